//! The columns of two versions of a table, matched.

use crate::{Findings, RuleCard};
use parvis_formats::typing::semantic::fold_header;
use parvis_formats::{ColumnReport, ReadReport};

/// What became of the columns of a table since the version before.
#[derive(Debug, Default)]
pub(crate) struct Comparison<'a> {
    /// Before and now, under one name.
    pub kept: Vec<(&'a ColumnReport, &'a ColumnReport)>,
    /// Before and now, under another name.
    pub renamed: Vec<(&'a ColumnReport, &'a ColumnReport)>,
    pub removed: Vec<&'a ColumnReport>,
    pub added: Vec<&'a ColumnReport>,
}

/// Columns that are new, at most, for renamed ones to be looked for: beyond, it is another table.
const MOST_ADDED: usize = 200;

/// How alike two profiles must be to be one column renamed, from 0 to 1.
const ALIKE: f64 = 0.6;

impl<'a> Comparison<'a> {
    pub fn of(previous: &'a ReadReport, current: &'a ReadReport) -> Self {
        let mut comparison = Self::default();
        let mut added: Vec<&ColumnReport> = current.columns.iter().filter(|column| !previous.columns.iter().any(|before| before.name == column.name)).collect();
        for before in &previous.columns {
            if let Some(now) = current.columns.iter().find(|now| now.name == before.name) {
                comparison.kept.push((before, now));
                continue;
            }
            let candidates = if added.len() > MOST_ADDED { &[][..] } else { added.as_slice() };
            let mut likeness: Vec<(f64, usize)> =
                candidates.iter().enumerate().map(|(place, now)| (alike(before, now), place)).filter(|(score, _)| *score >= ALIKE).collect();
            likeness.sort_by(|a, b| b.0.total_cmp(&a.0));
            // Two columns that fit as well: nobody knows.
            let is_sure = likeness.get(1).zip(likeness.first()).is_none_or(|(second, first)| first.0 - second.0 >= 0.1);
            match likeness.first().filter(|_| is_sure) {
                Some((_, place)) => comparison.renamed.push((before, added.remove(*place))),
                None => comparison.removed.push(before),
            }
        }
        comparison.added = added;
        comparison
    }
}

/// Tells columns by their names; nothing when there is none.
pub(crate) fn tell(card: &'static RuleCard, columns: &[&ColumnReport], findings: &mut Findings) {
    let names: Vec<String> = columns.iter().map(|column| column.name.clone()).collect();
    if !names.is_empty() {
        findings.table(card).count(names.len() as u64).detail("columns", names.join(", ")).values(names);
    }
}

/// How much two columns of different names look like one: by their names in plain words, by the values they share, and by their ends.
fn alike(before: &ColumnReport, now: &ColumnReport) -> f64 {
    if before.distinct == 0 || now.distinct == 0 || family(before) != family(now) || before.semantic != now.semantic {
        return 0.0;
    }
    if fold_header(&before.name) == fold_header(&now.name) {
        return 1.0;
    }
    let values = |column: &'_ ColumnReport| -> Vec<String> {
        if column.top.is_empty() { column.examples.clone() } else { column.top.iter().map(|(value, _)| value.clone()).collect() }
    };
    let (old, new) = (values(before), values(now));
    let shared = old.iter().filter(|value| new.contains(value)).count() as f64 / old.len().max(new.len()).max(1) as f64;
    let ends = f64::from(u8::from(before.min == now.min)) / 2.0 + f64::from(u8::from(before.max == now.max)) / 2.0;
    let counts = before.distinct.min(now.distinct) as f64 / before.distinct.max(now.distinct) as f64;
    // Two columns of yes and no share everything and are not one.
    if before.distinct <= 3 { 0.0 } else { shared * 0.5 + ends * 0.3 + counts * 0.2 }
}

/// Types that hold the same kind of values: a column of integers becomes one of decimals by its first decimal.
pub(crate) fn family(column: &ColumnReport) -> &'static str {
    match column.column_type.split(['(', '_']).next() {
        Some("integer" | "decimal" | "number") => "number",
        Some("date" | "datetime") => "date",
        Some("boolean") => "boolean",
        _ => "text",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::typed;

    #[test]
    fn a_column_under_another_name_is_known_by_its_values() {
        let before = typed("id;nature;montant\n1;prêt;10\n2;don;20\n3;achat;30\n4;location;40\n5;vente;50\n6;prêt;60\n");
        let now = typed("id;type_operation;montant;note\n1;prêt;10\n2;don;20\n3;achat;30;a\n4;location;45\n5;vente;50\n6;prêt;60\n");

        let comparison = Comparison::of(before.report(), now.report());

        let names: Vec<_> = comparison.renamed.iter().map(|(before, now)| (before.name.as_str(), now.name.as_str())).collect();
        assert_eq!(names, [("nature", "type_operation")]);
        assert_eq!(comparison.added.iter().map(|column| column.name.as_str()).collect::<Vec<_>>(), ["note"]);
        assert!(comparison.removed.is_empty());
    }
}
