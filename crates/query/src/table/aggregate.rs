//! Groups of rows when there are few enough to have a table of them: codes are group numbers.

use super::Table;
use super::rank::Ranks;
use crate::column::{Meaning, arrow_type, decimals, float_key};
use crate::stop::Stop;
use crate::{AggregateRequest, Function, QueryError, Value};
use arrow::array::{
    ArrayRef, BooleanArray, Date32Array, Decimal128Array, Float64Array, Int64Array, RecordBatch, RecordBatchOptions, StringArray, TimestampMicrosecondArray,
};
use arrow::datatypes::{DataType, Field, Schema, SchemaRef};
use parvis_model::ColumnType;
use std::sync::Arc;

/// Groups a table is made for.
const MAX_TABLE: u64 = 1 << 20;
/// Rows whose values are kept apart for medians and distinct counts.
const MAX_KEPT: u64 = 4_000_000;
/// The precision of sums: as much as there is.
const SUM_PRECISION: u8 = 38;

/// What a measure has seen of each group.
enum Tally<'a> {
    Rows,
    Filled {
        ranks: Ranks<'a>,
        counts: Vec<u64>,
    },
    Digits {
        ranks: Ranks<'a>,
        sums: Vec<i128>,
        counts: Vec<u64>,
    },
    Floats {
        ranks: Ranks<'a>,
        sums: Vec<f64>,
        counts: Vec<u64>,
    },
    Edge {
        ranks: Ranks<'a>,
        best: Vec<u64>,
        largest: bool,
    },
    /// Group and rank of every filled cell.
    Kept {
        ranks: Ranks<'a>,
        kept: Vec<(u32, u64)>,
    },
}

/// An output column: what sorts it, none last, and itself.
struct Output {
    keys: Vec<Option<i128>>,
    array: ArrayRef,
}

impl Table {
    /// `None` when there are too many groups, or too much to keep: a plan does it.
    pub(super) fn aggregate_codes(&self, request: &AggregateRequest, stop: &Stop) -> Result<Option<RecordBatch>, QueryError> {
        let selection = self.select(&request.filters, request.search.as_deref(), stop)?;
        let keeps = request.measures.iter().any(|measure| matches!(measure.function, Function::CountDistinct | Function::Median));
        if keeps && selection.count(self.rows) > MAX_KEPT {
            return Ok(None);
        }
        let groups = request.group_by.iter().map(|column| self.ranks(*column, stop)).collect::<Result<Vec<_>, _>>()?;
        let mut product = 1u64;
        for ranks in &groups {
            product = product.saturating_mul(ranks.null().saturating_add(1));
        }
        if product > MAX_TABLE {
            return Ok(None);
        }
        let size = product as usize;
        let mut rows_of = vec![0u64; size];
        let mut tallies = request.measures.iter().map(|measure| self.tally(measure.function, measure.column, size, stop)).collect::<Result<Vec<_>, _>>()?;
        let mut numbers: Vec<u32> = Vec::new();
        let mut found = Vec::new();
        self.for_chunks(&selection, stop, |rows| {
            numbers.clear();
            numbers.resize(rows.len(), 0);
            for ranks in &groups {
                let space = (ranks.null() + 1) as u32;
                ranks.read(rows, &mut found)?;
                for (number, rank) in numbers.iter_mut().zip(&found) {
                    *number = number.wrapping_mul(space).wrapping_add(*rank as u32);
                }
            }
            for number in &numbers {
                if let Some(count) = rows_of.get_mut(*number as usize) {
                    *count += 1;
                }
            }
            tallies.iter_mut().try_for_each(|tally| tally.add(rows, &numbers, &mut found))
        })?;
        let found: Vec<u32> = if request.group_by.is_empty() { vec![0] } else { (0..size as u32).filter(|number| rows_of[*number as usize] > 0).collect() };
        let mut outputs = Vec::new();
        for (at, (column, ranks)) in request.group_by.iter().zip(&groups).enumerate() {
            let after: u64 = groups[at + 1..].iter().map(|ranks| ranks.null() + 1).product();
            let rank_of = |number: &u32| u64::from(*number) / after % (ranks.null() + 1);
            let keys = found.iter().map(rank_of).map(|rank| (rank < ranks.null()).then_some(i128::from(rank))).collect();
            let values = found.iter().map(|number| self.value_of_rank(*column, ranks, rank_of(number))).collect::<Result<Vec<_>, _>>()?;
            outputs.push(Output { keys, array: values_array(self.schema.columns[*column].column_type, &values)? });
        }
        for (measure, tally) in request.measures.iter().zip(tallies) {
            outputs.push(self.output(measure.function, measure.column, tally, &found, &rows_of)?);
        }
        self.assemble(request, outputs, found.len()).map(Some)
    }

    fn tally(&self, function: Function, column: Option<usize>, size: usize, stop: &Stop) -> Result<Tally<'_>, QueryError> {
        let Some(column) = column else { return Ok(Tally::Rows) };
        let ranks = self.ranks(column, stop)?;
        let is_float = self.schema.columns[column].column_type == ColumnType::Number;
        Ok(match function {
            Function::Count => Tally::Filled { ranks, counts: vec![0; size] },
            Function::Sum | Function::Avg if is_float => Tally::Floats { ranks, sums: vec![0.0; size], counts: vec![0; size] },
            Function::Sum | Function::Avg => Tally::Digits { ranks, sums: vec![0; size], counts: vec![0; size] },
            Function::Min => Tally::Edge { ranks, best: vec![u64::MAX; size], largest: false },
            Function::Max => Tally::Edge { ranks, best: vec![u64::MAX; size], largest: true },
            Function::CountDistinct | Function::Median => Tally::Kept { ranks, kept: Vec::new() },
        })
    }

    fn output(&self, function: Function, column: Option<usize>, tally: Tally<'_>, found: &[u32], rows_of: &[u64]) -> Result<Output, QueryError> {
        let column_type = column.and_then(|column| self.schema.columns.get(column)).map_or(ColumnType::Integer, |column| column.column_type);
        let at = |number: &u32| *number as usize;
        Ok(match tally {
            Tally::Rows => counts_output(found.iter().map(|number| rows_of[at(number)]).collect()),
            Tally::Filled { counts, .. } => counts_output(found.iter().map(|number| counts[at(number)]).collect()),
            Tally::Digits { sums, counts, .. } if function == Function::Avg => {
                let scale = 10f64.powi(i32::from(decimals(column_type)));
                floats_output(
                    found.iter().map(|number| (counts[at(number)] > 0).then(|| sums[at(number)] as f64 / scale / counts[at(number)] as f64)).collect(),
                )
            }
            Tally::Digits { sums, counts, .. } => {
                decimals_output(found.iter().map(|number| (counts[at(number)] > 0).then_some(sums[at(number)])).collect(), decimals(column_type))?
            }
            Tally::Floats { sums, counts, .. } => {
                let value = |number: usize| if function == Function::Avg { sums[number] / counts[number] as f64 } else { sums[number] };
                floats_output(found.iter().map(|number| (counts[at(number)] > 0).then(|| value(at(number)))).collect())
            }
            Tally::Edge { ranks, best, .. } => {
                let Some(column) = column else { return Ok(counts_output(Vec::new())) };
                let keys: Vec<Option<i128>> = found.iter().map(|number| (best[at(number)] != u64::MAX).then_some(i128::from(best[at(number)]))).collect();
                let values =
                    keys.iter().map(|key| key.map_or(Ok(None), |rank| self.value_of_rank(column, &ranks, rank as u64))).collect::<Result<Vec<_>, _>>()?;
                Output { keys, array: values_array(column_type, &values)? }
            }
            Tally::Kept { ranks, mut kept } => {
                kept.sort_unstable();
                if function == Function::CountDistinct {
                    kept.dedup();
                }
                let slice = |number: &u32| &kept[kept.partition_point(|(group, _)| group < number)..kept.partition_point(|(group, _)| group <= number)];
                if function == Function::CountDistinct {
                    return Ok(counts_output(found.iter().map(|number| slice(number).len() as u64).collect()));
                }
                let middles = found.iter().map(|number| middle(slice(number)));
                let Ranks::Codes(coded) = ranks else { return Ok(counts_output(Vec::new())) };
                if column_type == ColumnType::Number {
                    let value = |rank: u64| coded.float_at(rank).unwrap_or_default();
                    floats_output(middles.map(|pair| pair.map(|(a, b)| if a == b { value(a) } else { value(a) / 2.0 + value(b) / 2.0 })).collect())
                } else {
                    // Half the sum of two decimals has one decimal more.
                    let value = |rank: u64| coded.digits_of(rank).unwrap_or_default();
                    let medians = middles.map(|pair| pair.map(|(a, b)| value(a).saturating_add(value(b)).saturating_mul(5))).collect();
                    decimals_output(medians, (decimals(column_type) + 1).min(SUM_PRECISION))?
                }
            }
        })
    }

    fn assemble(&self, request: &AggregateRequest, outputs: Vec<Output>, groups: usize) -> Result<RecordBatch, QueryError> {
        let mut rows: Vec<u32> = (0..groups as u32).collect();
        if !request.sort.is_empty() {
            rows.sort_by(|a, b| {
                for sort in &request.sort {
                    let Some(output) = outputs.get(sort.output) else { continue };
                    let (x, y) = (output.keys[*a as usize], output.keys[*b as usize]);
                    let order = match (x, y) {
                        (Some(x), Some(y)) if sort.descending => y.cmp(&x),
                        (Some(x), Some(y)) => x.cmp(&y),
                        // Nothing comes last both ways.
                        (x, y) => y.is_some().cmp(&x.is_some()),
                    };
                    if order.is_ne() {
                        return order;
                    }
                }
                a.cmp(b)
            });
        }
        rows.truncate(request.limit as usize);
        let rows = arrow::array::UInt32Array::from(rows);
        let arrays = outputs.iter().map(|output| arrow::compute::take(&output.array, &rows, None)).collect::<Result<Vec<_>, _>>()?;
        let options = RecordBatchOptions::new().with_row_count(Some(rows.len()));
        Ok(RecordBatch::try_new_with_options(self.aggregate_schema(request), arrays, &options)?)
    }

    /// Names and types of the answer.
    pub(super) fn aggregate_schema(&self, request: &AggregateRequest) -> SchemaRef {
        let names = request.output_names(&self.schema);
        let column_type = |column: usize| self.schema.columns.get(column).map_or(ColumnType::Text, |column| column.column_type);
        let groups = request.group_by.iter().map(|column| arrow_type(column_type(*column)));
        let measures = request.measures.iter().map(|measure| {
            let of = measure.column.map_or(ColumnType::Integer, column_type);
            match measure.function {
                Function::Count | Function::CountDistinct => DataType::Int64,
                Function::Avg => DataType::Float64,
                Function::Sum | Function::Median if of == ColumnType::Number => DataType::Float64,
                Function::Sum => DataType::Decimal128(SUM_PRECISION, decimals(of) as i8),
                Function::Median => DataType::Decimal128(SUM_PRECISION, (decimals(of) + 1).min(SUM_PRECISION) as i8),
                Function::Min | Function::Max => arrow_type(of),
            }
        });
        Arc::new(Schema::new(names.into_iter().zip(groups.chain(measures)).map(|(name, data_type)| Field::new(name, data_type, true)).collect::<Vec<_>>()))
    }
}

impl Tally<'_> {
    /// Adds some rows, whose groups are `numbers`; `found` is a buffer.
    fn add(&mut self, rows: &[u32], numbers: &[u32], found: &mut Vec<u64>) -> Result<(), QueryError> {
        let ranks = match self {
            Self::Rows => return Ok(()),
            Self::Filled { ranks, .. } | Self::Digits { ranks, .. } | Self::Floats { ranks, .. } | Self::Edge { ranks, .. } | Self::Kept { ranks, .. } => ranks,
        };
        ranks.read(rows, found)?;
        let null = ranks.null();
        let filled = found.iter().zip(numbers).filter(|(rank, _)| **rank < null).map(|(rank, number)| (*rank, *number as usize));
        match self {
            Self::Rows => {}
            Self::Filled { counts, .. } => filled.for_each(|(_, number)| counts[number] += 1),
            Self::Digits { ranks: Ranks::Codes(coded), sums, counts } => match &*coded.meaning {
                Meaning::Whole { base } => {
                    for (code, number) in filled {
                        sums[number] += i128::from(base.wrapping_add(code as i64));
                        counts[number] += 1;
                    }
                }
                _ => {
                    for (code, number) in filled {
                        sums[number] = sums[number].saturating_add(coded.digits_of(code).unwrap_or_default());
                        counts[number] += 1;
                    }
                }
            },
            Self::Floats { ranks: Ranks::Codes(coded), sums, counts } => {
                for (code, number) in filled {
                    sums[number] += coded.float_at(code).unwrap_or_default();
                    counts[number] += 1;
                }
            }
            // Sums of texts are refused by the parser.
            Self::Digits { .. } | Self::Floats { .. } => {}
            Self::Edge { best, largest, .. } => {
                for (rank, number) in filled {
                    let so_far = best[number];
                    if so_far == u64::MAX || (*largest && rank > so_far) || (!*largest && rank < so_far) {
                        best[number] = rank;
                    }
                }
            }
            Self::Kept { kept, .. } => kept.extend(filled.map(|(rank, number)| (number as u32, rank))),
        }
        Ok(())
    }
}

/// The two middle ranks of sorted ones, the same one twice when they are odd.
fn middle(sorted: &[(u32, u64)]) -> Option<(u64, u64)> {
    let high = sorted.len() / 2;
    let low = sorted.len().checked_sub(1)? / 2;
    Some((sorted.get(low)?.1, sorted.get(high)?.1))
}

fn counts_output(counts: Vec<u64>) -> Output {
    let array = Int64Array::from_iter_values(counts.iter().map(|count| *count as i64));
    Output { keys: counts.into_iter().map(|count| Some(i128::from(count))).collect(), array: Arc::new(array) }
}

fn floats_output(values: Vec<Option<f64>>) -> Output {
    let keys = values.iter().map(|value| value.map(|value| i128::from(float_key(value)))).collect();
    Output { keys, array: Arc::new(Float64Array::from(values)) }
}

fn decimals_output(values: Vec<Option<i128>>, scale: u8) -> Result<Output, QueryError> {
    let array = Decimal128Array::from(values.clone()).with_precision_and_scale(SUM_PRECISION, scale as i8)?;
    Ok(Output { keys: values, array: Arc::new(array) })
}

/// Values of a column as an array of its type.
pub(super) fn values_array(column_type: ColumnType, values: &[Option<Value>]) -> Result<ArrayRef, QueryError> {
    let first = |value: &Option<Value>| match value {
        Some(Value::Days { first, .. } | Value::Instants { first, .. }) => Some(*first),
        Some(Value::Decimal { digits, .. }) => i64::try_from(*digits).ok(),
        _ => None,
    };
    Ok(match column_type {
        ColumnType::Text => {
            Arc::new(StringArray::from_iter(values.iter().map(|value| if let Some(Value::Text(text)) = value { Some(text.as_str()) } else { None })))
        }
        ColumnType::Integer => Arc::new(Int64Array::from_iter(values.iter().map(first))),
        ColumnType::Decimal { precision, scale } => {
            let digits = values.iter().map(|value| if let Some(Value::Decimal { digits, .. }) = value { Some(*digits) } else { None });
            Arc::new(Decimal128Array::from_iter(digits).with_precision_and_scale(precision, scale as i8)?)
        }
        ColumnType::Number => {
            Arc::new(Float64Array::from_iter(values.iter().map(|value| if let Some(Value::Number(number)) = value { Some(*number) } else { None })))
        }
        ColumnType::Boolean => {
            Arc::new(BooleanArray::from_iter(values.iter().map(|value| if let Some(Value::Boolean(value)) = value { Some(*value) } else { None })))
        }
        ColumnType::Date => Arc::new(Date32Array::from_iter(values.iter().map(|value| first(value).map(|day| day as i32)))),
        ColumnType::DateTime { .. } => Arc::new(TimestampMicrosecondArray::from_iter(values.iter().map(first)).with_data_type(arrow_type(column_type))),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_middle_of_an_even_number_is_two() {
        let ranks = |ranks: &[u64]| ranks.iter().map(|rank| (0, *rank)).collect::<Vec<_>>();
        assert_eq!(middle(&ranks(&[])), None);
        assert_eq!(middle(&ranks(&[7])), Some((7, 7)));
        assert_eq!(middle(&ranks(&[1, 2, 3, 4])), Some((2, 3)));
    }
}
