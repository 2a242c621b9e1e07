//! `/espace`: what one has under way, and where to begin.

use super::deposit::line::DepositLine;
use super::{Desk, frame};
use crate::account::Account;
use crate::chrome::Chrome;
use crate::pages::{Frame, HtmlPage};
use crate::{App, Problem};
use askama::Template;
use axum::extract::State;
use axum::response::Response;
use parvis_model::Action;
use parvis_store::{DepositFilter, DepositState};

/// Deposits told on the page.
const SHOWN: u32 = 50;

#[derive(Template)]
#[template(path = "work/space.html")]
struct SpacePage {
    frame: Frame,
    desk: Desk,
    hello: String,
    /// Where a deposit begins, for who may make one.
    begin: Option<String>,
    deposits: Vec<DepositLine>,
    /// Waiting for a decision of the reader.
    reviews: Vec<DepositLine>,
}

impl HtmlPage for SpacePage {
    fn frame(&self) -> &Frame {
        &self.frame
    }
}

/// `GET /espace`
pub async fn show(State(app): State<App>, chrome: Chrome, account: Account) -> Result<Response, Problem> {
    let mine = DepositFilter { owner: Some(account.signed_in.person.id), ..DepositFilter::default() };
    let deposits = app.store().deposits(&mine, None, SHOWN).await?.deposits;
    let waiting = DepositFilter { state: Some(DepositState::Submitted), ..DepositFilter::default() };
    let waiting = app.store().deposits(&waiting, None, SHOWN).await?.deposits;
    let reviews = waiting.iter().filter(|deposit| account.may(Action::Review, deposit.place));
    let frame = frame(&chrome, &chrome.t("space-title")).crumb(&chrome.t("nav-home"), "/").last_crumb(&chrome.t("space-title"));
    SpacePage {
        desk: Desk::of(&chrome, &account),
        hello: chrome.tw("space-hello", &[("name", account.name().into())]),
        begin: account.may_somewhere(Action::Deposit).then(|| chrome.link("/espace/deposer")),
        deposits: deposits.iter().filter(|deposit| account.may(Action::SeeDraft, deposit.place)).map(|deposit| DepositLine::of(&chrome, deposit)).collect(),
        reviews: reviews.map(|deposit| DepositLine::for_review(&chrome, deposit)).collect(),
        frame,
    }
    .into_html()
}
