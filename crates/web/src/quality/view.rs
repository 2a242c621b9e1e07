//! The report of one table as a component of pages.

use super::names::{group_name, group_of, lack};
use super::profile::ColumnProfile;
use super::remark::{Remark, remarks};
use super::repair::applied_line;
use crate::{Words, format};
use askama::Template;
use parvis_formats::ReadReport;
use parvis_quality::recipe::{Effect, Operation};
use parvis_quality::{Group, QualityReport, RULES, Severity};

/// The quality report of one table, whole without anything else: write it in a page with `{{ quality|safe }}`.
///
/// Made by [`QualityView::of`]; a page that lets people act adds its [`Action`]s and its applied repairs afterwards.
#[derive(Template)]
#[template(path = "parts/quality-report.html")]
pub struct QualityView {
    pub words: &'static Words,
    /// Of the titles of its sections.
    pub level: HeadingLevel,
    /// Begins every `id`, so that a page may show several reports.
    pub prefix: String,
    /// `Qualité : 2 problèmes bloquants · 3 avertissements · 128 lignes sur 248 sans remarque`.
    pub headline: String,
    /// Of the report as a whole.
    pub actions: Vec<Action>,
    /// Blocking, warnings, repaired, rows without remark.
    pub numbers: Vec<Number>,
    /// Blocking first; severities without finding are left out, but for the sentence that nothing blocks.
    pub groups: Vec<FindingGroup>,
    pub applied: Vec<AppliedRepair>,
    /// One fact for each thing that rules look at.
    pub checks: Vec<Check>,
    pub columns: Vec<ColumnProfile>,
}

/// The level of the titles of a report's sections: those of findings are one below.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum HeadingLevel {
    H2 = 2,
    H3 = 3,
}

/// One of the numbers at the top.
pub struct Number {
    /// As written in the language.
    pub value: String,
    pub label: String,
    /// `blocking`, `warning`, `repaired`, `clean`.
    pub kind: &'static str,
}

/// The findings of one severity.
pub struct FindingGroup {
    pub severity: Severity,
    pub title: String,
    pub findings: Vec<FindingView>,
}

/// One finding.
pub struct FindingView {
    /// Position in [`QualityReport::findings`].
    pub index: usize,
    pub remark: Remark,
    pub actions: Vec<Action>,
    /// Why it was left as it is, when somebody said so.
    pub waiver: Option<String>,
}

/// A link, or a form of one button.
pub struct Action {
    pub label: String,
    pub href: String,
    /// Hidden fields of a form that is sent by `POST`; nothing for a link.
    pub form: Option<Vec<(String, String)>>,
    /// The main one of its place.
    pub is_main: bool,
}

/// A repair that was applied.
pub struct AppliedRepair {
    /// `colonne « nom » : retirer les espaces autour, 96 cellules`.
    pub line: String,
    pub actions: Vec<Action>,
}

/// What was looked at, and what came of it.
pub struct Check {
    pub name: String,
    pub result: String,
    /// `blocking`, `warning`, `info`, `clear`, `unknown`.
    pub kind: &'static str,
}

impl QualityView {
    /// Says a report; with the account of the reading, what each column holds too.
    ///
    /// `prefix` begins every `id` of the HTML and is made of letters and hyphens.
    pub fn of(words: &'static Words, report: &QualityReport, reading: Option<&ReadReport>, level: HeadingLevel, prefix: &str) -> Self {
        let mut groups = groups(words, report);
        if report.count_of(Severity::Blocking) == 0 && !groups.is_empty() {
            groups.insert(0, FindingGroup { severity: Severity::Blocking, title: words.text("quality-nothing-blocks"), findings: Vec::new() });
        }
        Self {
            words,
            level,
            prefix: prefix.to_owned(),
            headline: headline(words, report),
            actions: Vec::new(),
            numbers: numbers(words, report, 0),
            groups,
            applied: Vec::new(),
            checks: checks(words, report, Group::ALL),
            columns: reading.map(|reading| ColumnProfile::all(words, report, reading)).unwrap_or_default(),
        }
    }

    /// Only those groups were asked for: the others are said to be so.
    pub fn only(mut self, report: &QualityReport, asked: &[Group]) -> Self {
        self.checks = checks(self.words, report, asked);
        self
    }

    /// Adds what was repaired: operations that did something, each with what it did.
    pub fn with_applied<'a>(mut self, report: &QualityReport, applied: impl Iterator<Item = (&'a Operation, &'a Effect)>) -> Self {
        let done: Vec<_> = applied.filter(|(_, effect)| !effect.is_idle()).collect();
        self.numbers = numbers(self.words, report, done.iter().map(|(_, effect)| effect.cells_changed).sum());
        self.applied =
            done.into_iter().map(|(operation, effect)| AppliedRepair { line: applied_line(self.words, operation, effect), actions: Vec::new() }).collect();
        self
    }

    /// Every finding, to add actions to.
    pub fn findings_mut(&mut self) -> impl Iterator<Item = &mut FindingView> {
        self.groups.iter_mut().flat_map(|group| &mut group.findings)
    }

    fn t(&self, id: &str) -> String {
        self.words.text(id)
    }

    fn rows_label(&self, finding: &FindingView) -> String {
        self.words.text_with("quality-rows-label", &[("n", finding.remark.rows_named.into())])
    }

    fn section(&self) -> u8 {
        self.level as u8
    }

    fn below(&self) -> u8 {
        self.level as u8 + 1
    }

    fn is_clean(&self) -> bool {
        self.groups.is_empty()
    }
}

impl FindingView {
    fn kind(&self) -> &'static str {
        self.remark.severity.id()
    }
}

pub(super) fn headline(words: &Words, report: &QualityReport) -> String {
    let count = |severity| report.count_of(severity).into();
    let mut facts = vec![
        words.text_with("quality-blocking-count", &[("n", count(Severity::Blocking))]),
        words.text_with("quality-warning-count", &[("n", count(Severity::Warning))]),
    ];
    if let Some(clean) = report.clean_rows {
        facts.push(words.text_with("quality-clean-count", &[("n", clean.into()), ("total", report.rows.into())]));
    }
    words.text_with("quality-headline", &[("facts", (&facts.join(" · ")).into())])
}

fn numbers(words: &Words, report: &QualityReport, repaired: u64) -> Vec<Number> {
    let number = |n: u64, id: &str, kind| Number {
        value: format::whole(words.language(), n),
        label: words.text_with(id, &[("n", n.into()), ("total", report.rows.into())]),
        kind,
    };
    let mut numbers = vec![
        number(report.count_of(Severity::Blocking) as u64, "quality-number-blocking", "blocking"),
        number(report.count_of(Severity::Warning) as u64, "quality-number-warning", "warning"),
        number(repaired, "quality-number-repaired", "repaired"),
    ];
    numbers.extend(report.clean_rows.map(|clean| number(clean, "quality-number-clean", "clean")));
    numbers
}

fn groups(words: &Words, report: &QualityReport) -> Vec<FindingGroup> {
    let mut rest: Vec<FindingView> =
        remarks(words, report).into_iter().enumerate().map(|(index, remark)| FindingView { index, remark, actions: Vec::new(), waiver: None }).collect();
    [(Severity::Blocking, "quality-blocking"), (Severity::Warning, "quality-warning"), (Severity::Info, "quality-info")]
        .into_iter()
        .filter_map(|(severity, title)| {
            let (findings, others) = std::mem::take(&mut rest).into_iter().partition::<Vec<_>, _>(|finding| finding.remark.severity == severity);
            rest = others;
            (!findings.is_empty()).then(|| FindingGroup { severity, title: words.text(title), findings })
        })
        .collect()
}

/// A fact for each group that this version has rules for.
fn checks(words: &Words, report: &QualityReport, asked: &[Group]) -> Vec<Check> {
    let has_rules = |group: Group| group == Group::Reading || RULES.iter().any(|rule| rule.card().group == group);
    Group::ALL
        .iter()
        .copied()
        .filter(|group| has_rules(*group))
        .map(|group| {
            let (kind, result) = check(words, report, group, asked.contains(&group));
            Check { name: group_name(words, group), result, kind }
        })
        .collect()
}

fn check(words: &Words, report: &QualityReport, group: Group, is_asked: bool) -> (&'static str, String) {
    if !is_asked {
        return ("unknown", words.text("quality-check-not-asked"));
    }
    let count = |severity| report.findings.iter().filter(|finding| finding.severity == severity && group_of(&finding.rule) == Some(group)).count();
    let found = [(Severity::Blocking, "quality-blocking-count"), (Severity::Warning, "quality-warning-count"), (Severity::Info, "quality-check-infos")]
        .map(|(severity, id)| (severity, id, count(severity)));
    let said: Vec<String> = found.iter().filter(|(_, _, count)| *count > 0).map(|(_, id, count)| words.text_with(id, &[("n", (*count).into())])).collect();
    if let Some((worst, ..)) = found.iter().find(|(_, _, count)| *count > 0) {
        return (worst.id(), said.join(", "));
    }
    if report.not_checked.iter().any(|id| id == group.id()) {
        return ("unknown", words.text_with("quality-check-lacking", &[("lack", (&lack(words, group.id())).into())]));
    }
    ("clear", words.text("quality-check-clear"))
}
