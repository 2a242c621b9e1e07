//! Rules about official codes and places on every real file: what they say there was looked at by eye.

use crate::official_geography::official;
use crate::shared::real_files;
use parvis_formats::{RawFile, ReadHints, ReadLimits, assign_types, read};
use parvis_quality::{Context, Group, RuleSet, Severity, check};
use std::path::{Path, PathBuf};

fn files(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).expect("a readable folder").map(|entry| entry.expect("a readable folder")) {
        if entry.path().is_dir() { files(&entry.path(), found) } else { found.push(entry.path()) }
    }
}

/// `(file, rule, column, cells)`: each looked at by eye, and true.
///
/// Not obvious: the coordinates of `annuaire_organisations` are in New Caledonia but for their sign; `LIEU_EXEC_CODE` mixes INSEE and postal codes; SIRET of nine digits are SIREN; `981` is no official code; codes of former communes are in files older than the merger.
#[rustfmt::skip]
const SAID: &[(&str, &str, &str, u64)] = &[
    ("csv/annuaire_organisations_opendata.csv", "coordinates-outside-territory", "lat", 2),
    ("csv/annuaire_organisations_opendata.csv", "siren-checksum", "siren", 1),
    ("csv/consultation_nddl_communes44_2016.csv", "commune-code-former", "code_insee", 5),
    ("csv/couverture_thd_entetes_repetes.csv", "departement-code-unknown", "NUMDEP", 404),
    ("csv/couverture_thd_entetes_repetes.csv", "commune-code-former", "NUMCOM", 22),
    ("csv/decp_2024s2_travaux.csv", "siret-checksum", "titulaire_id", 15),
    ("csv/decp_2024s2_travaux.csv", "siret-checksum", "acheteur_id", 12),
    ("csv/fibre_noeuds_cotes_armor.csv", "coordinates-projected", "NO_Y", 732),
    ("csv/fibre_noeuds_cotes_armor.csv", "commune-code-former", "ID_INSEE", 40),
    ("csv/irve_consolidation_20210718.csv", "coordinates-swapped", "coordonneesXY", 1265),
    ("csv/irve_consolidation_20210718.csv", "phone-malformed", "telephone_operateur", 543),
    ("csv/irve_consolidation_20210718.csv", "commune-code-unknown", "code_insee_commune", 35),
    ("csv/irve_consolidation_20210718.csv", "commune-code-former", "code_insee_commune", 51),
    ("csv/laposte_hexasmal.csv", "commune-code-former", "Code_commune_INSEE", 107),
    ("csv/ma_cantine_teledeclarations_2021.csv", "commune-code-unknown", "canteen_city_insee_code", 24),
    ("csv/ma_cantine_teledeclarations_2021.csv", "siret-checksum", "canteen_siret", 1),
    ("csv/ma_cantine_teledeclarations_2021.csv", "commune-code-former", "canteen_city_insee_code", 3),
    ("csv/marches_2016_tranches.csv", "commune-code-unknown", "LIEU_EXEC_CODE", 13),
    ("csv/marches_2016_tranches.csv", "commune-code-former", "LIEU_EXEC_CODE", 1),
    ("csv/reserve_parlementaire_senat_2013.csv", "departement-code-unknown", "département", 444),
    ("csv/reserve_parlementaire_senat_2013.csv", "departement-code-unknown", "département attributeur", 319),
    ("geojson/bornes_incendie_2154.geojson", "coordinates-projected", "geometry", 221),
    ("json/decp_2019_reduit.json", "siret-checksum", "titulaire_id", 1),
    ("json/structures_dechets_nantes.json", "coordinates-swapped", "latitude", 322),
    ("json/subventions_le_havre_json_xml_pdf.zip", "siret-checksum", "SIRET", 1),
    ("ods/helios_mandats.ods", "departement-code-unknown", "CODE_DEPARTEMENT", 7),
    ("parquet/code_officiel_geographique.parquet", "commune-code-unknown", "commune_code", 1),
    ("parquet/code_officiel_geographique.parquet", "region-code-unknown", "region_code", 1),
    ("parquet/code_officiel_geographique.parquet", "departement-code-unknown", "departement_code", 1),
    ("xlsx/communes_sru_paca.xlsx", "commune-code-unknown", "Code INSEE", 46),
    ("xlsx/intercommunalites_2022.xlsx", "commune-code-former", "CODGEO", 92),
    ("xlsx/marches_publics_2016.xlsx", "commune-code-unknown", "LIEU_EXEC_CODE", 13),
    ("xlsx/marches_publics_2016.xlsx", "commune-code-former", "LIEU_EXEC_CODE", 1),
];

#[test]
fn what_is_said_of_real_files_was_looked_at() {
    let (Some(data), Some(geography)) = (real_files(), official()) else { return };
    let mut paths = Vec::new();
    files(&data, &mut paths);
    paths.sort();
    let today = time::Date::from_calendar_date(2026, time::Month::November, 24).unwrap();
    let context = Context::new(today).in_geography(Some(&geography));
    let rules = RuleSet::of_groups(&[Group::References, Group::Geography]);
    let mut said = Vec::new();
    for path in paths {
        let name = path.strip_prefix(&data).unwrap().display().to_string();
        let hints = ReadHints::default();
        let Ok(tables) = read(&RawFile::open(&path).unwrap(), &hints, &ReadLimits::default()) else { continue };
        for raw in tables {
            let Ok(table) = assign_types(raw, &hints) else { continue };
            let report = check(&table, &rules, &context).unwrap().report;
            assert!(report.not_checked.is_empty());
            for finding in report.findings {
                assert_ne!(finding.severity, Severity::Blocking);
                eprintln!("{name}: {finding:?}");
                said.push((name.clone(), finding.rule, finding.column.unwrap_or_default(), finding.count));
            }
        }
    }
    let mut expected: Vec<_> = SAID.iter().map(|(file, rule, column, count)| ((*file).to_owned(), (*rule).to_owned(), (*column).to_owned(), *count)).collect();
    expected.sort();
    said.sort();
    assert_eq!(said, expected);
}
