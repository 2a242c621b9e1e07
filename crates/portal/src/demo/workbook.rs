//! A workbook made from delimited text, as a finance tool exports one: true dates and numbers, codes as text.

use parvis_formats::writers::by_id;
use parvis_formats::{RawFile, ReadHints, ReadLimits, WriteOptions, arrow_schema, assign_types, read};

const BATCH_ROWS: usize = 1_000;

/// # Errors
/// Those of reading and writing, which only a mistake here can cause.
pub fn from_text(name: &str, text: &str, title: &str) -> anyhow::Result<Vec<u8>> {
    let hints = ReadHints::default();
    let writer = by_id("xlsx").ok_or_else(|| anyhow::anyhow!("no writer is called xlsx"))?;
    let mut workbook = Vec::new();
    for raw in read(&RawFile::from_bytes(name, text), &hints, &ReadLimits::default())?.into_iter().take(1) {
        let table = assign_types(raw, &hints)?;
        let mut sink = writer.start(&arrow_schema(table.schema()), Box::new(&mut workbook), &WriteOptions { title: Some(title.to_owned()) })?;
        for rows in table.batches(BATCH_ROWS)? {
            sink.write(&rows?)?;
        }
        sink.finish()?;
    }
    Ok(workbook)
}
