//! The schema a file must comply with: `--schema NAME|FILE|URL`.

use super::chosen::Chosen;
use crate::commands::{block_on, open};
use crate::descriptor;
use crate::says::Says;
use crate::schemas;
use clap::ArgMatches;
use parvis_quality::schema::Registry;
use std::path::Path;

/// Finds the schema at that address, in that file, or of that name. Nothing is asked of the network for a file or a name, and no database is made to look for a name.
///
/// # Errors
/// A sentence, when there is none.
pub fn find(says: Says, matches: &ArgMatches, name: &str) -> Result<Chosen, String> {
    block_on(async { Ok(found(says, matches, name).await) }).map_err(|error| error.to_string())?
}

/// The same where a runtime is at work already.
///
/// # Errors
/// As [`find`].
pub async fn found(says: Says, matches: &ArgMatches, name: &str) -> Result<Chosen, String> {
    let could_not = |reason: String| says.with("check-schema-unreadable", &[("name", name.into()), ("reason", reason.into())]);
    if descriptor::is_address(name) {
        let config = open::configuration(says, matches).map_err(|error| error.to_string())?;
        let descriptor = descriptor::fetch(says, &config, name).await.map_err(could_not)?;
        return Chosen::parse(says, &descriptor, None).map_err(could_not);
    }
    let path = Path::new(name);
    if path.is_file() {
        let descriptor = descriptor::read(says, path).map_err(could_not)?;
        return Chosen::parse(says, &descriptor, path.parent()).map_err(could_not);
    }
    if let Some(found) = Registry::built_in().find(name) {
        return Ok(Chosen::Table(Box::new(found.schema.clone())));
    }
    let config = open::configuration(says, matches).map_err(|error| error.to_string())?;
    let private = schemas::private(says, &config).await.map_err(|error| error.to_string())?;
    let registry = schemas::registry(&private);
    if let Some(found) = registry.find(name) {
        return Ok(Chosen::Table(Box::new(found.schema.clone())));
    }
    let known: Vec<&str> = registry.latest().into_iter().map(|entry| entry.name.as_str()).collect();
    Err(says.with("check-schema-unknown", &[("name", name.into()), ("known", known.join(", ").into())]))
}
