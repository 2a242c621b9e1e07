//! Who the portal speaks for.

use super::Setting;
use super::wanted::{line, optional};

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Portal {
    pub name: String,
    /// As said in a sentence: `la ville de Mulhouse`.
    pub territory: Option<String>,
    /// An e-mail address for questions.
    pub contact: Option<String>,
}

impl Default for Portal {
    fn default() -> Self {
        Self { name: "Données ouvertes".to_owned(), territory: None, contact: None }
    }
}

pub(super) static SETTINGS: &[Setting] = &[
    Setting {
        key: "portal.name",
        message: "setting-portal-name",
        unit: None,
        is_number: false,
        get: |config| config.portal.name.clone(),
        set: |config, value| line(value).map(|value| config.portal.name = value),
    },
    Setting {
        key: "portal.territory",
        message: "setting-portal-territory",
        unit: None,
        is_number: false,
        get: |config| config.portal.territory.clone().unwrap_or_default(),
        set: |config, value| optional(value).map(|value| config.portal.territory = value),
    },
    Setting {
        key: "portal.contact",
        message: "setting-portal-contact",
        unit: None,
        is_number: false,
        get: |config| config.portal.contact.clone().unwrap_or_default(),
        set: |config, value| optional(value).map(|value| config.portal.contact = value),
    },
];
