//! One cell, from text to typed value, or not.
//!
//! The same texts are right as in the reference tools (frictionless 5), measured on 189 casts in the conformance tests.

mod any_date;
mod duration;
mod geojson;
mod iso;
mod moment;
mod number;
mod point;
mod strptime;
mod text;

pub use duration::Duration;
pub use moment::{Date, DateTime, Time};
pub use number::Number;
pub use point::Point;

pub(super) use number::digit_of;

use super::field::{Field, FieldType};
use point::PointFormat;
use serde_json::Value;
use std::borrow::Cow;
use std::cmp::Ordering;
use strptime::Strptime;
use text::TextFormat;

/// The value of a cell.
#[derive(Debug, Clone, PartialEq)]
pub enum Typed<'t> {
    Text(&'t str),
    /// Numbers, whole numbers and years.
    Number(Number),
    Boolean(bool),
    Date(Date),
    DateTime(DateTime),
    Time(Time),
    /// Year and month.
    YearMonth(i64, u8),
    Duration(Duration),
    Point(Point),
    /// Objects, arrays, GeoJSON.
    Json(Value),
    /// Items of a list, as text.
    List(Vec<&'t str>),
}

impl Typed<'_> {
    /// The order of two values of the same kind; nothing across kinds, or for values without order.
    pub fn order(&self, other: &Self) -> Option<Ordering> {
        match (self, other) {
            (Self::Text(left), Self::Text(right)) => Some(left.cmp(right)),
            (Self::Number(left), Self::Number(right)) => left.partial_cmp(right),
            (Self::Boolean(left), Self::Boolean(right)) => Some(left.cmp(right)),
            (Self::Date(left), Self::Date(right)) => Some(left.cmp(right)),
            (Self::DateTime(left), Self::DateTime(right)) => left.partial_cmp(right),
            (Self::Time(left), Self::Time(right)) => left.partial_cmp(right),
            (Self::YearMonth(year, month), Self::YearMonth(other_year, other_month)) => Some((year, month).cmp(&(other_year, other_month))),
            (Self::Duration(left), Self::Duration(right)) => left.partial_cmp(right),
            _ => None,
        }
    }

    /// The same value, borrowing nothing; nothing for texts and lists.
    pub(super) fn owned(self) -> Option<Typed<'static>> {
        Some(match self {
            Self::Text(_) | Self::List(_) => return None,
            Self::Number(value) => Typed::Number(value),
            Self::Boolean(value) => Typed::Boolean(value),
            Self::Date(value) => Typed::Date(value),
            Self::DateTime(value) => Typed::DateTime(value),
            Self::Time(value) => Typed::Time(value),
            Self::YearMonth(year, month) => Typed::YearMonth(year, month),
            Self::Duration(value) => Typed::Duration(value),
            Self::Point(value) => Typed::Point(value),
            Self::Json(value) => Typed::Json(value),
        })
    }

    /// How many characters or items there are, for kinds that have a length.
    pub fn length(&self) -> Option<u64> {
        match self {
            Self::Text(text) => Some(text.chars().count() as u64),
            Self::Json(Value::Array(items)) => Some(items.len() as u64),
            Self::Json(Value::Object(members)) => Some(members.len() as u64),
            Self::List(items) => Some(items.len() as u64),
            _ => None,
        }
    }
}

/// Reads the cells of one field.
#[derive(Debug)]
pub struct Caster(Kind);

#[derive(Debug)]
enum Kind {
    Any,
    Text(TextFormat),
    Integer { bare: bool },
    Number(NumberMarks),
    Boolean(Vec<(Box<str>, bool)>),
    Date(DateFormat),
    DateTime(DateFormat),
    Time(DateFormat),
    Year,
    YearMonth,
    Duration,
    Point(PointFormat),
    GeoJson(GeoFormat),
    Array(Option<Box<Caster>>),
    Object,
    List { delimiter: Box<str>, item: Option<Box<Caster>> },
}

/// How numbers are written.
#[derive(Debug, PartialEq, Eq)]
struct NumberMarks {
    group: Option<Box<str>>,
    decimal: Option<Box<str>>,
    bare: bool,
}

#[derive(Debug)]
enum DateFormat {
    /// ISO 8601, and single digits where Python takes them.
    Iso(Option<Strptime>),
    Any,
    Format(Strptime),
    /// A format nobody can read: no text is right.
    Unreadable,
}

#[derive(Debug, Clone, Copy)]
enum GeoFormat {
    GeoJson,
    TopoJson,
    AnyObject,
}

impl Caster {
    pub fn new(field: &Field) -> Self {
        let item = || field.item.as_deref().map(|item| Box::new(Self::new(item)));
        Self(match field.field_type {
            FieldType::Any => Kind::Any,
            FieldType::String => Kind::Text(TextFormat::of(&field.format)),
            FieldType::Integer => Kind::Integer { bare: field.bare_number },
            FieldType::Number => Kind::Number(NumberMarks {
                group: field.group_char.as_deref().map(Box::from),
                decimal: field.decimal_char.as_deref().filter(|mark| *mark != ".").map(Box::from),
                bare: field.bare_number,
            }),
            FieldType::Boolean => {
                // A text in both lists means false, as in the reference tools: the last one written wins.
                let falses = field.false_values.iter().map(|value| (value.as_str().into(), false));
                Kind::Boolean(falses.chain(field.true_values.iter().map(|value| (value.as_str().into(), true))).collect())
            }
            FieldType::Date => Kind::Date(DateFormat::of(&field.format, Strptime::new("%Y-%m-%d"))),
            FieldType::DateTime => Kind::DateTime(DateFormat::of(&field.format, None)),
            FieldType::Time => Kind::Time(DateFormat::of(&field.format, None)),
            FieldType::Year => Kind::Year,
            FieldType::YearMonth => Kind::YearMonth,
            FieldType::Duration => Kind::Duration,
            FieldType::GeoPoint => Kind::Point(PointFormat::of(&field.format)),
            FieldType::GeoJson => Kind::GeoJson(match field.format.as_str() {
                "default" => GeoFormat::GeoJson,
                "topojson" => GeoFormat::TopoJson,
                _ => GeoFormat::AnyObject,
            }),
            FieldType::Array => Kind::Array(item()),
            FieldType::Object => Kind::Object,
            FieldType::List => Kind::List { delimiter: field.delimiter.as_str().into(), item: item() },
        })
    }

    /// Whether the text, which is not a marker of nothing, is of the field's type.
    #[inline]
    pub fn accepts(&self, text: &str) -> bool {
        match &self.0 {
            Kind::Any => true,
            Kind::Text(format) => format.accepts(text),
            Kind::Boolean(values) => boolean(values, text).is_some(),
            Kind::Date(DateFormat::Iso(_)) if iso::date(text.as_bytes()).is_some() => true,
            _ => self.cast(text).is_some(),
        }
    }

    /// The value, when the text, which is not a marker of nothing, is of the field's type.
    pub fn cast<'t>(&self, text: &'t str) -> Option<Typed<'t>> {
        Some(match &self.0 {
            Kind::Any => Typed::Text(text),
            Kind::Text(format) => format.accepts(text).then_some(Typed::Text(text))?,
            Kind::Integer { bare: true } => Typed::Number(Number::integer(text)?),
            Kind::Integer { bare: false } => Typed::Number(Number::integer(stripped(text))?),
            Kind::Number(marks) => Typed::Number(marks.read(text)?),
            Kind::Boolean(values) => Typed::Boolean(boolean(values, text)?),
            Kind::Date(format) => Typed::Date(match format {
                DateFormat::Iso(loose) => iso::date(text.as_bytes()).or_else(|| loose.as_ref()?.date(text))?,
                DateFormat::Any => any_date::date(text)?,
                DateFormat::Format(format) => format.date(text)?,
                DateFormat::Unreadable => return None,
            }),
            Kind::DateTime(format) => Typed::DateTime(match format {
                DateFormat::Iso(_) => iso::date_time(text)?,
                DateFormat::Any => any_date::date_time(text)?,
                DateFormat::Format(format) => format.date_time(text)?,
                DateFormat::Unreadable => return None,
            }),
            Kind::Time(format) => Typed::Time(match format {
                DateFormat::Iso(_) => iso::time(text)?,
                DateFormat::Any => any_date::time(text)?,
                DateFormat::Format(format) => format.time(text)?,
                DateFormat::Unreadable => return None,
            }),
            Kind::Year => Typed::Number(year(text)?),
            Kind::YearMonth => {
                let (year, month) = text.split_once('-')?;
                let month = Number::integer(month)?.truncated().filter(|month| (1..=12).contains(month))?;
                Typed::YearMonth(i64::try_from(Number::integer(year)?.truncated()?).ok()?, month as u8)
            }
            Kind::Duration => Typed::Duration(duration::parse(text)?),
            Kind::Point(format) => Typed::Point(format.read(text)?),
            Kind::GeoJson(format) => Typed::Json(json(text, '{').filter(|value| match format {
                GeoFormat::GeoJson => geojson::is_geojson(value),
                GeoFormat::TopoJson => geojson::is_topojson(value),
                GeoFormat::AnyObject => value.is_object(),
            })?),
            Kind::Array(_) => Typed::Json(json(text, '[')?),
            Kind::Object => Typed::Json(json(text, '{')?),
            Kind::List { delimiter, item } => {
                let items: Vec<&str> = text.split(&**delimiter).collect();
                let right = item.as_ref().is_none_or(|caster| items.iter().all(|item| caster.accepts(item)));
                right.then_some(Typed::List(items))?
            }
        })
    }

    /// A bound or a listed value of the descriptor: as a cell, or as JSON of the same meaning.
    pub(super) fn cast_json<'v>(&self, value: &'v Value) -> Option<Typed<'v>> {
        match (&self.0, value) {
            (Kind::Array(_), Value::Array(_)) | (Kind::Object | Kind::GeoJson(_), Value::Object(_)) => Some(Typed::Json(value.clone())),
            (Kind::Boolean(_), Value::Bool(flag)) => Some(Typed::Boolean(*flag)),
            (Kind::Number(_) | Kind::Integer { .. } | Kind::Year, Value::Number(number)) => Number::decimal(&number.to_string()).map(Typed::Number),
            (_, Value::String(text)) => self.cast(text),
            _ => None,
        }
    }

    /// What the items of an array must be, when something is said.
    pub(super) fn array_item(&self) -> Option<&Self> {
        match &self.0 {
            Kind::Array(item) => item.as_deref(),
            _ => None,
        }
    }
}

impl DateFormat {
    fn of(format: &str, loose: Option<Strptime>) -> Self {
        match format {
            "default" | "" => Self::Iso(loose),
            "any" => Self::Any,
            "%Y-%m-%d" if loose.is_some() => Self::Iso(loose),
            format => Strptime::new(format).map_or(Self::Unreadable, Self::Format),
        }
    }
}

impl NumberMarks {
    #[inline]
    fn read(&self, text: &str) -> Option<Number> {
        if self.bare && self.group.is_none() && self.decimal.is_none() {
            return Number::decimal(text);
        }
        let text = text.trim();
        let text = if self.bare { text } else { stripped(text) };
        let mut plain = Cow::Borrowed(text);
        if let Some(group) = &self.group {
            plain = Cow::Owned(plain.replace(&**group, ""));
        }
        if let Some(decimal) = &self.decimal {
            if plain.contains('.') {
                return None;
            }
            plain = Cow::Owned(plain.replace(&**decimal, "."));
        }
        Number::decimal(&plain)
    }
}

/// Without what stands before the first digit or minus, and after the last digit: `95 %`, `€ 12`, `n°7`.
fn stripped(text: &str) -> &str {
    let is_digit = |c: char| digit_of(c).is_some();
    let text = text.trim_start_matches(|c: char| c != '-' && !is_digit(c));
    text.trim_end_matches(|c: char| !is_digit(c))
}

#[inline]
fn boolean(values: &[(Box<str>, bool)], text: &str) -> Option<bool> {
    values.iter().find(|(known, _)| **known == *text).map(|(_, value)| *value)
}

/// Four characters that make a whole number from 0 to 9999.
fn year(text: &str) -> Option<Number> {
    if text.chars().count() != 4 {
        return None;
    }
    Number::integer(text).filter(|year| *year >= Number::of_i64(0))
}

/// JSON that opens with that bracket.
fn json(text: &str, opening: char) -> Option<Value> {
    text.trim_start().starts_with(opening).then(|| serde_json::from_str(text).ok())?
}

#[cfg(test)]
mod tests {
    use super::*;

    fn accepts(field_type: FieldType, edit: impl FnOnce(&mut Field), text: &str) -> bool {
        let mut field = Field::new("x", field_type);
        edit(&mut field);
        Caster::new(&field).accepts(text)
    }

    #[test]
    fn numbers_with_marks() {
        let french = |field: &mut Field| (field.group_char, field.decimal_char) = (Some(" ".to_owned()), Some(",".to_owned()));
        assert!(accepts(FieldType::Number, french, "1 000,5") && !accepts(FieldType::Number, french, "1000.5"));
        let dressed = |field: &mut Field| field.bare_number = false;
        assert!(accepts(FieldType::Number, dressed, "12.5 %") && accepts(FieldType::Integer, dressed, "n°7") && !accepts(FieldType::Integer, dressed, "€"));
    }

    #[test]
    fn years_and_months() {
        assert!(accepts(FieldType::Year, |_| {}, "2024") && !accepts(FieldType::Year, |_| {}, "24") && !accepts(FieldType::Year, |_| {}, "-202"));
        assert!(accepts(FieldType::YearMonth, |_| {}, "2024-2") && !accepts(FieldType::YearMonth, |_| {}, "2024-13"));
    }

    #[test]
    fn lists_have_items_of_their_type() {
        let whole = |field: &mut Field| field.item = Some(Box::new(Field::new("item", FieldType::Integer)));
        assert!(accepts(FieldType::List, whole, "1,2,3") && !accepts(FieldType::List, whole, "1,b"));
    }

    #[test]
    fn only_the_texts_of_a_boolean_are_booleans() {
        let french = |field: &mut Field| (field.true_values, field.false_values) = (vec!["oui".to_owned()], vec!["non".to_owned()]);
        assert!(accepts(FieldType::Boolean, french, "oui") && !accepts(FieldType::Boolean, french, "Oui") && !accepts(FieldType::Boolean, french, "true"));
    }
}
