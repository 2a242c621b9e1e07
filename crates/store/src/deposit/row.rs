//! A deposit as the database keeps it.

use super::{Deposit, DepositState, place_of};
use crate::database::row::row;
use crate::{StoreError, stamp};
use std::fmt::Display;
use std::str::FromStr;

row! {
    pub(super) struct DepositRow {
        id: String,
        number: i64,
        state: String,
        dataset_id: Option<String>,
        organisation_id: Option<String>,
        department_id: Option<String>,
        title: String,
        content: String,
        revision: i64,
        owner_id: Option<String>,
        created_at: String,
        created_by: String,
        updated_at: String,
        updated_by: String,
        submitted_at: Option<String>,
        submitted_by: Option<String>,
        due_at: Option<String>,
        assignee_id: Option<String>,
        publish_at: Option<String>,
        version_id: Option<String>,
    }
}

impl DepositRow {
    pub(super) fn deposit(self) -> Result<Deposit, StoreError> {
        let what = || format!("the deposit {}", self.id);
        let instant = |text: &Option<String>| text.as_deref().map(stamp::parse).transpose();
        Ok(Deposit {
            id: self.id.parse().map_err(|error| StoreError::invalid(what(), error))?,
            number: u32::try_from(self.number).map_err(|error| StoreError::invalid(what(), error))?,
            state: DepositState::from_id(&self.state).ok_or_else(|| StoreError::invalid(what(), &self.state))?,
            dataset: parsed(&what, &self.dataset_id)?,
            place: place_of(parsed(&what, &self.organisation_id)?, parsed(&what, &self.department_id)?),
            content: serde_json::from_str(&self.content).map_err(|error| StoreError::invalid(what(), error))?,
            revision: u32::try_from(self.revision).map_err(|error| StoreError::invalid(what(), error))?,
            owner: parsed(&what, &self.owner_id)?,
            created_at: stamp::parse(&self.created_at)?,
            updated_at: stamp::parse(&self.updated_at)?,
            submitted_at: instant(&self.submitted_at)?,
            due_at: instant(&self.due_at)?,
            assignee: parsed(&what, &self.assignee_id)?,
            publish_at: instant(&self.publish_at)?,
            version: parsed(&what, &self.version_id)?,
            title: self.title,
            created_by: self.created_by,
            updated_by: self.updated_by,
            submitted_by: self.submitted_by,
        })
    }
}

fn parsed<T: FromStr<Err: Display>>(what: &dyn Fn() -> String, text: &Option<String>) -> Result<Option<T>, StoreError> {
    text.as_deref().map(str::parse).transpose().map_err(|error| StoreError::invalid(what(), error))
}
