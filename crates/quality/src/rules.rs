//! Every rule, one file each.

mod commune_code_former;
mod commune_code_unknown;
mod commune_name_code_mismatch;
mod coordinates_null_island;
mod coordinates_outside_territory;
mod coordinates_projected;
mod coordinates_scaled;
mod coordinates_swapped;
mod departement_code_unknown;
mod epci_code_unknown;
mod geojson_axis_order;
mod geometry_invalid;
mod iban_checksum;
mod phone_malformed;
mod postal_code_commune_mismatch;
mod postal_code_unknown;
mod region_code_unknown;
mod siren_checksum;
mod siret_checksum;
mod spaces_around;

use crate::Rule;

/// Every rule, in the order they are documented.
pub static RULES: &[&dyn Rule] = &[
    &spaces_around::SpacesAround,
    // Official lists and keys.
    &commune_code_unknown::CommuneCodeUnknown,
    &commune_code_former::CommuneCodeFormer,
    &departement_code_unknown::DepartementCodeUnknown,
    &region_code_unknown::RegionCodeUnknown,
    &epci_code_unknown::EpciCodeUnknown,
    &postal_code_unknown::PostalCodeUnknown,
    &commune_name_code_mismatch::CommuneNameCodeMismatch,
    &postal_code_commune_mismatch::PostalCodeCommuneMismatch,
    &siren_checksum::SirenChecksum,
    &siret_checksum::SiretChecksum,
    &iban_checksum::IbanChecksum,
    &phone_malformed::PhoneMalformed,
    // Places.
    &coordinates_outside_territory::CoordinatesOutsideTerritory,
    &coordinates_swapped::CoordinatesSwapped,
    &coordinates_null_island::CoordinatesNullIsland,
    &coordinates_projected::CoordinatesProjected,
    &coordinates_scaled::CoordinatesScaled,
    &geometry_invalid::GeometryInvalid,
    &geojson_axis_order::GeojsonAxisOrder,
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
