//! From the text of one record to named values: nested objects become names with dots, lists and what is deeper stay JSON.

use hashbrown::{Equivalent, HashMap};
use serde::de::{Deserialize, Deserializer, Error, MapAccess, Visitor};
use serde_json::value::RawValue;
use std::borrow::Cow;
use std::fmt;

/// Objects are taken apart down to this level: `acheteur.adresse.commune`.
const MAX_LEVEL: u32 = 3;

/// Where a name stands: the columns of a record are the leaves of a tree of names.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) struct Node(pub u32);

impl Node {
    /// The record itself, or the properties of a feature.
    pub(super) const ROOT: Self = Self(0);
    /// A feature, around its properties.
    pub(super) const FEATURE: Self = Self(1);
    /// The first number of a name.
    pub(super) const FIRST_FREE: u32 = 2;
}

#[derive(PartialEq, Eq, Hash)]
struct Key {
    parent: u32,
    name: Box<str>,
}

#[derive(Hash)]
struct KeyRef<'a> {
    parent: u32,
    name: &'a str,
}

impl Equivalent<Key> for KeyRef<'_> {
    fn equivalent(&self, key: &Key) -> bool {
        self.parent == key.parent && self.name == &*key.name
    }
}

/// The tree of names met so far.
#[derive(Default)]
pub(super) struct Names {
    nodes: HashMap<Key, Node, foldhash::quality::RandomState>,
}

impl Names {
    pub(super) fn get(&self, parent: Node, name: &str) -> Option<Node> {
        self.nodes.get(&KeyRef { parent: parent.0, name }).copied()
    }

    pub(super) fn len(&self) -> usize {
        self.nodes.len()
    }

    pub(super) fn add(&mut self, parent: Node, name: &str) -> Node {
        let next = Node(Node::FIRST_FREE + self.nodes.len() as u32);
        *self.nodes.entry(Key { parent: parent.0, name: name.into() }).or_insert(next)
    }
}

/// Receives the values of a record.
pub(super) trait Sink {
    type Error;

    /// The node of `name` under `parent`; `None` to pass over it.
    fn node(&mut self, parent: Node, name: &str) -> Result<Option<Node>, Self::Error>;

    /// The value at a leaf, as JSON text.
    fn value(&mut self, node: Node, value: &RawValue) -> Result<(), Self::Error>;
}

/// Why a record could not be flattened.
pub(super) enum Flatten<E> {
    Json(serde_json::Error),
    Sink(E),
}

/// Gives every value of a record to `sink`.
pub(super) fn flatten<S: Sink>(record: &str, geo: bool, sink: &mut S) -> Result<(), Flatten<S::Error>> {
    if !record.starts_with('{') {
        // A list of mixed things: what is no object still has its place.
        let value: &RawValue = serde_json::from_str(record).map_err(Flatten::Json)?;
        return leaf(Node::ROOT, "valeur", value, sink);
    }
    if geo { flatten_feature(record, sink) } else { flatten_object(record, Node::ROOT, 1, sink) }
}

fn flatten_feature<S: Sink>(record: &str, sink: &mut S) -> Result<(), Flatten<S::Error>> {
    for (name, value) in members(record).map_err(Flatten::Json)? {
        match &*name {
            "type" | "bbox" => {}
            "properties" if value.get().starts_with('{') => flatten_object(value.get(), Node::ROOT, 1, sink)?,
            "properties" if value.get() == "null" => {}
            // The geometry keeps the place of a column even where it is null.
            _ => leaf(Node::FEATURE, &name, value, sink)?,
        }
    }
    Ok(())
}

fn flatten_object<S: Sink>(object: &str, parent: Node, level: u32, sink: &mut S) -> Result<(), Flatten<S::Error>> {
    for (name, value) in members(object).map_err(Flatten::Json)? {
        if value.get().starts_with('{') && level < MAX_LEVEL && !is_empty_object(value.get()) {
            if let Some(node) = sink.node(parent, &name).map_err(Flatten::Sink)? {
                flatten_object(value.get(), node, level + 1, sink)?;
            }
        } else {
            leaf(parent, &name, value, sink)?;
        }
    }
    Ok(())
}

fn leaf<S: Sink>(parent: Node, name: &str, value: &RawValue, sink: &mut S) -> Result<(), Flatten<S::Error>> {
    match sink.node(parent, name).map_err(Flatten::Sink)? {
        Some(node) => sink.value(node, value).map_err(Flatten::Sink),
        None => Ok(()),
    }
}

fn is_empty_object(text: &str) -> bool {
    text.trim_matches(['{', '}']).trim().is_empty()
}

/// Appends a value as the text of a cell: numbers and words as written, text without its quotes, null and `{}` as nothing, the rest as compact JSON.
pub(super) fn push_value(value: &RawValue, out: &mut String) -> Result<(), serde_json::Error> {
    let text = value.get();
    match text.as_bytes().first() {
        Some(b'"') => {
            let text: Text<'_> = serde_json::from_str(text)?;
            out.push_str(&text.0);
        }
        Some(b'n') => {}
        Some(b'{') if is_empty_object(text) => {}
        Some(b'{' | b'[') => push_compact(text, out),
        _ => out.push_str(text),
    }
    Ok(())
}

/// Without the spaces between tokens.
fn push_compact(text: &str, out: &mut String) {
    let bytes = text.as_bytes();
    let (mut start, mut at, mut in_string) = (0, 0, false);
    while at < bytes.len() {
        match bytes[at] {
            b'\\' if in_string => at += 1,
            b'"' => in_string = !in_string,
            b' ' | b'\n' | b'\r' | b'\t' if !in_string => {
                out.push_str(&text[start..at]);
                start = at + 1;
            }
            _ => {}
        }
        at += 1;
    }
    out.push_str(&text[start..]);
}

/// The members of an object, in order, values untouched.
fn members(object: &str) -> Result<Vec<(Cow<'_, str>, &RawValue)>, serde_json::Error> {
    Ok(serde_json::from_str::<Members<'_>>(object)?.0)
}

struct Members<'t>(Vec<(Cow<'t, str>, &'t RawValue)>);

impl<'de> Deserialize<'de> for Members<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct MembersVisitor;

        impl<'de> Visitor<'de> for MembersVisitor {
            type Value = Members<'de>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("an object")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
                let mut members = Vec::new();
                while let Some((Text(name), value)) = map.next_entry::<Text<'de>, &'de RawValue>()? {
                    members.push((name, value));
                }
                Ok(Members(members))
            }
        }

        deserializer.deserialize_map(MembersVisitor)
    }
}

/// A text borrowed where it has no escapes.
struct Text<'t>(Cow<'t, str>);

impl<'de> Deserialize<'de> for Text<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct TextVisitor;

        impl<'de> Visitor<'de> for TextVisitor {
            type Value = Text<'de>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a text")
            }

            fn visit_borrowed_str<E: Error>(self, text: &'de str) -> Result<Self::Value, E> {
                Ok(Text(Cow::Borrowed(text)))
            }

            fn visit_str<E: Error>(self, text: &str) -> Result<Self::Value, E> {
                Ok(Text(Cow::Owned(text.to_owned())))
            }
        }

        deserializer.deserialize_str(TextVisitor)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(json: &str) -> String {
        let value: &RawValue = serde_json::from_str(json).unwrap();
        let mut out = String::new();
        push_value(value, &mut out).unwrap();
        out
    }

    #[test]
    fn values_become_the_text_of_cells() {
        assert_eq!(text("3805449320029.0"), "3805449320029.0");
        assert_eq!(text("1E5"), "1E5");
        assert_eq!(text("123456789012345678901234567890"), "123456789012345678901234567890");
        assert_eq!(text(r#""d\u00e9j\u00e0\n""#), "déjà\n");
        assert_eq!(text("null"), "");
        assert_eq!(text("true"), "true");
        assert_eq!(text("{ }"), "");
        assert_eq!(text("[ 1, \"a \\\" b\",\n {\"c\" : [ ] } ]"), r#"[1,"a \" b",{"c":[]}]"#);
    }
}
