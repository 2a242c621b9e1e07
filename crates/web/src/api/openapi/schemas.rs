//! The shapes of answers, as JSON Schema 2020-12.

use serde_json::{Value, json};

pub(super) fn all() -> Value {
    json!({
        "DatasetList": object(&["datasets", "filtered", "total", "page", "page_size", "next"], json!({
            "datasets": { "type": "array", "items": reference("Dataset") },
            "filtered": count("Datasets that match."),
            "total": count("Published datasets."),
            "page": count("Number of this page, from 1."),
            "page_size": count("Datasets per page."),
            "next": next(),
        })),
        "Dataset": object(&["id", "slug", "title", "licence", "version", "rows", "updated_at", "tables", "url", "page", "permanent_url"], json!({
            "id": { "type": "string", "format": "uuid", "description": "Permanent: the slug may change, this does not." },
            "slug": text("Readable part of addresses."),
            "title": text("In French."),
            "summary": nullable("What it is, what it is for."),
            "row_is": nullable("What one row is."),
            "publisher": nullable("Who answers for it."),
            "licence": object(&["id", "url"], json!({ "id": text("As data.gouv.fr names it."), "url": nullable("Text of the licence.") })),
            "keywords": { "type": "array", "items": { "type": "string" } },
            "version": count("Number of the version."),
            "rows": count("Rows of all tables."),
            "created_at": date_time(),
            "updated_at": date_time(),
            "tables": { "type": "array", "items": object(&["name", "rows", "columns", "url"], json!({
                "name": text("In addresses."),
                "label": text("Name of the sheet or file it came from."),
                "rows": count("Rows."),
                "columns": count("Columns."),
                "has_geometry": { "type": "boolean" },
                "url": url(),
                "rows_url": url(),
            })) },
            "files": { "type": "array", "description": "Files of the version: as received, and as typed tables.", "items": reference("File") },
            "versions": { "type": "array", "description": "Newest first; absent when a version is pinned.", "items": reference("Version") },
            "quality_url": url(),
            "manifest": text("SHA-256 of the manifest, which names every file."),
            "url": url(),
            "page": url(),
            "permanent_url": url(),
        })),
        "Version": object(&["number", "published_at", "rows", "manifest", "url"], json!({
            "number": count("From 1."),
            "published_at": date_time(),
            "published_by": text("Who published it."),
            "note": nullable("What changed."),
            "rows": count("Rows of all tables."),
            "columns": count("Columns of all tables."),
            "size_bytes": count("Bytes of the files received."),
            "restores": { "type": ["integer", "null"], "description": "The older version this one takes up again." },
            "manifest": text("SHA-256 of the manifest."),
            "url": url(),
        })),
        "File": object(&["name", "url", "size_bytes", "sha256"], json!({
            "name": text("Unique in the version."),
            "url": url(),
            "size_bytes": count("Bytes."),
            "sha256": text("Hexadecimal."),
            "media_type": text("As received."),
            "original": { "type": "boolean", "description": "Whether it is a file as received." },
        })),
        "Table": object(&["dataset", "version", "name", "rows", "columns", "rows_url", "exports"], json!({
            "dataset": text("Slug."),
            "version": count("Number."),
            "name": text("In addresses."),
            "label": text("Name of the sheet or file it came from."),
            "rows": count("Rows."),
            "columns": { "type": "array", "items": reference("Column") },
            "rows_url": url(),
            "aggregate_url": url(),
            "exports": { "type": "array", "items": object(&["format", "media_type", "url"], json!({ "format": text("csv, xlsx…"), "media_type": text("Of the file."), "url": url() })) },
        })),
        "Column": object(&["name", "type"], json!({
            "name": text("In filters, answers and files."),
            "label": nullable("Longer name."),
            "type": text("text, integer, decimal(p,s), number, boolean, date, datetime or datetime_utc."),
            "semantic": nullable("What the values mean: siret, commune_code, latitude…"),
            "nulls": { "type": ["integer", "null"], "description": "Empty cells." },
            "distinct": { "type": ["integer", "null"], "description": "Different values." },
            "min": nullable("Smallest value."),
            "max": nullable("Largest value."),
            "examples": { "type": ["array", "null"], "items": { "type": "string" } },
        })),
        "Rows": object(&["rows", "filtered", "total", "page_size", "next"], json!({
            "rows": { "type": "array", "items": { "type": "object", "description": "One property per column; an empty cell is null.", "additionalProperties": { "type": ["string", "number", "boolean", "null"] } } },
            "filtered": count("Rows that pass the filters: exact."),
            "total": count("Rows of the table."),
            "page": count("Number of this page, from 1; absent after a cursor."),
            "page_size": count("Rows per page."),
            "next": next(),
        })),
        "Groups": object(&["groups", "limit", "limited", "total"], json!({
            "groups": { "type": "array", "items": { "type": "object", "description": "The columns grouped by, then one property per measure: `montant__sum`.", "additionalProperties": { "type": ["string", "number", "boolean", "null"] } } },
            "limit": count("Groups given at most."),
            "limited": { "type": "boolean", "description": "Whether there may be more groups." },
            "total": count("Rows of the table."),
        })),
        "Quality": object(&["dataset", "version", "published_at", "facts", "tables", "history", "url", "page"], json!({
            "dataset": text("Slug."),
            "version": count("Number."),
            "published_at": date_time(),
            "facts": { "type": "array", "description": "Facts, each with its reason. No score is made of them.", "items": object(&["id", "name", "holds", "reason", "since"], json!({
                "id": text("rows-checked, nothing-blocks, licence…"),
                "name": in_each_language(),
                "holds": { "type": ["boolean", "null"], "description": "Null when it is not known." },
                "reason": in_each_language(),
                "since": date_time(),
            })) },
            "tables": { "type": "array", "items": object(&["name", "rows", "checked", "columns"], json!({
                "name": text("In addresses."),
                "label": text("Name of the sheet or file it came from."),
                "rows": count("Rows."),
                "checked": { "type": "boolean", "description": "False for a version published before tables were checked: what follows is then null." },
                "clean_rows": some_count("Rows without blocking finding or warning."),
                "blocking": some_count("Blocking findings."),
                "warnings": some_count("Warnings."),
                "infos": some_count("Findings that are good to know."),
                "groups": { "type": ["array", "null"], "items": { "type": "string" }, "description": "Groups of rules that were applied." },
                "not_checked": { "type": ["array", "null"], "items": { "type": "string" }, "description": "What there was nothing to compare with." },
                "findings": { "type": ["array", "null"], "items": reference("Finding") },
                "columns": { "type": "array", "items": reference("Profile") },
            })) },
            "history": { "type": "array", "description": "This version and those before it, at most twenty, latest first.", "items": object(&["version", "published_at", "checked", "url"], json!({
                "version": count("Number."),
                "published_at": date_time(),
                "checked": { "type": "boolean" },
                "rows": some_count("Rows of all tables."),
                "blocking": some_count("Blocking findings."),
                "warnings": some_count("Warnings."),
                "infos": some_count("Findings that are good to know."),
                "clean_rows": some_count("Rows without blocking finding or warning."),
                "url": url(),
            })) },
            "url": url(),
            "page": url(),
        })),
        "Finding": object(&["rule", "severity", "column", "rows", "count", "message", "waiver"], json!({
            "rule": text("Identifier of the rule."),
            "severity": { "type": "string", "enum": ["blocking", "warning", "info"] },
            "group": nullable("What the rule looks at."),
            "dimension": nullable("Characteristic of ISO/IEC 25012."),
            "column": nullable("The column, when it is about one."),
            "rows": { "type": "array", "items": { "type": "integer" }, "description": "Records of the file received, from 1 as a spreadsheet counts; the first 20." },
            "count": count("Cells or records concerned."),
            "values": { "type": "array", "items": { "type": "string" }, "description": "At most 5 values that are public anyway." },
            "message": in_each_language(),
            "waiver": { "type": ["object", "null"], "description": "Why it was published all the same.", "required": ["reason", "by", "at"], "properties": { "reason": text("In the words of whoever answers for it."), "by": text("Who answers for it."), "at": date_time() } },
        })),
        "Profile": object(&["name", "type", "filled", "distinct"], json!({
            "name": text("As in the table."),
            "type": text("As in the table."),
            "semantic": nullable("What the values mean."),
            "filled": count("Filled cells."),
            "completeness": { "type": ["number", "null"], "minimum": 0, "maximum": 1, "description": "Part of the cells that is filled, rounded down; null without rows." },
            "distinct": count("Different values."),
            "distinct_is_estimate": { "type": "boolean" },
            "min": nullable("Smallest value."),
            "max": nullable("Largest value."),
            "top": { "type": "array", "description": "Most frequent values, when there are few different ones.", "items": object(&["value", "count"], json!({ "value": text("The value."), "count": count("Cells that hold it.") })) },
        })),
        "Problem": object(&["type", "title", "status", "detail"], json!({
            "type": { "type": "string", "format": "uri", "description": "A page about this kind of problem." },
            "title": text("The same for every problem of the kind."),
            "status": { "type": "integer" },
            "detail": text("What is wrong here."),
            "instance": text("Path asked."),
            "parameter": text("The parameter that is wrong."),
            "value": text("What it held."),
            "suggestions": { "type": "array", "items": { "type": "string" } },
            "request_id": text("To give when asking for help."),
        })),
    })
}

fn object(required: &[&str], properties: Value) -> Value {
    json!({ "type": "object", "required": required, "properties": properties })
}

fn reference(schema: &str) -> Value {
    json!({ "$ref": format!("#/components/schemas/{schema}") })
}

fn text(description: &str) -> Value {
    json!({ "type": "string", "description": description })
}

fn nullable(description: &str) -> Value {
    json!({ "type": ["string", "null"], "description": description })
}

fn count(description: &str) -> Value {
    json!({ "type": "integer", "minimum": 0, "description": description })
}

fn some_count(description: &str) -> Value {
    json!({ "type": ["integer", "null"], "minimum": 0, "description": description })
}

fn in_each_language() -> Value {
    json!({ "type": "object", "required": ["fr", "en"], "properties": { "fr": { "type": "string" }, "en": { "type": "string" } } })
}

fn url() -> Value {
    json!({ "type": "string", "format": "uri" })
}

fn next() -> Value {
    json!({ "type": ["string", "null"], "format": "uri", "description": "Address of the next page; null on the last." })
}

fn date_time() -> Value {
    json!({ "type": "string", "format": "date-time" })
}
