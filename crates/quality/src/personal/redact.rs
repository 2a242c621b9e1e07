//! Takes what is personal out of what other rules say: a report is kept for ever, so it never holds a raw hit.

use super::kind::PersonalKind;
use super::mask::{mask, redact};
use super::watch::{context_of, search_of};
use crate::recipe::Operation;
use crate::{Finding, QualityReport, Severity, TableView};
use std::borrow::Cow;
use std::collections::HashMap;

/// Kinds whose values cannot be recognised one by one: their column tells.
const TOLD_BY_COLUMN: &[PersonalKind] =
    &[PersonalKind::Sensitive, PersonalKind::IdentityDocument, PersonalKind::Secret, PersonalKind::BirthDate, PersonalKind::Name, PersonalKind::Address];

/// Details of a sentence that never repeat a value of the column: counts, kinds, names of columns and lists. Any other may.
const NEUTRAL_DETAILS: &[&str] = &[
    "k",
    "threshold",
    "groups",
    "total",
    "width",
    "length",
    "share",
    "percent",
    "year",
    "what",
    "problem",
    "direction",
    "column",
    "columns",
    "key",
    "table",
    "target",
    "constraint",
    "mend",
    "other_kind",
    "place",
    "sure",
    "fault",
    "owner",
    "role",
    "people",
    "category",
    "unit",
    "rows",
    "count",
];

/// Whether a detail of that name can be shown whatever its column holds.
pub fn is_neutral_detail(name: &str) -> bool {
    NEUTRAL_DETAILS.contains(&name)
}

/// Masks the samples of every finding of other rules: whole values in the columns of persons, hits inside the values of the others. A proposal that quotes masked values goes away.
pub(crate) fn redact_report(report: &mut QualityReport, table: &TableView<'_>) {
    let mut columns: HashMap<String, PersonalKind> = HashMap::new();
    let context = context_of(table);
    for column in table.columns() {
        let told = TOLD_BY_COLUMN.iter().find(|kind| search_of(**kind, column, &context, table).is_some_and(|search| search.is_named()));
        if let Some(kind) = told {
            columns.insert(column.name().to_owned(), *kind);
        }
    }
    for finding in report.findings.iter().filter(|finding| finding.severity > Severity::Info) {
        if let (Some(column), Some(kind)) = (&finding.column, kind_of(finding)) {
            // The most severe comes first and stays; free text hides only what is recognised in it, and gives way.
            let known = columns.entry(column.clone()).or_insert(kind);
            if *known == PersonalKind::FreeText {
                *known = kind;
            }
        }
    }
    for finding in report.findings.iter_mut().filter(|finding| kind_of(finding).is_none()) {
        let kind = finding.column.as_ref().and_then(|column| columns.get(column)).copied();
        clean(finding, kind);
    }
}

fn kind_of(finding: &Finding) -> Option<PersonalKind> {
    PersonalKind::ALL.iter().copied().find(|kind| kind.id() == finding.rule)
}

fn clean(finding: &mut Finding, kind: Option<PersonalKind>) {
    let hidden = |text: &str| match kind {
        Some(PersonalKind::FreeText) => super::mask::redact_all(text).into_owned(),
        Some(kind) => mask(kind, text).into_string(),
        None => redact(text).into_owned(),
    };
    finding.values.iter_mut().for_each(|value| *value = hidden(value));
    for (name, value) in &mut finding.details {
        // Numbers and names of columns stay: the sentence needs them.
        if kind.is_none() || !is_neutral_detail(name) {
            *value = hidden(value);
        }
    }
    let Some(repair) = &mut finding.repair else { return };
    repair.examples.iter_mut().for_each(|(before, after)| (*before, *after) = (hidden(before), hidden(after)));
    let quotes = match &repair.operation {
        Operation::MapValues { mapping, .. } => kind.is_some() || mapping.iter().any(|(from, to)| is_masked(from) || is_masked(to)),
        Operation::AddColumn { value, .. } => is_masked(value),
        _ => false,
    };
    if quotes {
        finding.repair = None;
    }
}

fn is_masked(text: &str) -> bool {
    matches!(redact(text), Cow::Owned(_))
}
