//! `…/confidentialite`: three questions, and what becomes of each column where personal data were found.

use super::super::Desk;
use super::typed::Fields;
use super::{DepositHead, Open, deposit_frame, path};
use crate::account::Account;
use crate::chrome::Chrome;
use crate::pages::{Frame, HtmlPage, see_other};
use crate::quality::{operation_sentence, remarks};
use crate::{App, Problem};
use askama::Template;
use axum::Form;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::Response;
use parvis_quality::QualityReport;
use parvis_quality::personal::{PersonalKind, Treatment};
use parvis_quality::recipe::Operation;
use parvis_stewardship::MAX_REASON_CHARS;
use parvis_stewardship::deposit::{ColumnDecision, DepositContent, DepositStep, suspect_columns};

#[derive(Template)]
#[template(path = "work/deposit-privacy.html")]
struct PrivacyPage {
    frame: Frame,
    desk: Desk,
    head: DepositHead,
    errors: Vec<(String, String)>,
    /// Name of the field, question, answer.
    questions: Vec<(&'static str, String, Option<bool>)>,
    columns: Vec<ColumnChoice>,
    is_read: bool,
    needs_opinion: bool,
    action: String,
    next: String,
    max_chars: u64,
}

/// A column, and what may be done with it.
struct ColumnChoice {
    name: String,
    /// What was found in it.
    found: Vec<String>,
    /// Value, label, whether it is chosen.
    choices: Vec<(&'static str, String, bool)>,
    reason: String,
    has_error: bool,
}

impl HtmlPage for PrivacyPage {
    fn frame(&self) -> &Frame {
        &self.frame
    }
}

/// `GET /espace/depots/{id}/confidentialite`
pub async fn show(State(app): State<App>, chrome: Chrome, account: Account, Path(id): Path<String>) -> Result<Response, Problem> {
    let open = Open::find(&app, &account, &id).await?;
    page(chrome, &account, &open, None, Vec::new())
}

/// `POST /espace/depots/{id}/confidentialite`
pub async fn answer(
    State(app): State<App>,
    chrome: Chrome,
    account: Account,
    Path(id): Path<String>,
    Form(fields): Form<Vec<(String, String)>>,
) -> Result<Response, Problem> {
    let fields: Fields = fields.into_iter().collect();
    let text = |name: &str| fields.get(name).map(String::as_str).unwrap_or_default();
    let mut open = Open::to_edit(&app, &account, &id, text("revision").parse().unwrap_or(0)).await?;
    let mut content = open.content.clone();
    let yes_no = |name: &str, before: Option<bool>| match text(name) {
        "oui" => Some(true),
        "non" => Some(false),
        _ => before,
    };
    let privacy = &mut content.privacy;
    privacy.persons = yes_no("personnes", privacy.persons);
    privacy.secret = yes_no("secret", privacy.secret);
    privacy.security = yes_no("securite", privacy.security);
    let mut errors = Vec::new();
    for (index, column) in columns_of(&open).into_iter().enumerate() {
        // The form may be about another list of columns: each field says which one it is about.
        if text(&format!("colonne-{index}")) != column {
            continue;
        }
        let reason = text(&format!("motif-{index}")).split_whitespace().collect::<Vec<_>>().join(" ");
        match text(&format!("choix-{index}")) {
            "retirer" => treat(&mut content, &column, Some(Treatment::Remove)),
            "masquer" => {
                if let Some(kind) = kind_of(open.report.as_ref(), &column) {
                    treat(&mut content, &column, Some(Treatment::Mask { of: kind }));
                }
            }
            "publier" if !reason.chars().any(char::is_alphanumeric) => errors.push((format!("motif-{index}"), chrome.t("deposit-error-reason"))),
            "publier" if reason.chars().count() > MAX_REASON_CHARS => {
                errors.push((format!("motif-{index}"), chrome.tn("deposit-error-long", MAX_REASON_CHARS as u64)));
            }
            "publier" => {
                treat(&mut content, &column, None);
                content.privacy.columns.insert(column, ColumnDecision { reason, by: account.name().to_owned() });
            }
            _ => {}
        }
    }
    if !errors.is_empty() {
        return page(chrome, &account, &open, Some(&fields), errors);
    }
    match open.change(&app, &chrome, &account, content).await? {
        Ok(()) => Ok(see_other(chrome.link(&path(&open.deposit.id, Some(DepositStep::Privacy))))),
        Err(sentence) => page(chrome, &account, &open, Some(&fields), vec![("contenu".to_owned(), sentence)]),
    }
}

/// Gives a column that treatment in place of any other, or none.
fn treat(content: &mut DepositContent, column: &str, treatment: Option<Treatment>) {
    content.privacy.columns.remove(column);
    let Some(Operation::Treat { column: original, .. }) =
        content.recipe.on_original(Operation::Treat { column: column.to_owned(), treatment: Treatment::Remove })
    else {
        return;
    };
    content.recipe.operations.retain(|operation| {
        !matches!(operation, Operation::Treat { column, treatment } if *column == original && !matches!(treatment, Treatment::SuppressSmall { .. }))
    });
    if let Some(treatment) = treatment {
        content.recipe.add(Operation::Treat { column: original, treatment });
    }
}

/// Columns to decide on: suspect, decided or treated.
fn columns_of(open: &Open) -> Vec<String> {
    let mut columns = open.report.as_ref().map(suspect_columns).unwrap_or_default();
    columns.extend(open.content.privacy.columns.keys().cloned());
    columns.extend(treated(open).map(|(column, _)| column.to_owned()));
    columns.into_iter().collect()
}

fn treated(open: &Open) -> impl Iterator<Item = (&str, &Operation)> {
    open.content.recipe.operations.iter().filter_map(|operation| match operation {
        Operation::Treat { column, treatment } if !matches!(treatment, Treatment::SuppressSmall { .. }) => Some((column.as_str(), operation)),
        _ => None,
    })
}

/// The kind of personal data that was found in a column.
fn kind_of(report: Option<&QualityReport>, column: &str) -> Option<PersonalKind> {
    let mut findings = report?.findings.iter().filter(|finding| finding.column.as_deref() == Some(column));
    findings.find_map(|finding| PersonalKind::try_from(finding.rule.clone()).ok())
}

fn page(chrome: Chrome, account: &Account, open: &Open, typed: Option<&Fields>, errors: Vec<(String, String)>) -> Result<Response, Problem> {
    let mut frame = deposit_frame(&chrome, open, &chrome.t("deposit-step-confidentialite"));
    frame.has_errors = !errors.is_empty();
    let status = if errors.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let privacy = &open.content.privacy;
    let said = |name: &str, kept: Option<bool>| match typed.and_then(|fields| fields.get(name)).map(String::as_str) {
        Some("oui") => Some(true),
        Some("non") => Some(false),
        _ => kept,
    };
    let columns = columns_of(open).into_iter().enumerate().map(|(index, name)| choice(&chrome, open, typed, &errors, index, name)).collect();
    PrivacyPage {
        desk: Desk::of(&chrome, account),
        head: DepositHead::of(&chrome, open, Some(DepositStep::Privacy))?,
        questions: vec![
            ("personnes", chrome.t("deposit-question-persons"), said("personnes", privacy.persons)),
            ("secret", chrome.t("deposit-question-secret"), said("secret", privacy.secret)),
            ("securite", chrome.t("deposit-question-security"), said("securite", privacy.security)),
        ],
        columns,
        is_read: open.report.is_some(),
        needs_opinion: open.content.needs_opinion(),
        action: chrome.link(&path(&open.deposit.id, Some(DepositStep::Privacy))),
        next: chrome.link(&path(&open.deposit.id, Some(DepositStep::Check))),
        max_chars: MAX_REASON_CHARS as u64,
        errors,
        frame,
    }
    .into_html_with(status)
}

fn choice(chrome: &Chrome, open: &Open, typed: Option<&Fields>, errors: &[(String, String)], index: usize, name: String) -> ColumnChoice {
    let field = |prefix: &str| typed.and_then(|fields| fields.get(&format!("{prefix}-{index}"))).cloned();
    let treatment = treated(open).find(|(column, _)| *column == name).map(|(_, operation)| operation);
    let decision = open.content.privacy.columns.get(&name);
    let kept = match treatment {
        Some(Operation::Treat { treatment: Treatment::Remove, .. }) => "retirer",
        Some(Operation::Treat { treatment: Treatment::Mask { .. }, .. }) => "masquer",
        Some(_) => "garder",
        None if decision.is_some() => "publier",
        None => "",
    };
    let chosen = field("choix").unwrap_or_else(|| kept.to_owned());
    let mut offered = vec![("retirer", chrome.t("deposit-column-remove"))];
    if kept == "masquer" || kind_of(open.report.as_ref(), &name).is_some() {
        offered.push(("masquer", chrome.t("deposit-column-mask")));
    }
    if let Some(operation) = treatment.filter(|_| kept == "garder") {
        offered.push(("garder", chrome.tw("deposit-fix-so", &[("repair", (&operation_sentence(chrome.words(), operation)).into())])));
    }
    offered.push(("publier", chrome.t("deposit-column-publish")));
    let found = open.report.as_ref().map(|report| {
        let told = report.findings.iter().zip(remarks(chrome.words(), report));
        let about = told.filter(|(finding, _)| finding.column.as_ref() == Some(&name) && PersonalKind::try_from(finding.rule.clone()).is_ok());
        about.map(|(_, remark)| remark.what).collect()
    });
    ColumnChoice {
        choices: offered.into_iter().map(|(value, label)| (value, label, chosen == value)).collect(),
        reason: field("motif").or_else(|| decision.map(|decision| decision.reason.clone())).unwrap_or_default(),
        has_error: errors.iter().any(|(field, _)| *field == format!("motif-{index}")),
        found: found.unwrap_or_default(),
        name,
    }
}
