//! Whole numbers in as few bytes, or bits, as they need.

use crate::storage::{Bytes, Place, Spool};
use std::io;

/// Rows looked at between two checks of the clock, and read at once from a file.
pub(crate) const CHUNK: usize = 1 << 16;

/// One unsigned number per row, in 1, 2, 4 or 8 bytes.
#[derive(Debug, Clone)]
pub(crate) struct Codes {
    pub width: u8,
    pub bytes: Bytes,
    pub len: usize,
}

/// The bytes a code up to `max` needs.
pub(crate) fn width_of(max: u64) -> u8 {
    match max {
        0..=0xff => 1,
        0x100..=0xffff => 2,
        0x1_0000..=0xffff_ffff => 4,
        _ => 8,
    }
}

#[inline]
fn read_code(bytes: &[u8], width: u8, at: usize) -> u64 {
    match width {
        1 => bytes.get(at).copied().map_or(0, u64::from),
        2 => bytes.get(at * 2..).and_then(|rest| rest.first_chunk()).map_or(0, |b| u64::from(u16::from_le_bytes(*b))),
        4 => bytes.get(at * 4..).and_then(|rest| rest.first_chunk()).map_or(0, |b| u64::from(u32::from_le_bytes(*b))),
        _ => bytes.get(at * 8..).and_then(|rest| rest.first_chunk()).map_or(0, |b| u64::from_le_bytes(*b)),
    }
}

impl Codes {
    #[inline]
    pub fn get(&self, row: u32) -> io::Result<u64> {
        match self.bytes.memory() {
            Some(bytes) => Ok(read_code(bytes, self.width, row as usize)),
            None => {
                let mut buffer = [0; 8];
                let width = usize::from(self.width);
                self.bytes.read(row as usize * width, &mut buffer[..width])?;
                Ok(u64::from_le_bytes(buffer))
            }
        }
    }

    /// The codes of rows `start..end`, as bytes.
    pub fn raw<'a>(&'a self, start: usize, end: usize, buffer: &'a mut Vec<u8>) -> io::Result<&'a [u8]> {
        let width = usize::from(self.width);
        self.bytes.slice(start * width, end * width, buffer)
    }

    /// Calls `each(row, code)` for rows `start..end`.
    pub fn for_range(&self, start: usize, end: usize, mut each: impl FnMut(u32, u64)) -> io::Result<()> {
        let mut buffer = Vec::new();
        let raw = self.raw(start, end, &mut buffer)?;
        match self.width {
            1 => raw.iter().zip(start..).for_each(|(b, row)| each(row as u32, u64::from(*b))),
            2 => raw.as_chunks::<2>().0.iter().zip(start..).for_each(|(b, row)| each(row as u32, u64::from(u16::from_le_bytes(*b)))),
            4 => raw.as_chunks::<4>().0.iter().zip(start..).for_each(|(b, row)| each(row as u32, u64::from(u32::from_le_bytes(*b)))),
            _ => raw.as_chunks::<8>().0.iter().zip(start..).for_each(|(b, row)| each(row as u32, u64::from_le_bytes(*b))),
        }
        Ok(())
    }

    /// Appends the codes of some rows: at once when they are close to each other.
    pub fn gather_into(&self, rows: &[u32], out: &mut Vec<u64>) -> io::Result<()> {
        let (Some(first), Some(last)) = (rows.first(), rows.last()) else { return Ok(()) };
        let (first, last) = (*first as usize, *last as usize);
        if last.wrapping_sub(first).wrapping_add(1) == rows.len() && rows.is_sorted_by(|a, b| a < b) {
            return self.for_range(first, last + 1, |_, code| out.push(code));
        }
        if let Some(bytes) = self.bytes.memory() {
            match self.width {
                1 => out.extend(rows.iter().map(|row| read_code(bytes, 1, *row as usize))),
                2 => out.extend(rows.iter().map(|row| read_code(bytes, 2, *row as usize))),
                4 => out.extend(rows.iter().map(|row| read_code(bytes, 4, *row as usize))),
                _ => out.extend(rows.iter().map(|row| read_code(bytes, 8, *row as usize))),
            }
            return Ok(());
        }
        // In a file, reading what lies between is cheaper than many small reads.
        if rows.is_sorted() && last - first < rows.len().saturating_mul(64) {
            let mut buffer = Vec::new();
            let bytes = self.raw(first, last + 1, &mut buffer)?;
            out.extend(rows.iter().map(|row| read_code(bytes, self.width, *row as usize - first)));
            return Ok(());
        }
        rows.iter().try_for_each(|row| {
            out.push(self.get(*row)?);
            Ok(())
        })
    }

    /// Sets in `words` the bits of rows `start..end` (`start` a multiple of 64) whose code is from `lo` to `hi`.
    pub fn mark_range(&self, start: usize, end: usize, lo: u64, hi: u64, words: &mut [u64]) -> io::Result<()> {
        let mut buffer = Vec::new();
        let raw = self.raw(start, end, &mut buffer)?;
        let top = if self.width == 8 { u64::MAX } else { (1 << (8 * self.width)) - 1 };
        if lo > top || lo > hi {
            return Ok(());
        }
        let hi = hi.min(top);
        let words = &mut words[start / 64..];
        match self.width {
            1 => mark(raw, lo as u8, hi as u8, words, |b: &[u8; 1]| b[0], u8::wrapping_sub),
            2 => mark(raw, lo as u16, hi as u16, words, |b: &[u8; 2]| u16::from_le_bytes(*b), u16::wrapping_sub),
            4 => mark(raw, lo as u32, hi as u32, words, |b: &[u8; 4]| u32::from_le_bytes(*b), u32::wrapping_sub),
            _ => mark(raw, lo, hi, words, |b: &[u8; 8]| u64::from_le_bytes(*b), u64::wrapping_sub),
        }
        Ok(())
    }
}

#[inline(always)]
fn mark<const W: usize, T: Copy + PartialOrd>(raw: &[u8], lo: T, hi: T, words: &mut [u64], read: impl Fn(&[u8; W]) -> T, minus: impl Fn(T, T) -> T) {
    let span = minus(hi, lo);
    let codes = raw.as_chunks::<W>().0;
    let (blocks, tail) = codes.as_chunks::<64>();
    for (block, word) in blocks.iter().zip(&mut *words) {
        // One byte a code first, which compilers do sixteen at a time; then eight bytes to eight bits.
        let mut flags = [0u8; 64];
        for (flag, code) in flags.iter_mut().zip(block) {
            *flag = u8::from(minus(read(code), lo) <= span);
        }
        let mut bits = 0;
        for (at, eight) in flags.as_chunks::<8>().0.iter().enumerate() {
            bits |= (u64::from_le_bytes(*eight).wrapping_mul(0x0102_0408_1020_4080) >> 56) << (8 * at);
        }
        *word |= bits;
    }
    if let Some(word) = words.get_mut(blocks.len()) {
        for (at, code) in tail.iter().enumerate() {
            *word |= u64::from(minus(read(code), lo) <= span) << at;
        }
    }
}

/// Writes codes of a known width.
#[derive(Debug)]
pub(crate) struct CodesWriter {
    width: u8,
    spool: Spool,
    len: usize,
}

impl CodesWriter {
    pub fn new(width: u8, rows: usize, place: &Place) -> io::Result<Self> {
        Ok(Self { width, spool: Spool::new(place, rows * usize::from(width))?, len: 0 })
    }

    #[inline]
    pub fn push(&mut self, code: u64) -> io::Result<()> {
        self.len += 1;
        self.spool.write(&code.to_le_bytes()[..usize::from(self.width.min(8))])
    }

    pub fn finish(self) -> io::Result<Codes> {
        Ok(Codes { width: self.width, bytes: self.spool.finish()?, len: self.len })
    }
}

/// A list of row numbers, each in `bits` bits.
#[derive(Debug, Clone)]
pub(crate) struct PackedRows {
    pub bits: u8,
    pub len: usize,
    pub bytes: Bytes,
}

/// The bits a row number below `rows` needs.
pub(crate) fn bits_of(rows: usize) -> u8 {
    (usize::BITS - rows.saturating_sub(1).leading_zeros()).max(1) as u8
}

/// The bytes `len` numbers take: a number is read with the seven bytes after it.
pub(crate) fn packed_len(len: usize, bits: u8) -> usize {
    (len * usize::from(bits)).div_ceil(8) + 8
}

pub(crate) fn pack(rows: impl Iterator<Item = u32>, len: usize, bits: u8) -> Vec<u8> {
    let mut out = Vec::with_capacity(packed_len(len, bits));
    let (mut held, mut filled) = (0u64, 0u32);
    for row in rows {
        held |= u64::from(row) << filled;
        filled += u32::from(bits);
        while filled >= 8 {
            out.push(held as u8);
            held >>= 8;
            filled -= 8;
        }
    }
    out.push(held as u8);
    out.resize(packed_len(len, bits), 0);
    out
}

impl PackedRows {
    #[inline]
    fn read_at(bytes: &[u8], bits: u8, base_bit: usize, at: usize) -> u32 {
        let bit = at * usize::from(bits) - base_bit;
        let word = bytes.get(bit / 8..).and_then(|rest| rest.first_chunk()).map_or(0, |b| u64::from_le_bytes(*b));
        ((word >> (bit % 8)) & ((1 << bits) - 1)) as u32
    }

    #[inline]
    pub fn get(&self, at: usize) -> io::Result<u32> {
        match self.bytes.memory() {
            Some(bytes) => Ok(Self::read_at(bytes, self.bits, 0, at)),
            None => {
                let mut buffer = [0; 8];
                let byte = at * usize::from(self.bits) / 8;
                self.bytes.read(byte, &mut buffer)?;
                Ok(Self::read_at(&buffer, self.bits, byte * 8, at))
            }
        }
    }

    /// Appends positions `start..end`.
    pub fn extend_into(&self, start: usize, end: usize, out: &mut Vec<u32>) -> io::Result<()> {
        if start >= end || end > self.len {
            return Ok(());
        }
        let first_byte = start * usize::from(self.bits) / 8;
        let last_byte = (packed_len(end, self.bits)).min(self.bytes.len());
        let mut buffer = Vec::new();
        let bytes = self.bytes.slice(first_byte, last_byte, &mut buffer)?;
        out.extend((start..end).map(|at| Self::read_at(bytes, self.bits, first_byte * 8, at)));
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn packed_rows_read_back_from_anywhere() -> io::Result<()> {
        let rows: Vec<u32> = (0..1000).map(|i| i * 7 % 1000).collect();
        let packed = PackedRows { bits: bits_of(1000), len: 1000, bytes: Bytes::of(pack(rows.iter().copied(), 1000, 10), &Place::Memory)? };
        assert_eq!(packed.bits, 10);
        let mut out = Vec::new();
        packed.extend_into(13, 1000, &mut out)?;
        assert_eq!(out, rows[13..]);
        assert!((0..1000).all(|at| packed.get(at).unwrap() == rows[at]));
        Ok(())
    }

    #[test]
    fn marking_a_range_finds_the_codes_in_it() -> io::Result<()> {
        for max in [200, 60_000, 1 << 20, 1 << 40] {
            let codes: Vec<u64> = (0..300).map(|i| i * (max / 300)).collect();
            let mut writer = CodesWriter::new(width_of(max), 300, &Place::Memory)?;
            codes.iter().try_for_each(|code| writer.push(*code))?;
            let written = writer.finish()?;
            let (lo, hi) = (codes[40], codes[90]);
            let mut bits = crate::bits::Bits::none(300);
            written.mark_range(0, 300, lo, hi, &mut bits.words)?;
            let wanted: Vec<u32> = codes.iter().enumerate().filter(|(_, code)| (lo..=hi).contains(*code)).map(|(row, _)| row as u32).collect();
            assert_eq!(bits.iter().collect::<Vec<_>>(), wanted, "{max}");
        }
        Ok(())
    }
}
