//! The formats of texts: e-mail, URI, UUID, base 64.

/// `format` of a string.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum TextFormat {
    Any,
    Email,
    Uri,
    Uuid,
    Binary,
}

impl TextFormat {
    /// An unknown format asks for nothing.
    pub fn of(format: &str) -> Self {
        match format {
            "email" => Self::Email,
            "uri" => Self::Uri,
            "uuid" => Self::Uuid,
            "binary" => Self::Binary,
            _ => Self::Any,
        }
    }

    #[inline]
    pub fn accepts(self, text: &str) -> bool {
        match self {
            Self::Any => true,
            Self::Email => is_email(text),
            Self::Uri => is_uri(text),
            Self::Uuid => is_uuid(text),
            Self::Binary => is_base64(text),
        }
    }
}

/// One `@`, a local part of RFC 5322 atoms (Latin letters with accents included) of at most 64 characters, and a host name of several labels whose last has two letters or more.
fn is_email(text: &str) -> bool {
    let mut sides = text.split('@');
    let (Some(local), Some(host), None) = (sides.next(), sides.next(), sides.next()) else { return false };
    if local.is_empty() || local.chars().count() > 64 || host.len() > 253 {
        return false;
    }
    let atom = |c: char| c.is_ascii_alphanumeric() || "!#$%&'*+/=?^_`{}|~-".contains(c) || matches!(c, '\u{a0}'..='\u{24f}');
    local.split('.').all(|part| !part.is_empty() && part.chars().all(atom)) && is_host(host)
}

/// Labels of letters (of any script), digits and inner hyphens, at most 63 each; the last one of two letters or more.
fn is_host(host: &str) -> bool {
    let label = |label: &str| {
        let inside = |c: char| c.is_alphanumeric() || c == '-';
        !label.is_empty() && label.len() <= 63 && !label.starts_with('-') && !label.ends_with('-') && label.chars().all(inside)
    };
    let Some((_, last)) = host.rsplit_once('.') else { return false };
    let end = last.chars().count() >= 2 && (last.chars().all(char::is_alphabetic) || last.starts_with("xn--"));
    end && host.split('.').all(label)
}

/// A scheme and a colon, as RFC 3986 needs; the rest is not looked at.
fn is_uri(text: &str) -> bool {
    let Some((scheme, _)) = text.split_once(':') else { return false };
    let mut bytes = scheme.bytes();
    bytes.next().is_some_and(|first| first.is_ascii_alphabetic()) && bytes.all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'-' | b'.'))
}

/// Thirty-two hexadecimal digits, with hyphens anywhere, in braces or after `urn:uuid:`.
fn is_uuid(text: &str) -> bool {
    let text = text.strip_prefix("urn:").unwrap_or(text);
    let text = text.strip_prefix("uuid:").unwrap_or(text).trim_matches(['{', '}']);
    let mut digits = 0;
    for byte in text.bytes() {
        match byte {
            b'-' => {}
            byte if byte.is_ascii_hexdigit() => digits += 1,
            _ => return false,
        }
    }
    digits == 32
}

/// Base 64 with its padding; other signs are skipped, as the reference decoder does.
fn is_base64(text: &str) -> bool {
    if !text.is_ascii() {
        return false;
    }
    let mut data = 0_usize;
    let mut pads = 0_usize;
    for byte in text.bytes() {
        match byte {
            b'=' => {
                pads += 1;
                if data % 4 >= 2 && data % 4 + pads >= 4 {
                    return true;
                }
            }
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'+' | b'/' => {
                data += 1;
                pads = 0;
            }
            _ => {}
        }
    }
    data.is_multiple_of(4)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn e_mails() {
        for right in ["a@b.fr", "A.B+c@ex.org", "é@c.fr", "a@é.fr", "o'x@b.fr", "a&b@c.fr", "a/b@c.fr", "mairie@ville-x.fr", "a@xn--bcher-kva.ch"] {
            assert!(is_email(right), "{right}");
        }
        for wrong in [
            "a@b",
            "a(at)b.fr",
            "a b@c.fr",
            "a@b.c",
            "a@-b.fr",
            "a.@b.fr",
            ".a@b.fr",
            "a..b@b.fr",
            "a@b_c.fr",
            "a@b.fr ",
            "a@1.2.3.4",
            "a@b.123",
            "a@b..fr",
            "a;b@c.fr",
            "a@b.fr;c@d.fr",
            "a@b.fr.",
            "@b.fr",
            "",
        ] {
            assert!(!is_email(wrong), "{wrong}");
        }
    }

    #[test]
    fn uris_need_a_scheme_and_nothing_more() {
        for right in ["https://a.fr", "mailto:a@b.fr", "http://", "a:b", "http://a b"] {
            assert!(is_uri(right), "{right}");
        }
        for wrong in ["a.fr", "www.a.fr", "pas une url", "1a:b", "é:b", "://x", " http://a.fr", ""] {
            assert!(!is_uri(wrong), "{wrong}");
        }
    }

    #[test]
    fn uuids_and_base_64() {
        assert!(is_uuid("0a7b423c-8486-11ec-a8a3-0242ac120002") && is_uuid("{0A7B423C848611ECA8A30242AC120002}"));
        assert!(!is_uuid("nope") && !is_uuid("0a7b423c"));
        assert!(is_base64("dGVzdA==") && is_base64("test!") && is_base64(""));
        assert!(!is_base64("a") && !is_base64("abcde") && !is_base64("é"));
    }
}
