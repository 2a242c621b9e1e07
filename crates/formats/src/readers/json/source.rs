//! A run of records as a table: one pass finds the columns, the next ones give the cells.

use super::flatten::{Flatten, Names, Node, Sink, flatten, push_value};
use super::records::{Pass, Records};
use super::scan::place;
use crate::readers::headers::name_columns;
use crate::{BlockTask, RawColumn, RawFile, RawTable, ReadError, ReadLimits, ReadReport, RowBlock, RowSource};
use serde_json::value::RawValue;
use std::collections::{HashMap, HashSet};
use std::sync::Arc;

/// Text of the records of one task.
const TASK_BYTES: usize = 1 << 20;
/// Cells of one task: wide tables have short ones.
const TASK_CELLS: usize = 1 << 20;

/// Names that may lead nowhere for each column: objects in objects.
const NODES_A_COLUMN: usize = 4;

/// Goes through all records once and gives the table.
///
/// # Errors
/// Any [`ReadError`]; [`ReadError::NoData`] without records or without names.
pub(super) fn table(file: &RawFile, records: Records, geo: bool, limits: &ReadLimits) -> Result<RawTable, ReadError> {
    let mut collect = Collect { names: Names::default(), paths: Vec::new(), limits };
    let mut pass = records.pass(file, limits.max_record_bytes)?;
    let mut text = Vec::new();
    let mut rows = 0u64;
    while let Some(offset) = pass.next(&mut text)? {
        flatten_at(file, &text, offset, geo, &mut collect)?;
        rows += 1;
        text.clear();
    }
    if rows == 0 {
        return Err(ReadError::NoData);
    }
    let Collect { names, paths, .. } = collect;
    let leaves = order(&names, &paths, geo);
    if leaves.is_empty() {
        return Err(ReadError::NoData);
    }
    let mut report = ReadReport { rows, ..ReadReport::default() };
    let titles: Vec<String> = leaves.iter().map(|index| paths[*index].title.clone()).collect();
    let columns: Vec<RawColumn> = name_columns(&titles, None, &mut report.doubts);
    let columns_of_nodes = leaves.iter().enumerate().map(|(column, index)| (paths[*index].node.0, column as u32)).collect();
    let shape = Arc::new(Shape { names, columns_of_nodes, width: columns.len(), geo, max_cell_bytes: limits.max_cell_bytes });
    let source = JsonRows { file: file.clone(), records, shape, max_record_bytes: limits.max_record_bytes };
    Ok(RawTable { name: String::new(), columns, report, rows: Box::new(source) })
}

/// Flattens one record; an error of JSON is placed in the whole file.
fn flatten_at<S: Sink<Error = ReadError>>(file: &RawFile, text: &[u8], offset: u64, geo: bool, sink: &mut S) -> Result<(), ReadError> {
    let corrupt = |at: usize, detail: String| ReadError::corrupt("json", place(file, offset + at as u64), detail);
    let record = std::str::from_utf8(text).map_err(|error| corrupt(error.valid_up_to(), "bytes that are no text".to_owned()))?;
    flatten(record, geo, sink).map_err(|error| match error {
        Flatten::Sink(error) => error,
        Flatten::Json(error) => {
            let first_lines: usize = record.split_inclusive('\n').take(error.line().saturating_sub(1)).map(str::len).sum();
            let detail = error.to_string();
            let detail = detail.split(" at line ").next().unwrap_or(&detail).to_owned();
            corrupt((first_lines + error.column().saturating_sub(1)).min(record.len()), detail)
        }
    })
}

/// A name of the tree with its full title.
struct Path {
    node: Node,
    parent: Node,
    title: String,
    /// A value other than null was met.
    filled: bool,
    /// A value was met, null or not.
    is_leaf: bool,
}

/// First pass: every name, in order of first appearance.
struct Collect<'a> {
    names: Names,
    /// By node number.
    paths: Vec<Path>,
    limits: &'a ReadLimits,
}

impl Collect<'_> {
    fn path(&mut self, node: Node) -> Option<&mut Path> {
        let index = (node.0).checked_sub(Node::FIRST_FREE)?;
        self.paths.get_mut(index as usize)
    }
}

impl Sink for Collect<'_> {
    type Error = ReadError;

    fn node(&mut self, parent: Node, name: &str) -> Result<Option<Node>, ReadError> {
        if let Some(node) = self.names.get(parent, name) {
            return Ok(Some(node));
        }
        if self.names.len() >= self.limits.max_columns.saturating_mul(NODES_A_COLUMN) {
            return Err(ReadError::OverLimit { limit: "max_columns", value: self.names.len() as u64 + 1 });
        }
        let title = match self.path(parent) {
            Some(around) => format!("{}.{name}", around.title),
            None => name.to_owned(),
        };
        let node = self.names.add(parent, name);
        self.paths.push(Path { node, parent, title, filled: false, is_leaf: false });
        Ok(Some(node))
    }

    fn value(&mut self, node: Node, value: &RawValue) -> Result<(), ReadError> {
        let filled = value.get() != "null";
        if let Some(path) = self.path(node) {
            path.filled |= filled;
            path.is_leaf = true;
        }
        Ok(())
    }
}

/// Which paths are columns, in the order of the table: the feature's own `id` first, its geometry last.
fn order(names: &Names, paths: &[Path], geo: bool) -> Vec<usize> {
    let parents: HashSet<u32> = paths.iter().map(|path| path.parent.0).collect();
    // `null` where others have an object is nothing, not a column.
    let is_column = |path: &Path| path.is_leaf && (path.filled || !parents.contains(&path.node.0));
    let columns: Vec<usize> = (0..paths.len()).filter(|index| is_column(&paths[*index])).collect();
    if !geo {
        return columns;
    }
    let own = |name: &str| names.get(Node::FEATURE, name);
    let (id, geometry) = (own("id"), own("geometry"));
    let has_id_property = names.get(Node::ROOT, "id").is_some();
    let node = |index: &usize| Some(paths[*index].node);
    let mut ordered: Vec<usize> = columns.iter().copied().filter(|index| node(index) == id && !has_id_property).collect();
    ordered.extend(columns.iter().copied().filter(|index| node(index) != id && node(index) != geometry));
    ordered.extend(columns.iter().copied().filter(|index| node(index) == geometry));
    ordered
}

/// What it takes to turn a record into cells.
struct Shape {
    names: Names,
    columns_of_nodes: HashMap<u32, u32, foldhash::fast::RandomState>,
    width: usize,
    geo: bool,
    max_cell_bytes: usize,
}

struct JsonRows {
    file: RawFile,
    records: Records,
    shape: Arc<Shape>,
    max_record_bytes: usize,
}

impl RowSource for JsonRows {
    fn tasks(&self) -> Result<Box<dyn Iterator<Item = Result<Box<dyn BlockTask>, ReadError>> + Send + '_>, ReadError> {
        let pass = self.records.pass(&self.file, self.max_record_bytes)?;
        Ok(Box::new(Tasks { rows: self, pass, done: false }))
    }
}

struct Tasks<'a> {
    rows: &'a JsonRows,
    pass: Pass,
    done: bool,
}

impl Iterator for Tasks<'_> {
    type Item = Result<Box<dyn BlockTask>, ReadError>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.done {
            return None;
        }
        let mut task = JsonTask { file: self.rows.file.clone(), shape: Arc::clone(&self.rows.shape), text: Vec::new(), records: Vec::new() };
        let max_rows = (TASK_CELLS / self.rows.shape.width.max(1)).max(1);
        while task.text.len() < TASK_BYTES && task.records.len() < max_rows {
            match self.pass.next(&mut task.text) {
                Ok(Some(offset)) => task.records.push((offset, task.text.len())),
                Ok(None) => {
                    self.done = true;
                    break;
                }
                Err(error) => {
                    self.done = true;
                    return Some(Err(error));
                }
            }
        }
        (!task.records.is_empty()).then(|| Ok(Box::new(task) as Box<dyn BlockTask>))
    }
}

/// The texts of some records, one after the other.
struct JsonTask {
    file: RawFile,
    shape: Arc<Shape>,
    text: Vec<u8>,
    /// Offset of each record in the file, and its end in `text`.
    records: Vec<(u64, usize)>,
}

impl BlockTask for JsonTask {
    fn fill(self: Box<Self>, block: &mut RowBlock) -> Result<(), ReadError> {
        let mut cells = Cells { shape: &self.shape, text: String::new(), spans: vec![(0, 0); self.shape.width] };
        let mut start = 0;
        for (offset, end) in &self.records {
            cells.text.clear();
            cells.spans.fill((0, 0));
            flatten_at(&self.file, &self.text[start..*end], *offset, self.shape.geo, &mut cells)?;
            start = *end;
            for (from, to) in &cells.spans {
                block.push_cell(&cells.text[*from..*to]);
            }
        }
        Ok(())
    }
}

/// Next passes: the cells of one record.
struct Cells<'a> {
    shape: &'a Shape,
    text: String,
    spans: Vec<(usize, usize)>,
}

impl Sink for Cells<'_> {
    type Error = ReadError;

    fn node(&mut self, parent: Node, name: &str) -> Result<Option<Node>, ReadError> {
        Ok(self.shape.names.get(parent, name))
    }

    fn value(&mut self, node: Node, value: &RawValue) -> Result<(), ReadError> {
        let Some(column) = self.shape.columns_of_nodes.get(&node.0) else { return Ok(()) };
        let start = self.text.len();
        push_value(value, &mut self.text).map_err(|error| ReadError::corrupt("json", "a text", error))?;
        let bytes = self.text.len() - start;
        if bytes > self.shape.max_cell_bytes {
            return Err(ReadError::OverLimit { limit: "max_cell_bytes", value: bytes as u64 });
        }
        self.spans[*column as usize] = (start, self.text.len());
        Ok(())
    }
}
