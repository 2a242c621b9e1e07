//! `/espace/deposer`: a new dataset, or the update of one.

use super::super::{Desk, frame};
use super::path;
use crate::account::Account;
use crate::chrome::Chrome;
use crate::pages::{Frame, HtmlPage, see_other};
use crate::{App, Problem, format};
use askama::Template;
use axum::Form;
use axum::extract::State;
use axum::response::Response;
use parvis_model::{Action, DatasetId, Place};
use parvis_stewardship::Repairs;
use parvis_stewardship::deposit::{DepositContent, DepositStep};
use parvis_store::{Dataset, NewDeposit, Version};
use serde::Deserialize;

#[derive(Template)]
#[template(path = "work/deposit-start.html")]
struct StartPage {
    frame: Frame,
    desk: Desk,
    action: String,
    /// Identifier, title, and when it was updated; the oldest first.
    datasets: Vec<(String, String, String)>,
    /// Where a new dataset may lie, when there is a choice: value and name.
    places: Vec<(String, String)>,
}

impl HtmlPage for StartPage {
    fn frame(&self) -> &Frame {
        &self.frame
    }
}

#[derive(Deserialize)]
pub struct Begin {
    /// `nouveau`, or the identifier of a dataset.
    #[serde(default)]
    jeu: String,
    /// Identifier of a department; empty for the only place there is.
    #[serde(default)]
    service: String,
}

/// `GET /espace/deposer`
pub async fn show(State(app): State<App>, chrome: Chrome, account: Account) -> Result<Response, Problem> {
    let mut datasets = mine(&app, &account).await?;
    datasets.sort_by_key(|(dataset, _)| dataset.updated_at);
    let datasets = datasets.into_iter().map(|(dataset, _)| {
        let at = format::day(chrome.language, dataset.updated_at);
        (dataset.id.to_string(), dataset.description.title, chrome.tw("deposit-updated", &[("date", (&at).into())]))
    });
    let places = places(&app, &account).await?;
    if places.is_empty() {
        return Err(Problem::new(crate::ProblemKind::Forbidden, "your roles do not allow this"));
    }
    let frame = frame(&chrome, &chrome.t("deposit-begin-title"))
        .crumb(&chrome.t("nav-home"), "/")
        .crumb(&chrome.t("space-title"), "/espace")
        .last_crumb(&chrome.t("desk-deposit"));
    StartPage {
        desk: Desk::of(&chrome, &account),
        action: chrome.link("/espace/deposer"),
        datasets: datasets.collect(),
        places: places.into_iter().map(|(place, name)| (value_of(place), name)).collect(),
        frame,
    }
    .into_html()
}

/// `POST /espace/deposer`
pub async fn begin(State(app): State<App>, chrome: Chrome, account: Account, Form(asked): Form<Begin>) -> Result<Response, Problem> {
    let now = app.clock().now();
    let new = match asked.jeu.parse::<DatasetId>() {
        Ok(id) => {
            let (dataset, place) = mine(&app, &account).await?.into_iter().find(|(dataset, _)| dataset.id == id).ok_or_else(Problem::not_found)?;
            let version = match dataset.current {
                Some(number) => app.store().version(&id, number).await?,
                None => None,
            };
            let content = as_before(&dataset, version.as_deref())?;
            NewDeposit { dataset: Some(id), place, title: dataset.description.title, content: content.to_json()? }
        }
        Err(_) => {
            let places = places(&app, &account).await?;
            let chosen = places.iter().find(|(place, _)| value_of(*place) == asked.service).or_else(|| places.first());
            let (place, _) = chosen.ok_or_else(|| Problem::new(crate::ProblemKind::Forbidden, "your roles do not allow this"))?;
            NewDeposit { dataset: None, place: *place, title: String::new(), content: DepositContent::default().to_json()? }
        }
    };
    account.require(Action::Deposit, new.place)?;
    let deposit = app.store().begin_deposit(&new, account.actor(), now).await?;
    Ok(see_other(chrome.link(&path(&deposit.id, Some(DepositStep::File)))))
}

/// An update begins with what is said of the dataset, and with the repairs and the schema of the version before: what was hidden stays hidden.
fn as_before(dataset: &Dataset, version: Option<&Version>) -> Result<DepositContent, Problem> {
    let mut content = DepositContent::default();
    content.describe(&dataset.description)?;
    if let Some(table) = version.and_then(|version| version.tables.first()) {
        content.schema = table.conforms_to.clone();
        let repairs = Repairs::of(table).map_err(|error| Problem::internal(&error))?;
        content.recipe = repairs.map(|repairs| repairs.recipe).unwrap_or_default();
        content.table = Some(table.name.to_string());
    }
    Ok(content)
}

/// The datasets the reader may update, each with where it lies.
async fn mine(app: &App, account: &Account) -> Result<Vec<(Dataset, Place)>, Problem> {
    let places = app.store().dataset_places().await?;
    let all = app.store().datasets().await?.into_iter().map(|(dataset, _)| dataset);
    let placed = all.map(|dataset| {
        let place = places.get(&dataset.id).copied().unwrap_or(Place::Portal);
        (dataset, place)
    });
    Ok(placed.filter(|(_, place)| account.may(Action::Deposit, *place)).collect())
}

/// Where the reader may make a new dataset, with a name.
async fn places(app: &App, account: &Account) -> Result<Vec<(Place, String)>, Problem> {
    let mut places = Vec::new();
    let organisations = app.store().organisations().await?;
    for department in app.store().departments().await? {
        let place = department.place();
        if account.may(Action::Deposit, place) {
            let organisation = organisations.iter().find(|organisation| organisation.id == department.organisation);
            let authority = organisation.map(|organisation| organisation.description.name.as_str()).unwrap_or_default();
            places.push((place, format!("{authority} – {}", department.name)));
        }
    }
    if places.is_empty() && account.may(Action::Deposit, Place::Portal) {
        places.push((Place::Portal, app.settings().name.clone()));
    }
    Ok(places)
}

fn value_of(place: Place) -> String {
    match place {
        Place::Department { department, .. } => department.to_string(),
        Place::Organisation(organisation) => organisation.to_string(),
        Place::Portal => String::new(),
    }
}
