//! A labelled corpus of personal data: realistic tables, made from a seed, with the truth of each cell. Nothing here is of a real person.
//!
//! Names come from outside the detector's list too: rare, compound and foreign first names; surnames that are common words or communes. Hard negatives look alike: SIRET, references of ten digits that begin with 0, numbers of fifteen digits, great names of schools, addresses of offices.

mod identifiers;
mod tables;
mod words;

use parvis_quality::personal::PersonalKind;

/// Random numbers that are the same everywhere: SplitMix64 (Steele, Lea and Flood, 2014).
pub struct Random(u64);

impl Random {
    pub fn new(seed: u64) -> Self {
        Self(seed)
    }

    pub fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// A number below this one.
    pub fn below(&mut self, limit: u64) -> u64 {
        self.next() % limit.max(1)
    }

    pub fn between(&mut self, first: u64, last: u64) -> u64 {
        first + self.below(last - first + 1)
    }

    /// True so many times in a hundred.
    pub fn chance(&mut self, percent: u64) -> bool {
        self.below(100) < percent
    }

    pub fn pick<'w>(&mut self, words: &[&'w str]) -> &'w str {
        words[self.below(words.len() as u64) as usize]
    }

    pub fn digits(&mut self, count: usize) -> String {
        (0..count).map(|_| char::from(b'0' + self.below(10) as u8)).collect()
    }
}

/// What a cell really is: the kinds that must be found in it, and whether they are of a person.
#[derive(Debug, Clone, Default)]
pub struct Cell {
    pub text: String,
    pub truth: Vec<PersonalKind>,
}

impl Cell {
    pub fn plain(text: impl Into<String>) -> Self {
        Self { text: text.into(), truth: Vec::new() }
    }

    pub fn of(kind: PersonalKind, text: impl Into<String>) -> Self {
        let text = text.into();
        // Nobody finds what is not there.
        let truth = if text.is_empty() { Vec::new() } else { vec![kind] };
        Self { text, truth }
    }
}

/// A table with its truth.
pub struct Table {
    pub name: &'static str,
    pub headers: Vec<&'static str>,
    pub rows: Vec<Vec<Cell>>,
}

/// Every table of the corpus.
pub fn corpus(seed: u64) -> Vec<Table> {
    let mut random = Random::new(seed);
    tables::all(&mut random)
}
