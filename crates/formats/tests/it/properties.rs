//! What holds for any file.

use parvis_formats::{RawFile, ReadHints, ReadLimits, assign_types, read};
use proptest::prelude::*;

fn quoted(cell: &str) -> String {
    format!("\"{}\"", cell.replace('"', "\"\""))
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, ..ProptestConfig::default() })]

    /// Bytes that look like a table, or like nothing: an answer or an error, never a panic.
    #[test]
    fn any_bytes_give_an_answer(bytes in prop::collection::vec(prop_oneof![Just(b';'), Just(b','), Just(b'"'), Just(b'\n'), Just(b'\r'), b'0'..=b'9', b'a'..=b'e', any::<u8>()], 0..400)) {
        let hints = ReadHints::default();
        if let Ok(tables) = read(&RawFile::from_bytes("x.csv", bytes), &hints, &ReadLimits::default()) {
            for raw in tables {
                let _ = assign_types(raw, &hints);
            }
        }
    }

    /// Every cell of text comes back as it was, line breaks and quotes included.
    #[test]
    fn text_comes_back_whole(rows in prop::collection::vec(prop::collection::vec("[a-zé;,\"\n ]{0,12}", 3), 1..30)) {
        let mut file = String::from("un;deux;trois\n");
        let cells: Vec<Vec<String>> = rows.iter().map(|row| row.iter().map(|cell| format!("v{cell}v")).collect()).collect();
        for row in &cells {
            file.push_str(&row.iter().map(|cell| quoted(cell)).collect::<Vec<_>>().join(";"));
            file.push('\n');
        }
        let hints = ReadHints { delimiter: Some(b';'), header_row: Some(Some(0)), ..ReadHints::default() };
        let raw = read(&RawFile::from_bytes("x.csv", file), &hints, &ReadLimits::default()).unwrap().remove(0);
        let table = assign_types(raw, &hints).unwrap();
        prop_assert_eq!(table.rows(), cells.len() as u64);
        let mut found = Vec::new();
        for batch in table.batches(7).unwrap() {
            let batch = batch.unwrap();
            let columns = parvis_formats::writers::text::ColumnText::all(batch.columns()).unwrap();
            for row in 0..batch.num_rows() {
                found.push(columns.iter().map(|column| column.text(row).unwrap_or_default().to_owned()).collect::<Vec<_>>());
            }
        }
        prop_assert_eq!(found, cells);
    }
}
