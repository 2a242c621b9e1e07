//! Shows the cells of a table to the searches of one kind, for the rule of that kind.

use super::date::Day;
use super::kind::{PersonalKind, Sight};
use super::mask::mask;
use super::policy::Level;
use super::search::{ColumnFacts, Said, Search, Tally};
use super::table_context::{People, Role, TableContext};
use super::treatment::Treatment;
use crate::recipe::Operation;
use crate::table_view::ColumnView;
use crate::{ColumnCells, ColumnWatcher, Findings, Flags, NewFinding, Proposal, RuleCard, Safety, Severity, TableView, Watchers};

/// Cells that are masked for a sample: the first ones, since masks of different values may be the same.
const MASKED_SAMPLES: u32 = 12;
/// Cells shown before and after a treatment.
const EXAMPLES: usize = 3;

/// Watches every column where the kind may be.
pub(crate) fn watch<'t>(card: &'static RuleCard, kind: PersonalKind, table: &'t TableView<'t>, watchers: &mut Watchers<'t>) {
    let context = context_of(table);
    for column in table.columns() {
        if let Some(search) = search_of(kind, column, &context, table) {
            watchers.column(column.index, PersonalWatcher::new(card, kind, search, column, &context, table.rows()));
        }
    }
}

/// What the headers of a table say together.
pub(crate) fn context_of(table: &TableView<'_>) -> TableContext {
    let headers: Vec<&str> = table.columns().iter().map(|column| column.folded.as_str()).collect();
    TableContext::of(&headers)
}

/// How a kind is looked for in a column.
pub(crate) fn search_of(kind: PersonalKind, column: &ColumnView<'_>, context: &TableContext, table: &TableView<'_>) -> Option<Search> {
    let today = table.context().today;
    let today = Day::new(today.year(), u8::from(today.month()), today.day());
    Search::of(kind, &ColumnFacts { header: &column.folded, column_type: column.column_type(), semantic: column.semantic() }, context, today)
}

/// The severity of a level.
pub(crate) fn severity(level: Level) -> Severity {
    match level {
        Level::Inform => Severity::Info,
        Level::Warn => Severity::Warning,
        Level::Block => Severity::Blocking,
    }
}

struct PersonalWatcher<'t> {
    card: &'static RuleCard,
    kind: PersonalKind,
    index: usize,
    column: &'t str,
    header: &'t str,
    role: Role,
    people: People,
    search: Search,
    tally: Tally,
    /// Rows of the table that were not seen yet.
    rows_left: u64,
    /// Sights of the numbered values.
    known: Vec<Option<Sight>>,
    candidates: Masked,
    offices: Masked,
    persons: Masked,
    /// Cells that are texts, among those of persons.
    in_texts: u64,
    examples: Vec<(String, String)>,
}

/// Flags whose samples are masks.
#[derive(Default)]
struct Masked {
    flags: Flags,
    masked: u32,
}

impl Masked {
    fn add(&mut self, kind: PersonalKind, row: u64, text: &str) {
        if self.masked < MASKED_SAMPLES {
            self.masked += 1;
            self.flags.add(row, mask(kind, text).as_str());
        } else {
            self.flags.add_row(row);
        }
    }
}

impl<'t> PersonalWatcher<'t> {
    fn new(card: &'static RuleCard, kind: PersonalKind, search: Search, column: &'t ColumnView<'t>, context: &TableContext, rows: u64) -> Self {
        Self {
            card,
            kind,
            index: column.index,
            column: column.name(),
            header: &column.folded,
            role: context.role_in(&column.folded),
            people: context.people,
            search,
            tally: Tally::default(),
            rows_left: rows,
            known: Vec::new(),
            candidates: Masked::default(),
            offices: Masked::default(),
            persons: Masked::default(),
            in_texts: 0,
            examples: Vec::new(),
        }
    }

    fn see(&mut self, row: u64, text: &str, sight: Sight) {
        self.tally.add(sight);
        match sight {
            Sight::Nothing => {}
            Sight::Candidate => self.candidates.add(self.kind, row, text),
            Sight::Office => self.offices.add(self.kind, row, text),
            Sight::Person => {
                self.in_texts += u64::from(super::search::is_prose(text));
                if self.examples.len() < EXAMPLES
                    && let Some(after) = self.general_treatment().and_then(|treatment| treatment.value(text, None).ok())
                {
                    self.examples.push((mask(self.kind, text).into_string(), after));
                }
                self.persons.add(self.kind, row, text);
            }
        }
    }

    /// What is proposed when the column keeps a sense without its persons.
    fn general_treatment(&self) -> Option<Treatment> {
        match self.kind {
            PersonalKind::BirthDate => Some(Treatment::DateToYear),
            PersonalKind::Address => Some(Treatment::AddressToCommune),
            _ => None,
        }
    }

    fn treatment(&self) -> Treatment {
        let mostly_texts = self.in_texts * 2 > self.tally.persons;
        match self.general_treatment() {
            _ if mostly_texts && self.kind != PersonalKind::Address => Treatment::Mask { of: PersonalKind::FreeText },
            Some(treatment) => treatment,
            None => Treatment::Remove,
        }
    }

    fn complete(&self, finding: &mut NewFinding, level: Level, owner: &str) {
        finding.severity(severity(level)).detail("owner", owner).detail("role", self.role.id()).detail("people", self.people.id());
        if let Some(category) = super::sensitive::header_category(self.header).filter(|_| self.kind == PersonalKind::Sensitive) {
            finding.detail("category", category.id());
        }
    }
}

impl ColumnWatcher for PersonalWatcher<'_> {
    fn look(&mut self, cells: &ColumnCells<'_>) {
        if self.search.is_lost(&self.tally, self.rows_left) {
            return;
        }
        self.rows_left = self.rows_left.saturating_sub(cells.len() as u64);
        let Some((codes, values)) = cells.numbered() else {
            let may_hold = cells.shape().has(self.search.needs());
            for (row, text) in cells.filled() {
                let sight = if may_hold { self.search.look(text) } else { Sight::Nothing };
                self.see(row, text, sight);
            }
            return;
        };
        self.known.resize(values.len(), None);
        for (at, code) in codes.iter().enumerate() {
            let (Some(text), Some(known)) = (values.get(*code as usize), self.known.get_mut(*code as usize)) else { continue };
            if text.trim_ascii().is_empty() {
                continue;
            }
            let sight = match known {
                Some(sight) => *sight,
                None => *known.insert(self.search.look(text)),
            };
            self.see(cells.first_row() + at as u64, text, sight);
        }
    }

    fn finish(mut self: Box<Self>, findings: &mut Findings) {
        let said: Said = self.search.conclude(&self.tally);
        let treatment = self.treatment();
        if let Some(level) = said.persons {
            let mut flags = std::mem::take(&mut self.persons.flags);
            if said.with_candidates {
                flags.extend(std::mem::take(&mut self.candidates.flags));
            }
            if !flags.is_empty() {
                let cells = flags.count();
                let finding = findings.cells(self.card, self.index, flags);
                self.complete(finding, level, "person");
                if level > Level::Inform {
                    let operation = Operation::Treat { column: self.column.to_owned(), treatment };
                    finding.repaired(Proposal { operation, cells, examples: std::mem::take(&mut self.examples), safety: Safety::Ask });
                }
            }
        }
        let offices = std::mem::take(&mut self.offices.flags);
        if let Some(level) = said.offices
            && !offices.is_empty()
        {
            let finding = findings.cells(self.card, self.index, offices);
            self.complete(finding, level, "office");
        }
    }
}
