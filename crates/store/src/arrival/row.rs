//! An arrival and its pieces as the database keeps them.

use super::Arrival;
use crate::database::row::row;
use crate::objects::arriving_location;
use crate::{StoreError, stamp};
use object_store::path::Path;
use parvis_model::ArrivalId;

row! {
    pub(super) struct ArrivalRow {
        id: String,
        owner: String,
        name: String,
        media_type: String,
        length_bytes: i64,
        received_bytes: i64,
        created_at: String,
        expires_at: String,
        upload_id: Option<String>,
    }
}

row! {
    pub(crate) struct PartRow {
        pub(super) begin_bytes: i64,
        pub(super) size_bytes: i64,
        pub(super) writer: String,
    }
}

impl ArrivalRow {
    pub(super) fn arrival(self) -> Result<Arrival, StoreError> {
        let what = || format!("the arrival {}", self.id);
        Ok(Arrival {
            id: self.id.parse().map_err(|error| StoreError::invalid(what(), error))?,
            upload: self.upload_id.as_deref().map(str::parse).transpose().map_err(|error| StoreError::invalid(what(), error))?,
            owner: self.owner,
            name: self.name,
            media_type: self.media_type,
            length_bytes: self.length_bytes.unsigned_abs(),
            received_bytes: self.received_bytes.unsigned_abs(),
            created_at: stamp::parse(&self.created_at)?,
            expires_at: stamp::parse(&self.expires_at)?,
        })
    }
}

impl PartRow {
    pub(super) fn location(&self, arrival: &ArrivalId) -> Path {
        arriving_location(arrival, self.begin_bytes.unsigned_abs(), &self.writer)
    }
}
