//! How likely a column is to be the identifier of rows, from its name, type and meaning.

use parvis_model::{Column, ColumnType, SemanticType};

/// What a column can be in a key.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Part {
    /// A key by itself, or one of two.
    Alone,
    /// One of two only: a year, a date.
    OfAPair,
}

/// Names of identifiers in French and English files, whole or as one word of a name.
static IDENTIFIERS: &[&str] = &[
    "id",
    "identifiant",
    "uuid",
    "uid",
    "code",
    "numero",
    "num",
    "no",
    "ref",
    "reference",
    "matricule",
    "cle",
    "key",
    "siret",
    "siren",
    "uai",
    "rna",
    "insee",
    "sku",
];

/// Row numbers of a geographic tool: given anew at each export, so they tell nothing of a row.
static ROW_NUMBERS: &[&str] = &["fid", "gid", "objectid", "ogc", "rowid", "index", "ordre"];

/// Words of what is measured or counted: unique at times, an identifier never.
static MEASURES: &[&str] = &[
    "nombre",
    "nb",
    "nbre",
    "total",
    "population",
    "montant",
    "prix",
    "taux",
    "part",
    "effectif",
    "surface",
    "superficie",
    "longueur",
    "largeur",
    "hauteur",
    "distance",
    "moyenne",
    "volume",
    "valeur",
    "count",
    "amount",
    "length",
    "area",
    "latitude",
    "longitude",
    "lat",
    "lon",
    "lng",
];

/// What a column can be in a key and how likely it is, the most the best; nothing when it cannot.
pub(super) fn part(column: &Column) -> Option<(Part, i32)> {
    let part = match (column.column_type, column.semantic) {
        (ColumnType::Number | ColumnType::Boolean, _) => return None,
        (ColumnType::Decimal { scale, .. }, _) if scale > 0 => return None,
        (_, Some(semantic)) if describes(semantic) => return None,
        (ColumnType::Date | ColumnType::DateTime { .. }, _) | (_, Some(SemanticType::Year)) => Part::OfAPair,
        _ => Part::Alone,
    };
    let words = words(&column.name);
    let has = |list: &[&str]| words.iter().any(|word| list.contains(&word.as_str()));
    let mut likely = 0;
    if has(IDENTIFIERS) {
        likely += if words.len() == 1 { 40 } else { 30 };
    } else if column.name.trim_start_matches('_').starts_with("ID") {
        // `IDBASE`, `_IDOBJ`: names of databases in capitals, words not apart.
        likely += 25;
    } else if has(MEASURES) {
        return None;
    } else if column.column_type == ColumnType::Integer && column.semantic.is_none() {
        // A quantity more often than a number given to something.
        likely -= 5;
    }
    if has(ROW_NUMBERS) {
        likely -= 40;
    }
    likely += match column.semantic {
        Some(SemanticType::Uuid | SemanticType::Uai | SemanticType::Code) => 20,
        Some(SemanticType::Siret | SemanticType::Rna | SemanticType::Siren | SemanticType::CommuneCode) => 10,
        Some(SemanticType::Url | SemanticType::Email | SemanticType::Phone | SemanticType::PostalAddress) => -20,
        _ => 0,
    };
    if part == Part::OfAPair {
        likely -= 10;
    }
    Some((part, likely))
}

/// Values that describe a row: unique at times, an identifier never.
fn describes(semantic: SemanticType) -> bool {
    matches!(
        semantic,
        SemanticType::Latitude
            | SemanticType::Longitude
            | SemanticType::LatLon
            | SemanticType::LonLat
            | SemanticType::Wkt
            | SemanticType::GeojsonGeometry
            | SemanticType::Json
            | SemanticType::Percentage
            | SemanticType::Currency
            | SemanticType::Colour
            | SemanticType::OpeningHours
    )
}

/// The words of a name: `numeroCreche`, `numero_creche` and `N° crèche` alike, without accents where French has them in identifiers.
fn words(name: &str) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    let mut before = ' ';
    for letter in name.chars() {
        let starts = !before.is_alphanumeric() || (before.is_lowercase() && letter.is_uppercase());
        if letter.is_alphanumeric() {
            if starts || words.is_empty() {
                words.push(String::new());
            }
            if let Some(word) = words.last_mut() {
                word.extend(letter.to_lowercase().map(|letter| if matches!(letter, 'é' | 'è' | 'ê') { 'e' } else { letter }));
            }
        }
        before = letter;
    }
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    fn column(name: &str, column_type: ColumnType, semantic: Option<SemanticType>) -> Column {
        Column { name: name.into(), label: None, column_type, semantic }
    }

    #[test]
    fn words_are_found_in_names_of_every_style() {
        for name in ["numero_creche", "numeroCreche", "Numéro crèche", "numero-creche"] {
            assert_eq!(words(name), ["numero", "creche"], "{name}");
        }
    }

    #[test]
    fn an_identifier_is_likelier_than_a_name_and_a_row_number_of_a_tool_less() {
        let likely = |name| part(&column(name, ColumnType::Text, None)).unwrap().1;
        assert!(likely("id") > likely("id_creche"));
        assert!(likely("id_creche") > likely("nom"));
        assert!(likely("nom") > likely("fid"));
        assert!(likely("idole") == likely("nom") && likely("_IDOBJ") > likely("nom"));
    }

    #[test]
    fn an_amount_or_a_place_is_no_key_and_a_date_is_none_alone() {
        assert_eq!(part(&column("depense", ColumnType::Decimal { precision: 9, scale: 2 }, None)), None);
        assert_eq!(part(&column("Nombre de points", ColumnType::Integer, None)), None);
        assert_eq!(part(&column("lat", ColumnType::Number, Some(SemanticType::Latitude))), None);
        assert_eq!(part(&column("jour", ColumnType::Date, None)).map(|(part, _)| part), Some(Part::OfAPair));
    }
}
