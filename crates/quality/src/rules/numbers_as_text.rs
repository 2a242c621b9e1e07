//! Numbers with decimal commas, spaces or units that a few odd cells keep from being numbers.

use super::mostly::{Conclusion, Kind, Mostly, Reading};
use crate::recipe::Function;
use crate::{Dimension, Example, Group, Rule, RuleCard, Safety, Severity, TableView, Watchers};
use parvis_formats::typing::cell::{Class, look};
use parvis_model::SemanticType;

/// Flags numbers that are not written with a decimal point, in columns of text where at least four values out of five are numbers.
pub struct NumbersAsText;

static CARD: RuleCard = RuleCard {
    id: "numbers-as-text",
    group: Group::Values,
    dimension: Dimension::Compliance,
    severity: Severity::Warning,
    source: "RFC 8259, 6 and Table Schema, number: the decimal mark is a point",
    examples: &[
        Example { csv: "nom;montant\na;12,5\nb;3,25\nc;1 234,50 €\nd;7\ne;8,5\nf;voir note\n", flagged: &[2, 3, 4, 6] },
        Example { csv: "nom;montant\na;12,5\nb;voir note\nc;à définir\n", flagged: &[] },
        Example { csv: "nom;montant\na;12,5\nb;13,5\n", flagged: &[] },
        Example { csv: "nom;projets\na;1931,5157\nb;1581,5563\nc;1538\nd;1487,2736\ne;1640,1641,1538\nf;1538\n", flagged: &[] },
    ],
};

#[derive(Default)]
struct Numbers {
    surely_decimal: bool,
    has_mark: bool,
    point_groups: bool,
    comma_groups: bool,
    points: bool,
    /// `1931,5157`: as many digits on both sides, which a list of numbers has.
    like_lists: u64,
    commas: u64,
    /// Whether a value has more decimals than amounts have.
    is_precise: bool,
}

impl Reading for Numbers {
    fn read(&mut self, text: &str) -> Kind {
        let looks = look(text);
        let unit = looks.unit.is_some();
        self.surely_decimal |= looks.fraction_digits > 0 && !looks.could_group;
        if looks.class == Class::DecimalComma {
            self.commas += 1;
            self.like_lists += u64::from(looks.whole_digits == looks.fraction_digits && looks.whole_digits > 2);
            self.is_precise |= looks.fraction_digits > 2;
        }
        match looks.class {
            Class::Blank | Class::Missing | Class::SheetError => Kind::Nothing,
            Class::Integer | Class::DecimalPoint if !unit => {
                self.points |= looks.class == Class::DecimalPoint;
                Kind::Standard
            }
            Class::Integer | Class::DecimalPoint | Class::DecimalComma | Class::SpacedInteger | Class::SpacedPoint | Class::SpacedComma => {
                self.has_mark |= unit || looks.class != Class::SpacedInteger;
                Kind::Other
            }
            Class::PointGroups | Class::CommaGroups => {
                self.has_mark = true;
                self.surely_decimal = true;
                self.point_groups |= looks.class == Class::PointGroups;
                self.comma_groups |= looks.class == Class::CommaGroups;
                Kind::Other
            }
            Class::Scientific => Kind::Standard,
            // Codes.
            Class::ZeroInteger | Class::LongInteger | Class::Destroyed => Kind::Forbidden,
            _ => Kind::Foreign,
        }
    }

    fn conclude(&self) -> Option<Conclusion> {
        if !self.has_mark || (self.like_lists > 0 && self.like_lists * 10 >= self.commas * 9) {
            return None;
        }
        let is_doubtful = !self.surely_decimal || (self.comma_groups && self.point_groups) || (self.points && self.point_groups);
        Some(Conclusion {
            severity: Severity::Warning,
            repair: (!is_doubtful).then_some((Function::DecimalPoint, if self.is_precise { Safety::Ask } else { Safety::Safe })),
        })
    }
}

impl Rule for NumbersAsText {
    fn card(&self) -> &'static RuleCard {
        &CARD
    }

    fn watch<'t>(&'static self, table: &'t TableView<'t>, watchers: &mut Watchers<'t>) {
        for column in table.text_columns() {
            if column.semantic().is_none_or(|semantic| matches!(semantic, SemanticType::Currency | SemanticType::Percentage)) {
                watchers.column(column.index, Mostly::new(&CARD, column, 0.8, Numbers::default()));
            }
        }
    }
}
