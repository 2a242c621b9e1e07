//! Why a file was not published, as a sentence that says what to do.

use crate::says::Says;
use parvis_stewardship::{PublishError, ReviewError, SubmitError};
use parvis_store::StoreError;

pub fn sentence(says: Says, error: &SubmitError) -> String {
    match error {
        SubmitError::OneNameForSeveralTables { count, .. } => says.with("publish-several-tables", &[("count", (*count).into())]),
        SubmitError::Review { source } => review(says, source),
        SubmitError::Publish { source: PublishError::Store { source } } | SubmitError::Store { source } => store(says, source),
        _ => says.text("publish-failed"),
    }
}

fn review(says: Says, error: &ReviewError) -> String {
    match error {
        ReviewError::NoTitle => says.text("publish-title-needed"),
        ReviewError::TooLong { limit, .. } => says.with("publish-too-long", &[("limit", (*limit).into())]),
        ReviewError::NoTable | ReviewError::NoColumn { .. } => says.text("publish-nothing"),
        ReviewError::DuplicateTable { name } => says.with("publish-duplicate-table", &[("name", name.as_str().into())]),
    }
}

fn store(says: Says, error: &StoreError) -> String {
    match error {
        StoreError::Conflict { .. } => says.text("publish-conflict"),
        _ => says.text("publish-failed"),
    }
}
