//! Every statement of the crate is prepared on both engines: they must all accept it.

use crate::backup::tables::{LEFT_OUT, TABLES};
use crate::database::{Tx, on};
use sqlx::{AssertSqlSafe, Executor};
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

/// An SQL text, where it is, and the engine it is for: both, unless its name ends with that of one.
struct Statement {
    path: PathBuf,
    engine: Option<&'static str>,
    sql: String,
}

/// The SQL texts of the sources: string constants that begin with a verb. Found, not listed, so that none is forgotten.
fn statements_of(folder: &Path, found: &mut Vec<Statement>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            statements_of(&path, found);
            continue;
        }
        let text = std::fs::read_to_string(&path).unwrap();
        let pieces: Vec<&str> = text.split(": &str =").collect();
        for pair in pieces.windows(2) {
            let [before, piece] = pair else { continue };
            let engine = ["SQLITE", "POSTGRES"].into_iter().find(|engine| before.ends_with(&format!("_{engine}")));
            let literal = piece.trim_start().strip_prefix('"').and_then(|rest| rest.split_once("\";")).map(|(literal, _)| literal);
            let sql = literal.map(|literal| literal.split("\\\n").map(str::trim_start).collect::<String>()).unwrap_or_default();
            if ["select ", "insert ", "update ", "delete "].iter().any(|verb| sql.starts_with(verb)) {
                found.push(Statement { path: path.clone(), engine, sql });
            }
        }
    }
}

#[tokio::test]
async fn every_statement_is_accepted_by_each_engine() {
    let mut statements = Vec::new();
    statements_of(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src"), &mut statements);
    let of_tables = TABLES.iter().flat_map(|table| [table.select(), table.insert(), table.delete(), table.count()]);
    statements.extend(of_tables.map(|sql| Statement { path: PathBuf::from("TABLES"), engine: None, sql }));
    assert!(statements.len() > 50, "only {} statements were found", statements.len());
    for_each(async |tx| {
        let other = match tx {
            Tx::Sqlite(_) => "POSTGRES",
            Tx::Postgres(_) => "SQLITE",
        };
        for Statement { path, sql, .. } in statements.iter().filter(|statement| statement.engine != Some(other)) {
            let prepared = on!(&mut *tx, |conn| async { conn.prepare(sqlx::SqlSafeStr::into_sql_str(AssertSqlSafe(sql.clone()))).await.map(|_| ()) });
            assert!(prepared.is_ok(), "{}: {sql}\n{prepared:?}", path.display());
        }
    })
    .await;
}

#[tokio::test]
async fn a_backup_holds_every_table_and_every_column() {
    let sqlite = "\
        select m.name, c.name from sqlite_master m join pragma_table_info(m.name) c \
        where m.type = 'table' and m.name not like 'sqlite_%' and m.name <> 'schema_migration'";
    let postgres =
        "select table_name::text, column_name::text from information_schema.columns where table_schema = 'public' and table_name <> 'schema_migration'";
    let kept: BTreeSet<(String, String)> =
        TABLES.iter().flat_map(|table| table.columns.iter().map(|(column, _)| (table.name.to_owned(), (*column).to_owned()))).collect();
    for_each(async |tx| {
        let rows: Vec<(String, String)> = match tx {
            Tx::Sqlite(held) => sqlx::query_as(sqlite).fetch_all(held.connection()).await.unwrap(),
            Tx::Postgres(held) => sqlx::query_as(postgres).fetch_all(held.connection()).await.unwrap(),
        };
        assert_eq!(rows.into_iter().filter(|(table, _)| !LEFT_OUT.contains(&table.as_str())).collect::<BTreeSet<_>>(), kept);
    })
    .await;
}

/// The unit tests see the crate twice, once as the harness's dependency: only its URL and directory cross.
async fn for_each(test: impl AsyncFn(&mut Tx)) {
    parvis_store::testing::for_each_engine(async |engine| {
        let store = match engine.postgres_url() {
            Some(url) => crate::Store::open_with_directory(&url, engine.directory()).await.unwrap(),
            None => crate::Store::in_directory(engine.directory()).await.unwrap(),
        };
        let mut tx = store.database().read().await.unwrap();
        test(&mut tx).await;
        drop(tx);
        store.close().await;
    })
    .await;
}
