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
use std::ops::Deref;

/// Why there is no answer. One word wide, so that results stay small.
#[derive(Debug, Clone)]
pub struct Problem(Box<Details>);

/// What a [`Problem`] knows; read inside this crate only.
#[derive(Debug, Clone)]
pub struct Details {
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

impl Deref for Problem {
    type Target = Details;

    fn deref(&self) -> &Details {
        &self.0
    }
}

impl Problem {
    pub(crate) fn new(kind: ProblemKind, detail: impl Into<String>) -> Self {
        Self(Box::new(Details {
            kind,
            parameter: None,
            value: None,
            detail: detail.into(),
            suggestions: Vec::new(),
            request: None,
            retry_after: None,
            cause: None,
        }))
    }

    pub fn kind(&self) -> ProblemKind {
        self.kind
    }

    fn about(mut self, parameter: &str) -> Self {
        self.0.parameter = Some(short(parameter));
        self
    }

    pub(crate) fn holding(mut self, value: &str) -> Self {
        self.0.value = Some(short(value));
        self
    }

    fn suggesting<'a>(mut self, names: impl IntoIterator<Item = &'a str>) -> Self {
        self.0.suggestions = names.into_iter().map(str::to_owned).collect();
        self
    }

    /// To be asked again in some seconds.
    pub(crate) fn retried_after(mut self, seconds: u32) -> Self {
        self.0.retry_after = Some(seconds);
        self
    }

    pub(crate) fn not_found() -> Self {
        Self::new(ProblemKind::NotFound, "nothing is at this address")
    }

    pub(crate) fn unknown_dataset(slug: &str) -> Self {
        Self::new(ProblemKind::UnknownDataset, format!("no published dataset has the slug {:?}", short(slug))).holding(slug)
    }

    pub(crate) fn unknown_table(table: &str, names: &[&str]) -> Self {
        let detail = format!("the dataset has no table {:?}; its tables are {}", short(table), names.join(", "));
        Self::new(ProblemKind::UnknownTable, detail).holding(table).suggesting(names.iter().copied())
    }

    pub(crate) fn unknown_version(slug: &Slug, number: u32) -> Self {
        Self::new(ProblemKind::UnknownVersion, format!("the dataset {slug} has no version {number}")).holding(&number.to_string())
    }

    pub(crate) fn invalid_value(parameter: &str, value: &str, wanted: &str) -> Self {
        Self::new(ProblemKind::InvalidValue, format!("parameter {:?}: {wanted}", short(parameter))).about(parameter).holding(value)
    }

    pub(crate) fn unknown_parameter(parameter: &str, known: &[&str]) -> Self {
        let known_here = if known.is_empty() { "none is known here".to_owned() } else { format!("those known here are {}", known.join(", ")) };
        Self::new(ProblemKind::UnknownParameter, format!("parameter {:?}: no such parameter; {known_here}", short(parameter)))
            .about(parameter)
            .suggesting(known.iter().copied())
    }

    pub(crate) fn too_many_exports() -> Self {
        Self::new(ProblemKind::TooManyRequests, "too many files are being written at the moment").retried_after(10)
    }

    pub(crate) fn internal(cause: &(dyn Error + 'static)) -> Self {
        let mut text = cause.to_string();
        let mut source = cause.source();
        while let Some(inner) = source {
            text.push_str(": ");
            text.push_str(&inner.to_string());
            source = inner.source();
        }
        let mut problem = Self::new(ProblemKind::Internal, "the service met a problem; nothing is lost");
        problem.0.cause = Some(text);
        problem
    }
}

/// What was asked, short enough to be shown again.
fn short(text: &str) -> String {
    text.chars().take(200).collect()
}

/// Carries the problem to the edge.
#[derive(Clone)]
pub(crate) struct Carried(pub Problem);

impl IntoResponse for Problem {
    fn into_response(self) -> Response {
        let mut response = self.kind.status().into_response();
        response.extensions_mut().insert(Carried(self));
        response
    }
}

impl From<StoreError> for Problem {
    fn from(error: StoreError) -> Self {
        match error {
            StoreError::DepositChanged { .. } => Self::new(ProblemKind::Conflict, "somebody else changed it meanwhile, or it was sent"),
            _ => Self::internal(&error),
        }
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
            QueryError::Timeout { .. } => Self::new(ProblemKind::QueryTimeout, detail).retried_after(30),
            QueryError::TooManyGroups { .. } => Self::new(ProblemKind::InvalidValue, detail).about("group_by"),
            QueryError::CursorOfAnotherVersion => Self::new(ProblemKind::InvalidValue, detail).about("after"),
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
        let problem = Self::new(kind, error.to_string()).about(&error.parameter).holding(&error.value);
        let mut problem = match &error.problem {
            RequestProblem::UnknownParameter { close } | RequestProblem::UnknownColumn { close, .. } => problem.suggesting(close.iter().map(String::as_str)),
            RequestProblem::NotAmong { wanted } => problem.suggesting(wanted.iter().copied()),
            _ => problem,
        };
        problem.0.request = Some(error.problem);
        problem
    }
}
