//! One finding in words: what is wrong, what to do, where, an example, a proposal.

use super::names::{group_of, severity_name};
use super::repair::{RepairWords, cells, records};
use super::shown::visible;
use crate::words::Word;
use crate::{Words, format};
use parvis_quality::{Finding, Group, QualityReport, Severity, is_neutral_detail};
use std::collections::HashSet;

/// A finding as people read it. Plain text: whoever shows it escapes it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Remark {
    /// Identifier of the rule.
    pub rule: String,
    pub severity: Severity,
    /// `Bloquant`.
    pub severity_name: String,
    /// What is wrong, one sentence.
    pub what: String,
    /// What to do, one sentence.
    pub what_to_do: String,
    /// `colonne « commune », 112 cellules`.
    pub place: String,
    /// `14, 18, 22 et 109 autres`: records of the file.
    pub rows: Option<String>,
    /// How many records that is, those only counted included: for `ligne` or `lignes`.
    pub rows_named: u64,
    /// `ligne 14, « 68 224 »`.
    pub example: Option<String>,
    pub repair: Option<RepairWords>,
    /// Values of the column are personal: neither samples nor examples of this finding may be shown.
    pub hides_values: bool,
}

/// Records named beside a finding.
const NAMED_ROWS: usize = 10;
/// In place of a value that must not be shown.
const HIDDEN: &str = "•••";
/// In a sentence that quotes a value, when the finding has none.
const NO_SAMPLE: &str = "…";

/// Every finding of a report in words, in its order. Values of a column where personal data were found are shown by no finding but those that mask them.
pub fn remarks(words: &Words, report: &QualityReport) -> Vec<Remark> {
    let personal = personal_columns(report);
    let of = |finding: &Finding| {
        let is_personal = finding.column.as_deref().map_or(!personal.is_empty(), |column| personal.contains(column));
        Remark::of(words, finding, !is_personal || group_of(&finding.rule) == Some(Group::Personal))
    };
    report.findings.iter().map(of).collect()
}

/// The columns where a rule found personal data.
pub(super) fn personal_columns(report: &QualityReport) -> HashSet<&str> {
    report.findings.iter().filter(|finding| group_of(&finding.rule) == Some(Group::Personal)).filter_map(|finding| finding.column.as_deref()).collect()
}

impl Remark {
    /// What, and what to do, on one line.
    pub fn message(&self) -> String {
        format!("{} {}", self.what, self.what_to_do)
    }

    fn of(words: &Words, finding: &Finding, shows_values: bool) -> Self {
        let values: Vec<String> =
            if shows_values { finding.values.iter().map(|value| visible(value)).collect() } else { finding.values.iter().map(|_| HIDDEN.to_owned()).collect() };
        let listed = if values.is_empty() { NO_SAMPLE.to_owned() } else { values.join(" | ") };
        let mut arguments: Vec<(&str, Word<'_>)> = vec![
            ("column", finding.column.as_deref().unwrap_or("none").into()),
            ("count", finding.count.into()),
            ("value", values.first().map_or(NO_SAMPLE, String::as_str).into()),
            ("values", (&listed).into()),
        ];
        let counts: Vec<(String, u64)> = finding
            .details
            .iter()
            .filter(|(name, _)| shows_values || is_neutral_detail(name))
            .filter_map(|(name, value)| Some((format!("{name}_n"), value.parse().ok()?)))
            .collect();
        let shown = |name: &str, value: &'_ str| if shows_values || is_neutral_detail(name) { value.to_owned() } else { HIDDEN.to_owned() };
        let details: Vec<(&str, String)> = finding.details.iter().map(|(name, value)| (name.as_str(), shown(name, value))).collect();
        arguments.extend(details.iter().map(|(name, value)| (*name, Word::from(value))));
        arguments.extend(counts.iter().map(|(name, count)| (name.as_str(), Word::from(*count))));
        let id = format!("rule-{}", finding.rule);
        Self {
            what: words.text_with(&id, &arguments),
            what_to_do: words.text_with(&format!("{id}-do"), &arguments),
            place: place(words, finding),
            rows: records(words, &finding.rows, finding.count, NAMED_ROWS),
            rows_named: if finding.rows.is_empty() { 0 } else { finding.count.max(finding.rows.len() as u64) },
            example: if shows_values { example(words, finding, values.first()) } else { None },
            repair: finding.repair.as_ref().map(|proposal| RepairWords::of(words, proposal, finding.count, shows_values)),
            hides_values: !shows_values,
            rule: finding.rule.clone(),
            severity: finding.severity,
            severity_name: severity_name(words, finding.severity),
        }
    }
}

fn place(words: &Words, finding: &Finding) -> String {
    match (&finding.column, finding.rows.is_empty()) {
        (Some(column), true) => words.text_with("quality-in-column", &[("column", column.into())]),
        (Some(column), false) => words.text_with("quality-in-columns", &[("column", column.into()), ("cells", (&cells(words, finding.count)).into())]),
        (None, false) => words.text_with("quality-rows", &[("n", finding.count.into())]),
        (None, true) if group_of(&finding.rule) == Some(Group::Reading) => words.text("quality-whole-file"),
        (None, true) => words.text("quality-whole-table"),
    }
}

/// The first cell: rows and values are both in the order of the file.
fn example(words: &Words, finding: &Finding, value: Option<&String>) -> Option<String> {
    let row = finding.rows.first().map(|row| format::whole(words.language(), *row));
    match (row, value) {
        (Some(row), Some(value)) => Some(words.text_with("quality-row-value", &[("row", (&row).into()), ("value", value.into())])),
        (Some(row), None) => Some(words.text_with("quality-row", &[("row", (&row).into())])),
        (None, Some(value)) => Some(words.text_with("quality-value", &[("value", value.into())])),
        (None, None) => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Language;
    use std::collections::BTreeMap;

    fn finding(rule: &str, column: Option<&str>, rows: &[u64], values: &[&str]) -> Finding {
        Finding {
            rule: rule.to_owned(),
            severity: Severity::Warning,
            column: column.map(str::to_owned),
            rows: rows.to_vec(),
            count: rows.len() as u64,
            values: values.iter().map(|value| (*value).to_owned()).collect(),
            details: BTreeMap::new(),
            repair: None,
        }
    }

    #[test]
    fn every_rule_says_what_is_wrong_and_what_to_do_in_both_languages() {
        for words in Language::ALL.map(Words::for_language) {
            for card in parvis_quality::cards() {
                for id in [format!("rule-{}", card.id), format!("rule-{}-do", card.id)] {
                    assert!(words.has(&id), "no words {id} in {:?}", words.language());
                }
                for (column, rows) in [(None, &[][..]), (Some("montant"), &[2, 3])] {
                    let remark = Remark::of(words, &finding(card.id, column, rows, &["x"]), true);
                    for sentence in [&remark.what, &remark.what_to_do] {
                        assert!(sentence.ends_with('.') && !sentence.trim_end_matches('.').contains(". "), "{}: one sentence: {sentence}", card.id);
                    }
                }
            }
        }
    }

    #[test]
    fn a_remark_says_where_and_shows_the_first_cell() {
        let words = Words::for_language(Language::Fr);
        let remark = Remark::of(words, &finding("spaces-around", Some("nom"), &[14, 18], &[" Halle"]), true);
        assert_eq!(remark.place, "colonne «\u{a0}nom\u{a0}», 2 cellules");
        assert_eq!(remark.example.as_deref(), Some("ligne 14, «\u{a0}␣Halle\u{a0}»"));
        assert_eq!(remark.rows.as_deref(), Some("14, 18"));
        assert_eq!(Remark::of(words, &finding("ragged-rows", None, &[3], &[]), true).place, "1 ligne");
        assert_eq!(Remark::of(words, &finding("misnamed", None, &[], &[]), true).place, "fichier entier");
        assert_eq!(Remark::of(words, &finding("empty-column", Some("x"), &[], &[]), true).place, "colonne «\u{a0}x\u{a0}»");
    }

    #[test]
    fn a_hidden_value_is_in_no_sentence() {
        let words = Words::for_language(Language::Fr);
        let remark = Remark::of(words, &finding("values-out-of-type", Some("nir"), &[2], &["1850575123456"]), false);
        assert!(!format!("{remark:?}").contains("1850575123456"), "{remark:?}");
    }
}
