//! Codes of regions that do not exist.

use crate::codes::{self, CodeCheck, Judged, code_columns, lacks_geography, with_zero};
use crate::{Dimension, Example, Geography, Group, Rule, RuleCard, Severity, TableView, Watchers};
use parvis_model::SemanticType;

/// Flags codes that are no region, of today or of before 2016: not as written (`1` for Guadeloupe), or not at all.
pub struct RegionCodeUnknown;

static CARD: RuleCard = RuleCard {
    id: "region-code-unknown",
    group: Group::References,
    dimension: Dimension::Accuracy,
    severity: Severity::Warning,
    source: "INSEE, Code officiel géographique of the year, and the regions that the law of 16 January 2015 merged",
    examples: &[
        Example { csv: "region;trains\n53;1\n01;2\n1;3\n84;4\n11;5\n77;6\n", flagged: &[4, 7] },
        Example { csv: "region;trains\n53;1\n82;2\n22;3\n", flagged: &[] },
        Example { csv: "region;trains\nBretagne;1\nCorse;2\n", flagged: &[] },
    ],
};

/// Regions until 2015 whose code is no longer one.
const BEFORE_2016: &[&str] = &["21", "22", "23", "25", "26", "31", "41", "42", "43", "54", "72", "73", "74", "82", "83", "91"];

impl Rule for RegionCodeUnknown {
    fn card(&self) -> &'static RuleCard {
        &CARD
    }

    fn lacks(&self, table: &TableView<'_>) -> Option<&'static str> {
        lacks_geography(table, SemanticType::RegionCode)
    }

    fn watch<'t>(&'static self, table: &'t TableView<'t>, watchers: &mut Watchers<'t>) {
        let Some(geography) = table.context().geography else { return };
        for column in code_columns(table, SemanticType::RegionCode) {
            CodeCheck::of(&CARD, column, 2).proven().of_year(geography.year()).judging(watchers, |text| judge(geography, text));
        }
    }
}

fn judge(geography: &Geography, text: &str) -> Judged {
    let exists = |code: &str| geography.region(code).is_some() || BEFORE_2016.contains(&code);
    codes::judge(text, exists, |code| with_zero(text, code, 2, exists).unwrap_or(Judged::Unknown))
}
