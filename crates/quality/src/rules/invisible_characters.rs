//! Characters that nobody sees.

use crate::recipe::Function;
use crate::recipe::function::is_invisible;
use crate::{Dimension, Example, Group, Rule, RuleCard, Severity, Shape, TableView, ValueCheck, Verdict, Watchers};

/// Flags cells with controls, zero-width, direction or byte-order marks: two values that look the same are then counted apart, and searches miss them.
pub struct InvisibleCharacters;

static CARD: RuleCard = RuleCard {
    id: "invisible-characters",
    group: Group::Values,
    dimension: Dimension::Consistency,
    severity: Severity::Warning,
    source: "Unicode 15, general categories Cc and Cf",
    examples: &[
        Example { csv: "nom;lieu\nHal\u{200b}le;centre\nHalle;nord\nl\u{92}île;sud\n", flagged: &[2, 4] },
        Example { csv: "nom;lieu\nHalle;centre\u{a0}ville\n", flagged: &[] },
    ],
};

impl Rule for InvisibleCharacters {
    fn card(&self) -> &'static RuleCard {
        &CARD
    }

    fn watch<'t>(&'static self, table: &'t TableView<'t>, watchers: &mut Watchers<'t>) {
        for column in table.text_columns() {
            let check = ValueCheck::of(&CARD, column).only_if(Shape::NON_ASCII | Shape::CONTROL).converting(Function::RemoveInvisible).safely();
            // The substitute stands where a letter was lost: nothing says which.
            watchers.values(check, |text| match text.contains(is_invisible).then(|| Function::RemoveInvisible.changed(text)).flatten() {
                Some(better) => Verdict::Repairable(better),
                None if text.contains('\u{1a}') => Verdict::Wrong,
                None => Verdict::Fine,
            });
        }
    }
}
