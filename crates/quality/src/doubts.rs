//! The doubts of a reading, as findings.

use crate::card::{Dimension, Group, RuleCard};
use crate::{Findings, Severity, TableView};
use parvis_formats::{Doubt, DoubtKind};

macro_rules! doubts {
    ($($kind:ident = $id:literal, $dimension:ident, $severity:ident;)*) => {
        /// A card for each doubt.
        ///
        /// Blocking: digits or letters are lost, and the file must be made again. Warning: we may have misread, or the values contradict their column. Info: understood, said for honesty.
        pub static DOUBT_CARDS: &[RuleCard] = &[$(RuleCard {
            id: $id,
            group: Group::Reading,
            dimension: Dimension::$dimension,
            severity: Severity::$severity,
            source: "what the reader of the file found",
            examples: &[],
        },)*];

        fn card_of(kind: DoubtKind) -> &'static RuleCard {
            let place = match kind {
                $(DoubtKind::$kind => Place::$kind as usize,)*
            };
            &DOUBT_CARDS[place]
        }

        enum Place {
            $($kind,)*
        }
    };
}

doubts! {
    EncodingGuessed = "encoding-guessed", Understandability, Warning;
    EncodingMixed = "encoding-mixed", Consistency, Warning;
    DoubleEncoded = "double-encoded", Accuracy, Warning;
    LettersLost = "letters-lost", Accuracy, Blocking;
    StrayByteOrderMark = "stray-byte-order-mark", Compliance, Info;
    NulBytes = "nul-bytes", Compliance, Info;
    StrayQuote = "stray-quote", Compliance, Warning;
    RaggedRows = "ragged-rows", Consistency, Warning;
    NoHeader = "no-header", Understandability, Warning;
    HeaderOfSeveralLines = "header-of-several-lines", Understandability, Info;
    HeaderRepeated = "header-repeated", Consistency, Info;
    UnnamedColumn = "unnamed-column", Understandability, Warning;
    DuplicateColumnName = "duplicate-column-name", Understandability, Warning;
    EmptyColumn = "empty-column", Completeness, Info;
    TotalsRow = "totals-row", Consistency, Warning;
    OtherSheets = "other-sheets", Completeness, Info;
    OtherMembers = "other-members", Completeness, Info;
    Misnamed = "misnamed", Compliance, Info;
    AmbiguousDates = "ambiguous-dates", Precision, Warning;
    MixedDecimalMarks = "mixed-decimal-marks", Consistency, Warning;
    AmbiguousThousands = "ambiguous-thousands", Precision, Warning;
    DigitsLost = "digits-lost", Accuracy, Blocking;
    LeadingZerosLost = "leading-zeros-lost", Accuracy, Warning;
    ValuesOutOfType = "values-out-of-type", Consistency, Warning;
    ValuesOutOfSemantic = "values-out-of-semantic", Accuracy, Warning;
    SpreadsheetErrors = "spreadsheet-errors", Accuracy, Warning;
    MissingMarkers = "missing-markers", Completeness, Info;
    ProjectedCoordinates = "projected-coordinates", Compliance, Warning;
    SwappedCoordinates = "swapped-coordinates", Accuracy, Warning;
    FormulasWithoutValues = "formulas-without-values", Completeness, Warning;
}

/// Tells every doubt of the reading.
pub(crate) fn tell(table: &TableView<'_>, findings: &mut Findings) {
    for Doubt { kind, column, rows, count, values } in &table.report().doubts {
        let card = card_of(*kind);
        let column = column.as_deref().and_then(|name| table.named(name)).map(|column| column.index);
        let finding = match column {
            Some(index) => findings.column(card, index),
            None => findings.table(card),
        };
        finding.count(*count).values(values.iter().cloned()).records(rows);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_doubt_has_the_card_of_its_name() {
        for kind in DoubtKind::ALL {
            assert_eq!(card_of(*kind).id, kind.id().replace('_', "-"));
        }
    }
}
