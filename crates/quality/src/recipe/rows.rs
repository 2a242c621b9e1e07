//! Applies a plan to the records of one block.

use super::DropReason;
use super::coordinates::Projector;
use super::effect::Tally;
use super::fill::Above;
use super::first_look::FirstLook;
use super::plan::{Axis, Parts, Place, Plan};
use super::program::Scratch;
use super::treated::Suppressed;
use parvis_formats::{BlockRewriter, ReadError, RowBlock};
use std::ops::Range;

/// Rows that the cells of one record may make; beyond, its cells stay whole.
const MAX_ROWS_OF_RECORD: usize = 1_000;

/// The block that a block becomes. `first_look` knows what it takes the whole table to know, of which this is the block of that number.
///
/// # Errors
/// [`ReadError::OverLimit`] when the block would come to hold too many cells.
pub(super) fn repair(
    source: RowBlock,
    plan: &Plan,
    projector: Option<&dyn Projector>,
    first_look: &FirstLook,
    number: usize,
    tally: &mut Tally,
) -> Result<RowBlock, ReadError> {
    let mut rewriter = BlockRewriter::new(source, plan.outputs.len(), plan.more);
    for text in &plan.constants {
        rewriter.constant(text);
    }
    let mut drops = first_look.of_block(number).iter().peekable();
    let mut above = first_look.above(number, plan);
    let mut scratch = Scratch::default();
    let mut parts: Vec<Vec<Range<usize>>> = plan.axes.iter().map(|_| Vec::new()).collect();
    while let Some(row) = rewriter.next_record() {
        let found = drops.next_if(|(dropped, _)| *dropped as usize == row).map(|(_, operation)| *operation);
        let dropped = found.or_else(|| dropped_by(&rewriter, plan));
        above.run(plan, &mut rewriter, dropped.is_none(), tally);
        if let Some(operation) = dropped {
            tally.dropped(operation);
            rewriter.end_record();
            continue;
        }
        mend(plan, projector, &mut rewriter, &mut scratch, tally);
        // All are judged before any cell is emptied: groups were counted on cells that were not.
        let small: Vec<&Suppressed> =
            plan.suppressed.iter().zip(first_look.groups()).filter(|(_, groups)| groups.is_small(|slot| rewriter.cell(slot))).map(|(one, _)| one).collect();
        if small.iter().filter(|suppressed| suppressed.run(&mut rewriter, tally)).count() > 0 {
            rewriter.end_record();
            continue;
        }
        for split in &plan.parts {
            into_slots(split, &mut rewriter, tally);
        }
        if plan.axes.is_empty() {
            for output in &plan.outputs {
                match output.place {
                    Place::Slot(slot) => rewriter.push(slot),
                    Place::Constant(number) => rewriter.push_constant(number),
                    Place::Part(_) | Place::Name(_) | Place::Value(_) => {}
                }
            }
        } else {
            write_rows(plan, &mut rewriter, &mut parts, tally);
        }
        rewriter.end_record();
    }
    rewriter.finish()
}

/// What is done to the cells of the record at hand, each in its place.
fn mend(plan: &Plan, projector: Option<&dyn Projector>, rewriter: &mut BlockRewriter, scratch: &mut Scratch, tally: &mut Tally) {
    for program in &plan.programs {
        program.run(rewriter, scratch, tally);
    }
    for coordinates in &plan.coordinates {
        coordinates.run(projector, rewriter, &mut scratch.text, tally);
    }
    for treated in &plan.treated {
        treated.run(rewriter, tally);
    }
}

/// Shows the records of a block that stay, mended, one by one.
pub(super) fn mended(
    source: RowBlock,
    plan: &Plan,
    projector: Option<&dyn Projector>,
    (drops, mut above): (&[(u32, usize)], Above),
    tally: &mut Tally,
    mut show: impl FnMut(&BlockRewriter),
) {
    let mut rewriter = BlockRewriter::new(source, plan.outputs.len(), plan.more);
    let mut drops = drops.iter().peekable();
    let mut scratch = Scratch::default();
    while let Some(row) = rewriter.next_record() {
        let is_dropped = drops.next_if(|(dropped, _)| *dropped as usize == row).is_some() || dropped_by(&rewriter, plan).is_some();
        above.run(plan, &mut rewriter, !is_dropped, tally);
        if !is_dropped {
            mend(plan, projector, &mut rewriter, &mut scratch, tally);
            show(&rewriter);
        }
        rewriter.end_record();
    }
}

/// The operation that drops the record at hand by its own cells.
fn dropped_by(rewriter: &BlockRewriter, plan: &Plan) -> Option<usize> {
    let is_dropped = |reason: &DropReason| match reason {
        DropReason::Blank => (0..plan.width).all(|slot| rewriter.cell(slot).trim().is_empty()),
        DropReason::RepeatedHeader => is_header((0..plan.width).map(|slot| rewriter.cell(slot)), &plan.header),
        DropReason::Totals | DropReason::Duplicate => false,
    };
    plan.drops.iter().find(|(_, reason)| is_dropped(reason)).map(|(operation, _)| *operation)
}

/// Whether a record repeats the header: each filled cell is the name or the label of its column, and most columns are filled.
pub(crate) fn is_header<'a>(cells: impl Iterator<Item = &'a str>, header: &[(String, Option<String>)]) -> bool {
    let mut filled = 0;
    for (cell, (name, label)) in cells.zip(header) {
        let cell = cell.trim();
        if cell.is_empty() {
            continue;
        }
        if cell != name && label.as_deref() != Some(cell) {
            return false;
        }
        filled += 1;
    }
    filled > 0 && filled * 2 > header.len()
}

/// The parts of a text, without spaces around nor empty ones.
fn cut(text: &str, separator: &str) -> impl Iterator<Item = Range<usize>> {
    let start = text.as_ptr() as usize;
    text.split(separator).map(str::trim).filter(|part| !part.is_empty()).map(move |part| {
        let from = part.as_ptr() as usize - start;
        from..from + part.len()
    })
}

fn into_slots(split: &Parts, rewriter: &mut BlockRewriter, tally: &mut Tally) {
    let text = rewriter.cell(split.slot);
    if text.trim_ascii().is_empty() {
        return;
    }
    let mut at = 0;
    for part in 0..split.count {
        let rest = rewriter.cell(split.slot).get(at..).unwrap_or_default();
        let is_last = part + 1 == split.count;
        let end = rest.find(&split.separator).filter(|_| !is_last);
        let text = rest.get(..end.unwrap_or(rest.len())).unwrap_or_default();
        let trimmed = text.trim();
        let from = at + (text.len() - text.trim_start().len());
        let range = from..from + trimmed.len();
        rewriter.set_part(split.first + part, split.slot, range);
        match end {
            Some(end) => at += end + split.separator.len(),
            None if part == 0 => return tally.not_understood(split.operation),
            None => break,
        }
    }
    tally.changed(split.operation);
}

/// Writes the rows of a record: every combination of the axes, the last one turning fastest.
fn write_rows(plan: &Plan, rewriter: &mut BlockRewriter, parts: &mut [Vec<Range<usize>>], tally: &mut Tally) {
    let mut rows_of_cells = 1_usize;
    for (axis, ranges) in plan.axes.iter().zip(parts.iter_mut()) {
        ranges.clear();
        let Axis::Cells { operation, slot, separator } = axis else { continue };
        let text = rewriter.cell(*slot);
        ranges.extend(cut(text, separator).take(MAX_ROWS_OF_RECORD + 1));
        let whole = 0..text.len();
        let count = ranges.len().max(1);
        if rows_of_cells.saturating_mul(count) > MAX_ROWS_OF_RECORD {
            tally.not_understood(*operation);
            ranges.clear();
            ranges.push(whole);
            continue;
        }
        if ranges.is_empty() {
            ranges.push(0..0);
        }
        rows_of_cells *= count;
        if count > 1 {
            tally.changed(*operation);
            tally.rows_added(*operation, count - 1);
        }
    }
    let sizes: Vec<usize> = plan
        .axes
        .iter()
        .zip(parts.iter())
        .map(|(axis, ranges)| match axis {
            Axis::Cells { .. } => ranges.len(),
            Axis::Columns { operation, slots, .. } => {
                tally.rows_added(*operation, slots.len() - 1);
                slots.len()
            }
        })
        .collect();
    let mut at = vec![0; sizes.len()];
    loop {
        for output in &plan.outputs {
            write_cell(plan, rewriter, parts, &at, output.place);
        }
        // The next combination, or none.
        let Some(axis) = (0..sizes.len()).rev().find(|axis| at[*axis] + 1 < sizes[*axis]) else { return };
        at[axis] += 1;
        at[axis + 1..].fill(0);
    }
}

fn write_cell(plan: &Plan, rewriter: &mut BlockRewriter, parts: &[Vec<Range<usize>>], at: &[usize], place: Place) {
    let here = |axis: usize| at.get(axis).copied().unwrap_or_default();
    match place {
        Place::Slot(slot) => rewriter.push(slot),
        Place::Constant(number) => rewriter.push_constant(number),
        Place::Part(axis) => {
            let Some(Axis::Cells { slot, .. }) = plan.axes.get(axis) else { return };
            let part = parts.get(axis).and_then(|ranges| ranges.get(here(axis))).cloned().unwrap_or_default();
            rewriter.push_part(*slot, part);
        }
        Place::Name(axis) => {
            let Some(Axis::Columns { names, .. }) = plan.axes.get(axis) else { return };
            rewriter.push_constant(names.get(here(axis)).copied().unwrap_or(usize::MAX));
        }
        Place::Value(axis) => {
            let Some(Axis::Columns { slots, .. }) = plan.axes.get(axis) else { return };
            rewriter.push(slots.get(here(axis)).copied().unwrap_or(usize::MAX));
        }
    }
}
