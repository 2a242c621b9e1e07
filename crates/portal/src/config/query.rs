//! What questions to the data may cost.

use super::Setting;
use super::wanted::whole;

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Query {
    /// Memory for the tables being served, in mebibytes.
    pub memory_mib: u64,
    /// Longest time one question may take, in seconds.
    pub timeout_seconds: u64,
    /// Questions answered at the same time; 0 for two per core.
    pub concurrent: u64,
}

impl Default for Query {
    fn default() -> Self {
        Self { memory_mib: 512, timeout_seconds: 10, concurrent: 0 }
    }
}

pub(super) static SETTINGS: &[Setting] = &[
    Setting {
        key: "query.memory_mib",
        message: "setting-query-memory",
        unit: Some("MiB"),
        is_number: true,
        get: |config| config.query.memory_mib.to_string(),
        set: |config, value| whole(value, 16, 1 << 20).map(|number| config.query.memory_mib = number),
    },
    Setting {
        key: "query.timeout_seconds",
        message: "setting-query-timeout",
        unit: Some("s"),
        is_number: true,
        get: |config| config.query.timeout_seconds.to_string(),
        set: |config, value| whole(value, 1, 3_600).map(|number| config.query.timeout_seconds = number),
    },
    Setting {
        key: "query.concurrent",
        message: "setting-query-concurrent",
        unit: None,
        is_number: true,
        get: |config| config.query.concurrent.to_string(),
        set: |config, value| whole(value, 0, 10_000).map(|number| config.query.concurrent = number),
    },
];
