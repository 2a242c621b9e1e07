//! The control through its public interface, on real files, official lists and the vectors of reference tools.

mod corpus;
mod odd_cells;
mod official_geography;
mod personal_data;
mod personal_in_real_files;
mod personal_report;
mod places_in_real_files;
mod real_files;
mod safe_repairs;
mod schema_casts;
mod schema_csv;
mod schema_frictionless;
mod schema_json;
mod schema_registry;
mod schema_validata;
mod shared;
mod vectors;
