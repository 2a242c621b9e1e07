//! `…/fichier`: the file, sent by a form.

use super::super::Desk;
use super::{DepositHead, Open, deposit_frame, path};
use crate::account::Account;
use crate::chrome::Chrome;
use crate::pages::{Frame, HtmlPage, see_other};
use crate::{App, Problem, ProblemKind, format};
use askama::Template;
use axum::extract::{Multipart, Path, State};
use axum::http::StatusCode;
use axum::response::Response;
use futures::TryStreamExt;
use parvis_stewardship::deposit::{DepositFile, DepositStep, KeptBlob};
use std::io;

/// The largest file taken from a form: two gigabytes.
pub const MAX_FILE_BYTES: usize = 2 << 30;

#[derive(Template)]
#[template(path = "work/deposit-file.html")]
struct FilePage {
    frame: Frame,
    desk: Desk,
    head: DepositHead,
    action: String,
    /// The file that is there: its name and size.
    current: Option<String>,
    error: Option<String>,
}

impl HtmlPage for FilePage {
    fn frame(&self) -> &Frame {
        &self.frame
    }
}

/// `GET /espace/depots/{id}/fichier`
pub async fn show(State(app): State<App>, chrome: Chrome, account: Account, Path(id): Path<String>) -> Result<Response, Problem> {
    let open = Open::find(&app, &account, &id).await?;
    page(chrome, &account, &open, None)
}

/// `POST /espace/depots/{id}/fichier`: keeps the file first, whatever it holds, then reads it.
pub async fn send(State(app): State<App>, chrome: Chrome, account: Account, Path(id): Path<String>, mut form: Multipart) -> Result<Response, Problem> {
    let mut open = Open::find(&app, &account, &id).await?;
    if !open.can_edit {
        return Err(Problem::new(ProblemKind::Forbidden, "this deposit cannot be changed by you, or not any more"));
    }
    let mut received = None;
    while let Some(field) = form.next_field().await.map_err(|error| not_received(error.status()))? {
        match field.name() {
            Some("fichier") => {}
            Some("revision") => {
                let revision = field.text().await.map_err(|error| not_received(error.status()))?;
                open.require_revision(revision.parse().unwrap_or(0))?;
                continue;
            }
            _ => continue,
        }
        let name: String = field.file_name().unwrap_or_default().chars().filter(|c| !c.is_control()).take(200).collect();
        if name.is_empty() {
            break;
        }
        let media_type = field.content_type().unwrap_or("application/octet-stream").to_owned();
        let mut broken = None;
        let stream = field.map_err(|error| {
            broken = Some(error.status());
            io::Error::other(error)
        });
        let kept = app.store().put_blob_stream(stream, &name, &media_type, None).await;
        received = Some(match (kept, broken) {
            (Ok(blob), _) => blob,
            (Err(_), Some(status)) => return Err(not_received(status)),
            (Err(error), None) => return Err(error.into()),
        });
        break;
    }
    let Some(blob) = received else { return page(chrome.clone(), &account, &open, Some(chrome.t("deposit-file-needed"))) };
    if blob.size_bytes == 0 {
        return page(chrome.clone(), &account, &open, Some(chrome.t("deposit-file-empty")));
    }
    let upload = app.store().record_upload(&blob, account.actor(), app.clock().now()).await?;
    open.content.file = Some(DepositFile { upload: upload.id.to_string(), blob: KeptBlob::from(&blob) });
    open.content.prepared = None;
    let prepared = open.prepare(&app, &chrome).await?;
    // A file that cannot be read stays with its deposit: it can be looked at, and replaced.
    open.save(&app, &account).await?;
    match prepared {
        Ok(()) => Ok(see_other(chrome.link(&path(&open.deposit.id, Some(DepositStep::Reading))))),
        Err(sentence) => page(chrome, &account, &open, Some(sentence)),
    }
}

fn not_received(status: StatusCode) -> Problem {
    if status == StatusCode::PAYLOAD_TOO_LARGE {
        return Problem::new(ProblemKind::PayloadTooLarge, format!("files of more than {MAX_FILE_BYTES} bytes are not taken"));
    }
    Problem::invalid_value("fichier", "", "the file did not come whole; send it again")
}

fn page(chrome: Chrome, account: &Account, open: &Open, error: Option<String>) -> Result<Response, Problem> {
    let mut frame = deposit_frame(&chrome, open, &chrome.t("deposit-step-fichier"));
    frame.has_errors = error.is_some();
    let status = if error.is_some() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    let current = open.content.file.as_ref().map(|file| {
        let size = format::size(chrome.language, file.blob.size_bytes);
        chrome.tw("deposit-file-current", &[("name", (&file.blob.name).into()), ("size", (&size).into())])
    });
    FilePage {
        desk: Desk::of(&chrome, account),
        head: DepositHead::of(&chrome, open, Some(DepositStep::File))?,
        action: chrome.link(&path(&open.deposit.id, Some(DepositStep::File))),
        current,
        error,
        frame,
    }
    .into_html_with(status)
}
