//! How texts are compared and searched: without regard to case and accents.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// Longer words are cut, and columns that hold some say so.
pub(crate) const MAX_WORD_BYTES: usize = 64;

/// Appends `text` in lower case, without accents, ligatures opened. Folding twice changes nothing.
pub(crate) fn fold_into(text: &str, out: &mut String) {
    if text.is_ascii() {
        let start = out.len();
        out.push_str(text);
        out[start..].make_ascii_lowercase();
        return;
    }
    for c in text.chars() {
        if c.is_ascii() {
            out.push(c.to_ascii_lowercase());
            continue;
        }
        match c {
            'à' | 'â' | 'ä' | 'á' | 'ã' | 'À' | 'Â' | 'Ä' | 'Á' | 'Ã' => out.push('a'),
            'é' | 'è' | 'ê' | 'ë' | 'É' | 'È' | 'Ê' | 'Ë' => out.push('e'),
            'î' | 'ï' | 'í' | 'Î' | 'Ï' | 'Í' => out.push('i'),
            'ô' | 'ö' | 'ó' | 'õ' | 'ø' | 'Ô' | 'Ö' | 'Ó' | 'Õ' | 'Ø' => out.push('o'),
            'ù' | 'û' | 'ü' | 'ú' | 'Ù' | 'Û' | 'Ü' | 'Ú' => out.push('u'),
            'ç' | 'Ç' => out.push('c'),
            'œ' | 'Œ' => out.push_str("oe"),
            'æ' | 'Æ' => out.push_str("ae"),
            'ß' | 'ẞ' => out.push_str("ss"),
            '’' | 'ʼ' => out.push('\''),
            '\u{a0}' | '\u{202f}' => out.push(' '),
            _ => {
                for lower in c.to_lowercase().nfd().filter(|c| !is_combining_mark(*c)) {
                    match lower {
                        'ø' => out.push('o'),
                        lower => out.push(lower),
                    }
                }
            }
        }
    }
}

/// [`fold_into`] as a new text.
pub(crate) fn fold(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    fold_into(text, &mut out);
    out
}

/// The words of a folded text: runs of letters and digits, two signs or more, cut at [`MAX_WORD_BYTES`].
pub(crate) fn words(folded: &str) -> impl Iterator<Item = &str> {
    folded.split(|c: char| !c.is_alphanumeric()).filter(|word| word.len() >= 2 && word.chars().nth(1).is_some()).map(cut)
}

/// At most [`MAX_WORD_BYTES`], at a character boundary.
pub(crate) fn cut(word: &str) -> &str {
    &word[..word.floor_char_boundary(MAX_WORD_BYTES)]
}

/// Without the mark of the plural: one final `s` or `x` of a word of four letters or more.
pub(crate) fn singular(word: &str) -> &str {
    if word.len() >= 4 { word.strip_suffix(['s', 'x']).unwrap_or(word) } else { word }
}

/// The words asked for: all must be found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct SearchWords {
    /// Found in any number.
    pub whole: Vec<String>,
    /// The last one, which may be a beginning.
    pub last: Option<String>,
}

impl SearchWords {
    pub fn parse(query: &str) -> Self {
        let folded = fold(query);
        let mut whole: Vec<String> = words(&folded).map(str::to_owned).collect();
        // A single letter being typed is a beginning too.
        let ending = folded.rsplit(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
        let last = if ending.is_empty() {
            None
        } else if ending.chars().nth(1).is_some() {
            whole.pop()
        } else {
            Some(ending.to_owned())
        };
        whole.sort();
        whole.dedup();
        Self { whole, last }
    }

    pub fn iter(&self) -> impl Iterator<Item = SearchWord<'_>> {
        self.whole.iter().map(|word| SearchWord { word, prefix: false }).chain(self.last.iter().map(|word| SearchWord { word, prefix: true }))
    }
}

/// One word to find.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct SearchWord<'a> {
    pub word: &'a str,
    /// Whether words that begin so match too.
    pub prefix: bool,
}

impl SearchWord<'_> {
    pub fn matches(&self, found: &str) -> bool {
        (self.prefix && found.starts_with(self.word)) || singular(found) == singular(self.word)
    }

    /// The words that [`Self::matches`] accepts besides those of the prefix.
    pub fn forms(&self) -> Vec<String> {
        let base = singular(self.word);
        [base.to_owned(), format!("{base}s"), format!("{base}x")].into_iter().filter(|form| singular(form) == base).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn case_accents_and_ligatures_do_not_count() {
        assert_eq!(fold("Œuvre d’ÉTÉ à Ångström\u{a0}!"), "oeuvre d'ete a angstrom !");
        for text in ["ǅ İstanbul", "ﬁn Ω ẞ", "e\u{301}té"] {
            assert_eq!(fold(&fold(text)), fold(text), "{text}");
        }
    }

    #[test]
    fn the_plural_and_the_beginning_of_the_last_word_are_found() {
        let search = SearchWords::parse("Écoles de mus");
        assert_eq!(search.whole, ["de", "ecoles"]);
        let found = |text: &str| search.iter().all(|word| words(&fold(text)).any(|w| word.matches(w)));
        assert!(found("école de musique"));
        assert!(!found("école de danse"));
        assert!(!found("ecolier de musique"));
    }

    #[test]
    fn forms_are_those_that_match() {
        for word in ["ecole", "ecoles", "prix", "os", "bus", "class", "2024"] {
            let search = SearchWord { word, prefix: false };
            assert!(search.forms().iter().all(|form| search.matches(form)), "{word}");
            assert!(search.forms().contains(&word.to_owned()) || singular(word) != word, "{word}");
        }
    }
}
