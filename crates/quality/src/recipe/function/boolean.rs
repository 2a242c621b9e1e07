//! Yes and no.

use super::Outcome;
use parvis_formats::typing::cell::{Class, look, parse_boolean};

pub(super) fn apply(text: &str, out: &mut String) -> Outcome {
    match parse_boolean(text) {
        Some(value) => {
            out.push_str(if value { "true" } else { "false" });
            Outcome::Changed
        }
        None if matches!(look(text).class, Class::Blank | Class::Missing) => Outcome::Unchanged,
        None => Outcome::NotUnderstood,
    }
}

#[cfg(test)]
mod tests {
    use super::super::Function;
    use super::super::testing::assert_makes;

    #[test]
    fn every_way_to_say_yes_or_no_is_understood() {
        assert_makes(
            Function::Boolean,
            &[
                ("Oui", "true"),
                ("FAUX", "false"),
                ("o", "true"),
                ("N", "false"),
                ("1", "true"),
                ("x", "true"),
                ("true", "="),
                ("NC", "="),
                ("peut-être", "?"),
                ("2", "?"),
            ],
        );
    }
}
