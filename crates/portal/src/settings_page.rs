//! The settings, written out: a sample file for operators, a table for the reference documentation.

use crate::config::{Config, Setting, settings};
use crate::says::Says;
use std::fmt::Write;

/// A TOML file where every setting is commented out at its default.
pub fn sample(says: Says) -> String {
    let mut file = format!("# {}\n# {}\n", says.text("config-header"), says.text("config-header-order"));
    let mut last_section = "";
    for setting in settings() {
        let (section, name) = setting.key.split_once('.').unwrap_or(("", setting.key));
        if section != last_section {
            let _ = write!(file, "\n[{section}]\n");
            last_section = section;
        }
        let _ = writeln!(file, "\n# {}", says.text(setting.message));
        if let Some(unit) = setting.unit {
            let _ = writeln!(file, "# {}", says.with("config-unit", &[("unit", unit.into())]));
        }
        let _ = writeln!(file, "# {}", says.with("config-env", &[("name", setting.variable().into())]));
        let _ = writeln!(file, "# {name} = {}", toml_value(setting, &Config::default()));
    }
    file
}

/// The settings as they are, without passwords.
pub fn current(config: &Config) -> String {
    let mut file = String::new();
    let mut last_section = "";
    for setting in settings() {
        let (section, name) = setting.key.split_once('.').unwrap_or(("", setting.key));
        if section != last_section {
            let _ = writeln!(file, "{}[{section}]", if last_section.is_empty() { "" } else { "\n" });
            last_section = section;
        }
        let value = toml_value(setting, config);
        let shown = if name.ends_with("token") && value != "\"\"" { "\"***\"".to_owned() } else { without_password(&value) };
        let _ = writeln!(file, "{name} = {shown}");
    }
    file
}

/// The settings as a Markdown table.
pub fn reference(says: Says) -> String {
    let mut page = String::new();
    for setting in settings() {
        let unit = setting.unit.map(|unit| format!(" {}", says.with("config-unit", &[("unit", unit.into())]))).unwrap_or_default();
        let _ = writeln!(
            page,
            "| `{}` | `{}` | `{}` | {}{unit} |",
            setting.key,
            setting.variable(),
            toml_value(setting, &Config::default()),
            says.text(setting.message)
        );
    }
    page
}

fn toml_value(setting: &Setting, config: &Config) -> String {
    let value = (setting.get)(config);
    if setting.is_number { value } else { toml::Value::String(value).to_string() }
}

/// `postgres://user:secret@host` without its secret.
fn without_password(value: &str) -> String {
    let Some((scheme, rest)) = value.split_once("://") else { return value.to_owned() };
    let Some((account, host)) = rest.rsplit_once('@') else { return value.to_owned() };
    match account.split_once(':') {
        Some((user, _)) => format!("{scheme}://{user}:***@{host}"),
        None => value.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use parvis_web::Language;

    #[test]
    fn the_sample_with_its_comments_removed_is_the_default_configuration() {
        for language in [Language::Fr, Language::En] {
            let sample = sample(Says::in_language(language));
            assert!(!sample.contains("setting-") && !sample.contains("config-"), "{sample}");
            let settings: String = sample
                .lines()
                .map(|line| line.strip_prefix("# ").filter(|rest| rest.split_once(" = ").is_some_and(|(key, _)| !key.contains(' '))).unwrap_or(line))
                .fold(String::new(), |all, line| all + line + "\n");
            let file = tempfile::NamedTempFile::new().unwrap();
            std::fs::write(file.path(), settings).unwrap();
            assert_eq!(Config::load(Some(file.path()), |_| None).unwrap(), Config::default());
        }
    }

    #[test]
    fn a_password_is_not_shown() {
        let mut config = Config::default();
        config.server.database_url = Some("postgres://parvis:s3cr:et@localhost/parvis".to_owned());
        config.server.metrics_token = Some("s3cr3t".to_owned());
        let shown = current(&config);
        assert!(shown.contains("postgres://parvis:***@localhost/parvis") && !shown.contains("s3cr"), "{shown}");
    }
}
