//! Passwords, and those who guess them.

use crate::builders::{NOW, OTHER_PASSWORD, PASSWORD, from, start, start_with};
use parvis_identity::{Identity, IdentityError, IdentitySettings, PasswordCost, Randomness, SignIn, SignInError};
use parvis_model::{Role, Scope};
use time::Duration;

#[tokio::test]
async fn the_right_password_opens_a_session_however_the_address_is_typed() {
    let portal = start().await;
    let lea = portal.person("Lea", &[(Role::Steward, Scope::Organisation(portal.town.id))]).await;
    let SignIn::Opened(opened) = portal.identity.sign_in(" LEA@ville.fr", PASSWORD, &from(1), NOW).await.unwrap() else { panic!("a code is asked for") };
    let signed_in = portal.holding(opened.secret.expose(), NOW).await.unwrap();
    assert_eq!(signed_in.person, lea);
    assert_eq!(signed_in.session.user_agent, "Firefox, Linux");
    assert!(signed_in.principal.may(parvis_model::Action::Decide, portal.parks.place()));
}

#[tokio::test]
async fn who_does_not_exist_and_who_mistypes_get_the_same_answer_and_the_same_wait() {
    let portal = start().await;
    portal.person("Lea", &[]).await;
    for email in ["lea@ville.fr", "nobody@ville.fr", "no address"] {
        for _ in 0..6 {
            let refused = portal.identity.sign_in(email, OTHER_PASSWORD, &from(1), NOW).await;
            assert!(matches!(refused, Err(SignInError::Wrong)), "{email}: {refused:?}");
        }
        let refused = portal.identity.sign_in(email, OTHER_PASSWORD, &from(2), NOW + Duration::seconds(1)).await;
        assert!(matches!(refused, Err(SignInError::TooMany { until }) if until == NOW + Duration::seconds(30)), "{email}: {refused:?}");
    }
    let right = portal.identity.sign_in("lea@ville.fr", PASSWORD, &from(2), NOW + Duration::seconds(29)).await;
    assert!(matches!(right, Err(SignInError::TooMany { .. })), "even the right one waits");
    assert!(portal.identity.sign_in("lea@ville.fr", PASSWORD, &from(2), NOW + Duration::seconds(30)).await.is_ok());
    assert!(matches!(portal.identity.sign_in("lea@ville.fr", OTHER_PASSWORD, &from(2), NOW + Duration::seconds(30)).await, Err(SignInError::Wrong)));
    assert!(portal.identity.sign_in("lea@ville.fr", PASSWORD, &from(2), NOW + Duration::seconds(31)).await.is_ok(), "a success starts afresh");
}

#[tokio::test]
async fn an_address_that_tries_many_accounts_waits() {
    let portal = start_with(|settings| settings.address_attempts.free = 3).await;
    let lea = portal.person("Lea", &[]).await;
    for _ in 0..10 {
        portal.open(&lea, NOW).await;
    }
    for number in 0..4 {
        let refused = portal.identity.sign_in(&format!("nobody{number}@ville.fr"), OTHER_PASSWORD, &from(1), NOW).await;
        assert!(matches!(refused, Err(SignInError::Wrong)), "{refused:?}");
    }
    assert!(matches!(portal.identity.sign_in("lea@ville.fr", PASSWORD, &from(1), NOW).await, Err(SignInError::TooMany { .. })));
    assert!(portal.identity.sign_in("lea@ville.fr", PASSWORD, &from(2), NOW).await.is_ok(), "from elsewhere the account is open");
}

#[tokio::test]
async fn who_is_suspended_is_told_so_with_the_right_password_only() {
    let portal = start().await;
    let lea = portal.person("Lea", &[]).await;
    portal.engine.store.suspend_person(&lea.id, &parvis_model::Actor::named("root"), NOW).await.unwrap();
    assert!(matches!(portal.identity.sign_in("lea@ville.fr", PASSWORD, &from(1), NOW).await, Err(SignInError::NotActive)));
    assert!(matches!(portal.identity.sign_in("lea@ville.fr", OTHER_PASSWORD, &from(1), NOW).await, Err(SignInError::Wrong)));
}

#[tokio::test]
async fn a_password_is_hashed_anew_when_the_cost_changes() {
    let portal = start().await;
    let lea = portal.person("Lea", &[]).await;
    let cost = PasswordCost { memory_kib: 128, iterations: 1, lanes: 1 };
    let dearer = Identity::new(portal.engine.store.clone(), IdentitySettings { password_cost: cost, ..IdentitySettings::default() }, Randomness::system());
    for _ in 0..2 {
        assert!(dearer.sign_in("lea@ville.fr", PASSWORD, &from(1), NOW).await.is_ok());
        let hash = portal.engine.store.credential(&lea.id).await.unwrap().password_hash.unwrap();
        assert!(hash.contains("m=128,"), "{hash}");
    }
}

#[tokio::test]
async fn a_novel_is_no_password_and_costs_no_more() {
    let portal = start().await;
    portal.person("Lea", &[]).await;
    let novel = "a".repeat(1 << 20);
    assert!(matches!(portal.identity.sign_in("lea@ville.fr", &novel, &from(1), NOW).await, Err(SignInError::Wrong)));
    assert!(matches!(portal.identity.sign_in(&novel, PASSWORD, &from(1), NOW).await, Err(SignInError::Wrong)));
}

#[tokio::test]
async fn neither_addresses_nor_accounts_are_kept_by_the_counters() {
    let portal = start().await;
    let _ = portal.identity.sign_in("nobody@ville.fr", OTHER_PASSWORD, &from(7), NOW).await;
    let mut archive = Vec::new();
    portal.engine.store.backup(&mut archive, NOW, |_| {}).await.unwrap();
    let text = String::from_utf8_lossy(&archive);
    assert!(text.contains("refused_until") && !text.contains("nobody@ville.fr") && !text.contains("192.0.2.7"));
}

#[tokio::test]
async fn without_random_bytes_nobody_comes_in() {
    let portal = start().await;
    portal.person("Lea", &[]).await;
    let broken = Randomness::from_fn(|_| Err(IdentityError::NoRandomness));
    let identity = Identity::new(portal.engine.store.clone(), portal.identity.settings().clone(), broken);
    assert!(matches!(identity.sign_in("lea@ville.fr", PASSWORD, &from(1), NOW).await, Err(SignInError::Other(IdentityError::NoRandomness))));
}
