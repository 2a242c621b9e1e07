//! Bytes on their way out, given to the writer below in large pieces.

use std::io::{self, Write};

/// Over this, bytes leave.
const PIECE_BYTES: usize = 256 << 10;

/// A reused buffer in front of a writer. Rows are appended to `bytes` directly, then [`drain_when_full`](Self::drain_when_full) is called: memory is one piece and one row.
pub(super) struct BufferedOut<'a> {
    pub(super) bytes: Vec<u8>,
    out: Box<dyn Write + Send + 'a>,
}

impl<'a> BufferedOut<'a> {
    pub(super) fn new(out: Box<dyn Write + Send + 'a>) -> Self {
        Self { bytes: Vec::with_capacity(PIECE_BYTES + (16 << 10)), out }
    }

    #[inline]
    pub(super) fn drain_when_full(&mut self) -> io::Result<()> {
        if self.bytes.len() >= PIECE_BYTES {
            self.drain()?;
        }
        Ok(())
    }

    fn drain(&mut self) -> io::Result<()> {
        self.out.write_all(&self.bytes)?;
        self.bytes.clear();
        self.bytes.shrink_to(4 * PIECE_BYTES);
        Ok(())
    }

    /// Gives what is left, and flushes.
    pub(super) fn finish(mut self) -> io::Result<()> {
        self.drain()?;
        self.out.flush()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_huge_row_does_not_stay_in_memory() {
        let mut out = BufferedOut::new(Box::new(io::sink()));
        out.bytes.resize(100 << 20, b'x');
        out.drain_when_full().unwrap();
        assert!(out.bytes.capacity() <= 4 * PIECE_BYTES);
    }
}
