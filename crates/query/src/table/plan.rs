//! Groups of rows when there are too many for a table of them: DataFusion groups ranks, which become values again at the end.

use super::Table;
use super::aggregate::values_array;
use super::rank::Ranks;
use super::select::Selection;
use crate::column::decimals;
use crate::engine::blocking;
use crate::{AggregateRequest, Function, QueryError};
use arrow::array::{ArrayRef, AsArray, Decimal128Array, Float64Array, RecordBatch, RecordBatchOptions, UInt64Array};
use arrow::datatypes::{DataType, Field, Schema, SchemaRef, UInt64Type};
use datafusion::catalog::streaming::StreamingTable;
use datafusion::error::DataFusionError;
use datafusion::execution::TaskContext;
use datafusion::execution::runtime_env::RuntimeEnvBuilder;
use datafusion::functions_aggregate::expr_fn::{avg, count, count_distinct, max, median, min, sum};
use datafusion::logical_expr::{cast, lit};
use datafusion::physical_plan::SendableRecordBatchStream;
use datafusion::physical_plan::stream::RecordBatchStreamAdapter;
use datafusion::physical_plan::streaming::PartitionStream;
use datafusion::prelude::{Expr, SessionConfig, SessionContext, col};
use futures::TryStreamExt;
use parvis_model::ColumnType;
use std::fmt;
use std::sync::Arc;
use tokio::sync::mpsc;

/// Memory of one plan, in bytes; more is spilled or refused.
const PLAN_MEMORY_BYTES: usize = 256 << 20;

/// A column handed to the plan.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Input {
    /// Its ranks: for groups, counts and edges.
    Ranks(usize),
    /// Its digits in tenths of its last decimal, so that the middle of two is exact.
    Tenths(usize),
    /// Its digits.
    Digits(usize),
    Floats(usize),
}

/// The selected rows as the plan wants them.
struct Rows {
    table: Arc<Table>,
    selection: Arc<Selection>,
    inputs: Vec<Input>,
    schema: SchemaRef,
}

impl fmt::Debug for Rows {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Rows").field("inputs", &self.inputs).finish_non_exhaustive()
    }
}

impl PartitionStream for Rows {
    fn schema(&self) -> &SchemaRef {
        &self.schema
    }

    fn execute(&self, _: Arc<TaskContext>) -> SendableRecordBatchStream {
        let (sender, receiver) = mpsc::channel(2);
        let (table, selection, inputs, schema) = (Arc::clone(&self.table), Arc::clone(&self.selection), self.inputs.clone(), Arc::clone(&self.schema));
        tokio::task::spawn_blocking(move || {
            if let Err(error) = table.feed(&selection, &inputs, &schema, &sender) {
                // Nobody may be there to hear it.
                drop(sender.blocking_send(Err(DataFusionError::External(Box::new(error)))));
            }
        });
        let stream = futures::stream::unfold(receiver, |mut receiver| async move { receiver.recv().await.map(|batch| (batch, receiver)) });
        Box::pin(RecordBatchStreamAdapter::new(Arc::clone(&self.schema), stream))
    }
}

impl Table {
    fn feed(
        &self,
        selection: &Selection,
        inputs: &[Input],
        schema: &SchemaRef,
        out: &mpsc::Sender<Result<RecordBatch, DataFusionError>>,
    ) -> Result<(), QueryError> {
        let stop = self.stop();
        let ranks = inputs.iter().map(|input| self.ranks(input.column(), &stop)).collect::<Result<Vec<_>, _>>()?;
        self.for_chunks(selection, &stop, |rows| {
            let arrays = inputs
                .iter()
                .zip(&ranks)
                .zip(schema.fields())
                .map(|((input, ranks), field)| input.array(ranks, rows, field.data_type()))
                .collect::<Result<Vec<_>, _>>()?;
            let options = RecordBatchOptions::new().with_row_count(Some(rows.len()));
            let batch = RecordBatch::try_new_with_options(Arc::clone(schema), arrays, &options)?;
            out.blocking_send(Ok(batch)).map_err(|_| QueryError::Cancelled)
        })
    }

    pub(super) async fn aggregate_with_plan(self: &Arc<Self>, request: &AggregateRequest) -> Result<RecordBatch, QueryError> {
        let limit = self.shared.config.query_timeout;
        let answer = tokio::time::timeout(limit, async {
            let _place = self.shared.heavy.acquire().await.map_err(|_| QueryError::Stopped)?;
            self.plan(request).await
        })
        .await;
        answer.unwrap_or(Err(QueryError::Timeout { limit }))
    }

    async fn plan(self: &Arc<Self>, request: &AggregateRequest) -> Result<RecordBatch, QueryError> {
        let (table, wanted) = (Arc::clone(self), request.clone());
        let stop = self.stop();
        let _guard = stop.guard();
        let worker = stop.clone();
        let selection = blocking(move || table.select(&wanted.filters, wanted.search.as_deref(), &worker)).await?;

        let mut inputs: Vec<Input> = request.group_by.iter().map(|column| Input::Ranks(*column)).collect();
        let mut outputs = Vec::new();
        for measure in &request.measures {
            let Some(column) = measure.column else {
                outputs.push(count(lit(1)));
                continue;
            };
            let column_type = self.schema.columns[column].column_type;
            let is_float = column_type == ColumnType::Number;
            let input = match measure.function {
                Function::Count | Function::CountDistinct | Function::Min | Function::Max => Input::Ranks(column),
                _ if is_float => Input::Floats(column),
                Function::Median => Input::Tenths(column),
                Function::Sum | Function::Avg => Input::Digits(column),
            };
            let place = inputs.iter().position(|other| *other == input).unwrap_or_else(|| {
                inputs.push(input);
                inputs.len() - 1
            });
            let values = col(format!("i{place}"));
            outputs.push(match measure.function {
                Function::Count => count(values),
                Function::CountDistinct => count_distinct(values),
                Function::Min => min(values),
                Function::Max => max(values),
                Function::Median => median(values),
                Function::Sum => sum(values),
                Function::Avg if is_float => avg(values),
                Function::Avg => cast(sum(values.clone()), DataType::Float64) / cast(count(values), DataType::Float64),
            });
        }
        let fields: Vec<Field> = inputs.iter().enumerate().map(|(at, input)| Field::new(format!("i{at}"), input.data_type(self), true)).collect();
        let schema: SchemaRef = Arc::new(Schema::new(fields));
        let rows = Rows { table: Arc::clone(self), selection: Arc::new(selection), inputs, schema: Arc::clone(&schema) };

        let runtime = RuntimeEnvBuilder::new().with_memory_limit(PLAN_MEMORY_BYTES, 1.0).with_temp_file_path(&self.shared.config.scratch).build_arc()?;
        let context = SessionContext::new_with_config_rt(SessionConfig::new().with_target_partitions(2), runtime);
        let frame = context.read_table(Arc::new(StreamingTable::try_new(schema, vec![Arc::new(rows)])?))?;

        // Averages of decimals are made of two aggregates: each stands alone in the aggregation, the arithmetic comes after.
        let groups: Vec<Expr> = (0..request.group_by.len()).map(|at| col(format!("i{at}"))).collect();
        let (mut aggregates, mut shown): (Vec<Expr>, Vec<Expr>) =
            (Vec::new(), groups.iter().enumerate().map(|(at, group)| group.clone().alias(format!("o{at}"))).collect());
        for (at, output) in outputs.into_iter().enumerate() {
            let name = format!("o{}", at + groups.len());
            shown.push(split(output, &name, &mut aggregates)?.alias(name));
        }
        let mut frame = frame.aggregate(groups, aggregates)?.select(shown)?;
        let mut order: Vec<_> = request.sort.iter().map(|sort| col(format!("o{}", sort.output)).sort(!sort.descending, false)).collect();
        order.extend(
            (0..request.group_by.len()).filter(|at| request.sort.iter().all(|sort| sort.output != *at)).map(|at| col(format!("o{at}")).sort(true, false)),
        );
        if !order.is_empty() {
            frame = frame.sort(order)?;
        }
        let batches: Vec<RecordBatch> = frame.limit(0, Some(request.limit as usize))?.execute_stream().await?.try_collect().await?;
        let answer = match batches.first() {
            Some(first) => arrow::compute::concat_batches(&first.schema(), &batches)?,
            None => return Ok(RecordBatch::new_empty(self.aggregate_schema(request))),
        };
        let (table, request) = (Arc::clone(self), request.clone());
        blocking(move || table.values_of_answer(&request, &answer, &stop)).await
    }

    /// Ranks as values, and every column in its announced type.
    fn values_of_answer(&self, request: &AggregateRequest, answer: &RecordBatch, stop: &crate::stop::Stop) -> Result<RecordBatch, QueryError> {
        let schema = self.aggregate_schema(request);
        let of_groups = request.group_by.iter().map(|column| Some(*column));
        let of_measures = request.measures.iter().map(|measure| measure.column.filter(|_| matches!(measure.function, Function::Min | Function::Max)));
        let mut arrays = Vec::new();
        for ((ranked, array), field) in of_groups.chain(of_measures).zip(answer.columns()).zip(schema.fields()) {
            arrays.push(match ranked {
                Some(column) => {
                    let ranks = self.ranks(column, stop)?;
                    let found = array.as_primitive_opt::<UInt64Type>().ok_or_else(|| crate::load::damaged("the plan gave another type"))?;
                    let values =
                        found.iter().map(|rank| rank.map_or(Ok(None), |rank| self.value_of_rank(column, &ranks, rank))).collect::<Result<Vec<_>, _>>()?;
                    values_array(self.schema.columns[column].column_type, &values)?
                }
                None => arrow::compute::cast(array, field.data_type())?,
            });
        }
        let options = RecordBatchOptions::new().with_row_count(Some(answer.num_rows()));
        Ok(RecordBatch::try_new_with_options(schema, arrays, &options)?)
    }
}

/// The expression with its aggregates replaced by columns of the aggregation.
fn split(output: Expr, name: &str, aggregates: &mut Vec<Expr>) -> Result<Expr, QueryError> {
    use datafusion::common::tree_node::{Transformed, TreeNode};
    let mut number = 0;
    let split = output.transform_up(|expression| match expression {
        Expr::AggregateFunction(_) => {
            let part = format!("{name}_{number}");
            number += 1;
            aggregates.push(expression.alias(&part));
            Ok(Transformed::yes(col(part)))
        }
        other => Ok(Transformed::no(other)),
    })?;
    Ok(split.data)
}

impl Input {
    fn column(self) -> usize {
        match self {
            Self::Ranks(column) | Self::Tenths(column) | Self::Digits(column) | Self::Floats(column) => column,
        }
    }

    fn data_type(self, table: &Table) -> DataType {
        let scale = |column: usize| table.schema.columns.get(column).map_or(0, |column| decimals(column.column_type));
        match self {
            Self::Ranks(_) => DataType::UInt64,
            Self::Floats(_) => DataType::Float64,
            Self::Digits(column) => DataType::Decimal128(38, scale(column) as i8),
            Self::Tenths(column) => DataType::Decimal128(38, (scale(column) + 1).min(38) as i8),
        }
    }

    fn array(self, ranks: &Ranks<'_>, rows: &[u32], data_type: &DataType) -> Result<ArrayRef, QueryError> {
        let null = ranks.null();
        let mut found = Vec::with_capacity(rows.len());
        ranks.read(rows, &mut found)?;
        let found: Vec<Option<u64>> = found.into_iter().map(|rank| (rank < null).then_some(rank)).collect();
        let digits = |times: i128| -> Result<ArrayRef, QueryError> {
            let Ranks::Codes(coded) = ranks else { return Ok(arrow::array::new_null_array(data_type, rows.len())) };
            let values = found.iter().map(|code| code.and_then(|code| coded.digits_of(code)).map(|digits| digits.saturating_mul(times)));
            Ok(Arc::new(Decimal128Array::from_iter(values).with_data_type(data_type.clone())))
        };
        match (self, ranks) {
            (Self::Ranks(_), _) => Ok(Arc::new(UInt64Array::from(found))),
            (Self::Digits(_), _) => digits(1),
            (Self::Tenths(_), _) => digits(10),
            (Self::Floats(_), Ranks::Codes(coded)) => {
                Ok(Arc::new(Float64Array::from_iter(found.iter().map(|code| code.and_then(|code| coded.float_at(code))))))
            }
            (Self::Floats(_), Ranks::Texts { .. }) => Ok(arrow::array::new_null_array(data_type, rows.len())),
        }
    }
}
