//! What reviewers do before the decision: comment, give an opinion, choose who reviews.

use super::decision::MAX_MESSAGE;
use super::page::{self, Asked, Filled};
use super::{Reviewed, path};
use crate::account::Account;
use crate::chrome::Chrome;
use crate::pages::see_other;
use crate::{App, Problem};
use axum::Form;
use axum::extract::{Path, State};
use axum::response::Response;
use parvis_model::PersonId;
use parvis_store::NewDepositEvent;
use serde::Deserialize;
use serde_json::json;
use time::macros::{format_description, time};
use time::{Date, OffsetDateTime};

#[derive(Deserialize, Default)]
#[serde(default)]
pub struct Comment {
    texte: String,
    /// A row of the table, from 1; empty for the deposit as a whole.
    ligne: String,
}

/// `POST /revues/{id}/commentaire`
pub async fn comment(State(app): State<App>, chrome: Chrome, account: Account, Path(id): Path<String>, Form(said): Form<Comment>) -> Result<Response, Problem> {
    let reviewed = Reviewed::find(&app, &account, &id).await?;
    let text = said.texte.trim();
    let row = said.ligne.trim();
    let number = row.parse::<u64>().ok().filter(|row| *row > 0);
    let mut errors = length_errors(&chrome, "texte", text);
    if !row.is_empty() && number.is_none() {
        errors.push(("ligne", chrome.t("review-error-row")));
    }
    if !errors.is_empty() {
        let filled = Filled { comment: said.texte, row: said.ligne, errors, ..Filled::default() };
        return page::answer(&app, chrome, &account, &reviewed, &Asked::default(), filled).await;
    }
    let mut body = json!({ "text": text });
    if let Some(number) = number {
        body["row"] = json!(number);
    }
    say(&app, &account, &reviewed, "comment", body).await?;
    Ok(see_other(format!("{}#echanges", chrome.link(&path(&reviewed.deposit.id)))))
}

#[derive(Deserialize, Default)]
#[serde(default)]
pub struct Opinion {
    /// `favorable`, `reserve`, `defavorable`.
    avis: String,
    motif: String,
}

/// `POST /revues/{id}/avis`: the opinion of the data protection officer, with its reasons.
pub async fn give_opinion(
    State(app): State<App>,
    chrome: Chrome,
    account: Account,
    Path(id): Path<String>,
    Form(given): Form<Opinion>,
) -> Result<Response, Problem> {
    let reviewed = Reviewed::find(&app, &account, &id).await?;
    if !reviewed.may_give_opinion {
        return Err(Reviewed::forbidden());
    }
    let opinion = match given.avis.as_str() {
        "favorable" => Some("favourable"),
        "reserve" => Some("reserved"),
        "defavorable" => Some("unfavourable"),
        _ => None,
    };
    let mut errors = length_errors(&chrome, "motif", given.motif.trim());
    if opinion.is_none() {
        errors.insert(0, ("avis", chrome.t("review-error-choose-opinion")));
    }
    let Some(opinion) = opinion.filter(|_| errors.is_empty()) else {
        let filled = Filled { opinion: given.avis, reason: given.motif, errors, ..Filled::default() };
        return page::answer(&app, chrome, &account, &reviewed, &Asked::default(), filled).await;
    };
    say(&app, &account, &reviewed, "opinion", json!({ "opinion": opinion, "text": given.motif.trim() })).await?;
    Ok(see_other(format!("{}#echanges", chrome.link(&path(&reviewed.deposit.id)))))
}

#[derive(Deserialize, Default)]
#[serde(default)]
pub struct Assignment {
    /// Identifier of a person; empty for nobody.
    qui: String,
    echeance: String,
}

/// `POST /revues/{id}/affectation`: who reviews, and by when.
pub async fn assign(
    State(app): State<App>,
    chrome: Chrome,
    account: Account,
    Path(id): Path<String>,
    Form(asked): Form<Assignment>,
) -> Result<Response, Problem> {
    let reviewed = Reviewed::find(&app, &account, &id).await?;
    if !reviewed.may_assign {
        return Err(Reviewed::forbidden());
    }
    let me = account.signed_in.person.id;
    // Oneself, or whoever has it already: choosing among others comes with the desk.
    let assignee: Option<PersonId> = asked.qui.parse().ok().filter(|id| *id == me || reviewed.deposit.assignee == Some(*id));
    let due = asked.echeance.trim();
    let day = Date::parse(due, format_description!("[year]-[month]-[day]")).ok();
    if !due.is_empty() && day.is_none_or(|day| day < app.clock().now().date()) {
        let filled = Filled { due: asked.echeance, errors: vec![("echeance", chrome.t("review-error-due"))], ..Filled::default() };
        return page::answer(&app, chrome, &account, &reviewed, &Asked::default(), filled).await;
    }
    // At noon: the same day everywhere in France.
    let due_at = day.map(|day| OffsetDateTime::new_utc(day, time!(12:00)));
    app.store().assign_deposit(&reviewed.deposit.id, assignee, due_at, account.actor(), app.clock().now()).await?;
    Ok(see_other(chrome.link(&path(&reviewed.deposit.id))))
}

fn length_errors(chrome: &Chrome, field: &'static str, text: &str) -> Vec<(&'static str, String)> {
    match text.chars().count() {
        0 => vec![(field, chrome.t("review-error-empty"))],
        long if long > MAX_MESSAGE => vec![(field, chrome.tn("review-error-long", MAX_MESSAGE as u64))],
        _ => Vec::new(),
    }
}

async fn say(app: &App, account: &Account, reviewed: &Reviewed, kind: &'static str, body: serde_json::Value) -> Result<(), Problem> {
    Ok(app.store().add_deposit_event(&reviewed.deposit.id, &NewDepositEvent { kind, body }, account.actor(), app.clock().now()).await?)
}
