//! `2a` where `2A` is the code.

use crate::recipe::Function;
use crate::{Dimension, Example, Group, Rule, RuleCard, Severity, Shape, TableView, ValueCheck, Verdict, Watchers};
use parvis_model::SemanticType;

/// Flags codes of Corsica whose letter is in lower case: they then match no reference.
pub struct CorsicanLetters;

static CARD: RuleCard = RuleCard {
    id: "corsican-letters",
    group: Group::References,
    dimension: Dimension::Consistency,
    severity: Severity::Warning,
    source: "INSEE, code officiel géographique",
    examples: &[
        Example { csv: "code_insee;nom\n2a004;Ajaccio\n2B033;Bastia\n44109;Nantes\n", flagged: &[2] },
        Example { csv: "numero;voie\n2a;rue du Port\n2b;rue du Port\n", flagged: &[] },
    ],
};

impl Rule for CorsicanLetters {
    fn card(&self) -> &'static RuleCard {
        &CARD
    }

    fn watch<'t>(&'static self, table: &'t TableView<'t>, watchers: &mut Watchers<'t>) {
        for column in table.text_columns() {
            let is_code = column.semantic().is_some_and(|semantic| matches!(semantic, SemanticType::CommuneCode | SemanticType::DepartementCode));
            if !is_code && !column.says(&["insee", "departement", "code commune", "dep", "depcom", "codgeo"]) {
                continue;
            }
            let check = ValueCheck::of(&CARD, column).only_if(Shape::LOWER).converting(Function::CorsicaCode).safely();
            watchers.values(check, |text| Function::CorsicaCode.changed(text).map_or(Verdict::Fine, Verdict::Repairable));
        }
    }
}
