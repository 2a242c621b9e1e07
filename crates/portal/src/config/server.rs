//! Where Parvis keeps its data and where it answers.

use super::Setting;
use super::wanted::{Wanted, line, optional};
use parvis_web::PublicUrl;
use std::path::PathBuf;

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Server {
    /// Directory of everything: database, blobs, indexes.
    pub data: PathBuf,
    /// `host:port`; port 0 takes a free one.
    pub listen: String,
    /// Scheme and host; nothing when it is the listening address.
    pub public_url: Option<String>,
    /// Nothing for SQLite in the data directory.
    pub database_url: Option<String>,
    /// What another machine must show to read `/metrics`; nothing when only this one may.
    pub metrics_token: Option<String>,
}

impl Default for Server {
    fn default() -> Self {
        Self { data: "./data".into(), listen: "127.0.0.1:8080".to_owned(), public_url: None, database_url: None, metrics_token: None }
    }
}

pub(super) static SETTINGS: &[Setting] = &[
    Setting {
        key: "server.data",
        message: "setting-server-data",
        unit: None,
        is_number: false,
        get: |config| config.server.data.display().to_string(),
        set: |config, value| line(value).map(|value| config.server.data = value.into()),
    },
    Setting {
        key: "server.listen",
        message: "setting-server-listen",
        unit: None,
        is_number: false,
        get: |config| config.server.listen.clone(),
        set: |config, value| {
            let (host, port) = value.trim().rsplit_once(':').ok_or(Wanted::Address)?;
            if host.is_empty() || port.parse::<u16>().is_err() {
                return Err(Wanted::Address);
            }
            config.server.listen = value.trim().to_owned();
            Ok(())
        },
    },
    Setting {
        key: "server.public_url",
        message: "setting-server-public-url",
        unit: None,
        is_number: false,
        get: |config| config.server.public_url.clone().unwrap_or_default(),
        set: |config, value| {
            let url = optional(value)?;
            if url.as_ref().is_some_and(|url| url.parse::<PublicUrl>().is_err()) {
                return Err(Wanted::Url);
            }
            config.server.public_url = url;
            Ok(())
        },
    },
    Setting {
        key: "server.database_url",
        message: "setting-server-database-url",
        unit: None,
        is_number: false,
        get: |config| config.server.database_url.clone().unwrap_or_default(),
        set: |config, value| {
            let url = optional(value)?;
            if url.as_ref().is_some_and(|url| !["sqlite:", "postgres:", "postgresql:"].iter().any(|scheme| url.starts_with(scheme))) {
                return Err(Wanted::OneOf(&["sqlite:…", "postgres://…"]));
            }
            config.server.database_url = url;
            Ok(())
        },
    },
    Setting {
        key: "server.metrics_token",
        message: "setting-server-metrics-token",
        unit: None,
        is_number: false,
        get: |config| config.server.metrics_token.clone().unwrap_or_default(),
        set: |config, value| optional(value).map(|value| config.server.metrics_token = value),
    },
];
