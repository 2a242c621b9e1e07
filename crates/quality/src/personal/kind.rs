//! The kinds of personal data and of secrets.

use serde::{Deserialize, Serialize};
use std::fmt;

macro_rules! kinds {
    ($($(#[$doc:meta])* $name:ident = $id:literal,)*) => {
        /// What a cell or a column may hold that is not for everyone.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(try_from = "String", into = "String")]
        pub enum PersonalKind {
            $($(#[$doc])* $name,)*
        }

        impl PersonalKind {
            /// Every kind, in the order of the documentation.
            pub const ALL: &'static [Self] = &[$(Self::$name,)*];

            /// The stable identifier, in kebab-case: also that of the rule.
            pub fn id(self) -> &'static str {
                match self {
                    $(Self::$name => $id,)*
                }
            }
        }
    };
}

kinds! {
    /// The French social security number.
    Nir = "personal-nir",
    /// A bank account.
    Iban = "personal-iban",
    Email = "personal-email",
    Phone = "personal-phone",
    /// A vehicle registration.
    Plate = "personal-plate",
    BirthDate = "personal-birth-date",
    /// The name of a person.
    Name = "personal-name",
    /// The home of a person.
    Address = "personal-address",
    /// A remark that speaks of a person.
    FreeText = "personal-free-text",
    /// What articles 9 and 10 of the GDPR protect most, and social help.
    Sensitive = "sensitive-category",
    /// The number of a passport, an identity card, a taxpayer…
    IdentityDocument = "identity-document",
    /// Few persons share the same age, sex, place…
    SmallGroups = "small-groups",
    /// What endangers persons or systems when it is known (CRPA, article L311-5).
    Secret = "security-secret",
}

/// The text is not the identifier of a kind.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("no kind of personal data is called {0:?}")]
pub struct UnknownKind(String);

impl TryFrom<String> for PersonalKind {
    type Error = UnknownKind;

    fn try_from(id: String) -> Result<Self, UnknownKind> {
        Self::ALL.iter().copied().find(|kind| kind.id() == id).ok_or(UnknownKind(id))
    }
}

impl From<PersonalKind> for String {
    fn from(kind: PersonalKind) -> Self {
        kind.id().to_owned()
    }
}

impl fmt::Display for PersonalKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.id())
    }
}

/// What one cell is, for one kind.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Sight {
    /// Nothing of the kind.
    Nothing,
    /// The shape without the proof: a NIR without its key.
    Candidate,
    /// Of an office, not of a person: `mairie@…`, a landline.
    Office,
    /// Of a person.
    Person,
}
