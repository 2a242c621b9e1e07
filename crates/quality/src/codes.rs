//! Columns of codes: judged against a list or a key, mended when that proves what was meant.

use crate::recipe::{Function, Operation};
use crate::{ColumnCells, ColumnView, ColumnWatcher, Findings, Flags, Proposal, RuleCard, Safety, TableView, Watchers};
use parvis_formats::typing::semantic::{card, header_matches};
use parvis_model::SemanticType;
use std::borrow::Cow;
use std::collections::BTreeMap;

/// What a code is worth.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Judged {
    Known,
    /// Not known as written, known once mended.
    Mended(String, Mend),
    Unknown,
    /// Not a code at all, and another rule's affair.
    Skipped,
}

/// How a code is mended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Mend {
    /// Zeros in front.
    Zeros,
    /// Spaces inside taken away.
    Spaces,
    /// Anything that no function does for the whole column.
    Other,
}

/// Distinct values that one mapping may hold.
const MOST_MAPPED: usize = 2_000;
const EXAMPLES: usize = 5;
/// Values compared with another kind of codes from the top of the file; beyond, only those that are unknown.
const MOST_COMPARED: u64 = 4_096;
/// Share of the values that must be codes of another kind for the column to be of that kind.
const NEARLY_ALL: f64 = 0.95;

/// Whether a value may be a code of another kind.
type IsOther<'t> = Box<dyn Fn(&str) -> bool + Send + 't>;

/// What is judged, and how it is told.
pub(crate) struct CodeCheck<'t> {
    card: &'static RuleCard,
    index: usize,
    name: &'t str,
    width: u8,
    safety: Safety,
    mask: Option<fn(&str) -> String>,
    year: Option<u16>,
    /// Whether a value may be a code of another kind, which the column may hold instead.
    rival: Option<IsOther<'t>>,
}

impl<'t> CodeCheck<'t> {
    /// `width` is the length of a whole code, for zeros to be restored to.
    pub fn of(card: &'static RuleCard, column: &ColumnView<'t>, width: u8) -> Self {
        Self { card, index: column.index, name: column.name(), width, safety: Safety::Ask, mask: None, year: None, rival: None }
    }

    /// A mended code is in an official list: the repair may be applied unseen, when it is the whole answer.
    pub fn proven(self) -> Self {
        Self { safety: Safety::Safe, ..self }
    }

    /// The year of the official list, for the sentence.
    pub fn of_year(self, year: u16) -> Self {
        Self { year: Some(year), ..self }
    }

    /// Values are personal: shown masked, and never listed in a repair.
    pub fn masked(self, mask: fn(&str) -> String) -> Self {
        Self { mask: Some(mask), ..self }
    }

    /// The column may hold codes of another kind that look the same: when nearly all of its values are, more than are codes of this kind, nothing is said.
    pub fn unless(self, rival: impl Fn(&str) -> bool + Send + 't) -> Self {
        Self { rival: Some(Box::new(rival)), ..self }
    }

    pub fn judging(self, watchers: &mut Watchers<'t>, judge: impl Fn(&str) -> Judged + Send + 't) {
        watchers.column(self.index, CodeWatcher { check: self, judge, last: Last::default(), seen: Seen::default() });
    }
}

/// Columns of a semantic type, and those that only their header gives it: when most values are wrong, nothing else tells. A column where most values stay unknown is taken for something else in the end.
pub(crate) fn code_columns<'v, 't>(table: &'v TableView<'t>, semantic: SemanticType) -> impl Iterator<Item = &'v ColumnView<'t>> {
    table.columns().iter().filter(move |column| {
        let named = || card(semantic).is_some_and(|card| header_matches(card, &column.folded));
        match column.semantic() {
            Some(found) if found == semantic => true,
            None | Some(SemanticType::Code) => named(),
            Some(_) => false,
        }
    })
}

/// The official list is lacking when the table has codes of that kind and nothing to compare them with.
pub(crate) fn lacks_geography(table: &TableView<'_>, semantic: SemanticType) -> Option<&'static str> {
    let has_codes = table.columns_of(semantic).next().is_some();
    (has_codes && table.context().geography.is_none()).then_some("geography")
}

/// Judges a code by whether it exists: as written, or bare; otherwise by what is said of the bare one. Lists of codes are skipped.
pub(crate) fn judge(text: &str, exists: impl Fn(&str) -> bool, otherwise: impl FnOnce(&str) -> Judged) -> Judged {
    if exists(text) {
        return Judged::Known;
    }
    if is_list(text) {
        return Judged::Skipped;
    }
    let code = bare(text);
    if exists(&code) {
        let mend = if only_spaced(text, &code) { Mend::Spaces } else { Mend::Other };
        return Judged::Mended(code.into_owned(), mend);
    }
    otherwise(&code)
}

/// A bare code one zero short of a whole one of that width that exists.
pub(crate) fn with_zero(text: &str, code: &str, width: usize, exists: impl Fn(&str) -> bool) -> Option<Judged> {
    let whole = format!("0{code}");
    (whole.len() == width && exists(&whole)).then(|| Judged::Mended(whole, if code == text { Mend::Zeros } else { Mend::Other }))
}

/// A code without the spaces, apostrophes and invisible marks around and inside it, and without the `.0` of a number; capital letters.
pub(crate) fn bare(text: &str) -> Cow<'_, str> {
    let text = text.trim();
    let text = text.strip_suffix(".0").or_else(|| text.strip_suffix(",0")).unwrap_or(text);
    if text.bytes().all(|b| b.is_ascii_digit() || b.is_ascii_uppercase()) {
        return Cow::Borrowed(text);
    }
    let unwanted = |c: char| c.is_whitespace() || matches!(c, '\'' | '’' | '"' | '=' | '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}');
    Cow::Owned(text.chars().filter(|c| !unwanted(*c)).map(|c| c.to_ascii_uppercase()).collect())
}

/// Whether a text only differs from its bare form by spaces inside.
fn only_spaced(text: &str, bare: &str) -> bool {
    text.chars().filter(|c| !c.is_whitespace()).eq(bare.chars())
}

/// Whether a cell holds several values: the affair of another rule.
pub(crate) fn is_list(text: &str) -> bool {
    text.contains([',', ';', '|', '/', '\n'])
}

#[derive(Default)]
struct Seen {
    filled: u64,
    unknown: u64,
    first_unknown: Option<String>,
    /// Values compared with the other kind, those that may be of it, and those of them that are unknown to this one.
    compared: u64,
    rivals: u64,
    unknown_rivals: u64,
    zeros: u64,
    spaces: u64,
    other: u64,
    flags: Flags,
    mapping: BTreeMap<String, String>,
    has_too_many: bool,
    examples: Vec<(String, String)>,
}

struct CodeWatcher<'t, F> {
    check: CodeCheck<'t>,
    judge: F,
    last: Last,
    seen: Seen,
}

/// Files are often sorted by code: the last judgement serves again.
struct Last {
    text: String,
    judged: Judged,
    /// Nothing when it was not asked.
    is_rival: Option<bool>,
}

impl Default for Last {
    fn default() -> Self {
        Self { text: String::new(), judged: Judged::Skipped, is_rival: None }
    }
}

impl<F: Fn(&str) -> Judged + Send> ColumnWatcher for CodeWatcher<'_, F> {
    fn look(&mut self, cells: &ColumnCells<'_>) {
        for (row, text) in cells.filled() {
            if self.last.text != text {
                self.last.judged = (self.judge)(text);
                let asked = self.seen.filled < MOST_COMPARED || self.last.judged == Judged::Unknown;
                self.last.is_rival = asked.then(|| self.check.rival.as_ref().is_some_and(|rival| rival(text)));
                text.clone_into(&mut self.last.text);
            }
            self.seen.count(row, text, &self.last);
        }
    }

    fn finish(self: Box<Self>, findings: &mut Findings) {
        let Self { check, mut seen, .. } = *self;
        let known = seen.filled - seen.unknown;
        if seen.flags.is_empty() || seen.unknown > known || seen.is_of_another_kind() {
            return;
        }
        let repair = seen.proposal(&check);
        let finding = findings.cells(check.card, check.index, seen.flags);
        // Every argument is there, empty or not: a sentence must never lack one.
        let shown = |text: Option<&str>| text.map_or_else(String::new, |text| check.mask.map_or_else(|| text.to_owned(), |mask| mask(text)));
        let mend = match (seen.unknown, seen.zeros + seen.spaces + seen.other) {
            (0, _) => "all",
            (_, 0) => "none",
            _ => "some",
        };
        finding.detail("mend", mend).detail("unknown", seen.unknown).detail("unknown_value", shown(seen.first_unknown.as_deref()));
        finding.detail("expected", shown(seen.examples.first().map(|(_, after)| after.as_str())));
        finding.detail("mended_value", shown(seen.examples.first().map(|(before, _)| before.as_str())));
        if let Some(year) = check.year {
            finding.detail("year", year);
        }
        if check.rival.is_some() {
            let all = seen.unknown > 0 && seen.unknown_rivals == seen.unknown;
            finding.detail("other_kind", if all { "yes" } else { "no" });
        }
        if let Some(repair) = repair {
            finding.repaired(repair);
        }
        if let Some(mask) = check.mask {
            finding.mask(mask);
        }
    }
}

impl Seen {
    /// Whether nearly all values are codes of the other kind, and fewer of this one.
    fn is_of_another_kind(&self) -> bool {
        let share = |count: u64, of: u64| count as f64 / of.max(1) as f64;
        let as_other = share(self.rivals, self.compared);
        as_other >= NEARLY_ALL && as_other > share(self.filled - self.unknown, self.filled)
    }

    fn count(&mut self, row: u64, text: &str, last: &Last) {
        if last.judged == Judged::Skipped {
            return;
        }
        self.filled += 1;
        self.compared += u64::from(last.is_rival.is_some());
        self.rivals += u64::from(last.is_rival == Some(true));
        match &last.judged {
            Judged::Skipped | Judged::Known => return,
            Judged::Unknown => {
                self.unknown += 1;
                self.unknown_rivals += u64::from(last.is_rival == Some(true));
                self.first_unknown.get_or_insert_with(|| text.to_owned());
            }
            Judged::Mended(better, mend) => {
                match mend {
                    Mend::Zeros => self.zeros += 1,
                    Mend::Spaces => self.spaces += 1,
                    Mend::Other => self.other += 1,
                }
                self.remember(text, better);
            }
        }
        self.flags.add(row, text);
    }

    fn remember(&mut self, text: &str, better: &str) {
        if self.mapping.contains_key(text) {
            return;
        }
        if self.examples.len() < EXAMPLES {
            self.examples.push((text.to_owned(), better.to_owned()));
        }
        if self.mapping.len() < MOST_MAPPED {
            self.mapping.insert(text.to_owned(), better.to_owned());
        } else {
            self.has_too_many = true;
        }
    }

    /// One function when it mends everything, a list of values when they are few, else the function that mends the most.
    fn proposal(&mut self, check: &CodeCheck<'_>) -> Option<Proposal> {
        let all = self.zeros + self.spaces + self.other;
        if all == 0 {
            return None;
        }
        let column = check.name.to_owned();
        let restore = Function::RestoreZeros { width: check.width };
        let may_list = check.mask.is_none() && !self.has_too_many;
        let (operation, cells) = match (self.zeros, self.spaces) {
            (zeros, _) if zeros == all => (Operation::Convert { column, function: restore }, zeros),
            (_, spaces) if spaces == all => (Operation::Convert { column, function: Function::RemoveSpaces }, spaces),
            _ if may_list => (Operation::MapValues { column, mapping: std::mem::take(&mut self.mapping) }, all),
            (zeros, spaces) if zeros >= spaces && zeros > 0 => (Operation::Convert { column, function: restore }, zeros),
            (_, spaces) if spaces > 0 => (Operation::Convert { column, function: Function::RemoveSpaces }, spaces),
            _ => return None,
        };
        // A function also touches the values that it does not mend.
        let lists = matches!(operation, Operation::MapValues { .. });
        let safety = if lists || self.unknown == 0 { check.safety } else { Safety::Ask };
        let mask = |(before, after): &(String, String)| match check.mask {
            Some(mask) => (mask(before), mask(after)),
            None => (before.clone(), after.clone()),
        };
        Some(Proposal { operation, cells, examples: self.examples.iter().map(mask).collect(), safety })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_is_bared_of_what_is_not_its_own() {
        for (text, code) in
            [(" 68 224 ", "68224"), ("'01004", "01004"), ("2a004", "2A004"), ("35238.0", "35238"), ("130\u{a0}025\u{a0}265\u{200e}", "130025265"), ("", "")]
        {
            assert_eq!(bare(text), code, "{text}");
        }
        assert!(only_spaced("68 224", "68224") && !only_spaced("'68224", "68224"));
    }
}
