//! The Compound File container of XLS, DOC and encrypted XLSX ([MS-CFB]): enough of it to name its streams and read one.

use crate::RawFile;
use std::io::{self, Read, Seek, SeekFrom};

/// [MS-CFB] 2.2: the header signature.
pub(crate) const SIGNATURE: &[u8] = b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1";

/// Sector numbers from here on are marks, not sectors.
const LAST_SECTOR: u32 = 0xFFFF_FFFA;

/// Sectors of a directory that are looked at; a workbook has a handful of entries.
const MAX_DIRECTORY_SECTORS: usize = 256;

/// Streams below this many bytes live in the mini stream.
const MINI_STREAM_CUTOFF: u64 = 4096;
const MINI_SECTOR: u64 = 64;

struct Entry {
    name: String,
    start: u32,
    size_bytes: u64,
}

/// An open compound file.
pub(crate) struct Compound<'f> {
    file: &'f RawFile,
    sector_bytes: u64,
    fat_sectors: Vec<u32>,
    mini_fat_start: u32,
    entries: Vec<Entry>,
}

/// Names of the streams and folders of a compound file.
///
/// # Errors
/// [`io::ErrorKind::InvalidData`] and [`io::ErrorKind::UnexpectedEof`] when the file is not whole.
pub(crate) fn stream_names(file: &RawFile) -> io::Result<Vec<String>> {
    Ok(Compound::open(file)?.entries.into_iter().map(|entry| entry.name).collect())
}

impl<'f> Compound<'f> {
    /// # Errors
    /// As [`stream_names`].
    pub(crate) fn open(file: &'f RawFile) -> io::Result<Self> {
        let header = read_at(file, 0, 512)?;
        if !header.starts_with(SIGNATURE) {
            return Err(invalid());
        }
        let sector_bytes = match u16_at(&header, 30) {
            9 => 512,
            12 => 4096,
            _ => return Err(invalid()),
        };
        let mut compound = Self { file, sector_bytes, fat_sectors: Vec::new(), mini_fat_start: u32_at(&header, 60), entries: Vec::new() };
        compound.read_fat_sectors(&header)?;
        let directory = compound.chain(u32_at(&header, 48), MAX_DIRECTORY_SECTORS)?;
        for sector in directory {
            for entry in compound.sector(sector)?.chunks_exact(128) {
                let name_bytes = usize::from(u16_at(entry, 64)).min(64);
                if entry[66] == 0 || name_bytes < 2 {
                    continue;
                }
                let units: Vec<u16> = entry[..name_bytes - 2].chunks_exact(2).map(|pair| u16::from_le_bytes([pair[0], pair[1]])).collect();
                let name = String::from_utf16_lossy(&units);
                compound.entries.push(Entry { name, start: u32_at(entry, 116), size_bytes: u64::from(u32_at(entry, 120)) });
            }
        }
        Ok(compound)
    }

    /// The sectors that hold the allocation table: 109 in the header, the others in a chain of their own.
    fn read_fat_sectors(&mut self, header: &[u8]) -> io::Result<()> {
        self.fat_sectors = header[76..512].chunks_exact(4).map(|bytes| u32_at(bytes, 0)).filter(|sector| *sector < LAST_SECTOR).collect();
        let mut next = u32_at(header, 68);
        let max_sectors = self.file.len() / self.sector_bytes + 1;
        let mut seen = 0;
        while next < LAST_SECTOR {
            seen += 1;
            if seen > max_sectors {
                return Err(invalid());
            }
            let sector = self.sector(next)?;
            let (links, last) = sector.split_at(sector.len() - 4);
            self.fat_sectors.extend(links.chunks_exact(4).map(|bytes| u32_at(bytes, 0)).filter(|sector| *sector < LAST_SECTOR));
            next = u32_at(last, 0);
        }
        Ok(())
    }

    /// The bytes of a stream, at most `max_bytes`; `None` when there is no stream of that name.
    ///
    /// # Errors
    /// As [`stream_names`].
    pub(crate) fn stream(&self, name: &str, max_bytes: u64) -> io::Result<Option<Vec<u8>>> {
        let Some(entry) = self.entries.iter().find(|entry| entry.name.eq_ignore_ascii_case(name)) else { return Ok(None) };
        let size = entry.size_bytes.min(max_bytes);
        let bytes = if entry.size_bytes < MINI_STREAM_CUTOFF {
            let root = self.entries.first().ok_or_else(invalid)?;
            let mini = self.read_chain(root.start, root.size_bytes)?;
            let table = self.read_chain(self.mini_fat_start, u64::MAX)?;
            let mut out = Vec::new();
            let mut sector = entry.start;
            while sector < LAST_SECTOR && (out.len() as u64) < size {
                let start = u64::from(sector) * MINI_SECTOR;
                let start = usize::try_from(start).map_err(|_| invalid())?;
                out.extend_from_slice(mini.get(start..start + MINI_SECTOR as usize).ok_or_else(invalid)?);
                sector = table.get(sector as usize * 4..sector as usize * 4 + 4).map(|bytes| u32_at(bytes, 0)).ok_or_else(invalid)?;
            }
            out
        } else {
            self.read_chain(entry.start, size)?
        };
        Ok(Some(bytes.into_iter().take(usize::try_from(size).unwrap_or(usize::MAX)).collect()))
    }

    fn read_chain(&self, start: u32, size: u64) -> io::Result<Vec<u8>> {
        let wanted = size.min(self.file.len()).div_ceil(self.sector_bytes);
        let mut out = Vec::new();
        for sector in self.chain(start, usize::try_from(wanted).unwrap_or(usize::MAX))? {
            out.extend_from_slice(&self.sector(sector)?);
        }
        Ok(out)
    }

    /// The sectors of a chain, at most `max`.
    fn chain(&self, start: u32, max: usize) -> io::Result<Vec<u32>> {
        let per_sector = self.sector_bytes / 4;
        let mut sectors = Vec::new();
        let mut sector = start;
        let mut cached: Option<(u64, Vec<u8>)> = None;
        while sector < LAST_SECTOR && sectors.len() < max {
            sectors.push(sector);
            let table = u64::from(sector) / per_sector;
            if cached.as_ref().is_none_or(|(index, _)| *index != table) {
                let fat_sector = *self.fat_sectors.get(table as usize).ok_or_else(invalid)?;
                cached = Some((table, self.sector(fat_sector)?));
            }
            let offset = (u64::from(sector) % per_sector) as usize * 4;
            sector = cached.as_ref().map_or(u32::MAX, |(_, bytes)| u32_at(bytes, offset));
        }
        Ok(sectors)
    }

    fn sector(&self, index: u32) -> io::Result<Vec<u8>> {
        read_at(self.file, (u64::from(index) + 1) * self.sector_bytes, self.sector_bytes)
    }
}

/// Exactly `count` bytes; the last sector of a file may be cut short by careless writers, and is then filled with zeros.
fn read_at(file: &RawFile, offset: u64, count: u64) -> io::Result<Vec<u8>> {
    if offset >= file.len() {
        return Err(io::ErrorKind::UnexpectedEof.into());
    }
    let mut reader = file.reader();
    reader.seek(SeekFrom::Start(offset))?;
    let mut bytes = Vec::new();
    reader.take(count).read_to_end(&mut bytes)?;
    bytes.resize(count as usize, 0);
    Ok(bytes)
}

fn u16_at(bytes: &[u8], offset: usize) -> u16 {
    bytes.get(offset..offset + 2).map_or(0, |pair| u16::from_le_bytes([pair[0], pair[1]]))
}

fn u32_at(bytes: &[u8], offset: usize) -> u32 {
    bytes.get(offset..offset + 4).map_or(u32::MAX, |quad| u32::from_le_bytes([quad[0], quad[1], quad[2], quad[3]]))
}

fn invalid() -> io::Error {
    io::ErrorKind::InvalidData.into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_directory_that_leads_nowhere_is_an_error() {
        let mut bytes = vec![0xFF; 512];
        bytes[..8].copy_from_slice(SIGNATURE);
        bytes[30..32].copy_from_slice(&9u16.to_le_bytes());
        bytes[48..52].copy_from_slice(&7u32.to_le_bytes());
        assert!(stream_names(&RawFile::from_bytes("a.xls", bytes)).is_err());
        assert!(stream_names(&RawFile::from_bytes("a.xls", SIGNATURE)).is_err());
    }
}
