//! The people of the territory: an account for each role, so that everyone can see what each one sees.

use anyhow::Context as _;
use parvis_identity::{Identity, IdentitySettings, PersonProfile, Randomness};
use parvis_model::{Capacity, DepartmentId, Grant, OrganisationId, OrganisationKind, Place, Principal, Role, Scope};
use parvis_store::{OrganisationDescription, Store};
use std::collections::HashMap;
use time::OffsetDateTime;

/// The same for all: the data are invented and the portal is on the reader's machine.
pub const PASSWORD: &str = "tilleul-lavoir-brume-42";
/// The department of the agent and of the reviewer.
const OF_THE_AGENT: &str = "Service des sports";

/// An account, its name and its role.
pub struct Account {
    pub email: &'static str,
    pub name: &'static str,
    pub role: Role,
}

pub const ACCOUNTS: [Account; 7] = [
    Account { email: "agent@val-orvanne.example", name: "Nadia Fournier", role: Role::Agent },
    Account { email: "relecture@val-orvanne.example", name: "Paul Garcia", role: Role::Reviewer },
    Account { email: "referente@val-orvanne.example", name: "Claire Moreau", role: Role::Steward },
    Account { email: "dpo@val-orvanne.example", name: "Louis Petit", role: Role::Dpo },
    Account { email: "communication@val-orvanne.example", name: "Sophie Laurent", role: Role::Communication },
    Account { email: "direction@val-orvanne.example", name: "Michel Bernard", role: Role::Direction },
    Account { email: "admin@val-orvanne.example", name: "Fatima Durand", role: Role::Administrator },
];

/// Makes the organisation, a department for each service that publishes, and the accounts. `published` names each dataset and the service that publishes it. Nothing when there are people already.
///
/// # Errors
/// Those of the store.
pub async fn settle(store: &Store, published: &[(&str, String)], now: OffsetDateTime) -> anyhow::Result<()> {
    let operator = Principal::operator("parvis demo");
    if !store.people(1).await?.is_empty() {
        return Ok(());
    }
    let description = OrganisationDescription {
        slug: "val-orvanne".parse()?,
        name: "Communauté de communes du Val-d’Orvanne".to_owned(),
        siren: None,
        kind: OrganisationKind::Epci,
        territory: Vec::new(),
    };
    let organisation = store.add_organisation(description, operator.actor(), now).await?.id;
    let mut departments: HashMap<&str, DepartmentId> = HashMap::new();
    for (_, service) in published {
        if !departments.contains_key(service.as_str()) {
            let department = store.add_department(&organisation, service, operator.actor(), now).await?;
            departments.insert(service, department.id);
        }
    }
    for (slug, service) in published {
        let parvis_store::Lookup::Found(dataset) = store.dataset_by_slug(&slug.parse()?).await? else { continue };
        if let Some(department) = departments.get(service.as_str()) {
            store.set_dataset_holder(&dataset.id, department, operator.actor(), now).await?;
        }
    }
    let of_the_agent = *departments.get(OF_THE_AGENT).context("the service of the agent publishes nothing")?;
    let identity = Identity::new(store.clone(), IdentitySettings::default(), Randomness::system());
    for account in ACCOUNTS {
        let scope = scope_of(account.role, organisation, of_the_agent);
        let profile = PersonProfile {
            display_name: account.name,
            email: account.email.parse()?,
            language: "fr",
            password: Some(PASSWORD),
            roles: vec![Grant { role: account.role, scope, capacity: Capacity::Holder }],
        };
        identity.add_person(&operator, profile, now).await?;
    }
    Ok(())
}

fn scope_of(role: Role, organisation: OrganisationId, department: DepartmentId) -> Scope {
    match role {
        Role::Agent | Role::Reviewer => Place::Department { organisation, department }.scope(),
        Role::Administrator => Scope::Portal,
        _ => Scope::Organisation(organisation),
    }
}
