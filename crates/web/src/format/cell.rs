//! One cell, for people.

use crate::{Language, Words};
use parvis_model::{Column, ColumnType, SemanticType};

/// How the values of a column are shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Meaning {
    /// A quantity: aligned on the right.
    Quantity,
    Boolean,
    Date,
    DateTime,
    /// A web address, which becomes a link.
    Url,
    /// A colour, shown beside its code.
    Text,
}

impl Meaning {
    pub fn of(column: &Column) -> Self {
        match column.column_type {
            ColumnType::Boolean => Self::Boolean,
            ColumnType::Date => Self::Date,
            ColumnType::DateTime { .. } => Self::DateTime,
            ColumnType::Text if column.semantic == Some(SemanticType::Url) => Self::Url,
            _ if column.column_type.is_numeric() => Self::Quantity,
            _ => Self::Text,
        }
    }

    pub fn is_quantity(self) -> bool {
        self == Self::Quantity
    }
}

/// The canonical text of a cell as people write it in this language: decimal mark, `oui`, `12/11/2026`.
///
/// Thousands are not grouped: a copied cell must paste as a number.
pub fn cell(language: Language, meaning: Meaning, canonical: &str) -> String {
    match meaning {
        Meaning::Quantity if language == Language::Fr && !canonical.contains(['e', 'E']) => canonical.replacen('.', ",", 1),
        Meaning::Boolean => match canonical {
            "true" => Words::for_language(language).text("cell-yes"),
            "false" => Words::for_language(language).text("cell-no"),
            _ => canonical.to_owned(),
        },
        Meaning::Date => day_month_year(canonical).unwrap_or_else(|| canonical.to_owned()),
        Meaning::DateTime => date_time(canonical).unwrap_or_else(|| canonical.to_owned()),
        Meaning::Quantity | Meaning::Url | Meaning::Text => canonical.to_owned(),
    }
}

/// `2026-11-12` as `12/11/2026`, in both languages: British order.
fn day_month_year(iso: &str) -> Option<String> {
    let (year, rest) = iso.split_once('-')?;
    let (month, day) = rest.split_once('-')?;
    let plain = [year, month, day].iter().all(|part| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit()));
    plain.then(|| format!("{day}/{month}/{year}"))
}

/// `2026-11-12T08:30:00Z` as `12/11/2026 08:30 UTC`; seconds only when there are some.
fn date_time(iso: &str) -> Option<String> {
    let (date, time) = iso.split_once('T')?;
    let (time, zone) = match time.strip_suffix('Z') {
        Some(time) => (time, " UTC"),
        None => (time, ""),
    };
    let time = time.strip_suffix(":00").filter(|short| short.len() == 5).unwrap_or(time);
    Some(format!("{} {time}{zone}", day_month_year(date)?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_are_written_for_people() {
        let french = |meaning, text| cell(Language::Fr, meaning, text);
        assert_eq!(french(Meaning::Quantity, "12480.5"), "12480,5");
        assert_eq!(french(Meaning::Date, "2026-11-12"), "12/11/2026");
        assert_eq!(french(Meaning::DateTime, "2026-11-12T08:30:00Z"), "12/11/2026 08:30 UTC");
        assert_eq!(french(Meaning::DateTime, "2026-11-12T08:30:05"), "12/11/2026 08:30:05");
        assert_eq!(french(Meaning::Boolean, "true"), "oui");
        assert_eq!(french(Meaning::Date, "-0044-03-15"), "-0044-03-15");
        assert_eq!(cell(Language::En, Meaning::Quantity, "12480.5"), "12480.5");
    }
}
