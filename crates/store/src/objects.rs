//! Where bytes are on the object store.
//!
//! ```text
//! blobs/sha256/ab/<hash>          content-addressed, never changed
//! derived/<kind>/v<n>/<hash>      computed from a blob, may be rebuilt
//! incoming/<uuid>                 being written; rubbish after a crash
//! arriving/<id>.<begin>.<uuid>    a piece of a file that arrives in several times
//! ```
//!
//! Locations are made of hashes, constants and random identifiers only: no name given by anyone ever becomes a path.

mod durable;

pub use durable::DurableDirectory;

use object_store::path::Path;
use parvis_model::{ArrivalId, ContentHash};

pub(crate) const BLOBS: &str = "blobs/sha256";
pub(crate) const DERIVED: &str = "derived";
pub(crate) const INCOMING: &str = "incoming";
pub(crate) const ARRIVING: &str = "arriving";

pub(crate) fn blob_location(hash: &ContentHash) -> Path {
    let hash = hash.to_string();
    Path::from_iter(["blobs", "sha256", hash.get(..2).unwrap_or_default(), hash.as_str()])
}

pub(crate) fn derived_location(kind: &'static str, format: u32, hash: &ContentHash) -> Path {
    Path::from_iter([DERIVED.to_owned(), kind.to_owned(), format!("v{format}"), hash.to_string()])
}

pub(crate) fn incoming_location() -> Path {
    Path::from_iter([INCOMING.to_owned(), uuid::Uuid::new_v4().to_string()])
}

/// A piece of an arrival: where it begins, and the append that wrote it, so that two appends never write the same object.
pub(crate) fn arriving_location(arrival: &ArrivalId, begin_bytes: u64, writer: &str) -> Path {
    Path::from_iter([ARRIVING.to_owned(), format!("{arrival}.{begin_bytes}.{writer}")])
}

/// The arrival a piece belongs to; nothing for a foreign location.
pub(crate) fn arrival_at(location: &Path) -> Option<ArrivalId> {
    location.filename()?.split_once('.')?.0.parse().ok()
}

/// The hash a location of ours ends with; nothing for a foreign one.
pub(crate) fn hash_at(location: &Path) -> Option<ContentHash> {
    location.filename()?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_location_leads_back_to_its_hash() {
        let hash = ContentHash::of(b"parvis");
        assert_eq!(hash_at(&blob_location(&hash)), Some(hash));
        assert_eq!(hash_at(&derived_location("index", 3, &hash)), Some(hash));
        let arrival: ArrivalId = "0190b2a6-7c7e-7d0a-8000-000000000000".parse().unwrap();
        assert_eq!(arrival_at(&arriving_location(&arrival, 7, "w")), Some(arrival));
        assert!(blob_location(&hash).to_string().starts_with(&format!("{BLOBS}/{}/", &hash.to_string()[..2])));
    }
}
