//! Service pages: help, accessibility, legal notice, map of the site.

use super::{Frame, HtmlPage};
use crate::chrome::{Chrome, Section};
use crate::{App, Problem, routes};
use askama::Template;
use axum::extract::State;
use axum::response::Response;

macro_rules! simple_page {
    ($(#[$doc:meta])* $handler:ident, $page:ident, $template:literal, $section:expr, $title:literal, $description:literal) => {
        #[derive(Template)]
        #[template(path = $template)]
        struct $page {
            frame: Frame,
        }

        impl HtmlPage for $page {
            fn frame(&self) -> &Frame {
                &self.frame
            }
        }

        $(#[$doc])*
        pub async fn $handler(chrome: Chrome) -> Result<Response, Problem> {
            let title = chrome.t($title);
            let frame = Frame::new(chrome.clone(), $section, &title).crumb(&chrome.t("nav-home"), "/").last_crumb(&title).described(&chrome.t($description));
            $page { frame }.into_html()
        }
    };
}

simple_page!(
    /// `GET /aide`
    help,
    HelpPage,
    "pages/help.html",
    Section::Help,
    "help-title",
    "help-description"
);
simple_page!(
    /// `GET /accessibilite`: the statement that article 47 of the law of 11 February 2005 asks for.
    accessibility,
    AccessibilityPage,
    "pages/accessibility.html",
    Section::None,
    "accessibility-title",
    "accessibility-description"
);
simple_page!(
    /// `GET /mentions-legales`: what article 1-1 of the law of 21 June 2004 asks for, as far as the settings know it.
    legal,
    LegalPage,
    "pages/legal.html",
    Section::None,
    "legal-title",
    "legal-description"
);

#[derive(Template)]
#[template(path = "pages/site-map.html")]
struct SiteMapPage {
    frame: Frame,
    datasets: Vec<(String, String)>,
    more: Option<String>,
}

impl HtmlPage for SiteMapPage {
    fn frame(&self) -> &Frame {
        &self.frame
    }
}

const MAX_IN_MAP: usize = 200;

/// `GET /plan-du-site`
pub async fn site_map(State(app): State<App>, chrome: Chrome) -> Result<Response, Problem> {
    let published = app.shelf().published().await?;
    let mut datasets: Vec<(String, String)> =
        published.list.iter().map(|listed| (listed.dataset.description.title.clone(), chrome.link(&routes::dataset(&listed.dataset.slug)))).collect();
    datasets.sort_by_key(|(title, _)| title.to_lowercase());
    let more = (datasets.len() > MAX_IN_MAP).then(|| chrome.tn("site-map-more", datasets.len() as u64));
    datasets.truncate(MAX_IN_MAP);
    let title = chrome.t("site-map-title");
    let frame =
        Frame::new(chrome.clone(), Section::None, &title).crumb(&chrome.t("nav-home"), "/").last_crumb(&title).described(&chrome.t("site-map-description"));
    SiteMapPage { datasets, more, frame }.into_html()
}
