//! Every rule of the quality control, written out for the reference documentation.

use crate::says::Says;
use parvis_quality::{Example, Group, RuleCard, cards};
use parvis_web::quality::{dimension_name, group_name, severity_name};
use std::fmt::Write;

/// A section for each group, and in it each rule with its words and its examples.
pub fn reference(says: Says) -> String {
    let mut page = String::new();
    for group in Group::ALL {
        let rules: Vec<&RuleCard> = cards().filter(|card| card.group == *group).collect();
        if !rules.is_empty() {
            let _ = writeln!(page, "### {}\n", group_name(says.words(), *group));
            for card in rules {
                rule(says, &mut page, card);
            }
        }
    }
    page
}

fn rule(says: Says, page: &mut String, card: &RuleCard) {
    let words = says.words();
    let sentence = |id: String| says.with(&id, &[("count", 2_u64.into()), ("column", "…".into()), ("value", "…".into()), ("values", "…".into())]);
    let _ = writeln!(page, "#### `{}`\n", card.id);
    let _ = writeln!(page, "{} {}\n", sentence(format!("rule-{}", card.id)), sentence(format!("rule-{}-do", card.id)));
    let facts = [
        says.with("rules-severity", &[("severity", severity_name(words, card.severity).into())]),
        says.with("rules-dimension", &[("dimension", dimension_name(words, card.dimension).into())]),
        says.with("rules-source", &[("source", card.source.into())]),
    ];
    for fact in facts {
        let _ = writeln!(page, "- {fact}");
    }
    page.push('\n');
    for example in card.examples {
        self::example(says, page, example);
    }
}

fn example(says: Says, page: &mut String, example: &Example) {
    let flagged = match example.flagged {
        [] => says.text("rules-none-flagged"),
        rows => {
            let listed: Vec<String> = rows.iter().map(u64::to_string).collect();
            says.with("rules-flagged", &[("rows", listed.join(", ").into()), ("n", rows.len().into())])
        }
    };
    // What the eye would miss, or an editor would remove, is shown: the page is not the test.
    let csv: String = example.csv.chars().map(shown).collect();
    let _ = writeln!(page, "{flagged}\n\n```text\n{}\n```\n", csv.trim_end());
}

fn shown(c: char) -> char {
    match c {
        '\u{a0}' | '\u{202f}' => '⍽',
        '\t' => '⇥',
        '\n' => '\n',
        c if c.is_control() || matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}') => '\u{fffd}',
        c => c,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use parvis_web::Language;

    #[test]
    fn every_rule_is_on_the_page_with_its_words() {
        for language in [Language::Fr, Language::En] {
            let page = reference(Says::in_language(language));
            for card in cards() {
                assert!(page.contains(&format!("#### `{}`", card.id)), "{}", card.id);
            }
            assert!(!page.contains("rule-") && !page.contains("group-") && !page.contains("dimension-"), "a sentence is missing");
        }
    }
}
