//! Finds again every cell that a doubt of the reading is about.

use crate::{ColumnCells, ColumnWatcher, Findings, Flags, RowCells, RowWatcher, Shape, TableView, Watchers};
use parvis_formats::{DoubtKind, DoubtfulCells};

/// Registers what finds the cells of the doubts; nothing for a doubt about the file as a whole.
pub(crate) fn watch<'t>(table: &'t TableView<'t>, watchers: &mut Watchers<'t>) {
    for DoubtfulCells { doubt, column, test } in table.table().doubtful().iter().copied() {
        watchers.column(column, Cells { doubt, needs: None, is_met: move |text: &str| test.is_met(text), known: Vec::new(), flags: Flags::new() });
    }
    for (number, doubt) in table.report().doubts.iter().enumerate() {
        match doubt.kind {
            DoubtKind::RaggedRows => watchers.rows(Ragged { doubt: number, flags: Flags::new() }),
            DoubtKind::LettersLost => {
                for column in table.columns() {
                    let is_met = |text: &str| text.contains(char::REPLACEMENT_CHARACTER);
                    watchers.column(column.index, Cells { doubt: number, needs: Some(Shape::NON_ASCII), is_met, known: Vec::new(), flags: Flags::new() });
                }
            }
            _ => {}
        }
    }
}

/// The cells of a column that pass a test; each distinct value is tested once when they are few.
struct Cells<F> {
    doubt: usize,
    /// Runs without these characters hold no such cell.
    needs: Option<Shape>,
    is_met: F,
    /// Verdicts on the numbered values.
    known: Vec<bool>,
    flags: Flags,
}

impl<F: Fn(&str) -> bool + Send> ColumnWatcher for Cells<F> {
    fn look(&mut self, cells: &ColumnCells<'_>) {
        if self.needs.is_some_and(|needs| !cells.shape().has(needs)) {
            return;
        }
        let Some((codes, values)) = cells.numbered() else {
            for (row, _) in cells.filled().filter(|(_, text)| (self.is_met)(text)) {
                self.flags.add_row(row);
            }
            return;
        };
        for value in values.iter().skip(self.known.len()) {
            self.known.push((self.is_met)(value));
        }
        for (at, code) in codes.iter().enumerate() {
            if self.known.get(*code as usize) == Some(&true) {
                self.flags.add_row(cells.first_row() + at as u64);
            }
        }
    }

    fn finish(self: Box<Self>, findings: &mut Findings) {
        findings.keep_doubt(self.doubt, self.flags);
    }
}

struct Ragged {
    doubt: usize,
    flags: Flags,
}

impl RowWatcher for Ragged {
    fn look(&mut self, rows: &RowCells<'_>) {
        for row in rows.ragged() {
            self.flags.add_row(rows.first_row() + u64::from(*row));
        }
    }

    fn finish(self: Box<Self>, findings: &mut Findings) {
        findings.keep_doubt(self.doubt, self.flags);
    }
}

#[cfg(test)]
mod tests {
    use crate::testing::{context, typed};
    use crate::{Checked, Group, RowSet, RuleSet, check};

    fn checked(csv: &str) -> Checked {
        check(&typed(csv), &RuleSet::of_groups(&[Group::Reading]), &context()).expect("a readable example")
    }

    fn rows_of<'c>(checked: &'c Checked, rule: &str) -> &'c RowSet {
        let place = checked.report.findings.iter().position(|finding| finding.rule == rule).expect("a finding");
        &checked.cells.iter().find(|cells| cells.finding == place).expect("its cells").rows
    }

    #[test]
    fn a_row_with_a_doubt_is_never_without_remark_however_many_there_are() {
        let rows: String = (0..551).map(|row| format!("asso {row};2,1{row:03}E+13\n")).collect();
        let checked = checked(&format!("nom;siret\n{rows}"));
        let finding = checked.report.findings.iter().find(|finding| finding.rule == "digits-lost").expect("a finding");
        assert_eq!((checked.report.clean_rows, finding.count), (Some(0), 551));
        assert!(finding.rows.iter().copied().eq(2..22), "the report names the first twenty: {:?}", finding.rows);
        assert!(rows_of(&checked, "digits-lost").iter().eq(0..551));
    }

    #[test]
    fn ragged_rows_lost_letters_and_dates_in_doubt_are_all_found_again() {
        let mut csv = String::from("nom;date;rue\n");
        for row in 0..100 {
            csv.push_str(match row % 4 {
                0 => "a;03/04/2024;Caf\u{fffd}\n",
                1 => "b;04/04/2024\n",
                _ => "c;04/04/2024;Verne\n",
            });
        }
        let checked = checked(&csv);
        for (rule, first) in [("letters-lost", 0), ("ragged-rows", 1), ("ambiguous-dates", 0)] {
            assert!(rows_of(&checked, rule).iter().eq((0..25).map(|row| row * 4 + first)), "{rule}");
        }
        assert_eq!(checked.report.clean_rows, Some(50));
    }

    #[test]
    fn a_totals_row_is_a_row_with_a_remark() {
        let checked = checked("nom;montant\na;1\nb;2\nTotal;3\n");
        assert!(rows_of(&checked, "totals-row").iter().eq([2]));
        assert_eq!(checked.report.clean_rows, Some(2));
    }
}
