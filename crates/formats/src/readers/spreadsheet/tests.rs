//! Workbooks written by hand or by a library, and what is read in them.

mod formulas;
mod xlsb;

use super::*;
use crate::{RowBlock, SkipReason};
use rust_xlsxwriter::{ExcelDateTime, Format, Formula, Workbook as XlsxWriter};
use std::io::{Cursor, Write};
use zip::write::{SimpleFileOptions, ZipWriter};

fn read_with(name: &str, bytes: &[u8], sheet: SheetChoice, limits: &ReadLimits) -> Result<Vec<RawTable>, ReadError> {
    crate::read(&RawFile::from_bytes(name, bytes), &ReadHints { sheet, ..ReadHints::default() }, limits)
}

fn read(bytes: &[u8]) -> Result<Vec<RawTable>, ReadError> {
    read_with("a", bytes, SheetChoice::Best, &ReadLimits::default())
}

fn rows_of(table: &RawTable) -> Vec<String> {
    let mut lines = vec![table.columns.iter().map(|column| column.name.as_str()).collect::<Vec<_>>().join("|")];
    for task in table.rows.tasks().unwrap() {
        let mut block = RowBlock::with_columns(table.columns.len());
        task.unwrap().fill(&mut block).unwrap();
        lines.extend((0..block.rows()).map(|row| (0..block.columns()).map(|column| block.cell(row, column)).collect::<Vec<_>>().join("|")));
    }
    lines
}

fn package(parts: &[(&str, &str)]) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in parts {
        writer.start_file(*name, SimpleFileOptions::default()).unwrap();
        writer.write_all(text.as_bytes()).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

/// A workbook of one sheet, written by hand.
fn xlsx_of(sheet: &str) -> Vec<u8> {
    package(&[
        ("[Content_Types].xml", r#"<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>"#),
        (
            "_rels/.rels",
            r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>"#,
        ),
        (
            "xl/workbook.xml",
            r#"<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="F" sheetId="1" r:id="rId1"/></sheets></workbook>"#,
        ),
        (
            "xl/_rels/workbook.xml.rels",
            r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/></Relationships>"#,
        ),
        ("xl/worksheets/sheet1.xml", sheet),
    ])
}

/// A document of one sheet, written by hand.
fn ods_of(rows: &str, manifest: &str) -> Vec<u8> {
    let content = format!(
        r#"<?xml version="1.0"?><office:document-content><office:body><office:spreadsheet><table:table table:name="F">{rows}</table:table></office:spreadsheet></office:body></office:document-content>"#
    );
    package(&[("mimetype", "application/vnd.oasis.opendocument.spreadsheet"), ("META-INF/manifest.xml", manifest), ("content.xml", &content)])
}

/// Title, blank row, header, data with a gap, note.
fn sample() -> Vec<u8> {
    let mut book = XlsxWriter::new();
    let notes = book.add_worksheet().set_name("À lire").unwrap();
    notes.write(0, 0, "Ce classeur présente les subventions.").unwrap();
    let sheet = book.add_worksheet().set_name("Données").unwrap();
    let date = Format::new().set_num_format("dd/mm/yyyy");
    sheet.write(0, 1, "Subventions versées en 2023").unwrap();
    for (column, name) in ["SIRET", "Montant", "Date", "Notifié"].into_iter().enumerate() {
        sheet.write(2, 1 + column as u16, name).unwrap();
    }
    for (index, row) in [3, 4, 6].into_iter().enumerate() {
        sheet.write(row, 1, format!("0{index}345678901234")).unwrap();
        sheet.write(row, 2, 1000.5 + index as f64).unwrap();
        sheet.write_with_format(row, 3, ExcelDateTime::from_ymd(2023, 5, 1 + index as u8).unwrap(), &date).unwrap();
        sheet.write(row, 4, index == 0).unwrap();
    }
    sheet.write_formula(6, 4, Formula::new("=NA()").set_result("#N/A")).unwrap();
    sheet.write(8, 1, "Source : direction des finances").unwrap();
    book.save_to_buffer().unwrap()
}

#[test]
fn the_sheet_with_the_data_is_found_with_what_surrounds_it() {
    let table = read(&sample()).unwrap().remove(0);
    let lines = rows_of(&table);
    assert_eq!(lines[..3], ["SIRET|Montant|Date|Notifié", "00345678901234|1000.5|2023-05-01|true", "01345678901234|1001.5|2023-05-02|false"]);
    assert_eq!(lines.len(), 4);
    let report = &table.report;
    assert_eq!((report.format.as_str(), report.sheet.as_deref(), report.rows, report.header_row), ("xlsx", Some("Données"), 3, Some(1)));
    let notes: Vec<(u64, u64)> = report.skipped.iter().filter(|run| run.reason == SkipReason::Note).map(|run| (run.first, run.count)).collect();
    assert_eq!(notes, [(9, 1)]);
    assert!(report.doubts.iter().any(|doubt| doubt.kind == DoubtKind::OtherSheets && doubt.values == ["À lire"]));
}

#[test]
fn a_sheet_is_chosen_by_name_and_all_are_given_on_request() {
    let named = read_with("a.xlsx", &sample(), SheetChoice::Named("données".to_owned()), &ReadLimits::default()).unwrap();
    assert_eq!(named[0].name, "Données");
    assert_eq!(read_with("a.xlsx", &sample(), SheetChoice::All, &ReadLimits::default()).unwrap().len(), 2);
    let missing = read_with("a.xlsx", &sample(), SheetChoice::Named("2024".to_owned()), &ReadLimits::default());
    assert!(matches!(missing, Err(ReadError::NoSuchSheet { available, .. }) if available == ["À lire", "Données"]));
}

#[test]
fn errors_are_nothing_and_counted() {
    let bytes = xlsx_of(
        r##"<worksheet><sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>nom</t></is></c><c r="B1" t="inlineStr"><is><t>taux</t></is></c></row>
        <row r="2"><c r="A2" t="inlineStr"><is><t>Pau</t></is></c><c r="B2" t="e"><v>#DIV/0!</v></c></row><row r="3"><c r="A3" t="inlineStr"><is><t>Nay</t></is></c><c r="B3"><v>0.25</v></c></row></sheetData></worksheet>"##,
    );
    let table = read(&bytes).unwrap().remove(0);
    assert_eq!(rows_of(&table), ["nom|taux", "Pau|", "Nay|0.25"]);
    let doubt = table.report.doubts.iter().find(|doubt| doubt.kind == DoubtKind::SpreadsheetErrors).unwrap();
    assert_eq!((doubt.count, doubt.rows.as_slice(), doubt.values.as_slice()), (1, &[2][..], &["#DIV/0!".to_owned()][..]));
    assert_eq!(doubt.column.as_deref(), Some("taux"));
}

#[test]
fn a_declared_dimension_costs_nothing() {
    let bytes = xlsx_of(
        r#"<worksheet><dimension ref="A1:XFD1048576"/><sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>nom</t></is></c><c r="B1" t="inlineStr"><is><t>population</t></is></c></row>
        <row r="2"><c r="A2" t="inlineStr"><is><t>Pau</t></is></c><c r="B2"><v>77000</v></c></row><row r="1048576"><c r="A1048576" t="inlineStr"><is><t>Nay</t></is></c><c r="B1048576"><v>3000</v></c></row></sheetData></worksheet>"#,
    );
    let table = read(&bytes).unwrap().remove(0);
    assert_eq!(rows_of(&table), ["nom|population", "Pau|77000", "Nay|3000"]);
    assert!(table.report.skipped.iter().any(|run| run.reason == SkipReason::Blank && (run.first, run.count) == (3, 1_048_573)));
}

#[test]
fn a_cell_far_to_the_right_is_over_the_limit() {
    let bytes = xlsx_of(r#"<worksheet><sheetData><row r="1"><c r="A1"><v>1</v></c><c r="XFD1"><v>2</v></c></row></sheetData></worksheet>"#);
    assert!(matches!(read(&bytes), Err(ReadError::OverLimit { limit: "max_columns", value: 16_384 })));
}

#[test]
fn cells_that_the_header_does_not_name_are_kept() {
    let rows: String = (2..=260)
        .map(|row| {
            let extra = if row == 260 { r#"<c r="C260"><v>9</v></c>"# } else { "" };
            format!(r#"<row r="{row}"><c r="A{row}" t="inlineStr"><is><t>n{row}</t></is></c><c r="B{row}"><v>{row}</v></c>{extra}</row>"#)
        })
        .collect();
    let bytes = xlsx_of(&format!(
        r#"<worksheet><sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>nom</t></is></c><c r="B1" t="inlineStr"><is><t>rang</t></is></c></row>{rows}</sheetData></worksheet>"#
    ));
    let lines = rows_of(&read(&bytes).unwrap()[0]);
    assert_eq!((lines[0].as_str(), lines[259].as_str()), ("nom|rang|colonne_3", "n260|260|9"));
}

#[test]
fn a_shared_text_repeated_without_end_stops_at_the_ratio() {
    let text = "x".repeat(32_000);
    let row: String = (0..40).map(|_| format!("<c t=\"inlineStr\"><is><t>{text}</t></is></c>")).collect();
    let bytes = xlsx_of(&format!("<worksheet><sheetData>{}</sheetData></worksheet>", format!("<row>{row}</row>").repeat(80)));
    assert!(matches!(read(&bytes), Err(ReadError::OverLimit { limit: "max_unpack_ratio", .. })));
}

#[test]
fn a_cut_or_spoilt_workbook_is_damaged() {
    let bytes = sample();
    for len in [30, bytes.len() / 2, bytes.len() - 10] {
        assert!(matches!(read(&bytes[..len]), Err(ReadError::Corrupt { .. })), "{len}");
    }
    let mut spoilt = bytes;
    let middle = spoilt.len() / 2;
    spoilt[middle..middle + 200].fill(0x55);
    assert!(matches!(read(&spoilt), Err(ReadError::Corrupt { .. })));
    let not_xml = xlsx_of("<worksheet><sheetData><row r=\"1\"><c r=\"A1\"><v>1</v>");
    assert!(matches!(read(&not_xml), Err(ReadError::Corrupt { format: "xlsx", .. })));
    let overflow = xlsx_of(r#"<worksheet><sheetData><row r="1"><c r="A99999999999"><v>1</v></c></row></sheetData></worksheet>"#);
    // The decoder overflows: a panic where overflows are checked, a wrapped row where they are not; never the end of the process.
    assert!(!matches!(read(&overflow), Err(ReadError::Io(_) | ReadError::UnknownFormat)));
}

#[test]
fn an_empty_workbook_holds_no_data() {
    let mut book = XlsxWriter::new();
    book.add_worksheet();
    assert!(matches!(read(&book.save_to_buffer().unwrap()), Err(ReadError::NoData)));
}

#[test]
fn an_ods_keeps_digits_dates_times_and_line_ends() {
    let rows = r#"<table:table-column table:number-columns-repeated="16384"/>
        <table:table-row table:number-rows-repeated="2"><table:table-cell table:number-columns-repeated="16384"/></table:table-row>
        <table:table-row><table:table-cell/><table:table-cell office:value-type="string"><text:p>ID</text:p></table:table-cell><table:table-cell office:value-type="string"><text:p>NOM<text:line-break/>(FONDATION)</text:p></table:table-cell><table:table-cell office:value-type="string"><text:p>jour</text:p></table:table-cell></table:table-row>
        <table:table-row><table:table-cell/><table:table-cell office:value-type="float" office:value="123456789012345678"><text:p>1,23E+17</text:p></table:table-cell><table:table-cell office:value-type="string"><office:annotation><text:p>non</text:p></office:annotation><text:p>L&apos;<text:span>été</text:span> &amp;<text:s text:c="2"/>&#233;</text:p><text:p>suite</text:p></table:table-cell><table:table-cell office:value-type="date" office:date-value="1906-05-01"><text:p>01/05/06</text:p></table:table-cell></table:table-row>
        <table:table-row table:number-rows-repeated="3"><table:table-cell/><table:table-cell office:value-type="float" office:value="2"/><table:table-cell office:value-type="string"><text:p>b</text:p></table:table-cell><table:table-cell office:value-type="date" office:date-value="2021-05-16T10:00:00"/></table:table-row>
        <table:table-row table:number-rows-repeated="1048000"><table:table-cell table:number-columns-repeated="16384"/></table:table-row>"#;
    let table = read(&ods_of(rows, "<m/>")).unwrap().remove(0);
    let lines = rows_of(&table);
    assert_eq!(lines[0], "ID|NOM (FONDATION)|jour");
    assert_eq!(lines[1], "123456789012345678|L'été &  é\nsuite|1906-05-01");
    assert_eq!(lines[2..], ["2|b|2021-05-16T10:00:00"; 3]);
    assert_eq!((table.report.format.as_str(), table.report.header_row), ("ods", Some(0)));
}

#[test]
fn a_row_repeated_a_billion_times_is_over_the_limit() {
    let rows = r#"<table:table-row><table:table-cell office:value-type="string"><text:p>nom</text:p></table:table-cell></table:table-row><table:table-row table:number-rows-repeated="1000000000"><table:table-cell office:value-type="string"><text:p>x</text:p></table:table-cell></table:table-row>"#;
    let limits = ReadLimits { max_unpacked_bytes: 4 << 20, ..ReadLimits::default() };
    let result = read_with("a.ods", &ods_of(rows, "<m/>"), SheetChoice::Best, &limits);
    assert!(matches!(result, Err(ReadError::OverLimit { limit: "max_unpacked_bytes", .. })));
    let wide = r#"<table:table-row><table:table-cell table:number-columns-repeated="4000000000" office:value-type="string"><text:p>x</text:p></table:table-cell></table:table-row>"#;
    assert!(matches!(read(&ods_of(wide, "<m/>")), Err(ReadError::OverLimit { limit: "max_columns", .. })));
}

#[test]
fn protected_workbooks_say_so() {
    let manifest = r#"<manifest:manifest><manifest:file-entry><manifest:encryption-data/></manifest:file-entry></manifest:manifest>"#;
    assert!(matches!(read(&ods_of("", manifest)), Err(ReadError::Encrypted)));
}

#[test]
fn an_ods_under_an_xls_name_is_misnamed() {
    let rows = r#"<table:table-row><table:table-cell office:value-type="string"><text:p>nom</text:p></table:table-cell></table:table-row><table:table-row><table:table-cell office:value-type="string"><text:p>Pau</text:p></table:table-cell></table:table-row>"#;
    let tables = read_with("classeur.xls", &ods_of(rows, "<m/>"), SheetChoice::Best, &ReadLimits::default()).unwrap();
    assert!(tables[0].report.doubts.iter().any(|doubt| doubt.kind == DoubtKind::Misnamed && doubt.values == ["xls", "ods"]));
}

#[test]
fn a_table_in_b3_starts_in_b3() {
    let text = |reference: &str, text: &str| format!("<c r=\"{reference}\" t=\"inlineStr\"><is><t>{text}</t></is></c>");
    let bytes = xlsx_of(&format!(
        "<worksheet><sheetData><row r=\"1\">{}</row><row r=\"3\">{}{}</row><row r=\"4\">{}{}</row></sheetData></worksheet>",
        text("A1", "une phrase à laisser de côté"),
        text("B3", "col1"),
        text("C3", "col2"),
        text("B4", "val1"),
        text("C4", "val2"),
    ));
    let table = read(&bytes).unwrap().remove(0);
    assert_eq!(rows_of(&table), ["col1|col2", "val1|val2"]);
    assert!(!table.report.doubts.iter().any(|doubt| doubt.kind == DoubtKind::UnnamedColumn));
}

#[test]
fn a_promise_of_texts_without_end_is_damage() {
    let sheet = r#"<worksheet><sheetData><row r="1"><c r="A1" t="s"><v>0</v></c></row></sheetData></worksheet>"#;
    let mut archive = zip::ZipArchive::new(Cursor::new(xlsx_of(sheet))).unwrap();
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for index in 0..archive.len() {
        writer.raw_copy_file(archive.by_index_raw(index).unwrap()).unwrap();
    }
    writer.start_file("xl/sharedStrings.xml", SimpleFileOptions::default()).unwrap();
    writer.write_all(br#"<sst uniqueCount="999999999999999"><si><t>a</t></si></sst>"#).unwrap();
    assert!(matches!(read(&writer.finish().unwrap().into_inner()), Err(ReadError::Corrupt { format: "xlsx", .. })));
}
