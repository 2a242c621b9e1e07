//! Why a file could not be read, in words.

use crate::{Words, format};
use parvis_formats::ReadError;
use std::io;

/// Why a file could not be read, and what to do.
pub fn read_error(words: &Words, error: &ReadError) -> String {
    match error {
        ReadError::Empty => words.text("read-error-empty"),
        ReadError::NoData => words.text("read-error-no-data"),
        ReadError::UnknownFormat => words.text("read-error-unknown-format"),
        ReadError::UnsupportedFormat { found } => words.text_with("read-error-unsupported-format", &[("found", variant(found).into())]),
        ReadError::Encrypted => words.text("read-error-encrypted"),
        ReadError::Corrupt { format, at, detail } => {
            words.text_with("read-error-corrupt", &[("format", (*format).into()), ("at", at.as_str().into()), ("detail", detail.as_str().into())])
        }
        ReadError::NoSuchSheet { wanted, available } => {
            words.text_with("read-error-no-such-sheet", &[("wanted", wanted.as_str().into()), ("available", (&available.join(", ")).into())])
        }
        ReadError::SeveralTables { members } => words.text_with("read-error-several-tables", &[("members", (&members.join(", ")).into())]),
        ReadError::UnknownEncoding(label) => words.text_with("read-error-unknown-encoding", &[("label", label.as_str().into())]),
        ReadError::OverLimit { limit, value } => {
            words.text_with("read-error-over-limit", &[("limit", (*limit).into()), ("value", (&format::whole(words.language(), *value)).into())])
        }
        ReadError::Again => words.text("read-error-again"),
        ReadError::Io(error) => words.text_with("read-error-io", &[("detail", (&io_detail(words, error)).into())]),
    }
}

/// A format's identifier as a Fluent variant, which cannot begin with a digit.
fn variant(found: &'static str) -> &'static str {
    if found == "7z" { "archive-7z" } else { found }
}

/// What an error of the system means, without its number when the case is common.
pub fn io_detail(words: &Words, error: &io::Error) -> String {
    match error.kind() {
        io::ErrorKind::NotFound => words.text("read-io-not-found"),
        io::ErrorKind::PermissionDenied => words.text("read-io-permission"),
        io::ErrorKind::IsADirectory => words.text("read-io-directory"),
        _ => error.to_string(),
    }
}
