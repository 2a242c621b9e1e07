//! Tokens of the API.

use crate::builders::{NOW, root, start};
use parvis_identity::{MakeTokenError, TokenRequest};
use parvis_model::{Action, ActorIdentity, Role, Scope};
use time::Duration;

fn request(actions: &[Action]) -> TokenRequest<'_> {
    TokenRequest { name: "Export de nuit", actions: actions.to_vec(), valid_for: Duration::days(30) }
}

#[tokio::test]
async fn a_token_has_what_it_was_given_as_long_as_its_person_has_it() {
    let portal = start().await;
    let agent = portal.person("Lea", &[(Role::Agent, Scope::Department(portal.parks.id))]).await;
    let signed_in = portal.signed_in(&agent).await;
    let (token, text) = portal.identity.make_token(&signed_in.principal, request(&[Action::Deposit]), NOW).await.unwrap();
    assert!(text.starts_with(&format!("prv_{}_", token.prefix)) && text.len() == 79, "{text}");
    let bearer = portal.identity.authenticate_token(&text, NOW).await.unwrap().unwrap();
    assert_eq!(bearer.actor().identity(), ActorIdentity::Person(agent.id));
    assert!(bearer.may(Action::Deposit, portal.parks.place()));
    assert!(!bearer.may(Action::SeeDraft, portal.parks.place()) && !bearer.may(Action::Deposit, portal.schools.place()));

    portal.identity.end_role(&root(), &signed_in.roles[0].id, NOW).await.unwrap();
    let bearer = portal.identity.authenticate_token(&text, NOW).await.unwrap().unwrap();
    assert!(!bearer.may(Action::Deposit, portal.parks.place()), "the role ended");
    portal.identity.suspend(&root(), &agent.id, NOW).await.unwrap();
    assert!(portal.identity.authenticate_token(&text, NOW).await.unwrap().is_none());
}

#[tokio::test]
async fn an_expired_revoked_or_invented_token_is_nobody() {
    let portal = start().await;
    let agent = portal.person("Lea", &[(Role::Agent, Scope::Department(portal.parks.id))]).await;
    let lea = portal.signed_in(&agent).await.principal;
    let (token, text) = portal.identity.make_token(&lea, request(&[Action::Deposit]), NOW).await.unwrap();
    assert!(portal.identity.authenticate_token(&text, NOW + Duration::days(30)).await.unwrap().is_none());
    let (_, other) = portal.identity.make_token(&lea, request(&[Action::Deposit]), NOW).await.unwrap();
    let mixed = format!("prv_{}_{}", token.prefix, &other[15..]);
    for invented in ["", "prv_", &mixed] {
        assert!(portal.identity.authenticate_token(invented, NOW).await.unwrap().is_none(), "{invented}");
    }
    assert!(portal.identity.revoke_token(&lea, &token.id, NOW).await.unwrap());
    assert!(portal.identity.authenticate_token(&text, NOW).await.unwrap().is_none());
}

#[tokio::test]
async fn nobody_makes_a_token_that_can_more_than_they_or_for_ever() {
    let portal = start().await;
    let agent = portal.person("Lea", &[(Role::Agent, Scope::Department(portal.parks.id))]).await;
    let administrator = portal.person("Max", &[(Role::Administrator, Scope::Portal)]).await;
    let (lea, max) = (portal.signed_in(&agent).await.principal, portal.signed_in(&administrator).await.principal);
    for (by, action) in [(&lea, Action::Decide), (&lea, Action::ManagePeople), (&max, Action::ManagePeople), (&max, Action::Deposit)] {
        let made = portal.identity.make_token(by, request(&[action]), NOW).await;
        assert!(matches!(made, Err(MakeTokenError::ActionNotAllowed { .. })), "{action:?}: {made:?}");
    }
    for valid_for in [Duration::days(367), Duration::ZERO, Duration::seconds(-1)] {
        let made = portal.identity.make_token(&lea, TokenRequest { valid_for, ..request(&[Action::Deposit]) }, NOW).await;
        assert!(matches!(made, Err(MakeTokenError::TooLong { .. })), "{made:?}");
    }
    assert!(matches!(portal.identity.make_token(&lea, request(&[]), NOW).await, Err(MakeTokenError::Empty)));
    assert!(matches!(
        portal.identity.make_service_token(&lea, Scope::Department(portal.parks.id), request(&[Action::Deposit]), NOW).await,
        Err(MakeTokenError::NotAllowed(_))
    ));
}

#[tokio::test]
async fn a_service_stays_in_its_scope_and_outlives_who_made_it() {
    let portal = start().await;
    let first = portal.person("Max", &[(Role::Administrator, Scope::Portal)]).await;
    portal.person("Zoe", &[(Role::Administrator, Scope::Portal)]).await;
    let max = portal.signed_in(&first).await.principal;
    let (token, text) = portal.identity.make_service_token(&max, Scope::Department(portal.parks.id), request(&[Action::Deposit]), NOW).await.unwrap();
    portal.identity.leave(&root(), &first.id, &[], NOW).await.unwrap();
    let bearer = portal.identity.authenticate_token(&text, NOW + Duration::hours(1)).await.unwrap().unwrap();
    assert_eq!((bearer.actor().name(), bearer.actor().identity()), ("Export de nuit", ActorIdentity::Service(token.id)));
    assert!(bearer.may(Action::Deposit, portal.parks.place()) && !bearer.may(Action::Deposit, portal.schools.place()));
    assert!(!bearer.may(Action::Decide, portal.parks.place()));
    assert_eq!(portal.engine.store.api_token(&token.id).await.unwrap().unwrap().last_used_at, Some(NOW + Duration::hours(1)));
}

#[tokio::test]
async fn one_revokes_ones_own_and_an_administrator_those_of_others() {
    let portal = start().await;
    let parks = Scope::Department(portal.parks.id);
    let agent = portal.person("Lea", &[(Role::Agent, parks)]).await;
    let other = portal.person("Zoe", &[(Role::Steward, parks)]).await;
    let administrator = portal.person("Max", &[(Role::Administrator, Scope::Organisation(portal.town.id))]).await;
    let lea = portal.signed_in(&agent).await.principal;
    let (token, _) = portal.identity.make_token(&lea, request(&[Action::Deposit]), NOW).await.unwrap();
    let zoe = portal.signed_in(&other).await.principal;
    assert!(matches!(portal.identity.revoke_token(&zoe, &token.id, NOW).await, Err(MakeTokenError::NotAllowed(_))));
    let max = portal.signed_in(&administrator).await.principal;
    assert!(portal.identity.revoke_token(&max, &token.id, NOW).await.unwrap());
}
