//! Pseudonyms: HMAC-SHA-256 of a value under a secret key (RFC 2104, FIPS 180-4), cut to sixteen hexadecimal characters.

use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;
use std::fmt::Write;

/// Shorter keys can be guessed.
pub(super) const MIN_KEY_BYTES: usize = 16;
/// Bytes shown: 64 bits, so that among a million values two rarely share a pseudonym (about one chance in thirty million).
const SHOWN_BYTES: usize = 8;

/// A secret key: given for one use, never kept, and never shown.
#[derive(Clone)]
pub struct HashKey(Hmac<Sha256>);

impl HashKey {
    /// `None` when it is shorter than sixteen bytes.
    pub fn new(key: &[u8]) -> Option<Self> {
        if key.len() < MIN_KEY_BYTES {
            return None;
        }
        Hmac::new_from_slice(key).ok().map(Self)
    }

    /// The pseudonym of a value, spaces around it aside.
    pub fn pseudonym(&self, text: &str) -> String {
        let mut mac = self.0.clone();
        mac.update(text.trim().as_bytes());
        let code = mac.finalize().into_bytes();
        code.iter().take(SHOWN_BYTES).fold(String::with_capacity(2 * SHOWN_BYTES), |mut hex, byte| {
            let _ = write!(hex, "{byte:02x}");
            hex
        })
    }
}

/// Says that there is a key, not which.
impl std::fmt::Debug for HashKey {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("HashKey(…)")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_pseudonym_is_the_beginning_of_the_published_vector() {
        // RFC 4231, test case 1: key of twenty 0x0b bytes, data "Hi There".
        let key = HashKey::new(&[0x0b; 20]).expect("a key long enough");
        assert_eq!(key.pseudonym("Hi There"), "b0344c61d8db3853");
        assert_eq!(key.pseudonym(" Hi There "), key.pseudonym("Hi There"));
    }

    #[test]
    fn another_key_gives_another_pseudonym_and_short_keys_are_refused() {
        let (a, b) = (HashKey::new(&[1; 16]).expect("a key"), HashKey::new(&[2; 16]).expect("a key"));
        assert_ne!(a.pseudonym("x"), b.pseudonym("x"));
        assert!(HashKey::new(b"court").is_none());
        assert_eq!(format!("{a:?}"), "HashKey(…)");
    }
}
