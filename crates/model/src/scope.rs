//! Where a role reaches, and where a thing lies.

use crate::{DepartmentId, OrganisationId};

/// Where a role reaches.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Scope {
    /// Every organisation, and what belongs to none.
    Portal,
    /// An organisation with all its departments.
    Organisation(OrganisationId),
    Department(DepartmentId),
}

/// Where a thing lies: a dataset, a draft, a department, a person's role. A department is named with its organisation, so that a scope can be compared without asking a database.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Place {
    /// In no organisation: settings of the portal, a dataset no department holds yet.
    Portal,
    Organisation(OrganisationId),
    Department {
        organisation: OrganisationId,
        department: DepartmentId,
    },
}

impl Scope {
    /// Whether a role given for this scope counts at that place. A role in a department says nothing of the organisation around it.
    pub fn contains(self, place: Place) -> bool {
        match (self, place) {
            (Self::Portal, _) => true,
            (Self::Organisation(own), Place::Organisation(other) | Place::Department { organisation: other, .. }) => own == other,
            (Self::Department(own), Place::Department { department: other, .. }) => own == other,
            (Self::Organisation(_) | Self::Department(_), _) => false,
        }
    }
}

impl Place {
    /// The scope that covers exactly this place.
    pub fn scope(self) -> Scope {
        match self {
            Self::Portal => Scope::Portal,
            Self::Organisation(id) => Scope::Organisation(id),
            Self::Department { department, .. } => Scope::Department(department),
        }
    }

    /// The organisation this place belongs to.
    pub fn organisation(self) -> Option<OrganisationId> {
        match self {
            Self::Portal => None,
            Self::Organisation(organisation) | Self::Department { organisation, .. } => Some(organisation),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use uuid::Uuid;

    #[test]
    fn a_scope_reaches_down_and_never_up_or_across() {
        let organisation = |n| OrganisationId::from_uuid(Uuid::from_u128(n));
        let department = |n| DepartmentId::from_uuid(Uuid::from_u128(n));
        let (town, other) = (organisation(1), organisation(2));
        let parks = Place::Department { organisation: town, department: department(10) };
        let school = Place::Department { organisation: town, department: department(11) };

        assert!([Place::Portal, Place::Organisation(town), parks].into_iter().all(|place| Scope::Portal.contains(place)));
        assert!([Place::Organisation(town), parks, school].into_iter().all(|place| Scope::Organisation(town).contains(place)));
        assert!(![Place::Portal, Place::Organisation(other)].into_iter().any(|place| Scope::Organisation(town).contains(place)));
        assert!(Scope::Department(department(10)).contains(parks));
        assert!(![Place::Portal, Place::Organisation(town), school].into_iter().any(|place| Scope::Department(department(10)).contains(place)));
    }
}
