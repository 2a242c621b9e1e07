//! Text inside the XML of an ODS.

/// Appends the value of an attribute.
pub(super) fn write_attribute(text: &str, out: &mut Vec<u8>) {
    for sign in text.chars() {
        match sign {
            '"' => out.extend_from_slice(b"&quot;"),
            _ => write_sign(sign, out),
        }
    }
}

/// Appends a text as paragraphs, one a line. Spaces that XML would collapse are written as `text:s`, tabs as `text:tab` (OpenDocument 1.2, part 1, §6.1.2).
pub(super) fn write_paragraphs(text: &str, out: &mut Vec<u8>) {
    out.extend_from_slice(b"<text:p>");
    if is_plain(text.as_bytes()) {
        out.extend_from_slice(text.as_bytes());
    } else {
        write_slowly(text, out);
    }
    out.extend_from_slice(b"</text:p>");
}

/// Nothing to escape, no space to protect. The bytes 0xef and 0xc2 may begin a character that XML does not hold.
#[inline]
fn is_plain(bytes: &[u8]) -> bool {
    let escaped = |byte: u8| (byte < 0x20) | (byte == b'&') | (byte == b'<') | (byte == b'>') | (byte == 0xef) | (byte == 0xc2) | (byte == 0x7f);
    let edges = bytes.first() != Some(&b' ') && bytes.last() != Some(&b' ');
    edges && !bytes.iter().fold(false, |found, byte| found | escaped(*byte)) && !bytes.windows(2).any(|pair| pair == b"  ")
}

#[cold]
fn write_slowly(text: &str, out: &mut Vec<u8>) {
    let mut signs = text.chars().peekable();
    let mut after_space = true;
    while let Some(sign) = signs.next() {
        let space_next = matches!(signs.peek(), None | Some('\n' | '\r'));
        match sign {
            '\r' | '\n' => {
                if sign == '\r' {
                    signs.next_if_eq(&'\n');
                }
                out.extend_from_slice(b"</text:p><text:p>");
            }
            '\t' => out.extend_from_slice(b"<text:tab/>"),
            ' ' if after_space || space_next => out.extend_from_slice(b"<text:s/>"),
            _ => write_sign(sign, out),
        }
        after_space = matches!(sign, ' ' | '\r' | '\n');
    }
}

fn write_sign(sign: char, out: &mut Vec<u8>) {
    match sign {
        '&' => out.extend_from_slice(b"&amp;"),
        '<' => out.extend_from_slice(b"&lt;"),
        '>' => out.extend_from_slice(b"&gt;"),
        _ => out.extend_from_slice(picture(sign).encode_utf8(&mut [0; 4]).as_bytes()),
    }
}

/// The character that stands for one that XML 1.0 cannot hold.
fn picture(sign: char) -> char {
    match sign {
        '\0'..='\u{1f}' => char::from_u32(0x2400 + u32::from(sign)).unwrap_or('\u{fffd}'),
        '\u{fffe}' | '\u{ffff}' => '\u{fffd}',
        _ => sign,
    }
}

/// What a reader finds of a text: the same, but for the signs above.
#[cfg(test)]
pub(super) fn shown(text: &str) -> String {
    let lines = text.replace("\r\n", "\n").replace('\r', "\n");
    lines.chars().map(|sign| if matches!(sign, '\n' | '\t') { sign } else { picture(sign) }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn paragraphs(text: &str) -> String {
        let mut out = Vec::new();
        write_paragraphs(text, &mut out);
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn markup_is_text_and_spaces_are_kept() {
        assert_eq!(paragraphs("a<b> & c"), "<text:p>a&lt;b&gt; &amp; c</text:p>");
        assert_eq!(paragraphs(" a  b "), "<text:p><text:s/>a <text:s/>b<text:s/></text:p>");
        assert_eq!(paragraphs("a\r\nb\tc"), "<text:p>a</text:p><text:p>b<text:tab/>c</text:p>");
        assert_eq!(paragraphs("\0\u{ffff}é\u{a0}!"), "<text:p>␀\u{fffd}é\u{a0}!</text:p>");
        assert_eq!(paragraphs(""), "<text:p></text:p>");
    }
}
