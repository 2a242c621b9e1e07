//! SIRET numbers whose key is wrong.

use crate::codes::{CodeCheck, Judged, Mend, bare, code_columns, is_list};
use crate::{Dimension, Example, Group, Rule, RuleCard, Severity, TableView, Watchers};
use parvis_formats::typing::semantic::card;
use parvis_model::SemanticType;

/// Flags numbers that are not fourteen digits with their two keys, of the SIREN and of the whole; establishments of La Poste have a key of their own.
///
/// Spaces between groups are allowed. Zeros that a spreadsheet dropped are offered: both keys prove them. Identifiers with letters (associations, other countries) are left alone.
pub struct SiretChecksum;

static CARD: RuleCard = RuleCard {
    id: "siret-checksum",
    group: Group::References,
    dimension: Dimension::Accuracy,
    severity: Severity::Warning,
    source: "ISO/IEC 7812-1:2017, annex B (Luhn formula), as applied by INSEE to SIRET; La Poste (SIREN 356000000): sum of the digits a multiple of 5, its head office apart",
    examples: &[
        Example { csv: "siret;trains\n13002526500013;1\n130 025 265 00013;2\n35600000049837;3\n21860194600013;4\n", flagged: &[] },
        Example { csv: "siret;trains\n13002526500013;1\n13002526500012;2\n21860194600013;3\n35600000049838;4\n", flagged: &[3, 5] },
        Example { csv: "siret;trains\n13002526500013;1\n21860194600013;2\n130025265;3\nW751515517;4\n", flagged: &[4] },
    ],
};

impl Rule for SiretChecksum {
    fn card(&self) -> &'static RuleCard {
        &CARD
    }

    fn watch<'t>(&'static self, table: &'t TableView<'t>, watchers: &mut Watchers<'t>) {
        for column in code_columns(table, SemanticType::Siret) {
            CodeCheck::of(&CARD, column, 14).judging(watchers, judge);
        }
    }
}

fn judge(text: &str) -> Judged {
    let is_siret = |text: &str| card(SemanticType::Siret).is_some_and(|card| (card.is_valid)(text));
    if is_siret(text) {
        return Judged::Known;
    }
    let code = bare(text);
    if is_list(text) || !code.bytes().all(|b| b.is_ascii_digit()) {
        return Judged::Skipped;
    }
    if is_siret(&code) {
        return Judged::Mended(code.into_owned(), Mend::Other);
    }
    if (11..14).contains(&code.len()) {
        let whole = format!("{code:0>14}");
        if is_siret(&whole) {
            return Judged::Mended(whole, if code == text { Mend::Zeros } else { Mend::Other });
        }
    }
    Judged::Unknown
}
