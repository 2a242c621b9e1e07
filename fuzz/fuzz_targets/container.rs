//! The whole reading, as a user's file is read: gzip, zstd, zip and what is inside; also an archive of any members.
#![no_main]

use libfuzzer_sys::fuzz_target;

const NAMES: [&str; 6] = ["data.csv", "données/a.json", "../../evil.csv", "__MACOSX/._a.csv", "b.geojson", "inside.zip"];

fuzz_target!(|bytes: &[u8]| {
    let (choice, rest) = parvis_fuzz::choice(bytes);
    if choice % 2 == 0 {
        parvis_fuzz::any("fuzz.zip", rest);
        return;
    }
    let count = 1 + usize::from(choice / 2) % NAMES.len();
    let parts = parvis_fuzz::parts(rest, count);
    let members: Vec<(&str, &[u8])> = NAMES.into_iter().zip(parts).collect();
    parvis_fuzz::any("fuzz.zip", &parvis_fuzz::archive(&members));
});
