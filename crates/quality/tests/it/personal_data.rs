//! Precision and recall of the detectors on the labelled corpus.

use crate::corpus::{Cell, Table, corpus};
use parvis_formats::typing::semantic::fold_header;
use parvis_model::ColumnType;
use parvis_quality::personal::{ColumnFacts, Day, Level, PersonalKind, Search, TableContext, Tally};
use std::collections::BTreeMap;

#[derive(Debug, Default, Clone, Copy)]
struct Score {
    found: u64,
    false_alarms: u64,
    missed: u64,
}

impl Score {
    fn precision(&self) -> f64 {
        self.found as f64 / (self.found + self.false_alarms).max(1) as f64
    }

    fn recall(&self) -> f64 {
        self.found as f64 / (self.found + self.missed).max(1) as f64
    }
}

/// Names, homes and remarks are alarms only when they warn: elected officials and organisations are told, not alarmed about.
fn is_alarm(kind: PersonalKind, level: Level) -> bool {
    match kind {
        PersonalKind::Name | PersonalKind::Address | PersonalKind::FreeText => level >= Level::Warn,
        _ => true,
    }
}

fn measure(table: &Table, kind: PersonalKind, score: &mut Score, wrong: &mut Vec<String>) {
    let folded: Vec<String> = table.headers.iter().map(|header| fold_header(header)).collect();
    let context = TableContext::of(&folded);
    for (index, header) in folded.iter().enumerate() {
        let cells: Vec<&Cell> = table.rows.iter().filter_map(|row| row.get(index)).collect();
        let facts = ColumnFacts { header, column_type: ColumnType::Text, semantic: None };
        let search = Search::of(kind, &facts, &context, Day::new(2026, 11, 24));
        let mut tally = Tally::default();
        let sights: Vec<_> = cells
            .iter()
            .map(|cell| {
                let sight = search.as_ref().filter(|_| !cell.text.is_empty()).map(|search| search.look(&cell.text));
                sight.inspect(|sight| tally.add(*sight))
            })
            .collect();
        let said = search.map(|search| search.conclude(&tally)).unwrap_or_default();
        for (cell, sight) in cells.iter().zip(sights) {
            let alarmed = sight.and_then(|sight| said.of(sight)).is_some_and(|level| is_alarm(kind, level));
            let is_true = cell.truth.contains(&kind);
            match (alarmed, is_true) {
                (true, true) => score.found += 1,
                (true, false) => score.false_alarms += 1,
                (false, true) => score.missed += 1,
                (false, false) => {}
            }
            if alarmed != is_true {
                wrong.push(format!("{kind}: {} in {} / {}: {:?}", if is_true { "missed" } else { "false alarm" }, table.name, table.headers[index], cell.text));
            }
        }
    }
}

#[test]
fn personal_data_are_found_with_few_false_alarms_and_few_missed() {
    let tables = corpus(20_261_124);
    let kinds = [
        PersonalKind::Nir,
        PersonalKind::Iban,
        PersonalKind::Email,
        PersonalKind::Phone,
        PersonalKind::Plate,
        PersonalKind::BirthDate,
        PersonalKind::Name,
        PersonalKind::Address,
        PersonalKind::FreeText,
    ];
    let mut scores: BTreeMap<PersonalKind, Score> = BTreeMap::new();
    let mut wrong = Vec::new();
    for kind in kinds {
        for table in &tables {
            measure(table, kind, scores.entry(kind).or_default(), &mut wrong);
        }
    }
    let cells: usize = tables.iter().flat_map(|table| &table.rows).map(Vec::len).sum();
    println!("{cells} cells, {} tables\n| Kind | In the corpus | Precision | Recall |\n| --- | --- | --- | --- |", tables.len());
    for (kind, score) in &scores {
        println!("| `{kind}` | {} | {:.3} | {:.3} |", score.found + score.missed, score.precision(), score.recall());
    }
    let mut shown: BTreeMap<String, u32> = BTreeMap::new();
    for line in &wrong {
        let key = line.rsplit_once(": ").map_or(line.as_str(), |(key, _)| key).to_owned();
        let count = shown.entry(key).or_default();
        *count += 1;
        if *count <= 4 {
            println!("{line}");
        }
    }
    println!("{shown:#?}");
    for (kind, score) in &scores {
        let least = match kind {
            PersonalKind::Nir | PersonalKind::Iban | PersonalKind::Email | PersonalKind::Phone => 0.99,
            _ => 0.9,
        };
        assert!(score.precision() >= least && score.recall() >= least, "{kind}: {score:?}, precision {:.4}, recall {:.4}", score.precision(), score.recall());
    }
}

#[test]
fn the_corpus_is_the_same_each_time_and_large_enough() {
    let text = |tables: &[Table]| tables.iter().flat_map(|table| &table.rows).flatten().map(|cell| cell.text.clone()).collect::<Vec<_>>();
    let (first, second) = (corpus(1), corpus(1));
    assert_eq!(text(&first), text(&second));
    assert!(text(&first).len() > 10_000);
}
