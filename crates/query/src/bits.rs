//! A set of rows, one bit each.

/// Bits `0..len`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Bits {
    pub words: Vec<u64>,
    pub len: usize,
}

impl Bits {
    pub fn none(len: usize) -> Self {
        Self { words: vec![0; len.div_ceil(64)], len }
    }

    pub fn set(&mut self, at: u32) {
        if let Some(word) = self.words.get_mut(at as usize / 64) {
            *word |= 1 << (at % 64);
        }
    }

    pub fn get(&self, at: u32) -> bool {
        self.words.get(at as usize / 64).is_some_and(|word| word >> (at % 64) & 1 == 1)
    }

    pub fn count(&self) -> u64 {
        self.words.iter().map(|word| u64::from(word.count_ones())).sum()
    }

    pub fn and(&mut self, other: &Self) {
        self.words.iter_mut().zip(&other.words).for_each(|(a, b)| *a &= b);
    }

    pub fn invert(&mut self) {
        self.words.iter_mut().for_each(|word| *word = !*word);
        let tail = self.len % 64;
        if let (true, Some(last)) = (tail != 0, self.words.last_mut()) {
            *last &= (1 << tail) - 1;
        }
    }

    /// The set bits from `start` on.
    pub fn iter_from(&self, start: u32) -> impl Iterator<Item = u32> + '_ {
        let first = start as usize / 64;
        let mut at = first;
        let mut word = self.words.get(first).map_or(0, |word| word & (!0 << (start % 64)));
        std::iter::from_fn(move || {
            while word == 0 {
                at += 1;
                word = *self.words.get(at)?;
            }
            let bit = word.trailing_zeros();
            word &= word - 1;
            Some((at * 64) as u32 + bit)
        })
    }

    /// The last set bit that is not after `at`.
    pub fn last_until(&self, at: u32) -> Option<u32> {
        let last = at as usize / 64;
        let mut word = self.words.get(last)? & (!0 >> (63 - at % 64));
        let mut number = last;
        while word == 0 {
            number = number.checked_sub(1)?;
            word = *self.words.get(number)?;
        }
        Some((number * 64) as u32 + 63 - word.leading_zeros())
    }

    pub fn iter(&self) -> impl Iterator<Item = u32> + '_ {
        self.iter_from(0)
    }

    /// The `n`-th set bit, from 0.
    pub fn select(&self, n: u64) -> Option<u32> {
        let mut left = n;
        for (at, word) in self.words.iter().enumerate() {
            let here = u64::from(word.count_ones());
            if left < here {
                let mut word = *word;
                for _ in 0..left {
                    word &= word - 1;
                }
                return Some((at * 64) as u32 + word.trailing_zeros());
            }
            left -= here;
        }
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn selecting_and_walking_agree() {
        let mut bits = Bits::none(200);
        for at in [0, 63, 64, 130, 199] {
            bits.set(at);
        }
        assert_eq!(bits.iter().collect::<Vec<_>>(), [0, 63, 64, 130, 199]);
        assert_eq!((0..6).map(|n| bits.select(n)).collect::<Vec<_>>(), [Some(0), Some(63), Some(64), Some(130), Some(199), None]);
        assert_eq!(bits.iter_from(64).collect::<Vec<_>>(), [64, 130, 199]);
        assert_eq!([0, 62, 63, 129, 199].map(|at| bits.last_until(at)), [Some(0), Some(0), Some(63), Some(64), Some(199)]);
        bits.invert();
        assert_eq!(bits.count(), 195);
    }
}
