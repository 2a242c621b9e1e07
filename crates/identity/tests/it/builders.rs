//! A portal with accounts, whose passwords are cheap to hash.

use parvis_identity::{Authentication, Identity, IdentitySettings, Opened, Origin, PasswordCost, PersonProfile, Randomness, SignIn, SignedIn};
use parvis_model::{Actor, Capacity, Email, Grant, OrganisationKind, Principal, Role, Scope};
use parvis_store::testing::{EngineKind, TestEngine};
use parvis_store::{Department, Organisation, OrganisationDescription, Person};
use std::net::{IpAddr, Ipv4Addr};
use time::OffsetDateTime;
use time::macros::datetime;

pub const NOW: OffsetDateTime = datetime!(2026-03-02 08:30:00 UTC);
pub const PASSWORD: &str = "quatre saisons, un vélo";
pub const OTHER_PASSWORD: &str = "le héron boit 3 cafés";

pub struct TestIdentity {
    pub identity: Identity,
    pub engine: TestEngine,
    pub town: Organisation,
    pub parks: Department,
    pub schools: Department,
}

pub async fn start() -> TestIdentity {
    start_with(|_| {}).await
}

pub async fn start_with(change: impl FnOnce(&mut IdentitySettings)) -> TestIdentity {
    let engine = EngineKind::Sqlite.start().await.unwrap().unwrap();
    let mut settings = IdentitySettings { password_cost: PasswordCost { memory_kib: 64, iterations: 1, lanes: 1 }, ..IdentitySettings::default() };
    change(&mut settings);
    let identity = Identity::new(engine.store.clone(), settings, Randomness::system());
    let root = Actor::named("root");
    let description =
        OrganisationDescription { slug: "cahors".parse().unwrap(), name: "Cahors".into(), siren: None, kind: OrganisationKind::Commune, territory: vec![] };
    let town = engine.store.add_organisation(description, &root, NOW).await.unwrap();
    let parks = engine.store.add_department(&town.id, "Parcs", &root, NOW).await.unwrap();
    let schools = engine.store.add_department(&town.id, "Écoles", &root, NOW).await.unwrap();
    TestIdentity { identity, engine, town, parks, schools }
}

pub fn root() -> Principal {
    Principal::operator("root")
}

pub fn holder(role: Role, scope: Scope) -> Grant {
    Grant { role, scope, capacity: Capacity::Holder }
}

pub fn email(text: &str) -> Email {
    text.parse().unwrap()
}

/// An address of its own for each place, so that tests of accounts do not meet the limits of addresses.
pub fn from(last: u8) -> Origin {
    Origin { address: IpAddr::V4(Ipv4Addr::new(192, 0, 2, last)), user_agent: "Mozilla/5.0 (X11; Linux x86_64) Firefox/140.0".into() }
}

impl TestIdentity {
    /// Someone called `name` at `name@ville.fr`, whose password is [`PASSWORD`].
    pub async fn person(&self, name: &str, roles: &[(Role, Scope)]) -> Person {
        let roles = roles.iter().map(|(role, scope)| holder(*role, *scope)).collect();
        let email = email(&format!("{}@ville.fr", name.to_lowercase()));
        let profile = PersonProfile { display_name: name, email, language: "fr", password: Some(PASSWORD), roles };
        self.identity.add_person(&root(), profile, NOW).await.unwrap()
    }

    pub async fn open(&self, person: &Person, now: OffsetDateTime) -> Opened {
        match self.identity.sign_in(person.email.as_str(), PASSWORD, &from(1), now).await.unwrap() {
            SignIn::Opened(opened) => *opened,
            SignIn::SecondFactorNeeded(_) => panic!("a code is asked for"),
        }
    }

    pub async fn signed_in(&self, person: &Person) -> SignedIn {
        let opened = self.open(person, NOW).await;
        self.holding(opened.secret.expose(), NOW).await.unwrap()
    }

    /// Who holds this cookie.
    pub async fn holding(&self, cookie: &str, now: OffsetDateTime) -> Option<SignedIn> {
        match self.identity.authenticate(Some(cookie), now).await.unwrap() {
            Authentication::SignedIn(signed_in) => Some(*signed_in),
            Authentication::Ended(_) | Authentication::Anonymous => None,
        }
    }
}
