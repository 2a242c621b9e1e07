//! Keys this portal made for itself, and shares between its processes.

use crate::database::{execute, on};
use crate::{Store, StoreError, stamp};
use time::OffsetDateTime;

const BY_NAME: &str = "select value from server_key where name = $1";
const INSERT: &str = "insert into server_key (name, value, created_at) values ($1, $2, $3) on conflict (name) do nothing";

impl Store {
    /// The key of that name, in hexadecimal: `candidate` the first time, the same ever after. A backup holds it.
    ///
    /// # Errors
    /// [`StoreError::Database`].
    pub async fn server_key(&self, name: &str, candidate: &str, now: OffsetDateTime) -> Result<String, StoreError> {
        let mut tx = self.database().write().await?;
        execute!(&mut tx, INSERT, name, candidate, stamp::text(now)?)?;
        let (value,): (String,) = on!(&mut tx, |conn| sqlx::query_as(BY_NAME).bind(name).fetch_one(conn))?;
        tx.commit().await?;
        Ok(value)
    }
}
