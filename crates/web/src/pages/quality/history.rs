//! The checks of the versions before, as lines of a table.

use crate::checked::Checked;
use crate::chrome::Chrome;
use crate::{format, routes};
use parvis_model::Slug;

/// What the check of one version found.
pub struct HistoryLine {
    pub label: String,
    pub href: String,
    /// The version the page is about.
    pub is_shown: bool,
    pub at: String,
    pub at_machine: String,
    /// Nothing when the version was published before tables were checked.
    pub counts: Option<Counts>,
}

pub struct Counts {
    pub rows: String,
    pub blocking: String,
    pub warnings: String,
    pub clean: Option<String>,
}

pub fn lines(chrome: &Chrome, slug: &Slug, checks: &[Checked], shown: u32) -> Vec<HistoryLine> {
    let whole = |count: u64| format::whole(chrome.language, count);
    let line = |check: &Checked| HistoryLine {
        label: chrome.tn("version-number", u64::from(check.number())),
        href: chrome.link(&routes::version_quality(slug, check.number())),
        is_shown: check.number() == shown,
        at: format::day(chrome.language, check.at()),
        at_machine: format::machine(check.at()),
        counts: check.numbers().map(|numbers| Counts {
            rows: whole(numbers.rows),
            blocking: whole(numbers.blocking),
            warnings: whole(numbers.warnings),
            clean: numbers.clean_rows.map(whole),
        }),
    };
    checks.iter().map(line).collect()
}
