//! A commune's code and name that disagree.

use crate::codes::is_list;
use crate::geography::{fold_name, holds_name};
use crate::pairs::{self, Disagreement, Seen};
use crate::{Dimension, Example, Geography, Group, Rule, RuleCard, Severity, TableView, Watchers};
use parvis_model::SemanticType;

/// Flags rows whose INSEE code is one commune and whose name is another.
///
/// Only names that are those of communes are compared: a misspelt or old name is another matter. Arrondissements, delegated and associated communes count as their commune of today; part of a name is enough (`Châtillon` for Châtillon-sur-Chalaronne).
pub struct CommuneNameCodeMismatch;

static CARD: RuleCard = RuleCard {
    id: "commune-name-code-mismatch",
    group: Group::References,
    dimension: Dimension::Consistency,
    severity: Severity::Warning,
    source: "INSEE, Code officiel géographique of the year, by the npm package @etalab/decoupage-administratif",
    examples: &[
        Example {
            csv: "code_insee;commune\n35238;RENNES\n75101;Paris 1er\n97411;St-Denis\n01262;Cordieux\n2A004;Ajaccio\n35278;Saint-Grégoire\n35238;Saint-Grégoire\n",
            flagged: &[8],
        },
        Example {
            csv: "code_insee;commune\n35238;Rennes cedex 7\n01093;Châtillon sur Chalaronne\n01015;Arbignieu\n35238;Renes\n60054;La Neuville-Garnier\n",
            flagged: &[],
        },
    ],
};

impl Rule for CommuneNameCodeMismatch {
    fn card(&self) -> &'static RuleCard {
        &CARD
    }

    fn lacks(&self, table: &TableView<'_>) -> Option<&'static str> {
        let has_pairs = !pairs::of(table, SemanticType::CommuneCode, SemanticType::CommuneName).is_empty();
        (has_pairs && table.context().geography.is_none()).then_some("geography")
    }

    fn watch<'t>(&'static self, table: &'t TableView<'t>, watchers: &mut Watchers<'t>) {
        let Some(geography) = table.context().geography else { return };
        for (code, name) in pairs::of(table, SemanticType::CommuneCode, SemanticType::CommuneName) {
            watchers.rows(Disagreement { card: &CARD, geography, columns: (code, name), told: name, agree, expected, seen: Seen::default() });
        }
    }
}

/// The commune that the code is.
fn expected<'g>(geography: &'g Geography, code: &str) -> Option<&'g str> {
    geography.commune_of_today(code).map(|commune| commune.name)
}

/// Whether a code and a name are of the same commune; nothing when either is not known.
fn agree(geography: &Geography, code: &str, name: &str) -> Option<bool> {
    if code.is_empty() || name.is_empty() || is_list(name) {
        return None;
    }
    let of_code = geography.commune_of_today(code)?;
    let of_name: Vec<&str> = geography.communes_named(name).map(|commune| commune.code).collect();
    if of_name.is_empty() {
        return None;
    }
    if of_name.contains(&of_code.code) {
        return Some(true);
    }
    // Part of a name, or a name with more said.
    let (folded, official) = (fold_name(name), fold_name(of_code.name));
    let is_part = holds_name(&official, &folded) || holds_name(&folded, &official);
    Some(is_part || of_name.into_iter().any(|code| geography.were_one(of_code.code, code)))
}
