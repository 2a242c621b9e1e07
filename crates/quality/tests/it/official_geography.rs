//! The official geography as the npm package gives it. Skipped when the package is not installed.

use crate::shared::real_files;
use parvis_quality::geography::{departement_bbox, departement_of, is_in_france};
use parvis_quality::{Geography, GeographyError};
use std::time::Instant;

pub fn official() -> Option<Geography> {
    match Geography::parse(parvis_reference::GEOGRAPHY) {
        Ok(geography) => Some(geography),
        Err(GeographyError::Absent) => {
            eprintln!("skipped: the official geography is not installed (npm ci in reference/)");
            None
        }
        Err(error) => panic!("{error}"),
    }
}

#[test]
fn the_geography_of_the_year_is_whole() {
    let started = Instant::now();
    let Some(geography) = official() else { return };
    let parsed = started.elapsed();
    let named = {
        let started = Instant::now();
        assert_eq!(geography.communes_named("SAINT ETIENNE").filter(|commune| commune.code == "42218").count(), 1);
        started.elapsed()
    };
    let served = {
        let started = Instant::now();
        assert!(geography.communes_of_postal_code("35760").any(|commune| commune.name == "Saint-Grégoire"));
        started.elapsed()
    };
    eprintln!("{} bytes, read in {parsed:?}, first name in {named:?}, first postal code in {served:?}", parvis_reference::GEOGRAPHY.len());
    assert!(geography.year() >= 2026);
    let communes = geography.communes().count();
    assert!((34_000..36_000).contains(&communes), "{communes}");
    assert_eq!(geography.departements().filter(|departement| departement.code < "975").count(), 100, "101 with Mayotte");
    for code in ["75101", "75120", "69381", "69389", "13201", "13216"] {
        assert!(geography.arrondissement(code).is_some(), "{code}");
    }
    assert_eq!(geography.epci("243500139").map(|epci| epci.name), Some("Rennes Métropole"));
    assert_eq!(geography.region("94").map(|region| region.name), Some("Corse"));
    assert_eq!(geography.commune("2A004").map(|commune| commune.name), Some("Ajaccio"));
    let rennes = geography.territory("243500139").unwrap();
    assert!(rennes.communes().len() > 40 && rennes.has_commune("35238") && rennes.may_contain(-1.68, 48.11));
    assert_eq!(geography.territory("R53").map(|bretagne| bretagne.name), Some("Bretagne".to_owned()));
}

#[test]
fn every_departement_but_the_southern_lands_has_a_box() {
    let Some(geography) = official() else { return };
    let without: Vec<&str> = geography.departements().map(|departement| departement.code).filter(|code| departement_bbox(code).is_none()).collect();
    assert_eq!(without, ["984"]);
}

/// The centres of La Poste's open data, and the contours of the communes of seven regions.
#[test]
fn real_communes_are_in_the_box_of_their_departement() {
    let Some(data) = real_files() else { return };
    let text = std::fs::read_to_string(data.join("csv/laposte_hexasmal.csv")).unwrap();
    let (mut seen, mut outside) = (0, Vec::new());
    for line in text.lines().skip(1) {
        let cells: Vec<&str> = line.split(';').collect();
        let Some((latitude, longitude)) = cells[5].split_once(',') else { continue };
        let place: (f64, f64) = (longitude.parse().unwrap(), latitude.parse().unwrap());
        seen += 1;
        let Some(bbox) = departement_of(cells[0]).and_then(departement_bbox) else { continue };
        if !bbox.contains(place.0, place.1) || !is_in_france(place.0, place.1) {
            outside.push(line);
        }
    }
    assert!(seen > 38_000 && outside.is_empty(), "{seen}: {outside:#?}");

    let contours: serde_json::Value = serde_json::from_reader(std::fs::File::open(data.join("geojson/communes_7_regions.geojson")).unwrap()).unwrap();
    for feature in contours["features"].as_array().unwrap() {
        let code = feature["properties"]["code"].as_str().unwrap();
        let bbox = departement_of(code).and_then(departement_bbox).unwrap();
        positions(&feature["geometry"]["coordinates"], &mut |longitude, latitude| {
            assert!(bbox.contains(longitude, latitude), "{code}: {longitude} {latitude}")
        });
    }
}

fn positions(coordinates: &serde_json::Value, look: &mut impl FnMut(f64, f64)) {
    let Some(list) = coordinates.as_array() else { return };
    match (list.first().and_then(serde_json::Value::as_f64), list.get(1).and_then(serde_json::Value::as_f64)) {
        (Some(longitude), Some(latitude)) => look(longitude, latitude),
        _ => list.iter().for_each(|inner| positions(inner, look)),
    }
}
