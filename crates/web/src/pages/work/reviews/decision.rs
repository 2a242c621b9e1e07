//! `POST /revues/{id}/decision`, and who may take which decision.

use super::page::{self, Asked, Filled};
use super::{Reviewed, path, thread};
use crate::account::Account;
use crate::chrome::Chrome;
use crate::pages::work::{Desk, frame};
use crate::pages::{Frame, HtmlPage, see_other};
use crate::{App, Problem, format};
use askama::Template;
use axum::Form;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::Response;
use parvis_model::{Action, allows};
use parvis_quality::Severity;
use parvis_stewardship::deposit::{DecideError, decide as decide_deposit};
use parvis_store::{Deposit, DepositDecision, DepositEvent, DepositState, Store, StoreError};
use serde::Deserialize;
use time::macros::format_description;
use time::{Date, OffsetDateTime, Time};

/// The longest message, in characters.
pub const MAX_MESSAGE: usize = 4_000;

/// The hour, in UTC, when what is approved for a day goes out: in the morning in France, all year round.
const MORNING: Time = time::macros::time!(06:00);

/// Whether the reader decides.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MayDecide {
    Yes,
    /// It is their own deposit, and somebody else may decide on it.
    Own,
    /// Their roles do not allow it, or it does not wait for a decision.
    No,
}

impl MayDecide {
    /// Nobody decides alone on what they deposited, unless nobody else could: a small town has one steward.
    pub async fn of(store: &Store, account: &Account, deposit: &Deposit, events: &[DepositEvent]) -> Result<Self, StoreError> {
        if deposit.state != DepositState::Submitted || !account.may(Action::Decide, deposit.place) {
            return Ok(Self::No);
        }
        let me = account.signed_in.person.id;
        let sent_by = events.iter().rev().find(|event| event.kind == "submitted").and_then(|event| event.person);
        if deposit.owner != Some(me) && sent_by != Some(me) {
            return Ok(Self::Yes);
        }
        let roles = store.roles_in_force().await?;
        let another = roles.iter().any(|role| role.person != me && allows(role.grant.role, Action::Decide) && role.grant.scope.contains(deposit.place));
        Ok(if another { Self::Own } else { Self::Yes })
    }
}

/// What stands between a deposit and its approval.
pub struct Reserve {
    /// Something that blocks is answered for, which takes a right that the reader lacks.
    pub needs_waive: bool,
    /// The data protection officer must be asked, and did not answer favourably since the deposit was sent: going on takes a reason.
    pub needs_opinion: bool,
}

impl Reserve {
    pub fn of(account: &Account, reviewed: &Reviewed) -> Self {
        let blocks = reviewed.report.as_ref().is_some_and(|report| report.count_of(Severity::Blocking) > 0);
        let last = reviewed.since_sent().filter(|event| event.kind == "opinion").last();
        let is_favourable = last.and_then(|event| event.body.get("opinion")?.as_str()).is_some_and(|opinion| opinion == "favourable");
        Self { needs_waive: blocks && !account.may(Action::Waive, reviewed.deposit.place), needs_opinion: reviewed.content.needs_opinion() && !is_favourable }
    }
}

#[derive(Deserialize)]
#[serde(default)]
#[derive(Default)]
pub struct Decision {
    /// Of the deposit, as the reader saw it.
    revision: u32,
    /// Of the dataset, as the reader saw it compared; empty for a new one.
    version: String,
    decision: String,
    jour: String,
    message: String,
}

/// `POST /revues/{id}/decision`
pub async fn decide(
    State(app): State<App>,
    chrome: Chrome,
    account: Account,
    Path(id): Path<String>,
    Form(asked): Form<Decision>,
) -> Result<Response, Problem> {
    let reviewed = Reviewed::find(&app, &account, &id).await?;
    if !account.may(Action::Decide, reviewed.deposit.place) || reviewed.may_decide == MayDecide::Own {
        return Err(Reviewed::forbidden());
    }
    if !reviewed.is_waiting() || asked.revision != reviewed.deposit.revision {
        return meanwhile(&chrome, &account, &reviewed);
    }
    let compared = reviewed.version.as_ref().map(|version| version.number.to_string()).unwrap_or_default();
    if asked.version != compared {
        return conflict(&chrome, &account, &reviewed, chrome.t("review-dataset-moved-on"));
    }
    let now = app.clock().now();
    let message = asked.message.trim();
    let (decision, errors) = understood(&chrome, &Reserve::of(&account, &reviewed), &asked, message, now);
    let Some(decision) = decision.filter(|_| errors.is_empty()) else {
        return refused(&app, chrome, &account, &reviewed, asked, errors).await;
    };
    match decide_deposit(app.store(), &reviewed.deposit, decision, message, app.deposit_tools(), account.actor(), now).await {
        Ok(_) => {
            app.wake_worker();
            Ok(see_other(chrome.link(&path(&reviewed.deposit.id))))
        }
        Err(DecideError::NotNow | DecideError::Store { source: StoreError::DepositChanged { .. } }) => {
            let now = Reviewed::find(&app, &account, &id).await?;
            meanwhile(&chrome, &account, &now)
        }
        Err(error) => {
            let sentence = match error {
                DecideError::OutOfDate => chrome.t("review-error-out-of-date"),
                DecideError::NoAddress | DecideError::Store { source: StoreError::SlugTaken { .. } } => chrome.t("review-error-address"),
                DecideError::Review { .. } | DecideError::Waiver { .. } => chrome.t("review-error-does-not-pass"),
                error => return Err(Problem::internal(&error)),
            };
            refused(&app, chrome, &account, &reviewed, asked, vec![("decision", sentence)]).await
        }
    }
}

/// The decision that a form holds, and what is wrong with it: the field and the sentence.
fn understood(
    chrome: &Chrome,
    reserve: &Reserve,
    asked: &Decision,
    message: &str,
    now: OffsetDateTime,
) -> (Option<DepositDecision>, Vec<(&'static str, String)>) {
    let mut errors = Vec::new();
    let decision = match asked.decision.as_str() {
        "approuver" => Some(DepositDecision::Approve { publish_at: None }),
        "programmer" => {
            let day = Date::parse(asked.jour.trim(), format_description!("[year]-[month]-[day]")).ok();
            let at = day.map(|day| OffsetDateTime::new_utc(day, MORNING)).filter(|at| *at > now);
            if at.is_none() {
                errors.push(("jour", chrome.t("review-error-day")));
            }
            Some(DepositDecision::Approve { publish_at: at })
        }
        "corriger" => Some(DepositDecision::AskForChanges),
        "refuser" => Some(DepositDecision::Refuse),
        _ => {
            errors.push(("decision", chrome.t("review-error-choose")));
            None
        }
    };
    let approves = matches!(decision, Some(DepositDecision::Approve { .. }));
    if approves && reserve.needs_waive {
        errors.push(("decision", chrome.t("review-error-waive")));
    }
    if message.is_empty() && decision.is_some() && !approves {
        errors.push(("message", chrome.t("review-error-message")));
    }
    if message.is_empty() && approves && reserve.needs_opinion {
        errors.push(("message", chrome.t("review-error-opinion")));
    }
    if message.chars().count() > MAX_MESSAGE {
        errors.push(("message", chrome.tn("review-error-long", MAX_MESSAGE as u64)));
    }
    (decision, errors)
}

async fn refused(
    app: &App,
    chrome: Chrome,
    account: &Account,
    reviewed: &Reviewed,
    asked: Decision,
    errors: Vec<(&'static str, String)>,
) -> Result<Response, Problem> {
    let filled = Filled { decision: asked.decision, day: asked.jour, message: asked.message, errors, ..Filled::default() };
    page::answer(app, chrome, account, reviewed, &Asked::default(), filled).await
}

#[derive(Template)]
#[template(path = "work/review-conflict.html")]
struct ConflictPage {
    frame: Frame,
    desk: Desk,
    why: String,
    back: String,
}

impl HtmlPage for ConflictPage {
    fn frame(&self) -> &Frame {
        &self.frame
    }
}

/// Somebody decided, or the deposit was sent again, since the page was read.
fn meanwhile(chrome: &Chrome, account: &Account, reviewed: &Reviewed) -> Result<Response, Problem> {
    let last = reviewed.events.iter().rev().find(|event| event.kind == "decision").filter(|_| !reviewed.is_waiting());
    let said = last.and_then(|event| thread::said(chrome, event));
    let why = match said {
        Some(said) => chrome.tw("review-decided-meanwhile", &[("what", (&said.head).into())]),
        None => {
            let at = format::moment(chrome.language, reviewed.deposit.updated_at);
            chrome.tw("review-changed-meanwhile", &[("by", (&reviewed.deposit.updated_by).into()), ("at", (&at).into())])
        }
    };
    conflict(chrome, account, reviewed, why)
}

fn conflict(chrome: &Chrome, account: &Account, reviewed: &Reviewed, why: String) -> Result<Response, Problem> {
    let title = chrome.t("review-conflict-title");
    let frame = frame(chrome, &title).crumb(&chrome.t("nav-home"), "/").crumb(&chrome.t("reviews-title"), "/revues").last_crumb(&title);
    ConflictPage { desk: Desk::of(chrome, account), why, back: chrome.link(&path(&reviewed.deposit.id)), frame }.into_html_with(StatusCode::CONFLICT)
}
