//! What nobody would look after any more.

use crate::{Capacity, DepartmentId, Grant, GrantId, OrganisationId, PersonId, Place, Role, Scope};
use std::collections::BTreeSet;

/// A grant in force, of someone whose account is active.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct HeldGrant {
    pub id: GrantId,
    pub person: PersonId,
    pub grant: Grant,
}

/// What would be left to nobody.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Orphan {
    /// Nobody would administer the portal.
    PortalAdministrator,
    /// Nobody would be open-data steward of the organisation.
    Steward(OrganisationId),
    /// The department holds datasets, and nobody could deposit for it as its agent.
    Agent { organisation: OrganisationId, department: DepartmentId },
}

impl Orphan {
    /// The role that must be given first, and where.
    pub fn wants(self) -> (Role, Place) {
        match self {
            Self::PortalAdministrator => (Role::Administrator, Place::Portal),
            Self::Steward(organisation) => (Role::Steward, Place::Organisation(organisation)),
            Self::Agent { organisation, department } => (Role::Agent, Place::Department { organisation, department }),
        }
    }
}

/// What has somebody in `before` and nobody in `after`. `holding`: the departments that hold datasets, as places.
///
/// A deputy counts: whoever may do the work is there. What already had nobody is no news, so that a portal that starts, or one with a gap, can still change.
pub fn orphans(before: &[HeldGrant], after: &[HeldGrant], holding: &[Place]) -> Vec<Orphan> {
    let organisations: BTreeSet<OrganisationId> = before
        .iter()
        .filter_map(|held| match held.grant.scope {
            Scope::Organisation(id) if held.grant.role == Role::Steward => Some(id),
            _ => None,
        })
        .collect();
    let watched =
        [Orphan::PortalAdministrator].into_iter().chain(organisations.into_iter().map(Orphan::Steward)).chain(holding.iter().filter_map(
            |place| match *place {
                Place::Department { organisation, department } => Some(Orphan::Agent { organisation, department }),
                Place::Portal | Place::Organisation(_) => None,
            },
        ));
    watched.filter(|orphan| is_looked_after(*orphan, before) && !is_looked_after(*orphan, after)).collect()
}

fn is_looked_after(orphan: Orphan, grants: &[HeldGrant]) -> bool {
    let (role, place) = orphan.wants();
    grants.iter().any(|held| held.grant.role == role && held.grant.scope.contains(place))
}

/// Those who share a role of someone: deputies, or the holder one stands in for. Someone else with the same role exactly there.
pub fn sharing<'a>(one: &'a HeldGrant, all: &'a [HeldGrant]) -> impl Iterator<Item = (PersonId, Capacity)> + 'a {
    all.iter()
        .filter(|other| other.person != one.person && other.grant.role == one.grant.role && other.grant.scope == one.grant.scope)
        .map(|other| (other.person, other.grant.capacity))
}

#[cfg(test)]
mod tests {
    use super::*;
    use uuid::Uuid;

    fn held(person: u128, role: Role, scope: Scope, capacity: Capacity) -> HeldGrant {
        HeldGrant {
            id: GrantId::from_uuid(Uuid::from_u128(person)),
            person: PersonId::from_uuid(Uuid::from_u128(person)),
            grant: Grant { role, scope, capacity },
        }
    }

    fn town() -> OrganisationId {
        OrganisationId::from_uuid(Uuid::from_u128(100))
    }

    fn parks() -> DepartmentId {
        DepartmentId::from_uuid(Uuid::from_u128(101))
    }

    #[test]
    fn the_last_of_each_is_an_orphan_and_a_deputy_is_enough() {
        let ana = [
            held(1, Role::Administrator, Scope::Portal, Capacity::Holder),
            held(1, Role::Steward, Scope::Organisation(town()), Capacity::Holder),
            held(1, Role::Agent, Scope::Department(parks()), Capacity::Holder),
        ];
        let place = Place::Department { organisation: town(), department: parks() };
        let all = [Orphan::PortalAdministrator, Orphan::Steward(town()), Orphan::Agent { organisation: town(), department: parks() }];
        assert_eq!(orphans(&ana, &[], &[place]), all);
        assert_eq!(orphans(&ana, &[], &[]), all[..2], "a department without datasets needs no agent");
        let deputies: Vec<_> = ana
            .iter()
            .map(|grant| HeldGrant { person: PersonId::from_uuid(Uuid::from_u128(2)), grant: Grant { capacity: Capacity::Deputy, ..grant.grant }, ..*grant })
            .collect();
        let before: Vec<_> = ana.iter().chain(&deputies).copied().collect();
        assert!(orphans(&before, &deputies, &[place]).is_empty());
        assert_eq!(sharing(&ana[0], &before).collect::<Vec<_>>(), [(deputies[0].person, Capacity::Deputy)]);
    }

    #[test]
    fn a_wider_role_looks_after_what_is_inside_and_an_administrator_of_one_organisation_is_not_the_portals() {
        let before = [held(1, Role::Steward, Scope::Organisation(town()), Capacity::Holder), held(2, Role::Steward, Scope::Portal, Capacity::Holder)];
        assert!(orphans(&before, &before[1..], &[]).is_empty());
        let before =
            [held(1, Role::Administrator, Scope::Portal, Capacity::Holder), held(2, Role::Administrator, Scope::Organisation(town()), Capacity::Holder)];
        assert_eq!(orphans(&before, &before[1..], &[]), [Orphan::PortalAdministrator]);
    }

    #[test]
    fn what_already_had_nobody_stops_nothing() {
        let place = Place::Department { organisation: town(), department: parks() };
        assert!(orphans(&[], &[], &[place]).is_empty());
    }
}
