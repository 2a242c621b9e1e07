//! The annotated copy of a file, in words.

use super::remark::{Remark, remarks};
use super::view::headline;
use crate::Words;
use parvis_formats::TypedTable;
use parvis_formats::writers::annotated::{
    AnnotatedError, AnnotatedLimit, AnnotatedTable, AnnotatedWords, Annotation, MAX_NOTES, MarkLevel, MarkPlace, write_annotated,
};
use parvis_quality::{Checked, Finding, FlaggedCells, Severity};
use std::io::Write;

/// Writes the copy of a file with a note on each faulty cell: XLSX, whatever came in. `file` is the name of the file.
///
/// # Errors
/// When the file cannot be read again, or the copy not be written.
pub fn annotated_copy(words: &'static Words, file: &str, tables: &[(&TypedTable, &Checked)], out: impl Write + Send) -> Result<(), AnnotatedError> {
    let headings = [
        words.text("annotated-severity"),
        words.text("annotated-rule"),
        words.text("annotated-column"),
        words.text("annotated-count"),
        words.text("annotated-what"),
        words.text("annotated-do"),
        words.text("annotated-proposal"),
        words.text("annotated-cells"),
    ];
    let limit = |limit| limit_sentence(words, limit);
    let title = words.text_with("quality-document-title", &[("name", file.into())]);
    let summary = words.text("annotated-summary");
    let said = AnnotatedWords { summary: &summary, title: &title, headings, nothing: words.text("quality-nothing"), limit: &limit };
    let tables = tables
        .iter()
        .map(|(table, checked)| {
            let findings = checked.report.findings.iter().zip(remarks(words, &checked.report)).enumerate();
            let annotations = findings
                .map(|(index, (finding, remark))| annotation(table, finding, remark, checked.cells.iter().find(|cells| cells.finding == index)))
                .collect();
            AnnotatedTable { table, facts: vec![headline(words, &checked.report), words.text("annotated-how")], annotations }
        })
        .collect();
    write_annotated(tables, &said, out)
}

fn annotation<'a>(table: &TypedTable, finding: &Finding, remark: Remark, cells: Option<&'a FlaggedCells>) -> Annotation<'a> {
    let column = finding.column.as_deref().and_then(|name| table.schema().columns.iter().position(|column| column.name == name));
    let place = match cells {
        Some(cells) if !cells.rows.is_empty() => MarkPlace::Rows(Box::new(cells.rows.iter())),
        _ if !finding.rows.is_empty() => {
            let mut rows: Vec<u64> = finding.rows.iter().filter_map(|record| table.row_map().row_of(*record)).filter(|row| *row < table.rows()).collect();
            rows.sort_unstable();
            MarkPlace::Rows(Box::new(rows.into_iter()))
        }
        _ if column.is_some() => MarkPlace::Header,
        _ => MarkPlace::Nowhere,
    };
    Annotation {
        level: match finding.severity {
            Severity::Info => MarkLevel::Info,
            Severity::Warning => MarkLevel::Warning,
            Severity::Blocking => MarkLevel::Blocking,
        },
        level_name: remark.severity_name,
        rule: remark.rule,
        column,
        count: finding.count,
        what: remark.what,
        what_to_do: remark.what_to_do,
        repair: remark.repair.map(|repair| repair.line),
        place,
    }
}

fn limit_sentence(words: &Words, limit: AnnotatedLimit) -> String {
    match limit {
        AnnotatedLimit::Notes { left_out } => words.text_with("annotated-limit-notes", &[("n", left_out.into()), ("most", MAX_NOTES.into())]),
        AnnotatedLimit::Sheets { count } => words.text_with("annotated-limit-sheets", &[("n", count.into())]),
        AnnotatedLimit::Texts { cut } => words.text_with("annotated-limit-texts", &[("n", cut.into())]),
        AnnotatedLimit::Columns { left_out } => words.text_with("annotated-limit-columns", &[("n", left_out.into())]),
    }
}
