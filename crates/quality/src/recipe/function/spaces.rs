//! Spaces of every kind.

use super::Outcome;

pub(super) fn trim(text: &str, out: &mut String) -> Outcome {
    let trimmed = text.trim();
    if trimmed.len() == text.len() {
        return Outcome::Unchanged;
    }
    out.push_str(trimmed);
    Outcome::Changed
}

pub(super) fn collapse(text: &str, out: &mut String) -> Outcome {
    if is_collapsed(text) {
        return Outcome::Unchanged;
    }
    for word in text.split_whitespace() {
        if !out.is_empty() {
            out.push(' ');
        }
        out.push_str(word);
    }
    Outcome::Changed
}

/// Whether the only spaces are plain, single, and between words.
fn is_collapsed(text: &str) -> bool {
    let mut after_space = true;
    for c in text.chars() {
        let is_space = c.is_whitespace();
        if is_space && (after_space || c != ' ') {
            return false;
        }
        after_space = is_space;
    }
    text.is_empty() || !after_space
}

pub(super) fn remove(text: &str, out: &mut String) -> Outcome {
    if !text.contains(char::is_whitespace) {
        return Outcome::Unchanged;
    }
    out.extend(text.split_whitespace());
    Outcome::Changed
}

#[cfg(test)]
mod tests {
    use super::super::Function;
    use super::super::testing::assert_makes;

    #[test]
    fn spaces_go_where_asked() {
        assert_makes(Function::Trim, &[(" a  b\u{a0}", "a  b"), ("a", "="), (" ", "")]);
        assert_makes(Function::CollapseSpaces, &[("a\u{a0}b", "a b"), (" a \n  b ", "a b"), ("a b", "="), ("", "="), ("ab", "=")]);
        assert_makes(Function::RemoveSpaces, &[("552\u{202f}100 554", "552100554"), ("552100554", "=")]);
    }
}
