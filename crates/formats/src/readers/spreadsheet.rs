//! Workbooks: XLSX, XLSB, ODS, XLS. Each format gives the filled cells of its sheets in order; choosing the sheet and finding the table in it is common.

mod cell;
mod excel;
mod ods;
mod package;
mod sheet;
mod spool;
mod xls;

pub(crate) use cell::number_text;
pub(crate) use package::package_kind;

use super::Reader;
use super::container::Budget;
use crate::{Doubt, DoubtKind, RawFile, RawTable, ReadError, ReadHints, ReadLimits, SheetChoice};
use package::PackageKind;
use sheet::{SheetScan, SheetTable};

/// Office Open XML workbook (ECMA-376).
pub struct Xlsx;
/// Excel binary workbook ([MS-XLSB]).
pub struct Xlsb;
/// OpenDocument spreadsheet (ISO/IEC 26300).
pub struct Ods;
/// Excel 97–2003 workbook ([MS-XLS]), and Excel 5.0.
pub struct Xls;

impl Reader for Xlsx {
    fn id(&self) -> &'static str {
        "xlsx"
    }

    fn extensions(&self) -> &'static [&'static str] {
        &["xlsx", "xlsm", "xltx", "xltm"]
    }

    fn recognises(&self, _head: &[u8], file: &RawFile) -> bool {
        package_kind(file) == Some(PackageKind::Xlsx)
    }

    fn open(&self, file: &RawFile, hints: &ReadHints, limits: &ReadLimits) -> Result<Vec<RawTable>, ReadError> {
        package::check("xlsx", file, limits)?;
        open(&mut excel::XlsxWorkbook::open(file)?, file, hints, limits)
    }
}

impl Reader for Xlsb {
    fn id(&self) -> &'static str {
        "xlsb"
    }

    fn extensions(&self) -> &'static [&'static str] {
        &["xlsb"]
    }

    fn recognises(&self, _head: &[u8], file: &RawFile) -> bool {
        package_kind(file) == Some(PackageKind::Xlsb)
    }

    fn open(&self, file: &RawFile, hints: &ReadHints, limits: &ReadLimits) -> Result<Vec<RawTable>, ReadError> {
        package::check("xlsb", file, limits)?;
        open(&mut excel::XlsbWorkbook::open(file)?, file, hints, limits)
    }
}

impl Reader for Ods {
    fn id(&self) -> &'static str {
        "ods"
    }

    fn extensions(&self) -> &'static [&'static str] {
        &["ods", "ots"]
    }

    fn recognises(&self, _head: &[u8], file: &RawFile) -> bool {
        package_kind(file) == Some(PackageKind::Ods)
    }

    fn open(&self, file: &RawFile, hints: &ReadHints, limits: &ReadLimits) -> Result<Vec<RawTable>, ReadError> {
        package::check("ods", file, limits)?;
        open(&mut ods::OdsWorkbook::open(file, limits)?, file, hints, limits)
    }
}

impl Reader for Xls {
    fn id(&self) -> &'static str {
        "xls"
    }

    fn extensions(&self) -> &'static [&'static str] {
        &["xls", "xlt"]
    }

    fn recognises(&self, head: &[u8], file: &RawFile) -> bool {
        xls::is_workbook(head, file)
    }

    fn open(&self, file: &RawFile, hints: &ReadHints, limits: &ReadLimits) -> Result<Vec<RawTable>, ReadError> {
        open(&mut xls::XlsWorkbook::open(file, limits)?, file, hints, limits)
    }
}

/// A sheet as the workbook lists it.
#[derive(Debug, Clone, PartialEq, Eq)]
struct SheetEntry {
    name: String,
    visible: bool,
}

/// A workbook whose sheets can be gone through, one at a time.
trait Workbook {
    /// Sheets that hold cells, in their order.
    fn sheets(&self) -> Vec<SheetEntry>;

    /// Goes through the filled cells of the sheet at `index`, row by row.
    ///
    /// # Errors
    /// Any [`ReadError`].
    fn scan(&mut self, index: usize, scan: &mut SheetScan<'_>) -> Result<(), ReadError>;
}

fn open(workbook: &mut dyn Workbook, file: &RawFile, hints: &ReadHints, limits: &ReadLimits) -> Result<Vec<RawTable>, ReadError> {
    let entries = workbook.sheets();
    let mut budget = Budget::new(file.len(), limits);
    let mut take = |index: usize, entry: &SheetEntry| -> Result<Option<SheetTable>, ReadError> {
        let mut scan = SheetScan::new(limits, &mut budget);
        workbook.scan(index, &mut scan)?;
        scan.finish(&entry.name, hints)
    };
    match &hints.sheet {
        SheetChoice::Named(wanted) => {
            let index = position(&entries, wanted)
                .ok_or_else(|| ReadError::NoSuchSheet { wanted: wanted.clone(), available: entries.iter().map(|entry| entry.name.clone()).collect() })?;
            let table = take(index, &entries[index])?.ok_or(ReadError::NoData)?;
            Ok(vec![table.table])
        }
        SheetChoice::All => {
            let mut tables = Vec::new();
            for (index, entry) in shown(&entries) {
                tables.extend(take(index, entry)?.map(|found| found.table));
            }
            if tables.is_empty() { Err(ReadError::NoData) } else { Ok(tables) }
        }
        SheetChoice::Best => {
            let mut best: Option<SheetTable> = None;
            let mut names = Vec::new();
            for (index, entry) in shown(&entries) {
                let Some(found) = take(index, entry)? else { continue };
                names.push(entry.name.clone());
                if best.as_ref().is_none_or(|best| found.score() > best.score()) {
                    best = Some(found);
                }
            }
            let mut best = best.ok_or(ReadError::NoData)?.table;
            names.retain(|name| *name != best.name);
            best.report.doubts.extend(other_sheets(&names));
            if entries.len() == 1 {
                best.report.sheet = None;
            }
            Ok(vec![best])
        }
    }
}

/// Hidden sheets were not meant to be seen: they count only when nothing else is there, or when asked for by name.
fn shown(entries: &[SheetEntry]) -> Vec<(usize, &SheetEntry)> {
    let any_visible = entries.iter().any(|entry| entry.visible);
    entries.iter().enumerate().filter(|(_, entry)| entry.visible || !any_visible).collect()
}

/// By exact name, else without regard to case and spaces around, else as a table name.
fn position(entries: &[SheetEntry], wanted: &str) -> Option<usize> {
    let by = |same: &dyn Fn(&str) -> bool| entries.iter().position(|entry| same(&entry.name));
    by(&|name| name == wanted)
        .or_else(|| by(&|name| name.trim().to_lowercase() == wanted.trim().to_lowercase()))
        .or_else(|| by(&|name| parvis_model::TableName::from_label(name).as_str() == wanted))
}

fn other_sheets(names: &[String]) -> Option<Doubt> {
    (!names.is_empty()).then(|| Doubt {
        kind: DoubtKind::OtherSheets,
        column: None,
        rows: Vec::new(),
        count: names.len() as u64,
        values: names.iter().take(5).cloned().collect(),
    })
}

#[cfg(test)]
mod tests;
