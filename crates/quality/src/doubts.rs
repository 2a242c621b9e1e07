//! The doubts of a reading, as findings.

mod repair;
mod watch;

use crate::card::{Dimension, Group, RuleCard};
use crate::{Findings, Flags, Severity, TableView};
use parvis_formats::{Doubt, DoubtKind};
pub(crate) use watch::watch;

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

/// The rules that say more of the same cells: where one of them speaks of the column, the doubt would say it twice.
fn said_better(kind: DoubtKind) -> &'static [&'static str] {
    match kind {
        DoubtKind::DoubleEncoded => &["double-encoded-cells"],
        DoubtKind::LeadingZerosLost => &["zeros-missing", "commune-code-unknown", "departement-code-unknown", "phone-malformed"],
        DoubtKind::ProjectedCoordinates => &["coordinates-projected"],
        DoubtKind::SwappedCoordinates => &["coordinates-swapped"],
        DoubtKind::ValuesOutOfSemantic => &[
            "commune-code-unknown",
            "departement-code-unknown",
            "epci-code-unknown",
            "geometry-invalid",
            "iban-checksum",
            "phone-malformed",
            "postal-code-unknown",
            "region-code-unknown",
            "siren-checksum",
            "siret-checksum",
        ],
        _ => &[],
    }
}

/// Tells the doubts of the reading, after the rules have spoken.
pub(crate) fn tell(table: &TableView<'_>, findings: &mut Findings) {
    for (number, doubt) in table.report().doubts.iter().enumerate() {
        let Doubt { kind, column, rows, count, values } = doubt;
        let flags = findings.take_doubt(number).unwrap_or_else(|| known_rows(table, doubt));
        let count = (*count).max(flags.count());
        let card = card_of(*kind);
        let column = column.as_deref().and_then(|name| table.named(name)).map(|column| column.index);
        let is_known = doubt.column.is_none() || column.is_some();
        if is_known && said_better(*kind).iter().any(|rule| findings.count_of(rule, column) >= count) {
            continue;
        }
        let is_about_rows = !flags.is_empty();
        let finding = match column {
            Some(index) => findings.cells(card, index, flags),
            None => findings.rows(card, flags),
        };
        finding.count(count).values(values.iter().cloned());
        if !is_about_rows {
            finding.records(rows);
        }
        if let Some(repair) = repair::of(doubt, table.report()) {
            finding.repaired(repair);
        }
    }
}

/// The rows of a doubt whose cells no longer show: all those that the source kept, else those that the report names.
fn known_rows(table: &TableView<'_>, doubt: &Doubt) -> Flags {
    let mut flags = Flags::new();
    let mut add = |record: u64| {
        if let Some(row) = table.table().row_map().row_of(record).filter(|row| *row < table.rows()) {
            flags.add_row(row);
        }
    };
    match table.table().records().records_of(doubt.kind) {
        Some(records) => records.iter().for_each(&mut add),
        None => doubt.rows.iter().copied().for_each(&mut add),
    }
    flags
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rules_that_say_more_than_a_doubt_exist() {
        for rule in DoubtKind::ALL.iter().flat_map(|kind| said_better(*kind)) {
            assert!(crate::RULES.iter().any(|known| known.card().id == *rule), "{rule}");
        }
    }

    #[test]
    fn what_a_rule_says_of_a_column_is_not_said_again_as_a_doubt() {
        let csv = "nom;siret\na;35600000000048\nb;73282932000074\nc;73282932000075\nd;73282932000074\n";
        let report = crate::check(&crate::testing::typed(csv), &crate::RuleSet::default(), &crate::testing::context()).expect("a readable example").report;
        let about: Vec<&str> =
            report.findings.iter().filter(|finding| finding.column.as_deref() == Some("siret")).map(|finding| finding.rule.as_str()).collect();
        assert!(about.contains(&"siret-checksum") && !about.contains(&"values-out-of-semantic"), "{about:?}");
    }

    #[test]
    fn every_doubt_has_the_card_of_its_name() {
        for kind in DoubtKind::ALL {
            assert_eq!(card_of(*kind).id, kind.id().replace('_', "-"));
        }
    }
}
