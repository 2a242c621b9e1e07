//! The quality report in words: sentences of each finding, the report as a component of pages, the report as a file of its own.
//!
//! Pages, the command line and the annotated copy all say the same through [`remarks`].

mod annotated;
mod document;
mod names;
mod profile;
mod read_error;
mod remark;
mod repair;
mod shown;
mod view;

pub use annotated::annotated_copy;
pub use document::{DocumentTable, document};
pub use names::{card_of, dimension_name, group_name, group_of, lack, severity_name};
pub use profile::ColumnProfile;
pub use read_error::{io_detail, read_error};
pub use remark::{Remark, remarks};
pub use repair::{RepairWords, applied_line, operation_sentence, operation_sentence_in_place};
pub use shown::visible;
pub use view::{Action, AppliedRepair, Check, FindingGroup, FindingView, HeadingLevel, Number, QualityView};
