//! `parvis serve`: answers until it is asked to stop.

use super::{open, print};
use crate::config::Config;
use crate::interrupt;
use crate::logs;
use crate::says::Says;
use anyhow::anyhow;
use clap::ArgMatches;
use parvis_store::Store;
use parvis_web::{App, Clock, PortalSettings, PublicUrl};
use std::process::ExitCode;
use std::time::Duration;
use time::OffsetDateTime;
use tokio::net::TcpListener;

/// Bytes that no version names are kept this long: an upload may still be under way.
const ORPHANS_KEPT: Duration = Duration::from_secs(24 * 3600);

pub async fn run(says: Says, matches: &ArgMatches) -> anyhow::Result<ExitCode> {
    let config = open::configuration(says, matches)?;
    logs::start(&config.log);
    let listener = listen(says, &config).await?;
    let store = open::store(says, &config).await?;
    answer(says, &config, listener, store, false).await
}

/// Takes the address before anything heavy, so that a taken port is told at once.
pub(super) async fn listen(says: Says, config: &Config) -> anyhow::Result<TcpListener> {
    let address = &config.server.listen;
    TcpListener::bind(address)
        .await
        .map_err(|error| anyhow!(says.with("serve-port-taken", &[("address", address.as_str().into()), ("detail", error.to_string().into())])))
}

/// Serves until it is asked to stop; requests under way are finished.
pub(super) async fn answer(says: Says, config: &Config, listener: TcpListener, store: Store, demonstration: bool) -> anyhow::Result<ExitCode> {
    let public_url: PublicUrl = match &config.server.public_url {
        Some(url) => url.parse()?,
        None => format!("http://{}", listener.local_addr()?).parse()?,
    };
    let address = public_url.to_string();
    let mut settings = PortalSettings::new(config.portal.name.clone(), public_url);
    settings.territory = config.portal.territory.clone();
    settings.contact = config.portal.contact.clone();
    settings.metrics_token = config.server.metrics_token.clone();
    settings.demonstration = demonstration;
    settings.geography = crate::official::geography();
    let app = App::new(store.clone(), open::engine(&store, config), settings, Clock::system());
    let tidying = tokio::spawn(tidy(store.clone()));

    print(&format!("{}\n", says.with("serve-listening", &[("name", config.portal.name.as_str().into()), ("url", address.as_str().into())])))?;
    tracing::info!(address, "the portal is served");
    let asked_to_stop = async move {
        interrupt::requested().await;
        tracing::info!("asked to stop; answers under way are finished");
    };
    parvis_web::serve(listener, app, asked_to_stop).await?;

    tidying.abort();
    store.close().await;
    print(&format!("{}\n", says.text("serve-stopped")))?;
    Ok(ExitCode::SUCCESS)
}

/// Once a day, removes what no version names any more.
async fn tidy(store: Store) {
    let mut daily = tokio::time::interval(ORPHANS_KEPT);
    loop {
        daily.tick().await;
        if let Err(error) = store.collect_orphans(ORPHANS_KEPT, OffsetDateTime::now_utc()).await {
            tracing::warn!(%error, "unused files could not be tidied away");
        }
    }
}
