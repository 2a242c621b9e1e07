//! One JSON object a line: any bytes.
#![no_main]

use libfuzzer_sys::fuzz_target;
use parvis_formats::ReadHints;

fuzz_target!(|bytes: &[u8]| parvis_fuzz::reader("ndjson", bytes, &ReadHints::default()));
