//! Someone leaves, and nothing is left to nobody.

use crate::builders::{NOW, ana, email, found, person, publish, secret, town};
use parvis_model::{Capacity, Grant, Orphan, Role, Scope};
use parvis_store::testing::for_each_engine;
use parvis_store::{Acceptance, NewApiToken, NewInvitation, NewSession, PersonState, SignInMethod, StoreError, Succession, TokenHolder};
use time::Duration;

#[tokio::test]
async fn a_departure_that_leaves_an_orphan_is_refused_and_changes_nothing() {
    for_each_engine(async |engine| {
        let store = &engine.store;
        let (town, parks, _) = town(store).await;
        let roles = [(Role::Administrator, Scope::Portal), (Role::Steward, Scope::Organisation(town.id)), (Role::Agent, Scope::Department(parks.id))];
        let lea = person(store, "Lea", &roles).await;
        let max = person(store, "Max", &[]).await;
        publish(store, "arbres", "a").await;
        store.set_dataset_holder(&found(store, "arbres").await.id, &parks.id, &ana(), NOW).await.unwrap();

        let all = [Orphan::PortalAdministrator, Orphan::Steward(town.id), Orphan::Agent { organisation: town.id, department: parks.id }];
        let Err(StoreError::WouldOrphan { orphans }) = store.close_account(&lea.id, &[], &ana(), NOW).await else { panic!("it was allowed") };
        assert_eq!(orphans, all);
        let Err(StoreError::WouldOrphan { orphans }) = store.suspend_person(&lea.id, &ana(), NOW).await else { panic!("it was allowed") };
        assert_eq!(orphans, all);
        let held = store.roles_of(&lea.id).await.unwrap();
        for role in &held {
            assert!(matches!(store.end_role(&role.id, &ana(), NOW).await, Err(StoreError::WouldOrphan { .. })));
        }
        let one = [Succession { role: held[0].id, to: max.id }];
        let Err(StoreError::WouldOrphan { orphans }) = store.close_account(&lea.id, &one, &ana(), NOW).await else { panic!("it was allowed") };
        assert_eq!(orphans.len(), 2);
        assert!(store.roles_of(&max.id).await.unwrap().is_empty());
        assert_eq!(store.person(&lea.id).await.unwrap().unwrap().state, PersonState::Active);

        let successions: Vec<_> = held.iter().map(|role| Succession { role: role.id, to: max.id }).collect();
        store.close_account(&lea.id, &successions, &ana(), NOW).await.unwrap();
        let grants = |roles: Vec<parvis_store::RoleGrant>| roles.into_iter().map(|role| role.grant).collect::<Vec<_>>();
        let mut got = grants(store.roles_of(&max.id).await.unwrap());
        got.sort_by_key(|grant| grant.role);
        let mut had = grants(held);
        had.sort_by_key(|grant| grant.role);
        assert_eq!(got, had);
        assert!(store.roles_of(&lea.id).await.unwrap().is_empty());
        let gone = store.person(&lea.id).await.unwrap().unwrap();
        assert!(gone.state == PersonState::Left && gone.left_at.is_some());
    })
    .await;
}

#[tokio::test]
async fn who_left_has_no_session_no_token_and_no_pending_invitation() {
    for_each_engine(async |engine| {
        let store = &engine.store;
        let (_, parks, _) = town(store).await;
        let lea = person(store, "Lea", &[(Role::Reviewer, Scope::Department(parks.id))]).await;
        let max = person(store, "Max", &[(Role::Reviewer, Scope::Department(parks.id))]).await;
        let session = NewSession {
            hash: secret("s"),
            person: lea.id,
            method: SignInMethod::Password,
            has_second_factor: false,
            user_agent: String::new(),
            ends_at: NOW + Duration::days(7),
        };
        store.open_session(session.clone(), NOW).await.unwrap();
        let expires_at = NOW + Duration::days(7);
        let token = NewApiToken { hash: secret("t"), prefix: "t".into(), name: "t".into(), holder: TokenHolder::Person(lea.id), actions: vec![], expires_at };
        store.add_api_token(token, &lea.actor(), NOW).await.unwrap();
        let grant = Grant { role: Role::Agent, scope: Scope::Department(parks.id), capacity: Capacity::Holder };
        store.add_invitation(NewInvitation { hash: secret("i"), email: email("zoe@ville.fr"), grant, expires_at }, &lea.actor(), NOW).await.unwrap();

        let rests = store.responsibilities_of(&lea.id, NOW).await.unwrap();
        assert_eq!((rests.roles.len(), rests.sessions.len(), rests.tokens.len(), rests.invitations.len()), (1, 1, 1, 1));
        assert_eq!(rests.roles[0].shared_with, [(max.id, Capacity::Holder)]);

        store.close_account(&lea.id, &[], &ana(), NOW + Duration::seconds(1)).await.unwrap();
        assert!(store.session_by_hash(&secret("s")).await.unwrap().unwrap().0.revoked_at.is_some());
        assert!(store.api_token_by_hash(&secret("t")).await.unwrap().unwrap().revoked_at.is_some());
        assert_eq!(store.accept_invitation(&secret("i"), "Zoe", "fr", "$hash", NOW).await.unwrap(), Acceptance::Revoked);
        assert!(matches!(store.open_session(NewSession { hash: secret("s2"), ..session }, NOW).await, Err(StoreError::NotActive)));
        assert!(matches!(store.give_role(&lea.id, grant, &ana(), NOW).await, Err(StoreError::NotActive)));
        assert!(matches!(store.close_account(&lea.id, &[], &ana(), NOW).await, Err(StoreError::NotActive)));
        let trail = store.audit_of("person", &lea.id.to_string(), 10).await.unwrap();
        assert!(["role.ended", "person.left"].iter().all(|action| trail.iter().any(|event| event.action == *action)));
    })
    .await;
}

#[tokio::test]
async fn a_deputy_is_enough_and_a_holder_stays_one() {
    for_each_engine(async |engine| {
        let store = &engine.store;
        let lea = person(store, "Lea", &[(Role::Administrator, Scope::Portal)]).await;
        let max = person(store, "Max", &[]).await;
        let deputy = Grant { role: Role::Administrator, scope: Scope::Portal, capacity: Capacity::Deputy };
        let id = store.give_role(&max.id, deputy, &ana(), NOW).await.unwrap();
        store.close_account(&max.id, &[Succession { role: id, to: lea.id }], &ana(), NOW).await.unwrap();
        assert_eq!(store.roles_of(&lea.id).await.unwrap()[0].grant.capacity, Capacity::Holder);
        assert!(matches!(store.close_account(&lea.id, &[], &ana(), NOW).await, Err(StoreError::WouldOrphan { .. })));
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn two_administrators_who_leave_at_once_do_not_both_leave() {
    for_each_engine(async |engine| {
        let mut leaving = Vec::new();
        for name in ["Lea", "Max"] {
            let person = person(&engine.store, name, &[(Role::Administrator, Scope::Portal)]).await;
            let store = engine.store.clone();
            leaving.push(tokio::spawn(async move { store.close_account(&person.id, &[], &ana(), NOW).await }));
        }
        let mut refused = 0;
        for one in leaving {
            refused += usize::from(matches!(one.await.unwrap(), Err(StoreError::WouldOrphan { .. })));
        }
        assert_eq!(refused, 1);
    })
    .await;
}
