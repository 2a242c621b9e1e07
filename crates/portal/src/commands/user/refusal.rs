//! Why an account was not changed, in a sentence.

use super::places::Places;
use crate::says::Says;
use anyhow::{Error, anyhow};
use parvis_identity::{AddPersonError, LeaveError, PasswordRefusal};
use parvis_model::Orphan;

pub fn people(says: Says, places: &Places, error: AddPersonError) -> Error {
    match error {
        AddPersonError::AlreadyThere => anyhow!(says.text("user-email-taken")),
        AddPersonError::NoName => anyhow!(says.text("user-no-name")),
        AddPersonError::Password(refusal) => anyhow!(password(says, refusal)),
        AddPersonError::WouldOrphan { orphans } => anyhow!(would_orphan(says, places, &orphans)),
        // An operator may do everything.
        AddPersonError::NotAllowed(refused) => refused.into(),
        AddPersonError::Other(other) => other.into(),
    }
}

pub fn departure(says: Says, places: &Places, error: LeaveError) -> Error {
    match error {
        LeaveError::WouldOrphan { orphans } => anyhow!(would_orphan(says, places, &orphans)),
        LeaveError::NotActive => anyhow!(says.text("user-not-active")),
        LeaveError::NotAllowed(refused) => refused.into(),
        LeaveError::Other(other) => other.into(),
    }
}

fn password(says: Says, refusal: PasswordRefusal) -> String {
    match refusal {
        PasswordRefusal::TooShort { shortest } => says.with("password-too-short", &[("shortest", shortest.into())]),
        PasswordRefusal::TooLong { longest } => says.with("password-too-long", &[("longest", longest.into())]),
        PasswordRefusal::SaysWhoYouAre => says.text("password-says-who-you-are"),
        PasswordRefusal::Common => says.text("password-common"),
        PasswordRefusal::EasyToGuess => says.text("password-easy-to-guess"),
    }
}

fn would_orphan(says: Says, places: &Places, orphans: &[Orphan]) -> String {
    let mut sentence = says.with("user-would-orphan", &[("count", orphans.len().into())]);
    for orphan in orphans {
        let (role, place) = orphan.wants();
        sentence.push_str(&format!("\n- {}", places.written(role, place.scope())));
    }
    sentence
}
