//! How much a packed file may become.

use crate::{ReadError, ReadLimits};

/// Below this many bytes any ratio is fine: a small table of zeros packs well.
const FREE_BYTES: u64 = 64 << 20;

/// Counts what comes out of a packed file, against its own size.
pub(crate) struct Budget {
    packed_bytes: u64,
    unpacked_bytes: u64,
    max_bytes: u64,
    max_ratio: u64,
}

impl Budget {
    pub(crate) fn new(packed_bytes: u64, limits: &ReadLimits) -> Self {
        Self { packed_bytes: packed_bytes.max(1), unpacked_bytes: 0, max_bytes: limits.max_unpacked_bytes, max_ratio: limits.max_unpack_ratio }
    }

    /// Says that `bytes` more came out.
    ///
    /// # Errors
    /// [`ReadError::OverLimit`], naming the bound that is passed.
    pub(crate) fn spend(&mut self, bytes: u64) -> Result<(), ReadError> {
        self.unpacked_bytes = self.unpacked_bytes.saturating_add(bytes);
        if self.unpacked_bytes > self.max_bytes {
            return Err(ReadError::OverLimit { limit: "max_unpacked_bytes", value: self.unpacked_bytes });
        }
        if self.unpacked_bytes > FREE_BYTES && self.unpacked_bytes / self.packed_bytes > self.max_ratio {
            return Err(ReadError::OverLimit { limit: "max_unpack_ratio", value: self.unpacked_bytes / self.packed_bytes });
        }
        Ok(())
    }
}
