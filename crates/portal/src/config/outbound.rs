//! What Parvis may ask beyond the public internet.

use super::Setting;
use super::wanted::Wanted;
use parvis_outbound::HostPort;

#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Outbound {
    /// Servers of the authority's own network that addresses may lead to.
    pub allow: Vec<HostPort>,
}

pub(super) static SETTINGS: &[Setting] = &[Setting {
    key: "outbound.allow",
    message: "setting-outbound-allow",
    unit: None,
    is_number: false,
    get: |config| config.outbound.allow.iter().map(ToString::to_string).collect::<Vec<_>>().join(", "),
    set: |config, value| {
        let listed = value.split(',').map(str::trim).filter(|text| !text.is_empty());
        config.outbound.allow = listed.map(str::parse).collect::<Result<_, _>>().map_err(|_| Wanted::Hosts)?;
        Ok(())
    },
}];

#[cfg(test)]
mod tests {
    use crate::config::{Config, settings};

    #[test]
    fn servers_are_listed_between_commas() {
        let file = tempfile::NamedTempFile::new().unwrap();
        let set = |value: &'static str| Config::load(Some(file.path()), move |name| (name == "PARVIS_OUTBOUND_ALLOW").then(|| value.to_owned()));
        let config = set("schemas.intranet:80, [fd00::1]:8080,").unwrap();
        let setting = settings().find(|setting| setting.key == "outbound.allow").unwrap();
        assert_eq!((setting.get)(&config), "schemas.intranet:80, [fd00::1]:8080");
        assert!(set("schemas.intranet").is_err() && set("http://schemas.intranet:80").is_err());
    }
}
