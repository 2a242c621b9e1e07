//! Several values in one cell.

use crate::recipe::Operation;
use crate::table_view::ColumnView;
use crate::{ColumnCells, ColumnWatcher, Dimension, Example, Findings, Flags, Group, Proposal, Rule, RuleCard, Safety, Severity, Shape, TableView, Watchers};
use parvis_model::SemanticType;
use std::collections::{HashMap, HashSet};

/// Flags cells that list several values with a stable separator, in columns where the parts come again from cell to cell: a list, not a sentence.
pub struct SeveralValues;

static CARD: RuleCard = RuleCard {
    id: "several-values",
    group: Group::Structure,
    dimension: Dimension::Understandability,
    severity: Severity::Info,
    source: "E. F. Codd, A Relational Model of Data for Large Shared Data Banks (1970), 1.4: first normal form",
    examples: &[
        Example { csv: "nom,activites\na,vélo;danse\nb,vélo\nc,danse;chant;vélo\nd,danse;chant\n", flagged: &[2, 4, 5] },
        Example { csv: "nom;motif\na;Parc / Jardin\nb;Parc / Jardin\nc;Parc / Jardin\nd;Rue\n", flagged: &[] },
        Example { csv: "nom;adresse\na;2 rue du Port, Nantes\nb;5 rue du Lac, Brest\nc;8 quai Est, Lorient\n", flagged: &[] },
    ],
};

static SEPARATORS: [&str; 4] = [";", "|", " / ", ","];

/// Different parts that a list may be made of.
const MAX_PARTS: usize = 500;
/// Different values that are looked at.
const MAX_VALUES: usize = 20_000;
const MAX_PART_CHARS: usize = 60;
/// Cells with several values from which it is a habit.
const MIN_CELLS: u64 = 3;

struct Lists<'t> {
    index: usize,
    name: &'t str,
    candidates: Vec<Candidate>,
    filled: u64,
    /// Values met: parts come again when other values hold them, not when the same does.
    seen: HashSet<Box<str>>,
}

struct Candidate {
    separator: &'static str,
    flags: Flags,
    parts: HashMap<Box<str>, u32>,
    met: u64,
    /// Different values that list several parts.
    lists: u64,
    is_over: bool,
}

impl Candidate {
    fn look(&mut self, row: u64, text: &str, is_new: bool) {
        if !is_new {
            if text.split(self.separator).filter(|part| !part.trim().is_empty()).nth(1).is_some() {
                self.flags.add(row, text);
            }
            return;
        }
        let mut count = 0;
        for part in text.split(self.separator).map(str::trim).filter(|part| !part.is_empty()) {
            count += 1;
            self.met += 1;
            let is_word = part.chars().any(char::is_alphabetic) && part.len() <= MAX_PART_CHARS * 4 && part.chars().count() <= MAX_PART_CHARS;
            if let Some(known) = self.parts.get_mut(part) {
                *known += 1;
            } else if is_word && self.parts.len() < MAX_PARTS {
                self.parts.insert(part.into(), 1);
            } else {
                self.is_over = true;
                return;
            }
        }
        if count > 1 {
            self.lists += 1;
            self.flags.add(row, text);
        }
    }

    /// Cells hold lists: enough of them do, and their parts come again.
    fn is_list(&self, filled: u64) -> bool {
        let strict = if self.separator == "," { 3 } else { 2 };
        !self.is_over && self.lists > 1 && self.flags.count() >= MIN_CELLS && self.flags.count() * 20 >= filled && self.met >= strict * self.parts.len() as u64
    }
}

impl<'t> Lists<'t> {
    fn new(column: &ColumnView<'t>) -> Self {
        let candidates =
            SEPARATORS.iter().map(|separator| Candidate { separator, flags: Flags::new(), parts: HashMap::new(), met: 0, lists: 0, is_over: false });
        Self { index: column.index, name: column.name(), candidates: candidates.collect(), filled: 0, seen: HashSet::new() }
    }
}

impl ColumnWatcher for Lists<'_> {
    fn look(&mut self, cells: &ColumnCells<'_>) {
        if self.candidates.iter().all(|candidate| candidate.is_over) {
            return;
        }
        // Without any separator in the run, its values are still parts that come again.
        let may_list = cells.shape().has(Shape::SEMICOLON | Shape::BAR | Shape::SLASH | Shape::COMMA);
        for (row, text) in cells.filled() {
            self.filled += 1;
            if !may_list {
                continue;
            }
            let is_new = !self.seen.contains(text);
            if is_new {
                if self.seen.len() >= MAX_VALUES {
                    self.candidates.clear();
                    return;
                }
                self.seen.insert(text.into());
            }
            for candidate in self.candidates.iter_mut().filter(|candidate| !candidate.is_over) {
                candidate.look(row, text, is_new);
            }
        }
    }

    fn finish(self: Box<Self>, findings: &mut Findings) {
        let filled = self.filled;
        let best = self.candidates.into_iter().filter(|candidate| candidate.is_list(filled)).max_by_key(|candidate| candidate.flags.count());
        let Some(Candidate { separator, flags, .. }) = best else { return };
        let examples = flags
            .samples()
            .iter()
            .map(|text| (text.clone(), text.split(separator).map(str::trim).filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ⏎ ")))
            .collect();
        let cells = flags.count();
        let operation = Operation::SplitIntoRows { column: self.name.to_owned(), separator: separator.to_owned() };
        findings.cells(&CARD, self.index, flags).detail("separator", separator.trim()).repaired(Proposal { operation, cells, examples, safety: Safety::Ask });
    }
}

impl Rule for SeveralValues {
    fn card(&self) -> &'static RuleCard {
        &CARD
    }

    fn watch<'t>(&'static self, table: &'t TableView<'t>, watchers: &mut Watchers<'t>) {
        for column in table.text_columns() {
            // Text that repeats nothing is no list of a few words; other meanings have separators of their own.
            let may_list = column.semantic().is_none_or(|semantic| matches!(semantic, SemanticType::Code | SemanticType::CommuneName));
            if may_list && !column.profile.distinct_is_estimate {
                watchers.column(column.index, Lists::new(column));
            }
        }
    }
}
