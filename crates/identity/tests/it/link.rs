//! Links by e-mail.

use crate::builders::{NOW, from, start};
use parvis_identity::{LinkRefusal, Randomness, Secret, SignIn, SignInError};
use parvis_store::SignInMethod;
use time::Duration;

#[tokio::test]
async fn a_link_signs_in_once_within_a_quarter_of_an_hour() {
    let portal = start().await;
    let lea = portal.person("Lea", &[]).await;
    let (to, link) = portal.identity.ask_for_link("lea@ville.fr", None, &from(1), NOW).await.unwrap().unwrap();
    assert_eq!(to, lea);
    let late = portal.identity.use_link(&link, None, &from(1), NOW + Duration::minutes(15)).await;
    assert!(matches!(late, Err(LinkRefusal::Expired)), "{late:?}");
    let SignIn::Opened(opened) = portal.identity.use_link(&link, None, &from(1), NOW + Duration::minutes(14)).await.unwrap() else { panic!("a code") };
    assert_eq!(opened.session.method, SignInMethod::Link);
    assert!(matches!(portal.identity.use_link(&link, None, &from(1), NOW).await, Err(LinkRefusal::AlreadyUsed)));
    let unknown = Secret::new(&Randomness::system()).unwrap();
    assert!(matches!(portal.identity.use_link(&unknown, None, &from(1), NOW).await, Err(LinkRefusal::Unknown)));
}

#[tokio::test]
async fn a_link_bound_to_a_browser_is_worth_nothing_in_another() {
    let portal = start().await;
    portal.person("Lea", &[]).await;
    let (mine, other) = (Secret::new(&Randomness::system()).unwrap(), Secret::new(&Randomness::system()).unwrap());
    let (_, link) = portal.identity.ask_for_link("lea@ville.fr", Some(&mine), &from(1), NOW).await.unwrap().unwrap();
    for browser in [None, Some(&other)] {
        assert!(matches!(portal.identity.use_link(&link, browser, &from(2), NOW).await, Err(LinkRefusal::AnotherBrowser)));
    }
    assert!(portal.identity.use_link(&link, Some(&mine), &from(1), NOW).await.is_ok());
}

#[tokio::test]
async fn asking_tells_nobody_who_exists_and_does_not_fill_a_mailbox() {
    let portal = start().await;
    let lea = portal.person("Lea", &[]).await;
    for email in ["lea@ville.fr", "nobody@ville.fr"] {
        for _ in 0..4 {
            assert!(portal.identity.ask_for_link(email, None, &from(1), NOW).await.is_ok());
        }
        assert!(matches!(portal.identity.ask_for_link(email, None, &from(1), NOW).await, Err(SignInError::TooMany { .. })));
    }
    portal.engine.store.suspend_person(&lea.id, &parvis_model::Actor::named("root"), NOW).await.unwrap();
    assert!(portal.identity.ask_for_link("lea@ville.fr", None, &from(1), NOW + Duration::hours(1)).await.unwrap().is_none());
}

#[tokio::test]
async fn who_is_locked_out_by_guesses_still_comes_in_by_a_link() {
    let portal = start().await;
    let lea = portal.person("Lea", &[]).await;
    for _ in 0..6 {
        let _ = portal.identity.sign_in("lea@ville.fr", "guess", &from(9), NOW).await;
    }
    assert!(matches!(portal.identity.sign_in("lea@ville.fr", crate::builders::PASSWORD, &from(1), NOW).await, Err(SignInError::TooMany { .. })));
    let (_, link) = portal.identity.ask_for_link("lea@ville.fr", None, &from(1), NOW).await.unwrap().unwrap();
    portal.identity.use_link(&link, None, &from(1), NOW).await.unwrap();
    portal.open(&lea, NOW).await;
}
