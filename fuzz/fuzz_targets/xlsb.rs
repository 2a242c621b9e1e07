//! XLSB: any bytes, or any binary workbook, strings, styles and sheet inside a valid archive.
#![no_main]

use libfuzzer_sys::fuzz_target;
use parvis_formats::ReadHints;

const LINKS: &[u8] = br#"<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.bin"/></Relationships>"#;
/// BrtBundleSh (MS-XLSB 2.4.304) of a visible sheet called `a`, tied to `rId1`, inside BrtBeginBundleShs and its end.
const WORKBOOK: &[u8] = b"\x8f\x01\x00\x9c\x01\x1a\x00\x00\x00\x00\x01\x00\x00\x00\x04\x00\x00\x00r\x00I\x00d\x001\x00\x01\x00\x00\x00a\x00\x90\x01\x00";

fuzz_target!(|bytes: &[u8]| {
    let (choice, rest) = parvis_fuzz::choice(bytes);
    let parts = parvis_fuzz::parts(rest, 4);
    let archive;
    let file = if choice % 4 == 0 {
        rest
    } else {
        let workbook = if choice % 4 == 1 { parts[3] } else { WORKBOOK };
        archive = parvis_fuzz::archive(&[
            ("xl/_rels/workbook.bin.rels", LINKS),
            ("xl/workbook.bin", workbook),
            ("xl/worksheets/sheet1.bin", parts[0]),
            ("xl/sharedStrings.bin", parts[1]),
            ("xl/styles.bin", parts[2]),
        ]);
        &archive[..]
    };
    parvis_fuzz::reader("xlsb", file, &ReadHints::default());
});
