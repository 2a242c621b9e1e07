//! The table page: the same rows as the API and the files, whatever the filter.

use crate::html;
use crate::portal::TestPortal;
use axum::http::{StatusCode, header};

/// Filters, and how many of the 60 trees pass.
const FILTERS: [(&str, u64); 9] = [
    ("", 60),
    ("espece__exact=Tilleul", 20),
    ("espece__contains=erable", 20),
    ("espece__in=Tilleul,%22Ch%C3%AAne,%20p%C3%A9doncul%C3%A9%22", 40),
    ("remarquable__exact=oui", 12),
    ("note__isnull=1", 45),
    ("hauteur__greater=30&hauteur__less=32,5", 6),
    ("plantation__greater=2010&plantation__less=2012", 9),
    ("q=tilleul&numero__sort=desc", 20),
];

#[tokio::test]
async fn page_api_and_files_give_the_same_count_for_the_same_filter() {
    let portal = TestPortal::start().await;
    let api = "/api/v1/datasets/arbres/tables/donnees/rows";
    for (filter, count) in FILTERS {
        let rows = portal.get(&format!("{api}?{filter}")).await.json();
        assert_eq!((rows["filtered"].as_u64(), rows["total"].as_u64()), (Some(count), Some(60)), "{filter}");
        let page = portal.get(&format!("/donnees/arbres/tableau?{filter}")).await;
        assert_eq!(page.status, StatusCode::OK, "{filter}");
        html::check(page.text(), filter);
        assert_eq!(page.text().matches("<th scope=\"row\">").count() as u64, count.min(50), "{filter}");
        let words = html::text(page.text());
        let sentence = if filter.is_empty() || filter.starts_with("numero__sort") {
            "50 lignes affichées sur 60".to_owned()
        } else {
            format!("{count} filtrées (60 au total)")
        };
        assert!(words.contains(&sentence), "{filter}: {sentence}");

        let csv = portal.get(&format!("{api}.csv?{filter}")).await;
        assert_eq!(csv.text().lines().count() as u64, count + 1, "{filter}");
        let excel = portal.get(&format!("{api}.csv?dialect=excel&{filter}")).await;
        assert_eq!(excel.text().lines().count() as u64, count + 1, "{filter}");
        let json = portal.get(&format!("{api}.json?{filter}")).await.json();
        assert_eq!(json.as_array().unwrap().len() as u64, count, "{filter}");
        let ndjson = portal.get(&format!("{api}.ndjson?{filter}")).await;
        assert_eq!(ndjson.text().lines().count() as u64, count, "{filter}");
        let geojson = portal.get(&format!("{api}.geojson?{filter}")).await.json();
        assert_eq!(geojson["features"].as_array().unwrap().len() as u64, count, "{filter}");
        for (format, magic) in [("xlsx", &b"PK"[..]), ("ods", b"PK"), ("parquet", b"PAR1")] {
            let file = portal.get(&format!("{api}.{format}?{filter}")).await;
            assert_eq!(file.status, StatusCode::OK, "{format} {filter}");
            assert!(file.body.starts_with(magic), "{format} {filter}");
            assert_eq!(read_back(format, &file.body), count, "{format} {filter}");
        }
    }
}

/// Rows of a file, as our own readers count them.
fn read_back(format: &str, bytes: &[u8]) -> u64 {
    let file = parvis_formats::RawFile::from_bytes(format!("x.{format}"), bytes);
    let hints = parvis_formats::ReadHints { header_row: (format != "parquet").then_some(Some(0)), ..Default::default() };
    let tables = parvis_formats::read(&file, &hints, &parvis_formats::ReadLimits::default()).unwrap();
    tables.into_iter().map(|table| parvis_formats::assign_types(table, &hints).unwrap().rows()).next().unwrap()
}

#[tokio::test]
async fn each_view_has_one_address() {
    let portal = TestPortal::start().await;
    let form = portal.get("/donnees/arbres/tableau?q=&espece__exact=Tilleul&hauteur__greater=&hauteur__less=&page_size=25").await;
    assert_eq!(form.status, StatusCode::SEE_OTHER);
    assert_eq!(form.header(header::LOCATION), "/donnees/arbres/tableau?espece__exact=Tilleul&page_size=25");
    let boxes = portal.get("/donnees/arbres/tableau?columns=numero&columns=hauteur").await;
    assert_eq!(boxes.header(header::LOCATION), "/donnees/arbres/tableau?columns=numero,hauteur");
    let page = portal.get(boxes.header(header::LOCATION)).await;
    assert_eq!(page.text().matches("class=\"sort\"").count(), 2);
}

#[tokio::test]
async fn the_header_sorts_and_says_how() {
    let portal = TestPortal::start().await;
    let page = portal.get("/donnees/arbres/tableau?hauteur__sort=desc").await;
    assert_eq!(page.text().matches("aria-sort=\"descending\"").count(), 1);
    let first = page.text().split("<th scope=\"row\">").nth(1).unwrap().split('<').next().unwrap();
    assert_eq!(first, "A059");
    assert!(html::text(page.text()).contains("34,9"));
    let english = portal.get("/en/donnees/arbres/tableau?hauteur__sort=desc").await;
    assert!(html::text(english.text()).contains("34.9"));
}

#[tokio::test]
async fn a_wrong_filter_is_explained_and_kept() {
    let portal = TestPortal::start().await;
    let page = portal.get("/donnees/arbres/tableau?hauteur__greater=haut&plantation__less=hier&espece__exact=Tilleul").await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(page.text().contains("<title>Erreur\u{a0}: "));
    assert!(page.text().contains("role=\"alert\""));
    let words = html::text(page.text());
    assert!(words.contains("Il y a 2 problèmes dans cette page"), "{words}");
    assert!(words.contains("La colonne «\u{a0}hauteur\u{a0}» contient des nombres et «\u{a0}haut\u{a0}» n’en est pas un"), "{words}");
    assert!(page.text().contains("value=\"haut\"") && page.text().contains("value=\"hier\""));
    assert!(page.text().contains("href=\"#f2\"") && page.text().contains("href=\"#f3b\""));
    assert_eq!(page.text().matches("aria-invalid=\"true\" aria-describedby=\"erreur-").count(), 2);
    html::check(page.text(), "wrong filters");
}

#[tokio::test]
async fn filters_at_work_are_listed_and_removed_one_by_one() {
    let portal = TestPortal::start().await;
    let page = portal.get("/donnees/arbres/tableau?espece__exact=Tilleul&hauteur__greater=10&numero__sort=asc").await;
    assert_eq!(page.text().matches("class=\"chip\"").count(), 2);
    assert!(page.text().contains("href=\"/donnees/arbres/tableau?hauteur__greater=10&#38;numero__sort=asc\""));
    assert!(page.text().contains("href=\"/donnees/arbres/tableau?numero__sort=asc\""));
    // The form keeps the order while it changes the filters.
    assert!(page.text().contains("<input type=\"hidden\" name=\"numero__sort\" value=\"asc\">"));
    assert!(html::text(page.text()).contains("Télécharger les "));
}

#[tokio::test]
async fn pages_beyond_the_last_say_so() {
    let portal = TestPortal::start().await;
    let page = portal.get("/donnees/arbres/tableau?page=2&page_size=50").await;
    assert_eq!(page.text().matches("<th scope=\"row\">").count(), 10);
    let beyond = portal.get("/donnees/arbres/tableau?page=9").await;
    assert_eq!(beyond.status, StatusCode::OK);
    html::check(beyond.text(), "page=9");
    assert!(html::text(beyond.text()).contains("Aucune ligne ne correspond"));
}

#[tokio::test]
async fn the_data_of_a_view_has_its_extension() {
    let portal = TestPortal::start().await;
    let csv = portal.get("/donnees/arbres/tableau.csv?espece__exact=Tilleul").await;
    assert_eq!(csv.text().lines().count(), 21);
    assert_eq!(csv.header(header::CONTENT_DISPOSITION), "attachment; filename=\"arbres-v1-extrait.csv\"");
    assert_eq!(portal.get("/donnees/arbres/tableau.json?espece__exact=Tilleul").await.json()["filtered"], 20);
    assert_eq!(portal.get("/donnees/arbres/tableau.pdf").await.status, StatusCode::NOT_FOUND);
}
