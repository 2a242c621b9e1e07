//! The header of a file against the columns of a schema.

use super::ValidateOptions;
use crate::schema::error::{ErrorColumn, ErrorKind, ErrorSink, SchemaError};
use crate::schema::{FieldsMatch, Schema};

/// Tells what is wrong with the header, and gives, for each column of the file, its field.
pub(super) fn compare(schema: &Schema, header: &[&str], options: &ValidateOptions, errors: &mut dyn ErrorSink) -> Vec<Option<usize>> {
    let same = |left: &str, right: &str| if options.header_case { left == right } else { left.to_lowercase() == right.to_lowercase() };
    let mut fields: Vec<Option<usize>> = Vec::with_capacity(header.len());
    for (index, label) in header.iter().enumerate() {
        if label.trim().is_empty() {
            add(errors, ErrorKind::BlankHeader, Some((index, label)), "");
            fields.push(None);
            continue;
        }
        if header.iter().take(index).any(|before| same(before, label)) {
            add(errors, ErrorKind::DuplicateHeader, Some((index, label)), "");
            fields.push(None);
            continue;
        }
        fields.push(schema.fields.iter().position(|field| same(&field.name, label)));
    }
    match schema.fields_match {
        None => national(schema, header, &fields, errors),
        Some(wanted) => declared(wanted, schema, header, &fields, errors),
    }
    fields
}

/// As the national validator: only a required column may not be left out; the rest are remarks.
fn national(schema: &Schema, header: &[&str], fields: &[Option<usize>], errors: &mut dyn ErrorSink) {
    for (number, field) in schema.fields.iter().enumerate() {
        if !fields.contains(&Some(number)) {
            let kind = if field.constraints.required { ErrorKind::MissingRequiredHeader } else { ErrorKind::MissingHeader };
            add(errors, kind, None, &field.name);
        }
    }
    let mut has_others = false;
    for (index, label) in extra(header, fields) {
        has_others = true;
        add(errors, ErrorKind::ExtraHeader, Some((index, label)), "");
    }
    let found: Vec<usize> = fields.iter().flatten().copied().collect();
    if !has_others && found.len() == schema.fields.len() && fields.len() == found.len() && !found.is_sorted() {
        let order: Vec<&str> = schema.fields.iter().map(|field| field.name.as_str()).collect();
        add(errors, ErrorKind::DisorderedHeader, None, &order.join(", "));
    }
}

/// As `fieldsMatch` asks.
fn declared(wanted: FieldsMatch, schema: &Schema, header: &[&str], fields: &[Option<usize>], errors: &mut dyn ErrorSink) {
    use FieldsMatch as Match;
    if wanted == Match::Exact {
        for (number, field) in schema.fields.iter().enumerate() {
            match fields.get(number) {
                None => add(errors, ErrorKind::MissingLabel, None, &field.name),
                Some(found) if *found != Some(number) => {
                    add(errors, ErrorKind::IncorrectLabel, header.get(number).map(|label| (number, label)), &field.name);
                }
                Some(_) => {}
            }
        }
        for (index, label) in header.iter().enumerate().skip(schema.fields.len()) {
            add(errors, ErrorKind::ExtraLabel, Some((index, label)), "");
        }
        return;
    }
    if wanted == Match::Partial {
        if fields.iter().all(Option::is_none) {
            let names: Vec<&str> = schema.fields.iter().map(|field| field.name.as_str()).collect();
            add(errors, ErrorKind::MissingLabel, None, &names.join(", "));
        }
        return;
    }
    if matches!(wanted, Match::Equal | Match::Subset) {
        for (_, field) in schema.fields.iter().enumerate().filter(|(number, _)| !fields.contains(&Some(*number))) {
            add(errors, ErrorKind::MissingLabel, None, &field.name);
        }
    }
    if matches!(wanted, Match::Equal | Match::Superset) {
        for (index, label) in extra(header, fields) {
            add(errors, ErrorKind::ExtraLabel, Some((index, label)), "");
        }
    }
}

/// Columns with a name of their own and no field.
fn extra<'h>(header: &'h [&'h str], fields: &'h [Option<usize>]) -> impl Iterator<Item = (usize, &'h &'h str)> {
    let own = |index: usize, label: &str| !label.trim().is_empty() && !header.iter().take(index).any(|before| *before == label);
    header.iter().enumerate().filter(move |(index, label)| fields.get(*index) == Some(&None) && own(*index, label))
}

fn add(errors: &mut dyn ErrorSink, kind: ErrorKind, label: Option<(usize, &&str)>, expected: &str) {
    let error = SchemaError {
        kind,
        record: 1,
        column: label.map(|(index, label)| ErrorColumn { index, name: (*label).to_owned() }),
        value: label.map_or(expected, |(_, label)| label).to_owned(),
        expected: expected.to_owned(),
        hint: String::new(),
    };
    error.add_to(errors);
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn told(fields_match: Option<&str>, header: &[&str]) -> Vec<&'static str> {
        let mut descriptor = json!({ "fields": [{ "name": "a", "constraints": { "required": true } }, { "name": "b" }] });
        if let Some(wanted) = fields_match {
            descriptor["fieldsMatch"] = json!(wanted);
        }
        let mut errors = crate::schema::Errors::keeping(10);
        compare(&Schema::parse(&descriptor).unwrap(), header, &ValidateOptions::default(), &mut errors);
        let (errors, _) = errors.sorted();
        let mut codes: Vec<&str> = errors.iter().map(|error| error.kind.code()).collect();
        codes.sort_unstable();
        codes
    }

    #[test]
    fn without_a_wish_only_a_required_column_is_needed() {
        assert_eq!(told(None, &["a", "b"]), [] as [&str; 0]);
        assert_eq!(told(None, &["b", "a"]), ["disordered-header-warn"]);
        assert_eq!(told(None, &["A", "b"]), ["extra-header-warn", "missing-required-header"]);
        assert_eq!(told(None, &["a", "c", "a", ""]), ["blank-label", "duplicate-label", "extra-header-warn", "missing-header-warn"]);
    }

    #[test]
    fn fields_match_as_the_schema_wishes() {
        let none = [] as [&str; 0];
        assert_eq!(told(Some("exact"), &["b", "a"]), ["incorrect-label", "incorrect-label"]);
        assert_eq!(told(Some("exact"), &["a", "b", "c"]), ["extra-label"]);
        assert_eq!(told(Some("equal"), &["b", "a"]), none);
        assert_eq!(told(Some("equal"), &["b", "c"]), ["extra-label", "missing-label"]);
        assert_eq!((told(Some("subset"), &["b", "a", "c"]), told(Some("subset"), &["a", "c"])), (vec![], vec!["missing-label"]));
        assert_eq!((told(Some("superset"), &["b"]), told(Some("superset"), &["b", "c"])), (vec![], vec!["extra-label"]));
        assert_eq!((told(Some("partial"), &["b", "c"]), told(Some("partial"), &["c"])), (vec![], vec!["missing-label"]));
    }
}
