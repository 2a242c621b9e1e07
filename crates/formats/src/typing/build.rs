//! The second pass: converts every cell and writes the temporary Parquet, row groups on every core.

mod column;
mod groups;
mod summary;

use super::decide::Plan;
use super::survey::Survey;
use super::workers::for_each_block;
use crate::readers::csv::add_doubts;
use crate::{ColumnReport, RawTable, ReadError, RowMap, SkipReason, SkippedRows, TypedTable};
use column::convert;
use groups::GroupWriter;
use parvis_model::{Column, TableSchema};
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
    let row_map = row_map(&mut report.skipped, &survey);
    report.columns = schema
        .columns
        .iter()
        .enumerate()
        .map(|(index, column)| merged[index].report(column, &survey.columns[index], &plan.columns[index], semantic_known[index], rows))
        .collect::<Vec<ColumnReport>>();
    add_doubts(&mut report, raw.rows.doubts());
    for mut doubt in plan.doubts {
        for row in &mut doubt.rows {
            *row = row_map.record_of(*row);
        }
        report.doubts.push(doubt);
    }
    for (column, summary) in report.columns.iter().zip(&merged) {
        report.doubts.extend(summary.semantic_doubt(column, rows));
    }
    Ok(TypedTable { name: raw.name, schema, report, row_map, parquet, parquet_bytes, raw_columns: raw.columns, records: raw.rows })
}

/// Which record each row came from, counting those left out above and among the rows; gives the notes below the data their place.
fn row_map(skipped: &mut Vec<SkippedRows>, survey: &Survey) -> RowMap {
    let mut left_out: Vec<(u64, u64)> = skipped.iter().filter(|run| run.first > 0).map(|run| (run.first, run.count)).collect();
    left_out.sort_unstable();
    let mut left_out = left_out.into_iter().peekable();
    let mut blanks = survey.blanks.iter().map(|(block, row, count)| (survey.row(*block, *row), u64::from(*count))).peekable();
    let mut map = RowMap::default();
    let mut record = 1;
    let mut row = 0;
    loop {
        while let Some((_, count)) = left_out.next_if(|(first, _)| *first == record) {
            record += count;
        }
        while let Some((_, count)) = blanks.next_if(|(before, _)| *before == row) {
            push_blank(skipped, record, count);
            record += count;
            // A run skipped by the reader may follow at once.
            while let Some((_, count)) = left_out.next_if(|(first, _)| *first == record) {
                record += count;
            }
        }
        if row >= survey.rows {
            break;
        }
        map.push(row, record);
        // Straight to the next place where something is left out.
        let to_skip = left_out.peek().map_or(u64::MAX, |(first, _)| first.saturating_sub(record));
        let to_blank = blanks.peek().map_or(u64::MAX, |(before, _)| before - row);
        let step = to_skip.min(to_blank).min(survey.rows - row).max(1);
        row += step;
        record += step;
    }
    for run in skipped.iter_mut().filter(|run| run.first == 0) {
        run.first = record;
        record += run.count;
    }
    skipped.sort_by_key(|run| run.first);
    map
}

/// Blank runs listed one by one, at most; the map keeps them all.
const LISTED_BLANKS: usize = 100;

fn push_blank(skipped: &mut Vec<SkippedRows>, first: u64, count: u64) {
    if skipped.len() < LISTED_BLANKS {
        skipped.push(SkippedRows { first, count, reason: SkipReason::Blank, text: String::new() });
    }
}
