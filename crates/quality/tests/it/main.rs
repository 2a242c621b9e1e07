//! The control, from outside.

mod odd_cells;
mod real_files;
