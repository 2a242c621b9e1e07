//! Marks of web pages in values.

use crate::recipe::Function;
use crate::{Dimension, Example, Group, Rule, RuleCard, Severity, Shape, TableView, ValueCheck, Verdict, Watchers};

/// Flags HTML tags and entities in text: they come from a web editor, and show as they are in a table.
pub struct HtmlInCells;

static CARD: RuleCard = RuleCard {
    id: "html-in-cells",
    group: Group::Values,
    dimension: Dimension::Consistency,
    severity: Severity::Warning,
    source: "HTML Living Standard, elements and named character references",
    examples: &[
        Example {
            csv: "lieu,places,texte\nHalle,12,<p>Ouverte le <b>samedi</b></p>\nParc,30,Chiens &amp; chats\nGare,8,3 < 5 & 7 > 2\nQuai,5,Ouvert\n",
            flagged: &[2, 3],
        },
        Example { csv: "lieu;lien\nHalle;https://exemple.fr/?a=1&lt=2\n", flagged: &[] },
    ],
};

const TAGS: &[&str] = &[
    "a",
    "b",
    "i",
    "u",
    "p",
    "br",
    "hr",
    "em",
    "li",
    "ul",
    "ol",
    "td",
    "tr",
    "th",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "div",
    "img",
    "sub",
    "sup",
    "span",
    "font",
    "table",
    "tbody",
    "thead",
    "strong",
    "script",
    "style",
    "iframe",
    "center",
    "small",
    "html",
    "body",
    "head",
    "meta",
    "link",
    "input",
    "form",
    "button",
    "blockquote",
];
/// Entities that editors write, and what they stand for.
const ENTITIES: &[(&str, &str)] = &[
    ("amp", "&"),
    ("lt", "<"),
    ("gt", ">"),
    ("quot", "\""),
    ("apos", "'"),
    ("nbsp", " "),
    ("eacute", "é"),
    ("egrave", "è"),
    ("agrave", "à"),
    ("ccedil", "ç"),
    ("ecirc", "ê"),
    ("ocirc", "ô"),
    ("icirc", "î"),
    ("acirc", "â"),
    ("ugrave", "ù"),
    ("ucirc", "û"),
    ("euml", "ë"),
    ("iuml", "ï"),
    ("Eacute", "É"),
    ("Egrave", "È"),
    ("Agrave", "À"),
    ("Ccedil", "Ç"),
    ("oelig", "œ"),
    ("rsquo", "’"),
    ("lsquo", "‘"),
    ("laquo", "«"),
    ("raquo", "»"),
    ("ndash", "–"),
    ("mdash", "—"),
    ("hellip", "…"),
    ("euro", "€"),
    ("deg", "°"),
    ("bull", "•"),
];

impl Rule for HtmlInCells {
    fn card(&self) -> &'static RuleCard {
        &CARD
    }

    fn watch<'t>(&'static self, table: &'t TableView<'t>, watchers: &mut Watchers<'t>) {
        for column in table.text_columns() {
            let check = ValueCheck::of(&CARD, column).only_if(Shape::ANGLE | Shape::AMPERSAND).converting(Function::StripHtml);
            watchers.values(check, |text| match stripped(text) {
                Some(plain) => Verdict::Repairable(plain),
                None => Verdict::Fine,
            });
        }
    }
}

/// The text without its tags and entities; nothing when it holds none.
fn stripped(text: &str) -> Option<String> {
    let mut plain: Option<String> = None;
    let mut kept = 0;
    let mut at = 0;
    while let Some(found) = text.get(at..).and_then(|rest| rest.find(['<', '&'])) {
        let start = at + found;
        let rest = &text[start..];
        let (length, meaning) = match tag(rest) {
            Some(length) => (length, " "),
            None => match entity(rest) {
                Some(found) => found,
                None => {
                    at = start + 1;
                    continue;
                }
            },
        };
        let out = plain.get_or_insert_default();
        out.push_str(&text[kept..start]);
        out.push_str(meaning);
        (kept, at) = (start + length, start + length);
    }
    let mut plain = plain?;
    plain.push_str(&text[kept..]);
    Some(plain.split_whitespace().collect::<Vec<_>>().join(" "))
}

/// Bytes of the tag at the start.
fn tag(rest: &str) -> Option<usize> {
    let inside = rest.strip_prefix('<')?;
    if inside.starts_with("!--") {
        return rest.find("-->").map(|end| end + 3);
    }
    let name = inside.strip_prefix('/').unwrap_or(inside);
    let end = name.find(|c: char| !c.is_ascii_alphanumeric()).filter(|end| *end > 0 && *end <= 10)?;
    let is_tag =
        TAGS.iter().any(|tag| name[..end].eq_ignore_ascii_case(tag)) && name[end..].starts_with(|c: char| c.is_ascii_whitespace() || matches!(c, '>' | '/'));
    if is_tag { rest.find('>').map(|close| close + 1) } else { None }
}

/// Bytes of the entity at the start and what it stands for.
fn entity(rest: &str) -> Option<(usize, &'static str)> {
    let inside = rest.strip_prefix('&')?;
    let end = inside.find(';').filter(|end| (2..=8).contains(end))?;
    let name = &inside[..end];
    if let Some(number) = name.strip_prefix('#') {
        let is_number = number
            .strip_prefix(['x', 'X'])
            .map_or_else(|| number.bytes().all(|byte| byte.is_ascii_digit()), |hex| hex.bytes().all(|byte| byte.is_ascii_hexdigit()));
        let meaning = match number {
            "39" | "x27" => "'",
            "160" => " ",
            "34" => "\"",
            _ => "",
        };
        return is_number.then_some((end + 2, meaning));
    }
    ENTITIES.iter().find(|(known, _)| *known == name).map(|(_, meaning)| (end + 2, *meaning))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_go_and_entities_become_letters() {
        assert_eq!(stripped("<p>Ouverte le <b>samedi</b><br/>et l&#39;&eacute;t&eacute;</p>").as_deref(), Some("Ouverte le samedi et l'été"));
        assert_eq!(stripped("a < b & c > d"), None);
        assert_eq!(stripped("<Nom> inconnu, T&T; &"), None);
    }
}
