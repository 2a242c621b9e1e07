//! What was read, and every doubt about it.

use parvis_model::{ColumnType, SemanticType};
use serde::{Deserialize, Serialize};

/// The account of one table's reading. Kept with the version it led to; a stored format, so fields are added, never changed.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct ReadReport {
    /// `csv`, `xlsx`, `xls`, `xlsb`, `ods`, `json`, `ndjson`, `geojson`, `parquet`.
    pub format: String,
    /// Wrappers, outermost first: `["gzip"]`, `["zip:donnees/arbres.csv"]`.
    pub containers: Vec<String>,
    /// WHATWG name in lower case (`utf-8`, `windows-1252`, `iso-8859-15`, `macintosh`, `utf-16le`), for text formats.
    pub encoding: Option<String>,
    /// How sure, 0 to 1: 1 when a mark or full validation proves it.
    pub encoding_confidence: Option<f32>,
    /// `;`, `,`, a tab, `|`…
    pub delimiter: Option<char>,
    /// Sheet or member read, when the file has several.
    pub sheet: Option<String>,
    /// Index of the header among the non-blank records, from 0; nothing when the file has no header.
    pub header_row: Option<u64>,
    /// Data records, below the header, without the skipped ones.
    pub rows: u64,
    pub columns: Vec<ColumnReport>,
    pub skipped: Vec<SkippedRows>,
    pub doubts: Vec<Doubt>,
}

/// What was found in one column, on every row.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct ColumnReport {
    pub name: String,
    pub label: Option<String>,
    /// Identifier of the [`ColumnType`].
    #[serde(rename = "type")]
    pub column_type: String,
    /// Identifier of the [`SemanticType`].
    pub semantic: Option<String>,
    /// Filled values that are valid for the semantic type.
    pub semantic_valid: Option<u64>,
    /// How values were written, for people: `dd/mm/yyyy`, `decimal comma`, `oui/non`.
    pub notation: Option<String>,
    pub nulls: u64,
    /// Distinct filled values; exact unless `distinct_is_estimate`.
    pub distinct: u64,
    pub distinct_is_estimate: bool,
    /// Smallest and greatest, in canonical text (ISO dates, decimal point); shortest and longest are not kept.
    pub min: Option<String>,
    pub max: Option<String>,
    /// At most 5 distinct values in order of appearance, cut at 100 characters.
    pub examples: Vec<String>,
    /// Most frequent values with their counts, at most 20, when the column has few distinct values.
    pub top: Vec<(String, u64)>,
}

impl ColumnReport {
    pub fn parsed_type(&self) -> Option<ColumnType> {
        self.column_type.parse().ok()
    }

    pub fn parsed_semantic(&self) -> Option<SemanticType> {
        self.semantic.as_deref().and_then(|id| id.parse().ok())
    }
}

/// Records that were read but are not data.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct SkippedRows {
    /// First record, from 1, blank ones counted: the row number a spreadsheet shows.
    pub first: u64,
    pub count: u64,
    pub reason: SkipReason,
    /// The text of the first one, cut at 200 characters.
    pub text: String,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SkipReason {
    Blank,
    /// Title, date or source above the header.
    Preamble,
    /// The header, or one line of a header of several lines, or its repetition.
    Header,
    /// A note below the data.
    Note,
    /// A record that a repair dropped.
    Dropped,
}

/// Something that could be read otherwise, or that was repaired to be read.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Doubt {
    pub kind: DoubtKind,
    /// Column name, when it is about one.
    pub column: Option<String>,
    /// Records concerned, from 1 as in a spreadsheet; the first 20.
    pub rows: Vec<u64>,
    /// All records or cells concerned.
    pub count: u64,
    /// Sample of the values, or of the possible answers, at most 5.
    pub values: Vec<String>,
}

macro_rules! doubt_kinds {
    ($($(#[$doc:meta])* $name:ident = $id:literal,)*) => {
        /// The kinds of doubts. Each has its sentence in `locales/*/read.ftl`.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
        pub enum DoubtKind {
            $($(#[$doc])* #[serde(rename = $id)] $name,)*
        }

        impl DoubtKind {
            pub const ALL: &'static [Self] = &[$(Self::$name,)*];

            pub fn id(self) -> &'static str {
                match self {
                    $(Self::$name => $id,)*
                }
            }
        }
    };
}

doubt_kinds! {
    /// Bytes do not prove the encoding.
    EncodingGuessed = "encoding_guessed",
    /// Some lines are in another encoding than the rest.
    EncodingMixed = "encoding_mixed",
    /// UTF-8 read as Windows-1252 and saved again (`Ã©`).
    DoubleEncoded = "double_encoded",
    /// U+FFFD: letters were already lost.
    LettersLost = "letters_lost",
    /// More than one byte-order mark, or one inside the first cell.
    StrayByteOrderMark = "stray_byte_order_mark",
    NulBytes = "nul_bytes",
    /// A quote never closed, or in the middle of a cell.
    StrayQuote = "stray_quote",
    /// Records without the header's width.
    RaggedRows = "ragged_rows",
    NoHeader = "no_header",
    HeaderOfSeveralLines = "header_of_several_lines",
    HeaderRepeated = "header_repeated",
    UnnamedColumn = "unnamed_column",
    DuplicateColumnName = "duplicate_column_name",
    EmptyColumn = "empty_column",
    /// The last record looks like a sum.
    TotalsRow = "totals_row",
    OtherSheets = "other_sheets",
    OtherMembers = "other_members",
    /// The name's extension says another format.
    Misnamed = "misnamed",
    /// Every date fits day-first and month-first; `values` holds both readings of the first.
    AmbiguousDates = "ambiguous_dates",
    /// Decimal commas and points in one column.
    MixedDecimalMarks = "mixed_decimal_marks",
    /// `1,234` or `1.234`: thousands or decimals.
    AmbiguousThousands = "ambiguous_thousands",
    /// `2,43E+13`: a spreadsheet destroyed digits.
    DigitsLost = "digits_lost",
    /// A code stored as a number: leading zeros may be gone.
    LeadingZerosLost = "leading_zeros_lost",
    /// Most values fit a type, these do not; the column stays text.
    ValuesOutOfType = "values_out_of_type",
    /// Values that are not valid for the column's semantic type.
    ValuesOutOfSemantic = "values_out_of_semantic",
    /// `#N/A`, `#REF!`: errors of a spreadsheet, read as nothing.
    SpreadsheetErrors = "spreadsheet_errors",
    /// N/A, NC, - read as nothing.
    MissingMarkers = "missing_markers",
    /// Coordinates in metres where degrees are expected.
    ProjectedCoordinates = "projected_coordinates",
    /// Latitude and longitude exchanged in some records.
    SwappedCoordinates = "swapped_coordinates",
    /// A workbook's formulas without saved values.
    FormulasWithoutValues = "formulas_without_values",
}
