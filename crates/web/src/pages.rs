//! The pages: each a struct that answers what its template asks.

pub mod catalogue;
pub mod dataset;
pub mod developers;
mod frame;
pub mod health;
pub mod home;
pub mod parts;
pub mod permanent;
pub mod preferences;
pub mod quality;
pub mod service;
pub mod table;
pub mod versions;
pub mod work;

pub use frame::{Feed, Frame, HtmlPage};

use crate::Problem;
use crate::published::Place;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};

/// 301 for ever: the dataset has another slug now.
fn moved(target: String) -> Response {
    (StatusCode::MOVED_PERMANENTLY, [(header::LOCATION, location(target))]).into_response()
}

/// 303: the same view under its one address.
pub fn see_other(target: String) -> Response {
    (StatusCode::SEE_OTHER, [(header::LOCATION, location(target)), (header::CACHE_CONTROL, HeaderValue::from_static("no-cache"))]).into_response()
}

fn location(target: String) -> HeaderValue {
    HeaderValue::try_from(target).unwrap_or(HeaderValue::from_static("/"))
}

/// Finds a published dataset for a page: a former slug leads to the same page under the present one.
async fn find(chrome: &crate::chrome::Chrome, slug: &str) -> Result<Result<std::sync::Arc<crate::published::Listed>, Response>, Problem> {
    Ok(match chrome.app().shelf().find(slug).await? {
        Place::Here(listed) => Ok(listed),
        Place::Moved(listed) => {
            let here = chrome.here();
            let target = here.replacen(&format!("/donnees/{slug}"), &format!("/donnees/{}", listed.dataset.slug), 1);
            Err(moved(target))
        }
    })
}
