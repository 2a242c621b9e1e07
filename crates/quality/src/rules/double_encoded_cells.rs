//! `Ã©` where `é` was meant.

use crate::recipe::Function;
use crate::recipe::function::holds_damage;
use crate::{Dimension, Example, Group, Rule, RuleCard, Severity, Shape, TableView, ValueCheck, Verdict, Watchers};

/// Flags cells that hold UTF-8 read as Windows-1252: sequences of signs that nobody writes on purpose.
pub struct DoubleEncodedCells;

static CARD: RuleCard = RuleCard {
    id: "double-encoded-cells",
    group: Group::Values,
    dimension: Dimension::Accuracy,
    severity: Severity::Warning,
    source: "WHATWG Encoding Standard, windows-1252 and UTF-8 decoders",
    examples: &[
        Example { csv: "nom;lieu\nCrÃ¨che;centre\nÉcole;nord\nlâ€™Ã®le;sud\n", flagged: &[2, 4] },
        Example { csv: "nom;lieu\nIRMÃ DULCE;São Paulo\nCAFÉ’S;« DÉJÀ »\n", flagged: &[] },
    ],
};

impl Rule for DoubleEncodedCells {
    fn card(&self) -> &'static RuleCard {
        &CARD
    }

    fn watch<'t>(&'static self, table: &'t TableView<'t>, watchers: &mut Watchers<'t>) {
        for column in table.text_columns() {
            let check = ValueCheck::of(&CARD, column).only_if(Shape::NON_ASCII).converting(Function::UndoDoubleEncoding).safely();
            watchers.values(check, |text| match holds_damage(text).then(|| Function::UndoDoubleEncoding.changed(text)).flatten() {
                Some(better) => Verdict::Repairable(better),
                None => Verdict::Fine,
            });
        }
    }
}
