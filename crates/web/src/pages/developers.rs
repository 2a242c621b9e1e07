//! `/developpeurs`: the API, explained from the list of its routes; and the pages of problems.

use super::{Frame, HtmlPage};
use crate::api::openapi::{PARAMETERS, Parameter, ROUTES, Route};
use crate::chrome::{Chrome, Section};
use crate::{App, Language, Problem, ProblemKind, markup};
use askama::Template;
use axum::extract::{Path, State};
use axum::response::Response;

#[derive(Template)]
#[template(path = "pages/developers.html")]
struct DevelopersPage {
    frame: Frame,
    /// An address that answers, with real data when there is some.
    example: String,
    routes: Vec<RouteView>,
    problems: Vec<(String, &'static str, u16, &'static str)>,
    openapi: String,
    base: String,
}

struct RouteView {
    route: &'static Route,
    parameters: Vec<&'static Parameter>,
    /// The same route with a dataset that exists.
    try_it: Option<String>,
}

impl HtmlPage for DevelopersPage {
    fn frame(&self) -> &Frame {
        &self.frame
    }
}

pub async fn show(State(app): State<App>, chrome: Chrome) -> Result<Response, Problem> {
    let published = app.shelf().published().await?;
    let sample = published.list.first().and_then(|listed| Some((listed.dataset.slug.to_string(), listed.facts.tables.first()?.name.to_string())));
    let base = app.settings().public_url.join("/api/v1");
    let routes = ROUTES
        .iter()
        .map(|route| RouteView {
            route,
            parameters: PARAMETERS
                .iter()
                .filter(|parameter| route.path.contains(&format!("{{{}}}", parameter.name)) || route.query.contains(&parameter.name))
                .collect(),
            try_it: sample.as_ref().map(|(slug, table)| route.path.replace("{dataset}", slug).replace("{table}", table).replace("{format}", "csv")),
        })
        .collect();
    let example = sample.map_or_else(|| format!("{base}/datasets"), |(slug, table)| format!("{base}/datasets/{slug}/tables/{table}/rows?page_size=2"));
    let problems = ProblemKind::ALL
        .iter()
        .map(|kind| (chrome.link(&format!("/developpeurs/problemes/{}", kind.id())), kind.id(), kind.status().as_u16(), kind.title()))
        .collect();
    let title = chrome.t("developers-title");
    let frame = Frame::new(chrome.clone(), Section::Developers, &title)
        .crumb(&chrome.t("nav-home"), "/")
        .last_crumb(&chrome.t("nav-developers"))
        .described(&chrome.t("developers-description"));
    DevelopersPage { example, routes, problems, openapi: app.settings().public_url.join("/api/v1/openapi.json"), base, frame }.into_html()
}

#[derive(Template)]
#[template(path = "pages/problem-kind.html")]
struct ProblemKindPage {
    frame: Frame,
    heading: String,
    status: u16,
    id: &'static str,
    html: String,
}

impl HtmlPage for ProblemKindPage {
    fn frame(&self) -> &Frame {
        &self.frame
    }
}

/// `GET /developpeurs/problemes/{id}`: what the `type` of a problem leads to.
pub async fn problem(chrome: Chrome, Path(id): Path<String>) -> Result<Response, Problem> {
    let kind = ProblemKind::by_id(&id).ok_or_else(Problem::not_found)?;
    let (french, english) = markup::halves(kind.page());
    let half = match chrome.language {
        Language::Fr => french,
        Language::En => english,
    };
    let (title, text) = first_title(half);
    let heading = title.unwrap_or(kind.title()).to_owned();
    let frame = Frame::new(chrome.clone(), Section::Developers, &heading)
        .crumb(&chrome.t("nav-home"), "/")
        .crumb(&chrome.t("nav-developers"), "/developpeurs")
        .last_crumb(&heading)
        .described(&heading);
    ProblemKindPage { heading, status: kind.status().as_u16(), id: kind.id(), html: markup::markdown(text), frame }.into_html()
}

/// The first line when it is a title, and the rest.
fn first_title(text: &str) -> (Option<&str>, &str) {
    let text = text.trim_start();
    match text.strip_prefix('#') {
        Some(after) => {
            let (title, rest) = after.split_once('\n').unwrap_or((after, ""));
            (Some(title.trim_start_matches('#').trim()), rest)
        }
        None => (None, text),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_title_of_a_page_is_taken_out() {
        assert_eq!(first_title("\n# Un titre\n\nTexte"), (Some("Un titre"), "\nTexte"));
        assert_eq!(first_title("Texte"), (None, "Texte"));
    }

    #[test]
    fn every_parameter_of_a_route_is_described() {
        for route in ROUTES {
            for name in route.query {
                assert!(PARAMETERS.iter().any(|parameter| parameter.name == *name), "{name}");
            }
        }
    }
}
