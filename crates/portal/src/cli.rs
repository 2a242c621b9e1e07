//! The command line: what may be asked, and how a mistake is explained. Every word comes from `locales/*/cli.ftl`.

mod mistake;
mod people;

use crate::says::Says;
use clap::builder::PathBufValueParser;
use clap::{Arg, ArgAction, ArgMatches, Command, value_parser};
use parvis_quality::Group;
use std::path::PathBuf;
use std::process::ExitCode;

/// The command was not understood: `EX_USAGE` of `sysexits.h`, so that 2 means "could not read" for `inspect`.
const EXIT_USAGE: u8 = 64;
/// `check` speaks to hooks and pipelines, which know three answers: nothing blocks, something does, nothing can be said.
const EXIT_USAGE_OF_CHECK: u8 = 2;

/// The arguments, or the code to leave with once help or a mistake has been shown.
///
/// # Errors
/// The exit code: 0 after help, 64 after a mistake, 2 after one in the arguments of `check`.
pub fn parse(says: Says) -> Result<ArgMatches, ExitCode> {
    command(says).try_get_matches().map_err(|error| {
        if error.use_stderr() {
            eprint!("{}", mistake::explain(says, &error));
            let is_check = std::env::args_os().nth(1).is_some_and(|command| command == "check");
            ExitCode::from(if is_check { EXIT_USAGE_OF_CHECK } else { EXIT_USAGE })
        } else {
            // Nothing to do when the reader has gone.
            let _ = error.print();
            ExitCode::SUCCESS
        }
    })
}

/// The whole command line; also what completions and the manual page are made from.
pub fn command(says: Says) -> Command {
    let command = Command::new("parvis")
        .bin_name("parvis")
        .version(env!("CARGO_PKG_VERSION"))
        .about(says.text("cli-about"))
        .after_help(says.text("cli-more"))
        .subcommand_help_heading(says.text("cli-commands"))
        .subcommand_value_name(says.text("cli-value-command"))
        .subcommand_required(true)
        .disable_help_subcommand(true)
        .disable_version_flag(true)
        .arg(Arg::new("version").short('V').long("version").action(ArgAction::Version).help(says.text("cli-version")))
        .subcommand(named(says, "serve", "cli-serve").args([config(says), data(says), listen(says)]))
        .subcommand(
            named(says, "demo", "cli-demo")
                .args([option(says, "data", "cli-value-directory", "cli-arg-data-demo").value_parser(PathBufValueParser::new()), listen(says)]),
        )
        .subcommand(
            named(says, "inspect", "cli-inspect")
                .arg(file(says, "cli-arg-file"))
                .args(reading(says))
                .args([flag(says, "all-sheets", "cli-arg-all-sheets").conflicts_with("sheet"), json(says)]),
        )
        .subcommand(
            named(says, "check", "cli-check")
                .after_help(says.text("cli-check-more"))
                .arg(file(says, "cli-arg-file"))
                .args([
                    option(says, "schema", "cli-value-schema", "cli-arg-schema"),
                    option(says, "only", "cli-value-groups", "cli-arg-only")
                        .value_delimiter(',')
                        .hide_possible_values(true)
                        .value_parser(Group::ALL.iter().map(|group| group.id()).collect::<Vec<_>>()),
                    option(says, "previous", "cli-value-file", "cli-arg-previous").value_parser(PathBufValueParser::new()),
                ])
                .args(reading(says))
                .args([
                    flag(says, "all-sheets", "cli-arg-all-sheets").conflicts_with("sheet"),
                    json(says),
                    option(says, "xlsx", "cli-value-file", "cli-arg-xlsx").value_parser(PathBufValueParser::new()),
                    option(says, "html", "cli-value-file", "cli-arg-html").value_parser(PathBufValueParser::new()),
                    option(says, "apply", "cli-value-repairs", "cli-arg-apply")
                        .hide_possible_values(true)
                        .value_parser(["all-safe"])
                        .requires("out")
                        .conflicts_with("all-sheets"),
                    option(says, "out", "cli-value-file", "cli-arg-out").value_parser(PathBufValueParser::new()).requires("apply"),
                    config(says),
                    data(says),
                ]),
        )
        .subcommand(schemas(says))
        .subcommand(
            named(says, "publish", "cli-publish")
                .arg(file(says, "cli-arg-file"))
                .args([
                    option(says, "dataset", "cli-value-slug", "cli-arg-dataset").required(true),
                    option(says, "title", "cli-value-text", "cli-arg-title"),
                    option(says, "table", "cli-value-name", "cli-arg-table"),
                    option(says, "as", "cli-value-name", "cli-arg-as"),
                    option(says, "note", "cli-value-text", "cli-arg-note"),
                    option(says, "waive", "cli-value-waiver", "cli-arg-waive").action(ArgAction::Append),
                    option(says, "schema", "cli-value-schema", "cli-arg-publish-schema"),
                    flag(says, "without-schema", "cli-arg-without-schema").conflicts_with("schema"),
                    option(says, "apply", "cli-value-repairs", "cli-arg-apply").hide_possible_values(true).value_parser(["all-safe"]),
                    option(says, "repairs", "cli-value-file", "cli-arg-repairs").value_parser(PathBufValueParser::new()),
                    flag(says, "without-repairs", "cli-arg-without-repairs").conflicts_with_all(["repairs", "apply"]),
                    option(says, "pseudonym-key", "cli-value-file", "cli-arg-pseudonym-key").value_parser(PathBufValueParser::new()),
                ])
                .args(reading(says))
                .args([flag(says, "all-sheets", "cli-arg-all-sheets").conflicts_with("sheet"), config(says), data(says), json(says)]),
        )
        .subcommand(named(says, "verify", "cli-verify").args([config(says), data(says), json(says)]))
        .subcommand(named(says, "backup", "cli-backup").arg(file(says, "cli-arg-backup-file")).args([config(says), data(says)]))
        .subcommand(named(says, "restore", "cli-restore").arg(file(says, "cli-arg-restore-file")).args([config(says), data(says)]))
        .subcommand(named(says, "migrate", "cli-migrate").args([config(says), data(says)]))
        .subcommand(people::user(says))
        .subcommand(people::organisation(says))
        .subcommand(
            dress_group(says, named(says, "config", "cli-config"))
                .subcommand(named(says, "sample", "cli-config-sample"))
                .subcommand(named(says, "show", "cli-config-show").arg(config(says)))
                // For docs/reference, not for operators.
                .subcommand(named(says, "reference", "cli-config-sample").hide(true)),
        )
        .subcommand(
            named(says, "completions", "cli-completions").arg(
                Arg::new("shell")
                    .value_parser(value_parser!(clap_complete::Shell))
                    .hide_possible_values(true)
                    .required(true)
                    .value_name(says.text("cli-value-shell"))
                    .help(says.text("cli-arg-shell"))
                    .help_heading(says.text("cli-arguments")),
            ),
        )
        .subcommand(named(says, "man", "cli-man"))
        // For `cargo xtask docs`.
        .subcommand(named(says, "rules-reference", "cli-check").hide(true))
        // For `cargo xtask bench`: reading, typing and writing Parquet, nothing else.
        .subcommand(
            named(says, "bench-read", "cli-inspect")
                .hide(true)
                .arg(file(says, "cli-arg-file"))
                .arg(Arg::new("out").required(true).value_parser(PathBufValueParser::new())),
        )
        // For `cargo xtask bench`: the comparison of two Parquet files, nothing else.
        .subcommand(
            named(says, "bench-diff", "cli-inspect")
                .hide(true)
                .arg(Arg::new("old").required(true).value_parser(PathBufValueParser::new()))
                .arg(Arg::new("new").required(true).value_parser(PathBufValueParser::new()))
                .arg(Arg::new("key").long("key").action(ArgAction::Append)),
        );
    dress(says, command)
}

/// Our headings and help flag in place of clap's, which are in English.
fn dress(says: Says, command: Command) -> Command {
    let template = format!("{{about-with-newline}}\n{} {{usage}}\n\n{{all-args}}{{after-help}}", says.text("cli-usage"));
    command
        .help_template(template)
        .disable_help_flag(true)
        .arg(Arg::new("help").short('h').long("help").action(ArgAction::Help).help(says.text("cli-help")).display_order(1000))
        .mut_args(|arg| if arg.is_positional() { arg } else { arg.help_heading(says.text("cli-options")) })
        .mut_subcommands(|subcommand| dress(says, subcommand))
}

/// The schemas at hand.
fn schemas(says: Says) -> Command {
    let name = |id: &str| Arg::new("name").required(true).value_name(says.text("cli-value-name")).help(says.text(id)).help_heading(says.text("cli-arguments"));
    let source =
        Arg::new("source").required(true).value_name(says.text("cli-value-source")).help(says.text("cli-arg-source")).help_heading(says.text("cli-arguments"));
    let actor = || option(says, "as", "cli-value-name", "cli-arg-as-deed");
    named(says, "schema", "cli-schema")
        .subcommand_required(true)
        .subcommand_help_heading(says.text("cli-commands"))
        .subcommand_value_name(says.text("cli-value-command"))
        .disable_help_subcommand(true)
        .subcommand(named(says, "list", "cli-schema-list").args([config(says), data(says), json(says)]))
        .subcommand(named(says, "show", "cli-schema-show").arg(name("cli-arg-schema-name")).args([config(says), data(says)]))
        .subcommand(
            named(says, "make", "cli-schema-make")
                .arg(file(says, "cli-arg-file"))
                .args([
                    option(says, "name", "cli-value-name", "cli-arg-make-name"),
                    option(says, "title", "cli-value-text", "cli-arg-make-title"),
                    option(says, "out", "cli-value-file", "cli-arg-make-out").value_parser(PathBufValueParser::new()),
                ])
                .args(reading(says)),
        )
        .subcommand(named(says, "add", "cli-schema-add").arg(source).args([
            option(says, "name", "cli-value-name", "cli-arg-add-name"),
            actor(),
            config(says),
            data(says),
        ]))
        .subcommand(named(says, "remove", "cli-schema-remove").arg(name("cli-arg-schema-name")).args([actor(), config(says), data(says)]))
}

/// A command that is only a name for others.
fn dress_group(says: Says, command: Command) -> Command {
    command
        .subcommand_required(true)
        .subcommand_help_heading(says.text("cli-commands"))
        .subcommand_value_name(says.text("cli-value-command"))
        .disable_help_subcommand(true)
}

fn named(says: Says, name: &'static str, id: &str) -> Command {
    Command::new(name).about(says.text(id))
}

fn option(says: Says, name: &'static str, value: &str, help: &str) -> Arg {
    Arg::new(name).long(name).value_name(says.text(value)).help(says.text(help))
}

fn flag(says: Says, name: &'static str, help: &str) -> Arg {
    Arg::new(name).long(name).action(ArgAction::SetTrue).help(says.text(help))
}

fn file(says: Says, help: &str) -> Arg {
    Arg::new("file")
        .required(true)
        .value_parser(PathBufValueParser::new())
        .value_name(says.text("cli-value-file"))
        .help(says.text(help))
        .help_heading(says.text("cli-arguments"))
}

fn config(says: Says) -> Arg {
    option(says, "config", "cli-value-file", "cli-arg-config").value_parser(PathBufValueParser::new())
}

fn data(says: Says) -> Arg {
    option(says, "data", "cli-value-directory", "cli-arg-data").value_parser(PathBufValueParser::new())
}

fn listen(says: Says) -> Arg {
    option(says, "listen", "cli-value-address", "cli-arg-listen")
}

fn json(says: Says) -> Arg {
    flag(says, "json", "cli-arg-json")
}

/// The questions a file may raise, answered beforehand.
fn reading(says: Says) -> [Arg; 5] {
    [
        option(says, "sheet", "cli-value-name", "cli-arg-sheet"),
        option(says, "encoding", "cli-value-name", "cli-arg-encoding"),
        option(says, "delimiter", "cli-value-character", "cli-arg-delimiter"),
        flag(says, "day-first", "cli-arg-day-first").conflicts_with("month-first"),
        flag(says, "month-first", "cli-arg-month-first"),
    ]
}

/// An argument that is a path.
pub fn path(matches: &ArgMatches, name: &str) -> Option<PathBuf> {
    matches.try_get_one::<PathBuf>(name).ok().flatten().cloned()
}

/// An argument that is text.
pub fn text<'a>(matches: &'a ArgMatches, name: &str) -> Option<&'a str> {
    matches.try_get_one::<String>(name).ok().flatten().map(String::as_str)
}

/// The values of an argument that takes several.
pub fn texts<'a>(matches: &'a ArgMatches, name: &str) -> Vec<&'a str> {
    matches.try_get_many::<String>(name).ok().flatten().map(|values| values.map(String::as_str).collect()).unwrap_or_default()
}

/// Whether a flag was given.
pub fn given(matches: &ArgMatches, name: &str) -> bool {
    matches.try_get_one::<bool>(name).ok().flatten().copied().unwrap_or(false)
}

#[cfg(test)]
mod tests {
    use super::*;
    use parvis_web::Language;

    #[test]
    fn the_command_line_is_sound_in_both_languages() {
        for language in [Language::Fr, Language::En] {
            command(Says::in_language(language)).debug_assert();
        }
    }

    #[test]
    fn help_speaks_one_language_only() {
        let help = command(Says::in_language(Language::Fr)).render_long_help().to_string();
        assert!(help.contains("Utilisation") && help.contains("Commandes"), "{help}");
        for english in ["Usage:", "Commands", "Print help", "cli-"] {
            assert!(!help.contains(english), "{english} in {help}");
        }
    }
}
