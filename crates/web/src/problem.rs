//! What HTTP says when there is no answer: RFC 9457 for programs, a page with ways onward for people.
//!
//! A handler returns a [`Problem`]; the edge, which knows the address and the language, writes it in the form the address calls for.

mod kind;
mod render;

pub use kind::ProblemKind;
pub(crate) use render::{json, page, request_sentence};

use axum::response::{IntoResponse, Response};
use parvis_model::Slug;
use parvis_query::{CatalogueError, QueryError, RequestError, RequestProblem};
use parvis_store::StoreError;
use std::error::Error;
use std::sync::Arc;

/// Why there is no answer.
#[derive(Debug, Clone)]
pub struct Problem {
    pub(crate) kind: ProblemKind,
    /// The parameter that is wrong, as it was written.
    pub(crate) parameter: Option<String>,
    pub(crate) value: Option<String>,
    /// In English, for programs and those who write them.
    pub(crate) detail: String,
    /// Names close to the one that is unknown.
    pub(crate) suggestions: Vec<String>,
    /// What is wrong with a question on rows, for the sentence of the page.
    pub(crate) request: Option<RequestProblem>,
    /// Seconds.
    pub(crate) retry_after: Option<u32>,
    /// For the log only.
    pub(crate) cause: Option<String>,
}

impl Problem {
    pub(crate) fn new(kind: ProblemKind, detail: impl Into<String>) -> Self {
        Self { kind, parameter: None, value: None, detail: detail.into(), suggestions: Vec::new(), request: None, retry_after: None, cause: None }
    }

    pub fn kind(&self) -> ProblemKind {
        self.kind
    }

    pub(crate) fn not_found() -> Self {
        Self::new(ProblemKind::NotFound, "nothing is at this address")
    }

    pub(crate) fn unknown_dataset(slug: &str) -> Self {
        let slug = short(slug);
        Self { value: Some(slug.clone()), ..Self::new(ProblemKind::UnknownDataset, format!("no published dataset has the slug {slug:?}")) }
    }

    pub(crate) fn unknown_table(table: &str, names: &[&str]) -> Self {
        let table = short(table);
        let detail = format!("the dataset has no table {table:?}; its tables are {}", names.join(", "));
        Self { value: Some(table), suggestions: names.iter().map(|name| (*name).to_owned()).collect(), ..Self::new(ProblemKind::UnknownTable, detail) }
    }

    pub(crate) fn unknown_version(slug: &Slug, number: u32) -> Self {
        Self { value: Some(number.to_string()), ..Self::new(ProblemKind::UnknownVersion, format!("the dataset {slug} has no version {number}")) }
    }

    pub(crate) fn invalid_value(parameter: &str, value: &str, wanted: &str) -> Self {
        let detail = format!("parameter {:?}: {wanted}", short(parameter));
        Self { parameter: Some(short(parameter)), value: Some(short(value)), ..Self::new(ProblemKind::InvalidValue, detail) }
    }

    pub(crate) fn unknown_parameter(parameter: &str, known: &[&str]) -> Self {
        let detail = format!("parameter {:?}: no such parameter; those known here are {}", short(parameter), known.join(", "));
        Self {
            parameter: Some(short(parameter)),
            suggestions: known.iter().map(|name| (*name).to_owned()).collect(),
            ..Self::new(ProblemKind::UnknownParameter, detail)
        }
    }

    pub(crate) fn too_many_exports() -> Self {
        Self { retry_after: Some(10), ..Self::new(ProblemKind::TooManyRequests, "too many files are being written at the moment") }
    }

    pub(crate) fn internal(cause: &(dyn Error + 'static)) -> Self {
        let mut text = cause.to_string();
        let mut source = cause.source();
        while let Some(inner) = source {
            text.push_str(": ");
            text.push_str(&inner.to_string());
            source = inner.source();
        }
        Self { cause: Some(text), ..Self::new(ProblemKind::Internal, "the service met a problem; nothing is lost") }
    }

    /// What the log keeps of a failure of ours.
    pub(crate) fn cause(&self) -> Option<&str> {
        self.cause.as_deref()
    }
}

/// What was asked, short enough to be shown again.
fn short(text: &str) -> String {
    text.chars().take(200).collect()
}

/// Carries the problem to the edge.
#[derive(Clone)]
pub(crate) struct Carried(pub Arc<Problem>);

impl IntoResponse for Problem {
    fn into_response(self) -> Response {
        let mut response = self.kind.status().into_response();
        response.extensions_mut().insert(Carried(Arc::new(self)));
        response
    }
}

impl From<StoreError> for Problem {
    fn from(error: StoreError) -> Self {
        Self::internal(&error)
    }
}

impl From<CatalogueError> for Problem {
    fn from(error: CatalogueError) -> Self {
        Self::internal(&error)
    }
}

impl From<parvis_formats::WriteError> for Problem {
    fn from(error: parvis_formats::WriteError) -> Self {
        Self::internal(&error)
    }
}

impl From<askama::Error> for Problem {
    fn from(error: askama::Error) -> Self {
        Self::internal(&error)
    }
}

impl From<QueryError> for Problem {
    fn from(error: QueryError) -> Self {
        let detail = error.to_string();
        match error {
            QueryError::Timeout { .. } => Self { retry_after: Some(30), ..Self::new(ProblemKind::QueryTimeout, detail) },
            QueryError::TooManyGroups { .. } => Self { parameter: Some("group_by".to_owned()), ..Self::new(ProblemKind::InvalidValue, detail) },
            QueryError::CursorOfAnotherVersion => Self { parameter: Some("after".to_owned()), ..Self::new(ProblemKind::InvalidValue, detail) },
            QueryError::NoSuchRow { .. } => Self::new(ProblemKind::NotFound, detail),
            _ => Self::internal(&error),
        }
    }
}

impl From<RequestError> for Problem {
    fn from(error: RequestError) -> Self {
        let kind = match error.problem {
            RequestProblem::UnknownParameter { .. } => ProblemKind::UnknownParameter,
            _ => ProblemKind::InvalidValue,
        };
        let suggestions = match &error.problem {
            RequestProblem::UnknownParameter { close } | RequestProblem::UnknownColumn { close, .. } => close.clone(),
            RequestProblem::NotAmong { wanted } => wanted.iter().map(|name| (*name).to_owned()).collect(),
            _ => Vec::new(),
        };
        let detail = error.to_string();
        Self { parameter: Some(error.parameter), value: Some(error.value), suggestions, request: Some(error.problem), ..Self::new(kind, detail) }
    }
}
