//! What a repair does, in words.

use super::shown::visible;
use crate::words::Word;
use crate::{Words, format};
use parvis_quality::recipe::{Effect, Operation};
use parvis_quality::{Proposal, Safety};
use serde_json::Value;

/// A repair that is proposed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RepairWords {
    /// `retirer les espaces autour`.
    pub sentence: String,
    /// Before and after, ready to be shown.
    pub examples: Vec<String>,
    /// `112 sur 112`: how many of the cells it mends.
    pub part: String,
    /// All of it: `retirer les espaces autour, « ␣Halle » → « Halle » (112 sur 112)`.
    pub line: String,
    /// May be applied unseen.
    pub is_safe: bool,
    pub cells: u64,
}

impl RepairWords {
    /// `count` is that of the finding; examples are left out when the column is personal.
    pub(super) fn of(words: &Words, proposal: &Proposal, count: u64, shows_values: bool) -> Self {
        let sentence = operation_sentence(words, &proposal.operation);
        let shown = if shows_values { proposal.examples.as_slice() } else { &[] };
        let examples: Vec<String> = shown.iter().map(|(before, after)| change(words, before, after)).collect();
        let part = words.text_with("quality-part-cells", &[("n", proposal.cells.into()), ("total", count.max(proposal.cells).into())]);
        let line = match examples.first() {
            Some(example) => words.text_with("quality-repair", &[("repair", (&sentence).into()), ("example", example.into()), ("part", (&part).into())]),
            None => words.text_with("quality-repair-plain", &[("repair", (&sentence).into()), ("part", (&part).into())]),
        };
        Self { sentence, examples, part, line, is_safe: proposal.safety == Safety::Safe, cells: proposal.cells }
    }
}

fn change(words: &Words, before: &str, after: &str) -> String {
    let (before, after) = (visible(before), visible(after));
    if after.is_empty() {
        return words.text_with("quality-before-nothing", &[("before", (&before).into())]);
    }
    words.text_with("quality-before-after", &[("before", (&before).into()), ("after", (&after).into())])
}

/// What an operation does, where its column is already known: `retirer les espaces autour`.
///
/// Words are `operation-<op>`, `function-<id>` for a conversion, `treatment-<kind>` for personal data. Every member of the operation is a variable: texts as they are, lists and maps as how many they hold.
pub fn operation_sentence(words: &Words, operation: &Operation) -> String {
    let Ok(Value::Object(members)) = serde_json::to_value(operation) else { return words.text("operation-convert") };
    let op = members.get("op").and_then(Value::as_str).unwrap_or_default();
    let function = members.get("function").and_then(function_of);
    let mut values = Vec::new();
    for (name, value) in &members {
        values.extend(word(value).map(|word| (name.as_str(), word)));
    }
    if let Some((id, arguments)) = function {
        let id = format!("function-{}", id.replace('_', "-"));
        for (name, value) in arguments.into_iter().flatten() {
            values.extend(word(value).map(|word| (name.as_str(), word)));
        }
        return words.text_with(if words.has(&id) { &id } else { "operation-convert" }, &values);
    }
    if let Some(treatment) = members.get("treatment").and_then(Value::as_object) {
        let kind = treatment.get("kind").and_then(Value::as_str).unwrap_or_default();
        let id = format!("treatment-{}", kind.replace('_', "-"));
        for (name, value) in treatment {
            values.extend(word(value).map(|word| (name.as_str(), word)));
        }
        return words.text_with(if words.has(&id) { &id } else { "operation-treat" }, &values);
    }
    words.text_with(&format!("operation-{}", op.replace('_', "-")), &values)
}

/// The same, naming the column: for a list of repairs.
pub fn operation_sentence_in_place(words: &Words, operation: &Operation) -> String {
    let repair = operation_sentence(words, operation);
    let column = serde_json::to_value(operation).ok().and_then(|value| value.get("column")?.as_str().map(str::to_owned));
    match column {
        Some(column) => words.text_with("quality-repair-in-column", &[("column", (&column).into()), ("repair", (&repair).into())]),
        None => repair,
    }
}

/// What was repaired and how much of it: `colonne « nom » : retirer les espaces autour, 96 cellules`.
pub fn applied_line(words: &Words, operation: &Operation, effect: &Effect) -> String {
    let repair = operation_sentence_in_place(words, operation);
    let counted = [(effect.cells_changed, "quality-cells"), (effect.records_dropped, "quality-rows-dropped"), (effect.rows_added, "quality-rows-added")];
    let counts: Vec<String> = counted.into_iter().filter(|(count, _)| *count > 0).map(|(count, id)| words.text_with(id, &[("n", count.into())])).collect();
    if counts.is_empty() {
        return repair;
    }
    words.text_with("quality-applied-line", &[("repair", (&repair).into()), ("cells", (&counts.join(", ")).into())])
}

/// Cells as the language counts them: `112 cellules`.
pub(super) fn cells(words: &Words, count: u64) -> String {
    words.text_with("quality-cells", &[("n", count.into())])
}

/// `"trim"`, or `{"restore_zeros": {"width": 5}}`.
fn function_of(value: &Value) -> Option<(&str, Option<&serde_json::Map<String, Value>>)> {
    match value {
        Value::String(id) => Some((id, None)),
        Value::Object(one) => one.iter().next().map(|(id, arguments)| (id.as_str(), arguments.as_object())),
        _ => None,
    }
}

fn word(value: &Value) -> Option<Word<'_>> {
    match value {
        Value::String(text) => Some(text.into()),
        Value::Number(number) => number.as_u64().map(Word::from),
        Value::Array(list) => Some(list.len().into()),
        Value::Object(map) => Some(map.len().into()),
        Value::Bool(_) | Value::Null => None,
    }
}

/// A list of records: `14, 18, 22 et 109 autres`.
pub(super) fn records(words: &Words, rows: &[u64], count: u64, most: usize) -> Option<String> {
    let shown: Vec<String> = rows.iter().take(most).map(|row| format::whole(words.language(), *row)).collect();
    if shown.is_empty() {
        return None;
    }
    let rows = shown.join(", ");
    match count.saturating_sub(shown.len() as u64) {
        0 => Some(rows),
        more => Some(words.text_with("quality-more-rows", &[("rows", (&rows).into()), ("n", more.into())])),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Language;
    use parvis_quality::personal::treatment::Suppression;
    use parvis_quality::personal::{PersonalKind, Treatment};
    use parvis_quality::recipe::{DropReason, Function, ProjectedColumns, Unit};
    use std::collections::BTreeMap;

    /// One of each, with the next one: a new variant does not compile before it is here.
    fn operations() -> Vec<Operation> {
        fn next(operation: &Operation) -> Option<Operation> {
            let text = |text: &str| text.to_owned();
            Some(match operation {
                Operation::ReadAs { .. } => Operation::MapValues { column: text("x"), mapping: BTreeMap::from([(text("o"), text("oui"))]) },
                Operation::MapValues { .. } => Operation::Convert { column: text("x"), function: Function::Trim },
                Operation::Convert { .. } => Operation::DropRecords { reason: DropReason::Duplicate },
                Operation::DropRecords { .. } => Operation::Rename { column: text("x"), to: text("y") },
                Operation::Rename { .. } => Operation::DropColumn { column: text("x") },
                Operation::DropColumn { .. } => Operation::AddColumn { name: text("x"), value: text("y") },
                Operation::AddColumn { .. } => Operation::SplitIntoRows { column: text("x"), separator: text("|") },
                Operation::SplitIntoRows { .. } => Operation::SplitIntoColumns { column: text("x"), separator: text("|"), names: vec![text("a")] },
                Operation::SplitIntoColumns { .. } => {
                    Operation::Unpivot { columns: vec![text("2023"), text("2024")], name_column: text("année"), value_column: text("valeur") }
                }
                Operation::Unpivot { .. } => Operation::Project(ProjectedColumns { x: text("x"), y: text("y"), epsg: 2154 }),
                Operation::Project(_) => Operation::SwapCoordinates { latitude: text("lat"), longitude: text("lon") },
                Operation::SwapCoordinates { .. } => Operation::FillDown { column: text("x") },
                Operation::FillDown { .. } => Operation::ScaleCoordinates { latitude: text("lat"), longitude: text("lon"), power: 6 },
                Operation::ScaleCoordinates { .. } => Operation::MapToSchema { columns: BTreeMap::new(), order: vec![text("a")] },
                Operation::MapToSchema { .. } => Operation::Treat { column: text("x"), treatment: Treatment::Remove },
                Operation::Treat { treatment, .. } => Operation::Treat { column: text("x"), treatment: next_treatment(treatment)? },
            })
        }
        let first = Operation::ReadAs { encoding: None, delimiter: None, header_row: None, sheet: None, day_first: Some(true) };
        std::iter::successors(Some(first), next).collect()
    }

    fn next_treatment(treatment: &Treatment) -> Option<Treatment> {
        Some(match treatment {
            Treatment::Remove => Treatment::Mask { of: PersonalKind::Email },
            Treatment::Mask { .. } => Treatment::KeyedHash,
            Treatment::KeyedHash => Treatment::DateToMonth,
            Treatment::DateToMonth => Treatment::DateToYear,
            Treatment::DateToYear => Treatment::DateToAgeBand { years: 10, reference: serde_json::from_str("\"2026-01-01\"").unwrap() },
            Treatment::DateToAgeBand { .. } => Treatment::NumberToBand { width: 10 },
            Treatment::NumberToBand { .. } => Treatment::AddressToCommune,
            Treatment::AddressToCommune => Treatment::PostalToDepartement,
            Treatment::PostalToDepartement => Treatment::SuppressSmall { columns: vec!["x".to_owned()], threshold: 5, action: Suppression::RemoveRow },
            Treatment::SuppressSmall { .. } => return None,
        })
    }

    fn functions() -> Vec<Function> {
        fn next(function: &Function) -> Option<Function> {
            Some(match function {
                Function::Trim => Function::CollapseSpaces,
                Function::CollapseSpaces => Function::RemoveSpaces,
                Function::RemoveSpaces => Function::Uppercase,
                Function::Uppercase => Function::Lowercase,
                Function::Lowercase => Function::DecimalPoint,
                Function::DecimalPoint => Function::RestoreZeros { width: 5 },
                Function::RestoreZeros { .. } => Function::IsoDate { day_first: true },
                Function::IsoDate { .. } => Function::ExcelSerialDate,
                Function::ExcelSerialDate => Function::Boolean,
                Function::Boolean => Function::UndoDoubleEncoding,
                Function::UndoDoubleEncoding => Function::StripHtml,
                Function::StripHtml => Function::RemoveInvisible,
                Function::RemoveInvisible => Function::CorsicaCode,
                Function::CorsicaCode => Function::RemoveUnit { unit: Unit::Kilometre },
                Function::RemoveUnit { .. } => Function::PercentToShare,
                Function::PercentToShare => return None,
            })
        }
        std::iter::successors(Some(Function::Trim), next).collect()
    }

    #[test]
    fn every_operation_and_function_has_its_sentence_in_both_languages() {
        for words in Language::ALL.map(Words::for_language) {
            let conversions = functions().into_iter().map(|function| Operation::Convert { column: "x".into(), function });
            for operation in operations().into_iter().chain(conversions) {
                let sentence = operation_sentence(words, &operation);
                let missing =
                    ["operation-", "function-", "treatment-", "{", "convertir les valeurs", "convert the values", "protéger la colonne", "protect the column"];
                assert!(!missing.iter().any(|mark| sentence.contains(mark)), "{operation:?}: {sentence}");
            }
        }
    }

    #[test]
    fn a_repair_says_what_it_does_on_what_and_how_many() {
        let words = Words::for_language(Language::Fr);
        let mapping = ["o", "OUI", "Oui"].map(|value| (value.to_owned(), "oui".to_owned())).into();
        let operation = Operation::MapValues { column: "gratuit".into(), mapping };
        let proposal = Proposal { operation: operation.clone(), cells: 96, examples: vec![(" o".into(), "oui".into())], safety: Safety::Ask };
        assert_eq!(operation_sentence_in_place(words, &operation), "colonne «\u{a0}gratuit\u{a0}»\u{a0}: remplacer 3 valeurs");
        let repair = RepairWords::of(words, &proposal, 112, true);
        assert_eq!(repair.line, "remplacer 3 valeurs, «\u{a0}␣o\u{a0}» → «\u{a0}oui\u{a0}» (96 sur 112)");
        assert_eq!(RepairWords::of(words, &proposal, 112, false).line, "remplacer 3 valeurs (96 sur 112)");
        assert_eq!(
            operation_sentence(words, &Operation::Convert { column: "x".into(), function: Function::RestoreZeros { width: 5 } }),
            "remettre les zéros de tête, jusqu’à 5 chiffres"
        );
    }

    #[test]
    fn rows_beyond_those_shown_are_counted() {
        let words = Words::for_language(Language::Fr);
        assert_eq!(records(words, &[2, 3, 9], 3, 20).unwrap(), "2, 3, 9");
        assert_eq!(records(words, &[2, 3, 9], 12, 2).unwrap(), "2, 3 et 10 autres");
        assert_eq!(records(words, &[], 12, 2), None);
    }
}
