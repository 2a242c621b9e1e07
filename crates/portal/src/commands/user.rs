//! `parvis user`: the accounts of people, from the machine. The first administrator is made here.

mod places;
mod refusal;
mod wire;

use super::{account, open, print};
use crate::cli;
use crate::logs;
use crate::says::Says;
use anyhow::{anyhow, bail};
use clap::ArgMatches;
use parvis_identity::{Identity, IdentitySettings, PersonProfile, Randomness};
use parvis_model::{Capacity, Email, Principal};
use parvis_store::{Person, PersonState, Store, Succession};
use places::Places;
use std::io::BufRead;
use std::process::ExitCode;
use time::OffsetDateTime;

/// More people than that are not listed.
const MAX_PEOPLE: u32 = 10_000;

pub async fn run(says: Says, matches: &ArgMatches) -> anyhow::Result<ExitCode> {
    let Some((command, matches)) = matches.subcommand() else { return Ok(ExitCode::FAILURE) };
    let config = open::configuration(says, matches)?;
    logs::only_warnings(&config.log);
    let store = open::store(says, &config).await?;
    let identity = Identity::new(store.clone(), IdentitySettings::default(), Randomness::system());
    let said = match command {
        "add" => add(says, matches, &store, &identity).await,
        "suspend" => suspend(says, matches, &store, &identity).await,
        "password" => password(says, matches, &store, &identity).await,
        "leave" => leave(says, matches, &store, &identity).await,
        _ => list(says, matches, &store).await,
    };
    store.close().await;
    print(&said?)?;
    Ok(ExitCode::SUCCESS)
}

async fn add(says: Says, matches: &ArgMatches, store: &Store, identity: &Identity) -> anyhow::Result<String> {
    let email = email(says, cli::text(matches, "email").unwrap_or_default())?;
    let capacity = if cli::given(matches, "deputy") { Capacity::Deputy } else { Capacity::Holder };
    let places = Places::read(store).await?;
    let roles = cli::texts(matches, "role").into_iter().map(|text| places.grant(says, text, capacity)).collect::<anyhow::Result<Vec<_>>>()?;
    let chosen = chosen_password(says, matches, identity)?;
    let profile = PersonProfile {
        display_name: cli::text(matches, "name").unwrap_or_default(),
        email,
        language: cli::text(matches, "language").unwrap_or("fr"),
        password: Some(&chosen.text),
        roles,
    };
    let person = identity.add_person(&operator(), profile, OffsetDateTime::now_utc()).await.map_err(|error| refusal::people(says, &places, error))?;
    let added = says.with("user-added", &[("name", person.display_name.as_str().into()), ("email", person.email.as_str().into())]);
    Ok(format!("{added}\n{}", chosen.shown(says)))
}

async fn suspend(says: Says, matches: &ArgMatches, store: &Store, identity: &Identity) -> anyhow::Result<String> {
    let person = known(says, store, cli::text(matches, "email").unwrap_or_default()).await?;
    let (now, undo) = (OffsetDateTime::now_utc(), cli::given(matches, "undo"));
    let done = if undo { identity.reinstate(&operator(), &person.id, now).await } else { identity.suspend(&operator(), &person.id, now).await };
    if let Err(error) = done {
        return Err(refusal::people(says, &Places::read(store).await?, error));
    }
    Ok(said(says, if undo { "user-reinstated" } else { "user-suspended" }, &person))
}

async fn password(says: Says, matches: &ArgMatches, store: &Store, identity: &Identity) -> anyhow::Result<String> {
    let person = known(says, store, cli::text(matches, "email").unwrap_or_default()).await?;
    let chosen = chosen_password(says, matches, identity)?;
    if let Err(error) = identity.set_password(&operator(), &person, &chosen.text, OffsetDateTime::now_utc()).await {
        return Err(refusal::people(says, &Places::read(store).await?, error));
    }
    Ok(format!("{}{}", said(says, "user-password-changed", &person), chosen.shown(says)))
}

/// Every role goes to the one successor, when there is one.
async fn leave(says: Says, matches: &ArgMatches, store: &Store, identity: &Identity) -> anyhow::Result<String> {
    let person = known(says, store, cli::text(matches, "email").unwrap_or_default()).await?;
    let mut successions = Vec::new();
    if let Some(to) = cli::text(matches, "to") {
        let to = known(says, store, to).await?.id;
        successions.extend(store.roles_of(&person.id).await?.into_iter().map(|role| Succession { role: role.id, to }));
    }
    if let Err(error) = identity.leave(&operator(), &person.id, &successions, OffsetDateTime::now_utc()).await {
        return Err(refusal::departure(says, &Places::read(store).await?, error));
    }
    Ok(said(says, "user-left", &person))
}

async fn list(says: Says, matches: &ArgMatches, store: &Store) -> anyhow::Result<String> {
    let places = Places::read(store).await?;
    let mut people = Vec::new();
    for person in store.people(MAX_PEOPLE).await? {
        let roles = store.roles_of(&person.id).await?;
        people.push((person, roles));
    }
    if cli::given(matches, "json") {
        return wire::people(&places, &people);
    }
    if people.is_empty() {
        return Ok(format!("{}\n", says.text("user-none")));
    }
    let mut lines = String::new();
    for (person, roles) in &people {
        let roles: Vec<String> = roles.iter().map(|role| places.shown(says, &role.grant)).collect();
        let state = says.text(match person.state {
            PersonState::Active => "user-state-active",
            PersonState::Suspended => "user-state-suspended",
            PersonState::Left => "user-state-left",
        });
        lines.push_str(&format!("{} <{}> · {state} · {}\n", person.display_name, person.email, roles.join(", ")));
    }
    Ok(lines)
}

/// Whoever runs the command line on the machine.
pub(super) fn operator() -> Principal {
    Principal::operator(&account())
}

/// A password, and whether nobody knows it yet.
struct Chosen {
    text: String,
    is_made_up: bool,
}

impl Chosen {
    fn shown(&self, says: Says) -> String {
        if !self.is_made_up {
            return String::new();
        }
        format!("{}\n", says.with("user-password-shown", &[("password", self.text.as_str().into())]))
    }
}

/// From the standard input rather than from an option, which other users of the machine and the history of the shell would see.
fn chosen_password(says: Says, matches: &ArgMatches, identity: &Identity) -> anyhow::Result<Chosen> {
    if !cli::given(matches, "password-stdin") {
        return Ok(Chosen { text: identity.make_up_password()?, is_made_up: true });
    }
    let mut line = String::new();
    std::io::stdin().lock().read_line(&mut line)?;
    let text = line.trim_end_matches(['\n', '\r']);
    if text.is_empty() {
        bail!(says.text("user-no-password"));
    }
    Ok(Chosen { text: text.to_owned(), is_made_up: false })
}

async fn known(says: Says, store: &Store, text: &str) -> anyhow::Result<Person> {
    let email = email(says, text)?;
    store.person_by_email(&email).await?.ok_or_else(|| anyhow!(says.with("user-unknown", &[("email", email.as_str().into())])))
}

fn email(says: Says, text: &str) -> anyhow::Result<Email> {
    text.parse().map_err(|_| anyhow!(says.with("user-bad-email", &[("value", text.into())])))
}

fn said(says: Says, id: &str, person: &Person) -> String {
    format!("{}\n", says.with(id, &[("name", person.display_name.as_str().into())]))
}
