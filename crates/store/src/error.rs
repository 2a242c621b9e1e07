//! Why the store could not do something.

use parvis_model::{ContentHash, Orphan, Slug};
use std::io;

/// Why the store could not do something.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    #[error("the database could not answer")]
    Database {
        #[from]
        source: sqlx::Error,
    },
    #[error("the object store could not answer")]
    Objects {
        #[from]
        source: object_store::Error,
    },
    #[error("could not read or write")]
    Io {
        #[from]
        source: io::Error,
    },
    /// The URL itself stays out of the message: it may hold a password.
    #[error("the database URL must begin with sqlite: or postgres:")]
    UnsupportedDatabaseUrl,
    #[error("the applied migration {name} is not the one this program knows")]
    MigrationChanged { name: String },
    #[error("the database has the migration {name}, which this program does not know: it was written by a newer one")]
    DatabaseIsNewer { name: String },
    #[error("no blob has the hash {hash}")]
    NoSuchBlob { hash: ContentHash },
    #[error("the bytes kept as {hash} are not the ones that were stored")]
    DamagedBlob { hash: ContentHash },
    #[error("{what} holds {size_bytes} bytes, more than the {limit_bytes} that are read at once")]
    TooLarge { what: String, size_bytes: u64, limit_bytes: u64 },
    #[error("{expected_bytes} bytes were announced and {received_bytes} received")]
    WrongSize { expected_bytes: u64, received_bytes: u64 },
    /// Something kept does not read back: `what` names it, `detail` says why.
    #[error("{what} is not as it should be: {detail}")]
    InvalidRecord { what: String, detail: String },
    #[error("no dataset has the identifier {id}")]
    NoSuchDataset { id: String },
    /// Someone else published in between: look again and decide again.
    #[error("the dataset was at version {expected} when this was prepared and is now at version {found}", expected = shown(expected), found = shown(found))]
    Conflict { expected: Option<u32>, found: Option<u32> },
    #[error("the slug {slug} belongs, or belonged, to another dataset")]
    SlugTaken { slug: Slug },
    /// A version needs a table or an attachment, and table names that differ.
    #[error("the version cannot be published: {reason}")]
    InvalidVersion { reason: String },
    #[error("the target already holds data")]
    TargetNotEmpty,
    #[error("the backup cannot be read: {detail}")]
    InvalidBackup { detail: String },
    /// `what` names the kind: `person`, `department`, `invitation`…
    #[error("no {what} has the identifier {id}")]
    NotThere { what: &'static str, id: String },
    #[error("the {what} already belongs to another", what = what.id())]
    Taken { what: Taken },
    /// The change would leave work to nobody: give the roles first.
    #[error("{} roles would be left to nobody", orphans.len())]
    WouldOrphan { orphans: Vec<Orphan> },
    /// The account is suspended or closed.
    #[error("the account is not active")]
    NotActive,
    /// The runtime is stopping.
    #[error("a background task was interrupted")]
    Interrupted,
}

/// What must be unique and is taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Taken {
    OrganisationSlug,
    OrganisationSiren,
    /// Inside one organisation.
    DepartmentName,
    Email,
    /// The account at an identity provider.
    OidcAccount,
}

impl Taken {
    pub fn id(self) -> &'static str {
        match self {
            Self::OrganisationSlug => "organisation slug",
            Self::OrganisationSiren => "organisation SIREN",
            Self::DepartmentName => "department name",
            Self::Email => "e-mail address",
            Self::OidcAccount => "account of the identity provider",
        }
    }
}

fn shown(version: &Option<u32>) -> String {
    version.map_or_else(|| "none".to_owned(), |number| number.to_string())
}

impl StoreError {
    pub(crate) fn invalid(what: impl Into<String>, detail: impl ToString) -> Self {
        Self::InvalidRecord { what: what.into(), detail: detail.to_string().chars().take(300).collect() }
    }

    pub(crate) fn backup(detail: impl ToString) -> Self {
        Self::InvalidBackup { detail: detail.to_string().chars().take(300).collect() }
    }
}

impl From<tokio::task::JoinError> for StoreError {
    fn from(_: tokio::task::JoinError) -> Self {
        Self::Interrupted
    }
}
