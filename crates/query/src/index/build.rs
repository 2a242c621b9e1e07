//! Computes an index from the Parquet.

use super::{Header, PREFIX_BYTES, Section, SectionKind, checksum, order_bytes};
use crate::QueryError;
use crate::column::{Cells, PlainText};
use crate::fulltext;
use crate::load::{self, Wanted};
use crate::order::{Order, Sorted, sort_codes, sort_plain};
use crate::profile::{self, Profile};
use crate::source::Source;
use crate::storage::{Bytes, Place, anonymous_file};
use parquet::arrow::arrow_reader::ArrowReaderMetadata;
use parvis_model::TableSchema;
use rayon::iter::{IntoParallelIterator, ParallelIterator};
use std::fs::File;
use std::io::{BufWriter, Seek, Write};
use std::path::Path;

/// Columns whose decoded pages are larger are worked on in the scratch folder.
const MEMORY_COLUMN_BYTES: u64 = 96 << 20;
/// Tables with more rows are indexed one column at a time.
const PARALLEL_ROWS: u64 = 3_000_000;
/// Orders of longer texts are left out first.
const SHORT_TEXT_BYTES: u64 = 40;

/// An index, and the file that holds it when it is worth keeping.
pub(crate) struct Built {
    pub profiles: Vec<Profile>,
    pub file: Option<(Header, File, u64)>,
    pub dropped: Vec<String>,
}

/// A part of the index before it is known to fit.
pub(crate) struct Draft {
    column: usize,
    kind: SectionKind,
    bytes: Bytes,
    /// Smaller ones are kept first.
    priority: (u8, u64),
}

/// Profiles every column and computes what queries will need.
pub(crate) fn build(
    source: &Source,
    metadata: &ArrowReaderMetadata,
    schema: &TableSchema,
    rows: u64,
    parquet_bytes: u64,
    scratch: &Path,
) -> Result<Built, QueryError> {
    let one = |column: usize| index_column(source, metadata, schema, rows, parquet_bytes, scratch, column);
    let columns = 0..schema.columns.len();
    let indexed: Vec<(Profile, Vec<Draft>, Vec<String>)> =
        if rows <= PARALLEL_ROWS { columns.into_par_iter().map(one).collect::<Result<_, _>>()? } else { columns.map(one).collect::<Result<_, _>>()? };
    let (mut profiles, mut drafts, mut dropped) = (Vec::new(), Vec::new(), Vec::new());
    for (profile, sections, too_large) in indexed {
        profiles.push(profile);
        drafts.extend(sections);
        dropped.extend(too_large);
    }
    drafts.sort_by_key(|draft| draft.priority);
    let bare = Header { rows, profiles: profiles.clone(), sections: Vec::new() };
    let mut cost = bare.write().len() as u64;
    let limit = parquet_bytes / 2;
    if cost > limit {
        dropped.extend(drafts.iter().map(|draft| name(draft, schema)));
        return Ok(Built { profiles, file: None, dropped });
    }
    let mut kept = Vec::new();
    for draft in drafts {
        // What a section adds to the header is little and bounded.
        let added = draft.bytes.len() as u64 + 120;
        if cost + added <= limit {
            cost += added;
            kept.push(draft);
        } else {
            dropped.push(name(&draft, schema));
        }
    }
    let (header, file, size) = write(bare, &kept, scratch)?;
    Ok(Built { profiles, file: Some((header, file, size)), dropped })
}

fn name(draft: &Draft, schema: &TableSchema) -> String {
    let what = if draft.kind == SectionKind::FullText { "words" } else { "order" };
    format!("{what} of {}", schema.columns.get(draft.column).map_or("", |column| column.name.as_str()))
}

fn index_column(
    source: &Source,
    metadata: &ArrowReaderMetadata,
    schema: &TableSchema,
    rows: u64,
    parquet_bytes: u64,
    scratch: &Path,
    index: usize,
) -> Result<(Profile, Vec<Draft>, Vec<String>), QueryError> {
    let decoded: i64 = metadata.metadata().row_groups().iter().filter_map(|group| group.columns().get(index)).map(|chunk| chunk.uncompressed_size()).sum();
    let place = if decoded.max(0) as u64 > MEMORY_COLUMN_BYTES { Place::Scratch(scratch.to_owned()) } else { Place::Memory };
    let spill = Place::Scratch(scratch.to_owned());
    let column_type = schema.columns[index].column_type;
    let wanted = Wanted { index, column_type, layout: None, place: place.clone() };
    let column = load::columns(source, metadata, rows as usize, &[wanted])?.pop().ok_or_else(|| load::damaged("a column is missing"))?;
    let (sorted, words) = match &column.cells {
        Cells::Coded(coded) => (sort_codes(coded)?, None),
        Cells::Plain(plain) => sorted_with_words(plain, &spill, parquet_bytes / 2)?,
    };
    let order = Order::new(sorted, &place)?;
    let profile = profile::of(&column, &order)?;
    let (mut drafts, mut dropped) = (Vec::new(), Vec::new());
    // Orders of columns with few codes are one counting sort away: they are not kept.
    let derivable = column.coded().is_some_and(|coded| coded.is_countable());
    if !derivable {
        let (kind, bytes) = order_bytes(&order, &place)?;
        let average = match &column.cells {
            Cells::Plain(plain) => plain.heap.len() as u64 / rows.max(1),
            Cells::Coded(_) => 0,
        };
        drafts.push(Draft { column: index, kind, bytes, priority: (if average <= SHORT_TEXT_BYTES { 0 } else { 2 }, average) });
    }
    drop(order);
    if let Some(bytes) = words {
        let size = bytes.len() as u64;
        drafts.push(Draft { column: index, kind: SectionKind::FullText, bytes, priority: (1, size) });
    } else if matches!(column.cells, Cells::Plain(_)) {
        dropped.push(format!("words of {}", schema.columns[index].name));
    }
    Ok((profile, drafts, dropped))
}

/// The order of a free text and its postings, from one folding of each text; no postings when they are over the limit.
fn sorted_with_words(plain: &PlainText, place: &Place, limit_bytes: u64) -> Result<(Sorted, Option<Bytes>), QueryError> {
    let mut builder = fulltext::Builder::new(place, limit_bytes as usize);
    let mut failed = None;
    let sorted = sort_plain(plain, place, |row, folded| {
        if let Err(error) = builder.add_folded(row, folded) {
            failed = Some(error);
        }
    })?;
    match failed {
        Some(error) => Err(error.into()),
        None => Ok((sorted, builder.finish()?)),
    }
}

fn write(bare: Header, kept: &[Draft], scratch: &Path) -> Result<(Header, File, u64), QueryError> {
    let mut header = bare;
    let mut offset = 0;
    let mut buffer = Vec::new();
    for draft in kept {
        let bytes = draft.bytes.slice(0, draft.bytes.len(), &mut buffer)?;
        header.sections.push(Section { column: draft.column, kind: draft.kind, offset, len: bytes.len() as u64, checksum: checksum(bytes) });
        offset += bytes.len() as u64;
    }
    let mut out = BufWriter::with_capacity(1 << 18, anonymous_file(scratch)?);
    let head = header.write();
    out.write_all(&head)?;
    for draft in kept {
        out.write_all(draft.bytes.slice(0, draft.bytes.len(), &mut buffer)?)?;
    }
    let mut file = out.into_inner().map_err(std::io::IntoInnerError::into_error)?;
    file.rewind()?;
    debug_assert!(head.len() >= PREFIX_BYTES);
    Ok((header, file, head.len() as u64 + offset))
}
