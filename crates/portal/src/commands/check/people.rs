//! What `check` says to people, in lines of 80 columns.

use super::colour::Colour;
use super::{Outcome, repairs};
use crate::says::Says;
use parvis_quality::{Checked, Severity};
use parvis_web::quality::{FindingGroup, HeadingLevel, QualityView, Remark, lack};

/// Columns of a usual terminal.
const WIDTH: usize = 80;
const INDENT: &str = "  ";

/// Each table: the numbers, then what was found, blocking first.
pub fn report(says: Says, outcome: &Outcome, colour: Colour) -> String {
    let mut lines = Vec::new();
    for (table, checked) in &outcome.tables {
        let columns = table.report().columns.len();
        let name = if outcome.tables.len() > 1 { table.name() } else { &outcome.file };
        let title = says.with("inspect-title", &[("name", name.into()), ("rows", table.rows().into()), ("columns", columns.into())]);
        lines.extend(wrapped(&safe(&title), "", "").into_iter().map(|line| colour.bold(&line)));
        lines.extend(findings(says, checked, colour));
        lines.push(String::new());
    }
    let mut text = lines.join("\n");
    text.push('\n');
    text
}

fn findings(says: Says, checked: &Checked, colour: Colour) -> Vec<String> {
    let view = QualityView::of(says.words(), &checked.report, None, HeadingLevel::H2, "t");
    let mut lines = wrapped(&view.headline, "", "");
    if view.groups.is_empty() {
        lines.extend(wrapped(&says.text("quality-nothing"), "", ""));
    }
    for FindingGroup { title, findings, .. } in &view.groups {
        lines.push(String::new());
        lines.push(colour.bold(title));
        for finding in findings {
            lines.push(String::new());
            lines.extend(remark(says, &finding.remark, colour));
        }
    }
    let lacks: Vec<String> = checked.report.not_checked.iter().map(|id| lack(says.words(), id)).collect();
    if !lacks.is_empty() {
        lines.push(String::new());
        lines.extend(wrapped(&says.with("check-not-checked", &[("lack", lacks.join(", ").into())]), "", INDENT));
    }
    let safe_repairs = repairs::safe(checked).count();
    if safe_repairs > 0 {
        lines.push(String::new());
        lines.extend(wrapped(&says.with("check-repairable", &[("n", safe_repairs.into())]), "", ""));
    }
    lines
}

/// One finding: severity and what is wrong, what to do, where, an example, a proposal.
fn remark(says: Says, remark: &Remark, colour: Colour) -> Vec<String> {
    let mark = match remark.severity {
        Severity::Blocking => "✗",
        Severity::Warning => "!",
        Severity::Info => "i",
    };
    let head = format!("{mark} {}", remark.severity_name);
    let mut lines = wrapped(&safe(&format!("{head} – {}", remark.what)), "", INDENT);
    if let Some(first) = lines.first_mut()
        && let Some(rest) = first.strip_prefix(&head)
    {
        *first = format!("{}{rest}", colour.severity(remark.severity, &head));
    }
    let mut details = vec![remark.what_to_do.clone()];
    details.push(match &remark.rows {
        Some(rows) => says.with("check-where-rows", &[("place", remark.place.clone().into()), ("rows", rows.clone().into()), ("n", remark.rows_named.into())]),
        None => says.with("check-where", &[("place", remark.place.clone().into())]),
    });
    details.extend(remark.example.as_ref().map(|example| says.with("check-example", &[("example", example.clone().into())])));
    details.extend(remark.repair.as_ref().map(|repair| says.with("check-proposal", &[("repair", repair.line.clone().into())])));
    details.push(says.with("check-rule", &[("rule", remark.rule.clone().into())]));
    for detail in details {
        lines.extend(wrapped(&safe(&detail), INDENT, "    "));
    }
    lines
}

/// What a file says must not drive the terminal that shows it.
fn safe(text: &str) -> String {
    text.chars().map(|c| if c.is_control() { '\u{fffd}' } else { c }).collect()
}

/// A text in lines of at most 80 characters, cut at plain spaces; a word that is longer keeps its line.
fn wrapped(text: &str, first: &str, next: &str) -> Vec<String> {
    let mut lines = Vec::new();
    let mut line = first.to_owned();
    let mut length = first.chars().count();
    let mut is_start = true;
    for word in text.split(' ') {
        let size = word.chars().count();
        if !is_start && length + 1 + size > WIDTH {
            lines.push(std::mem::replace(&mut line, next.to_owned()));
            length = next.chars().count();
            is_start = true;
        }
        if !is_start {
            line.push(' ');
            length += 1;
        }
        line.push_str(word);
        length += size;
        is_start = false;
    }
    lines.push(line);
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_texts_are_cut_at_spaces_and_indented() {
        let lines = wrapped(&"mot ".repeat(40), "", "  ");
        assert!(lines.len() > 1 && lines.iter().all(|line| line.chars().count() <= WIDTH));
        assert!(lines[1].starts_with("  mot"));
        assert_eq!(wrapped("«\u{a0}a b\u{a0}»", "", ""), ["«\u{a0}a b\u{a0}»"]);
        assert_eq!(wrapped(&"x".repeat(100), "  ", "    ").len(), 1);
    }

    #[test]
    fn a_file_cannot_drive_the_terminal() {
        assert_eq!(safe("a\u{1b}[31mb"), "a\u{fffd}[31mb");
    }
}
