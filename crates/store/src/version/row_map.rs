//! Row maps too long for a manifest: a file with a blank line after each record has as many runs as rows.
//!
//! A blob of its own: for each run, the row and the record as unsigned LEB128, each less the previous one (both only grow).

use crate::StoreError;

/// The longest row map a manifest holds.
pub(crate) const MAX_INLINE_RUNS: usize = 4096;

pub(crate) const MEDIA_TYPE: &str = "application/vnd.parvis.row-map";

/// Nothing when the runs do not grow, which no reader makes.
pub(crate) fn encode(runs: &[(u64, u64)]) -> Option<Vec<u8>> {
    let mut bytes = Vec::with_capacity(runs.len() * 3);
    let mut previous = (0, 0);
    for (row, record) in runs {
        push(&mut bytes, row.checked_sub(previous.0)?);
        push(&mut bytes, record.checked_sub(previous.1)?);
        previous = (*row, *record);
    }
    Some(bytes)
}

pub(crate) fn decode(bytes: &[u8]) -> Result<Vec<(u64, u64)>, StoreError> {
    let damaged = || StoreError::invalid("a row map", "it is cut or overflows");
    let (mut rest, mut runs, mut previous) = (bytes, Vec::new(), (0u64, 0u64));
    while !rest.is_empty() {
        let row = previous.0.checked_add(pop(&mut rest).ok_or_else(damaged)?).ok_or_else(damaged)?;
        let record = previous.1.checked_add(pop(&mut rest).ok_or_else(damaged)?).ok_or_else(damaged)?;
        previous = (row, record);
        runs.push(previous);
    }
    Ok(runs)
}

fn push(bytes: &mut Vec<u8>, mut value: u64) {
    while value >= 0x80 {
        bytes.push((value & 0x7f) as u8 | 0x80);
        value >>= 7;
    }
    bytes.push(value as u8);
}

fn pop(rest: &mut &[u8]) -> Option<u64> {
    let mut value = 0u64;
    for shift in (0..64).step_by(7) {
        let (byte, tail) = rest.split_first()?;
        *rest = tail;
        let bits = u64::from(byte & 0x7f);
        if (bits << shift) >> shift != bits {
            return None;
        }
        value |= bits << shift;
        if byte & 0x80 == 0 {
            return Some(value);
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_row_map_survives_its_bytes() {
        for runs in [vec![], vec![(0, 4), (2, 6), (3, u64::MAX)], (0..10_000).map(|row| (row, row * 2 + 1)).collect()] {
            assert_eq!(decode(&encode(&runs).unwrap()).unwrap(), runs);
        }
        assert_eq!(encode(&[(3, 1), (2, 2)]), None);
    }

    #[test]
    fn a_cut_or_overflowing_row_map_is_damaged() {
        for bytes in [&[0x80][..], &[1], &[0xff; 11], &[0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x01, 0, 1, 0]] {
            assert!(decode(bytes).is_err(), "{bytes:?}");
        }
    }
}
