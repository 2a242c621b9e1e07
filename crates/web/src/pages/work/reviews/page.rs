//! `GET /revues/{id}`: what changes, what was answered and said, and the forms to decide.

use super::about::{self, FieldLine, PrivacyView};
use super::changes::{Cell, Rows, RowsView};
use super::decision::{MayDecide, Reserve};
use super::summary::{Counts, Tab, TabLink};
use super::thread::{Said, said};
use super::{Reviewed, assignee_of, department_of, due_of, path, title_of};
use crate::account::Account;
use crate::chrome::Chrome;
use crate::pages::work::deposit::state_words;
use crate::pages::work::{Desk, frame};
use crate::pages::{Frame, HtmlPage};
use crate::quality::QualityView;
use crate::{App, Problem, format};
use askama::Template;
use axum::extract::{Path, Query, State};
use axum::http::StatusCode;
use axum::response::Response;
use parvis_store::DepositState;
use serde::Deserialize;

/// What the address asks for.
#[derive(Deserialize, Default)]
#[serde(default)]
pub struct Asked {
    onglet: String,
    page: String,
    cle: String,
    /// The row to comment.
    ligne: String,
}

/// What a refused form held, and why.
#[derive(Default)]
pub struct Filled {
    pub decision: String,
    pub day: String,
    pub message: String,
    pub comment: String,
    pub row: String,
    pub opinion: String,
    pub reason: String,
    pub due: String,
    /// The field and the sentence.
    pub errors: Vec<(&'static str, String)>,
}

/// What the tab shows.
enum Shown {
    Rows(RowsView),
    Fields { caption: String, lines: Vec<FieldLine> },
    Privacy(PrivacyView),
    Quality(Box<QualityView>),
    Nothing(String),
}

/// The form of the assignment.
struct AssignForm {
    action: String,
    /// Value, name, whether it is so now.
    people: Vec<(String, String, bool)>,
    due: String,
}

#[derive(Template)]
#[template(path = "work/review.html")]
struct ReviewPage {
    frame: Frame,
    desk: Desk,
    heading: String,
    title: String,
    state: String,
    state_id: &'static str,
    /// Who sent it, when, from where.
    about: String,
    due: String,
    assignee: String,
    note: Option<String>,
    /// Things to know before anything else.
    warnings: Vec<String>,
    counts: Vec<(&'static str, String)>,
    keys: Vec<(String, String, bool)>,
    key_action: String,
    tabs: Vec<TabLink>,
    tab: Tab,
    tab_title: String,
    shown: Shown,
    said: Vec<Said>,
    comment_action: String,
    opinion_action: Option<String>,
    assign: Option<AssignForm>,
    decision_action: Option<String>,
    own: bool,
    reserve: Reserve,
    revision: u32,
    version: String,
    filled: Filled,
}

impl HtmlPage for ReviewPage {
    fn frame(&self) -> &Frame {
        &self.frame
    }
}

impl ReviewPage {
    /// The state of a field: what a refused form says of it.
    fn error(&self, field: &str) -> Option<&str> {
        self.filled.errors.iter().find(|(name, _)| *name == field).map(|(_, sentence)| sentence.as_str())
    }

    fn invalid(&self, field: &str) -> String {
        if self.error(field).is_some() { format!(" aria-invalid=\"true\" aria-describedby=\"{field}-erreur\"") } else { String::new() }
    }

    fn checked(&self, given: &str, value: &str) -> &'static str {
        if given == value { " checked" } else { "" }
    }
}

/// `GET /revues/{id}`
pub async fn show(State(app): State<App>, chrome: Chrome, account: Account, Path(id): Path<String>, Query(asked): Query<Asked>) -> Result<Response, Problem> {
    let reviewed = Reviewed::find(&app, &account, &id).await?;
    answer(&app, chrome, &account, &reviewed, &asked, Filled::default()).await
}

/// The page, with a refused form when there is one.
pub async fn answer(app: &App, chrome: Chrome, account: &Account, reviewed: &Reviewed, asked: &Asked, mut filled: Filled) -> Result<Response, Problem> {
    let deposit = &reviewed.deposit;
    let rows = Rows::of(app, &chrome, reviewed, &asked.cle).await?;
    let counts = Counts::of(&chrome, reviewed, &rows);
    let tab = Tab::from_id(&asked.onglet).unwrap_or_else(|| counts.first_tab());
    let shown = shown(app, &chrome, reviewed, &rows, tab, asked).await?;
    let reserve = Reserve::of(account, reviewed);
    let title = title_of(&chrome, deposit);
    let heading = chrome.tn("review-heading", u64::from(deposit.number));
    let department = department_of(app.store(), &chrome, deposit.place).await?;
    let sent = deposit.submitted_at.map(|at| format::moment(chrome.language, at)).unwrap_or_default();
    let by = deposit.submitted_by.clone().unwrap_or_default();
    let about = chrome.tw("review-sent", &[("by", (&by).into()), ("department", (&department).into()), ("at", (&sent).into())]);
    let here = chrome.link(&path(&deposit.id));
    let waits = reviewed.is_waiting();
    if filled.row.is_empty() {
        filled.row = asked.ligne.chars().filter(char::is_ascii_digit).take(12).collect();
    }
    let mut frame = frame(&chrome, &format!("{heading} – {title}"))
        .crumb(&chrome.t("nav-home"), "/")
        .crumb(&chrome.t("space-title"), "/espace")
        .crumb(&chrome.t("reviews-title"), "/revues")
        .last_crumb(&heading);
    frame.has_errors = !filled.errors.is_empty();
    let status = if frame.has_errors { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    ReviewPage {
        desk: Desk::of(&chrome, account),
        heading,
        title,
        state: state_words(&chrome, deposit.state),
        state_id: deposit.state.id(),
        about,
        due: if waits { due_of(&chrome, deposit.due_at, app.clock().now()) } else { String::new() },
        assignee: assignee_of(app.store(), &chrome, deposit).await?,
        note: reviewed.content.note.clone().filter(|note| !note.trim().is_empty()),
        warnings: warnings(&chrome, reviewed, &rows, &counts, &reserve),
        counts: counts.lines(&chrome),
        keys: rows.keys(&chrome),
        key_action: here.clone(),
        tabs: counts.tabs(&chrome, reviewed, tab, &asked.cle),
        tab_title: tab_title(&chrome, tab),
        tab,
        shown,
        said: reviewed.events.iter().filter_map(|event| said(&chrome, event)).collect(),
        comment_action: format!("{here}/commentaire"),
        opinion_action: (reviewed.may_give_opinion && reviewed.content.needs_opinion()).then(|| format!("{here}/avis")),
        assign: reviewed.may_assign.then(|| assign_form(&chrome, account, reviewed, &filled, &here)),
        decision_action: (reviewed.may_decide == MayDecide::Yes).then(|| format!("{here}/decision")),
        own: reviewed.may_decide == MayDecide::Own,
        reserve,
        revision: deposit.revision,
        version: reviewed.version.as_ref().map(|version| version.number.to_string()).unwrap_or_default(),
        filled,
        frame,
    }
    .into_html_with(status)
}

async fn shown(app: &App, chrome: &Chrome, reviewed: &Reviewed, rows: &Rows, tab: Tab, asked: &Asked) -> Result<Shown, Problem> {
    let fields = |caption: &str, lines: Vec<FieldLine>| match lines.is_empty() {
        true => Shown::Nothing(chrome.t("review-nothing-said")),
        false => Shown::Fields { caption: chrome.t(caption), lines },
    };
    Ok(match tab {
        Tab::Rows(kind) => {
            let number = asked.page.parse().unwrap_or(1);
            let query = [("onglet", tab.id()), ("cle", asked.cle.as_str())];
            match (rows, rows.page(app, chrome, reviewed, kind, number, &query).await?) {
                (_, Some(view)) => Shown::Rows(view),
                (Rows::Unknown(why), None) => Shown::Nothing(why.clone()),
                (_, None) => Shown::Nothing(chrome.t("review-no-row")),
            }
        }
        Tab::Columns => fields("review-caption-columns", about::columns(chrome, reviewed)),
        Tab::Description => fields("review-caption-description", about::description(chrome, reviewed)),
        Tab::Privacy => Shown::Privacy(about::privacy(chrome, reviewed)),
        Tab::Quality => about::quality(chrome, reviewed).map_or_else(|| Shown::Nothing(chrome.t("review-not-read")), |view| Shown::Quality(Box::new(view))),
    })
}

fn tab_title(chrome: &Chrome, tab: Tab) -> String {
    use parvis_diff::ChangeKind;
    chrome.t(match tab {
        Tab::Rows(ChangeKind::Removed) => "review-title-removed",
        Tab::Rows(ChangeKind::Changed) => "review-title-changed",
        Tab::Rows(ChangeKind::Added) => "review-title-added",
        Tab::Rows(ChangeKind::Identical) => "review-title-identical",
        Tab::Columns => "review-tab-columns",
        Tab::Description => "review-tab-description",
        Tab::Privacy => "review-tab-privacy",
        Tab::Quality => "review-tab-quality",
    })
}

fn warnings(chrome: &Chrome, reviewed: &Reviewed, rows: &Rows, counts: &Counts, reserve: &Reserve) -> Vec<String> {
    let mut warnings = Vec::new();
    match reviewed.deposit.state {
        DepositState::Approved => warnings.push(match reviewed.deposit.publish_at {
            Some(at) => chrome.tw("review-approved-for", &[("at", (&format::moment(chrome.language, at)).into())]),
            None => chrome.t("review-approved-soon"),
        }),
        DepositState::Changes => warnings.push(chrome.t("review-with-agent")),
        _ => {}
    }
    warnings.extend(counts.alarm(chrome, reviewed));
    if let Rows::Unknown(why) = rows {
        warnings.push(why.clone());
    }
    if reviewed.is_new() {
        warnings.push(chrome.t("review-is-new"));
    }
    if reviewed.is_waiting() {
        warnings.extend(reserve.needs_opinion.then(|| chrome.t("review-opinion-missing")));
        warnings.extend(reserve.needs_waive.then(|| chrome.t("review-error-waive")));
    }
    warnings
}

fn assign_form(chrome: &Chrome, account: &Account, reviewed: &Reviewed, filled: &Filled, here: &str) -> AssignForm {
    let me = account.signed_in.person.id;
    let assignee = reviewed.deposit.assignee;
    let mut people = vec![
        (String::new(), chrome.t("review-nobody"), assignee.is_none()),
        (me.to_string(), chrome.tw("review-me", &[("name", account.name().into())]), assignee == Some(me)),
    ];
    if let Some(other) = assignee.filter(|other| *other != me) {
        people.push((other.to_string(), chrome.t("review-assignee-stays"), true));
    }
    let due = reviewed.deposit.due_at.map(|at| at.date().to_string()).unwrap_or_default();
    AssignForm { action: format!("{here}/affectation"), people, due: if filled.due.is_empty() { due } else { filled.due.clone() } }
}
