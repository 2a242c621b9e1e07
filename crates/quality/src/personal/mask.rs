//! Masks: what a report may show of a personal value.
//!
//! A [`Masked`] is only made here, so a finding that asks for one cannot hold a raw value.

use super::address::find_address;
use super::birth_date::find_birth_date;
use super::date::parse_day;
use super::email::{email_owner, emails};
use super::iban::find_iban;
use super::kind::{PersonalKind, Sight};
use super::nir::next_nir;
use super::person_name::{NameSearch, find_name_in, has_small_letters};
use super::phone::phones;
use super::plate::find_plate;
use super::text::words;
use std::borrow::Cow;
use std::fmt;
use std::ops::Range;

/// A value one may show: enough to recognise what it is, too little to know whose.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Masked(String);

impl Masked {
    pub fn as_str(&self) -> &str {
        &self.0
    }

    pub fn into_string(self) -> String {
        self.0
    }
}

impl fmt::Display for Masked {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// How many hits of a text are shown.
const MAX_HITS: usize = 3;

/// Masks the value of a cell of this kind.
///
/// `1 85 12 ** *** *** **`, `FR** **** … **89`, `j…@…fr`, `06 ** ** ** 12`, `AB-***-**`, `**/**/1985`, `J… D…`, `** rue …`. Of a text, only its masked hits are shown.
pub fn mask(kind: PersonalKind, text: &str) -> Masked {
    let text = text.trim();
    Masked(match kind {
        PersonalKind::Nir => nir(text),
        PersonalKind::Iban => iban(text),
        PersonalKind::Email => email(text),
        PersonalKind::Phone => phone(text),
        PersonalKind::Plate => plate(text),
        PersonalKind::BirthDate => birth_date(text),
        PersonalKind::Name => initials(text),
        PersonalKind::Address => address(text),
        PersonalKind::FreeText => hits_only(text),
        PersonalKind::Sensitive | PersonalKind::IdentityDocument | PersonalKind::SmallGroups | PersonalKind::Secret => hidden(text),
    })
}

/// A text whose identifiers, addresses, telephone numbers and names after a title are masked, the rest as it was: for the samples of every other rule. Borrowed when there is nothing to hide. Shared mailboxes and landlines stay.
pub fn redact(text: &str) -> Cow<'_, str> {
    with_masks(text, all_hits(text, NameSearch::Titled).list)
}

/// The same with every name and address: what a published text may keep.
pub(crate) fn redact_all(text: &str) -> Cow<'_, str> {
    let mut hits = all_hits(text, NameSearch::Any);
    hits.add(every(text, find_address), PersonalKind::Address);
    with_masks(text, hits.list)
}

fn with_masks(text: &str, hits: Vec<(Range<usize>, PersonalKind)>) -> Cow<'_, str> {
    if hits.is_empty() {
        return Cow::Borrowed(text);
    }
    let mut shown = String::with_capacity(text.len());
    let mut at = 0;
    for (range, kind) in hits {
        shown.push_str(text.get(at..range.start).unwrap_or_default());
        shown.push_str(mask(kind, text.get(range.clone()).unwrap_or_default()).as_str());
        at = range.end;
    }
    shown.push_str(text.get(at..).unwrap_or_default());
    Cow::Owned(shown)
}

/// Hits of a text, in order, without overlap.
#[derive(Default)]
struct Hits {
    list: Vec<(Range<usize>, PersonalKind)>,
}

impl Hits {
    /// Adds the ranges that no hit covers yet, which come in order: one walk along both, however many there are.
    fn add(&mut self, ranges: impl Iterator<Item = Range<usize>>, kind: PersonalKind) {
        let known = self.list.len();
        let (mut at, mut end) = (0, 0);
        for range in ranges {
            while self.list.get(..known).and_then(|known| known.get(at)).is_some_and(|(hit, _)| hit.end <= range.start) {
                at += 1;
            }
            let is_covered = at < known && self.list.get(at).is_some_and(|(hit, _)| hit.start < range.end);
            if !is_covered && range.start >= end {
                end = range.end;
                self.list.push((range, kind));
            }
        }
        // Two runs in order: merged in one pass.
        self.list.sort_by_key(|(range, _)| range.start);
    }
}

/// Every hit of a text.
fn all_hits(text: &str, names: NameSearch) -> Hits {
    let mut hits = Hits::default();
    // The strongest first: what they cover is not looked at again.
    hits.add(every(text, find_iban), PersonalKind::Iban);
    hits.add(every(text, next_nir), PersonalKind::Nir);
    let of_person = |range: &Range<usize>| text.get(range.clone()).is_some_and(|address| email_owner(address) == Sight::Person);
    hits.add(emails(text).filter(of_person), PersonalKind::Email);
    hits.add(phones(text).filter(|phone| phone.owner == Sight::Person).map(|phone| phone.range), PersonalKind::Phone);
    hits.add(every(text, find_plate), PersonalKind::Plate);
    hits.add(every(text, find_birth_date), PersonalKind::BirthDate);
    let small = has_small_letters(text);
    hits.add(every(text, |rest| find_name_in(rest, names, small)), PersonalKind::Name);
    hits
}

/// Every place a finder finds, one after the other.
fn every<'t>(text: &'t str, find: impl Fn(&'t str) -> Option<Range<usize>> + 't) -> impl Iterator<Item = Range<usize>> + 't {
    let mut at = 0;
    std::iter::from_fn(move || {
        let found = find(text.get(at..)?)?;
        let range = at + found.start..at + found.end;
        at = range.end.max(at + 1);
        Some(range)
    })
}

/// `… M… D… … 06 ** ** ** 12 …`
fn hits_only(text: &str) -> String {
    let mut hits = all_hits(text, NameSearch::Any).list;
    if let Some(range) = find_address(text) {
        hits.push((range, PersonalKind::Address));
    }
    let mut shown = String::from("…");
    for (range, kind) in hits.into_iter().take(MAX_HITS) {
        shown.push(' ');
        shown.push_str(mask(kind, text.get(range).unwrap_or_default()).as_str());
        shown.push_str(" …");
    }
    shown
}

fn nir(text: &str) -> String {
    let mut digits = match next_nir(text) {
        Some(range) => text.get(range).unwrap_or_default(),
        None => return hidden(text),
    }
    .chars()
    .filter(char::is_ascii_alphanumeric);
    let mut take = |count: usize| digits.by_ref().take(count).collect::<String>();
    format!("{} {} {} ** *** *** **", take(1), take(2), take(2))
}

fn iban(text: &str) -> String {
    let account = find_iban(text).and_then(|range| text.get(range)).unwrap_or_default();
    let country: String = account.chars().take(2).map(|c| c.to_ascii_uppercase()).collect();
    let last: String = account.chars().skip(account.chars().count().saturating_sub(2)).collect();
    format!("{country}** **** … **{last}")
}

fn email(text: &str) -> String {
    let address = emails(text).next().and_then(|range| text.get(range)).unwrap_or(text);
    let first = address.chars().next().filter(|c| c.is_alphanumeric()).map_or_else(String::new, String::from);
    let end = address.rsplit_once('.').map_or("", |(_, end)| end);
    if address.contains('@') && end.len() <= 6 { format!("{first}…@…{end}") } else { hidden(text) }
}

fn phone(text: &str) -> String {
    let number = phones(text).next().and_then(|phone| text.get(phone.range)).unwrap_or_default();
    let digits: Vec<char> = number.chars().filter(char::is_ascii_digit).collect();
    let plus = if number.starts_with('+') { "+" } else { "" };
    match digits.as_slice() {
        [first, second, .., before, last] if digits.len() >= 8 => format!("{plus}{first}{second} ** ** ** {before}{last}"),
        _ => hidden(text),
    }
}

fn plate(text: &str) -> String {
    let first: String = text.chars().take(2).filter(|c| c.is_alphabetic()).collect();
    if first.is_empty() { "*** ** **".to_owned() } else { format!("{first}-***-**") }
}

fn birth_date(text: &str) -> String {
    parse_day(text).map_or_else(|| "**/**/****".to_owned(), |day| format!("**/**/{}", day.year))
}

/// The first letter of each word, at most four.
fn initials(text: &str) -> String {
    let letters: Vec<String> = words(text).take(4).filter_map(|word| word.text.chars().next()).map(|first| format!("{first}…")).collect();
    if letters.is_empty() { "…".to_owned() } else { letters.join(" ") }
}

/// The kind of way only.
fn address(text: &str) -> String {
    let found = find_address(text).and_then(|range| text.get(range)).unwrap_or(text);
    let way = words(found).find(|word| word.text.len() >= 3 && word.text.chars().all(char::is_alphabetic) && super::address::is_way(word.text));
    way.map_or_else(|| "** …".to_owned(), |way| format!("** {} …", way.text))
}

/// Only the first letter.
fn hidden(text: &str) -> String {
    text.chars().next().filter(|c| c.is_alphabetic()).map_or_else(|| "****".to_owned(), |first| format!("{first}***"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_kind_shows_what_it_is_and_not_whose() {
        for (kind, text, shown) in [
            (PersonalKind::Nir, "185127800604845", "1 85 12 ** *** *** **"),
            (PersonalKind::Iban, "FR76 3000 6000 0112 3456 7890 189", "FR** **** … **89"),
            (PersonalKind::Email, "jean.dupont@exemple.fr", "j…@…fr"),
            (PersonalKind::Phone, "06 12 34 56 12", "06 ** ** ** 12"),
            (PersonalKind::Plate, "AB-123-CD", "AB-***-**"),
            (PersonalKind::BirthDate, "14/03/1985", "**/**/1985"),
            (PersonalKind::Name, "Jean DUPONT", "J… D…"),
            (PersonalKind::Address, "12 rue de la Paix, 35000 Rennes", "** rue …"),
            (PersonalKind::Sensitive, "diabète", "d***"),
            (PersonalKind::FreeText, "Mme Durand, 06 12 34 56 12, très malade", "… M… D… … 06 ** ** ** 12 …"),
        ] {
            assert_eq!(mask(kind, text).as_str(), shown, "{kind}");
        }
    }

    #[test]
    fn a_hit_that_touches_a_stronger_one_is_left_out_and_the_others_come_in_order() {
        let mut hits = Hits::default();
        hits.add([4..8, 20..24].into_iter(), PersonalKind::Nir);
        hits.add([0..3, 3..5, 8..10, 9..12, 19..21, 30..31].into_iter(), PersonalKind::Phone);
        assert!(hits.list.iter().map(|(range, _)| range.clone()).eq([0..3, 4..8, 8..10, 20..24, 30..31]));
    }

    /// A cost that grows with the square of the length would take hours here.
    #[test]
    fn a_very_long_text_full_of_hits_is_masked_whole() {
        const TIMES: usize = 40_000;
        let numbers = "1 85 12 78 006 048 99 ; ".repeat(TIMES);
        assert_eq!(redact(&numbers), "1 85 12 ** *** *** ** ; ".repeat(TIMES));
        let mixed = "M LE BOURG MME DURAND FR7630006000011234567890189 06 12 34 56 12 AB-123-CD ".repeat(TIMES);
        let masked = redact(&mixed);
        assert_eq!((masked.matches("FR** **** … **89").count(), masked.matches("06 ** ** ** 12").count()), (TIMES, TIMES));
        assert!(!masked.contains("DURAND") && !masked.contains("123-CD"));
    }

    #[test]
    fn damaged_values_are_hidden_whole() {
        for kind in PersonalKind::ALL {
            for text in ["", "é", "@", "🦀🦀", "…", "1", "x@y"] {
                assert!(mask(*kind, text).as_str().len() < 40, "{kind} {text}");
            }
        }
        assert_eq!(mask(PersonalKind::Nir, "pas un numéro").as_str(), "p***");
    }

    #[test]
    fn a_sample_of_another_rule_keeps_its_sense_but_no_hit() {
        assert_eq!(redact("rue du Port"), "rue du Port");
        assert_eq!(redact("Tél 06 12 34 56 12 ou mairie@exemple.fr"), "Tél 06 ** ** ** 12 ou mairie@exemple.fr");
        assert_eq!(redact("NIR 185127800604845 et FR7630006000011234567890189"), "NIR 1 85 12 ** *** *** ** et FR** **** … **89");
        assert_eq!(redact("Vu M. Durand, jean.durand@free.fr"), "Vu M… D…, j…@…fr");
    }
}
