//! Cells that nobody would type: whatever they hold, every rule ends and says something or nothing.

use parvis_formats::{RawFile, ReadHints, ReadLimits, assign_types, read};
use parvis_quality::{Context, RuleSet, check};

const PIECES: &[&str] = &[
    "",
    " ",
    "\u{a0}",
    "é",
    "e\u{301}",
    "😀",
    "<",
    "<p",
    "</",
    "<!--",
    "&",
    "&#",
    "&#x;",
    "&eacute;",
    "=",
    "=A1",
    "+",
    "-",
    "−",
    "@",
    "|",
    "!",
    "(",
    "(1)",
    ")",
    "*",
    "[",
    "?",
    "0",
    "00",
    "9999",
    "1899-12-31",
    "31/02/2024",
    "0000-00-00",
    "99999999",
    "1e5",
    "1e",
    "1 2",
    "1\u{202f}234",
    "123456789012345678901234567890",
    "NC",
    "néant",
    "x",
    "xxx",
    "ß",
    "İ",
    "ǆ",
    "\u{200b}",
    "\u{fffd}",
    "%",
    "€",
    "\u{301}",
    "lorem ipsum dolor sit amet",
    "Œ",
    "سلام",
];

#[test]
fn no_cell_stops_a_rule() {
    for header in ["date_naissance;nombre;part;age;annee;id;commune;x", "a;b;c;d;e;f;g;h"] {
        let mut csv = format!("{header}\n");
        for one in PIECES {
            for other in PIECES {
                let joined = format!("{one}{other}");
                csv.push_str(&format!("{joined};{one};{other};{other}{one};{one} {other};{joined}{one};{joined};{joined}\n"));
            }
        }
        let hints = ReadHints { header_row: Some(Some(0)), delimiter: Some(b';'), ..ReadHints::default() };
        let raw = read(&RawFile::from_bytes("odd.csv", csv), &hints, &ReadLimits::default()).unwrap().remove(0);
        let table = assign_types(raw, &hints).unwrap();
        let today = time::Date::from_calendar_date(2026, time::Month::November, 24).unwrap();

        let report = check(&table, &RuleSet::default(), &Context::new(today).after(Some(table.report()))).unwrap().report;

        assert_eq!(report.rows, table.rows());
        // The same table after itself: nothing has changed.
        let of_previous = ["row-count-changed", "columns-removed", "columns-added", "columns-renamed", "column-types-changed", "distribution-shifted"];
        assert!(report.findings.iter().all(|finding| !of_previous.contains(&finding.rule.as_str())));
    }
}
