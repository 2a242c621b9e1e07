//! Facts about a version: each holds or not, with its reason and since when. No score is made of them.

use super::{Checked, groups};
use crate::words::Word;
use crate::{Words, format};
use parvis_formats::WRITERS;
use parvis_model::Licence;
use parvis_quality::{Group, Severity, card_of};
use parvis_store::Version;
use time::OffsetDateTime;

/// One fact.
pub struct Fact {
    pub id: &'static str,
    pub name: String,
    /// Nothing when it is not known.
    pub holds: Option<bool>,
    pub reason: String,
    /// The reason is what the publisher wrote, in French whatever the language of the page.
    pub is_content: bool,
    /// Since which publication it is so, as far as the history told goes.
    pub since: OffsetDateTime,
    pub since_words: String,
}

impl Fact {
    /// `yes`, `no`, `unknown`: for the style.
    pub fn kind(&self) -> &'static str {
        match self.holds {
            Some(true) => "yes",
            Some(false) => "no",
            None => "unknown",
        }
    }
}

/// A fact before it is said: whether it holds, and the sentence of its reason with its counts and texts.
struct Found {
    holds: Option<bool>,
    reason: &'static str,
    counts: Vec<(&'static str, u64)>,
    text: Option<String>,
    is_content: bool,
}

impl Found {
    fn new(holds: Option<bool>, reason: &'static str) -> Self {
        Self { holds, reason, counts: Vec::new(), text: None, is_content: false }
    }

    fn counting(mut self, name: &'static str, count: u64) -> Self {
        self.counts.push((name, count));
        self
    }

    fn quoting(self, text: impl Into<String>) -> Self {
        Self { text: Some(text.into()), ..self }
    }
}

type Finder = fn(&Words, &Checked) -> Found;

/// Every fact, in the order they are told.
static FACTS: &[(&str, &str, Finder)] = &[
    ("rows-checked", "fact-rows-checked", rows_checked),
    ("nothing-blocks", "fact-nothing-blocks", nothing_blocks),
    ("no-warning", "fact-no-warning", no_warning),
    ("no-personal-data", "fact-no-personal-data", no_personal_data),
    ("columns-explained", "fact-columns-explained", columns_explained),
    ("row-explained", "fact-row-explained", row_explained),
    ("summary", "fact-summary", summary),
    ("keywords", "fact-keywords", keywords),
    ("publisher", "fact-publisher", publisher),
    ("contact", "fact-contact", contact),
    ("period", "fact-period", period),
    ("territory", "fact-territory", territory),
    ("frequency", "fact-frequency", frequency),
    ("licence", "fact-licence", licence),
    ("open-format", "fact-open-format", open_format),
];

/// The facts about the first of these checks, each since the oldest one from which it has not changed.
pub fn facts(words: &Words, version: &Version, checks: &[Checked]) -> Vec<Fact> {
    let Some(latest) = checks.first() else { return Vec::new() };
    FACTS
        .iter()
        .map(|(id, name, find)| {
            let found = find(words, latest);
            let since = checks.iter().take_while(|check| find(words, check).holds == found.holds).last().map_or(version.published_at, Checked::at);
            let mut values: Vec<(&str, Word<'_>)> = found.counts.iter().map(|(name, count)| (*name, Word::from(*count))).collect();
            if let Some(text) = &found.text {
                values.push(("text", text.into()));
            }
            Fact {
                id,
                name: words.text(name),
                holds: found.holds,
                reason: words.text_with(found.reason, &values),
                is_content: found.is_content,
                since,
                since_words: format::day(words.language(), since),
            }
        })
        .collect()
}

fn rows_checked(_: &Words, check: &Checked) -> Found {
    match check.numbers() {
        Some(numbers) => Found::new(Some(numbers.rows == check.version.rows()), "fact-rows-checked-all").counting("n", numbers.rows),
        None => Found::new(Some(false), "fact-not-checked"),
    }
}

fn nothing_blocks(_: &Words, check: &Checked) -> Found {
    match check.numbers() {
        None => Found::new(None, "fact-not-checked"),
        Some(numbers) if numbers.blocking == 0 => Found::new(Some(true), "fact-nothing-blocks-none"),
        Some(numbers) if check.version.waivers.is_empty() => Found::new(Some(false), "fact-nothing-blocks-unwaived").counting("n", numbers.blocking),
        Some(numbers) => {
            let mut names: Vec<&str> = check.version.waivers.iter().map(|waiver| waiver.by.as_str()).collect();
            names.sort_unstable();
            names.dedup();
            Found::new(Some(false), "fact-nothing-blocks-waived").counting("n", numbers.blocking).quoting(names.join(", "))
        }
    }
}

fn no_warning(_: &Words, check: &Checked) -> Found {
    match check.numbers() {
        None => Found::new(None, "fact-not-checked"),
        Some(numbers) if numbers.warnings == 0 => Found::new(Some(true), "fact-no-warning-none"),
        Some(numbers) => Found::new(Some(false), "fact-no-warning-some").counting("n", numbers.warnings),
    }
}

fn no_personal_data(_: &Words, check: &Checked) -> Found {
    let is_personal = |rule: &str| card_of(rule).is_some_and(|card| card.group == Group::Personal);
    let findings = check.reports.iter().flatten().flat_map(|report| &report.findings);
    let count = findings.filter(|finding| finding.severity > Severity::Info && is_personal(&finding.rule)).count() as u64;
    let was_looked_for = check.reports.iter().all(|report| report.as_ref().is_some_and(|report| groups(report).contains(&Group::Personal)));
    match (count, was_looked_for) {
        (0, true) => Found::new(Some(true), "fact-no-personal-data-none"),
        (0, false) => Found::new(None, "fact-no-personal-data-unknown"),
        (count, _) => Found::new(Some(false), "fact-no-personal-data-some").counting("n", count),
    }
}

/// A column is explained by a meaning that somebody wrote, by a label of its own, or by a meaning that was recognised.
fn columns_explained(_: &Words, check: &Checked) -> Found {
    let columns: Vec<_> = check.version.tables.iter().flat_map(|table| &table.schema.columns).collect();
    let meanings = &check.version.description.columns;
    let explained = columns.iter().filter(|column| column.label.is_some() || column.semantic.is_some() || meanings.contains_key(&column.name)).count();
    Found::new(Some(explained == columns.len()), "fact-columns-explained-count").counting("n", explained as u64).counting("total", columns.len() as u64)
}

fn said(text: Option<&str>, missing: &'static str) -> Found {
    match text.map(str::trim).filter(|text| !text.is_empty()) {
        Some(text) => Found { is_content: true, ..Found::new(Some(true), "fact-said").quoting(text) },
        None => Found::new(Some(false), missing),
    }
}

fn row_explained(_: &Words, check: &Checked) -> Found {
    said(check.version.description.row_is.as_deref(), "fact-row-explained-missing")
}

fn summary(_: &Words, check: &Checked) -> Found {
    match check.version.description.summary.as_deref().map_or(0, |text| text.split_whitespace().count()) {
        0 => Found::new(Some(false), "fact-summary-missing"),
        words => Found::new(Some(true), "fact-summary-words").counting("n", words as u64),
    }
}

fn keywords(_: &Words, check: &Checked) -> Found {
    said(Some(&check.version.description.keywords.join(", ")), "fact-keywords-missing")
}

fn publisher(_: &Words, check: &Checked) -> Found {
    said(check.version.description.publisher.as_deref(), "fact-publisher-missing")
}

fn contact(_: &Words, check: &Checked) -> Found {
    said(check.version.description.contact.as_deref(), "fact-contact-missing")
}

fn period(words: &Words, check: &Checked) -> Found {
    match check.version.description.period {
        Some(period) => Found::new(Some(true), "fact-said").quoting(format::period(words, period)),
        None => Found::new(Some(false), "fact-period-missing"),
    }
}

fn territory(_: &Words, check: &Checked) -> Found {
    said(Some(&check.version.description.territory.join(", ")), "fact-territory-missing")
}

fn frequency(words: &Words, check: &Checked) -> Found {
    match check.version.description.frequency {
        Some(frequency) => Found::new(Some(true), "fact-said").quoting(words.text(&format!("frequency-{frequency}"))),
        None => Found::new(Some(false), "fact-frequency-missing"),
    }
}

/// Licences that an authority may use by decree (CRPA D323-2-1) are the only ones there are, but for "not said".
fn licence(words: &Words, check: &Checked) -> Found {
    match check.version.description.licence {
        Licence::NotSpecified => Found::new(Some(false), "fact-licence-missing"),
        licence => Found::new(Some(true), "fact-said").quoting(words.text(&format!("licence-{}-name", licence.id()))),
    }
}

fn open_format(_: &Words, _: &Checked) -> Found {
    let mut names: Vec<String> = WRITERS.iter().map(|writer| writer.extension().to_uppercase()).filter(|name| name != "XLSX").collect();
    names.dedup();
    Found::new(Some(true), "fact-said").quoting(names.join(", "))
}
