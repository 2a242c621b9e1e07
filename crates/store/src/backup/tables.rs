//! The one list of tables that a backup holds, and their rows as JSON.

use crate::StoreError;
use crate::database::{Tx, affected, on};
use futures::TryStreamExt;
use serde_json::{Map, Value};
use sqlx::{AssertSqlSafe, ColumnIndex, Decode, Row, Type};
use std::fs::File;
use std::io::{BufWriter, Write};

/// A table and its columns, each with what it holds.
pub(crate) struct Table {
    pub(crate) name: &'static str,
    pub(crate) columns: &'static [(&'static str, Kind)],
    /// Columns that make the order of the dump stable.
    pub(crate) order: &'static str,
    /// A migration puts rows into it, which a restoration replaces.
    pub(crate) is_seeded: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    Text,
    Integer,
}

use Kind::{Integer, Text};

/// Every table but `schema_migration` and those left out. In the order of insertion: references point backwards, or are deferred.
pub(crate) static TABLES: &[Table] = &[
    Table { name: "catalogue_state", columns: &[("id", Integer), ("generation", Integer)], order: "id", is_seeded: true },
    Table {
        name: "dataset",
        columns: &[("id", Text), ("slug", Text), ("description", Text), ("current_version", Integer), ("created_at", Text), ("updated_at", Text)],
        order: "id",
        is_seeded: false,
    },
    Table { name: "dataset_slug", columns: &[("slug", Text), ("dataset_id", Text), ("assigned_at", Text)], order: "slug", is_seeded: false },
    Table {
        name: "version",
        columns: &[
            ("id", Text),
            ("dataset_id", Text),
            ("number", Integer),
            ("published_at", Text),
            ("published_by", Text),
            ("note", Text),
            ("predecessor", Integer),
            ("restores", Integer),
            ("row_count", Integer),
            ("column_count", Integer),
            ("size_bytes", Integer),
            ("manifest", Text),
        ],
        order: "id",
        is_seeded: false,
    },
    Table { name: "version_blob", columns: &[("version_id", Text), ("hash", Text)], order: "version_id, hash", is_seeded: false },
    Table {
        name: "upload",
        columns: &[
            ("id", Text),
            ("hash", Text),
            ("name", Text),
            ("media_type", Text),
            ("size_bytes", Integer),
            ("received_at", Text),
            ("received_by", Text),
            ("state", Text),
            ("version_id", Text),
        ],
        order: "id",
        is_seeded: false,
    },
    Table {
        name: "table_schema",
        columns: &[
            ("id", Text),
            ("name", Text),
            ("version", Text),
            ("title", Text),
            ("descriptor", Text),
            ("added_at", Text),
            ("added_by", Text),
            ("removed_at", Text),
        ],
        order: "id",
        is_seeded: false,
    },
    Table {
        name: "organisation",
        columns: &[("id", Text), ("slug", Text), ("name", Text), ("siren", Text), ("kind", Text), ("territory", Text), ("created_at", Text)],
        order: "id",
        is_seeded: false,
    },
    Table { name: "department", columns: &[("id", Text), ("organisation_id", Text), ("name", Text), ("created_at", Text)], order: "id", is_seeded: false },
    Table {
        name: "person",
        columns: &[("id", Text), ("display_name", Text), ("email", Text), ("language", Text), ("state", Text), ("created_at", Text), ("left_at", Text)],
        order: "id",
        is_seeded: false,
    },
    Table {
        name: "role_grant",
        columns: &[
            ("id", Text),
            ("person_id", Text),
            ("role", Text),
            ("organisation_id", Text),
            ("department_id", Text),
            ("capacity", Text),
            ("given_by", Text),
            ("given_at", Text),
            ("ended_at", Text),
        ],
        order: "id",
        is_seeded: false,
    },
    Table {
        name: "credential",
        columns: &[
            ("person_id", Text),
            ("password_hash", Text),
            ("password_at", Text),
            ("totp_secret", Text),
            ("totp_confirmed_at", Text),
            ("totp_last_step", Integer),
            ("passkeys", Text),
            ("oidc_issuer", Text),
            ("oidc_subject", Text),
        ],
        order: "person_id",
        is_seeded: false,
    },
    Table { name: "recovery_code", columns: &[("person_id", Text), ("hash", Text), ("used_at", Text)], order: "person_id, hash", is_seeded: false },
    Table {
        name: "sign_in_link",
        columns: &[("hash", Text), ("person_id", Text), ("browser_hash", Text), ("created_at", Text), ("expires_at", Text), ("used_at", Text)],
        order: "hash",
        is_seeded: false,
    },
    Table {
        name: "invitation",
        columns: &[
            ("id", Text),
            ("hash", Text),
            ("email", Text),
            ("role", Text),
            ("organisation_id", Text),
            ("department_id", Text),
            ("capacity", Text),
            ("invited_by", Text),
            ("created_at", Text),
            ("expires_at", Text),
            ("revoked_at", Text),
            ("accepted_at", Text),
            ("person_id", Text),
        ],
        order: "id",
        is_seeded: false,
    },
    Table {
        name: "session",
        columns: &[
            ("id", Text),
            ("hash", Text),
            ("person_id", Text),
            ("method", Text),
            ("has_second_factor", Integer),
            ("user_agent", Text),
            ("created_at", Text),
            ("seen_at", Text),
            ("ends_at", Text),
            ("revoked_at", Text),
        ],
        order: "id",
        is_seeded: false,
    },
    Table {
        name: "api_token",
        columns: &[
            ("id", Text),
            ("hash", Text),
            ("prefix", Text),
            ("name", Text),
            ("person_id", Text),
            ("organisation_id", Text),
            ("department_id", Text),
            ("actions", Text),
            ("created_by", Text),
            ("created_at", Text),
            ("expires_at", Text),
            ("last_used_at", Text),
            ("revoked_at", Text),
        ],
        order: "id",
        is_seeded: false,
    },
    Table {
        name: "sign_in_attempt",
        columns: &[("subject", Text), ("failures", Integer), ("last_at", Text), ("refused_until", Text)],
        order: "subject",
        is_seeded: false,
    },
    Table { name: "server_key", columns: &[("name", Text), ("value", Text), ("created_at", Text)], order: "name", is_seeded: false },
    Table { name: "dataset_holder", columns: &[("dataset_id", Text), ("department_id", Text), ("since", Text)], order: "dataset_id", is_seeded: false },
    Table {
        name: "deposit",
        columns: &[
            ("id", Text),
            ("number", Integer),
            ("state", Text),
            ("dataset_id", Text),
            ("organisation_id", Text),
            ("department_id", Text),
            ("title", Text),
            ("content", Text),
            ("revision", Integer),
            ("owner_id", Text),
            ("created_at", Text),
            ("created_by", Text),
            ("updated_at", Text),
            ("updated_by", Text),
            ("submitted_at", Text),
            ("submitted_by", Text),
            ("due_at", Text),
            ("assignee_id", Text),
            ("publish_at", Text),
            ("version_id", Text),
        ],
        order: "id",
        is_seeded: false,
    },
    Table { name: "deposit_upload", columns: &[("deposit_id", Text), ("upload_id", Text)], order: "deposit_id, upload_id", is_seeded: false },
    Table { name: "deposit_blob", columns: &[("deposit_id", Text), ("hash", Text)], order: "deposit_id, hash", is_seeded: false },
    Table {
        name: "deposit_event",
        columns: &[
            ("id", Text),
            ("deposit_id", Text),
            ("at", Text),
            ("by_name", Text),
            ("person_id", Text),
            ("number", Integer),
            ("kind", Text),
            ("body", Text),
        ],
        order: "deposit_id, number",
        is_seeded: false,
    },
    Table {
        name: "job",
        columns: &[
            ("id", Text),
            ("kind", Text),
            ("format", Integer),
            ("payload", Text),
            ("unique_key", Text),
            ("state", Text),
            ("attempts", Integer),
            ("max_attempts", Integer),
            ("retry_seconds", Integer),
            ("run_after", Text),
            ("lease", Text),
            ("lease_until", Text),
            ("cancel_requested", Integer),
            ("progress_step", Text),
            ("progress_done", Integer),
            ("progress_total", Integer),
            ("result", Text),
            ("error", Text),
            ("requested_by", Text),
            ("created_at", Text),
            ("started_at", Text),
            ("ended_at", Text),
        ],
        order: "id",
        is_seeded: false,
    },
    Table { name: "audit_head", columns: &[("id", Integer), ("number", Integer), ("hash", Text)], order: "id", is_seeded: true },
    Table {
        name: "audit",
        columns: &[
            ("number", Integer),
            ("id", Text),
            ("at", Text),
            ("actor", Text),
            ("action", Text),
            ("object_kind", Text),
            ("object_id", Text),
            ("detail", Text),
            ("actor_identity", Text),
            ("hash", Text),
        ],
        order: "number",
        is_seeded: false,
    },
];

/// Tables a backup leaves out: files that are arriving, whose bytes it leaves out too. Whoever sends one begins again.
#[cfg(test)]
pub(crate) const LEFT_OUT: &[&str] = &["arrival", "arrival_part"];

/// The statements below are made of the constants above only.
impl Table {
    pub(crate) fn select(&self) -> String {
        format!("select {} from {} order by {}", self.column_list(), self.name, self.order)
    }

    pub(crate) fn insert(&self) -> String {
        let places: Vec<_> = (1..=self.columns.len()).map(|place| format!("${place}")).collect();
        format!("insert into {} ({}) values ({})", self.name, self.column_list(), places.join(", "))
    }

    pub(crate) fn delete(&self) -> String {
        format!("delete from {}", self.name)
    }

    pub(crate) fn count(&self) -> String {
        format!("select count(*) from {}", self.name)
    }

    fn column_list(&self) -> String {
        self.columns.iter().map(|(name, _)| *name).collect::<Vec<_>>().join(", ")
    }
}

/// Writes each row as a JSON object on a line of its own; how many.
pub(crate) async fn write_rows(tx: &mut Tx, table: &Table, file: &mut File) -> Result<u64, StoreError> {
    let mut writer = BufWriter::new(file);
    let mut count = 0;
    on!(tx, |conn| async {
        let mut rows = sqlx::query(AssertSqlSafe(table.select())).fetch(conn);
        while let Some(row) = rows.try_next().await? {
            serde_json::to_writer(&mut writer, &object(&row, table)?).map_err(StoreError::backup)?;
            writer.write_all(b"\n")?;
            count += 1;
        }
        Ok::<_, StoreError>(())
    })?;
    writer.flush()?;
    Ok(count)
}

fn object<R>(row: &R, table: &Table) -> Result<Value, StoreError>
where
    R: Row,
    usize: ColumnIndex<R>,
    for<'r> Option<String>: Decode<'r, R::Database> + Type<R::Database>,
    for<'r> Option<i64>: Decode<'r, R::Database> + Type<R::Database>,
{
    let mut object = Map::new();
    for (index, (name, kind)) in table.columns.iter().enumerate() {
        let value = match kind {
            Text => row.try_get::<Option<String>, _>(index)?.map(Value::from),
            Integer => row.try_get::<Option<i64>, _>(index)?.map(Value::from),
        };
        object.insert((*name).to_owned(), value.unwrap_or(Value::Null));
    }
    Ok(Value::Object(object))
}

/// Inserts the row a line of a dump holds.
///
/// # Errors
/// [`StoreError::InvalidBackup`] when the line is not a row of the table.
pub(crate) async fn insert_row(tx: &mut Tx, table: &Table, insert: &str, line: &str) -> Result<(), StoreError> {
    let object: Map<String, Value> = serde_json::from_str(line).map_err(StoreError::backup)?;
    if let Some(unknown) = object.keys().find(|key| table.columns.iter().all(|(name, _)| name != key)) {
        return Err(StoreError::backup(format!("the table {} has no column {unknown}", table.name)));
    }
    let wrong = |name: &str| StoreError::backup(format!("{name} of {} has another type", table.name));
    on!(tx, |conn| async {
        let mut query = sqlx::query(AssertSqlSafe(insert.to_owned()));
        for (name, kind) in table.columns {
            let value = object.get(*name).filter(|value| !value.is_null());
            query = match kind {
                Text => query.bind(value.map(|value| value.as_str().map(str::to_owned).ok_or_else(|| wrong(name))).transpose()?),
                Integer => query.bind(value.map(|value| value.as_i64().ok_or_else(|| wrong(name))).transpose()?),
            };
        }
        affected(query.execute(conn)).await.map_err(StoreError::from)
    })?;
    Ok(())
}
