//! Query strings and path segments, decoded and encoded.

use crate::Problem;
use axum::extract::Query;
use axum::http::Uri;

/// The decoded parameters of an address, in order.
///
/// # Errors
/// `invalid-value` when the query string cannot be decoded.
pub fn pairs(uri: &Uri) -> Result<Vec<(String, String)>, Problem> {
    let Some(query) = uri.query().filter(|query| !query.is_empty()) else { return Ok(Vec::new()) };
    Query::<Vec<(String, String)>>::try_from_uri(uri)
        .map(|Query(pairs)| pairs)
        .map_err(|_| Problem::invalid_value("query", query, "the query string cannot be decoded"))
}

/// Takes the values of a parameter out of the list.
pub fn take(pairs: &mut Vec<(String, String)>, name: &str) -> Vec<String> {
    let (taken, kept) = std::mem::take(pairs).into_iter().partition(|(other, _)| other == name);
    *pairs = kept;
    let taken: Vec<(String, String)> = taken;
    taken.into_iter().map(|(_, value)| value).collect()
}

/// Percent-encodes what RFC 3986 does not leave alone in a segment or a value.
pub fn encode(text: &str) -> String {
    const HEX: &[u8; 16] = b"0123456789ABCDEF";
    let mut encoded = String::with_capacity(text.len() + 8);
    for byte in text.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'_' | b'.' | b'~' => encoded.push(char::from(byte)),
            _ => {
                encoded.push('%');
                encoded.push(char::from(HEX[usize::from(byte >> 4)]));
                encoded.push(char::from(HEX[usize::from(byte & 15)]));
            }
        }
    }
    encoded
}

/// A query string from decoded pairs.
pub fn query<N: AsRef<str>, V: AsRef<str>>(pairs: impl IntoIterator<Item = (N, V)>) -> String {
    let parts: Vec<String> = pairs.into_iter().map(|(name, value)| format!("{}={}", encode(name.as_ref()), encode(value.as_ref()))).collect();
    parts.join("&")
}

/// Decodes `%C3%A9`; what is not an escape stays, and bytes that are not UTF-8 become U+FFFD.
pub fn decode_percent(text: &str) -> String {
    let bytes = text.as_bytes();
    let mut decoded = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while at < bytes.len() {
        let escape = bytes.get(at + 1..at + 3).filter(|_| bytes[at] == b'%').and_then(|hex| std::str::from_utf8(hex).ok());
        match escape.and_then(|hex| u8::from_str_radix(hex, 16).ok()) {
            Some(byte) => {
                decoded.push(byte);
                at += 3;
            }
            None => {
                decoded.push(bytes[at]);
                at += 1;
            }
        }
    }
    String::from_utf8_lossy(&decoded).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_encoded_decodes_to_the_same() {
        for text in ["été à l'île", "a+b&c=d", "100 %", "\"x\""] {
            assert_eq!(decode_percent(&encode(text)), text);
        }
        assert_eq!(decode_percent("100%"), "100%");
        assert_eq!(decode_percent("%zz%C3"), "%zz\u{fffd}");
    }

    #[test]
    fn a_parameter_given_twice_is_taken_whole() {
        let uri: Uri = "/x?a=1&b=2&a=3+4".parse().unwrap();
        let mut pairs = pairs(&uri).unwrap();
        assert_eq!(take(&mut pairs, "a"), ["1", "3 4"]);
        assert_eq!(pairs, [("b".to_owned(), "2".to_owned())]);
    }
}
