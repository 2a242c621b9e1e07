//! What the command line says, in the reader's language.

mod fetch;
mod read;
mod schema;

pub use fetch::fetch_error;
pub use read::{column_type, doubt, io_detail, read_error, semantic, skip_reason};
pub use schema::descriptor_error;

use parvis_quality::{Finding, QualityReport};
use parvis_web::{Language, Word, Words, format};

/// A value inside a sentence.
#[derive(Debug, Clone)]
pub enum Value {
    Text(String),
    /// Chooses the plural, and is written as the language writes numbers.
    Count(u64),
}

impl From<String> for Value {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}

impl From<&str> for Value {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl From<u64> for Value {
    fn from(count: u64) -> Self {
        Self::Count(count)
    }
}

impl From<usize> for Value {
    fn from(count: usize) -> Self {
        Self::Count(count as u64)
    }
}

/// The words of one language.
#[derive(Clone, Copy)]
pub struct Says {
    language: Language,
    words: &'static Words,
}

impl Says {
    pub fn in_language(language: Language) -> Self {
        Self { language, words: Words::for_language(language) }
    }

    /// The language of the environment: `LC_ALL`, then `LC_MESSAGES`, then `LANG`, the first that is set. Anything but English reads as French.
    pub fn of_environment() -> Self {
        let set = ["LC_ALL", "LC_MESSAGES", "LANG"].into_iter().filter_map(|name| std::env::var(name).ok());
        Self::in_language(language_of(set))
    }

    /// For what speaks through the words themselves.
    pub fn words(self) -> &'static Words {
        self.words
    }

    pub fn text(self, id: &str) -> String {
        self.words.text(id)
    }

    pub fn with(self, id: &str, values: &[(&str, Value)]) -> String {
        let words: Vec<(&str, Word<'_>)> = values
            .iter()
            .map(|(name, value)| match value {
                Value::Text(text) => (*name, Word::Text(text)),
                Value::Count(count) => (*name, Word::Count(*count)),
            })
            .collect();
        self.words.text_with(id, &words)
    }

    /// A finding: what is wrong and what to do.
    pub fn finding(self, finding: &Finding) -> String {
        let report = QualityReport::of_findings(vec![finding.clone()]);
        parvis_web::quality::remarks(self.words, &report).first().map(|remark| remark.message()).unwrap_or_default()
    }

    /// A size in the units people read: `12,4 Mo`.
    pub fn size(self, bytes: u64) -> String {
        format::size(self.language, bytes)
    }

    /// A plain decimal as the language writes it: `1 234,5`.
    pub fn decimal(self, plain: &str) -> String {
        format::decimal(self.language, plain)
    }

    /// A part of a whole: `97 %`.
    pub fn percentage(self, part: u64, all: u64) -> String {
        format::percentage(self.language, part, all)
    }

    /// A count with its thousands apart: `12 480`.
    pub fn count(self, count: u64) -> String {
        format::whole(self.language, count)
    }
}

fn language_of(locales: impl IntoIterator<Item = String>) -> Language {
    locales.into_iter().find(|locale| !locale.is_empty()).map_or(Language::Fr, |locale| Language::of_locale(&locale))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_locale_that_is_set_decides_and_french_is_the_default() {
        let language = |locales: &[&str]| language_of(locales.iter().map(|locale| (*locale).to_owned()));
        assert!(matches!(language(&["en_GB.UTF-8", "fr_FR.UTF-8"]), Language::En));
        assert!(matches!(language(&["", "en"]), Language::En));
        assert!(matches!(language(&["fr_FR.UTF-8", "en_GB"]), Language::Fr));
        assert!(matches!(language(&["C.UTF-8"]), Language::Fr));
        assert!(matches!(language(&[]), Language::Fr));
    }
}
