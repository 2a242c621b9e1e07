//! The control through its public interface, on real files and official lists.

mod corpus;
mod official_geography;
mod personal_data;
mod personal_in_real_files;
mod personal_report;
mod places_in_real_files;
mod real_files;
mod shared;
