//! Codes of départements that do not exist.

use crate::codes::{self, CodeCheck, Judged, Mend, code_columns, lacks_geography, with_zero};
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
        lacks_geography(table, SemanticType::DepartementCode)
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
    codes::judge(text, exists, |code| {
        // Public accounts write three characters: `075`, `02A`.
        let short = || code.strip_prefix('0').filter(|short| short.len() == 2 && exists(short)).map(|short| Judged::Mended(short.to_owned(), Mend::Other));
        with_zero(text, code, 2, exists).or_else(short).unwrap_or(Judged::Unknown)
    })
}
