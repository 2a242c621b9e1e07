//! One thing spelt in several ways.

use crate::cell_text::{collapse, is_typo, letters_of, missing_marker, singular, spelling_key};
use crate::recipe::Operation;
use crate::report::{Proposal, Safety};
use crate::{ColumnCells, ColumnWatcher, Dimension, Example, Findings, Flags, Group, Rule, RuleCard, Severity, TableView, Watchers};
use parvis_model::SemanticType;
use std::collections::{BTreeMap, HashMap};

/// Flags the rarer spellings of one value, and proposes the most frequent: case, accents, spaces and punctuation; in categories also plurals and slips of the keyboard.
///
/// A false merge is worse than a spelling left alone. So: numbers and signs are never touched, nor values under three letters, nor codes; names of places and people are only compared letter by letter; a slip must be in the middle of a long word, rare, and beside a spelling ten times as frequent. Values that only differ by spaces belong to the rules about spaces.
pub struct NearDuplicateValues;

static CARD: RuleCard = RuleCard {
    id: "near-duplicate-values",
    group: Group::Values,
    dimension: Dimension::Consistency,
    severity: Severity::Warning,
    source: "key collision (OpenRefine, fingerprint) and restricted edit distance 1 (Damerau, 1964)",
    examples: &[
        Example { csv: "nature;n\nÉcole;1\nEcole;2\nÉcole;3\nÉCOLE;4\nMairie;5\nÉcole;6\n", flagged: &[3, 5] },
        Example { csv: "type;n\nEspace vert;1\nEspaces verts;2\nEspaces verts;3\nParc;4\nParc;5\nParc;6\n", flagged: &[2] },
        Example { csv: "objet;n\nLot 1;1\nLot 2;2\nrue A;3\nrue B;4\nLot 1;5\nrue A;6\nNord;7\nSud;8\n", flagged: &[] },
        Example { csv: "code;n\nA1;1\na1;2\nA1;3\nMW;4\nmW;5\nMW;6\n", flagged: &[] },
    ],
};

/// Letters under which case or an accent may change the meaning: `mW` and `MW`.
const MIN_LETTERS: usize = 3;
/// Longer values are sentences.
const MAX_BYTES: usize = 160;
/// More values than this are no categories: plurals and slips are not looked for.
const MAX_CATEGORIES: usize = 200;
/// How many times more frequent the right spelling must be, and how often a slip may happen.
const TYPO_RATIO: u64 = 10;
const MAX_TYPOS: u64 = 5;
/// Rows kept for one spelling, and for all of a column: 4 MiB.
const ROWS_KEPT: usize = 4096;
const ALL_ROWS_KEPT: usize = 1 << 20;

/// Names of people and places differ by one letter and by plurals: `Fontaine` and `Fontaines` are two communes.
const PROPER_NAMES: &[&str] = &[
    "nom",
    "noms",
    "prenom",
    "prenoms",
    "patronyme",
    "commune",
    "communes",
    "ville",
    "rue",
    "voie",
    "adresse",
    "lieu",
    "lieux",
    "lieudit",
    "quartier",
    "localite",
    "beneficiaire",
    "titulaire",
    "attributaire",
    "fournisseur",
    "tiers",
    "auteur",
    "maire",
    "elu",
    "directeur",
    "responsable",
    "contact",
    "denomination",
    "raison",
    "enseigne",
    "station",
    "arret",
    "site",
    "toponyme",
    "acheminement",
    "genre",
    "espece",
    "variete",
    "cultivar",
    "taxon",
    "libelle commune",
    "departement",
    "region",
    "pays",
    "nationalite",
    "name",
    "names",
    "stop",
    "ncc",
    "nccct",
    "nccenr",
    "libgeo",
    "destination",
    "terminus",
];
/// Case and punctuation matter in these.
const EXACT: &[&str] =
    &["unite", "unites", "unit", "code", "codes", "id", "identifiant", "url", "uri", "lien", "fichier", "hash", "cle", "token", "ref", "reference"];

impl Rule for NearDuplicateValues {
    fn card(&self) -> &'static RuleCard {
        &CARD
    }

    fn watch<'t>(&'static self, table: &'t TableView<'t>, watchers: &mut Watchers<'t>) {
        let is_words = |semantic: Option<SemanticType>| matches!(semantic, None | Some(SemanticType::CommuneName | SemanticType::PostalAddress));
        for column in table.text_columns().filter(|column| is_words(column.semantic()) && !column.says(EXACT)) {
            let filled = column.filled(table.rows());
            // A column where nearly every value is different names things; it sorts nothing.
            if column.profile.distinct < 2 || column.profile.distinct * 5 > filled * 4 {
                continue;
            }
            let has_proper_names = column.semantic().is_some() || column.says(PROPER_NAMES);
            watchers.column(column.index, Census { index: column.index, name: column.name(), has_proper_names, values: Vec::new(), kept: 0, is_over: false });
        }
    }
}

/// A value as written.
struct Seen {
    text: Box<str>,
    count: u64,
    rows: Vec<u32>,
}

struct Census<'t> {
    index: usize,
    name: &'t str,
    has_proper_names: bool,
    values: Vec<Seen>,
    kept: usize,
    is_over: bool,
}

impl ColumnWatcher for Census<'_> {
    fn look(&mut self, cells: &ColumnCells<'_>) {
        let Some(coded) = cells.coded().filter(|_| !self.is_over) else {
            self.is_over = true;
            self.values = Vec::new();
            return;
        };
        for value in coded.values.iter().skip(self.values.len()) {
            self.values.push(Seen { text: value.clone(), count: 0, rows: Vec::new() });
        }
        for (row, code) in (cells.first_row()..).zip(coded.codes) {
            let Some(seen) = self.values.get_mut(*code as usize) else { continue };
            seen.count += 1;
            if seen.rows.len() < ROWS_KEPT && self.kept < ALL_ROWS_KEPT {
                seen.rows.push(u32::try_from(row).unwrap_or(u32::MAX));
                self.kept += 1;
            }
        }
    }

    fn finish(self: Box<Self>, findings: &mut Findings) {
        let merges = Spellings::of(&self.values).merges(self.has_proper_names);
        if merges.is_empty() {
            return;
        }
        let (mut flags, mut cells) = (Flags::new(), 0);
        let mut mapping = BTreeMap::new();
        let mut examples = Vec::new();
        let mut expected = None;
        for (value, better) in merges {
            let Some(seen) = self.values.get(value) else { continue };
            cells += seen.count;
            for row in &seen.rows {
                flags.add(u64::from(*row), &seen.text);
            }
            if examples.len() < 5 {
                examples.push((seen.text.to_string(), better.clone()));
            }
            expected.get_or_insert_with(|| better.clone());
            mapping.insert(seen.text.to_string(), better);
        }
        let repair = Proposal { operation: Operation::MapValues { column: self.name.to_owned(), mapping }, cells, examples, safety: Safety::Ask };
        findings.cells(&CARD, self.index, flags).count(cells).detail("expected", expected.unwrap_or_default()).repaired(repair);
    }
}

/// Spellings without their spaces around and inside, with the values written so.
struct Spellings {
    list: Vec<Spelling>,
}

struct Spelling {
    text: String,
    key: String,
    count: u64,
    values: Vec<usize>,
}

impl Spellings {
    fn of(values: &[Seen]) -> Self {
        let mut places: HashMap<String, usize> = HashMap::new();
        let mut list: Vec<Spelling> = Vec::new();
        for (number, seen) in values.iter().enumerate().filter(|(_, seen)| is_words(&seen.text)) {
            let text = collapse(&seen.text);
            let place = *places.entry(text.clone()).or_insert_with(|| {
                list.push(Spelling { key: spelling_key(&text), text, count: 0, values: Vec::new() });
                list.len() - 1
            });
            if let Some(spelling) = list.get_mut(place) {
                spelling.count += seen.count;
                spelling.values.push(number);
            }
        }
        Self { list }
    }

    /// The values to replace, each with the spelling to take, most frequent first.
    fn merges(&self, has_proper_names: bool) -> Vec<(usize, String)> {
        let has_categories = !has_proper_names && self.list.len() <= MAX_CATEGORIES;
        let mut groups: BTreeMap<String, Vec<&Spelling>> = BTreeMap::new();
        for spelling in &self.list {
            // Words written together or apart are one, when they are long and hold no number.
            let is_long_text = letters_of(&spelling.key) >= 6 && !spelling.key.bytes().any(|byte| byte.is_ascii_digit());
            let key = if has_categories { singular(&spelling.key) } else { spelling.key.clone() };
            let key = if is_long_text { key.replace(' ', "") } else { key };
            groups.entry(key).or_default().push(spelling);
        }
        let mut groups: Vec<Vec<&Spelling>> = groups.into_values().collect();
        if has_categories {
            merge_typos(&mut groups);
        }
        let mut merges: Vec<(u64, usize, String)> = Vec::new();
        for group in groups.iter().filter(|group| group.len() > 1) {
            let Some(best) = group.iter().max_by_key(|spelling| {
                (spelling.count, spelling.text.bytes().filter(|byte| !byte.is_ascii()).count(), spelling.text.bytes().filter(u8::is_ascii_lowercase).count())
            }) else {
                continue;
            };
            for spelling in group.iter().filter(|spelling| spelling.text != best.text) {
                merges.extend(spelling.values.iter().map(|value| (spelling.count, *value, best.text.clone())));
            }
        }
        merges.sort_by_key(|(count, value, _)| (std::cmp::Reverse(*count), *value));
        merges.into_iter().map(|(_, value, better)| (value, better)).collect()
    }
}

/// Puts rare groups that are a slip of a frequent one with it.
fn merge_typos(groups: &mut Vec<Vec<&Spelling>>) {
    let count_of = |group: &[&Spelling]| group.iter().map(|spelling| spelling.count).sum::<u64>();
    groups.sort_by_key(|group| std::cmp::Reverse(count_of(group)));
    let mut kept: Vec<Vec<&Spelling>> = Vec::with_capacity(groups.len());
    for group in groups.drain(..) {
        let count = count_of(&group);
        let right = kept.iter_mut().find(|right| {
            let is_frequent = count <= MAX_TYPOS && count_of(right) >= count * TYPO_RATIO;
            is_frequent && group.iter().any(|wrong| right.iter().any(|right| is_typo(&wrong.key, &right.key)))
        });
        match right {
            Some(right) => right.extend(group),
            None => kept.push(group),
        }
    }
    *groups = kept;
}

/// Whether a value is made of words, not a code, a number, an address on the web or a marker of nothing.
fn is_words(text: &str) -> bool {
    if text.len() > MAX_BYTES || letters_of(text) < MIN_LETTERS || text.contains("://") || text.contains('@') || missing_marker(text).is_some() {
        return false;
    }
    let mut words = text.split_whitespace();
    let (Some(first), None) = (words.next(), words.next()) else { return true };
    // One word of letters and digits: a code. Yes and no belong to the rule about them.
    !first.bytes().any(|byte| byte.is_ascii_digit())
        && !["oui", "non", "vrai", "faux", "true", "false", "yes"].iter().any(|word| first.eq_ignore_ascii_case(word))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::checked_by;

    /// What is proposed for a column of categories with these values and counts.
    fn proposed(header: &str, values: &[(&str, usize)]) -> Vec<(String, String)> {
        let mut csv = format!("{header};n\n");
        for (value, count) in values {
            for number in 0..*count {
                csv.push_str(&format!("{value};{number}\n"));
            }
        }
        let report = checked_by(&NearDuplicateValues, &csv);
        let mapping = report.findings.first().and_then(|finding| finding.repair.as_ref()).map(|repair| match &repair.operation {
            Operation::MapValues { mapping, .. } => mapping.clone().into_iter().collect(),
            _ => Vec::new(),
        });
        mapping.unwrap_or_default()
    }

    #[test]
    fn a_rare_slip_is_the_frequent_value() {
        let found = proposed("nature", &[("Association sportive", 40), ("Assocition sportive", 2), ("Commune", 30)]);
        assert_eq!(found, [("Assocition sportive".to_owned(), "Association sportive".to_owned())]);
    }

    #[test]
    fn the_most_frequent_spelling_wins_whatever_its_case() {
        let found = proposed("nature", &[("SUBVENTION", 12), ("Subvention", 5), ("subventions", 1), ("Prêt", 9)]);
        assert_eq!(found, [("Subvention".to_owned(), "SUBVENTION".to_owned()), ("subventions".to_owned(), "SUBVENTION".to_owned())]);
    }

    #[test]
    fn two_frequent_spellings_one_slip_apart_are_two_values() {
        assert!(proposed("nature", &[("Conservation", 40), ("Consevation", 30)]).is_empty());
    }

    #[test]
    fn places_and_people_are_only_compared_letter_by_letter() {
        assert!(proposed("commune", &[("Fontaine", 40), ("Fontaines", 3), ("Lamorlaye", 40), ("Lamorlayye", 1)]).is_empty());
        assert_eq!(proposed("commune", &[("Saint-Étienne", 40), ("SAINT ETIENNE", 3), ("Lyon", 40)]).len(), 1);
    }

    #[test]
    fn what_sets_values_apart_on_purpose_is_kept() {
        let apart = [
            ("Lot 1", 9),
            ("Lot 2", 1),
            ("Rue A", 9),
            ("Rue B", 1),
            ("Nord", 9),
            ("Sud", 1),
            ("Culturel", 90),
            ("Cultuel", 2),
            ("Prévision", 90),
            ("Provision", 1),
            ("0-3 ans", 20),
            ("03 ans", 1),
            ("Moins de 10 ans", 20),
            ("Moins de 100 ans", 1),
            ("> 50", 20),
            ("< 50", 1),
            ("Abonnement", 90),
            ("Abondement", 3),
            ("Étudiant", 50),
            ("Étudiante", 2),
            ("Louis XIV", 20),
            ("Louis XVI", 2),
            ("Catégorie A+", 20),
            ("Catégorie A", 2),
            ("Masculin", 30),
            ("Féminin", 3),
            ("Cours", 40),
            ("Cour", 2),
            ("Intérieur", 40),
            ("Extérieur", 2),
        ];
        assert_eq!(proposed("nature", &apart), []);
    }

    #[test]
    fn spaces_alone_are_left_to_their_own_rules() {
        assert!(proposed("nature", &[("École  primaire", 3), ("École primaire", 9), (" École primaire", 2)]).is_empty());
    }
}
