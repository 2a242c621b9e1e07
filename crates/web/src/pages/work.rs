//! The pages of those who are signed in: sign-in, my space, deposits, reviews. Never kept by a cache, never shown to robots.

pub mod deposit;
pub mod reviews;
pub mod sign_in;
pub mod space;

use super::Frame;
use crate::App;
use crate::account::Account;
use crate::chrome::{Chrome, Section};
use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::http::{HeaderValue, header};
use axum::middleware::map_response;
use axum::response::Response;
use axum::routing::{get, post};
use parvis_stewardship::deposit::DepositStep;

/// Forms that hold a sentence for each column.
const DESCRIPTION_BYTES: usize = 2 << 20;

/// The addresses of those who are signed in, in one language.
pub fn router(prefix: &str) -> Router<App> {
    let at = |path: &str| format!("{prefix}{path}");
    let step = |step: DepositStep| at(&format!("/espace/depots/{{id}}/{}", step.segment()));
    Router::new()
        .route(&at("/connexion"), get(sign_in::show).post(sign_in::enter))
        .route(&at("/deconnexion"), post(sign_in::leave))
        .route(&at("/espace"), get(space::show))
        .route(&at("/espace/deposer"), get(deposit::start::show).post(deposit::start::begin))
        .route(&at("/espace/depots/{id}"), get(deposit::show))
        .route(&at("/espace/depots/{id}/abandon"), post(deposit::abandon))
        .route(&step(DepositStep::File), get(deposit::file::show).post(deposit::file::send).layer(DefaultBodyLimit::max(deposit::file::MAX_FILE_BYTES)))
        .route(&step(DepositStep::Reading), get(deposit::reading::show).post(deposit::reading::answer))
        .route(&step(DepositStep::Quality), get(deposit::quality::show).post(deposit::quality::act))
        .route(
            &step(DepositStep::Description),
            get(deposit::description::show).post(deposit::description::answer).layer(DefaultBodyLimit::max(DESCRIPTION_BYTES)),
        )
        .route(&step(DepositStep::Privacy), get(deposit::privacy::show).post(deposit::privacy::answer).layer(DefaultBodyLimit::max(DESCRIPTION_BYTES)))
        .route(&step(DepositStep::Check), get(deposit::check::show).post(deposit::check::send))
        .merge(reviews::router(prefix))
        .layer(map_response(private))
}

/// The frame of a working page.
fn frame(chrome: &Chrome, title: &str) -> Frame {
    let mut frame = Frame::new(chrome.clone(), Section::Work, title);
    frame.hide_from_robots();
    frame
}

/// What the top of every working page says: who is signed in, and the rooms they may enter.
pub struct Desk {
    pub name: String,
    pub rooms: Vec<(String, String)>,
    pub sign_out: String,
}

impl Desk {
    fn of(chrome: &Chrome, account: &Account) -> Self {
        use parvis_model::Action;
        let rooms =
            [("/espace", "desk-space", None), ("/espace/deposer", "desk-deposit", Some(Action::Deposit)), ("/revues", "desk-reviews", Some(Action::Review))];
        let allowed = rooms.into_iter().filter(|(_, _, action)| action.is_none_or(|action| account.may_somewhere(action)));
        Self {
            name: account.name().to_owned(),
            rooms: allowed.map(|(path, id, _)| (chrome.link(path), chrome.t(id))).collect(),
            sign_out: chrome.link("/deconnexion"),
        }
    }
}

/// Nobody keeps a working page: neither a shared cache nor the browser once its reader has left.
pub async fn private(mut response: Response) -> Response {
    response.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    response.headers_mut().remove(header::ETAG);
    response
}
