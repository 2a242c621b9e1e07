//! Bank accounts.

use super::SemanticCard;
use super::scan::compact;
use parvis_model::SemanticType;

pub(super) static CARD: SemanticCard = SemanticCard {
    semantic: SemanticType::Iban,
    header_words: &["iban", "rib", "compte bancaire"],
    header_excludes: &[],
    is_valid: is_iban,
    share_with_header: 0.5,
    share_without_header: Some(0.9),
    keeps_text: true,
    same_length: false,
    source: "ISO 13616-1 (structure, lengths of the SWIFT IBAN registry) and ISO/IEC 7064 MOD 97-10",
    valid: &[
        "FR1420041010050500013M02606",
        "FR14 2004 1010 0505 0001 3M02 606",
        "FR7630006000011234567890189",
        "DE89370400440532013000",
        "MC5811222000010123456789030",
    ],
    invalid: &[
        "FR1420041010050500013M02607",
        "FR7630006000011234567890188",
        "FR76300060000112345678901",
        "ZZ89370400440532013000",
        "fr1420041010050500013M02606",
    ],
};

/// Length of an account by country: countries of the SEPA zone and neighbours of France overseas.
static LENGTHS: &[(&[u8; 2], usize)] = &[
    (b"AD", 24),
    (b"AE", 23),
    (b"AL", 28),
    (b"AT", 20),
    (b"AZ", 28),
    (b"BA", 20),
    (b"BE", 16),
    (b"BG", 22),
    (b"BH", 22),
    (b"BR", 29),
    (b"BY", 28),
    (b"CH", 21),
    (b"CR", 22),
    (b"CY", 28),
    (b"CZ", 24),
    (b"DE", 22),
    (b"DK", 18),
    (b"DO", 28),
    (b"EE", 20),
    (b"EG", 29),
    (b"ES", 24),
    (b"FI", 18),
    (b"FO", 18),
    (b"FR", 27),
    (b"GB", 22),
    (b"GE", 22),
    (b"GI", 23),
    (b"GL", 18),
    (b"GR", 27),
    (b"GT", 28),
    (b"HR", 21),
    (b"HU", 28),
    (b"IE", 22),
    (b"IL", 23),
    (b"IQ", 23),
    (b"IS", 26),
    (b"IT", 27),
    (b"JO", 30),
    (b"KW", 30),
    (b"KZ", 20),
    (b"LB", 28),
    (b"LC", 32),
    (b"LI", 21),
    (b"LT", 20),
    (b"LU", 20),
    (b"LV", 21),
    (b"MC", 27),
    (b"MD", 24),
    (b"ME", 22),
    (b"MK", 19),
    (b"MR", 27),
    (b"MT", 31),
    (b"MU", 30),
    (b"NL", 18),
    (b"NO", 15),
    (b"PK", 24),
    (b"PL", 28),
    (b"PS", 29),
    (b"PT", 25),
    (b"QA", 29),
    (b"RO", 24),
    (b"RS", 22),
    (b"SA", 24),
    (b"SC", 31),
    (b"SE", 24),
    (b"SI", 19),
    (b"SK", 24),
    (b"SM", 27),
    (b"ST", 25),
    (b"SV", 28),
    (b"TL", 23),
    (b"TN", 24),
    (b"TR", 26),
    (b"UA", 29),
    (b"VA", 22),
    (b"VG", 24),
    (b"XK", 20),
];

fn is_iban(text: &str) -> bool {
    let Some((account, len)) = compact::<34>(text, &[]) else { return false };
    let account = &account[..len];
    let country_fits = LENGTHS.iter().any(|(country, length)| account.starts_with(*country) && len == *length);
    if !country_fits || !account.iter().all(|b| b.is_ascii_uppercase() || b.is_ascii_digit()) {
        return false;
    }
    // The country and the key go last, letters count from 10 (A) to 35 (Z).
    let remainder = account.iter().cycle().skip(4).take(len).fold(0_u32, |remainder, b| match b {
        b'0'..=b'9' => (remainder * 10 + u32::from(b - b'0')) % 97,
        letter => (remainder * 100 + u32::from(letter - b'A') + 10) % 97,
    });
    remainder == 1
}
