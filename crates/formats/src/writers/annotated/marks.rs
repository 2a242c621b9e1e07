//! Which annotations are on a row, asked row after row.

use super::MarkPlace;
use std::cmp::Reverse;
use std::collections::BinaryHeap;

/// The rows of every annotation, merged.
pub(super) struct Marks<'a> {
    /// The next row of each annotation that has one left.
    next: BinaryHeap<Reverse<(u64, usize)>>,
    rows: Vec<Option<Box<dyn Iterator<Item = u64> + 'a>>>,
}

impl<'a> Marks<'a> {
    pub fn new(places: impl Iterator<Item = MarkPlace<'a>>) -> Self {
        let mut marks = Self { next: BinaryHeap::new(), rows: Vec::new() };
        for (annotation, place) in places.enumerate() {
            marks.rows.push(match place {
                MarkPlace::Rows(rows) => Some(rows),
                MarkPlace::Header | MarkPlace::Nowhere => None,
            });
            marks.advance(annotation);
        }
        marks
    }

    fn advance(&mut self, annotation: usize) {
        if let Some(row) = self.rows.get_mut(annotation).and_then(|rows| rows.as_mut()?.next()) {
            self.next.push(Reverse((row, annotation)));
        }
    }

    /// Puts in `found` the annotations that are on this row. Rows are asked in ascending order.
    pub fn on(&mut self, row: u64, found: &mut Vec<usize>) {
        found.clear();
        while let Some(Reverse((next, annotation))) = self.next.peek().copied()
            && next <= row
        {
            self.next.pop();
            if next == row && found.last() != Some(&annotation) {
                found.push(annotation);
            }
            self.advance(annotation);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_row_has_the_annotations_that_name_it() {
        let places = [MarkPlace::Rows(Box::new([1, 3].into_iter())), MarkPlace::Header, MarkPlace::Rows(Box::new([0, 3, 9].into_iter()))];
        let mut marks = Marks::new(places.into_iter());
        let mut found = Vec::new();
        let all: Vec<Vec<usize>> = (0..5)
            .map(|row| {
                marks.on(row, &mut found);
                found.clone()
            })
            .collect();
        assert_eq!(all, [vec![2], vec![0], vec![], vec![0, 2], vec![]]);
    }
}
