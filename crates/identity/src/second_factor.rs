//! The second proof: a code of an authenticator application, or a recovery code.

use crate::attempts::Subject;
use crate::secret::{from_hexadecimal, hexadecimal};
use crate::sign_in::SignInError;
use crate::{Identity, IdentityError, SignedIn, totp};
use parvis_model::ContentHash;
use parvis_store::Person;
use time::OffsetDateTime;

/// What was typed.
#[derive(Clone, PartialEq, Eq)]
pub enum SecondFactor {
    /// Six digits of an application.
    Code(String),
    /// One of the codes on paper, each good once.
    RecoveryCode(String),
}

/// An authenticator being set up, to be shown once.
#[derive(Clone, PartialEq, Eq)]
pub struct AuthenticatorSetup {
    /// For those who type: letters and digits.
    pub secret: String,
    /// For the QR code: `otpauth://…`.
    pub uri: String,
}

/// How many recovery codes are given.
const RECOVERY_CODES: usize = 10;

impl Identity {
    /// Begins to set up an authenticator: shows its secret, which counts once a first code was given. `issuer` is the name of the portal, for the application's list.
    ///
    /// # Errors
    /// [`IdentityError::Store`] when the account has one already: remove it first.
    pub async fn begin_authenticator(&self, signed_in: &SignedIn, issuer: &str) -> Result<AuthenticatorSetup, IdentityError> {
        let secret = self.randomness().bytes::<{ totp::SECRET_BYTES }>()?;
        self.store().begin_authenticator(&signed_in.person.id, &hexadecimal(&secret)).await?;
        Ok(AuthenticatorSetup { secret: totp::base32(&secret), uri: totp::uri(&secret, signed_in.person.email.as_str(), issuer) })
    }

    /// Ends the set-up with a first code, and gives the recovery codes, to be shown once. Nothing when the code is wrong.
    ///
    /// # Errors
    /// [`SignInError::TooMany`], [`SignInError::Other`].
    pub async fn confirm_authenticator(&self, signed_in: &SignedIn, code: &str, now: OffsetDateTime) -> Result<Option<Vec<String>>, SignInError> {
        let person = &signed_in.person;
        self.begin(Subject::Account(person.email.as_str()), now).await??;
        let Some(authenticator) = self.store().credential(&person.id).await?.authenticator.filter(|one| one.confirmed_at.is_none()) else { return Ok(None) };
        let step = from_hexadecimal(&authenticator.secret).and_then(|secret| totp::matching_step(&secret, code, now));
        let Some(step) = step else { return Ok(None) };
        let codes = self.new_recovery_codes()?;
        let hashes: Vec<ContentHash> = codes.iter().map(|code| recovery_hash(code)).collect();
        let confirmed = self.store().confirm_authenticator(&person.id, &authenticator.secret, step, &hashes, &person.actor(), now).await?;
        self.succeeded(Subject::Account(person.email.as_str()), now).await?;
        Ok(confirmed.then_some(codes))
    }

    /// New recovery codes in place of the old ones, to be shown once.
    ///
    /// # Errors
    /// [`IdentityError`].
    pub async fn renew_recovery_codes(&self, signed_in: &SignedIn, now: OffsetDateTime) -> Result<Vec<String>, IdentityError> {
        let codes = self.new_recovery_codes()?;
        let hashes: Vec<ContentHash> = codes.iter().map(|code| recovery_hash(code)).collect();
        self.store().replace_recovery_codes(&signed_in.person.id, &hashes, &signed_in.person.actor(), now).await?;
        Ok(codes)
    }

    /// Removes the authenticator, for who proves to have it. Whether the code was good.
    ///
    /// # Errors
    /// [`SignInError::TooMany`], [`SignInError::Other`].
    pub async fn remove_authenticator(&self, signed_in: &SignedIn, code: &SecondFactor, now: OffsetDateTime) -> Result<bool, SignInError> {
        let person = &signed_in.person;
        self.begin(Subject::Account(person.email.as_str()), now).await??;
        if !self.second_factor_counts(person, code, now).await? {
            return Ok(false);
        }
        self.store().remove_authenticator(&person.id, &person.actor(), now).await?;
        self.succeeded(Subject::Account(person.email.as_str()), now).await?;
        Ok(true)
    }

    /// Whether the code is the person's and was never used: it is from now on.
    pub(crate) async fn second_factor_counts(&self, person: &Person, code: &SecondFactor, now: OffsetDateTime) -> Result<bool, IdentityError> {
        match code {
            SecondFactor::RecoveryCode(typed) => Ok(self.store().use_recovery_code(&person.id, &recovery_hash(typed), &person.actor(), now).await?),
            SecondFactor::Code(typed) => {
                let authenticator = self.store().credential(&person.id).await?.authenticator.filter(|one| one.confirmed_at.is_some());
                let secret = authenticator.and_then(|authenticator| from_hexadecimal(&authenticator.secret));
                match secret.and_then(|secret| totp::matching_step(&secret, typed, now)) {
                    Some(step) => Ok(self.store().use_authenticator_step(&person.id, step).await?),
                    None => Ok(false),
                }
            }
        }
    }

    /// Eighty random bits each.
    fn new_recovery_codes(&self) -> Result<Vec<String>, IdentityError> {
        (0..RECOVERY_CODES).map(|_| Ok(in_groups(&self.randomness().bytes::<10>()?))).collect()
    }
}

/// Random bytes as groups one can copy from paper: `k3vq-7mzt-…`.
pub(crate) fn in_groups(bytes: &[u8]) -> String {
    let letters: Vec<char> = totp::base32(bytes).to_ascii_lowercase().chars().collect();
    letters.chunks(4).map(|group| group.iter().collect::<String>()).collect::<Vec<_>>().join("-")
}

/// However it is copied: hyphens, spaces and capitals do not matter.
fn recovery_hash(typed: &str) -> ContentHash {
    let letters: String = typed.chars().filter(char::is_ascii_alphanumeric).take(64).collect();
    ContentHash::of(letters.to_ascii_lowercase().as_bytes())
}

/// Secrets stay out of logs.
impl std::fmt::Debug for SecondFactor {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Self::Code(_) => "Code",
            Self::RecoveryCode(_) => "RecoveryCode",
        })
    }
}

impl std::fmt::Debug for AuthenticatorSetup {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("AuthenticatorSetup")
    }
}
