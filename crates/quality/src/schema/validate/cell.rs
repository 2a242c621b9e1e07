//! One cell against its field.

use super::memo::Memo;
use crate::schema::cast::{Caster, Typed};
use crate::schema::constraints::ConstraintKind;
use crate::schema::descriptor_text;
use crate::schema::field::{Field, FieldType};
use crate::schema::json::JsonRules;
use crate::schema::missing::MissingValues;
use crate::schema::note::{Note, NoteKind, Notes};
use crate::schema::pattern::Pattern;
use hashbrown::HashSet;
use serde_json::Value;

/// What is wrong with a cell: its type, or some constraints; and whether it holds nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Faults(u16);

impl Faults {
    /// A right value.
    pub const NONE: Self = Self(0);
    const NULL: u16 = 1 << 15;
    const TYPE: u16 = 1 << 14;

    fn of(kind: ConstraintKind) -> u16 {
        1 << (kind as u16)
    }

    /// Whether nothing is wrong.
    #[inline]
    pub fn is_fine(self) -> bool {
        self.0 & !Self::NULL == 0
    }

    /// Whether the cell holds nothing.
    #[inline]
    pub fn is_null(self) -> bool {
        self.0 & Self::NULL != 0
    }

    /// Whether the text is not of the field's type: its constraints were not looked at.
    pub fn is_type(self) -> bool {
        self.0 & Self::TYPE != 0
    }

    /// The constraints it breaks, in their order.
    pub fn constraints(self) -> impl Iterator<Item = ConstraintKind> {
        ConstraintKind::ALL.iter().copied().filter(move |kind| self.0 & Self::of(*kind) != 0)
    }
}

/// Looks at the cells of one field. Nothing is allocated for a right value of a plain type.
#[derive(Debug)]
pub struct CellCheck {
    missing: Missing,
    required: bool,
    caster: Caster,
    constraints: ValueChecks,
    memo: Option<Memo>,
}

#[derive(Debug)]
enum Missing {
    OnlyEmpty,
    Markers(Vec<Box<str>>),
}

impl Missing {
    #[inline]
    fn contains(&self, text: &str) -> bool {
        match self {
            Self::OnlyEmpty => text.is_empty(),
            Self::Markers(markers) => markers.iter().any(|marker| **marker == *text),
        }
    }
}

/// The constraints on filled cells, read with the field's own type.
#[derive(Debug, Default)]
struct ValueChecks {
    min_length: Option<u64>,
    max_length: Option<u64>,
    minimum: Option<Typed<'static>>,
    maximum: Option<Typed<'static>>,
    exclusive_minimum: Option<Typed<'static>>,
    exclusive_maximum: Option<Typed<'static>>,
    pattern: Option<Pattern>,
    allowed: Option<Allowed>,
    categories: Option<Allowed>,
    json_schema: Option<Box<JsonRules>>,
    is_empty: bool,
}

#[derive(Debug)]
enum Allowed {
    Texts(HashSet<Box<str>, foldhash::fast::FixedState>),
    Values(Vec<Typed<'static>>),
}

impl Allowed {
    fn contains(&self, text: &str, value: &Typed<'_>) -> bool {
        match self {
            Self::Texts(texts) => texts.contains(text),
            Self::Values(values) => values.iter().any(|allowed| allowed == value),
        }
    }
}

impl CellCheck {
    /// Reads the constraints of a field; what cannot be applied is noted at `place`.
    pub fn new(field: &Field, missing: &MissingValues, place: &str) -> (Self, Vec<Note>) {
        let markers = field.missing_values.as_ref().unwrap_or(missing);
        let missing = match markers.0.as_slice() {
            [only] if only.value.is_empty() => Missing::OnlyEmpty,
            markers => Missing::Markers(markers.iter().map(|marker| marker.value.as_str().into()).collect()),
        };
        let caster = Caster::new(field);
        let mut notes = Notes::default();
        let constraints = ValueChecks::new(field, &caster, place, &mut notes);
        let is_slow = constraints.pattern.as_ref().is_some_and(|pattern| !pattern.is_shape())
            || constraints.json_schema.is_some()
            || matches!(field.field_type, FieldType::GeoJson | FieldType::Array | FieldType::Object | FieldType::List | FieldType::Duration)
            || (field.field_type == FieldType::String && field.format != "default")
            || (matches!(field.field_type, FieldType::Date | FieldType::DateTime | FieldType::Time)
                && !matches!(field.format.as_str(), "default" | "%Y-%m-%d"));
        let check = Self { missing, required: field.constraints.required, caster, constraints, memo: is_slow.then(Memo::new) };
        (check, notes.0)
    }

    /// Looks at one cell.
    #[inline]
    pub fn look(&mut self, text: &str) -> Faults {
        if self.missing.contains(text) {
            let required = if self.required { Faults::of(ConstraintKind::Required) } else { 0 };
            return Faults(Faults::NULL | required);
        }
        let (caster, constraints) = (&self.caster, &self.constraints);
        let ask = |text: &str| {
            if constraints.is_empty { Faults(if caster.accepts(text) { 0 } else { Faults::TYPE }) } else { constraints.look(caster, text) }
        };
        match &mut self.memo {
            // An empty text that is no marker of nothing is rare enough not to be remembered.
            Some(memo) if !text.is_empty() => memo.verdict(text, ask),
            _ => ask(text),
        }
    }

    /// Only whether the cell holds nothing.
    #[inline]
    pub fn is_missing(&self, text: &str) -> bool {
        self.missing.contains(text)
    }
}

impl ValueChecks {
    fn new(field: &Field, caster: &Caster, place: &str, notes: &mut Notes) -> Self {
        let written = &field.constraints;
        let mut bound = |value: &Option<Value>, kind: ConstraintKind| {
            let value = value.as_ref()?;
            let read = caster.cast_json(value).and_then(Typed::owned);
            if read.is_none() {
                notes.add(NoteKind::UnreadableBound, format!("{place}/constraints/{}", kind.id()), value);
            }
            read
        };
        let mut checks = Self {
            min_length: written.min_length,
            max_length: written.max_length,
            minimum: bound(&written.minimum, ConstraintKind::Minimum),
            maximum: bound(&written.maximum, ConstraintKind::Maximum),
            exclusive_minimum: bound(&written.exclusive_minimum, ConstraintKind::ExclusiveMinimum),
            exclusive_maximum: bound(&written.exclusive_maximum, ConstraintKind::ExclusiveMaximum),
            ..Self::default()
        };
        if let Some(pattern) = &written.pattern {
            checks.pattern = Pattern::new(pattern);
            if checks.pattern.is_none() {
                notes.add(NoteKind::UnsupportedPattern, format!("{place}/constraints/pattern"), pattern);
            }
        }
        checks.json_schema = written.json_schema.as_ref().and_then(|schema| JsonRules::new(schema).ok()).map(Box::new);
        checks.allowed = written.values.as_deref().map(|values| allowed(values, field, caster, &format!("{place}/constraints/enum"), notes));
        checks.categories = written.categories.as_deref().map(|values| allowed(values, field, caster, &format!("{place}/categories"), notes));
        checks.is_empty = checks.min_length.is_none()
            && checks.max_length.is_none()
            && checks.minimum.is_none()
            && checks.maximum.is_none()
            && checks.exclusive_minimum.is_none()
            && checks.exclusive_maximum.is_none()
            && checks.pattern.is_none()
            && checks.allowed.is_none()
            && checks.categories.is_none()
            && checks.json_schema.is_none()
            && caster.array_item().is_none();
        checks
    }

    fn look(&self, caster: &Caster, text: &str) -> Faults {
        let Some(value) = caster.cast(text) else { return Faults(Faults::TYPE) };
        let mut faults = 0;
        let mut broken = |kind: ConstraintKind, is_broken: bool| faults |= if is_broken { Faults::of(kind) } else { 0 };
        use ConstraintKind as Kind;
        if self.min_length.is_some() || self.max_length.is_some() {
            let length = value.length().unwrap_or(0);
            broken(Kind::MinLength, self.min_length.is_some_and(|least| length < least));
            broken(Kind::MaxLength, self.max_length.is_some_and(|most| length > most));
        }
        // A value without order (NaN) satisfies no bound.
        let order = |bound: &Option<Typed<'static>>| bound.as_ref().map(|bound| value.order(bound));
        broken(Kind::Minimum, order(&self.minimum).is_some_and(|order| !order.is_some_and(std::cmp::Ordering::is_ge)));
        broken(Kind::Maximum, order(&self.maximum).is_some_and(|order| !order.is_some_and(std::cmp::Ordering::is_le)));
        broken(Kind::ExclusiveMinimum, order(&self.exclusive_minimum).is_some_and(|order| !order.is_some_and(std::cmp::Ordering::is_gt)));
        broken(Kind::ExclusiveMaximum, order(&self.exclusive_maximum).is_some_and(|order| !order.is_some_and(std::cmp::Ordering::is_lt)));
        broken(Kind::Pattern, self.pattern.as_ref().is_some_and(|pattern| !pattern.accepts(text)));
        broken(Kind::Enum, self.allowed.as_ref().is_some_and(|allowed| !allowed.contains(text, &value)));
        broken(Kind::Categories, self.categories.as_ref().is_some_and(|allowed| !allowed.contains(text, &value)));
        if let Typed::Json(json) = &value {
            broken(Kind::JsonSchema, self.json_schema.as_ref().is_some_and(|rules| !rules.accepts(json)));
            if let (Some(item), Value::Array(items)) = (caster.array_item(), json)
                && !items.iter().all(|value| item.cast_json(value).is_some() || item.accepts(&descriptor_text(value)))
            {
                faults |= Faults::TYPE;
            }
        }
        Faults(faults)
    }
}

/// The listed values: as texts for texts, otherwise as values of the field's type.
fn allowed(values: &[Value], field: &Field, caster: &Caster, place: &str, notes: &mut Notes) -> Allowed {
    if matches!(field.field_type, FieldType::String | FieldType::Any | FieldType::List) {
        return Allowed::Texts(values.iter().map(|value| descriptor_text(value).into()).collect());
    }
    let read = values.iter().enumerate().filter_map(|(index, value)| {
        let read = caster.cast_json(value).and_then(Typed::owned);
        if read.is_none() {
            notes.add(NoteKind::UnreadableBound, format!("{place}/{index}"), value);
        }
        read
    });
    Allowed::Values(read.collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn faults(descriptor: Value, text: &str) -> (bool, bool, Vec<ConstraintKind>) {
        let schema = crate::schema::Schema::parse(&json!({ "fields": [descriptor] })).unwrap();
        let (mut check, _) = CellCheck::new(&schema.fields[0], &schema.missing_values, "");
        let found = check.look(text);
        assert_eq!(check.look(text), found, "the second look remembers the first");
        (found.is_null(), found.is_type(), found.constraints().collect())
    }

    #[test]
    fn constraints_are_on_the_value_not_on_the_text() {
        use ConstraintKind as Kind;
        let listed = json!({ "name": "a", "type": "integer", "constraints": { "enum": [1, "2"] } });
        assert_eq!(faults(listed.clone(), "01").2, []);
        assert_eq!(faults(listed, "3").2, [Kind::Enum]);
        let bounded = json!({ "name": "a", "type": "number", "constraints": { "minimum": "0.01", "exclusiveMaximum": 1 } });
        assert_eq!(faults(bounded.clone(), "1.00").2, [Kind::ExclusiveMaximum]);
        assert_eq!(faults(bounded.clone(), "NaN").2, [Kind::Minimum, Kind::ExclusiveMaximum]);
        assert!(faults(bounded, "x").1);
        let dated = json!({ "name": "a", "type": "date", "constraints": { "minimum": "2020-01-01" } });
        assert_eq!(faults(dated, "2019-12-31").2, [Kind::Minimum]);
    }

    #[test]
    fn nothing_is_only_asked_to_be_there() {
        let needed = json!({ "name": "a", "type": "string", "constraints": { "required": true, "pattern": "x", "minLength": 3 }, "missingValues": ["", "-"] });
        assert_eq!(faults(needed.clone(), "-"), (true, false, vec![ConstraintKind::Required]));
        assert_eq!(faults(needed, "y"), (false, false, vec![ConstraintKind::MinLength, ConstraintKind::Pattern]));
    }

    #[test]
    fn items_of_an_array_have_their_type() {
        let whole = json!({ "name": "a", "type": "array", "arrayItem": { "type": "integer" }, "constraints": { "maxLength": 2 } });
        assert_eq!(faults(whole.clone(), "[1, 2]"), (false, false, vec![]));
        assert!(faults(whole.clone(), "[1, \"x\"]").1);
        assert_eq!(faults(whole, "[1, 2, 3]").2, [ConstraintKind::MaxLength]);
    }
}
