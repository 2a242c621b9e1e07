//! Column names out of header cells.

use crate::{Doubt, DoubtKind, RawColumn};
use std::collections::HashSet;

/// Makes unique, non-empty names of header cells, and tells what had to be changed.
///
/// Spaces around and line breaks inside a name go; an empty name becomes `colonne_3` (its position, from 1); the second `Identifiant` becomes `Identifiant_2`. The header as written stays as the label whenever it differs, unless `labels` (the upper line of a two-line header) gives a better one.
pub(crate) fn name_columns(cells: &[String], labels: Option<&[String]>, doubts: &mut Vec<Doubt>) -> Vec<RawColumn> {
    let mut taken = HashSet::new();
    let (mut unnamed, mut duplicated, mut stray_mark) = (Vec::new(), Vec::new(), false);
    let wanted: HashSet<String> = cells.iter().map(|cell| tidy(cell)).collect();
    let columns = cells
        .iter()
        .enumerate()
        .map(|(index, cell)| {
            stray_mark |= cell.contains('\u{feff}');
            let tidied = tidy(cell);
            let base = if tidied.is_empty() { format!("colonne_{}", index + 1) } else { tidied.clone() };
            let mut name = base.clone();
            let mut copy = 1;
            while taken.contains(&name) || (copy > 1 && wanted.contains(&name)) {
                copy += 1;
                name = format!("{base}_{copy}");
            }
            if tidied.is_empty() {
                unnamed.push(name.clone());
            } else if copy > 1 {
                duplicated.push(tidied.clone());
            }
            taken.insert(name.clone());
            let upper = labels.and_then(|labels| labels.get(index)).map(|label| tidy(label)).filter(|label| !label.is_empty() && *label != name);
            let label = upper.or_else(|| (!tidied.is_empty() && name != tidied).then_some(tidied));
            RawColumn { name, label, declared: None }
        })
        .collect();
    let mut tell = |kind, values: Vec<String>| {
        if !values.is_empty() {
            let count = values.len() as u64;
            doubts.push(Doubt { kind, column: None, rows: Vec::new(), count, values: values.into_iter().take(5).collect() });
        }
    };
    tell(DoubtKind::UnnamedColumn, unnamed);
    tell(DoubtKind::DuplicateColumnName, duplicated);
    if stray_mark {
        doubts.push(Doubt { kind: DoubtKind::StrayByteOrderMark, column: None, rows: Vec::new(), count: 1, values: Vec::new() });
    }
    columns
}

/// One line, single spaces, no invisible marks, at most 200 characters.
pub(crate) fn tidy(cell: &str) -> String {
    let visible: String = cell.chars().filter(|c| !matches!(c, '\u{feff}' | '\u{200b}' | '\u{200e}' | '\u{200f}' | '\0')).collect();
    let mut out = String::with_capacity(visible.len());
    for word in visible.split(|c: char| c.is_whitespace() || c.is_control()).filter(|word| !word.is_empty()) {
        if !out.is_empty() {
            out.push(' ');
        }
        out.push_str(word);
    }
    match out.char_indices().nth(200) {
        Some((cut, _)) => out[..cut].to_owned(),
        None => out,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(cells: &[&str]) -> (Vec<String>, Vec<DoubtKind>) {
        let mut doubts = Vec::new();
        let cells: Vec<String> = cells.iter().map(|cell| (*cell).to_owned()).collect();
        let columns = name_columns(&cells, None, &mut doubts);
        (columns.into_iter().map(|column| column.name).collect(), doubts.into_iter().map(|doubt| doubt.kind).collect())
    }

    #[test]
    fn repeated_and_empty_names_become_unique_and_are_told() {
        let (names, doubts) = names(&["Identifiant", "Identifiant", "", " a\n b ", "Identifiant_2"]);
        assert_eq!(names, ["Identifiant", "Identifiant_3", "colonne_3", "a b", "Identifiant_2"]);
        assert_eq!(doubts, [DoubtKind::UnnamedColumn, DoubtKind::DuplicateColumnName]);
    }

    #[test]
    fn a_byte_order_mark_inside_the_first_name_is_dropped_and_told() {
        let (names, doubts) = names(&["\u{feff}SALLE", "b"]);
        assert_eq!(names, ["SALLE", "b"]);
        assert_eq!(doubts, [DoubtKind::StrayByteOrderMark]);
    }
}
