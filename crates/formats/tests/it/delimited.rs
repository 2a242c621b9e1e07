//! Delimited text as it is in town halls, and as an attacker would send it.

use parvis_formats::{DoubtKind, RawFile, ReadError, ReadHints, ReadLimits, SkipReason, Source, TypedTable, assign_types, read};
use std::sync::Arc;

fn try_typed(text: &[u8]) -> Result<TypedTable, ReadError> {
    typed_with(text, &ReadHints::default())
}

fn typed_with(text: &[u8], hints: &ReadHints) -> Result<TypedTable, ReadError> {
    let raw = read(&RawFile::from_bytes("fichier.csv", text), hints, &ReadLimits::default())?.remove(0);
    assign_types(raw, hints)
}

fn typed(text: &str) -> TypedTable {
    try_typed(text.as_bytes()).unwrap()
}

fn types(table: &TypedTable) -> Vec<String> {
    table.report().columns.iter().map(|column| column.column_type.clone()).collect()
}

fn kinds(table: &TypedTable) -> Vec<DoubtKind> {
    table.report().doubts.iter().map(|doubt| doubt.kind).collect()
}

/// Every cell as canonical text, through the standard writer.
fn csv(table: &TypedTable) -> String {
    let mut bytes = Vec::new();
    let writer = parvis_formats::writers::by_id("csv").unwrap();
    let schema = parvis_formats::arrow_schema(table.schema());
    let mut sink = writer.start(&schema, Box::new(&mut bytes), &Default::default()).unwrap();
    for batch in table.batches(1000).unwrap() {
        sink.write(&batch.unwrap()).unwrap();
    }
    sink.finish().unwrap();
    String::from_utf8(bytes).unwrap()
}

#[test]
fn a_town_hall_file_reads_whole() {
    let table = typed(
        "Commune de Valmont;;\nSubventions 2024, en euros;;\n\nAssociation;Date;Montant\nLes Amis du Parc;23/04/2024;1 234,50 €\n\"Club \"\"Étoile\"\"\";3/5/2024;300\nNC;01/06/2024;-\n\nTotal;;1 534,50\n* provisoire;;\n",
    );
    let report = table.report();
    assert_eq!((report.delimiter, report.header_row, report.rows), (Some(';'), Some(2), 4));
    assert_eq!(types(&table), ["text", "date", "decimal(6,2)"]);
    assert_eq!(
        csv(&table),
        "Association,Date,Montant\nLes Amis du Parc,2024-04-23,1234.5\n\"Club \"\"Étoile\"\"\",2024-05-03,300\nNC,2024-06-01,\nTotal,,1534.5\n"
    );
    let skipped: Vec<_> = report.skipped.iter().map(|run| (run.first, run.count, run.reason)).collect();
    assert_eq!(
        skipped,
        [(1, 2, SkipReason::Preamble), (3, 1, SkipReason::Blank), (4, 1, SkipReason::Header), (8, 1, SkipReason::Blank), (10, 1, SkipReason::Note)]
    );
    assert_eq!([0, 2, 3].map(|row| table.row_map().record_of(row)), [5, 7, 9]);
    assert!(kinds(&table).contains(&DoubtKind::TotalsRow));
}

#[test]
fn codes_keep_their_zeros_and_their_letters() {
    let table = typed("code_insee;cp;siret;tel;n\n01004;01500;21010004600016;0474462700;7\n2A004;20000;21200040900014;0495511616;12\n");
    assert_eq!(types(&table), ["text", "text", "text", "text", "integer"]);
    assert!(csv(&table).contains("\n01004,01500,21010004600016,0474462700,7\n"));
}

#[test]
fn a_commune_code_that_lost_its_zero_is_still_one_and_is_told() {
    let table = typed("Code INSEE;n\n6114;1\n13055;2\n4112;3\n");
    let column = &table.report().columns[0];
    assert_eq!((column.column_type.as_str(), column.semantic.as_deref()), ("text", Some("commune_code")));
    assert!(kinds(&table).contains(&DoubtKind::LeadingZerosLost));
}

#[test]
fn markers_of_nothing_are_not_values() {
    let table = typed("jour;n\n23/04/2024;1\nNC;-\n24/04/2024;2\n");
    let columns: Vec<_> = table.report().columns.iter().map(|column| (column.distinct, column.nulls, column.examples.len())).collect();
    assert_eq!(columns, [(2, 1, 2), (2, 1, 2)]);
}

#[test]
fn a_date_that_fits_two_readings_in_every_row_is_a_question() {
    let text = "jour;n\n03/04/2024;1\n05/06/2024;2\n";
    let table = typed(text);
    assert_eq!(types(&table)[0], "text");
    let doubt = table.report().doubts.iter().find(|doubt| doubt.kind == DoubtKind::AmbiguousDates).unwrap();
    assert_eq!(doubt.values, ["03/04/2024", "2024-04-03", "2024-03-04"]);

    for (day_first, expected) in [(true, "2024-04-03"), (false, "2024-03-04")] {
        let hints = ReadHints { day_first: Some(day_first), ..ReadHints::default() };
        let answered = typed_with(text.as_bytes(), &hints).unwrap();
        assert_eq!(types(&answered)[0], "date");
        assert!(csv(&answered).contains(expected));
    }
}

#[test]
fn one_value_that_does_not_fit_makes_the_column_text_and_is_shown() {
    let mut text = String::from("n;m\n");
    for row in 0..5000 {
        text.push_str(&format!("{row};{row}\n"));
    }
    text.push_str("12 bis;3\n");
    let table = typed(&text);
    assert_eq!(types(&table), ["text", "integer"]);
    let doubt = table.report().doubts.iter().find(|doubt| doubt.kind == DoubtKind::ValuesOutOfType).unwrap();
    assert_eq!((doubt.column.as_deref(), doubt.count, doubt.rows.as_slice(), doubt.values[0].as_str()), (Some("n"), 1, [5002].as_slice(), "12 bis"));
}

#[test]
fn booleans_are_read_as_they_are_written() {
    let table = typed("a;b;c;d;e\noui;VRAI;O;x;true\nnon;FAUX;N;;1\nOUI;vrai;O;X;False\n");
    assert_eq!(types(&table), ["boolean"; 5]);
    assert!(csv(&table).contains("\nfalse,false,false,,true\n"));
}

#[test]
fn quotes_inside_cells_change_nothing_to_the_others() {
    let table = typed("nom;l\ntuyau 5\" long;1\n\"a;b\";2\nx\"y\"z;3\n");
    assert_eq!(table.rows(), 3);
    assert!(csv(&table).contains("\na;b,2\n"), "{}", csv(&table));
    assert!(kinds(&table).contains(&DoubtKind::StrayQuote));
}

#[test]
fn a_quote_never_closed_does_not_swallow_the_file() {
    let mut text = String::from("nom;n\n\"Café;1\n");
    for row in 0..2000 {
        text.push_str(&format!("ligne;{row}\n"));
    }
    let table = typed(&text);
    assert_eq!(table.rows(), 2001);
    assert!(kinds(&table).contains(&DoubtKind::StrayQuote));
    assert!(csv(&table).contains("\"\"\"Café\",1\n"));
}

#[test]
fn a_record_longer_than_the_header_loses_nothing() {
    let mut text = String::from("a;b\n");
    for row in 0..500 {
        text.push_str(&format!("{row};x\n"));
    }
    text.push_str("1;2;trois\n");
    let table = typed(&text);
    assert_eq!(table.report().columns.iter().map(|column| column.name.as_str()).collect::<Vec<_>>(), ["a", "b", "colonne_3"]);
    assert!(csv(&table).ends_with("1,2,trois\n"));
    assert!(kinds(&table).contains(&DoubtKind::RaggedRows));
}

#[test]
fn nul_bytes_old_line_ends_and_a_single_column_are_read() {
    assert_eq!(csv(&typed("nom;n\rÉlan;1\rPré;2\r")), "nom,n\nÉlan,1\nPré,2\n");
    assert!(kinds(&try_typed(b"nom;n\na\0b;1\nc;2\n").unwrap()).contains(&DoubtKind::NulBytes));
    assert_eq!(typed("nom\nAna\nLéo\nAna\n").rows(), 3);
}

#[test]
fn a_file_in_slices_reads_like_a_file_in_one() {
    // Over two slices of 4 MiB, with line breaks inside quotes.
    let mut text = String::from("id;texte;n\n");
    let mut sum = 0_u64;
    for row in 0..120_000_u64 {
        let filler = if row % 7 == 0 { "\"deux\nlignes; \"\"citées\"\"\"" } else { "une ligne sans rien de particulier, assez longue pour faire du volume" };
        text.push_str(&format!("{row};{filler};{}\n", row % 100));
        sum += row % 100;
    }
    assert!(text.len() > 6 << 20);
    let table = typed(&text);
    assert_eq!(table.rows(), 120_000);
    let total: u64 = csv(&table).lines().filter_map(|line| line.rsplit_once(',')?.1.parse::<u64>().ok()).sum();
    assert_eq!(total, sum);
    assert!(!kinds(&table).contains(&DoubtKind::StrayQuote));
    assert!(table.report().columns[0].distinct_is_estimate);
    assert_eq!(table.report().columns[2].distinct, 100);
}

#[test]
fn nothing_to_read_is_said() {
    assert!(matches!(try_typed(b""), Err(ReadError::Empty)));
    assert!(matches!(try_typed(b"\n \n;;\n"), Err(ReadError::NoData)));
    let header_only = typed("a;b\n");
    assert_eq!((header_only.rows(), header_only.report().columns.len()), (0, 2));
}

#[test]
fn a_million_columns_are_refused() {
    let text = "a;".repeat(1_000_000) + "\n" + &"1;".repeat(1_000_000) + "\n";
    assert!(matches!(try_typed(text.as_bytes()), Err(ReadError::OverLimit { .. })));
}

/// A gigabyte that is never in memory: `head`, then one endless line.
struct EndlessLine {
    head: &'static [u8],
}

impl Source for EndlessLine {
    fn len(&self) -> u64 {
        1 << 30
    }

    fn read_at(&self, offset: u64, buffer: &mut [u8]) -> std::io::Result<usize> {
        let count = buffer.len().min((self.len() - offset.min(self.len())) as usize);
        let (from_head, rest) = buffer[..count].split_at_mut(self.head.len().saturating_sub(offset as usize).min(count));
        if !from_head.is_empty() {
            from_head.copy_from_slice(&self.head[offset as usize..offset as usize + from_head.len()]);
        }
        rest.fill(b'a');
        Ok(count)
    }
}

#[test]
fn a_line_of_a_gigabyte_is_refused_in_bounded_memory() {
    for head in [b"".as_slice(), b"a;b\n1;2\n3;4\n", b"a;b\n1;2\n3;\"4"] {
        let file = RawFile::new("long.csv", Arc::new(EndlessLine { head }));
        let hints = ReadHints::default();
        let outcome = read(&file, &hints, &ReadLimits::default()).and_then(|mut tables| assign_types(tables.remove(0), &hints));
        assert!(matches!(outcome, Err(ReadError::OverLimit { .. })), "{head:?}: {outcome:?}");
    }
}
