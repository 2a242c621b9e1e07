//! Values and keys that must not come twice.

use super::column::Column;
use crate::schema::cast::Typed;
use crate::schema::error::{ErrorKind, ErrorSink, Fault, SchemaError};
use hashbrown::HashMap;
use std::hash::{BuildHasher, Hash, Hasher};

/// Makes short keys of the cells of records, by two independent hashes of 64 bits: among a billion keys, two meet by chance once in 10^20 files.
#[derive(Debug)]
pub(super) struct KeyHasher(foldhash::quality::FixedState, foldhash::quality::FixedState);

impl Default for KeyHasher {
    fn default() -> Self {
        Self(foldhash::quality::FixedState::with_seed(0x5061_7276_6973), foldhash::quality::FixedState::with_seed(0x6b65_7973))
    }
}

impl KeyHasher {
    /// The key of a record; nothing when all its cells are empty.
    pub fn key<'a>(&self, columns: &[Column], cell: &dyn Fn(usize) -> Option<&'a str>) -> Option<(u64, u64)> {
        let mut hashers = (self.0.build_hasher(), self.1.build_hasher());
        let mut filled = false;
        for column in columns {
            let value = cell(column.index).and_then(|text| column.value(text));
            filled |= value.is_some();
            hash(value.as_ref(), &mut hashers.0);
            hash(value.as_ref(), &mut hashers.1);
        }
        filled.then(|| (hashers.0.finish(), hashers.1.finish()))
    }
}

/// Remembers the keys it has seen, and the last record of each.
#[derive(Debug)]
pub(super) struct KeyCheck {
    kind: ErrorKind,
    columns: Vec<Column>,
    seen: HashMap<(u64, u64), u64, foldhash::fast::FixedState>,
    hasher: KeyHasher,
    max_keys: usize,
}

impl KeyCheck {
    pub fn new(kind: ErrorKind, columns: Vec<Column>, max_keys: usize) -> Self {
        Self { kind, columns, seen: HashMap::default(), hasher: KeyHasher::default(), max_keys }
    }

    /// Looks at one record: a repeated key is an error, and so is a primary key that is all empty.
    pub fn look<'a>(&mut self, record: u64, cell: &dyn Fn(usize) -> Option<&'a str>, errors: &mut dyn ErrorSink) {
        let Some(key) = self.hasher.key(&self.columns, cell) else {
            if self.kind == ErrorKind::PrimaryKey {
                self.tell(record, cell, None, errors);
            }
            return;
        };
        let before = match self.seen.get_mut(&key) {
            Some(last) => Some(std::mem::replace(last, record)),
            None => {
                if self.seen.len() < self.max_keys {
                    self.seen.insert(key, record);
                }
                None
            }
        };
        if before.is_some() {
            self.tell(record, cell, before, errors);
        }
    }

    /// The hint is the record before that held the same key; empty when the key itself is.
    fn tell<'a>(&self, record: u64, cell: &dyn Fn(usize) -> Option<&'a str>, before: Option<u64>, errors: &mut dyn ErrorSink) {
        let column = self.columns.first().filter(|_| self.kind == ErrorKind::Unique);
        let value = self.columns.iter().map(|column| cell(column.index).unwrap_or_default()).collect::<Vec<_>>().join(", ");
        let fault = Fault { kind: self.kind, column: column.map(|column| column.index), record, value: &value };
        errors.add(fault, &|| SchemaError {
            kind: self.kind,
            record,
            column: column.map(Column::place),
            value: value.clone(),
            expected: self.columns.iter().map(|column| column.name.as_str()).collect::<Vec<_>>().join(", "),
            hint: before.map(|before| before.to_string()).unwrap_or_default(),
        });
    }
}

/// The same for equal values, whatever the way they are written.
fn hash(value: Option<&Typed<'_>>, state: &mut impl Hasher) {
    match value {
        None => 0_u8.hash(state),
        Some(Typed::Text(text)) => (1_u8, text).hash(state),
        Some(Typed::Number(number)) => (2_u8, number).hash(state),
        Some(Typed::Boolean(flag)) => (3_u8, flag).hash(state),
        Some(Typed::Date(date)) => (4_u8, date).hash(state),
        Some(Typed::DateTime(moment)) => (5_u8, moment.instant()).hash(state),
        Some(Typed::Time(time)) => (6_u8, time.instant()).hash(state),
        Some(Typed::YearMonth(year, month)) => (7_u8, year, month).hash(state),
        Some(Typed::Duration(duration)) => (8_u8, duration.months.to_bits(), duration.seconds.to_bits()).hash(state),
        Some(Typed::Point(point)) => (9_u8, point.lon.to_bits(), point.lat.to_bits()).hash(state),
        Some(Typed::Json(json)) => (10_u8, json.to_string()).hash(state),
        Some(Typed::List(items)) => (11_u8, items).hash(state),
    }
}
