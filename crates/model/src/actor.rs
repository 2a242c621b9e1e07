//! Who did something.

/// The person, script or part of Parvis that acted, as the audit trail names it.
///
/// Accounts come with their own issue; until then an actor is the name given by the operator (`--as`) or the system user.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Actor {
    name: String,
}

impl Actor {
    /// An actor by its display name, trimmed and cut at 200 characters; an empty name becomes `operator`.
    pub fn named(name: &str) -> Self {
        let trimmed: String = name.trim().chars().filter(|c| !c.is_control()).take(200).collect();
        Self { name: if trimmed.is_empty() { "operator".to_owned() } else { trimmed } }
    }

    pub fn name(&self) -> &str {
        &self.name
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_blank_name_is_the_operator_and_line_breaks_do_not_reach_the_trail() {
        assert_eq!(Actor::named("  ").name(), "operator");
        assert_eq!(Actor::named("Ana\nroot").name(), "Anaroot");
    }
}
