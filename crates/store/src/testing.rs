//! Stores for tests, on each engine. Only with the feature `testing`.
//!
//! SQLite always; PostgreSQL when `PARVIS_TEST_POSTGRES` holds the URL of a server where databases may be made (`postgres://postgres@127.0.0.1:5432/postgres`). Each store has its own directory and its own database, removed at the end.

use crate::{Store, StoreError};
use sqlx::postgres::PgConnectOptions;
use sqlx::{AssertSqlSafe, ConnectOptions, Connection, PgConnection};
use std::path::Path;
use std::str::FromStr;
use tempfile::TempDir;

/// The environment variable with the URL of a PostgreSQL server for tests.
pub const POSTGRES_VARIABLE: &str = "PARVIS_TEST_POSTGRES";

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum EngineKind {
    Sqlite,
    Postgres,
}

/// A store of its own for a test.
#[derive(Debug)]
pub struct TestEngine {
    pub kind: EngineKind,
    pub store: Store,
    directory: TempDir,
    /// The administrator's options and the name of the database made.
    postgres: Option<(PgConnectOptions, String)>,
}

impl EngineKind {
    pub const ALL: [Self; 2] = [Self::Sqlite, Self::Postgres];

    /// An empty store on this engine; nothing, said on the error output, when there is no server for it.
    ///
    /// # Errors
    /// Those of the engine.
    pub async fn start(self) -> Result<Option<TestEngine>, StoreError> {
        let directory = tempfile::tempdir()?;
        let postgres = match self {
            Self::Sqlite => None,
            Self::Postgres => match std::env::var(POSTGRES_VARIABLE) {
                Ok(url) => Some(make_database(&url).await?),
                Err(_) => {
                    let test = std::thread::current().name().unwrap_or("a test").to_owned();
                    eprintln!("SKIPPED on PostgreSQL: {test} ({POSTGRES_VARIABLE} is not set)");
                    return Ok(None);
                }
            },
        };
        let url = postgres.as_ref().map(|(options, name)| options.clone().database(name).to_url_lossy().to_string());
        let store = open(url.as_deref(), directory.path()).await?;
        Ok(Some(TestEngine { kind: self, store, directory, postgres }))
    }
}

impl TestEngine {
    /// The directory of the objects, and of the SQLite file.
    pub fn directory(&self) -> &Path {
        self.directory.path()
    }

    /// The URL of the PostgreSQL database.
    pub fn postgres_url(&self) -> Option<String> {
        self.postgres.as_ref().map(|(options, name)| options.clone().database(name).to_url_lossy().to_string())
    }

    /// Opens the same store again, as another process would.
    ///
    /// # Errors
    /// Those of the engine.
    pub async fn reopen(&self) -> Result<Store, StoreError> {
        open(self.postgres_url().as_deref(), self.directory.path()).await
    }

    /// Removes what the test made.
    ///
    /// # Errors
    /// Those of the engine.
    pub async fn remove(self) -> Result<(), StoreError> {
        self.store.close().await;
        if let Some((options, name)) = self.postgres {
            let mut admin = options.connect().await?;
            sqlx::raw_sql(AssertSqlSafe(format!("drop database if exists {name} with (force)"))).execute(&mut admin).await?;
            admin.close().await?;
        }
        Ok(())
    }
}

/// Opens the store of a [`TestEngine`] from what a child process was told: the directory, and the PostgreSQL URL if any.
///
/// # Errors
/// Those of the engine.
pub async fn open(postgres_url: Option<&str>, directory: &Path) -> Result<Store, StoreError> {
    match postgres_url {
        Some(url) => Store::open_with_directory(url, &directory.join("objects")).await,
        None => Store::in_directory(directory).await,
    }
}

/// Runs a test on an empty store of each engine.
///
/// # Panics
/// When an engine does not start, which is a failed test.
#[expect(clippy::panic, reason = "only in tests")]
pub async fn for_each_engine(test: impl AsyncFn(&TestEngine)) {
    for kind in EngineKind::ALL {
        match kind.start().await {
            Ok(Some(engine)) => {
                test(&engine).await;
                if let Err(error) = engine.remove().await {
                    panic!("the store on {kind:?} could not be removed: {error:?}");
                }
            }
            Ok(None) => {}
            Err(error) => panic!("no store on {kind:?}: {error:?}"),
        }
    }
}

async fn make_database(url: &str) -> Result<(PgConnectOptions, String), StoreError> {
    let options = PgConnectOptions::from_str(url)?;
    let name = format!("parvis_test_{}", uuid::Uuid::new_v4().simple());
    let mut admin: PgConnection = options.connect().await?;
    sqlx::raw_sql(AssertSqlSafe(format!("create database {name}"))).execute(&mut admin).await?;
    admin.close().await?;
    Ok((options, name))
}
