//! Values of the vocabulary as columns hold them, read back.

use crate::StoreError;
use parvis_model::{Capacity, Grant, Role, Scope};
use std::fmt::Display;
use std::str::FromStr;

/// A value that is its text: an identifier, a slug, an address.
pub(crate) fn parsed<T>(what: &str, text: &str) -> Result<T, StoreError>
where
    T: FromStr,
    T::Err: Display,
{
    text.parse().map_err(|error| StoreError::invalid(what, error))
}

/// A value of a closed list, by its identifier.
pub(crate) fn known<T>(what: &str, text: &str, value: Option<T>) -> Result<T, StoreError> {
    value.ok_or_else(|| StoreError::invalid(what, format!("it is {text:?}")))
}

/// The columns `organisation_id` and `department_id` of a scope: at most one is filled.
pub(crate) fn scope_columns(scope: Scope) -> (Option<String>, Option<String>) {
    match scope {
        Scope::Portal => (None, None),
        Scope::Organisation(id) => (Some(id.to_string()), None),
        Scope::Department(id) => (None, Some(id.to_string())),
    }
}

pub(crate) fn scope(organisation_id: Option<&str>, department_id: Option<&str>) -> Result<Scope, StoreError> {
    Ok(match (organisation_id, department_id) {
        (None, None) => Scope::Portal,
        (_, Some(id)) => Scope::Department(parsed("the department of a scope", id)?),
        (Some(id), None) => Scope::Organisation(parsed("the organisation of a scope", id)?),
    })
}

pub(crate) fn grant(role: &str, organisation_id: Option<&str>, department_id: Option<&str>, capacity: &str) -> Result<Grant, StoreError> {
    Ok(Grant {
        role: known("a role", role, Role::from_id(role))?,
        scope: scope(organisation_id, department_id)?,
        capacity: known("a capacity", capacity, Capacity::from_id(capacity))?,
    })
}

/// A scope as the trail writes it: `portal`, `organisation:<uuid>`, `department:<uuid>`.
pub(crate) fn scope_text(scope: Scope) -> String {
    match scope {
        Scope::Portal => "portal".to_owned(),
        Scope::Organisation(id) => format!("organisation:{id}"),
        Scope::Department(id) => format!("department:{id}"),
    }
}
