//! `parvis organisation`: the authorities a portal hosts, and their departments.

use super::{open, print, user};
use crate::cli;
use crate::logs;
use crate::says::{Says, Value};
use anyhow::anyhow;
use clap::ArgMatches;
use parvis_model::{OrganisationKind, Siren, Slug, TerritoryCode};
use parvis_store::{Department, Organisation, OrganisationDescription, Store, StoreError, Taken};
use serde::Serialize;
use std::process::ExitCode;
use time::OffsetDateTime;

pub async fn run(says: Says, matches: &ArgMatches) -> anyhow::Result<ExitCode> {
    let Some((command, matches)) = matches.subcommand() else { return Ok(ExitCode::FAILURE) };
    let config = open::configuration(says, matches)?;
    logs::only_warnings(&config.log);
    let store = open::store(says, &config).await?;
    let said = match command {
        "add" => add(says, matches, &store).await,
        _ => list(says, matches, &store).await,
    };
    store.close().await;
    print(&said?)?;
    Ok(ExitCode::SUCCESS)
}

/// Adds the organisation unless it is there, then the departments it has not.
async fn add(says: Says, matches: &ArgMatches, store: &Store) -> anyhow::Result<String> {
    let text = cli::text(matches, "slug").unwrap_or_default();
    let slug: Slug = text.parse().map_err(|_| anyhow!(says.with("organisation-bad-slug", &[("value", text.into())])))?;
    let (operator, mut said) = (user::operator(), String::new());
    let organisation = match store.organisation_by_slug(&slug).await? {
        Some(organisation) => organisation,
        None => {
            let description = description(says, matches, slug)?;
            let added = store.add_organisation(description, operator.actor(), OffsetDateTime::now_utc()).await.map_err(|error| match error {
                StoreError::Taken { what: Taken::OrganisationSiren } => anyhow!(says.text("organisation-siren-taken")),
                other => other.into(),
            })?;
            let values: [(&str, Value); 2] = [("name", added.description.name.as_str().into()), ("slug", added.description.slug.as_str().into())];
            said.push_str(&format!("{}\n", says.with("organisation-added", &values)));
            added
        }
    };
    for name in cli::texts(matches, "department") {
        match store.add_department(&organisation.id, name, operator.actor(), OffsetDateTime::now_utc()).await {
            Ok(_) => said.push_str(&format!("{}\n", says.with("organisation-department-added", &[("department", name.into())]))),
            Err(StoreError::Taken { what: Taken::DepartmentName }) => {}
            Err(other) => return Err(other.into()),
        }
    }
    Ok(said)
}

fn description(says: Says, matches: &ArgMatches, slug: Slug) -> anyhow::Result<OrganisationDescription> {
    let needs_name = || anyhow!(says.with("organisation-needs-name", &[("slug", slug.as_str().into())]));
    let name = cli::text(matches, "name").map(str::trim).filter(|name| !name.is_empty()).ok_or_else(needs_name)?.to_owned();
    let bad_siren = |text: &str| anyhow!(says.with("organisation-bad-siren", &[("value", text.into())]));
    let siren: Option<Siren> = cli::text(matches, "siren").map(|text| text.parse::<Siren>().map_err(|_| bad_siren(text))).transpose()?;
    let kind = cli::text(matches, "kind").and_then(OrganisationKind::from_id).unwrap_or(OrganisationKind::Other);
    let bad_code = |text: &str| anyhow!(says.with("organisation-bad-territory", &[("value", text.into())]));
    let codes = cli::texts(matches, "territory").into_iter().map(|text| text.parse::<TerritoryCode>().map_err(|_| bad_code(text)));
    let territory = codes.collect::<anyhow::Result<Vec<TerritoryCode>>>()?;
    Ok(OrganisationDescription { slug, name, siren, kind, territory })
}

async fn list(says: Says, matches: &ArgMatches, store: &Store) -> anyhow::Result<String> {
    let (organisations, departments) = (store.organisations().await?, store.departments().await?);
    if cli::given(matches, "json") {
        let wire = Wire { organisations: organisations.iter().map(|organisation| wire(organisation, &departments)).collect() };
        return Ok(serde_json::to_string_pretty(&wire)? + "\n");
    }
    if organisations.is_empty() {
        return Ok(format!("{}\n", says.text("organisation-none")));
    }
    let mut lines = String::new();
    for organisation in &organisations {
        lines.push_str(&format!("{} ({})\n", organisation.description.name, organisation.description.slug));
        for department in departments.iter().filter(|department| department.organisation == organisation.id) {
            lines.push_str(&format!("- {}\n", department.name));
        }
    }
    Ok(lines)
}

#[derive(Serialize)]
struct Wire {
    organisations: Vec<WireOrganisation>,
}

#[derive(Serialize)]
struct WireOrganisation {
    id: String,
    slug: String,
    name: String,
    siren: Option<String>,
    kind: &'static str,
    territory: Vec<String>,
    departments: Vec<String>,
}

fn wire(organisation: &Organisation, departments: &[Department]) -> WireOrganisation {
    let OrganisationDescription { slug, name, siren, kind, territory } = &organisation.description;
    WireOrganisation {
        id: organisation.id.to_string(),
        slug: slug.to_string(),
        name: name.clone(),
        siren: siren.as_ref().map(Siren::to_string),
        kind: kind.id(),
        territory: territory.iter().map(TerritoryCode::to_string).collect(),
        departments: departments.iter().filter(|department| department.organisation == organisation.id).map(|department| department.name.clone()).collect(),
    }
}
