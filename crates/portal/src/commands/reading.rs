//! The answers given on the command line to the questions a file may raise.

use crate::cli;
use crate::says::Says;
use clap::ArgMatches;
use parvis_formats::{ReadHints, SheetChoice};

/// # Errors
/// A sentence, when the delimiter is not one ASCII character.
pub fn hints(says: Says, matches: &ArgMatches) -> Result<ReadHints, String> {
    let delimiter =
        cli::text(matches, "delimiter").map(|text| delimiter(text).ok_or_else(|| says.with("publish-bad-delimiter", &[("value", text.into())]))).transpose()?;
    let day_first = match (cli::given(matches, "day-first"), cli::given(matches, "month-first")) {
        (true, _) => Some(true),
        (_, true) => Some(false),
        _ => None,
    };
    Ok(ReadHints {
        encoding: cli::text(matches, "encoding").map(str::to_owned),
        delimiter,
        header_row: None,
        sheet: cli::text(matches, "sheet").map_or(SheetChoice::Best, |name| SheetChoice::Named(name.to_owned())),
        day_first,
    })
}

fn delimiter(text: &str) -> Option<u8> {
    match text {
        "tab" | "\\t" => Some(b'\t'),
        _ => match text.as_bytes() {
            [one] if one.is_ascii() && !one.is_ascii_alphanumeric() && !matches!(one, b'"' | b'\n' | b'\r') => Some(*one),
            _ => None,
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_delimiter_is_one_sign() {
        assert_eq!(delimiter(";"), Some(b';'));
        assert_eq!(delimiter("tab"), Some(b'\t'));
        for text in ["", ";;", "é", "a", "1", "\"", "\n"] {
            assert_eq!(delimiter(text), None, "{text:?}");
        }
    }
}
