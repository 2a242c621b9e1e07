//! What people said of a deposit, in the order they said it.

use crate::chrome::Chrome;
use crate::format;
use parvis_stewardship::deposit::SentBack;
use parvis_store::DepositEvent;

/// One thing that was said.
pub struct Said {
    /// Who, when, what kind.
    pub head: String,
    pub text: String,
    /// The row of the table it is about.
    pub row: Option<String>,
}

/// Nothing for what this program does not know.
pub fn said(chrome: &Chrome, event: &DepositEvent) -> Option<Said> {
    let at = format::moment(chrome.language, event.at);
    let text = |value: Option<&serde_json::Value>| value.and_then(|value| value.as_str()).unwrap_or_default().to_owned();
    let of_body = |name: &str| text(event.body.get(name));
    let message = || text(event.body.get("record").and_then(|record| record.get("message")));
    let (id, text) = match event.kind.as_str() {
        "submitted" => ("deposit-said-submitted", String::new()),
        "comment" => ("deposit-said-comment", of_body("text")),
        "opinion" => match of_body("opinion").as_str() {
            "favourable" => ("review-said-favourable", of_body("text")),
            "reserved" => ("review-said-reserved", of_body("text")),
            _ => ("review-said-unfavourable", of_body("text")),
        },
        "decision" => match of_body("decision").as_str() {
            "approved" => ("deposit-said-approved", message()),
            "changes" => ("deposit-said-changes", message()),
            "refused" => ("deposit-said-refused", message()),
            _ => ("review-said-sent-back", sent_back(chrome, message())),
        },
        _ => return None,
    };
    let row = event.body.get("row").and_then(serde_json::Value::as_u64).map(|row| chrome.tn("review-said-row", row));
    Some(Said { head: chrome.tw(id, &[("by", (&event.by).into()), ("at", (&at).into())]), text, row })
}

/// The message of a decision, in words when this program wrote it: why an approved deposit was not published.
pub fn sent_back(chrome: &Chrome, message: String) -> String {
    match SentBack::from_id(&message) {
        Some(SentBack::Unchanged) => chrome.t("review-sent-back-unchanged"),
        Some(SentBack::AddressTaken) => chrome.t("review-sent-back-address"),
        Some(SentBack::DatasetMovedOn) => chrome.t("review-sent-back-moved-on"),
        Some(SentBack::DoesNotPass) => chrome.t("review-sent-back-does-not-pass"),
        Some(SentBack::Failed) => chrome.t("review-sent-back-failed"),
        None => message,
    }
}
