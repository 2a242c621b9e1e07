//! Several spaces in a row, or spaces that are not plain ones, inside a value.

use crate::recipe::{Function, Operation};
use crate::{ColumnCells, ColumnWatcher, Dimension, Example, Findings, Flags, Group, Proposal, Rule, RuleCard, Safety, Severity, Shape, TableView, Watchers};
use parvis_model::SemanticType;

/// Flags cells with repeated or non-breaking spaces between words, but where typography asks for the latter: before `: ; ! ? » % €`, after `«`, in numbers.
pub struct InnerSpaces;

static CARD: RuleCard = RuleCard {
    id: "inner-spaces",
    group: Group::Values,
    dimension: Dimension::Consistency,
    severity: Severity::Info,
    source: "Unicode White_Space; Lexique des règles typographiques en usage à l’Imprimerie nationale, espaces",
    examples: &[
        Example { csv: "nom;lieu\nLa  Halle;centre\nLa\u{a0}Halle;centre\nLa Halle;nord\n", flagged: &[2, 3] },
        Example { csv: "nom;lieu\nHoraires\u{a0}: 9h;« à droite »\n12\u{202f}000 places;sud\n", flagged: &[] },
    ],
};

struct Spaces<'t> {
    index: usize,
    name: &'t str,
    flags: Flags,
    examples: Vec<(String, String)>,
    /// Whether some cells are of several lines, which the repair would join.
    has_lines: bool,
}

fn is_odd(text: &str) -> bool {
    let mut previous = 'a';
    let mut rest = text.trim().chars().peekable();
    while let Some(c) = rest.next() {
        let next = rest.peek().copied().unwrap_or('a');
        if c == ' ' && previous == ' ' {
            return true;
        }
        if c != ' ' && c.is_whitespace() && !matches!(c, '\n' | '\r' | '\t') {
            let is_meant = matches!(next, ':' | ';' | '!' | '?' | '»' | '%' | '€') || previous == '«' || (previous.is_ascii_digit() && next.is_ascii_digit());
            if !is_meant {
                return true;
            }
        }
        previous = c;
    }
    false
}

impl ColumnWatcher for Spaces<'_> {
    fn look(&mut self, cells: &ColumnCells<'_>) {
        if !cells.shape().has(Shape::SPACE | Shape::NON_ASCII) {
            return;
        }
        let may_hold_lines = cells.shape().has(Shape::CONTROL);
        for (row, text) in cells.filled() {
            self.has_lines |= may_hold_lines && text.trim().contains(['\n', '\t']);
            if is_odd(text) {
                self.flags.add(row, text);
                if self.examples.len() < 5 && !self.examples.iter().any(|(before, _)| before == text) {
                    self.examples.extend(Function::CollapseSpaces.changed(text).map(|better| (text.to_owned(), better)));
                }
            }
        }
    }

    fn finish(self: Box<Self>, findings: &mut Findings) {
        if self.flags.is_empty() {
            return;
        }
        let cells = self.flags.count();
        let safety = if self.has_lines { Safety::Ask } else { Safety::Safe };
        let operation = Operation::Convert { column: self.name.to_owned(), function: Function::CollapseSpaces };
        findings.cells(&CARD, self.index, self.flags).repaired(Proposal { operation, cells, examples: self.examples, safety });
    }
}

impl Rule for InnerSpaces {
    fn card(&self) -> &'static RuleCard {
        &CARD
    }

    fn watch<'t>(&'static self, table: &'t TableView<'t>, watchers: &mut Watchers<'t>) {
        for column in table.text_columns() {
            let is_machine = column.semantic().is_some_and(|semantic| {
                matches!(
                    semantic,
                    SemanticType::Json | SemanticType::GeojsonGeometry | SemanticType::Wkt | SemanticType::LatLon | SemanticType::LonLat | SemanticType::Url
                )
            });
            if !is_machine {
                let spaces = Spaces { index: column.index, name: column.name(), flags: Flags::new(), examples: Vec::new(), has_lines: false };
                watchers.column(column.index, spaces);
            }
        }
    }
}
