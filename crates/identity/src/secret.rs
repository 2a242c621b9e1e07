//! What only its owner has: the value of a cookie, of a link, of a token.

use crate::{IdentityError, Randomness};
use parvis_model::ContentHash;
use std::fmt;
use std::fmt::Write as _;

/// 256 random bits as 64 hexadecimal digits. Shown once; what is kept is its hash, which no salt or slow function need protect since nobody guesses 256 bits.
#[derive(Clone, PartialEq, Eq)]
pub struct Secret(String);

impl Secret {
    /// # Errors
    /// [`IdentityError::NoRandomness`].
    pub fn new(randomness: &Randomness) -> Result<Self, IdentityError> {
        Ok(Self(hexadecimal(&randomness.bytes::<32>()?)))
    }

    /// What a cookie, a link or a header holds; nothing when it has not the shape of one of ours.
    pub fn parse(text: &str) -> Option<Self> {
        let fits = text.len() == 64 && text.bytes().all(|b| b.is_ascii_digit() || (b'a'..=b'f').contains(&b));
        fits.then(|| Self(text.to_owned()))
    }

    /// For the cookie or the link, and nowhere else.
    pub fn expose(&self) -> &str {
        &self.0
    }

    /// What is kept.
    pub fn hash(&self) -> ContentHash {
        ContentHash::of(self.0.as_bytes())
    }
}

/// Secrets stay out of logs.
impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Secret")
    }
}

pub(crate) fn hexadecimal(bytes: &[u8]) -> String {
    bytes.iter().fold(String::with_capacity(bytes.len() * 2), |mut text, byte| {
        // Writing into a string cannot fail.
        let _ = write!(text, "{byte:02x}");
        text
    })
}

pub(crate) fn from_hexadecimal(text: &str) -> Option<Vec<u8>> {
    if !text.is_ascii() || !text.len().is_multiple_of(2) {
        return None;
    }
    text.as_bytes().chunks(2).map(|pair| std::str::from_utf8(pair).ok().and_then(|pair| u8::from_str_radix(pair, 16).ok())).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_secret_is_read_back_and_not_shown() {
        let secret = Secret::new(&Randomness::system()).unwrap();
        assert_eq!(Secret::parse(secret.expose()), Some(secret.clone()));
        assert_eq!(format!("{secret:?}"), "Secret");
        assert_ne!(secret, Secret::new(&Randomness::system()).unwrap());
        for text in ["", "ab", &"A".repeat(64), &"é".repeat(32), &"a".repeat(65)] {
            assert_eq!(Secret::parse(text), None, "{text}");
        }
    }

    #[test]
    fn hexadecimal_goes_both_ways() {
        assert_eq!(from_hexadecimal(&hexadecimal(&[0, 15, 255])), Some(vec![0, 15, 255]));
        assert!(["0", "zz", "é"].iter().all(|text| from_hexadecimal(text).is_none()));
    }
}
