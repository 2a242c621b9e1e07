//! A deposit in a list, and what was said of it.

use super::{path, state_words};
use crate::chrome::Chrome;
use crate::format;
use crate::pages::work::reviews::sent_back;
use parvis_store::{Deposit, DepositEvent};

/// A deposit in a list.
pub struct DepositLine {
    pub title: String,
    pub href: String,
    pub state: String,
    pub state_id: &'static str,
    /// `n° 148, modifié le 12 novembre 2026 à 14 h 32 par Ana Martin`.
    pub about: String,
}

impl DepositLine {
    pub fn of(chrome: &Chrome, deposit: &Deposit) -> Self {
        Self::leading_to(chrome, deposit, &path(&deposit.id, None))
    }

    pub fn for_review(chrome: &Chrome, deposit: &Deposit) -> Self {
        Self::leading_to(chrome, deposit, &format!("/revues/{}", deposit.id))
    }

    fn leading_to(chrome: &Chrome, deposit: &Deposit, href: &str) -> Self {
        let at = format::moment(chrome.language, deposit.updated_at);
        Self {
            title: if deposit.title.is_empty() { chrome.t("deposit-untitled") } else { deposit.title.clone() },
            href: chrome.link(href),
            state: state_words(chrome, deposit.state),
            state_id: deposit.state.id(),
            about: chrome.tw("deposit-about", &[("n", deposit.number.into()), ("at", (&at).into()), ("by", (&deposit.updated_by).into())]),
        }
    }
}

/// One thing that was said, in a sentence; nothing for what a page shows otherwise.
pub fn said(chrome: &Chrome, event: &DepositEvent) -> Option<String> {
    let at = format::moment(chrome.language, event.at);
    let body = |name: &str| event.body.get(name).and_then(|value| value.as_str()).unwrap_or_default().to_owned();
    let (id, text) = match event.kind.as_str() {
        "submitted" => ("deposit-said-submitted", String::new()),
        "comment" => ("deposit-said-comment", body("text")),
        "opinion" => ("deposit-said-opinion", body("text")),
        "decision" => {
            let message = event.body.get("record").and_then(|record| record.get("message")?.as_str()).unwrap_or_default().to_owned();
            let id = match body("decision").as_str() {
                "approved" => "deposit-said-approved",
                "changes" => "deposit-said-changes",
                "refused" => "deposit-said-refused",
                _ => "deposit-said-reopened",
            };
            (id, sent_back(chrome, message))
        }
        _ => return None,
    };
    let sentence = chrome.tw(id, &[("by", (&event.by).into()), ("at", (&at).into())]);
    Some(if text.is_empty() { sentence } else { chrome.tw("deposit-said-with", &[("sentence", (&sentence).into()), ("text", (&text).into())]) })
}
