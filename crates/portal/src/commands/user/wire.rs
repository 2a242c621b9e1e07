//! Accounts as JSON.

use super::places::Places;
use parvis_model::Capacity;
use parvis_store::{Person, RoleGrant};
use serde::Serialize;

#[derive(Serialize)]
struct Wire {
    people: Vec<WirePerson>,
}

#[derive(Serialize)]
struct WirePerson {
    id: String,
    name: String,
    email: String,
    language: String,
    state: &'static str,
    roles: Vec<WireRole>,
}

#[derive(Serialize)]
struct WireRole {
    role: String,
    deputy: bool,
}

pub fn people(places: &Places, people: &[(Person, Vec<RoleGrant>)]) -> anyhow::Result<String> {
    let people = people
        .iter()
        .map(|(person, roles)| WirePerson {
            id: person.id.to_string(),
            name: person.display_name.clone(),
            email: person.email.to_string(),
            language: person.language.clone(),
            state: person.state.id(),
            roles: roles
                .iter()
                .map(|held| WireRole { role: places.written(held.grant.role, held.grant.scope), deputy: held.grant.capacity == Capacity::Deputy })
                .collect(),
        })
        .collect();
    Ok(serde_json::to_string_pretty(&Wire { people })? + "\n")
}
