//! From Parquet to [`Column`]s.

mod numbers;
mod texts;

use crate::QueryError;
use crate::column::{Cells, Coded, Column, Meaning, PlainTextWriter};
use crate::packed::CodesWriter;
use crate::source::Source;
use crate::storage::Place;
use arrow::array::{ArrayRef, AsArray};
use arrow::datatypes::{DataType, Field, Float64Type, Schema};
use numbers::{FloatBuilder, WholeBuilder, WideBuilder};
use parquet::arrow::ProjectionMask;
use parquet::arrow::arrow_reader::{ArrowReaderMetadata, ArrowReaderOptions, ParquetRecordBatchReaderBuilder, RowSelection};
use parquet::basic::Encoding;
use parvis_model::ColumnType;
use std::ops::Range;
use std::sync::Arc;
use texts::TextBuilder;

/// Rows decoded at once.
const BATCH_ROWS: usize = 1 << 15;

/// How a column is laid out, known since its index was built.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Layout {
    Texts,
    Plain { heap_bytes: u64 },
    Whole { base: i64, null_code: u64 },
    Wide,
    Float,
    Floats,
    Boolean,
}

/// What to load.
#[derive(Debug, Clone)]
pub(crate) struct Wanted {
    /// Position in the Parquet.
    pub index: usize,
    pub column_type: ColumnType,
    /// `None`: look at the values.
    pub layout: Option<Layout>,
    pub place: Place,
}

/// Loads some columns in one pass, or two when a text turns out to have too many different values for a dictionary.
pub(crate) fn columns(source: &Source, metadata: &ArrowReaderMetadata, rows: usize, wanted: &[Wanted]) -> Result<Vec<Column>, QueryError> {
    picked_columns(source, metadata, rows, wanted, None)
}

/// A few rows, in file order, of some columns: only the pages that hold them are decoded.
pub(crate) fn few_rows(source: &Source, metadata: &ArrowReaderMetadata, rows: &[u32], wanted: &[(usize, ColumnType)]) -> Result<Vec<Column>, QueryError> {
    let layout = |column_type| (column_type == ColumnType::Text).then_some(Layout::Plain { heap_bytes: u64::from(u32::MAX) });
    let wanted: Vec<Wanted> = wanted
        .iter()
        .map(|(index, column_type)| Wanted { index: *index, column_type: *column_type, layout: layout(*column_type), place: Place::Memory })
        .collect();
    picked_columns(source, metadata, rows.len(), &wanted, Some(&Pick::new(metadata, rows)))
}

/// Some rows of some row groups.
struct Pick {
    groups: Vec<usize>,
    selection: RowSelection,
}

impl Pick {
    /// Rows are in file order.
    fn new(metadata: &ArrowReaderMetadata, rows: &[u32]) -> Self {
        let (mut groups, mut ranges): (Vec<usize>, Vec<Range<usize>>) = (Vec::new(), Vec::new());
        let (mut start, mut before, mut at) = (0, 0, 0);
        for (number, group) in metadata.metadata().row_groups().iter().enumerate() {
            let len = group.num_rows().max(0) as usize;
            let inside = rows[at..].partition_point(|row| (*row as usize) < start + len);
            if inside > 0 {
                groups.push(number);
                for row in &rows[at..at + inside] {
                    let place = before + (*row as usize - start);
                    match ranges.last_mut() {
                        Some(last) if last.end == place => last.end += 1,
                        _ => ranges.push(place..place + 1),
                    }
                }
                before += len;
            }
            start += len;
            at += inside;
        }
        Self { groups, selection: RowSelection::from_consecutive_ranges(ranges.into_iter(), before) }
    }
}

fn picked_columns(source: &Source, metadata: &ArrowReaderMetadata, rows: usize, wanted: &[Wanted], pick: Option<&Pick>) -> Result<Vec<Column>, QueryError> {
    let mut builders: Vec<Builder> = wanted.iter().map(|wanted| Builder::new(wanted, rows)).collect::<Result<_, _>>()?;
    pass(source, metadata, wanted, &mut builders, pick)?;
    let mut columns = Vec::with_capacity(wanted.len());
    for (builder, wanted) in builders.into_iter().zip(wanted) {
        let cells = match builder.finish(wanted)? {
            Some(cells) => cells,
            None => {
                let plain = Wanted { layout: Some(Layout::Plain { heap_bytes: u64::MAX }), ..wanted.clone() };
                let mut builder = [Builder::new(&plain, rows)?];
                pass(source, metadata, std::slice::from_ref(&plain), &mut builder, pick)?;
                let [builder] = builder;
                builder.finish(&plain)?.ok_or_else(|| damaged("a text column changes"))?
            }
        };
        let column = Column { column_type: wanted.column_type, rows, cells };
        let found = match &column.cells {
            Cells::Coded(coded) => coded.codes.len,
            Cells::Plain(plain) => plain.rows(),
        };
        if found != rows {
            return Err(damaged(&format!("{found} rows where {rows} are announced")));
        }
        columns.push(column);
    }
    Ok(columns)
}

fn pass(source: &Source, metadata: &ArrowReaderMetadata, wanted: &[Wanted], builders: &mut [Builder], pick: Option<&Pick>) -> Result<(), QueryError> {
    // Values of a dictionary are looked up once each when Parquet hands its own dictionaries over.
    let fields: Vec<Arc<Field>> = metadata
        .schema()
        .fields()
        .iter()
        .enumerate()
        .map(|(index, field)| {
            let as_dictionary = wanted
                .iter()
                .any(|wanted| wanted.index == index && (wanted.layout == Some(Layout::Texts) || (wanted.layout.is_none() && is_dictionary(metadata, index))));
            match (as_dictionary, field.data_type()) {
                (true, DataType::Utf8) => {
                    Arc::new(field.as_ref().clone().with_data_type(DataType::Dictionary(Box::new(DataType::Int32), Box::new(DataType::Utf8))))
                }
                _ => Arc::clone(field),
            }
        })
        .collect();
    let schema = Schema::new_with_metadata(fields, metadata.schema().metadata().clone());
    let metadata = ArrowReaderMetadata::try_new(Arc::clone(metadata.metadata()), ArrowReaderOptions::new().with_schema(Arc::new(schema)))?;
    let mask = ProjectionMask::roots(metadata.parquet_schema(), wanted.iter().map(|wanted| wanted.index));
    let mut builder = ParquetRecordBatchReaderBuilder::new_with_metadata(source.clone(), metadata).with_projection(mask).with_batch_size(BATCH_ROWS);
    if let Some(pick) = pick {
        builder = builder.with_row_groups(pick.groups.clone()).with_row_selection(pick.selection.clone());
    }
    let reader = builder.build()?;
    // Projection keeps the order of the file.
    let mut order: Vec<usize> = (0..wanted.len()).collect();
    order.sort_by_key(|at| wanted[*at].index);
    for batch in reader {
        let batch = batch?;
        for (array, at) in batch.columns().iter().zip(&order) {
            builders[*at].push(array)?;
        }
    }
    Ok(())
}

/// Whether Parquet has the whole column as dictionaries.
fn is_dictionary(metadata: &ArrowReaderMetadata, index: usize) -> bool {
    metadata.metadata().row_groups().iter().all(|group| {
        let mask = group.columns().get(index).and_then(|chunk| chunk.page_encoding_stats_mask());
        mask.is_some_and(|mask| mask.is_only(Encoding::RLE_DICTIONARY) || mask.is_only(Encoding::PLAIN_DICTIONARY))
    })
}

pub(crate) fn damaged(reason: &str) -> QueryError {
    QueryError::Damaged { reason: reason.to_owned() }
}

enum Builder {
    Text(TextBuilder),
    Plain(PlainTextWriter),
    Whole(WholeBuilder),
    Wide(WideBuilder),
    Float(FloatBuilder),
    Boolean(CodesWriter),
}

impl Builder {
    fn new(wanted: &Wanted, rows: usize) -> Result<Self, QueryError> {
        Ok(match (wanted.layout, wanted.column_type) {
            (Some(Layout::Plain { heap_bytes }), _) => Self::Plain(PlainTextWriter::new(rows, heap_bytes, &wanted.place)?),
            (layout, ColumnType::Text) => Self::Text(TextBuilder::new(rows, layout.is_some())),
            (Some(Layout::Wide), _) => Self::Wide(WideBuilder::new(rows)),
            (None, ColumnType::Decimal { precision, .. }) if precision > 18 => Self::Wide(WideBuilder::new(rows)),
            (_, ColumnType::Number) => Self::Float(FloatBuilder::new(rows)),
            (_, ColumnType::Boolean) => Self::Boolean(CodesWriter::new(1, rows, &wanted.place)?),
            (Some(Layout::Whole { base, null_code }), _) => Self::Whole(WholeBuilder::known(base, null_code, rows, &wanted.place)?),
            _ => Self::Whole(WholeBuilder::unknown(rows)),
        })
    }

    fn push(&mut self, array: &ArrayRef) -> Result<(), QueryError> {
        match self {
            Self::Text(builder) => builder.push(array),
            Self::Plain(writer) => {
                let texts = array.as_string_opt::<i32>().ok_or_else(|| damaged("a text column is not text"))?;
                for text in texts {
                    match text {
                        Some(text) => writer.push(text.as_bytes())?,
                        None => writer.push_null()?,
                    }
                }
                Ok(())
            }
            Self::Whole(builder) => builder.push(array),
            Self::Wide(builder) => builder.push(array),
            Self::Float(builder) => {
                let numbers = array.as_primitive_opt::<Float64Type>().ok_or_else(|| damaged("a column of numbers is not one"))?;
                numbers.iter().for_each(|number| builder.push(number));
                Ok(())
            }
            Self::Boolean(writer) => {
                let values = array.as_boolean_opt().ok_or_else(|| damaged("a column of booleans is not one"))?;
                Ok(values.iter().try_for_each(|value| writer.push(value.map_or(2, u64::from)))?)
            }
        }
    }

    /// `None`: a text with too many different values for a dictionary.
    fn finish(self, wanted: &Wanted) -> Result<Option<Cells>, QueryError> {
        Ok(Some(match self {
            Self::Text(builder) => match builder.finish(&wanted.place)? {
                Some(coded) => Cells::Coded(coded),
                None => return Ok(None),
            },
            Self::Plain(writer) => Cells::Plain(writer.finish()?),
            Self::Whole(builder) => Cells::Coded(builder.finish(&wanted.place)?),
            Self::Wide(builder) => Cells::Coded(builder.finish(&wanted.place)?),
            Self::Float(builder) => Cells::Coded(builder.finish(wanted.layout, &wanted.place)?),
            Self::Boolean(writer) => Cells::Coded(Coded { codes: writer.finish()?, null_code: 2, meaning: Arc::new(Meaning::Boolean) }),
        }))
    }
}

impl Column {
    /// How it turned out to be laid out.
    pub fn layout(&self) -> Layout {
        match &self.cells {
            Cells::Plain(plain) => Layout::Plain { heap_bytes: plain.heap.len() as u64 },
            Cells::Coded(coded) => match &*coded.meaning {
                Meaning::Texts(_) => Layout::Texts,
                Meaning::Whole { base } => Layout::Whole { base: *base, null_code: coded.null_code },
                Meaning::Wide(_) => Layout::Wide,
                Meaning::Float => Layout::Float,
                Meaning::Floats(_) => Layout::Floats,
                Meaning::Boolean => Layout::Boolean,
            },
        }
    }
}
