//! Upper and lower case.

use super::Outcome;

pub(super) fn upper(text: &str, out: &mut String) -> Outcome {
    out.extend(text.chars().flat_map(char::to_uppercase));
    Outcome::Changed
}

pub(super) fn lower(text: &str, out: &mut String) -> Outcome {
    out.extend(text.chars().flat_map(char::to_lowercase));
    Outcome::Changed
}

/// `2a`, `2b` alone or before the three digits of a commune (INSEE, code officiel géographique).
pub(super) fn corsica(text: &str, out: &mut String) -> Outcome {
    let code = text.trim();
    let is_code = match code.as_bytes() {
        [b'2', b'a' | b'b', rest @ ..] => matches!(rest.len(), 0 | 3) && rest.iter().all(u8::is_ascii_digit),
        _ => false,
    };
    if !is_code {
        return Outcome::Unchanged;
    }
    out.push_str(code);
    out.make_ascii_uppercase();
    Outcome::Changed
}

#[cfg(test)]
mod tests {
    use super::super::Function;
    use super::super::testing::assert_makes;

    #[test]
    fn accents_follow_the_case() {
        assert_makes(Function::Uppercase, &[("École", "ÉCOLE"), ("A1", "=")]);
        assert_makes(Function::Lowercase, &[("ÉCOLE", "école"), ("a1", "=")]);
    }

    #[test]
    fn only_corsican_codes_change() {
        assert_makes(Function::CorsicaCode, &[("2a004", "2A004"), ("2b", "2B"), ("2A004", "="), ("2bis", "="), ("2a04", "="), ("01004", "=")]);
    }
}
