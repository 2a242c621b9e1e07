//! What a good password is.

use std::fmt;
use unicode_normalization::UnicodeNormalization;
use zxcvbn::{Score, zxcvbn};

/// A password as typed, in one Unicode form (NFKC, as NIST SP 800-63B §3.1.1.2 advises), so that two keyboards agree on `é`.
///
/// The default is nothing typed, which is nobody's password.
#[derive(Clone, PartialEq, Eq, Default)]
pub struct Password(String);

/// The shortest password that may be chosen, in characters.
const SHORTEST: usize = 12;

/// The longest that is read, in characters: a bound for those who send a novel.
const LONGEST: usize = 256;

/// Why a password may not be chosen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum PasswordRefusal {
    #[error("shorter than {shortest} characters")]
    TooShort { shortest: usize },
    #[error("longer than {longest} characters")]
    TooLong { longest: usize },
    /// The name or address of who chooses it, or another word that anyone who knows them tries first.
    #[error("holds a name or an address")]
    SaysWhoYouAre,
    /// Among the first that are tried.
    #[error("a common password")]
    Common,
    /// Long, yet made of what programs try: words in a row, dates, keys side by side, repetitions.
    #[error("easy to guess")]
    EasyToGuess,
}

/// What French-speaking people choose with numbers around it, beside the English dictionaries of zxcvbn. Our own list: the word alone, in small letters without accents.
static COMMON: &[&str] = &[
    "administrateur",
    "administration",
    "agglomeration",
    "azerty",
    "azertyuiop",
    "bienvenue",
    "bonjour",
    "changezmoi",
    "chocolat",
    "collectivite",
    "commune",
    "connexion",
    "departement",
    "donneesouvertes",
    "jetaime",
    "liberteegalitefraternite",
    "loulou",
    "mairie",
    "mairiede",
    "marseille",
    "metropole",
    "monmotdepasse",
    "motdepasse",
    "motdepassemairie",
    "nouveaumotdepasse",
    "opendata",
    "ouverture",
    "parvis",
    "portail",
    "qsdfghjklm",
    "secret",
    "soleil",
    "superman",
    "temporaire",
    "utilisateur",
    "vacances",
    "wxcvbn",
];

impl Password {
    /// What was typed to sign in.
    ///
    /// # Errors
    /// [`PasswordRefusal::TooLong`].
    pub fn typed(text: &str) -> Result<Self, PasswordRefusal> {
        // Each character may become several in that form: look at the length on both sides.
        if text.chars().nth(LONGEST).is_some() {
            return Err(PasswordRefusal::TooLong { longest: LONGEST });
        }
        let text: String = text.nfkc().collect();
        if text.chars().nth(LONGEST * 4).is_some() { Err(PasswordRefusal::TooLong { longest: LONGEST }) } else { Ok(Self(text)) }
    }

    /// A password someone chooses. `about`: their names and addresses, that of their organisation.
    ///
    /// # Errors
    /// Why it may not be.
    pub fn chosen(text: &str, about: &[&str]) -> Result<Self, PasswordRefusal> {
        let password = Self::typed(text)?;
        if password.0.chars().count() < SHORTEST {
            return Err(PasswordRefusal::TooShort { shortest: SHORTEST });
        }
        let folded = folded(&password.0);
        let letters: String = folded.chars().filter(char::is_ascii_alphabetic).collect();
        if words_of(about).any(|word| letters.contains(&word)) {
            return Err(PasswordRefusal::SaysWhoYouAre);
        }
        if COMMON.iter().any(|word| is_made_of(&letters, word)) {
            return Err(PasswordRefusal::Common);
        }
        let inputs: Vec<&str> = about.iter().copied().chain(COMMON.iter().copied()).collect();
        if zxcvbn(&password.0, &inputs).score() < Score::Three {
            return Err(PasswordRefusal::EasyToGuess);
        }
        Ok(password)
    }

    pub(crate) fn expose(&self) -> &str {
        &self.0
    }
}

/// Secrets stay out of logs.
impl fmt::Debug for Password {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Password")
    }
}

/// Small letters without accents, and the signs that stand for letters read as those letters.
fn folded(text: &str) -> String {
    text.nfd()
        .filter(|c| !('\u{300}'..='\u{36f}').contains(c))
        .flat_map(char::to_lowercase)
        .map(|c| match c {
            '0' => 'o',
            '1' | '!' => 'i',
            '3' => 'e',
            '4' | '@' => 'a',
            '5' | '$' => 's',
            other => other,
        })
        .collect()
}

/// The words of four letters or more, the end of addresses (`fr`, `com`) being no word of anyone.
fn words_of<'a>(about: &'a [&str]) -> impl Iterator<Item = String> + 'a {
    about
        .iter()
        .flat_map(|text| text.split(|c: char| !c.is_alphanumeric()))
        .map(|word| folded(word).chars().filter(char::is_ascii_alphabetic).collect::<String>())
        .filter(|word| word.len() >= 4)
}

/// The word, once or several times, with at most three letters besides (which numbers read as letters may give).
fn is_made_of(letters: &str, word: &str) -> bool {
    letters.contains(word) && letters.replace(word, "").len() <= 3
}

#[cfg(test)]
mod tests {
    use super::*;

    fn refusal(text: &str) -> Option<PasswordRefusal> {
        Password::chosen(text, &["Ana Martin", "ana.martin@ville-cahors.fr"]).err()
    }

    #[test]
    fn a_sentence_of_ones_own_is_good() {
        for text in ["quatre saisons, un vélo", "Le héron boit 3 cafés", "vSx8!kQ2mWpz#"] {
            assert_eq!(refusal(text), None, "{text}");
        }
    }

    #[test]
    fn each_refusal_has_its_reason() {
        assert_eq!(refusal("court"), Some(PasswordRefusal::TooShort { shortest: 12 }));
        assert_eq!(refusal(&"long ".repeat(60)), Some(PasswordRefusal::TooLong { longest: 256 }));
        for text in ["M@rtin-de-la-colline", "vive Cahors et son pont", "les 3 vélos d’ANA.martin"] {
            assert_eq!(refusal(text), Some(PasswordRefusal::SaysWhoYouAre), "{text}");
        }
        for text in ["MotDePasse2026!", "azertyuiop1234", "Bienvenue2026!!", "mairie-mairie-2026", "Opendata-2026"] {
            assert_eq!(refusal(text), Some(PasswordRefusal::Common), "{text}");
        }
        for text in ["aaaaaaaaaaaa", "passwordpassword", "1234567890123", "abcdefghijklm"] {
            assert_eq!(refusal(text), Some(PasswordRefusal::EasyToGuess), "{text}");
        }
    }

    #[test]
    fn two_keyboards_agree_and_nothing_is_shown() {
        assert_eq!(Password::typed("ve\u{301}lo"), Password::typed("v\u{e9}lo"));
        assert_eq!(format!("{:?}", Password::typed("vélo").unwrap()), "Password");
        assert!(Password::typed(&"\u{fdfa}".repeat(256)).is_err(), "one sign of that kind becomes eighteen");
    }
}
