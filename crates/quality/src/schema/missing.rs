//! Which texts mean "nothing".

/// The markers of nothing of a field or of a schema. By default only the empty cell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MissingValues(pub Vec<MissingValue>);

/// One marker, with the meaning it may have (2.0): `-99` for "not asked".
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MissingValue {
    pub value: String,
    pub label: Option<String>,
}

impl Default for MissingValues {
    fn default() -> Self {
        Self::of([""])
    }
}

impl MissingValues {
    pub fn of<'a>(values: impl IntoIterator<Item = &'a str>) -> Self {
        Self(values.into_iter().map(|value| MissingValue { value: value.to_owned(), label: None }).collect())
    }

    /// Whether that cell holds nothing.
    #[inline]
    pub fn contains(&self, text: &str) -> bool {
        self.0.iter().any(|marker| marker.value == text)
    }
}
