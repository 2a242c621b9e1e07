//! SIREN of intercommunal authorities that do not exist this year.

use crate::codes::{self, CodeCheck, Judged, code_columns, lacks_geography};
use crate::{Dimension, Example, Geography, Group, Rule, RuleCard, Severity, TableView, Watchers};
use parvis_model::SemanticType;

/// Tells codes that are no intercommunal authority of this year. Authorities merge every year and syndicates are not in the list: it is said, not held against the file.
pub struct EpciCodeUnknown;

static CARD: RuleCard = RuleCard {
    id: "epci-code-unknown",
    group: Group::References,
    dimension: Dimension::Currentness,
    severity: Severity::Info,
    source: "DGCL, list of intercommunal authorities with their own taxes of the year, and INSEE, territorial bodies of Greater Paris; by the npm package @etalab/decoupage-administratif",
    examples: &[
        Example { csv: "code_epci;trains\n243500139;1\n243 500 139;2\n200054781;3\n243500634;4\n", flagged: &[3, 5] },
        // INSEE's mark of a commune without authority.
        Example { csv: "code_epci;trains\n243500139;1\nZZZZZZZZZ;2\n", flagged: &[] },
    ],
};

const NO_AUTHORITY: &str = "ZZZZZZZZZ";

impl Rule for EpciCodeUnknown {
    fn card(&self) -> &'static RuleCard {
        &CARD
    }

    fn lacks(&self, table: &TableView<'_>) -> Option<&'static str> {
        lacks_geography(table, SemanticType::EpciCode)
    }

    fn watch<'t>(&'static self, table: &'t TableView<'t>, watchers: &mut Watchers<'t>) {
        let Some(geography) = table.context().geography else { return };
        for column in code_columns(table, SemanticType::EpciCode) {
            CodeCheck::of(&CARD, column, 9).proven().of_year(geography.year()).judging(watchers, |text| judge(geography, text));
        }
    }
}

fn judge(geography: &Geography, text: &str) -> Judged {
    codes::judge(text, |code| geography.epci(code).is_some(), |code| if code == NO_AUTHORITY { Judged::Skipped } else { Judged::Unknown })
}
