//! Identifiers of the corpus, with right keys.

use super::Random;

/// A social security number with its key, written one of several ways.
pub fn nir(random: &mut Random) -> String {
    let department = match random.below(20) {
        0 => "2A".to_owned(),
        1 => "2B".to_owned(),
        2 => "99".to_owned(),
        3 => "974".to_owned(),
        _ => format!("{:02}", random.between(1, 95)),
    };
    let commune = if department.len() == 3 { format!("{:02}", random.between(1, 24)) } else { format!("{:03}", random.between(1, 500)) };
    let month = if random.chance(4) { random.between(20, 42) } else { random.between(1, 12) };
    let number = format!("{}{:02}{month:02}{department}{commune}{:03}", random.pick(&["1", "2"]), random.below(100), random.between(1, 999));
    let value: u64 = number.replace("2A", "19").replace("2B", "18").parse().expect("digits");
    let key = 97 - value % 97;
    let cut = |at: std::ops::Range<usize>| &number[at];
    match random.below(5) {
        0 => format!("{} {} {} {} {} {} {key:02}", cut(0..1), cut(1..3), cut(3..5), cut(5..7), cut(7..10), cut(10..13)),
        1 => format!("{number} {key:02}"),
        2 => format!("{}-{}-{}-{}-{}-{}-{key:02}", cut(0..1), cut(1..3), cut(3..5), cut(5..7), cut(7..10), cut(10..13)),
        _ => format!("{number}{key:02}"),
    }
}

/// A bank account with its key, written one of several ways.
pub fn iban(random: &mut Random) -> String {
    let (country, body) = match random.below(6) {
        0 => ("DE", random.digits(18)),
        1 => ("BE", random.digits(12)),
        2 => ("ES", random.digits(20)),
        3 => ("FR", format!("{}{}{}", random.digits(20), random.pick(&["M", "K", "7"]), random.digits(2))),
        _ => ("FR", random.digits(23)),
    };
    let rearranged: String = format!("{body}{country}00").chars().map(|c| c.to_digit(36).expect("a letter or digit").to_string()).collect();
    let remainder = rearranged.bytes().fold(0_u32, |remainder, b| (remainder * 10 + u32::from(b - b'0')) % 97);
    let compact = format!("{country}{:02}{body}", 98 - remainder);
    if random.chance(50) {
        return compact;
    }
    let groups: Vec<String> = compact.as_bytes().chunks(4).map(|group| String::from_utf8_lossy(group).into_owned()).collect();
    groups.join(if random.chance(20) { "\u{a0}" } else { " " })
}

/// A telephone number, written one of many ways.
pub fn phone(random: &mut Random, mobile: bool) -> String {
    let first = if mobile { random.pick(&["6", "7"]) } else { random.pick(&["1", "2", "3", "4", "5", "9"]) };
    let rest = random.digits(8);
    let pair = |at: usize| &rest[at..at + 2];
    let groups = |separator: &str| [pair(0), pair(2), pair(4), pair(6)].join(separator);
    match random.below(8) {
        0 => format!("0{first}{rest}"),
        1 => format!("0{first}.{}", groups(".")),
        2 => format!("0{first}-{}", groups("-")),
        3 => format!("+33 {first} {}", groups(" ")),
        4 => format!("+33{first}{rest}"),
        5 => format!("+33 (0){first} {}", groups(" ")),
        6 => format!("0{first}\u{a0}{}", groups("\u{a0}")),
        _ => format!("0{first} {}", groups(" ")),
    }
}

pub fn plate(random: &mut Random) -> String {
    let letters = |random: &mut Random| -> String {
        loop {
            let pair: String = (0..2)
                .map(|_| random.pick(&["A", "B", "C", "D", "E", "F", "G", "H", "J", "K", "L", "M", "N", "P", "Q", "R", "S", "T", "V", "W", "X", "Y", "Z"]))
                .collect();
            if pair != "SS" && pair != "WW" {
                return pair;
            }
        }
    };
    format!("{}-{:03}-{}", letters(random), random.between(1, 999), letters(random))
}

/// Letters without accents, for an address.
pub fn ascii(name: &str) -> String {
    name.to_lowercase()
        .chars()
        .filter_map(|c| match c {
            'é' | 'è' | 'ê' | 'ë' => Some('e'),
            'à' | 'â' | 'ä' | 'á' | 'Á' => Some('a'),
            'ï' | 'î' | 'í' | 'ı' => Some('i'),
            'ö' | 'ô' | 'ó' => Some('o'),
            'ü' | 'ù' | 'ú' | 'û' => Some('u'),
            'ç' => Some('c'),
            'ñ' | 'ń' => Some('n'),
            ' ' => Some('-'),
            c if c.is_ascii_alphanumeric() || c == '-' => Some(c),
            _ => None,
        })
        .collect()
}

/// A number with a Luhn key: SIREN and SIRET.
pub fn luhn(random: &mut Random, length: usize) -> String {
    let body = format!("{}{}", random.between(1, 9), random.digits(length - 2));
    let sum = |number: &str| -> u32 {
        number
            .bytes()
            .rev()
            .enumerate()
            .map(|(rank, b)| {
                let digit = u32::from(b - b'0') * if rank % 2 == 1 { 2 } else { 1 };
                if digit > 9 { digit - 9 } else { digit }
            })
            .sum()
    };
    (0..10).map(|key| format!("{body}{key}")).find(|number| sum(number) % 10 == 0).expect("one key of ten fits")
}
