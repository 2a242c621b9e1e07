//! Invitations.

use crate::builders::{NOW, PASSWORD, email, from, holder, root, start};
use parvis_identity::{AcceptError, InviteError, NewcomerProfile, PasswordRefusal};
use parvis_model::{Role, Scope};
use time::Duration;

const MAX: NewcomerProfile<'_> = NewcomerProfile { display_name: "Max Dupré", language: "en", password: PASSWORD };

#[tokio::test]
async fn who_accepts_has_the_role_and_is_signed_in() {
    let portal = start().await;
    let steward = portal.person("Lea", &[(Role::Steward, Scope::Organisation(portal.town.id))]).await;
    let lea = portal.signed_in(&steward).await.principal;
    let agent = holder(Role::Agent, Scope::Department(portal.parks.id));
    let (invitation, link) = portal.identity.invite(&lea, email("max@ville.fr"), agent, NOW).await.unwrap();
    assert_eq!(portal.identity.invitation(&link, NOW).await.unwrap(), invitation);

    let weak = NewcomerProfile { password: "Max-Dupré-2026", ..MAX };
    let refused = portal.identity.accept_invitation(&link, &weak, &from(1), NOW).await;
    assert!(matches!(refused, Err(AcceptError::Password(PasswordRefusal::SaysWhoYouAre))), "{refused:?}");
    let nameless = NewcomerProfile { display_name: " \n", ..MAX };
    assert!(matches!(portal.identity.accept_invitation(&link, &nameless, &from(1), NOW).await, Err(AcceptError::NoName)));

    let opened = portal.identity.accept_invitation(&link, &MAX, &from(1), NOW).await.unwrap();
    let signed_in = portal.holding(opened.secret.expose(), NOW).await.unwrap();
    assert_eq!((signed_in.person.email.as_str(), signed_in.person.language.as_str(), signed_in.roles[0].grant), ("max@ville.fr", "en", agent));
    assert!(matches!(portal.identity.accept_invitation(&link, &MAX, &from(1), NOW).await, Err(AcceptError::AlreadyUsed)));
}

#[tokio::test]
async fn one_invites_only_to_what_one_may_give_where_one_may() {
    let portal = start().await;
    let steward = portal.person("Lea", &[(Role::Steward, Scope::Department(portal.parks.id))]).await;
    let agent = portal.person("Max", &[(Role::Agent, Scope::Organisation(portal.town.id))]).await;
    let (lea, max) = (portal.signed_in(&steward).await.principal, portal.signed_in(&agent).await.principal);
    let (parks, schools) = (Scope::Department(portal.parks.id), Scope::Department(portal.schools.id));
    for (by, role, scope) in [
        (&lea, Role::Agent, schools),
        (&lea, Role::Agent, Scope::Organisation(portal.town.id)),
        (&lea, Role::Steward, parks),
        (&lea, Role::Administrator, parks),
        (&max, Role::Agent, parks),
    ] {
        let invited = portal.identity.invite(by, email("zoe@ville.fr"), holder(role, scope), NOW).await;
        assert!(matches!(invited, Err(InviteError::NotAllowed(_))), "{role:?} {scope:?}: {invited:?}");
    }
    assert!(portal.identity.invite(&lea, email("zoe@ville.fr"), holder(Role::Agent, parks), NOW).await.is_ok());
    let known = portal.identity.invite(&lea, email("max@ville.fr"), holder(Role::Agent, parks), NOW).await;
    assert!(matches!(known, Err(InviteError::AlreadyThere { person }) if person == agent.id));
}

#[tokio::test]
async fn too_late_taken_back_and_unknown_are_told_apart() {
    let portal = start().await;
    let agent = holder(Role::Agent, Scope::Department(portal.parks.id));
    let (invitation, link) = portal.identity.invite(&root(), email("max@ville.fr"), agent, NOW).await.unwrap();
    let late = NOW + Duration::days(14);
    assert!(matches!(portal.identity.accept_invitation(&link, &MAX, &from(1), late).await, Err(AcceptError::Expired)));
    let max = portal.person("Max", &[]).await;
    assert!(matches!(portal.identity.accept_invitation(&link, &MAX, &from(1), NOW).await, Err(AcceptError::AlreadyThere)));
    let by_max = portal.signed_in(&max).await.principal;
    assert!(matches!(portal.identity.revoke_invitation(&by_max, &invitation.id, NOW).await, Err(InviteError::NotAllowed(_))));
    assert!(portal.identity.revoke_invitation(&root(), &invitation.id, NOW).await.unwrap());
    assert!(matches!(portal.identity.accept_invitation(&link, &MAX, &from(1), NOW).await, Err(AcceptError::Revoked)));
    let unknown = parvis_identity::Secret::parse(&"0".repeat(64)).unwrap();
    assert!(matches!(portal.identity.invitation(&unknown, NOW).await, Err(AcceptError::Unknown)));
}
