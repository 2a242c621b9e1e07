//! The test vectors of the reference tools, and a plain CSV reader that sees files as those tools do.

use serde_json::Value;
use std::collections::BTreeSet;
use std::path::PathBuf;

/// `$PARVIS_SHARED/standards`, or beside the project. Tests are skipped, saying so, when it is absent.
pub fn standards() -> Option<PathBuf> {
    let shared = std::env::var_os("PARVIS_SHARED").map_or_else(|| PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/../../../shared")), PathBuf::from);
    let standards = shared.join("standards");
    if !standards.is_dir() {
        eprintln!("skipped: no test vectors at {}", standards.display());
        return None;
    }
    Some(standards)
}

pub fn json(path: &std::path::Path) -> Value {
    serde_json::from_slice(&std::fs::read(path).expect("a vector")).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// Vectors that agree, those that do not, and whether each disagreement is one that was weighed.
#[derive(Default)]
pub struct Tally {
    agreed: usize,
    total: usize,
    disagreements: Vec<(String, String)>,
}

impl Tally {
    /// Notes one vector: its name, and what differs when something does.
    pub fn note(&mut self, name: impl Into<String>, difference: Option<String>) {
        self.total += 1;
        match difference {
            None => self.agreed += 1,
            Some(difference) => self.disagreements.push((name.into(), difference)),
        }
    }

    /// Prints `agreed N / total M`. Fails on a disagreement that is not in `justified` (name, reason), and on one of these that now agrees.
    pub fn settle(self, set: &str, justified: &[(&str, &str)]) {
        println!("{set}: agreed {} / total {}", self.agreed, self.total);
        let found: BTreeSet<&str> = self.disagreements.iter().map(|(name, _)| name.as_str()).collect();
        let known: BTreeSet<&str> = justified.iter().map(|(name, _)| *name).collect();
        let mut wrong: Vec<String> =
            self.disagreements.iter().filter(|(name, _)| !known.contains(name.as_str())).map(|(name, difference)| format!("{name}: {difference}")).collect();
        wrong.extend(known.difference(&found).map(|name| format!("{name}: listed as a disagreement, and agrees")));
        assert!(wrong.is_empty(), "{set}, {} unexpected:\n{}", wrong.len(), wrong.join("\n"));
    }
}

/// The records of a CSV file, blank ones included, as Python's `csv` gives them.
pub fn records(bytes: &[u8]) -> Vec<Vec<String>> {
    let text = match std::str::from_utf8(bytes) {
        Ok(text) => text.to_owned(),
        Err(_) => bytes.iter().map(|byte| cp1252(*byte)).collect(),
    };
    let text = text.strip_prefix('\u{feff}').unwrap_or(&text);
    let first: String = text.lines().take(5).collect::<Vec<_>>().join("\n");
    let delimiter = [';', '\t', '|', ','].into_iter().max_by_key(|delimiter| (first.matches(*delimiter).count(), *delimiter == ',')).unwrap_or(',');
    split(text, delimiter)
}

fn cp1252(byte: u8) -> char {
    match byte {
        0x80 => '€',
        0x92 => '’',
        0x9c => 'œ',
        byte => char::from(byte),
    }
}

fn split(text: &str, delimiter: char) -> Vec<Vec<String>> {
    let mut records = Vec::new();
    let mut record: Vec<String> = Vec::new();
    let mut cell = String::new();
    let (mut quoted, mut begun) = (false, false);
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '"' if quoted && chars.peek() == Some(&'"') => {
                chars.next();
                cell.push('"');
            }
            '"' if quoted => quoted = false,
            '"' if cell.is_empty() => (quoted, begun) = (true, true),
            c if quoted => cell.push(c),
            c if c == delimiter => {
                record.push(std::mem::take(&mut cell));
                begun = true;
            }
            '\r' if chars.peek() == Some(&'\n') => {}
            '\r' | '\n' => {
                if begun || !cell.is_empty() {
                    record.push(std::mem::take(&mut cell));
                }
                records.push(std::mem::take(&mut record));
                begun = false;
            }
            c => cell.push(c),
        }
    }
    if begun || !cell.is_empty() {
        record.push(cell);
        records.push(record);
    }
    records
}
