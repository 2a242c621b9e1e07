//! Rows, counts, facets and exports against the oracle.

use crate::oracle::{answer, matching};
use crate::tables::{Bench, COMMUNES, Dice, Plain, WORDS, day, instant, modes, random, schema};
use futures::TryStreamExt;
use parvis_model::ColumnType;
use parvis_query::{Filter, Operator, PageLimits, QueryError, RowsRequest, Sort, Table, Value, Window};
use proptest::prelude::*;
use std::sync::Arc;

fn random_filter(plain: &Plain, dice: &mut Dice) -> Filter {
    let column = dice.roll(plain.schema.columns.len() as u64) as usize;
    let column_type = plain.schema.columns[column].column_type;
    let operator = loop {
        let operator = *dice.pick(Operator::ALL);
        if !operator.is_for_text() || column_type == ColumnType::Text {
            break operator;
        }
    };
    let mut value = || {
        let held = plain.rows.get(dice.roll(plain.rows.len().max(1) as u64) as usize).and_then(|row| row[column].clone());
        let other = match column_type {
            ColumnType::Text => Value::Text(match dice.roll(4) {
                0 => (*dice.pick(&COMMUNES)).to_owned(),
                1 => (*dice.pick(&WORDS)).to_owned(),
                2 => "e".to_owned(),
                _ => "les tr".to_owned(),
            }),
            ColumnType::Integer | ColumnType::Decimal { .. } => Value::Decimal { digits: i128::from(dice.roll(3000)) - 1000, scale: dice.roll(4) as u8 },
            ColumnType::Number => Value::Number(f64::from(dice.roll(300) as u32) / 7.0),
            ColumnType::Boolean => Value::Boolean(dice.roll(2) == 0),
            ColumnType::Date => Value::Days { first: 17_100, last: 17_100 + i64::from(dice.roll(60) as u32) },
            ColumnType::DateTime { .. } => instant(1_500_000_000_000_000 + i64::from(dice.roll(100_000) as u32) * 1_000_000),
        };
        held.filter(|_| dice.roll(3) > 0).unwrap_or(other)
    };
    let values = match operator {
        operator if operator.takes_no_value() => Vec::new(),
        Operator::In | Operator::NotIn => (0..4).map(|_| value()).collect(),
        _ => vec![value()],
    };
    Filter { column, operator, values }
}

fn random_request(plain: &Plain, dice: &mut Dice) -> RowsRequest {
    let filters = (0..dice.roll(4)).map(|_| random_filter(plain, dice)).collect();
    let mut sort: Vec<Sort> = Vec::new();
    for _ in 0..dice.roll(3) {
        let column = dice.roll(plain.schema.columns.len() as u64) as usize;
        if sort.iter().all(|other| other.column != column) {
            sort.push(Sort { column, descending: dice.roll(2) == 0 });
        }
    }
    let search = (dice.roll(5) == 0).then(|| ["ecole", "Écoles ly", "piscine velo", "prix", "tra", "x", "oeuvre ete", "!!"][dice.roll(8) as usize].to_owned());
    RowsRequest { columns: None, filters, search, sort, window: Window::Page { number: 1 + dice.roll(4), size: 1 + dice.roll(60) as u32 } }
}

async fn agrees(plain: &Plain, table: &Arc<Table>, request: &RowsRequest, mode: &str) {
    let wanted = answer(plain, request);
    let Window::Page { number, size } = request.window else { return };
    let start = ((number - 1) as usize * size as usize).min(wanted.len());
    let page = &wanted[start..(start + size as usize).min(wanted.len())];
    let rows = table.rows(request).await.unwrap();
    assert_eq!(rows.filtered, wanted.len() as u64, "{mode} {request:?}");
    assert_eq!(rows.row_ids, page, "{mode} {request:?}");
    assert_eq!(table.count(request).await.unwrap(), wanted.len() as u64);
    let mut json = Vec::new();
    let answered = table.rows_json(request, &mut json).await.unwrap();
    assert_eq!(answered.shown as usize, page.len());
    let parsed: Vec<serde_json::Map<String, serde_json::Value>> = serde_json::from_slice(&json).unwrap();
    assert_eq!(parsed.len(), page.len());
    for (object, row) in parsed.iter().zip(page) {
        for (column, cell) in plain.schema.columns.iter().zip(&plain.rows[*row as usize]) {
            let json = &object[&column.name];
            match cell {
                None => assert!(json.is_null()),
                Some(Value::Text(text)) => assert_eq!(json, text),
                Some(Value::Boolean(value)) => assert_eq!(json, value),
                // serde_json reads floats to the last bit but one.
                Some(Value::Number(number)) => assert!((json.as_f64().unwrap() - number).abs() <= number.abs() * f64::EPSILON),
                Some(Value::Instants { .. }) => assert_eq!(json.as_str().unwrap(), format!("{}Z", cell.clone().unwrap())),
                Some(value @ Value::Days { .. }) => assert_eq!(json.as_str().unwrap(), value.to_string()),
                Some(Value::Decimal { .. }) => assert!(json.is_number()),
            }
        }
    }
    // Following cursors gives the rest.
    if let Some(cursor) = rows.next {
        let after = RowsRequest { window: Window::After { cursor, size }, ..request.clone() };
        let rest = &wanted[start + page.len()..(start + page.len() + size as usize).min(wanted.len())];
        assert_eq!(table.rows(&after).await.unwrap().row_ids, rest, "{mode} {after:?}");
    }
}

/// Row numbers of an export, by the column of identifiers.
async fn exported(table: &Arc<Table>, request: &RowsRequest) -> Vec<u32> {
    let request = RowsRequest { columns: Some(vec![9, 0]), ..request.clone() };
    let batches: Vec<_> = table.stream(&request).try_collect().await.unwrap();
    let ids = batches.iter().flat_map(|batch| batch.column(0).as_any().downcast_ref::<arrow::array::Int64Array>().unwrap().values().to_vec());
    ids.map(|id| (id - 100) as u32).collect()
}

async fn random_requests_agree(rows: usize, seed: u64, requests: usize) {
    let plain = random(rows, seed);
    for config in modes() {
        let mode = format!("budget {}", config.memory_budget_bytes);
        let bench = Bench::of(&plain, config).await;
        let table = bench.table().await;
        let mut dice = Dice(seed ^ 0xabcdef | 1);
        for number in 0..requests {
            let request = random_request(&plain, &mut dice);
            if number % 4 == 0 {
                assert_eq!(exported(&table, &request).await, answer(&plain, &request), "{mode} {request:?}");
            }
            agrees(&plain, &table, &request, &mode).await;
        }
    }
}

fn block_on(work: impl Future<Output = ()>) {
    tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap().block_on(work);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 12, max_shrink_iters: 0, ..ProptestConfig::default() })]

    #[test]
    fn random_requests_on_small_tables_agree_with_the_oracle(rows in 0usize..400, seed in any::<u64>()) {
        block_on(random_requests_agree(rows, seed, 40));
    }
}

#[test]
fn random_requests_on_a_larger_table_agree_with_the_oracle() {
    block_on(random_requests_agree(6000, 7, 150));
}

#[test]
fn facets_count_under_the_other_filters() {
    block_on(async {
        let plain = random(3000, 5);
        for config in modes() {
            let bench = Bench::of(&plain, config).await;
            let table = bench.table().await;
            let filters = vec![
                Filter { column: 0, operator: Operator::In, values: vec![Value::Text("Lyon".into()), Value::Text("Écully".into())] },
                Filter { column: 2, operator: Operator::Greater, values: vec![Value::Decimal { digits: 0, scale: 0 }] },
            ];
            for filters in [Vec::new(), filters] {
                let request = RowsRequest { filters: filters.clone(), ..RowsRequest::default() };
                for facet in table.facets(&request, &[0, 1, 2, 3, 6], usize::MAX).await.unwrap() {
                    let others: Vec<Filter> = filters.iter().filter(|filter| filter.column != facet.column).cloned().collect();
                    let rows = matching(&plain, &others, None);
                    let mut counts: Vec<(Option<String>, u64)> = Vec::new();
                    for row in rows {
                        let text = plain.rows[row as usize][facet.column].as_ref().map(ToString::to_string);
                        match counts.iter_mut().find(|(other, _)| *other == text) {
                            Some((_, count)) => *count += 1,
                            None => counts.push((text, 1)),
                        }
                    }
                    let mut found: Vec<(Option<String>, u64)> =
                        facet.values.iter().map(|value| (value.value.as_ref().map(ToString::to_string), value.count)).collect();
                    assert!(found.is_sorted_by(|a, b| a.1 >= b.1));
                    assert_eq!(facet.distinct, counts.iter().filter(|(text, _)| text.is_some()).count() as u64);
                    found.sort();
                    counts.sort();
                    assert_eq!(found, counts);
                }
            }
        }
    });
}

#[test]
fn a_facet_keeps_the_most_frequent_values() {
    block_on(async {
        let plain = random(500, 11);
        let bench = Bench::of(&plain, modes()[0].clone()).await;
        let table = bench.table().await;
        let all = table.facets(&RowsRequest::default(), &[2], usize::MAX).await.unwrap();
        let few = table.facets(&RowsRequest::default(), &[2], 3).await.unwrap();
        assert_eq!(few[0].values, all[0].values[..3]);
        assert_eq!(few[0].distinct, all[0].distinct);
    });
}

#[test]
fn an_empty_table_answers_nothing_without_failing() {
    block_on(random_requests_agree(0, 3, 20));
}

#[test]
fn a_cursor_of_another_version_is_refused() {
    block_on(async {
        let bench = Bench::of(&random(100, 1), modes()[0].clone()).await;
        let other = Bench::of(&random(100, 2), modes()[0].clone()).await;
        let request = RowsRequest { window: Window::Page { number: 1, size: 10 }, ..RowsRequest::default() };
        let cursor = bench.table().await.rows(&request).await.unwrap().next.unwrap();
        let text = [("after".to_owned(), cursor.to_string())];
        let after = RowsRequest::parse(&text, &schema(), PageLimits::default()).unwrap();
        assert!(matches!(other.table().await.rows(&after).await, Err(QueryError::CursorOfAnotherVersion)));
        let with_filter = [("after".to_owned(), cursor.to_string()), ("nombre".to_owned(), "3".to_owned())];
        assert!(RowsRequest::parse(&with_filter, &schema(), PageLimits::default()).is_err());
    });
}

#[test]
fn what_is_parsed_means_what_is_written() {
    block_on(async {
        let plain = Plain {
            schema: schema(),
            rows: vec![
                vec![
                    Some(Value::Text("Écully".into())),
                    None,
                    None,
                    Some(Value::Decimal { digits: 1250, scale: 2 }),
                    None,
                    None,
                    None,
                    Some(day(19_783)),
                    None,
                    None,
                ],
                vec![
                    Some(Value::Text("Lyon".into())),
                    None,
                    None,
                    Some(Value::Decimal { digits: 1300, scale: 2 }),
                    None,
                    None,
                    None,
                    Some(day(19_814)),
                    None,
                    None,
                ],
            ],
        };
        let bench = Bench::of(&plain, modes()[0].clone()).await;
        let table = bench.table().await;
        for (name, value, wanted) in [
            ("commune__contains", "ECU", vec![0]),
            ("montant", "12,5", vec![0]),
            ("montant__strictly_greater", "12.499", vec![0, 1]),
            ("jour", "2024-03", vec![0]),
            ("jour__greater", "01/04/2024", vec![1]),
            ("objet, détail__isnull", "", vec![0, 1]),
            ("q", "ecul", vec![0]),
        ] {
            let request = RowsRequest::parse(&[(name.to_owned(), value.to_owned())], &plain.schema, PageLimits::default()).unwrap();
            assert_eq!(table.rows(&request).await.unwrap().row_ids, wanted, "{name}={value}");
        }
    });
}
