//! `/`: what the portal holds, and the way in.

use super::{Feed, Frame, HtmlPage};
use crate::Problem;
use crate::chrome::{Chrome, Section};
use crate::format;
use crate::pages::catalogue::Card;
use askama::Template;
use axum::extract::State;
use axum::response::Response;

#[derive(Template)]
#[template(path = "pages/home.html")]
struct HomePage {
    frame: Frame,
    heading: String,
    recent: Vec<Card>,
    numbers: Vec<BigNumber>,
}

struct BigNumber {
    value: String,
    label: String,
    href: Option<String>,
}

impl HtmlPage for HomePage {
    fn frame(&self) -> &Frame {
        &self.frame
    }
}

const RECENT: usize = 5;

pub async fn show(State(app): State<crate::App>, chrome: Chrome) -> Result<Response, Problem> {
    let published = app.shelf().published().await?;
    let heading = match &app.settings().territory {
        // U+2060 keeps a hyphenated name on one line.
        Some(territory) => chrome.tw("home-heading-territory", &[("territory", (&territory.replace('-', "-\u{2060}")).into())]),
        None => chrome.t("home-heading"),
    };
    let datasets = published.list.len() as u64;
    let mut numbers = vec![
        BigNumber { value: format::whole(chrome.language, datasets), label: chrome.tn("home-datasets", datasets), href: Some(chrome.link("/donnees")) },
        BigNumber { value: format::whole(chrome.language, published.rows()), label: chrome.tn("home-rows", published.rows()), href: None },
    ];
    if let Some(last) = published.list.first() {
        let value = format::day(chrome.language, last.summary.published_at);
        numbers.push(BigNumber { value, label: chrome.t("home-last-update"), href: Some(chrome.link("/donnees?sort=updated")) });
    }
    let mut frame = Frame::new(chrome, Section::Home, &app.settings().name).described(&heading.replace('\u{2060}', ""));
    frame.search_in_header = false;
    frame.feeds.push(Feed { title: frame.chrome.t("feed-catalogue-title"), href: frame.chrome.link("/donnees.atom") });
    let recent = published.list.iter().take(RECENT).map(|listed| Card::of(listed, &frame.chrome)).collect();
    HomePage { heading, recent, numbers, frame }.into_html()
}
