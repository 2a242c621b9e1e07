//! Dates of birth: a full date under a header that says birth, or after « né le » in a text.

use super::date::{Day, parse_day};
use super::text::{fold, words};
use std::ops::Range;

/// Nobody alive was born before; French civil status has full dates since 1792, genealogies are older.
const FIRST_YEAR: i32 = 1900;

/// Whether a cell is a full date on which a person alive could be born. `today` bounds it when it is known.
pub fn is_birth_date(text: &str, today: Option<Day>) -> bool {
    parse_day(text).is_some_and(|day| day.year >= FIRST_YEAR && today.is_none_or(|today| day <= today))
}

/// The date after « né le », « née le », « né(e) le », « date de naissance : » in a text.
pub fn find_birth_date(text: &str) -> Option<Range<usize>> {
    if text.len() < 10 || !may_say_born(text.as_bytes()) || !text.bytes().any(|b| b.is_ascii_digit()) {
        return None;
    }
    let mut said = false;
    for word in words(text) {
        let Some(folded) = fold::<12>(word.text) else {
            said = false;
            continue;
        };
        match folded.as_str() {
            "ne" | "nee" | "nes" | "nees" | "naissance" => said = true,
            // `né(e) le`, `naissance du`
            "le" | "e" | "s" | "es" | "du" => {}
            _ => {
                let is_date = said && word.text.as_bytes().first().is_some_and(u8::is_ascii_digit);
                if let Some(date) = if is_date { date_from(text, word.start) } else { None } {
                    return Some(date);
                }
                said = false;
            }
        }
    }
    None
}

/// Whether a word begins with `ne`, `né` or `na`: most texts have none, and are not read word by word.
fn may_say_born(bytes: &[u8]) -> bool {
    let mut in_word = false;
    bytes.windows(2).any(|pair| {
        let begins = !in_word;
        in_word = pair[0].is_ascii_alphanumeric();
        begins && matches!(pair[0], b'n' | b'N') && matches!(pair[1], b'e' | b'E' | b'a' | b'A' | 0xc3)
    })
}

/// The date that begins here: the longest of a few ways to end it.
fn date_from(text: &str, start: usize) -> Option<Range<usize>> {
    let rest = text.get(start..)?;
    let numeric = rest.bytes().take_while(|b| b.is_ascii_digit() || matches!(b, b'/' | b'-' | b'.')).count();
    let numeric = rest.get(..numeric)?.trim_end_matches(['.', '-', '/']).len();
    let spelled = words(rest).nth(2).map_or(0, |word| word.end());
    [numeric, spelled].into_iter().find(|length| rest.get(..*length).is_some_and(|date| is_birth_date(date, None))).map(|length| start..start + length)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_plausible_full_date_is_one() {
        let today = Day::new(2026, 11, 24);
        assert!(is_birth_date("14/03/1985", today) && is_birth_date("1985-03-14", today));
        assert!(!is_birth_date("14/03/1785", today) && !is_birth_date("2030-01-01", today) && !is_birth_date("1985", today));
    }

    #[test]
    fn a_text_that_says_born_on_is_found() {
        let found = |text: &str| find_birth_date(text).and_then(|range| text.get(range)).map(str::to_owned);
        assert_eq!(found("Mme Petit, née le 14/03/1985 à Brest"), Some("14/03/1985".into()));
        assert_eq!(found("Enfant né le 3 mai 2015, allergique"), Some("3 mai 2015".into()));
        assert_eq!(found("date de naissance : 1985-03-14."), Some("1985-03-14".into()));
        assert_eq!(found("Né en 3e, puis né 2 fois ; née le 14/03/1985"), Some("14/03/1985".into()));
        assert_eq!(found("Dossier reçu le 14/03/2025"), None);
        assert_eq!(found("Le projet n’est né que le 14/03/2025 ou presque"), None);
    }
}
