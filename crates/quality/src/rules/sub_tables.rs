//! Several tables in one.

use crate::{Dimension, Example, Findings, Flags, Group, RowCells, RowWatcher, Rule, RuleCard, Severity, TableView, Watchers};

/// Flags lines of names in the middle of the data (a second table below the first), and columns of nothing between columns that are named alike (a second table beside it).
///
/// A line is one of names when columns that hold numbers, dates or codes everywhere else hold words without a digit there, two of them at least and all that are filled.
pub struct SubTables;

static CARD: RuleCard = RuleCard {
    id: "sub-tables",
    group: Group::Structure,
    dimension: Dimension::Consistency,
    severity: Severity::Warning,
    source: "one table per file: RFC 4180 §2, W3C Tabular Data Model §5",
    examples: &[
        Example { csv: "nom;places;ouverture\nA;12;2020\nB;14;2021\nC;9;2019\n\nquartier;surface;creation\nNord;120;2001\nSud;90;2003\n", flagged: &[6] },
        Example { csv: "nom;places;ouverture\nA;12;2020\nB;inconnu;2021\nC;9;inconnu\nD;8;2024\n", flagged: &[] },
    ],
};

/// Lines of names of one file, at most, before they are taken for data.
const MAX_LINES: u64 = 50;

impl Rule for SubTables {
    fn card(&self) -> &'static RuleCard {
        &CARD
    }

    fn watch<'t>(&'static self, table: &'t TableView<'t>, watchers: &mut Watchers<'t>) {
        // A typed column holds no word. Text columns of digits do, when a line of names stands in them.
        let starts_with_digit = |text: &String| text.bytes().next().is_some_and(|byte| byte.is_ascii_digit());
        let columns: Vec<usize> = table
            .text_columns()
            .filter(|column| {
                let examples = &column.profile.examples;
                examples.len() > 1 && examples.iter().filter(|text| starts_with_digit(text)).count() * 2 >= examples.len()
            })
            .map(|column| column.index)
            .collect();
        if columns.len() >= 2 {
            let counts = columns.iter().map(|_| Count::default()).collect();
            watchers.rows(Lines { columns, counts, candidates: Vec::new(), is_over: false });
        }
    }

    fn conclude(&self, table: &TableView<'_>, findings: &mut Findings) {
        let columns = table.columns();
        let is_empty = |index: usize| columns.get(index).is_some_and(|column| column.profile.distinct == 0 && column.profile.nulls == table.rows());
        // `nom, places, (nothing), nom, places`: the reader made the second names `nom_2`, `places_2`.
        let gap = (1..columns.len().saturating_sub(1)).find(|index| is_empty(*index) && !is_empty(index - 1) && !is_empty(index + 1));
        let Some(gap) = gap else { return };
        let (before, after) = (columns.get(..gap).unwrap_or_default(), columns.get(gap + 1..).unwrap_or_default());
        let is_again = |name: &str| {
            before.iter().any(|left| name.strip_prefix(left.name()).is_some_and(|rest| rest.strip_prefix('_').is_some_and(|n| n.parse::<u32>().is_ok())))
        };
        let repeated = after.iter().filter(|column| is_again(column.name())).count();
        if repeated >= 2 && repeated * 2 >= before.len() {
            findings.column(&CARD, gap).detail("place", "column");
        }
    }
}

/// Filled cells of a column, and how many of them begin with a digit.
#[derive(Default, Clone, Copy)]
struct Count {
    filled: u64,
    digits: u64,
}

struct Candidate {
    row: u64,
    text: String,
    /// Which of the watched columns are filled.
    filled: Vec<bool>,
}

struct Lines {
    columns: Vec<usize>,
    counts: Vec<Count>,
    candidates: Vec<Candidate>,
    is_over: bool,
}

impl RowWatcher for Lines {
    fn look(&mut self, rows: &RowCells<'_>) {
        if self.is_over {
            return;
        }
        for at in 0..rows.rows() {
            let (mut words, mut digits) = (0, 0);
            for (column, count) in self.columns.iter().zip(&mut self.counts) {
                let text = rows.cell(at, *column).trim_ascii();
                if text.is_empty() {
                    continue;
                }
                count.filled += 1;
                if text.bytes().any(|byte| byte.is_ascii_digit()) {
                    count.digits += 1;
                    digits += 1;
                } else {
                    words += 1;
                }
            }
            if words < 2 || digits > 0 {
                continue;
            }
            if self.candidates.len() as u64 >= MAX_LINES {
                self.is_over = true;
                return;
            }
            let filled: Vec<&str> = rows.row(at).map(str::trim).filter(|text| !text.is_empty()).collect();
            let has_number = filled.iter().any(|text| text.bytes().all(|byte| byte.is_ascii_digit() || matches!(byte, b'.' | b',' | b' ' | b'-')));
            let is_varied = filled.windows(2).any(|pair| pair[0] != pair[1]);
            if !has_number && is_varied {
                let kept = self.columns.iter().map(|column| !rows.cell(at, *column).trim_ascii().is_empty()).collect();
                self.candidates.push(Candidate { row: rows.first_row() + at as u64, text: filled.join(" | "), filled: kept });
            }
        }
    }

    fn finish(self: Box<Self>, findings: &mut Findings) {
        if self.is_over {
            return;
        }
        // Nine cells in ten begin with a digit, candidates left out.
        let others = |count: &Count| count.filled.saturating_sub(self.candidates.len() as u64);
        let of_digits: Vec<bool> = self.counts.iter().map(|count| others(count) > 0 && count.digits * 10 >= others(count) * 9).collect();
        let mut flags = Flags::new();
        for candidate in &self.candidates {
            let against = candidate.filled.iter().zip(&of_digits).filter(|(filled, of_digits)| **filled && **of_digits).count();
            if against >= 2 {
                flags.add(candidate.row, &candidate.text);
            }
        }
        if !flags.is_empty() {
            findings.rows(&CARD, flags).detail("place", "line");
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::checked_by;

    #[test]
    fn a_second_table_beside_the_first_is_told() {
        let report = checked_by(&SubTables, "nom;places;;nom;places\nA;1;;B;2\nC;3;;D;4\n");
        assert_eq!(report.findings.len(), 1);
    }
}
