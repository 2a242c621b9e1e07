//! Names of severities, groups and dimensions, and the card behind an identifier.

use crate::Words;
use parvis_quality::{Dimension, Group, Severity};

/// The card of a rule or of a doubt of the reading; nothing when this version does not know it.
pub use parvis_quality::card_of;

/// What a rule looks at.
pub fn group_of(rule: &str) -> Option<Group> {
    card_of(rule).map(|card| card.group)
}

/// `Bloquant`, `Blocking`.
pub fn severity_name(words: &Words, severity: Severity) -> String {
    words.text(&format!("severity-{}", severity.id()))
}

pub fn group_name(words: &Words, group: Group) -> String {
    words.text(&format!("group-{}", group.id()))
}

pub fn dimension_name(words: &Words, dimension: Dimension) -> String {
    words.text(&format!("dimension-{}", dimension.id()))
}

/// Why something was not checked, from an identifier of `QualityReport::not_checked`.
pub fn lack(words: &Words, id: &str) -> String {
    let known = format!("quality-lack-{id}");
    if words.has(&known) { words.text(&known) } else { words.text_with("quality-lack-other", &[("what", id.into())]) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Language;

    #[test]
    fn every_group_dimension_and_severity_has_its_name() {
        for words in Language::ALL.map(Words::for_language) {
            for group in Group::ALL {
                assert!(words.has(&format!("group-{}", group.id())), "{group:?}");
            }
            for dimension in Dimension::ALL {
                assert!(words.has(&format!("dimension-{}", dimension.id())), "{dimension:?}");
            }
            for severity in [Severity::Info, Severity::Warning, Severity::Blocking] {
                assert!(words.has(&format!("severity-{}", severity.id())), "{severity:?}");
            }
        }
    }

    #[test]
    fn what_is_lacking_is_said_even_when_it_is_new() {
        let words = Words::for_language(Language::Fr);
        assert_eq!(lack(words, "geography"), "il manque la liste des communes");
        assert!(lack(words, "a-new-thing").contains("a-new-thing"));
    }
}
