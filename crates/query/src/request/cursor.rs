//! Where the next page starts.

use std::fmt;
use std::str::FromStr;

/// An opaque position in the answer to one request on one version.
///
/// A version never changes, so a position is stable; the digests refuse a cursor used with another request or version. A forged one shows other public rows of the same answer, nothing else.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Cursor {
    /// Rows of the answer before this position.
    pub(crate) offset: u64,
    /// The last row shown, from which a scan in row order goes on.
    pub(crate) row: u32,
    /// Digest of filters, search and sort.
    pub(crate) request: u32,
    /// Digest of the version's Parquet.
    pub(crate) table: u32,
}

/// FNV-1a, 32 bits: tells requests apart, protects nothing.
pub(crate) fn digest(bytes: &[u8]) -> u32 {
    bytes.iter().fold(0x811c_9dc5, |hash, byte| (hash ^ u32::from(*byte)).wrapping_mul(0x0100_0193))
}

impl fmt::Display for Cursor {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:x}.{:x}.{:08x}{:08x}", self.offset, self.row, self.request, self.table)
    }
}

impl FromStr for Cursor {
    type Err = ();

    fn from_str(text: &str) -> Result<Self, ()> {
        let mut parts = text.splitn(3, '.');
        let mut hex = || parts.next().filter(|part| part.len() <= 16 && part.bytes().all(|b| b.is_ascii_hexdigit()));
        let (offset, row, digests) = (hex().ok_or(())?, hex().ok_or(())?, hex().ok_or(())?);
        let digests = if digests.len() == 16 { u64::from_str_radix(digests, 16).map_err(|_| ())? } else { return Err(()) };
        Ok(Self {
            offset: u64::from_str_radix(offset, 16).map_err(|_| ())?,
            row: u32::from_str_radix(row, 16).map_err(|_| ())?,
            request: (digests >> 32) as u32,
            table: digests as u32,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cursor_reads_back() {
        let cursor = Cursor { offset: 120, row: u32::MAX, request: 1, table: 0xdead_beef };
        assert_eq!(cursor.to_string().parse(), Ok(cursor));
        for wrong in ["", "1", "1.2", "1.2.3", "x.1.0000000000000000", "1.1.0000000000000000.1", "1.fffffffff.0000000000000000", "+1.1.0000000000000000"] {
            assert_eq!(wrong.parse::<Cursor>(), Err(()), "{wrong}");
        }
    }
}
