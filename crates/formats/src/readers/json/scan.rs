//! Finds where JSON values begin and end, through a window on the file: a value of any size costs no memory unless it is asked for.

use crate::{RawFile, ReadError, SourceReader};
use std::io::{Read, Seek, SeekFrom};

/// How much of the file is held.
const WINDOW_BYTES: usize = 256 << 10;

/// Nesting that any honest file stays far under; GeoJSON needs 10.
pub(super) const MAX_DEPTH: u32 = 64;

pub(super) struct Scanner {
    file: RawFile,
    reader: SourceReader,
    window: Vec<u8>,
    /// Position in the window.
    at: usize,
    filled: usize,
    /// Offset of the window in the file.
    base: u64,
}

impl Scanner {
    /// # Errors
    /// Those of the medium.
    pub(super) fn new(file: &RawFile, offset: u64) -> Result<Self, ReadError> {
        let mut reader = file.reader();
        reader.seek(SeekFrom::Start(offset))?;
        Ok(Self { file: file.clone(), reader, window: vec![0; WINDOW_BYTES.min(file.len().max(1) as usize)], at: 0, filled: 0, base: offset })
    }

    /// Offset in the file of what comes next.
    pub(super) fn offset(&self) -> u64 {
        self.base + self.at as u64
    }

    fn refill(&mut self) -> Result<bool, ReadError> {
        self.base += self.filled as u64;
        self.at = 0;
        self.filled = 0;
        loop {
            match self.reader.read(&mut self.window) {
                Ok(count) => {
                    self.filled = count;
                    return Ok(count > 0);
                }
                Err(error) if error.kind() == std::io::ErrorKind::Interrupted => {}
                Err(error) => return Err(error.into()),
            }
        }
    }

    /// The next byte that is no space, left in place. Record separators (RFC 8142) and NUL padding at the end count as spaces.
    pub(super) fn peek(&mut self) -> Result<Option<u8>, ReadError> {
        loop {
            while self.at < self.filled {
                let byte = self.window[self.at];
                if !is_space(byte) {
                    return Ok(Some(byte));
                }
                self.at += 1;
            }
            if !self.refill()? {
                return Ok(None);
            }
        }
    }

    /// Passes the next byte that is no space when it is `wanted`.
    pub(super) fn accept(&mut self, wanted: u8) -> Result<bool, ReadError> {
        let found = self.peek()? == Some(wanted);
        if found {
            self.at += 1;
        }
        Ok(found)
    }

    /// # Errors
    /// [`ReadError::Corrupt`] when something else comes.
    pub(super) fn expect(&mut self, wanted: u8) -> Result<(), ReadError> {
        if self.accept(wanted)? {
            return Ok(());
        }
        let found = self.peek()?;
        Err(self.corrupt(match found {
            Some(byte) => format!("expected {:?}, found {:?}", wanted as char, byte as char),
            None => format!("expected {:?}, found the end of the file", wanted as char),
        }))
    }

    /// Passes one value, whatever it is.
    ///
    /// # Errors
    /// [`ReadError::Corrupt`] when it has no end or is nested too deep.
    pub(super) fn skip(&mut self) -> Result<(), ReadError> {
        self.walk(None, usize::MAX)
    }

    /// Appends the text of one value to `out`.
    ///
    /// # Errors
    /// As [`Self::skip`], and [`ReadError::OverLimit`] past `max_bytes`.
    pub(super) fn take(&mut self, out: &mut Vec<u8>, max_bytes: usize) -> Result<(), ReadError> {
        self.walk(Some(out), max_bytes)
    }

    fn walk(&mut self, mut out: Option<&mut Vec<u8>>, max_bytes: usize) -> Result<(), ReadError> {
        if self.peek()?.is_none() {
            return Err(self.corrupt("the end is missing"));
        }
        let mut state = State::default();
        let mut taken = 0usize;
        loop {
            let (used, done) = match state.advance(&self.window[self.at..self.filled]) {
                Ok(step) => step,
                Err((used, detail)) => {
                    self.at += used;
                    return Err(self.corrupt(detail));
                }
            };
            if let Some(out) = &mut out {
                taken += used;
                if taken > max_bytes {
                    return Err(ReadError::OverLimit { limit: "max_record_bytes", value: taken as u64 });
                }
                out.extend_from_slice(&self.window[self.at..self.at + used]);
            }
            self.at += used;
            if done {
                return Ok(());
            }
            if !self.refill()? {
                return if state.may_end() { Ok(()) } else { Err(self.corrupt("the end is missing")) };
            }
        }
    }

    pub(super) fn corrupt(&self, detail: impl ToString) -> ReadError {
        ReadError::corrupt("json", place(&self.file, self.offset()), detail)
    }
}

fn is_space(byte: u8) -> bool {
    matches!(byte, b' ' | b'\n' | b'\r' | b'\t' | 0x1E | 0)
}

/// Where one is inside a value.
#[derive(Default)]
struct State {
    depth: u32,
    /// One bit a level, the innermost lowest: 1 for an object.
    objects: u64,
    in_string: bool,
    escaped: bool,
    in_scalar: bool,
}

impl State {
    /// Goes on until the value or the bytes end: how many bytes belong to the value, and whether it ended.
    fn advance(&mut self, bytes: &[u8]) -> Result<(usize, bool), (usize, &'static str)> {
        let mut at = 0;
        while at < bytes.len() {
            if self.in_string {
                if self.escaped {
                    self.escaped = false;
                    at += 1;
                    continue;
                }
                let Some(next) = memchr::memchr2(b'"', b'\\', &bytes[at..]) else { return Ok((bytes.len(), false)) };
                at += next + 1;
                if bytes[at - 1] == b'\\' {
                    self.escaped = true;
                } else {
                    self.in_string = false;
                    if self.depth == 0 {
                        return Ok((at, true));
                    }
                }
                continue;
            }
            let byte = bytes[at];
            match byte {
                b'"' if self.in_scalar => return Err((at, "a quote inside a number or a word")),
                b'"' => self.in_string = true,
                b'{' | b'[' => {
                    if self.in_scalar {
                        return Err((at, "a bracket inside a number or a word"));
                    }
                    if self.depth == MAX_DEPTH {
                        return Err((at, "nested deeper than 64 levels"));
                    }
                    self.depth += 1;
                    self.objects = self.objects << 1 | u64::from(byte == b'{');
                }
                b'}' | b']' if self.depth == 0 => {
                    return if self.in_scalar { Ok((at, true)) } else { Err((at, "a value is missing")) };
                }
                b'}' | b']' => {
                    if (self.objects & 1 == 1) != (byte == b'}') {
                        return Err((at, "brackets do not match"));
                    }
                    self.objects >>= 1;
                    self.depth -= 1;
                    if self.depth == 0 {
                        return Ok((at + 1, true));
                    }
                }
                b',' | b':' if self.depth == 0 => {
                    return if self.in_scalar { Ok((at, true)) } else { Err((at, "a value is missing")) };
                }
                _ if self.depth == 0 && is_space(byte) => return Ok((at, true)),
                _ => self.in_scalar = self.depth == 0,
            }
            at += 1;
        }
        Ok((at, false))
    }

    /// Whether the file may end here: after a number or a word outside everything.
    fn may_end(&self) -> bool {
        self.in_scalar && self.depth == 0
    }
}

/// `line 3, column 14` of an offset, both from 1, columns in characters.
pub(super) fn place(file: &RawFile, offset: u64) -> String {
    let mut reader = file.reader().take(offset);
    let mut buffer = vec![0; 64 << 10];
    let (mut line, mut column) = (1u64, 1u64);
    while let Ok(count) = reader.read(&mut buffer) {
        if count == 0 {
            break;
        }
        let bytes = &buffer[..count];
        let rest = match memchr::memrchr(b'\n', bytes) {
            Some(last) => {
                line += memchr::memchr_iter(b'\n', bytes).count() as u64;
                column = 1;
                &bytes[last + 1..]
            }
            None => bytes,
        };
        column += rest.iter().filter(|byte| **byte & 0xC0 != 0x80).count() as u64;
    }
    format!("line {line}, column {column}")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn scanner(text: &str) -> Scanner {
        Scanner::new(&RawFile::from_bytes("a.json", text), 0).unwrap()
    }

    #[test]
    fn values_end_where_they_end() {
        for (text, value) in
            [(r#" {"a":[1,{"b":"}]\"\\"}]} ,3"#, r#"{"a":[1,{"b":"}]\"\\"}]}"#), ("12.5e3,", "12.5e3"), ("null", "null"), (r#""é","#, r#""é""#)]
        {
            let mut out = Vec::new();
            scanner(text).take(&mut out, 100).unwrap();
            assert_eq!(String::from_utf8_lossy(&out), value);
        }
    }

    #[test]
    fn what_has_no_end_or_no_sense_says_where() {
        for (text, at) in [("{\"a\":\n [1, 2}", "line 2, column 7"), ("[1, \"é", "line 1, column 7"), ("[", "line 1, column 2")] {
            let Err(ReadError::Corrupt { at: found, .. }) = scanner(text).skip() else { panic!("{text} passed") };
            assert_eq!(found, at, "{text}");
        }
    }

    #[test]
    fn a_million_brackets_are_refused_at_the_sixty_fifth() {
        let Err(ReadError::Corrupt { at, .. }) = scanner(&"[".repeat(1_000_000)).skip() else { panic!("passed") };
        assert_eq!(at, "line 1, column 65");
    }

    #[test]
    fn a_value_larger_than_its_bound_is_refused() {
        let mut out = Vec::new();
        let text = format!("[\"{}\"]", "a".repeat(1000));
        assert!(matches!(scanner(&text).take(&mut out, 999), Err(ReadError::OverLimit { limit: "max_record_bytes", .. })));
    }
}
