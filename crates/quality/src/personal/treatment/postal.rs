//! Postal codes made less precise: the department.

use super::address::is_postal_code;

/// `35000` → `35`, `97400` → `974`, `20000` → `20`: Corsican codes do not tell 2A from 2B without doubt. A code that lost its zero (`1000`) is understood.
pub(super) fn to_departement(text: &str) -> Option<String> {
    let text = text.trim();
    let padded = format!("{text:0>5}");
    if text.len() < 4 || !is_postal_code(&padded) {
        return None;
    }
    let length = if padded.starts_with("97") || padded.starts_with("98") { 3 } else { 2 };
    padded.get(..length).map(str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_postal_code_gives_its_department() {
        for (text, department) in [("35000", "35"), ("97400", "974"), ("20000", "20"), ("1000", "01"), (" 22000 ", "22"), ("98800", "988")] {
            assert_eq!(to_departement(text).as_deref(), Some(department), "{text}");
        }
        for text in ["", "35", "00100", "99123", "350000", "35 000"] {
            assert_eq!(to_departement(text), None, "{text}");
        }
    }
}
