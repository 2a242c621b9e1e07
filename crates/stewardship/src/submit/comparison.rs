//! What the check of a submitted table compares with.

use super::SchemaChoice;
use crate::Base;
use parvis_formats::ReadReport;
use parvis_model::{DatasetDescription, TableName};
use parvis_quality::schema::{Registry, Schema};
use parvis_quality::{Context, Geography};
use parvis_store::Version;
use serde::Deserialize;
use std::sync::Arc;
use time::Date;

/// What is known beside the file, owned, so that it goes to the thread that checks.
pub(crate) struct Comparison {
    today: Date,
    description: DatasetDescription,
    /// The version this one would follow.
    before: Option<Arc<Version>>,
    geography: Option<&'static Geography>,
    schema: SchemaChoice,
    registry: Option<Arc<Registry>>,
}

/// The same for one table.
pub(crate) struct TableComparison<'a> {
    shared: &'a Comparison,
    previous: Option<ReadReport>,
    schema: Option<Schema>,
}

impl Comparison {
    pub(crate) fn new(base: &Base, description: &DatasetDescription, today: Date) -> Self {
        Self { today, description: description.clone(), before: base.version().cloned(), geography: None, schema: SchemaChoice::AsBefore, registry: None }
    }

    pub(crate) fn in_geography(self, geography: Option<&'static Geography>) -> Self {
        Self { geography, ..self }
    }

    pub(crate) fn against(self, schema: SchemaChoice, registry: Arc<Registry>) -> Self {
        Self { schema, registry: Some(registry), ..self }
    }

    /// With the table of that name as it was read the last time. An account that an earlier release wrote otherwise is no account: nothing is then compared.
    pub(crate) fn with(&self, table: &TableName) -> TableComparison<'_> {
        let before = self.before.as_ref().and_then(|version| version.table(table));
        let schema = match &self.schema {
            SchemaChoice::Of(schema) => Some(schema.as_ref().clone()),
            SchemaChoice::Without => None,
            SchemaChoice::AsBefore => {
                let reference = before.and_then(|table| table.conforms_to.as_deref());
                reference.and_then(|reference| self.registry.as_ref()?.find(reference)).map(|entry| entry.schema.clone())
            }
        };
        TableComparison { shared: self, previous: before.and_then(|table| ReadReport::deserialize(&table.read_report).ok()), schema }
    }
}

impl TableComparison<'_> {
    pub(crate) fn context(&self) -> Context<'_> {
        Context::new(self.shared.today)
            .described(Some(&self.shared.description))
            .after(self.previous.as_ref())
            .in_geography(self.shared.geography)
            .against(self.schema.as_ref())
    }
}
