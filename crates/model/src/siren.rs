//! The number of an authority in the national register.

use std::fmt;
use std::str::FromStr;

/// Nine digits whose Luhn sum is a multiple of ten (INSEE, répertoire SIRENE; ISO/IEC 7812-1 annex B).
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Siren(String);

/// The text is no SIREN.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum InvalidSiren {
    #[error("a SIREN has nine digits")]
    NotNineDigits,
    #[error("the check digit of the SIREN is wrong")]
    WrongCheckDigit,
}

impl Siren {
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Siren {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl FromStr for Siren {
    type Err = InvalidSiren;

    /// Spaces between digits are allowed: `243 500 139`.
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let digits: String = text.chars().filter(|c| !c.is_whitespace()).collect();
        if digits.len() != 9 || !digits.bytes().all(|b| b.is_ascii_digit()) {
            return Err(InvalidSiren::NotNineDigits);
        }
        let sum: u32 = digits.bytes().rev().enumerate().map(|(place, digit)| weighed(place, u32::from(digit - b'0'))).sum();
        if sum.is_multiple_of(10) { Ok(Self(digits)) } else { Err(InvalidSiren::WrongCheckDigit) }
    }
}

/// Every second digit from the right counts double, less nine when above nine.
fn weighed(place: usize, digit: u32) -> u32 {
    match digit * 2 {
        _ if place.is_multiple_of(2) => digit,
        double if double > 9 => double - 9,
        double => double,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spaces_are_dropped_and_the_check_digit_is_verified() {
        assert_eq!("552 100 554".parse::<Siren>().unwrap().as_str(), "552100554");
        assert_eq!("552100555".parse::<Siren>(), Err(InvalidSiren::WrongCheckDigit));
        for text in ["", "42", "55210055A", "5521005540"] {
            assert_eq!(text.parse::<Siren>(), Err(InvalidSiren::NotNineDigits), "{text}");
        }
    }
}
