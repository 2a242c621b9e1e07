//! Roles with their reach, as they are written on the command line: `administrator`, `steward@cahors`, `agent@cahors/Parcs`.

use crate::says::{Says, Value};
use anyhow::anyhow;
use parvis_model::{Capacity, Grant, Role, Scope};
use parvis_store::{Department, Organisation, Store, StoreError};

/// Every organisation and department, to find them by what people call them.
pub struct Places {
    organisations: Vec<Organisation>,
    departments: Vec<Department>,
}

impl Places {
    /// # Errors
    /// Those of the store.
    pub async fn read(store: &Store) -> Result<Self, StoreError> {
        Ok(Self { organisations: store.organisations().await?, departments: store.departments().await? })
    }

    /// Reads a role with its reach.
    ///
    /// # Errors
    /// A sentence that says what is not there.
    pub fn grant(&self, says: Says, text: &str, capacity: Capacity) -> anyhow::Result<Grant> {
        let (role, place) = match text.split_once('@') {
            Some((role, place)) => (role, Some(place)),
            None => (text, None),
        };
        let role = Role::from_id(role).ok_or_else(|| anyhow!(says.with("user-bad-role", &[("value", text.into())])))?;
        let scope = place.map_or(Ok(Scope::Portal), |place| self.scope(says, place))?;
        Ok(Grant { role, scope, capacity })
    }

    fn scope(&self, says: Says, place: &str) -> anyhow::Result<Scope> {
        let (slug, department) = match place.split_once('/') {
            Some((slug, department)) => (slug, Some(department)),
            None => (place, None),
        };
        let organisation = self.organisations.iter().find(|organisation| organisation.description.slug.as_str() == slug);
        let organisation = organisation.ok_or_else(|| anyhow!(says.with("user-no-organisation", &[("slug", slug.into())])))?;
        let Some(name) = department else { return Ok(Scope::Organisation(organisation.id)) };
        let found = self.departments.iter().find(|department| department.organisation == organisation.id && department.name == name);
        let values: [(&str, Value); 2] = [("organisation", organisation.description.name.as_str().into()), ("department", name.into())];
        found.map(|department| Scope::Department(department.id)).ok_or_else(|| anyhow!(says.with("user-no-department", &values)))
    }

    /// A role as it would be written, and whether it is a deputy's.
    pub fn shown(&self, says: Says, grant: &Grant) -> String {
        match grant.capacity {
            Capacity::Holder => self.written(grant.role, grant.scope),
            Capacity::Deputy => format!("{} ({})", self.written(grant.role, grant.scope), says.text("user-deputy")),
        }
    }

    /// A role as it would be written.
    pub fn written(&self, role: Role, scope: Scope) -> String {
        let slug = |id| self.organisations.iter().find(|organisation| organisation.id == id).map_or("?", |found| found.description.slug.as_str());
        match scope {
            Scope::Portal => role.id().to_owned(),
            Scope::Organisation(id) => format!("{}@{}", role.id(), slug(id)),
            Scope::Department(id) => match self.departments.iter().find(|department| department.id == id) {
                Some(department) => format!("{}@{}/{}", role.id(), slug(department.organisation), department.name),
                None => format!("{}@?", role.id()),
            },
        }
    }
}
