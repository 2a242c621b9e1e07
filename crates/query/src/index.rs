//! The index file of a table: what was computed once because a version never changes.
//!
//! Layout: `PARVISIX`, the format number, the length and checksum of a JSON header, the header, then sections. The header holds the profile of every column and says where each section is, with its checksum. Sections are sorted orders that codes do not give (wide numbers, free text) and full-text postings of free text. The file costs at most half the Parquet: what does not fit is left out, long free text first, and computed when asked.

mod build;
mod wire;

pub(crate) use build::build;

use crate::bits::Bits;
use crate::fulltext::FullText;
use crate::order::Order;
use crate::packed::{bits_of, packed_len};
use crate::profile::Profile;
use crate::storage::{Bytes, Place, Spool};
use std::io;

/// Number of the layout: files of another are rebuilt.
pub(crate) const FORMAT: u32 = 1;
/// Kind of derived object.
pub(crate) const KIND: &str = "index";
const MAGIC: &[u8; 8] = b"PARVISIX";
/// Before the header: magic, format, length of the header, checksum of the header.
pub(crate) const PREFIX_BYTES: usize = 24;
/// No header is larger.
const MAX_HEADER_BYTES: usize = 64 << 20;

/// The header of an index file.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Header {
    pub rows: u64,
    pub profiles: Vec<Profile>,
    pub sections: Vec<Section>,
}

/// Where a part of the index is.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Section {
    pub column: usize,
    pub kind: SectionKind,
    /// From the end of the header.
    pub offset: u64,
    pub len: u64,
    pub checksum: u64,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum SectionKind {
    Order {
        valid: u64,
        /// Already sorted: no rows are stored.
        identity: bool,
        /// Where texts change, after the rows.
        groups: bool,
    },
    FullText,
}

/// 64 bits that change when bytes do. Against damage, not malice: the folder is ours.
pub(crate) fn checksum(bytes: &[u8]) -> u64 {
    const PRIME: u64 = 0x9e37_79b9_7f4a_7c15;
    let (words, tail) = bytes.as_chunks::<8>();
    let mut hash = PRIME ^ bytes.len() as u64;
    for word in words {
        hash = (hash.rotate_left(23) ^ u64::from_le_bytes(*word)).wrapping_mul(PRIME);
    }
    for byte in tail {
        hash = (hash.rotate_left(23) ^ u64::from(*byte)).wrapping_mul(PRIME);
    }
    hash ^ hash >> 29
}

/// The length of the header after a prefix; `None` when the file is not an index of this format.
pub(crate) fn header_len(prefix: &[u8]) -> Option<usize> {
    let format = u32::from_le_bytes(*prefix.get(8..12)?.first_chunk()?);
    let len = u32::from_le_bytes(*prefix.get(12..16)?.first_chunk()?) as usize;
    (prefix.starts_with(MAGIC) && format == FORMAT && len <= MAX_HEADER_BYTES).then_some(len)
}

impl Header {
    /// From a prefix and the header after it. `None` when they are damaged.
    pub fn read(prefix: &[u8], header: &[u8]) -> Option<Self> {
        let announced = u64::from_le_bytes(*prefix.get(16..24)?.first_chunk()?);
        if checksum(header) != announced {
            return None;
        }
        wire::read(header)
    }

    /// Prefix and header.
    pub fn write(&self) -> Vec<u8> {
        let header = wire::write(self);
        let mut out = Vec::with_capacity(PREFIX_BYTES + header.len());
        out.extend_from_slice(MAGIC);
        out.extend_from_slice(&FORMAT.to_le_bytes());
        out.extend_from_slice(&(header.len() as u32).to_le_bytes());
        out.extend_from_slice(&checksum(&header).to_le_bytes());
        out.extend_from_slice(&header);
        out
    }

    pub fn order_of(&self, column: usize) -> Option<&Section> {
        self.sections.iter().find(|section| section.column == column && matches!(section.kind, SectionKind::Order { .. }))
    }

    pub fn full_text_of(&self, column: usize) -> Option<&Section> {
        self.sections.iter().find(|section| section.column == column && section.kind == SectionKind::FullText)
    }
}

impl Section {
    /// The order in its bytes; `None` when they are damaged.
    pub fn order(&self, bytes: &[u8], rows: usize, place: &Place) -> io::Result<Option<Order>> {
        let SectionKind::Order { valid, identity, groups } = self.kind else { return Ok(None) };
        let rows_len = if identity { 0 } else { packed_len(rows, bits_of(rows)) };
        let groups_len = if groups { rows.div_ceil(64) * 8 } else { 0 };
        if bytes.len() != rows_len + groups_len || checksum(bytes) != self.checksum || valid > rows as u64 {
            return Ok(None);
        }
        let packed = if identity { None } else { Some(Bytes::of(bytes[..rows_len].to_vec(), place)?) };
        let words = bytes[rows_len..].as_chunks::<8>().0.iter().map(|word| u64::from_le_bytes(*word)).collect();
        let groups = groups.then_some(Bits { words, len: rows });
        Ok(Some(Order::from_parts(packed, valid as usize, rows, groups)))
    }

    /// The postings in its bytes; `None` when they are damaged.
    pub fn full_text(&self, bytes: &[u8], place: &Place) -> io::Result<Option<FullText>> {
        if checksum(bytes) != self.checksum {
            return Ok(None);
        }
        FullText::open(Bytes::of(bytes.to_vec(), place)?)
    }
}

/// An order as the bytes of its section.
pub(crate) fn order_bytes(order: &Order, place: &Place) -> io::Result<(SectionKind, Bytes)> {
    let mut out = Spool::new(place, 0)?;
    if let Some(packed) = order.packed() {
        let mut buffer = Vec::new();
        out.write(packed.bytes.slice(0, packed.bytes.len(), &mut buffer)?)?;
    }
    if let Some(groups) = &order.groups {
        groups.words.iter().try_for_each(|word| out.write(&word.to_le_bytes()))?;
    }
    let kind = SectionKind::Order { valid: order.valid as u64, identity: order.packed().is_none(), groups: order.groups.is_some() };
    Ok((kind, out.finish()?))
}
