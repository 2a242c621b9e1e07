//! `/connexion`: an address, a password, then a code for who has an authenticator.

use super::frame;
use crate::account::{Account, Caller, comes_from_here, session_cookie, set_session};
use crate::chrome::Chrome;
use crate::pages::preferences::local;
use crate::pages::{Frame, HtmlPage, see_other};
use crate::{App, Problem, ProblemKind, format, params};
use askama::Template;
use axum::Form;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode, Uri};
use axum::response::Response;
use parvis_identity::{Authentication, Challenge, SecondFactor, SignIn, SignInError};
use serde::Deserialize;

#[derive(Template)]
#[template(path = "work/sign-in.html")]
struct SignInPage {
    frame: Frame,
    action: String,
    /// The page to come back to.
    back: String,
    email: String,
    error: Option<String>,
    /// Said above the form: why one is here.
    notice: Option<String>,
    /// When a code is asked for.
    challenge: Option<String>,
}

impl HtmlPage for SignInPage {
    fn frame(&self) -> &Frame {
        &self.frame
    }
}

#[derive(Deserialize)]
pub struct Typed {
    #[serde(default)]
    email: String,
    #[serde(default)]
    password: String,
    #[serde(default)]
    code: String,
    #[serde(default)]
    challenge: String,
    #[serde(default)]
    retour: String,
}

/// `GET /connexion`
pub async fn show(State(app): State<App>, chrome: Chrome, uri: Uri, headers: HeaderMap) -> Result<Response, Problem> {
    let mut asked = params::pairs(&uri)?;
    let back = params::take(&mut asked, "retour").pop().unwrap_or_default();
    let why = params::take(&mut asked, "motif").pop().unwrap_or_default();
    let found = app.identity().authenticate(session_cookie(&app, &headers), app.clock().now()).await.map_err(|error| Problem::internal(&error))?;
    if let Authentication::SignedIn(_) = found {
        return Ok(see_other(destination(&chrome, &back)));
    }
    let notice = (why == "fin").then(|| chrome.t("sign-in-ended"));
    page(chrome, &back, "", None, notice, None)
}

/// `POST /connexion`
pub async fn enter(State(app): State<App>, chrome: Chrome, caller: Caller, headers: HeaderMap, Form(typed): Form<Typed>) -> Result<Response, Problem> {
    if !comes_from_here(&headers) {
        return Err(Problem::new(ProblemKind::CrossOrigin, "this form must be sent from a page of this site"));
    }
    let now = app.clock().now();
    let challenge = (!typed.challenge.is_empty()).then(|| Challenge::from_text(&typed.challenge));
    let outcome = match &challenge {
        Some(challenge) => {
            app.identity().sign_in_with_code(challenge, &second_factor(&typed.code), &caller.0, now).await.map(|opened| SignIn::Opened(Box::new(opened)))
        }
        None => app.identity().sign_in(&typed.email, &typed.password, &caller.0, now).await,
    };
    match outcome {
        Ok(SignIn::Opened(opened)) => {
            let mut response = see_other(destination(&chrome, &typed.retour));
            set_session(&app, &mut response, Some(&opened.secret))?;
            Ok(response)
        }
        Ok(SignIn::SecondFactorNeeded(challenge)) => page(chrome, &typed.retour, &typed.email, None, None, Some(challenge.as_str().to_owned())),
        Err(SignInError::Other(error)) => Err(Problem::internal(&error)),
        Err(error) => {
            let kept = challenge.filter(|_| matches!(error, SignInError::Wrong)).map(|challenge| challenge.as_str().to_owned());
            let sentence = sentence(&chrome, &error, kept.is_some());
            page(chrome, &typed.retour, &typed.email, Some(sentence), None, kept)
        }
    }
}

/// `POST /deconnexion`
pub async fn leave(State(app): State<App>, chrome: Chrome, account: Account) -> Result<Response, Problem> {
    let session = account.signed_in.session.id;
    app.identity().revoke_session(&account.signed_in, &session, app.clock().now()).await.map_err(|error| Problem::internal(&error))?;
    let mut response = see_other(chrome.link("/"));
    set_session(&app, &mut response, None)?;
    Ok(response)
}

/// Six digits, as the application writes them, with or without a space; anything else is a code on paper.
fn second_factor(typed: &str) -> SecondFactor {
    let code: String = typed.chars().filter(|c| !c.is_whitespace()).collect();
    if code.len() == 6 && code.bytes().all(|byte| byte.is_ascii_digit()) { SecondFactor::Code(code) } else { SecondFactor::RecoveryCode(typed.to_owned()) }
}

/// A page of this site, `/espace` unless something else was asked.
fn destination(chrome: &Chrome, back: &str) -> String {
    match local(back) {
        home if home == "/" => chrome.link("/espace"),
        page => page,
    }
}

fn sentence(chrome: &Chrome, error: &SignInError, is_code: bool) -> String {
    match error {
        SignInError::Wrong if is_code => chrome.t("sign-in-wrong-code"),
        SignInError::Wrong => chrome.t("sign-in-wrong"),
        SignInError::NotActive => chrome.t("sign-in-not-active"),
        SignInError::TooMany { until } => chrome.tw("sign-in-too-many", &[("until", (&format::moment(chrome.language, *until)).into())]),
        SignInError::ChallengeExpired | SignInError::Other(_) => chrome.t("sign-in-expired"),
    }
}

fn page(chrome: Chrome, back: &str, email: &str, error: Option<String>, notice: Option<String>, challenge: Option<String>) -> Result<Response, Problem> {
    let mut frame = frame(&chrome, &chrome.t("sign-in-title"));
    frame.has_errors = error.is_some();
    let status = if error.is_some() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    SignInPage { action: chrome.link("/connexion"), back: back.to_owned(), email: email.to_owned(), error, notice, challenge, frame }.into_html_with(status)
}
