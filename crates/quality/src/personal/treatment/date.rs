//! Dates made less precise: month, year, age band.

use super::super::date::{Day, full_year, parse_day};

/// `14/03/1985` → `1985-03`.
pub(super) fn to_month(text: &str) -> Option<String> {
    parse_day(text).map(|day| format!("{:04}-{:02}", day.year, day.month))
}

/// `14/03/1985` → `1985`; a year stays.
pub(super) fn to_year(text: &str) -> Option<String> {
    parse_day(text).map(|day| day.year).or_else(|| full_year(text.trim())).map(|year| format!("{year:04}"))
}

/// The age in whole years on the reference day, in bands of `years` from 0: `40-49`. The last band is `90+`: very old persons are few. Nothing for whoever is not born.
pub(super) fn to_age_band(text: &str, years: u8, reference: Day) -> Option<String> {
    let age = parse_day(text)?.age_on(reference);
    if !(0..=130).contains(&age) {
        return None;
    }
    let width = i32::from(years.max(1));
    let start = age / width * width;
    Some(if age >= OLDEST { format!("{OLDEST}+") } else { format!("{start}-{}", (start + width - 1).min(OLDEST - 1)) })
}

const OLDEST: i32 = 90;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_date_keeps_only_what_is_asked() {
        assert_eq!(to_month("14/03/1985"), Some("1985-03".into()));
        assert_eq!(to_year("1985-03-14T00:00:00"), Some("1985".into()));
        assert_eq!(to_year("1985"), Some("1985".into()));
        assert_eq!(to_month("mars 1985"), None);
    }

    #[test]
    fn an_age_falls_in_its_band_on_the_reference_day() {
        let reference = Day::new(2026, 1, 1).expect("a day");
        let band = |text| to_age_band(text, 10, reference);
        assert_eq!(band("01/01/1986"), Some("40-49".into()));
        assert_eq!(band("02/01/1986"), Some("30-39".into()));
        assert_eq!(band("01/01/1920"), Some("90+".into()));
        assert_eq!(band("01/01/2027"), None);
        assert_eq!(to_age_band("01/01/2020", 0, reference), Some("6-6".into()));
    }
}
