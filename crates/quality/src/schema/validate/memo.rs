//! The last verdicts of a column, for checks that cost more than remembering.

use super::Faults;
use std::hash::BuildHasher;

const SLOTS: usize = 1024;
/// Longer values rarely come again.
const MAX_BYTES: usize = 200;

/// Verdicts by value; a new value takes the place of an old one.
#[derive(Debug)]
pub(super) struct Memo {
    slots: Vec<(String, Faults)>,
    hasher: foldhash::fast::FixedState,
}

impl Memo {
    pub fn new() -> Self {
        Self { slots: vec![(String::new(), Faults::NONE); SLOTS], hasher: foldhash::fast::FixedState::default() }
    }

    /// The verdict on that value, which is not empty, remembered or asked for.
    #[inline]
    pub fn verdict(&mut self, text: &str, ask: impl FnOnce(&str) -> Faults) -> Faults {
        if text.len() > MAX_BYTES {
            return ask(text);
        }
        let place = self.hasher.hash_one(text) as usize % SLOTS;
        let Some((known, verdict)) = self.slots.get_mut(place) else { return ask(text) };
        if known != text {
            known.clear();
            known.push_str(text);
            *verdict = ask(text);
        }
        *verdict
    }
}
