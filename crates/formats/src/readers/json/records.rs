//! Where the records of a file are: which array, and one record after the other.

use super::scan::Scanner;
use crate::{RawFile, ReadError, ReadLimits};

/// Levels of objects that are gone into to find an array: `{"marches": {"marche": […]}}` has two.
const MAX_LEVELS: u32 = 3;

/// Text of a `crs` member, at most.
const MAX_CRS_BYTES: usize = 64 << 10;

/// A run of records.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Records {
    /// Names of the objects around the array, with dots; empty at the top.
    pub path: String,
    start: u64,
    shape: Shape,
    /// Number of records, when they were counted.
    pub count: u64,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Shape {
    /// Between brackets, with commas.
    Array,
    /// One after the other, to the end of the file.
    Sequence,
}

impl Records {
    pub(super) fn sequence(start: u64) -> Self {
        Self { path: String::new(), start, shape: Shape::Sequence, count: 0 }
    }

    /// A pass over the records of `file`.
    ///
    /// # Errors
    /// Those of the medium.
    pub(super) fn pass(&self, file: &RawFile, max_record_bytes: usize) -> Result<Pass, ReadError> {
        Ok(Pass { scanner: Scanner::new(file, self.start)?, shape: self.shape, max_record_bytes, first: true })
    }
}

/// Goes through records.
pub(super) struct Pass {
    scanner: Scanner,
    shape: Shape,
    max_record_bytes: usize,
    first: bool,
}

impl Pass {
    /// Appends the text of the next record to `out` and gives its offset in the file; `None` after the last.
    ///
    /// # Errors
    /// [`ReadError::Corrupt`], [`ReadError::OverLimit`], and those of the medium.
    pub(super) fn next(&mut self, out: &mut Vec<u8>) -> Result<Option<u64>, ReadError> {
        match self.shape {
            Shape::Array => {
                if self.scanner.accept(b']')? {
                    return Ok(None);
                }
                if !self.first {
                    self.scanner.expect(b',')?;
                }
            }
            Shape::Sequence => {
                // Some exports separate lines with commas.
                if !self.first {
                    self.scanner.accept(b',')?;
                }
                if self.scanner.peek()?.is_none() {
                    return Ok(None);
                }
            }
        }
        self.first = false;
        self.scanner.peek()?;
        let offset = self.scanner.offset();
        self.scanner.take(out, self.max_record_bytes)?;
        Ok(Some(offset))
    }
}

/// What a whole file holds.
pub(super) struct Structure {
    /// Arrays of objects, in file order.
    pub found: Vec<Records>,
    /// The text of a `crs` member at the top.
    pub crs: Option<String>,
}

/// Goes through the whole file once: finds its arrays of objects and proves that brackets match to the end.
///
/// # Errors
/// [`ReadError::Corrupt`] with line and column, and those of the medium.
pub(super) fn survey(file: &RawFile, start: u64, limits: &ReadLimits) -> Result<Structure, ReadError> {
    let mut survey = Survey { scanner: Scanner::new(file, start)?, found: Vec::new(), crs: None, max_found: limits.max_members };
    match survey.scanner.peek()? {
        Some(b'[') => survey.array("")?,
        Some(b'{') => survey.object("", 1)?,
        _ => return Err(survey.scanner.corrupt("neither an object nor an array")),
    }
    if survey.scanner.peek()?.is_some() {
        return Err(survey.scanner.corrupt("something follows the last bracket"));
    }
    Ok(Structure { found: survey.found, crs: survey.crs })
}

struct Survey {
    scanner: Scanner,
    found: Vec<Records>,
    crs: Option<String>,
    max_found: usize,
}

impl Survey {
    fn object(&mut self, path: &str, level: u32) -> Result<(), ReadError> {
        self.scanner.expect(b'{')?;
        let mut first = true;
        while !self.scanner.accept(b'}')? {
            if !first {
                self.scanner.expect(b',')?;
            }
            first = false;
            let key = self.key()?;
            self.scanner.expect(b':')?;
            let inner = if path.is_empty() { key.clone() } else { format!("{path}.{key}") };
            match self.scanner.peek()? {
                Some(b'[') => self.array(&inner)?,
                Some(b'{') if level == 1 && key == "crs" => {
                    let mut text = Vec::new();
                    self.scanner.take(&mut text, MAX_CRS_BYTES)?;
                    self.crs = String::from_utf8(text).ok();
                }
                Some(b'{') if level < MAX_LEVELS => self.object(&inner, level + 1)?,
                _ => self.scanner.skip()?,
            }
        }
        Ok(())
    }

    /// Counts the records of an array when its first one is an object.
    fn array(&mut self, path: &str) -> Result<(), ReadError> {
        self.scanner.expect(b'[')?;
        let start = self.scanner.offset();
        let of_objects = self.scanner.peek()? == Some(b'{');
        let mut count = 0;
        while !self.scanner.accept(b']')? {
            if count > 0 {
                self.scanner.expect(b',')?;
            }
            self.scanner.skip()?;
            count += 1;
        }
        if of_objects && self.found.len() < self.max_found {
            self.found.push(Records { path: path.to_owned(), start, shape: Shape::Array, count });
        }
        Ok(())
    }

    fn key(&mut self) -> Result<String, ReadError> {
        if self.scanner.peek()? != Some(b'"') {
            return Err(self.scanner.corrupt("a name in quotes is missing"));
        }
        let mut text = Vec::new();
        self.scanner.take(&mut text, 1 << 20)?;
        serde_json::from_slice(&text).map_err(|error| self.scanner.corrupt(error))
    }
}
