//! What a draft starts from: a dataset as it stands, or a free address.

use parvis_model::{DatasetDescription, Slug, TableName};
use parvis_store::{Dataset, Lookup, PublicationTarget, Store, StoreError, Version};
use std::sync::Arc;

/// The state a draft was made against. If the dataset has moved on when the draft is published, the publication is refused.
#[derive(Debug, Clone)]
#[expect(clippy::large_enum_variant, reason = "one for each draft")]
pub enum Base {
    /// No dataset has that slug yet.
    New(Slug),
    Existing {
        dataset: Dataset,
        /// The current version; nothing when none was published.
        version: Option<Arc<Version>>,
    },
}

impl Base {
    /// The dataset at that slug, today's or an old one; or a new dataset.
    ///
    /// # Errors
    /// Any [`StoreError`].
    pub async fn at(store: &Store, slug: &Slug) -> Result<Self, StoreError> {
        let found = match store.dataset_by_slug(slug).await? {
            Lookup::Moved(current) => store.dataset_by_slug(&current).await?,
            other => other,
        };
        let Lookup::Found(dataset) = found else { return Ok(Self::New(slug.clone())) };
        let version = match dataset.current {
            Some(number) => store.version(&dataset.id, number).await?,
            None => None,
        };
        Ok(Self::Existing { dataset, version })
    }

    pub fn version(&self) -> Option<&Arc<Version>> {
        match self {
            Self::Existing { version, .. } => version.as_ref(),
            Self::New(_) => None,
        }
    }

    /// What is said of the dataset so far.
    pub fn description(&self) -> Option<&DatasetDescription> {
        match self {
            Self::Existing { dataset, .. } => Some(&dataset.description),
            Self::New(_) => None,
        }
    }

    /// The table a file without a table name is about: the dataset's only one, or the default.
    pub fn default_table(&self) -> TableName {
        match self.version().map(|version| version.tables.as_slice()) {
            Some([only]) => only.name.clone(),
            _ => TableName::default(),
        }
    }

    pub(crate) fn target(&self) -> PublicationTarget {
        match self {
            Self::New(slug) => PublicationTarget::NewDataset(slug.clone()),
            Self::Existing { dataset, .. } => PublicationTarget::Dataset { id: dataset.id, current: dataset.current },
        }
    }
}
