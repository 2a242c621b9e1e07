//! What each kind of fault says of itself.

use crate::schema::{CheckKind, ConstraintKind, ErrorKind};
use crate::{Dimension, Example, Group, RuleCard, Severity};

/// Without a schema, nothing is looked at: faults are tested with schemas, beside this rule.
const EXAMPLES: &[Example] = &[Example { csv: "COLL_NOM;ANNEE\nValombre;2024\n", flagged: &[] }];
const TABLE_SCHEMA: &str = "Table Schema 1.0 and 2.0 (Frictionless Standards)";
const NATIONAL: &str = "custom checks of the national validator (Validata 0.9.7)";

macro_rules! cards {
    ($($kind:pat => $id:literal, $severity:ident, $dimension:ident, $source:expr;)*) => {
        /// The card of each kind of fault, for the documentation and the words.
        pub static SCHEMA_CARDS: &[&RuleCard] = &[$({
            static CARD: RuleCard = RuleCard {
                id: $id,
                group: Group::Schema,
                dimension: Dimension::$dimension,
                severity: Severity::$severity,
                source: $source,
                examples: EXAMPLES,
            };
            &CARD
        },)*];

        /// The identifier of a kind of fault.
        fn id(kind: ErrorKind) -> &'static str {
            match kind {
                $($kind => $id,)*
            }
        }
    };
}

cards! {
    ErrorKind::MissingRequiredHeader => "schema-missing-required-header", Blocking, Completeness, TABLE_SCHEMA;
    ErrorKind::MissingHeader => "schema-missing-header", Warning, Completeness, TABLE_SCHEMA;
    ErrorKind::ExtraHeader => "schema-extra-header", Warning, Compliance, TABLE_SCHEMA;
    ErrorKind::DisorderedHeader => "schema-disordered-header", Warning, Compliance, TABLE_SCHEMA;
    ErrorKind::MissingLabel => "schema-missing-label", Blocking, Completeness, TABLE_SCHEMA;
    ErrorKind::ExtraLabel => "schema-extra-label", Blocking, Compliance, TABLE_SCHEMA;
    ErrorKind::IncorrectLabel | ErrorKind::BlankHeader | ErrorKind::DuplicateHeader => "schema-incorrect-label", Blocking, Compliance, TABLE_SCHEMA;
    ErrorKind::Type => "schema-type-error", Blocking, Compliance, TABLE_SCHEMA;
    ErrorKind::BlankRow => "schema-blank-row", Blocking, Completeness, TABLE_SCHEMA;
    ErrorKind::ExtraCell | ErrorKind::MissingCell => "schema-row-length", Blocking, Consistency, TABLE_SCHEMA;
    ErrorKind::Constraint(ConstraintKind::Required) => "schema-required", Blocking, Completeness, TABLE_SCHEMA;
    ErrorKind::Constraint(ConstraintKind::MinLength) => "schema-min-length", Blocking, Compliance, TABLE_SCHEMA;
    ErrorKind::Constraint(ConstraintKind::MaxLength) => "schema-max-length", Blocking, Compliance, TABLE_SCHEMA;
    ErrorKind::Constraint(ConstraintKind::Minimum) => "schema-minimum", Blocking, Compliance, TABLE_SCHEMA;
    ErrorKind::Constraint(ConstraintKind::Maximum) => "schema-maximum", Blocking, Compliance, TABLE_SCHEMA;
    ErrorKind::Constraint(ConstraintKind::ExclusiveMinimum) => "schema-exclusive-minimum", Blocking, Compliance, TABLE_SCHEMA;
    ErrorKind::Constraint(ConstraintKind::ExclusiveMaximum) => "schema-exclusive-maximum", Blocking, Compliance, TABLE_SCHEMA;
    ErrorKind::Constraint(ConstraintKind::Pattern) => "schema-pattern", Blocking, Compliance, TABLE_SCHEMA;
    ErrorKind::Constraint(ConstraintKind::Enum) => "schema-enum", Blocking, Compliance, TABLE_SCHEMA;
    ErrorKind::Constraint(ConstraintKind::Categories) => "schema-categories", Blocking, Compliance, TABLE_SCHEMA;
    ErrorKind::Constraint(ConstraintKind::JsonSchema) => "schema-json-schema", Blocking, Compliance, TABLE_SCHEMA;
    ErrorKind::Unique => "schema-unique-error", Blocking, Consistency, TABLE_SCHEMA;
    ErrorKind::PrimaryKey => "schema-primary-key-error", Blocking, Consistency, TABLE_SCHEMA;
    ErrorKind::UniqueKey => "schema-unique-key-error", Blocking, Consistency, TABLE_SCHEMA;
    ErrorKind::ForeignKey => "schema-foreign-key-error", Blocking, Consistency, TABLE_SCHEMA;
    ErrorKind::Custom(CheckKind::Siret) => "schema-french-siret-value", Blocking, Accuracy, NATIONAL;
    ErrorKind::Custom(CheckKind::Siren) => "schema-french-siren-value", Blocking, Accuracy, NATIONAL;
    ErrorKind::Custom(CheckKind::Actes) => "schema-nomenclature-actes-value", Blocking, Compliance, NATIONAL;
    ErrorKind::Custom(CheckKind::YearInterval) => "schema-year-interval-value", Blocking, Compliance, NATIONAL;
    ErrorKind::Custom(CheckKind::Cohesive) => "schema-cohesive-columns-value", Blocking, Consistency, NATIONAL;
    ErrorKind::Custom(CheckKind::Compare) => "schema-compare-columns-value", Blocking, Consistency, NATIONAL;
    ErrorKind::Custom(CheckKind::Sum) => "schema-sum-columns-value", Blocking, Consistency, NATIONAL;
    ErrorKind::Custom(CheckKind::OneOf) => "schema-one-of-required", Blocking, Completeness, NATIONAL;
    ErrorKind::Custom(CheckKind::Phone) => "schema-phone-number-value", Blocking, Accuracy, NATIONAL;
    ErrorKind::Custom(CheckKind::OpeningHours) => "schema-opening-hours-value", Blocking, Compliance, NATIONAL;
    ErrorKind::Custom(CheckKind::GpsCoordinates) => "schema-french-gps-coordinates", Blocking, Accuracy, NATIONAL;
    ErrorKind::ReversedCoordinates => "schema-reversed-french-gps-coordinates", Blocking, Accuracy, NATIONAL;
    ErrorKind::Check => "schema-check-error", Warning, Compliance, NATIONAL;
}

/// The card of a kind of fault.
pub(super) fn of(kind: ErrorKind) -> &'static RuleCard {
    let wanted = id(kind);
    SCHEMA_CARDS.iter().find(|card| card.id == wanted).unwrap_or(&SCHEMA_CARDS[0])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_of_fault_has_its_card() {
        for kind in
            ConstraintKind::ALL.iter().map(|constraint| ErrorKind::Constraint(*constraint)).chain(CheckKind::ALL.iter().map(|check| ErrorKind::Custom(*check)))
        {
            assert_eq!(of(kind).id, id(kind));
        }
    }
}
