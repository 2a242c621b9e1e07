//! What each column holds, found on every row.

use super::remark::personal_columns;
use super::shown::visible;
use crate::format::{self, Meaning};
use crate::words::Word;
use crate::{Language, Words};
use parvis_formats::{ColumnReport, ReadReport};
use parvis_model::{Column, ColumnType, SemanticType};
use parvis_quality::QualityReport;

/// The profile of one column, in words.
pub struct ColumnProfile {
    pub name: String,
    pub type_words: String,
    pub semantic_words: Option<String>,
    /// `97 %`.
    pub filled: String,
    /// Filled cells and all of them, for a bar.
    pub filled_of: (u64, u64),
    /// `≈ 12 480`.
    pub distinct: String,
    /// `de 2 à 48`, for numbers and dates.
    pub range: Option<String>,
    /// Most frequent values.
    pub top: Vec<TopValue>,
    /// Why nothing is shown, when values are hidden.
    pub hidden: Option<String>,
}

/// One of the most frequent values of a column.
pub struct TopValue {
    pub value: String,
    pub count: String,
    /// Of how many filled cells: for a bar.
    pub share: (u64, u64),
}

/// Values shown for a column.
const TOP: usize = 5;

impl ColumnProfile {
    /// Every column, in the order of the file. Nothing of the values of a column with personal data.
    pub(super) fn all(words: &Words, report: &QualityReport, reading: &ReadReport) -> Vec<Self> {
        let personal = personal_columns(report);
        reading.columns.iter().map(|column| Self::of(words, column, reading.rows, personal.contains(column.name.as_str()))).collect()
    }

    fn of(words: &Words, column: &ColumnReport, rows: u64, is_personal: bool) -> Self {
        let language = words.language();
        let filled = rows.saturating_sub(column.nulls);
        let distinct = format::whole(language, column.distinct);
        let top = column.top.iter().filter(|_| !is_personal).take(TOP);
        Self {
            name: column.name.clone(),
            type_words: words.text(&format!("type-{}", column.column_type.split('(').next().unwrap_or_default())),
            semantic_words: column.semantic.as_ref().map(|semantic| words.text(&format!("semantic-{semantic}"))),
            filled: format::percentage(language, filled, rows),
            filled_of: (filled, rows.max(1)),
            distinct: if column.distinct_is_estimate { format!("≈ {distinct}") } else { distinct },
            range: if is_personal { None } else { range(words, column) },
            top: top.map(|(value, count)| TopValue { value: visible(value), count: format::whole(language, *count), share: (*count, filled.max(1)) }).collect(),
            hidden: is_personal.then(|| words.text("quality-hidden")),
        }
    }
}

fn range(words: &Words, column: &ColumnReport) -> Option<String> {
    let column_type = column.parsed_type()?;
    if !column_type.is_numeric() && !column_type.is_temporal() {
        return None;
    }
    let (min, max) = (column.min.as_deref()?, column.max.as_deref()?);
    let (min, max) = (bound(words.language(), column_type, column.parsed_semantic(), min), bound(words.language(), column_type, column.parsed_semantic(), max));
    Some(words.text_with("quality-range", &[("min", Word::from(&min)), ("max", Word::from(&max))]))
}

/// A number or a date as the language writes it.
fn bound(language: Language, column_type: ColumnType, semantic: Option<SemanticType>, text: &str) -> String {
    let column = Column { name: String::new(), label: None, column_type, semantic };
    format::cell(language, Meaning::of(&column), text)
}
