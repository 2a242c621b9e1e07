//! The tables of a session, in Markdown.

use std::fmt::Write as _;

/// Tables in the order they were measured.
#[derive(Default)]
pub struct Report {
    tables: Vec<Table>,
}

struct Table {
    title: String,
    head: Vec<String>,
    rows: Vec<Vec<String>>,
    notes: Vec<String>,
}

impl Report {
    pub fn table(&mut self, title: impl Into<String>, head: &[&str]) {
        self.tables.push(Table { title: title.into(), head: head.iter().map(|cell| (*cell).to_owned()).collect(), rows: Vec::new(), notes: Vec::new() });
    }

    /// Adds a row to the last table, and shows it at once: a session lasts minutes.
    pub fn row(&mut self, cells: Vec<String>) {
        println!("  {}", cells.join(" · "));
        if let Some(table) = self.tables.last_mut() {
            table.rows.push(cells);
        }
    }

    /// Something the figures do not say: what was skipped, what differs between the two sides.
    pub fn note(&mut self, note: impl Into<String>) {
        let note = note.into();
        println!("  {note}");
        if let Some(table) = self.tables.last_mut() {
            table.notes.push(note);
        }
    }

    pub fn markdown(&self) -> String {
        let mut text = String::new();
        for table in &self.tables {
            // Writing to a string cannot fail.
            let _ = writeln!(text, "### {}\n\n| {} |\n|{}", table.title, table.head.join(" | "), " --- |".repeat(table.head.len()));
            for row in &table.rows {
                let _ = writeln!(text, "| {} |", row.join(" | "));
            }
            for note in &table.notes {
                let _ = writeln!(text, "\n{note}");
            }
            text.push('\n');
        }
        text
    }
}

/// `3.2 ×`, or nothing when one side was not measured.
pub fn ratio(ours: f64, theirs: f64) -> String {
    let ratio = ours / theirs;
    match ratio.is_finite() {
        true if ratio >= 10.0 => format!("{ratio:.0} ×"),
        true => format!("{ratio:.2} ×"),
        false => "–".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_table_reads_as_markdown() {
        let mut report = Report::default();
        report.table("Reading", &["", "wall"]);
        report.row(vec!["parvis".into(), "1 s".into()]);
        report.note("DuckDB was skipped.");
        assert_eq!(report.markdown(), "### Reading\n\n|  | wall |\n| --- | --- |\n| parvis | 1 s |\n\nDuckDB was skipped.\n\n");
    }

    #[test]
    fn no_ratio_without_both_sides() {
        assert_eq!(ratio(1.0, f64::NAN), "–");
        assert_eq!(ratio(3.0, 2.0), "1.50 ×");
        assert_eq!(ratio(300.0, 2.0), "150 ×");
    }
}
