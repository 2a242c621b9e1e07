//! API v1: envelopes, errors that name the parameter, validators, description.

use crate::portal::{TestPortal, trees};
use axum::http::{Method, StatusCode, header};
use serde_json::Value;

const ROWS: &str = "/api/v1/datasets/arbres/tables/donnees/rows";

#[tokio::test]
async fn rows_come_page_by_page_to_the_last() {
    let portal = TestPortal::start().await;
    let mut address = format!("{ROWS}?page_size=25&hauteur__sort=desc&columns=numero,hauteur");
    let mut numbers = Vec::new();
    loop {
        let page = portal.get(&address).await;
        assert_eq!(page.status, StatusCode::OK, "{address}");
        let page = page.json();
        numbers.extend(page["rows"].as_array().unwrap().iter().map(|row| row["numero"].as_str().unwrap().to_owned()));
        match page["next"].as_str() {
            Some(next) => address = next.strip_prefix("https://data.example.fr").unwrap().to_owned(),
            None => break,
        }
    }
    let mut all = numbers.clone();
    all.sort();
    all.dedup();
    assert_eq!((numbers.len(), all.len(), numbers[0].as_str()), (60, 60, "A059"));
}

#[tokio::test]
async fn values_keep_their_types() {
    let portal = TestPortal::start().await;
    let row = &portal.get(&format!("{ROWS}?numero__exact=A001")).await.json()["rows"][0];
    assert_eq!(row["hauteur"].to_string(), "5.1");
    assert_eq!(row["plantation"], "2001-02-02");
    assert_eq!(row["remarquable"], false);
    assert_eq!(row["note"], Value::Null);
    assert_eq!(row["espece"], "Érable champêtre");
}

#[tokio::test]
async fn errors_name_the_parameter() {
    let portal = TestPortal::start().await;
    for (query, kind, parameter) in [
        ("hauteurs=3", "unknown-parameter", "hauteurs"),
        ("hauteur__greater=haut", "invalid-value", "hauteur__greater"),
        ("columns=nom", "invalid-value", "columns"),
        ("page=0", "invalid-value", "page"),
        ("page_size=1001", "invalid-value", "page_size"),
        ("after=zzz", "invalid-value", "after"),
        ("hauteur__sort=up", "invalid-value", "hauteur__sort"),
    ] {
        let answer = portal.get(&format!("{ROWS}?{query}")).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{query}");
        assert_eq!(answer.header(header::CONTENT_TYPE), "application/problem+json");
        let problem = answer.json();
        assert_eq!(problem["type"], format!("https://data.example.fr/developpeurs/problemes/{kind}"), "{query}");
        assert_eq!(problem["parameter"], parameter, "{query}");
        assert_eq!(problem["status"], 422);
        assert!(problem["request_id"].as_str().unwrap().len() == 16);
    }
    let close = portal.get(&format!("{ROWS}?hauteurs=3")).await.json();
    assert_eq!(close["suggestions"][0], "hauteur");
    for (path, status, kind) in [
        ("/api/v1/datasets/rien", 404, "unknown-dataset"),
        ("/api/v1/datasets/arbres/tables/rien", 404, "unknown-table"),
        ("/api/v1/datasets/arbres@7", 404, "unknown-version"),
        ("/api/v1/datasets/arbres@x", 422, "invalid-value"),
        ("/api/v1/datasets/arbres/tables/donnees/colonnes", 404, "not-found"),
        ("/api/v1/datasets/arbres/tables/donnees/rows.pdf", 404, "not-found"),
        ("/api/v1/datasets/arbres/tables/donnees/rows.csv?dialect=us", 422, "invalid-value"),
        ("/api/v1/datasets/arbres/tables/donnees/rows.geojson?columns=numero", 406, "not-acceptable"),
        ("/api/v1/datasets/arbres?x=1", 422, "unknown-parameter"),
        ("/api/v1/datasets?tri=x", 422, "unknown-parameter"),
        ("/api/v1/rien", 404, "not-found"),
    ] {
        let answer = portal.get(path).await;
        assert_eq!(answer.status.as_u16(), status, "{path}");
        assert!(answer.json()["type"].as_str().unwrap().ends_with(kind), "{path}: {}", answer.text());
    }
    assert_eq!(portal.ask(Method::POST, ROWS, &[]).await.json()["status"], 405);
}

#[tokio::test]
async fn an_answer_that_is_known_is_not_sent_again() {
    let portal = TestPortal::start().await;
    let aggregate = "/api/v1/datasets/arbres/tables/donnees/aggregate?group_by=espece";
    let csv = format!("{ROWS}.csv");
    for path in [ROWS, aggregate, csv.as_str(), "/api/v1/datasets", "/api/v1/datasets/arbres", "/api/v1/datasets/arbres/tables/donnees"] {
        let first = portal.get(path).await;
        let tag = first.header(header::ETAG).to_owned();
        assert!(tag.starts_with("W/\""), "{path}");
        // Twice: the second may come from the cache of answers.
        for _ in 0..2 {
            let again = portal.get_with(path, &[(header::IF_NONE_MATCH, &tag)]).await;
            assert_eq!((again.status, again.body.len()), (StatusCode::NOT_MODIFIED, 0), "{path}");
            assert_eq!(again.header(header::ETAG), tag);
        }
        assert_eq!(portal.get(path).await.body, first.body, "{path}");
        let head = portal.ask(Method::HEAD, path, &[]).await;
        assert_eq!((head.status, head.header(header::ETAG), head.body.len()), (StatusCode::OK, tag.as_str(), 0), "{path}");
    }
}

#[tokio::test]
async fn only_pinned_versions_are_kept_for_ever() {
    let portal = TestPortal::start().await;
    let pinned = "/api/v1/datasets/arbres@1/tables/donnees/rows";
    assert_eq!(portal.get(pinned).await.header(header::CACHE_CONTROL), "public, max-age=31536000, immutable");
    assert_eq!(portal.get(ROWS).await.header(header::CACHE_CONTROL), "public, max-age=60");
    let (before, before_pinned) = (portal.get(ROWS).await, portal.get(pinned).await);
    portal.publish("arbres", "Arbres d’alignement", "arbres.csv", &format!("{}Z999;Tilleul;9,5;01/02/2020;oui;47,6;7,4;\n", trees())).await;
    let after = portal.get(ROWS).await;
    assert_eq!(after.json()["total"], 61);
    assert_ne!(after.header(header::ETAG), before.header(header::ETAG));
    let pinned = portal.get(pinned).await;
    assert_eq!((pinned.header(header::ETAG), &pinned.body), (before_pinned.header(header::ETAG), &before_pinned.body));
}

#[tokio::test]
async fn groups_add_up() {
    let portal = TestPortal::start().await;
    let answer = portal.get("/api/v1/datasets/arbres/tables/donnees/aggregate?group_by=espece&measure=count&measure=sum:hauteur&count__sort=desc").await;
    assert_eq!(answer.status, StatusCode::OK, "{}", answer.text());
    let value = answer.json();
    let groups = value["groups"].as_array().unwrap();
    assert_eq!(groups.len(), 3);
    assert_eq!(groups.iter().map(|group| group["count"].as_u64().unwrap()).sum::<u64>(), 60);
    // Heights are 5 + n/2 and n mod 10 tenths: 60×5 + 2×(0+…+29) + 6×4.5 tenths of ten.
    let tenths: f64 = groups.iter().map(|group| group["hauteur__sum"].as_f64().unwrap() * 10.0).sum();
    assert_eq!(tenths.round() as i64, (300 + 870) * 10 + 270);
    assert_eq!(value["limited"], false);
}

#[tokio::test]
async fn datasets_are_listed_and_described() {
    let portal = TestPortal::start().await;
    let list = portal.get("/api/v1/datasets?q=arbres").await.json();
    assert_eq!((&list["filtered"], &list["total"], &list["next"]), (&1.into(), &1.into(), &Value::Null));
    let dataset = portal.get("/api/v1/datasets/arbres").await.json();
    assert_eq!(dataset["title"], "Arbres d’alignement");
    assert_eq!(dataset["versions"][0]["number"], 1);
    assert_eq!(dataset["files"][0]["name"], "arbres.csv");
    let table = portal.get("/api/v1/datasets/arbres/tables/donnees").await.json();
    assert_eq!(table["rows"], 60);
    assert_eq!(table["columns"][2]["name"], "hauteur");
    assert!(table["columns"][2]["type"].as_str().unwrap().starts_with("decimal("));
    for export in table["exports"].as_array().unwrap() {
        let path = export["url"].as_str().unwrap().strip_prefix("https://data.example.fr").unwrap();
        assert_eq!(portal.get(path).await.status, StatusCode::OK, "{path}");
    }
}

#[tokio::test]
async fn every_described_route_answers_and_the_description_does_not_drift() {
    let portal = TestPortal::start().await;
    let document = portal.get("/api/v1/openapi.json").await.json();
    for path in document["paths"].as_object().unwrap().keys() {
        let path = path.replace("{dataset}", "arbres").replace("{table}", "donnees").replace("{format}", "csv");
        assert_eq!(portal.get(&path).await.status, StatusCode::OK, "{path}");
    }
    insta::assert_json_snapshot!("openapi", document);
}

#[tokio::test]
async fn any_site_may_read() {
    let portal = TestPortal::start().await;
    assert_eq!(portal.get(ROWS).await.header(header::ACCESS_CONTROL_ALLOW_ORIGIN), "*");
    let asked = portal.ask(Method::OPTIONS, ROWS, &[(header::ORIGIN, "https://example.org"), (header::ACCESS_CONTROL_REQUEST_METHOD, "GET")]).await;
    assert_eq!(asked.status, StatusCode::NO_CONTENT);
    assert_eq!(asked.header(header::ACCESS_CONTROL_ALLOW_METHODS), "GET, HEAD, OPTIONS");
}

#[tokio::test]
async fn answers_are_compressed_when_asked_and_only_then() {
    let portal = TestPortal::start().await;
    let plain = portal.get(ROWS).await;
    assert_eq!(plain.header(header::CONTENT_ENCODING), "");
    for encoding in ["br", "gzip", "zstd"] {
        let packed = portal.get_with(ROWS, &[(header::ACCEPT_ENCODING, encoding)]).await;
        assert_eq!(packed.header(header::CONTENT_ENCODING), encoding);
        assert!(packed.body.len() < plain.body.len() / 2);
        let parquet = portal.get_with(&format!("{ROWS}.parquet"), &[(header::ACCEPT_ENCODING, encoding)]).await;
        assert_eq!(parquet.header(header::CONTENT_ENCODING), "");
    }
}
