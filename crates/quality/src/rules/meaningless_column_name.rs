//! Columns named by the software, not by people.

use crate::{Dimension, Example, Findings, Group, Rule, RuleCard, Severity, TableView};
use parvis_formats::DoubtKind;

/// Flags `Colonne1`, `Unnamed: 0`, `F12`, `V3`, `field_2`: names given by a program where there was none.
///
/// A letter and a number only count when the number is the position of the column. Names that the reader gave itself are already told.
pub struct MeaninglessColumnName;

static CARD: RuleCard = RuleCard {
    id: "meaningless-column-name",
    group: Group::Structure,
    dimension: Dimension::Understandability,
    severity: Severity::Warning,
    source: "names given by Excel tables (Colonne1), pandas (Unnamed: 0), Access (F1), R (V1, X1), QGIS (field_1), DuckDB (column0)",
    examples: &[Example { csv: "nom;lieu\nA;B\n", flagged: &[] }],
};

impl Rule for MeaninglessColumnName {
    fn card(&self) -> &'static RuleCard {
        &CARD
    }

    fn conclude(&self, table: &TableView<'_>, findings: &mut Findings) {
        let is_told = table.report().doubts.iter().any(|doubt| matches!(doubt.kind, DoubtKind::NoHeader | DoubtKind::UnnamedColumn));
        for column in table.columns().iter().filter(|column| column.profile.distinct > 0) {
            let is_ours = is_told && column.name() == format!("colonne_{}", column.index + 1);
            if !is_ours && is_meaningless(&column.folded, column.index) {
                findings.column(&CARD, column.index).values(column.profile.examples.iter().take(3).cloned());
            }
        }
    }
}

/// Whether a name, in plain words, of the column at that position is one that programs give.
pub(super) fn is_meaningless(folded: &str, index: usize) -> bool {
    let (word, number) = match folded.rsplit_once(' ') {
        Some((word, number)) => match number.parse::<usize>() {
            Ok(number) => (word, Some(number)),
            Err(_) => return false,
        },
        None => (folded, None),
    };
    match (word, number) {
        ("unnamed" | "sans nom" | "sans titre" | "untitled", _) => true,
        ("colonne" | "column" | "field" | "champ" | "var" | "col", Some(_)) => true,
        ("colonne" | "column" | "field" | "champ", None) => true,
        // Numbered from 0 or from 1.
        ("f" | "v" | "x" | "c", Some(number)) => index >= 2 && (number == index || number == index + 1),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::checked_by;

    #[test]
    fn names_given_by_a_program_are_told_and_names_given_by_people_are_not() {
        let report = checked_by(&MeaninglessColumnName, "nom;Colonne1;V3;F2;X;Unnamed: 5;population 2019\nA;1;2;3;4;5;6\nB;2;3;4;5;6;7\n");
        let named: Vec<_> = report.findings.iter().filter_map(|finding| finding.column.as_deref()).collect();
        assert_eq!(named, ["Colonne1", "V3", "Unnamed: 5"]);
    }
}
