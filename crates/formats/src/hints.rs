//! What the reader is told, and how far it may go.

/// Answers to the questions a file raises. Nothing set: everything is found out.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ReadHints {
    /// An encoding label as the WHATWG Encoding Standard knows it: `utf-8`, `windows-1252`, `macintosh`…
    pub encoding: Option<String>,
    /// One ASCII character.
    pub delimiter: Option<u8>,
    /// Index of the header among the non-blank records, from 0; `Some(None)` says the file has no header.
    pub header_row: Option<Option<usize>>,
    pub sheet: SheetChoice,
    /// For columns whose every date fits both readings: day first (`true`) or month first.
    pub day_first: Option<bool>,
}

/// Which tables of a file that holds several.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub enum SheetChoice {
    /// The one that looks most like data; the others are listed as doubts.
    #[default]
    Best,
    Named(String),
    /// Every one that holds data.
    All,
}

/// Bounds on what input may cost. Exceeding one is an error that says which.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ReadLimits {
    pub max_columns: usize,
    pub max_cell_bytes: usize,
    /// Bytes of one record.
    pub max_record_bytes: usize,
    /// Bytes after decompression.
    pub max_unpacked_bytes: u64,
    /// Bytes after decompression for each byte before it, once past 64 MiB.
    pub max_unpack_ratio: u64,
    /// Members of an archive that are looked at.
    pub max_members: usize,
}

impl Default for ReadLimits {
    fn default() -> Self {
        Self {
            max_columns: 10_000,
            max_cell_bytes: 16 << 20,
            max_record_bytes: 64 << 20,
            max_unpacked_bytes: 8 << 30,
            max_unpack_ratio: 200,
            max_members: 1_000,
        }
    }
}
