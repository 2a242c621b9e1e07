//! A postal code and a commune that disagree.

use crate::geography::{Commune, departement_of, fold_name, holds_name};
use crate::pairs::{self, Disagreement, Seen};
use crate::{Dimension, Example, Geography, Group, Rule, RuleCard, Severity, TableView, Watchers};
use parvis_model::SemanticType;

/// Flags rows whose postal code serves other communes than the one that the row names, by its INSEE code or else by its name.
///
/// Codes that serve no commune (CEDEX) and names that are none are left alone. Neighbours are too: a commune near a post office of another is often given its code, so only another département is an error for certain.
pub struct PostalCodeCommuneMismatch;

static CARD: RuleCard = RuleCard {
    id: "postal-code-commune-mismatch",
    group: Group::References,
    dimension: Dimension::Consistency,
    severity: Severity::Warning,
    source: "La Poste, base officielle des codes postaux, by the npm package @etalab/decoupage-administratif",
    examples: &[
        Example { csv: "code_postal;commune\n35000;RENNES\n75001;Paris\n97400;Saint-Denis\n93200;St Denis\n20000;Ajaccio\n35760;Paris\n", flagged: &[7] },
        Example { csv: "code_postal;code_insee\n35000;35238\n20090;2A004\n75012;75112\n01120;01262\n35042;35238\n35760;35238\n", flagged: &[] },
    ],
};

impl Rule for PostalCodeCommuneMismatch {
    fn card(&self) -> &'static RuleCard {
        &CARD
    }

    fn lacks(&self, table: &TableView<'_>) -> Option<&'static str> {
        (!columns(table).is_empty() && table.context().geography.is_none()).then_some("geography")
    }

    fn watch<'t>(&'static self, table: &'t TableView<'t>, watchers: &mut Watchers<'t>) {
        let Some(geography) = table.context().geography else { return };
        for (postal_code, commune) in columns(table) {
            let columns = (postal_code, commune);
            watchers.rows(Disagreement { card: &CARD, geography, columns, told: postal_code, agree, expected, seen: Seen::default() });
        }
    }
}

/// Postal codes with the codes of communes, else with their names.
fn columns(table: &TableView<'_>) -> Vec<(usize, usize)> {
    let with_codes = pairs::of(table, SemanticType::PostalCode, SemanticType::CommuneCode);
    if with_codes.is_empty() { pairs::of(table, SemanticType::PostalCode, SemanticType::CommuneName) } else { with_codes }
}

/// A commune that the postal code serves.
fn expected<'g>(geography: &'g Geography, postal_code: &str) -> Option<&'g str> {
    geography.communes_of_postal_code(postal_code).next().map(|served| served.name)
}

/// Whether a postal code may serve a commune, given by its code or its name; nothing when either is not known.
fn agree(geography: &Geography, postal_code: &str, commune: &str) -> Option<bool> {
    let served: Vec<Commune<'_>> = geography.communes_of_postal_code(postal_code).collect();
    if served.is_empty() {
        return None;
    }
    let of_postal: Vec<&str> = served.iter().filter_map(|commune| departement_of(commune.code)).collect();
    let near =
        |commune: Commune<'_>| commune.postal_codes().any(|code| code == postal_code) || departement_of(commune.code).is_some_and(|d| of_postal.contains(&d));
    if let Some(commune) = geography.commune_of_today(commune) {
        return Some(near(commune));
    }
    let mut named = geography.communes_named(commune).peekable();
    named.peek()?;
    // `Saint-Sébastien` for Saint-Sébastien-sur-Loire, though there is a Saint-Sébastien elsewhere.
    let folded = fold_name(commune);
    Some(named.any(near) || served.iter().any(|served| holds_name(&fold_name(served.name), &folded)))
}
