//! JSON written straight from values.

/// Appends a JSON string.
pub(crate) fn write_string(out: &mut Vec<u8>, text: &[u8]) {
    out.push(b'"');
    write_escaped(out, text);
    out.push(b'"');
}

/// Appends what is between the quotation marks (RFC 8259, section 7).
pub(crate) fn write_escaped(out: &mut Vec<u8>, text: &[u8]) {
    let mut done = 0;
    while let Some(at) = next_special(text, done) {
        out.extend_from_slice(&text[done..at]);
        match text[at] {
            b'"' => out.extend_from_slice(b"\\\""),
            b'\\' => out.extend_from_slice(b"\\\\"),
            b'\n' => out.extend_from_slice(b"\\n"),
            b'\r' => out.extend_from_slice(b"\\r"),
            b'\t' => out.extend_from_slice(b"\\t"),
            control => {
                const HEX: &[u8; 16] = b"0123456789abcdef";
                out.extend_from_slice(&[b'\\', b'u', b'0', b'0', HEX[usize::from(control >> 4)], HEX[usize::from(control & 15)]]);
            }
        }
        done = at + 1;
    }
    out.extend_from_slice(&text[done..]);
}

/// The next byte from `from` on that JSON escapes, looking at eight bytes at a time.
#[inline]
fn next_special(text: &[u8], from: usize) -> Option<usize> {
    const ONES: u64 = 0x0101_0101_0101_0101;
    const HIGH: u64 = 0x8080_8080_8080_8080;
    let mut at = from;
    while let Some(chunk) = text.get(at..).and_then(|rest| rest.first_chunk::<8>()) {
        let word = u64::from_le_bytes(*chunk);
        let zero = |x: u64| x.wrapping_sub(ONES) & !x & HIGH;
        let below_space = word.wrapping_sub(ONES * 0x20) & !word & HIGH;
        let special = below_space | zero(word ^ (ONES * u64::from(b'"'))) | zero(word ^ (ONES * u64::from(b'\\')));
        if special != 0 {
            // Borrows may flag bytes after the first special one, never before it.
            return Some(at + special.trailing_zeros() as usize / 8);
        }
        at += 8;
    }
    let is_special = |byte: &u8| *byte < 0x20 || *byte == b'"' || *byte == b'\\';
    text.get(at..).and_then(|rest| rest.iter().position(is_special)).map(|position| at + position)
}

/// Appends a JSON number, or `null` for what JSON has no number for.
pub(crate) fn write_float(out: &mut Vec<u8>, number: f64) {
    if number.is_finite() {
        let start = out.len();
        if serde_json::to_writer(&mut *out, &number).is_err() {
            out.truncate(start);
            out.extend_from_slice(b"null");
        }
    } else {
        out.extend_from_slice(b"null");
    }
}

const PAIRS: &[u8; 200] = b"0001020304050607080910111213141516171819202122232425262728293031323334353637383940414243444546474849\
5051525354555657585960616263646566676869707172737475767778798081828384858687888990919293949596979899";

/// Appends `digits` × 10^-`scale` with all its decimals.
#[inline]
pub(crate) fn write_fixed(out: &mut Vec<u8>, digits: i64, scale: usize) {
    if scale > 17 {
        crate::request::value::write_decimal(out, i128::from(digits), scale);
        return;
    }
    let mut buffer = [b'0'; 20];
    let mut at = buffer.len();
    let mut left = digits.unsigned_abs();
    while left >= 100 {
        let pair = (left % 100) as usize * 2;
        left /= 100;
        at -= 2;
        buffer[at..at + 2].copy_from_slice(&PAIRS[pair..pair + 2]);
    }
    if left >= 10 {
        let pair = left as usize * 2;
        at -= 2;
        buffer[at..at + 2].copy_from_slice(&PAIRS[pair..pair + 2]);
    } else {
        at -= 1;
        buffer[at] = b'0' + left as u8;
    }
    if digits < 0 {
        out.push(b'-');
    }
    if scale == 0 {
        out.extend_from_slice(&buffer[at..]);
        return;
    }
    let at = at.min(buffer.len() - scale - 1);
    let point = buffer.len() - scale;
    out.extend_from_slice(&buffer[at..point]);
    out.push(b'.');
    out.extend_from_slice(&buffer[point..]);
}

#[cfg(test)]
mod tests {
    use super::*;

    fn string(text: &str) -> String {
        let mut out = Vec::new();
        write_string(&mut out, text.as_bytes());
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn strings_are_those_of_a_known_writer() {
        for text in [
            "",
            "a",
            "été \"quoted\" and long enough for words",
            "back\\slash",
            "tab\tnew\nline\r",
            "\u{1}\u{1f}x",
            "12345678\"",
            "1234567\u{0}",
            "\u{7f}œ→🎈 …………",
        ] {
            let ours: String = serde_json::from_str(&string(text)).unwrap();
            assert_eq!(ours, text);
        }
        assert_eq!(string("a\"b"), r#""a\"b""#);
    }

    #[test]
    fn fixed_numbers_keep_their_decimals() {
        let fixed = |digits, scale| {
            let mut out = Vec::new();
            write_fixed(&mut out, digits, scale);
            String::from_utf8(out).unwrap()
        };
        assert_eq!(fixed(0, 0), "0");
        assert_eq!(fixed(-5, 2), "-0.05");
        assert_eq!(fixed(1250, 2), "12.50");
        assert_eq!(fixed(i64::MIN, 0), i64::MIN.to_string());
        assert_eq!(fixed(123_456_789, 6), "123.456789");
        assert_eq!(fixed(7, 17), "0.00000000000000007");
        assert_eq!(fixed(i64::MAX, 17), "92.23372036854775807");
    }
}
