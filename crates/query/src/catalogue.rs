//! Finds datasets by words.
//!
//! Each text is indexed twice: as written (without case and accents), and by its French stem. Every word must be found somewhere; the last one may be a beginning.

use crate::text::fold;
use parvis_model::DatasetId;
use tantivy::collector::{Count, TopDocs};
use tantivy::query::{AllQuery, BooleanQuery, BoostQuery, FuzzyTermQuery, Occur, Query, TermQuery};
use tantivy::schema::{FAST, Field, IndexRecordOption, STORED, Schema, TextFieldIndexing, TextOptions, Value as _};
use tantivy::tokenizer::{Language, LowerCaser, RemoveLongFilter, SimpleTokenizer, Stemmer, TextAnalyzer};
use tantivy::{DocAddress, Index, Order, ReloadPolicy, Searcher, TantivyDocument, Term};

/// Words looked for at most: the rest of a longer question is left aside.
const MAX_WORDS: usize = 16;
/// Pages beyond are empty.
const MAX_RANK: u64 = 100_000;
const WRITER_BYTES: usize = 32 << 20;

/// What is searched in one dataset.
#[derive(Debug, Clone, Default)]
pub struct CatalogueEntry {
    /// Entries without one are left out.
    pub id: Option<DatasetId>,
    pub title: String,
    pub summary: String,
    pub keywords: Vec<String>,
    pub publisher: String,
    /// Names and labels of the columns of every table.
    pub columns: Vec<String>,
    /// Seconds since 1970, for the order by date.
    pub updated_at: i64,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum CatalogueSort {
    /// Best match first; most recent first without words.
    #[default]
    Relevance,
    /// Most recent first.
    Updated,
    /// Alphabetical, without regard to case and accents.
    Title,
}

/// The index in memory could not be made or read.
#[derive(Debug, thiserror::Error)]
#[error("the catalogue cannot be searched")]
pub struct CatalogueError {
    #[from]
    source: tantivy::TantivyError,
}

/// An index in memory of what is published now. Immutable: build another when the store's generation changes.
pub struct Catalogue {
    searcher: Searcher,
    texts: Vec<Texts>,
    id: Field,
    stem: TextAnalyzer,
}

/// The two fields of a text, and how much a match counts.
#[derive(Clone, Copy)]
struct Texts {
    exact: Field,
    stem: Field,
    weight: f32,
}

const BY_DATE: &str = "by_date";
const BY_TITLE: &str = "by_title";
/// Fields and how much a match in them counts.
const FIELDS: [(&str, f32); 5] = [("title", 4.0), ("summary", 2.0), ("keywords", 2.0), ("columns", 1.0), ("publisher", 1.0)];
/// What a match by stem, or by beginning, counts beside an exact one.
const STEM_WEIGHT: f32 = 0.6;
const PREFIX_WEIGHT: f32 = 0.4;

impl Catalogue {
    /// # Errors
    /// Only when memory is short.
    pub fn build(entries: &[CatalogueEntry]) -> Result<Self, CatalogueError> {
        let mut schema = Schema::builder();
        let text = |tokenizer: &str| {
            let indexing = TextFieldIndexing::default().set_tokenizer(tokenizer).set_index_option(IndexRecordOption::WithFreqs);
            TextOptions::default().set_indexing_options(indexing)
        };
        let id = schema.add_text_field("id", STORED);
        let by_date = schema.add_u64_field(BY_DATE, FAST);
        let by_title = schema.add_u64_field(BY_TITLE, FAST);
        let texts: Vec<Texts> = FIELDS
            .iter()
            .map(|(name, weight)| Texts {
                exact: schema.add_text_field(name, text("exact")),
                stem: schema.add_text_field(&format!("{name}_stem"), text("stem")),
                weight: *weight,
            })
            .collect();
        let index = Index::create_in_ram(schema.build());
        let simple = || TextAnalyzer::builder(SimpleTokenizer::default()).filter(RemoveLongFilter::limit(60)).filter(LowerCaser);
        let stem = simple().filter(Stemmer::new(Language::French)).build();
        index.tokenizers().register("exact", simple().build());
        index.tokenizers().register("stem", simple().build());

        let mut writer = index.writer_with_num_threads::<TantivyDocument>(1, WRITER_BYTES)?;
        let dates = ranks(entries, |entry| entry.updated_at);
        let titles = ranks(entries, |entry| (fold(&entry.title), entry.title.clone()));
        let mut analyzer = stem.clone();
        for (entry, (date, title)) in entries.iter().zip(dates.into_iter().zip(titles)) {
            let Some(dataset) = entry.id else { continue };
            let mut document = TantivyDocument::default();
            document.add_text(id, dataset.to_string());
            document.add_u64(by_date, date);
            document.add_u64(by_title, title);
            let contents = [entry.title.clone(), entry.summary.clone(), entry.keywords.join(" "), entry.columns.join(" "), entry.publisher.clone()];
            for (texts, content) in texts.iter().zip(contents) {
                let content = content.replace('_', " ");
                document.add_text(texts.exact, fold(&content));
                document.add_text(texts.stem, stems(&mut analyzer, &content).join(" "));
            }
            writer.add_document(document)?;
        }
        writer.commit()?;
        let reader = index.reader_builder().reload_policy(ReloadPolicy::Manual).try_into()?;
        Ok(Self { searcher: reader.searcher(), texts, id, stem })
    }

    /// How many datasets match, and the ids of page `page` (from 1).
    ///
    /// # Errors
    /// Only when memory is short.
    pub fn search(&self, words: &str, page: u64, page_size: u32, sort: CatalogueSort) -> Result<(u64, Vec<DatasetId>), CatalogueError> {
        let (query, has_words) = self.query(words);
        let offset = (page.max(1) - 1).saturating_mul(u64::from(page_size));
        if offset > MAX_RANK || page_size == 0 {
            return Ok((self.searcher.search(&query, &Count)? as u64, Vec::new()));
        }
        let top = TopDocs::with_limit(page_size as usize).and_offset(offset as usize);
        let (total, found): (usize, Vec<DocAddress>) = match sort {
            CatalogueSort::Relevance if has_words => {
                let (total, found) = self.searcher.search(&query, &(Count, top.order_by_score()))?;
                (total, found.into_iter().map(|(_, address)| address).collect())
            }
            CatalogueSort::Relevance | CatalogueSort::Updated => {
                let (total, found) = self.searcher.search(&query, &(Count, top.order_by_u64_field(BY_DATE, Order::Desc)))?;
                (total, found.into_iter().map(|(_, address)| address).collect())
            }
            CatalogueSort::Title => {
                let (total, found) = self.searcher.search(&query, &(Count, top.order_by_u64_field(BY_TITLE, Order::Asc)))?;
                (total, found.into_iter().map(|(_, address)| address).collect())
            }
        };
        let mut ids = Vec::with_capacity(found.len());
        for address in found {
            let document: TantivyDocument = self.searcher.doc(address)?;
            ids.extend(document.get_first(self.id).and_then(|id| id.as_str()).and_then(|id| id.parse::<DatasetId>().ok()));
        }
        Ok((total as u64, ids))
    }

    /// The query, and whether it has words. A question made of signs only finds nothing.
    fn query(&self, question: &str) -> (Box<dyn Query>, bool) {
        if question.trim().is_empty() {
            return (Box::new(AllQuery), false);
        }
        let mut analyzer = self.stem.clone();
        let split = |c: char| !c.is_alphanumeric();
        let words: Vec<&str> = question.split(split).filter(|word| !word.is_empty()).take(MAX_WORDS).collect();
        let last_is_open = question.ends_with(char::is_alphanumeric);
        let mut all: Vec<(Occur, Box<dyn Query>)> = Vec::new();
        for (at, word) in words.iter().enumerate() {
            let may_continue = last_is_open && at + 1 == words.len();
            // A single letter is an article, or a word being typed.
            if word.chars().nth(1).is_none() && !may_continue {
                continue;
            }
            let folded = fold(word);
            let stem = stems(&mut analyzer, word).pop();
            let mut any: Vec<(Occur, Box<dyn Query>)> = Vec::new();
            for texts in &self.texts {
                let mut add = |query: Box<dyn Query>, weight: f32| any.push((Occur::Should, Box::new(BoostQuery::new(query, weight * texts.weight))));
                let exact = Term::from_field_text(texts.exact, &folded);
                add(Box::new(TermQuery::new(exact.clone(), IndexRecordOption::WithFreqs)), 1.0);
                if let Some(stem) = &stem {
                    add(Box::new(TermQuery::new(Term::from_field_text(texts.stem, stem), IndexRecordOption::WithFreqs)), STEM_WEIGHT);
                }
                if may_continue {
                    add(Box::new(FuzzyTermQuery::new_prefix(exact, 0, true)), PREFIX_WEIGHT);
                }
            }
            all.push((Occur::Must, Box::new(BooleanQuery::new(any))));
        }
        (Box::new(BooleanQuery::new(all)), true)
    }
}

/// French stems of a text, without accents: with and without them, people find the same.
fn stems(analyzer: &mut TextAnalyzer, text: &str) -> Vec<String> {
    let mut stream = analyzer.token_stream(text);
    let mut stems = Vec::new();
    while stream.advance() {
        stems.push(fold(&stream.token().text));
    }
    stems
}

/// The rank of each entry by a key, equal ones in the order given.
fn ranks<K: Ord>(entries: &[CatalogueEntry], key: impl Fn(&CatalogueEntry) -> K) -> Vec<u64> {
    let mut order: Vec<usize> = (0..entries.len()).collect();
    order.sort_by_cached_key(|at| key(&entries[*at]));
    let mut ranks = vec![0; entries.len()];
    order.into_iter().enumerate().for_each(|(rank, at)| ranks[at] = rank as u64);
    ranks
}

#[cfg(test)]
mod tests {
    use super::*;

    fn id(number: u128) -> DatasetId {
        format!("00000000-0000-7000-8000-{number:012}").parse().unwrap()
    }

    fn catalogue() -> Catalogue {
        let entry = |number, title: &str, summary: &str, columns: &[&str], updated_at| CatalogueEntry {
            id: Some(id(number)),
            title: title.to_owned(),
            summary: summary.to_owned(),
            columns: columns.iter().map(|name| (*name).to_owned()).collect(),
            updated_at,
            ..CatalogueEntry::default()
        };
        Catalogue::build(&[
            entry(1, "Crèches municipales", "Places d’accueil du jeune enfant", &["nom_etablissement", "places"], 30),
            entry(2, "Écoles publiques", "Écoles maternelles et crèches rattachées", &["uai"], 20),
            entry(3, "arbres remarquables", "Patrimoine arboré", &["essence"], 10),
        ])
        .unwrap()
    }

    fn found(words: &str, sort: CatalogueSort) -> Vec<DatasetId> {
        catalogue().search(words, 1, 10, sort).unwrap().1
    }

    #[test]
    fn a_title_counts_more_than_a_summary_and_accents_do_not_count() {
        assert_eq!(found("creche", CatalogueSort::Relevance), [id(1), id(2)]);
        assert_eq!(found("ECOLE publique", CatalogueSort::Relevance), [id(2)]);
    }

    #[test]
    fn columns_are_found_and_the_last_word_may_be_a_beginning() {
        assert_eq!(found("etabl", CatalogueSort::Relevance), [id(1)]);
        assert_eq!(found("remarquab", CatalogueSort::Relevance), [id(3)]);
        assert_eq!(found("remarquab ", CatalogueSort::Relevance), []);
    }

    #[test]
    fn without_words_everything_is_there_in_the_order_asked() {
        assert_eq!(found("", CatalogueSort::Relevance), [id(1), id(2), id(3)]);
        assert_eq!(found(" ", CatalogueSort::Title), [id(3), id(1), id(2)]);
        assert_eq!(catalogue().search("", 2, 2, CatalogueSort::Updated).unwrap(), (3, vec![id(3)]));
        assert_eq!(found("!!!", CatalogueSort::Relevance), []);
    }
}
