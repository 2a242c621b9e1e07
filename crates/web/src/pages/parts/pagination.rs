//! The pages of a list, as links.

use askama::Template;

/// Links to the other pages. With one page, nothing.
#[derive(Template)]
#[template(path = "parts/pagination.html")]
pub struct Pagination {
    /// Name of the region.
    pub label: String,
    pub previous: Option<(String, String)>,
    pub next: Option<(String, String)>,
    pub pages: Vec<PageLink>,
}

/// A page of the list, or a gap between pages.
pub struct PageLink {
    pub number: Option<String>,
    pub href: String,
    pub label: String,
    pub is_current: bool,
}

impl Pagination {
    /// `href` gives the address of a page; `words` the sentence of an id with a number `n`.
    pub fn new(current: u64, size: u64, count: u64, href: impl Fn(u64) -> String, words: impl Fn(&str, u64) -> String, whole: impl Fn(u64) -> String) -> Self {
        let last = count.div_ceil(size.max(1)).max(1);
        let mut shown: Vec<u64> = [1, current.saturating_sub(1), current, current + 1, last].into_iter().filter(|page| (1..=last).contains(page)).collect();
        shown.sort_unstable();
        shown.dedup();
        let mut pages = Vec::new();
        let mut before = 0;
        for page in shown {
            if page == before + 2 {
                pages.push(link(before + 1, current, &href, &words, &whole));
            } else if page > before + 1 {
                pages.push(PageLink { number: None, href: String::new(), label: String::new(), is_current: false });
            }
            pages.push(link(page, current, &href, &words, &whole));
            before = page;
        }
        Self {
            label: words("pagination-label", current),
            previous: (current > 1).then(|| (href((current - 1).min(last)), words("pagination-previous", current - 1))),
            next: (current < last).then(|| (href(current + 1), words("pagination-next", current + 1))),
            pages: if last > 1 { pages } else { Vec::new() },
        }
    }

    pub fn is_needed(&self) -> bool {
        !self.pages.is_empty()
    }
}

fn link(page: u64, current: u64, href: &impl Fn(u64) -> String, words: &impl Fn(&str, u64) -> String, whole: &impl Fn(u64) -> String) -> PageLink {
    PageLink { number: Some(whole(page)), href: href(page), label: words("pagination-page", page), is_current: page == current }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn numbers(current: u64, count: u64) -> Vec<String> {
        let pagination = Pagination::new(current, 10, count, |page| format!("?page={page}"), |id, _| id.to_owned(), |n| n.to_string());
        pagination.pages.into_iter().map(|page| page.number.unwrap_or("…".to_owned())).collect()
    }

    #[test]
    fn gaps_are_shown_only_when_they_hide_several_pages() {
        assert_eq!(numbers(1, 10), Vec::<String>::new());
        assert_eq!(numbers(1, 25), ["1", "2", "3"]);
        assert_eq!(numbers(5, 100), ["1", "…", "4", "5", "6", "…", "10"]);
        assert_eq!(numbers(4, 60), ["1", "2", "3", "4", "5", "6"]);
        assert_eq!(numbers(99, 30), ["1", "2", "3"]);
    }
}
