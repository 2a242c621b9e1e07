//! A table against its schema, record by record, without limit.

mod cell;
mod column;
mod foreign;
mod header;
mod memo;
mod plan;
mod unique;

pub use cell::{CellCheck, Faults};
pub use column::Column;
pub use foreign::KeySet;
pub use plan::{ColumnCheck, Plan};

use super::Schema;
use super::error::{ErrorColumn, ErrorCount, ErrorKind, ErrorSink, Errors, Fault, SchemaError};
use super::note::Note;

/// How to validate.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ValidateOptions {
    /// Whether the case of header names matters; it does for the reference tools.
    pub header_case: bool,
    /// Faults kept for each kind and column; all are counted.
    pub keep: usize,
    /// Values remembered to find repeated keys; beyond, only those remembered are looked for.
    pub max_keys: usize,
}

impl Default for ValidateOptions {
    fn default() -> Self {
        Self { header_case: true, keep: 1_000, max_keys: 20_000_000 }
    }
}

/// Looks at the records of one table, in order.
#[derive(Debug)]
pub struct Validator {
    plan: Plan,
    errors: Errors,
    rows: u64,
    /// What is wrong in the record being looked at, before it is known not to be blank.
    pending: Vec<(usize, Faults)>,
}

/// What validating gave.
#[derive(Debug, Clone)]
pub struct Validation {
    /// Data records, blank ones included.
    pub rows: u64,
    /// Faults kept, in the order of the file.
    pub errors: Vec<SchemaError>,
    /// All faults, by kind and column of the file.
    pub counts: Vec<ErrorCount>,
    /// What of the schema could not be applied.
    pub notes: Vec<Note>,
}

impl Validation {
    /// Whether the table is valid: remarks on columns do not count.
    pub fn is_valid(&self) -> bool {
        self.counts.iter().all(|(kind, _, _)| kind.is_warning())
    }
}

impl Validator {
    /// Compares the header with the schema, and prepares every column.
    pub fn new(schema: &Schema, header: &[&str], options: &ValidateOptions) -> Self {
        let mut errors = Errors::keeping(options.keep);
        let plan = Plan::new(schema, header, options, &mut errors);
        Self { plan, errors, rows: 0, pending: Vec::new() }
    }

    /// Checks the foreign keys that lead to that resource (nothing: to the same table) against its keys.
    pub fn refer(&mut self, schema: &Schema, resource: Option<&str>, keys: &std::sync::Arc<KeySet>) {
        self.plan.refer(schema, resource, keys);
    }

    /// Looks at one data record. `record` counts the header as the first.
    pub fn record(&mut self, record: u64, cells: &[&str]) {
        self.rows += 1;
        self.pending.clear();
        let mut nulls = 0;
        let width = self.plan.columns.len();
        for (index, (check, text)) in self.plan.columns.iter_mut().zip(cells).enumerate() {
            let verdict = check.cell.look(text);
            nulls += usize::from(verdict.is_null());
            if !verdict.is_fine() {
                self.pending.push((index, verdict));
            }
        }
        let present = cells.len().min(width);
        if nulls == present {
            // Cells that are not there are nothing too, and the row is blank as a whole.
            self.errors.add(Fault { kind: ErrorKind::BlankRow, column: None, record, value: "" }, &|| blank(record));
        } else {
            for (index, faults) in self.pending.drain(..) {
                if let (Some(check), Some(text)) = (self.plan.columns.get(index), cells.get(index)) {
                    check.tell(record, text, faults, &mut self.errors);
                }
            }
            for check in self.plan.columns.iter().skip(present) {
                let fault = Fault { kind: ErrorKind::MissingCell, column: Some(check.column.index), record, value: "" };
                self.errors.add(fault, &|| shape_error(ErrorKind::MissingCell, record, check.column.place(), ""));
            }
            for (index, text) in cells.iter().enumerate().skip(width) {
                let fault = Fault { kind: ErrorKind::ExtraCell, column: Some(index), record, value: text };
                self.errors.add(fault, &|| shape_error(ErrorKind::ExtraCell, record, ErrorColumn { index, name: String::new() }, text));
            }
        }
        for (check, text) in self.plan.columns.iter().zip(cells) {
            check.look_custom(record, text, &mut self.errors);
        }
        self.plan.look_at_row(record, &|index| cells.get(index).copied(), &mut self.errors);
    }

    /// What was found.
    pub fn finish(self) -> Validation {
        let (errors, counts) = self.errors.sorted();
        Validation { rows: self.rows, errors, counts, notes: self.plan.notes }
    }
}

fn blank(record: u64) -> SchemaError {
    SchemaError { kind: ErrorKind::BlankRow, record, column: None, value: String::new(), expected: String::new(), hint: String::new() }
}

fn shape_error(kind: ErrorKind, record: u64, place: ErrorColumn, text: &str) -> SchemaError {
    SchemaError { kind, record, column: Some(place), value: text.to_owned(), expected: String::new(), hint: String::new() }
}
