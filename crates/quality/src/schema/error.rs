//! What is wrong with a table, against its schema.

use super::checks::CheckKind;
use super::constraints::ConstraintKind;
use std::collections::BTreeMap;

/// What is wrong, with the code the reference tools give it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum ErrorKind {
    /// A header cell is empty.
    BlankHeader,
    /// A header cell repeats another.
    DuplicateHeader,
    /// A column that every file must have is not there.
    MissingRequiredHeader,
    /// A column of the schema is not there; it may be left out.
    MissingHeader,
    /// A column is not in the schema.
    ExtraHeader,
    /// All columns are there, in another order.
    DisorderedHeader,
    /// Columns and fields do not correspond as `fieldsMatch` asks: a field without column.
    MissingLabel,
    /// The same: a column without field.
    ExtraLabel,
    /// The same: a column at another's place.
    IncorrectLabel,
    BlankRow,
    ExtraCell,
    MissingCell,
    /// The text is not of the field's type.
    Type,
    Constraint(ConstraintKind),
    /// A value of a `unique` field comes again.
    Unique,
    PrimaryKey,
    UniqueKey,
    ForeignKey,
    Custom(CheckKind),
    /// Longitude and latitude are swapped: the point is in France the other way round.
    ReversedCoordinates,
    /// A custom check nobody knows, or that cannot be applied to this table.
    Check,
}

impl ErrorKind {
    /// The code of the reference tools: frictionless, and the national validator for its own.
    pub fn code(self) -> &'static str {
        match self {
            Self::BlankHeader => "blank-label",
            Self::DuplicateHeader => "duplicate-label",
            Self::MissingRequiredHeader => "missing-required-header",
            Self::MissingHeader => "missing-header-warn",
            Self::ExtraHeader => "extra-header-warn",
            Self::DisorderedHeader => "disordered-header-warn",
            Self::MissingLabel => "missing-label",
            Self::ExtraLabel => "extra-label",
            Self::IncorrectLabel => "incorrect-label",
            Self::BlankRow => "blank-row",
            Self::ExtraCell => "extra-cell",
            Self::MissingCell => "missing-cell",
            Self::Type => "type-error",
            Self::Constraint(_) => "constraint-error",
            Self::Unique => "unique-error",
            Self::PrimaryKey => "primary-key-error",
            Self::UniqueKey => "unique-key-error",
            Self::ForeignKey => "foreign-key-error",
            Self::Custom(check) => check.id(),
            Self::ReversedCoordinates => "reversed-french-gps-coordinates",
            Self::Check => "check-error",
        }
    }

    /// Which constraint, when it is one.
    pub fn constraint(self) -> Option<ConstraintKind> {
        match self {
            Self::Constraint(constraint) => Some(constraint),
            _ => None,
        }
    }

    /// Whether it only deserves a remark: the table stays valid.
    pub fn is_warning(self) -> bool {
        matches!(self, Self::MissingHeader | Self::ExtraHeader | Self::DisorderedHeader)
    }
}

/// One fault, with its place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SchemaError {
    pub kind: ErrorKind,
    /// From 1, the header being the first as a spreadsheet counts; blank ones counted.
    pub record: u64,
    pub column: Option<ErrorColumn>,
    /// The cell as written; for a header, the name written or expected.
    pub value: String,
    /// What was expected there, in the words of the schema: a type and format, a pattern, a bound, the allowed values.
    pub expected: String,
    /// What else the person must know: the record of the first occurrence, the other column and its value.
    pub hint: String,
}

/// The column of a fault.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ErrorColumn {
    /// Place in the file, from 0.
    pub index: usize,
    pub name: String,
}

impl SchemaError {
    /// The fault in short.
    pub(super) fn fault(&self) -> Fault<'_> {
        Fault { kind: self.kind, column: self.column.as_ref().map(|column| column.index), record: self.record, value: &self.value }
    }

    /// Gives it to a sink.
    pub(super) fn add_to(&self, sink: &mut dyn ErrorSink) {
        sink.add(self.fault(), &|| self.clone());
    }
}

/// Faults being collected: all counted, the first of each kind and column kept.
#[derive(Debug, Clone)]
pub struct Errors {
    kept: Vec<SchemaError>,
    counts: BTreeMap<(ErrorKind, Option<usize>), u64>,
    keep: usize,
}

/// A fault being told: enough to count it and to show its cell.
#[derive(Debug, Clone, Copy)]
pub struct Fault<'f> {
    pub kind: ErrorKind,
    /// The column that bears it, by its place in the file.
    pub column: Option<usize>,
    /// As the caller counts records.
    pub record: u64,
    pub value: &'f str,
}

/// How many faults of a kind, in a column of the file.
pub type ErrorCount = (ErrorKind, Option<usize>, u64);

/// Where faults go.
pub trait ErrorSink {
    /// Takes a fault; `describe` writes all of it out, and costs.
    fn add(&mut self, fault: Fault<'_>, describe: &dyn Fn() -> SchemaError);
}

impl ErrorSink for Errors {
    /// Counts a fault, and keeps what `describe` gives when there is room: nothing is written for the others.
    fn add(&mut self, fault: Fault<'_>, describe: &dyn Fn() -> SchemaError) {
        let count = self.counts.entry((fault.kind, fault.column)).or_insert(0);
        *count += 1;
        if *count <= self.keep as u64 {
            self.kept.push(describe());
        }
    }
}

impl Errors {
    /// Keeps at most `keep` faults of each kind and column.
    pub fn keeping(keep: usize) -> Self {
        Self { kept: Vec::new(), counts: BTreeMap::new(), keep }
    }

    /// Faults kept, in the order of the file: by record, then by column, those of a whole record last.
    pub fn sorted(mut self) -> (Vec<SchemaError>, Vec<ErrorCount>) {
        self.kept.sort_by_key(|error| (error.record, error.column.as_ref().map_or(usize::MAX, |column| column.index)));
        (self.kept, self.counts.into_iter().map(|((kind, column), count)| (kind, column, count)).collect())
    }
}
