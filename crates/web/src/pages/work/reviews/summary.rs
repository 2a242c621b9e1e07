//! The line of counters, the tabs, and the banner of a review.

use super::about;
use super::changes::Rows;
use super::{Reviewed, path};
use crate::chrome::Chrome;
use crate::{format, params};
use parvis_diff::ChangeKind;
use parvis_quality::Severity;

/// Rows that fall or grow by more than this, in percent, are told at the top (a file that was cut, or another one).
const ALARMING_PERCENT: f64 = 20.0;

/// A tab of the review, in the order it is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tab {
    Rows(ChangeKind),
    Columns,
    Description,
    Privacy,
    Quality,
}

impl Tab {
    /// Identical rows come last, out of the tabs: they are seldom looked at.
    pub const ALL: [Self; 8] = [
        Self::Rows(ChangeKind::Removed),
        Self::Rows(ChangeKind::Changed),
        Self::Rows(ChangeKind::Added),
        Self::Columns,
        Self::Description,
        Self::Privacy,
        Self::Quality,
        Self::Rows(ChangeKind::Identical),
    ];

    /// As the query writes it.
    pub fn id(self) -> &'static str {
        match self {
            Self::Rows(ChangeKind::Removed) => "supprimees",
            Self::Rows(ChangeKind::Changed) => "modifiees",
            Self::Rows(ChangeKind::Added) => "ajoutees",
            Self::Rows(ChangeKind::Identical) => "identiques",
            Self::Columns => "colonnes",
            Self::Description => "description",
            Self::Privacy => "confidentialite",
            Self::Quality => "qualite",
        }
    }

    pub fn from_id(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|tab| tab.id() == id)
    }

    fn words(self) -> &'static str {
        match self {
            Self::Rows(ChangeKind::Removed) => "review-tab-removed",
            Self::Rows(ChangeKind::Changed) => "review-tab-changed",
            Self::Rows(ChangeKind::Added) => "review-tab-added",
            Self::Rows(ChangeKind::Identical) => "review-tab-identical",
            Self::Columns => "review-tab-columns",
            Self::Description => "review-tab-description",
            Self::Privacy => "review-tab-privacy",
            Self::Quality => "review-tab-quality",
        }
    }
}

/// Every number of a review, zero included.
pub struct Counts {
    rows: [Option<u64>; 4],
    totals: (u64, u64),
    columns: u64,
    description: u64,
    privacy: u64,
    /// What blocks, what warns; nothing when the file is not read.
    quality: Option<(u64, u64)>,
}

pub struct TabLink {
    pub label: String,
    pub href: String,
    pub is_current: bool,
}

impl Counts {
    pub fn of(chrome: &Chrome, reviewed: &Reviewed, rows: &Rows) -> Self {
        let changed = |lines: Vec<about::FieldLine>| lines.iter().filter(|line| line.is_changed).count() as u64;
        let of = |severity| reviewed.report.as_ref().map(|report| report.count_of(severity) as u64);
        Self {
            rows: ChangeKind::ALL.map(|kind| rows.count(kind)),
            totals: rows.totals(reviewed),
            columns: changed(about::columns(chrome, reviewed)),
            description: changed(about::description(chrome, reviewed)),
            privacy: about::privacy_count(reviewed) as u64,
            quality: of(Severity::Blocking).zip(of(Severity::Warning)),
        }
    }

    /// What is shown first: the first rows there are, in the order of review.
    pub fn first_tab(&self) -> Tab {
        let kinds = ChangeKind::ALL.into_iter().zip(self.rows).filter(|(kind, count)| *kind != ChangeKind::Identical && count.is_some_and(|count| count > 0));
        kinds.map(|(kind, _)| Tab::Rows(kind)).next().unwrap_or(Tab::Columns)
    }

    /// Sentences of the summary, each with its kind for the sheet of style.
    pub fn lines(&self, chrome: &Chrome) -> Vec<(&'static str, String)> {
        let [removed, changed, added, identical] = self.rows;
        let rows = [
            ("removed", "review-count-removed", removed),
            ("changed", "review-count-changed", changed),
            ("added", "review-count-added", added),
            ("identical", "review-count-identical", identical),
        ];
        let mut lines: Vec<_> = rows.into_iter().filter_map(|(kind, id, count)| Some((kind, chrome.tn(id, count?)))).collect();
        lines.push(("total", chrome.tw("review-count-totals", &[("old", self.totals.0.into()), ("new", self.totals.1.into())])));
        lines.push(("other", chrome.tn("review-count-columns", self.columns)));
        lines.push(("other", chrome.tn("review-count-description", self.description)));
        lines.push(("other", chrome.tn("review-count-privacy", self.privacy)));
        lines.push(match self.quality {
            Some((blocking, warnings)) => ("other", chrome.tw("review-count-quality", &[("blocking", blocking.into()), ("warnings", warnings.into())])),
            None => ("other", chrome.t("review-count-no-quality")),
        });
        lines
    }

    /// `38 % de lignes en moins que la version 6`.
    pub fn alarm(&self, chrome: &Chrome, reviewed: &Reviewed) -> Option<String> {
        let version = reviewed.version.as_ref()?;
        let (old, new) = self.totals;
        let percent = (new as f64 - old as f64) / (old as f64).max(1.0) * 100.0;
        if old == 0 || percent.abs() <= ALARMING_PERCENT {
            return None;
        }
        let percent_words = format::percentage(chrome.language, old.abs_diff(new), old);
        let id = if new < old { "review-fewer-rows" } else { "review-more-rows" };
        Some(chrome.tw(id, &[("percent", (&percent_words).into()), ("version", version.number.into())]))
    }

    pub fn tabs(&self, chrome: &Chrome, reviewed: &Reviewed, current: Tab, key: &str) -> Vec<TabLink> {
        let here = chrome.link(&path(&reviewed.deposit.id));
        let tabs = Tab::ALL.into_iter().map(|tab| {
            let count = match tab {
                Tab::Rows(kind) => ChangeKind::ALL.into_iter().zip(self.rows).find(|(other, _)| *other == kind).and_then(|(_, count)| count),
                Tab::Columns => Some(self.columns),
                Tab::Description => Some(self.description),
                Tab::Privacy => Some(self.privacy),
                Tab::Quality => self.quality.map(|(blocking, warnings)| blocking + warnings),
            };
            let name = chrome.t(tab.words());
            let label = count.map(|count| chrome.tw("review-tab", &[("name", (&name).into()), ("n", count.into())])).unwrap_or(name);
            let query = params::query([("onglet", tab.id()), ("cle", key)].into_iter().filter(|(_, value)| !value.is_empty()));
            TabLink { label, href: format!("{here}?{query}"), is_current: tab == current }
        });
        tabs.collect()
    }
}
