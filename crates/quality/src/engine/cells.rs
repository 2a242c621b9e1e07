//! The cells of a run of rows, as watchers see them.

use super::Coded;
use crate::Shape;
use parvis_formats::RowBlock;

/// The cells of one column in consecutive rows.
pub struct ColumnCells<'a> {
    block: &'a RowBlock,
    column: usize,
    first_row: u64,
    shape: Shape,
    coded: Option<Coded<'a>>,
}

impl<'a> ColumnCells<'a> {
    pub(super) fn new(block: &'a RowBlock, column: usize, first_row: u64, shape: Shape, coded: Option<Coded<'a>>) -> Self {
        Self { block, column, first_row, shape, coded }
    }

    /// The row of the table, from 0, of the first cell.
    pub fn first_row(&self) -> u64 {
        self.first_row
    }

    pub fn len(&self) -> usize {
        self.block.rows()
    }

    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The cell at that place of the run, from 0; nothing outside it.
    #[inline]
    pub fn cell(&self, at: usize) -> &'a str {
        if at < self.block.rows() && self.column < self.block.columns() { self.block.cell(at, self.column) } else { "" }
    }

    /// Row of the table and text of every cell, as written.
    pub fn iter(&self) -> impl Iterator<Item = (u64, &'a str)> + '_ {
        (0..self.len()).map(|at| (self.first_row + at as u64, self.cell(at)))
    }

    /// The same without cells that are blank.
    pub fn filled(&self) -> impl Iterator<Item = (u64, &'a str)> + '_ {
        self.iter().filter(|(_, text)| !text.trim_ascii().is_empty())
    }

    /// Every kind of character in the run, and possibly others that were in the column before it.
    pub fn shape(&self) -> Shape {
        self.shape
    }

    /// When the column has few distinct values: the number of each cell's value, and the values so far, in the order of their numbers.
    pub fn numbered(&self) -> Option<(&'a [u32], &'a [Box<str>])> {
        self.coded.as_ref().map(|coded| (coded.codes, coded.values))
    }

    /// The cells as numbers of distinct values, while those are few (4096 at most in the column so far).
    pub(crate) fn coded(&self) -> Option<&Coded<'a>> {
        self.coded.as_ref()
    }
}

/// Consecutive rows.
pub struct RowCells<'a> {
    block: &'a RowBlock,
    first_row: u64,
}

impl<'a> RowCells<'a> {
    pub(super) fn new(block: &'a RowBlock, first_row: u64) -> Self {
        Self { block, first_row }
    }

    /// The row of the table, from 0, of the first one.
    pub fn first_row(&self) -> u64 {
        self.first_row
    }

    pub fn rows(&self) -> usize {
        self.block.rows()
    }

    pub fn columns(&self) -> usize {
        self.block.columns()
    }

    /// The cell at that place of the run, from 0; nothing outside it.
    #[inline]
    pub fn cell(&self, at: usize, column: usize) -> &'a str {
        if at < self.block.rows() && column < self.block.columns() { self.block.cell(at, column) } else { "" }
    }

    /// The cells of a row.
    pub fn row(&self, at: usize) -> impl Iterator<Item = &'a str> + '_ {
        (0..self.columns()).map(move |column| self.cell(at, column))
    }

    /// Places, in the run, of records that did not have the width of the header.
    pub fn ragged(&self) -> &'a [u32] {
        self.block.ragged()
    }
}
