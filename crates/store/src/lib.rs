//! Keeps what Parvis knows: metadata in SQLite or PostgreSQL, bytes on an object store, the trail of who did what.
//!
//! ```text
//! bytes ──put_blob_*──▶ Blob ─┐
//!                             ├──▶ manifest (a blob too) ──publish_version──▶ one transaction ──▶ Version
//! description, tables, who ───┘
//! ```
//!
//! A blob is named by what it holds, a version by the manifest that names its blobs, and neither ever changes: what is published is found again byte for byte, or [`Store::verify`] says what is missing. Everything is written before the one commit that names it, so a crash leaves the old state or the new one, and at worst unreferenced bytes that [`Store::collect_orphans`] removes.

mod api_token;
mod arrival;
mod audit;
mod backup;
mod blob;
mod catalogue;
mod credential;
mod database;
mod dataset;
mod dataset_holder;
mod department;
mod departure;
mod deposit;
mod derived;
mod error;
mod failpoint;
mod invitation;
mod job;
mod kept;
mod objects;
mod organisation;
mod orphans;
mod person;
mod publication;
mod restore;
mod role_grant;
mod schema;
mod server_key;
mod session;
mod sign_in_attempt;
mod sign_in_link;
mod stamp;
#[cfg(test)]
mod statements;
mod store;
#[cfg(feature = "testing")]
pub mod testing;
mod upload;
mod verify;
mod version;

pub use api_token::{ApiToken, NewApiToken, TokenHolder};
pub use arrival::{Arrival, ArrivalLimits, NewArrival};
pub use audit::{AuditEvent, AuditFilter, AuditHead, AuditPage, TrailBreak};
pub use backup::{BackupProgress, BackupSummary};
pub use blob::{Blob, ByteStream, MAX_READ_BYTES};
pub use credential::{Authenticator, Credential, OidcAccount};
pub use dataset::{Dataset, Lookup};
pub use department::Department;
pub use departure::{Responsibilities, SharedRole, Succession};
pub use deposit::{Deposit, DepositChange, DepositDecision, DepositEvent, DepositFilter, DepositPage, DepositState, NewDeposit, NewDepositEvent};
pub use error::{StoreError, Taken};
pub use failpoint::{ARRIVAL_FAILPOINTS, FAILPOINTS, JOB_FAILPOINTS, failpoint};
pub use invitation::{Acceptance, Invitation, InvitationState, NewInvitation};
pub use job::{CancelOutcome, ClaimedJob, Failure, Heartbeat, Job, JobState, Lease, MAX_RETRY_DELAY, NewJob, Progress, RetryPolicy};
pub use objects::DurableDirectory;
pub use organisation::{Organisation, OrganisationDescription};
pub use orphans::OrphansCollected;
pub use person::{NewPerson, Person, PersonState};
pub use publication::{NewVersion, PublicationTarget};
pub use role_grant::RoleGrant;
pub use schema::{InvalidSchemaName, KeptSchema, NewSchema, SchemaAddition, SchemaName};
pub use session::{NewSession, Session, SignInMethod};
pub use sign_in_attempt::Attempt;
pub use sign_in_link::{NewSignInLink, SignInLinkUse};
pub use store::{Store, StoreConfig};
pub use upload::{Upload, UploadState};
pub use verify::{Discrepancy, Orphan, VerifyProgress, VerifyReport};
pub use version::{Version, VersionSummary, VersionTable, VersionWaiver};
pub use version::{description_from_json, description_to_json};
