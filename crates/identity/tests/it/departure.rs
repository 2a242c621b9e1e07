//! Someone leaves.

use crate::builders::{NOW, root, start};
use parvis_identity::LeaveError;
use parvis_model::{Orphan, Role, Scope};
use parvis_store::{PersonState, Succession};

#[tokio::test]
async fn the_handover_says_what_must_be_given_first() {
    let portal = start().await;
    let town = Scope::Organisation(portal.town.id);
    let lea = portal.person("Lea", &[(Role::Steward, town), (Role::Agent, Scope::Department(portal.parks.id))]).await;
    let max = portal.person("Max", &[]).await;
    let by_lea = portal.signed_in(&lea).await.principal;
    let handover = portal.identity.handover_of(&by_lea, &lea.id, NOW).await.unwrap();
    assert_eq!(handover.must_be_given, [Orphan::Steward(portal.town.id)]);
    assert_eq!((handover.responsibilities.roles.len(), handover.responsibilities.sessions.len()), (2, 1));

    let left = portal.identity.leave(&root(), &lea.id, &[], NOW).await;
    assert!(matches!(left, Err(LeaveError::WouldOrphan { ref orphans }) if *orphans == handover.must_be_given), "{left:?}");
    let steward = handover.responsibilities.roles.iter().find(|shared| shared.role.grant.role == Role::Steward).unwrap();
    portal.identity.leave(&root(), &lea.id, &[Succession { role: steward.role.id, to: max.id }], NOW).await.unwrap();
    assert_eq!(portal.engine.store.person(&lea.id).await.unwrap().unwrap().state, PersonState::Left);
    assert!(portal.signed_in(&max).await.principal.may(parvis_model::Action::Decide, portal.parks.place()));
}

#[tokio::test]
async fn only_who_may_give_every_role_decides_about_an_account() {
    let portal = start().await;
    let town = Scope::Organisation(portal.town.id);
    let steward = portal.person("Lea", &[(Role::Steward, town)]).await;
    let agent = portal.person("Max", &[(Role::Agent, Scope::Department(portal.parks.id))]).await;
    let administrator = portal.person("Zoe", &[(Role::Administrator, Scope::Portal)]).await;
    let idle = portal.person("Tom", &[]).await;
    let (lea, max) = (portal.signed_in(&steward).await.principal, portal.signed_in(&agent).await.principal);
    for (by, person) in [(&max, &steward), (&lea, &administrator), (&lea, &idle), (&max, &agent)] {
        assert!(matches!(portal.identity.leave(by, &person.id, &[], NOW).await, Err(LeaveError::NotAllowed(_))), "{}", person.display_name);
    }
    assert!(matches!(portal.identity.handover_of(&max, &steward.id, NOW).await, Err(LeaveError::NotAllowed(_))));
    assert!(portal.identity.handover_of(&max, &agent.id, NOW).await.is_ok(), "one's own may be looked at");
    portal.identity.leave(&lea, &agent.id, &[], NOW).await.unwrap();
    let zoe = portal.signed_in(&administrator).await.principal;
    portal.identity.leave(&zoe, &idle.id, &[], NOW).await.unwrap();
}
