//! Pages: complete, in both languages, telling the truth.

use crate::html;
use crate::portal::{TestPortal, trees};
use axum::body::Body;
use axum::http::{Method, StatusCode, header};
use parvis_model::{Actor, Slug};

const PAGES: [&str; 17] = [
    "/",
    "/donnees",
    "/donnees?q=arbres&sort=title",
    "/donnees?q=introuvable",
    "/donnees/arbres",
    "/donnees/arbres/tableau",
    "/donnees/arbres/tableau?espece__exact=Tilleul&hauteur__sort=desc&page_size=25",
    "/donnees/arbres/qualite",
    "/donnees/arbres/versions",
    "/donnees/arbres/versions/1/qualite",
    "/donnees/arbres/versions/1",
    "/aide",
    "/accessibilite",
    "/mentions-legales",
    "/developpeurs",
    "/developpeurs/problemes/unknown-parameter",
    "/plan-du-site",
];

fn in_english(path: &str) -> String {
    if path == "/" { "/en".to_owned() } else { format!("/en{path}") }
}

#[tokio::test]
async fn every_page_is_well_formed_in_both_languages() {
    let portal = TestPortal::start().await;
    for path in PAGES {
        for (path, language) in [(path.to_owned(), "fr"), (in_english(path), "en")] {
            let page = portal.get(&path).await;
            assert_eq!(page.status, StatusCode::OK, "{path}: {}", page.text());
            html::check(page.text(), &path);
            assert!(page.text().contains(&format!("<html lang=\"{language}\"")), "{path}");
            assert_eq!(page.header(header::CONTENT_LANGUAGE), language);
            let words = html::text(page.text());
            for leaked in ["(s)", "{ $", "problem-", "dataset-", "table-"] {
                assert!(!words.contains(leaked), "{path}: {leaked} in {words}");
            }
        }
    }
}

#[tokio::test]
async fn every_inner_link_of_a_page_leads_somewhere() {
    let portal = TestPortal::start().await;
    let mut seen = std::collections::BTreeSet::new();
    for path in PAGES {
        for path in [path.to_owned(), in_english(path)] {
            let page = portal.get(&path).await;
            for link in page.text().split("href=\"").skip(1).filter_map(|rest| rest.split('"').next()) {
                if link.starts_with('/') && seen.insert(link.to_owned()) {
                    let target = portal.get(&link.replace("&#38;", "&")).await;
                    assert!(target.status.is_success() || target.status.is_redirection(), "{path} leads to {link}: {}", target.status);
                }
            }
        }
    }
    assert!(seen.len() > 60, "{}", seen.len());
}

#[tokio::test]
async fn an_empty_portal_says_so_with_one_action() {
    let portal = TestPortal::empty().await;
    for path in ["/", "/donnees", "/en", "/en/donnees", "/plan-du-site", "/developpeurs"] {
        let page = portal.get(path).await;
        assert_eq!(page.status, StatusCode::OK);
        html::check(page.text(), path);
    }
    assert!(html::text(portal.get("/donnees").await.text()).contains("Aucun jeu de données n’est encore publié."));
    assert_eq!(portal.get("/sitemap.xml").await.status, StatusCode::OK);
}

#[tokio::test]
async fn a_dataset_page_answers_first() {
    let portal = TestPortal::start().await;
    let page = portal.get("/donnees/arbres").await;
    let words = html::text(page.text());
    for wanted in [
        "Arbres d’alignement",
        "12\u{a0}novembre 2026",
        "Direction des espaces verts",
        "un arbre",
        "60 lignes · 8 colonnes",
        "Licence Ouverte 2.0",
        "Les 10 premières lignes sur 60",
        "nombre décimal exact",
        "latitude",
        "oui ou non",
    ] {
        assert!(words.contains(wanted), "{wanted} in {words}");
    }
    let start = page.text().find("application/ld+json").unwrap();
    let json = &page.text()[start..].split_once('>').unwrap().1;
    let value: serde_json::Value = serde_json::from_str(json.split("</script>").next().unwrap()).unwrap();
    assert_eq!(value["@type"], "Dataset");
    assert!(value["description"].as_str().unwrap().chars().count() >= 50);
    assert_eq!(value["distribution"].as_array().unwrap().len(), 9);
}

#[tokio::test]
async fn a_cell_cannot_write_html() {
    let portal = TestPortal::start().await;
    for path in ["/donnees/arbres", "/donnees/arbres/tableau"] {
        let page = portal.get(path).await;
        assert!(!page.text().contains("<b>"), "{path}");
        assert!(html::text(page.text()).contains("<b>« à \"suivre\" »</b>"), "{path}");
    }
    portal.publish("titre", "</script><script>alert(1)</script>", "t.csv", "a,b\n1,2\n2,3\n").await;
    let page = portal.get("/donnees/titre").await;
    html::check(page.text(), "/donnees/titre");
}

#[tokio::test]
async fn errors_have_a_page_with_ways_onward() {
    let portal = TestPortal::start().await;
    for (path, status) in [
        ("/nulle-part", 404),
        ("/donnees/inconnu", 404),
        ("/en/donnees/inconnu", 404),
        ("/donnees/arbres/rien", 404),
        ("/donnees/arbres/tableau/rien", 404),
        ("/donnees/arbres/versions/9", 404),
        ("/donnees/arbres/versions/x", 404),
        ("/donnees/%FF", 404),
        ("/donnees?page=0", 422),
        ("/donnees?tri=x", 422),
        ("/donnees/arbres/tableau?hauteur__greater=haut", 422),
        ("/donnees/arbres/tableau?taille__exact=2", 422),
        ("/developpeurs/problemes/rien", 404),
        ("/id/rien", 404),
        ("/metrics", 404),
        ("/preferences", 405),
    ] {
        let page = portal.get(path).await;
        assert_eq!(page.status.as_u16(), status, "{path}");
        assert_eq!(page.header(header::CONTENT_TYPE), "text/html; charset=utf-8", "{path}");
        html::check(page.text(), path);
    }
    let lost = portal.get("/donnees/creches-municipales").await;
    assert!(lost.text().contains("value=\"creches municipales\""));
    assert_eq!(portal.ask(Method::POST, "/donnees", &[]).await.header(header::ALLOW), "GET,HEAD");
}

#[tokio::test]
async fn the_theme_is_kept_in_a_cookie_only_when_the_form_is_ours() {
    let portal = TestPortal::start().await;
    let form = "theme=sombre&retour=%2Fdonnees%3Fq%3Da";
    let kind = (header::CONTENT_TYPE, "application/x-www-form-urlencoded");
    let ours = portal
        .send(Method::POST, "/preferences", &[kind.clone(), (header::ORIGIN, "https://data.example.fr"), (header::HOST, "data.example.fr")], Body::from(form))
        .await;
    assert_eq!(ours.status, StatusCode::SEE_OTHER);
    assert_eq!(ours.header(header::LOCATION), "/donnees?q=a");
    assert_eq!(ours.header(header::SET_COOKIE), "theme=sombre; Path=/; Max-Age=31536000; SameSite=Lax; HttpOnly; Secure");
    let theirs =
        portal.send(Method::POST, "/preferences", &[kind, (header::ORIGIN, "https://example.org"), (header::HOST, "data.example.fr")], Body::from(form)).await;
    assert_eq!(theirs.status, StatusCode::FORBIDDEN);
    html::check(theirs.text(), "/preferences");
    let page = portal.get_with("/", &[(header::COOKIE, "theme=sombre")]).await;
    assert!(page.text().contains("<html lang=\"fr\" data-theme=\"sombre\">"));
}

#[tokio::test]
async fn a_former_slug_leads_to_the_same_view_for_ever() {
    let portal = TestPortal::start().await;
    let slug: Slug = "arbres".parse().unwrap();
    let parvis_store::Lookup::Found(dataset) = portal.store.dataset_by_slug(&slug).await.unwrap() else { panic!() };
    portal.store.rename_slug(&dataset.id, &"arbres-de-rue".parse().unwrap(), &Actor::named("Ana"), crate::portal::NOW).await.unwrap();
    let moved = portal.get("/en/donnees/arbres/tableau?q=tilleul").await;
    assert_eq!(moved.status, StatusCode::MOVED_PERMANENTLY);
    assert_eq!(moved.header(header::LOCATION), "/en/donnees/arbres-de-rue/tableau?q=tilleul");
    assert_eq!(portal.get(moved.header(header::LOCATION)).await.status, StatusCode::OK);
    let permanent = portal.get(&format!("/id/{}", dataset.id)).await;
    assert_eq!((permanent.status, permanent.header(header::LOCATION)), (StatusCode::SEE_OTHER, "/donnees/arbres-de-rue"));
    assert_eq!(portal.get("/api/v1/datasets/arbres/tables/donnees/rows").await.status, StatusCode::OK);
}

#[tokio::test]
async fn a_new_version_leaves_the_old_one_as_it_was() {
    let portal = TestPortal::start().await;
    let before = portal.get("/api/v1/datasets/arbres@1/tables/donnees/rows.csv").await;
    portal.publish("arbres", "Arbres d’alignement", "arbres.csv", &format!("{}Z999;Tilleul;9,5;01/02/2020;oui;47,6;7,4;\n", trees())).await;
    assert_eq!(portal.get("/api/v1/datasets/arbres@1/tables/donnees/rows.csv").await.body, before.body);
    let history = portal.get("/donnees/arbres/versions").await;
    let words = html::text(history.text());
    assert!(words.contains("2 versions publiées") && words.contains("61 lignes (+1)"), "{words}");
    let old = portal.get("/donnees/arbres/versions/1").await;
    html::check(old.text(), "/donnees/arbres/versions/1");
    assert!(html::text(old.text()).contains("Cette version est ancienne. La version actuelle est la 2."));
    assert!(html::text(portal.get("/donnees/arbres").await.text()).contains("61 lignes"));
}

#[tokio::test]
async fn a_page_that_is_known_is_not_sent_again() {
    let portal = TestPortal::start().await;
    let page = portal.get("/donnees/arbres").await;
    let again = portal.get_with("/donnees/arbres", &[(header::IF_NONE_MATCH, page.header(header::ETAG))]).await;
    assert_eq!(again.status, StatusCode::NOT_MODIFIED);
    assert!(again.body.is_empty());
    let dark = portal.get_with("/donnees/arbres", &[(header::IF_NONE_MATCH, page.header(header::ETAG)), (header::COOKIE, "theme=sombre")]).await;
    assert_eq!(dark.status, StatusCode::OK);
}

#[tokio::test]
async fn lists_have_a_feed_and_a_file() {
    let portal = TestPortal::start().await;
    portal.publish("ecoles", "Écoles, collèges", "ecoles.csv", "nom;effectif\nJules Ferry;120\nPasteur;98\n").await;
    let csv = portal.get("/donnees.csv").await;
    assert_eq!(csv.text().lines().count(), 3);
    assert!(csv.text().contains("\"Écoles, collèges\""));
    let feed = portal.get("/donnees.atom").await;
    assert_eq!(feed.text().matches("<entry>").count(), 2);
    assert_eq!(feed.header(header::CONTENT_TYPE), "application/atom+xml; charset=utf-8");
    let versions = portal.get("/donnees/arbres.atom").await;
    assert_eq!(versions.text().matches("<entry>").count(), 1);
    assert_eq!(portal.get("/donnees.json?q=ecoles").await.json()["filtered"], 1);
    assert_eq!(portal.get("/donnees/arbres.json").await.json()["slug"], "arbres");
    let map = portal.get("/sitemap.xml").await;
    assert!(map.text().contains("<loc>https://data.example.fr/en/donnees/arbres</loc>"));
    assert!(portal.get("/robots.txt").await.text().contains("Sitemap: https://data.example.fr/sitemap.xml"));
}

#[tokio::test]
async fn search_finds_titles_and_columns_whatever_the_accents() {
    let portal = TestPortal::start().await;
    for (words, count) in
        [("arbre", "Un jeu de données"), ("alignement", "Un jeu de données"), ("hauteur", "Un jeu de données"), ("zzz", "Aucun jeu de données")]
    {
        let page = portal.get(&format!("/donnees?q={words}")).await;
        assert!(html::text(page.text()).contains(count), "{words}");
    }
}
