//! E-mail addresses.

use super::SemanticCard;
use parvis_model::SemanticType;

pub(super) static CARD: SemanticCard = SemanticCard {
    semantic: SemanticType::Email,
    header_words: &["mail", "email", "e mail", "courriel", "mel", "adresse mail", "adresse electronique", "contact"],
    header_excludes: &[],
    is_valid: is_email,
    share_with_header: 0.5,
    share_without_header: Some(0.9),
    keeps_text: false,
    same_length: false,
    source: "RFC 5321 §4.1.2 without quoted local parts, and a domain of at least two labels",
    valid: &["mairie@exemple.fr", "Prenom.NOM+x@sous.exemple.org", "a_b-c@xn--dj-kia8a.fr"],
    invalid: &["mairie(at)exemple.fr", "@exemple.fr", "a@b", "a b@exemple.fr", "a@exemple..fr", "a@exemple.fr;b@exemple.fr", "a@@exemple.fr", ".a@exemple.fr"],
};

fn is_email(text: &str) -> bool {
    let Some((local, domain)) = text.split_once('@') else { return false };
    let local_bytes = |b: u8| b.is_ascii_alphanumeric() || b >= 0x80 || b".!#$%&'*+/=?^_`{|}~-".contains(&b);
    text.len() <= 254
        && !local.is_empty()
        && local.bytes().all(local_bytes)
        && !local.starts_with('.')
        && !local.ends_with('.')
        && !local.contains("..")
        && is_domain(domain)
}

/// At least two labels of letters, digits and inner hyphens, the last one not made of digits.
pub(super) fn is_domain(text: &str) -> bool {
    let label = |label: &str| {
        !label.is_empty()
            && label.len() <= 63
            && !label.starts_with('-')
            && !label.ends_with('-')
            && label.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-' || b >= 0x80)
    };
    let Some((_, last)) = text.rsplit_once('.') else { return false };
    text.split('.').all(label) && last.len() >= 2 && !last.bytes().all(|b| b.is_ascii_digit())
}
