//! A pattern of Python's `re` in the words of Rust's engines.

/// Rewrites what the two write differently, and leaves the rest: escapes of signs that need none (`\’`, `\°`), `\Z`, brackets and set signs inside classes, braces that repeat nothing, `{,3}`.
pub(super) fn translate(pattern: &str) -> String {
    let mut out = String::with_capacity(pattern.len() + 8);
    let mut rest = pattern;
    let mut in_class = false;
    while let Some(c) = rest.chars().next() {
        let after = &rest[c.len_utf8()..];
        rest = match c {
            '\\' => escape(after, &mut out),
            '[' if !in_class => {
                in_class = true;
                out.push('[');
                opening(after, &mut out)
            }
            ']' if in_class => {
                in_class = false;
                out.push(']');
                after
            }
            // Rust reads classes within classes and set operations; Python reads plain signs.
            '[' | '&' | '~' if in_class => {
                out.push('\\');
                out.push(c);
                after
            }
            '-' if in_class && is_literal_hyphen(&out, after) => {
                out.push_str("\\-");
                after
            }
            '{' if !in_class => brace(rest, &mut out),
            c => {
                out.push(c);
                after
            }
        };
    }
    out
}

/// After a backslash.
fn escape<'p>(after: &'p str, out: &mut String) -> &'p str {
    let Some(c) = after.chars().next() else {
        out.push_str("\\\\");
        return after;
    };
    match c {
        'Z' => out.push_str("\\z"),
        c if !c.is_ascii() || matches!(c, '<' | '>') => out.push(c),
        c => {
            out.push('\\');
            out.push(c);
        }
    }
    &after[c.len_utf8()..]
}

/// After the bracket that opens a class: a hat, and a closing bracket that stands for itself.
fn opening<'p>(after: &'p str, out: &mut String) -> &'p str {
    let after = match after.strip_prefix('^') {
        Some(rest) => {
            out.push('^');
            rest
        }
        None => after,
    };
    match after.strip_prefix(']') {
        Some(rest) => {
            out.push_str("\\]");
            rest
        }
        None => after,
    }
}

/// A hyphen after a class of signs (`[\w-.]`), or doubled, or at an end, makes no range.
fn is_literal_hyphen(out: &str, after: &str) -> bool {
    let after_class = ["\\w", "\\d", "\\s", "\\W", "\\D", "\\S"].iter().any(|class| out.ends_with(class));
    let before_class = ["\\w", "\\d", "\\s"].iter().any(|class| after.starts_with(class));
    after_class || before_class || out.ends_with('[') || out.ends_with("[^") || after.starts_with(']') || after.starts_with("-]")
}

/// A brace that repeats, or that stands for itself.
fn brace<'p>(rest: &'p str, out: &mut String) -> &'p str {
    if let Some((inside, after)) = rest[1..].split_once('}') {
        let (least, most) = inside.split_once(',').unwrap_or((inside, inside));
        let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
        if digits(least) && digits(most) && !inside.is_empty() && inside != "," {
            let least = if least.is_empty() { "0" } else { least };
            out.push('{');
            out.push_str(least);
            if inside.contains(',') {
                out.push(',');
                out.push_str(most);
            }
            out.push('}');
            return after;
        }
    }
    out.push_str("\\{");
    &rest[1..]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_differs_is_rewritten_and_the_rest_is_kept() {
        for (python, rust) in [
            (r"^\d{14}$", r"^\d{14}$"),
            (r"[a-z\’\°]{,3}", r"[a-z’°]{0,3}"),
            (r"[[a&&b]", r"[\[a\&\&b]"),
            (r"[\w-.]+", r"[\w\-.]+"),
            (r"[]a]", r"[\]a]"),
            (r"a{b}\Z", r"a\{b}\z"),
            (r"[-a]", r"[\-a]"),
            (r"é{2,}", r"é{2,}"),
        ] {
            assert_eq!(translate(python), rust, "{python}");
        }
    }
}
