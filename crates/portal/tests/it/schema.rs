//! `parvis schema`, and what `check --schema` finds.

use crate::answering::{Answering, ok};
use crate::portal::{Outcome, Portal};
use serde_json::Value;

const SCHEMA: &str = r#"{"name": "lieux", "title": "Lieux", "version": "1.0.0", "fields": [{"name": "nom", "constraints": {"required": true}}, {"name": "places", "type": "integer", "constraints": {"maximum": 10}}]}"#;
const FITS: &str = "nom;places\nHalle;9\nÉcole;8\n";
const EXCEEDS: &str = "nom;places\nHalle;12\nÉcole;8\n";

/// Runs with some servers of this machine allowed.
fn run_allowing(portal: &Portal, allow: &str, arguments: &[&str]) -> Outcome {
    Outcome::of(portal.command("fr_FR.UTF-8").env("PARVIS_OUTBOUND_ALLOW", allow).args(arguments).output().unwrap())
}

#[test]
fn a_schema_is_fetched_from_an_allowed_address() {
    let server = Answering::start(vec![("/lieux.json", ok("application/json", SCHEMA))]);
    let portal = Portal::new();
    let allow = server.address.to_string();
    for (text, code) in [(FITS, 0), (EXCEEDS, 1)] {
        let file = portal.file("lieux.csv", text);
        let outcome = run_allowing(&portal, &allow, &["check", &file, "--schema", &server.url("/lieux.json")]);
        assert_eq!(outcome.code, code, "{} {}", outcome.stdout, outcome.stderr);
        assert_eq!(outcome.stdout.contains("schema-maximum"), code == 1, "{}", outcome.stdout);
    }
    assert!(!portal.data().exists(), "no data are made");
}

#[test]
fn an_address_that_cannot_be_read_says_why() {
    let large = ok("application/json", &format!("\"{}\"", "a".repeat(6 << 20)));
    let server = Answering::start(vec![
        ("/page", ok("text/html; charset=utf-8", "<!doctype html><title>Schéma</title>")),
        ("/casse", ok("application/json", "{\"fields\": [\n")),
        ("/autre", ok("application/json", "{\"resources\": []}")),
        ("/grand", large),
        ("/refus", "HTTP/1.1 403 Forbidden\r\ncontent-length: 0\r\n\r\n".to_owned()),
        ("/prive", "HTTP/1.1 302 Found\r\nlocation: http://10.0.0.1/\r\ncontent-length: 0\r\n\r\n".to_owned()),
    ]);
    let portal = Portal::new();
    let allow = server.address.to_string();
    let file = portal.file("lieux.csv", FITS);
    let check = |schema: &str| run_allowing(&portal, &allow, &["check", &file, "--schema", schema]);
    for (path, said) in [
        ("/page", "mène à une page"),
        ("/casse", "ligne 2"),
        ("/autre", "ne donne le schéma d’aucun tableau"),
        ("/grand", "dépasse 5"),
        ("/refus", "refusé (réponse 403)"),
        ("/absent", "rien à cette adresse (réponse 404)"),
        ("/prive", "10.0.0.1 n’est pas sur l’internet public"),
    ] {
        let outcome = check(&server.url(path));
        assert_eq!(outcome.code, 2, "{path}: {}", outcome.stdout);
        assert!(outcome.stderr.contains(said), "{path}: {}", outcome.stderr);
    }
    for (url, said) in [
        ("http://localhost/a.json", "localhost n’est pas sur l’internet public"),
        ("http://127.0.0.1:22/a.json", "Le port 22"),
        ("https://ana:secret@exemple.fr/a.json", "mot de passe"),
        ("file:///etc/passwd", "« file »"),
    ] {
        let outcome = check(url);
        assert_eq!(outcome.code, 2, "{url}: {}", outcome.stdout);
        assert!(outcome.stderr.replace('\u{a0}', " ").contains(said), "{url}: {}", outcome.stderr);
    }
}

#[test]
fn a_server_of_the_authority_can_be_allowed_in_the_configuration() {
    let server = Answering::start(vec![("/lieux.json", ok("application/json", SCHEMA))]);
    let portal = Portal::new();
    let file = portal.file("lieux.csv", FITS);
    let url = server.url("/lieux.json");
    assert_eq!(portal.run(&["check", &file, "--schema", &url]).code, 2, "its port is not one of the web");
    portal.file("parvis.toml", format!("[outbound]\nallow = \"{}\"\n", server.address));
    assert_eq!(portal.run(&["check", &file, "--schema", &url]).code, 0);
    portal.file("parvis.toml", "[outbound]\nallow = \"partout\"\n");
    let refused = portal.run(&["check", &file, "--schema", &url]);
    assert_eq!(refused.code, 2);
    assert!(refused.stderr.contains("outbound.allow"), "{}", refused.stderr);
}

#[test]
fn a_schema_made_of_a_file_accepts_that_file_and_is_never_written_over_another() {
    let portal = Portal::new();
    let file = portal.file("Lieux publics.csv", EXCEEDS);
    let out = portal.directory.path().join("schema.json").display().to_string();
    let made = portal.run(&["schema", "make", &file, "--out", &out]);
    assert_eq!(made.code, 0, "{}", made.stderr);
    assert!(made.stdout.contains("2 colonnes"), "{}", made.stdout);
    let schema: Value = serde_json::from_str(&std::fs::read_to_string(&out).unwrap()).unwrap();
    assert_eq!((&schema["name"], &schema["title"]), (&"lieux-publics".into(), &"Lieux publics".into()));
    assert_eq!(schema["fields"][1]["type"], "integer");
    let checked = portal.run(&["check", &file, "--schema", &out, "--only", "schema", "--json"]);
    assert_eq!(checked.json()["findings"], serde_json::json!([]), "{}", checked.stdout);
    assert_eq!(portal.run(&["schema", "make", &file, "--out", &out]).code, 1);
    let shown = portal.run(&["schema", "make", &file, "--name", "ville/lieux", "--title", "Nos lieux"]);
    assert_eq!(serde_json::from_str::<Value>(&shown.stdout).unwrap()["name"], "ville/lieux");
    let persons: String = (0..30).map(|row| format!("Durand;Anne;06 12 34 56 {:02}\n", row % 3)).collect();
    let persons = portal.file("agents.csv", format!("nom;prenom;portable\n{persons}"));
    let shown = portal.run(&["schema", "make", &persons]).stdout;
    assert!(shown.contains("\"portable\"") && !shown.contains("06 12") && !shown.contains("Durand"), "{shown}");
    assert_eq!(portal.run(&["schema", "make", "absent.csv"]).code, 2);
    assert_eq!(portal.run(&["schema", "make", &file, "--name", "Ville Lieux"]).code, 1);
}

#[test]
fn a_schema_of_the_authority_is_kept_listed_used_and_removed() {
    let portal = Portal::new();
    let file = portal.file("lieux.csv", EXCEEDS);
    let schema = portal.file("schema.json", SCHEMA);
    let unknown = portal.run(&["check", &file, "--schema", "ville/lieux"]);
    assert_eq!(unknown.code, 2);
    assert!(!portal.data().exists(), "looking for a schema makes no data");

    let added = portal.run(&["schema", "add", &schema, "--name", "ville/lieux"]);
    assert_eq!(added.code, 0, "{}", added.stderr);
    assert!(added.stdout.contains("ville/lieux, version 1.0.0, est gardé"), "{}", added.stdout);
    let checked = portal.run(&["check", &file, "--schema", "ville/lieux"]);
    assert_eq!(checked.code, 1, "{}", checked.stderr);
    assert!(checked.stdout.contains("schema-maximum"), "{}", checked.stdout);

    portal.file("schema.json", SCHEMA.replace("10}", "20}"));
    let taken = portal.run(&["schema", "add", &schema, "--name", "ville/lieux"]);
    assert_eq!(taken.code, 1);
    assert!(taken.stderr.contains("une version ne change jamais"), "{}", taken.stderr);
    portal.file("schema.json", SCHEMA.replace("10}", "20}").replace("1.0.0", "v1.1.0"));
    assert_eq!(portal.run(&["schema", "add", &schema, "--name", "ville/lieux"]).code, 0);
    assert_eq!(portal.run(&["check", &file, "--schema", "ville/lieux"]).code, 0, "the latest version answers");
    assert_eq!(portal.run(&["check", &file, "--schema", "ville/lieux@1.0.0"]).code, 1);
    assert_eq!(portal.run(&["schema", "show", "ville/lieux@1.0.0"]).json()["fields"][1]["constraints"]["maximum"], 10);

    let listed = portal.run(&["schema", "list", "--json"]).json();
    let listed = listed["schemas"].as_array().unwrap();
    let ours = listed.iter().find(|schema| schema["name"] == "ville/lieux").unwrap();
    assert_eq!(ours, &serde_json::json!({"name": "ville/lieux", "title": "Lieux", "versions": ["1.1.0", "1.0.0"], "origin": "private"}));
    assert!(listed.iter().any(|schema| schema["name"] == "scdl/deliberations" && schema["origin"] == "built-in"));
    let said = portal.run(&["schema", "list"]).stdout;
    assert!(said.contains("1.1.0, 1.0.0") && said.contains("2.1.5, 2.1.4"), "{said}");

    let removed = portal.run(&["schema", "remove", "ville/lieux"]);
    assert_eq!(removed.code, 0, "{}", removed.stderr);
    assert_eq!(portal.run(&["check", &file, "--schema", "ville/lieux"]).code, 2);
    assert_eq!(portal.run(&["schema", "remove", "ville/lieux"]).code, 1);
}

#[test]
fn the_sheets_of_a_workbook_are_compared_with_a_data_package_and_with_one_another() {
    let portal = Portal::new();
    let out = portal.directory.path().join("comptages.xlsx");
    let mut workbook = rust_xlsxwriter::Workbook::new();
    let sheet = workbook.add_worksheet().set_name("Sites").unwrap();
    sheet.write_row(0, 0, ["id", "nom"]).unwrap();
    sheet.write_column(1, 0, ["S1", "S2", "S3"]).unwrap();
    sheet.write_column(1, 1, ["Halle", "Mairie", "École"]).unwrap();
    let sheet = workbook.add_worksheet().set_name("Mesures").unwrap();
    sheet.write_row(0, 0, ["site", "nombre"]).unwrap();
    sheet.write_column(1, 0, ["S1", "S9", "S3"]).unwrap();
    sheet.write_column(1, 1, ["12", "8", "douze"]).unwrap();
    workbook.save(&out).unwrap();
    let out = out.display().to_string();
    portal.file("sites.json", r#"{"fields": [{"name": "id"}, {"name": "nom"}], "primaryKey": ["id"]}"#);
    let package = r#"{"name": "comptages", "resources": [
        {"name": "sites", "path": "sites.csv", "schema": "sites.json"},
        {"name": "mesures", "path": "mesures.csv", "schema": {"fields": [{"name": "site"}, {"name": "nombre", "type": "integer"}],
            "foreignKeys": [{"fields": ["site"], "reference": {"resource": "sites", "fields": ["id"]}}]}},
        {"name": "agents", "path": "agents.csv", "schema": {"fields": [{"name": "nom"}]}}]}"#;
    let package = portal.file("datapackage.json", package);

    let outcome = portal.run(&["check", &out, "--schema", &package, "--only", "schema", "--json"]);
    assert_eq!(outcome.code, 1, "{}", outcome.stderr);
    let report: Value = serde_json::from_str(&outcome.stdout).unwrap();
    let told = |table: &str| {
        let table = report["tables"].as_array().unwrap().iter().find(|found| found["table"].as_str().unwrap().eq_ignore_ascii_case(table)).unwrap().clone();
        table["findings"].as_array().unwrap().iter().map(|finding| (finding["rule"].to_string(), finding["rows"].to_string())).collect::<Vec<_>>()
    };
    assert_eq!(told("sites"), []);
    let mut measures = told("mesures");
    measures.sort();
    let expected = [("schema-foreign-key-error", "[3]"), ("schema-type-error", "[4]")].map(|(rule, rows)| (format!("\"{rule}\""), rows.to_owned()));
    assert_eq!(measures, expected);
    let said = portal.run(&["check", &out, "--schema", &package]).stdout.replace('\u{a0}', " ");
    assert!(said.contains("absents du fichier : agents"), "{said}");
    let other = portal.file("autre.csv", "nom;places\nHalle;1\n");
    let refused = portal.run(&["check", &other, "--schema", &package]);
    assert_eq!(refused.code, 2);
    assert!(refused.stderr.contains("aucun n’a le même nom"), "{}", refused.stderr);
}

#[test]
fn a_schema_without_number_or_name_is_given_one() {
    let server = Answering::start(vec![("/schemas/lieux.json?v=2", ok("application/json", r#"{"fields": [{"name": "nom"}]}"#))]);
    let portal = Portal::new();
    let allow = server.address.to_string();
    let added = run_allowing(&portal, &allow, &["schema", "add", &server.url("/schemas/lieux.json?v=2")]);
    assert!(added.stdout.contains("lieux, version 1, est gardé"), "{} {}", added.stdout, added.stderr);
    let again = run_allowing(&portal, &allow, &["schema", "add", &server.url("/schemas/lieux.json?v=2")]);
    assert!(again.code == 0 && again.stdout.contains("déjà gardé"), "{} {}", again.stdout, again.stderr);
}

#[test]
fn what_comes_with_parvis_is_shown_and_stays() {
    let portal = Portal::new();
    let shown = portal.run(&["schema", "show", "scdl/subventions@2.1.0"]);
    assert_eq!(shown.json()["version"], "2.1.0");
    let schema = portal.file("schema.json", SCHEMA);
    assert_eq!(portal.run(&["schema", "add", &schema, "--name", "scdl/subventions"]).code, 1);
    assert_eq!(portal.run(&["schema", "remove", "scdl/subventions"]).code, 1);
    assert_eq!(portal.run(&["schema", "show", "ville/absent"]).code, 1);
    assert_eq!(portal.run(&["schema", "list"]).code, 0);
    assert!(!portal.data().exists(), "nothing is made to look or to refuse");
}
