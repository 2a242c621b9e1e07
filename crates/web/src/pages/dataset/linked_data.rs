//! What search engines read of a dataset: schema.org, as JSON-LD.

use crate::api::rows::file_address;
use crate::chrome::Chrome;
use crate::files::files_of;
use crate::markup::script_json;
use crate::published::Listed;
use crate::{App, format, routes};
use parvis_formats::WRITERS;
use parvis_formats::writers::geometry::GeometrySource;
use parvis_store::Version;
use serde_json::json;

pub(super) fn dataset(app: &App, chrome: &Chrome, listed: &Listed, version: &Version) -> String {
    let url = |path: &str| app.settings().public_url.join(path);
    let description = &version.description;
    let slug = &listed.dataset.slug;
    // Google wants 50 to 5,000 characters.
    let mut text = description.summary.clone().unwrap_or_else(|| description.title.clone());
    if text.chars().count() < 50 {
        text = format!("{text} – {}, {}", chrome.tn("rows-count", version.rows()), app.settings().name);
    }
    let text: String = text.chars().take(5000).collect();
    let variables = version.tables.iter().flat_map(|table| &table.schema.columns).take(200);
    let mut distribution = Vec::new();
    for table in &version.tables {
        let geometry = GeometrySource::of(&table.schema).is_some();
        for writer in WRITERS.iter().filter(|writer| geometry || writer.id() != "geojson") {
            distribution.push(json!({
                "@type": "DataDownload",
                "encodingFormat": writer.media_type().split(';').next(),
                "contentUrl": url(&file_address(slug, None, table.name.as_str(), *writer, "")),
            }));
        }
    }
    for file in files_of(version).iter().filter(|file| file.is_original) {
        distribution.push(json!({
            "@type": "DataDownload",
            "name": file.name,
            "encodingFormat": file.blob.media_type,
            "contentUrl": url(&routes::file(slug, &file.name)),
            "contentSize": format!("{} B", file.blob.size_bytes),
            "sha256": file.blob.hash.to_string(),
        }));
    }
    script_json(&json!({
        "@context": "https://schema.org",
        "@type": "Dataset",
        "name": description.title,
        "description": text,
        "url": url(&chrome.link(&routes::dataset(slug))),
        "identifier": url(&format!("/id/{}", listed.dataset.id)),
        "version": version.number.to_string(),
        "creator": { "@type": "Organization", "name": description.publisher.as_deref().unwrap_or(&app.settings().name) },
        "license": description.licence.uri(),
        "keywords": description.keywords,
        "dateModified": format::machine(version.published_at),
        "datePublished": format::machine(listed.dataset.created_at),
        "isAccessibleForFree": true,
        "inLanguage": "fr",
        "temporalCoverage": description.period.map(|period| format!("{}/{}", period.first(), period.last().map_or_else(|| "..".to_owned(), |day| day.to_string()))),
        "spatialCoverage": app.settings().territory,
        "variableMeasured": variables.map(|column| json!({ "@type": "PropertyValue", "name": column.name, "description": description.columns.get(&column.name).or(column.label.as_ref()) })).collect::<Vec<_>>(),
        "includedInDataCatalog": { "@type": "DataCatalog", "name": app.settings().name, "url": url("/donnees") },
        "distribution": distribution,
    }))
}
