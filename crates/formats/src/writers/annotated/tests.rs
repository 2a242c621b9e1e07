//! What an annotated copy holds, read back.

use super::*;
use crate::{RawFile, ReadHints, ReadLimits, assign_types, read};
use calamine::{Data, Reader, Xlsx};
use std::io::{Cursor, Read};

fn typed(csv: &str) -> TypedTable {
    let hints = ReadHints::default();
    let mut tables = read(&RawFile::from_bytes("a.csv", csv), &hints, &ReadLimits::default()).unwrap();
    assign_types(tables.remove(0), &hints).unwrap()
}

fn annotation<'a>(level: MarkLevel, column: Option<usize>, place: MarkPlace<'a>) -> Annotation<'a> {
    Annotation {
        level,
        level_name: format!("{level:?}"),
        rule: "a-rule".into(),
        column,
        count: 2,
        what: "=Wrong <here>.".into(),
        what_to_do: "Do it.".into(),
        repair: Some("so".into()),
        place,
    }
}

fn rows(rows: &'static [u64]) -> MarkPlace<'static> {
    MarkPlace::Rows(Box::new(rows.iter().copied()))
}

fn written(tables: Vec<AnnotatedTable<'_>>, max_rows: u32, max_notes: u64) -> Vec<u8> {
    let words = AnnotatedWords {
        summary: "Résumé",
        title: "Copie",
        headings: ["Gravité", "Règle", "Colonne", "Nombre", "Quoi", "Que faire", "Proposition", "Cellules"].map(str::to_owned),
        nothing: "Rien".into(),
        limit: &|limit| format!("{limit:?}"),
    };
    let mut bytes = Vec::new();
    write_limited(tables, &words, &mut bytes, max_rows, max_notes).unwrap();
    bytes
}

/// Each sheet with its first row and its cells.
fn sheets(bytes: &[u8]) -> Vec<(String, u32, Vec<Vec<String>>)> {
    let mut workbook = Xlsx::new(Cursor::new(bytes)).unwrap();
    let text = |data: &Data| match data {
        Data::String(text) => text.clone(),
        Data::Empty => String::new(),
        other => format!("{other:?}"),
    };
    let of = |(name, range): (String, calamine::Range<Data>)| {
        (name, range.start().map_or(0, |start| start.0), range.rows().map(|row| row.iter().map(text).collect()).collect())
    };
    workbook.worksheets().into_iter().map(of).collect()
}

fn part(bytes: &[u8], name: &str) -> Option<String> {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut text = String::new();
    archive.by_name(name).ok()?.read_to_string(&mut text).unwrap();
    Some(text)
}

/// The cells that have a note.
fn noted(bytes: &[u8], number: usize) -> Vec<String> {
    let Some(xml) = part(bytes, &format!("xl/comments{number}.xml")) else { return Vec::new() };
    xml.split("<comment ref=\"").skip(1).filter_map(|rest| rest.split('"').next()).map(str::to_owned).collect()
}

#[test]
fn every_cell_is_as_it_was_and_in_its_place() {
    let table = typed("Titre du fichier\n\ncode;montant;texte\n01004;1 234,50;=1+1\n;NC;@SUM(A1)\n");
    let bytes = written(vec![AnnotatedTable { table: &table, facts: vec!["un fait".into()], annotations: Vec::new() }], 1 << 20, 10);
    let (name, first, cells) = sheets(&bytes).remove(1);
    assert_eq!((name.as_str(), first), ("a", 0));
    assert_eq!(cells[0][0], "Titre du fichier");
    assert_eq!(cells[2], ["code", "montant", "texte"]);
    assert_eq!(cells[3], ["01004", "1 234,50", "=1+1"]);
    assert_eq!(cells[4], ["", "NC", "@SUM(A1)"]);
    let mut workbook = Xlsx::new(Cursor::new(bytes)).unwrap();
    assert!(workbook.worksheet_formula("a").unwrap().is_empty());
}

#[test]
fn faulty_cells_are_noted_and_coloured_and_the_summary_leads_to_them() {
    let table = typed("a;b\n1;x\n2;y\n3;z\n");
    let annotations = vec![
        annotation(MarkLevel::Blocking, Some(1), rows(&[0, 2])),
        annotation(MarkLevel::Warning, None, rows(&[2])),
        annotation(MarkLevel::Info, Some(0), MarkPlace::Header),
        annotation(MarkLevel::Info, None, MarkPlace::Nowhere),
    ];
    let bytes = written(vec![AnnotatedTable { table: &table, facts: Vec::new(), annotations }], 1 << 20, 10);
    assert_eq!(noted(&bytes, 1), ["A1", "B2", "A4", "B4"]);
    let notes = part(&bytes, "xl/comments1.xml").unwrap();
    assert!(notes.contains("=Wrong &lt;here&gt;. Do it."), "{notes}");
    let sheet = part(&bytes, "xl/worksheets/sheet2.xml").unwrap();
    let style = |cell: &str| sheet.split(&format!("<c r=\"{cell}\" s=\"")).nth(1).map(|rest| rest.split('"').next().unwrap().to_owned());
    assert_ne!(style("B2"), style("B3"), "a faulty cell is not like the others");
    assert_ne!(style("A4"), style("A3"), "a faulty row is coloured whole");
    assert_eq!(style("B4"), style("B2"), "the most severe colour wins");
    let summary = part(&bytes, "xl/worksheets/sheet1.xml").unwrap();
    for target in ["'a'!B2", "'a'!B4", "'a'!A4", "'a'!A1"] {
        assert!(summary.contains(target) || summary.contains(&target.replace('\'', "")), "{target} in {summary}");
    }
    let lines = &sheets(&bytes)[0].2;
    assert!(lines.iter().any(|line| line.contains(&"=Wrong <here>.".to_owned())), "{lines:?}");
}

#[test]
fn notes_beyond_the_limit_are_colours_only_and_it_is_said() {
    let table = typed("a\n1\n2\n3\n4\n");
    let annotations = vec![annotation(MarkLevel::Warning, Some(0), rows(&[0, 1, 2, 3]))];
    let bytes = written(vec![AnnotatedTable { table: &table, facts: Vec::new(), annotations }], 1 << 20, 3);
    assert_eq!(noted(&bytes, 1).len(), 3);
    let sheet = part(&bytes, "xl/worksheets/sheet2.xml").unwrap();
    let style = |cell: &str| sheet.split(&format!("<c r=\"{cell}\" s=\"")).nth(1).map(|rest| rest.split('"').next().unwrap().to_owned());
    assert_eq!(style("A5"), style("A2"));
    assert!(sheets(&bytes)[0].2.iter().flatten().any(|cell| cell == "Notes { left_out: 1 }"));
}

#[test]
fn rows_beyond_a_sheet_go_on_in_the_next_with_their_notes() {
    let table = typed("a\n1\n2\n3\n4\n5\n");
    let annotations = vec![annotation(MarkLevel::Warning, Some(0), rows(&[0, 4]))];
    let bytes = written(vec![AnnotatedTable { table: &table, facts: Vec::new(), annotations }], 3, 10);
    let sheets = sheets(&bytes);
    let names: Vec<(&str, usize)> = sheets.iter().skip(1).map(|(name, _, rows)| (name.as_str(), rows.len())).collect();
    assert_eq!(names, [("a", 3), ("a 2", 3), ("a 3", 2)]);
    assert_eq!(sheets[3].2, [["a"], ["5"]]);
    assert_eq!((noted(&bytes, 1), noted(&bytes, 2)), (vec!["A2".to_owned()], vec!["A2".to_owned()]));
    assert!(part(&bytes, "xl/worksheets/sheet1.xml").unwrap().contains("a 3"));
}

#[test]
fn several_tables_have_a_sheet_each_and_a_file_without_header_gets_one() {
    let first = typed("a;b\n1;x\n");
    let second = typed("12;3\n4;5\n6;7\n");
    let tables = [&first, &second].map(|table| AnnotatedTable { table, facts: Vec::new(), annotations: Vec::new() });
    let sheets = sheets(&written(tables.into(), 1 << 20, 10));
    assert_eq!(sheets.iter().map(|(name, ..)| name.as_str()).collect::<Vec<_>>(), ["Résumé", "a", "a 2"]);
    assert_eq!(sheets[2].2.len(), 4);
    assert_eq!(sheets[2].2[1], ["12", "3"]);
}

#[test]
fn the_same_file_gives_the_same_bytes_and_reads_back_as_it_was() {
    let table = typed("code;nom\n01004;École\n2A004;Hôtel\n");
    let make = || {
        let annotations = vec![annotation(MarkLevel::Warning, Some(0), rows(&[1]))];
        written(vec![AnnotatedTable { table: &table, facts: Vec::new(), annotations }], 1 << 20, 10)
    };
    assert_eq!(make(), make());
    let hints = ReadHints { sheet: crate::SheetChoice::Named("a".into()), ..ReadHints::default() };
    let mut again = read(&RawFile::from_bytes("a.xlsx", make()), &hints, &ReadLimits::default()).unwrap();
    let again = assign_types(again.remove(0), &hints).unwrap();
    assert_eq!(again.rows(), 2);
    assert_eq!(again.schema().columns.iter().map(|column| column.name.as_str()).collect::<Vec<_>>(), ["code", "nom"]);
}
