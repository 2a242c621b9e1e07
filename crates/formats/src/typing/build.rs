//! The second pass: converts every cell and writes the temporary Parquet, row groups on every core.

mod column;
mod groups;
mod row_map;
mod summary;

use super::decide::Plan;
use super::survey::Survey;
use super::workers::for_each_block;
use crate::readers::csv::add_doubts;
use crate::{CellTest, ColumnReport, DoubtfulCells, RawTable, ReadError, TypedTable};
use column::convert;
use groups::GroupWriter;
use parvis_model::{Column, ColumnType, TableSchema};
use summary::ColumnSummary;

/// Converts the table as planned.
///
/// # Errors
/// Any [`ReadError`]; a cell that no longer fits the type found in the first pass means that the file changed meanwhile, and is [`ReadError::Corrupt`].
pub(super) fn build(raw: RawTable, survey: Survey, plan: Plan) -> Result<TypedTable, ReadError> {
    if survey.rows == 0 && raw.columns.is_empty() {
        return Err(ReadError::NoData);
    }
    let schema = TableSchema {
        columns: raw
            .columns
            .iter()
            .zip(&plan.columns)
            .map(|(column, plan)| Column {
                name: column.name.clone(),
                label: column.label.clone(),
                column_type: plan.column_type,
                semantic: plan.semantic.map(|card| card.semantic),
            })
            .collect(),
    };
    // A type proved by a dictionary of every value needs no second look.
    let semantic_known: Vec<Option<u64>> = survey.columns.iter().zip(&plan.columns).map(|(seen, plan)| summary::valid_by_dictionary(seen, plan)).collect();
    let writer = GroupWriter::new(&schema, &survey)?;
    let summaries = for_each_block(
        raw.rows.as_ref(),
        raw.columns.len(),
        || plan.columns.iter().map(|_| ColumnSummary::default()).collect::<Vec<_>>(),
        |summaries, number, block| {
            let mut arrays = Vec::with_capacity(plan.columns.len());
            for (index, (plan, summary)) in plan.columns.iter().zip(summaries.iter_mut()).enumerate() {
                let check = plan.semantic.filter(|_| semantic_known[index].is_none());
                let converted = convert(block, index, plan.conversion, check)
                    .map_err(|row| ReadError::corrupt("table", format!("block {number}, row {row}"), "the file changed while it was read"))?;
                summary.add(&converted.array, converted.semantic_valid);
                arrays.push(converted.array);
            }
            writer.push(number, arrays, block.rows())
        },
    );
    let summaries = match summaries {
        Err(ReadError::Again) => return Err(ReadError::corrupt("table", "its records", "the file changed while it was read")),
        outcome => outcome?,
    };
    let (parquet, parquet_bytes, rows) = writer.finish()?;
    let mut merged: Vec<ColumnSummary> = plan.columns.iter().map(|_| ColumnSummary::default()).collect();
    for part in summaries {
        for (mine, theirs) in merged.iter_mut().zip(part) {
            mine.merge(theirs);
        }
    }
    let mut report = raw.report;
    report.rows = rows;
    let row_map = row_map::of(&mut report.skipped, &survey);
    report.columns = schema
        .columns
        .iter()
        .enumerate()
        .map(|(index, column)| merged[index].report(column, &survey.columns[index], &plan.columns[index], semantic_known[index], rows))
        .collect::<Vec<ColumnReport>>();
    add_doubts(&mut report, raw.rows.doubts());
    let mut doubtful = Vec::new();
    for planned in plan.doubts {
        let mut doubt = planned.doubt;
        for row in &mut doubt.rows {
            *row = row_map.record_of(*row);
        }
        doubtful.extend(planned.cells.map(|(column, test)| DoubtfulCells { doubt: report.doubts.len(), column, test }));
        report.doubts.push(doubt);
    }
    for (index, (summary, plan)) in merged.iter().zip(&plan.columns).enumerate() {
        let (Some(doubt), Some(card)) = (summary.semantic_doubt(&report.columns[index], rows), plan.semantic) else { continue };
        let test = CellTest::invalid(card, plan.column_type == ColumnType::Text);
        doubtful.push(DoubtfulCells { doubt: report.doubts.len(), column: index, test });
        report.doubts.push(doubt);
    }
    Ok(TypedTable { name: raw.name, schema, report, row_map, parquet, parquet_bytes, raw_columns: raw.columns, records: raw.rows, doubtful })
}
