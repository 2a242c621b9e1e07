//! What travels compressed is the same once opened, nothing is compressed twice, and no validator takes one form for another.

use crate::portal::{Answer, TestPortal};
use axum::http::{Method, StatusCode, header};
use std::io::Read;

/// The exports that are text, and those that are already compressed.
const TEXTS: [&str; 5] = ["rows.csv", "rows.csv?dialect=excel", "rows.json", "rows.ndjson", "rows.geojson"];
const PACKED: [&str; 3] = ["rows.xlsx", "rows.ods", "rows.parquet"];
/// Asked together, then one by one.
const ALL: &str = "gzip, br, zstd";
const ENCODINGS: [&str; 3] = ["gzip", "br", "zstd"];

const TABLE: &str = "/api/v1/datasets/rues/tables/donnees";

/// Enough rows for an export to leave in several pieces.
async fn portal() -> TestPortal {
    let portal = TestPortal::start().await;
    let mut csv = String::from("rue;longueur;latitude;longitude\n");
    for street in 0..6000 {
        csv.push_str(&format!("Rue n° {street} de l’Été;{},{};47,{:04};7,{:04}\n", street * 37 % 900, street % 10, street % 9000 + 500, street % 8000 + 1000));
    }
    portal.publish("rues", "Rues", "rues.csv", &csv).await;
    portal
}

async fn asking(portal: &TestPortal, path: &str, encodings: &str) -> Answer {
    portal.get_with(path, &[(header::ACCEPT_ENCODING, encodings)]).await
}

fn opened(answer: &Answer) -> Vec<u8> {
    let mut bytes = Vec::new();
    match answer.header(header::CONTENT_ENCODING) {
        "" => bytes.extend_from_slice(&answer.body),
        "gzip" => _ = flate2::read::GzDecoder::new(&answer.body[..]).read_to_end(&mut bytes).unwrap(),
        "zstd" => bytes = zstd::decode_all(&answer.body[..]).unwrap(),
        "br" => brotli::BrotliDecompress(&mut &answer.body[..], &mut bytes).unwrap(),
        other => panic!("the encoding {other} was not asked"),
    }
    bytes
}

/// The length that is told is the one of what is sent, whatever the form.
fn told_length_is_right(answer: &Answer, what: &str) {
    let told = answer.header(header::CONTENT_LENGTH);
    assert!(told.is_empty() || told == answer.body.len().to_string(), "{what}: {told} told, {} sent", answer.body.len());
}

#[tokio::test]
async fn an_export_opens_to_the_same_bytes_in_every_encoding() {
    let portal = portal().await;
    for export in TEXTS {
        let path = format!("{TABLE}/{export}");
        let plain = portal.get(&path).await;
        assert_eq!((plain.status, plain.header(header::CONTENT_ENCODING)), (StatusCode::OK, ""), "{path}");
        assert!(plain.body.len() > 200_000, "{path}: {} bytes", plain.body.len());
        let etag = plain.header(header::ETAG);
        // One tag for every form is right only when it is weak.
        assert!(etag.starts_with("W/\""), "{path}: {etag}");
        for encodings in ENCODINGS.into_iter().chain([ALL]) {
            let what = format!("{path} as {encodings}");
            let packed = asking(&portal, &path, encodings).await;
            assert_eq!(packed.status, StatusCode::OK, "{what}");
            assert!(encodings.split(", ").any(|encoding| encoding == packed.header(header::CONTENT_ENCODING)), "{what}");
            assert!(packed.body.len() * 2 < plain.body.len(), "{what}: {} bytes of {}", packed.body.len(), plain.body.len());
            assert!(opened(&packed) == plain.body, "{what}: other bytes");
            told_length_is_right(&packed, &what);
            assert_eq!(packed.header(header::ETAG), etag, "{what}");
            assert_eq!(packed.header(header::CONTENT_TYPE), plain.header(header::CONTENT_TYPE), "{what}");
            for answer in [&plain, &packed] {
                assert!(answer.header(header::VARY).contains("accept-encoding"), "{what}");
            }
            // Whatever form the reader holds, it is told that it has it.
            let known = portal.get_with(&path, &[(header::ACCEPT_ENCODING, "br"), (header::IF_NONE_MATCH, etag)]).await;
            assert_eq!((known.status, known.body.len()), (StatusCode::NOT_MODIFIED, 0), "{what}");
            assert_eq!((known.header(header::ETAG), known.header(header::CONTENT_ENCODING)), (etag, ""), "{what}");
            assert!(known.header(header::VARY).contains("accept-encoding"), "{what}");
        }
    }
}

#[tokio::test]
async fn a_file_that_is_compressed_is_not_compressed_again() {
    let portal = portal().await;
    for export in PACKED {
        let path = format!("{TABLE}/{export}");
        let plain = portal.get(&path).await;
        assert_eq!(plain.status, StatusCode::OK, "{path}");
        for encodings in ENCODINGS.into_iter().chain([ALL]) {
            let asked = asking(&portal, &path, encodings).await;
            assert_eq!((asked.status, asked.header(header::CONTENT_ENCODING)), (StatusCode::OK, ""), "{path} as {encodings}");
            assert!(asked.body == plain.body, "{path} as {encodings}: other bytes");
            told_length_is_right(&asked, &path);
            assert_eq!(asked.header(header::ETAG), plain.header(header::ETAG), "{path} as {encodings}");
        }
    }
}

#[tokio::test]
async fn an_encoding_that_is_refused_is_not_sent() {
    let portal = portal().await;
    let path = format!("{TABLE}/rows.csv");
    let plain = portal.get(&path).await;
    for refused in ["identity", "gzip;q=0", "gzip;q=0, br;q=0, zstd;q=0", "deflate", "x-unknown"] {
        let answer = asking(&portal, &path, refused).await;
        assert_eq!((answer.status, answer.header(header::CONTENT_ENCODING)), (StatusCode::OK, ""), "{refused}");
        assert!(answer.body == plain.body, "{refused}");
    }
    let second = asking(&portal, &path, "gzip;q=0, zstd;q=0.5").await;
    assert_eq!(second.header(header::CONTENT_ENCODING), "zstd");
    assert!(opened(&second) == plain.body);
}

#[tokio::test]
async fn the_head_of_an_export_does_not_say_that_it_is_empty() {
    let portal = portal().await;
    for export in TEXTS.into_iter().chain(PACKED) {
        let path = format!("{TABLE}/{export}");
        for encodings in ["identity", ALL] {
            let (head, get) = (portal.ask(Method::HEAD, &path, &[(header::ACCEPT_ENCODING, encodings)]).await, asking(&portal, &path, encodings).await);
            assert_eq!((head.status, head.body.len()), (StatusCode::OK, 0), "{path}");
            // The size is only known once the file is written.
            assert_eq!(head.header(header::CONTENT_LENGTH), "", "{path}");
            for name in [header::CONTENT_TYPE, header::CONTENT_ENCODING, header::CONTENT_DISPOSITION, header::ETAG, header::VARY] {
                assert_eq!(head.header(&name), get.header(&name), "{path} as {encodings}: {name}");
            }
        }
    }
}

#[tokio::test]
async fn a_stored_file_and_its_parts_are_never_encoded() {
    let portal = portal().await;
    for name in ["rues.csv", "donnees.parquet"] {
        let path = portal.get(&format!("/donnees/rues/fichiers/{name}")).await.header(header::LOCATION).to_owned();
        let plain = portal.get(&path).await;
        let etag = plain.header(header::ETAG);
        assert!(etag.starts_with('"'), "{path}: {etag}");
        let whole = asking(&portal, &path, ALL).await;
        assert_eq!((whole.status, whole.header(header::CONTENT_ENCODING), whole.header(header::ETAG)), (StatusCode::OK, "", etag), "{path}");
        assert_eq!(whole.header(header::CONTENT_LENGTH), plain.body.len().to_string(), "{path}");
        assert!(whole.body == plain.body, "{path}");

        let mut joined = Vec::new();
        let half = plain.body.len() / 2;
        for range in [format!("bytes=0-{}", half - 1), format!("bytes={half}-")] {
            let asked = [(header::ACCEPT_ENCODING, ALL), (header::RANGE, range.as_str()), (header::IF_RANGE, etag)];
            let part = portal.get_with(&path, &asked).await;
            assert_eq!(
                (part.status, part.header(header::CONTENT_ENCODING), part.header(header::ETAG)),
                (StatusCode::PARTIAL_CONTENT, "", etag),
                "{path} {range}"
            );
            assert_eq!(part.header(header::CONTENT_LENGTH), part.body.len().to_string(), "{path} {range}");
            joined.extend_from_slice(&part.body);
        }
        assert!(joined == plain.body, "{path}");
    }
}

#[tokio::test]
async fn two_forms_of_an_answer_share_no_strong_validator() {
    let portal = portal().await;
    let home = portal.get("/").await;
    let style = home.text().split('"').find(|part| part.ends_with(".css")).unwrap().to_owned();
    let rows = format!("{TABLE}/rows?page_size=500");
    let groups = format!("{TABLE}/aggregate?group_by=rue&measure=sum:longueur");
    let mut compressed = 0;
    for path in [
        "/",
        "/en/donnees",
        "/donnees/rues/tableau",
        "/donnees.csv",
        "/donnees.json",
        "/donnees.atom",
        "/sitemap.xml",
        TABLE,
        &rows,
        &groups,
        "/api/v1/openapi.json",
        &style,
    ] {
        let plain = portal.get(path).await;
        assert_eq!(plain.status, StatusCode::OK, "{path}");
        for encoding in ENCODINGS {
            let packed = asking(&portal, path, encoding).await;
            told_length_is_right(&packed, path);
            if packed.header(header::CONTENT_ENCODING).is_empty() {
                assert!(plain.body.len() < 1000, "{path}: {} bytes sent as they are", plain.body.len());
                continue;
            }
            compressed += 1;
            assert!(opened(&packed) == plain.body, "{path} as {encoding}: other bytes");
            assert!(!packed.header(header::ETAG).starts_with('"'), "{path} as {encoding}: a strong ETag for two forms");
            assert!(packed.header(header::VARY).contains("accept-encoding"), "{path} as {encoding}");
            let head = portal.ask(Method::HEAD, path, &[(header::ACCEPT_ENCODING, encoding)]).await;
            assert_eq!(head.header(header::CONTENT_LENGTH), packed.header(header::CONTENT_LENGTH), "{path} as {encoding}");
        }
        // A cache keeps the plain form too: it must know that there are others.
        if compressed > 0 && plain.body.len() >= 1000 {
            assert!(plain.header(header::VARY).contains("accept-encoding"), "{path}: the plain form does not say that others exist");
        }
    }
    assert!(compressed >= 20, "{compressed}");
}
