//! Text columns where nearly every value is of one kind: which of them are written in another way than the standard one.

use crate::recipe::{Function, Operation};
use crate::table_view::ColumnView;
use crate::{ColumnCells, ColumnWatcher, Findings, Flags, Proposal, RuleCard, Safety, Severity};

/// Filled cells after which a column that is of another kind is not looked at any more.
const TRIAL: u64 = 1_000;
const EXAMPLES: usize = 5;

/// What a value is, to a [`Reading`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// Of the kind, in its standard form.
    Standard,
    /// Of the kind, in another form.
    Other,
    /// A marker of nothing.
    Nothing,
    /// Of another kind.
    Foreign,
    /// Something that the column would not hold if it were of the kind: it is not looked at any more.
    Forbidden,
}

/// How to read the values of a column.
pub(super) trait Reading: Send {
    fn read(&mut self, text: &str) -> Kind;

    /// What is to be told, once every value was read and most are of the kind; nothing when it is no finding.
    fn conclude(&self) -> Option<Conclusion>;
}

pub(super) struct Conclusion {
    pub severity: Severity,
    pub repair: Option<(Function, Safety)>,
}

/// Watches a column; it is a finding when at least that share of its values are of the kind and some are not in the standard form.
pub(super) struct Mostly<'t, R> {
    card: &'static RuleCard,
    index: usize,
    name: &'t str,
    share: f64,
    reading: R,
    of_kind: u64,
    foreign: u64,
    flags: Flags,
    /// Distinct values to show.
    samples: Vec<String>,
    last: (String, Kind),
    is_over: bool,
}

impl<'t, R: Reading> Mostly<'t, R> {
    pub fn new(card: &'static RuleCard, column: &ColumnView<'t>, share: f64, reading: R) -> Self {
        Self {
            card,
            index: column.index,
            name: column.name(),
            share,
            reading,
            of_kind: 0,
            foreign: 0,
            flags: Flags::new(),
            samples: Vec::new(),
            last: (String::new(), Kind::Nothing),
            is_over: false,
        }
    }

    fn kind(&mut self, text: &str) -> Kind {
        if self.last.0 != text {
            self.last.0.clear();
            self.last.0.push_str(text);
            self.last.1 = self.reading.read(text);
        }
        self.last.1
    }
}

impl<R: Reading> ColumnWatcher for Mostly<'_, R> {
    fn look(&mut self, cells: &ColumnCells<'_>) {
        if self.is_over {
            return;
        }
        for (row, text) in cells.filled() {
            match self.kind(text) {
                Kind::Nothing => {}
                Kind::Standard => self.of_kind += 1,
                Kind::Other => {
                    self.of_kind += 1;
                    self.flags.add(row, text);
                    if self.samples.len() < EXAMPLES && !self.samples.iter().any(|known| known == text) {
                        self.samples.push(text.to_owned());
                    }
                }
                Kind::Foreign => {
                    self.foreign += 1;
                    if self.foreign > TRIAL && self.foreign > self.of_kind {
                        self.is_over = true;
                        return;
                    }
                }
                Kind::Forbidden => {
                    self.is_over = true;
                    return;
                }
            }
        }
    }

    fn finish(self: Box<Self>, findings: &mut Findings) {
        let all = self.of_kind + self.foreign;
        if self.is_over || self.flags.is_empty() || (self.of_kind as f64) < self.share * all as f64 {
            return;
        }
        let Some(conclusion) = self.reading.conclude() else { return };
        let cells = self.flags.count();
        let finding = findings.cells(self.card, self.index, self.flags);
        finding.severity(conclusion.severity);
        if self.foreign > 0 {
            finding.detail("others", self.foreign);
        }
        if let Some((function, safety)) = conclusion.repair {
            let examples = self.samples.into_iter().filter_map(|text| function.changed(&text).map(|better| (text, better))).collect();
            finding.repaired(Proposal { operation: Operation::Convert { column: self.name.to_owned(), function }, cells, examples, safety });
        }
    }
}
