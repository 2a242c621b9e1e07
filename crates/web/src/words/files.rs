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
        Language::Fr => {
            files!("fr": "api.ftl", "catalogue.ftl", "cli.ftl", "dataset.ftl", "frame.ftl", "problems.ftl", "read.ftl", "service.ftl", "table.ftl", "types.ftl")
        }
        Language::En => {
            files!("en": "api.ftl", "catalogue.ftl", "cli.ftl", "dataset.ftl", "frame.ftl", "problems.ftl", "read.ftl", "service.ftl", "table.ftl", "types.ftl")
        }
    }
}
