//! JSON, NDJSON and GeoJSON: records are found by a scanner that never holds more than one of them, then flattened into cells.

mod flatten;
mod kind;
mod records;
mod scan;
mod source;

use super::{Reader, encoding};
use crate::{Doubt, DoubtKind, RawFile, RawTable, ReadError, ReadHints, ReadLimits, SheetChoice};
use kind::{Kind, kind_of};
use records::{Records, Structure};

/// An array of objects, or an object that holds some.
pub struct Json;
/// One object a line.
pub struct Ndjson;
/// A `FeatureCollection`, features in an array or one a line (RFC 7946, RFC 8142).
pub struct Geojson;

impl Reader for Json {
    fn id(&self) -> &'static str {
        "json"
    }

    fn extensions(&self) -> &'static [&'static str] {
        &["json"]
    }

    fn recognises(&self, head: &[u8], file: &RawFile) -> bool {
        kind_of(head, file) == Some(Kind::Json)
    }

    fn open(&self, file: &RawFile, hints: &ReadHints, limits: &ReadLimits) -> Result<Vec<RawTable>, ReadError> {
        let text = Text::of(file, hints)?;
        let structure = records::survey(&text.file, text.start, limits)?;
        let chosen = choose(structure.found, &hints.sheet)?;
        chosen.into_iter().map(|(records, others)| text.table(records, &others, false, limits)).collect()
    }
}

impl Reader for Ndjson {
    fn id(&self) -> &'static str {
        "ndjson"
    }

    fn extensions(&self) -> &'static [&'static str] {
        &["ndjson", "jsonl"]
    }

    fn recognises(&self, head: &[u8], file: &RawFile) -> bool {
        kind_of(head, file) == Some(Kind::Lines)
    }

    fn open(&self, file: &RawFile, hints: &ReadHints, limits: &ReadLimits) -> Result<Vec<RawTable>, ReadError> {
        let text = Text::of(file, hints)?;
        let records = Records::sequence(text.start);
        Ok(vec![text.table(records, &[], false, limits)?])
    }
}

impl Reader for Geojson {
    fn id(&self) -> &'static str {
        "geojson"
    }

    fn extensions(&self) -> &'static [&'static str] {
        &["geojson", "geojsonl"]
    }

    fn recognises(&self, head: &[u8], file: &RawFile) -> bool {
        matches!(kind_of(head, file), Some(Kind::Collection | Kind::Features | Kind::FeatureLines))
    }

    fn open(&self, file: &RawFile, hints: &ReadHints, limits: &ReadLimits) -> Result<Vec<RawTable>, ReadError> {
        let text = Text::of(file, hints)?;
        let head = text.file.head(super::HEAD_BYTES)?;
        let (records, crs) = match kind_of(&head, &text.file) {
            Some(Kind::FeatureLines) => (Records::sequence(text.start), None),
            _ => {
                let Structure { found, crs } = records::survey(&text.file, text.start, limits)?;
                let features = found.into_iter().find(|records| records.path.is_empty() || records.path == "features");
                (features.ok_or(ReadError::NoData)?, crs)
            }
        };
        let mut table = text.table(records, &[], true, limits)?;
        if let Some(code) = crs.as_deref().and_then(projection) {
            let count = table.report.rows;
            let column = table.columns.last().map(|column| column.name.clone());
            table.report.doubts.push(Doubt { kind: DoubtKind::ProjectedCoordinates, column, rows: Vec::new(), count, values: vec![code] });
        }
        Ok(vec![table])
    }
}

/// A file as UTF-8, and what that took.
struct Text {
    file: RawFile,
    /// Bytes of byte-order mark.
    start: u64,
    encoding: String,
    confidence: f32,
    doubts: Vec<Doubt>,
}

impl Text {
    fn of(file: &RawFile, hints: &ReadHints) -> Result<Self, ReadError> {
        let found = encoding::detect(file, hints.encoding.as_deref())?;
        let (encoding, confidence) = (found.name(), found.confidence);
        let (file, start) = if found.is_utf8() { (file.clone(), found.mark_bytes) } else { (encoding::to_utf8(file, &found)?, 0) };
        Ok(Self { file, start, encoding, confidence, doubts: found.doubts })
    }

    fn table(&self, records: Records, others: &[String], geo: bool, limits: &ReadLimits) -> Result<RawTable, ReadError> {
        let path = records.path.clone();
        let mut table = source::table(&self.file, records, geo, limits)?;
        table.report.encoding = Some(self.encoding.clone());
        table.report.encoding_confidence = Some(self.confidence);
        table.report.doubts.extend(self.doubts.iter().cloned());
        if !others.is_empty() {
            let values = others.iter().take(5).cloned().collect();
            table.report.doubts.push(Doubt { kind: DoubtKind::OtherSheets, column: None, rows: Vec::new(), count: others.len() as u64, values });
            table.report.sheet = Some(path.clone());
        }
        let stem = self.file.name().rsplit_once('.').map_or(self.file.name(), |(stem, _)| stem);
        table.name = if path.is_empty() || geo { stem.to_owned() } else { path };
        Ok(table)
    }
}

/// Which arrays are read, each with the names of those left aside.
fn choose(mut found: Vec<Records>, sheet: &SheetChoice) -> Result<Vec<(Records, Vec<String>)>, ReadError> {
    let paths: Vec<String> = found.iter().map(|records| records.path.clone()).collect();
    let without = |path: &str| paths.iter().filter(|other| *other != path).cloned().collect::<Vec<_>>();
    match sheet {
        // A file with one array has one table, whatever it is called.
        SheetChoice::Named(wanted) if found.len() > 1 => {
            let same = |path: &str| path == wanted || path.rsplit('.').next() == Some(wanted) || parvis_model::TableName::from_label(path).as_str() == wanted;
            let index = paths.iter().position(|path| same(path)).ok_or_else(|| ReadError::NoSuchSheet { wanted: wanted.clone(), available: paths.clone() })?;
            Ok(vec![(found.swap_remove(index), Vec::new())])
        }
        SheetChoice::All if !found.is_empty() => Ok(found.into_iter().map(|records| (records, Vec::new())).collect()),
        _ => {
            let index = (0..found.len()).max_by_key(|index| (found[*index].count, std::cmp::Reverse(*index))).ok_or(ReadError::NoData)?;
            let best = found.swap_remove(index);
            let others = without(&best.path);
            Ok(vec![(best, others)])
        }
    }
}

/// The coordinate system of a `crs` member (GeoJSON 2008, section 3) when it is not longitude and latitude: `EPSG:2154`, or the name as written.
fn projection(crs: &str) -> Option<String> {
    let value: serde_json::Value = serde_json::from_str(crs).ok()?;
    let name = value.pointer("/properties/name").or_else(|| value.pointer("/properties/href")).or_else(|| value.pointer("/properties/code"))?;
    let name = name.as_str().map_or_else(|| name.to_string(), str::to_owned);
    let upper = name.to_uppercase();
    let digits: String = upper.rsplit(|c: char| !c.is_ascii_digit()).find(|part| !part.is_empty()).unwrap_or_default().to_owned();
    let geographic =
        ["4326", "4979", "4258", "4171"].contains(&digits.as_str()) || upper.contains("CRS84") || upper.contains("CRS:84") || upper.contains("CRS83");
    if geographic {
        return None;
    }
    Some(if digits.len() >= 4 { format!("EPSG:{digits}") } else { name })
}

#[cfg(test)]
mod tests;
