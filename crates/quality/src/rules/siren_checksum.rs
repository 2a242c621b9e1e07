//! SIREN numbers whose key is wrong.

use crate::codes::{CodeCheck, Judged, Mend, bare, code_columns, is_list};
use crate::{Dimension, Example, Group, Rule, RuleCard, Severity, TableView, Watchers};
use parvis_formats::typing::semantic::card;
use parvis_model::SemanticType;

/// Flags numbers that are not nine digits of which the last is the key of the others.
///
/// Spaces between groups are allowed. A zero that a spreadsheet dropped is offered, and the SIREN of a SIRET; one number in ten has the right key by chance, so somebody must look. Identifiers with letters (associations, other countries) are left alone.
pub struct SirenChecksum;

static CARD: RuleCard = RuleCard {
    id: "siren-checksum",
    group: Group::References,
    dimension: Dimension::Accuracy,
    severity: Severity::Warning,
    source: "ISO/IEC 7812-1:2017, annex B (Luhn formula), as applied by INSEE to SIREN",
    examples: &[
        Example { csv: "siren;trains\n552100554;1\n552 100 554;2\n130025265;3\n", flagged: &[] },
        Example { csv: "siren;trains\n552100554;1\n130025265;2\n552100555;3\n42;4\n", flagged: &[4, 5] },
        Example { csv: "siren;trains\n552100554;1\nW751515517;2\n130025265;3\n13002526500013;4\n", flagged: &[5] },
    ],
};

impl Rule for SirenChecksum {
    fn card(&self) -> &'static RuleCard {
        &CARD
    }

    fn watch<'t>(&'static self, table: &'t TableView<'t>, watchers: &mut Watchers<'t>) {
        for column in code_columns(table, SemanticType::Siren) {
            CodeCheck::of(&CARD, column, 9).judging(watchers, judge);
        }
    }
}

fn judge(text: &str) -> Judged {
    let is = |semantic, text: &str| card(semantic).is_some_and(|card| (card.is_valid)(text));
    if is(SemanticType::Siren, text) {
        return Judged::Known;
    }
    let code = bare(text);
    if is_list(text) || !code.bytes().all(|b| b.is_ascii_digit()) {
        return Judged::Skipped;
    }
    if is(SemanticType::Siren, &code) {
        return Judged::Mended(code.into_owned(), Mend::Other);
    }
    let with_zero = format!("0{code}");
    if code.len() == 8 && is(SemanticType::Siren, &with_zero) {
        return Judged::Mended(with_zero, if code == text { Mend::Zeros } else { Mend::Other });
    }
    match code.get(..9) {
        Some(siren) if is(SemanticType::Siret, &code) => Judged::Mended(siren.to_owned(), Mend::Other),
        _ => Judged::Unknown,
    }
}
