//! Reading errors, doubts and types, as sentences.

use super::Says;
use parvis_formats::{Doubt, DoubtKind, ReadError, SkipReason};
use std::io;

/// Why a file could not be read, and what to do.
pub fn read_error(says: Says, error: &ReadError) -> String {
    parvis_web::quality::read_error(says.words(), error)
}

/// What an error of the system means, without its number when the case is common.
pub fn io_detail(says: Says, error: &io::Error) -> String {
    parvis_web::quality::io_detail(says.words(), error)
}

/// A doubt, with the rows it is about.
pub fn doubt(says: Says, doubt: &Doubt) -> String {
    let sentence = says.with(
        doubt_id(doubt.kind),
        &[("count", doubt.count.into()), ("column", doubt.column.as_deref().unwrap_or("none").into()), ("values", doubt.values.join(" | ").into())],
    );
    if doubt.rows.is_empty() {
        return sentence;
    }
    let shown = doubt.rows.iter().take(5).map(u64::to_string).collect::<Vec<_>>().join(", ");
    let rows = if doubt.count > 5 { says.with("inspect-rows-more", &[("rows", shown.into())]) } else { shown };
    let cited = says.with("inspect-rows-cited", &[("count", doubt.rows.len().into()), ("rows", rows.into())]);
    format!("{sentence} ({cited})")
}

fn doubt_id(kind: DoubtKind) -> &'static str {
    match kind {
        DoubtKind::EncodingGuessed => "doubt-encoding-guessed",
        DoubtKind::EncodingMixed => "doubt-encoding-mixed",
        DoubtKind::DoubleEncoded => "doubt-double-encoded",
        DoubtKind::LettersLost => "doubt-letters-lost",
        DoubtKind::StrayByteOrderMark => "doubt-stray-byte-order-mark",
        DoubtKind::NulBytes => "doubt-nul-bytes",
        DoubtKind::StrayQuote => "doubt-stray-quote",
        DoubtKind::RaggedRows => "doubt-ragged-rows",
        DoubtKind::NoHeader => "doubt-no-header",
        DoubtKind::HeaderOfSeveralLines => "doubt-header-of-several-lines",
        DoubtKind::HeaderRepeated => "doubt-header-repeated",
        DoubtKind::UnnamedColumn => "doubt-unnamed-column",
        DoubtKind::DuplicateColumnName => "doubt-duplicate-column-name",
        DoubtKind::EmptyColumn => "doubt-empty-column",
        DoubtKind::TotalsRow => "doubt-totals-row",
        DoubtKind::OtherSheets => "doubt-other-sheets",
        DoubtKind::OtherMembers => "doubt-other-members",
        DoubtKind::Misnamed => "doubt-misnamed",
        DoubtKind::AmbiguousDates => "doubt-ambiguous-dates",
        DoubtKind::MixedDecimalMarks => "doubt-mixed-decimal-marks",
        DoubtKind::AmbiguousThousands => "doubt-ambiguous-thousands",
        DoubtKind::DigitsLost => "doubt-digits-lost",
        DoubtKind::LeadingZerosLost => "doubt-leading-zeros-lost",
        DoubtKind::ValuesOutOfType => "doubt-values-out-of-type",
        DoubtKind::ValuesOutOfSemantic => "doubt-values-out-of-semantic",
        DoubtKind::SpreadsheetErrors => "doubt-spreadsheet-errors",
        DoubtKind::MissingMarkers => "doubt-missing-markers",
        DoubtKind::ProjectedCoordinates => "doubt-projected-coordinates",
        DoubtKind::SwappedCoordinates => "doubt-swapped-coordinates",
        DoubtKind::FormulasWithoutValues => "doubt-formulas-without-values",
    }
}

pub fn skip_reason(says: Says, reason: SkipReason) -> String {
    says.text(match reason {
        SkipReason::Blank => "skip-blank",
        SkipReason::Preamble => "skip-preamble",
        SkipReason::Header => "skip-header",
        SkipReason::Note => "skip-note",
        SkipReason::Dropped => "skip-dropped",
    })
}

/// The name of a column type from its identifier: `decimal(9,2)` is `nombre décimal`.
pub fn column_type(says: Says, id: &str) -> String {
    let name = id.split('(').next().unwrap_or(id);
    says.text(&format!("type-{name}"))
}

/// The name of a semantic type from its identifier.
pub fn semantic(says: Says, id: &str) -> String {
    says.text(&format!("semantic-{id}"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use parvis_model::{ColumnType, SemanticType};
    use parvis_web::Language;

    fn each_language() -> [Says; 2] {
        [Says::in_language(Language::Fr), Says::in_language(Language::En)]
    }

    /// A missing id shows itself.
    fn assert_said(sentence: &str, id: &str) {
        assert!(!sentence.contains(id), "no words for {id}: {sentence}");
    }

    #[test]
    fn every_reading_error_has_its_sentence() {
        let errors = [
            ReadError::Empty,
            ReadError::NoData,
            ReadError::UnknownFormat,
            ReadError::UnsupportedFormat { found: "pdf" },
            ReadError::UnsupportedFormat { found: "7z" },
            ReadError::UnsupportedFormat { found: "what-nobody-knows" },
            ReadError::Encrypted,
            ReadError::Corrupt { format: "xlsx", at: "sheet 1".into(), detail: "cut".into() },
            ReadError::NoSuchSheet { wanted: "Feuil9".into(), available: vec!["Feuil1".into()] },
            ReadError::SeveralTables { members: vec!["a.csv".into(), "b.csv".into()] },
            ReadError::UnknownEncoding("klingon".into()),
            ReadError::OverLimit { limit: "max_columns", value: 10_000 },
            ReadError::OverLimit { limit: "max_anything", value: 1 },
            ReadError::Again,
            ReadError::Io(io::ErrorKind::NotFound.into()),
        ];
        for says in each_language() {
            for error in &errors {
                assert_said(&read_error(says, error), "read-");
            }
        }
        assert!(read_error(each_language()[0], &errors[5]).contains("what-nobody-knows"));
    }

    #[test]
    fn every_kind_of_doubt_has_its_sentence_for_one_and_for_many() {
        for says in each_language() {
            for kind in DoubtKind::ALL {
                for (count, column) in [(1, None), (7, Some("montant".to_owned()))] {
                    let sentence = doubt(says, &Doubt { kind: *kind, column, rows: vec![2, 3], count, values: vec!["x".into()] });
                    assert_said(&sentence, "doubt-");
                    assert_said(&sentence, "inspect-");
                }
            }
        }
    }

    #[test]
    fn every_type_and_meaning_has_a_name() {
        for says in each_language() {
            for semantic_type in SemanticType::ALL {
                assert_said(&semantic(says, semantic_type.id()), "semantic-");
            }
            for kind in [
                ColumnType::Text,
                ColumnType::Integer,
                ColumnType::Decimal { precision: 9, scale: 2 },
                ColumnType::Number,
                ColumnType::Boolean,
                ColumnType::Date,
                ColumnType::DateTime { utc: false },
                ColumnType::DateTime { utc: true },
            ] {
                assert_said(&column_type(says, &kind.to_string()), "type-");
            }
        }
    }
}
