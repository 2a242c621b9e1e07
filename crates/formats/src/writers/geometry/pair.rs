//! Two coordinates in one cell.

/// The two numbers of `48.85, 2.35`, `48,85 ; 2,35`, `[2.35,48.85]` or `(48.85 2.35)`, in the order written.
pub(super) fn two_numbers(text: &str) -> Option<(f64, f64)> {
    let inside = text.trim().trim_start_matches(['[', '(']).trim_end_matches([']', ')']);
    let (first, second) = split(inside.trim())?;
    Some((number(first)?, number(second)?))
}

/// A comma separates unless a stronger sign does; then it is the decimal one.
fn split(text: &str) -> Option<(&str, &str)> {
    text.split_once(';')
        .or_else(|| text.split_once('|'))
        .or_else(|| text.split_once(", "))
        .or_else(|| if text.matches(',').count() == 1 { text.split_once(',') } else { None })
        .or_else(|| text.split_once(char::is_whitespace))
}

fn number(text: &str) -> Option<f64> {
    let text = text.trim();
    let digits = text.bytes().all(|byte| byte.is_ascii_digit() || matches!(byte, b'.' | b',' | b'-' | b'+' | b'e' | b'E'));
    let number: f64 = if text.contains(',') { text.replace(',', ".").parse() } else { text.parse() }.ok()?;
    (digits && number.is_finite()).then_some(number)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_ways_people_write_a_pair_are_read() {
        for text in ["48.85,2.35", "48.85, 2.35", " [48.85, 2.35] ", "(48.85 2.35)", "48,85;2,35", "48,85, 2,35", "48,85 2,35", "+48.85|2.35"] {
            assert_eq!(two_numbers(text), Some((48.85, 2.35)), "{text}");
        }
    }

    #[test]
    fn what_is_no_pair_is_nothing() {
        for text in ["", "48.85", "48,85,2,35", "a,b", "inf,nan", "1,2,3", "[]"] {
            assert_eq!(two_numbers(text), None, "{text}");
        }
    }
}
