//! Every kind of problem. Each has its page in `docs/problems/`.

use axum::http::StatusCode;

macro_rules! kinds {
    ($($(#[$doc:meta])* $name:ident = $id:literal, $status:ident, $title:literal;)*) => {
        /// The kinds of problems, as `type` names them.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        pub enum ProblemKind {
            $($(#[$doc])* $name,)*
        }

        impl ProblemKind {
            pub const ALL: &'static [Self] = &[$(Self::$name,)*];

            /// The last part of the address of its page.
            pub fn id(self) -> &'static str {
                match self {
                    $(Self::$name => $id,)*
                }
            }

            pub fn status(self) -> StatusCode {
                match self {
                    $(Self::$name => StatusCode::$status,)*
                }
            }

            /// In English, the same for every problem of the kind.
            pub fn title(self) -> &'static str {
                match self {
                    $(Self::$name => $title,)*
                }
            }

            /// The page about it: French, then English.
            pub(crate) fn page(self) -> &'static str {
                match self {
                    $(Self::$name => include_str!(concat!("../../../../docs/problems/", $id, ".md")),)*
                }
            }
        }
    };
}

kinds! {
    UnknownParameter = "unknown-parameter", UNPROCESSABLE_ENTITY, "Unknown parameter";
    InvalidValue = "invalid-value", UNPROCESSABLE_ENTITY, "Invalid value";
    UnknownDataset = "unknown-dataset", NOT_FOUND, "Unknown dataset";
    UnknownTable = "unknown-table", NOT_FOUND, "Unknown table";
    UnknownVersion = "unknown-version", NOT_FOUND, "Unknown version";
    NotFound = "not-found", NOT_FOUND, "Nothing at this address";
    MethodNotAllowed = "method-not-allowed", METHOD_NOT_ALLOWED, "Method not allowed";
    NotAcceptable = "not-acceptable", NOT_ACCEPTABLE, "Format not available";
    /// A form sent from another site.
    CrossOrigin = "cross-origin", FORBIDDEN, "Request from another site";
    /// The roles of the reader do not allow it, or not any more.
    Forbidden = "forbidden", FORBIDDEN, "Not allowed";
    /// Somebody else changed it meanwhile.
    Conflict = "conflict", CONFLICT, "Changed meanwhile";
    /// Withdrawn data.
    Gone = "gone", GONE, "Withdrawn";
    PayloadTooLarge = "payload-too-large", PAYLOAD_TOO_LARGE, "Request too large";
    RangeNotSatisfiable = "range-not-satisfiable", RANGE_NOT_SATISFIABLE, "Range outside the file";
    TooManyRequests = "too-many-requests", TOO_MANY_REQUESTS, "Too many requests";
    QueryTimeout = "query-timeout", SERVICE_UNAVAILABLE, "The answer takes too long";
    Internal = "internal", INTERNAL_SERVER_ERROR, "Internal error";
}

impl ProblemKind {
    pub fn by_id(id: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|kind| kind.id() == id)
    }

    /// The kind of a bare status, for answers that carry no problem.
    pub(crate) fn of_status(status: StatusCode) -> Self {
        match status {
            StatusCode::NOT_FOUND => Self::NotFound,
            StatusCode::METHOD_NOT_ALLOWED => Self::MethodNotAllowed,
            StatusCode::PAYLOAD_TOO_LARGE => Self::PayloadTooLarge,
            // An address that is not even text leads nowhere.
            StatusCode::BAD_REQUEST => Self::NotFound,
            status if status.is_client_error() => Self::InvalidValue,
            _ => Self::Internal,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;
    use std::path::Path;

    #[test]
    fn each_problem_has_its_page_and_each_page_its_problem() {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/problems");
        let pages: BTreeSet<String> = std::fs::read_dir(folder)
            .unwrap()
            .filter_map(|entry| Some(entry.unwrap().file_name().to_str()?.strip_suffix(".md")?.to_owned()))
            .filter(|name| name != "README")
            .collect();
        let problems: BTreeSet<String> = ProblemKind::ALL.iter().map(|kind| kind.id().to_owned()).collect();
        assert_eq!(pages, problems);
    }
}
