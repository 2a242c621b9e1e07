//! The matter of an act: a title of the ACTES nomenclature, an oblique, a subject.

use crate::schema::fold::folded;

/// Titles of level 1, without accents nor capitals (nomenclature of the electronic transmission of acts, Ministry of the Interior).
const TITLES: &[&str] = &[
    "commande publique",
    "urbanisme",
    "domaine et patrimoine",
    "fonction publique",
    "institutions et vie politique",
    "libertes publiques et pouvoirs de police",
    "finances locales",
    "domaines de competences par themes",
    "autres domaines de competences",
];

/// What is wrong with a matter.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum MatterFault {
    NoOblique,
    SpaceAround,
    UnknownTitle,
}

/// Nothing when it is right: a title in any case, with or without accents, then `/` without space on either side.
pub(super) fn fault(text: &str) -> Option<MatterFault> {
    let Some((title, _)) = text.split_once('/') else { return Some(MatterFault::NoOblique) };
    let known = |title: &str| TITLES.contains(&folded(title).as_str());
    let space_after = text.contains("/ ");
    match known(title) {
        true if !space_after => None,
        known_title if known_title || space_after || known(title.trim_end()) => Some(MatterFault::SpaceAround),
        _ => Some(MatterFault::UnknownTitle),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_matter_starts_with_a_title() {
        for right in ["Finances locales/subventions", "LIBERTES PUBLIQUES ET POUVOIRS DE POLICE/police municipale", "Domaines de compétences par thèmes/sport"]
        {
            assert_eq!(fault(right), None, "{right}");
        }
        assert_eq!(fault("Finances locales"), Some(MatterFault::NoOblique));
        assert_eq!(fault("Finances locales / subventions"), Some(MatterFault::SpaceAround));
        assert_eq!(fault("Finances locales /subventions"), Some(MatterFault::SpaceAround));
        assert_eq!(fault("Sport/natation"), Some(MatterFault::UnknownTitle));
    }
}
