//! Bank accounts whose key is wrong.

use crate::codes::{CodeCheck, Judged, Mend, bare, code_columns};
use crate::{Dimension, Example, Group, Rule, RuleCard, Severity, TableView, Watchers};
use parvis_formats::typing::semantic::card;
use parvis_model::SemanticType;

/// Flags IBAN of the wrong length or with the wrong key. Whether they may be published is the affair of the rules on personal data; samples are masked.
pub struct IbanChecksum;

static CARD: RuleCard = RuleCard {
    id: "iban-checksum",
    group: Group::References,
    dimension: Dimension::Accuracy,
    severity: Severity::Warning,
    source: "ISO 13616-1 (structure and lengths) and ISO/IEC 7064 (MOD 97-10)",
    examples: &[
        Example { csv: "iban;trains\nFR7630006000011234567890189;1\nFR14 2004 1010 0505 0001 3M02 606;2\n", flagged: &[] },
        Example {
            csv: "iban;trains\nFR7630006000011234567890189;1\nDE89370400440532013000;2\nFR7630006000011234567890188;3\nfr7630006000011234567890189;4\n",
            flagged: &[4, 5],
        },
    ],
};

impl Rule for IbanChecksum {
    fn card(&self) -> &'static RuleCard {
        &CARD
    }

    fn watch<'t>(&'static self, table: &'t TableView<'t>, watchers: &mut Watchers<'t>) {
        for column in code_columns(table, SemanticType::Iban) {
            CodeCheck::of(&CARD, column, 27).masked(mask).judging(watchers, judge);
        }
    }
}

fn judge(text: &str) -> Judged {
    let is_iban = |text: &str| card(SemanticType::Iban).is_some_and(|card| (card.is_valid)(text));
    if is_iban(text) {
        return Judged::Known;
    }
    let code = bare(text);
    if !matches!(code.as_bytes(), [b'A'..=b'Z', b'A'..=b'Z', b'0'..=b'9', b'0'..=b'9', ..]) {
        return Judged::Skipped;
    }
    if is_iban(&code) { Judged::Mended(code.into_owned(), Mend::Other) } else { Judged::Unknown }
}

/// The country and the key, then nothing.
fn mask(text: &str) -> String {
    let head: String = text.chars().take(4).collect();
    format!("{head} ••••")
}
