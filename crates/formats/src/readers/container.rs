//! Wrappers around tables: gzip, zstd, zip. The inside is unpacked into an anonymous temporary file, within bounds, then read as a file of its own.

mod archive;
mod budget;
mod guard;
mod members;

pub(crate) use archive::{Archive, open_archive, zip_error};
pub(crate) use budget::Budget;
pub(crate) use guard::guarded;

use super::{foreign, read_plain, spreadsheet};
use crate::{RawFile, RawTable, ReadError, ReadHints, ReadLimits};
use std::cell::Cell;
use std::io::{BufReader, Read, Write};
use std::rc::Rc;

/// How deep wrappers may nest: a gzip in a zip in a zip is already strange.
const MAX_DEPTH: u64 = 3;

/// How much is looked at to tell a format that is not read.
const FOREIGN_BYTES: usize = 8 << 10;

/// Opens every wrapper of a file, then reads what is inside.
///
/// # Errors
/// Any [`ReadError`].
pub(crate) fn read(file: &RawFile, hints: &ReadHints, limits: &ReadLimits) -> Result<Vec<RawTable>, ReadError> {
    open(file, hints, limits, 0)
}

fn open(file: &RawFile, hints: &ReadHints, limits: &ReadLimits, depth: u64) -> Result<Vec<RawTable>, ReadError> {
    let Some(wrapper) = Wrapper::of(file)? else {
        let head = file.head(FOREIGN_BYTES)?;
        return foreign::certain(&head, file).map_or_else(|| read_plain(file, hints, limits), Err);
    };
    if depth >= MAX_DEPTH {
        return Err(ReadError::OverLimit { limit: "max_nesting", value: depth + 1 });
    }
    if wrapper == Wrapper::Zip {
        return archive::read(file, hints, limits, depth);
    }
    let inner = wrapper.unpack(file, limits)?;
    if inner.is_empty() {
        return Err(ReadError::Empty);
    }
    let mut tables = open(&inner, hints, limits, depth + 1)?;
    for table in &mut tables {
        table.report.containers.insert(0, wrapper.id().to_owned());
    }
    Ok(tables)
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Wrapper {
    Gzip,
    Zstd,
    Zip,
}

impl Wrapper {
    /// By the first bytes. A workbook is a zip too, but a format rather than a wrapper.
    fn of(file: &RawFile) -> Result<Option<Self>, ReadError> {
        let head = file.head(4)?;
        Ok(if head.starts_with(b"\x1F\x8B\x08") {
            Some(Self::Gzip)
        } else if head.starts_with(b"\x28\xB5\x2F\xFD") {
            Some(Self::Zstd)
        } else if is_zip(&head) && spreadsheet::package_kind(file).is_none() {
            Some(Self::Zip)
        } else {
            None
        })
    }

    fn id(self) -> &'static str {
        match self {
            Self::Gzip => "gzip",
            Self::Zstd => "zstd",
            Self::Zip => "zip",
        }
    }

    /// The name of the inside: the name of the outside without the wrapper's extension.
    fn inner_name(self, name: &str) -> &str {
        let extensions: &[&str] = match self {
            Self::Gzip => &[".gz", ".gzip"],
            Self::Zstd => &[".zst", ".zstd"],
            Self::Zip => &[".zip"],
        };
        let lower = name.to_ascii_lowercase();
        extensions.iter().find(|extension| lower.ends_with(*extension)).map_or(name, |extension| &name[..name.len() - extension.len()])
    }

    fn unpack(self, file: &RawFile, limits: &ReadLimits) -> Result<RawFile, ReadError> {
        let mut budget = Budget::new(file.len(), limits);
        let (reader, consumed) = Counted::new(BufReader::with_capacity(1 << 16, file.reader()));
        let name = self.inner_name(file.name());
        let unpacked = match self {
            Self::Gzip => copy_bounded(flate2::bufread::MultiGzDecoder::new(BufReader::new(reader)), name, &mut budget),
            _ => match zstd::stream::read::Decoder::new(reader) {
                Ok(decoder) => copy_bounded(decoder, name, &mut budget),
                Err(error) => Err(Copy::Unpack(error)),
            },
        };
        unpacked.map_err(|error| error.in_format(self.id(), || format!("byte {}", consumed.get())))
    }
}

/// `PK\3\4`, or the end mark of an archive without members.
pub(crate) fn is_zip(head: &[u8]) -> bool {
    head.starts_with(b"PK\x03\x04") || head.starts_with(b"PK\x05\x06")
}

/// Why unpacking stopped: the source is damaged, or something of ours failed.
enum Copy {
    Unpack(std::io::Error),
    Own(ReadError),
}

impl Copy {
    fn in_format(self, format: &'static str, at: impl FnOnce() -> String) -> ReadError {
        match self {
            Self::Unpack(error) if error.kind() == std::io::ErrorKind::UnexpectedEof => ReadError::corrupt(format, at(), "the end is missing"),
            Self::Unpack(error) => ReadError::corrupt(format, at(), error),
            Self::Own(error) => error,
        }
    }
}

/// Writes everything a decoder gives to an anonymous temporary file.
fn copy_bounded(mut decoder: impl Read, name: &str, budget: &mut Budget) -> Result<RawFile, Copy> {
    let mut file = tempfile::tempfile().map_err(|error| Copy::Own(error.into()))?;
    let mut buffer = vec![0; 256 << 10];
    loop {
        let count = match decoder.read(&mut buffer) {
            Ok(0) => break,
            Ok(count) => count,
            Err(error) if error.kind() == std::io::ErrorKind::Interrupted => continue,
            Err(error) => return Err(Copy::Unpack(error)),
        };
        budget.spend(count as u64).map_err(Copy::Own)?;
        file.write_all(&buffer[..count]).map_err(|error| Copy::Own(error.into()))?;
    }
    RawFile::from_file(name, file).map_err(|error| Copy::Own(error.into()))
}

/// Counts what was read, to say where a damaged file is damaged.
struct Counted<R> {
    inner: R,
    count: Rc<Cell<u64>>,
}

impl<R: Read> Counted<R> {
    fn new(inner: R) -> (Self, Rc<Cell<u64>>) {
        let count = Rc::new(Cell::new(0));
        (Self { inner, count: Rc::clone(&count) }, count)
    }
}

impl<R: Read> Read for Counted<R> {
    fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
        let count = self.inner.read(buffer)?;
        self.count.set(self.count.get() + count as u64);
        Ok(count)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Write;

    const TABLE: &[u8] = br#"[{"nom":"Pau","population":77000},{"nom":"Nay","population":3000}]"#;

    pub(super) fn gzip(bytes: &[u8]) -> Vec<u8> {
        let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::new(6));
        encoder.write_all(bytes).unwrap();
        encoder.finish().unwrap()
    }

    fn read_bytes(name: &str, bytes: Vec<u8>) -> Result<Vec<RawTable>, ReadError> {
        read(&RawFile::from_bytes(name, bytes), &ReadHints::default(), &ReadLimits::default())
    }

    #[test]
    fn a_gzip_is_read_whatever_its_name() {
        for name in ["communes.json.gz", "communes.json", "communes"] {
            let tables = read_bytes(name, gzip(TABLE)).unwrap();
            assert_eq!(tables[0].report.format, "json");
            assert_eq!(tables[0].report.containers, ["gzip"]);
        }
    }

    #[test]
    fn a_zstd_in_a_gzip_tells_both_outermost_first() {
        let inner = zstd::encode_all(TABLE, 1).unwrap();
        let tables = read_bytes("a.json.zst.gz", gzip(&inner)).unwrap();
        assert_eq!(tables[0].report.containers, ["gzip", "zstd"]);
    }

    #[test]
    fn four_wrappers_are_too_many() {
        let bytes = gzip(&gzip(&gzip(&gzip(TABLE))));
        assert!(matches!(read_bytes("a", bytes), Err(ReadError::OverLimit { limit: "max_nesting", value: 4 })));
    }

    #[test]
    fn a_cut_wrapper_is_damaged_not_shorter() {
        let packed = gzip(TABLE);
        assert!(matches!(read_bytes("a.gz", packed[..packed.len() - 12].to_vec()), Err(ReadError::Corrupt { format: "gzip", .. })));
        let packed = zstd::encode_all(TABLE, 1).unwrap();
        assert!(matches!(read_bytes("a.zst", packed[..packed.len() - 5].to_vec()), Err(ReadError::Corrupt { format: "zstd", .. })));
    }

    #[test]
    fn an_empty_wrapper_is_empty() {
        assert!(matches!(read_bytes("a.gz", gzip(b"")), Err(ReadError::Empty)));
    }

    #[test]
    fn a_bomb_stops_at_the_ratio_and_at_the_size() {
        let bomb = gzip(&vec![b' '; 100 << 20]);
        let ratio = ReadLimits { max_unpack_ratio: 100, ..ReadLimits::default() };
        let file = RawFile::from_bytes("a.gz", bomb);
        assert!(matches!(read(&file, &ReadHints::default(), &ratio), Err(ReadError::OverLimit { limit: "max_unpack_ratio", .. })));
        let size = ReadLimits { max_unpacked_bytes: 10 << 20, ..ReadLimits::default() };
        assert!(matches!(read(&file, &ReadHints::default(), &size), Err(ReadError::OverLimit { limit: "max_unpacked_bytes", .. })));
    }
}
