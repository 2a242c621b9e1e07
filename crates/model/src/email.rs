//! An address one can write to.

use std::fmt;
use std::str::FromStr;

/// An e-mail address, trimmed and in lower case, so that one person has one account however they type it.
///
/// The rule is that of forms in browsers (HTML Living Standard, "valid e-mail address"), with a dot in the domain and the lengths of RFC 5321 §4.5.3.1 (64 before the sign, 254 in all). Lower case goes beyond RFC 5321, which lets a server tell `Ana@` from `ana@`; none in use does.
#[derive(Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Email(String);

/// The text is no e-mail address. What was typed is not repeated: it would end in logs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not an e-mail address")]
pub struct InvalidEmail;

impl Email {
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// What precedes the `@`.
    pub fn local_part(&self) -> &str {
        self.0.split_once('@').map_or("", |(local, _)| local)
    }

    /// Enough to recognise one's own address without giving it: `a…@ville.fr`.
    pub fn masked(&self) -> String {
        let (local, domain) = self.0.split_once('@').unwrap_or(("", ""));
        format!("{}…@{domain}", local.chars().next().unwrap_or('…'))
    }
}

/// Personal data stay out of logs.
impl fmt::Debug for Email {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Email({})", self.masked())
    }
}

impl fmt::Display for Email {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl FromStr for Email {
    type Err = InvalidEmail;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let text = text.trim().to_ascii_lowercase();
        let (local, domain) = text.split_once('@').ok_or(InvalidEmail)?;
        let local_fits = (1..=64).contains(&local.len()) && local.bytes().all(|b| b.is_ascii_alphanumeric() || b".!#$%&'*+/=?^_`{|}~-".contains(&b));
        let labels: Vec<&str> = domain.split('.').collect();
        if text.len() > 254 || !local_fits || labels.len() < 2 || !labels.iter().all(|label| is_label(label)) {
            return Err(InvalidEmail);
        }
        Ok(Self(text))
    }
}

/// A part of a domain name (RFC 1034 §3.5).
fn is_label(label: &str) -> bool {
    (1..=63).contains(&label.len()) && !label.starts_with('-') && !label.ends_with('-') && label.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn however_it_is_typed_it_is_one_address() {
        let email: Email = "  Ana.Martin+od@Ville.FR ".parse().unwrap();
        assert_eq!((email.as_str(), email.local_part()), ("ana.martin+od@ville.fr", "ana.martin+od"));
        assert_eq!(format!("{email:?}"), "Email(a…@ville.fr)");
    }

    #[test]
    fn what_nobody_can_write_to_is_refused() {
        let long = format!("{}@ville.fr", "a".repeat(65));
        for text in [
            "",
            "ana",
            "ana@",
            "@ville.fr",
            "ana@ville",
            "ana@@ville.fr",
            "ana martin@ville.fr",
            "ana@-ville.fr",
            "ana@ville..fr",
            "ana@ville.fr\nbcc:x@y.fr",
            &long,
        ] {
            assert_eq!(text.parse::<Email>(), Err(InvalidEmail), "{text:?}");
        }
    }
}
