//! What people call a file, made safe to keep and to show.

/// The last part of a path-like name, without control characters, at most 255 bytes; `fichier` when nothing is left.
pub(crate) fn name(given: &str) -> String {
    let last = given.rsplit(['/', '\\']).next().unwrap_or_default();
    let mut name = String::new();
    for c in last.chars().filter(|c| !c.is_control()) {
        if name.len() + c.len_utf8() > 255 {
            break;
        }
        name.push(c);
    }
    let name = name.trim();
    if name.is_empty() || name.chars().all(|c| c == '.') { "fichier".to_owned() } else { name.to_owned() }
}

/// A media type as RFC 9110 writes it, parameters allowed; `application/octet-stream` for anything else.
pub(crate) fn media_type(given: &str) -> String {
    let token = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_alphanumeric() || b"!#$&-^_.+".contains(&b));
    let printable = given.len() <= 127 && given.bytes().all(|b| b.is_ascii_graphic() || b == b' ');
    let essence = given.split(';').next().unwrap_or_default().trim();
    let valid = printable && essence.split_once('/').is_some_and(|(kind, subtype)| token(kind) && token(subtype));
    if valid { given.to_owned() } else { "application/octet-stream".to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_never_a_path() {
        assert_eq!(name("../../etc/passwd"), "passwd");
        assert_eq!(name("C:\\Users\\ana\\arbres 2026.csv"), "arbres 2026.csv");
        assert_eq!(name(".."), "fichier");
        assert_eq!(name("a\r\nb"), "ab");
        assert_eq!(name(&"é".repeat(200)).len(), 254);
    }

    #[test]
    fn only_media_types_are_media_types() {
        assert_eq!(media_type("text/csv; charset=utf-8"), "text/csv; charset=utf-8");
        assert_eq!(media_type("text/html\r\nx: y"), "application/octet-stream");
        assert_eq!(media_type("csv"), "application/octet-stream");
    }
}
