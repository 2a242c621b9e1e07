//! Components that several pages show.

mod columns;
mod downloads;
mod pagination;
mod rows;

pub use columns::{ColumnEntry, column_entries};
pub use downloads::{Download, downloads};
pub use pagination::Pagination;
pub use rows::{Cell, TableColumn, cells, table_columns};
