//! Codes of regions that do not exist.

use crate::codes::{CodeCheck, Judged, Mend, bare, code_columns, is_list, only_spaced};
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
        let has_codes = table.columns_of(SemanticType::RegionCode).next().is_some();
        (has_codes && table.context().geography.is_none()).then_some("geography")
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
    Judged::Unknown
}
