//! An identity provider, in process: it signs with RS256, verifies PKCE, and is asked over a function.

use crate::builders::{NOW, TestIdentity, from, start};
use futures::FutureExt;
use openidconnect::core::{CoreIdToken, CoreIdTokenClaims, CoreJsonWebKeySet, CoreJwsSigningAlgorithm, CoreRsaPrivateSigningKey};
use openidconnect::http::StatusCode;
use openidconnect::url::{Url, form_urlencoded};
use openidconnect::{
    Audience, EmptyAdditionalClaims, EndUserEmail, HttpRequest, HttpResponse, IssuerUrl, JsonWebKeyId, Nonce, PkceCodeChallenge, PkceCodeVerifier,
    PrivateSigningKey, StandardClaims, SubjectIdentifier,
};
use parvis_identity::{EmailTrust, HttpFailure, PendingSignIn, Provider, ProviderError, ProviderSettings, SignIn};
use parvis_store::SignInMethod;
use std::collections::HashMap;
use std::sync::{Arc, Mutex};
use time::Duration;

const ISSUER: &str = "https://id.ville.fr";
const KEY: &str = include_str!("../provider-key.pem");

/// What the provider will say, and what it was told at the authorisation.
#[derive(Clone)]
struct Says {
    subject: &'static str,
    email: Option<&'static str>,
    is_verified: Option<bool>,
    audience: &'static str,
    /// The address is only in the user information.
    is_short: bool,
    nonce: String,
    challenge: String,
}

impl Default for Says {
    fn default() -> Self {
        let (nonce, challenge) = (String::new(), String::new());
        Self { subject: "42", email: Some("lea@ville.fr"), is_verified: Some(true), audience: "parvis", is_short: false, nonce, challenge }
    }
}

fn key() -> CoreRsaPrivateSigningKey {
    CoreRsaPrivateSigningKey::from_pem(KEY, Some(JsonWebKeyId::new("1".into()))).unwrap()
}

fn answer(says: &Says, request: &HttpRequest) -> (StatusCode, String) {
    match request.uri().path() {
        "/.well-known/openid-configuration" => {
            let text = serde_json::json!({
                "issuer": ISSUER, "authorization_endpoint": format!("{ISSUER}/auth"), "token_endpoint": format!("{ISSUER}/token"),
                "userinfo_endpoint": format!("{ISSUER}/me"), "jwks_uri": format!("{ISSUER}/keys"), "response_types_supported": ["code"],
                "subject_types_supported": ["public"], "id_token_signing_alg_values_supported": ["RS256"],
            });
            (StatusCode::OK, text.to_string())
        }
        "/keys" => (StatusCode::OK, serde_json::to_string(&CoreJsonWebKeySet::new(vec![key().as_verification_key()])).unwrap()),
        "/token" => {
            let form: HashMap<String, String> = form_urlencoded::parse(request.body()).into_owned().collect();
            let challenge = PkceCodeChallenge::from_code_verifier_sha256(&PkceCodeVerifier::new(form["code_verifier"].clone()));
            if form["code"] != "good" || challenge.as_str() != says.challenge || !request.headers().contains_key("authorization") {
                return (StatusCode::BAD_REQUEST, r#"{"error":"invalid_grant"}"#.into());
            }
            (StatusCode::OK, serde_json::json!({ "access_token": "a", "token_type": "bearer", "id_token": token(says).to_string() }).to_string())
        }
        "/me" => (StatusCode::OK, serde_json::json!({ "sub": says.subject, "email": says.email, "email_verified": says.is_verified }).to_string()),
        other => panic!("{other}"),
    }
}

fn token(says: &Says) -> CoreIdToken {
    let issued = chrono::DateTime::from_timestamp(NOW.unix_timestamp(), 0).unwrap();
    let mut standard = StandardClaims::new(SubjectIdentifier::new(says.subject.into()));
    if !says.is_short {
        standard = standard.set_email(says.email.map(|email| EndUserEmail::new(email.into()))).set_email_verified(says.is_verified);
    }
    let audience = vec![Audience::new(says.audience.into())];
    let expires = issued + chrono::TimeDelta::minutes(5);
    let claims = CoreIdTokenClaims::new(IssuerUrl::new(ISSUER.into()).unwrap(), audience, expires, issued, standard, EmptyAdditionalClaims {})
        .set_nonce(Some(Nonce::new(says.nonce.clone())));
    CoreIdToken::new(claims, &key(), CoreJwsSigningAlgorithm::RsaSsaPkcs1V15Sha256, None, None).unwrap()
}

/// A whole sign-in; `tamper` may change what comes back.
async fn sign_in(portal: &TestIdentity, trust: EmailTrust, says: Says, tamper: impl FnOnce(&mut Back)) -> Result<SignIn, ProviderError> {
    let said = Arc::new(Mutex::new(says));
    let shared = Arc::clone(&said);
    let http = move |request: HttpRequest| {
        let (status, body) = answer(&shared.lock().unwrap().clone(), &request);
        let mut response = HttpResponse::new(body.into_bytes());
        *response.status_mut() = status;
        response.headers_mut().insert("content-type", "application/json".parse().unwrap());
        async move { Ok::<_, HttpFailure>(response) }.boxed()
    };
    let settings = ProviderSettings {
        issuer: ISSUER.into(),
        client_id: "parvis".into(),
        client_secret: "secret".into(),
        redirect_url: "https://donnees.ville.fr/connexion/retour".into(),
        scopes: vec!["email".into()],
        email_trust: trust,
    };
    let provider = Provider::discover(settings, &http).await?;
    let (address, pending) = portal.identity.begin_with_provider(&provider, NOW).await?;
    let asked: HashMap<String, String> = Url::parse(&address).unwrap().query_pairs().into_owned().collect();
    assert_eq!((asked["client_id"].as_str(), asked["scope"].as_str(), asked["code_challenge_method"].as_str()), ("parvis", "openid email", "S256"));
    let mut back = Back { code: "good".into(), state: asked["state"].clone(), nonce: asked["nonce"].clone(), pending, after: Duration::ZERO };
    tamper(&mut back);
    {
        let mut says = said.lock().unwrap();
        says.nonce = back.nonce;
        says.challenge = asked["code_challenge"].clone();
    }
    portal.identity.finish_with_provider(&provider, &back.pending, (&back.code, &back.state), &http, &from(1), NOW + back.after).await
}

struct Back {
    code: String,
    state: String,
    nonce: String,
    pending: PendingSignIn,
    after: Duration,
}

#[tokio::test]
async fn a_verified_address_ties_the_account_once_and_for_all() {
    let portal = start().await;
    let lea = portal.person("Lea", &[]).await;
    let SignIn::Opened(opened) = sign_in(&portal, EmailTrust::WhenVerified, Says::default(), |_| {}).await.unwrap() else { panic!("a code") };
    assert_eq!((opened.person.id, opened.session.method), (lea.id, SignInMethod::Provider));
    let moved = Says { email: Some("lea.dupre@ville.fr"), ..Says::default() };
    assert!(sign_in(&portal, EmailTrust::Never, moved, |_| {}).await.is_ok(), "the identity counts, not the address");
    let another = Says { subject: "43", ..Says::default() };
    let refused = sign_in(&portal, EmailTrust::Always, another, |_| {}).await;
    assert!(matches!(refused, Err(ProviderError::NoAccount { email: Some(_) })), "the address changed hands: {refused:?}");
}

#[tokio::test]
async fn an_address_that_is_not_trusted_opens_nothing() {
    let portal = start().await;
    portal.person("Lea", &[]).await;
    for is_verified in [Some(false), None] {
        let says = Says { is_verified, ..Says::default() };
        assert!(matches!(sign_in(&portal, EmailTrust::WhenVerified, says, |_| {}).await, Err(ProviderError::NoAccount { .. })));
    }
    assert!(matches!(sign_in(&portal, EmailTrust::Never, Says::default(), |_| {}).await, Err(ProviderError::NoAccount { .. })));
    let stranger = Says { email: Some("nobody@ville.fr"), ..Says::default() };
    assert!(matches!(sign_in(&portal, EmailTrust::Always, stranger, |_| {}).await, Err(ProviderError::NoAccount { .. })));
    let nameless = Says { email: None, ..Says::default() };
    assert!(matches!(sign_in(&portal, EmailTrust::Always, nameless, |_| {}).await, Err(ProviderError::NoAccount { email: None })));
}

#[tokio::test]
async fn the_address_may_be_in_the_user_information() {
    let portal = start().await;
    portal.person("Lea", &[]).await;
    let says = Says { is_short: true, is_verified: None, ..Says::default() };
    assert!(sign_in(&portal, EmailTrust::Always, says, |_| {}).await.is_ok());
}

#[tokio::test]
async fn what_was_not_begun_here_or_is_not_for_us_is_refused() {
    let portal = start().await;
    portal.person("Lea", &[]).await;
    let begun = async |tamper: fn(&mut Back)| sign_in(&portal, EmailTrust::Always, Says::default(), tamper).await;
    assert!(matches!(begun(|back| back.state = "other".into()).await, Err(ProviderError::NotBegun)));
    assert!(matches!(begun(|back| back.pending = PendingSignIn::from_text("a.b.c.9999999999.d")).await, Err(ProviderError::NotBegun)));
    assert!(matches!(begun(|back| back.after = Duration::minutes(10)).await, Err(ProviderError::NotBegun)));
    assert!(matches!(begun(|back| back.after = Duration::minutes(6)).await, Err(ProviderError::Refused { .. })), "the token has expired");
    assert!(matches!(begun(|back| back.nonce = "other".into()).await, Err(ProviderError::Refused { .. })));
    assert!(matches!(begun(|back| back.code = "bad".into()).await, Err(ProviderError::Refused { .. })));
    let for_another = Says { audience: "another", ..Says::default() };
    assert!(matches!(sign_in(&portal, EmailTrust::Always, for_another, |_| {}).await, Err(ProviderError::Refused { .. })));
}
