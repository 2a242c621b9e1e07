//! Units that are the same in every cell of a column.

use super::unit::{Unit, split_unit};
use super::{Outcome, decimal_point};
use parvis_formats::typing::cell::{Class, look};

pub(super) fn apply(text: &str, unit: Unit, out: &mut String) -> Outcome {
    match split_unit(text) {
        Some((number, found)) if found == unit && decimal_point::write(number, look(number).class, out) => Outcome::Changed,
        Some(_) => Outcome::NotUnderstood,
        None => match look(text).class {
            Class::Blank | Class::Missing | Class::Integer | Class::DecimalPoint => Outcome::Unchanged,
            _ => Outcome::NotUnderstood,
        },
    }
}

#[cfg(test)]
mod tests {
    use super::super::testing::assert_makes;
    use super::super::{Function, Unit};

    #[test]
    fn only_the_unit_named_goes() {
        let function = Function::RemoveUnit { unit: Unit::Kilometre };
        assert_makes(function, &[("12 km", "12"), ("1 234,5 KM", "1234.5"), ("12", "="), ("7500 m", "?"), ("environ 12 km", "?")]);
    }
}
