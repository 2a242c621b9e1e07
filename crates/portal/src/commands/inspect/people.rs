//! What `inspect` says to people.

use crate::says::{self, Says};
use parvis_formats::{ColumnReport, ReadReport, SkippedRows, TypedTable};

/// How wide lines may be.
#[derive(Clone, Copy)]
pub enum Width {
    /// Cells are cut so that a line fits a usual window.
    Terminal,
    /// Nothing is cut: a pipe or a file reads it.
    Free,
}

/// A title, what was found about the file, a table of columns, the doubts.
pub fn report(says: Says, table: &TypedTable, width: Width) -> String {
    let report = table.report();
    let mut lines = vec![
        says.with("inspect-title", &[("name", table.name().into()), ("rows", report.rows.into()), ("columns", report.columns.len().into())]),
        String::new(),
    ];
    lines.extend(facts(says, report));
    lines.push(String::new());
    lines.extend(columns(says, report, width));
    lines.push(String::new());
    if report.doubts.is_empty() {
        lines.push(says.text("inspect-no-doubt"));
    } else {
        lines.push(says.with("inspect-doubts", &[("count", report.doubts.len().into())]));
        lines.extend(report.doubts.iter().map(|doubt| format!("- {}", says::doubt(says, doubt))));
    }
    // What a file says must not drive the terminal that shows it.
    let mut text: String = lines.join("\n").chars().map(|c| if c.is_control() && c != '\n' { '\u{fffd}' } else { c }).collect();
    text.push('\n');
    text
}

fn facts(says: Says, report: &ReadReport) -> Vec<String> {
    let mut facts = Vec::new();
    let format = report.format.to_uppercase();
    facts.push(if report.containers.is_empty() {
        says.with("inspect-format", &[("format", format.into())])
    } else {
        says.with("inspect-inside", &[("format", format.into()), ("containers", report.containers.join(", ").into())])
    });
    if let Some(encoding) = &report.encoding {
        facts.push(match report.encoding_confidence {
            Some(sure) if sure < 1.0 => {
                says.with("inspect-encoding-guessed", &[("encoding", encoding.clone().into()), ("percent", ((sure * 100.0).round() as u64).into())])
            }
            _ => says.with("inspect-encoding", &[("encoding", encoding.clone().into())]),
        });
    }
    if let Some(delimiter) = report.delimiter {
        let name = match delimiter {
            '\t' => "tab".to_owned(),
            ' ' => "space".to_owned(),
            ';' => "semicolon".to_owned(),
            ',' => "comma".to_owned(),
            '|' => "pipe".to_owned(),
            other => other.to_string(),
        };
        facts.push(says.with("inspect-delimiter", &[("delimiter", name.into())]));
    }
    if let Some(sheet) = &report.sheet {
        facts.push(says.with("inspect-sheet", &[("sheet", sheet.clone().into())]));
    }
    facts.push(match report.header_row {
        Some(row) => says.with("inspect-header", &[("row", (row + 1).into())]),
        None => says.text("inspect-no-header"),
    });
    facts.extend(report.skipped.iter().filter(|run| run.reason != parvis_formats::SkipReason::Header).map(|run| skipped(says, run)));
    facts
}

fn skipped(says: Says, run: &SkippedRows) -> String {
    says.with(
        "inspect-skipped",
        &[
            ("count", run.count.into()),
            ("first", run.first.to_string().into()),
            ("last", (run.first + run.count.saturating_sub(1)).to_string().into()),
            ("reason", says::skip_reason(says, run.reason).into()),
            ("text", run.text.clone().into()),
        ],
    )
    .trim_end_matches([' ', ':', '\u{a0}'])
    .to_owned()
}

/// The columns, aligned.
fn columns(says: Says, report: &ReadReport, width: Width) -> Vec<String> {
    let heading =
        ["inspect-column-name", "inspect-column-type", "inspect-column-filled", "inspect-column-distinct", "inspect-column-range"].map(|id| says.text(id));
    let mut lines = vec![heading];
    lines.extend(report.columns.iter().map(|column| {
        let mut meaning = says::column_type(says, &column.column_type);
        if let Some(semantic) = &column.semantic {
            meaning = format!("{meaning}, {}", says::semantic(says, semantic));
        }
        [column.name.clone(), meaning, says.percentage(report.rows.saturating_sub(column.nulls), report.rows), distinct(says, column), range(says, column)]
    }));
    let most = match width {
        Width::Terminal => [32, 44, 7, 18, 60],
        Width::Free => [usize::MAX; 5],
    };
    for line in &mut lines {
        for (cell, most) in line.iter_mut().zip(most) {
            *cell = cut(cell, most);
        }
    }
    let widths: Vec<usize> = (0..5).map(|column| lines.iter().map(|line| line[column].chars().count()).max().unwrap_or(0)).collect();
    let rule = widths.iter().map(|width| "─".repeat(*width)).collect::<Vec<_>>().join("  ");
    let mut aligned: Vec<String> = lines
        .iter()
        .map(|line| {
            let cells: Vec<String> = line.iter().zip(&widths).map(|(cell, width)| format!("{cell}{}", " ".repeat(width - cell.chars().count()))).collect();
            cells.join("  ").trim_end().to_owned()
        })
        .collect();
    aligned.insert(1, rule);
    aligned
}

fn distinct(says: Says, column: &ColumnReport) -> String {
    let count = says.count(column.distinct);
    if column.distinct_is_estimate { format!("≈ {count}") } else { count }
}

fn range(says: Says, column: &ColumnReport) -> String {
    let is_ordered = column.parsed_type().is_some_and(|kind| kind.is_numeric() || kind.is_temporal());
    match (&column.min, &column.max) {
        // Dates and times are no plain decimals and come back as they are.
        (Some(min), Some(max)) if is_ordered => says.with("inspect-range", &[("min", says.decimal(min).into()), ("max", says.decimal(max).into())]),
        _ => column.examples.iter().take(3).cloned().collect::<Vec<_>>().join(" | "),
    }
}

fn cut(text: &str, most: usize) -> String {
    let line: String = text.chars().map(|c| if c == '\n' || c == '\r' { ' ' } else { c }).collect();
    if line.chars().count() <= most {
        return line;
    }
    line.chars().take(most - 1).chain(['…']).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_cell_is_cut_with_a_mark() {
        assert_eq!(cut("abcdef", 4), "abc…");
        assert_eq!(cut("a\nb", 4), "a b");
    }
}
