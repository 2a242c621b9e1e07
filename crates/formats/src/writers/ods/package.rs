//! The files of an ODS around its rows.

use super::{entry, xml};
use crate::writers::sheet::{Widths, cell_name};
use std::io::Write;
use zip::CompressionMethod;
use zip::result::ZipResult;
use zip::write::{PreparedZipFile, StreamWriter, ZipWriter};

pub(super) const MEDIA_TYPE: &str = "application/vnd.oasis.opendocument.spreadsheet";

const MANIFEST: &str = r#"<?xml version="1.0" encoding="UTF-8"?>
<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0" manifest:version="1.2">
<manifest:file-entry manifest:full-path="/" manifest:version="1.2" manifest:media-type="application/vnd.oasis.opendocument.spreadsheet"/>
<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/>
<manifest:file-entry manifest:full-path="meta.xml" manifest:media-type="text/xml"/>
<manifest:file-entry manifest:full-path="settings.xml" manifest:media-type="text/xml"/>
</manifest:manifest>
"#;

const META_START: &str = r#"<?xml version="1.0" encoding="UTF-8"?>
<office:document-meta xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:dc="http://purl.org/dc/elements/1.1/" office:version="1.2"><office:meta>"#;
const META_END: &str = "</office:meta></office:document-meta>\n";

/// Dates are shown as in France; the zone of an instant is shown with it.
const CONTENT_START: &str = concat!(
    r#"<?xml version="1.0" encoding="UTF-8"?><office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0""#,
    r#" xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0""#,
    r#" xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0""#,
    r#" xmlns:number="urn:oasis:names:tc:opendocument:xmlns:datastyle:1.0" office:version="1.2"><office:automatic-styles>"#,
);

const DAY: &str = r#"<number:day number:style="long"/><number:text>/</number:text><number:month number:style="long"/><number:text>/</number:text><number:year number:style="long"/>"#;
const TIME: &str = r#"<number:text> </number:text><number:hours number:style="long"/><number:text>:</number:text><number:minutes number:style="long"/><number:text>:</number:text><number:seconds number:style="long"/>"#;

const SETTINGS_START: &str = concat!(
    r#"<?xml version="1.0" encoding="UTF-8"?><office:document-settings xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0""#,
    r#" xmlns:config="urn:oasis:names:tc:opendocument:xmlns:config:1.0" office:version="1.2"><office:settings>"#,
    r#"<config:config-item-set config:name="ooo:view-settings"><config:config-item-map-indexed config:name="Views"><config:config-item-map-entry>"#,
    r#"<config:config-item config:name="ViewId" config:type="string">view1</config:config-item><config:config-item-map-named config:name="Tables">"#,
);
/// A header frozen above the rows.
const SETTINGS_TABLE: &str = concat!(
    r#"<config:config-item config:name="VerticalSplitMode" config:type="short">2</config:config-item>"#,
    r#"<config:config-item config:name="VerticalSplitPosition" config:type="int">1</config:config-item>"#,
    r#"<config:config-item config:name="ActiveSplitRange" config:type="short">2</config:config-item>"#,
    r#"<config:config-item config:name="PositionBottom" config:type="int">1</config:config-item></config:config-item-map-entry>"#,
);
const SETTINGS_END: &str = "</config:config-item-map-named></config:config-item-map-entry></config:config-item-map-indexed></config:config-item-set></office:settings></office:document-settings>\n";

type Zip<W> = ZipWriter<StreamWriter<W>>;

/// The files before the content. The media type comes first and uncompressed, so that the kind of file shows in its first bytes.
pub(super) fn start<W: Write>(zip: &mut Zip<W>, title: Option<&str>) -> ZipResult<()> {
    zip.add_prepared_file(PreparedZipFile::from_data("mimetype", entry(CompressionMethod::Stored), MEDIA_TYPE.as_bytes())?)?;
    let mut meta = META_START.as_bytes().to_vec();
    if let Some(title) = title {
        meta.extend_from_slice(b"<dc:title>");
        xml::write_attribute(title, &mut meta);
        meta.extend_from_slice(b"</dc:title>");
    }
    meta.extend_from_slice(META_END.as_bytes());
    let deflated = entry(CompressionMethod::Deflated);
    zip.add_prepared_file(PreparedZipFile::from_data("META-INF/manifest.xml", deflated, MANIFEST.as_bytes())?)?;
    zip.add_prepared_file(PreparedZipFile::from_data("meta.xml", deflated, &meta)?)
}

/// The start of the content: styles, then the body opens.
pub(super) fn write_styles(widths: &Widths, columns: usize, out: &mut Vec<u8>) {
    let mut write = |text: &str| out.extend_from_slice(text.as_bytes());
    write(CONTENT_START);
    for (name, time, zone) in [("d", "", ""), ("t", TIME, ""), ("u", TIME, "<number:text> UTC</number:text>")] {
        write(&format!("<number:date-style style:name=\"N{name}\">{DAY}{time}{zone}</number:date-style>"));
    }
    write("<style:style style:name=\"h\" style:family=\"table-cell\"><style:text-properties fo:font-weight=\"bold\"/></style:style>");
    for name in ["d", "t", "u"] {
        write(&format!("<style:style style:name=\"{name}\" style:family=\"table-cell\" style:data-style-name=\"N{name}\"/>"));
    }
    for column in 0..columns {
        let millimetres = widths.of(column) * 2;
        write(&format!(
            "<style:style style:name=\"c{column}\" style:family=\"table-column\"><style:table-column-properties style:column-width=\"{millimetres}mm\"/></style:style>"
        ));
    }
    write("</office:automatic-styles><office:body><office:spreadsheet>");
}

/// The end of the content: a filter on the header of each sheet.
pub(super) fn write_filters(names: &[String], last_rows: &[u32], columns: usize, out: &mut Vec<u8>) {
    if let Some(last_column) = columns.checked_sub(1) {
        out.extend_from_slice(b"<table:database-ranges>");
        for (index, (name, last_row)) in names.iter().zip(last_rows).enumerate() {
            let sheet = name.replace('\'', "''");
            let range = format!("'{sheet}'.A1:'{sheet}'.{}", cell_name(*last_row, last_column));
            out.extend_from_slice(format!("<table:database-range table:name=\"__Anonymous_Sheet_DB__{index}\" table:target-range-address=\"").as_bytes());
            xml::write_attribute(&range, out);
            out.extend_from_slice(b"\" table:display-filter-buttons=\"true\"/>");
        }
        out.extend_from_slice(b"</table:database-ranges>");
    }
    out.extend_from_slice(b"</office:spreadsheet></office:body></office:document-content>\n");
}

/// Where the view of each sheet is split.
pub(super) fn write_settings<W: Write>(zip: &mut Zip<W>, names: &[String]) -> ZipResult<()> {
    let mut settings = SETTINGS_START.as_bytes().to_vec();
    for name in names {
        settings.extend_from_slice(b"<config:config-item-map-entry config:name=\"");
        xml::write_attribute(name, &mut settings);
        settings.extend_from_slice(b"\">");
        settings.extend_from_slice(SETTINGS_TABLE.as_bytes());
    }
    settings.extend_from_slice(SETTINGS_END.as_bytes());
    zip.start_file("settings.xml", entry(CompressionMethod::Deflated))?;
    Ok(zip.write_all(&settings)?)
}
