//! What the fuzz targets share: reading with tight limits, and wrapping parts in the archives that spreadsheets are.

use std::io::{Cursor, Read, Write};
use std::panic::{AssertUnwindSafe, catch_unwind, set_hook};
use std::sync::{Mutex, Once, OnceLock, PoisonError};

use parvis_formats::{READERS, RawFile, RawTable, ReadError, ReadHints, ReadLimits, SheetChoice, TypedTable, assign_types, read};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

/// Small, so that a defence that does not hold shows as memory or time, not as a long wait.
const LIMITS: ReadLimits =
    ReadLimits { max_columns: 500, max_cell_bytes: 64 << 10, max_record_bytes: 256 << 10, max_unpacked_bytes: 8 << 20, max_unpack_ratio: 200, max_members: 50 };

/// Runs the work, and aborts when a panic leaves it.
///
/// libFuzzer's own hook aborts at every panic, also at those that a reader catches on purpose: decoders written by others may panic on damaged files, and must then give an error. Only what escapes is a crash.
fn escapes(work: impl FnOnce()) {
    static QUIET: Once = Once::new();
    static LAST: Mutex<String> = Mutex::new(String::new());
    QUIET.call_once(|| {
        set_hook(Box::new(|panic| {
            let trace = std::backtrace::Backtrace::force_capture();
            *LAST.lock().unwrap_or_else(PoisonError::into_inner) = format!("{panic}\n{trace}");
        }));
    });
    if catch_unwind(AssertUnwindSafe(work)).is_err() {
        eprintln!("{}", LAST.lock().unwrap_or_else(PoisonError::into_inner));
        std::process::abort();
    }
}

/// Reads as a user's file is read: the content decides the format.
pub fn any(name: &str, bytes: &[u8]) {
    escapes(|| read_any(name, bytes));
}

fn read_any(name: &str, bytes: &[u8]) {
    let file = RawFile::from_bytes(name, bytes);
    for sheet in [SheetChoice::Best, SheetChoice::All] {
        let hints = ReadHints { sheet, ..ReadHints::default() };
        finish(read(&file, &hints, &LIMITS), &hints);
    }
}

/// Reads with one reader, whether it recognises the bytes or not: recognition must not be what protects it.
pub fn reader(id: &str, bytes: &[u8], hints: &ReadHints) {
    escapes(|| read_with(id, bytes, hints));
}

fn read_with(id: &str, bytes: &[u8], hints: &ReadHints) {
    let Some(reader) = READERS.iter().find(|reader| reader.id() == id) else { panic!("no reader is called {id}") };
    let file = RawFile::from_bytes(format!("fuzz.{id}"), bytes);
    let head = &bytes[..bytes.len().min(64 << 10)];
    let _ = reader.recognises(head, &file);
    finish(reader.open(&file, hints, &LIMITS), hints);
}

/// Types what was read and holds the result to its promises.
fn finish(tables: Result<Vec<RawTable>, ReadError>, hints: &ReadHints) {
    for table in tables.into_iter().flatten() {
        let Ok(typed) = assign_types(table, hints) else { continue };
        keeps_its_promises(&typed);
    }
}

/// Every row is there, in every column, and the report speaks of the same table.
fn keeps_its_promises(table: &TypedTable) {
    let columns = table.schema().columns.len();
    assert_eq!(table.report().columns.len(), columns, "the report has as many columns as the schema");
    let mut rows = 0;
    for batch in table.batches(8_192).expect("our own Parquet opens") {
        let batch = batch.expect("our own Parquet reads");
        assert_eq!(batch.num_columns(), columns);
        rows += batch.num_rows() as u64;
    }
    assert_eq!(rows, table.rows(), "every row is in the Parquet");
    for column in &table.report().columns {
        assert!(column.nulls <= rows, "no more empty cells than rows");
        assert!(column.examples.len() <= 5);
    }
}

/// The first byte and the rest.
pub fn choice(bytes: &[u8]) -> (u8, &[u8]) {
    bytes.split_first().map_or((0, bytes), |(first, rest)| (*first, rest))
}

/// Cuts the bytes at each `0xFF 0xFE 0xFD`, a sequence no text part contains, into exactly `count` parts.
pub fn parts(bytes: &[u8], count: usize) -> Vec<&[u8]> {
    let mut parts = Vec::with_capacity(count);
    let mut rest = bytes;
    while parts.len() + 1 < count {
        match rest.windows(3).position(|window| window == [0xff, 0xfe, 0xfd]) {
            Some(at) => {
                parts.push(&rest[..at]);
                rest = &rest[at + 3..];
            }
            None => break,
        }
    }
    parts.push(rest);
    parts.resize(count, &[]);
    parts
}

/// A stored (uncompressed) archive: the fuzzer changes the parts, which it could not through a compressor.
pub fn archive(members: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
    for (name, bytes) in members {
        zip.start_file(*name, options).expect("a member of a small archive");
        zip.write_all(bytes).expect("a member of a small archive");
    }
    zip.finish().expect("a small archive").into_inner()
}

/// A valid Parquet file of every type, made once.
pub fn parquet_sample() -> &'static [u8] {
    static SAMPLE: OnceLock<Vec<u8>> = OnceLock::new();
    SAMPLE.get_or_init(|| {
        let csv = "id;nom;montant;date;quand;oui;n\n1;Lilas;12,50;2026-01-02;2026-01-02T10:00:00Z;oui;1e3\n2;;3,25;2026-02-03;2026-02-03T11:00:00Z;non;2.5e3\n"
            .repeat(20);
        let file = RawFile::from_bytes("sample.csv", csv);
        let hints = ReadHints::default();
        let table = read(&file, &hints, &LIMITS).expect("a sample").remove(0);
        let typed = assign_types(table, &hints).expect("a typed sample");
        let mut bytes = Vec::new();
        typed.parquet().and_then(|mut file| file.read_to_end(&mut bytes)).expect("the sample's bytes");
        bytes
    })
}
