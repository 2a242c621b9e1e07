//! The commands about people and organisations.

use super::{config, data, dress_group, flag, json, named, option};
use crate::says::Says;
use clap::{Arg, ArgAction, Command};
use parvis_model::OrganisationKind;

pub(super) fn user(says: Says) -> Command {
    dress_group(says, named(says, "user", "cli-user"))
        .subcommand(
            named(says, "add", "cli-user-add")
                .arg(email(says))
                .args([
                    option(says, "name", "cli-value-name", "cli-arg-person-name").required(true),
                    option(says, "role", "cli-value-role", "cli-arg-role").action(ArgAction::Append),
                    flag(says, "deputy", "cli-arg-deputy"),
                    option(says, "language", "cli-value-language", "cli-arg-language").hide_possible_values(true).value_parser(["fr", "en"]),
                    password(says),
                ])
                .args(store(says)),
        )
        .subcommand(named(says, "list", "cli-user-list").args(store(says)).arg(json(says)))
        .subcommand(named(says, "suspend", "cli-user-suspend").arg(email(says)).arg(flag(says, "undo", "cli-arg-undo")).args(store(says)))
        .subcommand(named(says, "password", "cli-user-password").arg(email(says)).arg(password(says)).args(store(says)))
        .subcommand(named(says, "leave", "cli-user-leave").arg(email(says)).arg(option(says, "to", "cli-value-email", "cli-arg-to")).args(store(says)))
}

pub(super) fn organisation(says: Says) -> Command {
    dress_group(says, named(says, "organisation", "cli-organisation"))
        .subcommand(
            named(says, "add", "cli-organisation-add")
                .arg(positional(says, "slug", "cli-value-slug", "cli-arg-slug"))
                .args([
                    option(says, "name", "cli-value-text", "cli-arg-organisation-name"),
                    option(says, "siren", "cli-value-siren", "cli-arg-siren"),
                    option(says, "kind", "cli-value-kind", "cli-arg-kind")
                        .hide_possible_values(true)
                        .value_parser(OrganisationKind::ALL.map(OrganisationKind::id)),
                    option(says, "territory", "cli-value-territory", "cli-arg-territory").action(ArgAction::Append),
                    option(says, "department", "cli-value-text", "cli-arg-department").action(ArgAction::Append),
                ])
                .args(store(says)),
        )
        .subcommand(named(says, "list", "cli-organisation-list").args(store(says)).arg(json(says)))
}

fn email(says: Says) -> Arg {
    positional(says, "email", "cli-value-email", "cli-arg-email")
}

fn password(says: Says) -> Arg {
    flag(says, "password-stdin", "cli-arg-password-stdin")
}

fn store(says: Says) -> [Arg; 2] {
    [config(says), data(says)]
}

fn positional(says: Says, name: &'static str, value: &str, help: &str) -> Arg {
    Arg::new(name).required(true).value_name(says.text(value)).help(says.text(help)).help_heading(says.text("cli-arguments"))
}
