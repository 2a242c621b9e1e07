//! The schemas at hand: those that come with Parvis, and those of the authority.

use crate::commands::open;
use crate::config::Config;
use crate::says::Says;
use parvis_quality::schema::Registry;
use parvis_store::KeptSchema;

/// The schemas of the authority, when there is a portal here: nothing is made to look for them.
///
/// # Errors
/// A sentence, when there is a portal and it cannot be read.
pub async fn private(says: Says, config: &Config) -> anyhow::Result<Vec<KeptSchema>> {
    let Some(store) = open::look(says, config).await? else { return Ok(Vec::new()) };
    let schemas = store.schemas().await;
    store.close().await;
    Ok(schemas?)
}

pub use parvis_stewardship::schemas_at_hand as registry;

/// Whether a schema of that name comes with Parvis.
pub fn is_built_in(name: &str) -> bool {
    !Registry::built_in().versions(name).is_empty()
}
