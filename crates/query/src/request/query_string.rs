//! Requests as query strings in canonical order.

use super::{AggregateRequest, Filter, Operator, RowsRequest, Window, cursor::digest};
use parvis_model::TableSchema;

pub(super) fn rows(request: &RowsRequest, schema: &TableSchema, with_window: bool) -> String {
    let mut query = Query::default();
    if let Some(columns) = &request.columns {
        query.add("columns", &name_list(columns, schema));
    }
    conditions(&mut query, &request.filters, request.search.as_deref(), schema);
    sorts(&mut query, request, schema);
    if with_window {
        match &request.window {
            Window::Page { number, size } => {
                query.add("page", &number.to_string());
                query.add("page_size", &size.to_string());
            }
            Window::After { cursor, size } => {
                query.add("after", &cursor.to_string());
                query.add("page_size", &size.to_string());
            }
        }
    }
    query.text
}

/// What a cursor must have been made for: everything that decides which rows come in which order.
pub(crate) fn order_digest(request: &RowsRequest, schema: &TableSchema) -> u32 {
    let mut query = Query::default();
    conditions(&mut query, &request.filters, request.search.as_deref(), schema);
    sorts(&mut query, request, schema);
    digest(query.text.as_bytes())
}

pub(super) fn aggregate(request: &AggregateRequest, schema: &TableSchema) -> String {
    let mut query = Query::default();
    if !request.group_by.is_empty() {
        query.add("group_by", &name_list(&request.group_by, schema));
    }
    for measure in &request.measures {
        match measure.column.and_then(|index| schema.columns.get(index)) {
            Some(column) => query.add("measure", &format!("{}:{}", measure.function, column.name)),
            None => query.add("measure", measure.function.id()),
        }
    }
    conditions(&mut query, &request.filters, request.search.as_deref(), schema);
    let names = request.output_names(schema);
    for sort in &request.sort {
        if let Some(name) = names.get(sort.output) {
            query.add(&format!("{name}__sort"), direction(sort.descending));
        }
    }
    query.add("limit", &request.limit.to_string());
    query.text
}

fn conditions(query: &mut Query, filters: &[Filter], search: Option<&str>, schema: &TableSchema) {
    let mut written: Vec<(usize, Operator, String)> = filters.iter().map(|filter| (filter.column, filter.operator, value_text(filter))).collect();
    written.sort();
    written.dedup();
    for (column, operator, value) in written {
        if let Some(column) = schema.columns.get(column) {
            query.add(&format!("{}__{operator}", column.name), &value);
        }
    }
    if let Some(search) = search {
        query.add("q", search);
    }
}

fn sorts(query: &mut Query, request: &RowsRequest, schema: &TableSchema) {
    for sort in &request.sort {
        if let Some(column) = schema.columns.get(sort.column) {
            query.add(&format!("{}__sort", column.name), direction(sort.descending));
        }
    }
}

fn direction(descending: bool) -> &'static str {
    if descending { "desc" } else { "asc" }
}

fn value_text(filter: &Filter) -> String {
    match filter.operator {
        operator if operator.takes_no_value() => "1".to_owned(),
        Operator::In | Operator::NotIn => {
            let mut values: Vec<String> = filter.values.iter().map(|value| quoted(&value.to_string())).collect();
            values.sort();
            values.dedup();
            values.join(",")
        }
        _ => filter.values.first().map(ToString::to_string).unwrap_or_default(),
    }
}

fn name_list(columns: &[usize], schema: &TableSchema) -> String {
    let names: Vec<String> = columns.iter().filter_map(|index| schema.columns.get(*index)).map(|column| quoted(&column.name)).collect();
    names.join(",")
}

/// In quotation marks when the list syntax needs them.
fn quoted(text: &str) -> String {
    let plain = !text.is_empty() && !text.contains([',', '"']) && text.trim() == text;
    if plain { text.to_owned() } else { format!("\"{}\"", text.replace('"', "\"\"")) }
}

#[derive(Default)]
struct Query {
    text: String,
}

impl Query {
    fn add(&mut self, name: &str, value: &str) {
        if !self.text.is_empty() {
            self.text.push('&');
        }
        percent_encode(&mut self.text, name);
        self.text.push('=');
        percent_encode(&mut self.text, value);
    }
}

fn percent_encode(out: &mut String, text: &str) {
    const HEX: &[u8; 16] = b"0123456789ABCDEF";
    for byte in text.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'_' | b'.' | b'~' | b',' | b':' => out.push(char::from(byte)),
            _ => {
                out.push('%');
                out.push(char::from(HEX[usize::from(byte >> 4)]));
                out.push(char::from(HEX[usize::from(byte & 15)]));
            }
        }
    }
}
