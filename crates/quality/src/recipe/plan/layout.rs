//! The columns of the result: which, where, under which names.

use super::{Output, Place};
use parvis_formats::RawColumn;
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

/// What operations ask of columns, by slots of the file.
#[derive(Default)]
pub(super) struct Shape {
    pub names: BTreeMap<usize, String>,
    pub dropped: BTreeSet<usize>,
    /// First slot and names of the parts of a column.
    pub parts: BTreeMap<usize, (usize, Vec<String>)>,
    /// Columns whose cells or names make rows, and the axis.
    pub axes: BTreeMap<usize, usize>,
    /// Columns for names and for values of an axis of columns.
    pub unpivoted: BTreeMap<usize, (String, String)>,
    /// Columns whose values are made anew: a type stated by the format holds no more.
    pub retyped: BTreeSet<usize>,
    pub added: Vec<(String, Place)>,
    pub order: Vec<String>,
}

impl Shape {
    /// The columns in order, each name once.
    pub fn outputs(&self, columns: &[RawColumn]) -> Vec<Output> {
        let mut outputs = Vec::with_capacity(columns.len() + self.added.len());
        let mut placed = HashSet::new();
        let new = |name: &str, place| Output { column: RawColumn { name: name.to_owned(), ..RawColumn::default() }, place };
        for (slot, column) in columns.iter().enumerate() {
            if self.dropped.contains(&slot) {
                continue;
            }
            if let Some((first, names)) = self.parts.get(&slot) {
                outputs.extend(names.iter().enumerate().map(|(part, name)| new(name, Place::Slot(first + part))));
                continue;
            }
            let place = match self.axes.get(&slot) {
                None => Place::Slot(slot),
                Some(axis) => match self.unpivoted.get(axis) {
                    None => Place::Part(*axis),
                    Some((name, value)) => {
                        if placed.insert(*axis) {
                            outputs.push(new(name, Place::Name(*axis)));
                            outputs.push(new(value, Place::Value(*axis)));
                        }
                        continue;
                    }
                },
            };
            outputs.push(Output { column: self.column(slot, column), place });
        }
        outputs.extend(self.added.iter().map(|(name, place)| new(name, *place)));
        if !self.order.is_empty() {
            let mut ranks = HashMap::new();
            for (rank, name) in self.order.iter().enumerate() {
                ranks.entry(name.as_str()).or_insert(rank);
            }
            outputs.sort_by_cached_key(|output| ranks.get(output.column.name.as_str()).copied().unwrap_or(usize::MAX));
        }
        make_unique(&mut outputs);
        outputs
    }

    fn column(&self, slot: usize, column: &RawColumn) -> RawColumn {
        let declared = column.declared.filter(|_| !self.retyped.contains(&slot) && !self.axes.contains_key(&slot));
        match self.names.get(&slot) {
            None => RawColumn { declared, ..column.clone() },
            // The name in the file stays as the label.
            Some(name) => {
                RawColumn { name: name.clone(), label: column.label.clone().or_else(|| Some(column.name.clone()).filter(|old| old != name)), declared }
            }
        }
    }
}

/// Numbers the names that come again, as the readers do.
fn make_unique(outputs: &mut [Output]) {
    let wanted: HashSet<String> = outputs.iter().map(|output| output.column.name.clone()).collect();
    let mut taken = HashSet::new();
    for output in outputs {
        let base = output.column.name.clone();
        let mut copy = 1;
        while taken.contains(&output.column.name) || (copy > 1 && wanted.contains(&output.column.name)) {
            copy += 1;
            output.column.name = format!("{base}_{copy}");
        }
        taken.insert(output.column.name.clone());
    }
}
