//! `parvis publish`: the operator's path, through the same draft, review and publication as anyone.

mod blocked;
mod refusal;
mod waive;
mod wire;

use super::{EXIT_COULD_NOT_READ, open, print, reading};
use crate::cli;
use crate::config::Config;
use crate::logs;
use crate::official;
use crate::progress::Progress;
use crate::says::{self, Says};
use anyhow::anyhow;
use clap::ArgMatches;
use parvis_formats::{RawFile, ReadError, SheetChoice};
use parvis_model::{Actor, Slug, TableName};
use parvis_query::Engine;
use parvis_stewardship::{PublishError, ReviewError, SubmitContext, SubmitError, SubmitOptions, SubmitStep, submit};
use parvis_store::{Store, Version};
use std::io::Write;
use std::path::Path;
use std::process::ExitCode;
use std::sync::Arc;
use time::OffsetDateTime;

/// The check found something wrong that nobody answers for.
const EXIT_BLOCKED: u8 = 3;

/// Leaves with 0 when the file is published (or already was), 2 when it could not be read, 3 when blocking findings are not waived, 1 when publication was refused for another reason.
pub async fn run(says: Says, matches: &ArgMatches) -> anyhow::Result<ExitCode> {
    let config = open::configuration(says, matches)?;
    logs::only_warnings(&config.log);
    let actor = Actor::named(cli::text(matches, "as").map_or_else(account, str::to_owned).as_str());
    let options = options(says, matches, &actor).map_err(|message| anyhow!(message))?;
    let slug = options.slug.clone();
    let json = cli::given(matches, "json");
    let path = cli::path(matches, "file").unwrap_or_default();
    let file = match RawFile::open(&path) {
        Ok(file) => file,
        Err(error) => return Ok(could_not_read(says, &ReadError::Io(error))),
    };

    let store = open::store(says, &config).await?;
    let progress = Progress::new(json);
    progress.step(says.with("publish-keeping", &[("name", file.name().into()), ("size", says.size(file.len()).into())]));
    let published = publish(says, &store, file, options, &actor, &progress).await;
    if let Ok(version) = &published {
        progress.step(says.text("publish-indexing"));
        index(&open::engine(&store, &config), version).await;
    }
    progress.finish();
    store.close().await;

    let address = address(&config, &slug);
    match published {
        Ok(version) => {
            let text = if json { wire::published(&slug, &version, &address)? } else { people(says, &version, &path, &address) };
            print(&text)?;
            Ok(ExitCode::SUCCESS)
        }
        Err(SubmitError::Publish { source: PublishError::Unchanged { version } }) => {
            print(&if json {
                wire::unchanged(&slug, version, &address)?
            } else {
                format!("{}\n", says.with("publish-unchanged", &[("version", version.to_string().into())]))
            })?;
            Ok(ExitCode::SUCCESS)
        }
        Err(SubmitError::Read { source }) => Ok(could_not_read(says, &source)),
        Err(SubmitError::Review { source: ReviewError::Blocked { findings } }) => {
            if json {
                print(&wire::blocked(says, &slug, &findings)?)?;
            } else {
                // Nothing better to do when the standard error is closed.
                let _ = std::io::stderr().write_all(blocked::people(says, &findings, &path).as_bytes());
            }
            Ok(ExitCode::from(EXIT_BLOCKED))
        }
        Err(error) => {
            let reason = refusal::sentence(says, &error);
            Err(anyhow::Error::new(error).context(says.with("publish-refused", &[("reason", reason.into())])))
        }
    }
}

/// Submits a file, telling each step.
pub(super) async fn publish(
    says: Says,
    store: &Store,
    file: RawFile,
    options: SubmitOptions,
    actor: &Actor,
    progress: &Progress,
) -> Result<Arc<Version>, SubmitError> {
    let name = file.name().to_owned();
    let tell = |step| match step {
        SubmitStep::Kept { .. } => progress.step(says.with("publish-reading", &[("name", name.as_str().into())])),
        SubmitStep::Typed { .. } => progress.step(says.text("publish-storing")),
        SubmitStep::Published { .. } => {}
    };
    submit(store, file, options, &SubmitContext { actor, clock: &OffsetDateTime::now_utc, progress: &tell }).await
}

/// Prepares the answers of a version. A failure costs time at the first question, not the publication.
pub(super) async fn index(engine: &Engine, version: &Version) {
    for table in &version.tables {
        if let Err(error) = engine.build_index(table).await {
            tracing::warn!(%error, table.name = %table.name, "the index could not be built; it will be when it is needed");
        }
    }
}

fn options(says: Says, matches: &ArgMatches, actor: &Actor) -> Result<SubmitOptions, String> {
    let slug = cli::text(matches, "dataset").unwrap_or_default();
    let slug: Slug = slug.parse().map_err(|_| says.with("publish-bad-slug", &[("value", slug.into())]))?;
    let table: Option<TableName> =
        cli::text(matches, "table").map(|name| name.parse().map_err(|_| says.with("publish-bad-table", &[("value", name.into())]))).transpose()?;
    let mut hints = reading::hints(says, matches)?;
    if cli::given(matches, "all-sheets") {
        hints.sheet = SheetChoice::All;
    }
    let now = OffsetDateTime::now_utc();
    let waivers = cli::texts(matches, "waive").into_iter().map(|text| waive::waiver(says, text, actor, now)).collect::<Result<_, _>>()?;
    Ok(SubmitOptions {
        waivers,
        title: cli::text(matches, "title").map(str::to_owned),
        note: cli::text(matches, "note").map(str::to_owned),
        table,
        hints,
        geography: official::geography(),
        ..SubmitOptions::to(slug)
    })
}

/// The name of the session, when the system tells it.
pub(super) fn account() -> String {
    ["USER", "LOGNAME", "USERNAME"].into_iter().find_map(|name| std::env::var(name).ok()).unwrap_or_default()
}

fn could_not_read(says: Says, error: &ReadError) -> ExitCode {
    let sentence = says.with("inspect-could-not-read", &[("reason", says::read_error(says, error).into())]);
    // Nothing better to do when the standard error is closed.
    let _ = writeln!(std::io::stderr(), "{sentence}");
    ExitCode::from(EXIT_COULD_NOT_READ)
}

/// Where the dataset is read: the public address, or the one listened on.
fn address(config: &Config, slug: &Slug) -> String {
    let origin = config.server.public_url.clone().unwrap_or_else(|| format!("http://{}", config.server.listen));
    format!("{}/donnees/{slug}", origin.trim_end_matches('/'))
}

fn people(says: Says, version: &Version, file: &Path, address: &str) -> String {
    let mut lines = vec![says.with(
        "publish-done",
        &[("title", version.description.title.as_str().into()), ("version", version.number.to_string().into()), ("rows", version.rows().into())],
    )];
    let doubts = wire::doubts(version);
    if doubts > 0 {
        lines.push(says.with("publish-doubts", &[("count", doubts.into()), ("file", file.display().to_string().into())]));
    }
    lines.push(says.with("publish-address", &[("url", format!("{address}/versions/{}", version.number).into())]));
    lines.join("\n") + "\n"
}
