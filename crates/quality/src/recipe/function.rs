//! Functions of one cell.

use serde::{Deserialize, Serialize};

/// What is done to each filled cell of a column. A cell that a function does not understand stays as it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Function {
    /// Takes spaces of any kind away at both ends.
    Trim,
    /// [`Self::Trim`], and makes every run of spaces, non-breaking ones and line breaks included, one plain space.
    CollapseSpaces,
    /// Takes every space away.
    RemoveSpaces,
    Uppercase,
    Lowercase,
    /// `1 234,50` into `1234.50`; a currency or percent sign at the end goes.
    DecimalPoint,
    /// Zeros in front until the code has that many characters, when it is made of digits only.
    RestoreZeros {
        width: u8,
    },
    /// Dates of any known shape into `2026-11-24`.
    IsoDate {
        day_first: bool,
    },
    /// `46350`, days since 30 December 1899, into `2026-11-24`.
    ExcelSerialDate,
    /// oui/non, vrai/faux, O/N, 1/0, X into `true` and `false`.
    Boolean,
    /// `Ã©` into `é`: UTF-8 that was read as Windows-1252.
    UndoDoubleEncoding,
    /// Tags go, entities become letters.
    StripHtml,
    /// Invisible characters (controls, zero-width, direction and byte-order marks) go.
    RemoveInvisible,
}
