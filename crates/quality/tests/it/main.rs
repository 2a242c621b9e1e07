//! Through the public API only.

mod schema_casts;
mod schema_csv;
mod schema_frictionless;
mod schema_json;
mod schema_registry;
mod schema_speed;
mod schema_validata;
mod vectors;
