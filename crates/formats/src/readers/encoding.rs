//! Which characters the bytes of a text file are.
//!
//! A mark at the start or the whole file being valid UTF-8 proves the encoding. Otherwise the bytes above 0x7F are read as each of the single-byte encodings found in French administrations, and the one that gives French letters wins.

use crate::{Doubt, DoubtKind, RawFile, ReadError};
use encoding_rs::{Encoding, ISO_8859_15, MACINTOSH, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};
use rayon::prelude::*;
use std::io::{Read, Write};

/// How to turn the bytes of a file into text.
#[derive(Debug, Clone)]
pub(crate) struct TextEncoding {
    /// The encoding, or the one of the lines that are not UTF-8 when `mixed`.
    pub encoding: &'static Encoding,
    pub mixed: bool,
    /// Bytes to skip at the start: one or more byte-order marks.
    pub mark_bytes: u64,
    pub confidence: f32,
    pub doubts: Vec<Doubt>,
    /// Number of `"` before each slice of [`SLICE_BYTES`], to cut the file without reading it in order.
    pub quotes_before: Vec<u64>,
}

/// What is looked at in parallel.
pub(crate) const SLICE_BYTES: u64 = 4 << 20;

const UTF8_MARK: &[u8] = b"\xEF\xBB\xBF";

/// Finds the encoding by looking at every byte of the file.
///
/// # Errors
/// [`ReadError::UnknownEncoding`] for a hint that names none, and those of the medium.
pub(crate) fn detect(file: &RawFile, hint: Option<&str>) -> Result<TextEncoding, ReadError> {
    let head = file.head(4096)?;
    let hinted = match hint {
        Some(label) => Some(Encoding::for_label(label.as_bytes()).ok_or_else(|| ReadError::UnknownEncoding(label.to_owned()))?),
        None => None,
    };
    if let Some(encoding) = hinted.filter(|encoding| **encoding == *UTF_16LE || **encoding == *UTF_16BE).or_else(|| utf16(&head)) {
        let mark_bytes = if head.starts_with(b"\xFF\xFE") || head.starts_with(b"\xFE\xFF") { 2 } else { 0 };
        let confidence = if mark_bytes > 0 { 1.0 } else { 0.9 };
        return Ok(TextEncoding { encoding, mixed: false, mark_bytes, confidence, doubts: Vec::new(), quotes_before: Vec::new() });
    }
    let mark_bytes = head.chunks(3).take_while(|chunk| *chunk == UTF8_MARK).count() as u64 * 3;
    let facts = scan(file)?;
    let mut doubts = Vec::new();
    let mut tell = |kind, count: u64| {
        if count > 0 {
            doubts.push(Doubt { kind, column: None, rows: Vec::new(), count, values: Vec::new() });
        }
    };
    tell(DoubtKind::NulBytes, facts.nuls);
    if mark_bytes > 3 {
        tell(DoubtKind::StrayByteOrderMark, mark_bytes / 3 - 1);
    }
    let (encoding, mixed, confidence) = match hinted {
        Some(encoding) => (encoding, false, 1.0),
        None if facts.invalid == 0 => {
            tell(DoubtKind::LettersLost, facts.lost);
            tell(DoubtKind::DoubleEncoded, facts.double);
            (UTF_8, false, 1.0)
        }
        None => {
            let (encoding, confidence) = single_byte(&facts.samples);
            let mixed = facts.multibyte >= 3 && facts.multibyte * 10 >= facts.invalid;
            if mixed {
                tell(DoubtKind::EncodingMixed, facts.invalid);
            } else if confidence < 0.9 {
                tell(DoubtKind::EncodingGuessed, 1);
            }
            (encoding, mixed, confidence)
        }
    };
    Ok(TextEncoding { encoding, mixed, mark_bytes, confidence, doubts, quotes_before: facts.quotes_before })
}

impl TextEncoding {
    /// The WHATWG name in lower case.
    pub fn name(&self) -> String {
        self.encoding.name().to_lowercase()
    }

    pub fn is_utf8(&self) -> bool {
        self.encoding == UTF_8 && !self.mixed
    }

    /// Whether every byte below 0x80 is ASCII, so that records can be cut before decoding.
    pub fn is_ascii_compatible(&self) -> bool {
        self.encoding != UTF_16LE && self.encoding != UTF_16BE
    }

    /// Decodes a run of bytes cut at line ends.
    pub fn decode(&self, bytes: Vec<u8>) -> Vec<u8> {
        if self.is_utf8() {
            return match String::from_utf8(bytes) {
                Ok(text) => text.into_bytes(),
                Err(error) => String::from_utf8_lossy(error.as_bytes()).into_owned().into_bytes(),
            };
        }
        if bytes.is_ascii() {
            return bytes;
        }
        if self.mixed {
            let mut text = String::with_capacity(bytes.len() + bytes.len() / 8);
            for chunk in bytes.utf8_chunks() {
                text.push_str(chunk.valid());
                text.push_str(&self.encoding.decode_without_bom_handling(chunk.invalid()).0);
            }
            return text.into_bytes();
        }
        self.encoding.decode_without_bom_handling(&bytes).0.into_owned().into_bytes()
    }
}

/// Rewrites a UTF-16 file as UTF-8 in an anonymous temporary file.
///
/// # Errors
/// Those of the medium.
pub(crate) fn to_utf8(file: &RawFile, text: &TextEncoding) -> Result<RawFile, ReadError> {
    let mut out = std::io::BufWriter::new(tempfile::tempfile()?);
    let mut decoder = text.encoding.new_decoder_with_bom_removal();
    let mut reader = file.reader();
    let mut bytes = vec![0; 1 << 16];
    let mut decoded = String::with_capacity(1 << 18);
    loop {
        let count = reader.read(&mut bytes)?;
        let mut rest = &bytes[..count];
        loop {
            let (result, read, _) = decoder.decode_to_string(rest, &mut decoded, count == 0);
            out.write_all(decoded.as_bytes())?;
            decoded.clear();
            rest = &rest[read..];
            if result == encoding_rs::CoderResult::InputEmpty {
                break;
            }
        }
        if count == 0 {
            break;
        }
    }
    let inner = out.into_inner().map_err(|error| error.into_error())?;
    Ok(RawFile::from_file(file.name(), inner)?)
}

/// UTF-16 by its mark, or by every other byte being NUL in text that has few signs above U+00FF.
fn utf16(head: &[u8]) -> Option<&'static Encoding> {
    if head.starts_with(b"\xFF\xFE") {
        return Some(UTF_16LE);
    }
    if head.starts_with(b"\xFE\xFF") {
        return Some(UTF_16BE);
    }
    let pairs = head.len() / 2;
    if pairs < 8 {
        return None;
    }
    let (mut even, mut odd) = (0, 0);
    for pair in head.chunks_exact(2) {
        even += usize::from(pair[0] == 0);
        odd += usize::from(pair[1] == 0);
    }
    if odd * 10 > pairs * 7 && even * 20 < pairs {
        Some(UTF_16LE)
    } else if even * 10 > pairs * 7 && odd * 20 < pairs {
        Some(UTF_16BE)
    } else {
        None
    }
}

/// What every byte of the file tells.
#[derive(Default)]
struct Facts {
    /// Bytes that are no part of valid UTF-8.
    invalid: u64,
    /// Valid characters of more than one byte; counted only where there are invalid bytes.
    multibyte: u64,
    nuls: u64,
    /// U+FFFD.
    lost: u64,
    /// UTF-8 read as Windows-1252 and encoded again.
    double: u64,
    quotes_before: Vec<u64>,
    /// Words around bytes above 0x7F, to tell single-byte encodings apart.
    samples: Vec<Vec<u8>>,
}

fn scan(file: &RawFile) -> Result<Facts, ReadError> {
    let slices = file.len().div_ceil(SLICE_BYTES);
    let parts: Vec<(Facts, u64)> = (0..slices).into_par_iter().map(|slice| scan_slice(file, slice)).collect::<Result<_, _>>()?;
    let mut facts = Facts::default();
    let mut quotes = 0;
    for (part, slice_quotes) in parts {
        facts.quotes_before.push(quotes);
        quotes += slice_quotes;
        facts.invalid += part.invalid;
        facts.multibyte += part.multibyte;
        facts.nuls += part.nuls;
        facts.lost += part.lost;
        facts.double += part.double;
        if facts.samples.len() < 2000 {
            facts.samples.extend(part.samples);
        }
    }
    facts.quotes_before.push(quotes);
    Ok(facts)
}

fn scan_slice(file: &RawFile, slice: u64) -> Result<(Facts, u64), ReadError> {
    let start = slice * SLICE_BYTES;
    let end = (start + SLICE_BYTES).min(file.len());
    // Three more bytes, so that a character cut by the end of the slice is seen whole; its bytes belong to the slice where it starts.
    let mut bytes = vec![0; (end + 3).min(file.len()).saturating_sub(start) as usize];
    let read = read_full(file, start, &mut bytes)?;
    bytes.truncate(read);
    let own = bytes.len().min((end - start) as usize);
    let mut facts = Facts { nuls: memchr::memchr_iter(0, &bytes[..own]).count() as u64, ..Facts::default() };
    let quotes = memchr::memchr_iter(b'"', &bytes[..own]).count() as u64;
    if bytes[..own].is_ascii() {
        return Ok((facts, quotes));
    }
    // Continuation bytes at the start belong to the previous slice.
    let skip = if slice == 0 { 0 } else { bytes.iter().take(3).take_while(|byte| **byte & 0xC0 == 0x80).count() };
    let whole = complete_end(&bytes, own);
    let text = &bytes[skip.min(whole)..whole];
    facts.lost = memchr::memmem::find_iter(text, "\u{fffd}".as_bytes()).count() as u64;
    facts.double = memchr::memmem::find_iter(text, b"\xC3\x83\xC2").count() as u64 + memchr::memmem::find_iter(text, "â€".as_bytes()).count() as u64;
    if std::str::from_utf8(text).is_err() {
        for chunk in text.utf8_chunks() {
            facts.invalid += chunk.invalid().len() as u64;
            facts.multibyte += chunk.valid().bytes().filter(|byte| *byte >= 0xC0).count() as u64;
        }
        // A continuation byte skipped at the start may be a letter of a single-byte encoding: nothing to do, the slice before or the rest tells.
        facts.samples = words_with_high_bytes(text);
    }
    Ok((facts, quotes))
}

/// Where the last character starting before `own` ends, as far as the bytes go.
fn complete_end(bytes: &[u8], own: usize) -> usize {
    let mut end = own;
    while end < bytes.len() && bytes[end] & 0xC0 == 0x80 {
        end += 1;
    }
    end
}

pub(crate) fn read_full(file: &RawFile, start: u64, buffer: &mut [u8]) -> std::io::Result<usize> {
    let mut filled = 0;
    while filled < buffer.len() {
        match file.source().read_at(start + filled as u64, &mut buffer[filled..])? {
            0 => break,
            count => filled += count,
        }
    }
    Ok(filled)
}

/// At most 500 words that hold a byte above 0x7F.
fn words_with_high_bytes(text: &[u8]) -> Vec<Vec<u8>> {
    text.split(|byte| byte.is_ascii() && !byte.is_ascii_alphanumeric())
        .filter(|word| word.len() < 60 && !word.is_ascii())
        .take(500)
        .map(<[u8]>::to_vec)
        .collect()
}

/// The single-byte encoding that turns the samples into French, and the share of its signs that are plausible.
fn single_byte(samples: &[Vec<u8>]) -> (&'static Encoding, f32) {
    let mut best = (WINDOWS_1252, -1.0_f32);
    for encoding in [WINDOWS_1252, ISO_8859_15, MACINTOSH] {
        let (mut plausible, mut all) = (0.0_f32, 0.0_f32);
        for sample in samples {
            let (text, _) = encoding.decode_without_bom_handling(sample);
            let signs: Vec<char> = text.chars().collect();
            for (index, sign) in signs.iter().enumerate().filter(|(_, sign)| !sign.is_ascii()) {
                all += 1.0;
                plausible += plausibility(*sign, index.checked_sub(1).map(|before| signs[before]), signs.get(index + 1).copied());
            }
        }
        let share = if all == 0.0 { 0.0 } else { plausible / all };
        // The first wins ties: Windows-1252 is by far the most frequent, and a superset of ISO-8859-1.
        if share > best.1 + 0.001 {
            best = (encoding, share);
        }
    }
    (best.0, best.1.clamp(0.0, 1.0))
}

/// How much a sign belongs between its neighbours in French text, from -1 to 1.
fn plausibility(sign: char, before: Option<char>, after: Option<char>) -> f32 {
    let beside_letter = before.is_some_and(char::is_alphabetic) || after.is_some_and(char::is_alphabetic);
    let capital_inside = before.is_some_and(char::is_lowercase);
    match sign {
        'é' | 'è' | 'à' | 'ê' | 'ç' | 'î' | 'ô' | 'û' | 'ù' | 'â' | 'ë' | 'ï' | 'œ' | 'ü' | 'ö' | 'ä' | 'æ' => 1.0,
        'É' | 'È' | 'À' | 'Ê' | 'Ç' | 'Î' | 'Ô' | 'Œ' | 'Û' | 'Â' | 'Ë' | 'Ï' if !capital_inside => 0.95,
        '’' | '‘' | '…' | '–' | '—' | '«' | '»' | '“' | '”' | '\u{a0}' | '°' | '²' | '³' | '•' => 0.9,
        '€' if !beside_letter => 0.95,
        'ñ' | 'í' | 'ó' | 'á' | 'ú' | 'ß' | 'ø' | 'å' | 'ÿ' | 'ò' | 'ì' | 'ã' | 'õ' | 'º' | 'ª' | '§' | '½' | '¼' | '¾'
            if beside_letter != matches!(sign, '§' | '½' | '¼' | '¾') =>
        {
            0.4
        }
        '§' | '½' | '€' | '·' | '×' | '±' | '£' | '®' | '©' | '™' | 'µ' => 0.2,
        _ => -0.5,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn detected(bytes: &[u8]) -> TextEncoding {
        detect(&RawFile::from_bytes("a.csv", bytes), None).unwrap()
    }

    fn encoded(text: &str, encoding: &'static Encoding) -> Vec<u8> {
        encoding.encode(text).0.into_owned()
    }

    /// MacRoman bytes of a French sentence; `encoding_rs` encodes it for us.
    const SENTENCE: &str = "Café à l’hôtel;Crèche « Les œillets »;déjà payé 12 €\n";

    #[test]
    fn valid_utf8_needs_no_guess() {
        let text = detected(SENTENCE.as_bytes());
        assert_eq!((text.name().as_str(), text.confidence), ("utf-8", 1.0));
        assert_eq!(detected(b"a;b\n1;2\n").name(), "utf-8");
    }

    #[test]
    fn french_letters_tell_the_single_byte_encodings_apart() {
        for encoding in [WINDOWS_1252, MACINTOSH] {
            let text = detected(&encoded(SENTENCE, encoding));
            assert_eq!(text.encoding, encoding);
            assert_eq!(String::from_utf8(text.decode(encoded(SENTENCE, encoding))).unwrap(), SENTENCE);
        }
        let latin9 = encoded("Cœur de ville;12 €\nsœur;5 €\n", ISO_8859_15);
        assert_eq!(detected(&latin9).encoding, ISO_8859_15);
    }

    #[test]
    fn utf16_is_seen_with_and_without_its_mark() {
        let little: Vec<u8> = "école;élève\n".repeat(4).encode_utf16().flat_map(u16::to_le_bytes).collect();
        assert_eq!(detected(&little).encoding, UTF_16LE);
        let marked = [b"\xFE\xFF".to_vec(), "é;è\n".encode_utf16().flat_map(u16::to_be_bytes).collect()].concat();
        let text = detected(&marked);
        assert_eq!((text.encoding, text.mark_bytes), (UTF_16BE, 2));
        let file = RawFile::from_bytes("a.txt", marked);
        let mut utf8 = String::new();
        to_utf8(&file, &text).unwrap().reader().read_to_string(&mut utf8).unwrap();
        assert_eq!(utf8, "é;è\n");
    }

    #[test]
    fn lines_of_two_encodings_are_both_read() {
        let bytes = ["école\nélève\nété\n".as_bytes(), &encoded("crèche\n", WINDOWS_1252)].concat();
        let text = detected(&bytes);
        assert!(text.mixed);
        assert_eq!(String::from_utf8(text.decode(bytes)).unwrap(), "école\nélève\nété\ncrèche\n");
        assert_eq!(text.doubts.iter().map(|doubt| doubt.kind).collect::<Vec<_>>(), [DoubtKind::EncodingMixed]);
    }

    #[test]
    fn several_marks_double_encoding_and_lost_letters_are_told() {
        let text = detected("\u{feff}\u{feff}nom\nÃ©cole\n\u{fffd}\n".as_bytes());
        assert_eq!(text.mark_bytes, 6);
        let kinds: Vec<_> = text.doubts.iter().map(|doubt| (doubt.kind, doubt.count)).collect();
        assert_eq!(kinds, [(DoubtKind::StrayByteOrderMark, 1), (DoubtKind::LettersLost, 1), (DoubtKind::DoubleEncoded, 1)]);
    }

    #[test]
    fn a_character_across_two_slices_is_still_one() {
        let mut bytes = vec![b'a'; SLICE_BYTES as usize - 1];
        bytes.extend("é\n".as_bytes());
        assert_eq!(detected(&bytes).name(), "utf-8");
    }
}
