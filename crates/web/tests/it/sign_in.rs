//! Signing in and out.

use crate::html;
use crate::portal::NOW;
use crate::portal::{PASSWORD, TestPortal};
use axum::body::Body;
use axum::http::{Method, StatusCode, header};
use parvis_model::{Actor, ContentHash, Role};

async fn town() -> TestPortal {
    let portal = TestPortal::empty().await;
    let nature = portal.department("Espaces verts").await;
    portal.person("zoe@val.example.fr", "Zoé Petit", Role::Agent, &nature).await;
    portal
}

#[tokio::test]
async fn a_wrong_password_and_an_unknown_address_are_told_alike() {
    let portal = town().await;
    let mut told = Vec::new();
    for email in ["zoe@val.example.fr", "inconnu@val.example.fr", "pas une adresse"] {
        let answer = portal.post_form("/connexion", "", &[("email", email), ("password", "autre chose que cela")]).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert_eq!(answer.header(header::SET_COOKIE), "");
        html::check(answer.text(), "/connexion");
        assert!(answer.text().contains("<title>Erreur\u{a0}: Connexion"), "{}", answer.text());
        assert!(answer.text().contains("error-summary") && answer.text().contains("aria-invalid=\"true\""));
        told.push(answer.text().replace(email, "…"));
    }
    assert!(told.windows(2).all(|two| two[0] == two[1]));
    assert!(!told[0].contains("autre chose que cela"), "a password is never written back");
}

#[tokio::test]
async fn the_cookie_is_for_this_host_alone_and_changes_at_each_sign_in() {
    let portal = town().await;
    let fields = [("email", "zoe@val.example.fr"), ("password", PASSWORD), ("retour", "/espace/deposer")];
    let answer = portal.post_form("/connexion", "", &fields).await;
    assert_eq!((answer.status, answer.header(header::LOCATION)), (StatusCode::SEE_OTHER, "/espace/deposer"));
    let cookie = answer.header(header::SET_COOKIE);
    assert!(cookie.starts_with("__Host-session="), "{cookie}");
    for part in ["Path=/", "HttpOnly", "SameSite=Lax", "Secure"] {
        assert!(cookie.split("; ").any(|found| found == part), "{part}: {cookie}");
    }
    let again = portal.post_form("/connexion", "", &fields).await;
    assert_ne!(again.header(header::SET_COOKIE), cookie);
    let elsewhere = portal.post_form("/connexion", "", &[fields[0], fields[1], ("retour", "//ailleurs.example")]).await;
    assert_eq!(elsewhere.header(header::LOCATION), "/espace");
}

#[tokio::test]
async fn without_https_the_cookie_keeps_a_plain_name() {
    let portal = TestPortal::with(|settings| settings.public_url = "http://localhost:8080".parse().unwrap()).await;
    let nature = portal.department("Espaces verts").await;
    portal.person("zoe@val.example.fr", "Zoé Petit", Role::Agent, &nature).await;
    let zoe = portal.signed_in("zoe@val.example.fr").await;
    assert!(zoe.cookie.starts_with("session="), "{}", zoe.cookie);
    zoe.page("/espace").await;
}

#[tokio::test]
async fn a_form_of_another_site_is_refused() {
    let portal = town().await;
    let zoe = portal.signed_in("zoe@val.example.fr").await;
    for (path, cookie) in [("/connexion", ""), ("/deconnexion", zoe.cookie.as_str()), ("/espace/deposer", zoe.cookie.as_str())] {
        let site = header::HeaderName::from_static("sec-fetch-site");
        let headers = [(header::CONTENT_TYPE, "application/x-www-form-urlencoded"), (site, "cross-site"), (header::COOKIE, cookie)];
        let answer = portal.send(Method::POST, path, &headers, Body::from("jeu=nouveau")).await;
        assert_eq!(answer.status, StatusCode::FORBIDDEN, "{path}");
        assert!(answer.text().contains("autre site"), "{path}");
    }
    zoe.page("/espace").await;
}

#[tokio::test]
async fn whoever_is_signed_out_is_asked_to_sign_in() {
    let portal = town().await;
    for prefix in ["", "/en"] {
        let zoe = portal.signed_in("zoe@val.example.fr").await;
        let page = zoe.page(&format!("{prefix}/espace")).await;
        assert!(page.text().contains("Zoé Petit"));
        let left = zoe.post(&format!("{prefix}/deconnexion"), &[]).await;
        assert_eq!(left.status, StatusCode::SEE_OTHER);
        assert!(left.header(header::SET_COOKIE).contains("Max-Age=0"));
        let refused = zoe.get(&format!("{prefix}/espace")).await;
        assert_eq!(refused.status, StatusCode::SEE_OTHER);
        assert!(refused.header(header::LOCATION).starts_with(&format!("{prefix}/connexion?retour=")), "{}", refused.header(header::LOCATION));
        let page = portal.get(refused.header(header::LOCATION)).await;
        assert_eq!((page.status, page.header(header::CACHE_CONTROL)), (StatusCode::OK, "no-store"));
        html::check(page.text(), "/connexion");
    }
}

#[tokio::test]
async fn public_pages_are_the_same_for_everyone() {
    let portal = town().await;
    let zoe = portal.signed_in("zoe@val.example.fr").await;
    for path in ["/", "/en", "/donnees", "/aide"] {
        let (mine, public) = (zoe.get(path).await, portal.get(path).await);
        assert_eq!(mine.text(), public.text(), "{path}");
        assert!(public.text().contains("/espace\">"), "{path}");
        assert!(!public.header(header::ETAG).is_empty(), "{path}");
    }
}

#[tokio::test]
async fn too_many_failures_make_one_wait() {
    let portal = town().await;
    let mut last = String::new();
    for _ in 0..7 {
        last = portal.post_form("/connexion", "", &[("email", "zoe@val.example.fr"), ("password", "autre chose que cela")]).await.text().to_owned();
    }
    assert!(html::text(&last).contains("Trop d’essais"), "{}", html::text(&last));
}

#[tokio::test]
async fn a_code_is_asked_from_who_has_an_authenticator() {
    let portal = town().await;
    let zoe = portal.store.person_by_email(&"zoe@val.example.fr".parse().unwrap()).await.unwrap().unwrap();
    let secret = "00".repeat(20);
    portal.store.begin_authenticator(&zoe.id, &secret).await.unwrap();
    let recovery = [ContentHash::of(b"abcd1234")];
    assert!(portal.store.confirm_authenticator(&zoe.id, &secret, 1, &recovery, &Actor::named("Zoé Petit"), NOW).await.unwrap());

    let asked = portal.post_form("/connexion", "", &[("email", "zoe@val.example.fr"), ("password", PASSWORD), ("retour", "/espace/deposer")]).await;
    assert_eq!((asked.status, asked.header(header::SET_COOKIE)), (StatusCode::OK, ""));
    html::check(asked.text(), "/connexion");
    assert!(asked.text().contains("one-time-code") && !asked.text().contains("type=\"password\""));
    let challenge = asked.text().split("name=\"challenge\" value=\"").nth(1).unwrap().split('"').next().unwrap().to_owned();

    let wrong = portal.post_form("/connexion", "", &[("challenge", &challenge), ("code", "000 000")]).await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    html::check(wrong.text(), "/connexion");
    assert!(wrong.text().contains(&challenge), "the next code can be typed at once");
    let opened = portal.post_form("/connexion", "", &[("challenge", &challenge), ("code", "ABCD-1234"), ("retour", "/espace/deposer")]).await;
    assert_eq!((opened.status, opened.header(header::LOCATION)), (StatusCode::SEE_OTHER, "/espace/deposer"));
    let forged = portal.post_form("/connexion", "", &[("challenge", "a.b.c.d"), ("code", "123456")]).await;
    assert_eq!(forged.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(forged.text().contains("type=\"password\""), "one begins again with the password");
}
