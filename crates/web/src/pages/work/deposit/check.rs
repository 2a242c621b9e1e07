//! `…/verification`: every answer on one page, what is missing, and the button that sends to review.

use super::super::Desk;
use super::{DepositHead, Open, Seen, deposit_frame, path};
use crate::account::Account;
use crate::chrome::Chrome;
use crate::pages::{Frame, HtmlPage, see_other};
use crate::quality::{operation_sentence_in_place, remarks};
use crate::{App, Problem, format};
use askama::Template;
use axum::Form;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::Response;
use parvis_stewardship::deposit::{DecideError, DepositStep, Lack, base_of, step_of};
use parvis_store::StoreError;
use time::Duration;

/// A decision is promised within a week.
const DECIDED_WITHIN: Duration = Duration::days(7);

#[derive(Template)]
#[template(path = "work/deposit-check.html")]
struct CheckPage {
    frame: Frame,
    desk: Desk,
    head: DepositHead,
    errors: Vec<(String, String)>,
    /// What is missing, each with where it is answered.
    missing: Vec<(String, String)>,
    answers: Vec<Answer>,
    needs_opinion: bool,
    action: String,
}

/// An answer, and where it is changed.
struct Answer {
    label: String,
    values: Vec<String>,
    href: String,
    change: String,
}

impl HtmlPage for CheckPage {
    fn frame(&self) -> &Frame {
        &self.frame
    }
}

/// `GET /espace/depots/{id}/verification`
pub async fn show(State(app): State<App>, chrome: Chrome, account: Account, Path(id): Path<String>) -> Result<Response, Problem> {
    let open = Open::find(&app, &account, &id).await?;
    page(chrome, &account, &open, None)
}

/// `POST /espace/depots/{id}/verification`: sends the deposit to review.
pub async fn send(State(app): State<App>, chrome: Chrome, account: Account, Path(id): Path<String>, Form(seen): Form<Seen>) -> Result<Response, Problem> {
    let open = Open::to_edit(&app, &account, &id, seen.revision).await?;
    if !open.lacks()?.is_empty() {
        let sentence = chrome.t("deposit-error-missing");
        return page(chrome, &account, &open, Some(sentence));
    }
    match base_of(app.store(), &open.deposit, &open.content).await {
        Ok(_) => {}
        Err(DecideError::Store { source: StoreError::SlugTaken { .. } }) => {
            let sentence = chrome.t("deposit-error-address-taken");
            return page(chrome, &account, &open, Some(sentence));
        }
        Err(error) => return Err(Problem::internal(&error)),
    }
    let now = app.clock().now();
    app.store().submit_deposit(&open.deposit.id, open.deposit.revision, Some(now + DECIDED_WITHIN), account.actor(), now).await?;
    Ok(see_other(chrome.link(&open.path())))
}

fn page(chrome: Chrome, account: &Account, open: &Open, error: Option<String>) -> Result<Response, Problem> {
    let mut frame = deposit_frame(&chrome, open, &chrome.t("deposit-step-verification"));
    frame.has_errors = error.is_some();
    let status = if error.is_some() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    let missing = open.lacks()?.into_iter().map(|lack| (missing(&chrome, open, &lack), chrome.link(&path(&open.deposit.id, Some(step_of(&lack))))));
    CheckPage {
        desk: Desk::of(&chrome, account),
        head: DepositHead::of(&chrome, open, Some(DepositStep::Check))?,
        errors: error.into_iter().map(|sentence| ("manques".to_owned(), sentence)).collect(),
        missing: missing.collect(),
        answers: answers(&chrome, open)?,
        needs_opinion: open.content.needs_opinion(),
        action: chrome.link(&path(&open.deposit.id, Some(DepositStep::Check))),
        frame,
    }
    .into_html_with(status)
}

/// What is missing, in a sentence.
fn missing(chrome: &Chrome, open: &Open, lack: &Lack) -> String {
    match lack {
        Lack::File => chrome.t("deposit-lack-file"),
        Lack::Reading => chrome.t("deposit-lack-reading"),
        Lack::Address => chrome.t("deposit-lack-address"),
        Lack::Field(field) => chrome.tw("deposit-lack-field", &[("field", (&chrome.t(&format!("deposit-field-{field}"))).into())]),
        Lack::Question => chrome.t("deposit-lack-question"),
        Lack::SuspectColumn(column) => chrome.tw("deposit-lack-column", &[("column", column.into())]),
        Lack::Blocking { rule, column } => {
            let told = open.report.iter().flat_map(|report| report.findings.iter().zip(remarks(chrome.words(), report)));
            let mut found =
                told.filter(|(finding, _)| finding.rule == *rule && finding.column == *column).map(|(_, remark)| format!("{} ({})", remark.what, remark.place));
            found.next().unwrap_or_else(|| rule.clone())
        }
    }
}

/// Every answer, in the order of the steps.
fn answers(chrome: &Chrome, open: &Open) -> Result<Vec<Answer>, Problem> {
    let (content, words) = (&open.content, chrome.words());
    let description = content.described()?;
    let list = |id: &str, values: Vec<String>, step: DepositStep| {
        let label = chrome.t(id);
        let values = values.into_iter().filter(|value| !value.trim().is_empty()).collect::<Vec<_>>();
        Answer {
            change: chrome.tw("deposit-change", &[("answer", (&label).into())]),
            values: if values.is_empty() { vec![chrome.t("deposit-not-said")] } else { values },
            href: chrome.link(&path(&open.deposit.id, Some(step))),
            label,
        }
    };
    let said = |id: &str, value: Option<String>| list(id, value.into_iter().collect(), DepositStep::Description);
    let yes_no = |id: &str, answer: Option<bool>| {
        let word = answer.map(|yes| chrome.t(if yes { "deposit-yes" } else { "deposit-no" }));
        list(id, word.into_iter().collect(), DepositStep::Privacy)
    };
    let read = content.up_to_date().map(|prepared| {
        let values = [("n", prepared.rows.into()), ("columns", prepared.columns.len().into()), ("label", (&prepared.label).into())];
        chrome.tw("deposit-read-found", &values)
    });
    let repairs = content.recipe.operations.iter().map(|operation| operation_sentence_in_place(words, operation)).collect();
    let reasons = content.waivers.iter().map(|waiver| {
        let place = waiver.column.clone().unwrap_or_else(|| waiver.rule.clone());
        chrome.tw("deposit-reason-of", &[("place", (&place).into()), ("reason", (&waiver.reason).into())])
    });
    let kept = content
        .privacy
        .columns
        .iter()
        .map(|(column, decision)| chrome.tw("deposit-reason-of", &[("place", column.into()), ("reason", (&decision.reason).into())]));
    let mut answers = vec![
        list("deposit-step-fichier", content.file.iter().map(|file| file.blob.name.clone()).collect(), DepositStep::File),
        list("deposit-step-lecture", read.into_iter().collect(), DepositStep::Reading),
        list("deposit-answer-repairs", repairs, DepositStep::Quality),
        list("deposit-answer-reasons", reasons.collect(), DepositStep::Quality),
        said("deposit-field-title", Some(description.title)),
    ];
    if open.deposit.dataset.is_none() {
        answers.push(said("deposit-field-address", content.slug.clone()));
    }
    answers.extend([
        said("deposit-field-summary", description.summary),
        said("deposit-field-row_is", description.row_is),
        said("deposit-field-keywords", Some(description.keywords.join(", "))),
        said("deposit-field-period", description.period.map(|period| format::period(words, period))),
        said("deposit-field-territory", Some(description.territory.join(", "))),
        said("deposit-field-frequency", description.frequency.map(|frequency| chrome.t(&format!("frequency-{frequency}")))),
        said("deposit-field-licence", Some(chrome.t(&format!("licence-{}-name", description.licence)))),
        said("deposit-field-contact", description.contact),
        said("deposit-field-publisher", description.publisher),
        yes_no("deposit-question-persons", content.privacy.persons),
        yes_no("deposit-question-secret", content.privacy.secret),
        yes_no("deposit-question-security", content.privacy.security),
        list("deposit-answer-kept", kept.collect(), DepositStep::Privacy),
    ]);
    Ok(answers)
}
