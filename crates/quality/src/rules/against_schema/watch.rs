//! Watchers that gather the faults of columns and of records.

use super::cards;
use crate::schema::{ColumnCheck, ErrorKind, ErrorSink, Fault, Plan, SchemaError};
use crate::{ColumnCells, ColumnWatcher, Findings, Flags, RowCells, RowWatcher};
use std::collections::BTreeMap;

/// Faults by kind and column, with the first one described.
#[derive(Default)]
struct Gathered(BTreeMap<(ErrorKind, Option<usize>), (Flags, SchemaError)>);

impl ErrorSink for Gathered {
    fn add(&mut self, fault: Fault<'_>, describe: &dyn Fn() -> SchemaError) {
        let (flags, _) = self.0.entry((fault.kind, fault.column)).or_insert_with(|| (Flags::new(), describe()));
        flags.add(fault.record, fault.value);
    }
}

impl Gathered {
    fn tell(self, findings: &mut Findings) {
        for ((kind, column), (flags, first)) in self.0 {
            let card = cards::of(kind);
            let finding = match column {
                Some(column) => findings.cells(card, column, flags),
                None => findings.rows(card, flags),
            };
            // The sentences say something else when there is no example to show.
            let hint = if first.hint.is_empty() { "none" } else { &first.hint };
            finding.detail("expected", &first.expected).detail("hint", hint);
            if let Some(constraint) = kind.constraint() {
                finding.detail("constraint", constraint.id());
            }
        }
    }
}

/// One column: type, constraints, custom checks of its own.
pub(super) struct OfColumn {
    check: ColumnCheck,
    /// Which of the numbered values are right: asked once for each.
    right: Vec<Option<bool>>,
    gathered: Gathered,
}

impl OfColumn {
    pub fn new(check: ColumnCheck) -> Self {
        Self { check, right: Vec::new(), gathered: Gathered::default() }
    }
}

impl ColumnWatcher for OfColumn {
    fn look(&mut self, cells: &ColumnCells<'_>) {
        let Some((codes, values)) = cells.numbered() else {
            for (row, text) in cells.iter() {
                self.check.look(row, text, &mut self.gathered);
            }
            return;
        };
        self.right.resize(values.len(), None);
        for (at, code) in codes.iter().enumerate() {
            let (Some(text), Some(right)) = (values.get(*code as usize), self.right.get_mut(*code as usize)) else { continue };
            if *right == Some(true) {
                continue;
            }
            let is_right = self.check.look(cells.first_row() + at as u64, text, &mut self.gathered);
            *right = Some(is_right);
        }
    }

    fn finish(self: Box<Self>, findings: &mut Findings) {
        self.gathered.tell(findings);
    }
}

/// Whole records: columns compared, keys repeated.
pub(super) struct OfRows {
    plan: Plan,
    gathered: Gathered,
}

impl OfRows {
    pub fn new(plan: Plan) -> Self {
        Self { plan, gathered: Gathered::default() }
    }
}

impl RowWatcher for OfRows {
    fn look(&mut self, rows: &RowCells<'_>) {
        for at in 0..rows.rows() {
            self.plan.look_at_row(rows.first_row() + at as u64, &|column| Some(rows.cell(at, column)), &mut self.gathered);
        }
    }

    fn finish(self: Box<Self>, findings: &mut Findings) {
        self.gathered.tell(findings);
    }
}
