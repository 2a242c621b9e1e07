//! Parquet: any bytes, or a valid file damaged anywhere.
#![no_main]

use libfuzzer_sys::fuzz_target;
use parvis_formats::ReadHints;

fuzz_target!(|bytes: &[u8]| {
    let (choice, rest) = parvis_fuzz::choice(bytes);
    if choice % 4 == 0 {
        parvis_fuzz::reader("parquet", rest, &ReadHints::default());
        return;
    }
    let mut file = parvis_fuzz::parquet_sample().to_vec();
    // Three bytes say where (from the end, where the metadata is) and what.
    for patch in rest.chunks_exact(3) {
        let from_end = usize::from(u16::from_le_bytes([patch[0], patch[1]])) % file.len();
        let at = file.len() - 1 - from_end;
        file[at] ^= patch[2];
    }
    parvis_fuzz::reader("parquet", &file, &ReadHints::default());
});
