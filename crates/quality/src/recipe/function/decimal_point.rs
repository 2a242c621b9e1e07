//! Numbers with a decimal point and nothing between thousands.

use super::Outcome;
use parvis_formats::typing::cell::{Class, look};

pub(super) fn apply(text: &str, out: &mut String) -> Outcome {
    let looks = look(text);
    match looks.class {
        Class::ZeroInteger | Class::LongInteger if looks.unit.is_none() => Outcome::Unchanged,
        Class::Blank | Class::Missing => Outcome::Unchanged,
        Class::Scientific => {
            out.extend(text.chars().map(|c| if c == ',' { '.' } else { c }));
            Outcome::Changed
        }
        class if write(text, class, out) => Outcome::Changed,
        _ => Outcome::NotUnderstood,
    }
}

/// Writes a number of a known notation; false when it is none. Signs that are no part of it (units, spaces) go.
pub(super) fn write(text: &str, class: Class, out: &mut String) -> bool {
    let mark = match class {
        Class::Integer | Class::SpacedInteger | Class::ZeroInteger | Class::LongInteger => None,
        Class::DecimalPoint | Class::SpacedPoint | Class::CommaGroups => Some('.'),
        Class::DecimalComma | Class::SpacedComma | Class::PointGroups => Some(','),
        _ => return false,
    };
    let start = out.len();
    for c in text.chars() {
        match c {
            '0'..='9' => out.push(c),
            '-' | '\u{2212}' if out.len() == start => out.push('-'),
            _ if Some(c) == mark => {
                if !out.ends_with(|last: char| last.is_ascii_digit()) {
                    out.push('0');
                }
                out.push('.');
            }
            _ => {}
        }
    }
    true
}

#[cfg(test)]
mod tests {
    use super::super::Function;
    use super::super::testing::assert_makes;

    #[test]
    fn every_notation_becomes_the_standard_one() {
        assert_makes(
            Function::DecimalPoint,
            &[
                ("12,5", "12.5"),
                ("1 234,50", "1234.50"),
                ("1\u{202f}234\u{a0}567", "1234567"),
                ("1 234,50 €", "1234.50"),
                ("€ 12", "12"),
                ("12,5 %", "12.5"),
                ("1.234.567,8", "1234567.8"),
                ("1,234,567", "1234567"),
                ("\u{2212}3,0", "-3.0"),
                ("- 3", "-3"),
                (",5", "0.5"),
                ("1,5E-3", "1.5E-3"),
                ("12.5", "="),
                ("01004", "="),
                ("42", "="),
                ("N/A", "="),
                ("2,43E+13", "?"),
                ("environ 12", "?"),
                ("12 km", "?"),
            ],
        );
    }
}
