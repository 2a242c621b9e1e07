//! INSEE codes of communes that merged, or changed code.

use crate::codes::{CodeCheck, Judged, Mend, code_columns};
use crate::{Dimension, Example, Geography, Group, Rule, RuleCard, Severity, TableView, Watchers};
use parvis_model::SemanticType;

/// Tells codes of former communes: right in their time, and unknown to the data of today they may be joined with.
///
/// The code of today is offered when there is only one. `20004`, from before Corsica was two départements, becomes `2A004`.
pub struct CommuneCodeFormer;

static CARD: RuleCard = RuleCard {
    id: "commune-code-former",
    group: Group::References,
    dimension: Dimension::Currentness,
    severity: Severity::Info,
    source: "INSEE, Code officiel géographique: delegated and associated communes, former codes; by the npm package @etalab/decoupage-administratif",
    examples: &[
        Example { csv: "code_insee;trains\n01004;1\n01120;2\n35238;3\n20004;4\n60455;5\n", flagged: &[3, 5, 6] },
        // The delegated commune that kept the code of the new one.
        Example { csv: "code_insee;trains\n01015;1\n75101;2\n", flagged: &[] },
    ],
};

impl Rule for CommuneCodeFormer {
    fn card(&self) -> &'static RuleCard {
        &CARD
    }

    fn watch<'t>(&'static self, table: &'t TableView<'t>, watchers: &mut Watchers<'t>) {
        let Some(geography) = table.context().geography else { return };
        for column in code_columns(table, SemanticType::CommuneCode) {
            let is_postal_code = |text: &str| geography.communes_of_postal_code(text).next().is_some();
            CodeCheck::of(&CARD, column, 5).unless(is_postal_code).of_year(geography.year()).judging(watchers, |text| judge(geography, text));
        }
    }
}

fn judge(geography: &Geography, text: &str) -> Judged {
    let code = text.trim();
    if geography.is_commune_code(code) {
        return Judged::Known;
    }
    if geography.former(code).next().is_none() {
        return Judged::Skipped;
    }
    match geography.commune_of_today(code) {
        Some(commune) => Judged::Mended(commune.code.to_owned(), Mend::Other),
        None => Judged::Unknown,
    }
}
