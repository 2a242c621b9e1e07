//! What holds of every sentence in every language.

use super::files::{self, File};
use super::*;
use fluent_syntax::ast::{Entry, Expression, InlineExpression, Pattern, PatternElement};
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

fn workspace() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

fn parse(file: &File) -> fluent_syntax::ast::Resource<String> {
    match fluent_syntax::parser::parse(file.text.to_owned()) {
        Ok(resource) => resource,
        Err((_, errors)) => panic!("{}: {errors:?}", file.name),
    }
}

/// Each sentence of a language: its id and every piece of text in it.
fn sentences(language: Language) -> BTreeMap<String, Vec<String>> {
    let mut sentences = BTreeMap::new();
    for file in files::of(language) {
        for entry in parse(file).body {
            if let Entry::Message(message) = entry {
                let mut texts = Vec::new();
                if let Some(pattern) = &message.value {
                    collect(pattern, &mut texts);
                }
                let twice = sentences.insert(message.id.name.clone(), texts);
                assert!(twice.is_none(), "{} is written twice", message.id.name);
            }
        }
    }
    sentences
}

fn collect(pattern: &Pattern<String>, texts: &mut Vec<String>) {
    for element in &pattern.elements {
        match element {
            PatternElement::TextElement { value } => texts.push(value.clone()),
            PatternElement::Placeable { expression: Expression::Select { variants, .. } } => {
                variants.iter().for_each(|variant| collect(&variant.value, texts));
            }
            PatternElement::Placeable { expression: Expression::Inline(InlineExpression::VariableReference { id }) } => texts.push(format!("{{{}}}", id.name)),
            PatternElement::Placeable { .. } => {}
        }
    }
}

/// Ids that are put together from an identifier of the model; every value of the list is checked by `every_identifier_has_its_words`.
const ASSEMBLED: [&str; 17] = [
    "deposit-step-",
    "deposit-status-",
    "deposit-state-",
    "deposit-field-",
    "frequency-",
    "type-",
    "semantic-",
    "licence-",
    "problem-",
    "rule-",
    "operation-",
    "function-",
    "treatment-",
    "group-",
    "dimension-",
    "severity-",
    "quality-lack-",
];

fn sources() -> String {
    let mut text = String::new();
    let mut folders = vec![workspace().join("crates")];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).unwrap().map(Result::unwrap) {
            let path = entry.path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|extension| extension == "rs" || extension == "html") {
                text.push_str(&std::fs::read_to_string(path).unwrap());
            }
        }
    }
    text
}

#[test]
fn both_languages_say_the_same_things() {
    let french: BTreeSet<String> = sentences(Language::Fr).into_keys().collect();
    let english: BTreeSet<String> = sentences(Language::En).into_keys().collect();
    assert_eq!(french.symmetric_difference(&english).collect::<Vec<_>>(), Vec::<&String>::new());
}

#[test]
fn both_languages_use_the_same_values() {
    let values = |texts: &[String]| -> BTreeSet<String> { texts.iter().filter(|text| text.starts_with('{')).cloned().collect() };
    let english = sentences(Language::En);
    for (id, texts) in sentences(Language::Fr) {
        let (ours, theirs) = (values(&texts), values(&english[&id]));
        // A form such as "Un jeu de données" may leave the number out in one language only.
        assert!(ours.is_subset(&theirs) || theirs.is_subset(&ours), "{id}: {ours:?} and {theirs:?}");
    }
}

#[test]
fn no_sentence_is_unused() {
    let sources = sources();
    let unused: Vec<String> = sentences(Language::Fr)
        .into_keys()
        .filter(|id| !ASSEMBLED.iter().any(|prefix| id.starts_with(prefix)) && !sources.contains(&format!("\"{id}\"")))
        .collect();
    assert_eq!(unused, Vec::<String>::new());
}

#[test]
fn no_sentence_is_missing() {
    let known = sentences(Language::Fr);
    let mut missing = Vec::new();
    let mut sources = Vec::new();
    for folder in ["src", "templates"] {
        let mut folders = vec![Path::new(env!("CARGO_MANIFEST_DIR")).join(folder)];
        while let Some(folder) = folders.pop() {
            for entry in std::fs::read_dir(folder).unwrap().map(Result::unwrap) {
                if entry.path().is_dir() { folders.push(entry.path()) } else { sources.push(std::fs::read_to_string(entry.path()).unwrap()) }
            }
        }
    }
    for text in &sources {
        for call in [".t(\"", ".text(\"", ".tw(\"", ".tn(\"", ".text_with(\""] {
            for after in text.split(call).skip(1) {
                let id = after.split('"').next().unwrap();
                if !known.contains_key(id) && id != "no-such-sentence" {
                    missing.push(id.to_owned());
                }
            }
        }
    }
    missing.sort();
    missing.dedup();
    assert_eq!(missing, Vec::<String>::new());
}

#[test]
fn every_identifier_has_its_words() {
    for language in Language::ALL {
        let words = Words::for_language(language);
        for semantic in parvis_model::SemanticType::ALL {
            assert!(words.has(&format!("semantic-{semantic}")), "{semantic}");
        }
        for id in ["text", "integer", "decimal", "number", "boolean", "date", "datetime"] {
            assert!(words.has(&format!("type-{id}")), "{id}");
        }
        for id in ["lov2", "odc-odbl", "notspecified"] {
            assert!(words.has(&format!("licence-{id}-name")) && words.has(&format!("licence-{id}-rights")), "{id}");
        }
    }
}

#[test]
fn every_file_of_sentences_is_listed() {
    for language in Language::ALL {
        let folder = workspace().join("locales").join(language.code());
        let mut found: Vec<String> = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
        found.sort();
        let listed: Vec<&str> = files::of(language).iter().map(|file| file.name).collect();
        assert_eq!(found, listed);
    }
}

#[test]
fn plurals_are_written_out() {
    for language in Language::ALL {
        for (id, texts) in sentences(language) {
            for text in texts {
                assert!(!text.contains("(s)") && !text.contains("(e)") && !text.contains("(x)"), "{id}: {text}");
                assert!(!text.to_lowercase().contains("veuillez"), "{id}: {text}");
            }
        }
    }
}

/// Lexique des règles typographiques en usage à l'Imprimerie nationale: no-break space before `:` and inside quotation marks, a thin one before `;`, `!` and `?`.
#[test]
fn french_typography_uses_no_break_spaces() {
    for (id, texts) in sentences(Language::Fr) {
        let text = texts.concat();
        for (mark, space) in
            [(" :", '\u{a0}'), (" ;", '\u{202f}'), (" !", '\u{202f}'), (" ?", '\u{202f}'), (" »", '\u{a0}'), ("« ", '\u{a0}'), (" %", '\u{a0}')]
        {
            assert!(!text.contains(mark), "{id}: {mark:?} needs U+{:04X}: {text}", space as u32);
        }
        assert!(!text.contains('\''), "{id}: a typographic apostrophe is wanted: {text}");
        assert!(!text.contains("..."), "{id}: an ellipsis is one sign: {text}");
    }
}

#[test]
fn a_missing_sentence_shows_its_id() {
    assert_eq!(Words::for_language(Language::Fr).text("no-such-sentence"), "no-such-sentence");
}

#[test]
fn counts_choose_the_plural_and_are_written_as_the_language_does() {
    let count = |language, n: u64| Words::for_language(language).text_with("search-count", &[("n", n.into())]);
    assert_eq!(count(Language::Fr, 0), "Aucun jeu de données");
    assert_eq!(count(Language::Fr, 1), "Un jeu de données");
    assert_eq!(count(Language::Fr, 12_480), "12\u{202f}480 jeux de données");
    assert_eq!(count(Language::En, 12_480), "12,480 datasets");
}

#[test]
fn the_language_is_in_the_path() {
    assert_eq!(Language::of_path("/en"), (Language::En, "/"));
    assert_eq!(Language::of_path("/en/donnees"), (Language::En, "/donnees"));
    assert_eq!(Language::of_path("/energie"), (Language::Fr, "/energie"));
    assert_eq!(Language::of_locale("en_GB.UTF-8"), Language::En);
    assert_eq!(Language::of_locale("C.UTF-8"), Language::Fr);
}
