//! One way to talk to both engines.

pub(crate) mod migration;
pub(crate) mod row;

use crate::StoreError;
use sqlx::pool::PoolConnection;
use sqlx::postgres::{PgConnectOptions, PgPoolOptions};
use sqlx::sqlite::{SqliteConnectOptions, SqliteJournalMode, SqlitePoolOptions, SqliteSynchronous};
use sqlx::{PgPool, Postgres, Sqlite, SqlitePool, Transaction};
use std::path::Path;
use std::str::FromStr;
use std::time::Duration;

/// How long a writer waits for its turn.
const BUSY_TIMEOUT: Duration = Duration::from_secs(30);
const MAX_CONNECTIONS: u32 = 8;

/// The connections to the database.
#[derive(Debug, Clone)]
pub(crate) enum Database {
    Sqlite(SqlitePool),
    Postgres(PgPool),
}

impl Database {
    /// Connects by URL: `sqlite:/path/parvis.db` or `postgres://…`.
    pub(crate) async fn connect(url: &str) -> Result<Self, StoreError> {
        if url.starts_with("sqlite:") {
            Self::sqlite(SqliteConnectOptions::from_str(url)?).await
        } else if url.starts_with("postgres:") || url.starts_with("postgresql:") {
            let options = PgConnectOptions::from_str(url)?.application_name("parvis");
            Ok(Self::Postgres(PgPoolOptions::new().max_connections(MAX_CONNECTIONS).connect_with(options).await?))
        } else {
            Err(StoreError::UnsupportedDatabaseUrl)
        }
    }

    /// Opens the SQLite file at `path`, made when absent.
    pub(crate) async fn sqlite_file(path: &Path) -> Result<Self, StoreError> {
        Self::sqlite(SqliteConnectOptions::new().filename(path)).await
    }

    /// Opens what is there, for reading: nothing is made or changed. Nothing when there is no file.
    pub(crate) async fn existing(url: Option<&str>, path: &Path) -> Result<Option<Self>, StoreError> {
        let options = match url {
            Some(url) if !url.starts_with("sqlite:") => return Self::connect(url).await.map(Some),
            Some(url) => SqliteConnectOptions::from_str(url)?,
            None => SqliteConnectOptions::new().filename(path),
        };
        if !options.get_filename().is_file() {
            return Ok(None);
        }
        let options = options.create_if_missing(false).read_only(true).busy_timeout(BUSY_TIMEOUT);
        Ok(Some(Self::Sqlite(SqlitePoolOptions::new().max_connections(1).connect_with(options).await?)))
    }

    async fn sqlite(options: SqliteConnectOptions) -> Result<Self, StoreError> {
        let options = options
            .create_if_missing(true)
            .foreign_keys(true)
            .journal_mode(SqliteJournalMode::Wal)
            // A commit that was answered survives a power cut, also in WAL mode.
            .synchronous(SqliteSynchronous::Full)
            .busy_timeout(BUSY_TIMEOUT);
        // Testing a connection before use costs as much as the query it precedes; a local file does not hang up.
        Ok(Self::Sqlite(SqlitePoolOptions::new().max_connections(MAX_CONNECTIONS).test_before_acquire(false).connect_with(options).await?))
    }

    /// For one statement.
    pub(crate) async fn read(&self) -> Result<Tx, StoreError> {
        Ok(match self {
            Self::Sqlite(pool) => Tx::Sqlite(Held::Plain(pool.acquire().await?)),
            Self::Postgres(pool) => Tx::Postgres(Held::Plain(pool.acquire().await?)),
        })
    }

    /// For several statements that must see the same state.
    pub(crate) async fn snapshot(&self) -> Result<Tx, StoreError> {
        Ok(match self {
            // A deferred SQLite transaction reads one state from its first statement on.
            Self::Sqlite(pool) => Tx::Sqlite(Held::Transaction(pool.begin().await?)),
            Self::Postgres(pool) => Tx::Postgres(Held::Transaction(pool.begin_with("begin isolation level repeatable read read only").await?)),
        })
    }

    /// For changes. Dropped without [`Tx::commit`], nothing happened.
    pub(crate) async fn write(&self) -> Result<Tx, StoreError> {
        Ok(match self {
            // "immediate" waits for its turn at once; a deferred transaction that turns into a writer would be refused instead.
            Self::Sqlite(pool) => Tx::Sqlite(Held::Transaction(pool.begin_with("begin immediate").await?)),
            Self::Postgres(pool) => Tx::Postgres(Held::Transaction(pool.begin().await?)),
        })
    }
}

/// A connection to either engine, usually inside a transaction.
pub(crate) enum Tx {
    Sqlite(Held<Sqlite>),
    Postgres(Held<Postgres>),
}

pub(crate) enum Held<DB: sqlx::Database> {
    Plain(PoolConnection<DB>),
    Transaction(Transaction<'static, DB>),
}

impl<DB: sqlx::Database> Held<DB> {
    pub(crate) fn connection(&mut self) -> &mut DB::Connection {
        match self {
            Self::Plain(connection) => connection,
            Self::Transaction(transaction) => transaction,
        }
    }

    async fn commit(self) -> Result<(), sqlx::Error> {
        match self {
            Self::Plain(_) => Ok(()),
            Self::Transaction(transaction) => transaction.commit().await,
        }
    }
}

impl Tx {
    pub(crate) async fn commit(self) -> Result<(), StoreError> {
        match self {
            Self::Sqlite(held) => held.commit().await?,
            Self::Postgres(held) => held.commit().await?,
        }
        Ok(())
    }
}

/// Runs one expression on whichever engine `tx` holds: `on!(tx, |conn| sqlx::query_as(BY_SLUG).bind(slug).fetch_optional(conn))`.
macro_rules! on {
    ($tx:expr, |$conn:ident| $body:expr) => {
        match $tx {
            $crate::database::Tx::Sqlite(held) => {
                let $conn = held.connection();
                $body.await
            }
            $crate::database::Tx::Postgres(held) => {
                let $conn = held.connection();
                $body.await
            }
        }
    };
}

/// Runs a statement that returns no row, and gives the number of rows it changed: `execute!(tx, INSERT, id, name)`.
macro_rules! execute {
    ($tx:expr, $sql:expr $(, $bind:expr)* $(,)?) => {
        $crate::database::on!($tx, |conn| $crate::database::affected(sqlx::query($sql)$(.bind($bind))*.execute(conn)))
    };
}

pub(crate) use {execute, on};

/// What both engines say of a statement.
pub(crate) trait Affected {
    fn rows(&self) -> u64;
}

impl Affected for sqlx::sqlite::SqliteQueryResult {
    fn rows(&self) -> u64 {
        self.rows_affected()
    }
}

impl Affected for sqlx::postgres::PgQueryResult {
    fn rows(&self) -> u64 {
        self.rows_affected()
    }
}

pub(crate) async fn affected<D: Affected>(done: impl Future<Output = Result<D, sqlx::Error>>) -> Result<u64, sqlx::Error> {
    done.await.map(|result| result.rows())
}

/// A unique constraint that has a meaning for the caller.
pub(crate) struct Unique {
    pub(crate) name: &'static str,
    /// SQLite names the columns, not the constraint.
    pub(crate) sqlite_columns: &'static str,
}

impl Unique {
    pub(crate) fn is_violated_by(&self, error: &sqlx::Error) -> bool {
        let Some(error) = error.as_database_error() else { return false };
        error.is_unique_violation() && (error.constraint() == Some(self.name) || error.message().ends_with(self.sqlite_columns))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn sqlite_is_strict_checked_and_synchronised_to_the_disk() {
        let directory = tempfile::tempdir().unwrap();
        let database = Database::sqlite_file(&directory.path().join("parvis.db")).await.unwrap();
        migration::migrate(&database).await.unwrap();
        let Tx::Sqlite(mut held) = database.read().await.unwrap() else { panic!("another engine") };
        let settings: (i64, String, i64) =
            sqlx::query_as("select (select foreign_keys from pragma_foreign_keys), (select journal_mode from pragma_journal_mode), (select synchronous from pragma_synchronous)")
                .fetch_one(held.connection())
                .await
                .unwrap();
        const FULL: i64 = 2;
        assert_eq!(settings, (1, "wal".to_owned(), FULL));
        let loose: Vec<(String,)> =
            sqlx::query_as("select name from pragma_table_list where schema = 'main' and type = 'table' and strict = 0 and name not like 'sqlite_%'")
                .fetch_all(held.connection())
                .await
                .unwrap();
        assert_eq!(loose, [("schema_migration".to_owned(),)], "made before the engine is known, by a text that serves both");
    }

    #[tokio::test]
    async fn a_database_of_a_newer_program_or_with_another_past_is_refused_untouched() {
        let directory = tempfile::tempdir().unwrap();
        let database = Database::sqlite_file(&directory.path().join("parvis.db")).await.unwrap();
        migration::migrate(&database).await.unwrap();
        migration::migrate(&database).await.unwrap();
        let change = async |sql: &'static str| {
            let mut tx = database.write().await.unwrap();
            execute!(&mut tx, sql).unwrap();
            tx.commit().await.unwrap();
        };
        change("insert into schema_migration (name, checksum) values ('9999_later', 'x')").await;
        assert!(matches!(migration::migrate(&database).await, Err(StoreError::DatabaseIsNewer { name }) if name == "9999_later"));
        change("delete from schema_migration where name = '9999_later'").await;
        change("update schema_migration set checksum = 'x'").await;
        assert!(matches!(migration::migrate(&database).await, Err(StoreError::MigrationChanged { .. })));
    }
}
