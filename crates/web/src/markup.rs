//! Text into HTML: the little Markdown our own documentation uses, and JSON inside a page.

/// Turns Markdown of our own (titles, paragraphs, lists, code, links, bold) into HTML; everything else is text. Titles begin at `<h2>`.
pub fn markdown(text: &str) -> String {
    let mut html = String::with_capacity(text.len() * 2);
    let mut open = Block::None;
    let mut fenced = false;
    for line in text.lines() {
        if line.starts_with("```") {
            open.close(&mut html);
            open = Block::None;
            html.push_str(if fenced { "</code></pre>\n" } else { "<pre><code>" });
            fenced = !fenced;
            continue;
        }
        if fenced {
            escape(line, &mut html);
            html.push('\n');
            continue;
        }
        let trimmed = line.trim();
        let (block, content) = if trimmed.is_empty() {
            (Block::None, "")
        } else if let Some(title) = trimmed.strip_prefix('#') {
            open.close(&mut html);
            open = Block::None;
            let title = title.trim_start_matches('#').trim();
            html.push_str("<h2>");
            inline(title, &mut html);
            html.push_str("</h2>\n");
            continue;
        } else if let Some(item) = trimmed.strip_prefix("- ") {
            (Block::List, item)
        } else {
            (Block::Paragraph, trimmed)
        };
        if block != open {
            open.close(&mut html);
            block.open(&mut html);
        } else if block == Block::Paragraph {
            html.push('\n');
        }
        open = block;
        if block == Block::List {
            html.push_str("<li>");
            inline(content, &mut html);
            html.push_str("</li>\n");
        } else {
            inline(content, &mut html);
        }
    }
    open.close(&mut html);
    if fenced {
        html.push_str("</code></pre>\n");
    }
    html
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Block {
    None,
    Paragraph,
    List,
}

impl Block {
    fn open(self, html: &mut String) {
        html.push_str(match self {
            Self::None => "",
            Self::Paragraph => "<p>",
            Self::List => "<ul>\n",
        });
    }

    fn close(self, html: &mut String) {
        html.push_str(match self {
            Self::None => "",
            Self::Paragraph => "</p>\n",
            Self::List => "</ul>\n",
        });
    }
}

/// A sentence with code, bold and links into HTML.
pub fn sentence(text: &str) -> String {
    let mut html = String::with_capacity(text.len() + 16);
    inline(text, &mut html);
    html
}

/// Code, bold and links inside a line.
fn inline(text: &str, html: &mut String) {
    let mut rest = text;
    while let Some(at) = rest.find(['`', '*', '[']) {
        escape(&rest[..at], html);
        rest = &rest[at..];
        let marked = match rest.as_bytes()[0] {
            b'`' => between(rest, "`", "`").map(|(inner, after)| ("code", inner, after)),
            b'*' => between(rest, "**", "**").map(|(inner, after)| ("strong", inner, after)),
            _ => None,
        };
        if let Some((tag, inner, after)) = marked {
            html.push_str(&format!("<{tag}>"));
            escape(inner, html);
            html.push_str(&format!("</{tag}>"));
            rest = after;
        } else if let Some((label, address, after)) = link(rest) {
            html.push_str("<a href=\"");
            escape(address, html);
            html.push_str("\">");
            escape(label, html);
            html.push_str("</a>");
            rest = after;
        } else {
            escape(&rest[..1], html);
            rest = &rest[1..];
        }
    }
    escape(rest, html);
}

fn between<'a>(text: &'a str, start: &str, end: &str) -> Option<(&'a str, &'a str)> {
    text.strip_prefix(start)?.split_once(end)
}

/// `[label](address)`, when the address is of the site or of the web.
fn link(text: &str) -> Option<(&str, &str, &str)> {
    let (label, rest) = text.strip_prefix('[')?.split_once("](")?;
    let (address, after) = rest.split_once(')')?;
    (address.starts_with('/') || address.starts_with("https://")).then_some((label, address, after))
}

fn escape(text: &str, html: &mut String) {
    for c in text.chars() {
        match c {
            '&' => html.push_str("&amp;"),
            '<' => html.push_str("&lt;"),
            '>' => html.push_str("&gt;"),
            '"' => html.push_str("&quot;"),
            c => html.push(c),
        }
    }
}

/// Escapes text for XML content and attributes; signs XML 1.0 has no place for are dropped.
pub fn xml(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len() + 8);
    let allowed: String = text.chars().filter(|c| !c.is_control() || matches!(c, '\n' | '\t')).filter(|c| !matches!(c, '\u{fffe}' | '\u{ffff}')).collect();
    escape(&allowed, &mut escaped);
    escaped
}

/// JSON that can stand in a `<script>`: nothing in it closes the element.
pub fn script_json(value: &serde_json::Value) -> String {
    value.to_string().replace('<', "\\u003c").replace('>', "\\u003e").replace('&', "\\u0026")
}

/// The French and the English halves of a page of ours: each begins with a title of the first level.
pub fn halves(text: &str) -> (&str, &str) {
    match text.match_indices("\n# ").nth(if text.starts_with("# ") { 0 } else { 1 }) {
        Some((at, _)) => text.split_at(at + 1),
        None => (text, text),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn our_markdown_becomes_html_and_html_stays_text() {
        let html = markdown("# Titre\n\nUn `code <b>` et [un lien](/donnees).\nSuite.\n\n- un\n- **deux**\n\n```\n<a>\n```\n");
        assert_eq!(
            html,
            "<h2>Titre</h2>\n<p>Un <code>code &lt;b&gt;</code> et <a href=\"/donnees\">un lien</a>.\nSuite.</p>\n<ul>\n<li>un</li>\n<li><strong>deux</strong></li>\n</ul>\n<pre><code>&lt;a&gt;\n</code></pre>\n"
        );
        assert_eq!(markdown("[x](javascript:alert)"), "<p>[x](javascript:alert)</p>\n");
        assert_eq!(markdown("3 * 4 ` é"), "<p>3 * 4 ` é</p>\n");
    }

    #[test]
    fn a_title_cannot_close_the_script() {
        let text = script_json(&serde_json::json!({ "name": "</script><b>" }));
        assert!(!text.contains('<'));
    }

    #[test]
    fn the_english_half_has_its_own_title() {
        assert_eq!(halves("# Un\n\n## a\n# One\n"), ("# Un\n\n## a\n", "# One\n"));
        assert_eq!(halves("\n# Un\n# One\n"), ("\n# Un\n", "# One\n"));
        assert_eq!(halves("seul"), ("seul", "seul"));
    }
}
