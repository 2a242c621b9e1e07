//! Argon2id, off the runtime's threads, a few at a time.

use crate::{IdentityError, IdentitySettings, Password, PasswordCost, Randomness};
use argon2::password_hash::phc::PasswordHash;
use argon2::password_hash::{Error, PasswordHasher, PasswordVerifier};
use argon2::{Algorithm, Argon2, Params, Version};
use std::sync::Arc;
use tokio::sync::{OwnedSemaphorePermit, Semaphore};

/// Hashes and verifies passwords in bounded memory.
#[derive(Debug)]
pub(crate) struct Hashing {
    cost: PasswordCost,
    working: Arc<Semaphore>,
    /// Those working and those waiting.
    present: Arc<Semaphore>,
}

/// What came of verifying a password.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Verified {
    No,
    Yes,
    /// Right, and kept with parameters of another time: hash it anew.
    YesButStale,
}

impl Hashing {
    pub(crate) fn new(settings: &IdentitySettings) -> Self {
        let at_once = settings.hashing_at_once.max(1);
        Self { cost: settings.password_cost, working: Arc::new(Semaphore::new(at_once)), present: Arc::new(Semaphore::new(at_once + settings.hashing_waiting)) }
    }

    /// The PHC string of a password, with a salt of 128 bits.
    pub(crate) async fn hash(&self, password: &Password, randomness: &Randomness) -> Result<String, IdentityError> {
        let salt = randomness.bytes::<16>()?;
        let (password, cost) = (password.clone(), self.cost);
        self.run(move || Ok(argon2(cost)?.hash_password_with_salt(password.expose().as_bytes(), &salt).map_err(failed)?.to_string())).await
    }

    /// Whether the password is the one hashed. Without a hash (no account, or none with a password) the answer is no, after the same work.
    pub(crate) async fn verify(&self, password: &Password, hash: Option<&str>) -> Result<Verified, IdentityError> {
        let (password, cost, hash) = (password.clone(), self.cost, hash.map(str::to_owned));
        self.run(move || {
            let context = argon2(cost)?;
            let Some(hash) = hash else {
                context.hash_password_with_salt(password.expose().as_bytes(), &[0; 16]).map_err(failed)?;
                return Ok(Verified::No);
            };
            let hash = PasswordHash::new(&hash).map_err(|error| IdentityError::Hashing { detail: error.to_string() })?;
            match context.verify_password(password.expose().as_bytes(), &hash) {
                Ok(()) if is_current(&hash, cost) => Ok(Verified::Yes),
                Ok(()) => Ok(Verified::YesButStale),
                Err(Error::PasswordInvalid) => Ok(Verified::No),
                Err(error) => Err(failed(error)),
            }
        })
        .await
    }

    async fn run<T: Send + 'static>(&self, work: impl FnOnce() -> Result<T, IdentityError> + Send + 'static) -> Result<T, IdentityError> {
        let present = Arc::clone(&self.present).try_acquire_owned().map_err(|_| IdentityError::Busy)?;
        let working = Arc::clone(&self.working).acquire_owned().await.map_err(|_| IdentityError::Interrupted)?;
        // The permits go with the work: a client that leaves does not make room for another while its password is still being hashed.
        tokio::task::spawn_blocking(move || holding(work, present, working)).await.map_err(|_| IdentityError::Interrupted)?
    }
}

fn holding<T>(work: impl FnOnce() -> T, _present: OwnedSemaphorePermit, _working: OwnedSemaphorePermit) -> T {
    work()
}

fn argon2(cost: PasswordCost) -> Result<Argon2<'static>, IdentityError> {
    let params = Params::new(cost.memory_kib, cost.iterations, cost.lanes, None).map_err(|error| IdentityError::Hashing { detail: error.to_string() })?;
    Ok(Argon2::new(Algorithm::Argon2id, Version::V0x13, params))
}

fn is_current(hash: &PasswordHash, cost: PasswordCost) -> bool {
    Params::try_from(hash).is_ok_and(|params| (params.m_cost(), params.t_cost(), params.p_cost()) == (cost.memory_kib, cost.iterations, cost.lanes))
}

fn failed(error: Error) -> IdentityError {
    IdentityError::Hashing { detail: error.to_string() }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn settings(iterations: u32) -> IdentitySettings {
        IdentitySettings { password_cost: PasswordCost { memory_kib: 64, iterations, lanes: 1 }, ..IdentitySettings::default() }
    }

    #[tokio::test]
    async fn a_password_is_verified_and_an_old_cost_is_noticed() {
        let password = Password::typed("quatre saisons, un vélo").unwrap();
        let old = Hashing::new(&settings(1));
        let hash = old.hash(&password, &Randomness::system()).await.unwrap();
        assert!(hash.starts_with("$argon2id$v=19$m=64,t=1,p=1$"), "{hash}");
        assert_eq!(old.verify(&password, Some(&hash)).await.unwrap(), Verified::Yes);
        assert_eq!(old.verify(&Password::typed("autre").unwrap(), Some(&hash)).await.unwrap(), Verified::No);
        assert_eq!(old.verify(&password, None).await.unwrap(), Verified::No);
        assert_eq!(Hashing::new(&settings(2)).verify(&password, Some(&hash)).await.unwrap(), Verified::YesButStale);
        assert_ne!(hash, old.hash(&password, &Randomness::system()).await.unwrap(), "each has its salt");
    }

    #[tokio::test]
    async fn one_too_many_is_told_to_come_back() {
        let hashing = Hashing::new(&IdentitySettings { hashing_at_once: 1, hashing_waiting: 0, ..settings(1) });
        let _held = Arc::clone(&hashing.present).try_acquire_owned().unwrap();
        let password = Password::typed("quatre saisons, un vélo").unwrap();
        assert!(matches!(hashing.verify(&password, None).await, Err(IdentityError::Busy)));
    }
}
