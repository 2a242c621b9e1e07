//! The address of a view of the table, and those of the views one step away.

use crate::params;
use parvis_model::TableSchema;
use parvis_query::{Operator, PageLimits, RowsRequest, Window};

/// The parameters of the address, without those that say nothing.
#[derive(Debug, Clone)]
pub struct Address {
    pub pairs: Vec<(String, String)>,
}

impl Address {
    /// Reads the parameters as forms send them: empty values are dropped, `columns` given once per box is joined. `false` when that changed something, so that each view keeps one address.
    pub fn read(pairs: Vec<(String, String)>, schema: &TableSchema) -> (Self, bool) {
        let before = pairs.len();
        let mut pairs: Vec<(String, String)> = pairs.into_iter().filter(|(name, value)| !value.trim().is_empty() && name != "after").collect();
        let columns = params::take(&mut pairs, "columns");
        if !columns.is_empty() {
            let joined = columns.join(",");
            let all: Vec<String> = schema.columns.iter().map(|column| list_item(&column.name)).collect();
            if joined != all.join(",") {
                pairs.insert(0, ("columns".to_owned(), joined));
            }
        }
        let is_canonical = pairs.len() == before;
        (Self { pairs }, is_canonical)
    }

    pub fn value(&self, name: &str) -> Option<&str> {
        self.pairs.iter().find(|(other, _)| other == name).map(|(_, value)| value.as_str())
    }

    fn query(&self, keep: impl Fn(&str) -> bool, add: Option<(String, String)>) -> String {
        let kept = self.pairs.iter().filter(|(name, _)| keep(name)).cloned();
        params::query(kept.chain(add))
    }

    pub fn at_page(&self, page: u64) -> String {
        self.query(|name| name != "page", (page > 1).then(|| ("page".to_owned(), page.to_string())))
    }

    pub fn of_size(&self, size: u32, default_size: u32) -> String {
        self.query(|name| name != "page" && name != "page_size", (size != default_size).then(|| ("page_size".to_owned(), size.to_string())))
    }

    /// Sorted by this column alone: upwards, then downwards, then not.
    pub fn sorted_by(&self, column: &str, now: Option<bool>) -> String {
        let direction = match now {
            None => Some("asc"),
            Some(false) => Some("desc"),
            Some(true) => None,
        };
        self.query(|name| name != "page" && !name.ends_with("__sort"), direction.map(|direction| (format!("{column}__sort"), direction.to_owned())))
    }

    /// Without one filter.
    pub fn without(&self, parameters: &[String]) -> String {
        self.query(|name| name != "page" && !parameters.iter().any(|parameter| parameter == name), None)
    }

    pub fn without_filters(&self, schema: &TableSchema) -> String {
        self.query(|name| name != "page" && name != "q" && !is_filter(name, schema), None)
    }

    /// What a form that holds these fields must send along.
    pub fn kept_by_filters(&self, fields: &[String]) -> Vec<(String, String)> {
        self.pairs.iter().filter(|(name, _)| name != "page" && name != "q" && !fields.contains(name)).cloned().collect()
    }

    pub fn kept_by_columns(&self) -> Vec<(String, String)> {
        self.pairs.iter().filter(|(name, _)| name != "page" && name != "columns").cloned().collect()
    }
}

/// Whether a parameter is a condition on a column.
fn is_filter(name: &str, schema: &TableSchema) -> bool {
    let operator = |operator: &Operator| name.strip_suffix(operator.id()).and_then(|start| start.strip_suffix("__"));
    schema.index_of(name).is_some() || Operator::ALL.iter().any(|candidate| operator(candidate).is_some_and(|column| schema.index_of(column).is_some()))
}

/// The order of a column in the address: `true` downwards.
pub fn sort_of(address: &Address, column: &str) -> Option<bool> {
    address.value(&format!("{column}__sort")).map(|direction| direction == "desc")
}

/// The one address of a view.
pub fn canonical(request: &RowsRequest, schema: &TableSchema, limits: PageLimits) -> String {
    let mut query = request.to_query_without_window(schema);
    if let Window::Page { number, size } = request.window {
        let window = [("page", number, 1), ("page_size", u64::from(size), u64::from(limits.default_size))];
        for (name, value, default) in window {
            if value != default {
                query.push_str(&format!("{}{name}={value}", if query.is_empty() { "" } else { "&" }));
            }
        }
    }
    query
}

/// What a file of the rows shown takes from the view.
pub fn export_query(request: &RowsRequest, schema: &TableSchema) -> String {
    request.to_query_without_window(schema)
}

pub fn join(path: &str, query: &str) -> String {
    if query.is_empty() { path.to_owned() } else { format!("{path}?{query}") }
}

/// A column name as the `columns` list writes it.
pub fn list_item(name: &str) -> String {
    let plain = !name.is_empty() && !name.contains([',', '"']) && name.trim() == name;
    if plain { name.to_owned() } else { format!("\"{}\"", name.replace('"', "\"\"")) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use parvis_model::{Column, ColumnType};

    fn schema() -> TableSchema {
        let column = |name: &str| Column { name: name.into(), label: None, column_type: ColumnType::Text, semantic: None };
        TableSchema { columns: vec![column("nom"), column("a,b")] }
    }

    fn address(pairs: &[(&str, &str)]) -> (Address, bool) {
        Address::read(pairs.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect(), &schema())
    }

    #[test]
    fn what_forms_send_for_nothing_is_dropped() {
        let (kept, is_canonical) = address(&[("nom__contains", ""), ("q", "x")]);
        assert!(!is_canonical);
        assert_eq!(kept.pairs, [("q".to_owned(), "x".to_owned())]);
        assert!(address(&[("q", "x")]).1);
    }

    #[test]
    fn boxes_become_a_list_and_all_boxes_become_nothing() {
        let (some, _) = address(&[("columns", "\"a,b\""), ("columns", "nom")]);
        assert_eq!(some.value("columns"), Some("\"a,b\",nom"));
        let (all, _) = address(&[("columns", "nom"), ("columns", "\"a,b\"")]);
        assert!(all.pairs.is_empty());
    }

    #[test]
    fn sorting_goes_round() {
        let (start, _) = address(&[("nom__contains", "x"), ("page", "3")]);
        assert_eq!(start.sorted_by("nom", None), "nom__contains=x&nom__sort=asc");
        let (up, _) = address(&[("nom__sort", "asc")]);
        assert_eq!(up.sorted_by("nom", sort_of(&up, "nom")), "nom__sort=desc");
        let (down, _) = address(&[("nom__sort", "desc")]);
        assert_eq!(down.sorted_by("nom", sort_of(&down, "nom")), "");
    }

    #[test]
    fn clearing_keeps_order_and_columns() {
        let (start, _) = address(&[("nom__contains", "x"), ("nom", "y"), ("q", "z"), ("nom__sort", "asc"), ("columns", "nom"), ("page", "2")]);
        assert_eq!(start.without_filters(&schema()), "columns=nom&nom__sort=asc");
    }
}
