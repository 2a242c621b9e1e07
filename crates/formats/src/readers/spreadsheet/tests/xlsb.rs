//! A real binary workbook.

use super::*;

/// A real file of the format, made record by record: see `fixtures/README.md`.
const XLSB: &[u8] = include_bytes!("../../../../../../fixtures/xlsb/associations.xlsb");

#[test]
fn a_binary_workbook_gives_numbers_accents_dates_and_nothing_where_there_is_nothing() {
    let table = read(XLSB).unwrap().remove(0);
    let lines = rows_of(&table);
    assert_eq!(lines[0], "N°|Association|Commune|Création|Dernière visite|Adhérents|Subvention|Taux|Agréée|Observations");
    assert_eq!(lines[1], "1|Les Amis de l’Orvanne|Saint-Élie|1987-03-14|2026-09-02T09:30:00|132|1500|0.35|true|Siège à la maison des associations");
    assert_eq!(
        lines[3],
        "3|Vélo-club de Fontaine-lès-Grès|Fontaine-lès-Grès|2012-01-31||210|2450.75|0.3333333333333333|false|Dossier incomplet : n’a pas envoyé ses comptes"
    );
    assert_eq!(lines[4], "4|Æquitas – aide aux aînés|Val-d’Orvanne|1999-12-31|2025-12-01T16:45:00||999.99|0|true|Œuvre aussi à Sainte-Maÿ");
    assert_eq!(lines[5], "5|Jardins partagés du Ru|Saint-Élie|2020-02-29|2026-10-12T08:05:00|17|0|0.5|false|");
    assert_eq!(lines[6], "6|Judo Ça-Tombe-Bien|Fontaine-lès-Grès|1975-07-01|2026-01-07T18:20:00|96|12345.67|0.0525|true|日本との友好");
    let report = &table.report;
    assert_eq!((report.format.as_str(), report.sheet.as_deref(), report.rows, report.header_row), ("xlsb", Some("Associations"), 6, Some(0)));
    assert!(report.doubts.iter().any(|doubt| doubt.kind == DoubtKind::OtherSheets && doubt.values == ["Synthèse"]));
}

#[test]
fn the_second_sheet_of_a_binary_workbook_has_its_saved_sums() {
    let named = read_with("a.xlsb", XLSB, SheetChoice::Named("synthèse".to_owned()), &ReadLimits::default()).unwrap();
    assert_eq!(
        rows_of(&named[0]),
        ["Commune|Associations|Subventions", "Saint-Élie|2|1500", "Val-d’Orvanne|2|1800.49", "Fontaine-lès-Grès|2|14796.42", "Total|6|18096.91"]
    );
    assert_eq!(read_with("a.xlsb", XLSB, SheetChoice::All, &ReadLimits::default()).unwrap().len(), 2);
    let typed = crate::assign_types(read(XLSB).unwrap().remove(0), &ReadHints::default()).unwrap();
    let types: Vec<String> = typed.schema().columns.iter().map(|column| column.column_type.to_string()).collect();
    assert_eq!(types[3..7], ["date", "datetime", "integer", "decimal(7,2)"]);
}

#[test]
fn a_cut_binary_workbook_is_damaged() {
    for len in [30, XLSB.len() / 2, XLSB.len() - 10] {
        assert!(matches!(read(&XLSB[..len]), Err(ReadError::Corrupt { .. })), "{len}");
    }
}
