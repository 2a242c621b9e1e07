//! Enough of an HTML parser to refuse what browsers only forgive.

use std::collections::BTreeSet;

const VOID: [&str; 8] = ["meta", "link", "input", "br", "hr", "img", "path", "source"];

/// Checks that elements close in order, ids are unique, attributes are quoted, inner links lead somewhere and there is one `<h1>`.
pub fn check(html: &str, path: &str) {
    let mut open: Vec<String> = Vec::new();
    let mut ids = BTreeSet::new();
    let mut wanted = BTreeSet::new();
    let mut titles = 0;
    let mut rest = html;
    while let Some(start) = rest.find('<') {
        rest = &rest[start..];
        let end = rest.find('>').unwrap_or_else(|| panic!("{path}: a tag is not closed: {:.80}", rest));
        let tag = &rest[1..end];
        rest = &rest[end + 1..];
        if tag.starts_with('!') {
            continue;
        }
        if let Some(name) = tag.strip_prefix('/') {
            let last = open.pop();
            assert_eq!(last.as_deref(), Some(name), "{path}: </{name}> closes {last:?}");
            continue;
        }
        let name = tag.split(|c: char| c.is_whitespace() || c == '/').next().unwrap().to_owned();
        for (attribute, value) in attributes(tag, path) {
            match attribute.as_str() {
                "id" => assert!(ids.insert(value.clone()), "{path}: the id {value} is there twice"),
                "for" | "aria-labelledby" | "aria-describedby" => drop(wanted.insert(value)),
                "href" if value.starts_with('#') => drop(wanted.insert(value[1..].to_owned())),
                "style" => panic!("{path}: a style attribute is against the policy"),
                attribute if attribute.starts_with("on") => panic!("{path}: {attribute} is against the policy"),
                _ => {}
            }
        }
        titles += usize::from(name == "h1");
        if name == "script" {
            let end = rest.find("</script>").unwrap();
            serde_json::from_str::<serde_json::Value>(&rest[..end]).unwrap_or_else(|error| panic!("{path}: {error}"));
            rest = &rest[end + "</script>".len()..];
        } else if !VOID.contains(&name.as_str()) && !tag.ends_with('/') {
            open.push(name);
        }
    }
    assert_eq!(open, Vec::<String>::new(), "{path}: left open");
    assert_eq!(titles, 1, "{path}: number of <h1>");
    let lost: Vec<&String> = wanted.difference(&ids).collect();
    assert_eq!(lost, Vec::<&String>::new(), "{path}: ids that nothing has");
}

fn attributes(tag: &str, path: &str) -> Vec<(String, String)> {
    let mut attributes = Vec::new();
    let mut rest = tag.split_once(char::is_whitespace).map_or("", |(_, rest)| rest).trim_start();
    while !rest.is_empty() && rest != "/" {
        let end = rest.find(|c: char| c == '=' || c.is_whitespace()).unwrap_or(rest.len());
        let name = rest[..end].to_owned();
        rest = &rest[end..];
        let mut value = String::new();
        if let Some(after) = rest.strip_prefix('=') {
            let quoted = after.strip_prefix('"').unwrap_or_else(|| panic!("{path}: {name} is not quoted"));
            let close = quoted.find('"').unwrap_or_else(|| panic!("{path}: {name} is not closed"));
            value = quoted[..close].to_owned();
            rest = &quoted[close + 1..];
        }
        attributes.push((name, value));
        rest = rest.trim_start();
    }
    attributes
}

/// The text of the page, without tags, entities decoded.
pub fn text(html: &str) -> String {
    let mut text = String::new();
    let mut inside = false;
    for c in html.chars() {
        match c {
            '<' => inside = true,
            '>' => inside = false,
            c if !inside => text.push(c),
            _ => {}
        }
    }
    text.replace("&#34;", "\"").replace("&#39;", "'").replace("&#60;", "<").replace("&#62;", ">").replace("&#38;", "&")
}

#[test]
fn what_is_wrong_is_seen() {
    let wrong = |html: &str| std::panic::catch_unwind(|| check(html, "/")).is_err();
    assert!(!wrong("<h1 id=\"a\">x</h1><a href=\"#a\">y</a>"));
    assert!(wrong("<h1><b></h1></b>"));
    assert!(wrong("<h1>x</h1><p id=\"a\"></p><p id=\"a\"></p>"));
    assert!(wrong("<h1>x</h1><a href=\"#b\">y</a>"));
    assert!(wrong("<p>x</p>"));
}
