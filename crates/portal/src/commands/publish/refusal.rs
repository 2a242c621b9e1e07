//! Why a file was not published, as a sentence that says what to do.

use super::waive;
use crate::says::Says;
use parvis_quality::recipe::ApplyError;
use parvis_stewardship::{BlockingFinding, PublishError, ReviewError, SubmitError, Waived};
use parvis_store::StoreError;

pub fn sentence(says: Says, error: &SubmitError) -> String {
    match error {
        SubmitError::OneNameForSeveralTables { count, .. } => says.with("publish-several-tables", &[("count", (*count).into())]),
        SubmitError::Review { source } => review(says, source),
        SubmitError::Publish { source: PublishError::Store { source } } | SubmitError::Store { source } => store(says, source),
        SubmitError::Repair { source: ApplyError::Unprotected { column } } => says.with("publish-unprotected", &[("column", column.as_str().into())]),
        SubmitError::Repair { .. } | SubmitError::UnknownRepairs { .. } => says.text("publish-repairs-newer"),
        SubmitError::RepairsOfSeveralTables { count } => says.with("publish-repairs-several", &[("count", (*count).into())]),
        _ => says.text("publish-failed"),
    }
}

fn review(says: Says, error: &ReviewError) -> String {
    match error {
        ReviewError::NoTitle => says.text("publish-title-needed"),
        ReviewError::TooLong { limit, .. } => says.with("publish-too-long", &[("limit", (*limit).into())]),
        ReviewError::NoTable | ReviewError::NoColumn { .. } => says.text("publish-nothing"),
        ReviewError::DuplicateTable { name } => says.with("publish-duplicate-table", &[("name", name.as_str().into())]),
        ReviewError::UselessWaiver { about, blocking } if blocking.is_empty() => says.with("publish-waiver-needless", &[("about", about.to_string().into())]),
        ReviewError::UselessWaiver { about, blocking } => {
            says.with("publish-waiver-useless", &[("about", about.to_string().into()), ("blocking", listed(blocking).into())])
        }
        ReviewError::AmbiguousWaiver { about, tables } => {
            let named = tables.iter().map(|table| waive::to_write(&Waived { table: Some(table.clone()), ..about.clone() }) + "…");
            says.with("publish-waiver-ambiguous", &[("about", about.to_string().into()), ("choices", named.collect::<Vec<_>>().join(", ").into())])
        }
        ReviewError::WaivedTwice { about } => says.with("publish-waived-twice", &[("about", about.to_string().into())]),
        ReviewError::Blocked { findings } => says.with("publish-blocked", &[("count", findings.len().into())]),
    }
}

fn listed(blocking: &[BlockingFinding]) -> String {
    blocking.iter().map(|blocking| blocking.to_waive().to_string()).collect::<Vec<_>>().join(", ")
}

fn store(says: Says, error: &StoreError) -> String {
    match error {
        StoreError::Conflict { .. } => says.text("publish-conflict"),
        _ => says.text("publish-failed"),
    }
}
