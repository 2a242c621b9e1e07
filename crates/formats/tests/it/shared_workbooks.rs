//! Real workbooks, maps, JSON and Parquet of local authorities, against what was measured on them. Skipped when the folder is absent.

use super::shared_files::shared_data;
use parvis_formats::{DoubtKind, RawFile, ReadError, ReadHints, ReadLimits, SheetChoice, TypedTable, assign_types, read};

fn one(path: &str, sheet: Option<&str>) -> Result<Option<TypedTable>, ReadError> {
    let Some(data) = shared_data() else { return Ok(None) };
    let hints = ReadHints { sheet: sheet.map_or(SheetChoice::Best, |name| SheetChoice::Named(name.to_owned())), ..ReadHints::default() };
    let mut tables = read(&RawFile::open(&data.join(path))?, &hints, &ReadLimits::default())?;
    assign_types(tables.remove(0), &hints).map(Some)
}

/// `(file, sheet asked for, format, rows, columns, header)`. The header counts non-blank records from 0.
type Measured = (&'static str, Option<&'static str>, &'static str, u64, usize, Option<u64>);

const MEASURED: &[Measured] = &[
    ("xlsx/communes_sru_paca.xlsx", None, "xlsx", 194, 14, Some(0)),
    ("xlsx/prenoms_dessin_manquant.xlsx", None, "xlsx", 930, 6, Some(0)),
    ("xlsx/marches_publics_2016.xlsx", Some("Problemes"), "xlsx", 58, 10, Some(0)),
    ("xlsx/intercommunalites_2022.xlsx", Some("EPCI"), "xlsx", 1256, 4, Some(5)),
    ("xlsx/intercommunalites_2022.xlsx", None, "xlsx", 34955, 6, Some(5)),
    ("xlsx/ept_styles_invalides.xlsx", None, "xlsx", 34875, 6, Some(5)),
    ("xlsx/subventions_scdl_feuille_resume.xlsx", None, "xlsx", 10, 14, Some(2)),
    ("xlsx/evolution_population_departements.xlsx", Some("2009-2014"), "xlsx", 104, 5, Some(2)),
    ("ods/helios_mandats.ods", None, "ods", 7, 18, Some(0)),
    ("faux/classeur_ods.xls", None, "ods", 5, 8, Some(0)),
    ("geojson/communes_7_regions.geojson", None, "geojson", 13020, 3, None),
    ("geojson/bornes_incendie_2154.geojson", None, "geojson", 221, 0, None),
    ("geojson/schema_cyclable_bretagne.geojson", None, "geojson", 569, 4, None),
    ("geojson/itineraires_rando.json", None, "geojson", 8, 39, None),
    ("geojson/lignes_bus_pau_compact.json", None, "geojson", 39, 0, None),
    ("faux/cadastre2025.geojson", None, "geojson", 7124, 0, None),
    ("json/decp_v2_marches_imbriques.json", None, "json", 20, 0, None),
    ("json/decp_2019_reduit.json", None, "json", 15, 0, None),
    ("json/subventions_features.jsonl", None, "ndjson", 5, 10, None),
    ("json/structures_dechets_nantes.json", None, "json", 1368, 0, None),
    ("parquet/code_officiel_geographique.parquet", None, "parquet", 35015, 6, None),
    ("parquet/collectivites_extrait.parquet", None, "parquet", 27, 23, None),
];

#[test]
fn they_read_as_measured() {
    let mut wrong = Vec::new();
    for (path, sheet, format, rows, columns, header) in MEASURED {
        let table = match one(path, *sheet) {
            Ok(Some(table)) => table,
            Ok(None) => return,
            Err(error) => {
                wrong.push(format!("{path}: {error}"));
                continue;
            }
        };
        let report = table.report();
        // 0 columns: the manifest does not count them.
        let same_width = *columns == 0 || report.columns.len() == *columns;
        if report.format != *format || report.rows != *rows || !same_width || report.header_row != *header {
            let names: Vec<_> = report.columns.iter().map(|column| column.name.as_str()).take(20).collect();
            wrong.push(format!(
                "{path} {sheet:?}: expected {format} {rows} x {columns} {header:?}, found {} {} x {} {:?} sheet {:?} {names:?}",
                report.format,
                report.rows,
                report.columns.len(),
                report.header_row,
                report.sheet
            ));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn the_communes_of_a_census_workbook_keep_their_codes() {
    let Ok(table) = one("xls/populations_legales_2019.xls", Some("Communes")) else { panic!("populations_legales_2019.xls") };
    let Some(table) = table else { return };
    let report = table.report();
    assert_eq!(report.format, "xls");
    // 35,383 rows below the header, of which the last ones are blank.
    assert!((35_300..=35_383).contains(&report.rows), "{}", report.rows);
    let region = &report.columns[0];
    assert_eq!((region.column_type.as_str(), region.name.as_str()), ("text", "Code région"));
}

#[test]
fn merged_header_lines_name_their_columns() {
    let Ok(Some(table)) = one("xls/population_evolutions_entetes_fusionnes.xls", Some("Projection")) else { return };
    let names: Vec<_> = table.report().columns.iter().map(|column| column.name.as_str()).collect();
    assert_eq!(names[..5], ["Type de Zone", "EPCI", "Nom de zone", "2013 – Population haute", "2013 – Central*"]);

    let Ok(Some(table)) = one("xls/population_evolutions_entetes_fusionnes.xls", Some("Évolution2013-2030")) else { return };
    let names: Vec<_> = table.report().columns.iter().map(|column| column.name.as_str()).collect();
    assert_eq!(names[..3], ["Type de Zone", "Nom de zone", "En nombre – Pop. Haute"]);
}

#[test]
fn lambert_coordinates_in_a_geojson_are_told() {
    let Ok(Some(table)) = one("geojson/bornes_incendie_2154.geojson", None) else { return };
    assert!(table.report().doubts.iter().any(|doubt| doubt.kind == DoubtKind::ProjectedCoordinates));
}

#[test]
fn what_is_no_table_is_called_by_its_name() {
    for (path, expected) in [
        ("faux/page_html.json", "html"),
        ("shp/reseau_cc43.zip", "shp"),
        ("gpkg/pprt_69dreal20090005.gpkg", "gpkg"),
        ("gml/pcrs_lyon_cc46.gml", "gml"),
        ("kml/quartiers_pau.kml", "kml"),
        ("kml/trace_rando.kmz", "kml"),
        ("gtfs/star_rennes_2011.zip", "gtfs"),
        ("gtfs/netex_reseau_interurbain.zip", "netex"),
        ("xml/decp_v2_marche.xml", "xml"),
        ("xml/compte_administratif_montpellier_2018_totem.xml", "xml"),
    ] {
        match one(path, None) {
            Err(ReadError::UnsupportedFormat { found }) => assert_eq!(found, expected, "{path}"),
            Ok(None) => return,
            other => panic!("{path}: {other:?}"),
        }
    }
}

#[test]
fn the_one_table_of_an_archive_is_found() {
    let Ok(Some(table)) = one("json/subventions_le_havre_json_xml_pdf.zip", None) else { return };
    assert_eq!(table.report().format, "json");
    assert!(table.report().doubts.iter().any(|doubt| doubt.kind == DoubtKind::OtherMembers));
}

/// Every file of the folder, with every sheet: an answer or a named error, never a panic.
#[test]
fn no_real_file_breaks_the_reader() {
    let Some(data) = shared_data() else { return };
    let hints = ReadHints { sheet: SheetChoice::All, ..ReadHints::default() };
    let mut read_files = 0;
    for folder in std::fs::read_dir(&data).unwrap().flatten().filter(|entry| entry.path().is_dir()) {
        for entry in std::fs::read_dir(folder.path()).unwrap().flatten() {
            let outcome = RawFile::open(&entry.path()).map_err(ReadError::from).and_then(|file| read(&file, &hints, &ReadLimits::default()));
            if let Ok(tables) = outcome {
                for raw in tables {
                    assert!(assign_types(raw, &hints).is_ok(), "{}", entry.path().display());
                    read_files += 1;
                }
            }
        }
    }
    assert!(read_files >= 50, "{read_files}");
}
