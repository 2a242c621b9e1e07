//! Signing in: a first proof, then a second one when the account has it.

use crate::attempts::{Subject, TooMany};
use crate::hashing::Verified;
use crate::{Identity, IdentityError, Origin, Password, SecondFactor, Secret};
use parvis_model::{Email, PersonId};
use parvis_store::{NewSession, Person, PersonState, Session, SignInMethod, StoreError};
use subtle::ConstantTimeEq;
use time::OffsetDateTime;

/// What came of a first proof.
#[derive(Debug, Clone)]
pub enum SignIn {
    Opened(Box<Opened>),
    /// A code is asked for: come back with it and the challenge.
    SecondFactorNeeded(Challenge),
}

/// A session that was just opened. Each sign-in makes a new one: a secret from before is worth nothing.
#[derive(Debug, Clone)]
pub struct Opened {
    /// The value of the cookie.
    pub secret: Secret,
    pub session: Session,
    pub person: Person,
}

/// Proof that the first half of a sign-in went well, signed, for a few minutes. To be held by the browser, in a field or a cookie.
#[derive(Clone, PartialEq, Eq)]
pub struct Challenge(String);

/// Why nobody was signed in.
#[derive(Debug, thiserror::Error)]
pub enum SignInError {
    /// No such account, another password, another code: not told apart.
    #[error("wrong address or password")]
    Wrong,
    /// The account is suspended or closed. Only said to who gave the right password.
    #[error("the account is not active")]
    NotActive,
    /// Too many failures on this account (or on an address that has none), or from this place.
    #[error("too many attempts")]
    TooMany { until: OffsetDateTime },
    /// The code: too late, begin again with the password.
    #[error("the challenge has expired")]
    ChallengeExpired,
    #[error(transparent)]
    Other(#[from] IdentityError),
}

impl From<StoreError> for SignInError {
    fn from(error: StoreError) -> Self {
        match error {
            StoreError::NotActive => Self::NotActive,
            other => Self::Other(other.into()),
        }
    }
}

impl From<TooMany> for SignInError {
    fn from(TooMany { until }: TooMany) -> Self {
        Self::TooMany { until }
    }
}

/// Someone half signed in.
struct Claim {
    person: PersonId,
    method: SignInMethod,
}

impl Identity {
    /// Signs in with an address and a password, as typed.
    ///
    /// # Errors
    /// [`SignInError`]; an address without account, one that is no address at all and a wrong password give the same answer after the same work.
    pub async fn sign_in(&self, email: &str, password: &str, origin: &Origin, now: OffsetDateTime) -> Result<SignIn, SignInError> {
        let email: Result<Email, _> = email.parse();
        let account = email.as_ref().map_or("", Email::as_str);
        self.begin(Subject::Address(origin.address), now).await??;
        self.begin(Subject::Account(account), now).await??;

        let person = match &email {
            Ok(email) => self.store().person_by_email(email).await?,
            Err(_) => None,
        };
        let hash = match &person {
            Some(person) => self.store().credential(&person.id).await?.password_hash,
            None => None,
        };
        // A password longer than any that may be chosen is wrong, after the same work too.
        let typed = Password::typed(password);
        let password = typed.clone().unwrap_or_default();
        let verified = self.hashing().verify(&password, hash.as_deref().filter(|_| typed.is_ok())).await?;
        let Some(person) = person.filter(|_| verified != Verified::No) else { return Err(SignInError::Wrong) };
        if person.state != PersonState::Active {
            return Err(SignInError::NotActive);
        }
        if let (Verified::YesButStale, Some(old)) = (verified, hash) {
            let new = self.hashing().hash(&password, self.randomness()).await?;
            self.store().refresh_password_hash(&person.id, &old, &new).await?;
        }
        self.after_first_proof(person, SignInMethod::Password, origin, now).await
    }

    /// Gives the code the challenge asked for.
    ///
    /// # Errors
    /// [`SignInError`]; failures count on the account as wrong passwords do.
    pub async fn sign_in_with_code(&self, challenge: &Challenge, code: &SecondFactor, origin: &Origin, now: OffsetDateTime) -> Result<Opened, SignInError> {
        self.begin(Subject::Address(origin.address), now).await??;
        let claim = self.read_challenge(challenge, now).await?.ok_or(SignInError::ChallengeExpired)?;
        let person = self.store().person(&claim.person).await?.ok_or(SignInError::ChallengeExpired)?;
        self.begin(Subject::Account(person.email.as_str()), now).await??;
        if !self.second_factor_counts(&person, code, now).await? {
            return Err(SignInError::Wrong);
        }
        self.open(person, claim.method, true, origin, now).await
    }

    /// Opens a session, or asks for the second factor of the account.
    pub(crate) async fn after_first_proof(&self, person: Person, method: SignInMethod, origin: &Origin, now: OffsetDateTime) -> Result<SignIn, SignInError> {
        let authenticator = self.store().credential(&person.id).await?.authenticator;
        if authenticator.is_some_and(|authenticator| authenticator.confirmed_at.is_some()) {
            // The code is another attempt of this address; on the account both count until the session opens.
            self.succeeded(Subject::Address(origin.address), now).await?;
            return Ok(SignIn::SecondFactorNeeded(self.challenge(&Claim { person: person.id, method }, now).await?));
        }
        Ok(SignIn::Opened(Box::new(self.open(person, method, false, origin, now).await?)))
    }

    /// Opens a session under a new secret, and forgets the failures.
    pub(crate) async fn open(
        &self,
        person: Person,
        method: SignInMethod,
        has_second_factor: bool,
        origin: &Origin,
        now: OffsetDateTime,
    ) -> Result<Opened, SignInError> {
        let secret = Secret::new(self.randomness())?;
        let session = NewSession {
            hash: secret.hash(),
            person: person.id,
            method,
            has_second_factor,
            user_agent: label(&origin.user_agent),
            ends_at: now + self.settings().session_longest,
        };
        let session = self.store().open_session(session, now).await?;
        self.succeeded(Subject::Account(person.email.as_str()), now).await?;
        self.succeeded(Subject::Address(origin.address), now).await?;
        Ok(Opened { secret, session, person })
    }

    async fn challenge(&self, claim: &Claim, now: OffsetDateTime) -> Result<Challenge, IdentityError> {
        let expires = (now + self.settings().challenge_valid).unix_timestamp();
        let signed = format!("{}.{}.{expires}", claim.person, claim.method.id());
        let signature = self.challenge_signature(&signed, &claim.person, now).await?;
        Ok(Challenge(format!("{signed}.{signature}")))
    }

    /// Nothing when it is not ours, too old, or from before the password changed.
    async fn read_challenge(&self, challenge: &Challenge, now: OffsetDateTime) -> Result<Option<Claim>, SignInError> {
        let Some((signed, signature)) = challenge.0.rsplit_once('.') else { return Ok(None) };
        let [person, method, expires] = signed.split('.').collect::<Vec<_>>()[..] else { return Ok(None) };
        let (Ok(person), Some(method), Ok(expires)) = (person.parse(), SignInMethod::from_id(method), expires.parse::<i64>()) else { return Ok(None) };
        let expected = match self.challenge_signature(signed, &person, now).await {
            Ok(expected) => expected,
            Err(IdentityError::Store(StoreError::NotThere { .. })) => return Ok(None),
            Err(other) => return Err(other.into()),
        };
        let is_ours = bool::from(expected.as_bytes().ct_eq(signature.as_bytes()));
        Ok((is_ours && now.unix_timestamp() < expires).then_some(Claim { person, method }))
    }

    async fn challenge_signature(&self, signed: &str, person: &PersonId, now: OffsetDateTime) -> Result<String, IdentityError> {
        let credential = self.store().credential(person).await?;
        let password = credential.password_hash.unwrap_or_default();
        self.signature(&format!("challenge:{signed}:{password}"), now).await
    }
}

impl Challenge {
    /// What the browser sent back: verified when it is used.
    pub fn from_text(text: &str) -> Self {
        Self(text.chars().take(300).collect())
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl std::fmt::Debug for Challenge {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Challenge")
    }
}

/// Enough to recognise a browser by, without the rest of the header: `Firefox, Linux`.
pub(crate) fn label(user_agent: &str) -> String {
    let find = |names: &[(&'static str, &'static str)]| names.iter().find(|(sign, _)| user_agent.contains(sign)).map(|(_, name)| *name);
    // Those that also carry the sign of another come first.
    let browser = find(&[("Edg", "Edge"), ("OPR/", "Opera"), ("Firefox/", "Firefox"), ("Chrom", "Chrome"), ("Safari/", "Safari"), ("curl/", "curl")]);
    let system = find(&[("Windows", "Windows"), ("Android", "Android"), ("iPhone", "iPhone"), ("iPad", "iPad"), ("Mac OS", "macOS"), ("Linux", "Linux")]);
    [browser, system].into_iter().flatten().collect::<Vec<_>>().join(", ")
}

#[cfg(test)]
mod tests {
    use super::label;

    #[test]
    fn a_browser_is_recognised_and_the_rest_of_the_header_is_not_kept() {
        assert_eq!(label("Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"), "Firefox, Linux");
        assert_eq!(label("Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0 Safari/537.36 Edg/140.0"), "Edge, Windows");
        assert_eq!(label("<script>alert(1)</script>"), "");
    }
}
