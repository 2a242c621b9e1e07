//! The second factor.

use crate::builders::{NOW, OTHER_PASSWORD, PASSWORD, TestIdentity, from, start};
use hmac::{Hmac, KeyInit, Mac};
use parvis_identity::{Challenge, Opened, SecondFactor, SignIn, SignInError, SignedIn};
use parvis_store::Person;
use time::{Duration, OffsetDateTime};

/// An application on a phone, written apart from the code under test.
fn phone(secret: &str, now: OffsetDateTime) -> String {
    let mut bits = String::new();
    for letter in secret.chars() {
        let value = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".find(letter).unwrap();
        bits.push_str(&format!("{value:05b}"));
    }
    let key: Vec<u8> = bits.as_bytes().chunks_exact(8).map(|byte| u8::from_str_radix(std::str::from_utf8(byte).unwrap(), 2).unwrap()).collect();
    let counter = u64::try_from(now.unix_timestamp()).unwrap() / 30;
    let hash = Hmac::<sha1::Sha1>::new_from_slice(&key).unwrap().chain_update(counter.to_be_bytes()).finalize().into_bytes();
    let offset = usize::from(hash[19] & 15);
    let word = u32::from_be_bytes([hash[offset], hash[offset + 1], hash[offset + 2], hash[offset + 3]]) & 0x7fff_ffff;
    format!("{:06}", word % 1_000_000)
}

/// Sets an authenticator up at [`NOW`]: its secret and the recovery codes.
async fn set_up(portal: &TestIdentity, signed_in: &SignedIn) -> (String, Vec<String>) {
    let setup = portal.identity.begin_authenticator(signed_in, "Données").await.unwrap();
    let codes = portal.identity.confirm_authenticator(signed_in, &phone(&setup.secret, NOW), NOW).await.unwrap().unwrap();
    (setup.secret, codes)
}

async fn challenged(portal: &TestIdentity, person: &Person, now: OffsetDateTime) -> Challenge {
    match portal.identity.sign_in(person.email.as_str(), PASSWORD, &from(1), now).await.unwrap() {
        SignIn::SecondFactorNeeded(challenge) => challenge,
        SignIn::Opened(_) => panic!("no code was asked for"),
    }
}

async fn answer(portal: &TestIdentity, challenge: &Challenge, code: &SecondFactor, now: OffsetDateTime) -> Result<Opened, SignInError> {
    portal.identity.sign_in_with_code(challenge, code, &from(1), now).await
}

#[tokio::test]
async fn a_code_is_asked_for_and_counts_once() {
    let portal = start().await;
    let lea = portal.person("Lea", &[]).await;
    let signed_in = portal.signed_in(&lea).await;
    let setup = portal.identity.begin_authenticator(&signed_in, "Données").await.unwrap();
    portal.open(&lea, NOW).await;
    assert!(portal.identity.confirm_authenticator(&signed_in, "000000", NOW).await.unwrap().is_none());
    portal.identity.confirm_authenticator(&signed_in, &phone(&setup.secret, NOW), NOW).await.unwrap().unwrap();

    let challenge = challenged(&portal, &lea, NOW).await;
    let used_to_set_up = SecondFactor::Code(phone(&setup.secret, NOW));
    assert!(matches!(answer(&portal, &challenge, &used_to_set_up, NOW).await, Err(SignInError::Wrong)));
    let later = NOW + Duration::seconds(30);
    let code = SecondFactor::Code(phone(&setup.secret, later));
    let opened = answer(&portal, &challenge, &code, later).await.unwrap();
    assert!(opened.session.has_second_factor && portal.holding(opened.secret.expose(), later).await.is_some());
    assert!(matches!(answer(&portal, &challenge, &code, later).await, Err(SignInError::Wrong)), "seen over a shoulder");
}

#[tokio::test]
async fn a_recovery_code_replaces_the_phone_once() {
    let portal = start().await;
    let lea = portal.person("Lea", &[]).await;
    let signed_in = portal.signed_in(&lea).await;
    let (_, codes) = set_up(&portal, &signed_in).await;
    assert_eq!(codes.len(), 10);
    let challenge = challenged(&portal, &lea, NOW).await;
    let typed = SecondFactor::RecoveryCode(codes[3].to_uppercase().replace('-', " "));
    assert!(answer(&portal, &challenge, &typed, NOW).await.is_ok());
    assert!(matches!(answer(&portal, &challenge, &typed, NOW).await, Err(SignInError::Wrong)));
    assert_eq!(portal.engine.store.recovery_codes_left(&lea.id).await.unwrap(), 9);

    let renewed = portal.identity.renew_recovery_codes(&signed_in, NOW).await.unwrap();
    assert!(matches!(answer(&portal, &challenge, &SecondFactor::RecoveryCode(codes[0].clone()), NOW).await, Err(SignInError::Wrong)));
    assert!(answer(&portal, &challenge, &SecondFactor::RecoveryCode(renewed[0].clone()), NOW).await.is_ok());
}

#[tokio::test]
async fn guessing_codes_is_as_slow_as_guessing_passwords() {
    let portal = start().await;
    let lea = portal.person("Lea", &[]).await;
    let signed_in = portal.signed_in(&lea).await;
    set_up(&portal, &signed_in).await;
    let challenge = challenged(&portal, &lea, NOW).await;
    let mut refusals = Vec::new();
    for number in 0..7 {
        refusals.push(answer(&portal, &challenge, &SecondFactor::Code(format!("{number:06}")), NOW).await.unwrap_err());
    }
    assert!(matches!(refusals.last(), Some(SignInError::TooMany { .. })), "{refusals:?}");
}

#[tokio::test]
async fn a_challenge_is_ours_fresh_and_of_this_password() {
    let portal = start().await;
    let lea = portal.person("Lea", &[]).await;
    let signed_in = portal.signed_in(&lea).await;
    let (_, codes) = set_up(&portal, &signed_in).await;
    let challenge = challenged(&portal, &lea, NOW).await;
    let code = SecondFactor::RecoveryCode(codes[0].clone());
    let max = portal.person("Max", &[]).await;
    let of_another = challenge.as_str().replace(&lea.id.to_string(), &max.id.to_string());
    for forged in ["", "a.b.c.d", &of_another, &format!("{}0", challenge.as_str())] {
        assert!(matches!(answer(&portal, &Challenge::from_text(forged), &code, NOW).await, Err(SignInError::ChallengeExpired)), "{forged}");
    }
    assert!(matches!(answer(&portal, &challenge, &code, NOW + Duration::minutes(10)).await, Err(SignInError::ChallengeExpired)));
    portal.identity.change_password(&signed_in, Some(PASSWORD), OTHER_PASSWORD, NOW).await.unwrap();
    assert!(matches!(answer(&portal, &challenge, &code, NOW).await, Err(SignInError::ChallengeExpired)));
}

#[tokio::test]
async fn who_removes_an_authenticator_proves_to_have_it() {
    let portal = start().await;
    let lea = portal.person("Lea", &[]).await;
    let signed_in = portal.signed_in(&lea).await;
    let (_, codes) = set_up(&portal, &signed_in).await;
    assert!(portal.identity.begin_authenticator(&signed_in, "Données").await.is_err(), "one that counts is not replaced in silence");
    assert!(!portal.identity.remove_authenticator(&signed_in, &SecondFactor::Code("000000".into()), NOW).await.unwrap());
    assert!(portal.identity.remove_authenticator(&signed_in, &SecondFactor::RecoveryCode(codes[0].clone()), NOW).await.unwrap());
    portal.open(&lea, NOW).await;
}
