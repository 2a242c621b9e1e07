//! A deposit: the way of a person from a file to a version, one answer after the other.
//!
//! ```text
//! begin ──▶ answers (file, reading, repairs, description, confidentiality) ──prepare──▶ what a reviewer sees ──submit──▶ Comparisons ──▶ decide ──PublishDeposit──▶ version
//! ```
//!
//! Answers are kept as [`DepositContent`]; what is computed from them (typed table, account of the reading, quality report) is kept beside, under the fingerprint of the answers it comes from. Deciding and publishing compute it again from the bytes that are kept, through the same gate as anyone: what is published is what was checked.

mod answers;
mod content;
mod decide;
mod difference;
mod job;
mod prepare;
mod progress;

pub use answers::{FIELDS_NEEDED, Lack, suspect_columns};
pub use content::{ColumnDecision, DepositContent, DepositFile, KeptBlob, Prepared, PreparedColumn, Privacy, WaiverAnswer};
pub use decide::{DecideError, base_of, decide, publish_approved};
pub use difference::{CompareError, Comparison, Comparisons, KeyChoice, deposited_table};
pub use job::{AfterPublication, PublishDeposit, SentBack};
pub use prepare::{DepositTools, PrepareError, prepare};
pub use progress::{DepositStep, StepStatus, step_of};
