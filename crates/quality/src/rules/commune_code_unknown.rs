//! INSEE codes of communes that do not exist.

use crate::codes::{self, CodeCheck, Judged, code_columns, lacks_geography, with_zero};
use crate::{Dimension, Example, Geography, Group, Rule, RuleCard, Severity, TableView, Watchers};
use parvis_model::SemanticType;

/// Flags codes that are no commune, nor arrondissement of Paris, Lyon or Marseille, nor a former commune: not as written, or not at all.
///
/// A code that exists once its zero is back (`1004`), its spaces are gone (`68 224`) or its letter is a capital (`2a004`) is offered so. Codes of abroad (99…) are left alone.
pub struct CommuneCodeUnknown;

static CARD: RuleCard = RuleCard {
    id: "commune-code-unknown",
    group: Group::References,
    dimension: Dimension::Accuracy,
    severity: Severity::Warning,
    source: "INSEE, Code officiel géographique of the year, by the npm package @etalab/decoupage-administratif",
    examples: &[
        Example { csv: "code_insee;trains\n01004;1\n1004;2\n35238;3\n35 238;4\n2a004;5\n2A004;6\n35999;7\n", flagged: &[3, 5, 6, 8] },
        Example { csv: "code_insee;trains\n75056;1\n75101;2\n97411;3\n01015;4\n99109;5\n", flagged: &[] },
        // Postal codes, under a header that does not say so: Rennes, Ajaccio, Saint-Denis, Saint-Grégoire.
        Example { csv: "code_commune;trains\n35200;1\n20000;2\n93200;3\n35760;4\n", flagged: &[] },
        // Names, under a header that could be of codes.
        Example { csv: "commune;trains\nRennes;1\nAjaccio;2\n", flagged: &[] },
    ],
};

impl Rule for CommuneCodeUnknown {
    fn card(&self) -> &'static RuleCard {
        &CARD
    }

    fn lacks(&self, table: &TableView<'_>) -> Option<&'static str> {
        lacks_geography(table, SemanticType::CommuneCode)
    }

    fn watch<'t>(&'static self, table: &'t TableView<'t>, watchers: &mut Watchers<'t>) {
        let Some(geography) = table.context().geography else { return };
        for column in code_columns(table, SemanticType::CommuneCode) {
            let is_postal_code = |text: &str| geography.communes_of_postal_code(text).next().is_some();
            CodeCheck::of(&CARD, column, 5).proven().unless(is_postal_code).of_year(geography.year()).judging(watchers, |text| judge(geography, text));
        }
    }
}

fn judge(geography: &Geography, text: &str) -> Judged {
    let exists = |code: &str| geography.is_commune_code(code) || geography.former(code).next().is_some();
    codes::judge(text, exists, |code| {
        let is_of_abroad = code.len() == 5 && code.starts_with("99");
        if is_of_abroad { Judged::Skipped } else { with_zero(text, code, 5, exists).unwrap_or(Judged::Unknown) }
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::recipe::{Function, Operation};
    use crate::testing::{checked_by, typed};
    use crate::{Context, RuleSet, Safety, check};

    fn repair(csv: &str) -> (Operation, Safety) {
        let repair = checked_by(&CommuneCodeUnknown, csv).findings.remove(0).repair.unwrap();
        (repair.operation, repair.safety)
    }

    #[test]
    fn zeros_lost_everywhere_are_restored_by_one_safe_function() {
        let column = "code_insee".to_owned();
        let (operation, safety) = repair("code_insee;trains\n1004;1\n1015;2\n1093;3\n");
        assert_eq!((operation, safety), (Operation::Convert { column: column.clone(), function: Function::RestoreZeros { width: 5 } }, Safety::Safe));
        // An unknown code of four digits would be given a zero too.
        let (operation, safety) = repair("code_insee;trains\n1004;1\n1015;2\n9999;3\n");
        assert_eq!((operation, safety), (Operation::Convert { column, function: Function::RestoreZeros { width: 5 } }, Safety::Ask));
    }

    #[test]
    fn faults_of_several_kinds_are_mended_value_by_value() {
        let (operation, _) = repair("code_insee;trains\n1004;1\n35 238;2\n2a004;3\n35238;4\n");
        let Operation::MapValues { mapping, .. } = operation else { panic!("{operation:?}") };
        let pairs: Vec<(&str, &str)> = mapping.iter().map(|(before, after)| (before.as_str(), after.as_str())).collect();
        assert_eq!(pairs, [("1004", "01004"), ("2a004", "2A004"), ("35 238", "35238")]);
    }

    #[test]
    fn without_the_official_codes_it_is_said_that_nothing_was_checked() {
        let today = time::Date::from_calendar_date(2026, time::Month::November, 24).unwrap();
        let unknown = |csv: &str| check(&typed(csv), &RuleSet::only(&CommuneCodeUnknown), &Context::new(today)).unwrap().report;
        assert_eq!(unknown("code_insee;trains\n01004;1\n35238;2\n").not_checked, ["geography"]);
        assert!(unknown("nom;trains\na;1\nb;2\n").not_checked.is_empty());
    }
}
