//! Zip archives: which members are tables, which one is meant, and what else is inside.

use super::members::{Member, Role, document, is_gtfs};
use super::{Budget, Copy, copy_bounded, guarded, open};
use crate::readers::{HEAD_BYTES, READERS, foreign};
use crate::{Doubt, DoubtKind, RawFile, RawTable, ReadError, ReadHints, ReadLimits, SheetChoice, SourceReader};
use std::io::{BufReader, Read, Seek, SeekFrom};
use zip::ZipArchive;
use zip::result::ZipError;

pub(crate) type Archive = ZipArchive<BufReader<SourceReader>>;

/// Entries a directory may announce: reading the directory itself costs memory.
const MAX_ENTRIES: u64 = 100_000;

/// Tables taken out of one archive: each unpacked one holds a file open.
const MAX_TABLES: usize = 100;

/// A candidate this many times larger than all others together is the data.
const CLEARLY_LARGER: u64 = 50;

/// Opens the directory of a zip.
///
/// # Errors
/// [`ReadError::OverLimit`] for a directory too long to be honest, [`ReadError::Corrupt`] when there is none.
pub(crate) fn open_archive(file: &RawFile) -> Result<Archive, ReadError> {
    let entries = announced_entries(file)?;
    if entries > MAX_ENTRIES {
        return Err(ReadError::OverLimit { limit: "max_members", value: entries });
    }
    guarded("zip", || ZipArchive::new(BufReader::new(file.reader())).map_err(|error| zip_error(error, "the directory")))
}

/// Number of entries in the end record (APPNOTE 4.3.16, and 4.3.14 for zip64); 0 when there is no end record.
fn announced_entries(file: &RawFile) -> Result<u64, ReadError> {
    let tail_len = file.len().min(65_557);
    let mut tail = Vec::new();
    let mut reader = file.reader();
    reader.seek(SeekFrom::Start(file.len() - tail_len))?;
    reader.take(tail_len).read_to_end(&mut tail)?;
    let Some(end) = memchr::memmem::rfind(&tail, b"PK\x05\x06") else { return Ok(0) };
    let short = tail.get(end + 10..end + 12).map_or(0, |bytes| u16::from_le_bytes([bytes[0], bytes[1]]));
    if short != u16::MAX {
        return Ok(u64::from(short));
    }
    let Some(locator) = end.checked_sub(20).and_then(|start| tail.get(start..end)).filter(|bytes| bytes.starts_with(b"PK\x06\x07")) else {
        return Ok(u64::from(short));
    };
    let mut offset = [0; 8];
    offset.copy_from_slice(&locator[8..16]);
    let mut record = [0; 56];
    let mut reader = file.reader();
    reader.seek(SeekFrom::Start(u64::from_le_bytes(offset)))?;
    if reader.read_exact(&mut record).is_err() || !record.starts_with(b"PK\x06\x06") {
        return Ok(u64::from(short));
    }
    let mut total = [0; 8];
    total.copy_from_slice(&record[32..40]);
    Ok(u64::from_le_bytes(total))
}

/// Says what a zip error means for the person who sent the file.
pub(crate) fn zip_error(error: ZipError, at: &str) -> ReadError {
    match error {
        ZipError::UnsupportedArchive(text) if text == ZipError::PASSWORD_REQUIRED => ReadError::Encrypted,
        ZipError::InvalidPassword => ReadError::Encrypted,
        ZipError::CompressionMethodNotSupported(_) => ReadError::UnsupportedFormat { found: "zip-method" },
        other => ReadError::corrupt("zip", at, other),
    }
}

/// Reads the table or tables of an archive.
pub(super) fn read(file: &RawFile, hints: &ReadHints, limits: &ReadLimits, depth: u64) -> Result<Vec<RawTable>, ReadError> {
    let mut archive = match open_archive(file) {
        Ok(archive) => archive,
        // Only the content can say that it was a workbook before it was cut.
        Err(ReadError::Corrupt { .. }) => return Err(foreign::explain(&file.head(HEAD_BYTES)?, file)),
        Err(error) => return Err(error),
    };
    let members = list(&mut archive, limits)?;
    if members.is_empty() {
        return Err(ReadError::NoData);
    }
    if let Some(found) = document(&members) {
        return Err(ReadError::UnsupportedFormat { found });
    }
    let context = Context { hints, limits, depth };
    let gtfs = is_gtfs(&members);
    if gtfs && hints.sheet == SheetChoice::Best {
        return Err(ReadError::UnsupportedFormat { found: "gtfs" });
    }
    let candidates = candidates(&mut archive, &members, gtfs)?;
    match &hints.sheet {
        SheetChoice::Best => {
            let chosen = clearest(&candidates).ok_or_else(|| ReadError::SeveralTables { members: names(&candidates) })?;
            let mut tables = context.read_member(&mut archive, chosen, &SheetChoice::Best)?;
            let others: Vec<&Member> = members.iter().filter(|member| member.index != chosen.index).collect();
            tables.iter_mut().for_each(|table| table.report.doubts.extend(other_members(&others)));
            Ok(tables)
        }
        SheetChoice::Named(wanted) => context.read_named(&mut archive, &candidates, wanted),
        SheetChoice::All => context.read_all(&mut archive, &candidates, &members),
    }
}

struct Context<'a> {
    hints: &'a ReadHints,
    limits: &'a ReadLimits,
    depth: u64,
}

impl Context<'_> {
    fn read_member(&self, archive: &mut Archive, member: &Member, sheet: &SheetChoice) -> Result<Vec<RawTable>, ReadError> {
        let inner = unpack(archive, member, self.limits)?;
        if inner.is_empty() {
            return Err(ReadError::Empty);
        }
        let hints = ReadHints { sheet: sheet.clone(), ..self.hints.clone() };
        let mut tables = open(&inner, &hints, self.limits, self.depth + 1)?;
        for table in &mut tables {
            table.report.containers.insert(0, format!("zip:{}", member.name));
        }
        Ok(tables)
    }

    /// The member of that name, else the table of that name in one of the members.
    fn read_named(&self, archive: &mut Archive, candidates: &[&Member], wanted: &str) -> Result<Vec<RawTable>, ReadError> {
        if let Some(member) = candidates.iter().find(|member| member.is_called(wanted)) {
            return self.read_member(archive, member, &SheetChoice::Best);
        }
        for member in candidates.iter().take(MAX_TABLES) {
            match self.read_member(archive, member, &SheetChoice::Named(wanted.to_owned())) {
                // A format with one table ignores the name: only a real match counts.
                Ok(tables) if tables.iter().any(|table| table.name == wanted || table.report.sheet.is_some()) => return Ok(tables),
                Err(ReadError::OverLimit { limit, value }) => return Err(ReadError::OverLimit { limit, value }),
                _ => {}
            }
        }
        Err(ReadError::NoSuchSheet { wanted: wanted.to_owned(), available: names(candidates) })
    }

    fn read_all(&self, archive: &mut Archive, candidates: &[&Member], members: &[Member]) -> Result<Vec<RawTable>, ReadError> {
        let mut tables = Vec::new();
        let mut read: Vec<usize> = Vec::new();
        for member in candidates {
            let found = match self.read_member(archive, member, &SheetChoice::All) {
                Ok(found) => found,
                Err(ReadError::Empty | ReadError::NoData | ReadError::UnknownFormat | ReadError::UnsupportedFormat { .. }) => continue,
                Err(error) => return Err(error),
            };
            read.push(member.index);
            let several = found.len() > 1;
            for mut table in found {
                table.name = if several { format!("{} {}", member.stem(), table.name) } else { member.stem().to_owned() };
                tables.push(table);
            }
            if tables.len() > MAX_TABLES {
                return Err(ReadError::OverLimit { limit: "max_members", value: tables.len() as u64 });
            }
        }
        let others: Vec<&Member> = members.iter().filter(|member| !read.contains(&member.index)).collect();
        let doubt = other_members(&others);
        match tables.first_mut() {
            Some(first) => first.report.doubts.extend(doubt),
            None => return Err(ReadError::NoData),
        }
        Ok(tables)
    }
}

/// The files of the archive, without folders and litter.
fn list(archive: &mut Archive, limits: &ReadLimits) -> Result<Vec<Member>, ReadError> {
    let metadata = archive.metadata();
    let mut members = Vec::new();
    for index in 0..metadata.len().min(limits.max_members) {
        let entry = metadata.entry(index).map_err(|error| zip_error(error, "the directory"))?;
        let name = match entry.name() {
            Ok(name) => name.into_owned(),
            Err(_) => String::from_utf8_lossy(entry.name_raw()).into_owned(),
        };
        let member = Member { index, name, size_bytes: entry.size(), packed_bytes: entry.compressed_size(), encrypted: entry.encrypted() };
        if !entry.is_dir() && !member.is_litter() {
            members.push(member);
        }
    }
    Ok(members)
}

/// The members that may be tables; an error that says what the archive is when there is none.
fn candidates<'m>(archive: &mut Archive, members: &'m [Member], gtfs: bool) -> Result<Vec<&'m Member>, ReadError> {
    let with = |role: Role| members.iter().filter(move |member| member.role() == role);
    let mut found: Vec<&Member> = with(Role::Data).collect();
    if gtfs {
        found.extend(with(Role::Text));
    }
    if !found.is_empty() {
        return Ok(found);
    }
    // In the order wanted: a layer has several parts, and one of them names it.
    let foreign = |wanted: &[&'static str]| wanted.iter().copied().find(|id| members.iter().any(|member| member.role() == Role::Foreign(id)));
    if let Some(found) = foreign(&["shp", "kml", "gml", "gpkg", "gpx", "mapinfo", "sqlite", "mdb", "dbf"]) {
        return Err(ReadError::UnsupportedFormat { found });
    }
    for member in with(Role::Unknown).take(20) {
        let head = unpack_head(archive, member)?;
        let sample = RawFile::from_bytes(member.base_name(), head.clone());
        if READERS.iter().any(|reader| reader.recognises(&head, &sample)) {
            found.push(member);
        }
    }
    found.extend(with(Role::Text).filter(|member| !member.is_documentation()));
    if !found.is_empty() {
        return Ok(found);
    }
    if let Some(member) = with(Role::Xml).next() {
        let head = unpack_head(archive, member)?;
        return Err(foreign::explain(&head, &RawFile::from_bytes(member.base_name(), head.clone())));
    }
    if let Some(found) = foreign(&["pdf", "doc", "docx", "odt", "pptx", "html", "image", "rar", "7z"]) {
        return Err(ReadError::UnsupportedFormat { found });
    }
    found.extend(with(Role::Text));
    if !found.is_empty() {
        return Ok(found);
    }
    let Some(member) = members.iter().max_by_key(|member| member.size_bytes) else { return Err(ReadError::NoData) };
    if member.size_bytes == 0 {
        return Err(ReadError::Empty);
    }
    if member.encrypted {
        return Err(ReadError::Encrypted);
    }
    Err(ReadError::UnknownFormat)
}

/// The only candidate, or the one whose name and size leave no doubt.
fn clearest<'m>(candidates: &[&'m Member]) -> Option<&'m Member> {
    if let [only] = candidates {
        return Some(only);
    }
    let filled: Vec<&Member> = candidates.iter().copied().filter(|member| !member.is_documentation() && member.size_bytes > 0).collect();
    if let [only] = filled[..] {
        return Some(only);
    }
    let largest = filled.iter().copied().max_by_key(|member| member.size_bytes)?;
    let others: u64 = filled.iter().filter(|member| member.index != largest.index).map(|member| member.size_bytes).sum();
    (largest.size_bytes / CLEARLY_LARGER > others).then_some(largest)
}

fn names(members: &[&Member]) -> Vec<String> {
    members.iter().take(50).map(|member| member.name.clone()).collect()
}

fn other_members(others: &[&Member]) -> Option<Doubt> {
    (!others.is_empty()).then(|| Doubt {
        kind: DoubtKind::OtherMembers,
        column: None,
        rows: Vec::new(),
        count: others.len() as u64,
        values: names(others).into_iter().take(5).collect(),
    })
}

/// The first bytes of a member, to tell what it is.
fn unpack_head(archive: &mut Archive, member: &Member) -> Result<Vec<u8>, ReadError> {
    if member.encrypted {
        return Err(ReadError::Encrypted);
    }
    guarded("zip", || {
        let reader = archive.by_index(member.index).map_err(|error| zip_error(error, &member.name))?;
        let mut head = Vec::new();
        reader.take(HEAD_BYTES as u64).read_to_end(&mut head).map_err(|error| ReadError::corrupt("zip", &member.name, error))?;
        Ok(head)
    })
}

fn unpack(archive: &mut Archive, member: &Member, limits: &ReadLimits) -> Result<RawFile, ReadError> {
    if member.encrypted {
        return Err(ReadError::Encrypted);
    }
    guarded("zip", || {
        let reader = archive.by_index(member.index).map_err(|error| zip_error(error, &member.name))?;
        let mut budget = Budget::new(member.packed_bytes, limits);
        copy_bounded(reader, member.base_name(), &mut budget).map_err(|error| match error {
            Copy::Unpack(error) => ReadError::corrupt("zip", &member.name, error),
            Copy::Own(error) => error,
        })
    })
}

#[cfg(test)]
mod tests;
