//! Words typed to fill a cell.

use crate::{Dimension, Example, Group, Rule, RuleCard, Severity, TableView, ValueCheck, Verdict, Watchers};

/// Flags text that was typed while waiting for the real one: `test`, `xxx`, `à compléter`, `lorem ipsum`.
///
/// Whole values only; when more than one value in ten says so, the word is a category of its own.
pub struct PlaceholderValues;

static CARD: RuleCard = RuleCard {
    id: "placeholder-values",
    group: Group::Values,
    dimension: Dimension::Credibility,
    severity: Severity::Warning,
    source: "words that people and software put in place of a value",
    examples: &[
        Example {
            csv: "nom;lieu\nHalle;A\nxxx;B\nÀ compléter;C\nParc;D\nTest;E\nGare;F\nA;G\nB;H\nC;I\nD;J\nE;K\nF;L\nG;M\nH;N\nI;O\nJ;P\nK;Q\nL;R\nM;S\nN;T\nO;U\nP;V\nQ;W\nR;X\nS;Y\nT;Z\nU;a\nV;b\nW;c\nX;d\n",
            flagged: &[3, 4, 6],
        },
        Example { csv: "nature;lieu\ntest;A\nvaccin;B\ntest;C\nvaccin;D\n", flagged: &[] },
    ],
};

const WORDS: &[&str] = &[
    "test",
    "tests",
    "test test",
    "testtest",
    "toto",
    "titi",
    "tata",
    "azerty",
    "qwerty",
    "asdf",
    "blabla",
    "bla bla",
    "tbd",
    "todo",
    "to do",
    "à compléter",
    "a compléter",
    "a completer",
    "à completer",
    "à remplir",
    "a remplir",
    "à renseigner",
    "a renseigner",
    "à définir",
    "a définir",
    "a definir",
    "à préciser",
    "a préciser",
    "a preciser",
    "à venir",
    "a venir",
    "changeme",
    "exemple",
    "sample",
    "aaaa",
    "bbbb",
    "abcd",
    "zzz",
    "zzzz",
];

impl Rule for PlaceholderValues {
    fn card(&self) -> &'static RuleCard {
        &CARD
    }

    fn watch<'t>(&'static self, table: &'t TableView<'t>, watchers: &mut Watchers<'t>) {
        for column in table.text_columns().filter(|column| column.semantic().is_none()) {
            let check = ValueCheck::of(&CARD, column).at_most(column.filled(table.rows()) / 10);
            watchers.values(check, |text| if is_placeholder(text.trim()) { Verdict::Wrong } else { Verdict::Fine });
        }
    }
}

fn is_placeholder(text: &str) -> bool {
    let Some(first) = text.as_bytes().first() else { return false };
    if text.len() > 24 {
        return matches!(first, b'L' | b'l') && text.get(..11).is_some_and(|start| start.eq_ignore_ascii_case("lorem ipsum"));
    }
    // Quick way out: two of three first bytes start none of the words.
    if !matches!(first | 0x20, b't' | b'a' | b'q' | b'b' | b'c' | b'e' | b's' | b'z' | b'f' | b'x' | b'l') && *first != 0xC3 && *first != b'?' {
        return false;
    }
    let lower = text.to_lowercase();
    let is_crossed = lower.len() >= 3 && lower.bytes().all(|byte| byte == b'x');
    let is_asked = lower.len() >= 3 && lower.bytes().all(|byte| byte == b'?');
    is_crossed || is_asked || lower.starts_with("lorem ipsum") || WORDS.contains(&lower.trim_end_matches(['.', '!', '…', ' ']))
}
