//! Official lists, embedded in the program when `reference/node_modules` was there while it was built. `parvis-quality` reads them.

/// The official geography of a year: a small text, sorted, that `parvis_quality::Geography::parse` reads without copying it.
///
/// Empty when the npm package was absent at build time: official codes cannot be verified then, and reports say so. About 1.3 MB otherwise, not compressed: only the pages that are looked at are ever in memory, and nothing has to be unpacked (compressed with zstd it would be 0.4 MB).
pub static GEOGRAPHY: &str = include_str!(concat!(env!("OUT_DIR"), "/geography.txt"));

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_text_is_a_geography_or_nothing() {
        assert!(GEOGRAPHY.is_empty() || GEOGRAPHY.starts_with("parvis geography 1\t20"));
    }
}
