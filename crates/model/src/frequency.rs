//! How often a dataset is updated.

use std::fmt;
use std::str::FromStr;

/// The refresh rate a steward promises, among those an authority needs.
///
/// Source: the frequency table of the Publications Office of the European Union, as `dct:accrualPeriodicity` takes it in DCAT-AP 3.0.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Frequency {
    Daily,
    Weekly,
    Monthly,
    Quarterly,
    TwiceAYear,
    Annual,
    /// When something changes: no date is promised.
    Irregular,
}

impl Frequency {
    pub const ALL: [Self; 7] = [Self::Daily, Self::Weekly, Self::Monthly, Self::Quarterly, Self::TwiceAYear, Self::Annual, Self::Irregular];

    /// The stable identifier: `daily`, `twice-a-year`…
    pub fn id(self) -> &'static str {
        match self {
            Self::Daily => "daily",
            Self::Weekly => "weekly",
            Self::Monthly => "monthly",
            Self::Quarterly => "quarterly",
            Self::TwiceAYear => "twice-a-year",
            Self::Annual => "annual",
            Self::Irregular => "irregular",
        }
    }

    /// The code in the European table: `DAILY`, `ANNUAL_2`…
    pub fn authority_code(self) -> &'static str {
        match self {
            Self::Daily => "DAILY",
            Self::Weekly => "WEEKLY",
            Self::Monthly => "MONTHLY",
            Self::Quarterly => "QUARTERLY",
            Self::TwiceAYear => "ANNUAL_2",
            Self::Annual => "ANNUAL",
            Self::Irregular => "IRREG",
        }
    }
}

impl fmt::Display for Frequency {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.id())
    }
}

/// The text is not the identifier of a frequency.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("no frequency is called {0:?}")]
pub struct UnknownFrequency(String);

impl FromStr for Frequency {
    type Err = UnknownFrequency;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Self::ALL.into_iter().find(|frequency| frequency.id() == text).ok_or_else(|| UnknownFrequency(text.to_owned()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_identifier_of_a_frequency_leads_back_to_it() {
        for frequency in Frequency::ALL {
            assert_eq!(frequency.id().parse(), Ok(frequency));
        }
    }
}
