//! Brings a database to the shape this program knows.

use crate::database::{Database, Tx, execute, on};
use crate::{StoreError, audit};
use parvis_model::ContentHash;

struct Migration {
    name: &'static str,
    sqlite: &'static str,
    postgres: &'static str,
}

macro_rules! migrations {
    ($($name:literal,)*) => {
        &[$(Migration {
            name: $name,
            sqlite: include_str!(concat!("../../migrations/sqlite/", $name, ".sql")),
            postgres: include_str!(concat!("../../migrations/postgres/", $name, ".sql")),
        },)*]
    };
}

/// In order; those that were released stay as they are.
static MIGRATIONS: &[Migration] =
    migrations!["0001_catalogue", "0002_people", "0003_jobs", "0004_incoming_upload", "0005_schema", "0006_audit_chain", "0007_deposit",];

const CREATE_TABLE: &str = "create table if not exists schema_migration (name text not null primary key, checksum text not null)";
pub(crate) const APPLIED: &str = "select name, checksum from schema_migration order by name";
pub(crate) const RECORD: &str = "insert into schema_migration (name, checksum) values ($1, $2)";

/// Applies what is missing, in one transaction.
///
/// # Errors
/// [`StoreError::MigrationChanged`] and [`StoreError::DatabaseIsNewer`] when the database was made by another program than ours; nothing is then changed.
pub(crate) async fn migrate(database: &Database) -> Result<(), StoreError> {
    apply(database, MIGRATIONS).await
}

/// What SQL alone cannot do, right after the text of a migration.
async fn complete(name: &str, tx: &mut Tx) -> Result<(), StoreError> {
    match name {
        "0006_audit_chain" => audit::chain_the_past(tx).await,
        _ => Ok(()),
    }
}

async fn apply(database: &Database, migrations: &[Migration]) -> Result<(), StoreError> {
    let mut tx = database.write().await?;
    if let Tx::Postgres(held) = &mut tx {
        // SQLite's "begin immediate" already keeps other processes out; PostgreSQL needs a lock that exists before any table. The number is arbitrary.
        sqlx::query("select pg_advisory_xact_lock(7262847)").execute(held.connection()).await?;
    }
    execute!(&mut tx, CREATE_TABLE)?;
    let applied: Vec<(String, String)> = on!(&mut tx, |conn| sqlx::query_as(APPLIED).fetch_all(conn))?;
    let engine_text = |migration: &Migration, tx: &Tx| match tx {
        Tx::Sqlite(_) => migration.sqlite,
        Tx::Postgres(_) => migration.postgres,
    };
    for (name, checksum) in &applied {
        let known = migrations.iter().find(|migration| migration.name == name).ok_or_else(|| StoreError::DatabaseIsNewer { name: name.clone() })?;
        if ContentHash::of(engine_text(known, &tx).as_bytes()).to_string() != *checksum {
            return Err(StoreError::MigrationChanged { name: name.clone() });
        }
    }
    for migration in migrations.iter().filter(|migration| applied.iter().all(|(name, _)| name != migration.name)) {
        let text = engine_text(migration, &tx);
        tracing::info!(migration.name = migration.name, "applying a database migration");
        on!(&mut tx, |conn| crate::database::affected(sqlx::raw_sql(text).execute(conn)))?;
        complete(migration.name, &mut tx).await?;
        execute!(&mut tx, RECORD, migration.name, ContentHash::of(text.as_bytes()).to_string())?;
    }
    tx.commit().await
}

/// Whether the database has exactly the shape this program knows; nothing is changed.
///
/// # Errors
/// [`StoreError::DatabaseIsOlder`] and [`StoreError::DatabaseIsNewer`] when it has not.
pub(crate) async fn require_current(database: &Database) -> Result<(), StoreError> {
    let mut tx = database.read().await?;
    let applied: Vec<(String, String)> = on!(&mut tx, |conn| sqlx::query_as(APPLIED).fetch_all(conn))?;
    if let Some((name, _)) = applied.iter().find(|(name, _)| MIGRATIONS.iter().all(|known| known.name != name)) {
        return Err(StoreError::DatabaseIsNewer { name: name.clone() });
    }
    match MIGRATIONS.iter().find(|known| applied.iter().all(|(name, _)| name != known.name)) {
        Some(missing) => Err(StoreError::DatabaseIsOlder { name: missing.name }),
        None => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use parvis_store::testing::for_each_engine;

    /// The trail as the first release wrote it, and an event of the same instant as another.
    const PAST: &str = "\
        insert into audit (id, at, actor, action, object_kind, object_id, detail) values \
        ('b', '2026-01-02T02:04:05.500000Z', 'Ana', 'dataset.renamed', 'dataset', 'd', '{\"from\":\"a\"}'), \
        ('a', '2026-01-02T02:04:05.500000Z', 'Ana', 'dataset.published', 'dataset', 'd', '{}'), \
        ('c', '2026-01-01T00:00:00.000000Z', 'Béa', 'upload.received', 'upload', 'u', '{}')";

    #[tokio::test]
    async fn a_database_of_the_first_release_is_brought_here_with_its_trail_chained() {
        for_each_engine(async |engine| {
            let database = match engine.postgres_url() {
                Some(url) => Database::connect(&url).await.unwrap(),
                None => Database::sqlite_file(&engine.directory().join("old.db")).await.unwrap(),
            };
            if let Tx::Postgres(held) = &mut database.read().await.unwrap() {
                sqlx::raw_sql("drop schema public cascade; create schema public").execute(held.connection()).await.unwrap();
            }
            apply(&database, MIGRATIONS.get(..1).unwrap()).await.unwrap();
            let mut tx = database.write().await.unwrap();
            execute!(&mut tx, PAST).unwrap();
            tx.commit().await.unwrap();

            migrate(&database).await.unwrap();
            let mut tx = database.snapshot().await.unwrap();
            let (head, breaks) = audit::check(&mut tx).await.unwrap();
            assert_eq!((head.number, breaks), (3, vec![]));
            let order: Vec<(String,)> = on!(&mut tx, |conn| sqlx::query_as("select id from audit order by number").fetch_all(conn)).unwrap();
            assert_eq!(order.into_iter().map(|(id,)| id).collect::<String>(), "cab");
            drop(tx);
            match database {
                Database::Sqlite(pool) => pool.close().await,
                Database::Postgres(pool) => pool.close().await,
            }
        })
        .await;
    }

    #[test]
    fn migrations_are_in_order_and_open_with_their_reason() {
        assert!(MIGRATIONS.is_sorted_by_key(|migration| migration.name));
        assert!(MIGRATIONS.iter().all(|migration| migration.sqlite.starts_with("-- ") && migration.postgres.starts_with("-- ")));
    }
}
