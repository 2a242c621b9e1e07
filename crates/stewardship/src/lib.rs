//! Leads a file from submission through review to publication.
//!
//! ```text
//! TypedTable, QualityReport ──draft──▶ Draft ──approve──▶ Approved ──publish──▶ Version
//! ```
//!
//! Only [`approve`] makes an [`Approved`], and only an [`Approved`] is published. [`submit`] goes all the way for the operator.

mod base;
mod draft;
mod publish;
mod review;
mod rollback;
mod submit;

pub use base::Base;
pub use draft::{Draft, DraftTable, draft};
pub use publish::{PublishError, publish, quality_report};
pub use review::{Approved, ReviewError, approve};
pub use rollback::{RollbackError, rollback};
pub use submit::{SubmitContext, SubmitError, SubmitOptions, SubmitStep, submit};
