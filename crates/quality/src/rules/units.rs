//! Units beside numbers: what the two rules about them have in common.

use crate::recipe::{Unit, split_unit};
use crate::table_view::ColumnView;
use crate::{ColumnCells, Flags, TableView};
use parvis_formats::typing::cell::{Class, look};

/// Cells with other things than numbers after which a column is not looked at any more.
const TRIAL: u64 = 200;

/// The numbers of a column by their units.
#[derive(Default)]
pub(super) struct UnitCounts {
    /// In order of appearance.
    pub units: Vec<(Unit, Flags)>,
    /// Numbers without unit.
    pub plain: u64,
    foreign: u64,
}

impl UnitCounts {
    pub fn look(&mut self, cells: &ColumnCells<'_>) {
        if self.is_over() {
            return;
        }
        for (row, text) in cells.filled() {
            if let Some((number, unit)) = split_unit(text)
                && is_number(number)
            {
                let place = self.units.iter().position(|(known, _)| *known == unit).unwrap_or_else(|| {
                    self.units.push((unit, Flags::new()));
                    self.units.len() - 1
                });
                self.units[place].1.add(row, text);
                continue;
            }
            match look(text).class {
                Class::Blank | Class::Missing | Class::SheetError => {}
                class if is_number_class(class) => self.plain += 1,
                _ => {
                    self.foreign += 1;
                    if self.is_over() {
                        return;
                    }
                }
            }
        }
    }

    fn is_over(&self) -> bool {
        self.foreign > TRIAL && self.foreign > self.with_unit()
    }

    pub fn with_unit(&self) -> u64 {
        self.units.iter().map(|(_, flags)| flags.count()).sum()
    }

    /// Whether nine values out of ten are numbers, most of them with a unit.
    pub fn is_measure(&self) -> bool {
        let with_unit = self.with_unit();
        with_unit > self.plain && (with_unit + self.plain) >= 9 * self.foreign && with_unit > 1
    }
}

fn is_number(text: &str) -> bool {
    is_number_class(look(text).class)
}

fn is_number_class(class: Class) -> bool {
    matches!(
        class,
        Class::Integer
            | Class::DecimalPoint
            | Class::DecimalComma
            | Class::SpacedInteger
            | Class::SpacedPoint
            | Class::SpacedComma
            | Class::PointGroups
            | Class::CommaGroups
    )
}

/// Columns that may hold measures.
pub(super) fn columns<'v, 't>(table: &'v TableView<'t>) -> impl Iterator<Item = &'v ColumnView<'t>> {
    table.text_columns().filter(|column| column.semantic().is_none())
}
