//! The same file through every door: rows and an exact sum, on real files.
//!
//! Each real file is published as an operator does and served. For each of its tables, the number of rows and the sum of one numeric column must be the same in the table's page (rows only: a page shows no sum), in the API, and in every export, read back with our own readers. Sums of whole numbers and decimals are exact; those of floats agree within 1e-9.
//!
//! What cannot be the same is allowed for, and nothing else: a row without any value is a blank line in a delimited file or a sheet, which every reader passes; a table without rows leaves no column in JSON. XLSX and ODS files of more than [`MAX_WORKBOOK_ROWS`] rows are not asked for: they take minutes in a build that is not optimised. The files are shared between several tests, each with its own portal, that run side by side. Skipped when the folder of real files is absent.

mod sum;

use crate::portal::{Portal, shared_data};
use crate::served::Served;
use serde_json::Value;
use std::path::{Path, PathBuf};
use sum::{Sum, read_back};

/// Above this many rows, no workbook is written.
const MAX_WORKBOOK_ROWS: u64 = 60_000;

/// Folders of the collection whose formats are read.
const FOLDERS: [&str; 8] = ["csv", "xls", "xlsx", "ods", "json", "geojson", "parquet", "faux"];

/// Files of these folders that hold no table, on purpose.
const NO_TABLE: [&str; 1] = ["page_html.json"];

/// One part of the collection; together they are all of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Share {
    SmallDelimited,
    LargeDelimited,
    LargestDelimited,
    Workbooks,
    SmallOthers,
    LargeOthers,
}

impl Share {
    fn of(folder: &str, size_bytes: u64) -> Self {
        match folder {
            "csv" if size_bytes < 800_000 => Self::SmallDelimited,
            "csv" if size_bytes < 2_000_000 => Self::LargeDelimited,
            "csv" => Self::LargestDelimited,
            "xls" | "xlsx" | "ods" => Self::Workbooks,
            _ if size_bytes < 5_000_000 => Self::SmallOthers,
            _ => Self::LargeOthers,
        }
    }

    /// In the order of their names.
    fn files(self, data: &Path) -> Vec<PathBuf> {
        let mut files: Vec<PathBuf> = FOLDERS
            .iter()
            .flat_map(|folder| std::fs::read_dir(data.join(folder)).unwrap().flatten().map(move |entry| (*folder, entry)))
            .filter(|(folder, entry)| Self::of(folder, entry.metadata().unwrap().len()) == self)
            .map(|(_, entry)| entry.path())
            .collect();
        files.sort();
        files
    }
}

#[test]
fn small_delimited_files_are_the_same_through_every_door() {
    every_door_agrees(Share::SmallDelimited);
}

#[test]
fn large_delimited_files_are_the_same_through_every_door() {
    every_door_agrees(Share::LargeDelimited);
}

#[test]
fn the_largest_delimited_files_are_the_same_through_every_door() {
    every_door_agrees(Share::LargestDelimited);
}

#[test]
fn workbooks_are_the_same_through_every_door() {
    every_door_agrees(Share::Workbooks);
}

#[test]
fn maps_and_documents_are_the_same_through_every_door() {
    every_door_agrees(Share::SmallOthers);
}

#[test]
fn large_maps_are_the_same_through_every_door() {
    every_door_agrees(Share::LargeOthers);
}

/// The exit code of `publish` when something blocks.
const BLOCKED: i32 = 3;

fn every_door_agrees(share: Share) {
    let Some(data) = shared_data() else { return };
    let portal = Portal::new();
    let folder = portal.data().display().to_string();
    let mut wrong = Vec::new();
    let mut slugs = Vec::new();
    for file in share.files(&data) {
        let name = file.file_name().unwrap().to_string_lossy().into_owned();
        let slug: String = name.to_lowercase().replace(|letter: char| !letter.is_ascii_alphanumeric(), "-");
        let path = file.display().to_string();
        let publish = ["publish", &path, "--dataset", &slug, "--all-sheets", "--data", &folder, "--json"];
        let mut outcome = portal.run(&publish);
        if outcome.code == BLOCKED {
            // What blocks is answered for, as an operator would: the waivers that are told are the ones that are taken.
            let told: serde_json::Value = serde_json::from_str(&outcome.stdout).unwrap();
            let reasons: Vec<String> =
                told["blocking"].as_array().unwrap().iter().map(|one| format!("{}fichier d’essai", one["waive"].as_str().unwrap())).collect();
            let waivers = reasons.iter().flat_map(|reason| ["--waive", reason]);
            outcome = portal.run(&publish.into_iter().chain(waivers).collect::<Vec<_>>());
        }
        match (outcome.code, NO_TABLE.contains(&name.as_str())) {
            (0, false) => slugs.push(slug),
            (2, true) => {}
            (code, _) => wrong.push(format!("{name}: publish leaves {code}: {}", outcome.stderr.trim())),
        }
    }
    assert!(!slugs.is_empty(), "nothing was published: {}", wrong.join("\n"));
    let served = Served::start(&portal, &["serve", "--data", &folder]);
    let (mut tables, mut doors, mut sums) = (0, 0, 0);
    for slug in &slugs {
        for table in served.json(&format!("/api/v1/datasets/{slug}"))["tables"].as_array().unwrap() {
            let door = Doors { served: &served, slug, table: table["name"].as_str().unwrap() };
            let checked = door.check(&mut wrong);
            tables += 1;
            doors += checked.doors;
            sums += u32::from(checked.has_sum);
        }
    }
    for line in &wrong {
        eprintln!("{line}");
    }
    eprintln!("{share:?}: {} files, {tables} tables ({sums} with a sum), {doors} answers compared, {} disagreements", slugs.len(), wrong.len());
    assert!(wrong.is_empty(), "{} disagreements:\n{}", wrong.len(), wrong.join("\n"));
}

/// Every way to one table.
struct Doors<'a> {
    served: &'a Served,
    slug: &'a str,
    table: &'a str,
}

struct Checked {
    doors: u32,
    has_sum: bool,
}

impl Doors<'_> {
    /// Compares every answer with the first ones, and adds a line for each that differs.
    fn check(&self, wrong: &mut Vec<String>) -> Checked {
        let base = format!("/api/v1/datasets/{}/tables/{}", self.slug, self.table);
        let table = self.served.json(&base);
        let rows = table["rows"].as_u64().unwrap();
        let empty_rows = self.empty_rows(&base, &table);
        let column = numeric_column(&table);
        let sum = column.as_deref().map(|column| self.aggregate(&base, column, rows, wrong));
        let mut compare = |door: &str, rows: u64, found: Result<(u64, Option<Sum>), String>| {
            let difference = match found {
                Err(reason) => reason,
                Ok((found, _)) if found != rows => format!("{found} rows, not {rows}"),
                Ok((_, Some(found))) if sum.as_ref().is_some_and(|sum| !sum.agrees_with(&found)) => format!("a sum of {found}, not {}", sum.as_ref().unwrap()),
                Ok(_) => return,
            };
            wrong.push(format!("{} / {} ({}), {door}: {difference}", self.slug, self.table, column.as_deref().unwrap_or("no numeric column")));
        };

        let page = self.served.json(&format!("{base}/rows?page_size=1"));
        let counts = [&page["total"], &page["filtered"]].map(|count| count.as_u64().unwrap());
        compare("API, total", rows, Ok((counts[0], None)));
        compare("API, filtered", rows, Ok((counts[1], None)));
        compare("page", rows, self.caption_total().map(|total| (total, None)));

        let mut doors = 5;
        for export in table["exports"].as_array().unwrap() {
            let format = export["format"].as_str().unwrap();
            if matches!(format, "xlsx" | "ods") && rows > MAX_WORKBOOK_ROWS {
                continue;
            }
            let url = export["url"].as_str().unwrap();
            let path = &url[url.find("/api/").unwrap()..];
            let (status, body) = self.served.fetch(path);
            let found = match status {
                200 if rows == 0 && matches!(body.trim_ascii(), b"" | b"[]") => Ok((0, None)),
                200 => read_back(format, body, column.as_deref()),
                _ => Err(format!("answers {status}")),
            };
            let blank_rows = if matches!(format, "csv" | "csv-excel" | "xlsx" | "ods") { empty_rows } else { 0 };
            compare(format, rows - blank_rows, found);
            doors += 1;
        }
        Checked { doors, has_sum: column.is_some() }
    }

    /// Rows without any value, as the API finds them. It takes 64 filters at most: in wider tables every row is taken to hold something.
    fn empty_rows(&self, base: &str, table: &Value) -> u64 {
        let columns = table["columns"].as_array().unwrap();
        if columns.len() > 64 {
            return 0;
        }
        let filters: Vec<String> = columns.iter().map(|column| format!("{}__isnull=1", encoded(column["name"].as_str().unwrap()))).collect();
        self.served.json(&format!("{base}/rows?page_size=1&{}", filters.join("&")))["filtered"].as_u64().unwrap()
    }

    /// The sum the API gives.
    fn aggregate(&self, base: &str, column: &str, rows: u64, wrong: &mut Vec<String>) -> Sum {
        let path = format!("{base}/aggregate?measure=sum:{}&measure=count", encoded(column));
        let (status, body) = self.served.fetch(&path);
        let text = String::from_utf8(body).unwrap();
        assert_eq!(status, 200, "{path}: {text}");
        let count = serde_json::from_str::<Value>(&text).unwrap()["groups"][0]["count"].as_u64();
        if count != Some(rows) {
            wrong.push(format!("{} / {}, aggregate: {count:?} rows, not {rows}", self.slug, self.table));
        }
        // As it is written: a parser of JSON would make a float of it.
        let key = format!("{}:", serde_json::to_string(&format!("{column}__sum")).unwrap());
        let after = text.split_once(&key).unwrap_or_else(|| panic!("{path}: no {key} in {text}")).1;
        let number = after.split([',', '}']).next().unwrap();
        Sum::parse(number).unwrap_or_else(|| panic!("{path}: {number}"))
    }

    /// The total that the caption of the table says, its last number.
    fn caption_total(&self) -> Result<u64, String> {
        let (status, body) = self.served.fetch(&format!("/donnees/{}/tableau/{}", self.slug, self.table));
        let page = String::from_utf8(body).map_err(|error| error.to_string())?;
        let caption = page.split("<caption>").nth(1).and_then(|rest| rest.split("</caption>").next()).ok_or(format!("no caption, status {status}"))?;
        let number = caption.rsplit(" sur ").next().unwrap_or_default().split('<').next().unwrap_or_default();
        let digits: String = number.chars().filter(|letter| !letter.is_whitespace()).collect();
        digits.parse().map_err(|_| format!("the caption says {caption:?}"))
    }
}

impl Served {
    fn json(&self, path: &str) -> Value {
        let (status, body) = self.fetch(path);
        assert_eq!(status, 200, "{path}: {}", String::from_utf8_lossy(&body));
        serde_json::from_slice(&body).unwrap()
    }
}

/// The column to add up: decimals before whole numbers before floats, the first that is not empty. Coordinates become a geometry in GeoJSON: they are not looked at.
fn numeric_column(table: &Value) -> Option<String> {
    let rows = table["rows"].as_u64()?;
    let rank = |column: &Value| match column["type"].as_str()?.split('(').next()? {
        _ if matches!(column["semantic"].as_str(), Some("latitude" | "longitude")) => None,
        _ if column["nulls"].as_u64()? >= rows => None,
        "decimal" => Some(0),
        "integer" => Some(1),
        "number" => Some(2),
        _ => None,
    };
    let columns = table["columns"].as_array()?;
    let (_, column) = columns.iter().filter_map(|column| Some((rank(column)?, column))).min_by_key(|(rank, _)| *rank)?;
    column["name"].as_str().map(str::to_owned)
}

/// Percent-encodes a value of a query string.
fn encoded(text: &str) -> String {
    text.bytes().map(|byte| if byte.is_ascii_alphanumeric() { char::from(byte).to_string() } else { format!("%{byte:02X}") }).collect()
}
