//! `parvis completions` and `parvis man`: documents made from the command line itself.

use super::print;
use crate::cli;
use crate::says::Says;
use clap::{ArgMatches, Command};
use std::process::ExitCode;

pub fn completions(says: Says, matches: &ArgMatches) -> anyhow::Result<ExitCode> {
    let shell = matches.get_one::<clap_complete::Shell>("shell").copied().unwrap_or(clap_complete::Shell::Bash);
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut cli::command(says), "parvis", &mut script);
    print(&String::from_utf8_lossy(&script))?;
    Ok(ExitCode::SUCCESS)
}

/// One page for the whole command: the synopsis, then every command with its options.
pub fn manual(says: Says) -> anyhow::Result<ExitCode> {
    let command = cli::command(says);
    let mut page = Vec::new();
    clap_mangen::Man::new(command.clone()).render(&mut page)?;
    for subcommand in command.get_subcommands().filter(|subcommand| !subcommand.is_hide_set()) {
        let named = whole_name(subcommand);
        let man = clap_mangen::Man::new(named);
        man.render_name_section(&mut page)?;
        man.render_synopsis_section(&mut page)?;
        man.render_options_section(&mut page)?;
    }
    print(&String::from_utf8_lossy(&page))?;
    Ok(ExitCode::SUCCESS)
}

/// `parvis inspect` rather than `inspect`.
fn whole_name(subcommand: &Command) -> Command {
    let name = format!("parvis {}", subcommand.get_name());
    subcommand.clone().name(name.clone()).bin_name(name)
}
