//! Workbooks that are zip packages: which kind, and whether what is inside may be unpacked.

use crate::readers::container::{Archive, Budget, guarded, is_zip, open_archive, zip_error};
use crate::{RawFile, ReadError, ReadLimits};
use std::io::Read;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum PackageKind {
    Xlsx,
    Xlsb,
    Ods,
}

const ODS_TYPE: &str = "application/vnd.oasis.opendocument.spreadsheet";

/// Parts that the decoder keeps whole in memory may not be larger.
const MAX_PART_BYTES: u64 = 1 << 30;

/// Which kind of workbook a zip is; `None` for any other zip or file.
pub(crate) fn package_kind(file: &RawFile) -> Option<PackageKind> {
    if !is_zip(&file.head(4).ok()?) {
        return None;
    }
    let mut archive = open_archive(file).ok()?;
    let has = |archive: &Archive, name: &str| archive.index_for_name(name).is_some();
    if has(&archive, "mimetype") {
        let text = read_part(&mut archive, "mimetype", 200)?;
        // `-template` is a spreadsheet too.
        return text.starts_with(ODS_TYPE).then_some(PackageKind::Ods);
    }
    if !has(&archive, "[Content_Types].xml") {
        return None;
    }
    // Some writers use other cases, or backslashes, in names.
    let names: Vec<String> = archive.file_names().filter_map(|name| Some(name.ok()?.replace('\\', "/").to_lowercase())).take(10_000).collect();
    if names.iter().any(|name| name.ends_with("workbook.bin")) {
        Some(PackageKind::Xlsb)
    } else if names.iter().any(|name| name.starts_with("xl/") || name.ends_with("workbook.xml")) {
        Some(PackageKind::Xlsx)
    } else {
        None
    }
}

/// The start of a text part.
pub(super) fn read_part(archive: &mut Archive, name: &str, max_bytes: u64) -> Option<String> {
    let index = archive.index_for_name(name)?;
    guarded("zip", || {
        let part = archive.by_index(index).map_err(|error| zip_error(error, name))?;
        let mut bytes = Vec::new();
        part.take(max_bytes).read_to_end(&mut bytes)?;
        Ok(String::from_utf8_lossy(&bytes).into_owned())
    })
    .ok()
}

/// Unpacks every part that will be read, keeping nothing: the sizes a package announces may lie, and damage is better told before decoding.
///
/// # Errors
/// [`ReadError::OverLimit`] for a package or a text in it that is too large, [`ReadError::Encrypted`], [`ReadError::Corrupt`].
pub(super) fn check(format: &'static str, file: &RawFile, limits: &ReadLimits) -> Result<(), ReadError> {
    let mut archive = open_archive(file)?;
    let metadata = archive.metadata();
    let mut budget = Budget::new(file.len(), limits);
    let mut buffer = vec![0; 256 << 10];
    for index in 0..metadata.len() {
        let entry = metadata.entry(index).map_err(|error| zip_error(error, "the directory"))?;
        let name = String::from_utf8_lossy(entry.name_raw()).into_owned();
        if entry.is_dir() || is_picture(&name) {
            continue;
        }
        if entry.encrypted() {
            return Err(ReadError::Encrypted);
        }
        guarded(format, || check_part(&mut archive, index, format, &name, &mut budget, &mut buffer, limits))?;
    }
    Ok(())
}

fn check_part(
    archive: &mut Archive,
    index: usize,
    format: &'static str,
    name: &str,
    budget: &mut Budget,
    buffer: &mut [u8],
    limits: &ReadLimits,
) -> Result<(), ReadError> {
    let mut part = archive.by_index(index).map_err(|error| match zip_error(error, name) {
        ReadError::Corrupt { at, detail, .. } => ReadError::Corrupt { format, at, detail },
        error => error,
    })?;
    let is_xml = name.ends_with(".xml");
    let held = name.to_lowercase().contains("sharedstrings") || name.ends_with("styles.xml") || name.ends_with("styles.bin");
    let (mut size, mut run) = (0u64, 0usize);
    let mut promised = Promise::default();
    loop {
        let count = match part.read(buffer) {
            Ok(0) if promised.texts > size => return Err(ReadError::corrupt(format, name, "it announces more texts than it has bytes")),
            Ok(0) => return Ok(()),
            Ok(count) => count,
            Err(error) if error.kind() == std::io::ErrorKind::Interrupted => continue,
            Err(error) => return Err(ReadError::corrupt(format, name, error)),
        };
        budget.spend(count as u64)?;
        size += count as u64;
        if held && is_xml {
            promised.look(&buffer[..count]);
        }
        if held && size > MAX_PART_BYTES {
            return Err(ReadError::OverLimit { limit: "max_unpacked_bytes", value: size });
        }
        if is_xml {
            // Text without a tag is read in one piece: it is bounded as a cell is.
            run = match memchr::memrchr(b'<', &buffer[..count]) {
                Some(last) => count - last,
                None => run + count,
            };
            if run > limits.max_cell_bytes {
                return Err(ReadError::OverLimit { limit: "max_cell_bytes", value: run as u64 });
            }
        }
    }
}

/// How many texts the shared strings announce: the decoder makes room for them at once, and a lie there would end the process.
#[derive(Default)]
struct Promise {
    texts: u64,
    /// The end of what was looked at, for an attribute cut in two.
    carry: Vec<u8>,
}

impl Promise {
    fn look(&mut self, bytes: &[u8]) {
        const NAME: &[u8] = b"uniqueCount";
        const REACH: usize = 64;
        let mut seen = std::mem::take(&mut self.carry);
        seen.extend_from_slice(bytes);
        for at in memchr::memmem::find_iter(&seen, NAME) {
            let after = &seen[at + NAME.len()..seen.len().min(at + NAME.len() + REACH)];
            let digits = after.iter().skip_while(|byte| !byte.is_ascii_digit()).take_while(|byte| byte.is_ascii_digit());
            let announced = digits.fold(0u64, |number, digit| number.saturating_mul(10).saturating_add(u64::from(digit - b'0')));
            self.texts = self.texts.max(announced);
        }
        self.carry = seen.split_off(seen.len().saturating_sub(NAME.len() + REACH));
    }
}

/// Parts that no reader opens.
fn is_picture(name: &str) -> bool {
    let lower = name.to_lowercase();
    ["/media/", "pictures/", "thumbnails/", "/embeddings/", "/drawings/", "object "].iter().any(|folder| lower.contains(folder))
}
