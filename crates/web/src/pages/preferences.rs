//! `POST /preferences`: the theme, kept in a cookie that the server reads, so that pages come in the right colours at once.

use super::see_other;
use crate::account::comes_from_here;
use crate::chrome::{COOKIE, Theme};
use crate::{App, Problem, ProblemKind};
use axum::Form;
use axum::extract::State;
use axum::http::{HeaderMap, HeaderValue, header};
use axum::response::Response;
use serde::Deserialize;

#[derive(Debug, Deserialize)]
pub struct Choice {
    #[serde(default)]
    theme: String,
    /// The page to come back to.
    #[serde(default)]
    retour: String,
}

const YEAR_SECONDS: u32 = 365 * 24 * 3600;

pub async fn change(State(app): State<App>, headers: HeaderMap, Form(choice): Form<Choice>) -> Result<Response, Problem> {
    if !comes_from_here(&headers) {
        return Err(Problem::new(ProblemKind::CrossOrigin, "this form must be sent from a page of this site"));
    }
    let theme = Theme::by_id(&choice.theme);
    let secure = if app.settings().public_url.is_https() { "; Secure" } else { "" };
    let age = if theme == Theme::Auto { 0 } else { YEAR_SECONDS };
    let cookie = format!("{COOKIE}={}; Path=/; Max-Age={age}; SameSite=Lax; HttpOnly{secure}", theme.id());
    let mut response = see_other(local(&choice.retour));
    response.headers_mut().insert(header::SET_COOKIE, HeaderValue::try_from(cookie).map_err(|error| Problem::internal(&error))?);
    Ok(response)
}

/// A path of this site, or the home page.
pub fn local(path: &str) -> String {
    let safe =
        path.starts_with('/') && !path.starts_with("//") && !path.contains('\\') && !path.contains(char::is_control) && path.is_ascii() && path.len() <= 4096;
    if safe { path.to_owned() } else { "/".to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_form_leads_only_to_this_site() {
        assert_eq!(local("/donnees?q=a"), "/donnees?q=a");
        for elsewhere in ["//example.org", "https://example.org", "/\\example.org", "", "/a\nb"] {
            assert_eq!(local(elsewhere), "/", "{elsewhere}");
        }
    }
}
