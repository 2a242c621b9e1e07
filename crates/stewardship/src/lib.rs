//! Leads a file from submission through review to publication.
//!
//! ```text
//! file ──Original::keep──▶ Original ──read, repaired──▶ ReadTable ──DraftTable::checked──▶ DraftTable ──draft──▶ Draft ──approve──▶ Approved ──publish──▶ Version
//! ```
//!
//! Each step is the only way to make what comes after it: what is published was read from bytes that are kept, checked on every row, and approved; what blocks was waived by somebody who said why. [`submit`] goes all the way for the operator. What lasts runs as a job ([`run_worker`]).

mod base;
pub mod deposit;
mod draft;
mod jobs;
mod original;
mod publish;
mod repairs;
mod review;
mod rollback;
mod schemas;
mod submit;
mod waiver;

pub use base::Base;
pub use draft::{Draft, DraftTable, draft};
pub use jobs::{Clock, JOBS, Job, JobFailure, JobOutcome, JobRun, Upkeep, WorkerContext, new_job, run_worker};
pub use original::{Original, ReadTable};
pub use publish::{PublishError, publish, publish_in_job, quality_report};
pub use repairs::Repairs;
pub use review::{Approved, ReviewError, approve};
pub use rollback::{RollbackError, rollback};
pub use schemas::schemas_at_hand;
pub use submit::{RepairChoice, SchemaChoice, SubmitContext, SubmitError, SubmitOptions, SubmitStep, submit};
pub use waiver::{BlockingFinding, MAX_REASON_CHARS, Waived, Waiver, WaiverError};
