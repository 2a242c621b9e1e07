//! `parvis schema add`: a schema of the authority, kept with its versions.

use super::{named, refused, unreadable};
use crate::cli;
use crate::commands::{account, open, print};
use crate::descriptor;
use crate::logs;
use crate::says::{self, Says};
use crate::schemas;
use clap::ArgMatches;
use parvis_model::Actor;
use parvis_quality::schema::Schema;
use parvis_store::{NewSchema, SchemaAddition, SchemaName, StoreError};
use std::path::Path;
use std::process::ExitCode;
use time::OffsetDateTime;

pub async fn run(says: Says, matches: &ArgMatches) -> anyhow::Result<ExitCode> {
    let config = open::configuration(says, matches)?;
    logs::only_warnings(&config.log);
    let source = cli::text(matches, "source").unwrap_or_default();
    let could_not = |reason: String| unreadable(&says.with("check-schema-unreadable", &[("name", source.into()), ("reason", reason.into())]));
    let read = if descriptor::is_address(source) { descriptor::fetch(says, &config, source).await } else { descriptor::read(says, Path::new(source)) };
    let descriptor = match read {
        Ok(descriptor) => descriptor,
        Err(reason) => return Ok(could_not(reason)),
    };
    let schema = match Schema::parse(&descriptor) {
        Ok(schema) => schema,
        Err(error) => return Ok(could_not(says::descriptor_error(says, &error))),
    };
    let name = match cli::text(matches, "name") {
        Some(text) => named(says, text),
        None => suggested(&schema, source).ok_or_else(|| says.text("schema-name-wanted")),
    };
    let name = match name {
        Ok(name) if schemas::is_built_in(name.as_str()) => return Ok(refused(&says.with("schema-is-built-in", &[("name", name.as_str().into())]))),
        Ok(name) => name,
        Err(message) => return Ok(refused(&message)),
    };
    let actor = Actor::named(cli::text(matches, "as").map_or_else(account, str::to_owned).as_str());
    let title = schema.title.map(|title| title.chars().filter(|c| !c.is_control()).take(300).collect());
    let store = open::store(says, &config).await?;
    let added = store.add_schema(NewSchema { name, version: schema.version, title, descriptor }, &actor, OffsetDateTime::now_utc()).await;
    store.close().await;
    let (kept, addition) = match added {
        Ok(added) => added,
        Err(StoreError::SchemaVersionTaken { name, version }) => {
            return Ok(refused(&says.with("schema-version-taken", &[("name", name.as_str().into()), ("version", version.into())])));
        }
        Err(StoreError::InvalidSchemaVersion { version }) => return Ok(refused(&says.with("schema-bad-version", &[("version", version.into())]))),
        Err(error) => return Err(error.into()),
    };
    let id = match addition {
        SchemaAddition::Added => "schema-added",
        SchemaAddition::Restored => "schema-restored",
        SchemaAddition::AlreadyThere => "schema-already-there",
    };
    print(&format!("{}\n", says.with(id, &[("name", kept.name.as_str().into()), ("version", kept.version.into())])))?;
    Ok(ExitCode::SUCCESS)
}

/// What the descriptor calls itself, or else its file.
fn suggested(schema: &Schema, source: &str) -> Option<SchemaName> {
    let file = source.split(['?', '#']).next().unwrap_or_default().rsplit(['/', '\\']).next().unwrap_or_default();
    let stem = file.split_once('.').map_or(file, |(stem, _)| stem);
    schema.name.as_deref().and_then(SchemaName::suggested).or_else(|| SchemaName::suggested(stem))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_schema_is_called_as_it_says_or_as_its_file() {
        let of = |name: &str, source| {
            let schema = Schema::parse(&serde_json::json!({ "name": name, "fields": [{ "name": "a" }] })).unwrap();
            suggested(&schema, source).map(|name| name.to_string())
        };
        assert_eq!(of("Ville/Voirie", "a.json").as_deref(), Some("ville/voirie"));
        assert_eq!(of("", "https://exemple.fr/schemas/voirie.schema.json?v=2").as_deref(), Some("voirie"));
        assert_eq!(of("", "dossier/Éclairage public.json").as_deref(), Some("eclairage-public"));
        assert_eq!(of("", "https://exemple.fr/"), None);
    }
}
