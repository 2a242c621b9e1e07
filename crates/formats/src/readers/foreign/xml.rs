//! Web pages and XML documents, told by their first element.

/// The identifier of a text in angle brackets; `None` for any other text.
pub(super) fn markup(head: &[u8]) -> Option<&'static str> {
    let text = readable(head);
    let start = text.trim_start_matches(|c: char| c == '\u{feff}' || c.is_whitespace());
    if !start.starts_with('<') {
        return None;
    }
    let declared = start.starts_with("<?xml");
    let root = root_name(start);
    let lower = start.get(..start.len().min(4096)).unwrap_or(start).to_lowercase();
    if lower.starts_with("<!doctype html") || root.as_deref().is_some_and(|root| root.eq_ignore_ascii_case("html")) {
        return Some("html");
    }
    let Some(root) = root else { return declared.then_some("xml") };
    let local = root.rsplit(':').next().unwrap_or(&root);
    let known = match local {
        "kml" => Some("kml"),
        "PublicationDelivery" => Some("netex"),
        "svg" => Some("image"),
        "gpx" => Some("gpx"),
        "head" | "body" | "div" | "table" | "script" | "meta" => Some("html"),
        _ if root.starts_with("gml:") || start.contains("opengis.net/gml") || start.contains("opengis.net/wfs") => Some("gml"),
        _ => None,
    };
    if known.is_some() {
        return known;
    }
    // Without a declaration, text may begin with `<`: an element is only believed when it is one.
    (declared || start.contains("</") || start.contains("/>") || start.contains("xmlns")).then_some("xml")
}

/// The head as text: UTF-16 by its mark, anything else byte by byte, which is enough for names in ASCII.
fn readable(head: &[u8]) -> String {
    let head = &head[..head.len().min(8192)];
    match encoding_rs::Encoding::for_bom(head) {
        Some((encoding, _)) => encoding.decode(head).0.into_owned(),
        None => String::from_utf8_lossy(head).into_owned(),
    }
}

/// The name of the first element, past declarations and comments.
fn root_name(mut text: &str) -> Option<String> {
    loop {
        text = text.trim_start();
        let (end, skip) = if text.starts_with("<!--") {
            ("-->", 3)
        } else if text.starts_with("<?") {
            ("?>", 2)
        } else if text.starts_with("<!") {
            (">", 1)
        } else {
            break;
        };
        if text.get(..14).is_some_and(|start| start.eq_ignore_ascii_case("<!doctype html")) {
            return Some("html".to_owned());
        }
        text = &text[text.find(end)? + skip..];
    }
    let name: String = text.strip_prefix('<')?.chars().take_while(|c| c.is_alphanumeric() || matches!(c, ':' | '_' | '-' | '.')).take(100).collect();
    (!name.is_empty()).then_some(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_that_only_begins_with_a_bracket_is_no_markup() {
        assert_eq!(markup(b"<5 ans;12\n5-10 ans;14\n"), None);
        assert_eq!(markup(b"nom;code\n"), None);
    }

    #[test]
    fn a_page_in_utf_16_is_still_a_page() {
        let bytes: Vec<u8> = "\u{feff}<!DOCTYPE html><html>".encode_utf16().flat_map(u16::to_le_bytes).collect();
        assert_eq!(markup(&bytes), Some("html"));
    }
}
