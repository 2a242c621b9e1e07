//! The roles a person may have.

/// What someone is in a department, an organisation or the whole portal. What each may do is in [`allows`](crate::allows).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Role {
    /// Deposits files, twice a year or every week.
    Agent,
    /// Reads again what the agents of a department deposit, and decides on it.
    Reviewer,
    /// The open-data steward: pilots the catalogue of an organisation.
    Steward,
    /// The data protection officer: is asked, and gives an opinion.
    Dpo,
    /// Makes published data known.
    Communication,
    /// Direction and elected representatives: read.
    Direction,
    /// Manages people, organisations and settings. Sees no draft: that takes another role, given in the open.
    Administrator,
}

impl Role {
    /// In the order pages and tables list them.
    pub const ALL: [Self; 7] = [Self::Agent, Self::Reviewer, Self::Steward, Self::Dpo, Self::Communication, Self::Direction, Self::Administrator];

    /// The stable identifier, which is what is stored and written.
    pub fn id(self) -> &'static str {
        match self {
            Self::Agent => "agent",
            Self::Reviewer => "reviewer",
            Self::Steward => "steward",
            Self::Dpo => "dpo",
            Self::Communication => "communication",
            Self::Direction => "direction",
            Self::Administrator => "administrator",
        }
    }

    pub fn from_id(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|role| role.id() == id)
    }
}

/// Whether someone has a role themselves or stands in for who has it. Both may do the same; reminders go to the holder first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Capacity {
    Holder,
    Deputy,
}

impl Capacity {
    pub fn id(self) -> &'static str {
        match self {
            Self::Holder => "holder",
            Self::Deputy => "deputy",
        }
    }

    pub fn from_id(id: &str) -> Option<Self> {
        [Self::Holder, Self::Deputy].into_iter().find(|capacity| capacity.id() == id)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_role_is_found_again_by_its_identifier() {
        assert!(Role::ALL.into_iter().all(|role| Role::from_id(role.id()) == Some(role)));
        assert_eq!(Role::from_id("root"), None);
    }
}
