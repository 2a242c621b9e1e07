//! "Make a schema of this file": a descriptor out of what was found in every column.

use super::cast::Caster;
use super::{Field, FieldType};
use parvis_formats::{ColumnReport, ReadReport};
use parvis_model::{ColumnType, SemanticType};
use serde_json::{Map, Value, json};

/// More distinct values than this are no closed list.
const MAX_ENUM: u64 = 20;
/// A closed list comes back: each value this many times on average.
const ENUM_REPEATS: u64 = 5;

/// A Table Schema 2.0 descriptor of a table, to be corrected by a person: types and formats as found on every row, `required` where nothing is empty, `unique` where nothing comes twice, closed lists where few values come back, bounds that the meaning of the column gives, an example from the file. As pretty JSON.
///
/// `name` identifies the schema; `title` is for people. No value of a `hidden` column is in it, neither example nor closed list: a schema is shown to everyone.
pub fn describe(report: &ReadReport, name: &str, title: &str, hidden: &[&str]) -> String {
    let mut checks = Vec::new();
    let fields: Vec<Value> = report.columns.iter().map(|column| field(column, report.rows, hidden.contains(&column.name.as_str()), &mut checks)).collect();
    let mut schema = Map::new();
    schema.insert("$schema".to_owned(), json!("https://datapackage.org/profiles/2.0/tableschema.json"));
    schema.insert("name".to_owned(), json!(name));
    schema.insert("title".to_owned(), json!(title));
    schema.insert("version".to_owned(), json!("0.1.0"));
    schema.insert("fields".to_owned(), Value::Array(fields));
    schema.insert("missingValues".to_owned(), json!([""]));
    if let Some(key) = report.columns.first().filter(|column| is_unique(column, report.rows)) {
        schema.insert("primaryKey".to_owned(), json!([key.name]));
    }
    if !checks.is_empty() {
        schema.insert("custom_checks".to_owned(), Value::Array(checks));
    }
    // Maps and texts always have a JSON form.
    serde_json::to_string_pretty(&Value::Object(schema)).unwrap_or_default()
}

fn field(column: &ColumnReport, rows: u64, is_hidden: bool, checks: &mut Vec<Value>) -> Value {
    let semantic: Option<SemanticType> = column.semantic.as_deref().and_then(|semantic| semantic.parse().ok());
    let column_type: Option<ColumnType> = column.column_type.parse().ok();
    let mut constraints = Map::new();
    if rows > 0 && column.nulls == 0 {
        constraints.insert("required".to_owned(), json!(true));
    }
    if is_unique(column, rows) {
        constraints.insert("unique".to_owned(), json!(true));
    }
    let (kind, format) = kind(column, column_type, semantic, &mut constraints);
    if kind == "string" {
        if let Some(pattern) = semantic.and_then(pattern) {
            constraints.insert("pattern".to_owned(), json!(pattern));
        } else if let Some(values) = closed_list(column, rows).filter(|_| !is_hidden) {
            constraints.insert("enum".to_owned(), json!(values));
        }
    }
    if let Some(check) = semantic.and_then(check_of) {
        checks.push(json!({ "name": check, "params": { "column": column.name } }));
    }
    let mut field = Map::new();
    field.insert("name".to_owned(), json!(column.name));
    field.insert("title".to_owned(), json!(column.label.clone().unwrap_or_else(|| title(&column.name))));
    field.insert("type".to_owned(), json!(kind));
    if let Some(format) = format {
        field.insert("format".to_owned(), json!(format));
    }
    if let Some(example) = example(column, kind, format).filter(|_| !is_hidden) {
        field.insert("example".to_owned(), json!(example));
    }
    if !constraints.is_empty() {
        field.insert("constraints".to_owned(), Value::Object(constraints));
    }
    Value::Object(field)
}

/// A value as published: the first one of the file when it is already so, otherwise the smallest, which is kept in canonical form.
fn example<'c>(column: &'c ColumnReport, kind: &str, format: Option<&str>) -> Option<&'c str> {
    let mut field = Field::new(&column.name, FieldType::of(kind)?);
    field.format = format.unwrap_or("default").to_owned();
    let caster = Caster::new(&field);
    column.examples.first().into_iter().chain(&column.min).map(String::as_str).find(|value| caster.accepts(value))
}

fn is_unique(column: &ColumnReport, rows: u64) -> bool {
    rows >= 2 && column.nulls == 0 && !column.distinct_is_estimate && column.distinct == rows
}

/// Type, format, and the bounds that come with the meaning.
fn kind(
    column: &ColumnReport,
    column_type: Option<ColumnType>,
    semantic: Option<SemanticType>,
    constraints: &mut Map<String, Value>,
) -> (&'static str, Option<&'static str>) {
    let mut bounds = |least: Value, most: Value| {
        constraints.insert("minimum".to_owned(), least);
        constraints.insert("maximum".to_owned(), most);
    };
    match semantic {
        Some(SemanticType::Latitude) => bounds(json!(-90), json!(90)),
        Some(SemanticType::Longitude) => bounds(json!(-180), json!(180)),
        _ => {}
    }
    match (column_type.unwrap_or(ColumnType::Text), semantic) {
        (ColumnType::Integer, Some(SemanticType::Year)) if four_digits(column) => ("year", None),
        (ColumnType::Integer, semantic) => {
            not_negative(column, semantic, constraints);
            ("integer", None)
        }
        (ColumnType::Decimal { .. } | ColumnType::Number, semantic) => {
            not_negative(column, semantic, constraints);
            ("number", None)
        }
        (ColumnType::Boolean, _) => ("boolean", None),
        (ColumnType::Date, _) => ("date", None),
        (ColumnType::DateTime { .. }, _) => ("datetime", None),
        (ColumnType::Text, Some(SemanticType::Email)) => ("string", Some("email")),
        (ColumnType::Text, Some(SemanticType::Url)) => ("string", Some("uri")),
        (ColumnType::Text, Some(SemanticType::Uuid)) => ("string", Some("uuid")),
        (ColumnType::Text, Some(SemanticType::GeojsonGeometry)) => ("geojson", None),
        (ColumnType::Text, Some(SemanticType::LonLat)) if column.examples.iter().all(|example| example.starts_with('[')) => ("geopoint", Some("array")),
        (ColumnType::Text, _) => ("string", None),
    }
}

/// A column without a negative value will not have one next year either; its greatest value may well be passed.
fn not_negative(column: &ColumnReport, semantic: Option<SemanticType>, constraints: &mut Map<String, Value>) {
    let is_coordinate = matches!(semantic, Some(SemanticType::Latitude | SemanticType::Longitude));
    let least = column.min.as_deref().and_then(|least| least.parse::<f64>().ok());
    if !is_coordinate && least.is_some_and(|least| least >= 0.0) {
        constraints.insert("minimum".to_owned(), json!(0));
    }
}

fn four_digits(column: &ColumnReport) -> bool {
    [&column.min, &column.max].into_iter().all(|bound| bound.as_ref().is_some_and(|bound| bound.len() == 4))
}

/// All the values, when they are few and come back.
fn closed_list(column: &ColumnReport, rows: u64) -> Option<Vec<&str>> {
    let filled = rows.saturating_sub(column.nulls);
    let is_closed = (2..=MAX_ENUM).contains(&column.distinct) && !column.distinct_is_estimate && column.top.len() as u64 == column.distinct;
    let comes_back = filled >= column.distinct * ENUM_REPEATS;
    let mut values: Vec<&str> = column.top.iter().map(|(value, _)| value.as_str()).collect();
    values.sort_unstable();
    (is_closed && comes_back).then_some(values)
}

/// The shape of well-known codes.
fn pattern(semantic: SemanticType) -> Option<&'static str> {
    Some(match semantic {
        SemanticType::Siren | SemanticType::EpciCode => r"^\d{9}$",
        SemanticType::Siret => r"^\d{14}$",
        SemanticType::Rna => r"^W[0-9A-Z]{9}$",
        SemanticType::CommuneCode => r"^([013-9]\d|2[AB1-9])\d{3}$",
        SemanticType::DepartementCode => r"^(\d{2}|2[AB]|97\d)$",
        SemanticType::PostalCode => r"^\d{5}$",
        SemanticType::Uai => r"^\d{7}[A-Z]$",
        SemanticType::Colour => r"^#[0-9A-Fa-f]{6}$",
        _ => return None,
    })
}

/// The national check of well-known values.
fn check_of(semantic: SemanticType) -> Option<&'static str> {
    Some(match semantic {
        SemanticType::Siren => "french-siren-value",
        SemanticType::Siret => "french-siret-value",
        _ => return None,
    })
}

/// `date_de_naissance` as `Date de naissance`.
fn title(name: &str) -> String {
    let spaced: String = name.chars().map(|c| if c == '_' { ' ' } else { c }).collect();
    let spaced = spaced.trim();
    // Names all in capitals are codes of a model: shouting helps nobody.
    let lower = if spaced.chars().any(char::is_lowercase) { spaced.to_owned() } else { spaced.to_lowercase() };
    let mut chars = lower.chars();
    chars.next().map(|first| first.to_uppercase().chain(chars).collect()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::schema::Schema;

    #[test]
    fn a_schema_made_of_a_file_accepts_that_file() {
        let mut csv = "id;commune_code;SEXE;montant;siret;courriel\n".to_owned();
        for row in 0..30 {
            csv.push_str(&format!("{row};35238;{};{row},50;13002526500013;contact@ville{row}.fr\n", if row % 2 == 0 { "F" } else { "M" }));
        }
        let table = crate::testing::typed(&csv);
        let text = describe(table.report(), "essai", "Essai", &["courriel"]);
        let schema = Schema::parse(&serde_json::from_str(&text).unwrap()).unwrap();
        assert_eq!(schema.notes, [], "{text}");
        assert_eq!(schema.primary_key, ["id"]);
        let sexe = schema.field("SEXE").unwrap();
        assert_eq!((sexe.title.as_deref(), sexe.allowed_values().map(<[Value]>::len)), (Some("Sexe"), Some(2)), "{text}");
        assert!(schema.fields.iter().all(|field| field.constraints.required), "{text}");
        assert_eq!(schema.field("montant").unwrap().field_type, crate::schema::FieldType::Number);
        assert_eq!(schema.checks.len(), 1, "{text}");
        assert!(text.contains("13002526500013") && !text.contains("contact@"), "{text}");
    }
}
