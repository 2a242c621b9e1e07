//! `/donnees/{slug}/qualite`: what the check of a version found, who answers for what, and the checks before it. Facts, no score.

mod history;

use super::dataset::{Head, View};
use super::{Frame, HtmlPage, find};
use crate::api::quality as api;
use crate::checked::{self, Fact};
use crate::chrome::{Chrome, Section};
use crate::quality::{HeadingLevel, QualityView};
use crate::{App, Problem, format, routes};
use askama::Template;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, Uri};
use axum::response::Response;
use history::HistoryLine;
use parvis_formats::ReadReport;
use parvis_quality::{Group, Severity};
use parvis_stewardship::Repairs;
use parvis_store::{Version, VersionTable, VersionWaiver};

#[derive(Template)]
#[template(path = "pages/quality.html")]
struct QualityPage {
    frame: Frame,
    head: Head,
    heading: String,
    /// When another version is current: the sentence and where its page is.
    newer: Option<(String, String)>,
    /// `Version 3, contrôlée à sa publication, le 12 novembre 2026.`
    about: String,
    facts: Vec<Fact>,
    tables: Vec<TableReport>,
    history: Vec<HistoryLine>,
    /// Whether older versions are not told.
    has_more: bool,
    versions: String,
    json: String,
}

/// The report of one table.
struct TableReport {
    /// Only when there are several.
    label: Option<String>,
    /// Nothing when the version was published before tables were checked.
    view: Option<QualityView>,
}

impl HtmlPage for QualityPage {
    fn frame(&self) -> &Frame {
        &self.frame
    }
}

/// `GET /donnees/{slug}/qualite`
pub async fn show(State(app): State<App>, chrome: Chrome, Path(slug): Path<String>) -> Result<Response, Problem> {
    page(&app, chrome, &slug, None).await
}

/// `GET /donnees/{slug}/versions/{number}/qualite`
pub async fn of_version(State(app): State<App>, chrome: Chrome, Path((slug, number)): Path<(String, String)>) -> Result<Response, Problem> {
    let number = number.parse().map_err(|_| Problem::not_found())?;
    page(&app, chrome, &slug, Some(number)).await
}

/// `GET /donnees/{slug}/qualite.json`: the same as the API gives.
pub async fn json(State(app): State<App>, Path(slug): Path<String>, uri: Uri, headers: HeaderMap) -> Result<Response, Problem> {
    api::answer(&app, &slug, &uri, &headers).await
}

async fn page(app: &App, chrome: Chrome, slug: &str, number: Option<u32>) -> Result<Response, Problem> {
    let listed = match find(&chrome, slug).await? {
        Ok(listed) => listed,
        Err(elsewhere) => return Ok(elsewhere),
    };
    let slug = &listed.dataset.slug;
    let version = app.shelf().version(&listed, number).await?;
    let checks = checked::history(app, &listed, version.number).await?;
    let title = &listed.dataset.description.title;
    let several = version.tables.len() > 1;
    let tables = version.tables.iter().enumerate().map(|(index, table)| table_report(&chrome, &version, table, index, several)).collect();
    let current = listed.summary.number;
    let is_current = version.number == current;
    let about = chrome.tw("dataset-quality-about", &[("n", version.number.into()), ("date", (&format::day(chrome.language, version.published_at)).into())]);
    let mut frame = Frame::new(chrome.clone(), Section::Data, &chrome.tw("dataset-quality-title", &[("title", title.into())]))
        .crumb(&chrome.t("nav-home"), "/")
        .crumb(&chrome.t("nav-data"), "/donnees")
        .content_crumb(title, Some(&routes::dataset(slug)));
    if number.is_some() {
        frame = frame
            .crumb(&chrome.t("versions-crumb"), &routes::versions(slug))
            .crumb(&chrome.tn("version-number", u64::from(version.number)), &routes::version(slug, version.number));
        // The same facts stand at the address of the current version.
        frame.hide_from_robots();
    }
    let frame = frame.last_crumb(&chrome.t("tab-quality")).described(&chrome.tw("dataset-quality-description", &[("title", title.into())]));
    QualityPage {
        head: Head { is_current, ..Head::of(&chrome, &listed, View::Quality) },
        heading: if number.is_some() { chrome.tn("dataset-quality-of-version", u64::from(version.number)) } else { chrome.t("tab-quality") },
        newer: (!is_current).then(|| (chrome.tn("version-is-old", u64::from(current)), chrome.link(&routes::quality(slug)))),
        about,
        facts: checked::facts(chrome.words(), &version, &checks),
        tables,
        history: history::lines(&chrome, slug, &checks, version.number),
        has_more: checks.last().is_some_and(|oldest| oldest.number() > 1),
        versions: chrome.link(&routes::versions(slug)),
        json: app.settings().public_url.join(&routes::api_quality(slug, number)),
        frame,
    }
    .into_html()
}

fn table_report(chrome: &Chrome, version: &Version, table: &VersionTable, index: usize, several: bool) -> TableReport {
    let words = chrome.words();
    let view = parvis_stewardship::quality_report(version, table).map(|report| {
        let reading = ReadReport { columns: checked::profiles(table, Some(&report)), rows: table.rows, ..ReadReport::default() };
        let level = if several { HeadingLevel::H3 } else { HeadingLevel::H2 };
        let mut view = QualityView::of(words, &report, Some(&reading), level, &format!("t{index}"));
        let applied = checked::groups(&report);
        if applied.len() < Group::ALL.len() {
            view = view.only(&report, &applied);
        }
        for group in &mut view.groups {
            group.title = words.text(match (group.severity, group.findings.is_empty()) {
                (Severity::Blocking, true) => "dataset-quality-nothing-blocks",
                (Severity::Blocking, false) => "dataset-quality-blocking",
                (Severity::Warning, _) => "dataset-quality-warnings",
                (Severity::Info, _) => "dataset-quality-infos",
            });
        }
        match Repairs::of(table) {
            Ok(Some(repairs)) => view = view.with_applied(&report, repairs.done()),
            // Published as it was received: a number that is always zero says nothing.
            _ => view.numbers.retain(|number| number.kind != "repaired"),
        }
        for finding in view.findings_mut() {
            let waiver = report.findings.get(finding.index).and_then(|told| checked::waiver_of(version, table, told));
            finding.waiver = waiver.map(|waiver| waived(chrome, waiver));
        }
        view
    });
    TableReport { label: several.then(|| table.label.clone()), view }
}

/// `Publié quand même : « … » Ana Martin, le 12 novembre 2026.`
fn waived(chrome: &Chrome, waiver: &VersionWaiver) -> String {
    let day = format::day(chrome.language, waiver.at);
    chrome.tw("dataset-quality-waived", &[("reason", (&waiver.reason).into()), ("by", (&waiver.by).into()), ("date", (&day).into())])
}
