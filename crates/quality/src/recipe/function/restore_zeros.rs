//! Zeros that a spreadsheet took from the front of a code.

use super::Outcome;

pub(super) fn apply(text: &str, width: u8, out: &mut String) -> Outcome {
    let trimmed = text.trim();
    // `1004.0`: a number with a fraction is what some tools make of a code.
    let code = trimmed.strip_suffix(".0").unwrap_or(trimmed);
    let width = usize::from(width);
    if trimmed.len() == width {
        return Outcome::Unchanged;
    }
    if code.is_empty() || code.len() > width || !code.bytes().all(|byte| byte.is_ascii_digit()) {
        return Outcome::NotUnderstood;
    }
    out.extend(std::iter::repeat_n('0', width - code.len()));
    out.push_str(code);
    Outcome::Changed
}

#[cfg(test)]
mod tests {
    use super::super::Function;
    use super::super::testing::assert_makes;

    #[test]
    fn zeros_come_back_up_to_the_width() {
        assert_makes(
            Function::RestoreZeros { width: 5 },
            &[("1004", "01004"), ("1004.0", "01004"), ("7", "00007"), ("75056", "="), ("2A004", "="), ("750561", "?"), ("2A4", "?")],
        );
    }
}
