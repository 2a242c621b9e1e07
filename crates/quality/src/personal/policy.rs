//! What is done when personal data are found: block, warn or inform. One table.
//!
//! The legal test is in the CRPA: private life, medical secret and judgements on a person are for that person alone (L311-6); personal data go online when nobody can be recognised, with consent, by a law, or when the document is on the list of D312-1-3 (L312-1-2). What endangers persons or systems is for nobody (L311-5). The levels are ours, and each authority decides with its data protection officer.

use super::table_context::Role;

/// What happens to a publication.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Level {
    /// Good to know; nothing to do.
    Inform,
    /// The legal basis must be said.
    Warn,
    /// Not published unless a named officer says why.
    Block,
}

/// What was found, as finely as the policy tells it apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Case {
    ValidNir,
    SuspectedNir,
    Iban,
    PersonalEmail,
    OfficeEmail,
    MobilePhone,
    OfficePhone,
    Plate,
    /// A full date of birth in a table that names persons.
    BirthDateWithName,
    BirthDateAlone,
    Name,
    HomeAddress,
    FreeText,
    /// GDPR articles 9 and 10, in a table of named persons.
    SensitiveWithName,
    /// The same, persons not named.
    SensitiveAlone,
    IdentityDocument,
    SmallGroups,
    Secret,
}

/// The level of one case in each role: private persons, agents in their function, elected officials in their mandate, organisations. `None`: nothing is said.
struct Line {
    case: Case,
    private: Option<Level>,
    function: Option<Level>,
    elected: Option<Level>,
    organisation: Option<Level>,
}

const INFORM: Option<Level> = Some(Level::Inform);
const WARN: Option<Level> = Some(Level::Warn);
const BLOCK: Option<Level> = Some(Level::Block);

#[rustfmt::skip]
static POLICY: &[Line] = &[
    Line { case: Case::ValidNir,          private: BLOCK,  function: BLOCK,  elected: BLOCK,  organisation: BLOCK },
    Line { case: Case::SuspectedNir,      private: WARN,   function: WARN,   elected: WARN,   organisation: WARN },
    Line { case: Case::Iban,              private: BLOCK,  function: BLOCK,  elected: BLOCK,  organisation: WARN },
    Line { case: Case::PersonalEmail,     private: WARN,   function: INFORM, elected: INFORM, organisation: WARN },
    Line { case: Case::OfficeEmail,       private: INFORM, function: INFORM, elected: INFORM, organisation: INFORM },
    Line { case: Case::MobilePhone,       private: WARN,   function: INFORM, elected: INFORM, organisation: INFORM },
    Line { case: Case::OfficePhone,       private: INFORM, function: INFORM, elected: INFORM, organisation: INFORM },
    Line { case: Case::Plate,             private: WARN,   function: WARN,   elected: WARN,   organisation: WARN },
    Line { case: Case::BirthDateWithName, private: BLOCK,  function: BLOCK,  elected: WARN,   organisation: BLOCK },
    Line { case: Case::BirthDateAlone,    private: WARN,   function: WARN,   elected: INFORM, organisation: WARN },
    Line { case: Case::Name,              private: WARN,   function: INFORM, elected: INFORM, organisation: INFORM },
    Line { case: Case::HomeAddress,       private: WARN,   function: WARN,   elected: WARN,   organisation: None },
    Line { case: Case::FreeText,          private: WARN,   function: WARN,   elected: INFORM, organisation: WARN },
    Line { case: Case::SensitiveWithName, private: BLOCK,  function: BLOCK,  elected: INFORM, organisation: BLOCK },
    Line { case: Case::SensitiveAlone,    private: WARN,   function: WARN,   elected: INFORM, organisation: WARN },
    Line { case: Case::IdentityDocument,  private: BLOCK,  function: BLOCK,  elected: BLOCK,  organisation: BLOCK },
    Line { case: Case::SmallGroups,       private: WARN,   function: WARN,   elected: None,   organisation: WARN },
    Line { case: Case::Secret,            private: WARN,   function: WARN,   elected: WARN,   organisation: WARN },
];

/// What to do about a case in a role.
pub fn level(case: Case, role: Role) -> Option<Level> {
    let line = POLICY.iter().find(|line| line.case == case)?;
    match role {
        Role::Private => line.private,
        Role::Function => line.function,
        Role::Elected => line.elected,
        Role::Organisation => line.organisation,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_social_security_number_is_blocked_whoever_it_is_of() {
        for role in [Role::Private, Role::Function, Role::Elected, Role::Organisation] {
            assert_eq!(level(Case::ValidNir, role), Some(Level::Block));
        }
    }

    #[test]
    fn what_is_public_by_nature_is_only_told() {
        assert_eq!(level(Case::Name, Role::Elected), Some(Level::Inform));
        assert_eq!(level(Case::OfficePhone, Role::Private), Some(Level::Inform));
        assert_eq!(level(Case::Name, Role::Private), Some(Level::Warn));
        assert_eq!(level(Case::HomeAddress, Role::Organisation), None);
    }
}
