//! Where random bytes come from.

use crate::IdentityError;
use std::fmt;
use std::sync::Arc;

type Fill = dyn Fn(&mut [u8]) -> Result<(), IdentityError> + Send + Sync;

/// A source of random bytes, given to whoever needs some.
#[derive(Clone)]
pub struct Randomness(Arc<Fill>);

impl Randomness {
    /// That of the system: the only one to use outside tests.
    pub fn system() -> Self {
        Self::from_fn(|bytes| getrandom::fill(bytes).map_err(|_| IdentityError::NoRandomness))
    }

    /// Another source, for tests that must be the same twice.
    pub fn from_fn(fill: impl Fn(&mut [u8]) -> Result<(), IdentityError> + Send + Sync + 'static) -> Self {
        Self(Arc::new(fill))
    }

    pub(crate) fn bytes<const N: usize>(&self) -> Result<[u8; N], IdentityError> {
        let mut bytes = [0; N];
        (self.0)(&mut bytes)?;
        Ok(bytes)
    }
}

impl fmt::Debug for Randomness {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Randomness")
    }
}
