//! Every rule, one file each.

mod identity_document;
mod personal_address;
mod personal_birth_date;
mod personal_email;
mod personal_free_text;
mod personal_iban;
mod personal_name;
mod personal_nir;
mod personal_phone;
mod personal_plate;
mod security_secret;
mod sensitive_category;
mod small_groups;
mod spaces_around;

use crate::Rule;

/// Every rule, in the order they are documented.
pub static RULES: &[&dyn Rule] = &[
    &spaces_around::SpacesAround,
    // Personal data and other secrets.
    &personal_nir::PersonalNir,
    &personal_iban::PersonalIban,
    &personal_birth_date::PersonalBirthDate,
    &sensitive_category::SensitiveCategory,
    &identity_document::IdentityDocument,
    &personal_email::PersonalEmail,
    &personal_phone::PersonalPhone,
    &personal_plate::PersonalPlate,
    &personal_name::PersonalName,
    &personal_address::PersonalAddress,
    &personal_free_text::PersonalFreeText,
    &small_groups::SmallGroups,
    &security_secret::SecuritySecret,
];

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
