//! Organisations, people, roles, and who holds a dataset.

use crate::builders::{NOW, ana, email, found, person, publish, secret, slug, town};
use parvis_model::{Action, Actor, ActorIdentity, Capacity, DepartmentId, Grant, OrganisationId, Place, Role, Scope};
use parvis_store::testing::{EngineKind, for_each_engine};
use parvis_store::{Acceptance, InvitationState, NewApiToken, NewInvitation, NewPerson, OrganisationDescription, PersonState, StoreError, Taken, TokenHolder};
use time::Duration;
use uuid::Uuid;

fn holder(role: Role, scope: Scope) -> Grant {
    Grant { role, scope, capacity: Capacity::Holder }
}

#[tokio::test]
async fn an_organisation_is_read_back_with_its_departments() {
    for_each_engine(async |engine| {
        let store = &engine.store;
        let (town, parks, schools) = town(store).await;
        assert_eq!(store.organisation_by_slug(&slug("cahors")).await.unwrap().as_ref(), Some(&town));
        assert_eq!(store.organisations().await.unwrap(), std::slice::from_ref(&town));
        assert_eq!(store.departments().await.unwrap().len(), 2);
        assert_eq!(store.place_of(Scope::Department(parks.id)).await.unwrap(), parks.place());

        let same_siren = OrganisationDescription { slug: slug("autre"), ..town.description.clone() };
        assert!(matches!(store.add_organisation(same_siren.clone(), &ana(), NOW).await, Err(StoreError::Taken { what: Taken::OrganisationSiren })));
        let same_slug = OrganisationDescription { siren: None, ..town.description.clone() };
        assert!(matches!(store.add_organisation(same_slug, &ana(), NOW).await, Err(StoreError::Taken { what: Taken::OrganisationSlug })));
        assert!(matches!(store.add_department(&town.id, "Parcs", &ana(), NOW).await, Err(StoreError::Taken { what: Taken::DepartmentName })));
        assert!(matches!(store.rename_department(&schools.id, "Parcs", &ana(), NOW).await, Err(StoreError::Taken { what: Taken::DepartmentName })));
        let nowhere = OrganisationId::from_uuid(Uuid::from_u128(1));
        assert!(matches!(store.add_department(&nowhere, "Parcs", &ana(), NOW).await, Err(StoreError::NotThere { .. })));

        store.change_organisation(&town.id, &same_siren, &ana(), NOW).await.unwrap();
        assert_eq!(store.organisation(&town.id).await.unwrap().unwrap().description, same_siren);
    })
    .await;
}

#[tokio::test]
async fn one_address_is_one_account() {
    for_each_engine(async |engine| {
        let store = &engine.store;
        let lea = person(store, "Lea", &[(Role::Administrator, Scope::Portal)]).await;
        assert_eq!(store.person_by_email(&email("LEA@ville.fr")).await.unwrap().as_ref(), Some(&lea));
        let again = NewPerson { display_name: "Autre".into(), email: email("lea@ville.fr"), language: "fr".into(), password_hash: None, roles: vec![] };
        assert!(matches!(store.add_person(again, &ana(), NOW).await, Err(StoreError::Taken { what: Taken::Email })));
        assert_eq!(store.people(10).await.unwrap(), [lea]);
    })
    .await;
}

#[tokio::test]
async fn a_role_is_given_once_changed_and_ended_in_the_open() {
    for_each_engine(async |engine| {
        let store = &engine.store;
        let (_, parks, _) = town(store).await;
        let lea = person(store, "Lea", &[]).await;
        let agent = holder(Role::Agent, Scope::Department(parks.id));
        let id = store.give_role(&lea.id, agent, &ana(), NOW + Duration::seconds(1)).await.unwrap();
        assert_eq!(store.give_role(&lea.id, agent, &ana(), NOW).await.unwrap(), id);
        let deputy = Grant { capacity: Capacity::Deputy, ..agent };
        assert_eq!(store.give_role(&lea.id, deputy, &ana(), NOW + Duration::seconds(2)).await.unwrap(), id);
        let roles = store.roles_of(&lea.id).await.unwrap();
        assert_eq!(roles.iter().map(|role| role.grant).collect::<Vec<_>>(), [deputy]);
        assert_eq!(store.roles_in_force().await.unwrap(), roles);
        store.end_role(&id, &ana(), NOW + Duration::seconds(3)).await.unwrap();
        assert!(store.roles_of(&lea.id).await.unwrap().is_empty() && store.role(&id).await.unwrap().is_none());
        assert!(matches!(store.end_role(&id, &ana(), NOW).await, Err(StoreError::NotThere { .. })));
        assert_ne!(store.give_role(&lea.id, agent, &ana(), NOW + Duration::seconds(4)).await.unwrap(), id, "a role may be given again");

        let events = store.audit_of("person", &lea.id.to_string(), 10).await.unwrap();
        assert_eq!(
            events.iter().map(|event| event.action.as_str()).collect::<Vec<_>>(),
            ["role.given", "role.ended", "role.given", "role.given", "person.added"]
        );
        assert_eq!(events[0].detail["scope"], format!("department:{}", parks.id));
        let nowhere = Scope::Department(DepartmentId::from_uuid(Uuid::from_u128(1)));
        assert!(matches!(store.give_role(&lea.id, holder(Role::Agent, nowhere), &ana(), NOW).await, Err(StoreError::NotThere { .. })));
    })
    .await;
}

#[tokio::test]
async fn the_trail_says_which_account_acted_and_repeats_no_address() {
    for_each_engine(async |engine| {
        let store = &engine.store;
        let lea = person(store, "Lea", &[]).await;
        store.change_person(&lea.id, "Léa", "en", &lea.actor(), NOW).await.unwrap();
        let events = store.audit(10).await.unwrap();
        let changed = events.iter().find(|event| event.action == "person.changed").unwrap();
        assert_eq!((changed.actor.as_str(), changed.actor_identity), ("Lea", ActorIdentity::Person(lea.id)));
        assert_eq!(store.audit_by(ActorIdentity::Person(lea.id), 10).await.unwrap(), std::slice::from_ref(changed));
        assert!(events.iter().filter(|event| event.action == "person.added").all(|event| event.actor_identity == ActorIdentity::Operator));
        assert!(!format!("{events:?}").contains("ville.fr"));
    })
    .await;
}

#[tokio::test]
async fn a_dataset_lies_in_the_department_that_holds_it() {
    for_each_engine(async |engine| {
        let store = &engine.store;
        let (_, parks, schools) = town(store).await;
        publish(store, "arbres", "a").await;
        publish(store, "bancs", "b").await;
        let (trees, benches) = (found(store, "arbres").await.id, found(store, "bancs").await.id);
        assert_eq!(store.dataset_place(&trees).await.unwrap(), Place::Portal);
        store.set_dataset_holder(&trees, &schools.id, &ana(), NOW).await.unwrap();
        store.set_dataset_holder(&trees, &parks.id, &ana(), NOW).await.unwrap();
        assert_eq!(store.dataset_place(&trees).await.unwrap(), parks.place());
        let places = store.dataset_places().await.unwrap();
        assert_eq!((places.get(&trees), places.get(&benches)), (Some(&parks.place()), None));
        let nowhere = DepartmentId::from_uuid(Uuid::from_u128(1));
        assert!(matches!(store.set_dataset_holder(&trees, &nowhere, &ana(), NOW).await, Err(StoreError::NotThere { .. })));
    })
    .await;
}

#[tokio::test]
async fn an_invitation_is_accepted_once_with_its_role() {
    for_each_engine(async |engine| {
        let store = &engine.store;
        let (_, parks, _) = town(store).await;
        let steward = person(store, "Lea", &[]).await;
        let grant = holder(Role::Agent, Scope::Department(parks.id));
        let new = |text: &str, to: &str| NewInvitation { hash: secret(text), email: email(to), grant, expires_at: NOW + Duration::days(7) };
        let kept = store.add_invitation(new("a", "max@ville.fr"), &steward.actor(), NOW).await.unwrap();
        assert_eq!(store.invitation_by_hash(&secret("a")).await.unwrap().as_ref(), Some(&kept));
        assert_eq!(store.pending_invitations(NOW).await.unwrap(), std::slice::from_ref(&kept));

        let accept = async |text: &str, at| store.accept_invitation(&secret(text), "Max", "fr", "$hash", at).await;
        assert_eq!(accept("b", NOW).await.unwrap(), Acceptance::Unknown);
        assert_eq!(accept("a", NOW + Duration::days(7)).await.unwrap(), Acceptance::Expired);
        let Acceptance::Accepted(max) = accept("a", NOW).await.unwrap() else { panic!("not accepted") };
        assert_eq!(store.roles_of(&max.id).await.unwrap()[0].grant, grant);
        assert_eq!(store.credential(&max.id).await.unwrap().password_hash.as_deref(), Some("$hash"));
        assert_eq!(accept("a", NOW).await.unwrap(), Acceptance::AlreadyUsed);
        assert_eq!(store.invitation(&kept.id).await.unwrap().unwrap().state, InvitationState::Accepted);
        assert!(store.pending_invitations(NOW).await.unwrap().is_empty());

        let other = store.add_invitation(new("c", "max@ville.fr"), &steward.actor(), NOW).await.unwrap();
        assert!(matches!(accept("c", NOW).await, Err(StoreError::Taken { what: Taken::Email })));
        assert!(store.revoke_invitation(&other.id, &ana(), NOW).await.unwrap() && !store.revoke_invitation(&other.id, &ana(), NOW).await.unwrap());
        assert_eq!(accept("c", NOW).await.unwrap(), Acceptance::Revoked);
    })
    .await;
}

#[tokio::test]
async fn a_token_is_found_by_its_hash_until_it_is_revoked() {
    for_each_engine(async |engine| {
        let store = &engine.store;
        let (_, parks, _) = town(store).await;
        let lea = person(store, "Lea", &[]).await;
        let new = |text: &str, holder| NewApiToken {
            hash: secret(text),
            prefix: text.into(),
            name: "Export de nuit".into(),
            holder,
            actions: vec![Action::Deposit, Action::SeeDraft],
            expires_at: NOW + Duration::days(30),
        };
        let own = store.add_api_token(new("a", TokenHolder::Person(lea.id)), &lea.actor(), NOW).await.unwrap();
        let service = store.add_api_token(new("b", TokenHolder::Service(Scope::Department(parks.id))), &ana(), NOW + Duration::seconds(1)).await.unwrap();
        assert_eq!(store.api_token_by_hash(&secret("b")).await.unwrap().as_ref(), Some(&service));
        assert_eq!(store.api_tokens(Some(&lea.id)).await.unwrap(), std::slice::from_ref(&own));
        assert_eq!(store.api_tokens(None).await.unwrap(), [service, own.clone()]);
        store.touch_api_token(&own.id, NOW + Duration::hours(1)).await.unwrap();
        assert!(store.revoke_api_token(&own.id, &ana(), NOW).await.unwrap() && !store.revoke_api_token(&own.id, &ana(), NOW).await.unwrap());
        let kept = store.api_token(&own.id).await.unwrap().unwrap();
        assert!(kept.revoked_at.is_some() && kept.last_used_at == Some(parvis_time(NOW + Duration::hours(1))));
    })
    .await;
}

/// Cut to the microsecond, as it is kept.
fn parvis_time(instant: time::OffsetDateTime) -> time::OffsetDateTime {
    instant.replace_microsecond(instant.microsecond()).unwrap()
}

#[tokio::test]
async fn people_are_in_the_backup() {
    for_each_engine(async |engine| {
        let (town, parks, _) = town(&engine.store).await;
        let lea = person(&engine.store, "Lea", &[(Role::Steward, Scope::Organisation(town.id)), (Role::Agent, Scope::Department(parks.id))]).await;
        engine.store.suspend_person(&person(&engine.store, "Max", &[]).await.id, &Actor::named("root"), NOW).await.unwrap();
        let mut archive = Vec::new();
        engine.store.backup(&mut archive, NOW, |_| {}).await.unwrap();

        let target = EngineKind::Sqlite.start().await.unwrap().unwrap();
        target.store.restore(&mut archive.as_slice(), |_| {}).await.unwrap();
        assert_eq!(target.store.people(10).await.unwrap(), engine.store.people(10).await.unwrap());
        assert_eq!(target.store.roles_of(&lea.id).await.unwrap(), engine.store.roles_of(&lea.id).await.unwrap());
        assert_eq!(target.store.people(10).await.unwrap()[1].state, PersonState::Suspended);
        target.remove().await.unwrap();
    })
    .await;
}
