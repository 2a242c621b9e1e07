//! Percentages as parts of one.

use super::{Outcome, decimal_point};
use parvis_formats::typing::cell::{Class, Unit, look};

pub(super) fn apply(text: &str, out: &mut String) -> Outcome {
    let looks = look(text);
    if looks.unit != Some(Unit::Percent) {
        let is_number =
            looks.unit.is_none() && matches!(looks.class, Class::Integer | Class::DecimalPoint | Class::DecimalComma | Class::Blank | Class::Missing);
        return if is_number { Outcome::Unchanged } else { Outcome::NotUnderstood };
    }
    if !decimal_point::write(text, looks.class, out) {
        return Outcome::NotUnderstood;
    }
    // The point moves two digits to the left.
    let point = out.find('.');
    if let Some(point) = point {
        out.remove(point);
    }
    let first_digit = usize::from(out.starts_with('-'));
    let mut place = point.unwrap_or(out.len());
    while place < first_digit + 3 {
        out.insert(first_digit, '0');
        place += 1;
    }
    out.insert(place - 2, '.');
    while out.ends_with('0') {
        out.pop();
    }
    if out.ends_with('.') {
        out.pop();
    }
    Outcome::Changed
}

#[cfg(test)]
mod tests {
    use super::super::Function;
    use super::super::testing::assert_makes;

    #[test]
    fn a_percentage_becomes_a_part_of_one() {
        assert_makes(
            Function::PercentToShare,
            &[("12,5 %", "0.125"), ("100%", "1"), ("5 %", "0.05"), ("-1 234,5 %", "-12.345"), ("0.125", "="), ("12 €", "?"), ("élevé", "?")],
        );
    }
}
