//! Patterns that are a run of ASCII classes of a fixed length (`^\d{14}$`, `^\d[AB\d]\d{3}$`): answered by looking at each byte once.

/// What each byte may be, one after the other.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Shape(Vec<u128>);

/// Longer shapes are left to the engine.
const MAX_LENGTH: usize = 64;

impl Shape {
    /// Nothing when the pattern is anything but literals, `\d`, simple classes and counts. A shape only ever says yes: what it does not accept is asked of the engine.
    pub fn of(pattern: &str) -> Option<Self> {
        let mut rest = pattern.strip_prefix('^').unwrap_or(pattern);
        rest = rest.strip_suffix('$').unwrap_or(rest);
        let mut bytes = Vec::new();
        while !rest.is_empty() {
            let (class, after) = class(rest)?;
            let (count, after) = count(after)?;
            if bytes.len() + count > MAX_LENGTH {
                return None;
            }
            bytes.extend(std::iter::repeat_n(class, count));
            rest = after;
        }
        (!bytes.is_empty()).then_some(Self(bytes))
    }

    #[inline]
    pub fn accepts(&self, text: &str) -> bool {
        text.len() == self.0.len() && text.bytes().zip(&self.0).all(|(byte, class)| byte < 128 && class >> byte & 1 == 1)
    }
}

fn bits(from: u8, to: u8) -> u128 {
    (from..=to).fold(0, |set, byte| set | 1 << byte)
}

/// One class at the front of the pattern.
fn class(pattern: &str) -> Option<(u128, &str)> {
    match pattern.as_bytes() {
        [b'\\', b'd', ..] => Some((bits(b'0', b'9'), &pattern[2..])),
        [b'\\', sign @ (b'.' | b'-' | b'/' | b'_'), ..] => Some((bits(*sign, *sign), &pattern[2..])),
        [b'[', ..] => {
            let (inside, after) = pattern[1..].split_once(']')?;
            Some((set(inside)?, after))
        }
        [byte, ..] if byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b' ' | b'/' | b':' | b',' | b';') => {
            Some((bits(*byte, *byte), &pattern[1..]))
        }
        _ => None,
    }
}

/// `0-9A-B`, `AB\d`.
fn set(inside: &str) -> Option<u128> {
    let mut rest = inside.as_bytes();
    let mut found = 0;
    while !rest.is_empty() {
        rest = match rest {
            [b'\\', b'd', after @ ..] => {
                found |= bits(b'0', b'9');
                after
            }
            [from, b'-', to, after @ ..] if from.is_ascii_alphanumeric() && to.is_ascii_alphanumeric() && from <= to => {
                found |= bits(*from, *to);
                after
            }
            [byte, after @ ..] if byte.is_ascii_alphanumeric() => {
                found |= bits(*byte, *byte);
                after
            }
            _ => return None,
        };
    }
    (found != 0).then_some(found)
}

/// `{14}` or nothing; other repetitions have no fixed length.
fn count(pattern: &str) -> Option<(usize, &str)> {
    match pattern.as_bytes().first() {
        Some(b'{') => {
            let (inside, after) = pattern[1..].split_once('}')?;
            Some((inside.parse().ok().filter(|count| *count <= MAX_LENGTH)?, after))
        }
        Some(b'*' | b'+' | b'?') => None,
        _ => Some((1, pattern)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shapes_of_codes() {
        let siret = Shape::of(r"^\d{14}$").unwrap();
        assert!(siret.accepts("12345678901234") && !siret.accepts("1234567890123a") && !siret.accepts("123"));
        let commune = Shape::of(r"^\d[AB\d]\d{3}$").unwrap();
        assert!(commune.accepts("2A004") && commune.accepts("35238") && !commune.accepts("A2004"));
        assert!(Shape::of("[0-9]{5}").unwrap().accepts("35000"));
        for other in [r"^W\d{9}x*$", "a|b", r"^\w{3}$", "^(a)$", "[^a]", "a.c", "a$b", ""] {
            assert_eq!(Shape::of(other), None, "{other}");
        }
    }
}
