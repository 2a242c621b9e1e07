//! Which of the JSON shapes a file has, from its first bytes; from all of it only when they do not tell.

use super::scan::Scanner;
use crate::{RawFile, ReadError};

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// An array, or an object with arrays of objects.
    Json,
    /// Objects one after the other, or only one.
    Lines,
    /// An object of type `FeatureCollection`.
    Collection,
    /// An array of features.
    Features,
    /// Features one after the other, or only one.
    FeatureLines,
}

/// The JSON shape of a file; `None` when it is not JSON.
pub(super) fn kind_of(head: &[u8], file: &RawFile) -> Option<Kind> {
    let head = as_utf8(head);
    let start = if head.starts_with(b"\xEF\xBB\xBF") { 3 } else { 0 };
    let mut significant = head[start..].iter().copied().filter(|byte| !matches!(byte, b' ' | b'\t' | b'\r' | b'\n' | 0x1E));
    match (significant.next()?, significant.next()) {
        (b'{', Some(b'"' | b'}')) => {}
        // Lists of lists and of texts are JSON too, though no table; `[43.6, 5.7]` may begin a delimited text.
        (b'[', Some(b'{' | b']' | b'[' | b'"')) => {}
        _ => return None,
    }
    // First in what was given, then in the file: most answers are in the first bytes.
    let sample = RawFile::from_bytes(file.name(), &head[start..]);
    let whole = head.len() as u64 >= file.len();
    match shape(&sample) {
        Ok(kind) => Some(kind),
        Err(ReadError::Corrupt { .. }) if whole || is_transcoded(&head, file) => Some(guess(&head)),
        Err(_) => Some(Scanner::new(file, start as u64).and_then(|mut scanner| shape_of(&mut scanner, true)).unwrap_or_else(|_| guess(&head))),
    }
}

/// Whether the head is no longer the bytes of the file.
fn is_transcoded(head: &[u8], file: &RawFile) -> bool {
    file.head(4).is_ok_and(|bytes| !head.starts_with(&bytes))
}

/// For a file that is cut or damaged: the reader will say where.
fn guess(head: &[u8]) -> Kind {
    let has = |needle: &[u8]| memchr::memmem::find(head, needle).is_some();
    if has(b"\"FeatureCollection\"") { Kind::Collection } else { Kind::Json }
}

fn as_utf8(head: &[u8]) -> Vec<u8> {
    let encoding = match head {
        [0xFF, 0xFE, ..] | [b'{' | b'[', 0, ..] => encoding_rs::UTF_16LE,
        [0xFE, 0xFF, ..] | [0, b'{' | b'[', ..] => encoding_rs::UTF_16BE,
        _ => return head.to_vec(),
    };
    encoding.decode_with_bom_removal(head).0.into_owned().into_bytes()
}

fn shape(sample: &RawFile) -> Result<Kind, ReadError> {
    shape_of(&mut Scanner::new(sample, 0)?, false)
}

/// Reads names until the shape is sure. In a sample, a value that goes on past its end is an error unless `whole`.
fn shape_of(scanner: &mut Scanner, whole: bool) -> Result<Kind, ReadError> {
    if scanner.accept(b'[')? {
        if scanner.peek()? != Some(b'{') {
            return Ok(Kind::Json);
        }
        let facts = match object(scanner, 1) {
            Ok(facts) => facts,
            Err((facts, _)) if facts.is_feature() => facts,
            Err((_, error)) => return if whole { Ok(Kind::Json) } else { Err(error) },
        };
        return Ok(if facts.is_feature() { Kind::Features } else { Kind::Json });
    }
    match object(scanner, 1) {
        Ok(facts) => {
            let follows = match scanner.peek()? {
                Some(b',') => {
                    scanner.accept(b',')?;
                    scanner.peek()? == Some(b'{')
                }
                next => next == Some(b'{'),
            };
            Ok(if facts.is_feature() {
                Kind::FeatureLines
            } else if follows {
                Kind::Lines
            } else if facts.is_collection() {
                Kind::Collection
            } else if facts.has_records {
                Kind::Json
            } else {
                Kind::Lines
            })
        }
        Err((facts, _)) if facts.is_collection() => Ok(Kind::Collection),
        Err((_, error)) => Err(error),
    }
}

/// What the names and first values of an object tell.
#[derive(Default)]
struct Facts {
    type_name: Option<String>,
    has_geometry: bool,
    has_properties: bool,
    has_features: bool,
    /// An array of objects is in it, or in an object in it.
    has_records: bool,
}

impl Facts {
    fn is_feature(&self) -> bool {
        self.type_name.as_deref() == Some("Feature") && (self.has_geometry || self.has_properties)
    }

    fn is_collection(&self) -> bool {
        self.has_features && self.type_name.as_deref().is_none_or(|name| name == "FeatureCollection")
    }
}

/// Reads an object; an error comes with what was learnt before it.
fn object(scanner: &mut Scanner, level: u32) -> Result<Facts, (Facts, ReadError)> {
    let mut facts = Facts::default();
    match members(scanner, level, &mut facts) {
        Ok(()) => Ok(facts),
        Err(error) => Err((facts, error)),
    }
}

fn members(scanner: &mut Scanner, level: u32, facts: &mut Facts) -> Result<(), ReadError> {
    scanner.expect(b'{')?;
    let mut first = true;
    let mut text = Vec::new();
    while !scanner.accept(b'}')? {
        if !first {
            scanner.expect(b',')?;
        }
        first = false;
        text.clear();
        scanner.take(&mut text, 1 << 20)?;
        let key = std::mem::take(&mut text);
        scanner.expect(b':')?;
        let next = scanner.peek()?;
        match (key.as_slice(), next) {
            (b"\"type\"", Some(b'"')) if level == 1 => {
                scanner.take(&mut text, 1 << 20)?;
                facts.type_name = serde_json::from_slice(&text).ok();
            }
            (b"\"features\"", Some(b'[')) if level == 1 => {
                facts.has_features = true;
                scanner.skip()?;
            }
            (_, Some(b'[')) => {
                scanner.accept(b'[')?;
                facts.has_records |= scanner.peek()? == Some(b'{');
                skip_array(scanner)?;
            }
            (name, Some(b'{')) if level < 3 => {
                facts.has_geometry |= level == 1 && name == b"\"geometry\"";
                facts.has_properties |= level == 1 && name == b"\"properties\"";
                match object(scanner, level + 1) {
                    Ok(inner) => facts.has_records |= inner.has_records,
                    Err((inner, error)) => {
                        facts.has_records |= inner.has_records;
                        return Err(error);
                    }
                }
            }
            (name, _) => {
                facts.has_geometry |= level == 1 && name == b"\"geometry\"";
                scanner.skip()?;
            }
        }
    }
    Ok(())
}

/// The rest of an array whose bracket was passed.
fn skip_array(scanner: &mut Scanner) -> Result<(), ReadError> {
    let mut first = true;
    while !scanner.accept(b']')? {
        if !first {
            scanner.expect(b',')?;
        }
        first = false;
        scanner.skip()?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kind(text: &str) -> Option<Kind> {
        kind_of(text.as_bytes(), &RawFile::from_bytes("a", text))
    }

    #[test]
    fn each_shape_is_told_from_the_others() {
        assert_eq!(kind(r#" [{"a":1},{"a":2}]"#), Some(Kind::Json));
        assert_eq!(kind(r#"{"marches":{"marche":[{"id":1}]}}"#), Some(Kind::Json));
        assert_eq!(kind("{\"a\":1}\n{\"a\":2}\n"), Some(Kind::Lines));
        assert_eq!(kind("{\"a\":[{\"b\":1}]}\n{\"a\":[]}\n"), Some(Kind::Lines));
        assert_eq!(kind(r#"{"a":1}"#), Some(Kind::Lines));
        assert_eq!(kind(r#"{"name":"bus","type":"FeatureCollection","features":[]}"#), Some(Kind::Collection));
        assert_eq!(kind(r#"{"features":[{"type":"Feature"}],"type":"FeatureCollection"}"#), Some(Kind::Collection));
        assert_eq!(kind(r#"[{"type":"Feature","geometry":null,"properties":{}}]"#), Some(Kind::Features));
        assert_eq!(kind("{\"type\":\"Feature\",\"properties\":{},\"geometry\":null}\n"), Some(Kind::FeatureLines));
    }

    #[test]
    fn text_that_only_begins_like_json_is_not() {
        for text in ["[43.69, 5.73];rue\n", "{\\rtf1", "nom;code", "", "{ nom }"] {
            assert_eq!(kind(text), None, "{text}");
        }
    }

    #[test]
    fn a_cut_collection_is_still_a_collection() {
        assert_eq!(kind(r#"{"type":"FeatureCollection","features":[{"type":"Fea"#), Some(Kind::Collection));
        assert_eq!(kind(r#"[{"a":1},{"a""#), Some(Kind::Json));
    }
}
