//! A parameter that cannot be understood.

use super::Operator;
use parvis_model::ColumnType;

/// Which parameter is wrong, with which value, and why.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("parameter {parameter:?}: {problem}")]
pub struct RequestError {
    /// As received, at most 200 characters.
    pub parameter: String,
    /// As received, at most 200 characters.
    pub value: String,
    pub problem: RequestProblem,
}

/// Why a parameter was refused.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum RequestProblem {
    #[error("no such parameter or column{}", suggestion(close))]
    UnknownParameter { close: Vec<String> },
    #[error("no column is called {name:?}{}", suggestion(close))]
    UnknownColumn { name: String, close: Vec<String> },
    /// One value cannot be read as the type of the column.
    #[error("{value:?} is not a value of type {wanted}")]
    WrongType { value: String, wanted: ColumnType },
    #[error("the operator {operator} does not apply to a column of type {column_type}")]
    WrongOperator { operator: Operator, column_type: ColumnType },
    #[error("the function {function} does not apply to a column of type {column_type}")]
    WrongFunction { function: &'static str, column_type: ColumnType },
    #[error("a whole number from {min} to {max} is wanted")]
    OutOfRange { min: u64, max: u64 },
    #[error("one of these is wanted: {}", wanted.join(", "))]
    NotAmong { wanted: Vec<&'static str> },
    #[error("the cursor was not made for this request")]
    BadCursor,
    #[error("given twice")]
    Repeated,
    #[error("page and after cannot both be given")]
    PageAndCursor,
    #[error("at most {max} are allowed")]
    TooMany { max: usize },
    #[error("a quotation mark is not closed")]
    OpenQuote,
    #[error("longer than {max} bytes")]
    TooLong { max: usize },
    #[error("something is wanted")]
    Missing,
}

fn suggestion(close: &[String]) -> String {
    if close.is_empty() { String::new() } else { format!(" (close: {})", close.join(", ")) }
}

impl RequestError {
    pub(crate) fn new(parameter: &str, value: &str, problem: RequestProblem) -> Self {
        let short = |text: &str| text.chars().take(200).collect();
        Self { parameter: short(parameter), value: short(value), problem }
    }
}

/// The three names closest to `wrong`, without those that do not resemble it.
pub(crate) fn close_matches<'a>(wrong: &str, names: impl Iterator<Item = &'a str>) -> Vec<String> {
    let wrong: Vec<char> = wrong.chars().flat_map(char::to_lowercase).take(64).collect();
    let allowed = (wrong.len() / 3).clamp(1, 4);
    let mut close: Vec<(usize, &str)> = names
        .filter_map(|name| {
            let chars: Vec<char> = name.chars().flat_map(char::to_lowercase).take(64).collect();
            let distance = edits(&wrong, &chars);
            (distance <= allowed).then_some((distance, name))
        })
        .collect();
    close.sort();
    close.into_iter().take(3).map(|(_, name)| name.to_owned()).collect()
}

/// Levenshtein's distance.
fn edits(a: &[char], b: &[char]) -> usize {
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, x) in a.iter().enumerate() {
        let mut diagonal = row[0];
        row[0] = i + 1;
        for (j, y) in b.iter().enumerate() {
            let kept = diagonal + usize::from(x != y);
            diagonal = row[j + 1];
            row[j + 1] = kept.min(row[j] + 1).min(diagonal + 1);
        }
    }
    row[b.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_typing_mistake_suggests_the_column() {
        let names = ["commune", "code_commune", "montant"];
        assert_eq!(close_matches("comune", names.into_iter()), ["commune"]);
        assert_eq!(close_matches("Montan", names.into_iter()), ["montant"]);
        assert!(close_matches("zzz", names.into_iter()).is_empty());
    }
}
