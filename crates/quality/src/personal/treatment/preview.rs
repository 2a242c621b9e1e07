//! What treatments would change, before they are applied.

use super::{HashKey, SmallGroups, Suppression, Treatment, TreatmentError};
use crate::personal::k_anonymity::GroupCounter;
use crate::personal::kind::PersonalKind;
use crate::personal::mask::mask;

/// Examples shown.
const EXAMPLES: usize = 5;

/// Treatments of a table, together.
#[derive(Debug, Clone, Copy)]
pub struct Plan<'a> {
    /// Names of the columns, in order.
    pub columns: &'a [&'a str],
    /// Column treated, and how.
    pub treatments: &'a [(&'a str, Treatment)],
    /// Columns that, together, could single somebody out.
    pub quasi_identifiers: &'a [&'a str],
}

/// What would change.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Preview {
    pub rows: u64,
    /// Cells that change, those of lost rows and removed columns included.
    pub cells_changed: u64,
    /// Cells that are not understood, or suppressed, and become empty.
    pub cells_emptied: u64,
    pub rows_lost: u64,
    /// The smallest group of persons alike, before and after; `None` without quasi-identifiers.
    pub k_before: Option<u64>,
    pub k_after: Option<u64>,
    /// Before, hidden, and after.
    pub examples: Vec<(String, String)>,
}

/// Foresees treatments. Reads the rows twice: `read` shows each row to what it is given.
///
/// # Errors
/// Those of `read`, or a [`TreatmentError`].
pub fn preview<E: From<TreatmentError>>(plan: &Plan<'_>, key: Option<&HashKey>, read: impl Fn(&mut dyn FnMut(&[&str])) -> Result<(), E>) -> Result<Preview, E> {
    let applied = Applied::new(plan, key)?;
    let mut groups = applied.groups.clone();
    let (mut before, mut after) = (GroupCounter::default(), GroupCounter::default());
    let mut foreseen = Preview::default();
    let mut failed = None;
    read(&mut |row| {
        before.add(applied.quasi.iter().map(|column| row.get(*column).copied().unwrap_or_default()));
        match applied.treat(row) {
            Ok(treated) => groups.iter_mut().for_each(|(_, _, groups)| groups.count(|column| treated.get(column).map_or("", String::as_str))),
            Err(error) => failed = Some(error),
        }
    })?;
    if let Some(error) = failed {
        return Err(error.into());
    }
    read(&mut |row| {
        let Ok(mut treated) = applied.treat(row) else { return };
        let small: Vec<(usize, Suppression)> = groups
            .iter()
            .filter(|(_, _, groups)| groups.is_small(|column| treated.get(column).map_or("", String::as_str)))
            .map(|(column, action, _)| (*column, *action))
            .collect();
        foreseen.rows += 1;
        if small.iter().any(|(_, action)| *action == Suppression::RemoveRow) {
            foreseen.rows_lost += 1;
            foreseen.cells_changed += row.iter().filter(|cell| !cell.trim().is_empty()).count() as u64;
            return;
        }
        for (column, _) in small {
            if let Some(cell) = treated.get_mut(column) {
                cell.clear();
            }
        }
        for (column, (was, is)) in row.iter().zip(&treated).enumerate() {
            if *was == is {
                continue;
            }
            foreseen.cells_changed += 1;
            foreseen.cells_emptied += u64::from(is.is_empty() && !applied.removed.contains(&column));
            if foreseen.examples.len() < EXAMPLES && !is.is_empty() {
                foreseen.examples.push((mask(PersonalKind::Sensitive, was).into_string(), is.clone()));
            }
        }
        after.add(applied.quasi.iter().map(|column| treated.get(*column).map_or("", String::as_str)));
    })?;
    if !applied.quasi.is_empty() {
        foreseen.k_before = Some(before.sizes(1).k);
        foreseen.k_after = Some(after.sizes(1).k);
    }
    Ok(foreseen)
}

/// A plan whose columns were found.
struct Applied<'a> {
    cells: Vec<(usize, &'a Treatment)>,
    groups: Vec<(usize, Suppression, SmallGroups)>,
    removed: Vec<usize>,
    quasi: Vec<usize>,
    key: Option<&'a HashKey>,
}

impl<'a> Applied<'a> {
    fn new(plan: &Plan<'a>, key: Option<&'a HashKey>) -> Result<Self, TreatmentError> {
        let find = |name: &str| plan.columns.iter().position(|known| *known == name).ok_or_else(|| TreatmentError::NoSuchColumn(name.to_owned()));
        let (mut cells, mut groups, mut removed) = (Vec::new(), Vec::new(), Vec::new());
        for (name, treatment) in plan.treatments {
            let column = find(name)?;
            match treatment {
                Treatment::SuppressSmall { columns, threshold, action } => {
                    let columns = columns.iter().map(|name| find(name)).collect::<Result<_, _>>()?;
                    groups.push((column, *action, SmallGroups::new(columns, *threshold)));
                }
                _ => cells.push((column, treatment)),
            }
            if *treatment == Treatment::Remove {
                removed.push(column);
            }
        }
        let quasi = plan.quasi_identifiers.iter().map(|name| find(name)).collect::<Result<_, _>>()?;
        Ok(Self { cells, groups, removed, quasi, key })
    }

    fn treat(&self, row: &[&str]) -> Result<Vec<String>, TreatmentError> {
        let mut treated: Vec<String> = row.iter().map(|cell| (*cell).to_owned()).collect();
        for (column, treatment) in &self.cells {
            if let Some(cell) = treated.get_mut(*column) {
                *cell = treatment.value(cell, self.key)?;
            }
        }
        Ok(treated)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ROWS: [[&str; 3]; 5] = [
        ["Jean Durand", "14/03/1985", "35000"],
        ["Anne Petit", "15/07/1985", "35000"],
        ["Luc Martin", "02/11/1985", "35000"],
        ["Zoé Le Goff", "02/11/1990", "22000"],
        ["Noé Le Goff", "inconnue", "35000"],
    ];

    fn foresee(treatments: &[(&str, Treatment)], quasi: &[&str]) -> Result<Preview, TreatmentError> {
        let plan = Plan { columns: &["nom", "naissance", "cp"], treatments, quasi_identifiers: quasi };
        preview(&plan, None, |show| {
            ROWS.iter().for_each(|row| show(row));
            Ok(())
        })
    }

    #[test]
    fn generalising_makes_persons_alike_and_says_what_it_cost() {
        let foreseen = foresee(&[("nom", Treatment::Remove), ("naissance", Treatment::DateToYear)], &["naissance", "cp"]).expect("a plan");
        assert_eq!((foreseen.rows, foreseen.rows_lost, foreseen.k_before, foreseen.k_after), (5, 0, Some(1), Some(1)));
        assert_eq!((foreseen.cells_changed, foreseen.cells_emptied), (10, 1));
    }

    #[test]
    fn suppressing_small_groups_reaches_k_and_counts_the_rows_lost() {
        let suppress = Treatment::SuppressSmall { columns: vec!["naissance".into(), "cp".into()], threshold: 3, action: Suppression::RemoveRow };
        let foreseen = foresee(&[("naissance", Treatment::DateToYear), ("cp", suppress)], &["naissance", "cp"]).expect("a plan");
        assert_eq!((foreseen.rows_lost, foreseen.k_after), (2, Some(3)));
    }

    #[test]
    fn emptying_the_cells_of_small_groups_keeps_the_rows() {
        let suppress = Treatment::SuppressSmall { columns: vec!["cp".into()], threshold: 2, action: Suppression::EmptyCell };
        let foreseen = foresee(&[("cp", suppress)], &["cp"]).expect("a plan");
        assert_eq!((foreseen.rows_lost, foreseen.cells_emptied, foreseen.cells_changed), (0, 1, 1));
    }

    #[test]
    fn a_column_that_is_not_there_is_refused_by_name() {
        assert_eq!(foresee(&[("age", Treatment::Remove)], &[]), Err(TreatmentError::NoSuchColumn("age".into())));
        assert_eq!(foresee(&[("nom", Treatment::KeyedHash)], &[]), Err(TreatmentError::NoKey));
    }

    #[test]
    fn examples_never_show_what_was_there() {
        let foreseen = foresee(&[("naissance", Treatment::DateToYear), ("nom", Treatment::Mask { of: PersonalKind::Name })], &[]).expect("a plan");
        assert!(!foreseen.examples.is_empty());
        assert!(foreseen.examples.iter().all(|(before, after)| !ROWS.iter().flatten().any(|cell| before.contains(cell) || after == cell)));
    }
}
