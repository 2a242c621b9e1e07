//! What people say of a dataset.

use crate::{Frequency, Period};
use std::collections::BTreeMap;
use std::fmt;
use std::str::FromStr;

/// The words that make a dataset intelligible. Everything but the title may still be missing: quality control says so, it does not forbid a draft.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct DatasetDescription {
    pub title: String,
    /// Two sentences: what it is, what it is for.
    pub summary: Option<String>,
    /// "One row is": `une crèche`.
    pub row_is: Option<String>,
    /// The service or authority that answers for it.
    pub publisher: Option<String>,
    pub licence: Licence,
    pub keywords: Vec<String>,
    /// The days that the data are about.
    pub period: Option<Period>,
    /// Official codes of the communes, departments or groups of communes that the data cover.
    pub territory: Vec<String>,
    /// How often it is updated, as promised.
    pub frequency: Option<Frequency>,
    /// Where to write about it: a service, not a person.
    pub contact: Option<String>,
    /// What columns mean, by name.
    pub columns: BTreeMap<String, String>,
}

/// The licences that French authorities may use by decree (CRPA D323-2-1), plus "not said".
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Licence {
    /// Licence Ouverte 2.0 of Etalab.
    #[default]
    LicenceOuverte2,
    /// Open Database License 1.0.
    Odbl1,
    NotSpecified,
}

impl Licence {
    /// The identifier data.gouv.fr uses: `lov2`, `odc-odbl`, `notspecified`.
    pub fn id(self) -> &'static str {
        match self {
            Self::LicenceOuverte2 => "lov2",
            Self::Odbl1 => "odc-odbl",
            Self::NotSpecified => "notspecified",
        }
    }

    /// The address of the licence text, when there is one.
    pub fn uri(self) -> Option<&'static str> {
        match self {
            Self::LicenceOuverte2 => Some("https://www.etalab.gouv.fr/licence-ouverte-open-licence"),
            Self::Odbl1 => Some("https://opendatacommons.org/licenses/odbl/1-0/"),
            Self::NotSpecified => None,
        }
    }
}

impl fmt::Display for Licence {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.id())
    }
}

/// The text is not the identifier of a licence we know.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("no licence is called {0:?} (use lov2, odc-odbl or notspecified)")]
pub struct UnknownLicence(String);

impl FromStr for Licence {
    type Err = UnknownLicence;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        [Self::LicenceOuverte2, Self::Odbl1, Self::NotSpecified].into_iter().find(|licence| licence.id() == text).ok_or_else(|| UnknownLicence(text.to_owned()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_identifier_of_a_licence_leads_back_to_it() {
        for licence in [Licence::LicenceOuverte2, Licence::Odbl1, Licence::NotSpecified] {
            assert_eq!(licence.id().parse(), Ok(licence));
        }
    }
}
