use super::*;
use std::io::{Cursor, Write};
use zip::CompressionMethod;
use zip::write::{SimpleFileOptions, ZipWriter};

const TABLE: &str = r#"[{"nom":"Pau","population":77000}]"#;

fn zip(members: &[(&str, &[u8])]) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in members {
        writer.start_file(*name, SimpleFileOptions::default().compression_method(CompressionMethod::Deflated)).unwrap();
        writer.write_all(bytes).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

fn read_as(bytes: Vec<u8>, sheet: SheetChoice) -> Result<Vec<RawTable>, ReadError> {
    crate::read(&RawFile::from_bytes("a.zip", bytes), &ReadHints { sheet, ..ReadHints::default() }, &ReadLimits::default())
}

fn read(members: &[(&str, &[u8])]) -> Result<Vec<RawTable>, ReadError> {
    read_as(zip(members), SheetChoice::Best)
}

fn found(members: &[(&str, &[u8])]) -> &'static str {
    match read(members) {
        Err(ReadError::UnsupportedFormat { found }) => found,
        Err(error) => panic!("{error:?}"),
        Ok(_) => panic!("it was read"),
    }
}

#[test]
fn the_only_table_is_read_and_the_rest_is_told() {
    let tables = read(&[
        ("__MACOSX/._villes.json", b"x"),
        ("données/villes.json", TABLE.as_bytes()),
        ("données/Licence.pdf", b"%PDF-1.4"),
        ("données/notice.xml", b"<a/>"),
    ])
    .unwrap();
    let report = &tables[0].report;
    assert_eq!(report.containers, ["zip:données/villes.json"]);
    let doubt = report.doubts.iter().find(|doubt| doubt.kind == DoubtKind::OtherMembers).unwrap();
    assert_eq!(doubt.values, ["données/Licence.pdf", "données/notice.xml"]);
    assert!(!report.doubts.iter().any(|doubt| doubt.kind == DoubtKind::Misnamed));
}

#[test]
fn several_tables_wait_for_a_choice() {
    let members: &[(&str, &[u8])] = &[("villes.json", TABLE.as_bytes()), ("sous/Quartiers 2024.json", TABLE.as_bytes())];
    assert!(matches!(read(members), Err(ReadError::SeveralTables { members }) if members == ["villes.json", "sous/Quartiers 2024.json"]));
    let all = read_as(zip(members), SheetChoice::All).unwrap();
    assert_eq!(all.iter().map(|table| table.name.as_str()).collect::<Vec<_>>(), ["villes", "Quartiers 2024"]);
    for name in ["sous/Quartiers 2024.json", "Quartiers 2024", "quartiers-2024"] {
        let one = read_as(zip(members), SheetChoice::Named(name.to_owned())).unwrap();
        assert_eq!(one[0].report.containers, ["zip:sous/Quartiers 2024.json"]);
    }
    assert!(matches!(read_as(zip(members), SheetChoice::Named("autre".to_owned())), Err(ReadError::NoSuchSheet { .. })));
}

#[test]
fn a_description_beside_the_data_does_not_count() {
    let tables = read(&[("meta_villes.json", TABLE.as_bytes()), ("villes.json", TABLE.as_bytes())]).unwrap();
    assert_eq!(tables[0].report.containers, ["zip:villes.json"]);
}

#[test]
fn layers_timetables_and_documents_are_called_by_their_name() {
    assert_eq!(found(&[("a.dbf", b"x"), ("a.shp", b"\0\0\x27\x0A"), ("a.shx", b"x")]), "shp");
    assert_eq!(found(&[("stops.txt", b"stop_id\n1"), ("routes.txt", b"route_id\n1"), ("stop_times.txt", b"x\n1")]), "gtfs");
    assert_eq!(found(&[("doc.kml", b"<kml/>"), ("lisez.txt", b"a;b")]), "kml");
    assert_eq!(found(&[("Arrets.xml", b"<?xml version=\"1.0\"?><PublicationDelivery>")]), "netex");
    assert_eq!(found(&[("[Content_Types].xml", b"<Types/>"), ("word/document.xml", b"<w/>")]), "docx");
    assert_eq!(found(&[("photo.jpg", b"\xFF\xD8\xFF")]), "image");
}

#[test]
fn an_archive_in_an_archive_is_opened() {
    let inner = zip(&[("villes.json", TABLE.as_bytes())]);
    let tables = read(&[("lot.zip", &inner)]).unwrap();
    assert_eq!(tables[0].report.containers, ["zip:lot.zip", "zip:villes.json"]);
}

#[test]
fn empty_archives_and_members_hold_no_data() {
    assert!(matches!(read(&[]), Err(ReadError::NoData)));
    assert!(matches!(read(&[("vide.csv", b"")]), Err(ReadError::Empty)));
}

#[test]
fn a_protected_member_says_so() {
    let mut bytes = zip(&[("villes.json", TABLE.as_bytes())]);
    // The encryption bit of the flags, in the local header and in the directory.
    bytes[6] |= 1;
    let directory = memchr::memmem::find(&bytes, b"PK\x01\x02").unwrap();
    bytes[directory + 8] |= 1;
    assert!(matches!(read_as(bytes, SheetChoice::Best), Err(ReadError::Encrypted)));
}

#[test]
fn a_bomb_in_an_archive_stops_at_its_ratio() {
    let zeros = vec![b'0'; 80 << 20];
    let bytes = zip(&[("zéros.csv", &zeros)]);
    assert!(matches!(read_as(bytes, SheetChoice::Best), Err(ReadError::OverLimit { limit: "max_unpack_ratio", .. })));
}

#[test]
fn cut_archives_and_spoilt_members_are_damaged() {
    let bytes = zip(&[("villes.json", TABLE.repeat(1000).as_bytes())]);
    assert!(matches!(read_as(bytes[..bytes.len() - 30].to_vec(), SheetChoice::Best), Err(ReadError::Corrupt { .. })));
    let mut spoilt = bytes;
    spoilt[60..90].fill(0x55);
    assert!(matches!(read_as(spoilt, SheetChoice::Best), Err(ReadError::Corrupt { format: "zip", .. })));
}

#[test]
fn a_directory_of_a_million_entries_is_not_read() {
    let mut bytes = zip(&[("villes.json", TABLE.as_bytes())]);
    let end = memchr::memmem::rfind(&bytes, b"PK\x05\x06").unwrap();
    let mut record = b"PK\x06\x06".to_vec();
    record.resize(56, 0);
    record[32..40].copy_from_slice(&1_000_000u64.to_le_bytes());
    let mut locator = b"PK\x06\x07".to_vec();
    locator.resize(20, 0);
    locator[8..16].copy_from_slice(&(end as u64).to_le_bytes());
    let mut tail = bytes.split_off(end);
    tail[8..12].fill(0xFF);
    bytes.extend([record, locator, tail].concat());
    assert!(matches!(read_as(bytes, SheetChoice::Best), Err(ReadError::OverLimit { limit: "max_members", value: 1_000_000 })));
}
