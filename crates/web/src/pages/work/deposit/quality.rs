//! `…/qualite`: what the check found, and what is done about it, one finding at a time.

use super::super::Desk;
use super::{DepositHead, Open, deposit_frame, path};
use crate::account::Account;
use crate::chrome::Chrome;
use crate::pages::{Frame, HtmlPage, see_other};
use crate::quality::{Action, AppliedRepair, HeadingLevel, QualityView, operation_sentence, operation_sentence_in_place, remarks};
use crate::{App, Problem, format, params};
use askama::Template;
use axum::Form;
use axum::extract::{Path, State};
use axum::http::{StatusCode, Uri};
use axum::response::Response;
use parvis_quality::recipe::{Operation, Recipe};
use parvis_quality::{Finding, QualityReport, Safety, Severity};
use parvis_stewardship::deposit::{DepositContent, DepositStep, WaiverAnswer};
use parvis_stewardship::{MAX_REASON_CHARS, Waived, Waiver, WaiverError};
use serde::Deserialize;
use time::OffsetDateTime;
use time::format_description::well_known::Rfc3339;

#[derive(Template)]
#[template(path = "work/deposit-quality.html")]
struct QualityPage {
    frame: Frame,
    desk: Desk,
    head: DepositHead,
    errors: Vec<(String, String)>,
    /// The finding that is left as it is, with the reason being written.
    leave: Option<Leave>,
    /// Nothing when no file was read yet.
    view: Option<QualityView>,
    action: String,
    next: String,
    max_chars: u64,
}

struct Leave {
    index: usize,
    what: String,
    reason: String,
}

/// What is asked of the report.
#[derive(Deserialize, Default)]
#[serde(default)]
pub struct Asked {
    revision: u32,
    /// `corriger`, `sures`, `retirer`, `laisser`, `reprendre`.
    faire: String,
    /// Position of a finding in the report, or of an operation in the recipe.
    rang: String,
    raison: String,
}

impl HtmlPage for QualityPage {
    fn frame(&self) -> &Frame {
        &self.frame
    }
}

/// `GET /espace/depots/{id}/qualite`
pub async fn show(State(app): State<App>, chrome: Chrome, account: Account, Path(id): Path<String>, uri: Uri) -> Result<Response, Problem> {
    let open = Open::find(&app, &account, &id).await?;
    let asked = params::take(&mut params::pairs(&uri)?, "laisser").pop();
    let leave = asked.and_then(|rank| rank.parse().ok()).filter(|_| open.can_edit).map(|rank| (rank, String::new()));
    page(chrome, &account, &open, leave, None)
}

/// `POST /espace/depots/{id}/qualite`
pub async fn act(State(app): State<App>, chrome: Chrome, account: Account, Path(id): Path<String>, Form(asked): Form<Asked>) -> Result<Response, Problem> {
    let mut open = Open::to_edit(&app, &account, &id, asked.revision).await?;
    let Some(report) = open.report.clone() else { return page(chrome, &account, &open, None, None) };
    let rank = asked.rang.parse::<usize>().unwrap_or(usize::MAX);
    let finding = report.findings.get(rank);
    let now = app.clock().now();
    let mut content = open.content.clone();
    match asked.faire.as_str() {
        "corriger" => {
            if let Some(operation) = finding.and_then(|finding| proposed(&content.recipe, finding)) {
                content.recipe.add(operation);
            }
        }
        "sures" => {
            for operation in Recipe::of_safe(&report).operations {
                if let Some(operation) = content.recipe.on_original(operation) {
                    content.recipe.add(operation);
                }
            }
        }
        "retirer" if rank < content.recipe.operations.len() => drop(content.recipe.operations.remove(rank)),
        "laisser" => {
            let Some(finding) = finding else { return Err(Problem::not_found()) };
            match answer(finding, &asked.raison, &account, now) {
                Ok(waiver) => {
                    forget(&mut content, finding);
                    content.waivers.push(waiver);
                }
                Err(error) => {
                    let sentence = match error {
                        WaiverError::LongReason { limit, .. } => chrome.tn("deposit-error-long", limit as u64),
                        _ => chrome.t("deposit-error-reason"),
                    };
                    return page(chrome, &account, &open, Some((rank, asked.raison)), Some(sentence));
                }
            }
        }
        "reprendre" => {
            if let Some(finding) = finding {
                forget(&mut content, finding);
            }
        }
        _ => {}
    }
    match open.change(&app, &chrome, &account, content).await? {
        Ok(()) => Ok(see_other(chrome.link(&path(&open.deposit.id, Some(DepositStep::Quality))))),
        Err(sentence) => page(chrome, &account, &open, None, Some(sentence)),
    }
}

fn answer(finding: &Finding, reason: &str, account: &Account, now: OffsetDateTime) -> Result<WaiverAnswer, WaiverError> {
    let about = Waived { table: None, rule: finding.rule.clone(), column: finding.column.clone() };
    let waiver = Waiver::new(about, reason, account.actor(), now)?;
    Ok(WaiverAnswer {
        rule: finding.rule.clone(),
        column: finding.column.clone(),
        reason: waiver.reason().to_owned(),
        by: account.name().to_owned(),
        at: now.format(&Rfc3339).unwrap_or_default(),
    })
}

fn forget(content: &mut DepositContent, finding: &Finding) {
    content.waivers.retain(|waiver| waiver.rule != finding.rule || waiver.column != finding.column);
}

/// The repair of a finding, as it joins the recipe; nothing when it is there already.
fn proposed(recipe: &Recipe, finding: &Finding) -> Option<Operation> {
    let operation = recipe.on_original(finding.repair.as_ref()?.operation.clone())?;
    (!recipe.operations.contains(&operation)).then_some(operation)
}

fn page(chrome: Chrome, account: &Account, open: &Open, leave: Option<(usize, String)>, error: Option<String>) -> Result<Response, Problem> {
    let mut frame = deposit_frame(&chrome, open, &chrome.t("deposit-step-qualite"));
    frame.has_errors = error.is_some();
    let status = if error.is_some() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    let leave = leave.and_then(|(index, reason)| {
        let remark = remarks(chrome.words(), open.report.as_ref()?).into_iter().nth(index)?;
        Some(Leave { index, what: remark.what, reason })
    });
    let place = if leave.is_some() { "raison" } else { "contenu" };
    QualityPage {
        desk: Desk::of(&chrome, account),
        head: DepositHead::of(&chrome, open, Some(DepositStep::Quality))?,
        errors: error.into_iter().map(|sentence| (place.to_owned(), sentence)).collect(),
        view: open.report.as_ref().map(|report| view(&chrome, open, report)),
        action: chrome.link(&path(&open.deposit.id, Some(DepositStep::Quality))),
        next: chrome.link(&path(&open.deposit.id, Some(DepositStep::Description))),
        max_chars: MAX_REASON_CHARS as u64,
        leave,
        frame,
    }
    .into_html_with(status)
}

fn view(chrome: &Chrome, open: &Open, report: &QualityReport) -> QualityView {
    let (words, recipe) = (chrome.words(), &open.content.recipe);
    let address = chrome.link(&path(&open.deposit.id, Some(DepositStep::Quality)));
    let button = |label: String, act: &str, rank: usize, is_main: bool| Action {
        label,
        href: address.clone(),
        form: Some(vec![
            ("revision".to_owned(), open.deposit.revision.to_string()),
            ("faire".to_owned(), act.to_owned()),
            ("rang".to_owned(), rank.to_string()),
        ]),
        is_main,
    };
    let effects = open.content.prepared.iter().flat_map(|prepared| &prepared.effects);
    let done: Vec<_> = effects.filter_map(|effect| Some((recipe.operations.get(effect.operation)?, effect))).collect();
    let mut view = QualityView::of(words, report, None, HeadingLevel::H2, "q").with_applied(report, done.iter().copied());
    let active: Vec<usize> = done.iter().filter(|(_, effect)| !effect.is_idle()).map(|(_, effect)| effect.operation).collect();
    for (rank, operation) in recipe.operations.iter().enumerate() {
        // Repairs that found nothing to do can be taken back too; how the file is read is said in its own step.
        if !active.contains(&rank) && !matches!(operation, Operation::ReadAs { .. }) {
            let line = chrome.tw("deposit-repair-idle", &[("repair", (&operation_sentence_in_place(words, operation)).into())]);
            view.applied.push(AppliedRepair { line, actions: Vec::new() });
        }
    }
    if !open.can_edit {
        return view;
    }
    let idle = (0..recipe.operations.len()).filter(|rank| !active.contains(rank) && !matches!(recipe.operations.get(*rank), Some(Operation::ReadAs { .. })));
    let ranks: Vec<usize> = active.iter().copied().chain(idle).collect();
    for (repair, rank) in view.applied.iter_mut().zip(ranks) {
        repair.actions.push(button(chrome.t("deposit-remove-repair"), "retirer", rank, false));
    }
    let safe = report.findings.iter().filter(|finding| finding.repair.as_ref().is_some_and(|repair| repair.safety == Safety::Safe));
    if safe.filter(|finding| proposed(recipe, finding).is_some()).count() > 1 {
        view.actions.push(button(chrome.t("deposit-apply-safe"), "sures", 0, true));
    }
    for shown in view.findings_mut() {
        let Some(finding) = report.findings.get(shown.index) else { continue };
        if let Some(proposal) = finding.repair.as_ref().filter(|_| proposed(recipe, finding).is_some()) {
            let label = match proposal.operation {
                Operation::Convert { .. } | Operation::MapValues { .. } | Operation::FillDown { .. } => chrome.tn("deposit-fix", proposal.cells),
                _ => chrome.tw("deposit-fix-so", &[("repair", (&operation_sentence(words, &proposal.operation)).into())]),
            };
            shown.actions.push(button(label, "corriger", shown.index, true));
        }
        let waiver = open.content.waivers.iter().find(|waiver| waiver.rule == finding.rule && waiver.column == finding.column);
        if let Some(waiver) = waiver {
            shown.waiver = Some(waived(chrome, waiver));
            shown.actions.push(button(chrome.t("deposit-remove-reason"), "reprendre", shown.index, false));
        } else if finding.severity > Severity::Info {
            let href = format!("{address}?laisser={}#raison", shown.index);
            shown.actions.push(Action { label: chrome.t("deposit-leave"), href, form: None, is_main: false });
        }
    }
    view
}

/// `Laissé ainsi : « … » Ana Martin, le 12 novembre 2026.`
fn waived(chrome: &Chrome, waiver: &WaiverAnswer) -> String {
    let day = OffsetDateTime::parse(&waiver.at, &Rfc3339).map(|at| format::day(chrome.language, at)).unwrap_or_default();
    chrome.tw("deposit-left", &[("reason", (&waiver.reason).into()), ("by", (&waiver.by).into()), ("date", (&day).into())])
}
