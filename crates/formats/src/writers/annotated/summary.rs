//! The first sheet: what was found, with ways to the cells.

use super::paint::Paint;
use super::sheet::{Copy, LINKED};
use super::{AnnotatedLimit, AnnotatedWords};
use crate::WriteError;
use crate::writers::xlsx::encode;
use rust_xlsxwriter::{Url, Worksheet, XlsxError};

/// Widths in characters: severity, rule, column, count, what, what to do, proposal, then the links.
const WIDTHS: [f64; 7] = [16.0, 26.0, 24.0, 10.0, 55.0, 50.0, 45.0];
const LINK_WIDTH: f64 = 9.0;
const LINE_POINTS: f64 = 15.0;
/// Where links begin.
const LINKS: u16 = WIDTHS.len() as u16;

pub(super) fn sheet(name: &str, words: &AnnotatedWords<'_>, copies: &[Copy<'_>], paint: &Paint) -> Result<Worksheet, WriteError> {
    let mut sheet = Worksheet::new();
    fill(&mut sheet, name, words, copies, paint).map_err(encode)?;
    Ok(sheet)
}

fn fill(sheet: &mut Worksheet, name: &str, words: &AnnotatedWords<'_>, copies: &[Copy<'_>], paint: &Paint) -> Result<(), XlsxError> {
    sheet.set_name(name)?;
    sheet.set_landscape().set_print_fit_to_pages(1, 0);
    for (column, width) in WIDTHS.iter().enumerate() {
        sheet.set_column_width(column as u16, *width)?;
    }
    for column in LINKS..LINKS + LINKED as u16 {
        sheet.set_column_width(column, LINK_WIDTH)?;
    }
    sheet.write_string_with_format(0, 0, words.title, &paint.title)?;
    let mut row = 1;
    for copy in copies {
        row = table(sheet, row + 1, words, copy, copies.len() > 1, paint)?;
    }
    Ok(())
}

/// The findings of a table from a row on; returns the row after.
fn table(sheet: &mut Worksheet, mut row: u32, words: &AnnotatedWords<'_>, copy: &Copy<'_>, is_named: bool, paint: &Paint) -> Result<u32, XlsxError> {
    if is_named {
        sheet.write_string_with_format(row, 0, &copy.name, &paint.heading)?;
        row += 1;
    }
    for fact in copy.facts.iter().chain(&limits(words, copy)) {
        sheet.write_string_with_format(row, 0, fact, &paint.fact)?;
        row += 1;
    }
    if copy.annotations.is_empty() {
        sheet.write_string_with_format(row, 0, &words.nothing, &paint.fact)?;
        return Ok(row + 2);
    }
    row += 1;
    let (links, headings) = words.headings.split_last().unwrap_or((&words.nothing, &[]));
    for (column, heading) in headings.iter().enumerate() {
        sheet.write_string_with_format(row, column as u16, heading, &paint.heading)?;
    }
    sheet.merge_range(row, LINKS, row, LINKS + LINKED as u16 - 1, links, &paint.heading)?;
    row += 1;
    for (annotation, links) in copy.annotations.iter().zip(&copy.links) {
        let column = annotation.column.and_then(|index| copy.columns.get(index)).map_or("", String::as_str);
        sheet.write_string_with_format(row, 0, &annotation.level_name, &paint.level(annotation.level))?;
        sheet.write_string_with_format(row, 1, &annotation.rule, &paint.wrapped)?;
        sheet.write_string_with_format(row, 2, column, &paint.wrapped)?;
        sheet.write_number_with_format(row, 3, annotation.count as f64, &paint.number)?;
        sheet.write_string_with_format(row, 4, &annotation.what, &paint.wrapped)?;
        sheet.write_string_with_format(row, 5, &annotation.what_to_do, &paint.wrapped)?;
        sheet.write_string_with_format(row, 6, annotation.repair.as_deref().unwrap_or_default(), &paint.wrapped)?;
        sheet.set_row_height(row, height([column, &annotation.what, &annotation.what_to_do, annotation.repair.as_deref().unwrap_or_default()]))?;
        for (column, (sheet_name, cell)) in (LINKS..).zip(links) {
            let target = format!("internal:'{}'!{cell}", sheet_name.replace('\'', "''"));
            sheet.write_url_with_options(row, column, Url::new(target), cell, "", Some(&paint.link))?;
        }
        row += 1;
    }
    Ok(row + 1)
}

/// Height in points of a row, for the longest of its wrapped texts: not every spreadsheet finds it.
fn height(texts: [&str; 4]) -> f64 {
    let widths = [WIDTHS[2], WIDTHS[4], WIDTHS[5], WIDTHS[6]];
    let lines = texts.iter().zip(widths).map(|(text, width)| (text.chars().count() as f64 * 1.1 / width).ceil()).fold(1.0, f64::max);
    LINE_POINTS * lines.min(20.0)
}

fn limits(words: &AnnotatedWords<'_>, copy: &Copy<'_>) -> Vec<String> {
    let mut limits = Vec::new();
    if copy.sheets.len() > 1 {
        limits.push(AnnotatedLimit::Sheets { count: copy.sheets.len() as u64 });
    }
    if copy.notes_left_out > 0 {
        limits.push(AnnotatedLimit::Notes { left_out: copy.notes_left_out });
    }
    if copy.texts_cut > 0 {
        limits.push(AnnotatedLimit::Texts { cut: copy.texts_cut });
    }
    if copy.columns_left_out > 0 {
        limits.push(AnnotatedLimit::Columns { left_out: copy.columns_left_out });
    }
    limits.into_iter().map(|limit| (words.limit)(limit)).collect()
}
