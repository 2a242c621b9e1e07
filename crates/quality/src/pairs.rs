//! Columns that speak of the same thing in two ways, and what was said of their values.

use crate::{ColumnView, Findings, Flags, Geography, RowCells, RowWatcher, RuleCard, TableView};
use hashbrown::HashMap;
use parvis_model::SemanticType;
use std::hash::BuildHasher;

/// Columns of one type that are looked at: a table that holds more of them is no list of places.
const MOST_COLUMNS: usize = 50;

/// Pairs of columns of two semantic types that speak of the same thing: the names share the most words, the columns are the closest. Each column of the second type is used once.
pub(crate) fn of(table: &TableView<'_>, first: SemanticType, second: SemanticType) -> Vec<(usize, usize)> {
    let mut possible: Vec<(usize, usize, &ColumnView<'_>, &ColumnView<'_>)> = Vec::new();
    for a in table.columns_of(first).take(MOST_COLUMNS) {
        for b in table.columns_of(second).take(MOST_COLUMNS) {
            possible.push((words_apart(&a.folded, &b.folded), a.index.abs_diff(b.index), a, b));
        }
    }
    possible.sort_by_key(|(apart, distance, a, b)| (*apart, *distance, a.index, b.index));
    let mut pairs: Vec<(usize, usize)> = Vec::new();
    for (_, _, a, b) in possible {
        if !pairs.iter().any(|(first, second)| *first == a.index || *second == b.index) {
            pairs.push((a.index, b.index));
        }
    }
    pairs.sort_unstable();
    pairs
}

/// Words that say how a thing is told, not which.
const GENERIC: &[&str] =
    &["code", "insee", "commune", "communes", "com", "nom", "libelle", "lib", "ville", "postal", "cp", "de", "la", "le", "du", "geo", "cog"];

/// Words that one name has and not the other, generic ones left out.
fn words_apart(a: &str, b: &str) -> usize {
    let of = |name: &str| -> Vec<String> { name.split(' ').filter(|word| !GENERIC.contains(word)).map(str::to_owned).collect() };
    let (a, b) = (of(a), of(b));
    a.iter().filter(|word| !b.contains(word)).count() + b.iter().filter(|word| !a.contains(word)).count()
}

/// Judgements already made, by the hash of the two values (64 bits: a collision is not to be feared among so few).
#[derive(Default)]
pub(crate) struct Memory {
    known: HashMap<u64, Option<bool>>,
    hasher: foldhash::fast::FixedState,
}

/// Pairs of values remembered: more than the communes there are.
const MOST_KNOWN: usize = 65_536;

impl Memory {
    /// The judgement of two values, made once for each pair while they are few.
    pub fn judge(&mut self, first: &str, second: &str, judge: impl FnOnce() -> Option<bool>) -> Option<bool> {
        let key = self.hasher.hash_one((first, second));
        if let Some(known) = self.known.get(&key) {
            return *known;
        }
        let verdict = judge();
        if self.known.len() < MOST_KNOWN {
            self.known.insert(key, verdict);
        }
        verdict
    }
}

/// Beyond this share of the rows compared, the two columns speak of different things.
const MOST_WRONG: f64 = 0.2;

/// Flags the rows where two columns say different places.
pub(crate) struct Disagreement<'t> {
    pub card: &'static RuleCard,
    pub geography: &'t Geography,
    pub columns: (usize, usize),
    /// The column that the finding is told of.
    pub told: usize,
    /// Whether two values agree; nothing when either is not known.
    pub agree: fn(&Geography, &str, &str) -> Option<bool>,
    /// The name of a place that the first value is.
    pub expected: for<'g> fn(&'g Geography, &str) -> Option<&'g str>,
    pub seen: Seen,
}

/// What was seen of a pair of columns.
#[derive(Default)]
pub(crate) struct Seen {
    memory: Memory,
    compared: u64,
    flags: Flags,
    expected: Option<String>,
}

impl RowWatcher for Disagreement<'_> {
    fn look(&mut self, rows: &RowCells<'_>) {
        let Self { geography, columns, agree, expected, seen, .. } = self;
        for at in 0..rows.rows() {
            let (first, second) = (rows.cell(at, columns.0).trim(), rows.cell(at, columns.1).trim());
            let Some(is_right) = seen.memory.judge(first, second, || agree(geography, first, second)) else { continue };
            seen.compared += 1;
            if !is_right {
                seen.flags.add(rows.first_row() + at as u64, &format!("{first} {second}"));
                if seen.expected.is_none() {
                    seen.expected = expected(geography, first).map(|name| format!("{first} {name}"));
                }
            }
        }
    }

    fn finish(self: Box<Self>, findings: &mut Findings) {
        let Self { card, geography, told, seen, .. } = *self;
        if seen.flags.is_empty() || seen.flags.count() as f64 > MOST_WRONG * seen.compared as f64 {
            return;
        }
        findings.cells(card, told, seen.flags).detail("year", geography.year()).detail("expected", seen.expected.unwrap_or_default());
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{context, typed};

    #[test]
    fn columns_are_paired_by_what_their_names_share() {
        let table = typed("insee_siege;insee_chantier;commune_chantier;commune_siege\n35238;75056;Paris;Rennes\n35278;75056;Paris;Rennes\n");
        let view = TableView::new(&table, context());
        assert_eq!(of(&view, SemanticType::CommuneCode, SemanticType::CommuneName), [(0, 3), (1, 2)]);
    }
}
