//! The handle every use case hangs on.

use crate::hashing::Hashing;
use crate::{IdentityError, IdentitySettings, Randomness};
use parvis_store::Store;
use std::net::IpAddr;
use std::sync::Arc;
use time::OffsetDateTime;
use tokio::sync::OnceCell;

/// Accounts and sessions of a portal. Cheap to clone.
#[derive(Debug, Clone)]
pub struct Identity {
    inner: Arc<Inner>,
}

#[derive(Debug)]
struct Inner {
    store: Store,
    settings: IdentitySettings,
    randomness: Randomness,
    hashing: Hashing,
    key: OnceCell<Vec<u8>>,
}

/// Where a request comes from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Origin {
    pub address: IpAddr,
    /// The header as sent; a label is made of it.
    pub user_agent: String,
}

/// The name of the key that names accounts and addresses in the counters, and signs challenges.
const KEY: &str = "sign-in";

impl Identity {
    pub fn new(store: Store, settings: IdentitySettings, randomness: Randomness) -> Self {
        let hashing = Hashing::new(&settings);
        Self { inner: Arc::new(Inner { store, settings, randomness, hashing, key: OnceCell::new() }) }
    }

    pub fn settings(&self) -> &IdentitySettings {
        &self.inner.settings
    }

    pub(crate) fn store(&self) -> &Store {
        &self.inner.store
    }

    pub(crate) fn randomness(&self) -> &Randomness {
        &self.inner.randomness
    }

    pub(crate) fn hashing(&self) -> &Hashing {
        &self.inner.hashing
    }

    /// The key of this portal, the same in all its processes.
    pub(crate) async fn key(&self, now: OffsetDateTime) -> Result<&[u8], IdentityError> {
        let key = self.inner.key.get_or_try_init(async || {
            let candidate = crate::secret::hexadecimal(&self.randomness().bytes::<32>()?);
            let kept = self.store().server_key(KEY, &candidate, now).await?;
            Ok::<_, IdentityError>(kept.into_bytes())
        });
        Ok(key.await?)
    }
}
