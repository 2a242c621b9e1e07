//! A title that says what the dataset is.

use super::description::DescriptionRule;
use crate::{Dimension, Example, Findings, Group, RuleCard, Severity};
use parvis_model::DatasetDescription;

/// Flags a title that is missing, under ten characters, or the name of a file.
pub static TITLE_UNCLEAR: DescriptionRule = DescriptionRule { card: &CARD, look };

static CARD: RuleCard = RuleCard {
    id: "title-unclear",
    group: Group::Metadata,
    dimension: Dimension::Understandability,
    severity: Severity::Warning,
    source: "DCAT-AP 3.0, dct:title, mandatory",
    examples: &[Example { csv: "nom;n\nA;1\n", flagged: &[] }],
};

/// Shorter than this, a title is a word without its subject (« Crèches » of which town, of which year?).
const MIN_CHARS: usize = 10;

fn look(description: &DatasetDescription, findings: &mut Findings) {
    let title = description.title.trim();
    let problem = match title {
        "" => "missing",
        _ if is_file_name(title) => "file",
        _ if title.chars().count() < MIN_CHARS => "short",
        _ => return,
    };
    findings.table(&CARD).detail("problem", problem).values([title.to_owned()]);
}

/// `creches_2024.csv`, `SCDL_subventions_v2`, `export-final`: an extension, or several words and none of them apart.
fn is_file_name(title: &str) -> bool {
    let extension = title.rsplit_once('.').map(|(_, extension)| extension.to_ascii_lowercase());
    let is_known = extension.is_some_and(|extension| {
        ["csv", "tsv", "txt", "xls", "xlsx", "ods", "json", "geojson", "zip", "parquet", "xml", "kml", "gpkg", "shp"].contains(&extension.as_str())
    });
    is_known || (!title.contains(char::is_whitespace) && title.contains('_'))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::checked_description;

    #[test]
    fn a_title_is_a_few_words_and_no_file_name() {
        let said = |title: &str| {
            let description = DatasetDescription { title: title.to_owned(), ..DatasetDescription::default() };
            checked_description(&TITLE_UNCLEAR, &description).findings.first().map(|finding| finding.details["problem"].clone())
        };
        assert_eq!(said("").as_deref(), Some("missing"));
        assert_eq!(said("Arbres").as_deref(), Some("short"));
        assert_eq!(said("creches_municipales_2024").as_deref(), Some("file"));
        assert_eq!(said("Les crèches 2024.csv").as_deref(), Some("file"));
        assert_eq!(said("Crèches municipales"), None);
    }
}
