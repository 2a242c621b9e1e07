//! Column names that only their author understands.

use super::meaningless_column_name::is_meaningless;
use crate::{Dimension, Example, Findings, Group, Rule, RuleCard, Severity, TableView};

/// Tells the columns whose name holds no word: one or two letters, or abbreviations without a vowel, unless everybody knows them.
///
/// A column with a longer label in the file is explained.
pub struct UnclearColumnNames;

static CARD: RuleCard = RuleCard {
    id: "unclear-column-names",
    group: Group::Metadata,
    dimension: Dimension::Understandability,
    severity: Severity::Info,
    source: "W3C Data on the Web Best Practices, BP 3 (structural metadata)",
    examples: &[Example { csv: "nom;lieu\nA;B\n", flagged: &[] }],
};

/// Abbreviations that people who read open data of French authorities know.
const KNOWN: &[&str] = &[
    "id", "x", "y", "z", "lat", "lon", "lng", "long", "nom", "nb", "nbr", "nbre", "num", "no", "n", "cp", "tel", "url", "uri", "dep", "dept", "reg", "com",
    "ht", "ttc", "tva", "ha", "km", "m2", "rue", "age", "an", "rna", "pmr", "erp", "pdc", "rge", "dpe", "qpv", "zip", "pdf", "csv", "wgs", "wkt", "srid",
    "epsg", "ban", "ifu", "cd", "lib", "pct", "pop", "fax", "mail", "gps", "xy", "ref", "date", "type", "sexe", "nat", "uid", "fid", "gid", "web", "src",
    "une", "oui", "non", "img", "wifi", "bus",
];

impl Rule for UnclearColumnNames {
    fn card(&self) -> &'static RuleCard {
        &CARD
    }

    fn conclude(&self, table: &TableView<'_>, findings: &mut Findings) {
        let is_filled = |distinct: u64| distinct > 0;
        let unclear: Vec<String> = table
            .columns()
            .iter()
            .filter(|column| {
                is_filled(column.profile.distinct)
                    && column.column.label.is_none()
                    && !is_clear(&column.folded)
                    && !is_meaningless(&column.folded, column.index)
            })
            .map(|column| column.name().to_owned())
            .collect();
        if !unclear.is_empty() {
            let columns = unclear.iter().take(5).cloned().collect::<Vec<_>>().join(", ");
            findings.table(&CARD).count(unclear.len() as u64).detail("columns", columns).values(unclear);
        }
    }
}

/// Whether one of its words is known, or is a word: four letters, of which a vowel.
fn is_clear(folded: &str) -> bool {
    let mut words = folded.split(' ').filter(|word| !word.is_empty()).peekable();
    if words.peek().is_none() {
        // Letters outside Latin: nothing is known of them.
        return true;
    }
    words.any(|word| {
        let has_vowel = word.bytes().any(|byte| matches!(byte, b'a' | b'e' | b'i' | b'o' | b'u' | b'y'));
        let is_year = word.len() == 4 && (word.starts_with("19") || word.starts_with("20"));
        KNOWN.contains(&word) || is_year || (word.len() >= 4 && has_vowel && word.bytes().all(|byte| byte.is_ascii_alphabetic()))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_and_known_abbreviations_are_clear() {
        for name in ["nom", "nb places", "code insee", "lat wgs 84", "annee", "2019", "p 19 pop", ""] {
            assert!(is_clear(name), "{name}");
        }
        for name in ["d r", "i f", "nbcpclp", "c 2", "typ", "ztf"] {
            assert!(!is_clear(name), "{name}");
        }
    }
}
