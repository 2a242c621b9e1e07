//! `cargo xtask docs`: writes the parts of `docs/reference` that the binary knows: commands, settings and rules.

use std::fs;
use std::path::Path;
use std::process::Command;

use anyhow::{Context, Result, bail};

use crate::machine::Machine;
use crate::server::{Build, build};
use crate::step::{output, step};

const START: &str = "<!-- généré par « cargo xtask docs » : début -->";
const END: &str = "<!-- généré par « cargo xtask docs » : fin -->";

/// # Errors
/// When the portal does not build, or a page has lost its marks.
pub fn run(machine: &Machine, _arguments: &[String]) -> Result<()> {
    let binary = build(machine, Build::Tested)?;
    let reference = machine.root.join("docs").join("reference");
    step("docs/reference/configuration.md", || {
        let table = ask(&binary, &["config", "reference"])?;
        replace(
            &reference.join("configuration.md"),
            &format!("| Réglage | Variable d’environnement | Par défaut | Sens |\n| --- | --- | --- | --- |\n{}", table.trim_end()),
        )
    })?;
    step("docs/reference/rules.md", || replace(&reference.join("rules.md"), ask(&binary, &["rules-reference"])?.trim_end()))?;
    step("docs/reference/command-line.md", || {
        let mut page = section(&binary, &[])?;
        for command in commands(&ask(&binary, &["--help"])?) {
            page.push_str(&section(&binary, &[&command])?);
            for inner in commands(&ask(&binary, &[&command, "--help"])?) {
                page.push_str(&section(&binary, &[&command, &inner])?);
            }
        }
        replace(&reference.join("command-line.md"), page.trim_end())
    })
}

/// The help of a command, under its name.
fn section(binary: &Path, command: &[&str]) -> Result<String> {
    let mut arguments = command.to_vec();
    arguments.push("--help");
    let title = if command.is_empty() { "parvis".to_owned() } else { format!("parvis {}", command.join(" ")) };
    Ok(format!("## {title}\n\n```text\n{}\n```\n\n", ask(binary, &arguments)?.trim_end()))
}

fn ask(binary: &Path, arguments: &[&str]) -> Result<String> {
    output(Command::new(binary).args(arguments).env("LANG", "fr_FR.UTF-8").env_remove("LC_ALL").env_remove("LC_MESSAGES"))
}

/// The names of the list under `Commandes`.
fn commands(help: &str) -> Vec<String> {
    let list = help.lines().skip_while(|line| !line.starts_with("Commandes")).skip(1).take_while(|line| line.starts_with("  "));
    list.filter(|line| !line.starts_with("   ")).filter_map(|line| line.split_whitespace().next()).map(str::to_owned).collect()
}

/// Puts a text between the marks of a page.
fn replace(page: &Path, generated: &str) -> Result<()> {
    let text = fs::read_to_string(page).with_context(|| format!("could not read {}", page.display()))?;
    let Some((before, rest)) = text.split_once(START) else { bail!("{} has lost its mark {START}", page.display()) };
    let Some((_, after)) = rest.split_once(END) else { bail!("{} has lost its mark {END}", page.display()) };
    let trimmed: Vec<&str> = generated.lines().map(str::trim_end).collect();
    fs::write(page, format!("{before}{START}\n\n{}\n\n{END}{after}", trimmed.join("\n")))?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn commands_are_read_from_the_help() {
        let help = "Parvis\n\nCommandes:\n  serve    Sert le portail\n           et plus\n  verify   Relit\n\nOptions:\n  -h  Aide\n";
        assert_eq!(commands(help), ["serve", "verify"]);
    }
}
