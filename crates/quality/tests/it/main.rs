//! The control through its public interface, on real files and official lists.

mod official_geography;
mod places_in_real_files;
mod shared;
