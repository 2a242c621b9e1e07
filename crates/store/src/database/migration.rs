//! Brings a database to the shape this program knows.

use crate::StoreError;
use crate::database::{Database, Tx, execute, on};
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
static MIGRATIONS: &[Migration] = migrations!["0001_catalogue", "0002_people",];

const CREATE_TABLE: &str = "create table if not exists schema_migration (name text not null primary key, checksum text not null)";
pub(crate) const APPLIED: &str = "select name, checksum from schema_migration order by name";
pub(crate) const RECORD: &str = "insert into schema_migration (name, checksum) values ($1, $2)";

/// Applies what is missing, in one transaction.
///
/// # Errors
/// [`StoreError::MigrationChanged`] and [`StoreError::DatabaseIsNewer`] when the database was made by another program than ours; nothing is then changed.
pub(crate) async fn migrate(database: &Database) -> Result<(), StoreError> {
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
        let known = MIGRATIONS.iter().find(|migration| migration.name == name).ok_or_else(|| StoreError::DatabaseIsNewer { name: name.clone() })?;
        if ContentHash::of(engine_text(known, &tx).as_bytes()).to_string() != *checksum {
            return Err(StoreError::MigrationChanged { name: name.clone() });
        }
    }
    for migration in MIGRATIONS.iter().filter(|migration| applied.iter().all(|(name, _)| name != migration.name)) {
        let text = engine_text(migration, &tx);
        tracing::info!(migration.name = migration.name, "applying a database migration");
        on!(&mut tx, |conn| crate::database::affected(sqlx::raw_sql(text).execute(conn)))?;
        execute!(&mut tx, RECORD, migration.name, ContentHash::of(text.as_bytes()).to_string())?;
    }
    tx.commit().await
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn migrations_are_in_order_and_open_with_their_reason() {
        assert!(MIGRATIONS.is_sorted_by_key(|migration| migration.name));
        assert!(MIGRATIONS.iter().all(|migration| migration.sqlite.starts_with("-- ") && migration.postgres.starts_with("-- ")));
    }
}
