//! A recipe made ready for the columns of one table.

mod layout;

use super::coordinates::Coordinates;
use super::effect::{Effect, Obstacle};
use super::fill::Fill;
use super::function::year_in;
use super::program::Program;
use super::treated::{Suppressed, Treated};
use super::{DropReason, Operation, Tools};
use crate::personal::Treatment;
use parvis_formats::RawColumn;
use std::collections::{BTreeMap, HashMap};

/// Everything that is done to a record, with operations by their position in the recipe.
///
/// A slot is a cell of the record: those of the file first, in their order, then the parts of split ones.
pub(super) struct Plan {
    /// Columns of the file.
    pub width: usize,
    /// Slots beside them.
    pub more: usize,
    pub drops: Vec<(usize, DropReason)>,
    pub fills: Vec<Fill>,
    pub programs: Vec<Program>,
    pub coordinates: Vec<Coordinates>,
    pub treated: Vec<Treated>,
    pub suppressed: Vec<Suppressed>,
    pub parts: Vec<Parts>,
    pub axes: Vec<Axis>,
    /// Texts that many cells share.
    pub constants: Vec<String>,
    pub outputs: Vec<Output>,
    /// Names of the columns of the file, and their labels: what a repeated header holds.
    pub header: Vec<(String, Option<String>)>,
    /// What is known of each operation before any cell is seen.
    pub effects: Vec<Effect>,
}

/// A cell cut into slots.
pub(super) struct Parts {
    pub operation: usize,
    pub slot: usize,
    pub separator: String,
    pub first: usize,
    pub count: usize,
}

/// A way in which one record gives several rows; several ways are combined.
pub(super) enum Axis {
    Cells { operation: usize, slot: usize, separator: String },
    Columns { operation: usize, slots: Vec<usize>, names: Vec<usize> },
}

/// A column of the result, and where its cells come from.
pub(super) struct Output {
    pub column: RawColumn,
    pub place: Place,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Place {
    Slot(usize),
    Constant(usize),
    /// The part at hand of an axis of cells.
    Part(usize),
    /// The name of the column at hand of an axis of columns.
    Name(usize),
    /// Its value.
    Value(usize),
}

impl Plan {
    pub fn new(operations: &[Operation], columns: &[RawColumn], tools: &Tools) -> Self {
        let effects = (0..operations.len()).map(|operation| Effect { operation, ..Effect::default() }).collect();
        let plan = Self {
            width: columns.len(),
            more: 0,
            drops: Vec::new(),
            fills: Vec::new(),
            programs: Vec::new(),
            coordinates: Vec::new(),
            treated: Vec::new(),
            suppressed: Vec::new(),
            parts: Vec::new(),
            axes: Vec::new(),
            constants: Vec::new(),
            outputs: Vec::new(),
            header: columns.iter().map(|column| (column.name.clone(), column.label.clone())).collect(),
            effects,
        };
        let slots = columns.iter().enumerate().map(|(slot, column)| (column.name.as_str(), slot)).collect();
        let mut making = Making { plan, columns, slots, tools, programs: BTreeMap::new(), shape: layout::Shape::default() };
        let mut sorted: Vec<(&Operation, usize)> = operations.iter().zip(0..).collect();
        sorted.sort();
        let mut last = None;
        for (operation, position) in sorted {
            if last == Some(operation) {
                making.obstacle(position, Obstacle::Repeated);
            } else {
                making.add(operation, position);
            }
            last = Some(operation);
        }
        making.finish()
    }

    pub fn columns(&self) -> Vec<RawColumn> {
        self.outputs.iter().map(|output| output.column.clone()).collect()
    }
}

/// A plan being made; operations come in the order of their application.
struct Making<'a> {
    plan: Plan,
    columns: &'a [RawColumn],
    slots: HashMap<&'a str, usize>,
    tools: &'a Tools,
    programs: BTreeMap<usize, Program>,
    shape: layout::Shape,
}

impl Making<'_> {
    fn add(&mut self, operation: &Operation, position: usize) {
        match operation {
            // Told to the reader.
            Operation::ReadAs { .. } => {}
            Operation::DropRecords { reason } => self.plan.drops.push((position, *reason)),
            Operation::FillDown { column } => {
                if let Some(slot) = self.slot(column, position) {
                    self.plan.fills.push(Fill { operation: position, slot });
                }
            }
            Operation::Convert { column, function } => {
                if let Some(slot) = self.slot(column, position) {
                    self.program(slot).convert(position, *function);
                }
            }
            Operation::MapValues { column, mapping } => {
                if let Some(slot) = self.slot(column, position) {
                    self.program(slot).map(position, mapping);
                }
            }
            Operation::ScaleCoordinates { latitude, longitude, power } => {
                if let (Some(latitude), Some(longitude)) = (self.slot(latitude, position), self.slot(longitude, position)) {
                    self.plan.coordinates.push(Coordinates::Scale { operation: position, latitude, longitude, power: *power });
                    self.shape.retyped.extend([latitude, longitude]);
                }
            }
            Operation::Project(columns) => {
                let (x, y) = (self.slot(&columns.x, position), self.slot(&columns.y, position));
                if let (Some(x), Some(y)) = (x, y)
                    && self.has_projector(position)
                {
                    self.plan.coordinates.push(Coordinates::Project { operation: position, x, y, epsg: columns.epsg });
                    self.shape.retyped.extend([x, y]);
                }
            }
            Operation::SwapCoordinates { latitude, longitude } => {
                let (latitude, longitude) = (self.slot(latitude, position), self.slot(longitude, position));
                if let (Some(latitude), Some(longitude)) = (latitude, longitude)
                    && self.has_projector(position)
                {
                    self.plan.coordinates.push(Coordinates::Swap { operation: position, latitude, longitude });
                }
            }
            Operation::Treat { column, treatment } => self.treat(position, column, treatment),
            Operation::SplitIntoColumns { column, separator, names } => self.split_into_columns(position, column, separator, names),
            Operation::AddColumn { name, value } => {
                let constant = self.constant(value);
                self.shape.added.push((name.clone(), Place::Constant(constant)));
                self.column_changed(position);
            }
            Operation::Rename { column, to } => self.rename(position, column, to),
            Operation::DropColumn { column } => {
                if let Some(slot) = self.slot(column, position) {
                    self.shape.dropped.insert(slot);
                    self.column_changed(position);
                }
            }
            Operation::MapToSchema { columns, order } => {
                for (column, to) in columns {
                    self.rename(position, column, to);
                }
                self.shape.order.extend(order.iter().cloned());
            }
            Operation::SplitIntoRows { column, separator } => self.split_into_rows(position, column, separator),
            Operation::Unpivot { columns, name_column, value_column } => self.unpivot(position, columns, name_column, value_column),
        }
    }

    fn obstacle(&mut self, position: usize, obstacle: Obstacle) {
        if let Some(effect) = self.plan.effects.get_mut(position) {
            effect.obstacle = Some(obstacle);
        }
    }

    fn column_changed(&mut self, position: usize) {
        if let Some(effect) = self.plan.effects.get_mut(position) {
            effect.columns_changed += 1;
        }
    }

    /// The slot of a column of the file, or its absence noted.
    fn slot(&mut self, column: &str, position: usize) -> Option<usize> {
        let slot = self.slots.get(column).copied();
        if slot.is_none()
            && let Some(effect) = self.plan.effects.get_mut(position)
        {
            effect.missing_columns.push(column.to_owned());
            effect.obstacle = Some(Obstacle::Columns);
        }
        slot
    }

    fn program(&mut self, slot: usize) -> &mut Program {
        self.programs.entry(slot).or_insert_with(|| Program::new(slot))
    }

    fn has_projector(&mut self, position: usize) -> bool {
        if self.tools.projector.is_none() {
            self.obstacle(position, Obstacle::NoProjection);
        }
        self.tools.projector.is_some()
    }

    fn constant(&mut self, text: &str) -> usize {
        self.plan.constants.push(text.to_owned());
        self.plan.constants.len() - 1
    }

    fn rename(&mut self, position: usize, column: &str, to: &str) {
        if to.trim().is_empty() {
            return self.obstacle(position, Obstacle::Nothing);
        }
        if let Some(slot) = self.slot(column, position) {
            let before = self.shape.names.insert(slot, to.to_owned());
            if before.as_deref() != Some(to) {
                self.column_changed(position);
            }
        }
    }

    fn treat(&mut self, position: usize, column: &str, treatment: &Treatment) {
        let Some(slot) = self.slot(column, position) else { return };
        if *treatment == Treatment::Remove {
            self.shape.dropped.insert(slot);
            return self.column_changed(position);
        }
        if let Treatment::SuppressSmall { columns, threshold, action } = treatment {
            let found: Vec<usize> = columns.iter().filter_map(|column| self.slot(column, position)).collect();
            if found.len() == columns.len() && !found.is_empty() {
                self.plan.suppressed.push(Suppressed { operation: position, slot, columns: found, threshold: *threshold, action: *action });
                return;
            }
        }
        let treated = Treated::new(position, slot, treatment.clone(), self.tools.hash_key.clone());
        if treated.is_blind() {
            self.obstacle(position, Obstacle::NotProtected);
        }
        self.plan.treated.push(treated);
        self.shape.retyped.insert(slot);
    }

    fn split_into_columns(&mut self, position: usize, column: &str, separator: &str, names: &[String]) {
        if separator.is_empty() || names.is_empty() {
            return self.obstacle(position, Obstacle::Nothing);
        }
        let Some(slot) = self.slot(column, position) else { return };
        if self.shape.parts.contains_key(&slot) {
            return self.obstacle(position, Obstacle::Columns);
        }
        let first = self.plan.width + self.plan.more;
        self.plan.more += names.len();
        self.plan.parts.push(Parts { operation: position, slot, separator: separator.to_owned(), first, count: names.len() });
        self.shape.parts.insert(slot, (first, names.to_vec()));
        self.column_changed(position);
    }

    /// Whether the cells of a column are still to be given a place.
    fn is_free(&self, slot: usize) -> bool {
        !self.shape.dropped.contains(&slot) && !self.shape.parts.contains_key(&slot) && !self.shape.axes.contains_key(&slot)
    }

    fn split_into_rows(&mut self, position: usize, column: &str, separator: &str) {
        if separator.is_empty() {
            return self.obstacle(position, Obstacle::Nothing);
        }
        let Some(slot) = self.slot(column, position) else { return };
        if !self.is_free(slot) {
            return self.obstacle(position, Obstacle::Columns);
        }
        self.shape.axes.insert(slot, self.plan.axes.len());
        self.plan.axes.push(Axis::Cells { operation: position, slot, separator: separator.to_owned() });
    }

    fn unpivot(&mut self, position: usize, columns: &[String], name_column: &str, value_column: &str) {
        let found: Vec<usize> = columns.iter().filter_map(|column| self.slot(column, position)).collect();
        let mut slots: Vec<usize> = found.into_iter().filter(|slot| self.is_free(*slot)).collect();
        slots.sort_unstable();
        slots.dedup();
        if slots.is_empty() || name_column.trim().is_empty() || value_column.trim().is_empty() {
            return self.obstacle(position, Obstacle::Columns);
        }
        self.obstacle_gone(position);
        let axis = self.plan.axes.len();
        let mut names: Vec<String> = slots.iter().map(|slot| self.final_name(*slot)).collect();
        years_alone(&mut names);
        let names = names.iter().map(|name| self.constant(name)).collect();
        for slot in &slots {
            self.shape.axes.insert(*slot, axis);
            self.column_changed(position);
        }
        self.shape.unpivoted.insert(axis, (name_column.to_owned(), value_column.to_owned()));
        self.plan.axes.push(Axis::Columns { operation: position, slots, names });
    }

    fn final_name(&self, slot: usize) -> String {
        let own = || self.columns.get(slot).map(|column| column.name.clone());
        self.shape.names.get(&slot).cloned().or_else(own).unwrap_or_default()
    }

    /// Some columns are there: what is missing is told, and the others are used.
    fn obstacle_gone(&mut self, position: usize) {
        if let Some(effect) = self.plan.effects.get_mut(position) {
            effect.obstacle = None;
        }
    }

    fn finish(mut self) -> Plan {
        for (slot, program) in &self.programs {
            if program.makes_values() {
                self.shape.retyped.insert(*slot);
            }
        }
        self.plan.outputs = self.shape.outputs(self.columns);
        self.plan.programs = self.programs.into_values().collect();
        self.plan
    }
}

/// `budget_2022`, `budget_2023` become `2022`, `2023`: what names have in common says nothing of a row.
fn years_alone(names: &mut [String]) {
    let stem = |name: &String| year_in(name).map(|(_, place)| (name[..place].to_owned(), name[place + 4..].to_owned()));
    let Some(first) = names.first().and_then(stem) else { return };
    if names.iter().all(|name| stem(name).as_ref() == Some(&first)) {
        for name in names {
            if let Some((year, _)) = year_in(name) {
                *name = year.to_string();
            }
        }
    }
}
