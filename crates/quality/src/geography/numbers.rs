//! Where the line of a commune is, by its code read as a number: a table in place of a bisection, since every row of a file may ask.

/// One place for each code of five digits.
const PLACES: usize = 100_000;
/// Two codes have the same number.
const SHARED: u16 = u16::MAX;

#[derive(Debug)]
pub(super) struct Numbers {
    /// Rank of the line and one; 0 where there is none.
    ranks: Box<[u16]>,
}

/// What the table says of a code.
pub(super) enum Found {
    /// No commune has this number.
    Nothing,
    /// This line has this number; whether it has the code is still to be seen.
    Rank(usize),
    /// The table cannot tell.
    Unsure,
}

impl Numbers {
    /// Places codes, in the order of their lines.
    pub fn of<'c>(codes: impl Iterator<Item = &'c str>) -> Self {
        let mut ranks = vec![0; PLACES].into_boxed_slice();
        for (rank, code) in codes.enumerate() {
            let Some(place) = number(code).and_then(|number| ranks.get_mut(number)) else { continue };
            *place = match (*place, u16::try_from(rank + 1)) {
                (0, Ok(rank)) => rank,
                _ => SHARED,
            };
        }
        Self { ranks }
    }

    pub fn find(&self, code: &str) -> Found {
        match number(code).and_then(|number| self.ranks.get(number)) {
            Some(0) => Found::Nothing,
            None | Some(&SHARED) => Found::Unsure,
            Some(rank) => Found::Rank(usize::from(*rank) - 1),
        }
    }
}

/// A code as a number: both parts of Corsica count as 20, which no commune is in any more.
fn number(code: &str) -> Option<usize> {
    let [first, second, rest @ ..] = code.as_bytes() else { return None };
    let second = match (first, second) {
        (b'2', b'A' | b'B') => b'0',
        _ => *second,
    };
    if rest.len() != 3 {
        return None;
    }
    [*first, second].iter().chain(rest).try_fold(0, |number, byte| byte.is_ascii_digit().then(|| number * 10 + usize::from(byte - b'0')))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_leads_to_its_line_and_shared_ones_are_said() {
        let numbers = Numbers::of(["01004", "2A004", "2B004", "35238"].into_iter());
        assert!(matches!((numbers.find("01004"), numbers.find("35238")), (Found::Rank(0), Found::Rank(3))));
        assert!(matches!((numbers.find("2A004"), numbers.find("35239"), numbers.find("é1004")), (Found::Unsure, Found::Nothing, Found::Unsure)));
    }
}
