//! The header as JSON.

use super::{Header, Section, SectionKind};
use crate::Value;
use crate::load::Layout;
use crate::profile::{ColumnStats, FacetValue, Profile};
use serde::{Deserialize, Serialize};

#[derive(Serialize, Deserialize)]
struct WireHeader {
    rows: u64,
    columns: Vec<WireColumn>,
    sections: Vec<WireSection>,
}

#[derive(Serialize, Deserialize)]
struct WireColumn {
    layout: WireLayout,
    distinct: u64,
    nulls: u64,
    min: Option<WireValue>,
    max: Option<WireValue>,
    top: Vec<(WireValue, u64)>,
}

#[derive(Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
enum WireLayout {
    Texts,
    Plain(u64),
    Whole(i64, u64),
    Wide,
    Float,
    Floats,
    Boolean,
}

#[derive(Serialize, Deserialize)]
enum WireValue {
    /// Text.
    T(String),
    /// Decimal: digits and scale.
    D(String, u8),
    /// Bits of a float.
    N(u64),
    B(bool),
    /// Days.
    Y(i64, i64),
    /// Instants.
    I(i64, i64),
}

#[derive(Serialize, Deserialize)]
struct WireSection {
    column: usize,
    order: Option<(u64, bool, bool)>,
    offset: u64,
    len: u64,
    checksum: u64,
}

pub(super) fn write(header: &Header) -> Vec<u8> {
    let wire = WireHeader {
        rows: header.rows,
        columns: header.profiles.iter().map(column_out).collect(),
        sections: header.sections.iter().map(section_out).collect(),
    };
    // Nothing in it can fail to be written; an empty header would be refused when read.
    serde_json::to_vec(&wire).unwrap_or_default()
}

pub(super) fn read(bytes: &[u8]) -> Option<Header> {
    let wire: WireHeader = serde_json::from_slice(bytes).ok()?;
    let profiles = wire.columns.into_iter().map(column_in).collect::<Option<Vec<_>>>()?;
    let sections = wire.sections.into_iter().map(section_in).collect::<Vec<_>>();
    sections.iter().all(|section| section.column < profiles.len()).then_some(Header { rows: wire.rows, profiles, sections })
}

fn section_out(section: &Section) -> WireSection {
    let order = match section.kind {
        SectionKind::Order { valid, identity, groups } => Some((valid, identity, groups)),
        SectionKind::FullText => None,
    };
    WireSection { column: section.column, order, offset: section.offset, len: section.len, checksum: section.checksum }
}

fn section_in(wire: WireSection) -> Section {
    let kind = match wire.order {
        Some((valid, identity, groups)) => SectionKind::Order { valid, identity, groups },
        None => SectionKind::FullText,
    };
    Section { column: wire.column, kind, offset: wire.offset, len: wire.len, checksum: wire.checksum }
}

fn column_out(profile: &Profile) -> WireColumn {
    let layout = match profile.layout {
        Layout::Texts => WireLayout::Texts,
        Layout::Plain { heap_bytes } => WireLayout::Plain(heap_bytes),
        Layout::Whole { base, null_code } => WireLayout::Whole(base, null_code),
        Layout::Wide => WireLayout::Wide,
        Layout::Float => WireLayout::Float,
        Layout::Floats => WireLayout::Floats,
        Layout::Boolean => WireLayout::Boolean,
    };
    let stats = &profile.stats;
    let top = stats.top.iter().filter_map(|top| Some((value_out(top.value.as_ref()?), top.count))).collect();
    WireColumn { layout, distinct: stats.distinct, nulls: stats.nulls, min: stats.min.as_ref().map(value_out), max: stats.max.as_ref().map(value_out), top }
}

fn column_in(wire: WireColumn) -> Option<Profile> {
    let layout = match wire.layout {
        WireLayout::Texts => Layout::Texts,
        WireLayout::Plain(heap_bytes) => Layout::Plain { heap_bytes },
        WireLayout::Whole(base, null_code) => Layout::Whole { base, null_code },
        WireLayout::Wide => Layout::Wide,
        WireLayout::Float => Layout::Float,
        WireLayout::Floats => Layout::Floats,
        WireLayout::Boolean => Layout::Boolean,
    };
    let value = |value: Option<WireValue>| value.map(value_in).map_or(Some(None), |value| value.map(Some));
    let top = wire.top.into_iter().map(|(value, count)| Some(FacetValue { value: Some(value_in(value)?), count })).collect::<Option<Vec<_>>>()?;
    Some(Profile { layout, stats: ColumnStats { distinct: wire.distinct, nulls: wire.nulls, min: value(wire.min)?, max: value(wire.max)?, top } })
}

fn value_out(value: &Value) -> WireValue {
    match value {
        Value::Text(text) => WireValue::T(text.clone()),
        Value::Decimal { digits, scale } => WireValue::D(digits.to_string(), *scale),
        Value::Number(number) => WireValue::N(number.to_bits()),
        Value::Boolean(value) => WireValue::B(*value),
        Value::Days { first, last } => WireValue::Y(*first, *last),
        Value::Instants { first, last } => WireValue::I(*first, *last),
    }
}

fn value_in(wire: WireValue) -> Option<Value> {
    Some(match wire {
        WireValue::T(text) => Value::Text(text),
        WireValue::D(digits, scale) => Value::Decimal { digits: digits.parse().ok()?, scale },
        WireValue::N(bits) => Value::Number(f64::from_bits(bits)),
        WireValue::B(value) => Value::Boolean(value),
        WireValue::Y(first, last) => Value::Days { first, last },
        WireValue::I(first, last) => Value::Instants { first, last },
    })
}

#[cfg(test)]
mod tests {
    use super::super::{PREFIX_BYTES, header_len};
    use super::*;

    #[test]
    fn a_header_reads_back_and_a_damaged_one_does_not() {
        let top = vec![FacetValue { value: Some(Value::Text("é".into())), count: 3 }];
        let stats = ColumnStats { distinct: 2, nulls: 1, min: Some(Value::Decimal { digits: -5, scale: 2 }), max: Some(Value::Number(1.5)), top };
        let header = Header {
            rows: 4,
            profiles: vec![Profile { layout: Layout::Whole { base: i64::MIN, null_code: u64::MAX }, stats }],
            sections: vec![Section { column: 0, kind: SectionKind::Order { valid: 3, identity: false, groups: true }, offset: 0, len: 9, checksum: u64::MAX }],
        };
        let mut bytes = header.write();
        let (prefix, rest) = bytes.split_at(PREFIX_BYTES);
        assert_eq!(header_len(prefix), Some(rest.len()));
        assert_eq!(Header::read(prefix, rest), Some(header));
        bytes[PREFIX_BYTES + 4] ^= 1;
        assert_eq!(Header::read(&bytes[..PREFIX_BYTES], &bytes[PREFIX_BYTES..]), None);
    }
}
