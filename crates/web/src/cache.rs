//! Answers already written, for requests that come again.

use axum::http::HeaderValue;
use bytes::Bytes;
use moka::sync::Cache;
use parvis_model::ContentHash;
use std::hash::{Hash, Hasher};

/// An answer of the API, ready to send.
#[derive(Clone)]
pub struct CachedAnswer {
    pub body: Bytes,
    pub etag: HeaderValue,
}

/// Answers by what they answer: the manifest of the version and the address as it was asked. A version never changes, so an answer is never wrong; the least used ones leave when the budget is spent.
pub struct AnswerCache {
    answers: Cache<Key, CachedAnswer, foldhash::fast::RandomState>,
}

#[derive(Clone, PartialEq, Eq)]
struct Key {
    manifest: ContentHash,
    address: Box<str>,
}

impl Hash for Key {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.address.hash(state);
        self.manifest.hash(state);
    }
}

/// Longer addresses are not kept.
const MAX_ADDRESS_BYTES: usize = 2048;

impl AnswerCache {
    pub fn new(budget_bytes: u64) -> Self {
        let weigher = |key: &Key, answer: &CachedAnswer| u32::try_from(key.address.len() + answer.body.len() + 256).unwrap_or(u32::MAX);
        Self { answers: Cache::builder().max_capacity(budget_bytes).weigher(weigher).build_with_hasher(foldhash::fast::RandomState::default()) }
    }

    pub fn get(&self, manifest: ContentHash, address: &str) -> Option<CachedAnswer> {
        self.answers.get(&Key { manifest, address: address.into() })
    }

    pub fn put(&self, manifest: ContentHash, address: &str, answer: &CachedAnswer) {
        if address.len() <= MAX_ADDRESS_BYTES {
            self.answers.insert(Key { manifest, address: address.into() }, answer.clone());
        }
    }
}
