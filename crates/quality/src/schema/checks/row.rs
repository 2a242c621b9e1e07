//! Checks of several columns of a record.

use super::{CheckKind, Comparison, compare};
use crate::schema::cast::Typed;
use crate::schema::error::{ErrorKind, ErrorSink, Fault, SchemaError};
use crate::schema::validate::Column;

/// A check of several columns, with their places in the file.
#[derive(Debug)]
pub(in crate::schema) struct RowCheck {
    pub rule: RowRule,
    /// The columns in the order of the check, the one that bears the error first. Nothing for one that is not in the file.
    pub columns: Vec<Option<Column>>,
    /// Names as the schema writes them.
    pub names: Vec<String>,
}

/// What the columns must be to one another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::schema) enum RowRule {
    Cohesive,
    Compare(Comparison),
    Sum,
    OneOf,
}

impl RowRule {
    fn kind(self) -> ErrorKind {
        ErrorKind::Custom(match self {
            Self::Cohesive => CheckKind::Cohesive,
            Self::Compare(_) => CheckKind::Compare,
            Self::Sum => CheckKind::Sum,
            Self::OneOf => CheckKind::OneOf,
        })
    }
}

impl RowCheck {
    /// Looks at one record; `cell` gives nothing where the record is too short.
    pub fn look<'a>(&self, record: u64, cell: &dyn Fn(usize) -> Option<&'a str>, errors: &mut dyn ErrorSink) {
        let value = |place: usize| {
            let column = self.columns.get(place)?.as_ref()?;
            column.value(cell(column.index)?)
        };
        let filled = |place: usize| {
            let column = self.columns.get(place).and_then(Option::as_ref);
            column.is_some_and(|column| cell(column.index).is_some_and(|text| column.is_filled(text)))
        };
        match self.rule {
            RowRule::OneOf => {
                if !filled(0) && !filled(1) {
                    let fault = Fault { kind: self.rule.kind(), column: None, record, value: "" };
                    errors.add(fault, &|| self.error(record, None, "", String::new()));
                }
            }
            RowRule::Cohesive => {
                let first = filled(0);
                if (1..self.columns.len()).any(|place| filled(place) != first) {
                    self.tell(record, cell, String::new(), errors);
                }
            }
            RowRule::Compare(comparison) => {
                let (Some(left), Some(right)) = (value(0), value(1)) else { return };
                if compare::holds(comparison, &left, &right) != Some(true) {
                    let other = self.columns.get(1).and_then(Option::as_ref).and_then(|column| cell(column.index)).unwrap_or_default();
                    self.tell(record, cell, other.to_owned(), errors);
                }
            }
            RowRule::Sum => {
                let whole = |place: usize| match value(place)? {
                    Typed::Number(number) => number.truncated(),
                    Typed::Text(text) => crate::schema::cast::Number::integer(text)?.truncated(),
                    _ => None,
                };
                let parts = (1..self.columns.len()).try_fold(0_i128, |sum, place| sum.checked_add(whole(place)?));
                if let (Some(expected), Some(found)) = (parts, whole(0))
                    && expected != found
                {
                    self.tell(record, cell, expected.to_string(), errors);
                }
            }
        }
    }

    fn tell<'a>(&self, record: u64, cell: &dyn Fn(usize) -> Option<&'a str>, hint: String, errors: &mut dyn ErrorSink) {
        let column = self.columns.first().and_then(Option::as_ref);
        let text = column.and_then(|column| cell(column.index)).unwrap_or_default();
        let fault = Fault { kind: self.rule.kind(), column: column.map(|column| column.index), record, value: text };
        errors.add(fault, &|| self.error(record, column, text, hint.clone()));
    }

    /// `expected` is the rule over names: `VOTE_REEL = VOTE_POUR + VOTE_CONTRE`, `PREF_DATE >= DELIB_DATE`, `a, b`.
    fn error(&self, record: u64, column: Option<&Column>, value: &str, hint: String) -> SchemaError {
        let (first, others) = self.names.split_first().map_or(("", &[][..]), |(first, others)| (first.as_str(), others));
        let expected = match self.rule {
            RowRule::Compare(comparison) => format!("{first} {} {}", comparison.sign(), others.join(", ")),
            RowRule::Sum => format!("{first} = {}", others.join(" + ")),
            RowRule::Cohesive | RowRule::OneOf => self.names.join(", "),
        };
        SchemaError { kind: self.rule.kind(), record, column: column.map(Column::place), value: value.to_owned(), expected, hint }
    }
}
