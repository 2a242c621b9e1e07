//! The control through its public interface.

mod corpus;
mod personal_data;
mod personal_in_real_files;
mod personal_report;
