//! The bytes of an arrival, in pieces that are each kept before they are counted.

use super::Arrival;
use crate::database::execute;
use crate::failpoint::failpoint;
use crate::objects::arriving_location;
use crate::{Store, StoreError};
use bytes::Bytes;
use futures::stream::{Stream, StreamExt};
use object_store::{ObjectStoreExt, PutPayload};
use parvis_model::ArrivalId;
use uuid::Uuid;

/// The size of a piece, and the most a killed process makes somebody send again.
pub(super) const PIECE_BYTES: usize = 4 << 20;

/// The most pieces of one file: a client that sends byte by byte is not served for ever. Files of the default limit need 1,280.
pub(super) const MAX_PIECES: i64 = 20_000;

pub(crate) const TAKE: &str = "update arrival set writer = $1 where id = $2 and received_bytes = $3 and upload_id is null";
pub(crate) const ADVANCE: &str = "\
    update arrival set received_bytes = received_bytes + $1 where id = $2 and writer = $3 and received_bytes = $4 \
    and (select count(*) from arrival_part where arrival_id = $2) < $5";
pub(crate) const INSERT_PART: &str = "insert into arrival_part (arrival_id, begin_bytes, size_bytes, writer) values ($1, $2, $3, $4)";

impl Store {
    /// Adds bytes at `offset`, which must be where the file stands; the offset reached. Taking its place, an earlier append to the same file is told so at its next piece.
    ///
    /// It goes on in a task of its own: a caller that is dropped, as handlers are when a connection is cut, loses nothing of what had arrived. The stream must end by itself: put a limit of time on its silences.
    ///
    /// # Errors
    /// [`StoreError::NoSuchArrival`]; [`StoreError::WrongOffset`], also once finished; [`StoreError::WrongSize`] when more comes than was announced; [`StoreError::ArrivalTaken`]; the error of the stream as [`StoreError::Io`], what came before it being kept; [`StoreError::Database`], [`StoreError::Objects`].
    pub async fn append_arrival<S>(&self, id: &ArrivalId, offset: u64, stream: S) -> Result<u64, StoreError>
    where
        S: Stream<Item = std::io::Result<Bytes>> + Send + Unpin + 'static,
    {
        let arrival = self.arrival(id).await?.ok_or(StoreError::NoSuchArrival { id: *id })?;
        let writer = Uuid::new_v4().simple().to_string();
        let taken = {
            let mut tx = self.database().write().await?;
            let at = i64::try_from(offset).map_err(|error| StoreError::invalid("an offset", error))?;
            let taken = execute!(&mut tx, TAKE, &writer, id.to_string(), at)?;
            tx.commit().await?;
            taken
        };
        if taken == 0 {
            let arrival = self.arrival(id).await?.ok_or(StoreError::NoSuchArrival { id: *id })?;
            return Err(StoreError::WrongOffset { expected: arrival.received_bytes, given: offset });
        }
        let append = Append { store: self.clone(), arrival, writer, offset };
        tokio::spawn(append.run(stream)).await?
    }
}

/// One append, which holds the file until another takes its place.
struct Append {
    store: Store,
    arrival: Arrival,
    writer: String,
    /// Bytes recorded so far, those of earlier appends included.
    offset: u64,
}

impl Append {
    async fn run(mut self, mut stream: impl Stream<Item = std::io::Result<Bytes>> + Unpin) -> Result<u64, StoreError> {
        let mut piece = Piece::default();
        while let Some(next) = stream.next().await {
            let mut bytes = match next {
                Ok(bytes) => bytes,
                Err(error) => {
                    self.record(piece).await?;
                    return Err(error.into());
                }
            };
            let received_bytes = self.offset + (piece.size + bytes.len()) as u64;
            if received_bytes > self.arrival.length_bytes {
                return Err(StoreError::WrongSize { expected_bytes: self.arrival.length_bytes, received_bytes });
            }
            while piece.size + bytes.len() >= PIECE_BYTES {
                piece.push(bytes.split_to(PIECE_BYTES - piece.size));
                self.record(std::mem::take(&mut piece)).await?;
            }
            piece.push(bytes);
        }
        self.record(piece).await?;
        Ok(self.offset)
    }

    /// The object first, then the row: what is counted is kept.
    async fn record(&mut self, piece: Piece) -> Result<(), StoreError> {
        if piece.size == 0 {
            return Ok(());
        }
        let location = arriving_location(&self.arrival.id, self.offset, &self.writer);
        let (id, size) = (self.arrival.id.to_string(), piece.size);
        self.store.objects().put(&location, piece.bytes.into_iter().collect::<PutPayload>()).await?;
        failpoint("piece-kept");
        let begin = i64::try_from(self.offset).map_err(|error| StoreError::invalid("an offset", error))?;
        let size_bytes = i64::try_from(size).map_err(|error| StoreError::invalid("a size", error))?;
        let mut tx = self.store.database().write().await?;
        if execute!(&mut tx, ADVANCE, size_bytes, &id, &self.writer, begin, MAX_PIECES)? == 0 {
            drop(tx);
            self.store.delete_object(&location).await?;
            return Err(StoreError::ArrivalTaken { id: self.arrival.id });
        }
        execute!(&mut tx, INSERT_PART, &id, begin, size_bytes, &self.writer)?;
        tx.commit().await?;
        self.offset += size as u64;
        failpoint("piece-recorded");
        Ok(())
    }
}

/// Bytes that came and are not kept yet.
#[derive(Default)]
struct Piece {
    bytes: Vec<Bytes>,
    size: usize,
}

impl Piece {
    fn push(&mut self, bytes: Bytes) {
        if !bytes.is_empty() {
            self.size += bytes.len();
            self.bytes.push(bytes);
        }
    }
}
