//! Web addresses.

use super::SemanticCard;
use super::email::is_domain;
use parvis_model::SemanticType;

pub(super) static CARD: SemanticCard = SemanticCard {
    semantic: SemanticType::Url,
    header_words: &["url", "site", "site web", "site internet", "web", "website", "lien", "liens", "uri", "link", "adresse web", "photo", "image"],
    header_excludes: &[],
    is_valid: is_url,
    share_with_header: 0.5,
    share_without_header: Some(0.9),
    keeps_text: false,
    same_length: false,
    source: "RFC 3986 with the schemes http, https and ftp, or a host that starts with www",
    valid: &[
        "https://www.exemple.fr",
        "http://exemple.fr/page?x=1#y",
        "www.exemple.fr/arbres",
        "ftp://exemple.fr/a.csv",
        "https://exemple.fr:8443/été",
        "http://localhost/x",
        "http://192.0.2.1/a",
    ],
    invalid: &["exemple.fr", "https://", "http://exemple .fr", "www.", "mailto:a@exemple.fr", "voir https://exemple.fr"],
};

fn is_url(text: &str) -> bool {
    if text.bytes().any(|b| b.is_ascii_whitespace() || b.is_ascii_control()) {
        return false;
    }
    let Some(rest) = ["https://", "http://", "ftp://"].iter().find_map(|scheme| strip_prefix_ignoring_case(text, scheme)) else {
        return strip_prefix_ignoring_case(text, "www.").is_some_and(|rest| is_domain(host(rest)));
    };
    let host = host(rest);
    is_domain(host) || host == "localhost" || host.parse::<std::net::Ipv4Addr>().is_ok()
}

fn host(rest: &str) -> &str {
    let authority = rest.split(['/', '?', '#']).next().unwrap_or_default();
    let host = authority.rsplit_once('@').map_or(authority, |(_, host)| host);
    match host.rsplit_once(':') {
        Some((name, port)) if port.bytes().all(|b| b.is_ascii_digit()) => name,
        _ => host,
    }
}

fn strip_prefix_ignoring_case<'a>(text: &'a str, prefix: &str) -> Option<&'a str> {
    let head = text.get(..prefix.len())?;
    head.eq_ignore_ascii_case(prefix).then(|| &text[prefix.len()..])
}
