//! Third-party decoders may panic on hostile input; a panic there is a damaged file, not a fault of the server.

use crate::ReadError;
use std::panic::{AssertUnwindSafe, catch_unwind};

/// Runs a decoder; its panic becomes [`ReadError::Corrupt`].
///
/// Whatever `work` borrows mutably must not be used after an error: the decoder may have left it half changed.
pub(crate) fn guarded<T>(format: &'static str, work: impl FnOnce() -> Result<T, ReadError>) -> Result<T, ReadError> {
    catch_unwind(AssertUnwindSafe(work)).unwrap_or_else(|panic| {
        let detail = panic.downcast_ref::<&str>().map(|text| (*text).to_owned()).or_else(|| panic.downcast_ref::<String>().cloned());
        Err(ReadError::corrupt(format, "an unknown place", detail.unwrap_or_else(|| "the decoder gave up".to_owned())))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_panic_of_a_decoder_is_a_damaged_file() {
        let empty: &[u8] = std::hint::black_box(&[]);
        let result = guarded("xls", || Ok(empty[3]));
        assert!(matches!(result, Err(ReadError::Corrupt { format: "xls", .. })));
    }
}
