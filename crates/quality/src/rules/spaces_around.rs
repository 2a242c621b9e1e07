//! Spaces before or after a value.

use crate::recipe::Function;
use crate::{Dimension, Example, Group, Rule, RuleCard, Severity, Shape, TableView, ValueCheck, Verdict, Watchers};

/// Flags cells that begin or end with a space of any kind: two values that look the same are then counted apart.
pub struct SpacesAround;

static CARD: RuleCard = RuleCard {
    id: "spaces-around",
    group: Group::Values,
    dimension: Dimension::Consistency,
    severity: Severity::Warning,
    source: "ISO/IEC 25012:2008, consistency; Unicode White_Space",
    examples: &[
        Example { csv: "nom;lieu\nHalle;centre\n Halle;centre\nÉcole\u{a0};nord\n", flagged: &[3, 4] },
        Example { csv: "nom;lieu\nLa Halle;centre\n;nord\n", flagged: &[] },
    ],
};

impl Rule for SpacesAround {
    fn card(&self) -> &'static RuleCard {
        &CARD
    }

    fn watch<'t>(&'static self, table: &'t TableView<'t>, watchers: &mut Watchers<'t>) {
        for column in table.text_columns() {
            let check = ValueCheck::of(&CARD, column).only_if(Shape::SPACE | Shape::NON_ASCII | Shape::CONTROL).converting(Function::Trim).safely();
            watchers.values(check, |text| match text.trim() {
                trimmed if trimmed.len() == text.len() => Verdict::Fine,
                "" => Verdict::Fine,
                trimmed => Verdict::Repairable(trimmed.to_owned()),
            });
        }
    }
}
