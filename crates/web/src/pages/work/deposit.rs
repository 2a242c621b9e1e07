//! `/espace/depots/{id}`: from a file to a request for review, one page a step, in any order.

pub mod check;
pub mod description;
pub mod file;
pub mod line;
pub mod privacy;
pub mod quality;
pub mod reading;
pub mod start;
mod typed;

use super::{Desk, frame};
use crate::account::Account;
use crate::chrome::Chrome;
use crate::pages::{Frame, HtmlPage, see_other};
use crate::{App, Problem, ProblemKind, format};
use askama::Template;
use axum::Form;
use axum::extract::{Path, State};
use axum::response::Response;
use parvis_model::{Action, DepositId};
use parvis_quality::QualityReport;
use parvis_stewardship::Base;
use parvis_stewardship::deposit::{DecideError, DepositContent, DepositStep, Lack, PrepareError, base_of, prepare};
use parvis_store::{Deposit, DepositChange, DepositState, StoreError};
use serde::Deserialize;

/// A deposit that the reader may see, with its answers and the report of what was prepared.
pub struct Open {
    pub deposit: Deposit,
    pub content: DepositContent,
    pub report: Option<QualityReport>,
    /// Whether the reader may change it now.
    pub can_edit: bool,
}

impl Open {
    /// # Errors
    /// `not-found` when there is none, or none that the reader may see: the two are not told apart.
    pub async fn find(app: &App, account: &Account, id: &str) -> Result<Self, Problem> {
        let id: DepositId = id.parse().map_err(|_| Problem::not_found())?;
        let deposit = app.store().deposit(&id).await?.ok_or_else(Problem::not_found)?;
        // Having begun it gives no right: whoever left the department sees it no more.
        if !account.may(Action::SeeDraft, deposit.place) {
            return Err(Problem::not_found());
        }
        let content = DepositContent::of(&deposit)?;
        let report = match content.up_to_date() {
            Some(prepared) => {
                let bytes = app.store().read_blob(&prepared.quality.blob()?.hash).await?;
                Some(serde_json::from_slice(&bytes).map_err(|error| Problem::internal(&error))?)
            }
            None => None,
        };
        let can_edit = deposit.state.is_editable() && account.may(Action::EditDraft, deposit.place);
        Ok(Self { deposit, content, report, can_edit })
    }

    /// The same, to change it from how it was at that revision.
    ///
    /// # Errors
    /// Also `forbidden` when the reader may not, or when it is not being prepared any more; `conflict` when it changed since.
    pub async fn to_edit(app: &App, account: &Account, id: &str, revision: u32) -> Result<Self, Problem> {
        let open = Self::find(app, account, id).await?;
        if !open.can_edit {
            return Err(Problem::new(ProblemKind::Forbidden, "this deposit cannot be changed by you, or not any more"));
        }
        open.require_revision(revision)?;
        Ok(open)
    }

    /// # Errors
    /// `conflict` when it is not the revision a form was made from.
    pub fn require_revision(&self, revision: u32) -> Result<(), Problem> {
        if self.deposit.revision == revision { Ok(()) } else { Err(Problem::new(ProblemKind::Conflict, "somebody else changed it meanwhile, or it was sent")) }
    }

    pub fn path(&self) -> String {
        path(&self.deposit.id, None)
    }

    pub fn lacks(&self) -> Result<Vec<Lack>, Problem> {
        Ok(self.content.lacks(self.deposit.dataset.is_none(), self.report.as_ref())?)
    }

    /// Keeps the answers.
    ///
    /// # Errors
    /// `conflict` when somebody else changed the deposit meanwhile.
    pub async fn save(&mut self, app: &App, account: &Account) -> Result<(), Problem> {
        let title = self.content.described()?.title;
        let change = DepositChange {
            dataset: self.deposit.dataset,
            title: if title.trim().is_empty() { self.deposit.title.clone() } else { title },
            content: self.content.to_json()?,
            uploads: self.content.file.iter().filter_map(|file| file.upload.parse().ok()).collect(),
            blobs: self.content.blobs().map(|blob| blob.blob().map(|blob| blob.hash)).collect::<Result<_, _>>()?,
        };
        let (id, revision) = (self.deposit.id, self.deposit.revision);
        self.deposit = app.store().save_deposit(&id, revision, &change, account.actor(), app.clock().now()).await?;
        Ok(())
    }

    /// Takes other answers, computes what they give, and keeps both.
    ///
    /// # Errors
    /// A sentence inside, when a file that could be read cannot be any more; the answers are then as they were before.
    pub async fn change(&mut self, app: &App, chrome: &Chrome, account: &Account, content: DepositContent) -> Result<Result<(), String>, Problem> {
        let was_read = self.content.up_to_date().is_some();
        let before = std::mem::replace(&mut self.content, content);
        if let Err(sentence) = self.prepare(app, chrome).await?
            && was_read
        {
            self.content = before;
            return Ok(Err(sentence));
        }
        self.save(app, account).await?;
        Ok(Ok(()))
    }

    /// Computes what would be published from the answers, when there is a file and they changed.
    ///
    /// # Errors
    /// A sentence inside, when the file cannot be read so; the answers are then as they were before.
    pub async fn prepare(&mut self, app: &App, chrome: &Chrome) -> Result<Result<(), String>, Problem> {
        if self.content.file.is_none() || self.content.up_to_date().is_some() {
            return Ok(Ok(()));
        }
        let base = match base_of(app.store(), &self.deposit, &self.content).await {
            Ok(base) => base,
            // Nothing to compare with yet: an address is chosen later, or another one.
            Err(DecideError::NoAddress | DecideError::Store { source: StoreError::SlugTaken { .. } }) => {
                Base::New("a-nommer".parse().map_err(|_| Problem::not_found())?)
            }
            Err(error) => return Err(Problem::internal(&error)),
        };
        match prepare(app.store(), &base, &self.content, app.deposit_tools(), app.clock().now().date()).await {
            Ok(prepared) => {
                self.content.prepared = Some(prepared);
                Ok(Ok(()))
            }
            Err(PrepareError::Read { source }) => Ok(Err(crate::quality::read_error(chrome.words(), &source))),
            Err(PrepareError::SeveralTables { count }) => Ok(Err(chrome.tn("deposit-several-tables", count as u64))),
            Err(PrepareError::Repair { .. }) => Ok(Err(chrome.t("deposit-repairs-do-not-apply"))),
            Err(error) => Err(Problem::internal(&error)),
        }
    }
}

/// The address of a deposit, or of one of its steps.
pub fn path(id: &DepositId, step: Option<DepositStep>) -> String {
    match step {
        Some(step) => format!("/espace/depots/{id}/{}", step.segment()),
        None => format!("/espace/depots/{id}"),
    }
}

/// What the pages of a deposit have in common.
pub struct DepositHead {
    /// `Dépôt n° 148`.
    pub receipt: String,
    pub title: String,
    pub state: String,
    pub state_id: &'static str,
    pub saved: String,
    pub steps: Vec<StepLine>,
    pub overview: String,
    /// Written in every form, so that nobody overwrites what they have not seen.
    pub revision: u32,
    pub can_edit: bool,
}

/// A step in the list of tasks.
pub struct StepLine {
    pub label: String,
    pub href: String,
    pub status: String,
    pub status_id: &'static str,
    pub is_current: bool,
}

impl DepositHead {
    pub fn of(chrome: &Chrome, open: &Open, current: Option<DepositStep>) -> Result<Self, Problem> {
        let lacks = open.lacks()?;
        let steps = DepositStep::ALL.into_iter().map(|step| {
            let status = step.status(&open.content, &lacks);
            StepLine {
                label: chrome.t(&format!("deposit-step-{}", step.segment())),
                href: chrome.link(&path(&open.deposit.id, Some(step))),
                status: chrome.t(&format!("deposit-status-{}", status.id())),
                status_id: status.id(),
                is_current: current == Some(step),
            }
        });
        Ok(Self {
            receipt: chrome.tn("deposit-receipt", u64::from(open.deposit.number)),
            title: if open.deposit.title.is_empty() { chrome.t("deposit-untitled") } else { open.deposit.title.clone() },
            state: state_words(chrome, open.deposit.state),
            state_id: open.deposit.state.id(),
            saved: chrome
                .tw("deposit-saved", &[("at", (&format::moment(chrome.language, open.deposit.updated_at)).into()), ("by", (&open.deposit.updated_by).into())]),
            steps: steps.collect(),
            overview: chrome.link(&path(&open.deposit.id, None)),
            revision: open.deposit.revision,
            can_edit: open.can_edit,
        })
    }
}

pub fn state_words(chrome: &Chrome, state: DepositState) -> String {
    chrome.t(&format!("deposit-state-{}", state.id()))
}

/// The frame of a page of a deposit.
pub fn deposit_frame(chrome: &Chrome, open: &Open, title: &str) -> Frame {
    frame(chrome, title)
        .crumb(&chrome.t("nav-home"), "/")
        .crumb(&chrome.t("space-title"), "/espace")
        .crumb(&chrome.tn("deposit-receipt", u64::from(open.deposit.number)), &open.path())
        .last_crumb(title)
}

#[derive(Template)]
#[template(path = "work/deposit.html")]
struct DepositPage {
    frame: Frame,
    desk: Desk,
    head: DepositHead,
    /// What was just done, or what comes next.
    notice: Option<String>,
    /// Decisions and messages, oldest first.
    said: Vec<String>,
    abandon: Option<String>,
}

impl HtmlPage for DepositPage {
    fn frame(&self) -> &Frame {
        &self.frame
    }
}

/// `GET /espace/depots/{id}`: the list of tasks.
pub async fn show(State(app): State<App>, chrome: Chrome, account: Account, Path(id): Path<String>) -> Result<Response, Problem> {
    let open = Open::find(&app, &account, &id).await?;
    let events = app.store().deposit_events(&open.deposit.id).await?;
    let title = chrome.tn("deposit-receipt", u64::from(open.deposit.number));
    let frame = frame(&chrome, &title).crumb(&chrome.t("nav-home"), "/").crumb(&chrome.t("space-title"), "/espace").last_crumb(&title);
    DepositPage {
        desk: Desk::of(&chrome, &account),
        head: DepositHead::of(&chrome, &open, None)?,
        notice: (open.deposit.state == DepositState::Submitted).then(|| sent(&chrome, &open.deposit)),
        said: events.iter().filter_map(|event| line::said(&chrome, event)).collect(),
        abandon: open.can_edit.then(|| chrome.link(&format!("{}/abandon", open.path()))),
        frame,
    }
    .into_html()
}

/// The receipt: number, and until when a decision is promised.
fn sent(chrome: &Chrome, deposit: &Deposit) -> String {
    let until = deposit.due_at.map(|due| format::day(chrome.language, due)).unwrap_or_default();
    chrome.tw("deposit-sent", &[("n", deposit.number.into()), ("until", (&until).into())])
}

/// What a form says of the deposit it was made from.
#[derive(Deserialize)]
pub struct Seen {
    #[serde(default)]
    pub revision: u32,
}

/// `POST /espace/depots/{id}/abandon`
pub async fn abandon(State(app): State<App>, chrome: Chrome, account: Account, Path(id): Path<String>, Form(seen): Form<Seen>) -> Result<Response, Problem> {
    let open = Open::to_edit(&app, &account, &id, seen.revision).await?;
    app.store().abandon_deposit(&open.deposit.id, seen.revision, account.actor(), app.clock().now()).await?;
    Ok(see_other(chrome.link("/espace")))
}
