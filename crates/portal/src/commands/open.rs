//! The configuration of a command, and the store it names.

use crate::cli;
use crate::config::Config;
use crate::says::Says;
use anyhow::{Context, anyhow};
use clap::ArgMatches;
use parvis_query::{Engine, EngineConfig};
use parvis_store::{Store, StoreError};
use std::time::Duration;

/// Built-in values, the file, the environment, then the options `--data` and `--listen`.
///
/// # Errors
/// A sentence that names the setting.
pub fn configuration(says: Says, matches: &ArgMatches) -> anyhow::Result<Config> {
    let file = cli::path(matches, "config");
    let mut config = Config::load(file.as_deref(), |name| std::env::var(name).ok()).map_err(|error| anyhow!(error.sentence(says)))?;
    if let Some(data) = cli::path(matches, "data") {
        config.server.data = data;
    }
    if let Some(listen) = cli::text(matches, "listen") {
        config.set_from_option("server.listen", listen, "--listen").map_err(|error| anyhow!(error.sentence(says)))?;
    }
    Ok(config)
}

/// Opens the store, made when absent.
///
/// # Errors
/// Those of the store, with the directory.
pub async fn store(says: Says, config: &Config) -> anyhow::Result<Store> {
    let data = &config.server.data;
    let opened = match &config.server.database_url {
        None => Store::in_directory(data).await,
        Some(url) => Store::open_with_directory(url, &data.join("objects")).await,
    };
    opened.with_context(|| says.with("error-open-store", &[("path", data.display().to_string().into())]))
}

/// The store that is there, to read it: nothing is made or brought up to date. Nothing when there is none.
///
/// # Errors
/// Those of the store, with the directory; a sentence when it is of another version of this program.
pub async fn look(says: Says, config: &Config) -> anyhow::Result<Option<Store>> {
    let data = &config.server.data;
    Store::look(config.server.database_url.as_deref(), data).await.map_err(|error| match error {
        StoreError::DatabaseIsOlder { .. } => anyhow!(says.text("error-database-older")),
        error => anyhow::Error::new(error).context(says.with("error-open-store", &[("path", data.display().to_string().into())])),
    })
}

/// The engine that answers for a store.
pub fn engine(store: &Store, config: &Config) -> Engine {
    let usual = EngineConfig::default();
    let limits = &config.query;
    let max_concurrent = match usize::try_from(limits.concurrent) {
        Ok(0) | Err(_) => usual.max_concurrent,
        Ok(concurrent) => concurrent,
    };
    Engine::new(
        store.clone(),
        EngineConfig { memory_budget_bytes: limits.memory_mib << 20, query_timeout: Duration::from_secs(limits.timeout_seconds), max_concurrent, ..usual },
    )
}
