//! The decision to publish.

use crate::Draft;
use parvis_model::{Actor, TableName};
use std::collections::HashSet;
use time::OffsetDateTime;

/// The longest title and note, in characters.
const MAX_TITLE: usize = 300;
const MAX_NOTE: usize = 2_000;

/// A draft that someone answers for.
#[derive(Debug)]
pub struct Approved {
    draft: Draft,
    by: Actor,
    at: OffsetDateTime,
}

/// Why a draft cannot be approved as it is.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ReviewError {
    #[error("the dataset has no title")]
    NoTitle,
    #[error("the {what} is longer than {limit} characters")]
    TooLong { what: &'static str, limit: usize },
    #[error("the draft holds no table")]
    NoTable,
    #[error("two tables are called {name}")]
    DuplicateTable { name: TableName },
    #[error("the table {name} has no column")]
    NoColumn { name: TableName },
}

/// Approves a draft. The quality report informs the decision, it does not take it.
///
/// # Errors
/// [`ReviewError`]: what must be completed first.
pub fn approve(draft: Draft, steward: &Actor, now: OffsetDateTime) -> Result<Approved, ReviewError> {
    if draft.description.title.trim().is_empty() {
        return Err(ReviewError::NoTitle);
    }
    let texts = [("title", Some(draft.description.title.as_str()), MAX_TITLE), ("note", draft.note.as_deref(), MAX_NOTE)];
    if let Some((what, _, limit)) = texts.into_iter().find(|(_, text, limit)| text.is_some_and(|text| text.chars().count() > *limit)) {
        return Err(ReviewError::TooLong { what, limit });
    }
    if draft.tables.is_empty() {
        return Err(ReviewError::NoTable);
    }
    let mut names = HashSet::new();
    for table in &draft.tables {
        if !names.insert(&table.name) {
            return Err(ReviewError::DuplicateTable { name: table.name.clone() });
        }
        if table.table.schema().columns.is_empty() {
            return Err(ReviewError::NoColumn { name: table.name.clone() });
        }
    }
    Ok(Approved { draft, by: steward.clone(), at: now })
}

impl Approved {
    pub fn by(&self) -> &Actor {
        &self.by
    }

    pub fn at(&self) -> OffsetDateTime {
        self.at
    }

    pub fn draft(&self) -> &Draft {
        &self.draft
    }

    pub(crate) fn into_parts(self) -> (Draft, Actor) {
        (self.draft, self.by)
    }
}
