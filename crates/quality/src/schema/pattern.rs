//! The `pattern` constraint, with the meaning Python's `re` gives it in the reference tools.
//!
//! `^` and `$` are put around without a group, and the text is matched from its start: `a|b` accepts `ab` and refuses `cb`. `$` also holds before one last line end. What a linear engine cannot read (references to a group, looking around) goes to one that goes back on its steps, at most [`STEPS`] of them.

mod shape;
mod translate;

use shape::Shape;
use translate::translate;

/// Steps back allowed on one value; beyond, the value is taken as right, since nothing proves that it is wrong.
const STEPS: usize = 200_000;
/// Compiled size allowed, in bytes.
const SIZE_BYTES: usize = 32 << 20;

/// A compiled pattern.
#[derive(Debug)]
pub struct Pattern {
    /// Simple patterns of a fixed length, answered without an engine.
    shape: Option<Shape>,
    engine: Engine,
}

#[derive(Debug)]
enum Engine {
    Linear(regex::Regex),
    Backtracking(Box<fancy_regex::Regex>),
}

impl Pattern {
    /// Nothing when no engine can read it.
    pub fn new(pattern: &str) -> Option<Self> {
        // The group around keeps every branch at the start, as matching from the start does.
        let translated = format!("\\A(?:^{}$)", translate(pattern));
        let linear = regex::RegexBuilder::new(&translated).size_limit(SIZE_BYTES).build();
        let engine = match linear {
            Ok(regex) => Engine::Linear(regex),
            Err(_) => {
                Engine::Backtracking(Box::new(fancy_regex::RegexBuilder::new(&translated).backtrack_limit(STEPS).delegate_size_limit(SIZE_BYTES).build().ok()?))
            }
        };
        Some(Self { shape: Shape::of(pattern), engine })
    }

    /// Whether the value is right.
    #[inline]
    pub fn accepts(&self, text: &str) -> bool {
        if self.shape.as_ref().is_some_and(|shape| shape.accepts(text)) {
            return true;
        }
        self.matches(text) || text.strip_suffix('\n').is_some_and(|text| self.matches(text))
    }

    /// Whether most right values are known without an engine.
    pub fn is_shape(&self) -> bool {
        self.shape.is_some()
    }

    /// Whether it needs an engine whose time depends on the value.
    pub fn is_backtracking(&self) -> bool {
        matches!(self.engine, Engine::Backtracking(_))
    }

    fn matches(&self, text: &str) -> bool {
        match &self.engine {
            Engine::Linear(regex) => regex.is_match(text),
            Engine::Backtracking(regex) => regex.is_match(text).unwrap_or(true),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn accepts(pattern: &str, text: &str) -> bool {
        Pattern::new(pattern).unwrap().accepts(text)
    }

    #[test]
    fn branches_are_anchored_as_the_reference_does() {
        assert!(accepts("a|b", "a") && accepts("a|b", "ab") && accepts("a|b", "b"));
        assert!(!accepts("a|b", "cb") && !accepts("a|b", "ba"));
        assert!(accepts(r"\d{2}", "12") && !accepts(r"\d{2}", "123") && !accepts(r"\d{2}", "a12"));
    }

    #[test]
    fn one_last_line_end_is_allowed() {
        assert!(accepts(r"^\d{14}$", "12345678901234\n") && !accepts(r"^\d{14}$", "12345678901234\n\n") && !accepts(r"^\d{14}$", " 12345678901234"));
    }

    #[test]
    fn references_to_a_group_and_looking_around_are_read() {
        let many = r"(?:(?:^|\|)([A-Z]\d[a-z]|)\1+[A-Z]\d[a-z])+$";
        assert!(Pattern::new(many).unwrap().is_backtracking());
        assert!(accepts(many, "A1b") && accepts(many, "A1b|C2d") && !accepts(many, "A1b|") && !accepts(many, "a1b"));
        assert!(accepts(r"(?!0)\d+", "12") && !accepts(r"(?!0)\d+", "012"));
    }

    #[test]
    fn a_pattern_that_never_ends_stops() {
        let pattern = Pattern::new(r"(a*)*\1b").unwrap();
        assert!(pattern.accepts(&"a".repeat(40)) || !pattern.accepts(&"a".repeat(40)));
    }

    #[test]
    fn what_nobody_can_read_is_nothing() {
        assert!(Pattern::new("(").is_none() && Pattern::new("[a").is_none());
    }
}
