//! One cell of an OpenDocument sheet: its typed value, or its paragraphs.

use super::{CONTENT, Xml, damaged, repetitions, skip};
use crate::ReadError;
use crate::readers::spreadsheet::cell::{CellKind, push_duration, push_iso, push_string};
use crate::readers::spreadsheet::number_text;
use quick_xml::XmlVersion;
use quick_xml::events::{BytesStart, Event};

/// What a cell says of itself: its typed value in attributes, its shown text inside.
#[derive(Default)]
pub(super) struct CellValue {
    value_type: String,
    value: Option<String>,
    is_error: bool,
    formula: Option<String>,
    shown: String,
    paragraphs: u32,
}

impl CellValue {
    pub(super) fn of(element: &BytesStart<'_>) -> Result<Self, ReadError> {
        let mut cell = Self::default();
        for attribute in element.attributes().with_checks(false) {
            let attribute = attribute.map_err(|error| ReadError::corrupt("ods", CONTENT, error))?;
            let key = attribute.key.as_ref();
            if !(key.starts_with("office:") || matches!(key, "calcext:value-type" | "table:formula")) {
                continue;
            }
            let value = attribute.normalized_value(XmlVersion::Implicit1_0).map_err(damaged)?;
            match key {
                "office:value-type" => cell.value_type = value.into_owned(),
                "calcext:value-type" => cell.is_error = value == "error",
                "table:formula" => cell.formula = Some(value.into_owned()),
                "office:value" | "office:date-value" | "office:time-value" | "office:boolean-value" | "office:string-value" => {
                    cell.value = Some(value.into_owned())
                }
                _ => {}
            }
        }
        Ok(cell)
    }

    /// Reads the paragraphs of a cell, up to its end. Comments and drawings are not its text.
    pub(super) fn read_content(&mut self, xml: &mut Xml<'_>, name: &str) -> Result<(), ReadError> {
        let mut buffer = Vec::new();
        let mut in_paragraph = 0u32;
        loop {
            buffer.clear();
            match xml.read_event_into(&mut buffer).map_err(damaged)? {
                Event::Start(element) => match element.name().as_ref() {
                    "text:p" | "text:h" => {
                        self.new_paragraph();
                        in_paragraph += 1;
                    }
                    "office:annotation" => skip(xml, "office:annotation")?,
                    other if other.starts_with("draw:") => {
                        let other = other.to_owned();
                        skip(xml, &other)?;
                    }
                    _ => self.push_mark(&element)?,
                },
                Event::Empty(element) => match element.name().as_ref() {
                    "text:p" | "text:h" => self.new_paragraph(),
                    _ => self.push_mark(&element)?,
                },
                Event::End(element) => match element.name().as_ref() {
                    "text:p" | "text:h" => in_paragraph = in_paragraph.saturating_sub(1),
                    other if other == name => return Ok(()),
                    _ => {}
                },
                Event::Text(text) if in_paragraph > 0 => self.shown.push_str(&text.xml10_content()),
                Event::CData(text) if in_paragraph > 0 => self.shown.push_str(&text.xml10_content()),
                Event::GeneralRef(reference) if in_paragraph > 0 => match reference.resolve_char_ref().map_err(damaged)? {
                    Some(letter) => self.shown.push(letter),
                    None => self.shown.push_str(predefined(&reference.xml10_content())),
                },
                Event::Eof => return Err(ReadError::corrupt("ods", CONTENT, "the cell never ends")),
                _ => {}
            }
        }
    }

    fn new_paragraph(&mut self) {
        if self.paragraphs > 0 {
            self.shown.push('\n');
        }
        self.paragraphs += 1;
    }

    /// Spaces, tabs and line ends are elements in this format.
    fn push_mark(&mut self, element: &BytesStart<'_>) -> Result<(), ReadError> {
        match element.name().as_ref() {
            "text:s" => {
                let count = repetitions(element, "text:c")?.min(1000);
                self.shown.extend(std::iter::repeat_n(' ', count as usize));
            }
            "text:tab" => self.shown.push('\t'),
            "text:line-break" => self.shown.push('\n'),
            _ => {}
        }
        Ok(())
    }

    /// Appends the value as text.
    pub(super) fn push(&self, out: &mut String) -> CellKind {
        if self.is_error {
            out.push_str(&self.shown);
            return CellKind::Error;
        }
        let value = self.value.as_deref().filter(|value| !value.is_empty());
        let kind = match (self.value_type.as_str(), value) {
            ("float" | "percentage" | "currency", Some(value)) => push_decimal(value, out),
            ("date", Some(value)) => push_iso(value, out),
            ("time", Some(value)) => push_duration(value, out),
            ("boolean", Some(value)) => push_string(&value.to_lowercase(), out),
            _ => push_string(value.unwrap_or(&self.shown), out),
        };
        match &self.formula {
            // A formula may well give an empty text; of any other type, nothing means that nobody computed it.
            Some(formula) if kind == CellKind::Empty && self.value_type != "string" => {
                out.push_str(without_language(formula));
                CellKind::Uncomputed
            }
            _ => kind,
        }
    }
}

/// `of:=SUM([.A1:.A2])` without the name of its language.
fn without_language(formula: &str) -> &str {
    formula.split_once(':').filter(|(language, _)| language.bytes().all(|byte| byte.is_ascii_alphanumeric())).map_or(formula, |(_, rest)| rest)
}

/// A number as written, except that exponents are written out: `1E+05` is `100000`.
fn push_decimal(value: &str, out: &mut String) -> CellKind {
    let value = value.trim();
    let plain = value.bytes().all(|byte| byte.is_ascii_digit() || matches!(byte, b'-' | b'.'));
    match value.parse::<f64>() {
        Ok(number) if !plain && number.is_finite() => {
            number_text(number, out);
            CellKind::Value
        }
        _ => push_string(value, out),
    }
}

/// The five entities of XML; a document type of its own could define more, and is not followed.
fn predefined(name: &str) -> &'static str {
    match name {
        "amp" => "&",
        "lt" => "<",
        "gt" => ">",
        "quot" => "\"",
        "apos" => "'",
        _ => "",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(cell: &CellValue) -> String {
        let mut out = String::new();
        cell.push(&mut out);
        out
    }

    #[test]
    fn numbers_keep_all_their_digits_and_dates_lose_midnight() {
        let cell = |value_type: &str, value: &str| CellValue { value_type: value_type.to_owned(), value: Some(value.to_owned()), ..CellValue::default() };
        assert_eq!(text(&cell("float", "123456789012345678")), "123456789012345678");
        assert_eq!(text(&cell("float", "1E+05")), "100000");
        assert_eq!(text(&cell("percentage", "0.125")), "0.125");
        assert_eq!(text(&cell("date", "1906-05-01T00:00:00")), "1906-05-01");
        assert_eq!(text(&cell("time", "PT08H30M00S")), "08:30:00");
        assert_eq!(text(&cell("boolean", "true")), "true");
    }
}
