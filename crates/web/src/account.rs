//! Who asks: the session behind a cookie, and what its holder may do.

use crate::chrome::{Chrome, Theme};
use crate::pages::see_other;
use crate::{App, Problem, ProblemKind, params};
use axum::extract::{ConnectInfo, FromRequestParts};
use axum::http::request::Parts;
use axum::http::{HeaderMap, HeaderValue, header};
use axum::response::{IntoResponse, Response};
use parvis_identity::{Authentication, Origin, Secret, SignedIn};
use parvis_model::{Action, Actor, Place};
use std::net::{IpAddr, Ipv4Addr, SocketAddr};

/// Where one signs in.
pub const SIGN_IN: &str = "/connexion";

/// Someone who is signed in. A page that asks for it is for them alone: it is never kept by a cache, and a form sent to it comes from this site.
pub struct Account {
    pub signed_in: Box<SignedIn>,
}

impl Account {
    pub fn actor(&self) -> &Actor {
        self.signed_in.principal.actor()
    }

    pub fn name(&self) -> &str {
        &self.signed_in.person.display_name
    }

    pub fn may(&self, action: Action, on: Place) -> bool {
        self.signed_in.principal.may(action, on)
    }

    pub fn may_somewhere(&self, action: Action) -> bool {
        self.signed_in.principal.grants().is_none_or(|grants| grants.may_somewhere(action))
    }

    /// # Errors
    /// `forbidden` when it may not be done there.
    pub fn require(&self, action: Action, on: Place) -> Result<(), Problem> {
        if self.may(action, on) { Ok(()) } else { Err(Problem::new(ProblemKind::Forbidden, "your roles do not allow this")) }
    }
}

/// Why there is no account: an answer that leads to the sign-in page, or a problem.
pub enum NoAccount {
    Elsewhere(Response),
    Problem(Problem),
}

impl IntoResponse for NoAccount {
    fn into_response(self) -> Response {
        match self {
            Self::Elsewhere(response) => response,
            Self::Problem(problem) => problem.into_response(),
        }
    }
}

impl FromRequestParts<App> for Account {
    type Rejection = NoAccount;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, NoAccount> {
        let is_safe = parts.method.is_safe();
        if !is_safe && !comes_from_here(&parts.headers) {
            return Err(NoAccount::Problem(Problem::new(ProblemKind::CrossOrigin, "this form must be sent from a page of this site")));
        }
        let now = app.clock().now();
        let cookie = session_cookie(app, &parts.headers);
        let found = app.identity().authenticate(cookie, now).await.map_err(|error| NoAccount::Problem(Problem::internal(&error)))?;
        let why = match found {
            Authentication::SignedIn(signed_in) => return Ok(Self { signed_in }),
            Authentication::Ended(_) => "fin",
            Authentication::Anonymous => "",
        };
        let chrome = Chrome::new(app, &parts.uri, Theme::of_headers(&parts.headers));
        // A form cannot be sent again by itself: its page can.
        let back = if is_safe { chrome.here() } else { chrome.link(chrome.path()) };
        let query = params::query([("retour", back.as_str()), ("motif", why)].into_iter().filter(|(_, value)| !value.is_empty()));
        Err(NoAccount::Elsewhere(see_other(format!("{}?{query}", chrome.link(SIGN_IN)))))
    }
}

/// `__Host-`: only this host, over HTTPS, set it.
fn cookie_name(app: &App) -> &'static str {
    if app.settings().public_url.is_https() { "__Host-session" } else { "session" }
}

/// The secret of the session, as the browser gives it.
pub fn session_cookie<'a>(app: &App, headers: &'a HeaderMap) -> Option<&'a str> {
    let cookies = headers.get_all(header::COOKIE).iter().filter_map(|value| value.to_str().ok());
    let mut pairs = cookies.flat_map(|text| text.split(';')).filter_map(|pair| pair.trim().split_once('='));
    pairs.find(|(name, _)| *name == cookie_name(app)).map(|(_, value)| value)
}

/// Gives the browser the secret of its session; nothing takes it away.
///
/// # Errors
/// Never in practice.
pub fn set_session(app: &App, response: &mut Response, secret: Option<&Secret>) -> Result<(), Problem> {
    let secure = if app.settings().public_url.is_https() { "; Secure" } else { "" };
    let (value, age) = secret.map_or(("", "; Max-Age=0"), |secret| (secret.expose(), ""));
    let cookie = format!("{}={value}; Path=/; SameSite=Lax; HttpOnly{secure}{age}", cookie_name(app));
    response.headers_mut().append(header::SET_COOKIE, HeaderValue::try_from(cookie).map_err(|error| Problem::internal(&error))?);
    Ok(())
}

/// Whether the browser says that the form is of this site: `Sec-Fetch-Site`, or else an `Origin` whose host is the one asked.
pub fn comes_from_here(headers: &HeaderMap) -> bool {
    let text = |name: header::HeaderName| headers.get(name).and_then(|value| value.to_str().ok());
    if let Some(site) = headers.get("sec-fetch-site") {
        return site == "same-origin";
    }
    let host = text(header::ORIGIN).and_then(|origin| origin.split_once("://")).map(|(_, host)| host);
    host.is_some() && host == text(header::HOST)
}

/// Where a request comes from, for the counters of failed sign-ins.
pub struct Caller(pub Origin);

impl FromRequestParts<App> for Caller {
    type Rejection = std::convert::Infallible;

    async fn from_request_parts(parts: &mut Parts, _: &App) -> Result<Self, Self::Rejection> {
        let address = parts.extensions.get::<ConnectInfo<SocketAddr>>().map_or(IpAddr::V4(Ipv4Addr::UNSPECIFIED), |ConnectInfo(address)| address.ip());
        let user_agent = parts.headers.get(header::USER_AGENT).and_then(|value| value.to_str().ok()).unwrap_or_default().to_owned();
        Ok(Self(Origin { address, user_agent }))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_form_of_another_site_is_refused() {
        let headers = |pairs: &[(&'static str, &'static str)]| {
            HeaderMap::from_iter(pairs.iter().map(|(name, value)| (header::HeaderName::from_static(name), HeaderValue::from_static(value))))
        };
        assert!(comes_from_here(&headers(&[("sec-fetch-site", "same-origin")])));
        assert!(comes_from_here(&headers(&[("origin", "https://a.fr"), ("host", "a.fr")])));
        assert!(!comes_from_here(&headers(&[("origin", "https://b.fr"), ("host", "a.fr")])));
        assert!(!comes_from_here(&headers(&[("sec-fetch-site", "cross-site"), ("origin", "https://a.fr"), ("host", "a.fr")])));
        assert!(!comes_from_here(&headers(&[("host", "a.fr")])));
    }
}
