//! `…/description`: what is said of the dataset, and what its columns mean.

use super::super::Desk;
use super::typed::{Fields, Typed};
use super::{DepositHead, Open, deposit_frame, path};
use crate::account::Account;
use crate::chrome::Chrome;
use crate::pages::{Frame, HtmlPage, see_other};
use crate::{App, Problem};
use askama::Template;
use axum::Form;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::Response;
use parvis_model::{Frequency, Licence, Place};
use parvis_stewardship::deposit::DepositStep;
use parvis_store::Lookup;

#[derive(Template)]
#[template(path = "work/deposit-description.html")]
struct DescriptionPage {
    frame: Frame,
    desk: Desk,
    head: DepositHead,
    errors: Vec<(String, String)>,
    typed: Typed,
    /// Whether an address is to be chosen.
    is_new: bool,
    frequencies: Vec<(&'static str, String)>,
    licences: Vec<(&'static str, String)>,
    columns: Vec<ColumnMeaning>,
    action: String,
    next: String,
}

struct ColumnMeaning {
    name: String,
    meaning: String,
}

impl HtmlPage for DescriptionPage {
    fn frame(&self) -> &Frame {
        &self.frame
    }
}

impl DescriptionPage {
    /// What an input says of its error.
    fn state(&self, field: &str) -> &'static str {
        if self.errors.iter().any(|(wrong, _)| wrong == field) { " aria-invalid=\"true\"" } else { "" }
    }
}

/// `GET /espace/depots/{id}/description`
pub async fn show(State(app): State<App>, chrome: Chrome, account: Account, Path(id): Path<String>) -> Result<Response, Problem> {
    let open = Open::find(&app, &account, &id).await?;
    let mut typed = Typed::of(&open.content.described()?, open.content.slug.as_deref());
    if open.content.description.is_null() {
        typed.service = service_of(&app, open.deposit.place).await?;
    }
    page(chrome, &account, &open, typed, Vec::new())
}

/// `POST /espace/depots/{id}/description`: keeps what is right, even when something is still missing.
pub async fn answer(
    State(app): State<App>,
    chrome: Chrome,
    account: Account,
    Path(id): Path<String>,
    Form(fields): Form<Vec<(String, String)>>,
) -> Result<Response, Problem> {
    let fields: Fields = fields.into_iter().collect();
    let revision = fields.get("revision").and_then(|revision| revision.parse().ok()).unwrap_or(0);
    let mut open = Open::to_edit(&app, &account, &id, revision).await?;
    let mut typed = Typed::from_fields(&fields);
    let is_new = open.deposit.dataset.is_none();
    if is_new && typed.adresse.is_empty() {
        typed.propose_address();
    }
    let (description, mut errors) = typed.description(&chrome);
    let mut content = open.content.clone();
    content.slug = None;
    if is_new && !typed.adresse.is_empty() {
        match typed.adresse.parse() {
            Ok(slug) => match app.store().dataset_by_slug(&slug).await? {
                Lookup::Absent => content.slug = Some(slug.to_string()),
                _ => errors.push(("adresse".to_owned(), chrome.t("deposit-error-address-taken"))),
            },
            Err(_) => errors.push(("adresse".to_owned(), chrome.t("deposit-error-address"))),
        }
    }
    if !errors.is_empty() {
        return page(chrome, &account, &open, typed, errors);
    }
    content.describe(&description)?;
    match open.change(&app, &chrome, &account, content).await? {
        Ok(()) => Ok(see_other(chrome.link(&path(&open.deposit.id, Some(DepositStep::Description))))),
        Err(sentence) => page(chrome, &account, &open, typed, vec![("contenu".to_owned(), sentence)]),
    }
}

/// The name of the department a deposit lies in.
async fn service_of(app: &App, place: Place) -> Result<String, Problem> {
    let Place::Department { department, .. } = place else { return Ok(String::new()) };
    Ok(app.store().department(&department).await?.map(|department| department.name).unwrap_or_default())
}

fn page(chrome: Chrome, account: &Account, open: &Open, typed: Typed, errors: Vec<(String, String)>) -> Result<Response, Problem> {
    let mut frame = deposit_frame(&chrome, open, &chrome.t("deposit-step-description"));
    frame.has_errors = !errors.is_empty();
    let status = if errors.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let prepared = open.content.prepared.iter().flat_map(|prepared| &prepared.columns);
    let columns = prepared.map(|column| ColumnMeaning { meaning: typed.columns.get(&column.name).cloned().unwrap_or_default(), name: column.name.clone() });
    let licences = [Licence::LicenceOuverte2, Licence::Odbl1, Licence::NotSpecified];
    DescriptionPage {
        desk: Desk::of(&chrome, account),
        head: DepositHead::of(&chrome, open, Some(DepositStep::Description))?,
        is_new: open.deposit.dataset.is_none(),
        frequencies: Frequency::ALL.map(|frequency| (frequency.id(), chrome.t(&format!("frequency-{frequency}")))).into(),
        licences: licences.map(|licence| (licence.id(), chrome.t(&format!("licence-{licence}-name")))).into(),
        columns: columns.collect(),
        action: chrome.link(&path(&open.deposit.id, Some(DepositStep::Description))),
        next: chrome.link(&path(&open.deposit.id, Some(DepositStep::Privacy))),
        typed,
        errors,
        frame,
    }
    .into_html_with(status)
}
