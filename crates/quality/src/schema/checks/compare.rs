//! Two cells of a record compared.

use crate::schema::cast::{Number, Typed};
use std::cmp::Ordering;

/// How two columns must compare.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Comparison {
    Greater,
    GreaterOrEqual,
    Equal,
    LessOrEqual,
    Less,
}

impl Comparison {
    /// `>`, `>=`, `==`, `<=`, `<`.
    pub fn of(written: &str) -> Option<Self> {
        Some(match written {
            ">" => Self::Greater,
            ">=" => Self::GreaterOrEqual,
            "==" => Self::Equal,
            "<=" => Self::LessOrEqual,
            "<" => Self::Less,
            _ => return None,
        })
    }

    /// As written in schemas.
    pub fn sign(self) -> &'static str {
        match self {
            Self::Greater => ">",
            Self::GreaterOrEqual => ">=",
            Self::Equal => "==",
            Self::LessOrEqual => "<=",
            Self::Less => "<",
        }
    }

    fn holds(self, order: Ordering) -> bool {
        match self {
            Self::Greater => order.is_gt(),
            Self::GreaterOrEqual => order.is_ge(),
            Self::Equal => order.is_eq(),
            Self::LessOrEqual => order.is_le(),
            Self::Less => order.is_lt(),
        }
    }
}

/// Whether the comparison holds; nothing when the values cannot be compared. Numbers, also written as text, compare as numbers; texts as texts; other values within their kind.
pub(super) fn holds(comparison: Comparison, left: &Typed<'_>, right: &Typed<'_>) -> Option<bool> {
    if let (Some(left), Some(right)) = (number(left), number(right)) {
        return Some(left.partial_cmp(&right).is_some_and(|order| comparison.holds(order)));
    }
    let order = left.order(right)?;
    Some(comparison.holds(order))
}

fn number(value: &Typed<'_>) -> Option<Number> {
    match value {
        Typed::Number(number) => Some(number.clone()),
        Typed::Text(text) => Number::decimal(text),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_compare_as_numbers_and_texts_as_texts() {
        let text = |left, right| holds(Comparison::Greater, &Typed::Text(left), &Typed::Text(right));
        assert_eq!((text("10", "9"), text("b", "a"), text("abc", "10"), text("9", "10")), (Some(true), Some(true), Some(true), Some(false)));
        assert_eq!(holds(Comparison::Greater, &Typed::Boolean(true), &Typed::Text("x")), None);
    }
}
