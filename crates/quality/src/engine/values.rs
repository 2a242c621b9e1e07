//! The common case: a judgement on one value at a time.

use super::ColumnCells;
use super::watchers::ColumnWatcher;
use crate::recipe::{Function, Operation};
use crate::report::{Proposal, Safety, Severity};
use crate::table_view::ColumnView;
use crate::{Findings, Flags, NewFinding, RuleCard, Shape};
use std::collections::BTreeMap;

/// What a value is worth.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Verdict {
    Fine,
    Wrong,
    /// Wrong, and known for what it should be.
    Repairable(String),
}

/// Distinct values that one mapping may hold.
const MAX_MAPPING: usize = 2_000;
const EXAMPLES: usize = 5;

/// What adds to a finding.
type Complete<'t> = Box<dyn FnOnce(&mut NewFinding) + Send + 't>;

/// How the judgements of a column become a finding.
pub struct ValueCheck<'t> {
    index: usize,
    /// Name of the column, for the proposals.
    name: &'t str,
    card: &'static RuleCard,
    needs: Option<Shape>,
    convert: Option<Function>,
    safety: Safety,
    severity: Option<Severity>,
    min_count: u64,
    max_count: u64,
    complete: Option<Complete<'t>>,
}

impl<'t> ValueCheck<'t> {
    pub fn of(card: &'static RuleCard, column: &ColumnView<'t>) -> Self {
        let (index, name) = (column.index, column.name());
        Self { index, name, card, needs: None, convert: None, safety: Safety::Ask, severity: None, min_count: 1, max_count: u64::MAX, complete: None }
    }

    pub(super) fn index(&self) -> usize {
        self.index
    }

    /// Only looks at runs that hold one of these kinds of characters.
    pub fn only_if(self, any: Shape) -> Self {
        Self { needs: Some(any), ..self }
    }

    /// The function that makes of each wrong value what [`Verdict::Repairable`] says: proposed in place of a list of values.
    pub fn converting(self, function: Function) -> Self {
        Self { convert: Some(function), ..self }
    }

    /// What is proposed may be applied unseen.
    pub fn safely(self) -> Self {
        Self { safety: Safety::Safe, ..self }
    }

    pub fn severity(self, severity: Severity) -> Self {
        Self { severity: Some(severity), ..self }
    }

    /// Fewer wrong values than this are no finding.
    pub fn at_least(self, count: u64) -> Self {
        Self { min_count: count, ..self }
    }

    /// More wrong values than this, and the column is not what it was taken for: no finding. One alone always is.
    pub fn at_most(self, count: u64) -> Self {
        Self { max_count: count.max(1), ..self }
    }

    /// Adds to the finding: details of its sentence, a mask, another proposal.
    pub fn saying(self, complete: impl FnOnce(&mut NewFinding) + Send + 't) -> Self {
        Self { complete: Some(Box::new(complete)), ..self }
    }
}

pub(super) struct ValueWatcher<'t, F> {
    check: ValueCheck<'t>,
    judge: F,
    /// Judgements of the numbered values: nothing yet, fine, or wrong.
    known: Vec<Option<Verdict>>,
    flags: Flags,
    mapping: BTreeMap<String, String>,
    repairable: u64,
    examples: Vec<(String, String)>,
    has_too_many: bool,
}

impl<'t, F: Fn(&str) -> Verdict + Send> ValueWatcher<'t, F> {
    pub fn new(check: ValueCheck<'t>, judge: F) -> Self {
        Self { check, judge, known: Vec::new(), flags: Flags::new(), mapping: BTreeMap::new(), repairable: 0, examples: Vec::new(), has_too_many: false }
    }

    fn wrong(&mut self, row: u64, text: &str, verdict: &Verdict) {
        self.flags.add(row, text);
        let Verdict::Repairable(better) = verdict else { return };
        self.repairable += 1;
        if self.examples.len() < EXAMPLES && !self.examples.iter().any(|(before, _)| before == text) {
            self.examples.push((text.to_owned(), better.clone()));
        }
        if self.check.convert.is_some() || self.mapping.contains_key(text) {
            return;
        }
        if self.mapping.len() < MAX_MAPPING {
            self.mapping.insert(text.to_owned(), better.clone());
        } else {
            self.has_too_many = true;
        }
    }

    fn proposal(&mut self) -> Option<Proposal> {
        if self.repairable == 0 || self.has_too_many {
            return None;
        }
        let column = self.check.name.to_owned();
        let operation = match self.check.convert {
            Some(function) => Operation::Convert { column, function },
            None => Operation::MapValues { column, mapping: std::mem::take(&mut self.mapping) },
        };
        Some(Proposal { operation, cells: self.repairable, examples: std::mem::take(&mut self.examples), safety: self.check.safety })
    }
}

impl<'t, F: Fn(&str) -> Verdict + Send> ColumnWatcher for ValueWatcher<'t, F> {
    fn look(&mut self, cells: &ColumnCells<'_>) {
        if self.check.needs.is_some_and(|needs| !cells.shape().has(needs)) {
            return;
        }
        let Some(coded) = cells.coded() else {
            for (row, text) in cells.filled() {
                let verdict = (self.judge)(text);
                if verdict != Verdict::Fine {
                    self.wrong(row, text, &verdict);
                }
            }
            return;
        };
        self.known.resize(coded.values.len(), None);
        for (at, code) in coded.codes.iter().enumerate() {
            let (Some(text), Some(known)) = (coded.values.get(*code as usize), self.known.get_mut(*code as usize)) else { continue };
            let verdict = match known {
                Some(Verdict::Fine) => continue,
                Some(verdict) => verdict.clone(),
                None => {
                    let verdict = if text.trim_ascii().is_empty() { Verdict::Fine } else { (self.judge)(text) };
                    *known = Some(verdict.clone());
                    verdict
                }
            };
            if verdict != Verdict::Fine {
                self.wrong(cells.first_row() + at as u64, text, &verdict);
            }
        }
    }

    fn finish(mut self: Box<Self>, findings: &mut Findings) {
        if self.flags.count() < self.check.min_count.max(1) || self.flags.count() > self.check.max_count {
            return;
        }
        let repair = self.proposal();
        let finding = findings.cells(self.check.card, self.check.index, std::mem::take(&mut self.flags));
        if let Some(severity) = self.check.severity {
            finding.severity(severity);
        }
        if let Some(repair) = repair {
            finding.repaired(repair);
        }
        if let Some(complete) = self.check.complete.take() {
            complete(finding);
        }
    }
}
