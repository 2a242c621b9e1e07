//! A custom check out of its JSON.

use super::compare::Comparison;
use super::{CheckKind, CustomCheck};
use crate::schema::note::{NoteKind, Notes};
use serde_json::Value;

/// Reads `{"name": …, "params": {…}}`. What cannot be read becomes [`CustomCheck::Unknown`]: validating then says so, as the reference does.
pub(in crate::schema) fn parse(entry: &Value, place: &str, notes: &mut Notes) -> CustomCheck {
    let written = entry.get("name").and_then(Value::as_str).unwrap_or_default();
    let name = written.trim().replace('_', "-");
    let Some(kind) = CheckKind::ALL.iter().copied().find(|kind| kind.id() == name) else { return unknown(written, place, notes) };
    if name != written {
        notes.add(NoteKind::CheckSpelling, format!("{place}/name"), written);
    }
    let params = entry.get("params").unwrap_or(entry);
    let text = |key: &str| params.get(key).and_then(Value::as_str).map(str::to_owned);
    let texts = |key: &str| -> Option<Vec<String>> {
        match params.get(key)? {
            Value::Array(names) => names.iter().map(|name| name.as_str().map(str::to_owned)).collect(),
            Value::String(name) => Some(vec![name.clone()]),
            _ => None,
        }
    };
    let read = || {
        Some(match kind {
            CheckKind::OneOf => CustomCheck::OneOf { first: text("column1")?, second: text("column2")? },
            CheckKind::Cohesive => CustomCheck::Cohesive { column: text("column")?, others: texts("othercolumns").or_else(|| texts("other-columns"))? },
            CheckKind::Sum => CustomCheck::Sum { column: text("column")?, parts: texts("columns")? },
            CheckKind::Compare => {
                let written = text("op")?;
                CustomCheck::Compare { column: text("column")?, comparison: Comparison::of(&written), other: text("column2")?, written }
            }
            kind => CustomCheck::Column { kind, column: text("column")?, allow_year_only: yes(params) },
        })
    };
    read().unwrap_or_else(|| unknown(written, place, notes))
}

fn unknown(written: &str, place: &str, notes: &mut Notes) -> CustomCheck {
    notes.add(NoteKind::UnknownCheck, place, written);
    CustomCheck::Unknown { name: written.to_owned() }
}

/// `allow-year-only`: `yes` or `true`, as text or not.
fn yes(params: &Value) -> bool {
    let value = params.get("allow-year-only").or_else(|| params.get("allow_year_only"));
    match value {
        Some(Value::Bool(flag)) => *flag,
        Some(Value::String(text)) => matches!(text.as_str(), "yes" | "true"),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn both_spellings_are_the_same_check() {
        let mut notes = Notes::default();
        let params = json!({ "column": "y", "allow-year-only": "yes" });
        let hyphens = parse(&json!({ "name": "year-interval-value", "params": params }), "/0", &mut notes);
        assert_eq!(notes.0.len(), 0);
        assert_eq!(parse(&json!({ "name": "year_interval_value", "params": params }), "/0", &mut notes), hyphens);
        assert_eq!(hyphens, CustomCheck::Column { kind: CheckKind::YearInterval, column: "y".into(), allow_year_only: true });
        assert_eq!(
            parse(&json!({ "name": "sum-columns-value", "params": { "column": "a" } }), "/0", &mut notes),
            CustomCheck::Unknown { name: "sum-columns-value".into() }
        );
    }
}
