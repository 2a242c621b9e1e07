//! The report as a file of its own: one HTML page that needs nothing else, to be kept, sent or printed.

use super::view::QualityView;
use crate::assets;
use crate::{Words, format};
use askama::Template;
use parvis_formats::ReadReport;
use time::Date;

/// One table of the file.
pub struct DocumentTable {
    pub name: String,
    /// `248 lignes et 14 colonnes lues dans « creches.csv »…`
    pub about: String,
    pub quality: QualityView,
}

#[derive(Template)]
#[template(path = "pages/quality-document.html")]
struct Document<'a> {
    words: &'static Words,
    title: String,
    tables: &'a [DocumentTable],
    made_by: String,
}

impl Document<'_> {
    fn style(&self) -> String {
        assets::document_style()
    }
}

impl DocumentTable {
    /// `file` is the name of the file that was read; `day` is the day of the check.
    pub fn new(words: &'static Words, name: &str, file: &str, reading: &ReadReport, day: Date, quality: QualityView) -> Self {
        let rows = words.text_with("quality-rows", &[("n", reading.rows.into())]);
        let columns = words.text_with("quality-columns-count", &[("n", reading.columns.len().into())]);
        let (format, date) = (reading.format.to_uppercase(), format::date(words.language(), day));
        let values = [("rows", (&rows).into()), ("columns", (&columns).into()), ("name", file.into()), ("format", (&format).into()), ("date", (&date).into())];
        Self { name: name.to_owned(), about: words.text_with("quality-about", &values), quality }
    }
}

/// The whole page: style inside, no script, no address to fetch; light and dark as the reader's device says.
///
/// # Errors
/// Those of writing the template, which only memory can cause.
pub fn document(words: &'static Words, file: &str, tables: &[DocumentTable]) -> Result<String, askama::Error> {
    let title = words.text_with("quality-document-title", &[("name", file.into())]);
    let made_by = words.text_with("quality-made-by", &[("version", env!("CARGO_PKG_VERSION").into())]);
    Document { words, title, tables, made_by }.render()
}

#[cfg(test)]
mod tests {
    use super::super::HeadingLevel;
    use super::*;
    use crate::Language;
    use parvis_quality::QualityReport;
    use time::macros::date;

    const REPORT: &str = r#"{"format":2,"rows":3,"clean_rows":1,"findings":[
        {"rule":"letters-lost","severity":"blocking","column":"nom","rows":[2],"count":1,"values":["<b>Cr�che</b>"]},
        {"rule":"spaces-around","severity":"warning","column":"nom","rows":[3],"count":1,"values":[" Halle"],
         "repair":{"operation":{"op":"convert","column":"nom","function":"trim"},"cells":1,"examples":[[" Halle","Halle"]],"safety":"safe"}}]}"#;

    fn page(language: Language) -> String {
        let words = Words::for_language(language);
        let report: QualityReport = serde_json::from_str(REPORT).unwrap();
        let reading = ReadReport { format: "csv".into(), rows: 3, ..ReadReport::default() };
        let view = QualityView::of(words, &report, Some(&reading), HeadingLevel::H2, "t1");
        document(words, "a.csv", &[DocumentTable::new(words, "a", "a.csv", &reading, date!(2026 - 11 - 24), view)]).unwrap()
    }

    #[test]
    fn the_page_needs_nothing_and_says_everything() {
        let page = page(Language::Fr);
        for absent in ["://", "<script", "src=", "url(", "<link"] {
            assert!(!page.contains(absent), "{absent}");
        }
        let body = page.split("</style>").nth(1).unwrap();
        for id in ["quality-", "rule-", "severity-", "group-"] {
            assert!(!body.contains(id), "a sentence {id} is missing in {body}");
        }
        for said in [
            "1 problème bloquant",
            "1 avertissement",
            "1 ligne sur 3 sans remarque",
            "ligne 3, «\u{a0}␣Halle\u{a0}»",
            "retirer les espaces autour",
            "24\u{a0}novembre 2026",
        ] {
            assert!(page.contains(said), "{said} in {page}");
        }
        assert!(page.find("finding--blocking") < page.find("finding--warning"));
    }

    #[test]
    fn what_the_file_says_is_text() {
        let page = page(Language::En);
        assert!(!page.contains("<b>Cr") && page.contains("&#60;b&#62;Cr"), "{page}");
        assert!(page.contains("lang=\"en\"") && page.contains("1 blocking problem"));
    }
}
