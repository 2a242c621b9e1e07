//! What went wrong on our side, as opposed to what is refused.

use parvis_store::StoreError;

/// Why something could not be done, whoever asked.
#[derive(Debug, thiserror::Error)]
pub enum IdentityError {
    #[error(transparent)]
    Store(#[from] StoreError),
    #[error("the system gives no random bytes")]
    NoRandomness,
    /// Too many passwords are being verified: come back in a few seconds.
    #[error("too many sign-ins at once")]
    Busy,
    #[error("a password could not be hashed: {detail}")]
    Hashing { detail: String },
    /// The runtime is stopping.
    #[error("a background task was interrupted")]
    Interrupted,
}

/// The principal may not do that there.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not allowed")]
pub struct NotAllowed;
