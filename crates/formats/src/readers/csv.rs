//! Delimited text as town halls write it: any delimiter, any encoding, titles above, notes below.

mod dialect;
mod records;
mod source;
mod split;

use super::encoding::{self, TextEncoding};
use super::layout::{HEAD_RECORDS, detect_text_layout, is_blank, is_note, push_skipped};
use crate::{Doubt, RawFile, RawTable, ReadError, ReadHints, ReadLimits, ReadReport, Reader, SkipReason, SkippedRows};
use dialect::Dialect;
use records::{HeadRecord, parse_records};
use source::CsvSource;
use std::io::Read;

/// CSV, TSV and every other delimited text.
pub struct Csv;

/// How much of the file is looked at to find delimiter and header.
const SAMPLE_BYTES: usize = 512 << 10;

impl Reader for Csv {
    fn id(&self) -> &'static str {
        "csv"
    }

    fn extensions(&self) -> &'static [&'static str] {
        &["csv", "tsv", "tab", "txt"]
    }

    fn recognises(&self, head: &[u8], _file: &RawFile) -> bool {
        looks_like_text(head) && !looks_like_markup(head)
    }

    fn open(&self, file: &RawFile, hints: &ReadHints, limits: &ReadLimits) -> Result<Vec<RawTable>, ReadError> {
        let mut text = encoding::detect(file, hints.encoding.as_deref())?;
        let encoding_name = text.name();
        let (confidence, mut doubts) = (text.confidence, std::mem::take(&mut text.doubts));
        let file = if text.is_ascii_compatible() {
            file.clone()
        } else {
            let utf8 = encoding::to_utf8(file, &text)?;
            text = encoding::detect(&utf8, None)?;
            doubts.append(&mut text.doubts);
            utf8
        };
        let mut sample = Vec::new();
        let mut reader = file.reader();
        std::io::Seek::seek(&mut reader, std::io::SeekFrom::Start(text.mark_bytes))?;
        reader.take(SAMPLE_BYTES as u64).read_to_end(&mut sample)?;
        let whole = text.mark_bytes + sample.len() as u64 >= file.len();
        let dialect = dialect::detect(&sample, hints.delimiter);
        let head = parse_records(&sample, &dialect, HEAD_RECORDS, whole);
        if head.is_empty() && !whole {
            return Err(ReadError::OverLimit { limit: "max_record_bytes", value: limits.max_record_bytes as u64 });
        }
        let cells: Vec<Vec<String>> = head.iter().map(|record| decoded_cells(record, &text)).collect();
        let layout = detect_text_layout(&cells, hints).ok_or(ReadError::NoData)?;
        if layout.columns.len() > limits.max_columns {
            return Err(ReadError::OverLimit { limit: "max_columns", value: layout.columns.len() as u64 });
        }
        doubts.extend(layout.doubts);
        let start = head.get(layout.data_start).or(head.last()).map_or(0, |record| if layout.data_start < head.len() { record.start } else { record.end });
        let (end, notes) = notes_below(&file, &dialect, &text, text.mark_bytes + start)?;
        let mut skipped = layout.skipped;
        skipped.extend(notes);
        let report = ReadReport {
            encoding: Some(encoding_name),
            encoding_confidence: Some(confidence),
            delimiter: dialect.delimiter.map(char::from),
            header_row: layout.header_row,
            skipped,
            doubts,
            ..ReadReport::default()
        };
        let name = file.name().rsplit_once('.').map_or(file.name(), |(stem, _)| stem).to_owned();
        let width = layout.columns.len();
        let rows = CsvSource::new(file, text, dialect, text_range(start, end, width), *limits);
        Ok(vec![RawTable { name, columns: layout.columns, report, rows: Box::new(rows) }])
    }
}

fn text_range(start: u64, end: u64, width: usize) -> source::Extent {
    source::Extent { start, end, width }
}

fn decoded_cells(record: &HeadRecord, text: &TextEncoding) -> Vec<String> {
    record.cells.iter().map(|cell| String::from_utf8_lossy(&text.decode(cell.clone())).into_owned()).collect()
}

/// Foot notes at the end of the file: where the data end, and the notes. Their place is known once records are counted (`first` is 0 until then).
fn notes_below(file: &RawFile, dialect: &Dialect, text: &TextEncoding, data_start: u64) -> Result<(u64, Vec<SkippedRows>), ReadError> {
    const TAIL_BYTES: u64 = 32 << 10;
    let end = file.len();
    let Some(from) = source::boundary_after(file, dialect, text, data_start.max(end.saturating_sub(TAIL_BYTES)), data_start)? else {
        return Ok((end, Vec::new()));
    };
    let mut tail = vec![0; (end - from) as usize];
    let read = super::encoding::read_full(file, from, &mut tail)?;
    tail.truncate(read);
    let records = parse_records(&tail, dialect, usize::MAX, true);
    let mut data_end = end;
    let mut notes = Vec::new();
    for record in records.iter().rev() {
        let cells = decoded_cells(record, text);
        if is_note(&cells) {
            data_end = from + record.start;
            notes.push(cells);
        } else if !is_blank(&cells) {
            break;
        }
    }
    let mut skipped: Vec<SkippedRows> = Vec::new();
    for (index, cells) in notes.iter().rev().enumerate() {
        push_skipped(&mut skipped, index, SkipReason::Note, cells);
    }
    skipped.iter_mut().for_each(|run| run.first = 0);
    Ok((data_end, skipped))
}

/// Few control characters, or UTF-16.
fn looks_like_text(head: &[u8]) -> bool {
    if head.starts_with(b"\xFF\xFE") || head.starts_with(b"\xFE\xFF") {
        return true;
    }
    let controls = head.iter().filter(|byte| matches!(byte, 1..=8 | 14..=31) && **byte != 0x1B).count();
    let nuls = head.iter().filter(|byte| **byte == 0).count();
    let utf16_like = {
        let odd = head.chunks_exact(2).filter(|pair| pair[1] == 0).count();
        let even = head.chunks_exact(2).filter(|pair| pair[0] == 0).count();
        odd.abs_diff(even) * 4 > head.len() / 2
    };
    controls * 100 <= head.len() && (nuls <= 2 || nuls * 100 <= head.len() || utf16_like)
}

/// HTML or XML: not a table, whatever the name says.
fn looks_like_markup(head: &[u8]) -> bool {
    let start: Vec<u8> = head.iter().copied().skip_while(|byte| byte.is_ascii_whitespace() || matches!(byte, 0xEF | 0xBB | 0xBF)).take(64).collect();
    let start = start.to_ascii_lowercase();
    [b"<!doctype".as_slice(), b"<html", b"<?xml", b"<head", b"<body", b"<svg", b"<kml", b"<marches"].iter().any(|mark| start.starts_with(mark))
}

/// Adds the source's doubts, once each.
pub(crate) fn add_doubts(report: &mut ReadReport, doubts: Vec<Doubt>) {
    for doubt in doubts {
        report.doubts.retain(|known| known.kind != doubt.kind || known.column != doubt.column);
        report.doubts.push(doubt);
    }
}
