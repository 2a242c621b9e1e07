//! `/revues`: the deposits that wait for a decision, and each of them with all that helps to decide.

mod about;
mod changes;
mod decision;
mod deeds;
mod page;
mod summary;
mod thread;

pub use thread::sent_back;

use super::{Desk, frame};
use crate::account::Account;
use crate::chrome::Chrome;
use crate::pages::{Frame, HtmlPage};
use crate::{App, Problem, ProblemKind, format};
use askama::Template;
use axum::Router;
use axum::extract::State;
use axum::response::Response;
use axum::routing::{get, post};
use decision::MayDecide;
use parvis_model::{Action, DepositId, Place};
use parvis_quality::QualityReport;
use parvis_stewardship::deposit::DepositContent;
use parvis_store::{Deposit, DepositEvent, DepositFilter, DepositState, Store, StoreError, Version};
use std::sync::Arc;
use time::OffsetDateTime;

/// Deposits looked at for the list.
const LISTED: u32 = 200;

/// The addresses of reviews, in one language.
pub fn router(prefix: &str) -> Router<App> {
    let at = |path: &str| format!("{prefix}/revues{path}");
    Router::new()
        .route(&at(""), get(list))
        .route(&at("/{id}"), get(page::show))
        .route(&at("/{id}/commentaire"), post(deeds::comment))
        .route(&at("/{id}/avis"), post(deeds::give_opinion))
        .route(&at("/{id}/affectation"), post(deeds::assign))
        .route(&at("/{id}/decision"), post(decision::decide))
}

/// The address of a review.
pub fn path(id: &DepositId) -> String {
    format!("/revues/{id}")
}

/// A deposit that the reader may review, and what it is compared with.
pub struct Reviewed {
    pub deposit: Deposit,
    pub content: DepositContent,
    /// The whole report, for those who decide; nothing when the file was not read since its last change.
    pub report: Option<QualityReport>,
    /// Oldest first.
    pub events: Vec<DepositEvent>,
    /// The version it would replace, or replaced; nothing for a new dataset.
    pub version: Option<Arc<Version>>,
    pub may_decide: MayDecide,
    pub may_assign: bool,
    pub may_give_opinion: bool,
}

impl Reviewed {
    /// # Errors
    /// `not-found` when there is none, or none under review that the reader may see: the two are not told apart.
    pub async fn find(app: &App, account: &Account, id: &str) -> Result<Self, Problem> {
        let id: DepositId = id.parse().map_err(|_| Problem::not_found())?;
        let store = app.store();
        let deposit = store.deposit(&id).await?.ok_or_else(Problem::not_found)?;
        let was_sent = !matches!(deposit.state, DepositState::Open | DepositState::Abandoned);
        if !was_sent || !account.may(Action::Review, deposit.place) {
            return Err(Problem::not_found());
        }
        let content = DepositContent::of(&deposit)?;
        let report = match content.up_to_date() {
            Some(prepared) => {
                let bytes = store.read_blob(&prepared.quality.blob()?.hash).await?;
                Some(serde_json::from_slice(&bytes).map_err(|error| Problem::internal(&error))?)
            }
            None => None,
        };
        let events = store.deposit_events(&id).await?;
        let is_waiting = deposit.state == DepositState::Submitted;
        Ok(Self {
            version: compared_with(store, &deposit, &events).await?,
            may_decide: MayDecide::of(store, account, &deposit, &events).await?,
            may_assign: is_waiting && account.may(Action::Assign, deposit.place),
            may_give_opinion: is_waiting && account.may(Action::GiveDpoOpinion, deposit.place),
            deposit,
            content,
            report,
            events,
        })
    }

    /// Whether it makes a dataset: everything is new.
    pub fn is_new(&self) -> bool {
        self.version.is_none()
    }

    pub fn is_waiting(&self) -> bool {
        self.deposit.state == DepositState::Submitted
    }

    /// What was said since the deposit was last sent to review.
    pub fn since_sent(&self) -> impl Iterator<Item = &DepositEvent> {
        let sent = self.events.iter().rposition(|event| event.kind == "submitted").unwrap_or(0);
        self.events.iter().skip(sent)
    }

    /// The answer of a form that the reader's roles do not allow, on a deposit they may read.
    pub fn forbidden() -> Problem {
        Problem::new(ProblemKind::Forbidden, "your roles do not allow this, or not any more")
    }
}

/// A published deposit is compared with the version it replaced; another one with the version it would replace.
async fn compared_with(store: &Store, deposit: &Deposit, events: &[DepositEvent]) -> Result<Option<Arc<Version>>, StoreError> {
    let Some(id) = deposit.dataset else { return Ok(None) };
    let number = if deposit.state == DepositState::Published {
        let records = events.iter().rev().filter_map(|event| event.body.get("record")?.get("version"));
        records.map(|number| number.as_u64().and_then(|number| u32::try_from(number).ok())).next().flatten()
    } else {
        store.dataset(&id).await?.and_then(|dataset| dataset.current)
    };
    match number {
        Some(number) => store.version(&id, number).await,
        None => Ok(None),
    }
}

/// A deposit in the list of reviews.
struct ReviewLine {
    title: String,
    href: String,
    /// `n° 148, envoyé par Ana Martin le 12 novembre 2026`.
    about: String,
    department: String,
    assignee: String,
    due: String,
    is_late: bool,
}

#[derive(Template)]
#[template(path = "work/reviews.html")]
struct ReviewsPage {
    frame: Frame,
    desk: Desk,
    lines: Vec<ReviewLine>,
    count: String,
    has_more: bool,
}

impl HtmlPage for ReviewsPage {
    fn frame(&self) -> &Frame {
        &self.frame
    }
}

/// `GET /revues`: those that wait, the most urgent first.
async fn list(State(app): State<App>, chrome: Chrome, account: Account) -> Result<Response, Problem> {
    if !account.may_somewhere(Action::Review) {
        return Err(Reviewed::forbidden());
    }
    let waiting = DepositFilter { state: Some(DepositState::Submitted), ..DepositFilter::default() };
    let page = app.store().deposits(&waiting, None, LISTED).await?;
    let has_more = page.next.is_some();
    let mut deposits: Vec<Deposit> = page.deposits.into_iter().filter(|deposit| account.may(Action::Review, deposit.place)).collect();
    deposits.sort_by_key(|deposit| (deposit.due_at.is_none(), deposit.due_at, deposit.number));
    let now = app.clock().now();
    let mut lines = Vec::with_capacity(deposits.len());
    for deposit in &deposits {
        let sent = deposit.submitted_at.map(|at| format::day(chrome.language, at)).unwrap_or_default();
        let by = deposit.submitted_by.clone().unwrap_or_default();
        lines.push(ReviewLine {
            title: title_of(&chrome, deposit),
            href: chrome.link(&path(&deposit.id)),
            about: chrome.tw("review-about", &[("n", deposit.number.into()), ("by", (&by).into()), ("date", (&sent).into())]),
            department: department_of(app.store(), &chrome, deposit.place).await?,
            assignee: assignee_of(app.store(), &chrome, deposit).await?,
            due: due_of(&chrome, deposit.due_at, now),
            is_late: deposit.due_at.is_some_and(|due| due < now),
        });
    }
    let title = chrome.t("reviews-title");
    let frame = frame(&chrome, &title).crumb(&chrome.t("nav-home"), "/").crumb(&chrome.t("space-title"), "/espace").last_crumb(&title);
    ReviewsPage { desk: Desk::of(&chrome, &account), count: chrome.tn("reviews-count", lines.len() as u64), lines, has_more, frame }.into_html()
}

fn title_of(chrome: &Chrome, deposit: &Deposit) -> String {
    if deposit.title.is_empty() { chrome.t("deposit-untitled") } else { deposit.title.clone() }
}

async fn department_of(store: &Store, chrome: &Chrome, place: Place) -> Result<String, Problem> {
    let name = match place {
        Place::Portal => None,
        Place::Organisation(id) => store.organisation(&id).await?.map(|organisation| organisation.description.name),
        Place::Department { department, .. } => store.department(&department).await?.map(|department| department.name),
    };
    Ok(name.unwrap_or_else(|| chrome.settings().name.clone()))
}

async fn assignee_of(store: &Store, chrome: &Chrome, deposit: &Deposit) -> Result<String, Problem> {
    let person = match deposit.assignee {
        Some(id) => store.person(&id).await?,
        None => None,
    };
    Ok(person.map_or_else(|| chrome.t("review-nobody"), |person| person.display_name))
}

/// `Réponse attendue avant le 19 novembre 2026 (dans 5 jours)`.
fn due_of(chrome: &Chrome, due: Option<OffsetDateTime>, now: OffsetDateTime) -> String {
    let Some(due) = due else { return chrome.t("review-no-due-date") };
    let date = format::day(chrome.language, due);
    let days = (due.date() - now.date()).whole_days();
    let id = if days < 0 { "review-late" } else { "review-due" };
    chrome.tw(id, &[("date", (&date).into()), ("n", days.unsigned_abs().into())])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_address_of_a_review_is_that_of_its_deposit() {
        let id: DepositId = "01980000-0000-7000-8000-000000000001".parse().unwrap();
        assert_eq!(path(&id), "/revues/01980000-0000-7000-8000-000000000001");
    }
}
