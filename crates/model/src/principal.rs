//! Who asks, with what they may do.

use crate::{Action, Actor, Grants, Place, Role};

/// An actor and their rights at this moment: what use cases are given, so that no right is looked up twice.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Principal {
    actor: Actor,
    rights: Rights,
}

#[derive(Debug, Clone, PartialEq, Eq)]
enum Rights {
    /// Has the machine, and so the database: refusing would protect nothing.
    Everything,
    Granted(Grants),
}

impl Principal {
    /// Whoever runs the command line.
    pub fn operator(name: &str) -> Self {
        Self { actor: Actor::named(name), rights: Rights::Everything }
    }

    /// A person or a token with their roles.
    pub fn new(actor: Actor, grants: Grants) -> Self {
        Self { actor, rights: Rights::Granted(grants) }
    }

    pub fn actor(&self) -> &Actor {
        &self.actor
    }

    /// The roles; nothing for an operator, who needs none.
    pub fn grants(&self) -> Option<&Grants> {
        match &self.rights {
            Rights::Everything => None,
            Rights::Granted(grants) => Some(grants),
        }
    }

    /// Whether the action may be done on what lies at that place.
    pub fn may(&self, action: Action, on: Place) -> bool {
        self.grants().is_none_or(|grants| grants.may(action, on))
    }

    /// Whether the role may be given, or ended, at that place.
    pub fn may_give(&self, role: Role, at: Place) -> bool {
        self.grants().is_none_or(|grants| grants.may_give(role, at))
    }
}
