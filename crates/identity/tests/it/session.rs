//! Sessions: how they last, and how they end.

use crate::builders::{NOW, OTHER_PASSWORD, PASSWORD, from, start};
use parvis_identity::{Authentication, ChangePasswordError, PasswordRefusal, SessionEnd, SignIn};
use time::{Duration, OffsetDateTime};

async fn end(portal: &crate::builders::TestIdentity, cookie: &str, now: OffsetDateTime) -> Option<SessionEnd> {
    match portal.identity.authenticate(Some(cookie), now).await.unwrap() {
        Authentication::Ended(end) => Some(end),
        Authentication::SignedIn(_) => None,
        Authentication::Anonymous => panic!("no such session"),
    }
}

#[tokio::test]
async fn a_session_ends_when_unused_and_after_a_week_whatever_happens() {
    let portal = start().await;
    let lea = portal.person("Lea", &[]).await;
    let cookie = portal.open(&lea, NOW).await.secret;
    let cookie = cookie.expose();
    let in_time = NOW + Duration::hours(7);
    assert_eq!(portal.holding(cookie, in_time).await.unwrap().ends_at, in_time + Duration::hours(8));
    assert_eq!(end(&portal, cookie, in_time + Duration::hours(8)).await, Some(SessionEnd::Idle));
    let mut now = in_time;
    while now < NOW + Duration::days(7) - Duration::hours(7) {
        now += Duration::hours(7);
        assert_eq!(end(&portal, cookie, now).await, None, "{now}");
    }
    assert_eq!(portal.holding(cookie, now).await.unwrap().ends_at, NOW + Duration::days(7));
    assert_eq!(end(&portal, cookie, NOW + Duration::days(7)).await, Some(SessionEnd::TooOld));
}

#[tokio::test]
async fn use_is_noted_at_most_once_a_minute() {
    let portal = start().await;
    let lea = portal.person("Lea", &[]).await;
    let cookie = portal.open(&lea, NOW).await.secret;
    portal.holding(cookie.expose(), NOW + Duration::seconds(59)).await.unwrap();
    assert_eq!(portal.engine.store.sessions_of(&lea.id, NOW).await.unwrap()[0].seen_at, NOW);
    portal.holding(cookie.expose(), NOW + Duration::seconds(60)).await.unwrap();
    assert_eq!(portal.engine.store.sessions_of(&lea.id, NOW).await.unwrap()[0].seen_at, NOW + Duration::seconds(60));
}

#[tokio::test]
async fn a_cookie_from_before_is_worth_nothing_after_sign_in() {
    let portal = start().await;
    let lea = portal.person("Lea", &[]).await;
    let (first, second) = (portal.open(&lea, NOW).await, portal.open(&lea, NOW).await);
    assert!(first.secret != second.secret && first.session.id != second.session.id);
    for cookie in [None, Some(""), Some("chosen-by-an-attacker"), Some(&*"0".repeat(64))] {
        assert!(matches!(portal.identity.authenticate(cookie, NOW).await.unwrap(), Authentication::Anonymous));
    }
}

#[tokio::test]
async fn one_ends_ones_own_sessions_and_nobody_elses() {
    let portal = start().await;
    let (lea, max) = (portal.person("Lea", &[]).await, portal.person("Max", &[]).await);
    let signed_in = portal.signed_in(&lea).await;
    let other = portal.open(&lea, NOW).await;
    let of_max = portal.open(&max, NOW).await;
    assert!(!portal.identity.revoke_session(&signed_in, &of_max.session.id, NOW).await.unwrap());
    assert!(portal.identity.revoke_session(&signed_in, &other.session.id, NOW).await.unwrap());
    assert_eq!(end(&portal, other.secret.expose(), NOW).await, Some(SessionEnd::Revoked));
    portal.open(&lea, NOW).await;
    assert_eq!(portal.identity.sessions(&signed_in, NOW).await.unwrap().len(), 2);
    assert_eq!(portal.identity.revoke_other_sessions(&signed_in, NOW).await.unwrap(), 1);
    assert_eq!(portal.identity.sessions(&signed_in, NOW).await.unwrap(), std::slice::from_ref(&signed_in.session));
    assert!(portal.holding(of_max.secret.expose(), NOW).await.is_some());
}

#[tokio::test]
async fn a_new_password_ends_the_other_sessions_and_renews_this_one() {
    let portal = start().await;
    let lea = portal.person("Lea", &[]).await;
    let mine = portal.open(&lea, NOW).await;
    let other = portal.open(&lea, NOW).await;
    let signed_in = portal.holding(mine.secret.expose(), NOW).await.unwrap();
    let wrong = portal.identity.change_password(&signed_in, Some(OTHER_PASSWORD), OTHER_PASSWORD, NOW).await;
    assert!(matches!(wrong, Err(ChangePasswordError::WrongCurrent)), "{wrong:?}");
    assert!(matches!(portal.identity.change_password(&signed_in, None, OTHER_PASSWORD, NOW).await, Err(ChangePasswordError::WrongCurrent)));
    let weak = portal.identity.change_password(&signed_in, Some(PASSWORD), "court", NOW).await;
    assert!(matches!(weak, Err(ChangePasswordError::Refused(PasswordRefusal::TooShort { .. }))), "{weak:?}");

    let renewed = portal.identity.change_password(&signed_in, Some(PASSWORD), OTHER_PASSWORD, NOW).await.unwrap();
    assert_eq!(portal.holding(renewed.expose(), NOW).await.unwrap().session.id, mine.session.id);
    assert!(portal.holding(mine.secret.expose(), NOW).await.is_none());
    assert_eq!(end(&portal, other.secret.expose(), NOW).await, Some(SessionEnd::Revoked));
    assert!(portal.identity.sign_in("lea@ville.fr", PASSWORD, &from(1), NOW).await.is_err());
    assert!(portal.identity.sign_in("lea@ville.fr", OTHER_PASSWORD, &from(1), NOW).await.is_ok());
}

#[tokio::test]
async fn who_forgot_their_password_sets_another_after_a_link_and_soon() {
    let portal = start().await;
    portal.person("Lea", &[]).await;
    let (_, link) = portal.identity.ask_for_link("lea@ville.fr", None, &from(1), NOW).await.unwrap().unwrap();
    let SignIn::Opened(opened) = portal.identity.use_link(&link, None, &from(1), NOW).await.unwrap() else { panic!("a code") };
    let late = NOW + Duration::minutes(15);
    let signed_in = portal.holding(opened.secret.expose(), late).await.unwrap();
    assert!(matches!(portal.identity.change_password(&signed_in, None, OTHER_PASSWORD, late).await, Err(ChangePasswordError::WrongCurrent)));
    portal.identity.change_password(&signed_in, None, OTHER_PASSWORD, late - Duration::seconds(1)).await.unwrap();
    assert!(portal.identity.sign_in("lea@ville.fr", OTHER_PASSWORD, &from(1), late).await.is_ok());
}

#[tokio::test]
async fn a_suspension_ends_what_is_open_at_once() {
    let portal = start().await;
    let lea = portal.person("Lea", &[]).await;
    let opened = portal.open(&lea, NOW).await;
    portal.identity.suspend(&crate::builders::root(), &lea.id, NOW).await.unwrap();
    assert_eq!(end(&portal, opened.secret.expose(), NOW).await, Some(SessionEnd::NotActive));
    portal.identity.reinstate(&crate::builders::root(), &lea.id, NOW).await.unwrap();
    assert_eq!(end(&portal, opened.secret.expose(), NOW).await, Some(SessionEnd::Revoked), "coming back means signing in");
}
