//! `--waive [TABLE/]RULE[:COLUMN]=REASON`.

use crate::says::Says;
use parvis_model::{Actor, TableName};
use parvis_stewardship::{Waived, Waiver, WaiverError};
use time::OffsetDateTime;

/// A waiver from the command line.
///
/// # Errors
/// A sentence that says what to write instead.
pub fn waiver(says: Says, text: &str, by: &Actor, at: OffsetDateTime) -> Result<Waiver, String> {
    let (about, reason) = parse(text).ok_or_else(|| says.with("publish-bad-waiver", &[("value", text.into())]))?;
    Waiver::new(about, reason, by, at).map_err(|error| match error {
        WaiverError::NoReason { about } => says.with("publish-waiver-without-reason", &[("about", about.to_string().into())]),
        WaiverError::LongReason { about, limit } => says.with("publish-waiver-too-long", &[("about", about.to_string().into()), ("limit", limit.into())]),
    })
}

/// What is waived and the reason. A column whose name holds `=` is written between double quotes, doubled inside.
fn parse(text: &str) -> Option<(Waived, &str)> {
    let end = text.find([':', '='])?;
    let (head, rest) = text.split_at(end);
    let (table, rule) = match head.split_once('/') {
        Some((table, rule)) => (Some(table.trim().parse::<TableName>().ok()?), rule),
        None => (None, head),
    };
    let rule = rule.trim();
    if rule.is_empty() || !rule.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-') {
        return None;
    }
    let (column, reason) = match rest.strip_prefix(':') {
        Some(rest) => {
            let (column, reason) = column(rest)?;
            (Some(column), reason)
        }
        None => (None, rest.strip_prefix('=')?),
    };
    Some((Waived { table, rule: rule.to_owned(), column }, reason))
}

/// The column, and what is after its `=`.
fn column(text: &str) -> Option<(String, &str)> {
    let Some(mut rest) = text.strip_prefix('"') else {
        let (column, reason) = text.split_once('=')?;
        return (!column.is_empty()).then(|| (column.to_owned(), reason));
    };
    let mut column = String::new();
    loop {
        let (part, after) = rest.split_once('"')?;
        column.push_str(part);
        match after.strip_prefix('"') {
            Some(more) => {
                column.push('"');
                rest = more;
            }
            None => return Some((column, after.strip_prefix('=')?)),
        }
    }
}

/// The waiver to write for a finding, its reason left to find: `letters-lost:nom=`.
pub fn to_write(about: &Waived) -> String {
    let table = about.table.as_ref().map(|table| format!("{table}/")).unwrap_or_default();
    let column = match &about.column {
        Some(column) if column.contains('=') || column.starts_with('"') => format!(":\"{}\"", column.replace('"', "\"\"")),
        Some(column) => format!(":{column}"),
        None => String::new(),
    };
    format!("{table}{}{column}=", about.rule)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn waived(table: Option<&str>, column: Option<&str>) -> Waived {
        Waived { table: table.map(|table| table.parse().unwrap()), rule: "letters-lost".into(), column: column.map(str::to_owned) }
    }

    #[test]
    fn what_is_told_to_write_is_understood() {
        for about in [
            waived(None, None),
            waived(None, Some("nom")),
            waived(Some("donnees"), Some("Nom de l’élu")),
            waived(Some("donnees"), None),
            waived(None, Some("a=b")),
            waived(None, Some("\"a\":\"b\"=")),
            waived(None, Some("a/b:c")),
        ] {
            let text = to_write(&about) + "l’original = perdu";
            assert_eq!(parse(&text), Some((about, "l’original = perdu")), "{text}");
        }
    }

    #[test]
    fn what_is_no_waiver_is_refused() {
        for text in [
            "",
            "=",
            "=raison",
            "letters-lost",
            "Letters Lost=x",
            ":nom=x",
            "letters-lost:=x",
            "letters-lost:nom",
            "letters-lost:\"nom=x",
            "A b/letters-lost=x",
            "/letters-lost=x",
        ] {
            assert_eq!(parse(text), None, "{text:?}");
        }
    }
}
