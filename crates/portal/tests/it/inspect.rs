//! `parvis inspect` on every sample.

use crate::portal::{Outcome, Portal, fixture};
use serde_json::{Value, json};

fn inspect(name: &str, arguments: &[&str]) -> Outcome {
    let file = fixture(name);
    Portal::new().run(&[&["inspect", file.as_str()], arguments].concat())
}

/// The keys promised, and nothing that changes from one run to the next.
fn promised(table: &Value) -> Value {
    let columns: Vec<Value> = table["columns"]
        .as_array()
        .unwrap()
        .iter()
        .map(|column| {
            json!([column["name"], column["type"], column["semantic"], column["nulls"], column["distinct"], column["min"], column["max"], column["examples"]])
        })
        .collect();
    let doubts: Vec<&Value> = table["doubts"].as_array().unwrap().iter().map(|doubt| &doubt["kind"]).collect();
    json!({
        "format": table["format"], "encoding": table["encoding"], "delimiter": table["delimiter"], "header_row": table["header_row"], "rows": table["rows"],
        "columns": columns, "doubts": doubts,
    })
}

macro_rules! read_as {
    ($($test:ident: $file:literal,)*) => {
        $(
            #[test]
            fn $test() {
                insta::assert_json_snapshot!(promised(&inspect($file, &["--json"]).json()));
            }
        )*
    };
}

read_as! {
    a_town_hall_csv_is_read_under_its_title: "csv/creches_cp1252.csv",
    line_breaks_in_quotes_stay_in_their_cell: "csv/deliberations_utf8_bom.csv",
    utf_16_is_read: "csv/effectifs_utf16.tsv",
    dates_that_read_both_ways_are_a_question: "csv/dates_ambigues.csv",
    the_sheet_of_data_is_chosen: "xlsx/subventions.xlsx",
    an_old_workbook_is_read: "xls/communes.xls",
    a_binary_workbook_is_read: "xlsb/associations.xlsb",
    an_open_document_is_read: "ods/budget.ods",
    the_array_inside_an_object_is_the_table: "json/menus.json",
    one_object_a_line_is_read: "ndjson/menus.ndjson",
    a_geojson_is_read_with_its_geometry: "geojson/arbres.geojson",
    a_parquet_keeps_its_types: "parquet/communes.parquet",
    gzip_is_opened: "gzip/creches.csv.gz",
    zstandard_is_opened: "zstd/menus.ndjson.zst",
    a_zip_is_opened: "zip/arbres.zip",
}

#[test]
fn the_packed_and_the_plain_file_read_the_same() {
    let (plain, packed) = (inspect("csv/creches_cp1252.csv", &["--json"]).json(), inspect("gzip/creches.csv.gz", &["--json"]).json());
    assert_eq!(promised(&plain), promised(&packed));
    assert_eq!(packed["containers"], json!(["gzip"]));
}

#[test]
fn what_cannot_be_read_leaves_two_and_says_why_in_the_reader_s_language() {
    for (file, french, english) in [
        ("csv/vide.csv", "vide", "empty"),
        ("csv/lignes_blanches.csv", "lignes", "blank"),
        ("xlsx/coupe.xlsx", "abîmé", "damaged"),
        ("unread/rapport.pdf", "PDF", "PDF"),
        ("unread/page.json", "page web", "web page"),
    ] {
        let portal = Portal::new();
        for (language, word) in [("fr_FR.UTF-8", french), ("en_GB.UTF-8", english)] {
            let outcome = Outcome::of(portal.command(language).args(["inspect", &fixture(file)]).output().unwrap());
            assert_eq!(outcome.code, 2, "{file}: {}", outcome.stdout);
            assert!(outcome.stderr.contains(word) && outcome.stdout.is_empty(), "{file} {language}: {}", outcome.stderr);
        }
    }
}

#[test]
fn a_file_that_is_not_there_leaves_two() {
    let outcome = Portal::new().run(&["inspect", "absent.csv"]);
    assert_eq!(outcome.code, 2);
    assert!(outcome.stderr.contains("aucun fichier ne porte ce nom"), "{}", outcome.stderr);
}

#[test]
fn every_sheet_is_a_table_when_asked() {
    let all = inspect("xlsx/subventions.xlsx", &["--json", "--all-sheets"]).json();
    let rows: Vec<&Value> = all["tables"].as_array().unwrap().iter().map(|table| &table["rows"]).collect();
    assert!(rows.contains(&&json!(15)), "{rows:?}");
}

#[test]
fn a_sheet_that_is_not_there_names_those_that_are() {
    let outcome = inspect("xlsx/subventions.xlsx", &["--sheet", "Feuil9"]);
    assert_eq!(outcome.code, 2);
    assert!(outcome.stderr.contains("Subventions"), "{}", outcome.stderr);
}

#[test]
fn people_read_names_of_types_and_doubts_as_sentences() {
    let outcome = inspect("csv/creches_cp1252.csv", &[]);
    assert_eq!(outcome.code, 0, "{}", outcome.stderr);
    for words in ["12 lignes", "code postal", "numéro de téléphone", "point-virgule", "windows-1252"] {
        assert!(outcome.stdout.contains(words), "{words} in {}", outcome.stdout);
    }
}

#[test]
fn a_hostile_name_does_not_drive_the_terminal() {
    let portal = Portal::new();
    let file = portal.file("a.csv", "a\u{1b}[31m;b\n1;\u{7}2\n");
    let outcome = portal.run(&["inspect", &file]);
    assert!(!outcome.stdout.contains('\u{1b}') && !outcome.stdout.contains('\u{7}'), "{:?}", outcome.stdout);
}
