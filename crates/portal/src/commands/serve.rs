//! `parvis serve`: answers until it is asked to stop.

use super::{open, print, publish};
use crate::config::Config;
use crate::interrupt;
use crate::logs;
use crate::says::Says;
use anyhow::anyhow;
use clap::ArgMatches;
use parvis_query::Engine;
use parvis_stewardship::deposit::PublishDeposit;
use parvis_stewardship::{WorkerContext, run_worker};
use parvis_store::{Store, Version};
use parvis_web::{App, Clock, PortalSettings, PublicUrl};
use std::pin::Pin;
use std::process::ExitCode;
use std::sync::Arc;
use time::OffsetDateTime;
use tokio::net::TcpListener;
use tokio::sync::oneshot;

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
    let engine = open::engine(&store, config);
    let app = App::new(store.clone(), engine.clone(), settings, Clock::system());
    let (stop, stopping) = oneshot::channel::<()>();
    let working = tokio::spawn(run_worker(store.clone(), worker(&app, engine), async move { drop(stopping.await) }));

    print(&format!("{}\n", says.with("serve-listening", &[("name", config.portal.name.as_str().into()), ("url", address.as_str().into())])))?;
    tracing::info!(address, "the portal is served");
    let asked_to_stop = async move {
        interrupt::requested().await;
        tracing::info!("asked to stop; answers under way are finished");
    };
    parvis_web::serve(listener, app, asked_to_stop).await?;

    // The worker gives back what it was doing: another process, or the next start, does it.
    drop(stop);
    working.await?;
    store.close().await;
    print(&format!("{}\n", says.text("serve-stopped")))?;
    Ok(ExitCode::SUCCESS)
}

/// What the worker of this process does: what needs the store alone, and publications, whose answers it prepares.
fn worker(app: &App, engine: Engine) -> WorkerContext {
    let prepare = move |version: Arc<Version>| -> Pin<Box<dyn Future<Output = ()> + Send>> {
        let engine = engine.clone();
        Box::pin(async move { publish::index(&engine, &version).await })
    };
    let publication = PublishDeposit::new(app.deposit_tools().clone()).then(Arc::new(prepare));
    let mut context = WorkerContext { wake: app.wake(), ..WorkerContext::new(Arc::new(OffsetDateTime::now_utc)) };
    context.jobs.push(Arc::new(publication));
    context
}
