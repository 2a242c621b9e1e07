use super::*;
use crate::RowBlock;

/// Header and rows of the only table, cells joined.
fn grid(name: &str, text: impl Into<Vec<u8>>) -> Vec<String> {
    let tables = read(name, text.into(), &ReadHints::default(), &ReadLimits::default()).unwrap();
    rows_of(&tables[0])
}

fn read(name: &str, bytes: Vec<u8>, hints: &ReadHints, limits: &ReadLimits) -> Result<Vec<RawTable>, ReadError> {
    crate::read(&RawFile::from_bytes(name, bytes), hints, limits)
}

fn rows_of(table: &RawTable) -> Vec<String> {
    let mut lines = vec![table.columns.iter().map(|column| column.name.as_str()).collect::<Vec<_>>().join("|")];
    for task in table.rows.tasks().unwrap() {
        let mut block = RowBlock::with_columns(table.columns.len());
        task.unwrap().fill(&mut block).unwrap();
        for row in 0..block.rows() {
            lines.push((0..block.columns()).map(|column| block.cell(row, column)).collect::<Vec<_>>().join("|"));
        }
    }
    lines
}

fn error(text: &str) -> ReadError {
    match read("a.json", text.as_bytes().to_vec(), &ReadHints::default(), &ReadLimits::default()) {
        Ok(_) => panic!("read {text}"),
        Err(error) => error,
    }
}

#[test]
fn columns_are_all_the_names_in_order_of_first_appearance() {
    let text = r#"[{"b":1,"a":"x"}, {"c":[1, 2],"a":null}, {"b":1.50}]"#;
    assert_eq!(grid("a.json", text), ["b|a|c", "1|x|", "||[1,2]", "1.50||"]);
}

#[test]
fn objects_flatten_with_dots_to_the_third_level() {
    let text = r#"{"marches":{"marche":[{"acheteur":{"id":"21","adresse":{"commune":"Pau","geo":{"x":1}}}},{"acheteur":null,"d":{}}]}}"#;
    assert_eq!(grid("a.json", text), ["acheteur.id|acheteur.adresse.commune|acheteur.adresse.geo|d", "21|Pau|{\"x\":1}|", "|||"]);
}

#[test]
fn the_longest_array_is_the_table_and_the_others_are_told() {
    let text = br#"{"version":"1","refs":[{"k":1}],"marches":[{"id":1},{"id":2}]}"#;
    let tables = read("a.json", text.to_vec(), &ReadHints::default(), &ReadLimits::default()).unwrap();
    assert_eq!(tables[0].report.sheet.as_deref(), Some("marches"));
    assert_eq!(
        tables[0].report.doubts.iter().find(|doubt| doubt.kind == DoubtKind::OtherSheets).map(|doubt| doubt.values.clone()),
        Some(vec!["refs".to_owned()])
    );
    let all = read("a.json", text.to_vec(), &ReadHints { sheet: SheetChoice::All, ..ReadHints::default() }, &ReadLimits::default()).unwrap();
    assert_eq!(all.iter().map(|table| table.name.as_str()).collect::<Vec<_>>(), ["refs", "marches"]);
    let named = ReadHints { sheet: SheetChoice::Named("refs".to_owned()), ..ReadHints::default() };
    assert_eq!(rows_of(&read("a.json", text.to_vec(), &named, &ReadLimits::default()).unwrap()[0]), ["k", "1"]);
}

#[test]
fn names_that_flatten_alike_stay_apart() {
    assert_eq!(grid("a.json", r#"[{"a.b":1,"a":{"b":2},"":3}]"#), ["a.b|a.b_2|colonne_3", "1|2|3"]);
}

#[test]
fn one_object_a_line_is_ndjson_even_under_json() {
    let text = "{\"id\":1,\"nom\":\"d\\u00e9j\\u00e0\"}\n\n{\"id\":2}\r\n";
    assert_eq!(grid("a.json", text), ["id|nom", "1|déjà", "2|"]);
    let tables = read("a.jsonl", text.as_bytes().to_vec(), &ReadHints::default(), &ReadLimits::default()).unwrap();
    assert_eq!((tables[0].report.format.as_str(), tables[0].report.rows), ("ndjson", 2));
}

#[test]
fn a_feature_collection_gives_properties_then_geometry() {
    let text = r#"{"features":[
        {"type":"Feature","id":7,"properties":{"nom":"Pau"},"geometry":{ "type": "Point", "coordinates": [ -0.37, 43.3 ] }},
        {"type":"Feature","properties":null,"geometry":null}],"type":"FeatureCollection"}"#;
    assert_eq!(grid("a.json", text), ["id|nom|geometry", "7|Pau|{\"type\":\"Point\",\"coordinates\":[-0.37,43.3]}", "||"]);
}

#[test]
fn an_id_property_wins_over_the_feature_id() {
    let text = r#"{"type":"FeatureCollection","features":[{"type":"Feature","id":"x.1","properties":{"id":1,"geometry":"a"},"geometry":null}]}"#;
    assert_eq!(grid("a.geojson", text), ["id|geometry|geometry_2", "1|a|"]);
}

#[test]
fn a_projected_collection_says_its_code() {
    let code = |crs: &str| {
        let text = format!(
            r#"{{"type":"FeatureCollection","crs":{{"type":"name","properties":{{"name":"{crs}"}}}},"features":[{{"type":"Feature","properties":{{"a":1}},"geometry":null}}]}}"#
        );
        let tables = read("a.geojson", text.into_bytes(), &ReadHints::default(), &ReadLimits::default()).unwrap();
        tables[0].report.doubts.iter().find(|doubt| doubt.kind == DoubtKind::ProjectedCoordinates).map(|doubt| doubt.values.clone())
    };
    assert_eq!(code("urn:ogc:def:crs:EPSG::2154"), Some(vec!["EPSG:2154".to_owned()]));
    assert_eq!(code("EPSG:3943"), Some(vec!["EPSG:3943".to_owned()]));
    assert_eq!(code("urn:ogc:def:crs:OGC:1.3:CRS84"), None);
    assert_eq!(code("urn:ogc:def:crs:EPSG::4326"), None);
}

#[test]
fn other_encodings_are_read_as_text() {
    let text = r#"[{"ville":"Orléans, première série éditée à Évreux"},{"ville":"déjà"}]"#;
    let utf16: Vec<u8> = format!("\u{feff}{text}").encode_utf16().flat_map(u16::to_le_bytes).collect();
    assert_eq!(grid("a.json", utf16)[2], "déjà");
    assert_eq!(grid("a.json", format!("\u{feff}{text}"))[2], "déjà");
    let latin: Vec<u8> = text.chars().map(|c| c as u8).collect();
    assert_eq!(grid("a.json", latin)[2], "déjà");
}

#[test]
fn damage_says_line_and_column() {
    let at = |text: &str| match error(text) {
        ReadError::Corrupt { at, .. } => at,
        other => panic!("{other:?}"),
    };
    assert_eq!(at("[{\"a\":1},\n{\"a\":tru}]"), "line 2, column 9");
    assert_eq!(at("[{\"a\":1},\n{\"a\":2"), "line 2, column 7");
    assert_eq!(at("[{\"a\":1}\n{\"a\":2}]"), "line 2, column 1");
    assert_eq!(at("[{\"a\":1}] [{\"a\":2}]"), "line 1, column 11");
}

#[test]
fn nothing_in_it_is_no_data() {
    for text in ["[]", r#"{"type":"FeatureCollection","features":[]}"#, "[[1,2],[3,4]]", "{}"] {
        assert!(matches!(error(text), ReadError::NoData), "{text}");
    }
}

#[test]
fn a_million_columns_are_refused() {
    let mut text = String::from("[{");
    for index in 0..1_000_000 {
        text.push_str(&format!("\"c{index}\":1,"));
    }
    text.push_str("\"z\":1}]");
    assert!(matches!(error(&text), ReadError::OverLimit { limit: "max_columns", .. }));
}

#[test]
fn deep_nesting_is_refused() {
    let text = format!("[{{\"a\":{}{}}}]", "[".repeat(100_000), "]".repeat(100_000));
    assert!(matches!(error(&text), ReadError::Corrupt { format: "json", .. }));
}

#[test]
fn a_record_without_end_is_bounded() {
    let limits = ReadLimits { max_record_bytes: 1 << 20, ..ReadLimits::default() };
    let text = format!("[{{\"a\":\"{}\"}}]", "x".repeat(2 << 20));
    assert!(matches!(read("a.json", text.into_bytes(), &ReadHints::default(), &limits), Err(ReadError::OverLimit { limit: "max_record_bytes", .. })));
}
