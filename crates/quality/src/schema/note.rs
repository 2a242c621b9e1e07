//! What is odd in a schema and was put up with.

/// Something of a descriptor that was understood otherwise than written, or left aside. Never a reason to refuse the schema.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Note {
    /// Where, as a JSON pointer: `/fields/3/constraints/minimum`.
    pub place: String,
    pub kind: NoteKind,
    /// What was written there, cut at 100 characters.
    pub found: String,
}

/// What is odd.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum NoteKind {
    /// A type the specification does not know: the column is taken as text of any shape.
    UnknownType,
    /// The field has no name: it is named after its place.
    UnnamedField,
    /// Two fields of the same name: the first one counts.
    DuplicateField,
    /// A property is not of the kind the specification says, and is left aside.
    UnreadableProperty,
    /// A constraint written beside `constraints` instead of inside, or under a misspelt name: the reference tools do not see it, so it is not applied.
    MisplacedConstraint,
    /// A constraint that the type of the field does not know: not applied.
    UnsupportedConstraint,
    /// A number or a length written as text: read.
    BoundAsText,
    /// A bound or a listed value that is not of the field's type: not applied.
    UnreadableBound,
    /// No engine can read the pattern: not applied.
    UnsupportedPattern,
    /// The example does not fit the field: reference tools refuse the whole schema for it.
    InvalidExample,
    /// `examples` in place of `example`: read.
    ExamplesForExample,
    /// A primary, unique or foreign key names a field that is not there, or keys of different lengths: not applied.
    UnreadableKey,
    /// `french_siret_value` for `french-siret-value`: read.
    CheckSpelling,
    /// A custom check nobody knows, or without what it needs.
    UnknownCheck,
    /// `v1.2.0` for `1.2.0`: read.
    VersionPrefix,
}

impl NoteKind {
    /// Whether the specification itself makes the descriptor invalid (frictionless 5 refuses it).
    pub fn is_fault(self) -> bool {
        matches!(
            self,
            Self::UnknownType | Self::UnnamedField | Self::UnreadableProperty | Self::UnsupportedConstraint | Self::InvalidExample | Self::UnreadableKey
        )
    }
}

/// Notes being taken while a descriptor is read.
#[derive(Debug, Default)]
pub(crate) struct Notes(pub Vec<Note>);

impl Notes {
    pub fn add(&mut self, kind: NoteKind, place: impl Into<String>, found: impl std::fmt::Display) {
        self.0.push(Note { place: place.into(), kind, found: cut(&found.to_string(), 100) });
    }
}

/// The first `max` characters.
pub(crate) fn cut(text: &str, max: usize) -> String {
    match text.char_indices().nth(max) {
        Some((end, _)) => text[..end].to_owned(),
        None => text.to_owned(),
    }
}
