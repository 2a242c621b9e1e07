//! Years in the names of columns.

/// The one year from 1900 to 2100 that a name holds as digits of their own, and the byte it starts at.
pub(crate) fn year_in(name: &str) -> Option<(u16, usize)> {
    let bytes = name.as_bytes();
    let mut found = None;
    let mut at = 0;
    while at < bytes.len() {
        let length = bytes.iter().skip(at).take_while(|byte| byte.is_ascii_digit()).count();
        if length == 4
            && let Some(year) = name.get(at..at + 4).and_then(|digits| digits.parse().ok()).filter(|year| (1900..=2100).contains(year))
        {
            if found.is_some() {
                return None;
            }
            found = Some((year, at));
        }
        at += length.max(1);
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_year_stands_alone_in_a_name() {
        assert_eq!(year_in("budget_2022"), Some((2022, 7)));
        assert_eq!(year_in("2022 (€)"), Some((2022, 0)));
        for name in ["20221", "2021-2022", "EPSG 3857", "année", ""] {
            assert_eq!(year_in(name), None, "{name}");
        }
    }
}
