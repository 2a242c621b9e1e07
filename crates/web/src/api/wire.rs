//! What the API writes of datasets, versions and tables.

use crate::files::{StoredFile, files_of};
use crate::published::Listed;
use crate::{App, format, routes};
use parvis_formats::ReadReport;
use parvis_model::DatasetDescription;
use parvis_store::{Version, VersionSummary, VersionTable};
use serde::Deserialize;
use serde_json::{Value, json};

/// A dataset in a list.
pub fn dataset(app: &App, listed: &Listed) -> Value {
    let dataset = &listed.dataset;
    let url = |path: &str| app.settings().public_url.join(path);
    let tables = listed.facts.tables.iter().map(|table| {
        let path = routes::api_table(&dataset.slug, None, table.name.as_str());
        json!({ "name": table.name.as_str(), "rows": table.rows, "columns": table.columns, "has_geometry": table.has_geometry, "url": url(&path) })
    });
    let mut value = json!({ "id": dataset.id.to_string(), "slug": dataset.slug.as_str() });
    describe(&mut value, &dataset.description);
    value["version"] = listed.summary.number.into();
    value["rows"] = listed.summary.rows.into();
    value["created_at"] = format::machine(dataset.created_at).into();
    value["updated_at"] = format::machine(listed.summary.published_at).into();
    value["tables"] = tables.collect();
    value["url"] = url(&format!("/api/v1/datasets/{}", dataset.slug)).into();
    value["page"] = url(&routes::dataset(&dataset.slug)).into();
    value["permanent_url"] = url(&format!("/id/{}", dataset.id)).into();
    value
}

fn describe(value: &mut Value, description: &DatasetDescription) {
    value["title"] = description.title.clone().into();
    value["summary"] = description.summary.clone().into();
    value["row_is"] = description.row_is.clone().into();
    value["publisher"] = description.publisher.clone().into();
    value["licence"] = json!({ "id": description.licence.id(), "url": description.licence.uri() });
    value["keywords"] = description.keywords.clone().into();
    value["period"] = description.period.map(|period| json!({ "first": period.first().to_string(), "last": period.last().map(|day| day.to_string()) })).into();
    value["territory"] = description.territory.clone().into();
    value["frequency"] = description.frequency.map(|frequency| frequency.id()).into();
    value["contact"] = description.contact.clone().into();
}

/// A version, whole: what was said, its tables and its files.
pub fn version(app: &App, listed: &Listed, version: &Version, pinned: bool) -> Value {
    let mut value = dataset(app, listed);
    describe(&mut value, &version.description);
    let number = pinned.then_some(version.number);
    let url = |path: &str| app.settings().public_url.join(path);
    value["version"] = version.number.into();
    value["rows"] = version.rows().into();
    value["updated_at"] = format::machine(version.published_at).into();
    value["quality_url"] = url(&routes::api_quality(&listed.dataset.slug, number)).into();
    value["manifest"] = version.manifest.to_string().into();
    value["note"] = version.note.clone().into();
    value["restores"] = version.restores.into();
    value["tables"] = version
        .tables
        .iter()
        .map(|table| {
            let path = routes::api_table(&listed.dataset.slug, number, table.name.as_str());
            json!({ "name": table.name.as_str(), "label": table.label, "rows": table.rows, "columns": table.schema.columns.len(), "url": url(&path), "rows_url": url(&format!("{path}/rows")) })
        })
        .collect();
    value["files"] = files_of(version).iter().map(|stored| file(app, listed, version.number, stored)).collect();
    value
}

fn file(app: &App, listed: &Listed, version: u32, file: &StoredFile) -> Value {
    json!({
        "name": file.name,
        "url": app.settings().public_url.join(&routes::immutable_file(&listed.dataset.id, version, &file.name)),
        "size_bytes": file.blob.size_bytes,
        "sha256": file.blob.hash.to_string(),
        "media_type": file.blob.media_type,
        "original": file.is_original,
    })
}

/// A line of the history.
pub fn summary(app: &App, listed: &Listed, summary: &VersionSummary) -> Value {
    json!({
        "number": summary.number,
        "published_at": format::machine(summary.published_at),
        "published_by": summary.published_by,
        "note": summary.note,
        "rows": summary.rows,
        "columns": summary.columns,
        "size_bytes": summary.size_bytes,
        "restores": summary.restores,
        "manifest": summary.manifest.to_string(),
        "url": app.settings().public_url.join(&format!("/api/v1/datasets/{}@{}", listed.dataset.slug, summary.number)),
    })
}

/// A table: its columns, and every form its rows can take.
pub fn table(app: &App, listed: &Listed, number: Option<u32>, version: &Version, table: &VersionTable) -> Value {
    let slug = &listed.dataset.slug;
    let base = routes::api_table(slug, number, table.name.as_str());
    let url = |path: &str| app.settings().public_url.join(path);
    let report = report_of(table);
    let columns = table.schema.columns.iter().enumerate().map(|(index, column)| {
        let found = report.columns.get(index).filter(|found| found.name == column.name);
        json!({
            "name": column.name,
            "label": column.label,
            "type": column.column_type.to_string(),
            "semantic": column.semantic.map(|semantic| semantic.id()),
            "nulls": found.map(|found| found.nulls),
            "distinct": found.map(|found| found.distinct),
            "min": found.and_then(|found| found.min.clone()),
            "max": found.and_then(|found| found.max.clone()),
            "examples": found.map(|found| found.examples.clone()),
        })
    });
    let geometry = parvis_formats::writers::geometry::GeometrySource::of(&table.schema).is_some();
    let exports = parvis_formats::WRITERS.iter().filter(|writer| geometry || writer.id() != "geojson").map(|writer| {
        let path = super::rows::file_address(slug, number, table.name.as_str(), *writer, "");
        json!({ "format": writer.id(), "media_type": writer.media_type(), "url": url(&path) })
    });
    json!({
        "dataset": slug.as_str(),
        "version": version.number,
        "name": table.name.as_str(),
        "label": table.label,
        "rows": table.rows,
        "columns": columns.collect::<Vec<_>>(),
        "rows_url": url(&format!("{base}/rows")),
        "aggregate_url": url(&format!("{base}/aggregate")),
        "exports": exports.collect::<Vec<_>>(),
    })
}

/// The account of the reading; an old one that cannot be read is empty.
pub fn report_of(table: &VersionTable) -> ReadReport {
    ReadReport::deserialize(&table.read_report).unwrap_or_default()
}
