//! Telephone numbers that cannot be dialled.

use crate::codes::{CodeCheck, Judged, Mend, code_columns};
use crate::{Dimension, Example, Group, Rule, RuleCard, Severity, TableView, Watchers};
use parvis_formats::typing::semantic::card;
use parvis_model::SemanticType;

/// Flags numbers that are neither French nor international: a digit too few or too many, the first zero lost.
///
/// Short numbers (15, 3117, 118 712), several numbers in a cell and words are left alone. Samples are masked: a number may be somebody's.
pub struct PhoneMalformed;

static CARD: RuleCard = RuleCard {
    id: "phone-malformed",
    group: Group::References,
    dimension: Dimension::Accuracy,
    severity: Severity::Warning,
    source: "French numbering plan (ARCEP, décision 2018-0881) and ITU-T E.164",
    examples: &[
        Example { csv: "telephone;trains\n02 99 12 34 56;1\n+33 2 99 12 34 56;2\n3117;3\n02 99 12 34 56 / 02 99 12 34 57;4\n", flagged: &[] },
        Example { csv: "telephone;trains\n0299123456;1\n0299123457;2\n0299123458;3\n299123459;4\n02991234;5\n", flagged: &[5, 6] },
    ],
};

impl Rule for PhoneMalformed {
    fn card(&self) -> &'static RuleCard {
        &CARD
    }

    fn watch<'t>(&'static self, table: &'t TableView<'t>, watchers: &mut Watchers<'t>) {
        for column in code_columns(table, SemanticType::Phone) {
            CodeCheck::of(&CARD, column, 10).masked(mask).judging(watchers, judge);
        }
    }
}

fn judge(text: &str) -> Judged {
    let is_phone = |text: &str| card(SemanticType::Phone).is_some_and(|card| (card.is_valid)(text));
    let text = text.trim();
    if is_phone(text) {
        return Judged::Known;
    }
    let digits: String = text.chars().filter(char::is_ascii_digit).take(32).collect();
    // Six digits and fewer are short numbers or no number; eighteen and more are several.
    if !(7..18).contains(&digits.len()) || text.chars().any(char::is_alphabetic) {
        return Judged::Skipped;
    }
    let with_zero = format!("0{digits}");
    if digits.len() == 9 && is_phone(&with_zero) {
        return Judged::Mended(with_zero, if digits == text { Mend::Zeros } else { Mend::Other });
    }
    Judged::Unknown
}

/// The first two characters, then nothing.
fn mask(text: &str) -> String {
    let head: String = text.chars().take(2).collect();
    format!("{head} ••••")
}
