//! Row groups of the temporary Parquet, encoded on the threads that convert.
//!
//! Blocks come in any order; those that follow each other are gathered until they make a row group, which the thread that completed it encodes while the others go on.

use super::super::survey::Survey;
use crate::{ReadError, arrow_schema};
use arrow::array::{Array, ArrayRef};
use arrow::datatypes::SchemaRef;
use parquet::arrow::ArrowWriter;
use parquet::arrow::arrow_writer::{ArrowColumnChunk, ArrowRowGroupWriterFactory, compute_leaves};
use parquet::basic::{Compression, ZstdLevel};
use parquet::file::properties::{EnabledStatistics, WriterProperties};
use parquet::file::writer::SerializedFileWriter;
use parquet::schema::types::ColumnPath;
use parvis_model::TableSchema;
use std::collections::BTreeMap;
use std::fs::File;
use std::io::{BufWriter, Write};
use std::sync::{Mutex, MutexGuard};

/// Rows of a row group: enough for good dictionaries, few enough to hold several in memory.
const GROUP_ROWS: usize = 131_072;
/// Bytes of Arrow arrays after which a row group is cut, whatever its rows.
const GROUP_BYTES: usize = 40 << 20;
/// Rows of a data page: what is decoded to read one row.
const PAGE_ROWS: usize = 8192;

type Batch = (Vec<ArrayRef>, usize);

pub(super) struct GroupWriter {
    schema: SchemaRef,
    factory: ArrowRowGroupWriterFactory,
    gathering: Mutex<Gathering>,
    output: Mutex<Output>,
}

#[derive(Default)]
struct Gathering {
    /// Blocks that came before their turn.
    early: BTreeMap<usize, Batch>,
    next_block: usize,
    /// The row group being gathered.
    batches: Vec<Batch>,
    rows: usize,
    bytes: usize,
    next_group: usize,
}

struct Output {
    writer: SerializedFileWriter<BufWriter<File>>,
    /// Row groups encoded before their turn.
    early: BTreeMap<usize, Vec<ArrowColumnChunk>>,
    next_group: usize,
    rows: u64,
}

impl GroupWriter {
    pub fn new(schema: &TableSchema, survey: &Survey) -> Result<Self, ReadError> {
        let schema = arrow_schema(schema);
        let file = BufWriter::with_capacity(1 << 20, tempfile::tempfile()?);
        let writer = ArrowWriter::try_new(file, schema.clone(), Some(properties(&schema, survey))).map_err(damaged)?;
        let (writer, factory) = writer.into_serialized_writer().map_err(damaged)?;
        let output = Output { writer, early: BTreeMap::new(), next_group: 0, rows: 0 };
        Ok(Self { schema, factory, gathering: Mutex::new(Gathering::default()), output: Mutex::new(output) })
    }

    /// Takes the arrays of a block; encodes a row group when it completes one.
    pub fn push(&self, block: usize, arrays: Vec<ArrayRef>, rows: usize) -> Result<(), ReadError> {
        let group = {
            let mut gathering = lock(&self.gathering)?;
            gathering.early.insert(block, (arrays, rows));
            while let Some(batch) = {
                let next = gathering.next_block;
                gathering.early.remove(&next)
            } {
                gathering.next_block += 1;
                gathering.rows += batch.1;
                gathering.bytes += batch.0.iter().map(|array| array.get_array_memory_size()).sum::<usize>();
                gathering.batches.push(batch);
            }
            if gathering.rows < GROUP_ROWS && gathering.bytes < GROUP_BYTES { None } else { Some(gathering.take()) }
        };
        match group {
            Some((number, batches)) => self.encode(number, batches),
            None => Ok(()),
        }
    }

    fn encode(&self, number: usize, batches: Vec<Batch>) -> Result<(), ReadError> {
        let rows: usize = batches.iter().map(|(_, rows)| rows).sum();
        let mut writers = self.factory.create_column_writers(number).map_err(damaged)?;
        for (arrays, _) in &batches {
            for ((array, field), writer) in arrays.iter().zip(self.schema.fields()).zip(&mut writers) {
                for leaf in compute_leaves(field, array).map_err(damaged)? {
                    writer.write(&leaf).map_err(damaged)?;
                }
            }
        }
        drop(batches);
        let chunks = writers.into_iter().map(|writer| writer.close().map_err(damaged)).collect::<Result<Vec<_>, _>>()?;
        let mut output = lock(&self.output)?;
        output.rows += rows as u64;
        output.early.insert(number, chunks);
        while let Some(chunks) = {
            let next = output.next_group;
            output.early.remove(&next)
        } {
            output.next_group += 1;
            let mut group = output.writer.next_row_group().map_err(damaged)?;
            for chunk in chunks {
                chunk.append_to_row_group(&mut group).map_err(damaged)?;
            }
            group.close().map_err(damaged)?;
        }
        Ok(())
    }

    /// Writes what is left. Returns the file, its size in bytes and its rows.
    pub fn finish(self) -> Result<(File, u64, u64), ReadError> {
        let last = {
            let mut gathering = lock(&self.gathering)?;
            (gathering.rows > 0).then(|| gathering.take())
        };
        if let Some((number, batches)) = last {
            self.encode(number, batches)?;
        }
        let output = self.output.into_inner().map_err(|_| ReadError::corrupt("table", "the temporary table", "a thread stopped"))?;
        let mut file = output.writer.into_inner().map_err(damaged)?;
        file.flush()?;
        let file = file.into_inner().map_err(|error| error.into_error())?;
        let bytes = file.metadata()?.len();
        Ok((file, bytes, output.rows))
    }
}

impl Gathering {
    fn take(&mut self) -> (usize, Vec<Batch>) {
        let number = self.next_group;
        self.next_group += 1;
        (self.rows, self.bytes) = (0, 0);
        (number, std::mem::take(&mut self.batches))
    }
}

fn properties(schema: &SchemaRef, survey: &Survey) -> WriterProperties {
    let level = ZstdLevel::try_new(1).unwrap_or_default();
    let mut builder = WriterProperties::builder()
        .set_compression(Compression::ZSTD(level))
        .set_data_page_row_count_limit(PAGE_ROWS)
        .set_write_batch_size(PAGE_ROWS)
        .set_statistics_enabled(EnabledStatistics::Page)
        .set_column_index_truncate_length(Some(32));
    for (field, seen) in schema.fields().iter().zip(&survey.columns) {
        // Where nearly every value is new, a dictionary costs time and gains nothing.
        let (distinct, _) = seen.distinct.count();
        if distinct * 2 > survey.rows {
            builder = builder.set_column_dictionary_enabled(ColumnPath::new(vec![field.name().clone()]), false);
        }
    }
    builder.build()
}

fn damaged(error: parquet::errors::ParquetError) -> ReadError {
    match error {
        parquet::errors::ParquetError::External(source) => match source.downcast::<std::io::Error>() {
            Ok(io) => ReadError::Io(*io),
            Err(other) => ReadError::corrupt("parquet", "the temporary table", other),
        },
        other => ReadError::corrupt("parquet", "the temporary table", other),
    }
}

fn lock<T>(mutex: &Mutex<T>) -> Result<MutexGuard<'_, T>, ReadError> {
    mutex.lock().map_err(|_| ReadError::corrupt("table", "the temporary table", "a thread stopped"))
}
