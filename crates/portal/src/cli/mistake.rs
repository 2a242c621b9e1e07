//! Why a command line was not understood, in the reader's language: clap only explains itself in English.

use crate::says::Says;
use clap::error::{ContextKind, ContextValue, ErrorKind};

pub fn explain(says: Says, error: &clap::Error) -> String {
    let context = |kind| error.get(kind).map(plain).unwrap_or_default();
    let name = context(ContextKind::InvalidArg);
    let message = match error.kind() {
        ErrorKind::UnknownArgument => says.with("cli-error-unknown-argument", &[("name", name.into())]),
        ErrorKind::InvalidSubcommand => says.with("cli-error-unknown-command", &[("name", context(ContextKind::InvalidSubcommand).into())]),
        ErrorKind::MissingRequiredArgument => says.with("cli-error-missing", &[("name", name.into())]),
        ErrorKind::MissingSubcommand | ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => says.text("cli-error-missing-command"),
        ErrorKind::InvalidValue | ErrorKind::ValueValidation | ErrorKind::InvalidUtf8 => match context(ContextKind::InvalidValue) {
            value if value.is_empty() => says.with("cli-error-no-value", &[("name", name.into())]),
            value => says.with("cli-error-invalid-value", &[("value", value.into()), ("name", name.into())]),
        },
        ErrorKind::ArgumentConflict => match context(ContextKind::PriorArg) {
            other if other == name || other.is_empty() => says.with("cli-error-repeated", &[("name", name.into())]),
            other => says.with("cli-error-conflict", &[("name", name.into()), ("other", other.into())]),
        },
        _ => says.text("cli-error-usage"),
    };
    let mut lines = says.with("cli-error", &[("message", message.into())]);
    let close =
        [ContextKind::SuggestedArg, ContextKind::SuggestedSubcommand, ContextKind::SuggestedValue].map(context).into_iter().find(|close| !close.is_empty());
    if let Some(close) = close {
        lines.push('\n');
        lines.push_str(&says.with("cli-error-did-you-mean", &[("name", close.into())]));
    }
    lines.push('\n');
    lines.push_str(&says.text("cli-error-see-help"));
    lines.push('\n');
    lines
}

fn plain(value: &ContextValue) -> String {
    match value {
        ContextValue::String(text) => text.clone(),
        ContextValue::Strings(texts) => texts.join(", "),
        other => other.to_string(),
    }
}
