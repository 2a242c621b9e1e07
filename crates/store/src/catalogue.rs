//! The generation of the catalogue, which tells caches that something was published.

use crate::database::{Tx, execute, on};
use crate::{Store, StoreError};

pub(crate) const GENERATION: &str = "select generation from catalogue_state where id = 1";
pub(crate) const BUMP: &str = "update catalogue_state set generation = generation + 1 where id = 1";
pub(crate) const LOCK: &str = "update catalogue_state set generation = generation where id = 1";

impl Store {
    /// A number that grows each time what is published changes, whichever process did it. Two equal answers: nothing changed in between.
    ///
    /// # Errors
    /// [`StoreError::Database`].
    pub async fn generation(&self) -> Result<u64, StoreError> {
        let mut tx = self.database().read().await?;
        let (generation,): (i64,) = on!(&mut tx, |conn| sqlx::query_as(GENERATION).fetch_one(conn))?;
        Ok(generation.unsigned_abs())
    }
}

/// Moves the generation, and makes other writers wait until this transaction ends.
pub(crate) async fn bump(tx: &mut Tx) -> Result<(), StoreError> {
    execute!(tx, BUMP)?;
    Ok(())
}

/// Makes other writers wait until this transaction ends.
pub(crate) async fn lock(tx: &mut Tx) -> Result<(), StoreError> {
    execute!(tx, LOCK)?;
    Ok(())
}
