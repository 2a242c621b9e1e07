//! Official lists embedded in the program.

use parvis_quality::Geography;
use std::sync::LazyLock;

static GEOGRAPHY: LazyLock<Option<Geography>> = LazyLock::new(|| Geography::parse(parvis_reference::GEOGRAPHY).ok());

/// The official codes of the year; nothing when the program was built without them: they are then told as not verified.
pub fn geography() -> Option<&'static Geography> {
    GEOGRAPHY.as_ref()
}
