//! Small groups: counted in a first reading, suppressed in a second.

use crate::personal::k_anonymity::GroupCounter;

/// Which rows are alike too few others.
#[derive(Debug, Clone)]
pub struct SmallGroups {
    columns: Vec<usize>,
    threshold: u64,
    counter: GroupCounter,
}

impl SmallGroups {
    /// Groups rows by these columns, from 0.
    pub fn new(columns: Vec<usize>, threshold: u32) -> Self {
        Self { columns, threshold: u64::from(threshold), counter: GroupCounter::default() }
    }

    /// Counts a row, as it is after the other treatments.
    pub fn count<'v>(&mut self, cell: impl Fn(usize) -> &'v str) {
        self.counter.add(self.columns.iter().map(|column| cell(*column)));
    }

    /// Whether a row, once all are counted, is of a group under the threshold.
    pub fn is_small<'v>(&self, cell: impl Fn(usize) -> &'v str) -> bool {
        self.counter.size_of(self.columns.iter().map(|column| cell(*column))) < self.threshold
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_of_a_group_under_the_threshold_are_small() {
        let rows = [["F", "35"], ["F", "35"], ["M", "35"]];
        let mut groups = SmallGroups::new(vec![0, 1], 2);
        for row in &rows {
            groups.count(|column| row[column]);
        }
        assert!(!groups.is_small(|column| rows[0][column]) && groups.is_small(|column| rows[2][column]));
    }
}
