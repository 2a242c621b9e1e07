//! What one cell looks like, whatever its column: the class of its notation; and what it says once the notation is known.

mod dates;
mod numbers;
mod words;

pub use dates::{DateOrder, is_compact_date, parse_date, parse_datetime};
pub use numbers::{parse_float, parse_integer, parse_scaled};
pub use words::{parse_boolean, says_total, text_means_nothing};

/// The notation of a cell. A column's type follows from which classes are present in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[repr(u8)]
pub enum Class {
    Blank,
    /// N/A, NC, -: nothing, where the column is not text.
    Missing,
    /// `#N/A`, `#REF!`.
    SheetError,
    /// Up to 18 digits without leading zero.
    Integer,
    /// Digits with a leading zero.
    ZeroInteger,
    /// 19 digits or more.
    LongInteger,
    /// `12.5`
    DecimalPoint,
    /// `12,5`
    DecimalComma,
    /// `1 234`
    SpacedInteger,
    /// `1 234.5`
    SpacedPoint,
    /// `1 234,5`
    SpacedComma,
    /// `1.234.567` or `1.234,5`: points group, the comma is decimal.
    PointGroups,
    /// `1,234,567` or `1,234.5`: commas group, the point is decimal.
    CommaGroups,
    /// `1.5E-3`
    Scientific,
    /// `2,43E+13`: digits that a spreadsheet destroyed.
    Destroyed,
    /// true, oui, vrai…
    BooleanWord,
    /// O or N.
    BooleanLetter,
    /// X.
    Cross,
    /// `2024-04-03`
    DateIso,
    /// `2024/04/03`
    DateYearFirst,
    /// `23/04/2024`: only day first makes sense.
    DateDayFirst,
    /// `04/23/2024`: only month first makes sense.
    DateMonthFirst,
    /// `03/04/2024`
    DateEitherOrder,
    /// `04/04/2024`: both orders are the same day.
    DateSameBoth,
    /// `3 avril 2024`
    DateWords,
    /// `2024-04-03T10:30:00`
    DateTime,
    /// `2024-04-03T10:30:00+02:00`
    DateTimeZoned,
    /// `23/04/2024 10:30`
    DateTimeDayFirst,
    DateTimeMonthFirst,
    DateTimeEitherOrder,
    /// `14:30`, `9h05`.
    Time,
    Text,
}

impl Class {
    pub const COUNT: usize = Self::Text as usize + 1;

    pub const ALL: [Self; Self::COUNT] = [
        Self::Blank,
        Self::Missing,
        Self::SheetError,
        Self::Integer,
        Self::ZeroInteger,
        Self::LongInteger,
        Self::DecimalPoint,
        Self::DecimalComma,
        Self::SpacedInteger,
        Self::SpacedPoint,
        Self::SpacedComma,
        Self::PointGroups,
        Self::CommaGroups,
        Self::Scientific,
        Self::Destroyed,
        Self::BooleanWord,
        Self::BooleanLetter,
        Self::Cross,
        Self::DateIso,
        Self::DateYearFirst,
        Self::DateDayFirst,
        Self::DateMonthFirst,
        Self::DateEitherOrder,
        Self::DateSameBoth,
        Self::DateWords,
        Self::DateTime,
        Self::DateTimeZoned,
        Self::DateTimeDayFirst,
        Self::DateTimeMonthFirst,
        Self::DateTimeEitherOrder,
        Self::Time,
        Self::Text,
    ];
}

/// The class of a cell and the digits that decide a column's width.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Looks {
    pub class: Class,
    /// Digits before and after the decimal mark.
    pub whole_digits: u8,
    pub fraction_digits: u8,
    /// `€` or `%` written with the number.
    pub unit: Option<Unit>,
    /// `1,234`: a comma or point and exactly three digits, that could group thousands.
    pub could_group: bool,
}

/// A unit that is read with a number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unit {
    Euro,
    Percent,
}

impl Looks {
    pub const fn plain(class: Class) -> Self {
        Self { class, whole_digits: 0, fraction_digits: 0, unit: None, could_group: false }
    }
}

/// Looks at a cell.
pub fn look(cell: &str) -> Looks {
    let cell = trim(cell);
    let Some(first) = cell.as_bytes().first() else { return Looks::plain(Class::Blank) };
    match first {
        b'0'..=b'9' | b'+' | b'-' | b'.' | b',' => {
            if let Some(looks) = numbers::look(cell) {
                return looks;
            }
            if cell.len() > 40 {
                return Looks::plain(Class::Text);
            }
            let class = dates::look(cell).or_else(|| words::look(cell)).unwrap_or(Class::Text);
            Looks::plain(class)
        }
        _ if cell.len() > 40 => Looks::plain(Class::Text),
        0xE2 => numbers::look(cell).unwrap_or_else(|| Looks::plain(words::look(cell).unwrap_or(Class::Text))),
        _ => Looks::plain(words::look(cell).or_else(|| dates::look_words(cell)).unwrap_or(Class::Text)),
    }
}

/// Without spaces around, of any kind, nor invisible marks.
#[inline]
pub fn trim(cell: &str) -> &str {
    let bytes = cell.as_bytes();
    match (bytes.first(), bytes.last()) {
        (Some(first), Some(last)) if first.is_ascii_graphic() && last.is_ascii_graphic() => cell,
        (None, _) | (_, None) => cell,
        _ => cell.trim_matches(|c: char| c.is_whitespace() || matches!(c, '\u{feff}' | '\u{200e}' | '\u{200f}' | '\u{200b}' | '\0')),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_list_of_classes_is_in_order_and_whole() {
        assert!(Class::ALL.iter().enumerate().all(|(index, class)| *class as usize == index));
    }

    #[test]
    fn each_notation_has_its_class() {
        let expected = [
            ("", Class::Blank),
            (" \u{a0}", Class::Blank),
            ("N/A", Class::Missing),
            ("-", Class::Missing),
            ("#N/A", Class::SheetError),
            ("0", Class::Integer),
            ("-12", Class::Integer),
            ("01004", Class::ZeroInteger),
            ("12345678901234567890", Class::LongInteger),
            ("12.50", Class::DecimalPoint),
            ("-1,5", Class::DecimalComma),
            (".5", Class::DecimalPoint),
            ("1 234", Class::SpacedInteger),
            ("1\u{202f}234\u{a0}567", Class::SpacedInteger),
            ("1 320.00", Class::SpacedPoint),
            ("232 000,00", Class::SpacedComma),
            ("1 234,50 €", Class::SpacedComma),
            ("12 %", Class::Integer),
            ("1.234.567", Class::PointGroups),
            ("1.234,5", Class::PointGroups),
            ("1,234,567", Class::CommaGroups),
            ("1,234.50", Class::CommaGroups),
            ("1.5E-3", Class::Scientific),
            ("2,43E+13", Class::Destroyed),
            ("Oui", Class::BooleanWord),
            ("FAUX", Class::BooleanWord),
            ("O", Class::BooleanLetter),
            ("x", Class::Cross),
            ("2024-04-03", Class::DateIso),
            ("2024/04/03", Class::DateYearFirst),
            ("23/04/2024", Class::DateDayFirst),
            ("04/23/2024", Class::DateMonthFirst),
            ("3/4/2024", Class::DateEitherOrder),
            ("04/04/2024", Class::DateSameBoth),
            ("3 avril 2024", Class::DateWords),
            ("1er août 2024", Class::DateWords),
            ("lundi 3 févr. 2025", Class::DateWords),
            ("2024-04-03T10:30:00", Class::DateTime),
            ("2024-04-03 10:30", Class::DateTime),
            ("2019-06-20T12:31:27.500+02:00", Class::DateTimeZoned),
            ("2024-04-03T10:30:00Z", Class::DateTimeZoned),
            ("23/04/2024 10:30", Class::DateTimeDayFirst),
            ("14:30", Class::Time),
            ("9h05", Class::Time),
            ("25:15:00", Class::Text),
            ("31/02/2024", Class::Text),
            ("2023-02-29", Class::Text),
            ("150-200", Class::Text),
            ("01 42 34 56 78", Class::Text),
            ("21.1.42", Class::Text),
            ("05-16", Class::Text),
            ("2A004", Class::Text),
            ("15 000- 89 999,99", Class::Text),
            ("Saint-Étienne", Class::Text),
        ];
        for (cell, class) in expected {
            assert_eq!(look(cell).class, class, "{cell:?}");
        }
    }

    #[test]
    fn units_and_doubtful_groups_are_seen() {
        assert_eq!(look("12,5 %").unit, Some(Unit::Percent));
        assert_eq!(look("€ 12").unit, Some(Unit::Euro));
        assert_eq!(look("12 euros").unit, Some(Unit::Euro));
        assert!(look("1,234").could_group);
        assert!(!look("0,234").could_group);
        assert!(!look("48,85").could_group);
    }
}
