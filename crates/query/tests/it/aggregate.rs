//! Groups against the oracle, by codes and by plan.

use crate::oracle::matching;
use crate::tables::{Bench, modes, random, schema};
use arrow::util::display::{ArrayFormatter, FormatOptions};
use parvis_query::{AggregateRequest, Value};
use std::collections::BTreeMap;

fn request(pairs: &[(&str, &str)]) -> AggregateRequest {
    let pairs: Vec<(String, String)> = pairs.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
    AggregateRequest::parse(&pairs, &schema()).unwrap()
}

fn cells(batch: &arrow::array::RecordBatch) -> Vec<Vec<String>> {
    let options = FormatOptions::default().with_null("∅");
    let formatters: Vec<_> = batch.columns().iter().map(|column| ArrayFormatter::try_new(column, &options).unwrap()).collect();
    (0..batch.num_rows()).map(|row| formatters.iter().map(|formatter| formatter.value(row).to_string()).collect()).collect()
}

fn digits(value: &Value) -> i128 {
    if let Value::Decimal { digits, .. } = value { *digits } else { 0 }
}

fn decimal(digits: i128, scale: u32) -> String {
    let unit = 10i128.pow(scale);
    let sign = if digits < 0 { "-" } else { "" };
    format!("{sign}{}.{:0width$}", digits.unsigned_abs() / unit.unsigned_abs(), digits.unsigned_abs() % unit.unsigned_abs(), width = scale as usize)
}

#[tokio::test]
async fn sums_medians_and_distinct_counts_are_exact() {
    let plain = random(4000, 9);
    for config in modes() {
        let bench = Bench::of(&plain, config).await;
        let table = bench.table().await;
        // The second grouping has too many groups for a table by group: the plan answers.
        for group_by in ["commune", "commune,\"objet, détail\",nombre,jour"] {
            let wanted = request(&[
                ("group_by", group_by),
                ("measure", "count"),
                ("measure", "count:montant"),
                ("measure", "sum:montant"),
                ("measure", "median:montant"),
                ("measure", "count_distinct:nombre"),
                ("measure", "max:jour"),
                ("nombre__greater", "-15"),
                ("limit", "10000"),
            ]);
            let mut groups: BTreeMap<Vec<String>, Vec<u32>> = BTreeMap::new();
            for row in matching(&plain, &wanted.filters, None) {
                let key = wanted.group_by.iter().map(|column| plain.rows[row as usize][*column].as_ref().map_or("∅".to_owned(), ToString::to_string)).collect();
                groups.entry(key).or_default().push(row);
            }
            let mut expected: Vec<Vec<String>> = groups
                .into_iter()
                .map(|(key, rows)| {
                    let values = |column: usize| rows.iter().filter_map(|row| plain.rows[*row as usize][column].clone()).collect::<Vec<_>>();
                    let mut amounts: Vec<i128> = values(3).iter().map(digits).collect();
                    amounts.sort_unstable();
                    let mut numbers: Vec<i128> = values(2).iter().map(digits).collect();
                    numbers.sort_unstable();
                    numbers.dedup();
                    let median = (!amounts.is_empty()).then(|| (amounts[(amounts.len() - 1) / 2] + amounts[amounts.len() / 2]) * 5);
                    let or_none = |text: Option<String>| text.unwrap_or_else(|| "∅".to_owned());
                    let mut line = key;
                    line.extend([
                        rows.len().to_string(),
                        amounts.len().to_string(),
                        or_none((!amounts.is_empty()).then(|| decimal(amounts.iter().sum(), 2))),
                        or_none(median.map(|median| decimal(median, 3))),
                        numbers.len().to_string(),
                        or_none(values(7).iter().max_by_key(|value| if let Value::Days { first, .. } = value { *first } else { 0 }).map(ToString::to_string)),
                    ]);
                    line
                })
                .collect();
            let answer = table.aggregate(&wanted).await.unwrap();
            assert_eq!(answer.schema().fields().iter().map(|field| field.name().clone()).collect::<Vec<_>>(), wanted.output_names(&schema()));
            let mut found = cells(&answer);
            found.sort();
            expected.sort();
            assert_eq!(found.len(), expected.len(), "{group_by}");
            for (found, expected) in found.iter().zip(&expected) {
                assert_eq!(found, expected, "{group_by}");
            }
        }
    }
}

#[tokio::test]
async fn groups_sort_by_measure_and_stop_at_the_limit() {
    let plain = random(2000, 4);
    let bench = Bench::of(&plain, modes()[0].clone()).await;
    let table = bench.table().await;
    for group_by in ["nombre", "nombre,\"objet, détail\",jour,mesure"] {
        let wanted = request(&[("group_by", group_by), ("count__sort", "desc"), ("limit", "5")]);
        let answer = table.aggregate(&wanted).await.unwrap();
        let counts: Vec<u64> = cells(&answer).iter().map(|line| line.last().unwrap().parse().unwrap()).collect();
        assert_eq!(counts.len(), 5);
        assert!(counts.is_sorted_by(|a, b| a >= b), "{counts:?}");
    }
}

#[tokio::test]
async fn without_groups_there_is_one_line_even_for_no_rows() {
    let bench = Bench::of(&random(50, 4), modes()[0].clone()).await;
    let table = bench.table().await;
    let answer = table.aggregate(&request(&[("measure", "count"), ("measure", "sum:montant"), ("identifiant", "-1")])).await.unwrap();
    assert_eq!(cells(&answer), [["0", "∅"]]);
}

#[tokio::test]
async fn averages_agree_by_codes_and_by_plan() {
    let plain = random(1500, 21);
    let bench = Bench::of(&plain, modes()[0].clone()).await;
    let table = bench.table().await;
    let all = cells(&table.aggregate(&request(&[("measure", "avg:montant"), ("measure", "avg:mesure"), ("measure", "min:commune")])).await.unwrap());
    let amounts: Vec<f64> = plain.rows.iter().filter_map(|row| row[3].as_ref()).map(|value| digits(value) as f64 / 100.0).collect();
    let average: f64 = all[0][0].parse().unwrap();
    assert!((average - amounts.iter().sum::<f64>() / amounts.len() as f64).abs() < 1e-6);
    // Each identifier is a group of one row.
    let each =
        table.aggregate(&request(&[("group_by", "identifiant,\"objet, détail\",jour"), ("measure", "avg:montant"), ("measure", "min:commune")])).await.unwrap();
    for line in cells(&each) {
        let row = &plain.rows[line[0].parse::<usize>().unwrap() - 100];
        let wanted = row[3].as_ref().map(|value| digits(value) as f64 / 100.0);
        assert_eq!(line[3].parse::<f64>().ok(), wanted);
        assert_eq!(line[4], row[0].as_ref().map_or("∅".to_owned(), ToString::to_string));
    }
}
