//! Small readers shared by the semantic types: over bytes, without allocation.

/// Header words of counts and measures: a column that has one holds quantities, not codes.
pub(super) const QUANTITY_WORDS: &[&str] = &[
    "population",
    "pop",
    "nombre",
    "nb",
    "nbre",
    "nbr",
    "total",
    "effectif",
    "effectifs",
    "montant",
    "somme",
    "superficie",
    "surface",
    "quantite",
    "budget",
    "habitants",
    "count",
];

/// The ASCII letters and digits of a value written with spaces or dots between its groups, in `N` bytes at most; `None` when there is anything else or more.
pub(super) fn compact<const N: usize>(text: &str, separators: &[char]) -> Option<([u8; N], usize)> {
    let mut bytes = [0; N];
    let mut len = 0;
    for c in text.chars() {
        if is_space(c) || separators.contains(&c) {
            continue;
        }
        if !c.is_ascii_alphanumeric() {
            return None;
        }
        *bytes.get_mut(len)? = c as u8;
        len += 1;
    }
    Some((bytes, len))
}

/// Spaces used between groups of digits: plain, non-breaking, narrow non-breaking, thin.
pub(super) fn is_space(c: char) -> bool {
    matches!(c, ' ' | '\u{a0}' | '\u{202f}' | '\u{2009}')
}

pub(super) fn all_digits(bytes: &[u8]) -> bool {
    !bytes.is_empty() && bytes.iter().all(u8::is_ascii_digit)
}

/// The Luhn sum of ASCII digits is a multiple of ten (ISO/IEC 7812-1, annex B).
pub(super) fn luhn(digits: &[u8]) -> bool {
    let sum: u32 = digits
        .iter()
        .rev()
        .enumerate()
        .map(|(rank, digit)| {
            let value = u32::from(digit.wrapping_sub(b'0'));
            match (rank % 2 == 1, value) {
                (false, value) => value,
                (true, value) if value > 4 => 2 * value - 9,
                (true, value) => 2 * value,
            }
        })
        .sum();
    sum.is_multiple_of(10)
}

/// A decimal number written with digits, read from the start of a text.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Decimal<'a> {
    pub value: f64,
    /// Digits after the decimal mark.
    pub decimals: usize,
    pub rest: &'a str,
}

/// Reads `-12.5` or `-12,5` (only the marks given): no grouping, no exponent, at most 17 digits on each side.
pub(super) fn decimal<'a>(text: &'a str, marks: &[u8]) -> Option<Decimal<'a>> {
    let bytes = text.as_bytes();
    let negative = bytes.first() == Some(&b'-');
    let start = usize::from(negative || bytes.first() == Some(&b'+'));
    let whole = digits_from(bytes, start);
    if whole == 0 || whole > 17 {
        return None;
    }
    let mut end = start + whole;
    let mut decimals = 0;
    if bytes.get(end).is_some_and(|mark| marks.contains(mark)) {
        decimals = digits_from(bytes, end + 1);
        if decimals > 0 {
            end += 1 + decimals;
        }
    }
    let (mut value, mut unit) = (0.0, 1.0);
    for digit in &bytes[start..start + whole] {
        value = value * 10.0 + f64::from(digit - b'0');
    }
    for digit in bytes[start + whole..end].iter().skip(1).take(17) {
        unit /= 10.0;
        value += unit * f64::from(digit - b'0');
    }
    Some(Decimal { value: if negative { -value } else { value }, decimals, rest: &text[end..] })
}

fn digits_from(bytes: &[u8], start: usize) -> usize {
    bytes.iter().skip(start).take_while(|b| b.is_ascii_digit()).count()
}

/// What follows an amount as people write them: `1 234,50`, `-1234.5`, `1.234,50` is not one. `None` when the text does not start with an amount.
pub(super) fn after_amount(text: &str) -> Option<&str> {
    let unsigned = text.strip_prefix(['-', '+', '\u{2212}']).unwrap_or(text).trim_start_matches(is_space);
    let mut chars = unsigned.char_indices().peekable();
    let (mut digits, mut marks, mut end) = (0, 0, 0);
    while let Some((index, c)) = chars.next() {
        let digit_follows = chars.peek().is_some_and(|(_, next)| next.is_ascii_digit());
        match c {
            '0'..='9' => digits += 1,
            ',' | '.' if marks == 0 && digits > 0 && digit_follows => marks += 1,
            c if is_space(c) && marks == 0 && digits > 0 && digit_follows => continue,
            _ => break,
        }
        end = index + c.len_utf8();
    }
    (digits > 0 && digits <= 38).then(|| &unsigned[end..])
}

/// Whether a number of this many decimal digits, whole and in range: for latitudes and longitudes written with a point or a comma.
pub(super) fn is_degrees(text: &str, limit: f64) -> bool {
    decimal(text, b".,").is_some_and(|number| number.rest.is_empty() && number.decimals > 0 && number.value.abs() <= limit)
}

/// The two numbers of `48.85, 2.35`, `[48.85,2.35]`, `48,85 ; 2,35`, `48.85 2.35` or `48.85. 2.35`, when both are decimals and they have at least three decimals together.
pub fn pair(text: &str) -> Option<(f64, f64)> {
    let inside = match text.strip_prefix(['[', '(']) {
        Some(opened) => opened.strip_suffix([']', ')'])?,
        None => text,
    }
    .trim();
    // A decimal comma is possible only when something else separates the two.
    let marks: &[u8] = if inside.contains(';') { b".," } else { b"." };
    let first = decimal(inside, marks)?;
    let rest = first.rest.trim_start();
    let separated = rest.strip_prefix([',', ';']).or_else(|| rest.strip_prefix(". "));
    if separated.is_none() && rest.len() == first.rest.len() {
        return None;
    }
    let second = decimal(separated.unwrap_or(rest).trim_start(), marks)?;
    let precise = first.decimals > 0 && second.decimals > 0 && first.decimals + second.decimals >= 3;
    (second.rest.is_empty() && precise).then_some((first.value, second.value))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pair_is_read_however_it_is_separated() {
        for text in ["48.85, 2.35", "48.85,2.35", "[48.85, 2.35]", "48,85 ; 2,35", "48.85 2.35", "48.85. 2.35", "[48.85,\t2.35]"] {
            assert!(pair(text).is_some_and(|(a, b)| (a - 48.85).abs() < 1e-9 && (b - 2.35).abs() < 1e-9), "{text}");
        }
        for text in ["1931,5157", "77,91", "48.85", "48.85 Paris", "[48.85, 2.35", "1.5,2", "", "[]"] {
            assert_eq!(pair(text), None, "{text}");
        }
    }

    #[test]
    fn an_amount_keeps_its_spaces_and_one_decimal_mark() {
        assert_eq!(after_amount("1 234,50 €"), Some(" €"));
        assert_eq!(after_amount("-12"), Some(""));
        assert_eq!(after_amount("15 000- 89 999,99"), Some("- 89 999,99"));
        assert_eq!(after_amount("abc"), None);
        assert_eq!(after_amount("12 %"), Some(" %"));
    }
}
