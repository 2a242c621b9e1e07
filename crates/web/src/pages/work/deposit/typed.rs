//! A description as a form writes it, and back.

use crate::chrome::Chrome;
use parvis_model::{DatasetDescription, InvalidPeriod, Period, Slug};
use std::collections::BTreeMap;

/// The fields of a form, by name.
pub type Fields = BTreeMap<String, String>;

/// Characters of a field, but for the summary.
const LONGEST: usize = 200;
const LONGEST_SUMMARY: usize = 2000;

/// What is in the fields.
#[derive(Debug, Clone, Default)]
pub struct Typed {
    pub titre: String,
    pub resume: String,
    pub ligne: String,
    /// Separated by commas.
    pub mots: String,
    pub debut: String,
    pub fin: String,
    /// Official codes, separated by commas.
    pub territoire: String,
    pub frequence: String,
    pub licence: String,
    pub contact: String,
    pub service: String,
    /// The slug of a new dataset.
    pub adresse: String,
    pub columns: BTreeMap<String, String>,
}

impl Typed {
    pub fn of(description: &DatasetDescription, slug: Option<&str>) -> Self {
        let text = |text: &Option<String>| text.clone().unwrap_or_default();
        Self {
            titre: description.title.clone(),
            resume: text(&description.summary),
            ligne: text(&description.row_is),
            mots: description.keywords.join(", "),
            debut: description.period.map(|period| period.first().to_string()).unwrap_or_default(),
            fin: description.period.and_then(|period| period.last()).map(|day| day.to_string()).unwrap_or_default(),
            territoire: description.territory.join(", "),
            frequence: description.frequency.map(|frequency| frequency.id().to_owned()).unwrap_or_default(),
            licence: description.licence.id().to_owned(),
            contact: text(&description.contact),
            service: text(&description.publisher),
            adresse: slug.unwrap_or_default().to_owned(),
            columns: description.columns.clone(),
        }
    }

    pub fn from_fields(fields: &Fields) -> Self {
        let text = |name: &str| fields.get(name).map(|text| text.trim().to_owned()).unwrap_or_default();
        let named = fields.iter().filter_map(|(field, column)| {
            let meaning = text(&format!("sens-{}", field.strip_prefix("colonne-")?));
            (!meaning.is_empty()).then(|| (column.clone(), meaning))
        });
        Self {
            titre: text("titre"),
            resume: text("resume"),
            ligne: text("ligne"),
            mots: text("mots"),
            debut: text("debut"),
            fin: text("fin"),
            territoire: text("territoire"),
            frequence: text("frequence"),
            licence: text("licence"),
            contact: text("contact"),
            service: text("service"),
            adresse: text("adresse"),
            columns: named.collect(),
        }
    }

    /// The address that the title suggests.
    pub fn propose_address(&mut self) {
        self.adresse = Slug::from_title(&self.titre).map(|slug| slug.to_string()).unwrap_or_default();
    }

    /// The description, and what is wrong: a field and a sentence.
    pub fn description(&self, chrome: &Chrome) -> (DatasetDescription, Vec<(String, String)>) {
        let mut errors = Vec::new();
        let limits =
            [("titre", &self.titre), ("ligne", &self.ligne), ("contact", &self.contact), ("service", &self.service)].map(|(id, text)| (id, text, LONGEST));
        for (field, text, limit) in limits.into_iter().chain([("resume", &self.resume, LONGEST_SUMMARY), ("mots", &self.mots, LONGEST_SUMMARY)]) {
            if text.chars().count() > limit {
                errors.push((field.to_owned(), chrome.tn("deposit-error-long", limit as u64)));
            }
        }
        let period = match (self.debut.as_str(), self.fin.as_str()) {
            ("", "") => None,
            (first, last) => match Period::parse(first, last) {
                Ok(period) => Some(period),
                Err(error) => {
                    let id = if error == InvalidPeriod::Backwards { "deposit-error-period" } else { "deposit-error-day" };
                    errors.push(("debut".to_owned(), chrome.t(id)));
                    None
                }
            },
        };
        let list = |text: &str| text.split([',', ';']).map(str::trim).filter(|word| !word.is_empty()).map(str::to_owned).collect::<Vec<_>>();
        let territory = list(&self.territoire);
        // The shape only: whether the code exists is for the quality report to say.
        if territory.iter().any(|code| !matches!(code.len(), 2 | 3 | 5 | 9) || !code.bytes().all(|byte| byte.is_ascii_alphanumeric())) {
            errors.push(("territoire".to_owned(), chrome.t("deposit-error-territory")));
        }
        let said = |text: &str| (!text.is_empty()).then(|| text.to_owned());
        let description = DatasetDescription {
            title: self.titre.clone(),
            summary: said(&self.resume),
            row_is: said(&self.ligne),
            publisher: said(&self.service),
            licence: self.licence.parse().unwrap_or_default(),
            keywords: list(&self.mots),
            period,
            territory,
            frequency: self.frequence.parse().ok(),
            contact: said(&self.contact),
            columns: self.columns.clone(),
        };
        (description, errors)
    }
}
