//! `…/lecture`: what was read, and the questions that the file leaves open.

use super::super::Desk;
use super::{DepositHead, Open, deposit_frame, path};
use crate::account::Account;
use crate::chrome::Chrome;
use crate::pages::{Frame, HtmlPage, see_other};
use crate::{App, Problem};
use askama::Template;
use axum::Form;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::Response;
use parvis_diff::{Options, TableFile, rows};
use parvis_formats::{RawFile, ReadHints, ReadReport, SheetChoice};
use parvis_quality::recipe::Operation;
use parvis_stewardship::deposit::{DepositStep, Prepared};
use serde::Deserialize;
use std::fs::File;

/// Rows shown.
const PREVIEW: u64 = 10;
/// Characters of a cell shown.
const CELL_CHARS: usize = 200;

#[derive(Template)]
#[template(path = "work/deposit-reading.html")]
struct ReadingPage {
    frame: Frame,
    desk: Desk,
    head: DepositHead,
    action: String,
    error: Option<String>,
    /// Nothing when no file is there yet.
    read: Option<Read>,
    has_file: bool,
    answers: Answers,
    separators: Vec<(&'static str, String)>,
    encodings: Vec<(&'static str, String)>,
    days: Vec<(&'static str, String)>,
    next: String,
}

/// What was read.
struct Read {
    found: String,
    columns: Vec<ReadColumn>,
    preview: Vec<Vec<Option<String>>>,
    caption: String,
}

struct ReadColumn {
    name: String,
    kind: String,
    examples: String,
}

/// The answers to the questions of the reading, as the form writes them.
#[derive(Deserialize, Default)]
#[serde(default)]
pub struct Answers {
    revision: u32,
    feuille: String,
    encodage: String,
    separateur: String,
    /// Rank of the header among the lines that are not blank, from 1; `0` when there is none.
    entete: String,
    /// `jour`, `mois`, or nothing.
    dates: String,
}

impl HtmlPage for ReadingPage {
    fn frame(&self) -> &Frame {
        &self.frame
    }
}

/// `GET /espace/depots/{id}/lecture`
pub async fn show(State(app): State<App>, chrome: Chrome, account: Account, Path(id): Path<String>) -> Result<Response, Problem> {
    let open = Open::find(&app, &account, &id).await?;
    page(&app, chrome, &account, &open, None).await
}

/// `POST /espace/depots/{id}/lecture`: reads the file again with these answers.
pub async fn answer(
    State(app): State<App>,
    chrome: Chrome,
    account: Account,
    Path(id): Path<String>,
    Form(answers): Form<Answers>,
) -> Result<Response, Problem> {
    let mut open = Open::to_edit(&app, &account, &id, answers.revision).await?;
    let hints = match answers.hints() {
        Some(hints) => hints,
        None => return page(&app, chrome.clone(), &account, &open, Some(chrome.t("deposit-reading-unclear"))).await,
    };
    let before = open.content.clone();
    // No answer any more is an answer too: as found.
    open.content.recipe.operations.retain(|operation| !matches!(operation, Operation::ReadAs { .. }));
    open.content.recipe = open.content.recipe.clone().read_with(&hints);
    match open.prepare(&app, &chrome).await? {
        Ok(()) => {
            open.save(&app, &account).await?;
            Ok(see_other(chrome.link(&path(&open.deposit.id, Some(DepositStep::Reading)))))
        }
        Err(sentence) => {
            open.content = before;
            page(&app, chrome, &account, &open, Some(sentence)).await
        }
    }
}

impl Answers {
    /// Nothing when one of them is not an answer.
    fn hints(&self) -> Option<ReadHints> {
        let text = |text: &str| Some(text.trim().to_owned()).filter(|text| !text.is_empty());
        let header_row = match text(&self.entete) {
            None => None,
            Some(rank) => match rank.parse::<usize>().ok()? {
                0 => Some(None),
                rank => Some(Some(rank - 1)),
            },
        };
        let delimiter = match text(&self.separateur).as_deref() {
            None => None,
            Some("tab") => Some(b'\t'),
            Some(sign) => Some(sign.bytes().next().filter(|byte| sign.len() == 1 && byte.is_ascii())?),
        };
        Some(ReadHints {
            encoding: text(&self.encodage),
            delimiter,
            header_row,
            sheet: text(&self.feuille).map_or(SheetChoice::Best, SheetChoice::Named),
            day_first: match self.dates.as_str() {
                "jour" => Some(true),
                "mois" => Some(false),
                _ => None,
            },
        })
    }

    fn of(hints: &ReadHints) -> Self {
        Self {
            revision: 0,
            feuille: if let SheetChoice::Named(name) = &hints.sheet { name.clone() } else { String::new() },
            encodage: hints.encoding.clone().unwrap_or_default(),
            separateur: hints.delimiter.map(|byte| if byte == b'\t' { "tab".to_owned() } else { char::from(byte).to_string() }).unwrap_or_default(),
            entete: hints.header_row.map(|row| row.map_or(0, |row| row + 1).to_string()).unwrap_or_default(),
            dates: hints.day_first.map_or("", |day_first| if day_first { "jour" } else { "mois" }).to_owned(),
        }
    }

    fn is(&self, value: &str, field: &str) -> bool {
        let chosen = match field {
            "encodage" => &self.encodage,
            "separateur" => &self.separateur,
            _ => &self.dates,
        };
        chosen == value
    }
}

async fn page(app: &App, chrome: Chrome, account: &Account, open: &Open, error: Option<String>) -> Result<Response, Problem> {
    let mut frame = deposit_frame(&chrome, open, &chrome.t("deposit-step-lecture"));
    frame.has_errors = error.is_some();
    let status = if error.is_some() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    let read = match open.content.up_to_date() {
        Some(prepared) => Some(read(app, &chrome, prepared).await?),
        None => None,
    };
    ReadingPage {
        desk: Desk::of(&chrome, account),
        head: DepositHead::of(&chrome, open, Some(DepositStep::Reading))?,
        action: chrome.link(&path(&open.deposit.id, Some(DepositStep::Reading))),
        next: chrome.link(&path(&open.deposit.id, Some(DepositStep::Quality))),
        has_file: open.content.file.is_some(),
        separators: [("", "deposit-as-found"), (";", "deposit-separator-semicolon"), (",", "deposit-separator-comma"), ("tab", "deposit-separator-tab")]
            .map(|(value, id)| (value, chrome.t(id)))
            .into(),
        encodings: vec![("", chrome.t("deposit-as-found")), ("utf-8", "UTF-8".to_owned()), ("windows-1252", "Windows-1252".to_owned())],
        days: [("", "deposit-as-found"), ("jour", "deposit-day-first"), ("mois", "deposit-month-first")].map(|(value, id)| (value, chrome.t(id))).into(),
        answers: Answers::of(&open.content.recipe.hints()),
        error,
        read,
        frame,
    }
    .into_html_with(status)
}

async fn read(app: &App, chrome: &Chrome, prepared: &Prepared) -> Result<Read, Problem> {
    let bytes = app.store().read_blob(&prepared.reading.blob()?.hash).await?;
    let report: ReadReport = serde_json::from_slice(&bytes).map_err(|error| Problem::internal(&error))?;
    let columns = prepared.columns.iter().map(|column| {
        let known = report.columns.iter().find(|found| found.name == column.name);
        let kind = column.column_type.split(['(', '_']).next().unwrap_or_default();
        ReadColumn {
            name: column.name.clone(),
            kind: chrome.t(&format!("type-{kind}")),
            examples: known.map(|known| known.examples.iter().take(3).cloned().collect::<Vec<_>>().join(" · ")).unwrap_or_default(),
        }
    });
    let preview = preview(app, prepared).await?;
    let values = [("n", prepared.rows.into()), ("columns", prepared.columns.len().into()), ("label", (&prepared.label).into())];
    Ok(Read {
        found: chrome.tw("deposit-read-found", &values),
        caption: chrome.tw("dataset-preview-caption", &[("n", preview.len().into()), ("total", prepared.rows.into())]),
        columns: columns.collect(),
        preview,
    })
}

/// The first rows, as they would be published.
async fn preview(app: &App, prepared: &Prepared) -> Result<Vec<Vec<Option<String>>>, Problem> {
    let table = open_table(app, prepared).await?;
    let names: Vec<String> = prepared.columns.iter().map(|column| column.name.clone()).collect();
    let wanted: Vec<u64> = (0..prepared.rows.min(PREVIEW)).collect();
    let work = move || {
        let names: Vec<&str> = names.iter().map(String::as_str).collect();
        rows(&table, &wanted, &names, CELL_CHARS, &Options::default())
    };
    let shown = tokio::task::spawn_blocking(work).await.map_err(|error| Problem::internal(&error))?.map_err(|error| Problem::internal(&error))?;
    Ok(shown.into_iter().map(|row| row.into_iter().map(|cell| cell.map(|cell| cell.text)).collect()).collect())
}

/// The table of a deposit, to be read by row numbers.
pub async fn open_table(app: &App, prepared: &Prepared) -> Result<TableFile, Problem> {
    let blob = prepared.parquet.blob()?;
    let raw = match app.store().local_file(&app.store().blob_location(&blob.hash)) {
        Some(path) => {
            RawFile::from_file("table.parquet", File::open(path).map_err(|error| Problem::internal(&error))?).map_err(|error| Problem::internal(&error))?
        }
        None => RawFile::from_bytes("table.parquet", app.store().read_blob(&blob.hash).await?.to_vec()),
    };
    TableFile::open(raw, prepared.schema()?).map_err(|error| Problem::internal(&error))
}
