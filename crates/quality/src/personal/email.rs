//! E-mail addresses, anywhere in a text, and whether they are of a person.

use super::first_names::is_first_name;
use super::kind::Sight;
use super::text::{fold, is_in};
use std::ops::Range;

/// Mailboxes of free providers: with them, an address is of a person unless its name says otherwise. Sorted.
#[rustfmt::skip]
static FREE_PROVIDERS: &[&str] = &[
    "9online.fr", "aliceadsl.fr", "aol.com", "bbox.fr", "cegetel.net", "club-internet.fr", "dbmail.com", "free.fr", "gmail.com", "gmx.com", "gmx.fr",
    "googlemail.com", "hotmail.com", "hotmail.fr", "icloud.com", "laposte.net", "libertysurf.fr", "live.com", "live.fr", "mac.com", "mailo.com", "me.com",
    "msn.com", "neuf.fr", "noos.fr", "numericable.fr", "orange.fr", "outlook.com", "outlook.fr", "pm.me", "proton.me", "protonmail.com", "sfr.fr",
    "tutanota.com", "voila.fr", "wanadoo.fr", "yahoo.com", "yahoo.fr", "ymail.com", "zaclys.net",
];

/// Words of a shared mailbox. Sorted.
#[rustfmt::skip]
static SHARED_WORDS: &[&str] = &[
    "abonnement", "accueil", "achat", "achats", "adherents", "adjoint", "admin", "administratif", "administration", "agence", "aide", "amicale",
    "animation", "archives", "asso", "association", "associations", "assos", "atelier", "bibli", "bibliotheque", "billetterie", "boutique", "bureau",
    "cabinet", "camping", "cantine", "ccas", "centre", "chorale", "cinema", "club", "collecte", "college", "com", "comite", "comm", "commande",
    "commandes", "commercial", "commune", "communication", "compta", "comptabilite", "conseil", "contact", "contacts", "contrat", "contrats", "courrier",
    "creche", "culture", "daf", "data", "dechets", "demandes", "dgs", "direction", "documentation", "donnees", "dpd", "dpo", "drh", "dsi", "eau", "ecole",
    "economie", "education", "elections", "elus", "emploi", "enfance", "environnement", "epci", "equipe", "etatcivil", "evenement", "expo", "facturation",
    "factures", "fede", "federation", "festival", "finances", "foncier", "formation", "foyer", "general", "geomatique", "gestion", "groupe", "gymnase",
    "halte", "hello", "hotel", "info", "information", "informations", "informatique", "infos", "inscription", "inscriptions", "jeunesse", "juridique",
    "logement", "loisirs", "lycee", "maintenance", "mairie", "maison", "marche", "marches", "mediatheque", "metropole", "mobilite", "musee", "musique",
    "newsletter", "noreply", "numerique", "office", "officedetourisme", "opendata", "ot", "paie", "patrimoine", "periscolaire", "petiteenfance", "piscine",
    "piste", "police", "policemunicipale", "postmaster", "prefecture", "presidence", "president", "presidente", "presse", "projet", "projets", "proprete",
    "qualite", "reception", "recrutement", "reservation", "reservations", "residence", "restaurant", "restauration", "rh", "salle", "salles", "scolaire",
    "secretaire", "secretariat", "securite", "service", "services", "siege", "sig", "social", "sport", "sports", "stade", "standard", "stationnement",
    "subvention", "subventions", "support", "syndicat", "technique", "theatre", "tourisme", "travaux", "tresorier", "tri", "urba", "urbanisme", "usagers",
    "vieassociative", "ville", "voirie", "webmaster",
];

/// Beginnings that say a shared mailbox when the word is glued to a place: `mairieplougastel`.
#[rustfmt::skip]
const SHARED_BEGINNINGS: &[&str] = &[
    "mairie", "contact", "ecole", "commune", "ville", "asso", "club", "secretariat", "mediatheque", "bibliotheque", "accueil", "amicale", "officetourisme",
    "service", "college", "lycee", "comite",
];

/// The e-mail addresses of a text, in order.
pub fn emails(text: &str) -> impl Iterator<Item = Range<usize>> + '_ {
    text.match_indices('@').filter_map(|(at, _)| around(text, at))
}

/// The address around an at sign: the longest local part before it, the longest domain of two labels or more after it (RFC 5321 §4.1.2, without quoted local parts).
fn around(text: &str, at: usize) -> Option<Range<usize>> {
    let bytes = text.as_bytes();
    let local_byte = |b: &u8| b.is_ascii_alphanumeric() || b"._%+-'&!#$*/=?^`{|}~".contains(b);
    let before = bytes.get(..at)?;
    let length = before.iter().rev().take(64).take_while(|b| local_byte(b)).count();
    let mut start = at - length;
    // What a sentence puts before an address is not part of it.
    while start < at && bytes.get(start).is_some_and(|b| b".'/=&|*-".contains(b)) {
        start += 1;
    }
    let after = bytes.get(at + 1..)?;
    let mut end = at + 1 + after.iter().take(253).take_while(|b| b.is_ascii_alphanumeric() || **b == b'-' || **b == b'.').count();
    while end > at + 1 && bytes.get(end - 1).is_some_and(|b| matches!(b, b'.' | b'-')) {
        end -= 1;
    }
    let (local, domain) = (text.get(start..at)?, text.get(at + 1..end)?);
    let (_, last) = domain.rsplit_once('.')?;
    let labels = domain.split('.').all(|label| !label.is_empty() && !label.starts_with('-'));
    let followed = bytes.get(end).is_some_and(|b| *b == b'@');
    let good = !local.is_empty()
        && !local.ends_with('.')
        && !local.contains("..")
        && labels
        && last.len() >= 2
        && last.bytes().all(|b| b.is_ascii_alphabetic())
        && !followed;
    good.then_some(start..end)
}

/// Whose address it is: `mairie@…` and `contact.asso@gmail.com` are of an office; `jean.dupont@…`, `j.dupont@…` and free mailboxes are of a person; the others (`plougastel@ccbrest.fr`) are of an office.
pub fn email_owner(address: &str) -> Sight {
    let Some((local, domain)) = address.split_once('@') else { return Sight::Nothing };
    if is_shared(local) {
        return Sight::Office;
    }
    let free = fold::<40>(domain).is_some_and(|_| FREE_PROVIDERS.iter().any(|provider| domain.eq_ignore_ascii_case(provider)));
    if free || is_persons_name(local) { Sight::Person } else { Sight::Office }
}

fn is_shared(local: &str) -> bool {
    let mut parts = local.split(['.', '-', '_', '+']).filter(|part| !part.is_empty());
    let shared_part =
        parts.any(|part| fold::<24>(part.trim_end_matches(|c: char| c.is_ascii_digit())).is_some_and(|folded| is_in(SHARED_WORDS, folded.as_str())));
    shared_part || fold::<64>(local).is_some_and(|folded| SHARED_BEGINNINGS.iter().any(|word| folded.as_str().starts_with(word)))
}

/// `jean.dupont`, `dupont.jean`, `j.dupont`, `jean-pierre.dupont2`: letters in two parts, one of them a first name or an initial.
fn is_persons_name(local: &str) -> bool {
    let local = local.trim_end_matches(|c: char| c.is_ascii_digit());
    let mut parts = local.split(['.', '_']);
    let (Some(first), Some(second), third) = (parts.next(), parts.next(), parts.next()) else {
        return is_first_name(local);
    };
    let letters = |part: &str| part.len() >= 2 && part.bytes().all(|b| b.is_ascii_alphabetic() || b == b'-');
    let initial = |part: &str| part.len() == 1 && part.bytes().all(|b| b.is_ascii_alphabetic());
    let two = third.is_none() || third.is_some_and(letters);
    two && ((letters(first) && letters(second)) || (initial(first) && letters(second)) || (letters(first) && initial(second)))
        && (initial(first) || initial(second) || is_first_name(first) || is_first_name(second) || (letters(first) && letters(second) && third.is_none()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<&str> {
        emails(text).filter_map(|range| text.get(range)).collect()
    }

    #[test]
    fn the_lists_are_sorted() {
        for list in [FREE_PROVIDERS, SHARED_WORDS] {
            for pair in list.windows(2) {
                assert!(pair[0] < pair[1], "{pair:?}");
            }
        }
    }

    #[test]
    fn addresses_are_found_inside_a_sentence() {
        assert_eq!(found("mairie@exemple.fr"), ["mairie@exemple.fr"]);
        assert_eq!(found("Écrire à 'jean.dupont@exemple.fr', ou <accueil@sous.exemple.org>."), ["jean.dupont@exemple.fr", "accueil@sous.exemple.org"]);
        assert_eq!(found("a@b.fr;c@d.fr"), ["a@b.fr", "c@d.fr"]);
    }

    #[test]
    fn an_at_sign_alone_is_no_address() {
        for text in ["@Ville", "a@b", "photo@2x.png@", "5 kg @ 3 €", "a@@exemple.fr", "a@.fr", "@", "a@1.2"] {
            assert!(found(text).is_empty(), "{text}");
        }
    }

    #[test]
    fn shared_mailboxes_are_of_an_office() {
        for address in [
            "mairie@exemple.fr",
            "contact@exemple.fr",
            "mairie.plouha@wanadoo.fr",
            "mairieplouha@orange.fr",
            "secretariat2@gmail.com",
            "service.urbanisme@exemple.fr",
            "plouha@exemple.fr",
        ] {
            assert_eq!(email_owner(address), Sight::Office, "{address}");
        }
    }

    #[test]
    fn names_and_free_mailboxes_are_of_a_person() {
        for address in [
            "jean.dupont@exemple.fr",
            "j.dupont@exemple.fr",
            "lapinou22@gmail.com",
            "DUPONT.Jean@ville.fr",
            "jean@exemple.fr",
            "k_benali@yahoo.fr",
            "ngoc-lan.tran@chu.fr",
        ] {
            assert_eq!(email_owner(address), Sight::Person, "{address}");
        }
    }
}
