//! `parvis demo`: a fictional territory, published once, then served.

use super::{open, print, publish, serve};
use crate::cli;
use crate::config::Config;
use crate::demo::{Event, PORTAL, Piece, Reason, TERRITORY, people, pieces};
use crate::logs;
use crate::progress::Progress;
use crate::says::Says;
use anyhow::{Context, anyhow};
use clap::ArgMatches;
use parvis_formats::RawFile;
use parvis_model::{Actor, Slug, TableName};
use parvis_query::Engine;
use parvis_stewardship::{RepairChoice, SubmitContext, SubmitOptions, Waived, Waiver, rollback, submit};
use parvis_store::{Lookup, Store};
use std::path::PathBuf;
use std::process::ExitCode;
use time::{Duration, OffsetDateTime};

pub async fn run(says: Says, matches: &ArgMatches) -> anyhow::Result<ExitCode> {
    let config = configuration(says, matches)?;
    logs::only_warnings(&config.log);
    let listener = serve::listen(says, &config).await?;
    let store = open::store(says, &config).await?;
    let progress = Progress::new(false);
    let made = prepare(says, &store, &open::engine(&store, &config), &progress).await;
    let settled = match &made {
        Ok(_) => settle(&store).await,
        Err(_) => Ok(()),
    };
    progress.finish();
    settled?;
    if !made? {
        print(&format!("{}\n", says.with("demo-existing", &[("path", config.server.data.display().to_string().into())])))?;
    }
    print(&format!("{}\n", says.text("demo-fictional")))?;
    print(&accounts(says))?;
    serve::answer(says, &config, listener, store, true).await
}

/// Nothing of the operator's own configuration: a demonstration must not reach their database.
fn configuration(says: Says, matches: &ArgMatches) -> anyhow::Result<Config> {
    let mut config = Config::default();
    config.server.data = cli::path(matches, "data").unwrap_or_else(|| PathBuf::from("./data/demo"));
    if let Some(listen) = cli::text(matches, "listen") {
        config.set_from_option("server.listen", listen, "--listen").map_err(|error| anyhow!(error.sentence(says)))?;
    }
    PORTAL.clone_into(&mut config.portal.name);
    config.portal.territory = Some(TERRITORY.to_owned());
    Ok(config)
}

/// Publishes what is not published yet; false when nothing was missing.
async fn prepare(says: Says, store: &Store, engine: &Engine, progress: &Progress) -> anyhow::Result<bool> {
    let pieces = pieces()?;
    let total = pieces.len();
    let now = OffsetDateTime::now_utc();
    let mut made = false;
    for (index, piece) in pieces.into_iter().enumerate() {
        let slug: Slug = piece.slug.parse()?;
        let done = match store.dataset_by_slug(&slug).await? {
            Lookup::Found(dataset) => store.versions(&dataset.id).await?.len(),
            Lookup::Moved(_) => continue,
            Lookup::Absent => 0,
        };
        if done >= piece.events.len() {
            continue;
        }
        if !made {
            progress.step(says.with("demo-preparing", &[("territory", TERRITORY.into())]));
        }
        made = true;
        progress.step(says.with("demo-dataset", &[("done", (index + 1).into()), ("total", total.into()), ("title", piece.description.title.as_str().into())]));
        play(store, engine, &slug, piece, done, now).await.with_context(|| slug.to_string())?;
    }
    Ok(made)
}

/// The people of the territory, once everything is published.
async fn settle(store: &Store) -> anyhow::Result<()> {
    let published: Vec<_> = pieces()?.into_iter().map(|piece| (piece.slug, piece.description.publisher.unwrap_or_default())).collect();
    people::settle(store, &published, OffsetDateTime::now_utc()).await
}

/// The accounts to try.
fn accounts(says: Says) -> String {
    let line = |account: &people::Account| {
        let role = says.text(&format!("role-{}", account.role.id()));
        says.with("demo-account", &[("email", account.email.into()), ("name", account.name.into()), ("role", role.into())])
    };
    let lines: Vec<String> = people::ACCOUNTS.iter().map(line).collect();
    format!("{}\n{}\n", says.with("demo-accounts", &[("password", people::PASSWORD.into())]), lines.join("\n"))
}

/// Plays the events of a dataset, from the first that has no version yet.
async fn play(store: &Store, engine: &Engine, slug: &Slug, piece: Piece, done: usize, now: OffsetDateTime) -> anyhow::Result<()> {
    let table: TableName = piece.table.parse()?;
    for event in piece.events.into_iter().skip(done) {
        let version = match event {
            Event::Published { file_name, bytes, by, note, days_ago, reasons, repairs } => {
                let at = now - Duration::days(days_ago);
                let waivers = reasons.iter().map(|reason| waiver(reason, at)).collect::<Result<_, _>>()?;
                let options = SubmitOptions {
                    description: Some(piece.description.clone()),
                    table: Some(table.clone()),
                    note: Some(note.to_owned()),
                    waivers,
                    repairs: repairs.map_or(RepairChoice::AsBefore, RepairChoice::Of),
                    ..SubmitOptions::to(slug.clone())
                };
                let context = SubmitContext { actor: &Actor::named(by), clock: &move || at, progress: &|_| {} };
                submit(store, RawFile::from_bytes(file_name, bytes), options, &context).await?
            }
            Event::RolledBack { to, by, note, days_ago } => {
                let Lookup::Found(dataset) = store.dataset_by_slug(slug).await? else { continue };
                rollback(store, &dataset.id, to, Some(note.to_owned()), &Actor::named(by), now - Duration::days(days_ago)).await?
            }
        };
        publish::index(engine, &version).await;
    }
    Ok(())
}

fn waiver(reason: &Reason, at: OffsetDateTime) -> anyhow::Result<Waiver> {
    let about = Waived { table: None, rule: reason.rule.to_owned(), column: reason.column.map(str::to_owned) };
    Ok(Waiver::new(about, reason.reason, &Actor::named(reason.by), at)?)
}
