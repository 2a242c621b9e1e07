//! What a check may compare with.

use crate::schema::{Referred, Schema};
use crate::{Geography, Territory};
use parvis_formats::ReadReport;
use parvis_model::DatasetDescription;
use time::Date;

/// What is known beside the file. Everything but the date is optional: what is not given is not checked, and the report says so.
#[derive(Debug, Clone, Copy)]
#[non_exhaustive]
pub struct Context<'a> {
    /// The day of the check: what is after it is in the future.
    pub today: Date,
    /// What is said of the dataset.
    pub description: Option<&'a DatasetDescription>,
    /// The schema chosen for the table.
    pub schema: Option<&'a Schema>,
    /// What the foreign keys of the schema lead to; a key whose table is not here is not looked at.
    pub referred: &'a [Referred],
    /// How the same table was read in the version before.
    pub previous: Option<&'a ReadReport>,
    /// The official codes of the year.
    pub geography: Option<&'a Geography>,
    /// Where the data should be.
    pub territory: Option<&'a Territory>,
    /// Names of the columns that somebody marked as singling persons out together; empty: those we propose.
    pub quasi_identifiers: &'a [String],
}

impl<'a> Context<'a> {
    pub fn new(today: Date) -> Self {
        Self { today, description: None, schema: None, referred: &[], previous: None, geography: None, territory: None, quasi_identifiers: &[] }
    }

    pub fn described(self, description: Option<&'a DatasetDescription>) -> Self {
        Self { description, ..self }
    }

    /// Against a schema.
    pub fn against(self, schema: Option<&'a Schema>) -> Self {
        Self { schema, ..self }
    }

    /// With what the foreign keys of the schema lead to.
    pub fn referring(self, referred: &'a [Referred]) -> Self {
        Self { referred, ..self }
    }

    pub fn after(self, previous: Option<&'a ReadReport>) -> Self {
        Self { previous, ..self }
    }

    pub fn in_geography(self, geography: Option<&'a Geography>) -> Self {
        Self { geography, ..self }
    }

    pub fn of_territory(self, territory: Option<&'a Territory>) -> Self {
        Self { territory, ..self }
    }

    /// With the columns marked as singling persons out together, in place of those we propose.
    pub fn quasi_identifiers(self, quasi_identifiers: &'a [String]) -> Self {
        Self { quasi_identifiers, ..self }
    }
}
