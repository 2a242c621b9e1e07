//! `parvis check`: exit codes, words, JSON, workbook, page.

use crate::portal::{Outcome, Portal, fixture};
use serde_json::Value;
use std::io::{Cursor, Read};

const CLEAN: &str = "nom;places\nHalle;12\nÉcole;8\n";
const SPACES: &str = "nom;places\nHalle;12\n Halle;8\nÉcole\u{a0};3\n";
const LOST: &str = "nom;siret\nHalle;2,43E+13\nÉcole;2,18E+13\nMairie;2,11E+13\n";

fn check(portal: &Portal, text: &str, arguments: &[&str]) -> Outcome {
    let file = portal.file("donnees.csv", text);
    portal.run(&[&["check", file.as_str()], arguments].concat())
}

fn json(outcome: &Outcome) -> Value {
    serde_json::from_str(&outcome.stdout).unwrap_or_else(|error| panic!("{error}: {} {}", outcome.stdout, outcome.stderr))
}

#[test]
fn the_exit_code_says_whether_something_blocks() {
    let portal = Portal::new();
    assert_eq!(check(&portal, CLEAN, &[]).code, 0);
    assert_eq!(check(&portal, SPACES, &[]).code, 0, "a warning does not block");
    assert_eq!(check(&portal, LOST, &[]).code, 1);
    assert_eq!(check(&portal, "", &[]).code, 2);
    assert_eq!(portal.run(&["check", "absent.csv"]).code, 2);
    assert_eq!(check(&portal, CLEAN, &["--only", "valeurs"]).code, 2);
    assert_eq!(check(&portal, CLEAN, &["--apply", "all-safe"]).code, 2, "--out is missing");
}

#[test]
fn a_report_that_cannot_be_written_is_not_a_blocking_problem() {
    let portal = Portal::new();
    for report in [["--xlsx", "absent/a.xlsx"], ["--html", "absent/a.html"]] {
        let outcome = check(&portal, CLEAN, &report);
        assert_eq!(outcome.code, 2, "{report:?}");
        assert!(outcome.stderr.contains("n’a pas pu être écrit"), "{}", outcome.stderr);
    }
    assert_eq!(check(&portal, CLEAN, &["--apply", "all-safe", "--out", "absent/a.csv"]).code, 2);
}

#[test]
fn the_exit_code_after_repairs_is_that_of_the_file_they_wrote() {
    let portal = Portal::new();
    let schema = portal.file(
        "schema.json",
        r#"{"fields": [{"name": "nom"}, {"name": "places", "type": "integer", "constraints": {"maximum": 10}}, {"name": "jour", "type": "date"}]}"#,
    );
    let repairable = "nom;places;jour\nHalle;9;14/07/2026\nÉcole;8;28/07/2026\n";
    assert_eq!(check(&portal, repairable, &["--schema", &schema]).code, 1, "its dates are not written as the schema wants");
    let out = portal.directory.path().join("a.csv").display().to_string();
    let mended = check(&portal, repairable, &["--schema", &schema, "--apply", "all-safe", "--out", &out, "--json"]);
    assert_eq!(mended.code, 0, "{}", mended.stdout);
    let report = json(&mended);
    assert!(report["blocking"].as_u64().unwrap() > 0, "the report is of the file as given");
    assert_eq!((&report["repaired"]["file"], &report["repaired"]["blocking"]), (&out.as_str().into(), &0.into()));
    assert_eq!(portal.run(&["check", &out, "--schema", &schema]).code, 0);

    let lasting = "nom;places;jour\nHalle;12;14/07/2026\nÉcole;8;28/07/2026\n";
    let out = portal.directory.path().join("b.csv").display().to_string();
    let left = check(&portal, lasting, &["--schema", &schema, "--apply", "all-safe", "--out", &out]);
    assert_eq!(left.code, 1);
    assert!(left.stdout.contains("1 problème bloquant reste"), "{}", left.stdout);
}

#[test]
fn the_json_has_the_promised_keys() {
    let report = json(&check(&Portal::new(), SPACES, &["--json"]));
    assert_eq!((&report["format"], &report["file"], &report["rows"], &report["clean_rows"]), (&1.into(), &"donnees.csv".into(), &3.into(), &1.into()));
    assert_eq!((&report["blocking"], &report["infos"]), (&0.into(), &0.into()));
    assert!(report["not_checked"].is_array());
    let findings = report["findings"].as_array().unwrap();
    assert_eq!(report["warnings"], findings.len());
    let finding = findings.iter().find(|finding| finding["rule"] == "spaces-around").unwrap();
    assert_eq!((&finding["severity"], &finding["column"], &finding["count"]), (&"warning".into(), &"nom".into(), &2.into()));
    assert_eq!(finding["rows"], serde_json::json!([3, 4]));
    assert_eq!(finding["repair"]["safety"], "safe");
    assert_eq!(finding["repair"]["operation"], serde_json::json!({"op": "convert", "column": "nom", "function": "trim"}));
    let message = finding["message"].as_str().unwrap();
    assert!(message.starts_with("2 valeurs commencent") && message.ends_with("cellules."), "{message}");
}

#[test]
fn every_sheet_asked_for_is_a_table() {
    let file = fixture("xlsx/subventions.xlsx");
    let report = json(&Portal::new().run(&["check", &file, "--json", "--all-sheets"]));
    assert!(report["tables"].as_array().unwrap().iter().all(|table| table["findings"].is_array() && table["table"].is_string()), "{report}");
}

#[test]
fn people_read_what_is_wrong_what_to_do_and_where_in_80_columns() {
    let outcome = check(&Portal::new(), LOST, &[]);
    for said in ["✗ Bloquant", "Repartez du fichier", "colonne « siret », 3 cellules", "Exemple", "digits-lost"] {
        assert!(outcome.stdout.replace('\u{a0}', " ").contains(said), "{said} in {}", outcome.stdout);
    }
    assert!(outcome.stdout.lines().all(|line| line.chars().count() <= 80), "{}", outcome.stdout);
    assert!(!outcome.stdout.contains('\u{1b}'), "no colour outside a terminal");
}

#[test]
fn english_is_spoken_when_the_system_does() {
    let portal = Portal::new();
    let file = portal.file("data.csv", SPACES);
    let outcome = Outcome::of(portal.command("en_GB.UTF-8").args(["check", &file]).output().unwrap());
    assert!(outcome.stdout.contains("! Warning – 2 values begin or end with a space"), "{}", outcome.stdout);
    assert!(outcome.stdout.contains("Remove the spaces"), "{}", outcome.stdout);
}

#[test]
fn only_what_is_asked_for_is_looked_at() {
    let portal = Portal::new();
    let report = json(&check(&portal, LOST, &["--json", "--only", "values,keys"]));
    assert!(report["findings"].as_array().unwrap().iter().all(|finding| finding["group"] == "values" || finding["group"] == "keys"), "{report}");
    assert_eq!(check(&portal, LOST, &["--only", "values,keys"]).code, 0);
}

#[test]
fn the_annotated_copy_holds_every_cell_and_a_note_on_the_faulty_ones() {
    let portal = Portal::new();
    let out = portal.directory.path().join("copie.xlsx");
    let outcome = check(&portal, SPACES, &["--xlsx", out.to_str().unwrap()]);
    assert!(outcome.stdout.contains("copie.xlsx"), "{}", outcome.stdout);
    let mut archive = zip::ZipArchive::new(Cursor::new(std::fs::read(out).unwrap())).unwrap();
    let mut part = |name: &str| {
        let mut text = String::new();
        archive.by_name(name).unwrap().read_to_string(&mut text).unwrap();
        text
    };
    let rows = part("xl/worksheets/sheet2.xml");
    assert!(rows.contains("> Halle<") && rows.contains("École\u{a0}<"), "{rows}");
    let notes = part("xl/comments1.xml");
    for cell in ["ref=\"A3\"", "ref=\"A4\""] {
        assert!(notes.contains(cell), "{cell} in {notes}");
    }
    assert!(notes.contains("Retirez les espaces"), "{notes}");
}

#[test]
fn the_page_is_one_file_in_the_language_of_the_reader() {
    let portal = Portal::new();
    let out = portal.directory.path().join("rapport.html");
    check(&portal, LOST, &["--html", out.to_str().unwrap()]);
    let page = std::fs::read_to_string(out).unwrap();
    assert!(page.starts_with("<!doctype html>") && page.contains("lang=\"fr\""));
    assert!(page.contains("finding--blocking") && page.contains("2,43E+13") && !page.contains("<script") && !page.contains("://"));
}

#[test]
fn a_previous_version_that_cannot_be_read_is_said() {
    let outcome = check(&Portal::new(), CLEAN, &["--previous", "absent.csv"]);
    assert_eq!(outcome.code, 2);
    assert!(outcome.stderr.contains("version précédente"), "{}", outcome.stderr);
}

#[test]
fn safe_repairs_are_written_to_another_file_and_the_original_stays() {
    let portal = Portal::new();
    let out = portal.directory.path().join("corrige.csv");
    let outcome = check(&portal, SPACES, &["--apply", "all-safe", "--out", out.to_str().unwrap()]);
    assert_eq!(outcome.code, 0, "{}", outcome.stderr);
    let repaired = std::fs::read_to_string(&out).unwrap();
    assert!(repaired.contains("\nHalle,8") && repaired.contains("\nÉcole,3"), "{repaired}");
    assert_eq!(std::fs::read_to_string(portal.directory.path().join("donnees.csv")).unwrap(), SPACES);
    let again = json(&portal.run(&["check", out.to_str().unwrap(), "--json"]));
    assert!(again["findings"].as_array().unwrap().iter().all(|finding| finding["rule"] != "spaces-around"), "{again}");
}

#[test]
fn values_that_lead_to_no_row_of_another_sheet_are_told() {
    let portal = Portal::new();
    let out = portal.directory.path().join("deux.xlsx");
    let mut workbook = rust_xlsxwriter::Workbook::new();
    let sheet = workbook.add_worksheet().set_name("lieux").unwrap();
    sheet.write_row(0, 0, ["code_lieu", "nom"]).unwrap();
    for row in 1..=30_u32 {
        sheet.write_row(row, 0, [format!("L{row:03}"), format!("Lieu {row}")]).unwrap();
    }
    let sheet = workbook.add_worksheet().set_name("visites").unwrap();
    sheet.write_row(0, 0, ["code_lieu", "jour"]).unwrap();
    for row in 1..=30_u32 {
        let code = if row == 7 { "L999".to_owned() } else { format!("L{row:03}") };
        sheet.write_row(row, 0, [code, format!("jour {}", row % 5)]).unwrap();
    }
    workbook.save(&out).unwrap();
    let report = json(&portal.run(&["check", out.to_str().unwrap(), "--all-sheets", "--json"]));
    let visits = report["tables"].as_array().unwrap().iter().find(|table| table["table"] == "visites").unwrap();
    let broken = visits["findings"].as_array().unwrap().iter().find(|finding| finding["rule"] == "broken-references");
    assert!(broken.is_some_and(|finding| finding["values"].to_string().contains("L999")), "{visits}");
}
