//! What can be done about a column of personal data. A [`Treatment`] is what the recipe keeps; how one cell changes is one file each.
//!
//! A cell that a treatment does not understand is emptied, never left as it was. A pseudonym stays personal data; only removing, generalising and suppressing can make a table anonymous.

mod address;
mod band;
mod date;
mod hash;
mod postal;
mod small_groups;

pub use hash::HashKey;
pub use small_groups::SmallGroups;

use super::date::Day;
use super::kind::PersonalKind;
use super::mask::{mask, redact_all};
use serde::{Deserialize, Serialize};

/// What is done to a column. A stored format: members are added, never changed.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Treatment {
    /// The column is not published.
    Remove,
    /// `j…@…fr`; of a text, only what is personal is masked.
    Mask { of: PersonalKind },
    /// A pseudonym: the same value gives the same sixteen characters, as long as the key is the same. The key is asked for, never kept.
    KeyedHash,
    /// `14/03/1985` → `1985-03`.
    DateToMonth,
    /// `14/03/1985` → `1985`.
    DateToYear,
    /// `14/03/1985` → `40-49`: the age on the reference day, in bands of that many years.
    DateToAgeBand { years: u8, reference: Day },
    /// `37` → `30-39`.
    NumberToBand { width: u32 },
    /// `12 rue de la Paix, 35000 Rennes` → `35000 Rennes`.
    AddressToCommune,
    /// `35000` → `35`.
    PostalToDepartement,
    /// Where fewer rows than the threshold share the values of these columns, as they are after the other treatments.
    SuppressSmall { columns: Vec<String>, threshold: u32, action: Suppression },
}

/// What happens to a row of a small group.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Suppression {
    /// The row is not published.
    RemoveRow,
    /// The cell of the treated column is emptied.
    EmptyCell,
}

/// Why a treatment cannot be applied.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum TreatmentError {
    /// A keyed hash without its key.
    #[error("a keyed hash needs a key of at least {} bytes", hash::MIN_KEY_BYTES)]
    NoKey,
}

impl Treatment {
    /// The stable identifier, in `snake_case`.
    pub fn id(&self) -> &'static str {
        match self {
            Self::Remove => "remove",
            Self::Mask { .. } => "mask",
            Self::KeyedHash => "keyed_hash",
            Self::DateToMonth => "date_to_month",
            Self::DateToYear => "date_to_year",
            Self::DateToAgeBand { .. } => "date_to_age_band",
            Self::NumberToBand { .. } => "number_to_band",
            Self::AddressToCommune => "address_to_commune",
            Self::PostalToDepartement => "postal_to_departement",
            Self::SuppressSmall { .. } => "suppress_small",
        }
    }

    /// What a cell becomes; blank cells stay blank. [`Self::SuppressSmall`] leaves it as it is: [`SmallGroups`] tells which rows it is about.
    ///
    /// # Errors
    /// [`TreatmentError::NoKey`] for a keyed hash without a key.
    pub fn value(&self, text: &str, key: Option<&HashKey>) -> Result<String, TreatmentError> {
        if text.trim().is_empty() {
            return Ok(String::new());
        }
        Ok(match self {
            Self::Remove => String::new(),
            Self::Mask { of: PersonalKind::FreeText } => redact_all(text).into_owned(),
            Self::Mask { of } => mask(*of, text).into_string(),
            Self::KeyedHash => key.ok_or(TreatmentError::NoKey)?.pseudonym(text),
            Self::DateToMonth => date::to_month(text).unwrap_or_default(),
            Self::DateToYear => date::to_year(text).unwrap_or_default(),
            Self::DateToAgeBand { years, reference } => date::to_age_band(text, *years, *reference).unwrap_or_default(),
            Self::NumberToBand { width } => band::of_number(text, *width).unwrap_or_default(),
            Self::AddressToCommune => address::to_commune(text).unwrap_or_default(),
            Self::PostalToDepartement => postal::to_departement(text).unwrap_or_default(),
            Self::SuppressSmall { .. } => text.to_owned(),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// As they are stored. Never edited.
    const FROZEN: &str = r#"[{"kind":"remove"},{"kind":"mask","of":"personal-email"},{"kind":"keyed_hash"},{"kind":"date_to_month"},{"kind":"date_to_year"},{"kind":"date_to_age_band","years":10,"reference":"2026-01-01"},{"kind":"number_to_band","width":10},{"kind":"address_to_commune"},{"kind":"postal_to_departement"},{"kind":"suppress_small","columns":["age","sexe"],"threshold":5,"action":"remove_row"}]"#;

    #[test]
    fn stored_treatments_are_read_and_written_back_the_same() {
        let treatments: Vec<Treatment> = serde_json::from_str(FROZEN).expect("the frozen form");
        assert_eq!(serde_json::to_string(&treatments).expect("serialisable"), FROZEN);
        for treatment in &treatments {
            assert!(FROZEN.contains(&format!(r#""kind":"{}""#, treatment.id())));
        }
    }

    #[test]
    fn a_cell_that_is_not_understood_is_emptied() {
        for treatment in
            [Treatment::DateToMonth, Treatment::DateToYear, Treatment::NumberToBand { width: 10 }, Treatment::AddressToCommune, Treatment::PostalToDepartement]
        {
            for text in ["inconnu", "é", "-", "🦀", "99/99/9999"] {
                assert_eq!(treatment.value(text, None), Ok(String::new()), "{} of {text}", treatment.id());
            }
        }
    }

    #[test]
    fn a_blank_cell_stays_blank() {
        for text in ["", "  "] {
            assert_eq!(Treatment::Mask { of: PersonalKind::Name }.value(text, None), Ok(String::new()));
            assert_eq!(Treatment::KeyedHash.value(text, None), Ok(String::new()));
        }
    }

    #[test]
    fn a_keyed_hash_without_key_is_refused() {
        assert_eq!(Treatment::KeyedHash.value("x", None), Err(TreatmentError::NoKey));
    }

    #[test]
    fn a_text_keeps_its_sentence_and_loses_its_names() {
        let treatment = Treatment::Mask { of: PersonalKind::FreeText };
        assert_eq!(treatment.value("Vu avec Mme Durand au 06 12 34 56 12.", None), Ok("Vu avec M… D… au 06 ** ** ** 12.".into()));
    }
}
