//! A year, or two with the second after the first: `2023/2024`.

/// What is wrong with an interval.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum IntervalFault {
    Form,
    SameYears,
    Reversed,
}

/// Nothing when it is right. A single year only when `year_only`.
pub(super) fn fault(text: &str, year_only: bool) -> Option<IntervalFault> {
    let text = text.strip_suffix('\n').unwrap_or(text);
    let year = |text: &str| (text.len() == 4 && text.bytes().all(|byte| byte.is_ascii_digit())).then(|| text.parse::<u16>().ok())?;
    let Some((first, second)) = text.split_once('/') else {
        return (!(year_only && year(text).is_some())).then_some(IntervalFault::Form);
    };
    match (year(first), year(second)) {
        (Some(first), Some(second)) if first == second => Some(IntervalFault::SameYears),
        (Some(first), Some(second)) if first > second => Some(IntervalFault::Reversed),
        (Some(_), Some(_)) => None,
        _ => Some(IntervalFault::Form),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_interval_goes_forward() {
        assert_eq!(fault("2017/2018", false), None);
        assert_eq!((fault("2017", true), fault("2017", false)), (None, Some(IntervalFault::Form)));
        assert_eq!(fault("2018/2017", false), Some(IntervalFault::Reversed));
        assert_eq!(fault("2017/2017", false), Some(IntervalFault::SameYears));
        for wrong in ["17/18", "2017-2018", "2017/2018/2019", " 2017/2018"] {
            assert_eq!(fault(wrong, true), Some(IntervalFault::Form), "{wrong}");
        }
    }
}
