//! The quality of a version: page, API, history, and what neither of them may show.

use crate::html;
use crate::portal::{NOW, TestPortal};
use axum::http::{StatusCode, header};
use parvis_formats::RawFile;
use parvis_model::{Actor, DatasetDescription, TableName};
use parvis_quality::Context;
use parvis_quality::personal::Treatment;
use parvis_quality::recipe::{DropReason, Function, Operation, Recipe};
use parvis_stewardship::{Base, DraftTable, Original, RepairChoice, SubmitContext, SubmitOptions, Waived, Waiver, approve, draft, publish, submit};

/// Digits are lost in `siret`, and a name begins with a space.
const BROKEN: &str = "nom;siret;places\n Halle;2,43E+13;12\nCrèche;24300000000012;7\n";
const QUOTED: &str = "2,43E+13";
const OTHER: &str = "24300000000012";

fn waiver() -> Waiver {
    let about = Waived { table: None, rule: "digits-lost".to_owned(), column: Some("siret".to_owned()) };
    Waiver::new(about, "L’original est <perdu>.", &Actor::named("Référente données"), NOW).unwrap()
}

/// Publishes the broken file, withholding some of its columns.
async fn published(withheld: &[&str]) -> TestPortal {
    let portal = TestPortal::empty().await;
    let original = Original::keep(&portal.store, RawFile::from_bytes("creches.csv", BROKEN)).await.unwrap();
    let read = original.read(&Default::default(), &Default::default()).unwrap().remove(0);
    let table = DraftTable::checked(TableName::default(), read, &Context::new(NOW.date())).unwrap();
    let table = table.withholding(withheld.iter().map(|name| (*name).to_owned()));
    let base = Base::at(&portal.store, &"creches".parse().unwrap()).await.unwrap();
    let description = DatasetDescription { title: "Crèches".to_owned(), ..DatasetDescription::default() };
    let proposal = draft(base, description, vec![table]).with_waivers(vec![waiver()]);
    let approved = approve(proposal, &Actor::named("Ana Martin"), NOW).unwrap();
    publish(&portal.store, approved, NOW).await.unwrap();
    portal
}

#[tokio::test]
async fn the_page_says_what_was_found_and_who_answers_for_it() {
    let portal = published(&[]).await;
    let page = portal.get("/donnees/creches/qualite").await;
    assert_eq!(page.status, StatusCode::OK, "{}", page.text());
    html::check(page.text(), "/donnees/creches/qualite");
    let words = html::text(page.text());
    for said in [
        "Version 1, contrôlée à sa publication, le 12\u{a0}novembre 2026",
        "1 problème bloquant est publié avec une raison, assumé par Référente données",
        "L’original est <perdu>.",
        "Référente données, le 12\u{a0}novembre 2026",
        "1 avertissement",
        "Les 2 lignes ont été regardées.",
        QUOTED,
        "Le producteur n’a pas encore dit ce qu’est une ligne.",
    ] {
        assert!(words.contains(said), "{said} in {words}");
    }
    assert!(!page.text().contains("<perdu>"));
    let english = portal.get("/en/donnees/creches/qualite").await;
    html::check(english.text(), "/en/donnees/creches/qualite");
    assert!(html::text(english.text()).contains("Published all the same"));
}

#[tokio::test]
async fn every_dataset_has_the_tab_and_every_version_its_page() {
    let portal = TestPortal::start().await;
    assert!(portal.get("/donnees/arbres").await.text().contains("href=\"/donnees/arbres/qualite\""));
    portal.publish("arbres", "Arbres d’alignement", "arbres.csv", "numero;espece\nA1;Tilleul\nA2;Chêne\n").await;
    let words = html::text(portal.get("/donnees/arbres/qualite").await.text());
    assert!(words.contains("Version 2, contrôlée") && words.contains("Version 1"), "{words}");
    let old = portal.get("/donnees/arbres/versions/1/qualite").await;
    assert_eq!(old.status, StatusCode::OK);
    let words = html::text(old.text());
    assert!(words.contains("Cette version est ancienne") && words.contains("Les 60 lignes ont été regardées."), "{words}");
    for lost in ["/donnees/arbres/versions/9/qualite", "/donnees/arbres/versions/x/qualite", "/donnees/rien/qualite"] {
        assert_eq!(portal.get(lost).await.status, StatusCode::NOT_FOUND, "{lost}");
    }
}

#[tokio::test]
async fn the_api_gives_findings_waivers_profiles_and_history() {
    let portal = published(&[]).await;
    let answer = portal.get("/api/v1/datasets/creches/quality").await;
    assert_eq!(answer.status, StatusCode::OK, "{}", answer.text());
    let report = answer.json();
    let table = &report["tables"][0];
    assert_eq!((table["blocking"].as_u64(), table["warnings"].as_u64(), table["rows"].as_u64()), (Some(1), Some(1), Some(2)));
    let blocking = &table["findings"][0];
    assert_eq!((blocking["rule"].as_str(), blocking["column"].as_str(), blocking["severity"].as_str()), (Some("digits-lost"), Some("siret"), Some("blocking")));
    assert_eq!((blocking["waiver"]["by"].as_str(), blocking["waiver"]["reason"].as_str()), (Some("Référente données"), Some("L’original est <perdu>.")));
    assert!(blocking["message"]["fr"].as_str().unwrap().len() > 20 && blocking["message"]["en"].as_str().unwrap().len() > 20);
    assert_eq!(
        (table["columns"][2]["name"].as_str(), table["columns"][2]["min"].as_str(), table["columns"][2]["completeness"].as_f64()),
        (Some("places"), Some("7"), Some(1.0))
    );
    assert_eq!(report["history"][0]["version"], 1);
    let facts = report["facts"].as_array().unwrap();
    let holds = |id: &str| facts.iter().find(|fact| fact["id"] == id).unwrap()["holds"].clone();
    assert_eq!((holds("rows-checked"), holds("nothing-blocks"), holds("licence")), (true.into(), false.into(), true.into()));

    assert_eq!(portal.get("/donnees/creches/qualite.json").await.json()["tables"], report["tables"]);
    let pinned = portal.get("/api/v1/datasets/creches@1/quality").await;
    assert_eq!(pinned.json()["tables"], report["tables"]);
    assert!(pinned.header(header::CACHE_CONTROL).contains("immutable"));
    assert_eq!(portal.get("/api/v1/datasets/creches/quality?x=1").await.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(portal.get("/api/v1/datasets/creches@7/quality").await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn an_answer_that_is_known_is_not_sent_again() {
    let portal = TestPortal::start().await;
    for path in ["/api/v1/datasets/arbres/quality", "/donnees/arbres/qualite"] {
        let first = portal.get(path).await;
        let again = portal.get_with(path, &[(header::IF_NONE_MATCH, first.header(header::ETAG))]).await;
        assert_eq!((again.status, again.body.len()), (StatusCode::NOT_MODIFIED, 0), "{path}");
    }
    let first = portal.get("/api/v1/datasets/arbres/quality").await;
    portal.publish("arbres", "Arbres d’alignement", "arbres.csv", "numero;espece\nA1;Tilleul\nA2;Chêne\n").await;
    let after = portal.get_with("/api/v1/datasets/arbres/quality", &[(header::IF_NONE_MATCH, first.header(header::ETAG))]).await;
    assert_eq!(after.status, StatusCode::OK, "another version, another answer");
}

#[tokio::test]
async fn nothing_of_a_column_that_was_treated_is_shown_anywhere_but_in_its_table() {
    let portal = published(&["siret"]).await;
    let places = [
        "/donnees/creches/qualite",
        "/en/donnees/creches/qualite",
        "/donnees/creches/versions/1/qualite",
        "/donnees/creches/qualite.json",
        "/api/v1/datasets/creches/quality",
        "/api/v1/datasets/creches@1/quality",
        "/api/v1/datasets/creches",
        "/api/v1/datasets/creches@1",
        "/api/v1/datasets/creches/tables/donnees",
        "/donnees/creches/versions/1",
        "/donnees/creches.atom",
        "/donnees.atom",
        "/donnees.json",
        "/donnees",
    ];
    for path in places {
        let answer = portal.get(path).await;
        assert_eq!(answer.status, StatusCode::OK, "{path}: {}", answer.text());
        for secret in [QUOTED, OTHER] {
            assert!(!answer.text().contains(secret), "{secret} at {path}");
        }
        assert!(!answer.text().contains("creches.csv\""), "the file received is offered at {path}");
    }
    assert!(portal.get("/api/v1/datasets/creches/quality").await.text().contains("digits-lost"), "the finding itself is told");
}

#[tokio::test]
async fn the_file_received_is_out_of_reach_when_a_column_was_treated() {
    for (withheld, status) in [(&[][..], StatusCode::FOUND), (&["siret"][..], StatusCode::NOT_FOUND)] {
        let portal = published(withheld).await;
        assert_eq!(portal.get("/donnees/creches/fichiers/creches.csv").await.status, status);
        let dataset = portal.get("/api/v1/datasets/creches").await.json();
        let id = dataset["id"].as_str().unwrap();
        let direct = portal.get(&format!("/fichiers/{id}/1/creches.csv")).await.status;
        assert_eq!(direct == StatusCode::OK, withheld.is_empty(), "{direct}");
    }
}

/// A column of persons is removed and the total goes.
const PERSONS: &str = "nom;contact;places\n Halle ;Zoé Martin;12\nCrèche;Ali Durand;7\nTotal;;19\n";

#[tokio::test]
async fn repairs_are_told_and_what_they_hide_is_shown_nowhere() {
    let portal = TestPortal::empty().await;
    let treat = Operation::Treat { column: "contact".into(), treatment: Treatment::Remove };
    let mapping = [("Ali Durand".to_owned(), "Autre".to_owned())].into();
    let recipe = Recipe::of([
        Operation::DropRecords { reason: DropReason::Totals },
        Operation::Convert { column: "nom".into(), function: Function::Trim },
        Operation::MapValues { column: "contact".into(), mapping },
        treat,
    ]);
    let options = SubmitOptions { title: Some("Crèches".into()), repairs: RepairChoice::Of(recipe), ..SubmitOptions::to("creches".parse().unwrap()) };
    let context = SubmitContext { actor: &Actor::named("Ana Martin"), clock: &|| NOW, progress: &|_| {} };
    submit(&portal.store, RawFile::from_bytes("creches.csv", PERSONS), options, &context).await.unwrap();

    let words = html::text(portal.get("/donnees/creches/qualite").await.text());
    for said in ["Corrections appliquées", "colonne «\u{a0}nom\u{a0}»\u{a0}: retirer les espaces autour, 1 cellule", "1 ligne retirée", "retirer la colonne"]
    {
        assert!(words.contains(said), "{said} in {words}");
    }
    let answer = portal.get("/api/v1/datasets/creches/quality").await;
    let answer: serde_json::Value = serde_json::from_str(answer.text()).unwrap();
    assert_eq!(answer["tables"][0]["repairs"].as_array().unwrap().len(), 4, "{answer}");
    for address in [
        "/donnees/creches",
        "/donnees/creches/tableau",
        "/donnees/creches/qualite",
        "/donnees/creches/versions/1",
        "/donnees.atom",
        "/donnees/creches.atom",
        "/api/v1/datasets/creches",
        "/api/v1/datasets/creches/quality",
        "/api/v1/datasets/creches/tables/donnees",
        "/api/v1/datasets/creches/tables/donnees/rows",
        "/api/v1/datasets/creches/tables/donnees/rows.csv",
        "/api/v1/datasets/creches/tables/donnees/rows.json",
        "/donnees?q=Durand",
    ] {
        let answer = portal.get(address).await;
        assert!(!answer.text().contains("Zoé Martin") && !answer.text().contains("Ali Durand"), "{address}");
    }
}
