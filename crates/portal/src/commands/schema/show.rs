//! `parvis schema show`: the descriptor of a schema.

use super::{reference, refused};
use crate::cli;
use crate::commands::{open, print};
use crate::says::Says;
use crate::schemas;
use clap::ArgMatches;
use parvis_quality::schema::Registry;
use std::process::ExitCode;

pub async fn run(says: Says, matches: &ArgMatches) -> anyhow::Result<ExitCode> {
    let asked = cli::text(matches, "name").unwrap_or_default();
    let built_in = Registry::built_in();
    if let Some(text) = built_in.find(asked).and_then(Registry::text_of) {
        print(text)?;
        return Ok(ExitCode::SUCCESS);
    }
    let config = open::configuration(says, matches)?;
    let private = schemas::private(says, &config).await?;
    let registry = schemas::registry(&private);
    let found = registry.find(asked).and_then(|entry| private.iter().find(|kept| kept.name.as_str() == entry.name && kept.version == entry.version));
    let Some(kept) = found else { return Ok(refused(&says.with("schema-unknown", &[("name", reference(asked).0.into())]))) };
    print(&(serde_json::to_string_pretty(&kept.descriptor)? + "\n"))?;
    Ok(ExitCode::SUCCESS)
}
