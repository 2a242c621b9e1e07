//! What is logged, and how.

use super::Setting;
use super::wanted::Wanted;

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Log {
    pub format: LogFormat,
    pub level: tracing::Level,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LogFormat {
    /// One line people read.
    Text,
    /// One JSON object a line.
    Json,
}

impl Default for Log {
    fn default() -> Self {
        Self { format: LogFormat::Text, level: tracing::Level::INFO }
    }
}

pub(super) static SETTINGS: &[Setting] = &[
    Setting {
        key: "log.format",
        message: "setting-log-format",
        unit: None,
        is_number: false,
        get: |config| match config.log.format {
            LogFormat::Text => "text".to_owned(),
            LogFormat::Json => "json".to_owned(),
        },
        set: |config, value| {
            config.log.format = match value {
                "text" => LogFormat::Text,
                "json" => LogFormat::Json,
                _ => return Err(Wanted::OneOf(&["text", "json"])),
            };
            Ok(())
        },
    },
    Setting {
        key: "log.level",
        message: "setting-log-level",
        unit: None,
        is_number: false,
        get: |config| config.log.level.to_string().to_lowercase(),
        set: |config, value| {
            const LEVELS: &[&str] = &["error", "warn", "info", "debug", "trace"];
            // The parser of `tracing` also accepts numbers and capitals.
            config.log.level = LEVELS.contains(&value).then(|| value.parse().ok()).flatten().ok_or(Wanted::OneOf(LEVELS))?;
            Ok(())
        },
    },
];
