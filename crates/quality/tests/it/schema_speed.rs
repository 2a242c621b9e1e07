//! How long a schema takes on a large file. Not a test: `cargo nextest run --run-ignored only schema_speed --no-capture`, optimised.

use parvis_formats::{RawFile, ReadHints, ReadLimits, RowBlock, assign_types, read};
use parvis_quality::schema::{Registry, ValidateOptions, Validator};
use parvis_quality::{Context, Group, RuleSet, check};
use std::fmt::Write as _;
use std::time::Instant;

const ROWS: usize = 1_000_000;

/// Grants: 16 columns, as `scdl/subventions` wants them, one wrong amount in a thousand.
fn grants() -> String {
    let mut csv = String::with_capacity(ROWS * 220);
    csv.push_str("nomAttribuant,idAttribuant,dateConvention,referenceDecision,nomBeneficiaire,idBeneficiaire,rnaBeneficiaire,objet,montant,nature,conditionsVersement,datesPeriodeVersement,idRAE,notificationUE,pourcentageSubvention,dispositifAide\n");
    for row in 0..ROWS {
        let (day, month) = (row % 28 + 1, row / 28 % 12 + 1);
        let amount = if row % 1000 == 7 { "47 800.20".to_owned() } else { format!("{}.{:02}", row % 90_000, row % 100) };
        let _ = writeln!(
            csv,
            "Région Exemple,21860194600013,2023-{month:02}-{day:02},2023-{row},Association numéro {row},38047555800058,W{:09},Animations du quartier {},{amount},aide en numéraire,unique,2023-{month:02}-{day:02}/2024-{month:02}-{day:02},{},non,0.{:02},Fonds {}",
            row % 1_000_000_000,
            row % 5000,
            row % 90_000,
            row % 99 + 1,
            row % 40
        );
    }
    csv
}

#[test]
#[ignore = "a measure, not a test"]
fn schema_speed_of_a_million_rows() {
    let csv = grants();
    println!("{ROWS} rows, 16 columns, {} MB", csv.len() >> 20);
    let registry = Registry::built_in();
    let schema = &registry.find("scdl/subventions").unwrap().schema;
    let file = RawFile::from_bytes("subventions.csv", csv);
    let hints = ReadHints::default();
    let start = Instant::now();
    let raw = read(&file, &hints, &ReadLimits::default()).unwrap().remove(0);
    let mut blocks = Vec::new();
    for task in raw.rows.tasks().unwrap() {
        let mut block = RowBlock::with_columns(raw.columns.len());
        task.unwrap().fill(&mut block).unwrap();
        blocks.push(block);
    }
    println!("cut in cells, one core: {:?}", start.elapsed());
    let header: Vec<&str> = raw.columns.iter().map(|column| column.name.as_str()).collect();
    let start = Instant::now();
    let mut validator = Validator::new(schema, &header, &ValidateOptions::default());
    let (mut record, mut cells) = (1, Vec::new());
    for block in &blocks {
        for row in 0..block.rows() {
            cells.clear();
            cells.extend((0..block.columns()).map(|column| block.cell(row, column)));
            record += 1;
            validator.record(record, &cells);
        }
    }
    let validation = validator.finish();
    println!("Validator, one core, cells at hand: {:?}, {} kinds of faults, {} rows", start.elapsed(), validation.counts.len(), validation.rows);
    drop(blocks);
    let start = Instant::now();
    let table = assign_types(raw, &hints).unwrap();
    println!("assign_types: {:?}", start.elapsed());
    let today = time::Date::from_calendar_date(2026, time::Month::November, 24).unwrap();
    let start = Instant::now();
    let checked = check(&table, &RuleSet::of_groups(&[Group::Schema]), &Context::new(today).against(Some(schema))).unwrap();
    println!("check --only schema, all cores, file cut again: {:?}", start.elapsed());
    for finding in &checked.report.findings {
        println!("  {} {:?} {} {:?}", finding.rule, finding.column, finding.count, finding.values.first());
    }
}
