//! Deposits under review: what a reviewer sees, who may do what, and what comes of a decision.

use crate::html;
use crate::portal::{Answer, NOW, TestPortal};
use axum::body::Body;
use axum::http::{Method, StatusCode, header};
use parvis_formats::{RawFile, ReadLimits};
use parvis_model::{Action, Actor, Capacity, ContentHash, DatasetDescription, DatasetId, Frequency, Grant, OrganisationKind, Place, Role, allows};
use parvis_quality::recipe::Tools;
use parvis_quality::schema::Registry;
use parvis_stewardship::deposit::{DepositContent, DepositFile, DepositTools, KeptBlob, PublishDeposit, base_of, prepare};
use parvis_stewardship::{Original, WorkerContext, run_worker};
use parvis_store::{Deposit, DepositChange, DepositState, NewDeposit, NewPerson, NewSession, OrganisationDescription, SignInMethod, Store};
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::oneshot;

/// The published table.
const BEFORE: &str = "id;nom;places\n1;Les Lutins;42\n2;Pom’Cannelle;30\n3;Arc-en-ciel;18\n4;La Ronde;20\n";
/// Without 1, with other places at 2, and two more. The last name is nowhere else.
const AFTER: &str = "id;nom;places\n2;Pom’Cannelle;36\n3;Arc-en-ciel;18\n4;La Ronde;20\n5;La Souris verte;24\n6;Quetzalcoatl;12\n";
/// Found nowhere before the publication.
const SECRET: &str = "Quetzalcoatl";

fn tools() -> DepositTools {
    DepositTools { limits: ReadLimits::default(), geography: None, tools: Tools::default(), schemas: Arc::new(Registry::built_in()) }
}

fn operator() -> Actor {
    Actor::named("operator")
}

/// Someone who is signed in.
struct Someone {
    id: parvis_model::PersonId,
    cookie: String,
    actor: Actor,
}

/// A portal with a town of two departments, and a published dataset of the first.
struct Town {
    portal: TestPortal,
    childhood: Place,
    parks: Place,
    dataset: DatasetId,
}

impl Town {
    async fn start() -> Self {
        let portal = TestPortal::empty().await;
        let town = OrganisationDescription {
            slug: "val-d-orvanne".parse().unwrap(),
            name: "Val-d’Orvanne".into(),
            siren: None,
            kind: OrganisationKind::Commune,
            territory: Vec::new(),
        };
        let store = &portal.store;
        let town = store.add_organisation(town, &operator(), NOW).await.unwrap();
        let childhood = store.add_department(&town.id, "Petite enfance", &operator(), NOW).await.unwrap();
        let parks = store.add_department(&town.id, "Espaces verts", &operator(), NOW).await.unwrap();
        let version = portal.publish("creches", "Crèches", "creches.csv", BEFORE).await;
        store.set_dataset_holder(&version.dataset_id, &childhood.id, &operator(), NOW).await.unwrap();
        Self { childhood: childhood.place(), parks: parks.place(), dataset: version.dataset_id, portal }
    }

    fn store(&self) -> &Store {
        &self.portal.store
    }

    async fn someone(&self, name: &str, roles: &[(Role, Place)]) -> Someone {
        let grants = roles.iter().map(|(role, place)| Grant { role: *role, scope: place.scope(), capacity: Capacity::Holder });
        let person = NewPerson {
            display_name: name.to_owned(),
            email: format!("{}@exemple.fr", ContentHash::of(name.as_bytes()).to_string().get(..12).unwrap()).parse().unwrap(),
            language: "fr".into(),
            password_hash: None,
            roles: grants.collect(),
        };
        let person = self.store().add_person(person, &operator(), NOW).await.unwrap();
        let cookie = ContentHash::of(format!("session of {name}").as_bytes()).to_string();
        let session = NewSession {
            hash: ContentHash::of(cookie.as_bytes()),
            person: person.id,
            method: SignInMethod::Password,
            has_second_factor: false,
            user_agent: String::new(),
            ends_at: NOW + Duration::from_secs(3600),
        };
        self.store().open_session(session, NOW).await.unwrap();
        Someone { id: person.id, cookie: format!("__Host-session={cookie}"), actor: Actor::person(person.id, name) }
    }

    async fn get(&self, who: &Someone, path: &str) -> Answer {
        self.portal.get_with(path, &[(header::COOKIE, &who.cookie)]).await
    }

    async fn post(&self, who: &Someone, path: &str, form: &str) -> Answer {
        let site = header::HeaderName::from_static("sec-fetch-site");
        let headers = [(header::COOKIE, who.cookie.as_str()), (header::CONTENT_TYPE, "application/x-www-form-urlencoded"), (site, "same-origin")];
        self.portal.send(Method::POST, path, &headers, Body::from(form.to_owned())).await
    }

    /// A deposit of the department of childhood, answered and sent to review by `agent`.
    async fn sent(&self, agent: &Someone, dataset: Option<DatasetId>, file: &str, change: impl FnOnce(&mut DepositContent)) -> Deposit {
        let store = self.store();
        let content = DepositContent::default().to_json().unwrap();
        let new = NewDeposit { dataset, place: self.childhood, title: "Crèches".into(), content };
        let deposit = store.begin_deposit(&new, &agent.actor, NOW).await.unwrap();
        let mut content = DepositContent::of(&deposit).unwrap();
        let original = Original::keep(store, RawFile::from_bytes("depot.csv", file.as_bytes())).await.unwrap();
        let upload = store.record_upload(original.blob(), &agent.actor, NOW).await.unwrap();
        content.file = Some(DepositFile { upload: upload.id.to_string(), blob: KeptBlob::from(original.blob()) });
        content.slug = dataset.is_none().then(|| "nouvelles-creches".to_owned());
        let description = DatasetDescription {
            title: "Crèches".into(),
            summary: Some("Les crèches de la ville.".into()),
            row_is: Some("une crèche".into()),
            frequency: Some(Frequency::Annual),
            contact: Some("enfance@exemple.fr".into()),
            ..DatasetDescription::default()
        };
        content.describe(&description).unwrap();
        (content.privacy.persons, content.privacy.secret, content.privacy.security) = (Some(false), Some(false), Some(false));
        change(&mut content);
        let base = base_of(store, &deposit, &content).await.unwrap();
        content.prepared = Some(prepare(store, &base, &content, &tools(), NOW.date()).await.unwrap());
        let change = DepositChange {
            dataset,
            title: "Crèches".into(),
            content: content.to_json().unwrap(),
            uploads: vec![upload.id],
            blobs: content.blobs().map(|blob| blob.blob().unwrap().hash).collect(),
        };
        let deposit = store.save_deposit(&deposit.id, deposit.revision, &change, &agent.actor, NOW).await.unwrap();
        store.submit_deposit(&deposit.id, deposit.revision, Some(NOW + Duration::from_secs(5 * 24 * 3600)), &agent.actor, NOW).await.unwrap()
    }

    async fn update(&self, agent: &Someone) -> Deposit {
        self.sent(agent, Some(self.dataset), AFTER, |_| {}).await
    }

    async fn state(&self, deposit: &Deposit) -> DepositState {
        self.store().deposit(&deposit.id).await.unwrap().unwrap().state
    }

    /// Does what is queued.
    async fn work(&self) {
        let quick = Duration::from_millis(5);
        let context = WorkerContext { jobs: vec![Arc::new(PublishDeposit::new(tools()))], poll: quick, beat: quick, ..WorkerContext::new(Arc::new(|| NOW)) };
        let (stop, stopped) = oneshot::channel::<()>();
        let worker = run_worker(self.store().clone(), context, async move { drop(stopped.await) });
        let watching = async {
            while self.store().jobs(None, Some("deposit-publish"), None, 9).await.unwrap().iter().any(|job| !job.state.is_ended()) {
                tokio::task::yield_now().await;
            }
            drop(stop);
        };
        tokio::join!(worker, watching);
    }

    async fn versions(&self) -> usize {
        self.store().versions(&self.dataset).await.unwrap().len()
    }
}

fn path(deposit: &Deposit, rest: &str) -> String {
    format!("/revues/{}{rest}", deposit.id)
}

fn decision(deposit: &Deposit, version: &str, what: &str, message: &str) -> String {
    format!("revision={}&version={version}&decision={what}&message={message}", deposit.revision)
}

#[tokio::test]
async fn a_reviewer_sees_each_change_and_each_count_and_the_page_is_valid_in_both_languages() {
    let town = Town::start().await;
    let agent = town.someone("Ana Martin", &[(Role::Agent, town.childhood)]).await;
    let reviewer = town.someone("Luc Petit", &[(Role::Reviewer, town.childhood)]).await;
    let deposit = town.update(&agent).await;

    let page = town.get(&reviewer, &path(&deposit, "")).await;
    let text = html::text(page.text());
    for counter in [
        "− une ligne supprimée",
        "≠ une ligne modifiée",
        "+ 2 lignes ajoutées",
        "= 2 lignes identiques",
        "4 → 5 lignes en tout",
        "colonnes\u{a0}: aucun changement",
        "confidentialité\u{a0}: rien à signaler, vérifié",
        "qualité\u{a0}: aucun problème bloquant",
        "25\u{a0}% de lignes en plus que la version 1",
        "Petite enfance",
        "dans 5 jours",
    ] {
        assert!(text.contains(counter), "{counter}: {text}");
    }
    assert!(page.text().contains("<del>Les Lutins</del>"), "removed rows come first");
    assert_eq!(page.header(header::CACHE_CONTROL), "no-store");

    let changed = town.get(&reviewer, &path(&deposit, "?onglet=modifiees")).await;
    assert_eq!(changed.text().matches("diff-table__changed").count(), 1);
    assert!(html::text(changed.text()).contains("30 →devient 36"), "{}", html::text(changed.text()));
    let whole = town.get(&reviewer, &path(&deposit, "?onglet=ajoutees&cle=%5B%5D")).await;
    assert!(html::text(whole.text()).contains("+ 3 lignes ajoutées"), "without a key a changed row is removed and added");

    for tab in ["supprimees", "modifiees", "ajoutees", "identiques", "colonnes", "description", "confidentialite", "qualite", "inconnu"] {
        for prefix in ["", "/en"] {
            let address = format!("{prefix}{}", path(&deposit, &format!("?onglet={tab}&page=9&ligne=3")));
            let page = town.get(&reviewer, &address).await;
            assert_eq!(page.status, StatusCode::OK, "{address}");
            html::check(page.text(), &address);
        }
    }
    for prefix in ["", "/en"] {
        let list = town.get(&reviewer, &format!("{prefix}/revues")).await;
        html::check(list.text(), "/revues");
        assert!(list.text().contains(&deposit.id.to_string()) && list.text().contains("Petite enfance"));
    }
    let description = town.get(&reviewer, &path(&deposit, "?onglet=description")).await;
    assert!(html::text(description.text()).contains("≠ modifié"));
}

/// What is asked of every role: the method, the path after the review, a form, and the status for who may read the review.
fn walk(deposit: &Deposit) -> Vec<(&'static str, String, Action, StatusCode)> {
    vec![
        ("/commentaire", "texte=Bien".to_owned(), Action::Review, StatusCode::SEE_OTHER),
        ("/affectation", "qui=&echeance=".to_owned(), Action::Assign, StatusCode::SEE_OTHER),
        ("/avis", "avis=favorable&motif=Rien".to_owned(), Action::GiveDpoOpinion, StatusCode::SEE_OTHER),
        // Without a message: understood, and refused as incomplete, so that the deposit stays under review.
        ("/decision", decision(deposit, "1", "corriger", ""), Action::Decide, StatusCode::UNPROCESSABLE_ENTITY),
    ]
}

#[tokio::test]
async fn each_role_does_what_the_matrix_allows_and_nothing_more() {
    let town = Town::start().await;
    let agent = town.someone("Ana Martin", &[(Role::Agent, town.childhood)]).await;
    let deposit = town.update(&agent).await;
    for role in Role::ALL {
        let someone = town.someone(role.id(), &[(role, town.childhood)]).await;
        let reads = allows(role, Action::Review);
        let list = town.get(&someone, "/revues").await.status;
        assert_eq!(list, if reads { StatusCode::OK } else { StatusCode::FORBIDDEN }, "{role:?} /revues");
        let page = town.get(&someone, &path(&deposit, "")).await.status;
        assert_eq!(page, if reads { StatusCode::OK } else { StatusCode::NOT_FOUND }, "{role:?} the review");
        for (address, form, action, done) in walk(&deposit) {
            let expected = match (reads, allows(role, action)) {
                (false, _) => StatusCode::NOT_FOUND,
                (true, false) => StatusCode::FORBIDDEN,
                (true, true) => done,
            };
            assert_eq!(town.post(&someone, &path(&deposit, address), &form).await.status, expected, "{role:?} {address}");
        }
    }
    assert_eq!(town.state(&deposit).await, DepositState::Submitted);
}

#[tokio::test]
async fn nobody_else_knows_that_a_review_exists() {
    let town = Town::start().await;
    let agent = town.someone("Ana Martin", &[(Role::Agent, town.childhood)]).await;
    let deposit = town.update(&agent).await;
    let elsewhere = town.someone("Zoé Blanc", &[(Role::Reviewer, town.parks)]).await;
    assert!(!town.get(&elsewhere, "/revues").await.text().contains("Crèches"));
    assert_eq!(town.get(&elsewhere, &path(&deposit, "")).await.status, StatusCode::NOT_FOUND);
    for (address, form, ..) in walk(&deposit) {
        assert_eq!(town.post(&elsewhere, &path(&deposit, address), &form).await.status, StatusCode::NOT_FOUND, "{address}");
    }
    let anonymous = town.portal.get(&path(&deposit, "")).await;
    assert_eq!((anonymous.status, anonymous.header(header::LOCATION).starts_with("/connexion")), (StatusCode::SEE_OTHER, true));
    let reviewer = town.someone("Luc Petit", &[(Role::Reviewer, town.childhood)]).await;
    let site = header::HeaderName::from_static("sec-fetch-site");
    let headers = [(header::COOKIE, reviewer.cookie.as_str()), (header::CONTENT_TYPE, "application/x-www-form-urlencoded"), (site, "cross-site")];
    let forged = town.portal.send(Method::POST, &path(&deposit, "/decision"), &headers, Body::from(decision(&deposit, "1", "approuver", ""))).await;
    assert_eq!((forged.status, town.state(&deposit).await), (StatusCode::FORBIDDEN, DepositState::Submitted));
}

#[tokio::test]
async fn a_draft_in_preparation_is_not_a_review() {
    let town = Town::start().await;
    let agent = town.someone("Ana Martin", &[(Role::Agent, town.childhood)]).await;
    let reviewer = town.someone("Luc Petit", &[(Role::Reviewer, town.childhood)]).await;
    let content = DepositContent::default().to_json().unwrap();
    let new = NewDeposit { dataset: None, place: town.childhood, title: "Brouillon".into(), content };
    let draft = town.store().begin_deposit(&new, &agent.actor, NOW).await.unwrap();
    assert_eq!(town.get(&reviewer, &path(&draft, "")).await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn an_approval_publishes_once_and_nothing_shows_before() {
    let town = Town::start().await;
    let agent = town.someone("Ana Martin", &[(Role::Agent, town.childhood)]).await;
    let reviewer = town.someone("Luc Petit", &[(Role::Reviewer, town.childhood)]).await;
    let update = town.update(&agent).await;
    let fresh = town.sent(&agent, None, AFTER, |_| {}).await;
    let report = DepositContent::of(&update).unwrap().prepared.unwrap();
    let everywhere = [
        "/",
        "/donnees",
        "/donnees?q=Quetzalcoatl",
        "/donnees.csv",
        "/donnees.json",
        "/donnees.atom",
        "/sitemap.xml",
        "/plan-du-site",
        "/donnees/creches",
        "/donnees/creches/tableau",
        "/donnees/creches/tableau?q=Quetzalcoatl",
        "/donnees/creches/tableau.csv",
        "/donnees/creches/tableau.json",
        "/donnees/creches/versions",
        "/donnees/creches/versions/2",
        "/donnees/creches/qualite",
        "/donnees/creches/qualite.json",
        "/donnees/nouvelles-creches",
        "/donnees/nouvelles-creches/tableau.csv",
        "/api/v1/datasets",
        "/api/v1/datasets/creches",
        "/api/v1/datasets/creches@2",
        "/api/v1/datasets/nouvelles-creches",
        "/api/v1/datasets/creches/tables/donnees/rows",
        "/api/v1/datasets/creches/quality",
    ]
    .map(str::to_owned);
    let ours = [format!("/fichiers/{}/1/table.parquet", town.dataset), format!("/statique/{}/table.parquet", report.parquet.sha256)];
    for prefix in ["", "/en"] {
        for address in everywhere.iter().chain(&ours) {
            let answer = town.portal.get(&format!("{prefix}{address}")).await;
            // What was asked for may be said again; what was deposited may not.
            let text = String::from_utf8_lossy(&answer.body).replace("q=Quetzalcoatl", "").replace("value=\"Quetzalcoatl\"", "").replace("« Quetzalcoatl", "");
            let is_question = address.contains("q=");
            assert!(is_question || !text.contains(SECRET), "{prefix}{address} tells a draft");
            let is_asked = address.contains("nouvelles-creches");
            assert!(!text.contains("La Souris verte") && (is_asked || !text.contains("nouvelles-creches")), "{prefix}{address} tells a draft");
            assert!(!is_asked || answer.status == StatusCode::NOT_FOUND, "{address}");
        }
    }
    for deposit in [&update, &fresh] {
        let version = if deposit.dataset.is_some() { "1" } else { "" };
        let approved = town.post(&reviewer, &path(deposit, "/decision"), &decision(deposit, version, "approuver", "")).await;
        assert_eq!(approved.status, StatusCode::SEE_OTHER, "{}", html::text(approved.text()));
    }
    assert_eq!((town.state(&update).await, town.versions().await), (DepositState::Approved, 1));
    town.work().await;
    town.work().await;
    assert_eq!((town.state(&update).await, town.versions().await), (DepositState::Published, 2));
    assert!(town.portal.get("/donnees/creches/tableau.csv").await.text().contains(SECRET));
    assert!(town.portal.get("/donnees/nouvelles-creches/tableau.csv").await.text().contains(SECRET));
    let new = town.store().deposit(&fresh.id).await.unwrap().unwrap().dataset.unwrap();
    assert_eq!(town.store().dataset_place(&new).await.unwrap(), town.childhood);

    let public = town.portal.get("/donnees/creches").await;
    html::check(public.text(), "/donnees/creches");
    assert!(html::text(public.text()).contains("Relu avant publication, le 12\u{a0}novembre 2026") && !public.text().contains("Zoé Blanc"));

    let after = town.get(&reviewer, &path(&update, "")).await;
    assert!(html::text(after.text()).contains("− une ligne supprimée"), "a published deposit still tells what it changed");
    html::check(after.text(), "/revues after");
}

#[tokio::test]
async fn what_is_asked_reaches_whoever_deposited() {
    let town = Town::start().await;
    let agent = town.someone("Ana Martin", &[(Role::Agent, town.childhood)]).await;
    let reviewer = town.someone("Luc Petit", &[(Role::Reviewer, town.childhood)]).await;
    let deposit = town.update(&agent).await;

    let wordless = town.post(&reviewer, &path(&deposit, "/decision"), &decision(&deposit, "1", "corriger", "+")).await;
    assert_eq!((wordless.status, town.state(&deposit).await), (StatusCode::UNPROCESSABLE_ENTITY, DepositState::Submitted));
    html::check(wordless.text(), "/revues refused");
    assert!(wordless.text().contains("href=\"#message\"") && wordless.text().contains("aria-invalid=\"true\""));

    let commented = town.post(&reviewer, &path(&deposit, "/commentaire"), "texte=Et+le+nom+%3F&ligne=4").await;
    assert_eq!(commented.status, StatusCode::SEE_OTHER);
    assert!(html::text(town.get(&reviewer, &path(&deposit, "")).await.text()).contains("ligne 4"));
    let asked = town.post(&reviewer, &path(&deposit, "/decision"), &decision(&deposit, "1", "corriger", "Corrigez+la+ligne+4.")).await;
    assert_eq!((asked.status, town.state(&deposit).await), (StatusCode::SEE_OTHER, DepositState::Changes));
    let seen = town.get(&agent, &format!("/espace/depots/{}", deposit.id)).await;
    assert!(html::text(seen.text()).contains("Corrigez la ligne 4."), "{}", html::text(seen.text()));
    assert_eq!(town.versions().await, 1);
}

#[tokio::test]
async fn of_two_decisions_the_second_is_told_who_decided() {
    let town = Town::start().await;
    let agent = town.someone("Ana Martin", &[(Role::Agent, town.childhood)]).await;
    let first = town.someone("Luc Petit", &[(Role::Reviewer, town.childhood)]).await;
    let second = town.someone("Zoé Blanc", &[(Role::Steward, town.childhood)]).await;
    let deposit = town.update(&agent).await;
    let (yes, no) = (decision(&deposit, "1", "approuver", ""), decision(&deposit, "1", "refuser", "Non."));
    assert_eq!(town.post(&first, &path(&deposit, "/decision"), &yes).await.status, StatusCode::SEE_OTHER);
    let late = town.post(&second, &path(&deposit, "/decision"), &no).await;
    assert_eq!(late.status, StatusCode::CONFLICT);
    html::check(late.text(), "/revues conflict");
    assert!(html::text(late.text()).contains("Approuvé par Luc Petit"), "{}", html::text(late.text()));
    assert_eq!(town.state(&deposit).await, DepositState::Approved);
}

#[tokio::test]
async fn a_decision_on_another_version_than_the_one_compared_is_refused() {
    let town = Town::start().await;
    let agent = town.someone("Ana Martin", &[(Role::Agent, town.childhood)]).await;
    let reviewer = town.someone("Luc Petit", &[(Role::Reviewer, town.childhood)]).await;
    let deposit = town.update(&agent).await;
    town.portal.publish("creches", "Crèches", "autre.csv", &BEFORE.replace("42", "43")).await;
    let stale = town.post(&reviewer, &path(&deposit, "/decision"), &decision(&deposit, "1", "approuver", "")).await;
    assert_eq!((stale.status, town.state(&deposit).await), (StatusCode::CONFLICT, DepositState::Submitted));
}

#[tokio::test]
async fn nobody_decides_on_their_own_deposit_unless_they_are_alone() {
    let town = Town::start().await;
    let reviewer = town.someone("Luc Petit", &[(Role::Reviewer, town.childhood)]).await;
    let own = town.update(&reviewer).await;
    let alone = town.get(&reviewer, &path(&own, "")).await;
    assert!(alone.text().contains("name=\"decision\""), "a small town has one reviewer");
    town.someone("Zoé Blanc", &[(Role::Steward, town.childhood)]).await;
    let page = town.get(&reviewer, &path(&own, "")).await;
    assert!(!page.text().contains("name=\"decision\"") && html::text(page.text()).contains("la décision revient à quelqu’un d’autre"));
    let refused = town.post(&reviewer, &path(&own, "/decision"), &decision(&own, "1", "approuver", "")).await;
    assert_eq!((refused.status, town.state(&own).await), (StatusCode::FORBIDDEN, DepositState::Submitted));
}

#[tokio::test]
async fn what_speaks_of_persons_waits_for_an_opinion_or_for_a_reason() {
    let town = Town::start().await;
    let agent = town.someone("Ana Martin", &[(Role::Agent, town.childhood)]).await;
    let reviewer = town.someone("Luc Petit", &[(Role::Reviewer, town.childhood)]).await;
    let dpo = town.someone("Inès Roy", &[(Role::Dpo, town.childhood)]).await;
    let personal = |content: &mut DepositContent| content.privacy.persons = Some(true);
    let deposit = town.sent(&agent, Some(town.dataset), AFTER, personal).await;
    let yes = decision(&deposit, "1", "approuver", "");
    let page = town.get(&reviewer, &path(&deposit, "")).await;
    assert!(html::text(page.text()).contains("demande un avis favorable"));
    assert_eq!(town.post(&reviewer, &path(&deposit, "/decision"), &yes).await.status, StatusCode::UNPROCESSABLE_ENTITY);

    let form = town.get(&dpo, &path(&deposit, "?onglet=confidentialite")).await;
    html::check(form.text(), "/revues dpo");
    assert!(form.text().contains("name=\"avis\"") && !form.text().contains("name=\"decision\""));
    let against = town.post(&dpo, &path(&deposit, "/avis"), "avis=defavorable&motif=Noms").await;
    assert_eq!(against.status, StatusCode::SEE_OTHER);
    assert_eq!(town.post(&reviewer, &path(&deposit, "/decision"), &yes).await.status, StatusCode::UNPROCESSABLE_ENTITY);
    town.post(&dpo, &path(&deposit, "/avis"), "avis=favorable&motif=Noms+publics").await;
    assert_eq!(town.post(&reviewer, &path(&deposit, "/decision"), &yes).await.status, StatusCode::SEE_OTHER);

    let other = town.sent(&agent, None, AFTER, personal).await;
    let why = decision(&other, "", "approuver", "Ce+sont+des+noms+de+lieux.");
    assert_eq!(town.post(&reviewer, &path(&other, "/decision"), &why).await.status, StatusCode::SEE_OTHER);
}

#[tokio::test]
async fn what_blocks_is_approved_by_who_may_waive_it() {
    let town = Town::start().await;
    let agent = town.someone("Ana Martin", &[(Role::Agent, town.childhood)]).await;
    let reviewer = town.someone("Luc Petit", &[(Role::Reviewer, town.childhood)]).await;
    let steward = town.someone("Zoé Blanc", &[(Role::Steward, town.childhood)]).await;
    let reason = |content: &mut DepositContent| {
        let (by, at) = ("Ana Martin".to_owned(), "2026-11-12T08:30:00Z".to_owned());
        let column = Some("siret".to_owned());
        content.waivers.push(parvis_stewardship::deposit::WaiverAnswer { rule: "digits-lost".into(), column, reason: "Perdu.".into(), by, at });
    };
    let deposit = town.sent(&agent, None, "nom;siret\nHalle;2,43E+13\nCrèche;24300000000012\n", reason).await;
    let yes = decision(&deposit, "", "approuver", "Vu.");
    let quality = town.get(&reviewer, &path(&deposit, "?onglet=qualite")).await;
    assert!(html::text(quality.text()).contains("Laissé ainsi") && !quality.text().contains("value=\"approuver\""));
    assert_eq!(town.post(&reviewer, &path(&deposit, "/decision"), &yes).await.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(town.post(&steward, &path(&deposit, "/decision"), &yes).await.status, StatusCode::SEE_OTHER);
}

#[tokio::test]
async fn a_review_is_taken_and_dated_and_published_on_a_day() {
    let town = Town::start().await;
    let agent = town.someone("Ana Martin", &[(Role::Agent, town.childhood)]).await;
    let reviewer = town.someone("Luc Petit", &[(Role::Reviewer, town.childhood)]).await;
    let deposit = town.update(&agent).await;
    let past = town.post(&reviewer, &path(&deposit, "/affectation"), "qui=&echeance=2020-01-01").await;
    assert_eq!(past.status, StatusCode::UNPROCESSABLE_ENTITY);
    let taken = town.post(&reviewer, &path(&deposit, "/affectation"), &format!("qui={}&echeance=2026-12-01", reviewer.id)).await;
    assert_eq!(taken.status, StatusCode::SEE_OTHER);
    let list = html::text(town.get(&reviewer, "/revues").await.text());
    assert!(list.contains("Luc Petit") && list.contains("1er\u{a0}décembre 2026"), "{list}");
    for wrong in ["", "2020-01-01", "demain"] {
        let form = format!("{}&jour={wrong}", decision(&deposit, "1", "programmer", ""));
        assert_eq!(town.post(&reviewer, &path(&deposit, "/decision"), &form).await.status, StatusCode::UNPROCESSABLE_ENTITY, "{wrong}");
    }
    let form = format!("{}&jour=2026-12-24", decision(&deposit, "1", "programmer", ""));
    assert_eq!(town.post(&reviewer, &path(&deposit, "/decision"), &form).await.status, StatusCode::SEE_OTHER);
    let job = &town.store().jobs(None, Some("deposit-publish"), None, 9).await.unwrap()[0];
    assert_eq!(job.run_after, time::macros::datetime!(2026-12-24 06:00 UTC));
    assert!(html::text(town.get(&reviewer, &path(&deposit, "")).await.text()).contains("24\u{a0}décembre 2026"));
}
