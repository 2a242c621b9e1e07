//! Every file of sentences. A test compares this list with the folders.

use super::Language;

pub(super) struct File {
    pub name: &'static str,
    pub text: &'static str,
}

macro_rules! files {
    ($language:literal: $($name:literal),* $(,)?) => {
        &[$(File { name: $name, text: include_str!(concat!("../../../../locales/", $language, "/", $name)) },)*]
    };
}

pub(super) fn of(language: Language) -> &'static [File] {
    match language {
        Language::Fr => FRENCH,
        Language::En => ENGLISH,
    }
}

/// Every area, in the order of the alphabet, the same for each language.
macro_rules! areas {
    ($($name:literal),* $(,)?) => {
        static FRENCH: &[File] = files!("fr": $($name),*);
        static ENGLISH: &[File] = files!("en": $($name),*);
    };
}

areas!(
    "account.ftl",
    "api.ftl",
    "catalogue.ftl",
    "cli-people.ftl",
    "cli.ftl",
    "dataset.ftl",
    "deposit.ftl",
    "frame.ftl",
    "outbound.ftl",
    "problems.ftl",
    "quality-page.ftl",
    "quality.ftl",
    "read.ftl",
    "review.ftl",
    "rules-geo.ftl",
    "rules-personal.ftl",
    "rules-recipe.ftl",
    "rules-rules.ftl",
    "rules-schema.ftl",
    "rules.ftl",
    "schema.ftl",
    "service.ftl",
    "table.ftl",
    "types.ftl",
);
