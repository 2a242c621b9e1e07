//! Gives each column the type that is true for all its values, or text.

use super::cell::{Class, DateOrder, says_total};
use super::semantic::{SEMANTIC_TYPES, SemanticCard, card, fold_header, header_matches};
use super::survey::{ColumnSurvey, Survey};
use crate::{CellTest, Doubt, DoubtKind, RawColumn, RawTable, ReadHints};
use parvis_model::{ColumnType, SemanticType};

/// What to make of each column.
pub(super) struct Plan {
    pub columns: Vec<ColumnPlan>,
    /// About the table, or columns, in order.
    pub doubts: Vec<PlannedDoubt>,
}

/// A doubt whose rows are those of the table, from 0, until the build turns them into records.
pub(super) struct PlannedDoubt {
    pub doubt: Doubt,
    /// Position of the column, and what tells its cells, when the doubt is about some of them.
    pub cells: Option<(usize, CellTest)>,
}

pub(super) struct ColumnPlan {
    pub column_type: ColumnType,
    pub semantic: Option<&'static SemanticCard>,
    pub conversion: Conversion,
    /// How values were written, when it is not the standard way.
    pub notation: Option<&'static str>,
}

/// How to turn the text of a cell into a value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Conversion {
    Text,
    /// `group`: the sign that groups thousands, when it is not a space.
    Integer {
        group: Option<u8>,
    },
    Decimal {
        precision: u8,
        scale: u8,
        group: Option<u8>,
    },
    Float,
    Boolean,
    Date(DateOrder),
    DateTime {
        order: DateOrder,
        utc: bool,
    },
}

use Class::{
    BooleanLetter, BooleanWord, CommaGroups, Cross, DateDayFirst, DateEitherOrder, DateIso, DateMonthFirst, DateSameBoth, DateTime, DateTimeDayFirst,
    DateTimeEitherOrder, DateTimeMonthFirst, DateTimeZoned, DateWords, DateYearFirst, DecimalComma, DecimalPoint, Destroyed, Integer, LongInteger, PointGroups,
    Scientific, SpacedComma, SpacedInteger, SpacedPoint, ZeroInteger,
};

const WHOLE: &[Class] = &[Integer, SpacedInteger];
const NUMBERS: &[Class] = &[Integer, SpacedInteger, DecimalPoint, DecimalComma, SpacedPoint, SpacedComma, PointGroups, CommaGroups];
const DAYS: &[Class] = &[DateIso, DateYearFirst, DateDayFirst, DateMonthFirst, DateEitherOrder, DateSameBoth, DateWords];
const INSTANTS: &[Class] = &[DateTime, DateTimeDayFirst, DateTimeMonthFirst, DateTimeEitherOrder];

/// Decides every column. `day_first` of the hints answers the question of dates that fit both orders.
pub(super) fn decide(raw: &RawTable, survey: &Survey, hints: &ReadHints) -> Plan {
    let mut doubts = Vec::new();
    let mut columns = Vec::with_capacity(raw.columns.len());
    for (index, (column, seen)) in raw.columns.iter().zip(&survey.columns).enumerate() {
        columns.push(Decision { index, column, seen, survey, hints, doubts: &mut doubts }.plan());
    }
    let mut tell = |kind, rows, count, values| doubts.push(PlannedDoubt { doubt: Doubt { kind, column: None, rows, count, values }, cells: None });
    if let Some(first) = survey.last_record().and_then(|cells| cells.iter().map(|cell| cell.trim()).find(|cell| !cell.is_empty()))
        && survey.rows > 2
        && says_total(first)
    {
        tell(DoubtKind::TotalsRow, vec![survey.rows - 1], 1, vec![first.chars().take(100).collect()]);
    }
    if survey.ragged_count > 0 {
        let rows = survey.ragged.iter().take(20).map(|(block, row)| survey.row(*block, *row)).collect();
        tell(DoubtKind::RaggedRows, rows, survey.ragged_count, Vec::new());
    }
    Plan { columns, doubts }
}

/// One column being decided.
struct Decision<'a> {
    index: usize,
    column: &'a RawColumn,
    seen: &'a ColumnSurvey,
    survey: &'a Survey,
    hints: &'a ReadHints,
    doubts: &'a mut Vec<PlannedDoubt>,
}

impl Decision<'_> {
    fn plan(mut self) -> ColumnPlan {
        if self.seen.values() == 0 {
            self.tell(DoubtKind::EmptyColumn, 1, &[]);
            return self.text(None);
        }
        let semantic = self.meaning();
        if self.declared_text() || semantic.is_some_and(|card| card.keeps_text) {
            self.tell_lost_zeros(semantic);
            self.tell_destroyed();
            return self.text(semantic);
        }
        let (conversion, notation) = self.boolean().or_else(|| self.number()).or_else(|| self.date()).or_else(|| self.instant()).unwrap_or_else(|| {
            self.tell_misfits();
            (Conversion::Text, None)
        });
        let column_type = match conversion {
            Conversion::Text => ColumnType::Text,
            Conversion::Integer { .. } => ColumnType::Integer,
            Conversion::Decimal { precision, scale, .. } => ColumnType::Decimal { precision, scale },
            Conversion::Float => ColumnType::Number,
            Conversion::Boolean => ColumnType::Boolean,
            Conversion::Date(_) => ColumnType::Date,
            Conversion::DateTime { utc, .. } => ColumnType::DateTime { utc },
        };
        if conversion != Conversion::Text {
            let markers = self.seen.count(Class::Missing);
            self.tell_kept(DoubtKind::MissingMarkers, markers, &[Class::Missing]);
        }
        let errors = self.seen.count(Class::SheetError);
        self.tell_kept(DoubtKind::SpreadsheetErrors, errors, &[Class::SheetError]);
        ColumnPlan { column_type, semantic, conversion, notation }
    }

    fn text(&self, semantic: Option<&'static SemanticCard>) -> ColumnPlan {
        ColumnPlan { column_type: ColumnType::Text, semantic, conversion: Conversion::Text, notation: None }
    }

    fn declared_text(&self) -> bool {
        self.column.declared.is_some_and(|declared| declared.0 == ColumnType::Text)
    }

    /// The first semantic type that the header and the values satisfy.
    fn meaning(&self) -> Option<&'static SemanticCard> {
        let headers: Vec<String> = [Some(&self.column.name), self.column.label.as_ref()].into_iter().flatten().map(|text| fold_header(text)).collect();
        let sample: Vec<&str> =
            self.seen.distinct.sample().into_iter().map(super::cell::trim).filter(|cell| !cell.is_empty() && !super::cell::text_means_nothing(cell)).collect();
        if sample.is_empty() {
            return None;
        }
        let same_length = self.seen.min_len == self.seen.max_len && self.seen.min_len > 1;
        let all_digits = self.all_of(&[Integer, ZeroInteger, LongInteger]);
        let satisfied = |card: &SemanticCard| {
            let named = headers.iter().any(|header| header_matches(card, header));
            let needed = if named { Some(card.share_with_header) } else { card.share_without_header };
            if card.same_length && all_digits && !same_length && self.seen.count(ZeroInteger) == 0 {
                return false;
            }
            needed.is_some_and(|needed| {
                let valid = sample.iter().filter(|cell| (card.is_valid)(cell)).count();
                valid as f64 >= needed * sample.len() as f64
            })
        };
        let is_code = |card: &SemanticCard| card.semantic == SemanticType::Code;
        let precise = SEMANTIC_TYPES.iter().copied().find(|card| !is_code(card) && satisfied(card));
        // A commune or postal code whose leading zero was eaten: four digits among five.
        let shortened = || {
            [SemanticType::CommuneCode, SemanticType::PostalCode].into_iter().filter_map(card).find(|card| {
                headers.iter().any(|header| header_matches(card, header)) && all_digits && self.seen.min_len == 4 && matches!(self.seen.max_len, 4 | 5)
            })
        };
        // Digits with leading zeros and nothing else: a code, whatever its name.
        let zeros = || (self.seen.count(ZeroInteger) > 0 && all_digits).then(|| card(SemanticType::Code)).flatten();
        precise.or_else(shortened).or_else(|| SEMANTIC_TYPES.iter().copied().find(|card| is_code(card) && satisfied(card))).or_else(zeros)
    }

    /// Whether every value is of one of these classes.
    fn all_of(&self, classes: &[Class]) -> bool {
        self.seen.values() > 0 && self.seen.count_of(classes) == self.seen.values()
    }

    fn has(&self, classes: &[Class]) -> bool {
        self.seen.count_of(classes) > 0
    }

    fn boolean(&mut self) -> Option<(Conversion, Option<&'static str>)> {
        let words = self.seen.count(BooleanWord);
        if words > 0 && self.all_of(&[BooleanWord]) {
            return Some((Conversion::Boolean, self.boolean_notation()));
        }
        // `true`, `1`, `false`, `0` in one column.
        if words * 2 > self.seen.values()
            && self.all_of(&[BooleanWord, Integer])
            && self.values_are(|cell| matches!(super::cell::trim(cell), "0" | "1"), Integer)
        {
            return Some((Conversion::Boolean, Some("mixed booleans")));
        }
        // O and N both present: one letter alone proves nothing.
        if self.all_of(&[BooleanLetter]) && self.seen.distinct.count().0 > 1 {
            return Some((Conversion::Boolean, Some("O/N")));
        }
        if self.all_of(&[Cross]) && self.seen.count(Class::Blank) > 0 {
            return Some((Conversion::Boolean, Some("X")));
        }
        None
    }

    fn boolean_notation(&self) -> Option<&'static str> {
        let first = self.seen.first.iter().find(|(class, ..)| *class == BooleanWord)?;
        match first.3.trim().to_lowercase().as_str() {
            "oui" | "non" => Some("oui/non"),
            "vrai" | "faux" => Some("vrai/faux"),
            "yes" | "no" => Some("yes/no"),
            _ => None,
        }
    }

    /// Whether every distinct value of a class satisfies a test, when the dictionary knows them all.
    fn values_are(&self, test: impl Fn(&str) -> bool, class: Class) -> bool {
        self.seen.distinct.words().is_some_and(|mut words| words.all(|(cell, _, found)| found != class || test(cell)))
    }

    fn number(&mut self) -> Option<(Conversion, Option<&'static str>)> {
        if self.all_of(&[Integer]) && self.is_compact_date() {
            return Some((Conversion::Date(DateOrder::DayFirst), Some("yyyymmdd")));
        }
        if self.all_of(WHOLE) && self.seen.whole_digits <= 18 {
            return Some((Conversion::Integer { group: None }, self.has(&[SpacedInteger]).then_some("spaced thousands")));
        }
        if self.all_of(NUMBERS) {
            return self.decimal();
        }
        // Scientific notation is a number like any other; digits it destroyed are not.
        let float = [NUMBERS, &[Scientific]].concat();
        if self.has(&[Scientific]) && self.all_of(&float) {
            return Some((Conversion::Float, Some("scientific")));
        }
        self.tell_destroyed();
        None
    }

    fn decimal(&mut self) -> Option<(Conversion, Option<&'static str>)> {
        let (point, comma) = (self.has(&[DecimalPoint, SpacedPoint]), self.has(&[DecimalComma, SpacedComma]));
        let group = match (self.has(&[PointGroups]), self.has(&[CommaGroups])) {
            (true, true) => return None,
            (true, false) if point => return None,
            (false, true) if comma => return None,
            (true, false) => Some(b'.'),
            (false, true) => Some(b','),
            (false, false) => None,
        };
        let (whole, scale) = (self.seen.whole_digits.max(1), self.seen.fraction_digits);
        let precision = u16::from(whole) + u16::from(scale);
        if point && comma {
            let (fewer, count) = if self.seen.count_of(&[DecimalPoint, SpacedPoint]) < self.seen.count_of(&[DecimalComma, SpacedComma]) {
                ([DecimalPoint, SpacedPoint], self.seen.count_of(&[DecimalPoint, SpacedPoint]))
            } else {
                ([DecimalComma, SpacedComma], self.seen.count_of(&[DecimalComma, SpacedComma]))
            };
            self.tell_kept(DoubtKind::MixedDecimalMarks, count, &fewer);
        }
        if !self.seen.surely_decimal && self.has(&[DecimalPoint, DecimalComma]) {
            let count = self.seen.count_of(&[DecimalPoint, DecimalComma]);
            self.tell_kept(DoubtKind::AmbiguousThousands, count, &[DecimalPoint, DecimalComma]);
        }
        let notation = match (point, comma, group) {
            (_, _, Some(b'.')) => Some("thousands points, decimal comma"),
            (_, _, Some(_)) => Some("thousands commas, decimal point"),
            (true, true, _) => Some("decimal points and commas"),
            (false, true, _) => Some("decimal comma"),
            _ => None,
        };
        if precision > 38 {
            return Some((Conversion::Float, notation));
        }
        if scale == 0 {
            return (whole <= 18).then_some((Conversion::Integer { group }, notation));
        }
        Some((Conversion::Decimal { precision: precision as u8, scale, group }, notation))
    }

    /// Eight digits that are all plausible days, under a header that says date.
    fn is_compact_date(&self) -> bool {
        let header = fold_header(&self.column.name);
        !self.seen.not_compact_date
            && self.seen.min_len == 8
            && self.seen.max_len == 8
            && header.split(' ').any(|word| word.starts_with("date") || word.starts_with("dat") && word.len() > 3)
    }

    fn date(&mut self) -> Option<(Conversion, Option<&'static str>)> {
        if !self.all_of(DAYS) {
            // Compact dates beside markers of nothing were handled with numbers.
            return None;
        }
        let slashed = self.has(&[DateDayFirst, DateMonthFirst, DateEitherOrder, DateSameBoth]);
        let order = self.order(DateDayFirst, DateMonthFirst, DateEitherOrder)?;
        let notation = match (slashed, order) {
            (true, DateOrder::DayFirst) => Some("dd/mm/yyyy"),
            (true, DateOrder::MonthFirst) => Some("mm/dd/yyyy"),
            _ if self.has(&[DateWords]) => Some("d month yyyy"),
            _ if self.has(&[DateYearFirst]) => Some("yyyy/mm/dd"),
            _ => None,
        };
        Some((Conversion::Date(order), notation))
    }

    fn instant(&mut self) -> Option<(Conversion, Option<&'static str>)> {
        if self.all_of(&[DateTimeZoned]) {
            return Some((Conversion::DateTime { order: DateOrder::DayFirst, utc: true }, None));
        }
        if !self.has(INSTANTS) || !self.all_of(&[INSTANTS, &[DateIso, DateYearFirst, DateDayFirst, DateMonthFirst, DateEitherOrder, DateSameBoth]].concat()) {
            return None;
        }
        let order = match (self.has(&[DateTimeDayFirst, DateDayFirst]), self.has(&[DateTimeMonthFirst, DateMonthFirst])) {
            (true, true) => return None,
            (true, false) => DateOrder::DayFirst,
            (false, true) => DateOrder::MonthFirst,
            (false, false) if !self.has(&[DateTimeEitherOrder, DateEitherOrder]) => DateOrder::DayFirst,
            (false, false) => self.answered(DateTimeEitherOrder)?,
        };
        let notation = self.has(&[DateTimeDayFirst, DateTimeMonthFirst, DateTimeEitherOrder]).then_some(match order {
            DateOrder::DayFirst => "dd/mm/yyyy hh:mm",
            DateOrder::MonthFirst => "mm/dd/yyyy hh:mm",
        });
        Some((Conversion::DateTime { order, utc: false }, notation))
    }

    /// The order that every row allows; a question when both do.
    fn order(&mut self, day_first: Class, month_first: Class, either: Class) -> Option<DateOrder> {
        match (self.has(&[day_first]), self.has(&[month_first]), self.has(&[either])) {
            (true, true, _) => None,
            (false, true, _) => Some(DateOrder::MonthFirst),
            (true, false, _) | (false, false, false) => Some(DateOrder::DayFirst),
            (false, false, true) => self.answered(either),
        }
    }

    /// The answer given to the question of dates that fit both orders, or the question.
    fn answered(&mut self, either: Class) -> Option<DateOrder> {
        match self.hints.day_first {
            Some(true) => Some(DateOrder::DayFirst),
            Some(false) => Some(DateOrder::MonthFirst),
            None => {
                let example = self.seen.first.iter().find(|(class, ..)| *class == either).map(|(.., text)| text.trim().to_owned());
                if let Some(example) = example {
                    let readings: Vec<String> = [DateOrder::DayFirst, DateOrder::MonthFirst]
                        .into_iter()
                        .filter_map(|order| super::cell::parse_datetime(&example, order))
                        .filter_map(|micros| time::OffsetDateTime::from_unix_timestamp_nanos(i128::from(micros) * 1000).ok())
                        .map(|instant| instant.date().to_string())
                        .collect();
                    let count = self.seen.count(either);
                    let values: Vec<String> = std::iter::once(example).chain(readings).collect();
                    self.push(DoubtKind::AmbiguousDates, Vec::new(), count, values, Some(CellTest::notation(&[either])));
                }
                None
            }
        }
    }

    /// Says which values keep a column that is nearly all of one type from having it.
    fn tell_misfits(&mut self) {
        let values = self.seen.values();
        let families: [&[Class]; 4] = [&[NUMBERS, &[Scientific]].concat(), DAYS, &[INSTANTS, &[DateTimeZoned]].concat(), &[BooleanWord]];
        let Some(family) = families.into_iter().find(|family| self.seen.count_of(family) * 10 >= values * 9) else { return };
        let others: Vec<Class> =
            Class::ALL.into_iter().filter(|class| !family.contains(class) && !matches!(class, Class::Blank | Class::Missing | Class::SheetError)).collect();
        let count = self.seen.count_of(&others);
        self.tell_kept(DoubtKind::ValuesOutOfType, count, &others);
    }

    fn tell_destroyed(&mut self) {
        let count = self.seen.count(Destroyed);
        self.tell_kept(DoubtKind::DigitsLost, count, &[Destroyed]);
    }

    /// A code of fixed length of which some values are shorter: a spreadsheet ate the zeros.
    fn tell_lost_zeros(&mut self, semantic: Option<&'static SemanticCard>) {
        let length = match semantic.map(|card| card.semantic) {
            Some(SemanticType::CommuneCode | SemanticType::PostalCode) => 5,
            _ => return,
        };
        if self.seen.count(ZeroInteger) > 0 || self.seen.min_len >= length {
            return;
        }
        let test = CellTest::shorter_than(length as usize);
        let count = self
            .seen
            .distinct
            .words()
            .map_or(1, |words| words.filter(|(cell, _, class)| *class == Integer && test.is_met(cell)).map(|(_, count, _)| count).sum());
        if count > 0 {
            self.tell_kept_by(DoubtKind::LeadingZerosLost, count, &[Integer], test);
        }
    }

    fn tell(&mut self, kind: DoubtKind, count: u64, values: &[&str]) {
        let values = values.iter().map(|value| value.chars().take(100).collect()).collect();
        self.push(kind, Vec::new(), count, values, None);
    }

    fn push(&mut self, kind: DoubtKind, rows: Vec<u64>, count: u64, values: Vec<String>, test: Option<CellTest>) {
        let doubt = Doubt { kind, column: Some(self.column.name.clone()), rows, count, values };
        self.doubts.push(PlannedDoubt { doubt, cells: test.map(|test| (self.index, test)) });
    }

    /// A doubt about the cells of these classes.
    fn tell_kept(&mut self, kind: DoubtKind, count: u64, classes: &[Class]) {
        self.tell_kept_by(kind, count, classes, CellTest::notation(classes));
    }

    /// A doubt shown by the first cells kept of these classes, about those that pass a test.
    fn tell_kept_by(&mut self, kind: DoubtKind, count: u64, classes: &[Class], test: CellTest) {
        if count == 0 {
            return;
        }
        let mut kept: Vec<_> = self.seen.first.iter().filter(|(class, ..)| classes.contains(class)).map(|(_, block, row, text)| (*block, *row, text)).collect();
        kept.sort_unstable();
        let rows = kept.iter().take(20).map(|(block, row, _)| self.survey.row(*block, *row)).collect();
        let values = kept.iter().take(5).map(|(.., text)| text.chars().take(100).collect()).collect();
        self.push(kind, rows, count, values, Some(test));
    }
}
