//! One cell at a time: as a value, as JSON, and a few rows as a column of their own.

use super::bounds::scale_of;
use super::{Cells, Coded, Column, Meaning, float_of};
use crate::packed::{Codes, CodesWriter};
use crate::storage::Place;
use crate::{Value, calendar, json};
use parvis_model::ColumnType;
use std::io;
use std::sync::Arc;

impl Coded {
    /// The value a code stands for; `None` for empty cells.
    pub fn value_of(&self, code: u64, column_type: ColumnType) -> Option<Value> {
        if code >= self.null_code {
            return None;
        }
        Some(match &*self.meaning {
            Meaning::Texts(dictionary) => Value::Text(dictionary.get(code as usize).to_owned()),
            Meaning::Whole { base } => {
                let number = base.wrapping_add(code as i64);
                match column_type {
                    ColumnType::Date => Value::Days { first: number, last: number },
                    ColumnType::DateTime { .. } => Value::Instants { first: number, last: number },
                    _ => Value::Decimal { digits: i128::from(number), scale: scale_of(column_type) },
                }
            }
            Meaning::Wide(values) => Value::Decimal { digits: values.get(code as usize).copied().unwrap_or_default(), scale: scale_of(column_type) },
            Meaning::Float => Value::Number(float_of(code)),
            Meaning::Floats(values) => Value::Number(values.get(code as usize).copied().unwrap_or_default()),
            Meaning::Boolean => Value::Boolean(code == 1),
        })
    }

    /// Appends the JSON of a code.
    #[inline]
    fn write_json(&self, code: u64, column_type: ColumnType, out: &mut Vec<u8>) {
        if code >= self.null_code {
            out.extend_from_slice(b"null");
            return;
        }
        match &*self.meaning {
            Meaning::Texts(dictionary) => json::write_string(out, dictionary.get(code as usize).as_bytes()),
            Meaning::Whole { base } => {
                let number = base.wrapping_add(code as i64);
                match column_type {
                    ColumnType::Date => {
                        out.push(b'"');
                        calendar::write_day(out, number);
                        out.push(b'"');
                    }
                    ColumnType::DateTime { utc } => {
                        out.push(b'"');
                        calendar::write_instant(out, number);
                        if utc {
                            out.push(b'Z');
                        }
                        out.push(b'"');
                    }
                    _ => json::write_fixed(out, number, usize::from(scale_of(column_type))),
                }
            }
            Meaning::Wide(values) => {
                crate::request::value::write_decimal(out, values.get(code as usize).copied().unwrap_or_default(), usize::from(scale_of(column_type)));
            }
            Meaning::Float => json::write_float(out, float_of(code)),
            Meaning::Floats(values) => json::write_float(out, values.get(code as usize).copied().unwrap_or_default()),
            Meaning::Boolean => out.extend_from_slice(if code == 1 { b"true" } else { b"false" }),
        }
    }
}

impl Column {
    /// Appends the JSON of a cell. Only for columns in memory: see [`Self::gather`].
    #[inline]
    pub fn write_json(&self, row: u32, out: &mut Vec<u8>) -> io::Result<()> {
        match &self.cells {
            Cells::Coded(coded) => coded.write_json(coded.codes.get(row)?, self.column_type, out),
            Cells::Plain(plain) if plain.is_null(row) => out.extend_from_slice(b"null"),
            Cells::Plain(plain) => json::write_string(out, plain.bytes(row, &mut Vec::new())?),
        }
        Ok(())
    }

    pub fn value(&self, row: u32) -> io::Result<Option<Value>> {
        Ok(match &self.cells {
            Cells::Coded(coded) => coded.value_of(coded.codes.get(row)?, self.column_type),
            Cells::Plain(plain) if plain.is_null(row) => None,
            Cells::Plain(plain) => Some(Value::Text(plain.text(row, &mut Vec::new())?.to_owned())),
        })
    }

    /// Some rows as a column in memory, sharing the meaning of codes.
    pub fn gather(&self, rows: &[u32]) -> io::Result<Self> {
        let cells = match &self.cells {
            Cells::Plain(plain) => Cells::Plain(plain.gather(rows)?),
            Cells::Coded(coded) => {
                let codes = match consecutive(rows) {
                    Some((start, end)) => {
                        let mut buffer = Vec::new();
                        let bytes = coded.codes.raw(start, end, &mut buffer)?.to_vec();
                        Codes { width: coded.codes.width, bytes: bytes.into(), len: rows.len() }
                    }
                    None => {
                        let mut codes = Vec::with_capacity(rows.len());
                        coded.codes.gather_into(rows, &mut codes)?;
                        let mut writer = CodesWriter::new(coded.codes.width, rows.len(), &Place::Memory)?;
                        codes.into_iter().try_for_each(|code| writer.push(code))?;
                        writer.finish()?
                    }
                };
                Cells::Coded(Coded { codes, null_code: coded.null_code, meaning: Arc::clone(&coded.meaning) })
            }
        };
        Ok(Self { column_type: self.column_type, rows: rows.len(), cells })
    }
}

/// First and end of rows that follow each other.
fn consecutive(rows: &[u32]) -> Option<(usize, usize)> {
    let (first, last) = (*rows.first()? as usize, *rows.last()? as usize);
    let follows = last + 1 == first + rows.len() && rows.windows(2).all(|pair| pair[0] + 1 == pair[1]);
    follows.then_some((first, last + 1))
}
