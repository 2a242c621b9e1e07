//! The configuration: built-in values, then a TOML file, then the environment, then the command line.
//!
//! Settings are one ordered list ([`settings`]); the sample file, the reference page and the reading of all sources derive from it.

mod log;
mod outbound;
mod portal;
mod query;
mod server;
mod wanted;

pub use log::{Log, LogFormat};
pub use outbound::Outbound;
pub use portal::Portal;
pub use query::Query;
pub use server::Server;
pub use wanted::Wanted;

use crate::says::Says;
use std::path::{Path, PathBuf};

/// Everything an operator may set.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Config {
    pub server: Server,
    pub portal: Portal,
    pub query: Query,
    pub outbound: Outbound,
    pub log: Log,
}

/// One setting. Its documentation is the message `setting-<section>-<name>`.
pub struct Setting {
    /// `section.name`, as in the file.
    pub key: &'static str,
    pub message: &'static str,
    /// What the number counts.
    pub unit: Option<&'static str>,
    pub get: fn(&Config) -> String,
    pub set: fn(&mut Config, &str) -> Result<(), Wanted>,
    /// Whether the value is a number in TOML.
    pub is_number: bool,
}

impl Setting {
    /// `PARVIS_SERVER_LISTEN` for `server.listen`.
    pub fn variable(&self) -> String {
        format!("PARVIS_{}", self.key.replace('.', "_").to_uppercase())
    }
}

/// Every setting, in the order of the sample file.
pub fn settings() -> impl Iterator<Item = &'static Setting> {
    [server::SETTINGS, portal::SETTINGS, query::SETTINGS, outbound::SETTINGS, log::SETTINGS].into_iter().flatten()
}

/// Why the configuration cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum ConfigError {
    #[error("could not read the configuration file {path}: {detail}")]
    Unreadable { path: String, detail: String },
    #[error("no setting is called {key} (in {place})")]
    UnknownKey { key: String, place: String },
    #[error("the value {value:?} does not suit {key} (in {place})")]
    InvalidValue { key: String, value: String, place: String, wanted: Wanted },
}

impl ConfigError {
    /// The sentence for the operator.
    pub fn sentence(&self, says: Says) -> String {
        match self {
            Self::Unreadable { path, detail } => says.with("config-unreadable", &[("path", path.clone().into()), ("detail", detail.clone().into())]),
            Self::UnknownKey { key, place } => says.with("config-unknown-key", &[("key", key.clone().into()), ("path", place.clone().into())]),
            Self::InvalidValue { key, value, place, wanted } => says.with(
                "config-invalid-value",
                &[("key", key.clone().into()), ("value", value.clone().into()), ("path", place.clone().into()), ("wanted", wanted.sentence(says).into())],
            ),
        }
    }
}

/// The file read when none is named, if it is there.
const USUAL_FILE: &str = "parvis.toml";

impl Config {
    /// Reads `file` (else `PARVIS_CONFIG`, else `parvis.toml` here if there is one), then the variables `PARVIS_<SECTION>_<NAME>`.
    ///
    /// # Errors
    /// [`ConfigError`]: an unreadable file, an unknown key, a value that does not suit.
    pub fn load(file: Option<&Path>, variable: impl Fn(&str) -> Option<String>) -> Result<Self, ConfigError> {
        let mut config = Self::default();
        let named = file.map(Path::to_path_buf).or_else(|| variable("PARVIS_CONFIG").map(PathBuf::from));
        let path = named.or_else(|| Some(PathBuf::from(USUAL_FILE)).filter(|usual| usual.is_file()));
        if let Some(path) = path {
            let place = path.display().to_string();
            let text = std::fs::read_to_string(&path).map_err(|error| ConfigError::Unreadable { path: place.clone(), detail: error.to_string() })?;
            config.read_toml(&text, &place)?;
        }
        for setting in settings() {
            let name = setting.variable();
            if let Some(value) = variable(&name) {
                config.set(setting, &value, &name)?;
            }
        }
        Ok(config)
    }

    fn read_toml(&mut self, text: &str, place: &str) -> Result<(), ConfigError> {
        let table: toml::Table =
            text.parse().map_err(|error: toml::de::Error| ConfigError::Unreadable { path: place.to_owned(), detail: error.message().to_owned() })?;
        for (section, value) in &table {
            let unknown = |key: String| ConfigError::UnknownKey { key, place: place.to_owned() };
            let toml::Value::Table(entries) = value else { return Err(unknown(section.clone())) };
            for (name, value) in entries {
                let key = format!("{section}.{name}");
                let setting = settings().find(|setting| setting.key == key).ok_or_else(|| unknown(key))?;
                let text = match value {
                    toml::Value::String(text) => text.clone(),
                    other => other.to_string(),
                };
                self.set(setting, &text, place)?;
            }
        }
        Ok(())
    }

    /// Gives a setting its value; `place` is the file, variable or option it came from.
    ///
    /// # Errors
    /// [`ConfigError::InvalidValue`].
    pub fn set(&mut self, setting: &Setting, value: &str, place: &str) -> Result<(), ConfigError> {
        (setting.set)(self, value).map_err(|wanted| ConfigError::InvalidValue {
            key: setting.key.to_owned(),
            value: value.chars().take(200).collect(),
            place: place.to_owned(),
            wanted,
        })
    }

    /// Gives a setting, by its key, the value of a command-line option.
    ///
    /// # Errors
    /// [`ConfigError`].
    pub fn set_from_option(&mut self, key: &str, value: &str, option: &str) -> Result<(), ConfigError> {
        let setting = settings().find(|setting| setting.key == key).ok_or_else(|| ConfigError::UnknownKey { key: key.to_owned(), place: option.to_owned() })?;
        self.set(setting, value, option)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(toml: &str) -> Result<Config, ConfigError> {
        let mut config = Config::default();
        config.read_toml(toml, "parvis.toml").map(|()| config)
    }

    #[test]
    fn an_unknown_key_is_refused_by_its_name() {
        for (toml, key) in [("[server]\nport = 1", "server.port"), ("[web]\na = 1", "web.a"), ("listen = 1", "listen")] {
            assert!(matches!(of(toml), Err(ConfigError::UnknownKey { key: found, .. }) if found == key), "{toml}");
        }
    }

    #[test]
    fn the_environment_goes_before_the_file() {
        let file = tempfile::NamedTempFile::new().unwrap();
        std::fs::write(file.path(), "[server]\nlisten = \"127.0.0.1:1\"\n[query]\nmemory_mib = 64\n").unwrap();
        let config = Config::load(Some(file.path()), |name| (name == "PARVIS_SERVER_LISTEN").then(|| "127.0.0.1:2".to_owned())).unwrap();
        assert_eq!(config.server.listen, "127.0.0.1:2");
        assert_eq!(config.query.memory_mib, 64);
    }

    #[test]
    fn a_value_that_does_not_suit_names_its_setting() {
        assert!(matches!(of("[query]\nmemory_mib = \"beaucoup\""), Err(ConfigError::InvalidValue { key, .. }) if key == "query.memory_mib"));
        assert!(matches!(of("[log]\nformat = \"xml\""), Err(ConfigError::InvalidValue { .. })));
    }

    #[test]
    fn every_setting_takes_back_its_own_default() {
        for setting in settings() {
            let mut config = Config::default();
            let default = (setting.get)(&config);
            assert!((setting.set)(&mut config, &default).is_ok(), "{}", setting.key);
            assert_eq!(config, Config::default(), "{}", setting.key);
        }
    }

    #[test]
    fn a_missing_file_is_an_error_only_when_it_was_named() {
        assert!(matches!(Config::load(Some(Path::new("/nowhere/parvis.toml")), |_| None), Err(ConfigError::Unreadable { .. })));
        assert!(Config::load(None, |_| None).is_ok());
    }
}
