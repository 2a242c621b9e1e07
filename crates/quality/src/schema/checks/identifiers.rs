//! SIREN and SIRET keys.

/// Digits once spaces and dots are left out; nothing when another sign is there, or more than fourteen.
fn digits(text: &str, found: &mut [u8; 14]) -> Option<usize> {
    let mut count = 0;
    for c in text.chars() {
        match c {
            '0'..='9' => {
                *found.get_mut(count)? = c as u8 - b'0';
                count += 1;
            }
            c if c == '.' || c.is_whitespace() => {}
            _ => return None,
        }
    }
    Some(count)
}

/// Luhn (ISO/IEC 7812-1): every second digit from the right doubled, the sum of digits a multiple of ten.
fn luhn(digits: &[u8]) -> bool {
    let sum: u32 = digits
        .iter()
        .rev()
        .enumerate()
        .map(|(index, digit)| {
            let value = u32::from(*digit) << (index % 2);
            if value > 9 { value - 9 } else { value }
        })
        .sum();
    sum.is_multiple_of(10)
}

/// Nine digits with their key; spaces and dots do not count.
pub fn is_siren(text: &str) -> bool {
    let mut found = [0; 14];
    digits(text, &mut found) == Some(9) && luhn(&found[..9])
}

/// Fourteen digits, the key of the whole and that of the SIREN. Establishments of La Poste (356000000), its head office aside, only need a sum of digits that is a multiple of five (INSEE).
pub fn is_siret(text: &str) -> bool {
    let mut found = [0; 14];
    if digits(text, &mut found) != Some(14) || !luhn(&found[..9]) {
        return false;
    }
    let post_office = found[..9] == [3, 5, 6, 0, 0, 0, 0, 0, 0] && found[9..] != [0, 0, 0, 4, 8];
    if post_office { found.iter().map(|digit| u32::from(*digit)).sum::<u32>().is_multiple_of(5) } else { luhn(&found) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_are_checked_whatever_the_spaces() {
        assert!(is_siren("130025265") && is_siren("552 100 554") && is_siren("552.100.554"));
        assert!(!is_siren("130025264") && !is_siren("12345678") && !is_siren("21860194A"));
        assert!(is_siret("13002526500013") && is_siret("552 100 554 00013"));
        assert!(!is_siret("13002526500012") && !is_siret("32402138500000.0"));
    }

    #[test]
    fn the_post_office_has_its_own_rule() {
        assert!(is_siret("35600000000048") && is_siret("35600000049837") && !is_siret("35600000049838"));
    }
}
