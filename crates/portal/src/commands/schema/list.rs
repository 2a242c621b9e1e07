//! `parvis schema list`: every schema, its versions side by side.

use crate::cli;
use crate::commands::{open, print};
use crate::says::Says;
use crate::schemas;
use clap::ArgMatches;
use parvis_quality::schema::{Entry, Registry};
use serde::Serialize;
use std::process::ExitCode;

#[derive(Serialize)]
struct Wire<'a> {
    schemas: Vec<WireSchema<'a>>,
}

#[derive(Serialize)]
struct WireSchema<'a> {
    name: &'a str,
    title: Option<&'a str>,
    /// The latest first.
    versions: Vec<&'a str>,
    /// `built-in` or `private`.
    origin: &'static str,
}

pub async fn run(says: Says, matches: &ArgMatches) -> anyhow::Result<ExitCode> {
    let config = open::configuration(says, matches)?;
    let registry = schemas::registry(&schemas::private(says, &config).await?);
    let text = if cli::given(matches, "json") { machine(&registry)? } else { people(says, &registry) };
    print(&text)?;
    Ok(ExitCode::SUCCESS)
}

fn machine(registry: &Registry) -> serde_json::Result<String> {
    let latest = registry.latest();
    let schemas = latest.iter().map(|entry| WireSchema {
        name: &entry.name,
        title: entry.schema.title.as_deref(),
        versions: versions(registry, entry),
        origin: if schemas::is_built_in(&entry.name) { "built-in" } else { "private" },
    });
    Ok(serde_json::to_string_pretty(&Wire { schemas: schemas.collect() })? + "\n")
}

fn people(says: Says, registry: &Registry) -> String {
    let (built_in, private): (Vec<&Entry>, Vec<&Entry>) = registry.latest().into_iter().partition(|entry| schemas::is_built_in(&entry.name));
    let mut text = section(registry, &says.text("schema-list-built-in"), &built_in);
    text.push('\n');
    if private.is_empty() {
        text.push_str(&says.text("schema-list-none"));
        text.push('\n');
    } else {
        text.push_str(&section(registry, &says.text("schema-list-private"), &private));
    }
    text
}

fn section(registry: &Registry, title: &str, entries: &[&Entry]) -> String {
    let width = entries.iter().map(|entry| entry.name.chars().count()).max().unwrap_or(0);
    let mut text = format!("{title}\n");
    for entry in entries {
        let named = entry.schema.title.as_deref().unwrap_or_default();
        let line = format!("  {:width$}  {named}", entry.name);
        text.push_str(&format!("{}\n  {:width$}  {}\n", line.trim_end(), "", versions(registry, entry).join(", ")));
    }
    text
}

fn versions<'r>(registry: &'r Registry, entry: &Entry) -> Vec<&'r str> {
    registry.versions(&entry.name).into_iter().map(|version| version.version.as_str()).collect()
}
