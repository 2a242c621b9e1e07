//! What identifies a row.

use crate::{ColumnView, Dimension, Example, Findings, Group, RowCells, RowWatcher, Rule, RuleCard, Severity, TableView, Watchers};
use foldhash::fast::FixedState;
use hashbrown::HashSet;
use parvis_model::{ColumnType, SemanticType};
use std::hash::BuildHasher;

/// Tells the smallest set of columns, three at most, whose values together are different on every row: links to a row and comparison with the next version lean on it.
///
/// Measures, coordinates, long text and columns with empty cells identify nothing, even when they happen to be unique. A set goes as soon as two rows share its values, so that few are followed to the end.
pub struct CandidateKeys;

static CARD: RuleCard = RuleCard {
    id: "candidate-keys",
    group: Group::Keys,
    dimension: Dimension::Traceability,
    severity: Severity::Info,
    source: "candidate key: E. F. Codd, 1970; Frictionless Table Schema, primaryKey",
    examples: &[Example { csv: "nom;annee\nA;2020\nA;2021\n", flagged: &[] }],
};

/// Fewer rows than this are identified by anything.
const MIN_ROWS: u64 = 10;
/// Of the values different: such a column was meant to be the key.
const NEARLY: f64 = 0.94;
/// Columns that sets are made of.
const MAX_COLUMNS: usize = 7;
/// Columns of one set.
const MAX_SET: u32 = 3;
/// A set that holds this many rows apart will most likely hold them all: larger ones around it are not followed further.
const SURE_AFTER: usize = 20_000;
/// Hashes kept for all sets together: 48 MiB at most.
const MAX_HASHES: usize = 3 << 20;

impl Rule for CandidateKeys {
    fn card(&self) -> &'static RuleCard {
        &CARD
    }

    fn watch<'t>(&'static self, table: &'t TableView<'t>, watchers: &mut Watchers<'t>) {
        let rows = table.rows();
        if rows < MIN_ROWS {
            return;
        }
        let mut columns: Vec<(usize, u64)> = Vec::new();
        for column in table.columns().iter().filter(|column| column.profile.nulls == 0 && column.profile.distinct > 1) {
            let names = !matches!(column.column_type(), ColumnType::Decimal { .. } | ColumnType::Number | ColumnType::Boolean)
                && matches!(
                    column.semantic(),
                    None | Some(
                        SemanticType::Code
                            | SemanticType::Uuid
                            | SemanticType::Siren
                            | SemanticType::Siret
                            | SemanticType::Rna
                            | SemanticType::Uai
                            | SemanticType::CommuneCode
                            | SemanticType::DepartementCode
                            | SemanticType::RegionCode
                            | SemanticType::EpciCode
                            | SemanticType::Year
                            | SemanticType::CommuneName
                            | SemanticType::Time
                    )
                );
            let is_short = column.profile.examples.iter().all(|text| text.chars().count() <= 60);
            // Integers that name nothing are measures: different by chance.
            let is_measure = column.column_type() == ColumnType::Integer && column.semantic().is_none() && !column.says(&NAMING);
            if names && is_short && !is_measure {
                columns.push((column.index, column.profile.distinct));
            }
        }
        let name_of = |index: &usize| table.column(*index).map_or("", |column| column.name());
        let is_exact = |index: &usize| table.column(*index).is_some_and(|column| !column.profile.distinct_is_estimate);
        // A moment may be different on every row; it does not name it.
        let is_moment = |index: &usize| table.column(*index).is_some_and(|column| column.column_type().is_temporal());
        let rank = |index: &usize| {
            table.column(*index).map_or(2, |column| if NAMING.contains(&column.folded.as_str()) { 0 } else { 1 + u32::from(!names_rows(column)) })
        };
        let mut alone: Vec<usize> =
            columns.iter().filter(|(index, distinct)| *distinct == rows && is_exact(index) && !is_moment(index)).map(|(index, _)| *index).collect();
        if !alone.is_empty() {
            alone.sort_by_key(|index| (rank(index), *index));
            watchers.rows(Told(alone.iter().map(|index| name_of(index).to_owned()).collect()));
            return;
        }
        // A column that is nearly a key makes one with anything: that says nothing. Only the pass tells whether one whose count is an estimate is a key alone.
        let is_nearly_key = |(_, distinct): &(usize, u64)| *distinct as f64 >= NEARLY * rows as f64;
        let estimated: Vec<(usize, u64)> =
            columns.iter().copied().filter(|column| is_nearly_key(column) && !is_exact(&column.0) && !is_moment(&column.0)).collect();
        let has_estimated = !estimated.is_empty();
        columns.retain(|column| !is_nearly_key(column));
        if has_estimated {
            columns = estimated;
        }
        // The columns with the most values, then the leftmost.
        columns.sort_by_key(|(index, distinct)| (std::cmp::Reverse(*distinct), *index));
        columns.truncate(MAX_COLUMNS);
        columns.sort_unstable();
        let ranks: Vec<u32> = columns.iter().map(|(index, _)| rank(index)).collect();
        let largest = if has_estimated { 1 } else { MAX_SET };
        let sets = sets_of(&columns, &ranks, rows, largest);
        if !sets.is_empty() {
            let names = columns.iter().map(|(index, _)| name_of(index).to_owned()).collect();
            watchers.rows(Sets { columns: columns.iter().map(|(index, _)| *index).collect(), names, sets, hashes: Vec::new() });
        }
    }
}

const NAMING: [&str; 17] =
    ["id", "identifiant", "code", "num", "numero", "no", "n", "ordre", "rang", "sequence", "annee", "mois", "ref", "reference", "matricule", "objectid", "fid"];

/// Whether a column says that it identifies, by its name or by what it holds.
fn names_rows(column: &ColumnView<'_>) -> bool {
    column.says(&NAMING) || !matches!(column.semantic(), None | Some(SemanticType::CommuneName | SemanticType::Time))
}

/// Sets of places in `columns` that may be keys, smallest first, then those of columns that say they identify: a set whose values cannot make as many combinations as there are rows is none. An estimate may be a few percent low.
fn sets_of(columns: &[(usize, u64)], ranks: &[u32], rows: u64, largest: u32) -> Vec<Candidate> {
    let mut sets = Vec::new();
    for mask in 1_u32..1 << columns.len() {
        let combinations =
            columns.iter().enumerate().filter(|(place, _)| mask >> place & 1 == 1).fold(1.0, |product, (_, (_, distinct))| product * *distinct as f64);
        if mask.count_ones() <= largest && combinations * 1.05 >= rows as f64 {
            sets.push(Candidate { mask, seen: HashSet::with_hasher(FixedState::default()) });
        }
    }
    let rank_of = |mask: u32| ranks.iter().enumerate().filter(|(place, _)| mask >> place & 1 == 1).map(|(_, rank)| *rank).sum::<u32>();
    sets.sort_by_key(|set| (set.mask.count_ones(), rank_of(set.mask), set.mask));
    sets
}

/// Keys of one column, known from the reading.
struct Told(Vec<String>);

impl RowWatcher for Told {
    fn look(&mut self, _: &RowCells<'_>) {}

    fn finish(self: Box<Self>, findings: &mut Findings) {
        tell(findings, &self.0);
    }
}

fn tell(findings: &mut Findings, keys: &[String]) {
    let Some((first, others)) = keys.split_first() else { return };
    let finding = findings.table(&CARD).detail("key", first).values(keys.iter().cloned());
    finding.detail("others", others.len());
}

struct Candidate {
    /// Places of its columns.
    mask: u32,
    seen: HashSet<u64, FixedState>,
}

struct Sets {
    columns: Vec<usize>,
    names: Vec<String>,
    sets: Vec<Candidate>,
    /// Of the cells of one row.
    hashes: Vec<u64>,
}

impl Sets {
    /// Forgets the sets around a smaller one, then the largest ones until few enough hashes are kept.
    fn bound(&mut self) {
        let sure: Vec<u32> = self.sets.iter().filter(|set| set.seen.len() >= SURE_AFTER).map(|set| set.mask).collect();
        self.sets.retain(|set| !sure.iter().any(|smaller| *smaller != set.mask && smaller & set.mask == *smaller));
        while self.sets.len() > 1 && self.sets.iter().map(|set| set.seen.len()).sum::<usize>() > MAX_HASHES {
            self.sets.pop();
        }
        if self.sets.first().is_some_and(|set| set.seen.len() > MAX_HASHES) {
            self.sets.clear();
        }
    }
}

impl RowWatcher for Sets {
    fn look(&mut self, rows: &RowCells<'_>) {
        if self.sets.is_empty() {
            return;
        }
        let hasher = FixedState::default();
        for at in 0..rows.rows() {
            let used = self.sets.iter().fold(0, |used, set| used | set.mask);
            self.hashes.clear();
            for (place, column) in self.columns.iter().enumerate() {
                self.hashes.push(if used >> place & 1 == 1 { hasher.hash_one(rows.cell(at, *column).trim_ascii()) } else { 0 });
            }
            let hashes = &self.hashes;
            self.sets.retain_mut(|set| {
                let of_set = hashes
                    .iter()
                    .enumerate()
                    .filter(|(place, _)| set.mask >> place & 1 == 1)
                    .fold(0_u64, |mixed, (_, hash)| mixed.rotate_left(23).wrapping_mul(MIX) ^ hash);
                set.seen.insert(of_set)
            });
            if self.sets.is_empty() {
                return;
            }
        }
        self.bound();
    }

    fn finish(self: Box<Self>, findings: &mut Findings) {
        let Some(least) = self.sets.first().map(|set| set.mask.count_ones()) else { return };
        let keys: Vec<String> = self
            .sets
            .iter()
            .filter(|set| set.mask.count_ones() == least)
            .map(|set| {
                let of_set = self.names.iter().enumerate().filter(|(place, _)| set.mask >> place & 1 == 1);
                of_set.map(|(_, name)| name.as_str()).collect::<Vec<_>>().join(" + ")
            })
            .collect();
        tell(findings, &keys);
    }
}

/// An odd number without pattern (2⁶⁴ divided by the golden ratio), so that the order of columns counts.
const MIX: u64 = 0x9E37_79B9_7F4A_7C15;

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::checked_by;

    fn key_of(csv: &str) -> Option<String> {
        checked_by(&CandidateKeys, csv).findings.first().map(|finding| finding.details["key"].clone())
    }

    #[test]
    fn a_column_without_repetition_is_the_key() {
        let rows: String = (0..20).map(|number| format!("A{number};{}\n", number % 3)).collect();
        assert_eq!(key_of(&format!("code;type\n{rows}")).as_deref(), Some("code"));
    }

    #[test]
    fn two_columns_together_are_the_key_when_none_is_alone() {
        let rows: String = (0..30).map(|number| format!("ville {};{};{}\n", number / 3, 2020 + number % 3, number * 7)).collect();
        assert_eq!(key_of(&format!("commune;annee;montant\n{rows}")).as_deref(), Some("commune + annee"));
    }

    #[test]
    fn measures_identify_nothing() {
        let rows: String = (0..30).map(|number| format!("{};{},5\n", number * 13, number)).collect();
        assert_eq!(key_of(&format!("habitants;montant\n{rows}")), None);
    }

    #[test]
    fn two_rows_alike_leave_no_key() {
        let rows: String = (0..30).map(|number| format!("ville {};{}\n", number / 3, 2020 + number % 2)).collect();
        assert_eq!(key_of(&format!("commune;annee\n{rows}")), None);
    }
}
