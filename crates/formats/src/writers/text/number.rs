//! Numbers as canonical text.

const POWERS: [u64; 20] = {
    let mut powers = [1; 20];
    let mut exponent = 1;
    while exponent < 20 {
        powers[exponent] = powers[exponent - 1] * 10;
        exponent += 1;
    }
    powers
};

#[inline]
pub(super) fn write_integer(value: i64, out: &mut Vec<u8>) {
    out.extend_from_slice(itoa::Buffer::new().format(value).as_bytes());
}

/// Zeros after the last useful decimal are not written, nor a point without decimals.
#[inline]
pub(super) fn write_decimal(value: i128, scale: i8, out: &mut Vec<u8>) {
    let digits = value.unsigned_abs();
    if value < 0 {
        out.push(b'-');
    }
    match (u64::try_from(digits), usize::try_from(scale)) {
        (Ok(digits), Ok(scale)) if scale < POWERS.len() => {
            let one = POWERS[scale];
            out.extend_from_slice(itoa::Buffer::new().format(digits / one).as_bytes());
            write_fraction(digits % one, scale, out);
        }
        _ => write_long_decimal(digits, scale, out),
    }
}

/// The decimals of a number: `width` digits, of which the last zeros are dropped.
#[inline]
fn write_fraction(mut fraction: u64, mut width: usize, out: &mut Vec<u8>) {
    if fraction == 0 {
        return;
    }
    while fraction.is_multiple_of(10) {
        fraction /= 10;
        width -= 1;
    }
    out.push(b'.');
    let start = out.len();
    out.resize(start + width, b'0');
    let mut buffer = itoa::Buffer::new();
    let digits = buffer.format(fraction).as_bytes();
    let end = out.len();
    out[end - digits.len()..].copy_from_slice(digits);
}

#[cold]
fn write_long_decimal(digits: u128, scale: i8, out: &mut Vec<u8>) {
    let mut buffer = itoa::Buffer::new();
    let digits = buffer.format(digits).as_bytes();
    let Ok(scale) = usize::try_from(scale) else {
        out.extend_from_slice(digits);
        if digits != b"0" {
            out.resize(out.len() + usize::from(scale.unsigned_abs()), b'0');
        }
        return;
    };
    let (whole, fraction) = digits.split_at(digits.len().saturating_sub(scale));
    out.extend_from_slice(if whole.is_empty() { b"0" } else { whole });
    let useful = fraction.iter().rposition(|digit| *digit != b'0').map_or(0, |last| last + 1);
    if useful > 0 {
        out.push(b'.');
        out.resize(out.len() + (scale - fraction.len()), b'0');
        out.extend_from_slice(&fraction[..useful]);
    }
}

/// The shortest text that reads back as the same float: `0.1`, `1e+300`, `5` (not `5.0`), `NaN`, `inf`, `-inf`.
#[inline]
pub(super) fn write_float(value: f64, out: &mut Vec<u8>) {
    let mut buffer = zmij::Buffer::new();
    let text = buffer.format(value);
    out.extend_from_slice(text.strip_suffix(".0").unwrap_or(text).as_bytes());
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn decimal(value: i128, scale: i8) -> String {
        let mut out = Vec::new();
        write_decimal(value, scale, &mut out);
        String::from_utf8(out).unwrap()
    }

    fn float(value: f64) -> String {
        let mut out = Vec::new();
        write_float(value, &mut out);
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn decimals_lose_their_useless_zeros_only() {
        assert_eq!(decimal(123_450, 2), "1234.5");
        assert_eq!(decimal(-5, 3), "-0.005");
        assert_eq!(decimal(100, 2), "1");
        assert_eq!(decimal(0, 2), "0");
        assert_eq!(decimal(100, 0), "100");
        assert_eq!(decimal(12, -3), "12000");
        assert_eq!(decimal(-10_i128.pow(37), 38), "-0.1");
        assert_eq!(decimal(12_345_678_901_234_567_890_123, 5), "123456789012345678.90123");
        assert_eq!(decimal(100_000_000_000_000_000_000_000, 5), "1000000000000000000");
        assert_eq!(decimal(i128::MIN, 0), "-170141183460469231731687303715884105728");
    }

    #[test]
    fn floats_are_short() {
        assert_eq!(float(5.0), "5");
        assert_eq!(float(0.1), "0.1");
        assert_eq!(float(-0.0), "-0");
        assert_eq!(float(1e300), "1e+300");
        assert_eq!(float(100_000.0), "100000");
    }

    proptest! {
        #[test]
        fn the_two_ways_to_write_a_decimal_agree(value in any::<u64>(), scale in 0_i8..=19) {
            let mut long = Vec::new();
            write_long_decimal(u128::from(value), scale, &mut long);
            prop_assert_eq!(decimal(i128::from(value), scale).into_bytes(), long);
        }

        #[test]
        fn a_float_reads_back_as_itself(value in any::<f64>().prop_filter("a number", |value| !value.is_nan())) {
            prop_assert_eq!(float(value).parse::<f64>().unwrap().to_bits(), value.to_bits());
        }
    }
}
