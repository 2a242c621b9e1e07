//! The parsers of requests: any pairs of parameters. What is understood, written again and read again, is the same request.
#![no_main]

use libfuzzer_sys::fuzz_target;
use parvis_model::{Column, ColumnType, TableSchema};
use parvis_query::{AggregateRequest, PageLimits, RowsRequest};

fuzz_target!(|text: &str| {
    let schema = schema();
    let pairs = decoded(text);
    // Compared as written: filters are all held to, in any order and however often.
    if let Ok(request) = RowsRequest::parse(&pairs, &schema, PageLimits::default()) {
        let query = request.to_query(&schema);
        let again = RowsRequest::parse(&decoded(&query), &schema, PageLimits::default());
        assert_eq!(again.map(|again| again.to_query(&schema)), Ok(query));
    }
    if let Ok(request) = AggregateRequest::parse(&pairs, &schema) {
        let query = request.to_query(&schema);
        let again = AggregateRequest::parse(&decoded(&query), &schema);
        assert_eq!(again.map(|again| again.to_query(&schema)), Ok(query));
    }
});

/// Every type, and names that look like the grammar.
fn schema() -> TableSchema {
    let types = [
        ("texte", ColumnType::Text),
        ("entier", ColumnType::Integer),
        ("montant", ColumnType::Decimal { precision: 12, scale: 2 }),
        ("nombre", ColumnType::Number),
        ("oui", ColumnType::Boolean),
        ("date", ColumnType::Date),
        ("quand", ColumnType::DateTime { utc: false }),
        ("instant", ColumnType::DateTime { utc: true }),
        ("a__exact", ColumnType::Text),
        ("page", ColumnType::Integer),
        ("nom, prénom & co", ColumnType::Text),
    ];
    let column = |(name, column_type): (&str, ColumnType)| Column { name: name.to_owned(), label: None, column_type, semantic: None };
    TableSchema { columns: types.into_iter().map(column).collect() }
}

/// `a=b&c=d` with percent signs decoded.
fn decoded(query: &str) -> Vec<(String, String)> {
    let pair = |pair: &str| {
        let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
        (percent(name), percent(value))
    };
    query.split('&').filter(|pair| !pair.is_empty()).map(pair).collect()
}

fn percent(text: &str) -> String {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let Some((&byte, after)) = rest.split_first() {
        rest = after;
        let hex = |at: usize| after.get(at).and_then(|digit| char::from(*digit).to_digit(16));
        match (byte, hex(0), hex(1)) {
            (b'%', Some(high), Some(low)) => {
                bytes.push((high * 16 + low) as u8);
                rest = &after[2..];
            }
            (b'+', ..) => bytes.push(b' '),
            _ => bytes.push(byte),
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}
