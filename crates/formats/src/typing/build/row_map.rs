//! Which record each row came from.

use super::super::survey::Survey;
use crate::{RowMap, SkipReason, SkippedRows};

/// Runs left out one by one that are listed, at most; the map keeps them all.
const LISTED: usize = 100;

/// Counts the records left out above and among the rows, and those that gave several rows; gives the notes below the data their place.
pub(super) fn of(skipped: &mut Vec<SkippedRows>, survey: &Survey) -> RowMap {
    let mut above: Vec<(u64, u64)> = skipped.iter().filter(|run| run.first > 0).map(|run| (run.first, run.count)).collect();
    above.sort_unstable();
    let mut above = above.into_iter().peekable();
    let starts = starts(survey);
    let place = |block: u32, row: u32| starts.get(block as usize).copied().unwrap_or(survey.rows) + u64::from(row);
    let blanks = survey.blanks.iter().map(|run| (run, SkipReason::Blank));
    let dropped = survey.dropped.iter().map(|run| (run, SkipReason::Dropped));
    let mut left_out: Vec<(u64, u64, SkipReason)> =
        blanks.chain(dropped).map(|((block, row, count), reason)| (place(*block, *row), u64::from(*count), reason)).collect();
    left_out.sort_by_key(|(before, ..)| *before);
    let mut left_out = left_out.into_iter().peekable();
    let mut continued = survey.continued.iter().map(|(block, row, count)| (place(*block, *row), u64::from(*count))).peekable();
    let mut map = RowMap::default();
    let mut record = 1;
    let mut row = 0;
    loop {
        while let Some((_, count)) = continued.next_if(|(from, _)| *from == row) {
            for _ in 0..count {
                map.push(row, record - 1);
                row += 1;
            }
        }
        while let Some((_, count)) = above.next_if(|(first, _)| *first == record) {
            record += count;
        }
        while let Some((_, count, reason)) = left_out.next_if(|(before, ..)| *before == row) {
            if skipped.len() < LISTED {
                skipped.push(SkippedRows { first: record, count, reason, text: String::new() });
            }
            record += count;
            // A run skipped by the reader may follow at once.
            while let Some((_, count)) = above.next_if(|(first, _)| *first == record) {
                record += count;
            }
        }
        if row >= survey.rows {
            break;
        }
        map.push(row, record);
        // Straight to the next place where rows and records do not go together.
        let to_skip = above.peek().map_or(u64::MAX, |(first, _)| first.saturating_sub(record));
        let to_left_out = left_out.peek().map_or(u64::MAX, |(before, ..)| before.saturating_sub(row));
        let to_continued = continued.peek().map_or(u64::MAX, |(from, _)| from.saturating_sub(row));
        let step = to_skip.min(to_left_out).min(to_continued).min(survey.rows - row).max(1);
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

/// The row of the table that each block starts at.
fn starts(survey: &Survey) -> Vec<u64> {
    let mut next = 0;
    survey
        .block_rows
        .iter()
        .map(|rows| {
            let start = next;
            next += u64::from(*rows);
            start
        })
        .collect()
}
