use super::*;
use crate::writers::testing::{canonical, sample, spreadsheet_text, tables, text_batch, written};
use calamine::{Data, Ods as Calamine, Reader};
use proptest::prelude::*;
use std::io::{Cursor, Read};

fn sheets(bytes: Vec<u8>) -> Vec<(String, Vec<Vec<Data>>)> {
    let mut workbook = Calamine::new(Cursor::new(bytes)).unwrap();
    workbook.worksheets().into_iter().map(|(name, range)| (name, range.rows().map(<[Data]>::to_vec).collect())).collect()
}

fn content(bytes: Vec<u8>) -> String {
    let mut text = String::new();
    zip::ZipArchive::new(Cursor::new(bytes)).unwrap().by_name("content.xml").unwrap().read_to_string(&mut text).unwrap();
    text
}

#[test]
fn the_media_type_is_at_the_start_as_it_must() {
    let bytes = written(&Ods, &[sample()]);
    assert_eq!(&bytes[30..38], b"mimetype");
    assert_eq!(&bytes[38..38 + package::MEDIA_TYPE.len()], package::MEDIA_TYPE.as_bytes());
}

#[test]
fn a_row_is_written_with_its_types() {
    let text = content(written(&Ods, &[sample()]));
    let row = text.lines().nth(1).unwrap();
    assert_eq!(
        row,
        "<table:table-row>\
         <table:table-cell office:value-type=\"string\"><text:p>a,b</text:p></table:table-cell>\
         <table:table-cell office:value-type=\"float\" office:value=\"1\"/>\
         <table:table-cell office:value-type=\"float\" office:value=\"12.5\"/>\
         <table:table-cell office:value-type=\"float\" office:value=\"0.1\"/>\
         <table:table-cell office:value-type=\"boolean\" office:boolean-value=\"true\"/>\
         <table:table-cell table:style-name=\"d\" office:value-type=\"date\" office:date-value=\"2026-11-23\"/>\
         <table:table-cell table:style-name=\"t\" office:value-type=\"date\" office:date-value=\"2026-11-23T10:00:00\"/>\
         <table:table-cell table:style-name=\"u\" office:value-type=\"date\" office:date-value=\"2026-11-23T10:00:00.250000\"/>\
         </table:table-row>"
    );
    assert_eq!(text.lines().nth(3), Some("<table:table-row><table:table-cell table:number-columns-repeated=\"8\"/></table:table-row>"));
}

#[test]
fn no_cell_is_a_formula() {
    let text = content(written(&Ods, &[text_batch(&["=cmd|' /C calc'!A0", "of:=1+1", "@SUM(A1)", "+1+1", "-2+3", "\t=1"])]));
    assert!(!text.contains("table:formula"));
    assert!(text.contains("<text:p>=cmd|' /C calc'!A0</text:p>"));
}

#[test]
fn rows_over_the_limit_go_on_in_a_second_sheet() {
    let batch = text_batch(&["a", "b", "c", "d", "e"]);
    let mut bytes = Vec::new();
    let options = WriteOptions { title: Some("L'été & l'<hiver>".into()) };
    let mut sink = Box::new(OdsSink::new(&batch.schema(), Box::new(&mut bytes), &options, 3).unwrap());
    sink.write(&batch.slice(0, 1)).unwrap();
    sink.write(&batch.slice(1, 4)).unwrap();
    sink.finish().unwrap();
    let sheets = sheets(bytes);
    let found: Vec<_> = sheets.iter().map(|(name, rows)| (name.as_str(), rows.len())).collect();
    assert_eq!(found, [("L'été & l'<hiver>", 3), ("L'été & l'<hiver> 2", 3), ("L'été & l'<hiver> 3", 2)]);
}

#[test]
fn a_table_without_rows_has_its_header() {
    assert_eq!(sheets(written(&Ods, &[sample().slice(0, 0)]))[0].1.len(), 1);
}

#[test]
fn a_file_that_was_not_finished_does_not_read() {
    let mut bytes = Vec::new();
    let mut sink = Ods.start(&sample().schema(), Box::new(&mut bytes), &WriteOptions::default()).unwrap();
    sink.write(&sample()).unwrap();
    drop(sink);
    assert!(Calamine::new(Cursor::new(bytes)).is_err());
}

#[test]
fn the_same_rows_give_the_same_bytes() {
    assert_eq!(written(&Ods, &[sample()]), written(&Ods, &[sample()]));
}

#[test]
fn memory_does_not_grow_with_rows() {
    let mut sink = OdsSink::new(&sample().schema(), Box::new(io::sink()), &WriteOptions::default(), MAX_ROWS).unwrap();
    let capacity = sink.xml.capacity();
    for _ in 0..3_000 {
        sink.write(&sample()).unwrap();
    }
    assert_eq!(sink.xml.capacity(), capacity);
    Box::new(sink).finish().unwrap();
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(32))]
    #[test]
    fn what_is_written_reads_back(batch in tables()) {
        let rows = sheets(written(&Ods, std::slice::from_ref(&batch))).remove(0).1;
        let (_, expected) = canonical(&batch);
        for (index, expected) in expected.iter().enumerate() {
            for (column, cell) in expected.iter().enumerate() {
                let found = rows.get(index + 1).and_then(|row| row.get(column)).cloned().unwrap_or_default();
                let cell = cell.as_deref().map(xml::shown);
                prop_assert!(spreadsheet_text(&found, cell.as_deref()), "{:?} {:?}", found, cell);
            }
        }
    }
}
