//! Who did something.

use crate::{PersonId, TokenId};
use std::fmt;
use std::str::FromStr;

/// The person, script or part of Parvis that acted, as the audit trail names it.
///
/// The name is the one at the time of the deed and stays as it was; the identity leads to the account, when there is one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Actor {
    name: String,
    identity: ActorIdentity,
}

/// What stands behind the name of an actor.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ActorIdentity {
    /// Whoever runs the command line on the machine, or Parvis itself. Also every deed from before there were accounts.
    Operator,
    Person(PersonId),
    /// A script that signs its calls with a token of a service.
    Service(TokenId),
}

/// The text does not name an identity.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("not an identity of an actor: {0:?}")]
pub struct InvalidActorIdentity(String);

impl Actor {
    /// An operator by its display name, trimmed and cut at 200 characters; an empty name becomes `operator`.
    pub fn named(name: &str) -> Self {
        Self { name: clean(name), identity: ActorIdentity::Operator }
    }

    /// Someone with an account, under the name they have now (cleaned as in [`Actor::named`]).
    pub fn person(id: PersonId, name: &str) -> Self {
        Self { name: clean(name), identity: ActorIdentity::Person(id) }
    }

    /// A script with a token, under the name of the token (cleaned as in [`Actor::named`]).
    pub fn service(id: TokenId, name: &str) -> Self {
        Self { name: clean(name), identity: ActorIdentity::Service(id) }
    }

    pub fn name(&self) -> &str {
        &self.name
    }

    pub fn identity(&self) -> ActorIdentity {
        self.identity
    }

    /// The account behind the actor, if any.
    pub fn person_id(&self) -> Option<PersonId> {
        match self.identity {
            ActorIdentity::Person(id) => Some(id),
            ActorIdentity::Operator | ActorIdentity::Service(_) => None,
        }
    }
}

fn clean(name: &str) -> String {
    let trimmed: String = name.trim().chars().filter(|c| !c.is_control()).take(200).collect();
    if trimmed.is_empty() { "operator".to_owned() } else { trimmed }
}

/// `operator`, `person:<uuid>` or `service:<uuid>`.
impl fmt::Display for ActorIdentity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Operator => f.write_str("operator"),
            Self::Person(id) => write!(f, "person:{id}"),
            Self::Service(id) => write!(f, "service:{id}"),
        }
    }
}

impl FromStr for ActorIdentity {
    type Err = InvalidActorIdentity;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let identity = match text.split_once(':') {
            None if text == "operator" => Some(Self::Operator),
            Some(("person", id)) => id.parse().ok().map(Self::Person),
            Some(("service", id)) => id.parse().ok().map(Self::Service),
            _ => None,
        };
        identity.ok_or_else(|| InvalidActorIdentity(text.chars().take(60).collect()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use uuid::Uuid;

    #[test]
    fn a_blank_name_is_the_operator_and_line_breaks_do_not_reach_the_trail() {
        assert_eq!(Actor::named("  ").name(), "operator");
        assert_eq!(Actor::named("Ana\nroot").name(), "Anaroot");
    }

    #[test]
    fn an_identity_is_read_back_from_its_text() {
        let id = Uuid::from_u128(7);
        for identity in [ActorIdentity::Operator, ActorIdentity::Person(PersonId::from_uuid(id)), ActorIdentity::Service(TokenId::from_uuid(id))] {
            assert_eq!(identity.to_string().parse(), Ok(identity));
        }
        assert!("person:".parse::<ActorIdentity>().is_err() && "root".parse::<ActorIdentity>().is_err());
    }
}
