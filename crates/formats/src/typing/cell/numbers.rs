//! Numbers as they are written: marks, groups, units.

use super::{Class, Looks, Unit, trim};

/// The class of a number, or `None` when the cell is no number.
pub(super) fn look(cell: &str) -> Option<Looks> {
    let bytes = cell.as_bytes();
    // Most cells: digits only.
    let digits = bytes.iter().take_while(|byte| byte.is_ascii_digit()).count();
    if digits == bytes.len() {
        return Some(whole(bytes, None));
    }
    // A letter that no number holds ends it: dates, codes and addresses leave here.
    let (body, unit) = without_unit(cell);
    let (body, signed) = match body.as_bytes().first()? {
        b'+' | b'-' => (trim(&body[1..]), true),
        _ => match body.strip_prefix('\u{2212}') {
            Some(rest) => (trim(rest), true),
            None => (body, false),
        },
    };
    let bytes = body.as_bytes();
    if bytes.is_empty() || bytes.len() > 60 {
        return None;
    }
    if bytes.iter().all(u8::is_ascii_digit) {
        // `-007`, `+33612345678`: signs before zeros or many digits are codes and phones.
        if signed && ((bytes[0] == b'0' && bytes.len() > 1) || (cell.starts_with('+') && bytes.len() > 9)) {
            return None;
        }
        return Some(whole(bytes, unit));
    }
    let looks = decimal(bytes).or_else(|| grouped(body)).or_else(|| scientific(bytes))?;
    Some(Looks { unit, ..looks })
}

fn whole(digits: &[u8], unit: Option<Unit>) -> Looks {
    let class = match digits {
        [b'0', _, ..] => Class::ZeroInteger,
        _ if digits.len() > 18 => Class::LongInteger,
        _ => Class::Integer,
    };
    Looks { class, whole_digits: count(digits.len()), fraction_digits: 0, unit, could_group: false }
}

fn count(len: usize) -> u8 {
    u8::try_from(len).unwrap_or(u8::MAX)
}

/// `12.5`, `12,5`, `.5`: one mark, digits on its right, no leading zero but one.
fn decimal(bytes: &[u8]) -> Option<Looks> {
    let mark = bytes.iter().position(|byte| !byte.is_ascii_digit())?;
    let class = match bytes[mark] {
        b'.' => Class::DecimalPoint,
        b',' => Class::DecimalComma,
        _ => return None,
    };
    let (left, right) = (&bytes[..mark], &bytes[mark + 1..]);
    if right.is_empty() || !right.iter().all(u8::is_ascii_digit) || (left.len() > 1 && left[0] == b'0') {
        return None;
    }
    let could_group = right.len() == 3 && matches!(left.len(), 1..=3) && left[0] != b'0';
    Some(Looks { class, whole_digits: count(left.len()), fraction_digits: count(right.len()), unit: None, could_group })
}

/// Thousands in groups of three, by spaces, points or commas, then perhaps a decimal part.
fn grouped(body: &str) -> Option<Looks> {
    let mut separators: [Option<char>; 2] = [None, None];
    let mut group_len = 0;
    let mut groups = 0;
    let mut whole_digits = 0;
    let mut in_fraction = false;
    let mut leading_zero = false;
    for (index, c) in body.char_indices() {
        if c.is_ascii_digit() {
            leading_zero |= index == 0 && c == '0';
            group_len += 1;
            continue;
        }
        let separator = if matches!(c, ' ' | '\u{a0}' | '\u{202f}' | '\u{2009}') { ' ' } else { c };
        if in_fraction || !matches!(separator, ' ' | '.' | ',') {
            return None;
        }
        let well_sized = if groups == 0 { (1..=3).contains(&group_len) } else { group_len == 3 };
        if !well_sized {
            return None;
        }
        whole_digits += group_len;
        groups += 1;
        group_len = 0;
        match separators {
            [None, _] => separators[0] = Some(separator),
            [Some(first), None] if separator == first => {}
            [Some(_), None] if separator != ' ' => {
                separators[1] = Some(separator);
                in_fraction = true;
            }
            _ => return None,
        }
    }
    let fraction = if in_fraction {
        group_len
    } else {
        if group_len != 3 {
            return None;
        }
        whole_digits += 3;
        0
    };
    if leading_zero || (in_fraction && fraction == 0) {
        return None;
    }
    let class = match (separators[0]?, separators[1]) {
        (' ', None) => Class::SpacedInteger,
        (' ', Some('.')) => Class::SpacedPoint,
        (' ', Some(',')) => Class::SpacedComma,
        ('.', None) if groups >= 2 => Class::PointGroups,
        ('.', Some(',')) => Class::PointGroups,
        (',', None) if groups >= 2 => Class::CommaGroups,
        (',', Some('.')) => Class::CommaGroups,
        _ => return None,
    };
    Some(Looks { class, whole_digits: count(whole_digits), fraction_digits: count(fraction), unit: None, could_group: false })
}

/// `1.5E-3`; with few digits and a great exponent, digits were lost.
fn scientific(bytes: &[u8]) -> Option<Looks> {
    let at = bytes.iter().position(|byte| matches!(byte, b'e' | b'E'))?;
    let (mantissa, exponent) = (&bytes[..at], &bytes[at + 1..]);
    let (negative, exponent) = match exponent {
        [b'-', rest @ ..] => (true, rest),
        [b'+', rest @ ..] => (false, rest),
        rest => (false, rest),
    };
    if exponent.is_empty() || exponent.len() > 3 || !exponent.iter().all(u8::is_ascii_digit) {
        return None;
    }
    let marks = mantissa.iter().filter(|byte| matches!(byte, b'.' | b',')).count();
    let digits = mantissa.iter().filter(|byte| byte.is_ascii_digit()).count();
    if digits == 0 || marks > 1 || digits + marks != mantissa.len() || !mantissa[0].is_ascii_digit() {
        return None;
    }
    let exponent = exponent.iter().fold(0_u32, |value, digit| value * 10 + u32::from(digit - b'0'));
    // `12E4` may be a code; a number has one digit before its mark, and a spreadsheet always writes the sign.
    if marks == 0 && mantissa.len() > 1 {
        return None;
    }
    let destroyed = !negative && exponent >= 8 && digits <= 6;
    Some(Looks::plain(if destroyed { Class::Destroyed } else { Class::Scientific }))
}

/// The cell without the `€`, `EUR`, `euros` or `%` around its number.
fn without_unit(cell: &str) -> (&str, Option<Unit>) {
    let Some(last) = cell.as_bytes().last() else { return (cell, None) };
    if last.is_ascii_digit() {
        return match cell.strip_prefix('€') {
            Some(rest) => (trim(rest), Some(Unit::Euro)),
            None => (cell, None),
        };
    }
    for (suffix, unit) in [
        ("%", Unit::Percent),
        ("€", Unit::Euro),
        ("EUR", Unit::Euro),
        ("euros", Unit::Euro),
        ("Euros", Unit::Euro),
        ("€ TTC", Unit::Euro),
        ("€ HT", Unit::Euro),
    ] {
        if let Some(rest) = cell.strip_suffix(suffix) {
            return (trim(rest), Some(unit));
        }
    }
    (cell, None)
}

/// A whole number, its spaces and units passed over. `group` is the sign that groups thousands, when it is not a space.
pub fn parse_integer(cell: &str, group: Option<u8>) -> Option<i64> {
    let value = parse_scaled(cell, 0, group)?;
    i64::try_from(value).ok()
}

/// A decimal as a whole number of `10^-scale`, exactly; `None` when it has more digits than that, or is no number. Point and comma are both decimal marks, but for `group`.
pub fn parse_scaled(cell: &str, scale: u8, group: Option<u8>) -> Option<i128> {
    let mut value: i128 = 0;
    let mut fraction: Option<u8> = None;
    let mut negative = false;
    let mut any = false;
    for byte in cell.bytes() {
        match byte {
            b'0'..=b'9' => {
                value = value.checked_mul(10)?.checked_add(i128::from(byte - b'0'))?;
                any = true;
                if let Some(digits) = &mut fraction {
                    *digits += 1;
                    if *digits > scale {
                        // Zeros beyond the scale change nothing.
                        if byte != b'0' {
                            return None;
                        }
                        value /= 10;
                        *digits -= 1;
                    }
                }
            }
            b'-' => negative = true,
            _ if Some(byte) == group => {}
            b'.' | b',' if fraction.is_none() => fraction = Some(0),
            // U+2212, the minus sign, is E2 88 92; the euro is E2 82 AC.
            0x88 if !any => negative = true,
            b'.' | b',' => return None,
            _ => {}
        }
    }
    if !any {
        return None;
    }
    for _ in fraction.unwrap_or(0)..scale {
        value = value.checked_mul(10)?;
    }
    Some(if negative { -value } else { value })
}

/// A floating-point number, with point or comma.
pub fn parse_float(cell: &str) -> Option<f64> {
    let cell = trim(cell);
    if let Ok(value) = cell.parse() {
        return Some(value);
    }
    let plain: String = cell
        .chars()
        .filter(|c| !c.is_whitespace() && !matches!(c, '€' | '%'))
        .map(|c| match c {
            ',' => '.',
            '\u{2212}' => '-',
            other => other,
        })
        .collect();
    plain.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_are_exact_whatever_their_notation() {
        assert_eq!(parse_scaled("1 234,50 €", 2, None), Some(123_450));
        assert_eq!(parse_scaled("-12023.97", 2, None), Some(-1_202_397));
        assert_eq!(parse_scaled("\u{2212}\u{a0}3", 1, None), Some(-30));
        assert_eq!(parse_scaled("1.234.567,8", 1, Some(b'.')), Some(12_345_678));
        assert_eq!(parse_scaled("0.1000", 1, None), Some(1));
        assert_eq!(parse_scaled("0.15", 1, None), None);
        assert_eq!(parse_scaled("€", 1, None), None);
    }

    #[test]
    fn whole_numbers_pass_over_spaces() {
        assert_eq!(parse_integer("1\u{202f}234", None), Some(1234));
        assert_eq!(parse_integer("999999999999999999", None), Some(999_999_999_999_999_999));
        assert_eq!(parse_integer("", None), None);
    }
}
