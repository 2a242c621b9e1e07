//! The fields of the filter row, and the filters at work.

use super::links::{Address, join};
use crate::Problem;
use crate::chrome::Chrome;
use crate::format::{self, Meaning};
use crate::pages::parts::table_columns;
use parvis_model::{Column, ColumnType, TableSchema};
use parvis_query::{Facet, Filter, Operator, RowsRequest, Table, Value};
use std::sync::Arc;

/// The field of a column. Names are parameters of the address; ids are `f0`, `f1`… by position in the table.
pub enum FilterCell {
    Contains { id: String, field: Field },
    Range { id: String, min: Field, max: Field, hint: &'static str },
    Choice { id: String, field: Field, options: Vec<(String, String, bool)> },
}

/// One parameter of the address in the form.
pub struct Field {
    pub name: String,
    pub value: String,
    pub label: String,
    /// The number, from 1, of the error about it.
    pub error: Option<usize>,
}

impl Field {
    /// What ties the field to its error.
    pub fn state(&self) -> String {
        self.error.map(|number| format!(" aria-invalid=\"true\" aria-describedby=\"erreur-{number}\"")).unwrap_or_default()
    }
}

impl FilterCell {
    /// The parameters it sends.
    pub fn names(&self) -> Vec<&str> {
        match self {
            Self::Contains { field, .. } | Self::Choice { field, .. } => vec![&field.name],
            Self::Range { min, max, .. } => vec![&min.name, &max.name],
        }
    }
}

/// Columns with at most this many values are chosen from a list…
const FEW_VALUES: u64 = 20;
/// … the first ones, since each list is a count of its own.
const MAX_LISTS: usize = 6;

pub async fn cells(
    chrome: &Chrome,
    table: &Arc<Table>,
    request: &RowsRequest,
    address: &Address,
    shown: &[usize],
    wrong: &[&str],
) -> Result<Vec<FilterCell>, Problem> {
    let schema = table.schema();
    let few = |index: usize| table.column_stats(index).is_some_and(|stats| stats.distinct > 0 && stats.distinct <= FEW_VALUES);
    let listed =
        |index: &usize| schema.columns.get(*index).is_some_and(|column| matches!(column.column_type, ColumnType::Text | ColumnType::Boolean) && few(*index));
    let lists: Vec<usize> = shown.iter().copied().filter(listed).take(MAX_LISTS).collect();
    let facets = if lists.is_empty() { Vec::new() } else { table.facets(request, &lists, FEW_VALUES as usize).await? };
    Ok(table_columns(schema, shown)
        .into_iter()
        .filter_map(|column| {
            let facet = facets.iter().find(|facet| facet.column == column.index);
            Some(cell(chrome, schema.columns.get(column.index)?, column.index, &column.title, facet, address, wrong))
        })
        .collect())
}

fn cell(chrome: &Chrome, column: &Column, index: usize, title: &str, facet: Option<&Facet>, address: &Address, wrong: &[&str]) -> FilterCell {
    let id = format!("f{index}");
    let field = |operator: Operator, label: &str| {
        let name = format!("{}__{operator}", column.name);
        Field {
            value: address.value(&name).unwrap_or_default().to_owned(),
            label: chrome.tw(label, &[("column", title.into())]),
            error: wrong.iter().position(|parameter| *parameter == name).map(|index| index + 1),
            name,
        }
    };
    if let Some(facet) = facet {
        let field = field(Operator::Exact, "filter-choice-label");
        return FilterCell::Choice { id, options: options(chrome, column, facet, &field.value), field };
    }
    if column.column_type.is_numeric() || column.column_type.is_temporal() {
        let hint = if column.column_type.is_numeric() { "decimal" } else { "text" };
        return FilterCell::Range { id, min: field(Operator::Greater, "filter-min-label"), max: field(Operator::Less, "filter-max-label"), hint };
    }
    let operator = if column.column_type == ColumnType::Text { Operator::Contains } else { Operator::Exact };
    FilterCell::Contains { id, field: field(operator, "filter-contains-label") }
}

fn options(chrome: &Chrome, column: &Column, facet: &Facet, chosen: &str) -> Vec<(String, String, bool)> {
    let meaning = Meaning::of(column);
    let mut options: Vec<(String, String, bool)> = facet
        .values
        .iter()
        .filter_map(|value| {
            let canonical = value.value.as_ref()?.to_string();
            let text = format::cell(chrome.language, meaning, &canonical);
            let chosen =
                canonical == chosen || Value::parse(chosen, column.column_type).is_some_and(|value_chosen| Some(&value_chosen) == value.value.as_ref());
            Some((canonical, chrome.tw("filter-option", &[("value", (&text).into()), ("n", value.count.into())]), chosen))
        })
        .collect();
    // The value asked may hold no row under the other filters: it stays in the list.
    if !chosen.is_empty() && !options.iter().any(|(_, _, is_chosen)| *is_chosen) {
        options.push((chosen.to_owned(), chosen.to_owned(), true));
    }
    options
}

/// A filter at work, and the address without it.
pub struct Chip {
    pub text: String,
    pub href: String,
    pub remove: String,
}

pub fn chips(chrome: &Chrome, request: &RowsRequest, address: &Address, schema: &TableSchema, path: &str) -> Vec<Chip> {
    let chip = |text: String, parameters: &[String]| Chip {
        remove: chrome.tw("filter-remove", &[("filter", (&text).into())]),
        href: join(path, &address.without(parameters)),
        text,
    };
    let of_search = request.search.iter().map(|words| chip(chrome.tw("chip-search", &[("words", words.into())]), &["q".to_owned()]));
    let of_filters = request.filters.iter().filter_map(|filter| {
        let column = schema.columns.get(filter.column)?;
        let mut parameters = vec![format!("{}__{}", column.name, filter.operator)];
        if filter.operator == Operator::Exact {
            parameters.push(column.name.clone());
        }
        Some(chip(sentence(chrome, column, filter), &parameters))
    });
    of_search.chain(of_filters).collect()
}

fn sentence(chrome: &Chrome, column: &Column, filter: &Filter) -> String {
    let meaning = Meaning::of(column);
    let values: Vec<String> = filter.values.iter().take(5).map(|value| format::cell(chrome.language, meaning, &value.to_string())).collect();
    let values = if filter.values.len() > 5 { format!("{}…", values.join(", ")) } else { values.join(", ") };
    let id = match filter.operator {
        Operator::Exact | Operator::In => "chip-exact",
        Operator::Differs | Operator::NotIn => "chip-differs",
        Operator::Contains => "chip-contains",
        Operator::NotContains => "chip-notcontains",
        Operator::Less => "chip-less",
        Operator::Greater => "chip-greater",
        Operator::StrictlyLess => "chip-strictly-less",
        Operator::StrictlyGreater => "chip-strictly-greater",
        Operator::IsNull => "chip-empty",
        Operator::IsNotNull => "chip-filled",
    };
    chrome.tw(id, &[("column", (&column.name).into()), ("value", (&values).into())])
}

/// Where the field of a parameter is in the page: the second field of a range is for the greatest value.
pub fn field_of(schema: &TableSchema, parameter: &str) -> String {
    let (column, operator) = parameter.rsplit_once("__").unwrap_or((parameter, ""));
    match schema.index_of(column) {
        Some(index) if operator == Operator::Less.id() => format!("#f{index}b"),
        Some(index) => format!("#f{index}"),
        None => "#filtres".to_owned(),
    }
}
