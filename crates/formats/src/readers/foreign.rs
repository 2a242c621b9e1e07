//! Formats that are known but not read, and names that say another format than the content.

pub(crate) mod ole;
mod xml;

use super::Reader;
use super::container::is_zip;
use crate::{Doubt, DoubtKind, RawFile, ReadError};

/// First bytes that prove a format: where they are, what they are, which format. Sources: the formats' specifications, and the table of `file(1)`.
const SIGNATURES: &[(usize, &[u8], &str)] = &[
    (0, b"%PDF-", "pdf"),
    (0, b"{\\rtf", "rtf"),
    (0, b"%!PS", "postscript"),
    (0, b"Rar!\x1A\x07", "rar"),
    (0, b"7z\xBC\xAF\x27\x1C", "7z"),
    (0, b"BZh", "bzip2"),
    (0, b"\xFD7zXZ\x00", "xz"),
    (257, b"ustar", "tar"),
    (0, b"\x89PNG\r\n\x1A\n", "image"),
    (0, b"\xFF\xD8\xFF", "image"),
    (0, b"GIF87a", "image"),
    (0, b"GIF89a", "image"),
    (0, b"II*\x00", "image"),
    (0, b"MM\x00*", "image"),
    (8, b"WEBP", "image"),
    (4, b"ftyp", "video"),
    (0, b"\x7FELF", "program"),
    (0, b"MZ", "program"),
    (4, b"Standard Jet DB", "mdb"),
    (4, b"Standard ACE DB", "mdb"),
    (0, b"\x00\x00\x27\x0A", "shp"),
    (0, b"ARROW1", "arrow"),
    (0, b"Obj\x01", "avro"),
    (0, b"ORC", "orc"),
    (0, b"\x89HDF\r\n\x1A\n", "hdf5"),
    (0, b"CDF\x01", "netcdf"),
    (0, b"GRIB", "grib"),
    (0, b"PMTiles", "pmtiles"),
    (0, b"fgb\x03fgb", "flatgeobuf"),
];

/// Extensions of formats we know besides those of [`super::READERS`]: a table under such a name is misnamed.
const FOREIGN_EXTENSIONS: &[&str] = &[
    "pdf", "doc", "docx", "odt", "ppt", "pptx", "html", "htm", "xml", "kml", "kmz", "gml", "shp", "dbf", "gpkg", "gpx", "png", "jpg", "jpeg", "mdb", "accdb",
    "sqlite", "rar", "7z",
];

/// Whether the name's extension says another known format than the one found.
pub(crate) fn misnamed(reader: &&'static dyn Reader, file: &RawFile) -> Option<Doubt> {
    let extension = file.extension();
    if fits(reader, &extension) {
        return None;
    }
    let known = super::READERS.iter().any(|other| other.extensions().contains(&extension.as_str())) || FOREIGN_EXTENSIONS.contains(&extension.as_str());
    known.then(|| Doubt { kind: DoubtKind::Misnamed, column: None, rows: Vec::new(), count: 1, values: vec![extension, reader.id().to_owned()] })
}

fn fits(reader: &&'static dyn Reader, extension: &str) -> bool {
    let cousins: &[&str] = match reader.id() {
        "csv" => &["txt", "tsv", "tab", "dat"],
        "geojson" | "ndjson" => &["json", "jsonl", "ndjson", "geojsonl"],
        _ => &[],
    };
    extension.is_empty() || reader.extensions().contains(&extension) || cousins.contains(&extension)
}

/// Signatures made of plain letters that no table begins with; other letters (`MZ`, `ORC`) may be the name of a column.
const SURE_LETTERS: &[&[u8]] = &[b"%PDF-", b"{\\rtf", b"%!PS", b"GIF87a", b"GIF89a", b"Standard Jet DB", b"Standard ACE DB", b"ustar"];

/// What a file is, when its first bytes prove a format that is not read. To be asked before the readers: anything can be taken for delimited text.
pub(crate) fn certain(head: &[u8], file: &RawFile) -> Option<ReadError> {
    let sure = |bytes: &[u8]| SURE_LETTERS.contains(&bytes) || bytes.iter().any(|byte| !(0x20..0x7F).contains(byte));
    let is_sure = head.starts_with(b"SQLite format 3\0") || signature(head).is_some_and(|(_, bytes, _)| sure(bytes)) || xml::markup(head).is_some();
    is_sure.then(|| explain(head, file))
}

fn signature(head: &[u8]) -> Option<&'static (usize, &'static [u8], &'static str)> {
    SIGNATURES.iter().find(|(offset, bytes, _)| head.get(*offset..).is_some_and(|rest| rest.starts_with(bytes)))
}

/// Says what a file that no reader recognises is, or that it is damaged.
pub(crate) fn explain(head: &[u8], file: &RawFile) -> ReadError {
    if head.is_empty() {
        return ReadError::Empty;
    }
    if is_zip(head) {
        return broken_zip(head, file);
    }
    if head.starts_with(ole::SIGNATURE) {
        return compound(file);
    }
    if head.starts_with(b"SQLite format 3\0") {
        let found = if head.get(68..72) == Some(b"GPKG") || head.get(68..70) == Some(b"GP") { "gpkg" } else { "sqlite" };
        return ReadError::UnsupportedFormat { found };
    }
    if let Some((_, _, found)) = signature(head) {
        return ReadError::UnsupportedFormat { found };
    }
    if let Some(found) = xml::markup(head) {
        return ReadError::UnsupportedFormat { found };
    }
    if let Some(found) = cut_json(head) {
        return found;
    }
    ReadError::UnknownFormat
}

/// A file that begins as an archive and whose directory cannot be read, or an archive met where none is expected.
fn broken_zip(head: &[u8], file: &RawFile) -> ReadError {
    let contains = |needle: &[u8]| memchr::memmem::find(head, needle).is_some();
    let format = if contains(b"opendocument.spreadsheet") {
        "ods"
    } else if contains(b"xl/") || contains(b"[Content_Types].xml") {
        "xlsx"
    } else {
        "zip"
    };
    ReadError::corrupt(format, format!("byte {}", file.len()), "the directory at the end is missing or damaged")
}

/// The Compound File formats that are not an XLS workbook.
fn compound(file: &RawFile) -> ReadError {
    let Ok(names) = ole::stream_names(file) else { return ReadError::corrupt("xls", format!("byte {}", file.len()), "the directory is missing or damaged") };
    let has = |name: &str| names.iter().any(|stream| stream.eq_ignore_ascii_case(name));
    if has("EncryptedPackage") {
        return ReadError::Encrypted;
    }
    let found = if has("WordDocument") {
        "doc"
    } else if has("PowerPoint Document") {
        "ppt"
    } else if has("__properties_version1.0") {
        "msg"
    } else {
        "ole"
    };
    ReadError::UnsupportedFormat { found }
}

/// Text that begins as JSON and goes wrong before its shape shows.
fn cut_json(head: &[u8]) -> Option<ReadError> {
    let text = std::str::from_utf8(head).ok()?.trim_start_matches('\u{feff}').trim();
    matches!(text, "{" | "[").then(|| ReadError::corrupt("json", "line 1, column 2", "the end is missing"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{ReadHints, ReadLimits};

    fn error_of(name: &str, bytes: &[u8]) -> ReadError {
        let file = RawFile::from_bytes(name, bytes);
        match crate::read(&file, &ReadHints::default(), &ReadLimits::default()) {
            Ok(tables) => panic!("{name} was read as {}", tables[0].report.format),
            Err(error) => error,
        }
    }

    #[test]
    fn documents_images_and_programs_are_called_by_their_name() {
        let cases: &[(&[u8], &str)] = &[
            (b"%PDF-1.7\n%\xE2\xE3", "pdf"),
            (b"\x89PNG\r\n\x1A\n\0\0\0\rIHDR", "image"),
            (b"\x7FELF\x02\x01\x01", "program"),
            (b"SQLite format 3\0\x10\0", "sqlite"),
            (b"\0\x01\0\0Standard ACE DB\0", "mdb"),
            (b"Rar!\x1A\x07\x01\0", "rar"),
            (b"7z\xBC\xAF\x27\x1C\0\x04", "7z"),
            (b"\n <!-- saved --><!DOCTYPE html><html><body>403</body></html>", "html"),
            (b"\xEF\xBB\xBF<HTML><head>", "html"),
            (b"<?xml version=\"1.0\"?>\n<kml xmlns=\"http://www.opengis.net/kml/2.2\">", "kml"),
            (b"<gml:FeatureCollection xmlns:gml=\"http://www.opengis.net/gml\">", "gml"),
            (b"<PublicationDelivery version=\"1.04\">", "netex"),
            (b"<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?><DocumentBudgetaire>", "xml"),
        ];
        for (bytes, expected) in cases {
            match error_of("données.csv", bytes) {
                ReadError::UnsupportedFormat { found } => assert_eq!(found, *expected),
                other => panic!("{expected}: {other:?}"),
            }
        }
    }

    #[test]
    fn a_web_page_under_a_json_name_is_a_web_page() {
        assert!(matches!(error_of("marche.json", b"<!DOCTYPE html>\n<html lang=\"fr\">"), ReadError::UnsupportedFormat { found: "html" }));
    }

    #[test]
    fn noise_is_of_unknown_format() {
        let noise: Vec<u8> = (0..4000u32).map(|i| (i.wrapping_mul(2_654_435_761) >> 13) as u8).collect();
        assert!(matches!(error_of("a.bin", &noise), ReadError::UnknownFormat));
    }

    #[test]
    fn a_zip_cut_before_its_directory_is_damaged() {
        assert!(matches!(error_of("a.zip", b"PK\x03\x04\x14\0\0\0\x08\0"), ReadError::Corrupt { format: "zip", .. }));
        assert!(matches!(error_of("a.xlsx", b"PK\x03\x04\x14\0\0\0\x08\0....[Content_Types].xml"), ReadError::Corrupt { format: "xlsx", .. }));
    }

    #[test]
    fn a_name_of_another_known_format_is_told() {
        let reader: &'static dyn Reader = &super::super::json::Json;
        let told = |name: &str| misnamed(&reader, &RawFile::from_bytes(name, *b"[]"));
        assert_eq!(told("a.csv").map(|doubt| doubt.values), Some(vec!["csv".to_owned(), "json".to_owned()]));
        assert_eq!(told("a.json"), None);
        assert_eq!(told("export"), None);
        assert_eq!(told("export.2024"), None);
    }
}
