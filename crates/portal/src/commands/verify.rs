//! `parvis verify`: is anything lost?

use super::{EXIT_COULD_NOT_READ, open, print};
use crate::cli;
use crate::progress::Progress;
use crate::says::Says;
use clap::ArgMatches;
use parvis_store::VerifyReport;
use serde::Serialize;
use std::process::ExitCode;

/// Leaves with 0 when nothing is lost, damaged or contradictory, 2 otherwise.
pub async fn run(says: Says, matches: &ArgMatches) -> anyhow::Result<ExitCode> {
    let config = open::configuration(says, matches)?;
    let store = open::store(says, &config).await?;
    let json = cli::given(matches, "json");
    let progress = Progress::new(json);
    progress.step(says.text("verify-reading"));
    let verified = store.verify(|so_far| progress.part(so_far.blobs, so_far.of_blobs)).await;
    progress.finish();
    store.close().await;
    let report = verified?;
    print(&if json { machine(&report)? } else { people(says, &report) })?;
    Ok(if report.is_sound() { ExitCode::SUCCESS } else { ExitCode::from(EXIT_COULD_NOT_READ) })
}

fn people(says: Says, report: &VerifyReport) -> String {
    let mut lines = Vec::new();
    let anomalies = report.missing.len() + report.damaged.len() + report.discrepancies.len() + report.trail_breaks.len();
    if report.is_sound() {
        lines
            .push(says.with("verify-sound", &[("versions", report.versions.into()), ("blobs", report.blobs.into()), ("size", says.size(report.bytes).into())]));
    } else {
        lines.push(says.with("verify-damage", &[("count", anomalies.into())]));
        lines.extend(report.missing.iter().map(|hash| format!("- {}", says.with("verify-missing", &[("hash", hash.to_string().into())]))));
        lines.extend(report.damaged.iter().map(|hash| format!("- {}", says.with("verify-damaged", &[("hash", hash.to_string().into())]))));
        lines.extend(report.discrepancies.iter().map(|difference| {
            let version = difference.version.map(|number| format!("@{number}")).unwrap_or_default();
            let dataset = format!("{}{version}", difference.dataset);
            format!("- {}", says.with("verify-discrepancy", &[("dataset", dataset.into()), ("detail", difference.detail.as_str().into())]))
        }));
        lines.extend(report.trail_breaks.iter().map(|broken| {
            let number = broken.number.to_string();
            format!("- {}", says.with("verify-trail-break", &[("number", number.into()), ("detail", broken.detail.as_str().into())]))
        }));
        lines.push(says.text("verify-what-to-do"));
    }
    if let Some(head) = &report.trail {
        lines.push(says.with("verify-trail", &[("count", head.number.into()), ("hash", head.hash.to_string().into())]));
    }
    if !report.orphans.is_empty() {
        lines.push(says.with("verify-orphans", &[("count", report.orphans.len().into())]));
    }
    lines.join("\n") + "\n"
}

#[derive(Serialize)]
struct Wire {
    sound: bool,
    datasets: u64,
    versions: u64,
    blobs: u64,
    bytes: u64,
    missing: Vec<String>,
    damaged: Vec<String>,
    discrepancies: Vec<WireDiscrepancy>,
    orphans: Vec<String>,
    audit: Option<WireTrail>,
}

/// The last event of the journal, and the events that are not what they were.
#[derive(Serialize)]
struct WireTrail {
    events: u64,
    head: String,
    breaks: Vec<WireBreak>,
}

#[derive(Serialize)]
struct WireBreak {
    number: u64,
    detail: String,
}

#[derive(Serialize)]
struct WireDiscrepancy {
    dataset: String,
    version: Option<i64>,
    detail: String,
}

fn machine(report: &VerifyReport) -> serde_json::Result<String> {
    let wire = Wire {
        sound: report.is_sound(),
        datasets: report.datasets,
        versions: report.versions,
        blobs: report.blobs,
        bytes: report.bytes,
        missing: report.missing.iter().map(ToString::to_string).collect(),
        damaged: report.damaged.iter().map(ToString::to_string).collect(),
        discrepancies: report
            .discrepancies
            .iter()
            .map(|difference| WireDiscrepancy { dataset: difference.dataset.clone(), version: difference.version, detail: difference.detail.clone() })
            .collect(),
        orphans: report.orphans.iter().map(|orphan| orphan.location.to_string()).collect(),
        audit: report.trail.as_ref().map(|head| WireTrail {
            events: head.number,
            head: head.hash.to_string(),
            breaks: report.trail_breaks.iter().map(|broken| WireBreak { number: broken.number, detail: broken.detail.clone() }).collect(),
        }),
    };
    Ok(serde_json::to_string_pretty(&wire)? + "\n")
}
