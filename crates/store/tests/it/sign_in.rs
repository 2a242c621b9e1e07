//! Sessions, links, second factors, attempts: what must happen once happens once.

use crate::builders::{NOW, ana, person, secret};
use parvis_model::PersonId;
use parvis_store::testing::for_each_engine;
use parvis_store::{Attempt, NewSession, NewSignInLink, OidcAccount, SignInLinkUse, SignInMethod, StoreError, Taken};
use time::{Duration, OffsetDateTime};

fn session(person: PersonId, text: &str) -> NewSession {
    NewSession {
        hash: secret(text),
        person,
        method: SignInMethod::Password,
        has_second_factor: false,
        user_agent: "Firefox, Linux".into(),
        ends_at: NOW + Duration::days(7),
    }
}

#[tokio::test]
async fn a_session_is_someones_and_only_they_can_end_it() {
    for_each_engine(async |engine| {
        let store = &engine.store;
        let (lea, max) = (person(store, "Lea", &[]).await, person(store, "Max", &[]).await);
        let opened = store.open_session(session(lea.id, "a"), NOW).await.unwrap();
        store.open_session(session(lea.id, "b"), NOW).await.unwrap();
        let (found, of) = store.session_by_hash(&secret("a")).await.unwrap().unwrap();
        assert_eq!((&found, &of), (&opened, &lea));
        assert!(!store.revoke_session(&max.id, &opened.id, &max.actor(), NOW).await.unwrap());
        assert_eq!(store.sessions_of(&lea.id, NOW).await.unwrap().len(), 2);

        store.touch_session(&opened.id, NOW + Duration::minutes(5)).await.unwrap();
        assert_eq!(store.sessions_of(&lea.id, NOW).await.unwrap()[0].id, opened.id, "last used first");
        assert!(store.rekey_session(&opened.id, &secret("a2"), true).await.unwrap());
        assert!(store.session_by_hash(&secret("a")).await.unwrap().is_none());
        assert!(store.session_by_hash(&secret("a2")).await.unwrap().unwrap().0.has_second_factor);

        assert_eq!(store.revoke_sessions(&lea.id, Some(&opened.id), &lea.actor(), NOW).await.unwrap(), 1);
        assert!(store.revoke_session(&lea.id, &opened.id, &lea.actor(), NOW).await.unwrap());
        assert!(!store.rekey_session(&opened.id, &secret("a3"), true).await.unwrap());
        assert!(store.sessions_of(&lea.id, NOW).await.unwrap().is_empty());
        assert_eq!(store.forget_sign_ins(NOW + Duration::days(8)).await.unwrap(), 2);
        assert!(store.session_by_hash(&secret("a2")).await.unwrap().is_none());
    })
    .await;
}

#[tokio::test]
async fn a_new_password_ends_the_other_sessions_and_the_links() {
    for_each_engine(async |engine| {
        let store = &engine.store;
        let lea = person(store, "Lea", &[]).await;
        let kept = store.open_session(session(lea.id, "a"), NOW).await.unwrap();
        store.open_session(session(lea.id, "b"), NOW).await.unwrap();
        let link = NewSignInLink { hash: secret("l"), person: lea.id, browser_hash: None, expires_at: NOW + Duration::minutes(15) };
        store.add_sign_in_link(&link, NOW).await.unwrap();
        store.set_password(&lea.id, "$new", Some(&kept.id), &lea.actor(), NOW).await.unwrap();
        assert_eq!(store.sessions_of(&lea.id, NOW).await.unwrap(), [kept]);
        assert_eq!(store.use_sign_in_link(&secret("l"), None, NOW).await.unwrap(), SignInLinkUse::AlreadyUsed);

        store.refresh_password_hash(&lea.id, "$old", "$never").await.unwrap();
        store.refresh_password_hash(&lea.id, "$new", "$newer").await.unwrap();
        let credential = store.credential(&lea.id).await.unwrap();
        assert_eq!(credential.password_hash.as_deref(), Some("$newer"));
        assert!(!format!("{credential:?}").contains("$newer"));
    })
    .await;
}

#[tokio::test]
async fn a_link_is_used_once_in_time_and_in_its_browser() {
    for_each_engine(async |engine| {
        let store = &engine.store;
        let lea = person(store, "Lea", &[]).await;
        let link = NewSignInLink { hash: secret("l"), person: lea.id, browser_hash: Some(secret("browser")), expires_at: NOW + Duration::minutes(15) };
        store.add_sign_in_link(&link, NOW).await.unwrap();
        let open = async |browser: Option<&str>, at| store.use_sign_in_link(&secret("l"), browser.map(secret).as_ref(), at).await.unwrap();
        assert_eq!(open(None, NOW).await, SignInLinkUse::AnotherBrowser);
        assert_eq!(open(Some("other"), NOW).await, SignInLinkUse::AnotherBrowser);
        assert_eq!(open(Some("browser"), NOW + Duration::minutes(15)).await, SignInLinkUse::Expired);
        assert_eq!(open(Some("browser"), NOW).await, SignInLinkUse::Used(lea.id));
        assert_eq!(open(Some("browser"), NOW).await, SignInLinkUse::AlreadyUsed);
        assert_eq!(store.use_sign_in_link(&secret("x"), None, NOW).await.unwrap(), SignInLinkUse::Unknown);
    })
    .await;
}

#[tokio::test]
async fn a_step_and_a_recovery_code_count_once() {
    for_each_engine(async |engine| {
        let store = &engine.store;
        let lea = person(store, "Lea", &[]).await;
        assert!(!store.use_authenticator_step(&lea.id, 10).await.unwrap(), "there is none yet");
        store.begin_authenticator(&lea.id, "aa").await.unwrap();
        assert!(!store.use_authenticator_step(&lea.id, 10).await.unwrap(), "it is not confirmed");
        let codes = [secret("1"), secret("2")];
        assert!(!store.confirm_authenticator(&lea.id, "bb", 10, &codes, &lea.actor(), NOW).await.unwrap());
        assert!(store.confirm_authenticator(&lea.id, "aa", 10, &codes, &lea.actor(), NOW).await.unwrap());
        assert!(matches!(store.begin_authenticator(&lea.id, "cc").await, Err(StoreError::NotThere { .. })));
        assert!(!store.use_authenticator_step(&lea.id, 10).await.unwrap() && store.use_authenticator_step(&lea.id, 11).await.unwrap());
        assert!(!store.use_authenticator_step(&lea.id, 11).await.unwrap());
        assert!(store.use_recovery_code(&lea.id, &secret("1"), &lea.actor(), NOW).await.unwrap());
        assert!(!store.use_recovery_code(&lea.id, &secret("1"), &lea.actor(), NOW).await.unwrap());
        assert_eq!(store.recovery_codes_left(&lea.id).await.unwrap(), 1);
        store.remove_authenticator(&lea.id, &ana(), NOW).await.unwrap();
        assert!(store.credential(&lea.id).await.unwrap().authenticator.is_none() && store.recovery_codes_left(&lea.id).await.unwrap() == 0);
    })
    .await;
}

#[tokio::test]
async fn an_account_elsewhere_is_one_persons() {
    for_each_engine(async |engine| {
        let store = &engine.store;
        let (lea, max) = (person(store, "Lea", &[]).await, person(store, "Max", &[]).await);
        let account = OidcAccount { issuer: "https://id.ville.fr".into(), subject: "42".into() };
        store.set_oidc(&lea.id, Some(&account), &ana(), NOW).await.unwrap();
        assert!(matches!(store.set_oidc(&max.id, Some(&account), &ana(), NOW).await, Err(StoreError::Taken { what: Taken::OidcAccount })));
        assert_eq!(store.person_by_oidc(&account).await.unwrap(), Some(lea.id));
        store.set_oidc(&lea.id, None, &ana(), NOW).await.unwrap();
        assert_eq!(store.person_by_oidc(&account).await.unwrap(), None);
    })
    .await;
}

/// Three failures are free, then a minute for each.
fn wait(failures: u32) -> Duration {
    Duration::minutes(i64::from(failures.saturating_sub(3)))
}

#[tokio::test]
async fn failures_add_up_and_a_success_starts_afresh() {
    for_each_engine(async |engine| {
        let store = &engine.store;
        let attempt = async |at: OffsetDateTime| store.begin_sign_in_attempt("lea", at - Duration::days(1), wait, at).await.unwrap();
        for _ in 0..4 {
            assert_eq!(attempt(NOW).await, Attempt::Begun);
        }
        assert!(matches!(attempt(NOW + Duration::seconds(59)).await, Attempt::RefusedUntil(_)));
        assert_eq!(attempt(NOW + Duration::seconds(60)).await, Attempt::Begun);
        assert!(matches!(attempt(NOW + Duration::seconds(179)).await, Attempt::RefusedUntil(_)), "the fifth waits for two minutes");
        store.forget_sign_in_attempts("lea").await.unwrap();
        assert_eq!(attempt(NOW + Duration::seconds(179)).await, Attempt::Begun);
        let later = NOW + Duration::days(3);
        for _ in 0..3 {
            assert_eq!(attempt(later).await, Attempt::Begun, "old failures are forgotten");
            store.give_back_sign_in_attempt("lea").await.unwrap();
        }
        assert_eq!(attempt(later).await, Attempt::Begun);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn attempts_at_the_same_instant_are_not_each_the_first() {
    for_each_engine(async |engine| {
        let attempts: Vec<_> = (0..20)
            .map(|_| {
                let store = engine.store.clone();
                tokio::spawn(async move { store.begin_sign_in_attempt("lea", NOW - Duration::days(1), wait, NOW).await.unwrap() })
            })
            .collect();
        let mut begun = 0;
        for attempt in attempts {
            begun += usize::from(attempt.await.unwrap() == Attempt::Begun);
        }
        assert_eq!(begun, 4);
    })
    .await;
}

#[tokio::test]
async fn a_key_of_the_portal_is_made_once() {
    for_each_engine(async |engine| {
        assert_eq!(engine.store.server_key("attempts", "aa", NOW).await.unwrap(), "aa");
        assert_eq!(engine.store.server_key("attempts", "bb", NOW).await.unwrap(), "aa");
    })
    .await;
}
