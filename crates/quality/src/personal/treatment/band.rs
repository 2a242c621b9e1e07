//! Numbers made less precise: bands of a width.

/// `37` → `30-39` for a width of 10; `37,5` is in the same band; below zero too. `None` for what is not a number.
pub(super) fn of_number(text: &str, width: u32) -> Option<String> {
    let plain: String = text.trim().chars().filter(|c| !c.is_whitespace()).map(|c| if c == ',' { '.' } else { c }).collect();
    let number: f64 = plain.trim_end_matches(['€', '%']).parse().ok()?;
    if !number.is_finite() || number.abs() > 1e15 {
        return None;
    }
    let width = i64::from(width.max(1));
    let start = (number.floor() as i64).div_euclid(width) * width;
    Some(if width == 1 { start.to_string() } else { format!("{start}-{}", start + width - 1) })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_falls_in_its_band() {
        for (text, width, band) in
            [("37", 10, "30-39"), ("39,9", 10, "30-39"), ("40", 10, "40-49"), ("1 250 €", 500, "1000-1499"), ("-3", 10, "-10--1"), ("7", 0, "7")]
        {
            assert_eq!(of_number(text, width).as_deref(), Some(band), "{text}");
        }
        for text in ["", "abc", "1/2", "NaN", "inf", "1e300"] {
            assert_eq!(of_number(text, 10), None, "{text}");
        }
    }
}
