//! The first pass: looks at every cell of every row and remembers what decides the types.

mod distinct;

use super::cell::{Class, Unit, is_compact_date, look};
use super::workers::for_each_block;
use crate::{RawTable, ReadError, RowBlock};
pub(super) use distinct::Distinct;

/// What every row showed.
#[derive(Default)]
pub(super) struct Survey {
    pub columns: Vec<ColumnSurvey>,
    pub rows: u64,
    /// Rows of each block, in file order.
    pub block_rows: Vec<u32>,
    /// `(block, row in it)` of the first records without the header's width, and how many there are.
    pub ragged: Vec<(u32, u32)>,
    pub ragged_count: u64,
    /// `(block, row, count)` of blank records left out.
    pub blanks: Vec<(u32, u32, u32)>,
    /// The same of records dropped by a repair.
    pub dropped: Vec<(u32, u32, u32)>,
    /// `(block, row, count)` of rows that come from the same record as the row before them.
    pub continued: Vec<(u32, u32, u32)>,
    /// Number and cells of the last record.
    last: Option<(u32, Vec<String>)>,
}

/// What every row showed in one column.
pub(super) struct ColumnSurvey {
    /// Cells of each class.
    pub counts: [u64; Class::COUNT],
    /// The first cells met of each class: `(block, row, text)`, at most [`KEPT`].
    pub first: Vec<(Class, u32, u32, String)>,
    pub whole_digits: u8,
    pub fraction_digits: u8,
    /// Whether a cell carries `€`, or `%`.
    pub euros: bool,
    pub percents: bool,
    /// Whether a decimal mark is one for sure: `1,5` cannot be thousands.
    pub surely_decimal: bool,
    /// Whether a whole number is no plausible `yyyymmdd`.
    pub not_compact_date: bool,
    /// Shortest and longest cell that holds a value, in bytes.
    pub min_len: u32,
    pub max_len: u32,
    pub distinct: Distinct,
}

/// Cells kept per class, to show them.
const KEPT: usize = 5;

impl Default for ColumnSurvey {
    fn default() -> Self {
        Self {
            counts: [0; Class::COUNT],
            first: Vec::new(),
            whole_digits: 0,
            fraction_digits: 0,
            euros: false,
            percents: false,
            surely_decimal: false,
            not_compact_date: false,
            min_len: u32::MAX,
            max_len: 0,
            distinct: Distinct::default(),
        }
    }
}

/// Looks at every cell. Reads again as the source asks; its new columns are added to `raw`.
///
/// # Errors
/// Any [`ReadError`] but [`ReadError::Again`].
pub(super) fn survey(raw: &mut RawTable) -> Result<Survey, ReadError> {
    // Each new attempt widens the table or changes how quotes are read, so few are needed; the bound only guards against a source that never settles.
    for _ in 0..64 {
        match attempt(raw) {
            Err(ReadError::Again) => raw.rows.adapt(&mut raw.columns),
            outcome => return outcome,
        }
    }
    Err(ReadError::corrupt("table", "its records", "their width never settles"))
}

fn attempt(raw: &RawTable) -> Result<Survey, ReadError> {
    let width = raw.columns.len();
    let start = || (Survey { columns: (0..width).map(|_| ColumnSurvey::default()).collect(), ..Survey::default() }, Vec::new());
    let states = for_each_block(raw.rows.as_ref(), width, start, |(survey, sizes), number, block| {
        survey.add(number as u32, block);
        sizes.push((number, block.rows() as u32));
        Ok(())
    })?;
    let mut whole = Survey::default();
    let mut sizes: Vec<(usize, u32)> = Vec::new();
    for (part, part_sizes) in states {
        sizes.extend(part_sizes);
        whole.merge(part);
    }
    sizes.sort_unstable();
    whole.block_rows = sizes.into_iter().map(|(_, rows)| rows).collect();
    whole.ragged.sort_unstable();
    whole.blanks.sort_unstable();
    whole.dropped.sort_unstable();
    whole.continued.sort_unstable();
    for column in &mut whole.columns {
        column.first.sort_by_key(|(class, block, row, _)| (*class, *block, *row));
    }
    Ok(whole)
}

impl Survey {
    fn add(&mut self, number: u32, block: &RowBlock) {
        let rows = block.rows();
        self.rows += rows as u64;
        self.ragged_count += block.ragged().len() as u64;
        for row in block.ragged().iter().take(20) {
            self.ragged.push((number, *row));
        }
        let here = |(row, count): &(u32, u32)| (number, *row, *count);
        self.blanks.extend(block.blanks().iter().map(here));
        self.dropped.extend(block.dropped().iter().map(here));
        self.continued.extend(block.continued().iter().map(here));
        for (index, column) in self.columns.iter_mut().enumerate() {
            for row in 0..rows {
                column.add(block.cell(row, index), number, row as u32);
            }
        }
        if rows > 0 && self.last.as_ref().is_none_or(|(last, _)| *last < number) {
            self.last = Some((number, (0..block.columns()).map(|column| block.cell(rows - 1, column).to_owned()).collect()));
        }
    }

    fn merge(&mut self, other: Self) {
        self.rows += other.rows;
        self.ragged_count += other.ragged_count;
        self.ragged.extend(other.ragged);
        self.blanks.extend(other.blanks);
        self.dropped.extend(other.dropped);
        self.continued.extend(other.continued);
        if self.last.as_ref().map(|(number, _)| *number) < other.last.as_ref().map(|(number, _)| *number) {
            self.last = other.last;
        }
        if self.columns.is_empty() {
            self.columns = other.columns;
        } else {
            for (mine, theirs) in self.columns.iter_mut().zip(other.columns) {
                mine.merge(theirs);
            }
        }
    }

    /// Row number in the table, from 0, of a row of a block.
    pub fn row(&self, block: u32, row: u32) -> u64 {
        self.block_rows.iter().take(block as usize).map(|rows| u64::from(*rows)).sum::<u64>() + u64::from(row)
    }

    /// The cells of the last record.
    pub fn last_record(&self) -> Option<&[String]> {
        self.last.as_ref().map(|(_, cells)| cells.as_slice())
    }
}

impl ColumnSurvey {
    #[inline]
    fn add(&mut self, cell: &str, block: u32, row: u32) {
        if cell.is_empty() {
            self.counts[Class::Blank as usize] += 1;
            return;
        }
        // A value met before was looked at before.
        if let Some(class) = self.distinct.seen(cell) {
            self.counts[class as usize] += 1;
            return;
        }
        self.look_at(cell, block, row);
    }

    fn look_at(&mut self, cell: &str, block: u32, row: u32) {
        let looks = look(cell);
        let class = looks.class;
        self.counts[class as usize] += 1;
        if class == Class::Blank {
            return;
        }
        self.distinct.insert(cell, class, (block, row));
        if self.counts[class as usize] <= KEPT as u64 {
            self.first.push((class, block, row, cell.chars().take(200).collect()));
        }
        if matches!(class, Class::Missing | Class::SheetError) {
            return;
        }
        let len = cell.len() as u32;
        self.min_len = self.min_len.min(len);
        self.max_len = self.max_len.max(len);
        self.whole_digits = self.whole_digits.max(looks.whole_digits);
        self.fraction_digits = self.fraction_digits.max(looks.fraction_digits);
        self.surely_decimal |= looks.fraction_digits > 0 && !looks.could_group;
        self.euros |= looks.unit == Some(Unit::Euro);
        self.percents |= looks.unit == Some(Unit::Percent);
        self.not_compact_date |= class == Class::Integer && !is_compact_date(cell);
    }

    fn merge(&mut self, other: Self) {
        for (mine, theirs) in self.counts.iter_mut().zip(other.counts) {
            *mine += theirs;
        }
        self.first.extend(other.first);
        self.whole_digits = self.whole_digits.max(other.whole_digits);
        self.fraction_digits = self.fraction_digits.max(other.fraction_digits);
        self.euros |= other.euros;
        self.percents |= other.percents;
        self.surely_decimal |= other.surely_decimal;
        self.not_compact_date |= other.not_compact_date;
        self.min_len = self.min_len.min(other.min_len);
        self.max_len = self.max_len.max(other.max_len);
        self.distinct.merge(other.distinct);
    }

    pub fn count(&self, class: Class) -> u64 {
        self.counts[class as usize]
    }

    /// Cells of any of these classes.
    pub fn count_of(&self, classes: &[Class]) -> u64 {
        classes.iter().map(|class| self.count(*class)).sum()
    }

    /// Cells that hold a value, markers of nothing left out.
    pub fn values(&self) -> u64 {
        self.counts.iter().sum::<u64>() - self.count_of(&[Class::Blank, Class::Missing, Class::SheetError])
    }
}
