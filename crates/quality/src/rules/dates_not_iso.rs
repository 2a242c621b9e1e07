//! Dates written in another way than ISO 8601.

use super::mostly::{Conclusion, Kind, Mostly, Reading};
use crate::recipe::Function;
use crate::{Dimension, Example, Group, Rule, RuleCard, Safety, Severity, TableView, Watchers};
use parvis_formats::typing::cell::{Class, look};
use parvis_model::ColumnType;

/// Flags dates that are not `2026-11-24`. Good to know where every date was understood; a warning where some are not, since the column is then text.
pub struct DatesNotIso;

static CARD: RuleCard = RuleCard {
    id: "dates-not-iso",
    group: Group::Values,
    dimension: Dimension::Compliance,
    severity: Severity::Info,
    source: "ISO 8601-1:2019, 5.2.2.1; RFC 3339",
    examples: &[
        Example { csv: "nom;date_debut\na;24/11/2026\nb;25/11/2026\n", flagged: &[2, 3] },
        Example { csv: "nom;date_debut\na;24/11/2026\nb;2026-11-25\nc;26/11/2026\nd;26/11/2026\ne;courant 2026\n", flagged: &[2, 4, 5] },
        Example { csv: "nom;date_debut\na;2026-11-24\nb;2026-11-25\n", flagged: &[] },
    ],
};

/// Which of day and month comes first, as values prove it.
#[derive(Default)]
struct Dates {
    day_first: bool,
    month_first: bool,
    either: bool,
    is_text: bool,
}

impl Reading for Dates {
    fn read(&mut self, text: &str) -> Kind {
        match look(text).class {
            Class::Blank | Class::Missing | Class::SheetError => return Kind::Nothing,
            Class::DateIso | Class::DateTime | Class::DateTimeZoned => return Kind::Standard,
            Class::DateYearFirst | Class::DateWords | Class::DateSameBoth => {}
            Class::DateDayFirst | Class::DateTimeDayFirst => self.day_first = true,
            Class::DateMonthFirst | Class::DateTimeMonthFirst => self.month_first = true,
            Class::DateEitherOrder | Class::DateTimeEitherOrder => self.either = true,
            // `20261124`, where the column was understood as dates.
            Class::Integer if !self.is_text => {}
            _ => return Kind::Foreign,
        }
        Kind::Other
    }

    fn conclude(&self) -> Option<Conclusion> {
        let severity = if self.is_text { Severity::Warning } else { Severity::Info };
        let day_first = match (self.day_first, self.month_first) {
            (true, true) => return Some(Conclusion { severity, repair: None }),
            // Nothing proves the order: the question of the reading asks it, when the column is text; an answer was given when it is not.
            (false, false) if self.either && self.is_text => return None,
            (_, month_first) => !month_first,
        };
        // What was answered is not known here.
        let is_known = !self.either || self.day_first || self.month_first;
        Some(Conclusion { severity, repair: is_known.then_some((Function::IsoDate { day_first }, Safety::Safe)) })
    }
}

impl Rule for DatesNotIso {
    fn card(&self) -> &'static RuleCard {
        &CARD
    }

    fn watch<'t>(&'static self, table: &'t TableView<'t>, watchers: &mut Watchers<'t>) {
        for column in table.columns() {
            let is_text = match column.column_type() {
                ColumnType::Text if column.semantic().is_none() => true,
                ColumnType::Date | ColumnType::DateTime { .. } if column.profile.notation.is_some() => false,
                _ => continue,
            };
            watchers.column(column.index, Mostly::new(&CARD, column, 0.8, Dates { is_text, ..Dates::default() }));
        }
    }
}
