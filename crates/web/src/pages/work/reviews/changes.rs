//! The rows of a review: removed, changed, added, identical, a page at a time.

use super::Reviewed;
use crate::chrome::Chrome;
use crate::pages::parts::Pagination;
use crate::{App, Problem, format, params};
use parvis_diff::{CellText, ChangeKind, DiffError, Key, Options, rows};
use parvis_stewardship::deposit::{CompareError, Comparison, KeyChoice, Prepared, deposited_table};
use std::sync::Arc;

/// Rows on a page.
const PAGE: u64 = 50;
/// Characters of a cell.
const CELL_CHARS: usize = 300;
/// Columns offered as a key, after those proposed.
const COLUMNS_OFFERED: usize = 100;

/// What is known of the rows.
pub enum Rows {
    /// A new dataset: every row is added.
    New(u64),
    Compared(Arc<Comparison>),
    /// There is no comparison, and why.
    Unknown(String),
}

/// A tab of rows.
pub struct RowsView {
    pub caption: String,
    pub columns: Vec<String>,
    pub lines: Vec<Line>,
    pub pagination: Pagination,
    /// That only the first rows are listed.
    pub cut: Option<String>,
}

/// A row.
pub struct Line {
    pub sign: &'static str,
    /// `removed`, `changed`, `added`, `identical`.
    pub kind: &'static str,
    /// `supprimée`.
    pub word: String,
    /// Its rank in the table where it is, from 1.
    pub number: String,
    pub cells: Vec<Cell>,
    pub comment: String,
}

/// A cell; nothing where it is empty.
pub enum Cell {
    Same(Option<String>),
    Changed { old: Option<String>, new: Option<String> },
}

impl Rows {
    pub async fn of(app: &App, chrome: &Chrome, reviewed: &Reviewed, key: &str) -> Result<Self, Problem> {
        let Some(prepared) = reviewed.content.up_to_date() else { return Ok(Self::Unknown(chrome.t("review-not-read"))) };
        let Some(version) = &reviewed.version else { return Ok(Self::New(prepared.rows)) };
        let name = reviewed.content.table.as_deref().and_then(|name| name.parse().ok());
        let old = match &name {
            Some(name) => version.table(name),
            None => version.tables.first(),
        };
        let Some(old) = old else { return Ok(Self::New(prepared.rows)) };
        let choice = match (chosen(key), &reviewed.content.key) {
            (Some(choice), _) => choice,
            (None, Some(columns)) if !columns.is_empty() => KeyChoice::Columns(columns.clone()),
            (None, _) => KeyChoice::Proposed,
        };
        match app.comparisons().of(app.store(), old, prepared, choice).await {
            Ok(comparison) => Ok(Self::Compared(comparison)),
            Err(CompareError::Diff { source: DiffError::NothingInCommon }) => Ok(Self::Unknown(chrome.t("review-nothing-in-common"))),
            Err(CompareError::Diff { source: DiffError::KeyTooCoarse { .. } }) => Ok(Self::Unknown(chrome.t("review-key-too-coarse"))),
            Err(CompareError::Diff { source: DiffError::TooManyRows { .. } }) => Ok(Self::Unknown(chrome.t("review-too-many-rows"))),
            Err(error) => Err(Problem::internal(&error)),
        }
    }

    /// How many rows are of a kind; nothing when it is not known.
    pub fn count(&self, kind: ChangeKind) -> Option<u64> {
        match (self, kind) {
            (Self::New(rows), ChangeKind::Added) => Some(*rows),
            (Self::New(_), _) => Some(0),
            (Self::Compared(comparison), kind) => Some(comparison.difference().count(kind)),
            (Self::Unknown(_), _) => None,
        }
    }

    /// The rows before and after.
    pub fn totals(&self, reviewed: &Reviewed) -> (u64, u64) {
        let new = reviewed.content.prepared.as_ref().map_or(0, |prepared| prepared.rows);
        let old = reviewed.version.as_ref().map_or(0, |version| version.tables.iter().map(|table| table.rows).sum());
        match self {
            Self::New(rows) => (0, *rows),
            Self::Compared(comparison) => (comparison.difference().old_rows, comparison.difference().new_rows),
            Self::Unknown(_) => (old, new),
        }
    }

    /// The keys that may be chosen: the value of the form, the words, whether it is the one in use.
    pub fn keys(&self, chrome: &Chrome) -> Vec<(String, String, bool)> {
        let Self::Compared(comparison) = self else { return Vec::new() };
        let used = match &comparison.difference().key {
            Key::Columns(columns) => columns.clone(),
            Key::None => Vec::new(),
        };
        let mut sets: Vec<Vec<String>> = comparison.proposed_keys().to_vec();
        let mut offer = |set: Vec<String>| {
            if !sets.contains(&set) {
                sets.push(set);
            }
        };
        offer(used.clone());
        comparison.common_columns().take(COLUMNS_OFFERED).for_each(|name| offer(vec![name.to_owned()]));
        offer(Vec::new());
        let proposed = comparison.proposed_keys();
        let named = |set: &Vec<String>| match set.is_empty() {
            true => chrome.t("review-key-none"),
            false if proposed.contains(set) => chrome.tw("review-key-proposed", &[("columns", (&set.join(" + ")).into())]),
            false => set.join(" + "),
        };
        sets.iter().map(|set| (serde_json::to_string(set).unwrap_or_default(), named(set), *set == used)).collect()
    }

    /// A page of rows of a kind; `base` is the address of the tab, with its query, and `number` counts from 1.
    pub async fn page(
        &self,
        app: &App,
        chrome: &Chrome,
        reviewed: &Reviewed,
        kind: ChangeKind,
        number: u64,
        query: &[(&str, &str)],
    ) -> Result<Option<RowsView>, Problem> {
        let Some(total) = self.count(kind).filter(|count| *count > 0) else { return Ok(None) };
        let listed = match self {
            Self::Compared(comparison) => comparison.difference().listed(kind),
            _ => total,
        };
        let number = number.clamp(1, listed.div_ceil(PAGE).max(1));
        let offset = (number - 1) * PAGE;
        let address = |page: u64, extra: &[(&str, &str)]| {
            let page = page.to_string();
            let pairs = query.iter().copied().filter(|(_, value)| !value.is_empty()).chain([("page", page.as_str())]).chain(extra.iter().copied());
            format!("?{}", params::query(pairs))
        };
        let comment = |row: u64| format!("{}#commenter", address(number, &[("ligne", &row.to_string())]));
        let (columns, lines) = match self {
            Self::Compared(comparison) => compared(chrome, comparison, kind, offset, comment).await?,
            _ => match reviewed.content.up_to_date() {
                Some(prepared) => added(app, chrome, prepared, offset, comment).await?,
                None => return Ok(None),
            },
        };
        let caption = chrome.tw(
            match kind {
                ChangeKind::Removed => "review-caption-removed",
                ChangeKind::Changed => "review-caption-changed",
                ChangeKind::Added => "review-caption-added",
                ChangeKind::Identical => "review-caption-identical",
            },
            &[("n", lines.len().into()), ("total", total.into())],
        );
        let whole = |number| format::whole(chrome.language, number);
        Ok(Some(RowsView {
            caption,
            columns,
            lines,
            pagination: Pagination::new(number, PAGE, listed, |page| address(page, &[]), |id, n| chrome.tn(id, n), whole),
            cut: (listed < total).then(|| chrome.tn("review-rows-cut", listed)),
        }))
    }
}

/// The key a form holds: a list of columns as JSON, empty for whole rows; nothing when it is not one.
fn chosen(key: &str) -> Option<KeyChoice> {
    let columns: Vec<String> = serde_json::from_str(key).ok()?;
    Some(if columns.is_empty() { KeyChoice::WholeRows } else { KeyChoice::Columns(columns) })
}

fn text(cell: Option<CellText>) -> Option<String> {
    cell.map(|cell| if cell.cut { format!("{}…", cell.text) } else { cell.text })
}

fn marks(chrome: &Chrome, kind: ChangeKind) -> (&'static str, &'static str, String) {
    match kind {
        ChangeKind::Removed => ("−", "removed", chrome.t("review-row-removed")),
        ChangeKind::Changed => ("≠", "changed", chrome.t("review-row-changed")),
        ChangeKind::Added => ("+", "added", chrome.t("review-row-added")),
        ChangeKind::Identical => ("=", "identical", chrome.t("review-row-identical")),
    }
}

async fn compared(
    chrome: &Chrome,
    comparison: &Arc<Comparison>,
    kind: ChangeKind,
    offset: u64,
    comment: impl Fn(u64) -> String,
) -> Result<(Vec<String>, Vec<Line>), Problem> {
    let limit = usize::try_from(PAGE).unwrap_or(usize::MAX);
    let shown = comparison.page(kind, offset, limit, CELL_CHARS).await.map_err(|error| Problem::internal(&error))?;
    let lines = shown.rows.into_iter().map(|row| {
        let (sign, id, word) = marks(chrome, kind);
        let rank = row.numbers.new.or(row.numbers.old).map_or(0, |number| number + 1);
        let cells = row.cells.into_iter().map(|cell| match cell.changed {
            true => Cell::Changed { old: text(cell.old), new: text(cell.new) },
            false => Cell::Same(text(cell.new.or(cell.old))),
        });
        Line { sign, kind: id, word, number: format::whole(chrome.language, rank), cells: cells.collect(), comment: comment(rank) }
    });
    let lines = lines.collect();
    let columns = shown.columns.into_iter().map(|column| match (column.in_old, column.in_new) {
        (true, false) => chrome.tw("review-column-gone", &[("column", (&column.name).into())]),
        (false, true) => chrome.tw("review-column-new", &[("column", (&column.name).into())]),
        _ => column.name,
    });
    Ok((columns.collect(), lines))
}

/// Rows of a new dataset.
async fn added(app: &App, chrome: &Chrome, prepared: &Prepared, offset: u64, comment: impl Fn(u64) -> String) -> Result<(Vec<String>, Vec<Line>), Problem> {
    let table = deposited_table(app.store(), prepared).await.map_err(|error| Problem::internal(&error))?;
    let columns: Vec<String> = prepared.columns.iter().map(|column| column.name.clone()).collect();
    let wanted: Vec<u64> = (offset..prepared.rows.min(offset + PAGE)).collect();
    let (names, numbers) = (columns.clone(), wanted.clone());
    let work = move || {
        let names: Vec<&str> = names.iter().map(String::as_str).collect();
        rows(&table, &numbers, &names, CELL_CHARS, &Options::default())
    };
    let found = tokio::task::spawn_blocking(work).await.map_err(|error| Problem::internal(&error))?.map_err(|error| Problem::internal(&error))?;
    let lines = wanted.into_iter().zip(found).map(|(number, cells)| {
        let (sign, kind, word) = marks(chrome, ChangeKind::Added);
        let rank = number + 1;
        let cells = cells.into_iter().map(|cell| Cell::Same(text(cell))).collect();
        Line { sign, kind, word, number: format::whole(chrome.language, rank), cells, comment: comment(rank) }
    });
    let lines = lines.collect();
    Ok((columns, lines))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_is_read_from_the_form_and_nothing_else_is_one() {
        assert_eq!(chosen(r#"["a, b","c"]"#), Some(KeyChoice::Columns(vec!["a, b".into(), "c".into()])));
        assert_eq!(chosen("[]"), Some(KeyChoice::WholeRows));
        assert_eq!((chosen(""), chosen("id"), chosen("{}")), (None, None, None));
    }
}
