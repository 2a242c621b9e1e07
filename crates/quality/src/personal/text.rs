//! Small readers of text shared by the detectors: they walk bytes and letters, and allocate nothing.

use std::ops::Range;

/// A word: letters, digits and inner hyphens.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Word<'t> {
    pub text: &'t str,
    /// Bytes before it.
    pub start: usize,
}

impl Word<'_> {
    pub(crate) fn end(self) -> usize {
        self.start + self.text.len()
    }

    /// `Dupont`, `DUPONT`, `Écosse`.
    pub(crate) fn is_capital(self) -> bool {
        self.text.chars().next().is_some_and(char::is_uppercase)
    }

    /// `DUPONT`: at least two letters, all capitals.
    pub(crate) fn is_all_capitals(self) -> bool {
        let mut letters = 0;
        self.text.chars().all(|c| {
            letters += usize::from(c.is_alphabetic());
            !c.is_lowercase()
        }) && letters >= 2
    }
}

/// The words of a text. Apostrophes separate: `l'école` gives `l` and `école`.
pub(crate) fn words(text: &str) -> impl Iterator<Item = Word<'_>> + Clone {
    text.split(|c: char| !c.is_alphanumeric() && c != '-').filter_map(move |part| {
        let trimmed = part.trim_matches('-');
        (!trimmed.is_empty()).then(|| Word { text: trimmed, start: trimmed.as_ptr() as usize - text.as_ptr() as usize })
    })
}

/// A word folded to lowercase ASCII, on the stack.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Folded<const N: usize> {
    bytes: [u8; N],
    len: usize,
}

impl<const N: usize> Folded<N> {
    pub(crate) fn as_str(&self) -> &str {
        self.bytes.get(..self.len).and_then(|bytes| std::str::from_utf8(bytes).ok()).unwrap_or_default()
    }

    fn push(&mut self, byte: u8) -> Option<()> {
        *self.bytes.get_mut(self.len)? = byte;
        self.len += 1;
        Some(())
    }
}

/// Folds letters to lowercase ASCII without accents; other separators than hyphens become one space. `None` when it is longer than `N` bytes or holds letters outside Latin.
pub(crate) fn fold<const N: usize>(text: &str) -> Option<Folded<N>> {
    let mut folded = Folded { bytes: [0; N], len: 0 };
    for c in text.chars() {
        match c {
            'a'..='z' | '0'..='9' | '-' => folded.push(c as u8)?,
            'A'..='Z' => folded.push(c.to_ascii_lowercase() as u8)?,
            'œ' | 'Œ' => {
                folded.push(b'o')?;
                folded.push(b'e')?;
            }
            'æ' | 'Æ' => {
                folded.push(b'a')?;
                folded.push(b'e')?;
            }
            // A combining accent follows its letter.
            '\u{300}'..='\u{36f}' => {}
            c if c.is_alphabetic() => folded.push(without_accent(c)?)?,
            _ => {
                if folded.len > 0 && folded.bytes.get(folded.len - 1) != Some(&b' ') {
                    folded.push(b' ')?;
                }
            }
        }
    }
    while folded.len > 0 && folded.bytes.get(folded.len - 1) == Some(&b' ') {
        folded.len -= 1;
    }
    Some(folded)
}

/// The plain lowercase letter under an accent, for the languages written with Latin letters.
fn without_accent(c: char) -> Option<u8> {
    Some(match c {
        'À'..='Å' | 'à'..='å' | 'Ā'..='ą' => b'a',
        'Ç' | 'ç' | 'Ć'..='č' => b'c',
        'È'..='Ë' | 'è'..='ë' | 'Ē'..='ě' => b'e',
        'Ì'..='Ï' | 'ì'..='ï' | 'Ĩ'..='ı' => b'i',
        'Ñ' | 'ñ' | 'Ń'..='ň' => b'n',
        'Ò'..='Ö' | 'Ø' | 'ò'..='ö' | 'ø' | 'Ō'..='ő' => b'o',
        'Ù'..='Ü' | 'ù'..='ü' | 'Ũ'..='ų' => b'u',
        'Ý' | 'ý' | 'ÿ' | 'Ÿ' => b'y',
        'Ď'..='đ' | 'Ð' | 'ð' => b'd',
        'Ĝ'..='ģ' => b'g',
        'Ĺ'..='ł' => b'l',
        'Ŕ'..='ř' => b'r',
        'Ś'..='š' | 'Ș' | 'ș' => b's',
        'Ţ'..='ŧ' | 'Ț' | 'ț' => b't',
        'Ź'..='ž' => b'z',
        _ => return None,
    })
}

/// Whether a sorted list holds a word.
pub(crate) fn is_in(sorted: &[&str], word: &str) -> bool {
    sorted.binary_search(&word).is_ok()
}

/// Whether a text has that many ASCII digits.
pub(crate) fn has_digits(text: &str, least: usize) -> bool {
    text.bytes().filter(u8::is_ascii_digit).take(least).count() == least
}

/// Whether `words` stand in a folded header, between spaces or ends.
pub(crate) fn header_holds(folded: &str, words: &str) -> bool {
    folded.match_indices(words).any(|(start, found)| {
        let before = folded.as_bytes().get(start.wrapping_sub(1)).copied();
        let after = folded.as_bytes().get(start + found.len()).copied();
        (start == 0 || before == Some(b' ')) && after.is_none_or(|b| b == b' ')
    })
}

/// Whether a folded header holds one of these.
pub(crate) fn header_holds_one(folded: &str, list: &[&str]) -> bool {
    list.iter().any(|words| header_holds(folded, words))
}

/// Whether the byte before `start` and the byte after `end` let a number or a code begin and end there: neither a letter or digit, nor a decimal mark or sign glued to one.
pub(crate) fn stands_alone(bytes: &[u8], range: &Range<usize>) -> bool {
    let glued = |mark: Option<&u8>, beyond: Option<&u8>| match mark {
        Some(b) if b.is_ascii_alphanumeric() || *b == b'_' => true,
        Some(b'.' | b',' | b'-' | b'/') => beyond.is_some_and(u8::is_ascii_digit),
        _ => false,
    };
    let before = range.start.checked_sub(1).and_then(|at| bytes.get(at));
    let further = range.start.checked_sub(2).and_then(|at| bytes.get(at));
    // Accented letters of Latin are two bytes, the first from 0xc3 to 0xcf.
    let letter_before = before.is_some_and(|b| *b >= 0x80) && matches!(further, Some(0xc3..=0xcf));
    let letter_after = matches!(bytes.get(range.end), Some(0xc3..=0xcf));
    !letter_before && !letter_after && !glued(before, further) && !glued(bytes.get(range.end), bytes.get(range.end + 1))
}

/// The length of the space at this place: plain, non-breaking, narrow non-breaking or thin; 0 when there is none.
pub(crate) fn space_at(bytes: &[u8], at: usize) -> usize {
    match (bytes.get(at), bytes.get(at + 1), bytes.get(at + 2)) {
        (Some(b' '), ..) => 1,
        (Some(0xc2), Some(0xa0), _) => 2,
        (Some(0xe2), Some(0x80), Some(0xaf | 0x89)) => 3,
        _ => 0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_know_where_they_stand() {
        let text = "M. Jean-Pierre d’Été, né";
        let found: Vec<_> = words(text).map(|word| (word.text, &text[word.start..word.end()])).collect();
        assert_eq!(found, [("M", "M"), ("Jean-Pierre", "Jean-Pierre"), ("d", "d"), ("Été", "Été"), ("né", "né")]);
    }

    #[test]
    fn letters_fold_to_plain_ones() {
        let plain = |text| fold::<24>(text).map(|folded| folded.as_str().to_owned());
        assert_eq!(plain("Hélène"), Some("helene".into()));
        assert_eq!(plain("He\u{301}lène"), Some("helene".into()));
        assert_eq!(plain("  Cœur  d’Łódź "), Some("coeur d lodz".into()));
        assert_eq!(plain("Юрий"), None);
        assert_eq!(plain("anticonstitutionnellement"), None);
    }

    #[test]
    fn a_header_is_held_by_whole_words() {
        assert!(header_holds("nom du prenom", "nom") && header_holds("nom du prenom", "prenom"));
        assert!(!header_holds("prenoms", "nom") && !header_holds("surnom", "nom") && !header_holds("", "nom"));
    }

    #[test]
    fn a_number_glued_to_another_does_not_stand_alone() {
        let alone = |text: &str, range: Range<usize>| stands_alone(text.as_bytes(), &range);
        assert!(alone("(123)", 1..4) && alone("123", 0..3) && alone("n° 123.", 4..7));
        assert!(!alone("A123", 1..4) && !alone("1.123", 2..5) && !alone("123,4", 0..3) && !alone("é123", 2..5));
    }
}
