//! Dates that a spreadsheet left as numbers of days.

use super::mostly::{Conclusion, Kind, Mostly, Reading};
use crate::recipe::Function;
use crate::{Dimension, Example, Group, Rule, RuleCard, Safety, Severity, TableView, Watchers};
use parvis_formats::typing::cell::{Class, look, parse_float};
use parvis_model::ColumnType;

/// Flags numbers of days in columns whose name says date, when they stand for days from 1954 to 2099.
pub struct ExcelSerialDates;

static CARD: RuleCard = RuleCard {
    id: "excel-serial-dates",
    group: Group::Values,
    dimension: Dimension::Compliance,
    severity: Severity::Warning,
    source: "ECMA-376 part 1, 18.17.4.1: dates are numbers of days",
    examples: &[
        Example { csv: "nom;date_ouverture\na;44197\nb;46350\n", flagged: &[2, 3] },
        Example { csv: "nom;date_ouverture\na;2021-01-01\nb;46350\nc;12/03/2022\n", flagged: &[3] },
        Example { csv: "nom;date_ouverture\na;2021\nb;1998\n", flagged: &[] },
        Example { csv: "nom;population\na;44197\nb;46350\n", flagged: &[] },
    ],
};

/// 3 October 1954 and 31 December 2099: outside, a number is something else.
const DAYS: std::ops::RangeInclusive<f64> = 20_000.0..=73_050.0;

struct Serials;

impl Reading for Serials {
    fn read(&mut self, text: &str) -> Kind {
        match look(text).class {
            Class::Blank | Class::Missing | Class::SheetError => Kind::Nothing,
            Class::Integer | Class::DecimalPoint | Class::DecimalComma if parse_float(text).is_some_and(|days| DAYS.contains(&days)) => Kind::Other,
            Class::DateIso
            | Class::DateYearFirst
            | Class::DateDayFirst
            | Class::DateMonthFirst
            | Class::DateEitherOrder
            | Class::DateSameBoth
            | Class::DateWords
            | Class::DateTime
            | Class::DateTimeDayFirst
            | Class::DateTimeMonthFirst
            | Class::DateTimeEitherOrder => Kind::Standard,
            _ => Kind::Foreign,
        }
    }

    fn conclude(&self) -> Option<Conclusion> {
        Some(Conclusion { severity: Severity::Warning, repair: Some((Function::ExcelSerialDate, Safety::Ask)) })
    }
}

impl Rule for ExcelSerialDates {
    fn card(&self) -> &'static RuleCard {
        &CARD
    }

    fn watch<'t>(&'static self, table: &'t TableView<'t>, watchers: &mut Watchers<'t>) {
        for column in table.columns() {
            let says_date = column.folded.split(' ').any(|word| matches!(word, "date" | "dates" | "datedebut" | "datefin"));
            let may_hold = matches!(column.column_type(), ColumnType::Integer | ColumnType::Decimal { .. } | ColumnType::Number | ColumnType::Text);
            if says_date && may_hold {
                watchers.column(column.index, Mostly::new(&CARD, column, 0.95, Serials));
            }
        }
    }
}
