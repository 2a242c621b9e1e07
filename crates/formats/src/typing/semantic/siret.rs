//! SIRET: the number of an establishment.

use super::SemanticCard;
use super::scan::{all_digits, compact, luhn};
use super::siren::is_siren_digits;
use parvis_model::SemanticType;

pub(super) static CARD: SemanticCard = SemanticCard {
    semantic: SemanticType::Siret,
    header_words: &["siret", "nic", "acheteur id", "acheteurs id", "titulaire id", "id attribuant", "id beneficiaire"],
    header_excludes: &[],
    is_valid: is_siret,
    share_with_header: 0.8,
    share_without_header: Some(0.95),
    keeps_text: true,
    same_length: false,
    source: "Luhn formula (ISO/IEC 7812-1:2017, annex B) on the SIREN and on the whole, as applied by INSEE; establishments of La Poste (SIREN 356000000) other than the head office have digits whose sum is a multiple of 5",
    valid: &["13002526500013", "35600000000048", "35600000049837", "21860194600013", "24350013900189", "130 025 265 00013"],
    invalid: &["13002526500012", "35600000049838", "1300252650001", "13002526400013", "00000000000000", "130025265000131"],
};

const LA_POSTE: &[u8] = b"356000000";
const LA_POSTE_HEAD_OFFICE: &[u8] = b"35600000000048";

fn is_siret(text: &str) -> bool {
    let Some((digits, 14)) = compact::<14>(text, &['.']) else { return false };
    let (siren, _) = digits.split_at(9);
    if !all_digits(&digits) || !is_siren_digits(siren) {
        return false;
    }
    if siren == LA_POSTE && digits != LA_POSTE_HEAD_OFFICE {
        let sum: u32 = digits.iter().map(|digit| u32::from(digit - b'0')).sum();
        return sum.is_multiple_of(5);
    }
    luhn(&digits)
}
