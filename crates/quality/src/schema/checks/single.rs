//! Checks of one column.

use super::{CheckKind, actes, gps, identifiers, is_opening_hours, is_phone_number, year_interval};
use crate::schema::cast::{Caster, Typed};
use crate::schema::error::ErrorKind;
use crate::schema::field::Field;

/// A check of one column, ready to look at its filled cells.
#[derive(Debug)]
pub(in crate::schema) struct SingleCheck {
    kind: CheckKind,
    year_only: bool,
    /// For columns that are not text: a cell that is not of its type is empty here.
    caster: Option<Caster>,
}

impl SingleCheck {
    pub fn new(kind: CheckKind, year_only: bool, field: &Field) -> Self {
        let is_text =
            matches!(field.field_type, crate::schema::FieldType::Any) || (field.field_type == crate::schema::FieldType::String && field.format == "default");
        Self { kind, year_only, caster: (!is_text || kind == CheckKind::GpsCoordinates).then(|| Caster::new(field)) }
    }

    /// What is wrong with a cell that is filled, and a word on it.
    #[inline]
    pub fn fault(&self, text: &str) -> Option<(ErrorKind, &'static str)> {
        if text.is_empty() {
            return None;
        }
        let value = match &self.caster {
            Some(caster) => Some(caster.cast(text)?),
            None => None,
        };
        let custom = |wrong: bool| wrong.then_some((ErrorKind::Custom(self.kind), ""));
        match self.kind {
            CheckKind::Siret => custom(!identifiers::is_siret(text)),
            CheckKind::Siren => custom(!identifiers::is_siren(text)),
            CheckKind::Phone => custom(!is_phone_number(text)),
            CheckKind::OpeningHours => custom(!is_opening_hours(text)),
            CheckKind::YearInterval => year_interval::fault(text, self.year_only).map(|fault| {
                let hint = match fault {
                    year_interval::IntervalFault::Form => "form",
                    year_interval::IntervalFault::SameYears => "same-years",
                    year_interval::IntervalFault::Reversed => "reversed",
                };
                (ErrorKind::Custom(self.kind), hint)
            }),
            CheckKind::Actes => actes::fault(text).map(|fault| {
                let hint = match fault {
                    actes::MatterFault::NoOblique => "no-oblique",
                    actes::MatterFault::SpaceAround => "space-around",
                    actes::MatterFault::UnknownTitle => "unknown-title",
                };
                (ErrorKind::Custom(self.kind), hint)
            }),
            CheckKind::GpsCoordinates => match value {
                Some(Typed::Point(point)) => gps::fault(point).map(|fault| match fault {
                    gps::PointFault::Elsewhere => (ErrorKind::Custom(self.kind), ""),
                    gps::PointFault::Swapped => (ErrorKind::ReversedCoordinates, ""),
                }),
                _ => None,
            },
            // These are about several columns.
            CheckKind::Cohesive | CheckKind::Compare | CheckKind::Sum | CheckKind::OneOf => None,
        }
    }

    /// What a right value looks like.
    pub fn expected(&self) -> &'static str {
        match self.kind {
            CheckKind::Siret => "SIRET",
            CheckKind::Siren => "SIREN",
            CheckKind::Actes => "Finances locales/subventions",
            CheckKind::YearInterval if self.year_only => "2024 ; 2023/2024",
            CheckKind::YearInterval => "2023/2024",
            CheckKind::Phone => "01 99 00 27 37",
            CheckKind::OpeningHours => "Mo-Fr 08:30-12:00,13:30-17:30",
            CheckKind::GpsCoordinates => "2.3522, 48.8566",
            CheckKind::Cohesive | CheckKind::Compare | CheckKind::Sum | CheckKind::OneOf => "",
        }
    }
}
