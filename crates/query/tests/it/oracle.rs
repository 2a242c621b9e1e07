//! The answers, by looking at every row.

use crate::tables::Plain;
use parvis_query::{Filter, Operator, RowsRequest, Value};
use std::cmp::Ordering;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

pub fn fold(text: &str) -> String {
    let opened = text.replace(['œ', 'Œ'], "oe").replace('’', "'");
    opened.nfd().filter(|c| !is_combining_mark(*c)).flat_map(char::to_lowercase).collect()
}

/// The order of a value among others of its column, as (low, high) of what it covers.
#[derive(Debug, Clone, PartialEq, PartialOrd)]
enum Key {
    Text(String, String),
    Decimal(i128),
    Number(f64),
    Boolean(bool),
    Time(i64),
}

/// 10^-8 is the finest decimal of tests.
fn keys(value: &Value) -> (Key, Key) {
    let one = |key: Key| (key.clone(), key);
    match value {
        Value::Text(text) => one(Key::Text(fold(text), text.clone())),
        Value::Decimal { digits, scale } => one(Key::Decimal(digits.saturating_mul(10i128.pow(6 - u32::from(*scale))))),
        Value::Number(number) => one(Key::Number(*number)),
        Value::Boolean(value) => one(Key::Boolean(*value)),
        Value::Days { first, last } | Value::Instants { first, last } => (Key::Time(*first), Key::Time(*last)),
    }
}

pub fn passes(filter: &Filter, cell: Option<&Value>) -> bool {
    let is_one_of = || cell.is_some_and(|cell| filter.values.iter().any(|value| keys(&cell.clone()).0 >= keys(value).0 && keys(cell).0 <= keys(value).1));
    let contains = || match (cell, &filter.values[0]) {
        (Some(Value::Text(cell)), Value::Text(part)) => fold(cell).contains(&fold(part)),
        _ => false,
    };
    let compared = |wanted: fn(&Key, &(Key, Key)) -> bool| cell.is_some_and(|cell| wanted(&keys(cell).0, &keys(&filter.values[0])));
    match filter.operator {
        Operator::Exact | Operator::In => is_one_of(),
        Operator::Differs | Operator::NotIn => !is_one_of(),
        Operator::Contains => contains(),
        Operator::NotContains => !contains(),
        Operator::Less => compared(|cell, value| *cell <= value.1),
        Operator::StrictlyLess => compared(|cell, value| *cell < value.0),
        Operator::Greater => compared(|cell, value| *cell >= value.0),
        Operator::StrictlyGreater => compared(|cell, value| *cell > value.1),
        Operator::IsNull => cell.is_none(),
        Operator::IsNotNull => cell.is_some(),
    }
}

fn singular(word: &str) -> &str {
    if word.len() >= 4 { word.strip_suffix(['s', 'x']).unwrap_or(word) } else { word }
}

fn found(search: &str, row: &[Option<Value>]) -> bool {
    let texts: Vec<String> = row.iter().flatten().filter_map(|value| if let Value::Text(text) = value { Some(fold(text)) } else { None }).collect();
    let words_of = |text: &str| text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).map(str::to_owned).collect::<Vec<_>>();
    let wanted = words_of(&fold(search));
    let held: Vec<String> = texts.iter().flat_map(|text| words_of(text)).filter(|word| word.chars().count() > 1).collect();
    let ends_open = search.ends_with(char::is_alphanumeric);
    !wanted.is_empty()
        && wanted.iter().enumerate().all(|(at, word)| {
            let is_last = ends_open && at + 1 == wanted.len();
            if word.chars().count() < 2 && !is_last {
                return true;
            }
            held.iter().any(|other| singular(other) == singular(word) || (is_last && other.starts_with(word.as_str())))
        })
}

/// Rows that pass, in file order.
pub fn matching(plain: &Plain, filters: &[Filter], search: Option<&str>) -> Vec<u32> {
    let rows = plain.rows.iter().enumerate();
    let passing =
        rows.filter(|(_, row)| filters.iter().all(|filter| passes(filter, row[filter.column].as_ref())) && search.is_none_or(|search| found(search, row)));
    passing.map(|(row, _)| row as u32).collect()
}

fn total(a: &Key, b: &Key) -> Ordering {
    match (a, b) {
        (Key::Number(a), Key::Number(b)) => a.total_cmp(b),
        _ => a.partial_cmp(b).unwrap_or(Ordering::Equal),
    }
}

/// Every row of the answer, in order.
pub fn answer(plain: &Plain, request: &RowsRequest) -> Vec<u32> {
    let mut rows = matching(plain, &request.filters, request.search.as_deref());
    let last_descends = request.sort.last().is_some_and(|sort| sort.descending);
    rows.sort_by(|a, b| {
        for sort in &request.sort {
            let cell = |row: u32| plain.rows[row as usize][sort.column].as_ref().map(|value| keys(value).0);
            let order = match (cell(*a), cell(*b)) {
                (Some(a), Some(b)) if sort.descending => total(&b, &a),
                (Some(a), Some(b)) => total(&a, &b),
                (a, b) => a.is_none().cmp(&b.is_none()),
            };
            if order.is_ne() {
                return order;
            }
        }
        if last_descends { b.cmp(a) } else { a.cmp(b) }
    });
    rows
}
