//! Codes of départements that do not exist.

use crate::codes::{CodeCheck, Judged, Mend, bare, code_columns, is_list, only_spaced};
use crate::{Dimension, Example, Geography, Group, Rule, RuleCard, Severity, TableView, Watchers};
use parvis_model::SemanticType;

/// Flags codes that are no département nor overseas collectivity: not as written (`1`, `2a`, `075`), or not at all.
pub struct DepartementCodeUnknown;

static CARD: RuleCard = RuleCard {
    id: "departement-code-unknown",
    group: Group::References,
    dimension: Dimension::Accuracy,
    severity: Severity::Warning,
    source: "INSEE, Code officiel géographique of the year; 20 (Corsica before 1976, and in postal codes), 69D and 69M (Rhône and Métropole de Lyon apart) and 99 (abroad) are used beside it",
    examples: &[
        Example { csv: "departement;trains\n01;1\n1;2\n35;3\n2a;4\n2A;5\n96;6\n974;7\n", flagged: &[3, 5, 7] },
        Example { csv: "departement;trains\n01;1\n20;2\n2B;3\n99;4\n", flagged: &[] },
        Example { csv: "departement;trains\nAin;1\nCorse-du-Sud;2\n", flagged: &[] },
    ],
};

/// Codes in use that INSEE's list of départements does not have.
const IN_USE: &[&str] = &["20", "69D", "69M", "99"];

impl Rule for DepartementCodeUnknown {
    fn card(&self) -> &'static RuleCard {
        &CARD
    }

    fn lacks(&self, table: &TableView<'_>) -> Option<&'static str> {
        let has_codes = table.columns_of(SemanticType::DepartementCode).next().is_some();
        (has_codes && table.context().geography.is_none()).then_some("geography")
    }

    fn watch<'t>(&'static self, table: &'t TableView<'t>, watchers: &mut Watchers<'t>) {
        let Some(geography) = table.context().geography else { return };
        for column in code_columns(table, SemanticType::DepartementCode) {
            CodeCheck::of(&CARD, column, 2).proven().of_year(geography.year()).judging(watchers, |text| judge(geography, text));
        }
    }
}

fn judge(geography: &Geography, text: &str) -> Judged {
    let exists = |code: &str| geography.departement(code).is_some() || IN_USE.contains(&code);
    if exists(text) {
        return Judged::Known;
    }
    if is_list(text) {
        return Judged::Skipped;
    }
    let code = bare(text);
    if exists(&code) {
        let mend = if only_spaced(text, &code) { Mend::Spaces } else { Mend::Other };
        return Judged::Mended(code.into_owned(), mend);
    }
    let with_zero = format!("0{code}");
    if code.len() == 1 && exists(&with_zero) {
        return Judged::Mended(with_zero, if code == text { Mend::Zeros } else { Mend::Other });
    }
    // Public accounts write three characters: `075`, `02A`.
    match code.strip_prefix('0') {
        Some(short) if short.len() == 2 && exists(short) => Judged::Mended(short.to_owned(), Mend::Other),
        _ => Judged::Unknown,
    }
}
