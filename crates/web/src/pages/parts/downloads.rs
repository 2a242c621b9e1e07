//! The menu of files.

use crate::api::rows::file_address;
use crate::chrome::Chrome;
use crate::files::files_of;
use crate::format;
use crate::routes;
use parvis_formats::WRITERS;
use parvis_formats::writers::geometry::GeometrySource;
use parvis_model::{DatasetId, Slug};
use parvis_store::{Version, VersionTable};

/// One way to download.
pub struct Download {
    pub label: String,
    /// For whom it is.
    pub help: Option<String>,
    pub size: Option<String>,
    pub href: String,
}

/// Every format of a table with the filters of `query`, then, without filters, the file as received.
pub fn downloads(chrome: &Chrome, slug: &Slug, id: &DatasetId, version: &Version, pinned: bool, table: &VersionTable, query: &str) -> Vec<Download> {
    let number = pinned.then_some(version.number);
    let geometry = GeometrySource::of(&table.schema).is_some();
    let mut menu: Vec<Download> = WRITERS
        .iter()
        .filter(|writer| geometry || writer.id() != "geojson")
        .map(|writer| {
            let (label, help) = match writer.id() {
                "xlsx" => ("Excel (.xlsx)".to_owned(), Some("download-xlsx-help")),
                "csv" => ("CSV".to_owned(), Some("download-csv-help")),
                "csv-excel" => (chrome.t("download-csv-excel"), Some("download-csv-excel-help")),
                "ods" => ("ODS".to_owned(), Some("download-ods-help")),
                "json" => ("JSON".to_owned(), Some("download-json-help")),
                "ndjson" => ("NDJSON".to_owned(), Some("download-ndjson-help")),
                "geojson" => ("GeoJSON".to_owned(), Some("download-geojson-help")),
                "parquet" => ("Parquet".to_owned(), Some("download-parquet-help")),
                other => (other.to_owned(), None),
            };
            Download { label, help: help.map(|id| chrome.t(id)), size: None, href: file_address(slug, number, table.name.as_str(), *writer, query) }
        })
        .collect();
    if query.is_empty()
        && let Some(original) = files_of(version).into_iter().find(|file| file.blob.hash == table.original.hash)
    {
        let href = if pinned { routes::immutable_file(id, version.number, &original.name) } else { chrome.link(&routes::file(slug, &original.name)) };
        let size = Some(format::size(chrome.language, original.blob.size_bytes));
        menu.push(Download { label: chrome.t("download-original"), help: Some(original.name), size, href });
    }
    menu
}
