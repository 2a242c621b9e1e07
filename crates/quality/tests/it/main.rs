//! The control, from outside.

mod real_files;
