//! `parvis schema remove`: takes a schema of the authority out of the list.

use super::{named, reference, refused};
use crate::cli;
use crate::commands::{account, open, print};
use crate::logs;
use crate::says::Says;
use crate::schemas;
use clap::ArgMatches;
use parvis_model::Actor;
use std::process::ExitCode;
use time::OffsetDateTime;

pub async fn run(says: Says, matches: &ArgMatches) -> anyhow::Result<ExitCode> {
    let config = open::configuration(says, matches)?;
    logs::only_warnings(&config.log);
    let (name, version) = reference(cli::text(matches, "name").unwrap_or_default());
    if schemas::is_built_in(name) {
        return Ok(refused(&says.with("schema-stays", &[("name", name.into())])));
    }
    let unknown = || refused(&says.with("schema-unknown", &[("name", name.into())]));
    let name = match named(says, name) {
        Ok(name) => name,
        Err(message) => return Ok(refused(&message)),
    };
    // Where there is no portal there is nothing to remove, and none is made.
    match open::look(says, &config).await? {
        Some(store) => store.close().await,
        None => return Ok(unknown()),
    }
    let actor = Actor::named(cli::text(matches, "as").map_or_else(account, str::to_owned).as_str());
    let store = open::store(says, &config).await?;
    let removed = store.remove_schema(&name, version, &actor, OffsetDateTime::now_utc()).await;
    store.close().await;
    let removed = removed?;
    if removed.is_empty() {
        return Ok(unknown());
    }
    let said = [("name", name.as_str().into()), ("n", removed.len().into()), ("versions", removed.join(", ").into())];
    print(&format!("{}\n", says.with("schema-removed", &said)))?;
    Ok(ExitCode::SUCCESS)
}
