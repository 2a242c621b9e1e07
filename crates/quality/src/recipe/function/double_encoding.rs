//! UTF-8 that was read as Windows-1252 (or Latin-1) and written again.

use super::Outcome;

pub(super) fn apply(text: &str, out: &mut String) -> Outcome {
    if !holds_damage(text) {
        return Outcome::Unchanged;
    }
    undo(text, out);
    // Damaged twice or three times: rare, so that the second buffer costs nothing usually.
    for _ in 0..2 {
        if !holds_damage(out) {
            break;
        }
        let once = std::mem::take(out);
        undo(&once, out);
    }
    Outcome::Changed
}

/// Whether a text holds letters that only double encoding writes one after the other.
pub(crate) fn holds_damage(text: &str) -> bool {
    if text.is_ascii() {
        return false;
    }
    let mut previous = ' ';
    text.char_indices().any(|(at, c)| {
        let found = is_lead(c) && decode(&text[at..], previous).is_some();
        previous = c;
        found
    })
}

fn undo(text: &str, out: &mut String) {
    let mut rest = text;
    let mut previous = ' ';
    while let Some(c) = rest.chars().next() {
        if is_lead(c)
            && let Some((decoded, length)) = decode(rest, previous)
        {
            if decoded != '\u{feff}' {
                out.push(decoded);
            }
            previous = decoded;
            rest = rest.get(length..).unwrap_or_default();
            continue;
        }
        out.push(c);
        previous = c;
        rest = rest.get(c.len_utf8()..).unwrap_or_default();
    }
}

fn is_lead(c: char) -> bool {
    matches!(c, 'Â' | 'Ã' | 'ã' | 'Å' | 'â' | 'ï')
}

/// The character that was there before the damage, and how many bytes of `rest` it takes now. Only sequences that no language writes on purpose are taken.
fn decode(rest: &str, previous: char) -> Option<(char, usize)> {
    let mut chars = rest.chars();
    let lead = chars.next()?;
    let second = chars.next();
    let byte = second.and_then(byte_of);
    let length = lead.len_utf8() + second.map_or(0, char::len_utf8);
    match lead {
        'Â' => {
            let c = char::from(byte?);
            Some((of_windows_1252(c).unwrap_or(c), length))
        }
        'Ã' => match byte {
            Some(byte) => Some((char::from(byte + 0x40), length)),
            // `à` whose second half, a non-breaking space, was made a plain one or lost at the end.
            None if previous.is_uppercase() => None,
            None => match second {
                None => Some(('à', lead.len_utf8())),
                Some(' ') if chars.next() == Some(' ') => Some(('à', length)),
                Some(' ') => Some(('à', lead.len_utf8())),
                Some(_) => None,
            },
        },
        // The same, made lower case since.
        'ã' => byte
            .filter(|byte| *byte >= 0xa0 && second.is_some_and(|second| !second.is_alphabetic() && !second.is_whitespace()))
            .map(|byte| (char::from(byte + 0x40), length)),
        'Å' => {
            let c = char::from_u32(0x140 + u32::from(byte? - 0x80))?;
            matches!(c, 'œ' | 'Œ' | 'š' | 'Š' | 'Ÿ' | 'ž' | 'Ž').then_some((c, length))
        }
        'â' => {
            let middle = byte.filter(|byte| matches!(byte, 0x80 | 0x82 | 0x84 | 0x86 | 0x88 | 0x89))?;
            let third = chars.next();
            match third.and_then(byte_of) {
                Some(last) => {
                    let code = 0x2000 | u32::from(middle & 0x3f) << 6 | u32::from(last & 0x3f);
                    Some((char::from_u32(code)?, length + third.map_or(0, char::len_utf8)))
                }
                // The last byte of `”` is nothing in Windows-1252: it was dropped.
                None if middle == 0x80 && third.is_none_or(|c| c.is_whitespace() || c.is_ascii_punctuation()) => Some(('”', length)),
                None => None,
            }
        }
        'ï' => (rest.starts_with("ï»¿")).then_some(('\u{feff}', "ï»¿".len())),
        _ => None,
    }
}

/// The byte of a character that stands for 0x80 to 0xBF, the second half of a UTF-8 character.
fn byte_of(c: char) -> Option<u8> {
    let code = u32::from(c);
    if (0x80..0xc0).contains(&code) {
        return Some(code as u8);
    }
    if code < 0x80 {
        return None;
    }
    WINDOWS_1252.iter().position(|sign| *sign == c).map(|place| 0x80 + place as u8)
}

/// The character that Windows-1252 has where Latin-1 has a control.
pub(super) fn of_windows_1252(control: char) -> Option<char> {
    let place = u32::from(control).checked_sub(0x80)?;
    WINDOWS_1252.get(place as usize).copied().filter(|sign| *sign != '\0')
}

/// 0x80 to 0x9F (WHATWG Encoding Standard, windows-1252 index); nothing for the five bytes it leaves as controls.
static WINDOWS_1252: [char; 32] = [
    '€', '\0', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\0', 'Ž', '\0', '\0', '‘', '’', '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\0',
    'ž', 'Ÿ',
];

#[cfg(test)]
mod tests {
    use super::super::Function;
    use super::super::testing::assert_makes;

    #[test]
    fn letters_come_back_even_after_several_times_or_losses() {
        assert_makes(
            Function::UndoDoubleEncoding,
            &[
                ("CrÃ¨che", "Crèche"),
                ("Ã‰cole", "École"),
                ("lâ€™Ã®le", "l’île"),
                ("cÅ“ur", "cœur"),
                ("12 â‚¬", "12 €"),
                ("NÂ° 3", "N° 3"),
                ("CrÃƒÂ¨che", "Crèche"),
                ("Ã\u{a0} Paris", "à Paris"),
                ("Ã  Paris", "à Paris"),
                ("Ã Paris", "à Paris"),
                ("voilÃ", "voilà"),
                ("crã¨che", "crèche"),
                ("ï»¿Halle", "Halle"),
                ("MairieÂ\u{a0}: 9h", "Mairie\u{a0}: 9h"),
                ("partie Ã©crite, suite écrite", "partie écrite, suite écrite"),
            ],
        );
    }

    #[test]
    fn what_people_write_stays() {
        let written = ["Crèche", "CAFÉ’S", "« DÉJÀ »", "IRMÃ DULCE", "São Paulo", "RÂTEAU", "ÂGE", "Ångström", "pâté", "naïve", "CHÂTEAU", "É\u{a0}:", "Halle"];
        assert_makes(Function::UndoDoubleEncoding, &written.map(|text| (text, "=")));
    }
}
