//! Which kinds of characters a run of cells holds: most rules need not look at most cells.

use std::ops::{BitOr, BitOrAssign};

/// A set of kinds of characters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Shape(u32);

impl Shape {
    pub const DIGIT: Self = Self(1);
    pub const LOWER: Self = Self(1 << 1);
    pub const UPPER: Self = Self(1 << 2);
    /// U+0020.
    pub const SPACE: Self = Self(1 << 3);
    /// Bytes below U+0020, and U+007F.
    pub const CONTROL: Self = Self(1 << 4);
    /// Any byte of a letter outside ASCII.
    pub const NON_ASCII: Self = Self(1 << 5);
    pub const AT: Self = Self(1 << 6);
    /// `<` or `>`.
    pub const ANGLE: Self = Self(1 << 7);
    pub const AMPERSAND: Self = Self(1 << 8);
    /// `=`.
    pub const EQUALS: Self = Self(1 << 9);
    /// `+`.
    pub const PLUS: Self = Self(1 << 10);
    /// `-`.
    pub const HYPHEN: Self = Self(1 << 11);
    pub const COMMA: Self = Self(1 << 12);
    pub const SEMICOLON: Self = Self(1 << 13);
    /// `.`.
    pub const POINT: Self = Self(1 << 14);
    pub const SLASH: Self = Self(1 << 15);
    pub const COLON: Self = Self(1 << 16);
    pub const PERCENT: Self = Self(1 << 17);
    pub const HASH: Self = Self(1 << 18);
    /// `|`.
    pub const BAR: Self = Self(1 << 19);
    /// Brackets of any kind.
    pub const BRACKET: Self = Self(1 << 20);
    /// Anything else of ASCII.
    pub const OTHER: Self = Self(1 << 21);
    pub const LETTER: Self = Self(Self::LOWER.0 | Self::UPPER.0 | Self::NON_ASCII.0);

    pub fn of(text: &str) -> Self {
        let mut kinds = 0;
        for byte in text.bytes() {
            kinds |= KINDS[byte as usize];
        }
        Self(kinds)
    }

    /// Whether it holds at least one of those.
    pub fn has(self, any: Self) -> bool {
        self.0 & any.0 != 0
    }

    /// Whether it holds nothing but those.
    pub fn only(self, all: Self) -> bool {
        self.0 & !all.0 == 0
    }
}

impl BitOr for Shape {
    type Output = Self;

    fn bitor(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }
}

impl BitOrAssign for Shape {
    fn bitor_assign(&mut self, other: Self) {
        self.0 |= other.0;
    }
}

static KINDS: [u32; 256] = kinds();

const fn kinds() -> [u32; 256] {
    let mut table = [0; 256];
    let mut byte = 0;
    while byte < 256 {
        table[byte] = match byte as u8 {
            b'0'..=b'9' => Shape::DIGIT,
            b'a'..=b'z' => Shape::LOWER,
            b'A'..=b'Z' => Shape::UPPER,
            b' ' => Shape::SPACE,
            0..0x20 | 0x7f => Shape::CONTROL,
            0x80.. => Shape::NON_ASCII,
            b'@' => Shape::AT,
            b'<' | b'>' => Shape::ANGLE,
            b'&' => Shape::AMPERSAND,
            b'=' => Shape::EQUALS,
            b'+' => Shape::PLUS,
            b'-' => Shape::HYPHEN,
            b',' => Shape::COMMA,
            b';' => Shape::SEMICOLON,
            b'.' => Shape::POINT,
            b'/' => Shape::SLASH,
            b':' => Shape::COLON,
            b'%' => Shape::PERCENT,
            b'#' => Shape::HASH,
            b'|' => Shape::BAR,
            b'(' | b')' | b'[' | b']' | b'{' | b'}' => Shape::BRACKET,
            _ => Shape::OTHER,
        }
        .0;
        byte += 1;
    }
    table
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_made_of_the_kinds_it_holds_and_of_no_other() {
        let shape = Shape::of("06 12-34");
        assert!(shape.has(Shape::DIGIT) && shape.has(Shape::LETTER | Shape::HYPHEN) && !shape.has(Shape::LETTER | Shape::AT));
        assert!(shape.only(Shape::DIGIT | Shape::SPACE | Shape::HYPHEN) && !shape.only(Shape::DIGIT));
        assert!(Shape::of("é").has(Shape::LETTER));
        assert!(Shape::of("").only(Shape::default()));
    }
}
