//! Small values for tests.

use parvis_formats::RawFile;
use parvis_model::{Actor, Slug};
use parvis_stewardship::{SubmitContext, SubmitError, SubmitOptions, submit};
use parvis_store::{Store, Version};
use std::sync::Arc;
use time::OffsetDateTime;
use time::macros::datetime;

pub const NOW: OffsetDateTime = datetime!(2026-03-01 08:30:00 UTC);

pub const FIRST: &str = "code;nom;places\n01004;Crèche A;12\n01005;Crèche B;7\n";
pub const SECOND: &str = "code;nom;places\n01004;Crèche A;14\n01005;Crèche B;7\n01006;Crèche C;9\n";

pub fn slug(text: &str) -> Slug {
    text.parse().unwrap()
}

pub fn options(text: &str) -> SubmitOptions {
    SubmitOptions { title: Some("Crèches".into()), ..SubmitOptions::to(slug(text)) }
}

pub async fn send(store: &Store, name: &str, content: &str, options: SubmitOptions) -> Result<Arc<Version>, SubmitError> {
    let actor = Actor::named("Ana Martin");
    let context = SubmitContext { actor: &actor, clock: &|| NOW, progress: &|_| {} };
    submit(store, RawFile::from_bytes(name, content.as_bytes()), options, &context).await
}
