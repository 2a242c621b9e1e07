//! Logs on the standard error.

use crate::config::{Log, LogFormat};
use tracing_subscriber::EnvFilter;

/// Starts logging. Libraries speak only to warn, unless everything is asked for.
pub fn start(log: &Log) {
    let level = log.level.to_string().to_lowercase();
    let filter = match log.level {
        tracing::Level::DEBUG | tracing::Level::TRACE => EnvFilter::new(level),
        _ => ["model", "formats", "quality", "store", "outbound", "query", "stewardship", "web"].iter().fold(
            EnvFilter::new(format!("warn,parvis={level}")),
            |filter, name| match format!("parvis_{name}={level}").parse() {
                Ok(directive) => filter.add_directive(directive),
                Err(_) => filter,
            },
        ),
    };
    let builder = tracing_subscriber::fmt().with_env_filter(filter).with_writer(std::io::stderr).with_target(false);
    // A second start (in tests) keeps the first.
    let _ = match log.format {
        LogFormat::Text => builder.try_init(),
        LogFormat::Json => builder.json().flatten_event(true).try_init(),
    };
}

/// For commands that speak for themselves: their log tells only what went wrong, unless more is asked for.
pub fn only_warnings(log: &Log) {
    let usual = *log == Log::default();
    start(&Log { level: if usual { tracing::Level::WARN } else { log.level }, ..log.clone() });
}
