//! A commune's code and name that disagree.

use crate::codes::is_list;
use crate::geography::{fold_name, holds_name};
use crate::pairs::{self, Memory};
use crate::{Dimension, Example, Findings, Flags, Geography, Group, RowCells, RowWatcher, Rule, RuleCard, Severity, TableView, Watchers};
use parvis_model::SemanticType;

/// Flags rows whose INSEE code is one commune and whose name is another.
///
/// Only names that are those of communes are compared: a misspelt or old name is another matter. Arrondissements, delegated and associated communes count as their commune of today; part of a name is enough (`Châtillon` for Châtillon-sur-Chalaronne).
pub struct CommuneNameCodeMismatch;

static CARD: RuleCard = RuleCard {
    id: "commune-name-code-mismatch",
    group: Group::References,
    dimension: Dimension::Consistency,
    severity: Severity::Warning,
    source: "INSEE, Code officiel géographique of the year, by the npm package @etalab/decoupage-administratif",
    examples: &[
        Example {
            csv: "code_insee;commune\n35238;RENNES\n75101;Paris 1er\n97411;St-Denis\n01262;Cordieux\n2A004;Ajaccio\n35278;Saint-Grégoire\n35238;Saint-Grégoire\n",
            flagged: &[8],
        },
        Example {
            csv: "code_insee;commune\n35238;Rennes cedex 7\n01093;Châtillon sur Chalaronne\n01015;Arbignieu\n35238;Renes\n60054;La Neuville-Garnier\n",
            flagged: &[],
        },
    ],
};

/// Beyond this share of the rows compared, the two columns speak of different things.
const MOST_WRONG: f64 = 0.2;

impl Rule for CommuneNameCodeMismatch {
    fn card(&self) -> &'static RuleCard {
        &CARD
    }

    fn lacks(&self, table: &TableView<'_>) -> Option<&'static str> {
        let has_pairs = !pairs::of(table, SemanticType::CommuneCode, SemanticType::CommuneName).is_empty();
        (has_pairs && table.context().geography.is_none()).then_some("geography")
    }

    fn watch<'t>(&'static self, table: &'t TableView<'t>, watchers: &mut Watchers<'t>) {
        let Some(geography) = table.context().geography else { return };
        for (code, name) in pairs::of(table, SemanticType::CommuneCode, SemanticType::CommuneName) {
            watchers.rows(Watcher { geography, code, name, memory: Memory::default(), compared: 0, flags: Flags::new(), expected: None });
        }
    }
}

struct Watcher<'t> {
    geography: &'t Geography,
    code: usize,
    name: usize,
    memory: Memory,
    compared: u64,
    flags: Flags,
    expected: Option<String>,
}

impl RowWatcher for Watcher<'_> {
    fn look(&mut self, rows: &RowCells<'_>) {
        for at in 0..rows.rows() {
            let (code, name) = (rows.cell(at, self.code).trim(), rows.cell(at, self.name).trim());
            let Some(agree) = self.memory.judge(code, name, || agree(self.geography, code, name)) else { continue };
            self.compared += 1;
            if !agree {
                self.flags.add(rows.first_row() + at as u64, &format!("{code} {name}"));
                if self.expected.is_none() {
                    self.expected = self.geography.commune_of_today(code).map(|commune| format!("{code} {}", commune.name));
                }
            }
        }
    }

    fn finish(self: Box<Self>, findings: &mut Findings) {
        if self.flags.is_empty() || self.flags.count() as f64 > MOST_WRONG * self.compared as f64 {
            return;
        }
        let finding = findings.cells(&CARD, self.name, self.flags);
        finding.detail("year", self.geography.year());
        finding.detail("expected", self.expected.unwrap_or_default());
    }
}

/// Whether a code and a name are of the same commune; nothing when either is not known.
fn agree(geography: &Geography, code: &str, name: &str) -> Option<bool> {
    if code.is_empty() || name.is_empty() || is_list(name) {
        return None;
    }
    let of_code = geography.commune_of_today(code)?;
    let of_name: Vec<&str> = geography.communes_named(name).map(|commune| commune.code).collect();
    if of_name.is_empty() {
        return None;
    }
    if of_name.contains(&of_code.code) {
        return Some(true);
    }
    // Part of a name, or a name with more said.
    let (folded, official) = (fold_name(name), fold_name(of_code.name));
    let is_part = holds_name(&official, &folded) || holds_name(&folded, &official);
    Some(is_part || of_name.into_iter().any(|code| geography.were_one(of_code.code, code)))
}
