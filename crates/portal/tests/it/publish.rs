//! From a file to a version, checked, saved and put back.

use crate::portal::{Portal, fixture};

fn publish(portal: &Portal, file: &str, more: &[&str]) -> crate::portal::Outcome {
    let data = portal.data().display().to_string();
    portal.run(&[&["publish", file, "--data", data.as_str()], more].concat())
}

#[test]
fn a_published_file_is_a_version_that_verifies() {
    let portal = Portal::new();
    let first = publish(&portal, &fixture("csv/creches_cp1252.csv"), &["--dataset", "creches", "--title", "Crèches", "--json"]).json();
    assert_eq!((first["version"].as_u64(), first["rows"].as_u64(), first["unchanged"].as_bool()), (Some(1), Some(12), Some(false)));
    assert!(first["version_url"].as_str().unwrap().ends_with("/donnees/creches/versions/1"));

    let again = publish(&portal, &fixture("csv/creches_cp1252.csv"), &["--dataset", "creches", "--json"]).json();
    assert_eq!((again["version"].as_u64(), again["unchanged"].as_bool()), (Some(1), Some(true)));

    let data = portal.data().display().to_string();
    let verified = portal.run(&["verify", "--data", &data, "--json"]).json();
    assert_eq!((verified["sound"].as_bool(), verified["versions"].as_u64()), (Some(true), Some(1)));
}

#[test]
fn people_are_told_the_version_and_its_address() {
    let portal = Portal::new();
    let outcome = publish(&portal, &fixture("json/menus.json"), &["--dataset", "menus", "--title", "Menus", "--as", "Cuisine"]);
    assert_eq!(outcome.code, 0, "{}", outcome.stderr);
    assert!(outcome.stdout.contains("version 1") && outcome.stdout.contains("http://127.0.0.1:8080/donnees/menus/versions/1"), "{}", outcome.stdout);
}

#[test]
fn a_file_that_cannot_be_read_publishes_nothing() {
    let portal = Portal::new();
    let outcome = publish(&portal, &fixture("unread/rapport.pdf"), &["--dataset", "rapport"]);
    assert_eq!(outcome.code, 2);
    let data = portal.data().display().to_string();
    assert_eq!(portal.run(&["verify", "--data", &data, "--json"]).json()["versions"], 0);
}

#[test]
fn a_slug_with_capitals_is_refused_in_words() {
    let portal = Portal::new();
    let outcome = publish(&portal, &fixture("json/menus.json"), &["--dataset", "Menus d'été"]);
    assert_eq!(outcome.code, 1);
    assert!(outcome.stderr.contains("identifiant"), "{}", outcome.stderr);
}

const BROKEN: &str = "nom;siret;places\nCr\u{fffd}che A;2,43E+13;12\nHalle;24300000000012;7\n";

#[test]
fn what_blocks_is_told_with_the_way_to_publish_all_the_same() {
    let portal = Portal::new();
    let file = portal.file("creches.csv", BROKEN);
    let blocked = publish(&portal, &file, &["--dataset", "creches"]);
    assert_eq!((blocked.code, blocked.stdout.as_str()), (3, ""), "{}", blocked.stderr);
    for said in ["2 problèmes", "--waive 'letters-lost=…'", "--waive 'digits-lost:siret=…'", "parvis check"] {
        assert!(blocked.stderr.contains(said), "{said} in {}", blocked.stderr);
    }
    assert!(!blocked.stderr.contains("rule-"), "{}", blocked.stderr);

    let json = publish(&portal, &file, &["--dataset", "creches", "--json"]);
    assert_eq!(json.code, 3);
    let told: serde_json::Value = serde_json::from_str(&json.stdout).unwrap();
    assert_eq!((told["published"].as_bool(), told["blocking"].as_array().map(Vec::len)), (Some(false), Some(2)));
    assert_eq!(told["blocking"][1]["waive"], "digits-lost:siret=");

    let waived = ["--dataset", "creches", "--json", "--waive", "letters-lost=L’original est perdu.", "--waive", "digits-lost:siret=Le tableur les a détruits."];
    assert_eq!(publish(&portal, &file, &waived).json()["version"], 1);
}

#[test]
fn a_waiver_that_is_no_use_is_refused_in_words() {
    let portal = Portal::new();
    let file = portal.file("creches.csv", BROKEN);
    for (waiver, said) in [
        ("letters-lost", "RÈGLE=RAISON"),
        ("letters-lost=", "dites pourquoi"),
        ("letters-lost= … ", "dites pourquoi"),
        ("letters-lost:nom=parce que", "digits-lost:siret"),
        ("digits-lost:Siret=parce que", "ne correspond à aucun constat"),
        ("autre/letters-lost=parce que", "ne correspond à aucun constat"),
    ] {
        let refused = publish(&portal, &file, &["--dataset", "creches", "--waive", waiver]);
        assert_eq!(refused.code, 1, "{waiver}: {}", refused.stderr);
        assert!(refused.stderr.contains(said), "{waiver}: {said} in {}", refused.stderr);
    }
    let needless = publish(&portal, &fixture("json/menus.json"), &["--dataset", "menus", "--waive", "letters-lost=parce que"]);
    assert!(needless.code == 1 && needless.stderr.contains("aucun constat ne bloque"), "{}", needless.stderr);
    let data = portal.data().display().to_string();
    assert_eq!(portal.run(&["verify", "--data", &data, "--json"]).json()["versions"], 0);
}

#[test]
fn damage_is_found_and_told() {
    let portal = Portal::new();
    publish(&portal, &fixture("json/menus.json"), &["--dataset", "menus", "--json"]).json();
    let blobs = portal.data().join("objects").join("blobs");
    let blob = walk(&blobs).into_iter().next().expect("a blob");
    std::fs::write(&blob, b"something else").unwrap();
    let data = portal.data().display().to_string();
    let outcome = portal.run(&["verify", "--data", &data]);
    assert_eq!(outcome.code, 2, "{}", outcome.stdout);
    assert!(outcome.stdout.contains("altéré"), "{}", outcome.stdout);
}

#[test]
fn a_backup_comes_back_whole_and_only_into_an_empty_place() {
    let portal = Portal::new();
    publish(&portal, &fixture("geojson/arbres.geojson"), &["--dataset", "arbres", "--json"]).json();
    let (data, saved, other) = (portal.data().display().to_string(), portal.directory.path().join("tout.parvis"), portal.directory.path().join("ailleurs"));
    let (saved, other) = (saved.display().to_string(), other.display().to_string());

    let backup = portal.run(&["backup", &saved, "--data", &data]);
    assert_eq!(backup.code, 0, "{}", backup.stderr);
    assert_eq!(portal.run(&["backup", &saved, "--data", &data]).code, 1, "a backup is never overwritten");

    let restore = portal.run(&["restore", &saved, "--data", &other]);
    assert_eq!(restore.code, 0, "{}", restore.stderr);
    let verified = portal.run(&["verify", "--data", &other, "--json"]).json();
    assert_eq!((verified["sound"].as_bool(), verified["versions"].as_u64()), (Some(true), Some(1)));

    let second = portal.run(&["restore", &saved, "--data", &other]);
    assert_eq!(second.code, 1);
    assert!(second.stderr.contains("dossier vide"), "{}", second.stderr);
}

fn walk(directory: &std::path::Path) -> Vec<std::path::PathBuf> {
    let mut found = Vec::new();
    let mut folders = vec![directory.to_path_buf()];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).unwrap().map(Result::unwrap) {
            if entry.path().is_dir() { folders.push(entry.path()) } else { found.push(entry.path()) }
        }
    }
    found.sort();
    found
}
