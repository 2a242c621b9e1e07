//! Numbers as people write them.

use crate::ColumnView;

/// Reads the numbers of one column: with which mark its thousands are grouped, if any.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct NumberReader {
    group: Option<char>,
}

impl NumberReader {
    /// As the typing of the column understood them.
    pub fn of(column: &ColumnView<'_>) -> Self {
        let group = match column.profile.notation.as_deref() {
            Some("thousands points, decimal comma") => Some('.'),
            Some("thousands commas, decimal point") => Some(','),
            _ => None,
        };
        Self { group }
    }

    /// A number with its sign, spaced thousands, decimal point or comma, and at most a `€`, `EUR`, `euros` or `%` after it.
    pub fn read(self, text: &str) -> Option<f64> {
        let text = text.trim();
        let (is_negative, rest) = match text.strip_prefix(['-', '−']) {
            Some(rest) => (true, rest),
            None => (false, text.strip_prefix('+').unwrap_or(text)),
        };
        let (mut value, mut scale, mut digits) = (0.0_f64, 1.0_f64, 0_u32);
        let mut has_fraction = false;
        // Digits since the last space: a group has three of them.
        let (mut run, mut is_spaced) = (0_u32, false);
        let mut unit = "";
        for (at, c) in rest.char_indices() {
            match c {
                '0'..='9' => {
                    value = value * 10.0 + f64::from(c as u8 - b'0');
                    digits += 1;
                    run += u32::from(!has_fraction);
                    if has_fraction {
                        scale *= 10.0;
                    }
                }
                ' ' | '\u{a0}' | '\u{202f}' | '\u{2009}' if digits > 0 && !has_fraction && followed_by_digit(&rest[at + c.len_utf8()..]) => {
                    if is_spaced && run != 3 {
                        return None;
                    }
                    (run, is_spaced) = (0, true);
                }
                '.' | ',' if Some(c) == self.group && !has_fraction => {}
                '.' | ',' if !has_fraction && Some(c) != self.group => has_fraction = true,
                'e' | 'E' if digits > 0 && followed_by_exponent(&rest[at + 1..]) => return text.replace(',', ".").parse().ok(),
                _ => {
                    unit = rest[at..].trim();
                    break;
                }
            }
        }
        let known_unit = matches!(unit, "" | "€" | "%") || ["eur", "euro", "euros"].iter().any(|word| unit.eq_ignore_ascii_case(word));
        if digits == 0 || !known_unit || (is_spaced && run != 3) {
            return None;
        }
        let value = value / scale;
        Some(if is_negative { -value } else { value })
    }
}

fn followed_by_digit(rest: &str) -> bool {
    rest.starts_with(|c: char| c.is_ascii_digit())
}

fn followed_by_exponent(rest: &str) -> bool {
    let digits = rest.strip_prefix(['+', '-']).unwrap_or(rest);
    !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_notation_of_a_number_is_read() {
        let plain = NumberReader::default();
        for (text, value) in [
            ("12", 12.0),
            (" -1 234,50 € ", -1234.5),
            ("1\u{202f}234\u{a0}567", 1_234_567.0),
            ("12,5 %", 12.5),
            ("+3.25", 3.25),
            ("1.5E-3", 0.0015),
            ("−4", -4.0),
            ("300 EUR", 300.0),
        ] {
            assert_eq!(plain.read(text), Some(value), "{text}");
        }
        assert_eq!(NumberReader { group: Some(',') }.read("1,234,567.5"), Some(1_234_567.5));
    }

    #[test]
    fn what_is_more_than_a_number_is_none() {
        for text in ["", "-", "12 rue", "01 42 34 56 78", "3 avril", "12/05/2024", "2A004", "1.2.3", "12 (1)"] {
            assert_eq!(NumberReader::default().read(text), None, "{text}");
        }
    }
}
