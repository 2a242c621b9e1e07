//! The manifest of a version as it is stored: canonical JSON, format 1.
//!
//! Canonical means: UTF-8, no space, members in the order below, those without value left out. A stored format: members are added, never changed or removed, and `tests/manifest-1.json` is read by a test for ever. Another shape takes another number.

use crate::{Blob, StoreError, Version, VersionTable, VersionWaiver, stamp};
use parvis_model::{Column, ContentHash, DatasetDescription, Period, TableSchema};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::fmt::Display;
use std::str::FromStr;

pub(crate) const FORMAT: u32 = 1;

pub(crate) const MEDIA_TYPE: &str = "application/vnd.parvis.manifest+json";

#[derive(Serialize, Deserialize)]
struct FormatWire {
    format: u32,
}

#[derive(Serialize, Deserialize)]
struct ManifestWire {
    format: u32,
    dataset: String,
    version: String,
    number: u32,
    published_at: String,
    published_by: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    note: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    predecessor: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    restores: Option<u32>,
    description: DescriptionWire,
    tables: Vec<TableWire>,
    attachments: Vec<BlobWire>,
    quality: serde_json::Value,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    waivers: Vec<WaiverWire>,
}

/// Also how it is told in the audit trail.
#[derive(Serialize, Deserialize)]
pub(crate) struct WaiverWire {
    table: String,
    rule: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    column: Option<String>,
    reason: String,
    by: String,
    at: String,
}

/// Also how the `dataset` row keeps what is said of the dataset.
#[derive(Serialize, Deserialize)]
pub(crate) struct DescriptionWire {
    title: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    summary: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    row_is: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    publisher: Option<String>,
    licence: String,
    #[serde(default)]
    keywords: Vec<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    period: Option<PeriodWire>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    territory: Vec<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    frequency: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    contact: Option<String>,
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    columns: BTreeMap<String, String>,
}

#[derive(Serialize, Deserialize)]
struct PeriodWire {
    first: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    last: String,
}

#[derive(Serialize, Deserialize)]
struct TableWire {
    name: String,
    label: String,
    columns: Vec<ColumnWire>,
    rows: u64,
    original: BlobWire,
    parquet: BlobWire,
    row_map: Vec<(u64, u64)>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    row_map_blob: Option<BlobWire>,
    read_report: serde_json::Value,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    withheld: Vec<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    repairs: Option<serde_json::Value>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    conforms_to: Option<String>,
}

#[derive(Serialize, Deserialize)]
struct ColumnWire {
    name: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    label: Option<String>,
    #[serde(rename = "type")]
    column_type: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    semantic: Option<String>,
}

#[derive(Serialize, Deserialize)]
struct BlobWire {
    sha256: String,
    size_bytes: u64,
    name: String,
    media_type: String,
}

/// The bytes of the manifest; `version.manifest` is not in them.
pub(crate) fn bytes(version: &Version) -> Result<Vec<u8>, StoreError> {
    let wire = ManifestWire {
        format: FORMAT,
        dataset: version.dataset_id.to_string(),
        version: version.id.to_string(),
        number: version.number,
        published_at: stamp::text(version.published_at)?,
        published_by: version.published_by.clone(),
        note: version.note.clone(),
        predecessor: version.predecessor,
        restores: version.restores,
        description: DescriptionWire::from(&version.description),
        tables: version.tables.iter().map(TableWire::from).collect(),
        attachments: version.attachments.iter().map(BlobWire::from).collect(),
        quality: version.quality.clone(),
        waivers: version.waivers.iter().map(WaiverWire::of).collect::<Result<_, _>>()?,
    };
    serde_json::to_vec(&wire).map_err(|error| StoreError::invalid("a manifest", error))
}

/// Reads a manifest whose bytes have this hash.
///
/// # Errors
/// [`StoreError::InvalidRecord`] when it is not a manifest, or one of a format this program does not know.
pub(crate) fn parse(bytes: &[u8], manifest: ContentHash) -> Result<Version, StoreError> {
    let what = || format!("the manifest {manifest}");
    let invalid = |error: &dyn Display| StoreError::invalid(what(), error);
    let FormatWire { format } = serde_json::from_slice(bytes).map_err(|error| invalid(&error))?;
    if format != FORMAT {
        return Err(invalid(&format!("its format is {format} and this program reads {FORMAT}")));
    }
    let wire: ManifestWire = serde_json::from_slice(bytes).map_err(|error| invalid(&error))?;
    Ok(Version {
        id: value(&wire.version)?,
        dataset_id: value(&wire.dataset)?,
        number: wire.number,
        published_at: stamp::parse(&wire.published_at)?,
        published_by: wire.published_by,
        note: wire.note,
        description: wire.description.description()?,
        tables: wire.tables.into_iter().map(TableWire::table).collect::<Result<_, _>>()?,
        attachments: wire.attachments.into_iter().map(BlobWire::blob).collect::<Result<_, _>>()?,
        predecessor: wire.predecessor,
        restores: wire.restores,
        quality: wire.quality,
        waivers: wire.waivers.into_iter().map(WaiverWire::waiver).collect::<Result<_, _>>()?,
        manifest,
    })
}

fn value<T: FromStr<Err: Display>>(text: &str) -> Result<T, StoreError> {
    text.parse().map_err(|error| StoreError::invalid("a manifest", error))
}

impl From<&DatasetDescription> for DescriptionWire {
    fn from(description: &DatasetDescription) -> Self {
        Self {
            title: description.title.clone(),
            summary: description.summary.clone(),
            row_is: description.row_is.clone(),
            publisher: description.publisher.clone(),
            licence: description.licence.id().to_owned(),
            keywords: description.keywords.clone(),
            period: description
                .period
                .map(|period| PeriodWire { first: period.first().to_string(), last: period.last().map(|day| day.to_string()).unwrap_or_default() }),
            territory: description.territory.clone(),
            frequency: description.frequency.map(|frequency| frequency.id().to_owned()),
            contact: description.contact.clone(),
            columns: description.columns.clone(),
        }
    }
}

/// What is said of a dataset, as JSON: the shape of manifests.
///
/// # Errors
/// Never in practice.
pub fn description_to_json(description: &DatasetDescription) -> Result<serde_json::Value, StoreError> {
    serde_json::to_value(DescriptionWire::from(description)).map_err(|error| StoreError::invalid("a description", error))
}

/// Reads [`description_to_json`] back.
///
/// # Errors
/// [`StoreError::InvalidRecord`].
pub fn description_from_json(value: &serde_json::Value) -> Result<DatasetDescription, StoreError> {
    DescriptionWire::deserialize(value).map_err(|error| StoreError::invalid("a description", error))?.description()
}

impl DescriptionWire {
    pub(crate) fn text(&self) -> Result<String, StoreError> {
        serde_json::to_string(self).map_err(|error| StoreError::invalid("a description", error))
    }

    pub(crate) fn parse(text: &str) -> Result<DatasetDescription, StoreError> {
        serde_json::from_str::<Self>(text).map_err(|error| StoreError::invalid("a description", error))?.description()
    }

    fn description(self) -> Result<DatasetDescription, StoreError> {
        Ok(DatasetDescription {
            title: self.title,
            summary: self.summary,
            row_is: self.row_is,
            publisher: self.publisher,
            licence: value(&self.licence)?,
            keywords: self.keywords,
            period: self.period.map(PeriodWire::period).transpose()?,
            territory: self.territory,
            frequency: self.frequency.as_deref().map(value).transpose()?,
            contact: self.contact,
            columns: self.columns,
        })
    }
}

impl PeriodWire {
    fn period(self) -> Result<Period, StoreError> {
        Period::parse(&self.first, &self.last).map_err(|error| StoreError::invalid("a description", error))
    }
}

impl From<&VersionTable> for TableWire {
    fn from(table: &VersionTable) -> Self {
        let column = |column: &Column| ColumnWire {
            name: column.name.clone(),
            label: column.label.clone(),
            column_type: column.column_type.to_string(),
            semantic: column.semantic.map(|semantic| semantic.id().to_owned()),
        };
        Self {
            name: table.name.to_string(),
            label: table.label.clone(),
            columns: table.schema.columns.iter().map(column).collect(),
            rows: table.rows,
            original: BlobWire::from(&table.original),
            parquet: BlobWire::from(&table.parquet),
            row_map: table.row_map.clone(),
            row_map_blob: table.row_map_blob.as_ref().map(BlobWire::from),
            read_report: table.read_report.clone(),
            withheld: table.withheld.clone(),
            repairs: table.repairs.clone(),
            conforms_to: table.conforms_to.clone(),
        }
    }
}

impl TableWire {
    fn table(self) -> Result<VersionTable, StoreError> {
        let columns = self.columns.into_iter().map(|column| {
            Ok(Column {
                name: column.name,
                label: column.label,
                column_type: value(&column.column_type)?,
                semantic: column.semantic.as_deref().map(value).transpose()?,
            })
        });
        Ok(VersionTable {
            name: value(&self.name)?,
            label: self.label,
            schema: TableSchema { columns: columns.collect::<Result<_, StoreError>>()? },
            rows: self.rows,
            original: self.original.blob()?,
            parquet: self.parquet.blob()?,
            read_report: self.read_report,
            row_map: self.row_map,
            row_map_blob: self.row_map_blob.map(BlobWire::blob).transpose()?,
            withheld: self.withheld,
            repairs: self.repairs,
            conforms_to: self.conforms_to,
        })
    }
}

impl WaiverWire {
    pub(crate) fn of(waiver: &VersionWaiver) -> Result<Self, StoreError> {
        Ok(Self {
            table: waiver.table.to_string(),
            rule: waiver.rule.clone(),
            column: waiver.column.clone(),
            reason: waiver.reason.clone(),
            by: waiver.by.clone(),
            at: stamp::text(waiver.at)?,
        })
    }

    fn waiver(self) -> Result<VersionWaiver, StoreError> {
        let at = stamp::parse(&self.at)?;
        Ok(VersionWaiver { table: value(&self.table)?, rule: self.rule, column: self.column, reason: self.reason, by: self.by, at })
    }
}

impl From<&Blob> for BlobWire {
    fn from(blob: &Blob) -> Self {
        Self { sha256: blob.hash.to_string(), size_bytes: blob.size_bytes, name: blob.name.clone(), media_type: blob.media_type.clone() }
    }
}

impl BlobWire {
    fn blob(self) -> Result<Blob, StoreError> {
        Ok(Blob { hash: value(&self.sha256)?, size_bytes: self.size_bytes, name: self.name, media_type: self.media_type })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// As the first release wrote it. Never edited.
    const FROZEN: &str = include_str!("../../tests/manifest-1.json");

    /// With a waiver and a column withheld, as they were first written. Never edited.
    const FROZEN_WAIVED: &str = include_str!("../../tests/manifest-1-waived.json");

    #[test]
    fn a_frozen_manifest_with_waivers_is_read_and_written_back_byte_for_byte() {
        let frozen = FROZEN_WAIVED.trim_end();
        let version = parse(frozen.as_bytes(), ContentHash::of(frozen.as_bytes())).unwrap();
        let waiver = &version.waivers[0];
        assert_eq!((waiver.table.as_str(), waiver.rule.as_str(), waiver.column.as_deref()), ("donnees", "letters-lost", Some("nom")));
        assert_eq!((waiver.reason.as_str(), waiver.by.as_str()), ("L’original est perdu.", "Ana Martin"));
        assert_eq!((version.waivers[1].column.as_deref(), version.tables[0].withheld.as_slice()), (None, ["contact".to_owned()].as_slice()));
        assert_eq!(String::from_utf8(bytes(&version).unwrap()).unwrap(), frozen);
    }

    #[test]
    fn the_frozen_manifest_is_read_and_written_back_byte_for_byte() {
        let frozen = FROZEN.trim_end();
        let hash = ContentHash::of(frozen.as_bytes());
        let version = parse(frozen.as_bytes(), hash).unwrap();
        assert_eq!((version.number, version.tables.len(), version.attachments.len()), (7, 2, 1));
        assert_eq!(version.rows(), 3_512);
        assert_eq!(version.tables[0].schema.columns[1].column_type, parvis_model::ColumnType::Decimal { precision: 9, scale: 2 });
        assert_eq!(version.tables[1].row_map_blob.as_ref().map(|blob| blob.size_bytes), Some(9_000));
        assert_eq!(String::from_utf8(bytes(&version).unwrap()).unwrap(), frozen);
    }

    #[test]
    fn a_manifest_of_another_format_is_refused_by_its_number() {
        let text = FROZEN.replacen("\"format\":1", "\"format\":2", 1);
        let error = parse(text.as_bytes(), ContentHash::of(b"")).unwrap_err();
        assert!(error.to_string().contains("format is 2"), "{error}");
    }

    #[test]
    fn everything_said_of_a_dataset_is_read_back() {
        let said = DatasetDescription {
            title: "Crèches".into(),
            period: Some(Period::parse("2020-01-01", "2026-12-31").unwrap()),
            territory: vec!["96001".into()],
            frequency: Some(parvis_model::Frequency::TwiceAYear),
            contact: Some("opendata@exemple.fr".into()),
            columns: BTreeMap::from([("places".into(), "Nombre de places autorisées".into())]),
            ..DatasetDescription::default()
        };
        assert_eq!(DescriptionWire::parse(&DescriptionWire::from(&said).text().unwrap()).unwrap(), said);
    }

    #[test]
    fn a_cut_manifest_is_an_error() {
        for length in [0, 1, 200, FROZEN.trim_end().len() - 1] {
            assert!(parse(&FROZEN.as_bytes()[..length], ContentHash::of(b"")).is_err());
        }
    }
}
