//! Postal codes that cannot be.

use crate::codes::{self, CodeCheck, Judged, code_columns, lacks_geography, with_zero};
use crate::geography::departement_of;
use crate::{Dimension, Example, Geography, Group, Rule, RuleCard, Severity, TableView, Watchers};
use parvis_model::SemanticType;

/// Flags postal codes that no département starts with, or that are not as La Poste writes them (`1000`, `75 001`).
///
/// A code of five digits of an existing département that serves no commune is left alone: La Poste gives such codes (CEDEX) to companies and publishes no list of them. Zeros are offered with care: `1000` is also Brussels.
pub struct PostalCodeUnknown;

static CARD: RuleCard = RuleCard {
    id: "postal-code-unknown",
    group: Group::References,
    dimension: Dimension::Accuracy,
    severity: Severity::Warning,
    source: "La Poste, base officielle des codes postaux, by the npm package @etalab/decoupage-administratif",
    examples: &[
        Example { csv: "code_postal;trains\n35000;1\n1400;2\n35 000;3\n20000;4\n96100;5\n97490;6\n75001;7\n", flagged: &[3, 4, 6] },
        // A CEDEX, Monaco.
        Example { csv: "code_postal;trains\n35000;1\n35042;2\n98000;3\n", flagged: &[] },
    ],
};

/// Prefixes that are no département: both parts of Corsica, Monaco (980) which La Poste serves.
const OTHER_PREFIXES: [u16; 2] = [20, 980];

impl Rule for PostalCodeUnknown {
    fn card(&self) -> &'static RuleCard {
        &CARD
    }

    fn lacks(&self, table: &TableView<'_>) -> Option<&'static str> {
        lacks_geography(table, SemanticType::PostalCode)
    }

    fn watch<'t>(&'static self, table: &'t TableView<'t>, watchers: &mut Watchers<'t>) {
        let Some(geography) = table.context().geography else { return };
        for column in code_columns(table, SemanticType::PostalCode) {
            let prefixes = prefixes(geography);
            CodeCheck::of(&CARD, column, 5).of_year(geography.year()).judging(watchers, move |text| judge(geography, &prefixes, text));
        }
    }
}

/// What postal codes start with, as sorted numbers: 1 to 95, and 971 and more overseas.
fn prefixes(geography: &Geography) -> Vec<u16> {
    let departements = geography.departements().filter_map(|departement| departement.code.parse().ok());
    let mut prefixes: Vec<u16> = departements.chain(OTHER_PREFIXES).collect();
    prefixes.sort_unstable();
    prefixes
}

fn judge(geography: &Geography, prefixes: &[u16], text: &str) -> Judged {
    let may_be = |code: &str| {
        let is_whole = code.len() == 5 && code.bytes().all(|b| b.is_ascii_digit());
        let prefix = departement_of(code).and_then(|prefix| prefix.parse().ok());
        is_whole && prefix.is_some_and(|prefix: u16| prefixes.binary_search(&prefix).is_ok())
    };
    codes::judge(text, may_be, |code| {
        // Codes of other countries hold letters, and words say that there is none.
        if code.is_empty() || !code.bytes().all(|b| b.is_ascii_digit()) {
            return Judged::Skipped;
        }
        with_zero(text, code, 5, |whole| geography.communes_of_postal_code(whole).next().is_some()).unwrap_or(Judged::Unknown)
    })
}
