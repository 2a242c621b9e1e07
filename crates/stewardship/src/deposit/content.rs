//! What was answered so far.

use parvis_model::{Column, DatasetDescription, TableSchema};
use parvis_quality::recipe::{Effect, Recipe};
use parvis_store::{Blob, Deposit, StoreError, description_from_json, description_to_json};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use std::collections::BTreeMap;

/// The number of the stored shape.
const FORMAT: u32 = 1;

/// The answers of a deposit. A stored format: members are added, never changed.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct DepositContent {
    pub format: u32,
    /// The address wanted for a new dataset.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub slug: Option<String>,
    /// The table the file is about; nothing for the only one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub table: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub file: Option<DepositFile>,
    /// Answers to the questions of the reading, repairs, and treatments of columns.
    pub recipe: Recipe,
    /// `scdl/deliberations@2.1.5`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub schema: Option<String>,
    /// As manifests write it.
    #[serde(skip_serializing_if = "Value::is_null")]
    pub description: Value,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub waivers: Vec<WaiverAnswer>,
    pub privacy: Privacy,
    /// The columns rows are compared by; nothing for those proposed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub key: Option<Vec<String>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub prepared: Option<Prepared>,
}

/// The file that was received.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DepositFile {
    /// Identifier of the upload.
    pub upload: String,
    pub blob: KeptBlob,
}

/// A blob, as it is written here.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct KeptBlob {
    pub sha256: String,
    pub size_bytes: u64,
    pub name: String,
    pub media_type: String,
}

/// Why something that blocks, or warns, is left as it is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct WaiverAnswer {
    pub rule: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub column: Option<String>,
    pub reason: String,
    pub by: String,
    /// RFC 3339.
    pub at: String,
}

/// The answers on confidentiality. Nothing: not answered yet.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Privacy {
    /// Does the file speak of persons?
    #[serde(skip_serializing_if = "Option::is_none")]
    pub persons: Option<bool>,
    /// Of a secret protected by law?
    #[serde(skip_serializing_if = "Option::is_none")]
    pub secret: Option<bool>,
    /// Of something that endangers people or places?
    #[serde(skip_serializing_if = "Option::is_none")]
    pub security: Option<bool>,
    /// What was decided of each suspect column, and why.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub columns: BTreeMap<String, ColumnDecision>,
}

/// A suspect column that is published as it is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ColumnDecision {
    pub reason: String,
    pub by: String,
}

/// What was computed from the answers.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Prepared {
    /// Of the answers it comes from.
    pub fingerprint: String,
    /// Name of the sheet or file.
    pub label: String,
    pub rows: u64,
    pub columns: Vec<PreparedColumn>,
    pub parquet: KeptBlob,
    /// `parvis_formats::ReadReport`.
    pub reading: KeptBlob,
    /// `parvis_quality::QualityReport`, whole: not for the public.
    pub quality: KeptBlob,
    pub effects: Vec<Effect>,
}

/// A column of the table as it would be published.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PreparedColumn {
    pub name: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub label: Option<String>,
    #[serde(rename = "type")]
    pub column_type: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub semantic: Option<String>,
}

impl Default for DepositContent {
    fn default() -> Self {
        Self {
            format: FORMAT,
            slug: None,
            table: None,
            file: None,
            recipe: Recipe::default(),
            schema: None,
            description: Value::Null,
            note: None,
            waivers: Vec::new(),
            privacy: Privacy::default(),
            key: None,
            prepared: None,
        }
    }
}

impl DepositContent {
    /// The answers of a deposit.
    ///
    /// # Errors
    /// [`StoreError::InvalidRecord`] when a newer program wrote them.
    pub fn of(deposit: &Deposit) -> Result<Self, StoreError> {
        let invalid = |detail: String| StoreError::InvalidRecord { what: format!("the deposit {}", deposit.id), detail };
        let content: Self = serde_json::from_value(deposit.content.clone()).map_err(|error| invalid(error.to_string()))?;
        if content.format > FORMAT {
            return Err(invalid(format!("its format is {} and this program reads {FORMAT}", content.format)));
        }
        Ok(content)
    }

    /// As the store keeps it.
    ///
    /// # Errors
    /// Never in practice.
    pub fn to_json(&self) -> Result<Value, StoreError> {
        serde_json::to_value(self).map_err(|error| StoreError::InvalidRecord { what: "a deposit".to_owned(), detail: error.to_string() })
    }

    /// What is said of the dataset; nothing said yet is an empty description.
    ///
    /// # Errors
    /// [`StoreError::InvalidRecord`].
    pub fn described(&self) -> Result<DatasetDescription, StoreError> {
        if self.description.is_null() { Ok(DatasetDescription::default()) } else { description_from_json(&self.description) }
    }

    /// Replaces what is said of the dataset.
    ///
    /// # Errors
    /// Never in practice.
    pub fn describe(&mut self, description: &DatasetDescription) -> Result<(), StoreError> {
        self.description = description_to_json(description)?;
        Ok(())
    }

    /// What was computed from these very answers; nothing when they changed since.
    pub fn up_to_date(&self) -> Option<&Prepared> {
        self.prepared.as_ref().filter(|prepared| prepared.fingerprint == self.fingerprint())
    }

    /// Of what the table and its report depend on.
    pub fn fingerprint(&self) -> String {
        let depends_on = (self.file.as_ref().map(|file| &file.blob.sha256), &self.recipe, &self.schema, &self.table, &self.description);
        let text = serde_json::to_string(&depends_on).unwrap_or_default();
        parvis_model::ContentHash::of(text.as_bytes()).to_string()
    }

    /// Every blob that must be kept with the deposit, the original left out: its upload keeps it.
    pub fn blobs(&self) -> impl Iterator<Item = &KeptBlob> {
        self.prepared.iter().flat_map(|prepared| [&prepared.parquet, &prepared.reading, &prepared.quality])
    }
}

impl KeptBlob {
    /// # Errors
    /// [`StoreError::InvalidRecord`] when its hash is not one.
    pub fn blob(&self) -> Result<Blob, StoreError> {
        let hash = self.sha256.parse().map_err(|_| StoreError::InvalidRecord { what: "a deposit".to_owned(), detail: "a hash is not one".to_owned() })?;
        Ok(Blob { hash, size_bytes: self.size_bytes, name: self.name.clone(), media_type: self.media_type.clone() })
    }
}

impl From<&Blob> for KeptBlob {
    fn from(blob: &Blob) -> Self {
        Self { sha256: blob.hash.to_string(), size_bytes: blob.size_bytes, name: blob.name.clone(), media_type: blob.media_type.clone() }
    }
}

impl Prepared {
    /// The columns as the model knows them.
    ///
    /// # Errors
    /// [`StoreError::InvalidRecord`] when a newer program wrote them.
    pub fn schema(&self) -> Result<TableSchema, StoreError> {
        let invalid = |detail: String| StoreError::InvalidRecord { what: "a deposit".to_owned(), detail };
        let column = |column: &PreparedColumn| {
            Ok(Column {
                name: column.name.clone(),
                label: column.label.clone(),
                column_type: column.column_type.parse().map_err(|_| invalid(format!("no type is called {}", column.column_type)))?,
                semantic: column.semantic.as_deref().and_then(|id| id.parse().ok()),
            })
        };
        Ok(TableSchema { columns: self.columns.iter().map(column).collect::<Result<_, StoreError>>()? })
    }
}

impl From<&Column> for PreparedColumn {
    fn from(column: &Column) -> Self {
        Self {
            name: column.name.clone(),
            label: column.label.clone(),
            column_type: column.column_type.to_string(),
            semantic: column.semantic.map(|semantic| semantic.id().to_owned()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// As the first release writes it. Never edited.
    const FROZEN: &str = r#"{"format":1,"slug":"creches","file":{"upload":"01980000-0000-7000-8000-000000000001","blob":{"sha256":"65c74c15a686187bb6bbf9958f494fc6b80068034a659a9ad44991b08c58f2d2","size_bytes":12,"name":"a.csv","media_type":"text/csv"}},"recipe":{"format":1,"operations":[{"op":"drop_records","reason":"totals"}]},"schema":"scdl/equipements","waivers":[{"rule":"digits-lost","column":"siret","reason":"Perdu.","by":"Ana","at":"2026-01-01T00:00:00Z"}],"privacy":{"persons":true,"columns":{"contact":{"reason":"Élu","by":"Ana"}}},"key":["id"]}"#;

    #[test]
    fn a_frozen_deposit_is_read_and_written_back_byte_for_byte() {
        let content: DepositContent = serde_json::from_str(FROZEN).unwrap();
        assert_eq!(serde_json::to_string(&content).unwrap(), FROZEN);
    }

    #[test]
    fn what_was_prepared_is_out_of_date_once_an_answer_changed() {
        let mut content: DepositContent = serde_json::from_str(FROZEN).unwrap();
        let blob = content.file.clone().unwrap().blob;
        content.prepared = Some(Prepared {
            fingerprint: content.fingerprint(),
            label: "a.csv".into(),
            rows: 1,
            columns: vec![],
            parquet: blob.clone(),
            reading: blob.clone(),
            quality: blob,
            effects: vec![],
        });
        assert!(content.up_to_date().is_some());
        content.privacy.secret = Some(false);
        assert!(content.up_to_date().is_some(), "confidentiality does not change the table");
        content.recipe = Recipe::default();
        assert!(content.up_to_date().is_none());
    }
}
