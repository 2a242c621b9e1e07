//! The check itself: every rule asked for, on every row.

use crate::{Context, Findings, FlaggedCells, Group, QualityReport, RULES, Rule, Severity, TableView, Watchers, doubts, engine, personal};
use parvis_formats::{ReadError, TypedTable};

/// The rules to apply.
#[derive(Clone)]
pub struct RuleSet {
    rules: Vec<&'static dyn Rule>,
    has_reading: bool,
}

impl Default for RuleSet {
    /// All of them.
    fn default() -> Self {
        Self { rules: RULES.to_vec(), has_reading: true }
    }
}

impl RuleSet {
    /// Those of some groups.
    pub fn of_groups(groups: &[Group]) -> Self {
        Self { rules: RULES.iter().copied().filter(|rule| groups.contains(&rule.card().group)).collect(), has_reading: groups.contains(&Group::Reading) }
    }

    /// The groups that have a rule among these.
    pub fn groups(&self) -> impl Iterator<Item = Group> + '_ {
        let has = |group: Group| self.rules.iter().any(|rule| rule.card().group == group) || group == Group::Reading && self.has_reading;
        Group::ALL.iter().copied().filter(move |group| has(*group))
    }

    /// That one alone.
    pub fn only(rule: &'static dyn Rule) -> Self {
        Self { rules: vec![rule], has_reading: false }
    }
}

/// What a check gives: the report to keep, and every cell it speaks of.
#[derive(Debug)]
pub struct Checked {
    pub report: QualityReport,
    pub cells: Vec<FlaggedCells>,
}

/// Checks a table. A bad file is normal: what is wrong in it is a finding.
///
/// # Errors
/// Those of reading the file again, which changed or went away since it was typed.
pub fn check(table: &TypedTable, rules: &RuleSet, context: &Context<'_>) -> Result<Checked, ReadError> {
    let view = TableView::new(table, *context);
    let mut findings = Findings::default();
    let mut watchers = Watchers::default();
    let mut not_checked = Vec::new();
    for rule in &rules.rules {
        if let Some(lack) = rule.lacks(&view) {
            if !not_checked.iter().any(|known| known == lack) {
                not_checked.push(lack.to_owned());
            }
            continue;
        }
        rule.watch(&view, &mut watchers);
        rule.conclude(&view, &mut findings);
    }
    if rules.has_reading {
        doubts::watch(&view, &mut watchers);
    }
    engine::run(&view, watchers, &mut findings)?;
    if rules.has_reading {
        doubts::tell(&view, &mut findings);
    }
    let (list, cells, remarked) = findings.finish(&view);
    let clean = table.rows().saturating_sub(remarked.len());
    let mut report = QualityReport::new(table.rows(), clean, list);
    personal::redact_report(&mut report, &view);
    report.not_checked = not_checked;
    report.groups = rules.groups().map(|group| group.id().to_owned()).collect();
    Ok(Checked { report, cells })
}

impl Checked {
    pub fn is_blocked(&self) -> bool {
        self.report.count_of(Severity::Blocking) > 0
    }
}
