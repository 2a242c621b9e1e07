//! Lists of deposits.

use super::row::DepositRow;
use super::{Deposit, DepositState};
use crate::database::on;
use crate::{Store, StoreError};
use parvis_model::{DatasetId, PersonId};

/// Which deposits. Nothing set: all of them.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct DepositFilter {
    pub state: Option<DepositState>,
    pub owner: Option<PersonId>,
    pub dataset: Option<DatasetId>,
}

/// A page of deposits, latest first.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct DepositPage {
    pub deposits: Vec<Deposit>,
    /// Receipt number to pass to have the next page.
    pub next: Option<u32>,
}

pub(crate) const LIST: &str = "\
    select id, number, state, dataset_id, organisation_id, department_id, title, content, revision, owner_id, created_at, created_by, updated_at, updated_by, \
    submitted_at, submitted_by, due_at, assignee_id, publish_at, version_id from deposit \
    where ($1 = '' or state = $1) and ($2 = '' or owner_id = $2) and ($3 = '' or dataset_id = $3) and number < $4 order by number desc limit $5";

impl Store {
    /// Deposits under a receipt number, latest first; nothing for the first page.
    ///
    /// # Errors
    /// [`StoreError::Database`], [`StoreError::InvalidRecord`].
    pub async fn deposits(&self, filter: &DepositFilter, before: Option<u32>, limit: u32) -> Result<DepositPage, StoreError> {
        let state = filter.state.map(DepositState::id).unwrap_or_default();
        let owner = filter.owner.map(|id| id.to_string()).unwrap_or_default();
        let dataset = filter.dataset.map(|id| id.to_string()).unwrap_or_default();
        let before = before.map_or(i64::MAX, i64::from);
        let mut tx = self.database().read().await?;
        let rows: Vec<DepositRow> =
            on!(&mut tx, |conn| sqlx::query_as(LIST).bind(state).bind(&owner).bind(&dataset).bind(before).bind(i64::from(limit) + 1).fetch_all(conn))?;
        let mut deposits = rows.into_iter().map(DepositRow::deposit).collect::<Result<Vec<_>, _>>()?;
        let has_more = deposits.len() > limit as usize;
        deposits.truncate(limit as usize);
        Ok(DepositPage { next: deposits.last().filter(|_| has_more).map(|deposit| deposit.number), deposits })
    }
}
