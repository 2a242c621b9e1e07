//! The roles of one person, and what they add up to.

use crate::{Action, Capacity, DepartmentId, OrganisationId, Place, Role, Scope, allows, may_give};

/// One role of a person, where it reaches.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Grant {
    pub role: Role,
    pub scope: Scope,
    pub capacity: Capacity,
}

/// The roles of one person, or what a token has of them. Empty: nothing may be done.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Grants {
    grants: Vec<Grant>,
    /// Nothing: every action the roles allow.
    only: Option<Vec<Action>>,
}

/// Everywhere an action is allowed: what a list of drafts or datasets is filtered by.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Reach {
    /// Every place: the two lists say nothing more.
    pub everywhere: bool,
    /// With all their departments.
    pub organisations: Vec<OrganisationId>,
    pub departments: Vec<DepartmentId>,
}

impl Grants {
    pub fn new(grants: Vec<Grant>) -> Self {
        Self { grants, only: None }
    }

    /// The same roles, for these actions only: what a token carries. Limiting twice keeps what both allow.
    #[must_use]
    pub fn limited_to(self, actions: &[Action]) -> Self {
        let only = actions.iter().copied().filter(|action| self.has_action(*action)).collect();
        Self { only: Some(only), ..self }
    }

    pub fn grants(&self) -> &[Grant] {
        &self.grants
    }

    pub fn is_empty(&self) -> bool {
        self.grants.is_empty()
    }

    /// Whether the action may be done on what lies at that place.
    pub fn may(&self, action: Action, on: Place) -> bool {
        self.has_action(action) && self.grants.iter().any(|grant| allows(grant.role, action) && grant.scope.contains(on))
    }

    /// Whether the action may be done anywhere at all: whether to show its menu.
    pub fn may_somewhere(&self, action: Action) -> bool {
        self.has_action(action) && self.grants.iter().any(|grant| allows(grant.role, action))
    }

    /// Whether the role may be given, or ended, at that place.
    pub fn may_give(&self, role: Role, at: Place) -> bool {
        self.has_action(Action::ManagePeople) && self.grants.iter().any(|grant| may_give(grant.role, role) && grant.scope.contains(at))
    }

    /// Everywhere the action is allowed.
    pub fn reach(&self, action: Action) -> Reach {
        let mut reach = Reach::default();
        for grant in self.grants.iter().filter(|grant| self.has_action(action) && allows(grant.role, action)) {
            match grant.scope {
                Scope::Portal => reach.everywhere = true,
                Scope::Organisation(id) if !reach.organisations.contains(&id) => reach.organisations.push(id),
                Scope::Department(id) if !reach.departments.contains(&id) => reach.departments.push(id),
                Scope::Organisation(_) | Scope::Department(_) => {}
            }
        }
        reach
    }

    fn has_action(&self, action: Action) -> bool {
        self.only.as_ref().is_none_or(|only| only.contains(&action))
    }
}

impl Reach {
    pub fn is_empty(&self) -> bool {
        !self.everywhere && self.organisations.is_empty() && self.departments.is_empty()
    }

    pub fn contains(&self, place: Place) -> bool {
        self.everywhere
            || place.organisation().is_some_and(|id| self.organisations.contains(&id))
            || matches!(place, Place::Department { department, .. } if self.departments.contains(&department))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use uuid::Uuid;

    fn town() -> OrganisationId {
        OrganisationId::from_uuid(Uuid::from_u128(1))
    }

    fn department(n: u128) -> DepartmentId {
        DepartmentId::from_uuid(Uuid::from_u128(n))
    }

    fn at(n: u128) -> Place {
        Place::Department { organisation: town(), department: department(n) }
    }

    fn grants(list: &[(Role, Scope)]) -> Grants {
        Grants::new(list.iter().map(|(role, scope)| Grant { role: *role, scope: *scope, capacity: Capacity::Deputy }).collect())
    }

    #[test]
    fn a_role_counts_where_it_was_given_and_nowhere_else() {
        let agent = grants(&[(Role::Agent, Scope::Department(department(10)))]);
        assert!(agent.may(Action::Deposit, at(10)) && agent.may_somewhere(Action::Deposit));
        assert!(!agent.may(Action::Deposit, at(11)) && !agent.may(Action::Deposit, Place::Organisation(town())) && !agent.may(Action::Deposit, Place::Portal));
        assert!(!agent.may(Action::Decide, at(10)) && !agent.may_somewhere(Action::Decide));
        assert!(!Grants::default().may(Action::Deposit, at(10)));
    }

    #[test]
    fn two_roles_do_not_lend_each_other_their_reach() {
        let both = grants(&[(Role::Steward, Scope::Department(department(10))), (Role::Agent, Scope::Organisation(town()))]);
        assert!(both.may(Action::Decide, at(10)) && both.may(Action::Deposit, at(11)));
        assert!(!both.may(Action::Decide, at(11)));
    }

    #[test]
    fn what_may_be_listed_is_what_may_be_opened() {
        let other = OrganisationId::from_uuid(Uuid::from_u128(2));
        let places = [Place::Portal, Place::Organisation(town()), at(10), at(11), Place::Organisation(other)];
        for scope in [Scope::Portal, Scope::Organisation(town()), Scope::Department(department(10))] {
            for role in Role::ALL {
                let held = grants(&[(role, scope), (Role::Agent, Scope::Department(department(11)))]);
                for action in Action::ALL {
                    let reach = held.reach(action);
                    assert!(places.iter().all(|place| reach.contains(*place) == held.may(action, *place)), "{role:?} {scope:?} {action:?}");
                    assert_eq!(reach.is_empty(), !held.may_somewhere(action));
                }
            }
        }
    }

    #[test]
    fn a_token_has_less_than_its_person_and_never_more() {
        let reviewer = grants(&[(Role::Reviewer, Scope::Portal)]);
        let token = reviewer.limited_to(&[Action::Deposit, Action::ManagePortal]);
        assert!(token.may(Action::Deposit, at(10)));
        assert!(!token.may(Action::Decide, at(10)) && !token.may(Action::ManagePortal, Place::Portal));
        let narrower = token.limited_to(&[Action::Decide, Action::Deposit]);
        assert!(narrower.may(Action::Deposit, at(10)) && !narrower.may(Action::Decide, at(10)));
    }

    #[test]
    fn a_steward_gives_roles_of_the_team_in_their_organisation_only() {
        let steward = grants(&[(Role::Steward, Scope::Organisation(town()))]);
        assert!(steward.may_give(Role::Agent, at(10)) && steward.may_give(Role::Reviewer, Place::Organisation(town())));
        assert!(!steward.may_give(Role::Agent, Place::Portal) && !steward.may_give(Role::Administrator, at(10)) && !steward.may_give(Role::Steward, at(10)));
        assert!(!steward.limited_to(&[Action::Deposit]).may_give(Role::Agent, at(10)));
    }
}
