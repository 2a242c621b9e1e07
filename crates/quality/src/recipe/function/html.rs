//! Text out of pieces of HTML.

use super::Outcome;

/// Tags longer than this are no tags.
const MAX_TAG: usize = 2_000;

pub(super) fn apply(text: &str, out: &mut String) -> Outcome {
    if !text.contains(['<', '&']) {
        return Outcome::Unchanged;
    }
    let mut rest = text;
    let mut found = false;
    while let Some(at) = rest.find(['<', '&']) {
        let (before, after) = rest.split_at(at);
        out.push_str(before);
        if let Some(length) = tag(after) {
            if is_break(after) && !out.is_empty() && !out.ends_with(char::is_whitespace) {
                out.push(' ');
            }
            rest = after.get(length..).unwrap_or_default();
            found = true;
        } else if let Some((c, length)) = entity(after) {
            out.push(c);
            rest = after.get(length..).unwrap_or_default();
            found = true;
        } else {
            out.push_str(&after[..1]);
            rest = &after[1..];
        }
    }
    if !found {
        return Outcome::Unchanged;
    }
    out.push_str(rest);
    out.truncate(out.trim_end().len());
    Outcome::Changed
}

/// The length of the tag that `text` begins with: `<p>`, `</p>`, `<!-- … -->`, `<br/>`.
fn tag(text: &str) -> Option<usize> {
    let inside = text.strip_prefix('<')?;
    if inside.starts_with("!--") {
        return inside.find("-->").map(|at| at + 4);
    }
    let name = inside.strip_prefix('/').unwrap_or(inside);
    if !name.starts_with(|c: char| c.is_ascii_alphabetic()) {
        return None;
    }
    let end = inside.find(['<', '>']).filter(|end| *end < MAX_TAG && inside.as_bytes()[*end] == b'>')?;
    let word = name.split(|c: char| !c.is_ascii_alphanumeric()).next().unwrap_or_default();
    // `<inconnu>` is what somebody wrote, not a tag.
    TAGS.iter().any(|tag| word.eq_ignore_ascii_case(tag)).then_some(end + 2)
}

/// Whether the tag parts words: a line, a paragraph, an item.
fn is_break(text: &str) -> bool {
    let name = text.trim_start_matches(['<', '/']);
    let word = name.split(|c: char| !c.is_ascii_alphanumeric()).next().unwrap_or_default();
    BREAKS.iter().any(|tag| word.eq_ignore_ascii_case(tag))
}

static BREAKS: &[&str] = &["br", "p", "div", "li", "ul", "ol", "tr", "td", "th", "h1", "h2", "h3", "h4", "h5", "h6", "hr", "table", "section", "article"];

static TAGS: &[&str] = &[
    "a",
    "abbr",
    "article",
    "b",
    "big",
    "blockquote",
    "body",
    "br",
    "center",
    "code",
    "dd",
    "div",
    "dl",
    "dt",
    "em",
    "font",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "head",
    "hr",
    "html",
    "i",
    "iframe",
    "img",
    "li",
    "meta",
    "ol",
    "p",
    "pre",
    "s",
    "script",
    "section",
    "small",
    "span",
    "strike",
    "strong",
    "style",
    "sub",
    "sup",
    "table",
    "tbody",
    "td",
    "tfoot",
    "th",
    "thead",
    "title",
    "tr",
    "u",
    "ul",
    "video",
];

/// The character of the entity that `text` begins with, and its length.
fn entity(text: &str) -> Option<(char, usize)> {
    let inside = text.strip_prefix('&')?;
    let end = inside.bytes().take(10).position(|byte| byte == b';')?;
    let name = inside.get(..end)?;
    let c = match name.strip_prefix('#') {
        Some(number) => {
            let code = match number.strip_prefix(['x', 'X']) {
                Some(hexadecimal) => u32::from_str_radix(hexadecimal, 16).ok()?,
                None => number.parse().ok()?,
            };
            char::from_u32(code).filter(|c| !c.is_control() || *c == '\n')?
        }
        None => ENTITIES.iter().find(|(known, _)| *known == name)?.1,
    };
    Some((c, end + 2))
}

/// Those that French texts hold (HTML Living Standard, 13.5).
static ENTITIES: &[(&str, char)] = &[
    ("amp", '&'),
    ("lt", '<'),
    ("gt", '>'),
    ("quot", '"'),
    ("apos", '\''),
    ("nbsp", ' '),
    ("eacute", 'é'),
    ("egrave", 'è'),
    ("ecirc", 'ê'),
    ("euml", 'ë'),
    ("agrave", 'à'),
    ("acirc", 'â'),
    ("auml", 'ä'),
    ("ccedil", 'ç'),
    ("icirc", 'î'),
    ("iuml", 'ï'),
    ("ocirc", 'ô'),
    ("ouml", 'ö'),
    ("ugrave", 'ù'),
    ("ucirc", 'û'),
    ("uuml", 'ü'),
    ("oelig", 'œ'),
    ("OElig", 'Œ'),
    ("Eacute", 'É'),
    ("Egrave", 'È'),
    ("Ecirc", 'Ê'),
    ("Agrave", 'À'),
    ("Acirc", 'Â'),
    ("Ccedil", 'Ç'),
    ("Icirc", 'Î'),
    ("Ocirc", 'Ô'),
    ("laquo", '«'),
    ("raquo", '»'),
    ("lsquo", '‘'),
    ("rsquo", '’'),
    ("ldquo", '“'),
    ("rdquo", '”'),
    ("hellip", '…'),
    ("ndash", '–'),
    ("mdash", '—'),
    ("euro", '€'),
    ("deg", '°'),
    ("sup2", '²'),
    ("sup3", '³'),
    ("middot", '·'),
    ("bull", '•'),
    ("times", '×'),
];

#[cfg(test)]
mod tests {
    use super::super::Function;
    use super::super::testing::assert_makes;

    #[test]
    fn tags_go_and_entities_become_letters() {
        assert_makes(
            Function::StripHtml,
            &[
                ("<p>Ouvert <b>le samedi</b></p><p>et le dimanche</p>", "Ouvert le samedi et le dimanche"),
                ("9h<br/>12h", "9h 12h"),
                ("Caf&eacute; &amp; th&#233;", "Café & thé"),
                ("<a href=\"x\">lien</a><!-- note -->", "lien"),
                ("Marks & Spencer", "="),
                ("a < b", "="),
                ("<inconnu>", "="),
                ("&beaucoup;", "="),
                ("<p", "="),
            ],
        );
    }
}
