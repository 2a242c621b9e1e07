//! The sheets of one table: its rows as they were, and the notes.

use super::marks::Marks;
use super::paint::Paint;
use super::{AnnotatedError, AnnotatedTable, Annotation, MarkLevel, MarkPlace, Names};
use crate::writers::sheet::{MAX_COLUMNS, SAMPLED_ROWS, cell_name, cut_units};
use crate::writers::xlsx::encode;
use crate::{RowBlock, SkipReason, TypedTable, WriteError};
use rust_xlsxwriter::{IgnoreError, Note, Workbook, Worksheet, XlsxError};

/// UTF-16 units in a cell. Source: Excel specifications and limits.
const MAX_UNITS: usize = 32_767;
const CUT_MARK: &str = " […]";
/// UTF-16 units in a note, so that it stays readable.
const MAX_NOTE_UNITS: usize = 1_500;
/// Cells of an annotation that the summary leads to.
pub(super) const LINKED: usize = 3;
/// A header below this many rows is not kept in sight: there would be no room for rows.
const DEEPEST_FROZEN: u32 = 20;

/// What the summary says of a table whose sheets are made.
pub(super) struct Copy<'a> {
    pub name: String,
    pub facts: Vec<String>,
    pub columns: Vec<String>,
    pub annotations: Vec<Annotation<'a>>,
    /// First cells of each annotation: sheet and cell.
    pub links: Vec<Vec<(String, String)>>,
    pub sheets: Vec<Worksheet>,
    pub notes_left_out: u64,
    pub texts_cut: u64,
    pub columns_left_out: u64,
    pub bytes: u64,
}

impl<'a> Copy<'a> {
    pub fn make(
        workbook: &mut Workbook,
        paint: &Paint,
        table: AnnotatedTable<'a>,
        names: &mut Names,
        max_rows: u32,
        max_notes: u64,
    ) -> Result<Self, AnnotatedError> {
        let AnnotatedTable { table, facts, mut annotations } = table;
        let places = annotations.iter_mut().map(|annotation| match &annotation.place {
            MarkPlace::Rows(_) => std::mem::replace(&mut annotation.place, MarkPlace::Nowhere),
            MarkPlace::Header => MarkPlace::Header,
            MarkPlace::Nowhere => MarkPlace::Nowhere,
        });
        let mut marks = Marks::new(places);
        let mut writing = Writing::new(workbook, paint, table, &annotations, names, max_rows, max_notes)?;
        let mut block = RowBlock::default();
        let (mut row, mut found) = (0, Vec::new());
        for task in table.records().tasks()? {
            block.reset(table.raw_columns().len());
            task?.fill(&mut block)?;
            for at in 0..block.rows() {
                marks.on(row, &mut found);
                writing.place(table.row_map().record_of(row), names)?;
                writing.write_row(&block, at, &found).map_err(encode)?;
                row += 1;
            }
        }
        writing.close().map_err(encode)?;
        let columns = table.raw_columns().iter().map(|column| column.name.clone()).collect();
        let Writing { done, links, notes_left_out, texts_cut, bytes, all, .. } = writing;
        let columns_left_out = (table.raw_columns().len() - all) as u64;
        Ok(Self { name: table.name().to_owned(), facts, columns, annotations, links, sheets: done, notes_left_out, texts_cut, columns_left_out, bytes })
    }
}

/// A sheet being written.
struct Writing<'w, 'a> {
    workbook: &'w mut Workbook,
    paint: &'w Paint,
    table: &'w TypedTable,
    annotations: &'w [Annotation<'a>],
    max_rows: u32,
    max_notes: u64,
    done: Vec<Worksheet>,
    sheet: Worksheet,
    name: String,
    header_row: u32,
    /// The next row of the sheet.
    row: u32,
    /// What to take from a record number to have its row: from 0, so that rows are where they were.
    shift: i64,
    /// Columns that fit.
    all: usize,
    widths: Vec<usize>,
    sampled: usize,
    notes: u64,
    links: Vec<Vec<(String, String)>>,
    notes_left_out: u64,
    texts_cut: u64,
    bytes: u64,
    levels: Vec<Option<MarkLevel>>,
}

impl<'w, 'a> Writing<'w, 'a> {
    fn new(
        workbook: &'w mut Workbook,
        paint: &'w Paint,
        table: &'w TypedTable,
        annotations: &'w [Annotation<'a>],
        names: &mut Names,
        max_rows: u32,
        max_notes: u64,
    ) -> Result<Self, WriteError> {
        let all = table.raw_columns().len().min(MAX_COLUMNS);
        let sheet = workbook.new_worksheet_with_constant_memory().map_err(encode)?;
        let mut writing = Self {
            workbook,
            paint,
            table,
            annotations,
            max_rows,
            max_notes,
            done: Vec::new(),
            sheet,
            name: names.next(table.name()),
            header_row: 0,
            row: 0,
            shift: 0,
            all,
            widths: table.raw_columns().iter().take(all).map(|column| column.name.chars().count() + 4).collect(),
            sampled: 0,
            notes: 0,
            links: annotations.iter().map(|_| Vec::new()).collect(),
            notes_left_out: 0,
            texts_cut: 0,
            bytes: 0,
            levels: vec![None; all],
        };
        let first = table.row_map().record_of(0);
        // Without a line of its own in the file, the header takes one and everything goes down.
        writing.shift = if first >= 2 { 1 } else { 0 };
        let skipped = table.report().skipped.iter().filter(|run| run.first < first);
        let header = skipped.clone().filter(|run| run.reason == SkipReason::Header).map(|run| run.first + run.count - 1).next_back();
        let header = header.filter(|record| *record < first).unwrap_or(first.max(2) - 1);
        writing.sheet.set_name(&writing.name).map_err(encode)?;
        for run in skipped.filter(|run| run.reason != SkipReason::Header && run.first < header) {
            if let Some(row) = row_of(run.first, writing.shift).filter(|row| *row < max_rows && !run.text.is_empty()) {
                writing.sheet.write_string_with_format(row, 0, &run.text, &paint.skipped).map_err(encode)?;
            }
        }
        let row = row_of(header, 1).filter(|row| *row + 1 < max_rows).unwrap_or(0);
        writing.write_header(row).map_err(encode)?;
        Ok(writing)
    }

    fn write_header(&mut self, row: u32) -> Result<(), XlsxError> {
        self.header_row = row;
        self.row = row + 1;
        if self.row <= DEEPEST_FROZEN {
            self.sheet.set_freeze_panes(self.row, 0)?;
        }
        for (index, column) in self.table.raw_columns().iter().take(self.all).enumerate() {
            let here: Vec<usize> = (0..self.annotations.len())
                .filter(|at| matches!(self.annotations[*at].place, MarkPlace::Header) && self.annotations[*at].column == Some(index))
                .collect();
            let level = here.iter().map(|at| self.annotations[*at].level).max();
            let name = fit(&column.name, &mut self.texts_cut);
            self.sheet.write_string_with_format(row, index as u16, name, self.paint.header(level))?;
            if !here.is_empty() {
                self.note(row, index, &here)?;
            }
        }
        Ok(())
    }

    /// Goes to the row of a record, in another sheet when this one is full.
    fn place(&mut self, record: u64, names: &mut Names) -> Result<(), WriteError> {
        let wanted = row_of(record, self.shift);
        if let Some(row) = wanted.filter(|row| *row < self.max_rows) {
            self.row = self.row.max(row);
        }
        if self.row >= self.max_rows || wanted.is_none_or(|row| row >= self.max_rows) {
            let next = self.workbook.new_worksheet_with_constant_memory().map_err(encode)?;
            self.finish_sheet(next).map_err(encode)?;
            self.name = names.next(self.table.name());
            self.sheet.set_name(&self.name).map_err(encode)?;
            self.notes = 0;
            self.shift = i64::try_from(record).unwrap_or(i64::MAX).saturating_sub(1);
            self.write_header(0).map_err(encode)?;
        }
        Ok(())
    }

    fn write_row(&mut self, block: &RowBlock, at: usize, found: &[usize]) -> Result<(), XlsxError> {
        let row = self.row;
        for annotation in found {
            self.mark(*annotation);
        }
        let samples = self.sampled < SAMPLED_ROWS;
        for column in 0..self.all {
            let text = block.cell(at, column);
            let level = if found.is_empty() { None } else { self.levels[column] };
            if text.is_empty() {
                if level.is_some() {
                    self.sheet.write_blank(row, column as u16, self.paint.cell(level))?;
                }
                continue;
            }
            if samples {
                self.widths[column] = self.widths[column].max(text.chars().take(60).count() + 2);
            }
            self.bytes += 64 + text.len() as u64;
            let text = fit(text, &mut self.texts_cut);
            self.sheet.write_string_with_format(row, column as u16, text, self.paint.cell(level))?;
        }
        self.sampled += usize::from(samples);
        if !found.is_empty() {
            self.explain(row, found)?;
            self.levels.fill(None);
        }
        self.row = row + 1;
        Ok(())
    }

    /// Colours the cells of an annotation in the row being written.
    fn mark(&mut self, annotation: usize) {
        let Annotation { level, column, .. } = &self.annotations[annotation];
        match column {
            Some(column) => {
                if let Some(known) = self.levels.get_mut(*column) {
                    *known = (*known).max(Some(*level));
                }
            }
            None => {
                for known in &mut self.levels {
                    *known = (*known).max(Some(*level));
                }
            }
        }
    }

    /// One note for each cell that has something to say: what is said of the whole row is on its first cell.
    fn explain(&mut self, row: u32, found: &[usize]) -> Result<(), XlsxError> {
        let mut columns: Vec<usize> = found.iter().map(|at| self.annotations[*at].column.unwrap_or(0)).filter(|column| *column < self.all).collect();
        columns.sort_unstable();
        columns.dedup();
        for column in columns {
            let here: Vec<usize> = found.iter().copied().filter(|at| self.annotations[*at].column.unwrap_or(0) == column).collect();
            self.note(row, column, &here)?;
        }
        Ok(())
    }

    fn note(&mut self, row: u32, column: usize, here: &[usize]) -> Result<(), XlsxError> {
        for at in here {
            if self.links[*at].len() < LINKED {
                self.links[*at].push((self.name.clone(), cell_name(row, column)));
            }
        }
        if self.notes >= self.max_notes {
            self.notes_left_out += 1;
            return Ok(());
        }
        self.notes += 1;
        let texts: Vec<String> = here.iter().map(|at| said(&self.annotations[*at])).collect();
        let text = texts.join("\n\n");
        let text = cut_units(&text, MAX_NOTE_UNITS);
        let lines: usize = text.lines().map(|line| line.chars().count() / 48 + 1).sum();
        let note = Note::new(text).add_author_prefix(false).set_width(320).set_height(16 * lines as u32 + 12);
        self.sheet.insert_note(row, column as u16, &note)?;
        Ok(())
    }

    /// Ends the sheet; `next` takes its place.
    fn finish_sheet(&mut self, next: Worksheet) -> Result<(), XlsxError> {
        for (column, width) in self.widths.iter().enumerate() {
            self.sheet.set_column_width(column as u16, (*width).clamp(8, 60) as f64)?;
        }
        if let Some(last) = self.all.checked_sub(1) {
            self.sheet.autofilter(self.header_row, 0, self.row - 1, last as u16)?;
            self.sheet.ignore_error_range(0, 0, self.row - 1, last as u16, IgnoreError::NumberStoredAsText)?;
        }
        self.done.push(std::mem::replace(&mut self.sheet, next));
        Ok(())
    }

    fn close(&mut self) -> Result<(), XlsxError> {
        self.finish_sheet(Worksheet::new())
    }
}

/// The row of a sheet, from 0, of a record, from 1.
fn row_of(record: u64, shift: i64) -> Option<u32> {
    i64::try_from(record).ok().and_then(|record| u32::try_from(record - shift).ok())
}

fn said(annotation: &Annotation<'_>) -> String {
    let Annotation { level_name, what, what_to_do, repair, .. } = annotation;
    let mut text = format!("{level_name}\n{what} {what_to_do}");
    if let Some(repair) = repair {
        text.push_str("\n→ ");
        text.push_str(repair);
    }
    text
}

/// The text as a cell can hold it.
fn fit<'t>(text: &'t str, cut: &mut u64) -> std::borrow::Cow<'t, str> {
    if text.len() <= MAX_UNITS || cut_units(text, MAX_UNITS).len() == text.len() {
        return text.into();
    }
    *cut += 1;
    format!("{}{CUT_MARK}", cut_units(text, MAX_UNITS - CUT_MARK.encode_utf16().count())).into()
}
