//! How files are cut in cells: csv-spectrum, through our own reader.

use crate::vectors::{Tally, json, standards};
use parvis_formats::{RawFile, RawTable, ReadError, ReadHints, ReadLimits, RowBlock, read};
use serde_json::Value;

const JUSTIFIED: &[(&str, &str)] = &[
    ("location_coordinates.csv", "the expected telephone number is not the one of the file"),
    ("newlines_crlf.csv", "a line end within a cell is one sign whatever the system that wrote it: LF"),
];

/// Every record as an object; values are text.
fn cells(table: &RawTable) -> Result<Value, ReadError> {
    let mut objects = Vec::new();
    for task in table.rows.tasks()? {
        let mut block = RowBlock::with_columns(table.columns.len());
        task?.fill(&mut block)?;
        for row in 0..block.rows() {
            let object = table.columns.iter().enumerate().map(|(index, column)| (column.name.clone(), Value::from(block.cell(row, index))));
            objects.push(Value::Object(object.collect()));
        }
    }
    Ok(Value::Array(objects))
}

#[test]
fn cells_are_cut_as_the_reference_cuts_them() {
    let Some(standards) = standards() else { return };
    let folder = standards.join("csv-conformance/csv-spectrum");
    let mut tally = Tally::default();
    let mut names: Vec<String> =
        std::fs::read_dir(folder.join("csvs")).unwrap().flatten().map(|entry| entry.file_name().to_string_lossy().into_owned()).collect();
    names.sort();
    for name in names {
        let mut expected = json(&folder.join("json").join(name.replace(".csv", ".json")));
        // A file of one record is given as that record.
        if expected.is_object() {
            expected = Value::Array(vec![expected]);
        }
        let file = RawFile::open(&folder.join("csvs").join(&name)).unwrap();
        let hints = ReadHints { header_row: Some(Some(0)), ..ReadHints::default() };
        let found = read(&file, &hints, &ReadLimits::default()).map_err(|error| error.to_string()).and_then(|mut tables| {
            let table = tables.remove(0);
            let mut objects = cells(&table);
            // A stray quote is met while reading: the source then reads otherwise, as it does for typing.
            while matches!(objects, Err(ReadError::Again)) {
                objects = cells(&table);
            }
            objects.map_err(|error| error.to_string())
        });
        let difference = match found {
            Ok(found) if found == expected => None,
            other => Some(format!("expected {expected}, found {other:?}")),
        };
        tally.note(name, difference);
    }
    tally.settle("csv-conformance/csv-spectrum", JUSTIFIED);
}
