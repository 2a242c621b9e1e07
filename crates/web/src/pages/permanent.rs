//! `/id/{id}`: the permanent address of a dataset.

use super::see_other;
use crate::chrome::Chrome;
use crate::{App, Problem, routes};
use axum::extract::{Path, State};
use axum::response::Response;
use parvis_model::DatasetId;

/// 303 to the page: the identifier names the dataset, not the page.
pub async fn follow(State(app): State<App>, chrome: Chrome, Path(id): Path<String>) -> Result<Response, Problem> {
    let id: DatasetId = id.parse().map_err(|_| Problem::not_found())?;
    let published = app.shelf().published().await?;
    let listed = published.by_id.get(&id).ok_or_else(Problem::not_found)?;
    Ok(see_other(chrome.link(&routes::dataset(&listed.dataset.slug))))
}
