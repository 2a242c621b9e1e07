//! Why a file could not be read, or a table not written.

use std::io;

/// Why a file could not be read. Each has its own sentence in `locales/*/read.ftl`, found by [`ReadError::id`].
#[derive(Debug, thiserror::Error)]
pub enum ReadError {
    #[error("the file is empty")]
    Empty,
    /// Blank lines or empty sheets only.
    #[error("the file holds no data")]
    NoData,
    #[error("the format was not recognised")]
    UnknownFormat,
    /// A format we know but do not read (yet, or ever): `pdf`, `docx`, `html`, `image`, `shp`, `gpkg`, `xml`, `kml`, `gml`, `gtfs`, `netex`, `7z`, `rar`…
    #[error("this is {found}, which is not a table we can read")]
    UnsupportedFormat { found: &'static str },
    #[error("the file is protected by a password")]
    Encrypted,
    /// Cut or damaged: `at` says where in the words of the format (a byte, a line, a member), `detail` what was found.
    #[error("the {format} file is damaged at {at}: {detail}")]
    Corrupt { format: &'static str, at: String, detail: String },
    #[error("no sheet is called {wanted:?}; there are: {}", available.join(", "))]
    NoSuchSheet { wanted: String, available: Vec<String> },
    /// An archive with several tables and no way to choose.
    #[error("the archive holds several tables: {}", members.join(", "))]
    SeveralTables { members: Vec<String> },
    #[error("no encoding is called {0:?}")]
    UnknownEncoding(String),
    /// A bound of [`crate::ReadLimits`], by name: `max_columns`, `max_record_bytes`…
    #[error("over the limit {limit} ({value})")]
    OverLimit { limit: &'static str, value: u64 },
    /// The source noticed that it must be read otherwise (a stray quote, a longer record) and has adapted: read again. Never leaves the typing engine.
    #[error("the file must be read again")]
    Again,
    #[error("could not read the file")]
    Io(#[from] io::Error),
}

impl ReadError {
    /// The stable identifier, in kebab-case.
    pub fn id(&self) -> &'static str {
        match self {
            Self::Empty => "empty",
            Self::NoData => "no-data",
            Self::UnknownFormat => "unknown-format",
            Self::UnsupportedFormat { .. } => "unsupported-format",
            Self::Encrypted => "encrypted",
            Self::Corrupt { .. } => "corrupt",
            Self::NoSuchSheet { .. } => "no-such-sheet",
            Self::SeveralTables { .. } => "several-tables",
            Self::UnknownEncoding(_) => "unknown-encoding",
            Self::OverLimit { .. } => "over-limit",
            Self::Again => "again",
            Self::Io(_) => "io",
        }
    }

    pub(crate) fn corrupt(format: &'static str, at: impl ToString, detail: impl ToString) -> Self {
        let detail: String = detail.to_string().chars().take(300).collect();
        Self::Corrupt { format, at: at.to_string(), detail }
    }
}

/// Why a table could not be written.
#[derive(Debug, thiserror::Error)]
pub enum WriteError {
    #[error("could not write the file")]
    Io(#[from] io::Error),
    /// The format cannot hold that much: 1,048,576 rows or 16,384 columns in a spreadsheet.
    #[error("{format} cannot hold more than {limit} {what}")]
    TooLarge { format: &'static str, what: &'static str, limit: u64 },
    /// A format that needs a geometry, and a table without one.
    #[error("the table has no geometry")]
    NoGeometry,
    #[error("could not encode the table: {0}")]
    Encode(String),
}
