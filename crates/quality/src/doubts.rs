//! The doubts of a reading, as findings.

use crate::{Finding, Severity};
use parvis_formats::{Doubt, DoubtKind};

pub(crate) fn finding(doubt: &Doubt) -> Finding {
    Finding {
        rule: doubt.kind.id().replace('_', "-"),
        severity: severity(doubt.kind),
        column: doubt.column.clone(),
        rows: doubt.rows.clone(),
        count: doubt.count,
        values: doubt.values.clone(),
    }
}

/// Error: something is lost or wrong whatever we do. Warning: we may have misread, or the values contradict their column. Info: understood, said for honesty.
fn severity(kind: DoubtKind) -> Severity {
    use DoubtKind as Kind;
    match kind {
        Kind::LettersLost | Kind::DigitsLost | Kind::LeadingZerosLost | Kind::SpreadsheetErrors | Kind::FormulasWithoutValues | Kind::SwappedCoordinates => {
            Severity::Error
        }
        Kind::EncodingGuessed
        | Kind::EncodingMixed
        | Kind::DoubleEncoded
        | Kind::StrayQuote
        | Kind::RaggedRows
        | Kind::NoHeader
        | Kind::UnnamedColumn
        | Kind::DuplicateColumnName
        | Kind::TotalsRow
        | Kind::AmbiguousDates
        | Kind::MixedDecimalMarks
        | Kind::AmbiguousThousands
        | Kind::ValuesOutOfType
        | Kind::ValuesOutOfSemantic
        | Kind::ProjectedCoordinates => Severity::Warning,
        Kind::StrayByteOrderMark
        | Kind::NulBytes
        | Kind::HeaderOfSeveralLines
        | Kind::HeaderRepeated
        | Kind::EmptyColumn
        | Kind::OtherSheets
        | Kind::OtherMembers
        | Kind::Misnamed
        | Kind::MissingMarkers => Severity::Info,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_doubt_becomes_a_finding_about_the_same_cells() {
        let doubt = Doubt { kind: DoubtKind::LettersLost, column: Some("nom".into()), rows: vec![2, 9], count: 40, values: vec!["Cr\u{fffd}che".into()] };
        let finding = finding(&doubt);
        assert_eq!((finding.rule.as_str(), finding.severity, finding.count), ("letters-lost", Severity::Error, 40));
        assert_eq!((finding.column, finding.rows, finding.values), (doubt.column, doubt.rows, doubt.values));
    }
}
