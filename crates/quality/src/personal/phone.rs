//! Telephone numbers, anywhere in a text, and whether they are of a person.
//!
//! French numbering plan (ARCEP): 0, +33 or 0033, then 1 to 9, then eight digits; 06 and 07 are mobile. Overseas prefixes +262, +590, +594, +596, +508, +687, +689. Other countries with their + (ITU-T E.164).

use super::kind::Sight;
use super::text::{has_digits, space_at};
use std::ops::Range;

/// Prefixes of French territories that have their own.
const OVERSEAS: &[&[u8]] = &[b"262", b"590", b"594", b"596", b"508", b"687", b"689"];
/// Digits of an international number, prefix included.
const MAX_DIGITS: usize = 15;

/// How a number is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PhoneForm {
    /// `06 12 34 56 78`, `+33612345678`: nothing else is written so.
    Grouped,
    /// `0612345678`: may be a reference.
    Bare,
}

/// A number that was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PhoneSight {
    pub range: Range<usize>,
    pub form: PhoneForm,
    /// [`Sight::Person`] for a mobile, [`Sight::Office`] for a landline.
    pub owner: Sight,
}

/// The telephone numbers of a text, in order.
pub fn phones(text: &str) -> impl Iterator<Item = PhoneSight> + '_ {
    let bytes = text.as_bytes();
    let mut at = if text.len() < 9 || !has_digits(text, 8) { bytes.len() } else { 0 };
    let mut last_end = usize::MAX;
    std::iter::from_fn(move || {
        while at < bytes.len() {
            let start = at;
            at += 1;
            if !matches!(bytes.get(start), Some(b'0' | b'+')) || glued_before(bytes, start) {
                continue;
            }
            let follows_a_phone = last_end != usize::MAX && start == last_end + space_at(bytes, last_end);
            if !follows_a_phone && continues_groups(bytes, start) {
                continue;
            }
            if let Some(found) = read_from(bytes, start) {
                at = found.range.end;
                last_end = at;
                return Some(found);
            }
        }
        None
    })
}

/// A number does not begin in the middle of another, of a word or of a path.
fn glued_before(bytes: &[u8], start: usize) -> bool {
    let Some(before) = start.checked_sub(1).and_then(|at| bytes.get(at)) else { return false };
    let further = start.checked_sub(2).and_then(|at| bytes.get(at)).is_some_and(u8::is_ascii_digit);
    before.is_ascii_alphanumeric() || matches!(before, b'+' | b'_' | b'=' | b'#') || *before >= 0xc3 || (matches!(before, b'.' | b',' | b'-' | b'/') && further)
}

/// `84 03 56 …`: the number is in the middle of one written in groups, such as a NIR or an IBAN.
fn continues_groups(bytes: &[u8], start: usize) -> bool {
    let Some(before) = bytes.get(..start) else { return false };
    let gap = [1, 2, 3].into_iter().find(|gap| before.len() >= *gap && space_at(bytes, before.len() - gap) == *gap);
    let Some(group_end) = gap.map(|gap| before.len() - gap) else { return false };
    let group = before.get(..group_end).unwrap_or_default();
    let digits = group.iter().rev().take_while(|b| b.is_ascii_digit()).count();
    let beyond = group.len().checked_sub(digits + 1).and_then(|at| group.get(at));
    // A date before a number is not a group: `15/03/2024 06 12 34 56 78`.
    (1..=4).contains(&digits) && !matches!(beyond, Some(b'/' | b'-' | b'.' | b':' | b'h' | b','))
}

fn read_from(bytes: &[u8], start: usize) -> Option<PhoneSight> {
    let mut number = [0_u8; MAX_DIGITS + 3];
    let mut len = 0;
    let mut at = start;
    let plus = bytes.get(at) == Some(&b'+');
    at += usize::from(plus);
    let mut groups = 1;
    let mut end = at;
    // How long each group is; separators come alone, and never before the first digit.
    let mut in_group = 0;
    let mut longest = 0;
    loop {
        match bytes.get(at) {
            Some(digit) if digit.is_ascii_digit() => {
                *number.get_mut(len)? = *digit;
                len += 1;
                in_group += 1;
                longest = longest.max(in_group);
                at += 1;
                end = at;
                if is_complete(plus, number.get(..len)?) && !bytes.get(at).is_some_and(u8::is_ascii_digit) && !international(plus, number.get(..len)?) {
                    break;
                }
            }
            _ => {
                let space = space_at(bytes, at);
                let width = if space > 0 {
                    space
                } else if bytes.get(at..at + 3) == Some(b"(0)") && (plus || len == 4) {
                    3
                } else {
                    usize::from(matches!(bytes.get(at), Some(b'.' | b'-' | b'/')))
                };
                // ". " and " - " may be written between groups.
                let next = at + width + space_at(bytes, at + width);
                let follows = bytes.get(next).is_some_and(u8::is_ascii_digit) || bytes.get(next..next + 3) == Some(b"(0)");
                if width == 0 || len == 0 || !follows {
                    break;
                }
                groups += 1;
                in_group = 0;
                at = next;
            }
        }
    }
    if bytes.get(end).is_some_and(|b| b.is_ascii_alphanumeric() || *b == b'_') || decimal_follows(bytes, end) {
        return None;
    }
    let owner = owner(plus, number.get(..len)?)?;
    let form = if plus || groups >= 3 { PhoneForm::Grouped } else { PhoneForm::Bare };
    // `0123 456789` and `01234 56789` are references, not telephone numbers: groups are of two or three digits, or there are none.
    if groups > 1 && !plus && longest > 4 {
        return None;
    }
    Some(PhoneSight { range: start..end, form, owner })
}

fn decimal_follows(bytes: &[u8], end: usize) -> bool {
    matches!(bytes.get(end), Some(b',' | b'.' | b'-')) && bytes.get(end + 1).is_some_and(u8::is_ascii_digit)
}

fn international(plus: bool, digits: &[u8]) -> bool {
    plus && !digits.starts_with(b"33") && !OVERSEAS.iter().any(|prefix| digits.starts_with(prefix))
}

fn is_complete(plus: bool, digits: &[u8]) -> bool {
    match (plus, digits) {
        (true, [b'3', b'3', b'0', rest @ ..]) | (true, [b'3', b'3', rest @ ..]) | (false, [b'0', b'0', b'3', b'3', rest @ ..]) => rest.len() >= 9,
        (true, _) => digits.len() >= 12,
        (false, [b'0', b'0', ..]) => digits.len() >= MAX_DIGITS,
        (false, _) => digits.len() >= 10,
    }
}

fn owner(plus: bool, digits: &[u8]) -> Option<Sight> {
    let national = match (plus, digits) {
        (true, [b'3', b'3', b'0', national @ ..]) | (true, [b'3', b'3', national @ ..]) => national,
        (false, [b'0', b'0', b'3', b'3', national @ ..]) => national,
        (true, number) => return abroad(number),
        (false, [b'0', b'0', number @ ..]) if OVERSEAS.iter().any(|prefix| number.starts_with(prefix)) => return abroad(number),
        (false, [b'0', national @ ..]) => national,
        _ => return None,
    };
    match (national.len(), national.first()) {
        (9, Some(b'6' | b'7')) => Some(Sight::Person),
        (9, Some(b'1'..=b'9')) => Some(Sight::Office),
        _ => None,
    }
}

/// With the prefix of a territory (nine digits; six in Saint-Pierre-et-Miquelon, New Caledonia and Polynesia have six or eight) or of another country.
fn abroad(number: &[u8]) -> Option<Sight> {
    let Some(prefix) = OVERSEAS.iter().find(|prefix| number.starts_with(prefix)) else {
        let known = matches!(number.first(), Some(b'1'..=b'9')) && (10..=MAX_DIGITS).contains(&number.len());
        return known.then_some(Sight::Office);
    };
    let rest = number.get(prefix.len()..)?;
    let local = rest.strip_prefix(b"0").unwrap_or(rest);
    match (local.len(), local.first()) {
        (9, Some(b'6' | b'7')) => Some(Sight::Person),
        (6 | 8 | 9, Some(_)) => Some(Sight::Office),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<(&str, PhoneForm, Sight)> {
        phones(text).filter_map(|phone| Some((text.get(phone.range)?, phone.form, phone.owner))).collect()
    }

    #[test]
    fn a_number_is_found_however_it_is_written() {
        use PhoneForm::{Bare, Grouped};
        for (text, form, owner) in [
            ("0123456789", Bare, Sight::Office),
            ("01 23 45 67 89", Grouped, Sight::Office),
            ("06.12.34.56.78", Grouped, Sight::Person),
            ("07-12-34-56-78", Grouped, Sight::Person),
            ("01/23/45/67/89", Grouped, Sight::Office),
            ("0 800 123 456", Grouped, Sight::Office),
            ("0692 12 34 56", Grouped, Sight::Person),
            ("+33 6 12 34 56 78", Grouped, Sight::Person),
            ("+33 (0)6 12 34 56 78", Grouped, Sight::Person),
            ("+33(0)612345678", Grouped, Sight::Person),
            ("0033612345678", Bare, Sight::Person),
            ("+262 692 12 34 56", Grouped, Sight::Person),
            ("+689 40 12 34 56", Grouped, Sight::Office),
            ("+32 470 12 34 56", Grouped, Sight::Office),
            ("06\u{a0}12\u{a0}34\u{a0}56\u{a0}78", Grouped, Sight::Person),
        ] {
            assert_eq!(found(text), [(text, form, owner)], "{text}");
        }
    }

    #[test]
    fn several_numbers_of_a_cell_are_told_apart() {
        let numbers: Vec<_> = found("Tél : 02 99 12 34 56 / 06 12 34 56 78.").into_iter().map(|(number, ..)| number).collect();
        assert_eq!(numbers, ["02 99 12 34 56", "06 12 34 56 78"]);
        let numbers: Vec<_> = found("02 99 12 34 56 06 12 34 56 78, le 15/03/2024 01 23 45 67 89").into_iter().map(|(number, ..)| number).collect();
        assert_eq!(numbers, ["02 99 12 34 56", "06 12 34 56 78", "01 23 45 67 89"]);
        let numbers: Vec<_> = found("0299123456-0612345678").into_iter().map(|(number, ..)| number).collect();
        assert_eq!(numbers.len(), 0, "a long code is no pair of numbers");
    }

    #[test]
    fn other_numbers_are_no_telephone() {
        for text in [
            "0023456789",
            "012345678",
            "01234567890",
            "2023-01-02",
            "2021-06-12 34:56:78",
            "06561794486915",
            "0,123456789",
            "0.612345678",
            "48.0612345678",
            "12 345 678 901",
            "00001234567",
            "2023-0612345678-A",
            "06 12 2023",
            "2 84 03 56 275 218 14",
            "DE65 9857 0922 0867 6664 63",
            "01234 56789",
            "",
        ] {
            assert!(found(text).is_empty(), "{text}: {:?}", found(text));
        }
    }
}
