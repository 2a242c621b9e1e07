//! Delimited text: any bytes, with and without answers to the questions they raise.
#![no_main]

use libfuzzer_sys::fuzz_target;
use parvis_formats::ReadHints;

fuzz_target!(|bytes: &[u8]| {
    let (choice, rest) = parvis_fuzz::choice(bytes);
    let encoding = [None, Some("utf-8"), Some("windows-1252"), Some("utf-16le"), Some("macintosh")][usize::from(choice % 5)];
    let delimiter = [None, Some(b';'), Some(b','), Some(b'\t')][usize::from(choice / 5 % 4)];
    let header_row = [None, Some(None), Some(Some(1))][usize::from(choice / 20 % 3)];
    let hints = ReadHints { encoding: encoding.map(str::to_owned), delimiter, header_row, ..ReadHints::default() };
    parvis_fuzz::reader("csv", rest, &hints);
});
