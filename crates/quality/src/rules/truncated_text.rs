//! Texts cut at the length of a field.

use crate::{ColumnCells, ColumnWatcher, Dimension, Example, Findings, Flags, Group, Rule, RuleCard, Severity, TableView, Watchers};

/// Flags texts of exactly the length where software cuts, when several are that long and none is longer.
pub struct TruncatedText;

static CARD: RuleCard = RuleCard {
    id: "truncated-text",
    group: Group::Values,
    dimension: Dimension::Completeness,
    severity: Severity::Warning,
    source: "field sizes: DBF and Shapefile 254 characters, SQL varchar and Excel formulas 255/256, 1024, Oracle VARCHAR2 4000, Excel cells 32,767",
    examples: &[Example { csv: "nom;texte\nA;court\nB;encore plus court\n", flagged: &[] }],
};

const LENGTHS: [usize; 10] = [254, 255, 256, 1023, 1024, 2000, 4000, 4096, 32_766, 32_767];
/// A cell that long is cut by the spreadsheet itself: one is enough.
const SPREADSHEET_CELL: usize = 32_766;
const MIN_CUT: u64 = 2;

impl Rule for TruncatedText {
    fn card(&self) -> &'static RuleCard {
        &CARD
    }

    fn watch<'t>(&'static self, table: &'t TableView<'t>, watchers: &mut Watchers<'t>) {
        for column in table.text_columns().filter(|column| column.semantic().is_none()) {
            watchers.column(column.index, Longest { index: column.index, chars: 0, flags: Flags::new(), first: String::new(), differ: false });
        }
    }
}

/// The longest texts so far.
struct Longest {
    index: usize,
    chars: usize,
    flags: Flags,
    first: String,
    /// Whether two of them are different.
    differ: bool,
}

impl ColumnWatcher for Longest {
    fn look(&mut self, cells: &ColumnCells<'_>) {
        for (row, text) in cells.iter() {
            // No more bytes than that, no more characters either.
            if text.len() < LENGTHS[0] || text.len() < self.chars {
                continue;
            }
            let chars = text.chars().count();
            if chars > self.chars {
                *self = Self { index: self.index, chars, flags: Flags::new(), first: text.to_owned(), differ: false };
            }
            if chars == self.chars {
                self.differ |= text != self.first;
                self.flags.add(row, text);
            }
        }
    }

    fn finish(self: Box<Self>, findings: &mut Findings) {
        let is_cut = LENGTHS.contains(&self.chars) && (self.chars >= SPREADSHEET_CELL || (self.flags.count() >= MIN_CUT && self.differ));
        if is_cut {
            findings.cells(&CARD, self.index, self.flags).detail("length", self.chars);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{checked_by, flagged};

    fn said_of(lengths: &[usize]) -> Vec<u64> {
        let rows: String = lengths.iter().enumerate().map(|(row, length)| format!("{row};{}{}\n", row % 10, "é".repeat(length - 1))).collect();
        flagged(&checked_by(&TruncatedText, &format!("nom;texte\n{rows}")))
    }

    #[test]
    fn several_texts_of_exactly_255_characters_were_cut() {
        assert_eq!(said_of(&[10, 255, 30, 255]), [3, 5]);
    }

    #[test]
    fn one_text_of_that_length_or_a_longer_one_proves_that_nothing_cuts() {
        assert!(said_of(&[10, 255, 30]).is_empty());
        assert!(said_of(&[255, 255, 300, 20]).is_empty());
        assert!(said_of(&[251, 251, 20]).is_empty());
    }
}
