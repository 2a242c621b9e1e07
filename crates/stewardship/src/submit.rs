//! The operator's path: from a file to a version in one call, through the same steps as anyone.

mod comparison;
mod repairing;

use crate::{Approved, Base, DraftTable, Original, PublishError, ReviewError, Waiver, approve, draft, publish};
pub(crate) use comparison::Comparison;
use parvis_formats::{RawFile, ReadError, ReadHints, ReadLimits, TypedTable};
use parvis_model::{Actor, DatasetDescription, Slug, TableName};
use parvis_quality::Geography;
use parvis_quality::recipe::{ApplyError, Recipe, Tools};
use parvis_quality::schema::{Registry, Schema};
use parvis_store::{Store, StoreError, Upload, Version, failpoint};
use repairing::Repairing;
use std::collections::HashSet;
use std::sync::Arc;
use time::OffsetDateTime;

/// Where the file goes and how it is read.
#[derive(Debug, Clone)]
pub struct SubmitOptions {
    pub slug: Slug,
    /// What is said of the dataset; nothing keeps what is said so far.
    pub description: Option<DatasetDescription>,
    /// The title alone, when `description` is not given; a new dataset without title takes the file's name.
    pub title: Option<String>,
    /// The table the file is about; nothing means the dataset's only one, or the names of the sheets when there are several.
    pub table: Option<TableName>,
    pub note: Option<String>,
    /// Why blocking findings are published all the same: one for each.
    pub waivers: Vec<Waiver>,
    /// The repairs to apply.
    pub repairs: RepairChoice,
    /// Applies what may be repaired unseen too.
    pub with_safe_repairs: bool,
    /// What repairs need beside the file.
    pub tools: Tools,
    /// The schema to check against.
    pub schema: SchemaChoice,
    /// The schemas at hand, to find that of the version before.
    pub schemas: Arc<Registry>,
    pub hints: ReadHints,
    pub limits: ReadLimits,
    /// The official codes of the year; without them, codes are not verified and the report says so.
    pub geography: Option<&'static Geography>,
}

impl SubmitOptions {
    /// To that dataset, everything else found out.
    pub fn to(slug: Slug) -> Self {
        let (hints, limits) = (ReadHints::default(), ReadLimits::default());
        Self {
            slug,
            description: None,
            title: None,
            table: None,
            note: None,
            waivers: Vec::new(),
            repairs: RepairChoice::AsBefore,
            with_safe_repairs: false,
            tools: Tools::default(),
            schema: SchemaChoice::AsBefore,
            schemas: Arc::new(Registry::built_in()),
            hints,
            limits,
            geography: None,
        }
    }
}

/// Which repairs a file gets.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum RepairChoice {
    /// Those of the version before, replayed: what was hidden last year is hidden this year.
    AsBefore,
    Of(Recipe),
    /// The file as it is.
    Without,
}

/// Which schema a file is checked against.
#[derive(Debug, Clone)]
pub enum SchemaChoice {
    /// That of the version before, when it is among the schemas at hand.
    AsBefore,
    Of(Box<Schema>),
    Without,
}

/// What the caller lends: who acts, the clock, and an ear for progress.
pub struct SubmitContext<'a> {
    pub actor: &'a Actor,
    pub clock: &'a (dyn Fn() -> OffsetDateTime + Send + Sync),
    pub progress: &'a (dyn Fn(SubmitStep) + Send + Sync),
}

/// A step that was reached.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SubmitStep {
    /// The file is on the medium.
    Kept { size_bytes: u64 },
    /// Every value has been read and typed.
    Typed { tables: usize, rows: u64 },
    /// The version is published.
    Published { version: u32 },
}

/// Why a file was not published.
#[derive(Debug, thiserror::Error)]
pub enum SubmitError {
    #[error("could not read the file")]
    Read {
        #[from]
        source: ReadError,
    },
    /// The repairs cannot be applied to this file at all.
    #[error("could not repair the file")]
    Repair {
        #[source]
        source: ApplyError,
    },
    /// Repairs that were kept by a newer program.
    #[error("could not read the repairs of the version before")]
    UnknownRepairs {
        #[source]
        source: serde_json::Error,
    },
    /// Repairs speak of one table.
    #[error("the file holds {count} tables, and repairs are those of one")]
    RepairsOfSeveralTables { count: usize },
    /// One name was given and the file holds several tables.
    #[error("the file holds {count} tables: they cannot all be called {name}")]
    OneNameForSeveralTables { name: TableName, count: usize },
    #[error("the draft was not approved")]
    Review {
        #[from]
        source: ReviewError,
    },
    #[error(transparent)]
    Publish {
        #[from]
        source: PublishError,
    },
    #[error("could not keep the file")]
    Store {
        #[from]
        source: StoreError,
    },
    /// The runtime is stopping.
    #[error("the reading was interrupted")]
    Interrupted,
}

/// Keeps a file, reads it, types every value, checks, drafts, approves and publishes.
///
/// The file is kept and recorded before it is read, so that one that cannot be read can be looked at; it is then given up. What is computed from a version (its indexes) is for the caller, once this has answered.
///
/// # Errors
/// [`SubmitError`]; nothing is then published.
pub async fn submit(store: &Store, file: RawFile, options: SubmitOptions, context: &SubmitContext<'_>) -> Result<Arc<Version>, SubmitError> {
    let now = || (context.clock)();
    let original = Original::keep(store, file).await?;
    (context.progress)(SubmitStep::Kept { size_bytes: original.blob().size_bytes });
    let upload = store.record_upload(original.blob(), context.actor, now()).await?;
    failpoint("upload-recorded");

    let published = match prepare(store, original, &upload, options, context).await {
        Ok(approved) => publish(store, approved, now()).await.map_err(SubmitError::from),
        Err(error) => Err(error),
    };
    match &published {
        Ok(version) => (context.progress)(SubmitStep::Published { version: version.number }),
        // The reason is what the caller must hear: if giving up fails too, the file is given up later, with its age.
        Err(_) => drop(store.abandon_upload(&upload.id, context.actor, now()).await),
    }
    published
}

async fn prepare(store: &Store, original: Original, upload: &Upload, options: SubmitOptions, context: &SubmitContext<'_>) -> Result<Approved, SubmitError> {
    let base = Base::at(store, &options.slug).await?;
    let description = options.description.unwrap_or_else(|| described(&base, options.title, original.name()));
    let comparison = Comparison::new(&base, &description, (context.clock)().date()).in_geography(options.geography);
    let comparison = comparison.against(options.schema, options.schemas);
    let repairing = Repairing::new(&base, options.repairs, options.table.clone())?.with_safe(options.with_safe_repairs);
    let repairing = repairing.with(options.tools, options.hints, options.limits);
    let table = options.table;
    // Reading, typing and checking hold a thread for as long as the file is long, and end with it.
    let read_and_check = move || -> Result<_, SubmitError> {
        let read = repairing.read(&original, &comparison)?;
        let names = names_of(&base, table, read.iter().map(|read| read.table()))?;
        let checked = |(name, read)| {
            let comparison = comparison.with(&name);
            DraftTable::checked(name, read, &comparison.context())
        };
        let tables = names.into_iter().zip(read).map(checked).collect::<Result<Vec<_>, _>>()?;
        Ok((base, tables))
    };
    let (base, tables) = tokio::task::spawn_blocking(read_and_check).await.map_err(|_| SubmitError::Interrupted)??;
    (context.progress)(SubmitStep::Typed { tables: tables.len(), rows: tables.iter().map(|table| table.table().rows()).sum() });
    failpoint("table-typed");

    let draft = draft(base, description, tables).with_note(options.note).with_waivers(options.waivers).with_uploads(vec![upload.id]);
    Ok(approve(draft, context.actor, (context.clock)())?)
}

/// The name of each table: the one given, the dataset's only one, or the sheets'.
fn names_of<'a>(base: &Base, given: Option<TableName>, tables: impl ExactSizeIterator<Item = &'a TypedTable>) -> Result<Vec<TableName>, SubmitError> {
    let count = tables.len();
    match given {
        Some(name) if count > 1 => Err(SubmitError::OneNameForSeveralTables { name, count }),
        Some(name) => Ok(vec![name]),
        None if count == 1 => Ok(vec![base.default_table()]),
        None => Ok(distinct(tables.map(TypedTable::name))),
    }
}

/// Names from labels, a number added to those already taken.
fn distinct<'a>(labels: impl Iterator<Item = &'a str>) -> Vec<TableName> {
    let mut taken = HashSet::new();
    labels
        .map(|label| {
            let first = TableName::from_label(label);
            let stem: String = first.as_str().chars().take(90).collect();
            let numbered = (2u32..).map(|number| TableName::from_label(&format!("{stem} {number}")));
            let name = std::iter::once(first.clone()).chain(numbered).find(|name| !taken.contains(name)).unwrap_or(first);
            taken.insert(name.clone());
            name
        })
        .collect()
}

/// What is said so far, with the title given; a new dataset without title takes the file's name.
fn described(base: &Base, title: Option<String>, file_name: &str) -> DatasetDescription {
    let mut description = base.description().cloned().unwrap_or_default();
    if let Some(title) = title {
        description.title = title;
    }
    if description.title.trim().is_empty() {
        let stem = file_name.split_once('.').map_or(file_name, |(stem, _)| stem);
        description.title = stem.replace(['_', '-'], " ").trim().to_owned();
    }
    description
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sheets_of_the_same_name_get_a_number() {
        let names = distinct(["Feuille", "feuille", "FEUILLE", "", "***"].into_iter());
        assert_eq!(names.iter().map(TableName::as_str).collect::<Vec<_>>(), ["feuille", "feuille-2", "feuille-3", "donnees", "donnees-2"]);
    }

    #[test]
    fn a_dataset_without_title_takes_the_name_of_its_file() {
        let base = Base::New("a".parse().unwrap());
        assert_eq!(described(&base, None, "arbres_2026.csv.gz").title, "arbres 2026");
        assert_eq!(described(&base, Some("Arbres".into()), "x.csv").title, "Arbres");
    }
}
