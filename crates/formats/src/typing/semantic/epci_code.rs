//! The code of an intercommunal authority (EPCI).

use super::SemanticCard;
use super::siren::is_siren;
use parvis_model::SemanticType;

pub(super) static CARD: SemanticCard = SemanticCard {
    semantic: SemanticType::EpciCode,
    header_words: &[
        "epci",
        "code epci",
        "numepci",
        "num epci",
        "siren epci",
        "siren groupement",
        "intercommunalite",
        "groupement",
        "ept",
        "code intercommunalite",
    ],
    header_excludes: &["siret"],
    is_valid: is_epci_code,
    share_with_header: 0.8,
    share_without_header: None,
    keeps_text: true,
    same_length: false,
    source: "INSEE and DGCL: the SIREN of the authority, which starts with 2 as that of every local authority",
    valid: &["243500139", "200054781", "243 500 139"],
    invalid: &["130025265", "243500138", "24350013"],
};

fn is_epci_code(text: &str) -> bool {
    text.starts_with('2') && is_siren(text)
}
