//! A portal to ask questions to.

use axum::Router;
use axum::body::Body;
use axum::http::{HeaderMap, Method, Request, StatusCode, header};
use http_body_util::BodyExt;
use parvis_formats::RawFile;
use parvis_identity::{Identity, IdentitySettings, PasswordCost, PersonProfile, Randomness};
use parvis_model::{Actor, Capacity, DatasetDescription, Grant, Licence, OrganisationKind, Principal, Role, Scope, Slug};
use parvis_query::{Engine, EngineConfig};
use parvis_stewardship::{SubmitContext, SubmitOptions, submit};
use parvis_store::{Department, OrganisationDescription, Store, Version};
use parvis_web::{App, Clock, PortalSettings, router};
use std::sync::Arc;
use std::time::Duration;
use tempfile::TempDir;
use time::OffsetDateTime;
use time::macros::datetime;
use tower::ServiceExt;

pub const NOW: OffsetDateTime = datetime!(2026-11-12 08:30:00 UTC);

/// 60 trees: a number, a species among three, a height with decimals, a date, yes or no, a place, sometimes nothing.
pub fn trees() -> String {
    let species = ["Tilleul", "Érable champêtre", "Chêne, pédonculé"];
    let mut csv = String::from("numero;espece;hauteur;plantation;remarquable;latitude;longitude;note\n");
    for tree in 0..60 {
        let note = if tree % 4 == 0 { "<b>« à \"suivre\" »</b>" } else { "" };
        csv.push_str(&format!(
            "A{tree:03};{};{},{};{:02}/{:02}/20{:02};{};47,{:04};7,{:04};{note}\n",
            species[tree % 3],
            5 + tree / 2,
            tree % 10,
            tree % 28 + 1,
            tree % 12 + 1,
            tree % 20,
            if tree % 5 == 0 { "oui" } else { "non" },
            5000 + tree,
            3000 + tree
        ));
    }
    csv
}

pub struct TestPortal {
    pub store: Store,
    pub router: Router,
    _directory: TempDir,
}

/// The password of everyone.
pub const PASSWORD: &str = "tilleul argenté du parvis";

/// The cookie of someone who is signed in.
pub struct Visitor<'a> {
    portal: &'a TestPortal,
    pub cookie: String,
}

/// What came back.
pub struct Answer {
    pub status: StatusCode,
    pub headers: HeaderMap,
    pub body: Vec<u8>,
}

impl Answer {
    pub fn text(&self) -> &str {
        std::str::from_utf8(&self.body).unwrap()
    }

    pub fn json(&self) -> serde_json::Value {
        serde_json::from_slice(&self.body).unwrap_or_else(|error| panic!("{error}: {}", String::from_utf8_lossy(&self.body)))
    }

    pub fn header(&self, name: impl axum::http::header::AsHeaderName) -> &str {
        self.headers.get(name).map_or("", |value| value.to_str().unwrap())
    }
}

impl TestPortal {
    /// Nothing published.
    pub async fn empty() -> Self {
        Self::with(|_| ()).await
    }

    pub async fn with(change: impl FnOnce(&mut PortalSettings)) -> Self {
        let directory = tempfile::tempdir().unwrap();
        let store = Store::in_directory(directory.path()).await.unwrap();
        let engine = Engine::new(store.clone(), EngineConfig { scratch: directory.path().to_owned(), ..EngineConfig::default() });
        let mut settings = PortalSettings::new("Données de Val-d’Orvanne", "https://data.example.fr".parse().unwrap());
        settings.refresh_interval = Duration::ZERO;
        settings.territory = Some("Val-d’Orvanne".to_owned());
        settings.contact = Some("donnees@example.fr".to_owned());
        settings.identity = cheap_identity();
        change(&mut settings);
        let app = App::new(store.clone(), engine, settings, Clock::new(|| NOW));
        Self { store, router: router(app), _directory: directory }
    }

    /// With the trees, published as `arbres`.
    pub async fn start() -> Self {
        let portal = Self::empty().await;
        portal.publish("arbres", "Arbres d’alignement", "arbres.csv", &trees()).await;
        portal
    }

    pub async fn publish(&self, slug: &str, title: &str, file: &str, content: &str) -> Arc<Version> {
        let description = DatasetDescription {
            title: title.to_owned(),
            summary: Some("Les arbres plantés le long des rues, avec leur espèce et leur hauteur.".to_owned()),
            row_is: Some("un arbre".to_owned()),
            publisher: Some("Direction des espaces verts".to_owned()),
            licence: Licence::LicenceOuverte2,
            keywords: vec!["nature".to_owned(), "voirie".to_owned()],
            ..DatasetDescription::default()
        };
        let options = SubmitOptions { description: Some(description), ..SubmitOptions::to(slug.parse::<Slug>().unwrap()) };
        let actor = Actor::named("Ana Martin");
        let context = SubmitContext { actor: &actor, clock: &|| NOW, progress: &|_| {} };
        submit(&self.store, RawFile::from_bytes(file, content.as_bytes()), options, &context).await.unwrap()
    }

    pub async fn get(&self, path: &str) -> Answer {
        self.ask(Method::GET, path, &[]).await
    }

    pub async fn get_with(&self, path: &str, headers: &[(header::HeaderName, &str)]) -> Answer {
        self.ask(Method::GET, path, headers).await
    }

    pub async fn ask(&self, method: Method, path: &str, headers: &[(header::HeaderName, &str)]) -> Answer {
        self.send(method, path, headers, Body::empty()).await
    }

    pub async fn send(&self, method: Method, path: &str, headers: &[(header::HeaderName, &str)], body: Body) -> Answer {
        let mut request = Request::builder().method(method).uri(path).body(body).unwrap();
        for (name, value) in headers {
            request.headers_mut().insert(name.clone(), value.parse().unwrap());
        }
        let response = self.router.clone().oneshot(request).await.unwrap();
        let (parts, body) = response.into_parts();
        let body = body.collect().await.unwrap().to_bytes().to_vec();
        Answer { status: parts.status, headers: parts.headers, body }
    }
}

fn cheap_identity() -> IdentitySettings {
    IdentitySettings { password_cost: PasswordCost { memory_kib: 64, iterations: 1, lanes: 1 }, ..IdentitySettings::default() }
}

impl TestPortal {
    /// A department of the only authority.
    pub async fn department(&self, name: &str) -> Department {
        let actor = Actor::named("Ana Martin");
        let organisation = match self.store.organisations().await.unwrap().into_iter().next() {
            Some(organisation) => organisation,
            None => {
                let description = OrganisationDescription {
                    slug: "val-d-orvanne".parse().unwrap(),
                    name: "Val-d’Orvanne".to_owned(),
                    siren: None,
                    kind: OrganisationKind::Commune,
                    territory: Vec::new(),
                };
                self.store.add_organisation(description, &actor, NOW).await.unwrap()
            }
        };
        self.store.add_department(&organisation.id, name, &actor, NOW).await.unwrap()
    }

    /// Someone with a role in a department, whose password is [`PASSWORD`].
    pub async fn person(&self, email: &str, name: &str, role: Role, department: &Department) {
        let profile = PersonProfile {
            display_name: name,
            email: email.parse().unwrap(),
            language: "fr",
            password: Some(PASSWORD),
            roles: vec![Grant { role, scope: Scope::Department(department.id), capacity: Capacity::Holder }],
        };
        let identity = Identity::new(self.store.clone(), cheap_identity(), Randomness::system());
        identity.add_person(&Principal::operator("test"), profile, NOW).await.unwrap();
    }

    pub async fn signed_in(&self, email: &str) -> Visitor<'_> {
        let answer = self.post_form("/connexion", "", &[("email", email), ("password", PASSWORD)]).await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.text());
        let cookie = answer.header(header::SET_COOKIE).split(';').next().unwrap().to_owned();
        Visitor { portal: self, cookie }
    }

    /// As a browser sends a form of this site.
    pub async fn post_form(&self, path: &str, cookie: &str, fields: &[(&str, &str)]) -> Answer {
        let body = fields.iter().map(|(name, value)| format!("{}={}", encoded(name), encoded(value))).collect::<Vec<_>>().join("&");
        let site = header::HeaderName::from_static("sec-fetch-site");
        let headers = [(header::CONTENT_TYPE, "application/x-www-form-urlencoded"), (site, "same-origin"), (header::COOKIE, cookie)];
        self.send(Method::POST, path, &headers, Body::from(body)).await
    }
}

impl Visitor<'_> {
    pub async fn get(&self, path: &str) -> Answer {
        self.portal.get_with(path, &[(header::COOKIE, &self.cookie)]).await
    }

    /// A page that is there, is for this person alone and is sound HTML.
    pub async fn page(&self, path: &str) -> Answer {
        let answer = self.get(path).await;
        assert_eq!(answer.status, StatusCode::OK, "{path}: {}", answer.text());
        assert_eq!(answer.header(header::CACHE_CONTROL), "no-store", "{path}");
        assert_eq!(answer.header(header::ETAG), "", "{path}");
        assert!(answer.text().contains("content=\"noindex\""), "{path}");
        crate::html::check(answer.text(), path);
        answer
    }

    pub async fn post(&self, path: &str, fields: &[(&str, &str)]) -> Answer {
        self.portal.post_form(path, &self.cookie, fields).await
    }

    /// Sends a form from its page: with the revision the page was made from.
    pub async fn fill(&self, path: &str, fields: &[(&str, &str)]) -> Answer {
        let revision = self.revision(path).await;
        let mut all = vec![("revision", revision.as_str())];
        all.extend(fields);
        self.post(path, &all).await
    }

    /// The revision that the forms of a page carry.
    pub async fn revision(&self, path: &str) -> String {
        let page = self.page(path).await;
        let after = page.text().split("name=\"revision\" value=\"").nth(1).unwrap_or_else(|| panic!("{path}: no revision"));
        after.split('"').next().unwrap().to_owned()
    }

    pub async fn send_file(&self, path: &str, name: &str, content: &[u8]) -> Answer {
        let revision = self.revision(path).await;
        let mut body = format!("--limite\r\nContent-Disposition: form-data; name=\"revision\"\r\n\r\n{revision}\r\n").into_bytes();
        body.extend(format!("--limite\r\nContent-Disposition: form-data; name=\"fichier\"; filename=\"{name}\"\r\nContent-Type: text/csv\r\n\r\n").bytes());
        body.extend(content);
        body.extend(b"\r\n--limite--\r\n");
        let site = header::HeaderName::from_static("sec-fetch-site");
        let headers = [(header::CONTENT_TYPE, "multipart/form-data; boundary=limite"), (site, "same-origin"), (header::COOKIE, self.cookie.as_str())];
        self.portal.send(Method::POST, path, &headers, Body::from(body)).await
    }
}

fn encoded(text: &str) -> String {
    text.bytes().map(|byte| if byte.is_ascii_alphanumeric() { char::from(byte).to_string() } else { format!("%{byte:02X}") }).collect()
}
