//! Every rule, one file each.

mod against_schema;
mod spaces_around;

use crate::Rule;

pub use against_schema::SCHEMA_CARDS;

/// Every rule, in the order they are documented.
pub static RULES: &[&dyn Rule] = &[&against_schema::AgainstSchema, &spaces_around::SpacesAround];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{checked_by, flagged};
    use std::collections::HashSet;

    #[test]
    fn each_rule_flags_the_records_of_its_examples_and_no_other() {
        for rule in RULES {
            let card = rule.card();
            assert!(!card.examples.is_empty(), "{} has no example", card.id);
            for example in card.examples {
                let report = checked_by(*rule, example.csv);
                assert_eq!(flagged(&report), example.flagged, "{} on\n{}\n{report:#?}", card.id, example.csv);
            }
        }
    }

    #[test]
    fn no_two_rules_have_the_same_name() {
        let mut names = HashSet::new();
        for id in RULES.iter().map(|rule| rule.card().id).chain(crate::DOUBT_CARDS.iter().map(|card| card.id)) {
            assert!(names.insert(id), "{id} is the name of two rules");
        }
    }
}
