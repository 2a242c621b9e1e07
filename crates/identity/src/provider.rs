//! Signing in through an identity provider: OpenID Connect, code flow with PKCE (Keycloak, ProConnect).
//!
//! The network is a parameter: a function that sends one request, follows no redirection, and goes where its owner allows. What the browser must bring back is signed and held by the browser, like the challenge between password and code.

use crate::secret::hexadecimal;
use crate::sign_in::SignInError;
use crate::{Identity, Origin, SignIn};
use chrono::DateTime;
use futures::future::BoxFuture;
use openidconnect::core::{CoreAuthenticationFlow, CoreClient, CoreClientAuthMethod, CoreProviderMetadata, CoreUserInfoClaims};
use openidconnect::{
    AccessToken, AuthType, AuthorizationCode, ClientId, ClientSecret, CsrfToken, EndpointMaybeSet, EndpointNotSet, EndpointSet, HttpRequest, HttpResponse,
    IssuerUrl, Nonce, OAuth2TokenResponse, PkceCodeChallenge, PkceCodeVerifier, RedirectUrl, Scope, SubjectIdentifier, TokenResponse,
};
use parvis_model::Email;
use parvis_store::{OidcAccount, Person, PersonState, SignInMethod};
use std::fmt::Display;
use subtle::ConstantTimeEq;
use time::OffsetDateTime;

/// Sends one request to the provider.
pub type Http = dyn Fn(HttpRequest) -> BoxFuture<'static, Result<HttpResponse, HttpFailure>> + Send + Sync;

/// Why a request got no answer.
#[derive(Debug, thiserror::Error)]
#[error("{0}")]
pub struct HttpFailure(pub String);

/// How the portal is known to a provider.
#[derive(Clone, PartialEq, Eq)]
pub struct ProviderSettings {
    /// Where its description is found, under `/.well-known/openid-configuration`.
    pub issuer: String,
    pub client_id: String,
    pub client_secret: String,
    /// Our page that the provider sends people back to.
    pub redirect_url: String,
    /// Beside `openid`: `email`, `profile`; ProConnect has its own.
    pub scopes: Vec<String>,
    pub email_trust: EmailTrust,
}

/// Whether an account is found by the address the provider gives, the first time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum EmailTrust {
    /// Only accounts that were tied to the provider before.
    Never,
    /// When the provider says that it verified the address (`email_verified`).
    WhenVerified,
    /// Whatever it says: for a provider of the authority itself, or ProConnect, which gives professional addresses and no such claim.
    Always,
}

/// A provider whose description was read. Read it again every day or so: its keys change.
#[derive(Clone)]
pub struct Provider {
    settings: ProviderSettings,
    metadata: CoreProviderMetadata,
}

/// What the browser holds while its person is at the provider, in a cookie that scripts cannot read.
#[derive(Clone, PartialEq, Eq)]
pub struct PendingSignIn(String);

/// Why nobody came in.
#[derive(Debug, thiserror::Error)]
pub enum ProviderError {
    /// The settings cannot be right.
    #[error("the identity provider is not set up: {detail}")]
    Settings { detail: String },
    #[error("the identity provider does not answer as it should: {detail}")]
    Unreachable { detail: String },
    /// What came back was not asked for, or too late: begin again.
    #[error("the sign-in has expired or was begun elsewhere")]
    NotBegun,
    /// The answer of the provider does not prove who it is about.
    #[error("the answer of the identity provider is refused: {detail}")]
    Refused { detail: String },
    /// Someone the provider knows and the portal does not: they need an invitation.
    #[error("no account is tied to this identity")]
    NoAccount { email: Option<Email> },
    #[error(transparent)]
    SignIn(#[from] SignInError),
}

type Client = CoreClient<EndpointSet, EndpointNotSet, EndpointNotSet, EndpointNotSet, EndpointMaybeSet, EndpointMaybeSet>;

/// Who the provider says someone is.
struct Claims {
    account: OidcAccount,
    email: Option<Email>,
    is_verified: bool,
}

/// Three secrets: one that comes back in the address, one in the token, one for the exchange.
struct Pending {
    state: String,
    nonce: String,
    verifier: String,
}

impl Provider {
    /// Reads the description of a provider, and its keys.
    ///
    /// # Errors
    /// [`ProviderError::Settings`], [`ProviderError::Unreachable`].
    pub async fn discover(settings: ProviderSettings, http: &Http) -> Result<Self, ProviderError> {
        let issuer = IssuerUrl::new(settings.issuer.clone()).map_err(not_set_up)?;
        RedirectUrl::new(settings.redirect_url.clone()).map_err(not_set_up)?;
        let metadata = CoreProviderMetadata::discover_async(issuer, &|request| http(request)).await.map_err(unreachable_provider)?;
        Ok(Self { settings, metadata })
    }

    fn client(&self) -> Result<Client, ProviderError> {
        let settings = &self.settings;
        let (id, secret) = (ClientId::new(settings.client_id.clone()), ClientSecret::new(settings.client_secret.clone()));
        let methods = self.metadata.token_endpoint_auth_methods_supported();
        // Without a word from the provider it is "basic" (OpenID Connect Discovery 1.0 §3).
        let basic = methods.is_none_or(|methods| methods.contains(&CoreClientAuthMethod::ClientSecretBasic));
        let client = CoreClient::from_provider_metadata(self.metadata.clone(), id, Some(secret))
            .set_redirect_uri(RedirectUrl::new(settings.redirect_url.clone()).map_err(not_set_up)?)
            .set_auth_type(if basic { AuthType::BasicAuth } else { AuthType::RequestBody });
        Ok(client)
    }

    /// Exchanges the code, and verifies what the token says.
    async fn claims(&self, pending: &Pending, code: &str, http: &Http, now: OffsetDateTime) -> Result<Claims, ProviderError> {
        let client = self.client()?;
        let send = |request| http(request);
        let exchange = client.exchange_code(AuthorizationCode::new(code.to_owned())).map_err(not_set_up)?;
        let answer = exchange.set_pkce_verifier(PkceCodeVerifier::new(pending.verifier.clone())).request_async(&send).await.map_err(refused)?;
        let token = answer.id_token().ok_or_else(|| refused("there is no identity token"))?;
        let instant = DateTime::from_timestamp(now.unix_timestamp(), 0).ok_or_else(|| refused("the clock is out of range"))?;
        let verifier = client.id_token_verifier().set_time_fn(move || instant);
        let claims = token.claims(&verifier, &Nonce::new(pending.nonce.clone())).map_err(refused)?;
        let account = OidcAccount { issuer: claims.issuer().to_string(), subject: claims.subject().to_string() };
        let found = claims.email().map(|email| (email.to_string(), claims.email_verified() == Some(true)));
        let found = match found {
            Some(found) => Some(found),
            None => self.user_info(&client, answer.access_token(), claims.subject(), http).await?,
        };
        let (email, is_verified) = found.map_or((None, false), |(email, is_verified)| (email.parse().ok(), is_verified));
        Ok(Claims { account, email, is_verified })
    }

    /// The address and whether it was verified, from where providers that keep their tokens short give it.
    async fn user_info(&self, client: &Client, token: &AccessToken, subject: &SubjectIdentifier, http: &Http) -> Result<Option<(String, bool)>, ProviderError> {
        let Ok(request) = client.user_info(token.clone(), Some(subject.clone())) else { return Ok(None) };
        let send = |request| http(request);
        let claims: CoreUserInfoClaims = request.request_async(&send).await.map_err(refused)?;
        Ok(claims.email().map(|email| (email.to_string(), claims.email_verified() == Some(true))))
    }
}

impl Identity {
    /// Where to send the browser, and what it holds meanwhile.
    ///
    /// # Errors
    /// [`ProviderError::Settings`], [`ProviderError::SignIn`].
    pub async fn begin_with_provider(&self, provider: &Provider, now: OffsetDateTime) -> Result<(String, PendingSignIn), ProviderError> {
        let [state, nonce, verifier] = [self.random()?, self.random()?, self.random()?];
        let challenge = PkceCodeChallenge::from_code_verifier_sha256(&PkceCodeVerifier::new(verifier.clone()));
        let (sent_state, sent_nonce) = (state.clone(), nonce.clone());
        let client = provider.client()?;
        let request = client.authorize_url(CoreAuthenticationFlow::AuthorizationCode, move || CsrfToken::new(sent_state), move || Nonce::new(sent_nonce));
        let scopes = provider.settings.scopes.iter().map(|scope| Scope::new(scope.clone()));
        let (address, _, _) = request.add_scopes(scopes).set_pkce_challenge(challenge).url();
        let expires = (now + self.settings().challenge_valid).unix_timestamp();
        let signed = format!("{state}.{nonce}.{verifier}.{expires}");
        let signature = self.signature(&format!("provider:{signed}"), now).await.map_err(SignInError::from)?;
        Ok((address.to_string(), PendingSignIn(format!("{signed}.{signature}"))))
    }

    /// Comes back from the provider with the code and the state of its answer.
    ///
    /// # Errors
    /// [`ProviderError`].
    pub async fn finish_with_provider(
        &self,
        provider: &Provider,
        pending: &PendingSignIn,
        (code, state): (&str, &str),
        http: &Http,
        origin: &Origin,
        now: OffsetDateTime,
    ) -> Result<SignIn, ProviderError> {
        let pending = self.read_pending(pending, now).await?.ok_or(ProviderError::NotBegun)?;
        if !bool::from(pending.state.as_bytes().ct_eq(state.as_bytes())) {
            return Err(ProviderError::NotBegun);
        }
        let claims = provider.claims(&pending, code, http, now).await?;
        let person = self.person_behind(&claims, provider.settings.email_trust, now).await?;
        let Some(person) = person else { return Err(ProviderError::NoAccount { email: claims.email }) };
        if person.state != PersonState::Active {
            return Err(SignInError::NotActive.into());
        }
        Ok(self.after_first_proof(person, SignInMethod::Provider, origin, now).await?)
    }

    /// The account tied to the identity, or tied now by its address.
    async fn person_behind(&self, claims: &Claims, trust: EmailTrust, now: OffsetDateTime) -> Result<Option<Person>, SignInError> {
        if let Some(id) = self.store().person_by_oidc(&claims.account).await? {
            return Ok(self.store().person(&id).await?);
        }
        let is_trusted = match trust {
            EmailTrust::Never => false,
            EmailTrust::WhenVerified => claims.is_verified,
            EmailTrust::Always => true,
        };
        let Some(email) = claims.email.as_ref().filter(|_| is_trusted) else { return Ok(None) };
        let Some(person) = self.store().person_by_email(email).await?.filter(|person| person.state == PersonState::Active) else { return Ok(None) };
        // Tied to another identity already: an address that changed hands at the provider opens nothing.
        if self.store().credential(&person.id).await?.oidc.is_some() {
            return Ok(None);
        }
        self.store().set_oidc(&person.id, Some(&claims.account), &person.actor(), now).await?;
        Ok(Some(person))
    }

    async fn read_pending(&self, pending: &PendingSignIn, now: OffsetDateTime) -> Result<Option<Pending>, SignInError> {
        let Some((signed, signature)) = pending.0.rsplit_once('.') else { return Ok(None) };
        let [state, nonce, verifier, expires] = signed.split('.').collect::<Vec<_>>()[..] else { return Ok(None) };
        let expected = self.signature(&format!("provider:{signed}"), now).await?;
        let is_fresh = expires.parse::<i64>().is_ok_and(|expires| now.unix_timestamp() < expires);
        let is_ours = bool::from(expected.as_bytes().ct_eq(signature.as_bytes()));
        Ok((is_ours && is_fresh).then(|| Pending { state: state.to_owned(), nonce: nonce.to_owned(), verifier: verifier.to_owned() }))
    }

    fn random(&self) -> Result<String, SignInError> {
        Ok(hexadecimal(&self.randomness().bytes::<32>()?))
    }
}

impl PendingSignIn {
    /// What the cookie held: verified when it is used.
    pub fn from_text(text: &str) -> Self {
        Self(text.chars().take(500).collect())
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// Secrets stay out of logs.
impl std::fmt::Debug for PendingSignIn {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("PendingSignIn")
    }
}

impl std::fmt::Debug for ProviderSettings {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("ProviderSettings").field("issuer", &self.issuer).field("client_id", &self.client_id).finish_non_exhaustive()
    }
}

impl std::fmt::Debug for Provider {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_tuple("Provider").field(&self.settings).finish()
    }
}

fn not_set_up(error: impl Display) -> ProviderError {
    ProviderError::Settings { detail: short(error) }
}

fn unreachable_provider(error: impl Display) -> ProviderError {
    ProviderError::Unreachable { detail: short(error) }
}

fn refused(error: impl Display) -> ProviderError {
    ProviderError::Refused { detail: short(error) }
}

fn short(error: impl Display) -> String {
    error.to_string().chars().take(200).collect()
}
