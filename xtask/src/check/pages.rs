//! What has a name has a page: formats, semantic types, reasons and doubts of a reading, operators, commands, settings, rules, problems.

use std::path::Path;

use anyhow::Result;

use super::{Outcome, sources};
use crate::machine::Machine;

/// Names found in the sources of a folder, and the page that must speak of each.
struct Family {
    what: &'static str,
    /// A file, or a folder with everything below.
    sources: &'static str,
    names: fn(&str) -> Vec<String>,
    page: &'static str,
    /// How the page names one.
    shown: fn(&str) -> String,
}

static FAMILIES: &[Family] = &[
    Family { what: "input format", sources: "crates/formats/src/readers", names: registered_ids, page: "docs/reference/formats.md", shown: code },
    Family { what: "export", sources: "crates/formats/src/writers", names: registered_ids, page: "docs/reference/formats.md", shown: code },
    Family { what: "reading error", sources: "crates/formats/src/error.rs", names: arms, page: "docs/reference/formats.md", shown: code },
    Family { what: "doubt", sources: "crates/formats/src/report.rs", names: declared, page: "docs/reference/formats.md", shown: code },
    Family { what: "semantic type", sources: "crates/model/src/semantic_type.rs", names: declared, page: "docs/reference/semantic-types.md", shown: code },
    Family { what: "column type", sources: "crates/model/src/column.rs", names: parsed, page: "docs/reference/semantic-types.md", shown: code },
    Family { what: "operator", sources: "crates/query/src/request.rs", names: declared, page: "docs/reference/api.md", shown: code },
    Family { what: "setting", sources: "crates/portal/src/config", names: settings, page: "docs/reference/configuration.md", shown: code },
    Family { what: "quality rule", sources: "crates/quality/src", names: rules, page: "docs/reference/rules.md", shown: title },
    Family { what: "doubt as a finding", sources: "crates/quality/src/doubts.rs", names: doubts, page: "docs/reference/rules.md", shown: title },
    Family { what: "command", sources: "crates/portal/src/cli.rs", names: commands, page: "docs/reference/command-line.md", shown: str::to_owned },
];

/// # Errors
/// When the sources cannot be listed.
pub fn check(machine: &Machine) -> Result<Outcome> {
    let mut outcome = Outcome::default();
    let files = sources::list(machine)?;
    for family in FAMILIES {
        let page = sources::text(machine, Path::new(family.page)).unwrap_or_default();
        let texts = files.iter().filter(|path| path.starts_with(family.sources)).filter_map(|path| sources::text(machine, path));
        let names: Vec<String> = texts.flat_map(|text| (family.names)(&text)).collect();
        if names.is_empty() {
            outcome.problems.push(format!("no {} found in {}: has the code moved?", family.what, family.sources));
        }
        for name in names.iter().filter(|name| !page.contains(&(family.shown)(name))) {
            outcome.problems.push(format!("{} does not speak of the {} {name}", family.page, family.what));
        }
        outcome.notes.push(format!("{} {}s in {}", names.len(), family.what, family.page));
    }
    outcome.problems.extend(broken_links(machine, &files));
    Ok(outcome)
}

/// Links of our Markdown pages to files that are not there.
fn broken_links(machine: &Machine, files: &[std::path::PathBuf]) -> Vec<String> {
    let mut broken = Vec::new();
    for page in files.iter().filter(|path| sources::has_extension(path, "md")) {
        let text = sources::text(machine, page).unwrap_or_default();
        let folder = machine.root.join(page.parent().unwrap_or(Path::new("")));
        for target in links(&text).filter(|target| !target.contains("://") && !target.starts_with(['#', '/']) && !target.starts_with("mailto:")) {
            let path = target.split('#').next().unwrap_or_default();
            if !folder.join(path).exists() {
                broken.push(format!("{} links to {target}, which is not there", page.display()));
            }
        }
    }
    broken
}

/// The targets of `[text](target)`.
fn links(markdown: &str) -> impl Iterator<Item = &str> {
    markdown.split("](").skip(1).filter_map(|rest| rest.split([')', ' ', '\n']).next()).filter(|target| !target.is_empty())
}

fn code(name: &str) -> String {
    format!("`{name}`")
}

/// As a title of a page has it.
fn title(name: &str) -> String {
    format!("#### `{name}`")
}

/// The text between quotes at the start.
fn quoted(text: &str) -> Option<String> {
    let rest = text.trim_start().strip_prefix('"')?;
    rest.split_once('"').map(|(name, _)| name.to_owned())
}

/// `fn id(&self) -> &'static str { "csv" }`, on one line or three.
fn registered_ids(source: &str) -> Vec<String> {
    source.split("fn id(&self) -> &'static str {").skip(1).filter_map(quoted).collect()
}

/// `Self::Empty => "empty",` of a function that gives identifiers.
fn arms(source: &str) -> Vec<String> {
    let body = source.split("fn id(").nth(1).unwrap_or_default();
    let body = body.split("\n    }\n").next().unwrap_or_default();
    body.split("=>").skip(1).filter_map(quoted).collect()
}

/// `"id" => Self::Name` of a function that reads identifiers.
fn parsed(source: &str) -> Vec<String> {
    source.lines().filter_map(|line| line.trim().split_once(" => Self::")).filter_map(|(id, _)| quoted(id)).collect()
}

/// `Name = "id",` of a macro that declares an enum.
fn declared(source: &str) -> Vec<String> {
    let code = source.split("#[cfg(test)]").next().unwrap_or_default();
    let entry = |line: &str| {
        let (name, id) = line.trim().split_once(" = ")?;
        name.chars().all(char::is_alphanumeric).then(|| id.strip_suffix(',').and_then(quoted)).flatten()
    };
    code.lines().filter_map(entry).collect()
}

fn settings(source: &str) -> Vec<String> {
    let code = source.split("#[cfg(test)]").next().unwrap_or_default();
    code.split("key: ").skip(1).filter_map(quoted).collect()
}

/// `id: "spaces-around",` of the card of a rule, unit tests left out.
fn rules(source: &str) -> Vec<String> {
    let code = source.split("#[cfg(test)]").next().unwrap_or_default();
    code.split("RuleCard {").skip(1).filter_map(|card| card.trim_start().strip_prefix("id: ").and_then(quoted)).collect()
}

/// `EmptyColumn = "empty-column", Completeness, Info;`
fn doubts(source: &str) -> Vec<String> {
    let entry = |line: &str| line.trim().strip_suffix(';').and_then(|line| line.split_once(" = ")).and_then(|(_, rest)| quoted(rest));
    let list = source.split("\ndoubts! {").nth(1).unwrap_or_default();
    list.split("\n}").next().unwrap_or_default().lines().filter_map(entry).collect()
}

/// `named(says, "serve", …)`: the commands that are not hidden.
fn commands(source: &str) -> Vec<String> {
    source.split("named(says, ").skip(1).filter(|rest| !rest.contains(".hide(true)")).filter_map(quoted).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn identifiers_are_found_in_each_way_of_writing_them() {
        assert_eq!(registered_ids("fn id(&self) -> &'static str {\n    \"csv\"\n}"), ["csv"]);
        assert_eq!(arms("fn id(&self) -> &str {\n match self { Self::A { .. } => \"a\", Self::B(_) => \"b-c\" }"), ["a", "b-c"]);
        assert_eq!(declared("    /// Text.\n    Siret = \"siret\",\n    let x = \"no\";\n"), ["siret"]);
        assert_eq!(settings("Setting { key: \"server.data\","), ["server.data"]);
        assert_eq!(commands(".subcommand(named(says, \"serve\", x)\n.subcommand(named(says, \"bench\").hide(true))"), ["serve"]);
        assert_eq!(rules("static CARD: RuleCard = RuleCard {\n    id: \"spaces-around\",\n"), ["spaces-around"]);
        assert_eq!(doubts("x\ndoubts! {\n    A = \"a-b\", Accuracy, Info;\n}\n"), ["a-b"]);
    }

    #[test]
    fn links_are_found_in_markdown() {
        assert_eq!(links("see [a](docs/a.md) and [b](https://b.org \"B\")").collect::<Vec<_>>(), ["docs/a.md", "https://b.org"]);
    }
}
