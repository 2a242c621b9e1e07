//! Values of a file inside a sentence.

/// A value with what the eye would miss made visible: `␣` for spaces at both ends, `⏎` and `⇥` for line breaks and tabs, `�` for other invisible characters.
pub fn visible(value: &str) -> String {
    let start = value.len() - value.trim_start().len();
    let end = value.trim_end().len();
    let mut shown = String::with_capacity(value.len() + 8);
    for (at, c) in value.char_indices() {
        shown.push(match c {
            '\r' => continue,
            '\n' => '⏎',
            '\t' => '⇥',
            c if c.is_whitespace() && (at < start || at >= end) => '␣',
            // Zero-width and direction marks, soft hyphen, byte-order mark (Unicode, general category Cf).
            '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2064}' | '\u{2066}'..='\u{2069}' | '\u{feff}' => '\u{fffd}',
            c if c.is_control() => '\u{fffd}',
            c => c,
        });
    }
    shown
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spaces_at_the_ends_and_invisible_signs_are_seen() {
        assert_eq!(visible(" Halle\u{a0}"), "␣Halle␣");
        assert_eq!(visible("a b\r\nc\td\u{200b}\u{1b}"), "a b⏎c⇥d\u{fffd}\u{fffd}");
        assert_eq!(visible("  "), "␣␣");
        assert_eq!(visible(""), "");
    }
}
