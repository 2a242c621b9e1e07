//! The vocabulary of Parvis: what a dataset, a table, a column, a version and an actor are; organisations, people, and who may do what.
//!
//! Values here exist only when valid. They know neither HTTP, SQL, Arrow nor the clock, and do not serialise themselves to the outside; the closed lists (types, semantic types, roles, actions) carry a stable identifier, which is what wire formats write.

mod action;
mod actor;
mod column;
mod content_hash;
mod dataset;
mod email;
mod frequency;
mod grants;
mod id;
mod matrix;
mod organisation;
mod orphan;
mod period;
mod principal;
mod role;
mod scope;
mod semantic_type;
mod siren;
mod slug;
mod table_name;

pub use action::Action;
pub use actor::{Actor, ActorIdentity, InvalidActorIdentity};
pub use column::{Column, ColumnType, TableSchema};
pub use content_hash::{ContentHash, Hasher, InvalidContentHash};
pub use dataset::{DatasetDescription, Licence};
pub use email::{Email, InvalidEmail};
pub use frequency::{Frequency, UnknownFrequency};
pub use grants::{Grant, Grants, Reach};
pub use id::{ArrivalId, DatasetId, DepartmentId, DepositId, GrantId, InvitationId, JobId, OrganisationId, PersonId, SessionId, TokenId, UploadId, VersionId};
pub use matrix::{allows, is_for_tokens, may_give};
pub use organisation::{InvalidTerritoryCode, OrganisationKind, TerritoryCode, TerritoryLevel};
pub use orphan::{HeldGrant, Orphan, orphans, sharing};
pub use period::{InvalidPeriod, Period};
pub use principal::Principal;
pub use role::{Capacity, Role};
pub use scope::{Place, Scope};
pub use semantic_type::SemanticType;
pub use siren::{InvalidSiren, Siren};
pub use slug::{InvalidSlug, Slug};
pub use table_name::{InvalidTableName, TableName};
