//! Requests from the outside: what is understood, written again and read again is the same request. The fuzz target `rows_request` holds it on any bytes; this on likely ones.

use parvis_model::{Column, ColumnType, TableSchema};
use parvis_query::{AggregateRequest, PageLimits, RowsRequest};
use proptest::prelude::*;

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

const VALUES: [&str; 40] = [
    "",
    " ",
    ",",
    "1",
    "-1 234,50",
    "1e300",
    "-2.5e-300",
    "0",
    "-0",
    "99999999999999999999999999999999999999",
    "0,00000000000000000001",
    "oui",
    "faux",
    "2026",
    "2026-11",
    "12/11/2026",
    "2026-11-12T08:30",
    "2026-11-12 08:30:00.000001",
    "0000-01-01T00:00+14:00",
    "9999-12-31T23:59-14:00",
    "2026-11-12T08:30Z",
    "rue  de   l'Église",
    "\"a, b\",c",
    "\"\"",
    "a\"b",
    "\" x \"",
    "é&=+%",
    "\u{3000}",
    "\0",
    "asc",
    "desc",
    "texte",
    "texte,date",
    "\"nom, prénom & co\"",
    "sum:montant",
    "count",
    "count:texte",
    "median:entier",
    "avg:nombre",
    "min:quand",
];

/// A parameter name: a word of the grammar, or a column with or without an operator.
fn names() -> Vec<String> {
    let operators =
        ["exact", "differs", "contains", "notcontains", "in", "notin", "less", "greater", "strictly_less", "isnull", "isnotnull", "sort", "sum__sort"];
    let words = ["columns", "q", "page", "page_size", "after", "group_by", "measure", "limit", "count__sort", "montant__sum__sort"];
    let schema = schema();
    let of_column =
        |column: &Column| std::iter::once(column.name.clone()).chain(operators.map(|operator| format!("{}__{operator}", column.name))).collect::<Vec<_>>();
    words.into_iter().map(str::to_owned).chain(schema.columns.iter().flat_map(of_column)).collect()
}

/// `a=b&c=d` with percent signs decoded.
fn decoded(query: &str) -> Vec<(String, String)> {
    let percent = |text: &str| {
        let mut bytes = Vec::new();
        let mut rest = text.as_bytes();
        while let [first, after @ ..] = rest {
            rest = after;
            match after {
                [high, low, after @ ..] if *first == b'%' => {
                    bytes.push(u8::from_str_radix(std::str::from_utf8(&[*high, *low]).unwrap(), 16).unwrap());
                    rest = after;
                }
                _ => bytes.push(*first),
            }
        }
        String::from_utf8(bytes).unwrap()
    };
    query.split('&').filter(|pair| !pair.is_empty()).map(|pair| pair.split_once('=').unwrap()).map(|(name, value)| (percent(name), percent(value))).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 4000, ..ProptestConfig::default() })]

    #[test]
    fn a_request_written_again_is_the_same_request(
        pairs in prop::collection::vec((prop::sample::select(names()), prop::sample::select(VALUES.to_vec())), 1..8)
    ) {
        let schema = schema();
        let rows = |pairs: &[(String, String)]| RowsRequest::parse(pairs, &schema, PageLimits::default());
        let groups = |pairs: &[(String, String)]| AggregateRequest::parse(pairs, &schema);
        let pairs: Vec<(String, String)> = pairs.into_iter().map(|(name, value)| (name, value.to_owned())).collect();
        // One wrong parameter refuses all: those that stand alone are kept.
        let for_rows: Vec<_> = pairs.iter().filter(|pair| rows(&[(*pair).clone()]).is_ok()).cloned().collect();
        if let Ok(request) = rows(&for_rows) {
            let query = request.to_query(&schema);
            prop_assert_eq!(rows(&decoded(&query)).map(|again| again.to_query(&schema)), Ok(query));
        }
        let for_groups: Vec<_> = pairs.iter().filter(|pair| groups(&[(*pair).clone()]).is_ok()).cloned().collect();
        if let Ok(request) = groups(&for_groups) {
            let query = request.to_query(&schema);
            prop_assert_eq!(groups(&decoded(&query)).map(|again| again.to_query(&schema)), Ok(query));
        }
    }
}

#[test]
fn a_list_of_nothing_is_no_filter() {
    let schema = schema();
    for (name, value) in [("texte__in", ","), ("entier__notin", " , "), ("columns", ",")] {
        let request = RowsRequest::parse(&[(name.to_owned(), value.to_owned())], &schema, PageLimits::default());
        assert_eq!(request, Ok(RowsRequest::default()), "{name}={value}");
    }
}
