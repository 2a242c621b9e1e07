//! A job as the database keeps it.

use super::{Job, JobState, Progress};
use crate::database::row::row;
use crate::{StoreError, stamp};

row! {
    pub(super) struct JobRow {
        id: String,
        kind: String,
        format: i64,
        payload: String,
        unique_key: Option<String>,
        state: String,
        attempts: i64,
        max_attempts: i64,
        run_after: String,
        cancel_requested: i64,
        progress_step: Option<String>,
        progress_done: i64,
        progress_total: Option<i64>,
        result: Option<String>,
        error: Option<String>,
        requested_by: String,
        created_at: String,
        started_at: Option<String>,
        ended_at: Option<String>,
    }
}

impl JobRow {
    pub(super) fn job(self) -> Result<Job, StoreError> {
        let what = |field: &str| format!("the {field} of the job {}", self.id);
        let number = |field: &str, value: i64| u32::try_from(value).map_err(|error| StoreError::invalid(what(field), error));
        let json = |field: &str, text: &str| serde_json::from_str(text).map_err(|error| StoreError::invalid(what(field), error));
        let state = JobState::ALL.into_iter().find(|state| state.id() == self.state);
        Ok(Job {
            id: self.id.parse().map_err(|error| StoreError::invalid(what("identifier"), error))?,
            format: number("format", self.format)?,
            payload: json("payload", &self.payload)?,
            state: state.ok_or_else(|| StoreError::invalid(what("state"), &self.state))?,
            attempts: number("attempts", self.attempts)?,
            max_attempts: number("attempts", self.max_attempts)?,
            run_after: stamp::parse(&self.run_after)?,
            cancel_requested: self.cancel_requested != 0,
            progress: Progress { done: self.progress_done.unsigned_abs(), total: self.progress_total.map(i64::unsigned_abs), step: self.progress_step.clone() },
            result: self.result.as_deref().map(|text| json("result", text)).transpose()?,
            created_at: stamp::parse(&self.created_at)?,
            started_at: self.started_at.as_deref().map(stamp::parse).transpose()?,
            ended_at: self.ended_at.as_deref().map(stamp::parse).transpose()?,
            kind: self.kind,
            unique_key: self.unique_key,
            error: self.error,
            requested_by: self.requested_by,
        })
    }
}
