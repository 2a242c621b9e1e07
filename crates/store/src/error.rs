//! Why the store could not do something.

use crate::SchemaName;
use parvis_model::{ArrivalId, ContentHash, DepositId, JobId, Orphan, Slug};
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
    #[error("the database lacks the migration {name}: it was written by an older program")]
    DatabaseIsOlder { name: &'static str },
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
    #[error("no file is arriving under the identifier {id}")]
    NoSuchArrival { id: ArrivalId },
    /// Ask where the file stands, and go on from there.
    #[error("{expected} bytes of the file are kept, and the next ones were given as beginning at {given}")]
    WrongOffset { expected: u64, given: u64 },
    /// Nothing more of this append is kept.
    #[error("another append goes on with the file {id}, or it came in too many pieces")]
    ArrivalTaken { id: ArrivalId },
    #[error("a file of {length_bytes} bytes was announced, and {limit_bytes} are accepted")]
    FileTooLong { length_bytes: u64, limit_bytes: u64 },
    #[error("{files} files and {bytes} bytes of the same owner are already waiting")]
    OverQuota { files: u64, bytes: u64 },
    /// Another worker has the job now, or it was ended: what this one did must not count.
    #[error("the job {id} is no longer held by this worker")]
    LeaseLost { id: JobId },
    #[error("no deposit has the identifier {id}")]
    NoSuchDeposit { id: DepositId },
    /// Look again and decide again: nothing was overwritten.
    #[error("the deposit was changed by {by}: it is now {state}, at revision {revision}")]
    DepositChanged { state: &'static str, revision: u32, by: String },
    /// A version needs a table or an attachment, and table names that differ.
    #[error("the version cannot be published: {reason}")]
    InvalidVersion { reason: String },
    /// A version of a schema never changes.
    #[error("the version {version} of the schema {name} is there, with another content")]
    SchemaVersionTaken { name: SchemaName, version: String },
    #[error("not a version number: {version:?} (use letters, digits, dots and hyphens, 40 at most)")]
    InvalidSchemaVersion { version: String },
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
