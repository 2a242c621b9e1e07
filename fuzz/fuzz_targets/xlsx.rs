//! XLSX: any bytes, or any workbook, shared strings, styles and sheet inside a valid archive.
#![no_main]

use libfuzzer_sys::fuzz_target;
use parvis_formats::ReadHints;

const TYPES: &[u8] = br#"<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/></Types>"#;
const ROOT: &[u8] = br#"<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>"#;
const LINKS: &[u8] = br#"<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/sharedStrings" Target="sharedStrings.xml"/><Relationship Id="rId3" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles" Target="styles.xml"/></Relationships>"#;
const WORKBOOK: &[u8] = br#"<?xml version="1.0"?><workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="a" sheetId="1" r:id="rId1"/></sheets></workbook>"#;
const SHEET: [&[u8]; 2] =
    [br#"<?xml version="1.0"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>"#, b"</sheetData></worksheet>"];
const STRINGS: [&[u8]; 2] = [br#"<?xml version="1.0"?><sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">"#, b"</sst>"];

fuzz_target!(|bytes: &[u8]| {
    let (choice, rest) = parvis_fuzz::choice(bytes);
    let parts = parvis_fuzz::parts(rest, 4);
    let archive;
    let file = match choice % 3 {
        0 => rest,
        // Inside well-formed parts, so that the fuzzer works on rows and strings.
        1 => {
            let sheet = [SHEET[0], parts[0], SHEET[1]].concat();
            let strings = [STRINGS[0], parts[1], STRINGS[1]].concat();
            archive = members(WORKBOOK, &sheet, &strings, parts[2]);
            &archive[..]
        }
        _ => {
            archive = members(parts[0], parts[1], parts[2], parts[3]);
            &archive[..]
        }
    };
    parvis_fuzz::reader("xlsx", file, &ReadHints::default());
});

fn members(workbook: &[u8], sheet: &[u8], strings: &[u8], styles: &[u8]) -> Vec<u8> {
    parvis_fuzz::archive(&[
        ("[Content_Types].xml", TYPES),
        ("_rels/.rels", ROOT),
        ("xl/_rels/workbook.xml.rels", LINKS),
        ("xl/workbook.xml", workbook),
        ("xl/worksheets/sheet1.xml", sheet),
        ("xl/sharedStrings.xml", strings),
        ("xl/styles.xml", styles),
    ])
}
