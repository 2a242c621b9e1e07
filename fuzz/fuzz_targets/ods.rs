//! ODS: any bytes, any content, or any table inside a well-formed content.
#![no_main]

use libfuzzer_sys::fuzz_target;
use parvis_formats::ReadHints;

const MIMETYPE: &[u8] = b"application/vnd.oasis.opendocument.spreadsheet";
const MANIFEST: &[u8] = br#"<?xml version="1.0"?><manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"/>"#;
const CONTENT: [&[u8]; 2] = [
    br#"<?xml version="1.0"?><office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><office:body><office:spreadsheet><table:table table:name="a">"#,
    b"</table:table></office:spreadsheet></office:body></office:document-content>",
];

fuzz_target!(|bytes: &[u8]| {
    let (choice, rest) = parvis_fuzz::choice(bytes);
    let archive;
    let file = match choice % 3 {
        0 => rest,
        1 => {
            archive = members(rest);
            &archive[..]
        }
        _ => {
            archive = members(&[CONTENT[0], rest, CONTENT[1]].concat());
            &archive[..]
        }
    };
    parvis_fuzz::reader("ods", file, &ReadHints::default());
});

fn members(content: &[u8]) -> Vec<u8> {
    parvis_fuzz::archive(&[("mimetype", MIMETYPE), ("META-INF/manifest.xml", MANIFEST), ("content.xml", content)])
}
