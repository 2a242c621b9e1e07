//! Sums that can be compared, and files read back.

use arrow::array::{Array, AsArray, RecordBatch};
use arrow::datatypes::{DataType, Decimal128Type, Float64Type, Int64Type};
use parvis_formats::{RawFile, ReadHints, ReadLimits, assign_types, read};
use std::fmt;

/// What the cells of a column add up to.
#[derive(Debug, Clone, Copy)]
pub enum Sum {
    /// `digits` × 10^-`scale`, without zeros at the end.
    Exact {
        digits: i128,
        scale: u32,
    },
    Float(f64),
}

impl Sum {
    fn exact(mut digits: i128, mut scale: u32) -> Self {
        while scale > 0 && digits % 10 == 0 {
            digits /= 10;
            scale -= 1;
        }
        Self::Exact { digits, scale }
    }

    /// A number as JSON writes it.
    pub fn parse(text: &str) -> Option<Self> {
        if text.contains(['e', 'E']) {
            return text.parse().ok().map(Self::Float);
        }
        let (whole, fraction) = text.split_once('.').unwrap_or((text, ""));
        Some(Self::exact(format!("{whole}{fraction}").parse().ok()?, fraction.len() as u32))
    }

    /// Exactly when both are exact; else within 1e-9 of the larger: floats add up differently in another order.
    pub fn agrees_with(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Exact { digits, scale }, Self::Exact { digits: other, scale: other_scale }) => (digits, scale) == (other, other_scale),
            _ => {
                let (a, b) = (self.as_float(), other.as_float());
                (a - b).abs() <= 1e-9 * a.abs().max(b.abs())
            }
        }
    }

    fn as_float(&self) -> f64 {
        match self {
            Self::Exact { digits, scale } => *digits as f64 / 10f64.powi(*scale as i32),
            Self::Float(value) => *value,
        }
    }
}

impl fmt::Display for Sum {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Exact { digits, scale } => write!(f, "{digits}e-{scale}"),
            Self::Float(value) => write!(f, "{value} (float)"),
        }
    }
}

/// Rows of a file we wrote, and the sum of a column of it, as our own readers find them.
pub fn read_back(format: &str, bytes: Vec<u8>, column: Option<&str>) -> Result<(u64, Option<Sum>), String> {
    let extension = if format == "csv-excel" { "csv" } else { format };
    let has_header = matches!(format, "csv" | "csv-excel" | "xlsx" | "ods");
    // We know that we wrote a header; with text in every column, nobody could tell.
    let hints = ReadHints { header_row: has_header.then_some(Some(0)), ..ReadHints::default() };
    let file = RawFile::from_bytes(format!("lu.{extension}"), bytes);
    let raw = read(&file, &hints, &ReadLimits::default()).map_err(|error| format!("is not read: {error}"))?.remove(0);
    let table = assign_types(raw, &hints).map_err(|error| format!("is not typed: {error}"))?;
    let Some(column) = column else { return Ok((table.rows(), None)) };
    let index = table.schema().index_of(column).ok_or_else(|| format!("has no column {column:?}"))?;
    let column_type = table.schema().columns[index].column_type;
    let mut total = if column_type.is_numeric() { Total::default() } else { return Err(format!("gives {column:?} as {column_type}")) };
    for batch in table.batches(8192).map_err(|error| error.to_string())? {
        total.add(&batch.map_err(|error| error.to_string())?, index);
    }
    Ok((table.rows(), Some(total.sum())))
}

/// A sum in the making: only one of the two is used.
#[derive(Default)]
struct Total {
    digits: i128,
    scale: u32,
    float: Option<f64>,
}

impl Total {
    fn add(&mut self, batch: &RecordBatch, index: usize) {
        let column = batch.column(index);
        match column.data_type() {
            DataType::Int64 => self.digits += column.as_primitive::<Int64Type>().iter().flatten().map(i128::from).sum::<i128>(),
            DataType::Decimal128(_, scale) => {
                self.scale = u32::try_from(*scale).unwrap();
                self.digits += column.as_primitive::<Decimal128Type>().iter().flatten().sum::<i128>();
            }
            DataType::Float64 => *self.float.get_or_insert(0.0) += column.as_primitive::<Float64Type>().iter().flatten().sum::<f64>(),
            other => panic!("{other} is no number"),
        }
    }

    fn sum(self) -> Sum {
        self.float.map_or_else(|| Sum::exact(self.digits, self.scale), Sum::Float)
    }
}
