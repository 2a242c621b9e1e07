//! Stored files: the very bytes that were received, and nothing that is not published.

use crate::portal::{TestPortal, trees};
use axum::http::{Method, StatusCode, header};
use bytes::Bytes;

#[tokio::test]
async fn the_original_comes_back_byte_for_byte() {
    let portal = TestPortal::start().await;
    let stable = portal.get("/donnees/arbres/fichiers/arbres.csv").await;
    assert_eq!(stable.status, StatusCode::FOUND);
    let address = stable.header(header::LOCATION).to_owned();
    let file = portal.get(&address).await;
    assert_eq!(file.status, StatusCode::OK);
    assert_eq!(file.body, trees().into_bytes());
    assert_eq!(file.header(header::CONTENT_DISPOSITION), "attachment; filename=\"arbres.csv\"");
    assert_eq!(file.header(header::CACHE_CONTROL), "public, max-age=31536000, immutable");
    assert_eq!(file.header(header::CONTENT_LENGTH), file.body.len().to_string());
    let known = portal.get_with(&address, &[(header::IF_NONE_MATCH, file.header(header::ETAG))]).await;
    assert_eq!((known.status, known.body.len()), (StatusCode::NOT_MODIFIED, 0));
    let head = portal.ask(Method::HEAD, &address, &[]).await;
    assert_eq!((head.status, head.body.len()), (StatusCode::OK, 0));
    let packed = portal.get_with(&address, &[(header::ACCEPT_ENCODING, "gzip")]).await;
    assert_eq!(packed.header(header::CONTENT_ENCODING), "");
}

#[tokio::test]
async fn a_range_is_a_part_of_the_file() {
    let portal = TestPortal::start().await;
    let address = portal.get("/donnees/arbres/fichiers/donnees.parquet").await.header(header::LOCATION).to_owned();
    let whole = portal.get(&address).await;
    assert!(whole.body.starts_with(b"PAR1"));
    let tail = portal.get_with(&address, &[(header::RANGE, "bytes=-8")]).await;
    assert_eq!(tail.status, StatusCode::PARTIAL_CONTENT);
    assert_eq!(tail.body, whole.body[whole.body.len() - 8..]);
    assert_eq!(tail.header(header::CONTENT_RANGE), format!("bytes {}-{}/{}", whole.body.len() - 8, whole.body.len() - 1, whole.body.len()));
    let middle = portal.get_with(&address, &[(header::RANGE, "bytes=4-9"), (header::IF_RANGE, whole.header(header::ETAG))]).await;
    assert_eq!(middle.body, whole.body[4..10]);
    let outside = portal.get_with(&address, &[(header::RANGE, "bytes=99999999-")]).await;
    assert_eq!(outside.status, StatusCode::RANGE_NOT_SATISFIABLE);
    assert_eq!(outside.header(header::CONTENT_RANGE), format!("bytes */{}", whole.body.len()));
}

#[tokio::test]
async fn what_is_not_published_cannot_be_reached() {
    let portal = TestPortal::start().await;
    let kept = portal.store.put_blob_bytes(Bytes::from_static(b"draft"), "brouillon.csv", "text/csv").await.unwrap();
    let address = portal.get("/donnees/arbres/fichiers/arbres.csv").await.header(header::LOCATION).to_owned();
    let folder = address.strip_suffix("arbres.csv").unwrap();
    for path in [
        "/donnees/arbres/fichiers/brouillon.csv".to_owned(),
        format!("{folder}brouillon.csv"),
        format!("{folder}{}", kept.hash),
        format!("{folder}..%2F..%2Fparvis.db"),
        address.replace("/1/", "/2/"),
        address.replace("/1/", "/0/"),
        "/fichiers/00000000-0000-7000-8000-000000000000/1/arbres.csv".to_owned(),
        format!("/fichiers/{}/1/brouillon.csv", kept.hash),
    ] {
        assert_eq!(portal.get(&path).await.status, StatusCode::NOT_FOUND, "{path}");
    }
}

#[tokio::test]
async fn a_page_received_as_a_file_is_not_shown_as_a_page() {
    let portal = TestPortal::start().await;
    let address = portal.get("/donnees/arbres/fichiers/arbres.csv").await.header(header::LOCATION).to_owned();
    let file = portal.get(&address).await;
    assert_eq!(file.header(header::X_CONTENT_TYPE_OPTIONS), "nosniff");
    assert!(file.header(header::CONTENT_SECURITY_POLICY).contains("sandbox"));
}
