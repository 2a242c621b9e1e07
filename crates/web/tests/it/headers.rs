//! Headers that keep readers safe, on every answer; and what operators read.

use crate::portal::TestPortal;
use axum::http::{StatusCode, header};

#[tokio::test]
async fn every_answer_is_guarded() {
    let portal = TestPortal::start().await;
    let rows = "/api/v1/datasets/arbres/tables/donnees/rows";
    for path in [
        "/",
        "/en/donnees",
        "/donnees/arbres/tableau",
        "/nulle-part",
        "/donnees.csv",
        "/donnees.atom",
        "/sitemap.xml",
        "/sante",
        "/pret",
        rows,
        "/api/v1/rien",
        "/api/v1/openapi.json",
    ] {
        let answer = portal.get(path).await;
        assert_eq!(answer.header(header::X_CONTENT_TYPE_OPTIONS), "nosniff", "{path}");
        let policy = answer.header(header::CONTENT_SECURITY_POLICY);
        assert!(policy.starts_with("default-src 'none'") && policy.contains("frame-ancestors 'none'"), "{path}: {policy}");
        assert!(!answer.header(header::REFERRER_POLICY).is_empty(), "{path}");
        assert!(answer.header(header::STRICT_TRANSPORT_SECURITY).starts_with("max-age="), "{path}");
        assert_eq!(answer.header("x-request-id").len(), 16, "{path}");
        assert!(!answer.header("cross-origin-resource-policy").is_empty(), "{path}");
    }
    let page = portal.get("/").await;
    assert!(!page.headers.contains_key(header::SET_COOKIE));
    assert!(!page.headers.contains_key(header::ACCESS_CONTROL_ALLOW_ORIGIN));
}

#[tokio::test]
async fn https_is_only_promised_when_the_portal_has_it() {
    let portal = TestPortal::with(|settings| settings.public_url = "http://localhost:8080".parse().unwrap()).await;
    assert_eq!(portal.get("/").await.header(header::STRICT_TRANSPORT_SECURITY), "");
}

#[tokio::test]
async fn assets_are_kept_for_ever_under_their_hash() {
    let portal = TestPortal::empty().await;
    let home = portal.get("/").await;
    let mut count = 0;
    for path in home.text().split("href=\"").skip(1).filter_map(|rest| rest.split('"').next()).filter(|path| path.starts_with("/statique/")) {
        let asset = portal.get(path).await;
        assert_eq!(asset.status, StatusCode::OK, "{path}");
        assert!(asset.header(header::CACHE_CONTROL).contains("immutable"), "{path}");
        count += 1;
    }
    assert_eq!(count, 3);
    assert_eq!(portal.get("/statique/0000000000000000/parvis.css").await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn operators_learn_whether_it_is_alive_and_ready() {
    let portal = TestPortal::with(|settings| settings.metrics_token = Some("secret".to_owned())).await;
    assert_eq!(portal.get("/sante").await.json()["status"], "ok");
    assert_eq!(portal.get("/api/v1/health").await.json()["status"], "ok");
    assert_eq!(portal.get("/pret").await.json()["database"], "ok");
    assert_eq!(portal.get("/metrics").await.status, StatusCode::NOT_FOUND);
    assert_eq!(portal.get_with("/metrics", &[(header::AUTHORIZATION, "Bearer wrong!")]).await.status, StatusCode::NOT_FOUND);
    let metrics = portal.get_with("/metrics", &[(header::AUTHORIZATION, "Bearer secret")]).await;
    assert!(metrics.text().contains("parvis_requests_total{area=\"service\",status=\"2xx\"}"));
}

#[tokio::test]
async fn pages_stay_within_their_weight() {
    use std::io::Write;
    let portal = TestPortal::start().await;
    for (path, most) in [("/", 20_000), ("/donnees", 28_000), ("/donnees/arbres", 20_000), ("/donnees/arbres/tableau", 40_000), ("/developpeurs", 20_000)] {
        let page = portal.get(path).await;
        let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::default());
        encoder.write_all(&page.body).unwrap();
        let weight = encoder.finish().unwrap().len();
        assert!(weight <= most, "{path}: {weight} bytes");
    }
}
