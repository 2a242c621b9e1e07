//! What the report says of a column.

use super::super::cell::{Class, look, text_means_nothing};
use super::super::decide::{ColumnPlan, Conversion};
use super::super::survey::ColumnSurvey;
use crate::writers::text::ColumnText;
use crate::{ColumnReport, Doubt, DoubtKind};
use arrow::array::{Array, ArrayRef, AsArray};
use arrow::compute::{max, max_string, min, min_string};
use arrow::datatypes::{DataType, Date32Type, Decimal128Type, Float64Type, Int64Type, TimestampMicrosecondType};
use parvis_model::Column;

/// Nulls and extremes, over the blocks of one thread.
#[derive(Default)]
pub(super) struct ColumnSummary {
    nulls: u64,
    semantic_valid: u64,
    min: Option<Extreme>,
    max: Option<Extreme>,
}

#[derive(Debug, Clone, PartialEq, PartialOrd)]
enum Extreme {
    Whole(i128),
    Float(f64),
    Text(String),
    Boolean(bool),
}

impl ColumnSummary {
    pub fn add(&mut self, array: &ArrayRef, semantic_valid: u64) {
        self.nulls += array.null_count() as u64;
        self.semantic_valid += semantic_valid;
        let (low, high) = extremes(array);
        self.widen(low, high);
    }

    pub fn merge(&mut self, other: Self) {
        self.nulls += other.nulls;
        self.semantic_valid += other.semantic_valid;
        self.widen(other.min, other.max);
    }

    fn widen(&mut self, low: Option<Extreme>, high: Option<Extreme>) {
        if let Some(low) = low
            && self.min.as_ref().is_none_or(|min| low < *min)
        {
            self.min = Some(low);
        }
        if let Some(high) = high
            && self.max.as_ref().is_none_or(|max| high > *max)
        {
            self.max = Some(high);
        }
    }

    pub fn report(&self, column: &Column, seen: &ColumnSurvey, plan: &ColumnPlan, known_valid: Option<u64>, rows: u64) -> ColumnReport {
        let nothing = |cell: &str| match plan.conversion {
            Conversion::Text => text_means_nothing(cell),
            _ => matches!(look(cell).class, Class::Blank | Class::Missing | Class::SheetError),
        };
        let (mut distinct, is_estimate) = seen.distinct.count();
        let mut top: Vec<(String, u64)> = Vec::new();
        if let Some(words) = seen.distinct.words() {
            let mut counts: Vec<(&str, u64)> = words.filter(|(cell, ..)| !nothing(cell)).map(|(cell, count, _)| (cell, count)).collect();
            distinct = counts.len() as u64;
            if counts.len() <= 1000 && (counts.len() as u64) * 2 <= rows.max(2) {
                counts.sort_by(|a, b| b.1.cmp(&a.1).then(a.0.cmp(b.0)));
                top = counts.into_iter().take(20).map(|(cell, count)| (shortened(cell), count)).collect();
            }
        }
        ColumnReport {
            name: column.name.clone(),
            label: column.label.clone(),
            column_type: column.column_type.to_string(),
            semantic: column.semantic.map(|semantic| semantic.id().to_owned()),
            semantic_valid: plan.semantic.map(|_| known_valid.unwrap_or(self.semantic_valid)),
            notation: plan.notation.map(str::to_owned),
            nulls: self.nulls,
            distinct,
            distinct_is_estimate: is_estimate,
            min: self.min.as_ref().map(|extreme| written(extreme, column)),
            max: self.max.as_ref().map(|extreme| written(extreme, column)),
            examples: seen.distinct.first_values(20).into_iter().map(str::trim).filter(|cell| !nothing(cell)).take(5).map(shortened).collect(),
            top,
        }
    }

    /// Values that are not what the column's semantic type says.
    pub fn semantic_doubt(&self, column: &ColumnReport, rows: u64) -> Option<Doubt> {
        let invalid = (rows - self.nulls).saturating_sub(column.semantic_valid?);
        (invalid > 0).then(|| Doubt {
            kind: DoubtKind::ValuesOutOfSemantic,
            column: Some(column.name.clone()),
            rows: Vec::new(),
            count: invalid,
            values: Vec::new(),
        })
    }
}

/// How many filled cells are valid for the semantic type, when the dictionary holds every value of the column.
pub(super) fn valid_by_dictionary(seen: &ColumnSurvey, plan: &ColumnPlan) -> Option<u64> {
    let card = plan.semantic?;
    let words = seen.distinct.words()?;
    Some(words.filter(|(cell, ..)| (card.is_valid)(super::super::cell::trim(cell))).map(|(_, count, _)| count).sum())
}

fn shortened(cell: &str) -> String {
    cell.chars().take(100).collect()
}

fn extremes(array: &ArrayRef) -> (Option<Extreme>, Option<Extreme>) {
    fn whole<T: Into<i128>>(low: Option<T>, high: Option<T>) -> (Option<Extreme>, Option<Extreme>) {
        (low.map(|value| Extreme::Whole(value.into())), high.map(|value| Extreme::Whole(value.into())))
    }
    match array.data_type() {
        DataType::Int64 => whole(min(array.as_primitive::<Int64Type>()), max(array.as_primitive::<Int64Type>())),
        DataType::Decimal128(..) => whole(min(array.as_primitive::<Decimal128Type>()), max(array.as_primitive::<Decimal128Type>())),
        DataType::Date32 => whole(min(array.as_primitive::<Date32Type>()), max(array.as_primitive::<Date32Type>())),
        DataType::Timestamp(..) => whole(min(array.as_primitive::<TimestampMicrosecondType>()), max(array.as_primitive::<TimestampMicrosecondType>())),
        DataType::Float64 => (min(array.as_primitive::<Float64Type>()).map(Extreme::Float), max(array.as_primitive::<Float64Type>()).map(Extreme::Float)),
        DataType::Boolean => {
            let values = array.as_boolean();
            let (truths, filled) = (values.true_count(), values.len() - values.null_count());
            ((filled > 0).then_some(Extreme::Boolean(truths == filled)), (filled > 0).then_some(Extreme::Boolean(truths > 0)))
        }
        DataType::Utf8 => {
            let values = array.as_string::<i32>();
            (min_string(values).map(|text| Extreme::Text(shortened(text))), max_string(values).map(|text| Extreme::Text(shortened(text))))
        }
        _ => (None, None),
    }
}

/// Canonical text, through the same code as every export.
fn written(extreme: &Extreme, column: &Column) -> String {
    use arrow::array::{Date32Array, Decimal128Array, Float64Array, TimestampMicrosecondArray};
    use std::sync::Arc;
    let field = crate::arrow_field(column);
    let array: ArrayRef = match (extreme, field.data_type()) {
        (Extreme::Text(text), _) => return text.clone(),
        (Extreme::Boolean(value), _) => return value.to_string(),
        (Extreme::Float(value), _) => Arc::new(Float64Array::from(vec![*value])),
        (Extreme::Whole(value), DataType::Decimal128(precision, scale)) => {
            match Decimal128Array::from(vec![*value]).with_precision_and_scale(*precision, *scale) {
                Ok(array) => Arc::new(array),
                Err(_) => return value.to_string(),
            }
        }
        (Extreme::Whole(value), DataType::Date32) => Arc::new(Date32Array::from(vec![*value as i32])),
        (Extreme::Whole(value), DataType::Timestamp(..)) => {
            let array = TimestampMicrosecondArray::from(vec![*value as i64]);
            if matches!(field.data_type(), DataType::Timestamp(_, Some(_))) { Arc::new(array.with_timezone("UTC")) } else { Arc::new(array) }
        }
        (Extreme::Whole(value), _) => return value.to_string(),
    };
    let mut bytes = Vec::new();
    match ColumnText::new(&array) {
        Ok(text) => {
            text.write_into(0, &mut bytes);
            String::from_utf8_lossy(&bytes).into_owned()
        }
        Err(_) => String::new(),
    }
}
