//! The media type a file name suggests. For downloads only: the content decides how a file is read.

pub(crate) const PARQUET: &str = "application/vnd.apache.parquet";

/// By the last extension; `application/octet-stream` when unknown.
pub(super) fn of_extension(extension: &str) -> &'static str {
    match extension {
        "csv" => "text/csv",
        "tsv" | "tab" => "text/tab-separated-values",
        "txt" => "text/plain",
        "json" => "application/json",
        "geojson" => "application/geo+json",
        "ndjson" | "jsonl" => "application/x-ndjson",
        "xlsx" => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        "xls" => "application/vnd.ms-excel",
        "xlsb" => "application/vnd.ms-excel.sheet.binary.macroenabled.12",
        "ods" => "application/vnd.oasis.opendocument.spreadsheet",
        "parquet" => PARQUET,
        "gz" => "application/gzip",
        "zst" => "application/zstd",
        "zip" => "application/zip",
        _ => "application/octet-stream",
    }
}
