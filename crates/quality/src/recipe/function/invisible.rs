//! Characters that nobody sees and that make two values differ.

use super::Outcome;

/// Whether nothing shows where that character is: controls but tabulation and line ends, soft hyphen, zero-width and direction marks, byte-order mark (Unicode 15, categories Cc and Cf). The joiner of emojis stays, and so does the substitute U+001A: it stands where a letter was lost.
pub(crate) fn is_invisible(c: char) -> bool {
    match c {
        '\t' | '\n' | '\r' | '\u{1a}' => false,
        '\0'..'\u{20}' | '\u{7f}'..'\u{a0}' | '\u{ad}' => true,
        '\u{200b}' | '\u{200c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2064}' | '\u{2066}'..='\u{2069}' | '\u{feff}' => true,
        _ => false,
    }
}

pub(super) fn apply(text: &str, out: &mut String) -> Outcome {
    if !text.contains(is_invisible) {
        return Outcome::Unchanged;
    }
    for c in text.chars() {
        if !is_invisible(c) {
            out.push(c);
        } else if let Some(hidden) = super::double_encoding::of_windows_1252(c) {
            out.push(hidden);
        }
    }
    Outcome::Changed
}

#[cfg(test)]
mod tests {
    use super::super::Function;
    use super::super::testing::assert_makes;

    #[test]
    fn what_nobody_sees_goes_and_hidden_signs_come_back() {
        assert_makes(
            Function::RemoveInvisible,
            &[
                ("\u{feff}Halle", "Halle"),
                ("a\u{200b}b\u{ad}c\0", "abc"),
                ("l\u{92}\u{9c}uvre", "l’œuvre"),
                ("a\tb\nc", "="),
                ("Jeanne d\u{1a}Arc", "="),
                ("a\u{a0}b", "="),
            ],
        );
    }
}
