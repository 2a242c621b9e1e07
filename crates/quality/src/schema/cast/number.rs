//! Whole and decimal numbers, exact whatever their length.
//!
//! The lexical forms are those of the reference tools (Python `int` and `Decimal`): spaces around, a sign, digits of any script, underscores between digits, exponents, `NaN`, `INF`.

use std::cmp::Ordering;

/// A number, exactly as written. Two numbers are equal when their values are: `1.0` and `1`.
#[derive(Debug, Clone)]
pub enum Number {
    /// `mantissa / 10^scale`, scale at most 18.
    Small {
        mantissa: i64,
        scale: u8,
    },
    Big(Box<Big>),
    Infinity {
        negative: bool,
    },
    /// Not a number: equal to nothing, in no order with anything.
    NaN,
}

/// `± 0.digits × 10^exponent`, without zeros at either end; no digits is zero.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Big {
    negative: bool,
    digits: Vec<u8>,
    exponent: i64,
}

impl Number {
    /// A whole number: spaces around, a sign, digits, single underscores between them.
    pub fn integer(text: &str) -> Option<Self> {
        match small_integer(text.as_bytes()) {
            Some(mantissa) => Some(Self::Small { mantissa, scale: 0 }),
            None => slow_integer(text),
        }
    }

    /// A decimal number, exponents and special values included.
    pub fn decimal(text: &str) -> Option<Self> {
        match small_decimal(text.as_bytes()) {
            Some((mantissa, scale)) => Some(Self::Small { mantissa, scale }),
            None => slow_decimal(text),
        }
    }

    pub fn of_i64(mantissa: i64) -> Self {
        Self::Small { mantissa, scale: 0 }
    }

    pub fn is_finite(&self) -> bool {
        matches!(self, Self::Small { .. } | Self::Big(_))
    }

    /// The nearest float.
    pub fn to_f64(&self) -> f64 {
        match self {
            Self::Small { mantissa, scale: 0 } => *mantissa as f64,
            Self::Infinity { negative } => {
                if *negative {
                    f64::NEG_INFINITY
                } else {
                    f64::INFINITY
                }
            }
            Self::NaN => f64::NAN,
            finite => finite.to_string().parse().unwrap_or(f64::NAN),
        }
    }

    /// Without what follows the decimal mark, when it fits.
    pub fn truncated(&self) -> Option<i128> {
        match self {
            Self::Small { mantissa, scale } => Some(i128::from(*mantissa) / 10_i128.pow(u32::from(*scale))),
            Self::Big(big) if big.exponent <= 0 => Some(0),
            Self::Big(big) if big.exponent <= 37 => {
                let whole = (0..big.exponent as usize).fold(0_i128, |sum, index| sum * 10 + i128::from(big.digits.get(index).copied().unwrap_or(0)));
                Some(if big.negative { -whole } else { whole })
            }
            _ => None,
        }
    }

    fn big(&self) -> Option<Big> {
        match self {
            Self::Small { mantissa, scale } => {
                let digits: Vec<u8> = mantissa.unsigned_abs().to_string().bytes().map(|digit| digit - b'0').collect();
                let exponent = digits.len() as i64 - i64::from(*scale);
                Some(Big::trimmed(*mantissa < 0, digits, exponent))
            }
            Self::Big(big) => Some((**big).clone()),
            _ => None,
        }
    }
}

/// The same for equal numbers, whatever the way they are written.
impl std::hash::Hash for Number {
    fn hash<H: std::hash::Hasher>(&self, state: &mut H) {
        let whole = |digits: u64, exponent: i64, negative: bool, state: &mut H| (digits, exponent, negative && digits != 0).hash(state);
        match self {
            Self::Small { mantissa, scale } => {
                let (mut digits, mut exponent) = (mantissa.unsigned_abs(), 0);
                if digits != 0 {
                    exponent = i64::from(digits.ilog10()) + 1 - i64::from(*scale);
                    while digits.is_multiple_of(10) {
                        digits /= 10;
                    }
                }
                whole(digits, exponent, *mantissa < 0, state);
            }
            Self::Big(big) if big.digits.len() <= 18 => {
                whole(big.digits.iter().fold(0, |sum, digit| sum * 10 + u64::from(*digit)), big.exponent, big.negative, state);
            }
            Self::Big(big) => (&big.digits, big.exponent, big.negative).hash(state),
            Self::Infinity { negative } => (u64::MAX, *negative).hash(state),
            Self::NaN => u64::MAX.hash(state),
        }
    }
}

impl Big {
    fn trimmed(negative: bool, mut digits: Vec<u8>, exponent: i64) -> Self {
        let zeros = digits.iter().take_while(|digit| **digit == 0).count();
        digits.drain(..zeros);
        while digits.last() == Some(&0) {
            digits.pop();
        }
        if digits.is_empty() {
            return Self { negative: false, digits, exponent: 0 };
        }
        Self { negative, digits, exponent: exponent - zeros as i64 }
    }

    fn compare(&self, other: &Self) -> Ordering {
        let sign = |big: &Self| match (big.digits.is_empty(), big.negative) {
            (true, _) => 0,
            (false, true) => -1,
            (false, false) => 1,
        };
        let (left, right) = (sign(self), sign(other));
        if left != right || left == 0 {
            return left.cmp(&right);
        }
        let magnitude = self.exponent.cmp(&other.exponent).then_with(|| self.digits.cmp(&other.digits));
        if left < 0 { magnitude.reverse() } else { magnitude }
    }
}

impl PartialEq for Number {
    fn eq(&self, other: &Self) -> bool {
        self.partial_cmp(other) == Some(Ordering::Equal)
    }
}

impl PartialOrd for Number {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        match (self, other) {
            (Self::NaN, _) | (_, Self::NaN) => None,
            (Self::Small { mantissa: left, scale: left_scale }, Self::Small { mantissa: right, scale: right_scale }) => {
                if left_scale == right_scale {
                    return Some(left.cmp(right));
                }
                // Scales are at most 18, so neither product leaves 128 bits.
                let left = i128::from(*left) * 10_i128.pow(u32::from(right_scale.saturating_sub(*left_scale)));
                let right = i128::from(*right) * 10_i128.pow(u32::from(left_scale.saturating_sub(*right_scale)));
                Some(left.cmp(&right))
            }
            (Self::Infinity { negative: left }, Self::Infinity { negative: right }) => Some(right.cmp(left)),
            (Self::Infinity { negative }, _) => Some(if *negative { Ordering::Less } else { Ordering::Greater }),
            (_, Self::Infinity { negative }) => Some(if *negative { Ordering::Greater } else { Ordering::Less }),
            (left, right) => Some(left.big()?.compare(&right.big()?)),
        }
    }
}

/// The shortest plain form: `-1.5`, `1000`, `1e400` when it has more than forty digits.
impl std::fmt::Display for Number {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let big = match self {
            Self::NaN => return f.write_str("NaN"),
            Self::Infinity { negative } => return f.write_str(if *negative { "-INF" } else { "INF" }),
            finite => finite.big().unwrap_or(Big { negative: false, digits: Vec::new(), exponent: 0 }),
        };
        let digits: String = big.digits.iter().map(|digit| char::from(b'0' + digit)).collect();
        let sign = if big.negative { "-" } else { "" };
        let (count, exponent) = (digits.len() as i64, big.exponent);
        match exponent {
            _ if digits.is_empty() => f.write_str("0"),
            -40..=0 => write!(f, "{sign}0.{}{digits}", "0".repeat((-exponent) as usize)),
            1..=40 if exponent >= count => write!(f, "{sign}{digits}{}", "0".repeat((exponent - count) as usize)),
            1..=40 => write!(f, "{sign}{}.{}", &digits[..exponent as usize], &digits[exponent as usize..]),
            _ => write!(f, "{sign}0.{digits}e{exponent}"),
        }
    }
}

/// ASCII digits with a sign, at most eighteen: nearly every whole number of every file.
#[inline]
fn small_integer(bytes: &[u8]) -> Option<i64> {
    let (negative, digits) = signed(bytes);
    if digits.is_empty() || digits.len() > 18 {
        return None;
    }
    let mut value = 0_i64;
    for byte in digits {
        let digit = byte.wrapping_sub(b'0');
        if digit > 9 {
            return None;
        }
        value = value * 10 + i64::from(digit);
    }
    Some(if negative { -value } else { value })
}

#[inline]
fn signed(bytes: &[u8]) -> (bool, &[u8]) {
    match bytes {
        [b'-', rest @ ..] => (true, rest),
        [b'+', rest @ ..] => (false, rest),
        _ => (false, bytes),
    }
}

/// ASCII digits with a sign and a point, at most eighteen digits.
#[inline]
fn small_decimal(bytes: &[u8]) -> Option<(i64, u8)> {
    let (negative, rest) = signed(bytes);
    if rest.is_empty() || rest.len() > 19 {
        return None;
    }
    let (mut value, mut digits, mut point) = (0_i64, 0_u8, None);
    for byte in rest {
        let digit = byte.wrapping_sub(b'0');
        if digit <= 9 {
            value = value.wrapping_mul(10).wrapping_add(i64::from(digit));
            digits += 1;
        } else if *byte == b'.' && point.is_none() {
            point = Some(digits);
        } else {
            return None;
        }
    }
    let scale = point.map_or(0, |point| digits - point);
    ((1..=18).contains(&digits)).then_some((if negative { -value } else { value }, scale))
}

fn slow_integer(text: &str) -> Option<Number> {
    let text = text.trim();
    let (negative, rest) = match text.strip_prefix(['-', '+']) {
        Some(rest) => (text.starts_with('-'), rest),
        None => (false, text),
    };
    let mut digits = Vec::new();
    let mut after_digit = false;
    for c in rest.chars() {
        match digit_of(c) {
            Some(digit) => digits.push(digit),
            None if c == '_' && after_digit => {}
            None => return None,
        }
        after_digit = c != '_';
    }
    if digits.is_empty() || !after_digit {
        return None;
    }
    let exponent = digits.len() as i64;
    Some(shrunk(Big::trimmed(negative, digits, exponent)))
}

fn slow_decimal(text: &str) -> Option<Number> {
    let text: String = text.trim().chars().filter(|c| *c != '_').collect();
    let (negative, rest) = match text.strip_prefix(['-', '+']) {
        Some(rest) => (text.starts_with('-'), rest),
        None => (false, text.as_str()),
    };
    if let Some(special) = special(rest, negative) {
        return Some(special);
    }
    let (mut digits, mut before_point, mut exponent) = (Vec::new(), None, 0_i64);
    let mut chars = rest.chars();
    while let Some(c) = chars.next() {
        match digit_of(c) {
            Some(digit) => digits.push(digit),
            None if c == '.' && before_point.is_none() => before_point = Some(digits.len()),
            None if matches!(c, 'e' | 'E') && !digits.is_empty() => {
                exponent = exponent_of(chars.as_str())?;
                break;
            }
            None => return None,
        }
    }
    if digits.is_empty() {
        return None;
    }
    let whole = before_point.unwrap_or(digits.len()) as i64;
    Some(shrunk(Big::trimmed(negative, digits, whole.checked_add(exponent)?)))
}

/// `inf`, `infinity`, `nan`, `snan`, in any case; digits may follow the last two.
fn special(text: &str, negative: bool) -> Option<Number> {
    let lower = text.get(..text.len().min(8))?.to_ascii_lowercase();
    if (lower == "inf" || lower == "infinity") && text.len() == lower.len() {
        return Some(Number::Infinity { negative });
    }
    let payload = lower.strip_prefix('s').unwrap_or(&lower).strip_prefix("nan")?;
    let all = text.len() == lower.len() || text[lower.len()..].bytes().all(|byte| byte.is_ascii_digit());
    (payload.bytes().all(|byte| byte.is_ascii_digit()) && all).then_some(Number::NaN)
}

fn exponent_of(text: &str) -> Option<i64> {
    let (negative, rest) = match text.strip_prefix(['-', '+']) {
        Some(rest) => (text.starts_with('-'), rest),
        None => (false, text),
    };
    if rest.is_empty() {
        return None;
    }
    // Far exponents stay far: the values of people have none of eighteen digits.
    let value = rest.chars().try_fold(0_i64, |sum, c| Some((sum * 10 + i64::from(digit_of(c)?)).min(1_000_000_000_000_000)))?;
    Some(if negative { -value } else { value })
}

/// The small form when it fits, which compares faster.
fn shrunk(big: Big) -> Number {
    let scale = big.digits.len() as i64 - big.exponent;
    if big.digits.len() <= 18 && (0..=18).contains(&scale) {
        let value = big.digits.iter().fold(0_i64, |sum, digit| sum * 10 + i64::from(*digit));
        return Number::Small { mantissa: if big.negative { -value } else { value }, scale: scale as u8 };
    }
    Number::Big(Box::new(big))
}

/// The zero of each decimal digit series of Unicode 15 (general category Nd) in use.
const ZEROS: &[u32] = &[
    0x0660, 0x06F0, 0x07C0, 0x0966, 0x09E6, 0x0A66, 0x0AE6, 0x0B66, 0x0BE6, 0x0C66, 0x0CE6, 0x0D66, 0x0DE6, 0x0E50, 0x0ED0, 0x0F20, 0x1040, 0x1090, 0x17E0,
    0x1810, 0x1946, 0x19D0, 0x1A80, 0x1A90, 0x1B50, 0x1BB0, 0x1C40, 0x1C50, 0xA620, 0xA8D0, 0xA900, 0xA9D0, 0xA9F0, 0xAA50, 0xABF0, 0xFF10,
];

/// The value of a decimal digit of any script.
pub(in crate::schema) fn digit_of(c: char) -> Option<u8> {
    if c.is_ascii() {
        return c.is_ascii_digit().then(|| c as u8 - b'0');
    }
    ZEROS.iter().find_map(|zero| u32::from(c).checked_sub(*zero).filter(|digit| *digit < 10)).map(|digit| digit as u8)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_compare_by_value_whatever_their_length() {
        let number = |text: &str| Number::decimal(text).unwrap();
        assert_eq!(number("1.50"), number("1.5"));
        assert_eq!(number("1e3"), number("1000"));
        assert!(number("0.1") < number("0.10000000000000000000000000001"));
        assert!(number("-99999999999999999999999") < number("-1"));
        assert!(number("123456789012345678901234567890") > number("123456789012345678901234567889"));
        assert!(number("-INF") < number("-1e999") && number("1e999") < number("inf"));
        assert_ne!(number("NaN"), number("NaN"));
        assert_eq!(number("0e50"), number("-0.0"));
    }

    #[test]
    fn equal_numbers_have_equal_hashes() {
        use std::hash::BuildHasher;
        let hasher = foldhash::fast::FixedState::default();
        let hash = |text: &str| hasher.hash_one(Number::decimal(text).unwrap());
        assert_eq!(hash("1000"), hash("1e3"));
        assert_eq!(hash("1.50"), hash("0001.5"));
        assert_eq!(hash("-0.0"), hash("0e9"));
        assert_ne!(hash("15"), hash("1.5"));
    }

    #[test]
    fn whole_numbers_have_no_point() {
        for right in ["1", "-1", "+1", "007", " 12 ", "1_000", "\u{0663}", "123456789012345678901234567890"] {
            assert!(Number::integer(right).is_some(), "{right}");
        }
        for wrong in ["", "-", "1.0", "1e3", "1 000", "1,000", "0x1", "_1", "1_", "1__0", "12€"] {
            assert!(Number::integer(wrong).is_none(), "{wrong}");
        }
    }

    #[test]
    fn decimal_numbers_take_exponents_and_special_values() {
        for right in ["1.5", ".5", "5.", "1E-3", "-0.0", "NaN", "snan12", "INF", "-Infinity", "1_0.5"] {
            assert!(Number::decimal(right).is_some(), "{right}");
        }
        for wrong in ["", ".", "1,5", "1 000.5", "e3", "1e", "1.2.3", "infinit", "nane", "é"] {
            assert!(Number::decimal(wrong).is_none(), "{wrong}");
        }
    }

    #[test]
    fn a_number_is_written_plainly() {
        let shown = |text: &str| Number::decimal(text).unwrap().to_string();
        assert_eq!(["1E+3", "0.0010", "-12.50", "100", "1e60"].map(shown), ["1000", "0.001", "-12.5", "100", "0.1e61"]);
        assert_eq!(Number::decimal("12345678901234567890.9").unwrap().truncated(), Some(12_345_678_901_234_567_890));
    }
}
