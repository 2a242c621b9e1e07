//! The decision to publish.

use crate::{BlockingFinding, Draft, Waived, waiver};
use parvis_model::{Actor, TableName};
use parvis_store::VersionWaiver;
use std::collections::HashSet;
use time::OffsetDateTime;

/// The longest title and note, in characters.
const MAX_TITLE: usize = 300;
const MAX_NOTE: usize = 2_000;

/// A draft that someone answers for.
#[derive(Debug)]
pub struct Approved {
    draft: Draft,
    waivers: Vec<VersionWaiver>,
    by: Actor,
    at: OffsetDateTime,
}

/// Why a draft cannot be approved as it is. No message quotes a value of the data.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
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
    /// Something is wrong enough that nobody may publish it without saying why.
    #[error("blocking findings are not waived: {}", waiver::names(findings))]
    Blocked { findings: Vec<BlockingFinding> },
    /// A waiver that would be kept for ever and mean nothing: a mistake in a name, or a file that has been mended.
    #[error("the waiver of {about} matches no blocking finding{}", listed(blocking))]
    UselessWaiver { about: Waived, blocking: Vec<BlockingFinding> },
    #[error("the waiver of {about} could be about several tables: {}", tables.iter().map(TableName::as_str).collect::<Vec<_>>().join(", "))]
    AmbiguousWaiver { about: Waived, tables: Vec<TableName> },
    #[error("the waiver of {about} is given twice")]
    WaivedTwice { about: Waived },
}

fn listed(blocking: &[BlockingFinding]) -> String {
    if blocking.is_empty() { "; there is none".to_owned() } else { format!("; there are: {}", waiver::names(blocking)) }
}

/// Approves a draft. Its tables were checked, since nothing else makes them; what blocks must be waived, finding by finding, and warnings inform whoever decides.
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
    let waivers = waiver::settle(&draft.tables, &draft.waivers)?;
    Ok(Approved { draft, waivers, by: steward.clone(), at: now })
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

    /// The waivers, each with the one finding it is about.
    pub fn waivers(&self) -> &[VersionWaiver] {
        &self.waivers
    }

    pub(crate) fn into_parts(self) -> (Draft, Vec<VersionWaiver>, Actor) {
        (self.draft, self.waivers, self.by)
    }
}
