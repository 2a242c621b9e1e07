//! Which part of a file is asked (RFC 9110, section 14).

use axum::http::{HeaderMap, HeaderValue, header};
use std::ops::Range;

#[derive(Debug, PartialEq, Eq)]
pub enum Asked {
    Whole,
    Part(Range<u64>),
    Outside,
}

/// One range of bytes is answered as such; several, or another unit, get the whole file, as the RFC allows.
pub fn asked(headers: &HeaderMap, etag: &HeaderValue, size: u64) -> Asked {
    let Some(text) = headers.get(header::RANGE).and_then(|value| value.to_str().ok()) else { return Asked::Whole };
    // A part of another version of the file would be of no use.
    if headers.get(header::IF_RANGE).is_some_and(|known| known != etag) {
        return Asked::Whole;
    }
    let Some((first, last)) = text.strip_prefix("bytes=").filter(|set| !set.contains(',')).and_then(|set| set.trim().split_once('-')) else {
        return Asked::Whole;
    };
    let range = match (first.parse::<u64>(), last.parse::<u64>()) {
        (Ok(first), Ok(last)) if first <= last => first..last.saturating_add(1).min(size),
        (Ok(_), Ok(_)) => return Asked::Whole,
        (Ok(first), Err(_)) if last.is_empty() => first..size,
        (Err(_), Ok(count)) if first.is_empty() => size.saturating_sub(count)..size,
        _ => return Asked::Whole,
    };
    if range.start >= size || range.is_empty() { Asked::Outside } else { Asked::Part(range) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ranges_are_read_as_the_rfc_says() {
        let etag = HeaderValue::from_static("\"a\"");
        let range = |text: &'static str| {
            let headers = HeaderMap::from_iter([(header::RANGE, HeaderValue::from_static(text))]);
            asked(&headers, &etag, 100)
        };
        assert_eq!(range("bytes=0-9"), Asked::Part(0..10));
        assert_eq!(range("bytes=90-"), Asked::Part(90..100));
        assert_eq!(range("bytes=-10"), Asked::Part(90..100));
        assert_eq!(range("bytes=-1000"), Asked::Part(0..100));
        assert_eq!(range("bytes=50-1000"), Asked::Part(50..100));
        assert_eq!(range("bytes=100-"), Asked::Outside);
        assert_eq!(range("bytes=-0"), Asked::Outside);
        for whole in ["bytes=0-1,5-6", "lines=1-2", "bytes=9-3", "bytes=x-", "bytes=-"] {
            assert_eq!(range(whole), Asked::Whole, "{whole}");
        }
    }

    #[test]
    fn a_part_of_another_version_is_not_given() {
        let headers = HeaderMap::from_iter([(header::RANGE, HeaderValue::from_static("bytes=0-9")), (header::IF_RANGE, HeaderValue::from_static("\"b\""))]);
        assert_eq!(asked(&headers, &HeaderValue::from_static("\"a\""), 100), Asked::Whole);
    }
}
