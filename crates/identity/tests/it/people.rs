//! Accounts and roles changed by those who may.

use crate::builders::{NOW, OTHER_PASSWORD, PASSWORD, email, from, holder, root, start};
use parvis_identity::{AddPersonError, PersonProfile};
use parvis_model::{Orphan, Role, Scope};

fn profile<'a>(name: &'a str, roles: &[(Role, Scope)]) -> PersonProfile<'a> {
    let roles = roles.iter().map(|(role, scope)| holder(*role, *scope)).collect();
    PersonProfile { display_name: name, email: email(&format!("{}@ville.fr", name.to_lowercase())), language: "fr", password: Some(PASSWORD), roles }
}

#[tokio::test]
async fn an_account_is_made_by_who_may_give_its_roles() {
    let portal = start().await;
    let steward = portal.person("Lea", &[(Role::Steward, Scope::Organisation(portal.town.id))]).await;
    let lea = portal.signed_in(&steward).await.principal;
    let parks = Scope::Department(portal.parks.id);
    portal.identity.add_person(&lea, profile("Max", &[(Role::Agent, parks)]), NOW).await.unwrap();
    for refused in [profile("Zoe", &[(Role::Agent, parks), (Role::Dpo, parks)]), profile("Zoe", &[])] {
        assert!(matches!(portal.identity.add_person(&lea, refused, NOW).await, Err(AddPersonError::NotAllowed(_))));
    }
    assert!(matches!(portal.identity.add_person(&root(), profile("Max", &[]), NOW).await, Err(AddPersonError::AlreadyThere)));
    let weak = PersonProfile { password: Some("Zoe"), ..profile("Zoe", &[]) };
    assert!(matches!(portal.identity.add_person(&root(), weak, NOW).await, Err(AddPersonError::Password(_))));
}

#[tokio::test]
async fn nobody_raises_themselves() {
    let portal = start().await;
    let town = Scope::Organisation(portal.town.id);
    for (name, role) in [("Lea", Role::Steward), ("Max", Role::Reviewer), ("Zoe", Role::Dpo), ("Ida", Role::Direction)] {
        let person = portal.person(name, &[(role, town)]).await;
        let own = portal.signed_in(&person).await.principal;
        for (given, scope) in [(Role::Administrator, town), (Role::Steward, town), (Role::Dpo, town), (Role::Agent, Scope::Portal)] {
            let done = portal.identity.give_role(&own, &person.id, holder(given, scope), NOW).await;
            assert!(matches!(done, Err(AddPersonError::NotAllowed(_))), "{role:?} gave themselves {given:?} in {scope:?}");
        }
    }
}

#[tokio::test]
async fn the_last_administrator_stays_one() {
    let portal = start().await;
    let only = portal.person("Lea", &[(Role::Administrator, Scope::Portal)]).await;
    let signed_in = portal.signed_in(&only).await;
    let ended = portal.identity.end_role(&signed_in.principal, &signed_in.roles[0].id, NOW).await;
    assert!(matches!(ended, Err(AddPersonError::WouldOrphan { ref orphans }) if *orphans == [Orphan::PortalAdministrator]), "{ended:?}");
    assert!(matches!(portal.identity.suspend(&root(), &only.id, NOW).await, Err(AddPersonError::WouldOrphan { .. })));
}

#[tokio::test]
async fn only_the_operator_sets_the_password_of_another() {
    let portal = start().await;
    let administrator = portal.person("Lea", &[(Role::Administrator, Scope::Portal)]).await;
    let agent = portal.person("Max", &[]).await;
    let lea = portal.signed_in(&administrator).await.principal;
    assert!(matches!(portal.identity.set_password(&lea, &agent, OTHER_PASSWORD, NOW).await, Err(AddPersonError::NotAllowed(_))));
    let before = portal.open(&agent, NOW).await;
    portal.identity.set_password(&root(), &agent, OTHER_PASSWORD, NOW).await.unwrap();
    assert!(portal.holding(before.secret.expose(), NOW).await.is_none());
    assert!(portal.identity.sign_in("max@ville.fr", OTHER_PASSWORD, &from(1), NOW).await.is_ok());
}

#[tokio::test]
async fn a_password_made_up_is_a_good_one() {
    let portal = start().await;
    let (one, other) = (portal.identity.make_up_password().unwrap(), portal.identity.make_up_password().unwrap());
    assert_ne!(one, other);
    let made_up = PersonProfile { password: Some(&one), ..profile("Max", &[]) };
    portal.identity.add_person(&root(), made_up, NOW).await.unwrap();
    assert!(portal.identity.sign_in("max@ville.fr", &one, &from(1), NOW).await.is_ok());
}
