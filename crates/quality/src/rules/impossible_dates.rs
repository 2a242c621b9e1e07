//! Dates that stand for "we do not know" or for a slip of the keyboard.

use crate::cell_text::{DateReader, year_of};
use crate::{ColumnCells, ColumnWatcher, Dimension, Example, Findings, Flags, Group, Rule, RuleCard, Severity, TableView, Watchers};
use time::Date;

/// Flags dates before 1850 or after 2100, and the first days of the calendars of software (1 January 1900, 1 January 1970) when no other date is near them.
///
/// Birth, death, foundation and heritage may be older than 1850.
pub struct ImpossibleDates;

static CARD: RuleCard = RuleCard {
    id: "impossible-dates",
    group: Group::Values,
    dimension: Dimension::Accuracy,
    severity: Severity::Warning,
    source: "day 0 of spreadsheets (1899-12-30, 1900-01-01), of Unix (1970-01-01, POSIX.1-2017 §4.16), and years that a form accepts by mistake",
    examples: &[
        Example { csv: "dossier;date_depot\n1;2024-03-01\n2;0202-04-12\n3;9999-12-31\n4;2023-11-30\n", flagged: &[3, 4] },
        Example { csv: "dossier;date_depot\n1;01/03/2024\n2;01/01/1900\n3;01/01/1970\n4;30/11/2023\n", flagged: &[3, 4] },
        Example { csv: "rue;date_naissance_personnage\nHugo;26/02/1802\nZola;02/04/1840\n", flagged: &[] },
        Example { csv: "parc;date_ouverture\nA;01/01/1970\nB;01/01/1974\nC;13/05/1981\n", flagged: &[] },
    ],
};

const EARLIEST: i32 = 1850;
const LATEST: i32 = 2100;
/// A real date this many years after the first day of a calendar shows that the column reaches back that far.
const NEAR_YEARS: i32 = 10;
const OLD: &[&str] = &[
    "naissance",
    "deces",
    "mort",
    "construction",
    "creation",
    "fondation",
    "origine",
    "protection",
    "classement",
    "inscription",
    "evenement",
    "historique",
    "edification",
    "debut",
    "delimitation",
];

impl Rule for ImpossibleDates {
    fn card(&self) -> &'static RuleCard {
        &CARD
    }

    fn watch<'t>(&'static self, table: &'t TableView<'t>, watchers: &mut Watchers<'t>) {
        for column in table.columns().iter().filter(|column| column.column_type().is_temporal()) {
            let year = |extreme: &Option<String>| extreme.as_deref().and_then(year_of);
            let (Some(first), Some(last)) = (year(&column.profile.min), year(&column.profile.max)) else { continue };
            let earliest = if column.says(OLD) { i32::MIN } else { EARLIEST };
            if first > 1970 && last <= LATEST {
                continue;
            }
            watchers.column(
                column.index,
                Calendar {
                    index: column.index,
                    reader: DateReader::of(column),
                    earliest,
                    flags: Flags::new(),
                    seen: 0,
                    defaults: CALENDARS.map(|_| Default::default()),
                },
            );
        }
    }
}

/// First days of calendars: their year, and the last day that still counts as one.
const CALENDARS: [(i32, u16); 2] = [(1900, 1), (1970, 1)];

#[derive(Default)]
struct FirstDay {
    flags: Flags,
    /// Whether a real date is near.
    has_neighbours: bool,
}

struct Calendar {
    index: usize,
    reader: DateReader,
    earliest: i32,
    flags: Flags,
    seen: u64,
    defaults: [FirstDay; 2],
}

impl Calendar {
    fn judge(&mut self, row: u64, text: &str) {
        let Some(year) = year_of(text) else { return };
        self.seen += 1;
        if year > 1980 && year <= LATEST {
            return;
        }
        let date = self.reader.read(text);
        // The days before 1 January 1900 that spreadsheets count from.
        let is_day_zero = year == 1899 && date.is_some_and(|date: Date| date.ordinal() >= 364);
        if year < self.earliest || year > LATEST || is_day_zero {
            self.flags.add(row, text);
            return;
        }
        for ((first_year, last_day), default) in CALENDARS.iter().zip(&mut self.defaults) {
            if year == *first_year && date.is_some_and(|date| date.ordinal() <= *last_day) {
                default.flags.add(row, text);
            } else if (*first_year - NEAR_YEARS..*first_year + NEAR_YEARS).contains(&year) {
                default.has_neighbours = true;
            }
        }
    }
}

impl ColumnWatcher for Calendar {
    fn look(&mut self, cells: &ColumnCells<'_>) {
        for (row, text) in cells.filled() {
            self.judge(row, text);
        }
    }

    fn finish(self: Box<Self>, findings: &mut Findings) {
        // When most are that old, the table is about old things.
        let mut flags = if self.flags.count() * 2 > self.seen { Flags::new() } else { self.flags };
        for default in self.defaults.into_iter().filter(|default| !default.has_neighbours) {
            flags.extend(default.flags);
        }
        if !flags.is_empty() {
            findings.cells(&CARD, self.index, flags);
        }
    }
}
