//! Codes of six digits that change every thirty seconds (RFC 6238 with SHA-1, what every authenticator application speaks).

use hmac::{Hmac, KeyInit, Mac};
use sha1::Sha1;
use subtle::{Choice, ConditionallySelectable, ConstantTimeEq};
use time::OffsetDateTime;

const STEP_SECONDS: i64 = 30;

/// Clocks of phones are a little off: one step before and one after count (RFC 6238 §5.2).
const TOLERATED_STEPS: i64 = 1;

/// The secret, in bytes: as long as the hash (RFC 4226 §4, requirement 6).
pub(crate) const SECRET_BYTES: usize = 20;

/// The code of a step.
fn code(secret: &[u8], step: i64) -> u32 {
    let Ok(mac) = Hmac::<Sha1>::new_from_slice(secret) else { unreachable!("a key of any length is taken") };
    let hash = mac.chain_update(step.to_be_bytes()).finalize().into_bytes();
    // Dynamic truncation (RFC 4226 §5.3).
    let offset = usize::from(hash.last().copied().unwrap_or(0) & 0xf);
    let word = hash.iter().skip(offset).take(4).fold(0u32, |word, byte| (word << 8) | u32::from(*byte));
    (word & 0x7fff_ffff) % 1_000_000
}

/// The step whose code was typed, if it is one of now. Spaces are left out: applications show `123 456`.
pub(crate) fn matching_step(secret: &[u8], typed: &str, now: OffsetDateTime) -> Option<i64> {
    let digits: String = typed.chars().filter(|c| !c.is_whitespace()).take(7).collect();
    if digits.len() != 6 || !digits.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    let typed: u32 = digits.parse().ok()?;
    let current = now.unix_timestamp().div_euclid(STEP_SECONDS);
    let (mut found, mut step) = (Choice::from(0), 0i64);
    for candidate in current - TOLERATED_STEPS..=current + TOLERATED_STEPS {
        let matches = code(secret, candidate).ct_eq(&typed);
        step.conditional_assign(&candidate, matches);
        found |= matches;
    }
    bool::from(found).then_some(step)
}

/// The secret as applications take it by hand (RFC 4648 §6, without padding).
pub(crate) fn base32(bytes: &[u8]) -> String {
    const ALPHABET: &[u8; 32] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    let mut text = String::new();
    let (mut bits, mut held) = (0u32, 0);
    for byte in bytes {
        bits = (bits << 8) | u32::from(*byte);
        held += 8;
        while held >= 5 {
            held -= 5;
            text.push(letter(ALPHABET, bits >> held));
        }
        bits &= (1 << held) - 1;
    }
    if held > 0 {
        text.push(letter(ALPHABET, bits << (5 - held)));
    }
    text
}

fn letter(alphabet: &[u8; 32], bits: u32) -> char {
    alphabet.get((bits & 31) as usize).copied().map_or('A', char::from)
}

/// The address an application reads from a QR code (Key URI Format).
pub(crate) fn uri(secret: &[u8], account: &str, issuer: &str) -> String {
    let (issuer, account) = (escaped(issuer), escaped(account));
    format!("otpauth://totp/{issuer}:{account}?secret={}&issuer={issuer}&algorithm=SHA1&digits=6&period={STEP_SECONDS}", base32(secret))
}

/// Percent-encoded but for the unreserved characters of RFC 3986 §2.3.
fn escaped(text: &str) -> String {
    text.bytes().fold(String::new(), |mut escaped, byte| {
        if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) {
            escaped.push(char::from(byte));
        } else {
            escaped.push_str(&format!("%{byte:02X}"));
        }
        escaped
    })
}

#[cfg(test)]
pub(crate) fn code_at(secret: &[u8], now: OffsetDateTime) -> String {
    format!("{:06}", code(secret, now.unix_timestamp().div_euclid(STEP_SECONDS)))
}

#[cfg(test)]
mod tests {
    use super::*;

    const SECRET: &[u8] = b"12345678901234567890";

    /// RFC 6238, appendix B, SHA-1, the last six of eight digits.
    #[test]
    fn the_codes_are_those_of_the_standard() {
        for (seconds, expected) in [(59, "287082"), (1_111_111_109, "081804"), (1_234_567_890, "005924"), (20_000_000_000, "353130")] {
            let now = OffsetDateTime::from_unix_timestamp(seconds).unwrap();
            assert_eq!(code_at(SECRET, now), expected);
            assert_eq!(matching_step(SECRET, expected, now), Some(seconds / 30));
        }
    }

    #[test]
    fn one_step_off_counts_and_two_do_not() {
        let at = |seconds| OffsetDateTime::from_unix_timestamp(seconds).unwrap();
        let typed = code_at(SECRET, at(3000));
        assert_eq!(matching_step(SECRET, &typed, at(3030)), Some(100));
        assert_eq!(matching_step(SECRET, &typed, at(2970)), Some(100));
        assert_eq!(matching_step(SECRET, &typed, at(3060)), None);
        assert_eq!(matching_step(SECRET, &format!(" {} {}", &typed[..3], &typed[3..]), at(3000)), Some(100));
        for text in ["", "12345", "1234567", "abcdef", "１２３４５６"] {
            assert_eq!(matching_step(SECRET, text, at(3000)), None);
        }
    }

    /// RFC 4648 §10.
    #[test]
    fn an_application_reads_the_secret() {
        assert_eq!(
            ["", "f", "fo", "foo", "foob", "fooba", "foobar"].map(|text| base32(text.as_bytes())),
            ["", "MY", "MZXQ", "MZXW6", "MZXW6YQ", "MZXW6YTB", "MZXW6YTBOI"]
        );
        let uri = uri(SECRET, "ana@ville.fr", "Données de Cahors");
        assert_eq!(
            uri,
            "otpauth://totp/Donn%C3%A9es%20de%20Cahors:ana%40ville.fr?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=Donn%C3%A9es%20de%20Cahors&algorithm=SHA1&digits=6&period=30"
        );
    }
}
