//! Which schema a table looks like, and which of its columns are which fields.

use super::registry::Registry;
use super::{CellCheck, Field, Schema};
use crate::schema::fold::folded;
use parvis_formats::{ColumnReport, ReadReport};
use std::collections::{BTreeMap, BTreeSet};

/// A column as it was found: its name and some of its values.
#[derive(Debug, Clone)]
pub struct Observed {
    pub name: String,
    /// The longer header, when there is one.
    pub label: Option<String>,
    /// Filled values as written; a few dozens say enough.
    pub samples: Vec<String>,
}

impl Observed {
    /// The columns of a table as its reading saw them.
    pub fn of_report(report: &ReadReport) -> Vec<Self> {
        let samples = |column: &ColumnReport| column.examples.iter().chain(column.top.iter().map(|(value, _)| value)).cloned().collect();
        report.columns.iter().map(|column| Self { name: column.name.clone(), label: column.label.clone(), samples: samples(column) }).collect()
    }
}

/// A schema that a table looks like.
#[derive(Debug, Clone, PartialEq)]
pub struct Recognition {
    pub name: String,
    pub version: String,
    /// From 0 to 1: how much of the schema's needed columns and of the table's columns correspond, weighted by how well values fit.
    pub share: f64,
    /// Columns found, in the order of the file.
    pub matches: Vec<ColumnMatch>,
    /// Needed fields without a column.
    pub missing: Vec<String>,
}

/// A column that is a field.
#[derive(Debug, Clone, PartialEq)]
pub struct ColumnMatch {
    pub column: String,
    pub field: String,
    pub likeness: Likeness,
    /// Share of the sample that fits the field, from 0 to 1.
    pub fit: f64,
}

/// How alike the names are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Likeness {
    /// They share most of their words or letters, and values fit.
    Close,
    /// The same but for case, accents and signs, or the title of the field.
    Folded,
    Same,
}

/// Below this share, a table looks like nothing.
const LEAST_SHARE: f64 = 0.35;
/// Close names count when at least this share of the values fits.
const LEAST_FIT: f64 = 0.8;
/// Close names share at least this much of their pairs of letters (Dice).
const LEAST_LIKENESS: f64 = 0.65;
const MOST: usize = 5;

/// Schemas the table looks like, the best first; the latest version when several fit as well.
pub fn recognise(columns: &[Observed], registry: &Registry) -> Vec<Recognition> {
    let mut found: Vec<Recognition> = Vec::new();
    let names: BTreeSet<&str> = registry.entries().iter().map(|entry| entry.name.as_str()).collect();
    for name in names {
        // Of the versions of one schema, the best; the latest first among equals.
        let best = registry
            .versions(name)
            .into_iter()
            .map(|entry| Recognition { name: entry.name.clone(), version: entry.version.clone(), ..compare(columns, &entry.schema) })
            .reduce(|best, next| if next.share > best.share + 1e-9 { next } else { best });
        found.extend(best.filter(|best| best.share >= LEAST_SHARE));
    }
    found.sort_by(|left, right| right.share.total_cmp(&left.share));
    found.truncate(MOST);
    found
}

impl Recognition {
    /// Columns to rename: name in the file, name in the schema.
    pub fn renames(&self) -> BTreeMap<String, String> {
        self.matches.iter().filter(|found| found.column != found.field).map(|found| (found.column.clone(), found.field.clone())).collect()
    }
}

/// How the table corresponds to one schema, whether it looks like it or not.
pub fn compare(columns: &[Observed], schema: &Schema) -> Recognition {
    let mut candidates = Vec::new();
    for (number, field) in schema.fields.iter().enumerate() {
        let mut check = None;
        for (index, column) in columns.iter().enumerate() {
            let Some((likeness, score)) = likeness(column, field) else { continue };
            let check = check.get_or_insert_with(|| CellCheck::new(field, &schema.missing_values, "").0);
            let fit = fit(check, &column.samples);
            // An empty column proves nothing: names alone must then say it.
            if likeness > Likeness::Close || (fit >= LEAST_FIT && !column.samples.is_empty()) {
                candidates.push((likeness, score + fit, index, number, fit));
            }
        }
    }
    candidates.sort_by(|left, right| right.0.cmp(&left.0).then(right.1.total_cmp(&left.1)));
    let (mut of_column, mut of_field) = (vec![None; columns.len()], vec![false; schema.fields.len()]);
    for (likeness, _, index, number, fit) in candidates {
        if let (Some(slot @ None), Some(taken @ false)) = (of_column.get_mut(index), of_field.get_mut(number)) {
            *slot = Some((number, likeness, fit));
            *taken = true;
        }
    }
    let weight = |field: &Field| if field.constraints.required { 2.0 } else { 1.0 };
    let (mut reached, mut possible) = (0.0, 0.0);
    let mut missing = Vec::new();
    for (field, taken) in schema.fields.iter().zip(&of_field) {
        if *taken {
            possible += weight(field);
        } else if field.constraints.required {
            possible += weight(field);
            missing.push(field.name.clone());
        } else {
            // An optional field may well be left out.
            possible += 0.25;
        }
    }
    possible += of_column.iter().filter(|found| found.is_none()).count() as f64;
    let mut matches = Vec::new();
    for (column, found) in columns.iter().zip(&of_column) {
        let Some((number, likeness, fit)) = *found else { continue };
        let Some(field) = schema.fields.get(number) else { continue };
        reached += weight(field) * (0.5 + fit / 2.0);
        matches.push(ColumnMatch { column: column.name.clone(), field: field.name.clone(), likeness, fit });
    }
    let share = if possible > 0.0 { reached / possible } else { 0.0 };
    let of = |text: &Option<String>| text.clone().unwrap_or_default();
    Recognition { name: of(&schema.name), version: of(&schema.version), share, matches, missing }
}

fn fit(check: &mut CellCheck, samples: &[String]) -> f64 {
    let right = samples.iter().filter(|sample| check.look(sample.trim()).is_fine()).count();
    if samples.is_empty() { 1.0 } else { right as f64 / samples.len() as f64 }
}

/// How alike a column and a field are, and a number to choose between two of the same kind.
fn likeness(column: &Observed, field: &Field) -> Option<(Likeness, f64)> {
    if column.name == field.name {
        return Some((Likeness::Same, 1.0));
    }
    let names = [Some(&column.name), column.label.as_ref()].into_iter().flatten().map(|name| letters(name)).collect::<Vec<_>>();
    let wanted = [Some(&field.name), field.title.as_ref()].into_iter().flatten().map(|name| letters(name)).collect::<Vec<_>>();
    if names.iter().any(|name| wanted.contains(name)) {
        return Some((Likeness::Folded, 1.0));
    }
    let best = names.iter().flat_map(|name| wanted.iter().map(move |wanted| dice(name, wanted))).fold(0.0, f64::max);
    (best >= LEAST_LIKENESS).then_some((Likeness::Close, best))
}

/// Letters and digits alone, folded: `nom_Attribuant` and `Nom attribuant` are the same.
fn letters(name: &str) -> String {
    folded(name).chars().filter(|c| c.is_alphanumeric()).collect()
}

/// Twice the pairs of letters in common over all pairs (Dice, 1945).
fn dice(left: &str, right: &str) -> f64 {
    let pairs = |text: &str| text.chars().zip(text.chars().skip(1)).collect::<Vec<_>>();
    let (left, mut right) = (pairs(left), pairs(right));
    let all = left.len() + right.len();
    let common = left.iter().filter(|pair| right.iter().position(|other| other == *pair).map(|place| right.swap_remove(place)).is_some()).count();
    if all == 0 { 0.0 } else { 2.0 * common as f64 / all as f64 }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn observed(columns: &[(&str, &[&str])]) -> Vec<Observed> {
        columns
            .iter()
            .map(|(name, samples)| Observed { name: (*name).to_owned(), label: None, samples: samples.iter().map(|sample| (*sample).to_owned()).collect() })
            .collect()
    }

    #[test]
    fn a_file_of_first_names_is_recognised_with_its_columns_renamed_and_out_of_order() {
        let columns = observed(&[
            ("Année", &["2023", "2022"]),
            ("enfant sexe", &["F", "M"]),
            ("ENFANT_PRENOM", &["Léa", "Mohamed"]),
            ("coll_insee", &["35238", "2A004"]),
            ("nombre d'occurences", &["12", "3"]),
        ]);
        let found = recognise(&columns, &Registry::built_in());
        assert_eq!((found[0].name.as_str(), found[0].version.as_str()), ("scdl/prenoms", "1.1.6"));
        assert!(found[0].share > 0.9, "{found:?}");
        let renames = found[0].renames();
        assert_eq!(renames.get("nombre d'occurences").map(String::as_str), Some("NOMBRE_OCCURRENCES"));
        assert_eq!(renames.get("Année").map(String::as_str), Some("ANNEE"));
        assert_eq!(renames.len(), 4);
    }

    #[test]
    fn values_that_do_not_fit_lower_the_share() {
        let good =
            observed(&[("COLL_INSEE", &["35238"]), ("ENFANT_SEXE", &["F"]), ("ENFANT_PRENOM", &["Léa"]), ("NOMBRE_OCCURRENCES", &["3"]), ("ANNEE", &["2023"])]);
        let bad = observed(&[
            ("COLL_INSEE", &["x"]),
            ("ENFANT_SEXE", &["fille"]),
            ("ENFANT_PRENOM", &["LEA"]),
            ("NOMBRE_OCCURRENCES", &["trois"]),
            ("ANNEE", &["23"]),
        ]);
        let share = |columns| recognise(columns, &Registry::built_in())[0].share;
        assert!(share(&good) > 0.95 && share(&bad) < 0.6);
    }

    #[test]
    fn a_file_that_is_nothing_known_is_left_alone() {
        let columns = observed(&[("genre", &["Tilia"]), ("espece", &["cordata"]), ("hauteur", &["12"])]);
        assert_eq!(recognise(&columns, &Registry::built_in()), []);
    }
}
