//! What of a report anyone may read.

use crate::personal::redact::is_neutral_detail;
use crate::rules::SCHEMA_CARDS;
use crate::{BROKEN_REFERENCE_CARD, DOUBT_CARDS, Finding, Group, QualityReport, RULES, RuleCard};
use std::collections::BTreeSet;

/// In place of what is not told, so that sentences stay whole.
const UNTOLD: &str = "…";

/// The card of a rule, by its identifier; nothing for a rule this program does not have.
pub fn card_of(id: &str) -> Option<&'static RuleCard> {
    cards().find(|card| card.id == id)
}

/// Every card: doubts of the reading, rules, faults against a schema, links between tables.
pub fn cards() -> impl Iterator<Item = &'static RuleCard> {
    let of_rules = RULES.iter().map(|rule| rule.card()).chain(SCHEMA_CARDS.iter().copied());
    DOUBT_CARDS.iter().chain(of_rules).chain([&BROKEN_REFERENCE_CARD])
}

/// Whether a rule on personal data found it.
fn is_personal(finding: &Finding) -> bool {
    card_of(&finding.rule).is_some_and(|card| card.group == Group::Personal)
}

impl QualityReport {
    /// Some findings alone, to say them.
    pub fn of_findings(findings: Vec<Finding>) -> Self {
        Self { clean_rows: None, ..Self::new(0, 0, findings) }
    }

    /// The columns where personal data were found: no finding quotes them.
    pub fn personal_columns(&self) -> BTreeSet<String> {
        self.findings.iter().filter(|finding| is_personal(finding)).filter_map(|finding| finding.column.clone()).collect()
    }

    /// The report as anyone may read it: rules, columns, counts and records stay; of values, only those that are public anyway.
    ///
    /// `withheld` names the columns of the original that are not published as they were received. Nothing is shown of them, nor of what is found on whole rows when there is one, since a row holds every column. Nothing is shown either of a column where personal data were found, nor of whole rows when there is such a column, nor of what a rule that this program does not know found.
    pub fn public(&self, withheld: &BTreeSet<String>) -> Self {
        let personal = self.personal_columns();
        let mut public = self.clone();
        for finding in &mut public.findings {
            let is_withheld = finding.column.as_ref().map_or(!withheld.is_empty(), |column| withheld.contains(column));
            let speaks_of_persons = finding.column.as_ref().map_or(!personal.is_empty(), |column| personal.contains(column));
            let is_open = card_of(&finding.rule).is_some() && !is_personal(finding) && !speaks_of_persons;
            // A rule that reads two columns quotes both, under the name of one.
            let quotes_others = (!withheld.is_empty() || !personal.is_empty()) && QUOTING_TWO_COLUMNS.contains(&finding.rule.as_str());
            if is_withheld || !is_open || quotes_others {
                finding.values.clear();
                finding.repair = None;
            }
            // The details of one column may quote another.
            if !withheld.is_empty() || !is_open {
                for (_, detail) in finding.details.iter_mut().filter(|(name, _)| !is_neutral_detail(name)) {
                    UNTOLD.clone_into(detail);
                }
            }
        }
        public
    }
}

/// Rules whose samples hold cells of several columns.
const QUOTING_TWO_COLUMNS: &[&str] =
    &["commune-name-code-mismatch", "postal-code-commune-mismatch", "coordinates-swapped", "coordinates-outside-territory", "coordinates-null-island"];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::recipe::{Function, Operation};
    use crate::{Finding, Proposal, Safety, Severity};

    const SECRET: &str = "Zoé Martin";

    fn finding(rule: &str, column: Option<&str>) -> Finding {
        Finding {
            rule: rule.to_owned(),
            severity: Severity::Warning,
            column: column.map(str::to_owned),
            rows: vec![2, 7],
            count: 9,
            values: vec![SECRET.to_owned()],
            details: [("expected".to_owned(), SECRET.to_owned()), ("total".to_owned(), "12".to_owned())].into(),
            repair: Some(Proposal {
                operation: Operation::Convert { column: "nom".to_owned(), function: Function::Trim },
                cells: 9,
                examples: vec![(SECRET.to_owned(), SECRET.to_owned())],
                safety: Safety::Safe,
            }),
        }
    }

    fn public(rule: &str, column: Option<&str>, withheld: &[&str]) -> String {
        let report = QualityReport::new(9, 0, vec![finding(rule, column)]);
        let withheld = withheld.iter().map(|name| (*name).to_owned()).collect();
        serde_json::to_string(&report.public(&withheld)).unwrap()
    }

    #[test]
    fn values_of_a_public_column_are_shown() {
        assert!(public("spaces-around", Some("nom"), &[]).contains(SECRET));
        assert!(public("ragged-rows", None, &[]).contains(SECRET));
    }

    #[test]
    fn nothing_is_shown_of_a_column_that_is_not_published() {
        for (column, withheld) in [(Some("nom"), "nom"), (None, "nom"), (None, "autre")] {
            let text = public("spaces-around", column, &[withheld]);
            assert!(!text.contains(SECRET), "{text}");
            assert!(text.contains("\"count\":9") && text.contains("\"total\":\"12\""), "{text}");
        }
    }

    #[test]
    fn details_that_may_quote_a_withheld_column_are_not_shown() {
        let report = QualityReport::new(9, 0, vec![finding("spaces-around", Some("ville"))]).public(&["nom".to_owned()].into());
        assert_eq!(report.findings[0].details["expected"], UNTOLD);
        assert_eq!(report.findings[0].values, [SECRET]);
    }

    #[test]
    fn nothing_is_shown_of_what_an_unknown_rule_found() {
        assert!(!public("a-rule-of-another-release", Some("nom"), &[]).contains(SECRET));
    }
}
