//! Column names that tools stumble over.

use crate::recipe::Operation;
use crate::report::{Proposal, Safety};
use crate::{Dimension, Example, Findings, Group, Rule, RuleCard, Severity, TableView};

/// Flags names longer than 64 characters, names that are only a number (years apart: those are columns to turn into rows), and names that a spreadsheet runs as a formula.
pub struct UnusableColumnName;

static CARD: RuleCard = RuleCard {
    id: "unusable-column-name",
    group: Group::Structure,
    dimension: Dimension::Understandability,
    severity: Severity::Info,
    source: "63 bytes is the longest name of a column in PostgreSQL (NAMEDATALEN), 64 characters in MySQL; OWASP, CSV Injection",
    examples: &[Example { csv: "nom;lieu\nA;B\n", flagged: &[] }],
};

/// Longest name that databases take.
const MAX_CHARS: usize = 64;

impl Rule for UnusableColumnName {
    fn card(&self) -> &'static RuleCard {
        &CARD
    }

    fn conclude(&self, table: &TableView<'_>, findings: &mut Findings) {
        if table.report().header_row.is_none() && table.report().delimiter.is_some() {
            return;
        }
        for column in table.columns() {
            let name = column.name();
            let Some((problem, severity)) = problem_of(name) else { continue };
            let finding = findings.column(&CARD, column.index).severity(severity).detail("problem", problem).detail("length", name.chars().count());
            let plain = name.trim_start_matches(['=', '+', '@', '-', ' ']);
            if problem == "formula" && !plain.is_empty() && table.named(plain).is_none() {
                let operation = Operation::Rename { column: name.to_owned(), to: plain.to_owned() };
                finding.repaired(Proposal { operation, cells: 1, examples: vec![(name.to_owned(), plain.to_owned())], safety: Safety::Ask });
            }
        }
    }
}

fn problem_of(name: &str) -> Option<(&'static str, Severity)> {
    if name.starts_with(['=', '@']) || (name.starts_with(['+', '-']) && name.contains('(')) {
        return Some(("formula", Severity::Warning));
    }
    let is_number =
        name.bytes().any(|byte| byte.is_ascii_digit()) && name.bytes().all(|byte| byte.is_ascii_digit() || matches!(byte, b'.' | b',' | b'-' | b' '));
    let is_year = name.len() == 4 && (name.starts_with("19") || name.starts_with("20"));
    if is_number && !is_year && !is_period(name) {
        return Some(("number", Severity::Warning));
    }
    (name.chars().count() > MAX_CHARS).then_some(("long", Severity::Info))
}

/// `2019-2024`, `2024-01`, `01-2024`: a period names a column of it.
fn is_period(name: &str) -> bool {
    let mut parts = name.split(['-', '.', ' ']);
    let is_part = |part: &str| part.len() == 2 || (part.len() == 4 && (part.starts_with("19") || part.starts_with("20")));
    let count = name.split(['-', '.', ' ']).count();
    (2..=3).contains(&count) && name.split(['-', '.', ' ']).any(|part| part.len() == 4) && parts.all(is_part)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_names_numbers_and_formulas_are_told_and_years_are_not() {
        let problem = |name: &str| problem_of(name).map(|(problem, _)| problem);
        assert_eq!(problem("=SUM(A1)"), Some("formula"));
        assert_eq!(problem("12"), Some("number"));
        assert_eq!(problem(&"é".repeat(65)), Some("long"));
        for name in ["2024", "2019-2024", "01-2024", "+ de 65 ans", "- 15 ans", "12e arrondissement", "nom"] {
            assert_eq!(problem(name), None, "{name}");
        }
    }
}
