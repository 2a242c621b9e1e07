//! The words people read, in each language.
//!
//! Sentences live in `locales/<language>/<area>.ftl` (Fluent) and are embedded in the binary; French is the reference. A missing id shows itself rather than nothing, and a test finds it first.

mod files;

use crate::format;
use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use intl_memoizer::concurrent::IntlLangMemoizer;
use std::fmt;
use std::sync::LazyLock;
use unic_langid::LanguageIdentifier;

/// A language of the interface. Content keeps its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Language {
    /// At the root of the site.
    #[default]
    Fr,
    /// Under `/en`.
    En,
}

impl Language {
    pub const ALL: [Self; 2] = [Self::Fr, Self::En];

    /// BCP 47: `fr`, `en`.
    pub fn code(self) -> &'static str {
        match self {
            Self::Fr => "fr",
            Self::En => "en",
        }
    }

    /// What comes before every path of a page.
    pub fn prefix(self) -> &'static str {
        match self {
            Self::Fr => "",
            Self::En => "/en",
        }
    }

    pub fn other(self) -> Self {
        match self {
            Self::Fr => Self::En,
            Self::En => Self::Fr,
        }
    }

    /// The language of a path, and the path without its prefix, always beginning with `/`.
    pub fn of_path(path: &str) -> (Self, &str) {
        match path.strip_prefix("/en") {
            Some("") => (Self::En, "/"),
            Some(rest) if rest.starts_with('/') => (Self::En, rest),
            _ => (Self::Fr, path),
        }
    }

    /// From a locale name as `LANG` holds it (`en_GB.UTF-8`): English when it says so, French otherwise.
    pub fn of_locale(locale: &str) -> Self {
        if locale.get(..2).is_some_and(|start| start.eq_ignore_ascii_case("en")) { Self::En } else { Self::Fr }
    }
}

/// A value inside a sentence.
#[derive(Debug, Clone)]
pub enum Word<'a> {
    Text(&'a str),
    /// Chooses the plural, and is written as the language writes numbers.
    Count(u64),
}

impl<'a> From<&'a str> for Word<'a> {
    fn from(text: &'a str) -> Self {
        Self::Text(text)
    }
}

impl<'a> From<&'a String> for Word<'a> {
    fn from(text: &'a String) -> Self {
        Self::Text(text)
    }
}

impl From<u64> for Word<'_> {
    fn from(count: u64) -> Self {
        Self::Count(count)
    }
}

impl From<usize> for Word<'_> {
    fn from(count: usize) -> Self {
        Self::Count(count as u64)
    }
}

impl From<u32> for Word<'_> {
    fn from(count: u32) -> Self {
        Self::Count(u64::from(count))
    }
}

/// Every sentence of one language.
pub struct Words {
    language: Language,
    bundle: FluentBundle<FluentResource>,
}

static FRENCH: LazyLock<Words> = LazyLock::new(|| Words::load(Language::Fr));
static ENGLISH: LazyLock<Words> = LazyLock::new(|| Words::load(Language::En));

impl Words {
    pub fn for_language(language: Language) -> &'static Self {
        match language {
            Language::Fr => &FRENCH,
            Language::En => &ENGLISH,
        }
    }

    pub fn language(&self) -> Language {
        self.language
    }

    /// Embedded files that do not parse lose only their wrong entries; a test refuses them.
    fn load(language: Language) -> Self {
        let identifier = match language {
            Language::Fr => "fr-FR",
            Language::En => "en-GB",
        };
        let identifier: LanguageIdentifier = identifier.parse().unwrap_or_default();
        let mut bundle = FluentBundle::new_concurrent(vec![identifier]);
        bundle.set_use_isolating(false);
        bundle.set_formatter(Some(match language {
            Language::Fr => write_number::<{ Language::Fr as u8 }>,
            Language::En => write_number::<{ Language::En as u8 }>,
        }));
        for file in files::of(language) {
            let resource = match FluentResource::try_new(file.text.to_owned()) {
                Ok(resource) | Err((resource, _)) => resource,
            };
            if bundle.add_resource(resource).is_err() {
                tracing::error!(file = file.name, "a sentence is written twice");
            }
        }
        Self { language, bundle }
    }

    pub fn has(&self, id: &str) -> bool {
        self.bundle.has_message(id)
    }

    /// The sentence, or the id itself when there is none.
    pub fn text(&self, id: &str) -> String {
        self.text_with(id, &[])
    }

    /// The sentence with its values: `text_with("search-count", &[("n", 37_u64.into())])`.
    pub fn text_with(&self, id: &str, values: &[(&str, Word<'_>)]) -> String {
        let Some(pattern) = self.bundle.get_message(id).and_then(|message| message.value()) else {
            tracing::warn!(id, language = self.language.code(), "a sentence is missing");
            return id.to_owned();
        };
        let mut arguments = FluentArgs::with_capacity(values.len());
        for (name, value) in values {
            match value {
                Word::Text(text) => arguments.set(*name, FluentValue::from(*text)),
                Word::Count(count) => arguments.set(*name, FluentValue::from(*count as f64)),
            }
        }
        let mut errors = Vec::new();
        self.bundle.format_pattern(pattern, Some(&arguments), &mut errors).into_owned()
    }
}

impl fmt::Debug for Words {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Words").field(&self.language).finish()
    }
}

/// Fluent only takes plain functions: the language is a constant parameter.
fn write_number<const LANGUAGE: u8>(value: &FluentValue<'_>, _: &IntlLangMemoizer) -> Option<String> {
    let FluentValue::Number(number) = value else { return None };
    let language = if LANGUAGE == Language::En as u8 { Language::En } else { Language::Fr };
    Some(format::whole(language, number.value.max(0.0) as u64))
}

#[cfg(test)]
mod tests;
