//! What a deposit says beside its rows: columns, description, confidentiality, quality.

use super::Reviewed;
use crate::chrome::Chrome;
use crate::format;
use crate::quality::{HeadingLevel, QualityView};
use parvis_model::{DatasetDescription, TableSchema};
use parvis_stewardship::Repairs;
use parvis_stewardship::deposit::suspect_columns;
use std::collections::BTreeMap;

/// Something before and after.
pub struct FieldLine {
    pub name: String,
    /// Nothing when there was nothing.
    pub old: Option<String>,
    pub new: Option<String>,
    pub is_changed: bool,
    /// `+ ajoutée`, `− supprimée`, `≠ modifiée`, `= identique`.
    pub word: String,
    pub kind: &'static str,
}

impl FieldLine {
    fn of(chrome: &Chrome, name: String, old: Option<String>, new: Option<String>) -> Self {
        let (kind, word) = match (&old, &new) {
            _ if old == new => ("identical", chrome.t("review-mark-identical")),
            (None, _) => ("added", chrome.t("review-mark-added")),
            (_, None) => ("removed", chrome.t("review-mark-removed")),
            _ => ("changed", chrome.t("review-mark-changed")),
        };
        Self { name, is_changed: old != new, old, new, word, kind }
    }
}

/// Columns, those that changed first: each with its type.
pub fn columns(chrome: &Chrome, reviewed: &Reviewed) -> Vec<FieldLine> {
    let name = reviewed.content.table.as_deref().and_then(|name| name.parse().ok());
    let table = reviewed.version.as_ref().and_then(|version| match &name {
        Some(name) => version.table(name),
        None => version.tables.first(),
    });
    let empty = TableSchema { columns: Vec::new() };
    let old = table.map_or(&empty, |table| &table.schema);
    let Some(Ok(new)) = reviewed.content.prepared.as_ref().map(|prepared| prepared.schema()) else { return Vec::new() };
    let kind = |schema: &TableSchema, name: &str| {
        schema.column(name).map(|column| {
            let written = column.column_type.to_string();
            chrome.t(&format!("type-{}", written.split(['(', '_']).next().unwrap_or_default()))
        })
    };
    let gone = old.columns.iter().filter(|column| new.column(&column.name).is_none());
    let names = gone.chain(&new.columns).map(|column| column.name.clone());
    let mut lines: Vec<_> = names.map(|name| FieldLine::of(chrome, name.clone(), kind(old, &name), kind(&new, &name))).collect();
    lines.sort_by_key(|line| !line.is_changed);
    lines
}

/// What is said of the dataset, field by field.
pub fn description(chrome: &Chrome, reviewed: &Reviewed) -> Vec<FieldLine> {
    let Ok(new) = reviewed.content.described() else { return Vec::new() };
    let empty = DatasetDescription::default();
    let old = reviewed.version.as_ref().map(|version| &version.description);
    let (before, after) = (fields(chrome, old.unwrap_or(&empty), old.is_some()), fields(chrome, &new, true));
    let mut lines: Vec<_> = before.into_iter().zip(after).map(|((name, old), (_, new))| FieldLine::of(chrome, name, old, new)).collect();
    let none = BTreeMap::new();
    let meanings = old.map_or(&none, |old| &old.columns);
    let mut columns: Vec<&String> = meanings.keys().chain(new.columns.keys()).collect();
    columns.sort_unstable();
    columns.dedup();
    lines.extend(columns.into_iter().map(|column| {
        let name = chrome.tw("review-field-column", &[("column", column.into())]);
        FieldLine::of(chrome, name, meanings.get(column).cloned(), new.columns.get(column).cloned())
    }));
    lines.retain(|line| line.old.is_some() || line.new.is_some());
    lines
}

/// Each field of a description with its name; `exists`: there is one, so its licence says something.
fn fields(chrome: &Chrome, said: &DatasetDescription, exists: bool) -> Vec<(String, Option<String>)> {
    let text = |text: &Option<String>| text.clone().filter(|text| !text.trim().is_empty());
    let list = |list: &[String]| (!list.is_empty()).then(|| list.join(", "));
    vec![
        (chrome.t("review-field-title"), text(&Some(said.title.clone()))),
        (chrome.t("review-field-summary"), text(&said.summary)),
        (chrome.t("review-field-row"), text(&said.row_is)),
        (chrome.t("review-field-publisher"), text(&said.publisher)),
        (chrome.t("review-field-licence"), exists.then(|| chrome.t(&format!("licence-{}-name", said.licence.id())))),
        (chrome.t("review-field-keywords"), list(&said.keywords)),
        (chrome.t("review-field-period"), said.period.map(|period| format::period(chrome.words(), period))),
        (chrome.t("review-field-territory"), list(&said.territory)),
        (chrome.t("review-field-frequency"), said.frequency.map(|frequency| chrome.t(&format!("frequency-{}", frequency.id())))),
        (chrome.t("review-field-contact"), text(&said.contact)),
    ]
}

/// The answers on confidentiality.
pub struct PrivacyView {
    /// Question and answer.
    pub answers: Vec<(String, String)>,
    /// Column, what was decided.
    pub columns: Vec<(String, String)>,
    pub needs_opinion: Option<String>,
}

/// How many things a reviewer must look at: what was answered yes, or not at all, and columns where personal data were found.
pub fn privacy_count(reviewed: &Reviewed) -> usize {
    let privacy = &reviewed.content.privacy;
    let open = [privacy.persons, privacy.secret, privacy.security].into_iter().filter(|answer| *answer != Some(false)).count();
    let mut columns = reviewed.report.as_ref().map(suspect_columns).unwrap_or_default();
    columns.extend(privacy.columns.keys().cloned());
    open + columns.len()
}

pub fn privacy(chrome: &Chrome, reviewed: &Reviewed) -> PrivacyView {
    let privacy = &reviewed.content.privacy;
    let answer = |answer: Option<bool>| match answer {
        Some(true) => chrome.t("review-answer-yes"),
        Some(false) => chrome.t("review-answer-no"),
        None => chrome.t("review-answer-none"),
    };
    let mut columns: BTreeMap<String, String> =
        reviewed.content.recipe.withheld_columns().into_iter().map(|column| (column, chrome.t("review-column-treated"))).collect();
    for column in reviewed.report.as_ref().map(suspect_columns).unwrap_or_default() {
        columns.insert(column, chrome.t("review-column-unanswered"));
    }
    for (column, decision) in &privacy.columns {
        let words = chrome.tw("review-column-kept", &[("reason", (&decision.reason).into()), ("by", (&decision.by).into())]);
        columns.insert(column.clone(), words);
    }
    PrivacyView {
        answers: vec![
            (chrome.t("review-question-persons"), answer(privacy.persons)),
            (chrome.t("review-question-secret"), answer(privacy.secret)),
            (chrome.t("review-question-security"), answer(privacy.security)),
        ],
        columns: columns.into_iter().collect(),
        needs_opinion: reviewed.content.needs_opinion().then(|| chrome.t("review-opinion-asked")),
    }
}

/// The whole report, with the reasons given for what is left as it is.
pub fn quality(chrome: &Chrome, reviewed: &Reviewed) -> Option<QualityView> {
    let report = reviewed.report.as_ref()?;
    let prepared = reviewed.content.up_to_date()?;
    let repairs = Repairs { recipe: reviewed.content.recipe.clone(), effects: prepared.effects.clone() };
    let mut view = QualityView::of(chrome.words(), report, None, HeadingLevel::H3, "revue").with_applied(report, repairs.done());
    for finding in view.findings_mut() {
        let told = report.findings.get(finding.index);
        let waiver = told.and_then(|told| reviewed.content.waivers.iter().find(|waiver| waiver.rule == told.rule && waiver.column == told.column));
        finding.waiver = waiver.map(|waiver| chrome.tw("review-waived", &[("reason", (&waiver.reason).into()), ("by", (&waiver.by).into())]));
    }
    Some(view)
}
