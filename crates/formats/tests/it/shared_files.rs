//! Real files of local authorities, against what was measured on them by other tools. Skipped when the folder is absent.

use parvis_formats::{DoubtKind, RawFile, ReadError, ReadHints, ReadLimits, SheetChoice, TypedTable, assign_types, read};
use std::path::PathBuf;

/// The folder of real files, from `PARVIS_SHARED` or beside the project.
pub fn shared_data() -> Option<PathBuf> {
    let shared = std::env::var_os("PARVIS_SHARED").map_or_else(|| PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/../../../shared")), PathBuf::from);
    let data = shared.join("data");
    if !data.is_dir() {
        eprintln!("skipped: no real files at {}", data.display());
        return None;
    }
    Some(data)
}

fn typed(path: &str, hints: &ReadHints) -> Result<Vec<TypedTable>, ReadError> {
    let Some(data) = shared_data() else { return Ok(Vec::new()) };
    let file = RawFile::open(&data.join(path))?;
    read(&file, hints, &ReadLimits::default())?.into_iter().map(|raw| assign_types(raw, hints)).collect()
}

fn first(path: &str) -> Option<TypedTable> {
    typed(path, &ReadHints::default()).unwrap_or_else(|error| panic!("{path}: {error}")).into_iter().next()
}

/// `(file, encoding, delimiter, records, columns, header)`.
type Delimited = (&'static str, &'static str, char, u64, usize, Option<u64>);

/// The delimited files, as the manifest of the folder states them.
///
/// Two things differ from it on purpose: Windows-1252 stands for ISO-8859-1, of which it is a superset; `salles_yffiniac` has 7 records, the 8th being a byte-order mark alone on the last line, as its own description says.
const DELIMITED: &[Delimited] = &[
    ("subventions_castelmaurou_2018.csv", "utf-8", ',', 95, 14, Some(0)),
    ("subventions_toulouse_metropole_2023.csv", "utf-8", ';', 551, 16, Some(0)),
    ("budget_primitif_nantes_2011.csv", "utf-8", ',', 1542, 11, Some(0)),
    ("consultation_nddl_communes44_2016.csv", "utf-8", ',', 212, 15, Some(0)),
    ("arbres_saint_germain_en_laye.csv", "utf-8", ',', 709, 57, Some(0)),
    ("annuaire_organisations_opendata.csv", "utf-8", ',', 891, 21, Some(0)),
    ("irve_consolidation_20210718.csv", "utf-8", ',', 1294, 41, Some(0)),
    ("marches_2016_tranches.csv", "utf-8", ',', 58, 11, Some(0)),
    ("reserve_parlementaire_senat_2013.csv", "utf-8", ',', 5639, 16, Some(0)),
    ("aiglun_depenses_urbanisme.csv", "utf-8", ';', 20, 7, Some(0)),
    ("chemere_subventions_2009_2014.tsv", "utf-8", '\t', 216, 4, Some(0)),
    ("lieux_covoiturage_latin1.csv", "windows-1252", ';', 60, 25, Some(0)),
    ("cantines_menus_nantes.csv", "utf-8", ',', 513, 3, Some(0)),
    ("laposte_hexasmal.csv", "utf-8", ';', 39193, 6, Some(0)),
    ("arbres_paris_extrait.csv", "utf-8", ';', 2948, 17, Some(0)),
    ("amenagements_cyclables_dijon.csv", "utf-8", ';', 1469, 11, Some(0)),
    ("ma_cantine_teledeclarations_2021.csv", "utf-8", ',', 3089, 28, Some(0)),
    ("sup_as1_perimetres_wkt.csv", "utf-8", ',', 392, 9, Some(0)),
    ("decp_2024s2_travaux.csv", "utf-8", ',', 8957, 17, Some(0)),
    ("fusion_communes_2016.csv", "utf-8", ',', 313, 7, Some(0)),
    ("fibre_noeuds_cotes_armor.csv", "utf-8", ',', 732, 36, Some(0)),
    ("jep_2019_haut_rhin_multilignes.csv", "utf-8", ',', 33, 69, Some(0)),
    ("salles_yffiniac.csv", "utf-8", ',', 7, 5, Some(0)),
    ("formatting_issues.csv", "utf-8", ';', 12, 11, Some(0)),
    ("ouverture_laposte.csv", "utf-8", ';', 9999, 22, Some(0)),
    ("subventions_somme_2022.csv", "utf-8", ';', 18, 13, Some(0)),
    ("ofgl_communes_extrait.csv", "utf-8", ';', 100, 41, Some(0)),
    ("rentree_scolaire_utf16le.txt", "utf-16le", '\t', 84, 5, Some(0)),
    ("zone_apl_communes_cp1252.csv", "windows-1252", ';', 36880, 5, None),
    ("insee_france2018_cp1252.tsv", "windows-1252", '\t', 39941, 18, Some(0)),
    ("conso_elec_gaz_communes.csv", "utf-8", ';', 243, 36, Some(0)),
    ("subventions_colonne_dupliquee_latin1.csv", "windows-1252", ',', 29, 15, Some(0)),
    ("couverture_thd_entetes_repetes.csv", "utf-8", ';', 404, 11, Some(2)),
    ("sanisettes_nantes_metropole.csv", "utf-8", ';', 135, 20, Some(0)),
    ("equipements_deplacement_nantes_2012.csv", "utf-8", ';', 224, 21, Some(0)),
    ("gtfs_star_2012_stop_times.txt", "utf-8", ',', 196106, 9, Some(0)),
];

#[test]
fn delimited_files_read_as_measured() {
    let mut wrong = Vec::new();
    for (name, encoding, delimiter, records, columns, header) in DELIMITED {
        let Some(table) = first(&format!("csv/{name}")) else { return };
        let report = table.report();
        let found = (report.encoding.as_deref(), report.delimiter, report.rows, report.columns.len(), report.header_row);
        let expected = (Some(*encoding), Some(*delimiter), *records, *columns, *header);
        if found != expected {
            wrong.push(format!("{name}: expected {expected:?}, found {found:?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// `(file, column, type, semantic type)` worth a fact each: codes, destroyed digits, dates, mixed notations.
const NOTABLE: &[(&str, &str, &str, Option<&str>)] = &[
    ("csv/subventions_castelmaurou_2018.csv", "idAttribuant", "text", Some("siret")),
    ("csv/subventions_castelmaurou_2018.csv", "montant", "decimal", Some("currency")),
    ("csv/subventions_castelmaurou_2018.csv", "dateConvention", "date", None),
    ("csv/subventions_toulouse_metropole_2023.csv", "idAttribuant", "text", None),
    ("csv/subventions_toulouse_metropole_2023.csv", "datesPeriodeVersement", "date", None),
    ("csv/budget_primitif_nantes_2011.csv", "CODE_CHAPITRE", "text", Some("code")),
    ("csv/budget_primitif_nantes_2011.csv", "ORDRE_O_N", "boolean", None),
    ("csv/budget_primitif_nantes_2011.csv", "MONTANT", "integer", Some("currency")),
    ("csv/consultation_nddl_communes44_2016.csv", "code_insee", "text", Some("commune_code")),
    ("csv/irve_consolidation_20210718.csv", "siren_amenageur", "text", Some("siren")),
    ("csv/irve_consolidation_20210718.csv", "prise_type_2", "boolean", None),
    ("csv/marches_2016_tranches.csv", "MONTANT", "text", None),
    ("csv/marches_2016_tranches.csv", "PUBLICATION_DATE", "text", None),
    ("csv/aiglun_depenses_urbanisme.csv", "montant global", "decimal", Some("currency")),
    ("csv/lieux_covoiturage_latin1.csv", "insee", "text", Some("commune_code")),
    ("csv/lieux_covoiturage_latin1.csv", "date_maj", "date", None),
    ("csv/cantines_menus_nantes.csv", "date", "date", None),
    ("csv/laposte_hexasmal.csv", "Code_commune_INSEE", "text", Some("commune_code")),
    ("csv/laposte_hexasmal.csv", "Code_postal", "text", Some("postal_code")),
    ("csv/laposte_hexasmal.csv", "Nom_commune", "text", Some("commune_name")),
    ("csv/laposte_hexasmal.csv", "coordonnees_gps", "text", Some("lat_lon")),
    ("csv/amenagements_cyclables_dijon.csv", "geo_shape", "text", Some("geojson_geometry")),
    ("csv/amenagements_cyclables_dijon.csv", "Date de mise à jour de la donnée", "datetime_utc", None),
    ("csv/ma_cantine_teledeclarations_2021.csv", "canteen_pat_list", "text", None),
    ("csv/ma_cantine_teledeclarations_2021.csv", "canteen_siret", "text", Some("siret")),
    ("csv/sup_as1_perimetres_wkt.csv", "WKT", "text", Some("wkt")),
    ("csv/decp_2024s2_travaux.csv", "acheteur_id", "text", Some("siret")),
    ("csv/decp_2024s2_travaux.csv", "montant", "decimal", Some("currency")),
    ("csv/decp_2024s2_travaux.csv", "codeCPV", "text", Some("code")),
    ("csv/fibre_noeuds_cotes_armor.csv", "DATE_EP", "date", None),
    ("csv/fibre_noeuds_cotes_armor.csv", "geometry", "text", Some("geojson_geometry")),
    ("csv/subventions_somme_2022.csv", "montant", "decimal", Some("currency")),
    ("csv/subventions_somme_2022.csv", "referenceDecision", "text", None),
    ("csv/equipements_deplacement_nantes_2012.csv", "LAT_WGS84", "decimal", Some("latitude")),
    ("csv/gtfs_star_2012_stop_times.txt", "arrival_time", "text", None),
    ("csv/insee_france2018_cp1252.tsv", "DEP", "text", Some("departement_code")),
    ("csv/couverture_thd_entetes_repetes.csv", "NUMCOM", "text", Some("commune_code")),
];

#[test]
fn notable_columns_have_the_measured_types() {
    let mut wrong = Vec::new();
    for (path, column, column_type, semantic) in NOTABLE {
        let Some(table) = first(path) else { return };
        let Some(found) = table.report().columns.iter().find(|found| found.name == *column) else {
            wrong.push(format!("{path}: no column {column}"));
            continue;
        };
        let same_type = found.column_type == *column_type || found.column_type.strip_prefix(*column_type).is_some_and(|rest| rest.starts_with('('));
        if !same_type || found.semantic.as_deref() != *semantic {
            wrong
                .push(format!("{path}, {column}: expected {column_type} {semantic:?}, found {} {:?}, {:?}", found.column_type, found.semantic, found.examples));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn damage_is_told() {
    for (path, kind) in [
        ("csv/subventions_toulouse_metropole_2023.csv", DoubtKind::DigitsLost),
        ("csv/irve_consolidation_20210718.csv", DoubtKind::DoubleEncoded),
        ("csv/fibre_noeuds_cotes_armor.csv", DoubtKind::StrayByteOrderMark),
        ("csv/salles_yffiniac.csv", DoubtKind::StrayByteOrderMark),
        ("csv/formatting_issues.csv", DoubtKind::LettersLost),
        ("csv/sanisettes_nantes_metropole.csv", DoubtKind::DuplicateColumnName),
        ("csv/aiglun_depenses_urbanisme.csv", DoubtKind::UnnamedColumn),
        ("csv/insee_france2018_cp1252.tsv", DoubtKind::RaggedRows),
        ("csv/zone_apl_communes_cp1252.csv", DoubtKind::NoHeader),
        ("csv/couverture_thd_entetes_repetes.csv", DoubtKind::HeaderRepeated),
        ("csv/equipements_deplacement_nantes_2012.csv", DoubtKind::MixedDecimalMarks),
        ("csv/fusion_communes_2016.csv", DoubtKind::ValuesOutOfType),
    ] {
        let Some(table) = first(path) else { return };
        let kinds: Vec<_> = table.report().doubts.iter().map(|doubt| doubt.kind).collect();
        assert!(kinds.contains(&kind), "{path}: {kind:?} not in {kinds:?}");
    }
}

#[test]
fn every_sheet_can_be_asked_for() {
    let hints = ReadHints { sheet: SheetChoice::All, ..ReadHints::default() };
    let Ok(tables) = typed("xlsx/communes_sru_paca.xlsx", &hints) else { panic!("communes_sru_paca.xlsx") };
    if !tables.is_empty() {
        assert_eq!(tables.iter().map(TypedTable::rows).collect::<Vec<_>>(), [191, 194]);
    }
}

fn written(table: &TypedTable, format: &str) -> Vec<u8> {
    let mut bytes = Vec::new();
    let writer = parvis_formats::writers::by_id(format).unwrap();
    let schema = parvis_formats::arrow_schema(table.schema());
    let mut sink = writer.start(&schema, Box::new(&mut bytes), &Default::default()).unwrap();
    for batch in table.batches(5000).unwrap() {
        sink.write(&batch.unwrap()).unwrap();
    }
    sink.finish().unwrap();
    bytes
}

/// Files whose every format leads back to the same table: codes, dates, decimals, accents, long texts. `csv-excel` is not here: it guards against formulas, so it changes values on purpose.
const ROUND_TRIPS: &[&str] = &[
    "csv/subventions_castelmaurou_2018.csv",
    "csv/subventions_somme_2022.csv",
    "csv/irve_consolidation_20210718.csv",
    "csv/aiglun_depenses_urbanisme.csv",
    "csv/lieux_covoiturage_latin1.csv",
    "csv/amenagements_cyclables_dijon.csv",
    "csv/equipements_deplacement_nantes_2012.csv",
    "csv/rentree_scolaire_utf16le.txt",
];

#[test]
fn what_is_written_in_each_format_reads_back_the_same() {
    let mut wrong = Vec::new();
    for path in ROUND_TRIPS {
        let Some(table) = first(path) else { return };
        let expected = String::from_utf8(written(&table, "csv")).unwrap();
        for format in ["csv", "json", "ndjson", "xlsx", "ods", "parquet"] {
            // Spreadsheets have no instants, only local times.
            if matches!(format, "xlsx" | "ods") && table.report().columns.iter().any(|column| column.column_type == "datetime_utc") {
                continue;
            }
            let file = RawFile::from_bytes(format!("table.{format}"), written(&table, format));
            let hints = ReadHints { header_row: Some(Some(0)), ..ReadHints::default() };
            let back = read(&file, &hints, &ReadLimits::default()).and_then(|mut tables| assign_types(tables.remove(0), &hints));
            let Ok(back) = back else {
                wrong.push(format!("{path} as {format}: {back:?}"));
                continue;
            };
            let found = String::from_utf8(written(&back, "csv")).unwrap();
            // WKB holds coordinates as floats: the last digit of a GeoJSON text may differ.
            if format == "parquet" && table.report().columns.iter().any(|column| column.semantic.as_deref() == Some("geojson_geometry")) {
                continue;
            }
            // Parquet gains a geometry column, after the others.
            let same = if format == "parquet" {
                found.lines().zip(expected.lines()).skip(1).all(|(found, expected)| found.starts_with(expected)) && back.rows() == table.rows()
            } else {
                found == expected
            };
            if !same {
                let (line, (a, b)) = expected.lines().zip(found.lines()).enumerate().find(|(_, (a, b))| a != b).unwrap_or((0, ("(length)", "(length)")));
                let cut = |text: &str| text.chars().take(400).collect::<String>();
                wrong.push(format!("{path} as {format}, line {line}:\n  {}\n  {}", cut(a), cut(b)));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
