//! Which cells a doubt is about, said so that every one of them is found again: the report names twenty records, a check counts them all.

use crate::typing::cell::{Class, look, text_means_nothing, trim};
use crate::typing::semantic::SemanticCard;
use std::fmt;

/// The cells of one doubt of a table.
#[derive(Debug, Clone, Copy)]
pub struct DoubtfulCells {
    /// Position in [`crate::ReadReport::doubts`].
    pub doubt: usize,
    /// Position of their column.
    pub column: usize,
    /// What tells them from the others of the column.
    pub test: CellTest,
}

/// What makes a cell one that a doubt is about.
#[derive(Clone, Copy)]
pub struct CellTest(Test);

#[derive(Clone, Copy)]
enum Test {
    /// The notation is one of these, a bit for each [`Class`].
    Notation(u64),
    /// A whole number of fewer bytes.
    ShorterThan(usize),
    /// It holds something, in a text column or another, that is not valid for the meaning of the column.
    Invalid { card: &'static SemanticCard, in_text: bool },
}

impl CellTest {
    pub(crate) fn notation(classes: &[Class]) -> Self {
        Self(Test::Notation(classes.iter().fold(0, |bits, class| bits | 1 << *class as u8)))
    }

    pub(crate) fn shorter_than(bytes: usize) -> Self {
        Self(Test::ShorterThan(bytes))
    }

    pub(crate) fn invalid(card: &'static SemanticCard, in_text: bool) -> Self {
        Self(Test::Invalid { card, in_text })
    }

    /// Whether the doubt is about a cell with that text. Never about one that is empty.
    pub fn is_met(&self, cell: &str) -> bool {
        if cell.is_empty() {
            return false;
        }
        match self.0 {
            Test::Notation(bits) => bits >> look(cell).class as u8 & 1 == 1,
            Test::ShorterThan(bytes) => trim(cell).len() < bytes && look(cell).class == Class::Integer,
            Test::Invalid { card, in_text } => !(card.is_valid)(trim(cell)) && !means_nothing(cell, in_text),
        }
    }
}

impl fmt::Debug for CellTest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0 {
            Test::Notation(bits) => f.debug_tuple("Notation").field(&bits).finish(),
            Test::ShorterThan(bytes) => f.debug_tuple("ShorterThan").field(&bytes).finish(),
            Test::Invalid { card, .. } => f.debug_tuple("Invalid").field(&card.semantic).finish(),
        }
    }
}

fn means_nothing(cell: &str, in_text: bool) -> bool {
    if in_text { text_means_nothing(cell) } else { matches!(look(cell).class, Class::Blank | Class::Missing | Class::SheetError) }
}

#[cfg(test)]
mod tests {
    use crate::{DoubtKind, RawFile, ReadHints, ReadLimits, TypedTable, assign_types, read};

    fn typed(csv: &str) -> TypedTable {
        let hints = ReadHints::default();
        let mut tables = read(&RawFile::from_bytes("exemple.csv", csv), &hints, &ReadLimits::default()).expect("a readable example");
        assign_types(tables.remove(0), &hints).expect("a readable example")
    }

    /// Rows, from 0, that the test of a doubt finds in its column.
    fn rows_of(table: &TypedTable, kind: DoubtKind) -> Vec<usize> {
        let doubtful = table.doubtful().iter().find(|cells| table.report().doubts[cells.doubt].kind == kind).expect("cells of that doubt");
        let mut rows = Vec::new();
        let mut first = 0;
        for task in table.records().tasks().expect("records") {
            let mut block = crate::RowBlock::with_columns(table.raw_columns().len());
            task.and_then(|task| task.fill(&mut block)).expect("a block");
            rows.extend((0..block.rows()).filter(|row| doubtful.test.is_met(block.cell(*row, doubtful.column))).map(|row| first + row));
            first += block.rows();
        }
        rows
    }

    #[test]
    fn every_cell_of_a_doubt_is_found_again_however_many_there_are() {
        let mut csv = String::from("nom;siret;insee;taux\n");
        for row in 0..300 {
            let insee = if row % 2 == 0 { "1004" } else { "35238" };
            csv.push_str(&format!("n{row};2,1{row:03}E+13;{insee};{}\n", if row % 3 == 0 { "1,5" } else { "1.5" }));
        }
        let table = typed(&csv);
        for (kind, expected) in [(DoubtKind::DigitsLost, 300), (DoubtKind::LeadingZerosLost, 150), (DoubtKind::MixedDecimalMarks, 100)] {
            let doubt = table.report().doubts.iter().find(|doubt| doubt.kind == kind).expect("a doubt");
            assert_eq!((doubt.count, rows_of(&table, kind).len()), (expected, expected as usize), "{kind:?}");
            assert!(doubt.rows.len() <= 20);
        }
        assert_eq!(rows_of(&table, DoubtKind::LeadingZerosLost)[..3], [0, 2, 4]);
    }

    #[test]
    fn values_that_contradict_the_meaning_of_their_column_are_found_again() {
        let mut csv = String::from("numero;courriel;places\n");
        for row in 0..60 {
            csv.push_str(&if row % 10 == 9 { format!("{row};sans objet {row};12\n") } else { format!("{row};a{row}@exemple.fr;8\n") });
        }
        let table = typed(&csv);
        assert_eq!(rows_of(&table, DoubtKind::ValuesOutOfSemantic), [9, 19, 29, 39, 49, 59]);
    }
}
