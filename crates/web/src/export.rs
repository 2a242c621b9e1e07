//! Files written for a reader while they leave, in constant memory.

use crate::metrics::Metrics;
use crate::{App, Problem};
use axum::body::Body;
use axum::http::{HeaderValue, header};
use axum::response::Response;
use bytes::{Bytes, BytesMut};
use futures::StreamExt;
use parvis_formats::{WriteError, WriteOptions, Writer};
use parvis_query::{RowStream, RowsRequest, Table};
use std::io::{self, Write};
use std::sync::Arc;
use std::sync::atomic::Ordering;
use std::time::Duration;
use tokio::runtime::Handle;
use tokio::sync::mpsc;

/// The first piece leaves early; the next ones are larger, because each costs a wake-up.
const FIRST_PIECE_BYTES: usize = 4 << 10;
const PIECE_BYTES: usize = 128 << 10;
/// Pieces waiting for a slow reader.
const PIECES_AHEAD: usize = 4;
/// A reader that takes nothing for this long has left.
const PATIENCE: Duration = Duration::from_secs(60);

/// A file to write.
pub struct Export {
    pub table: Arc<Table>,
    pub request: RowsRequest,
    pub writer: &'static dyn Writer,
    /// Title of the dataset.
    pub title: String,
    /// What the reader's machine calls it: `arbres-v3.csv`.
    pub file_name: String,
    /// Answer with the headers only (`HEAD`).
    pub headers_only: bool,
}

impl Export {
    /// Starts writing and answers at once.
    ///
    /// # Errors
    /// `not-acceptable` when the format does not suit the table, `too-many-requests` when too many files are being written.
    pub async fn respond(self, app: &App) -> Result<Response, Problem> {
        let shown = self.request.shown_columns(self.table.schema());
        let schema = self.table.projected_schema(&shown);
        if !self.writer.suits(&schema) {
            let detail = format!("the columns asked hold no geometry: the format {} does not suit them", self.writer.id());
            return Err(Problem::new(crate::ProblemKind::NotAcceptable, detail));
        }
        // Not `Body::empty()`, whose length of 0 would be told as the file's.
        let body = if self.headers_only { Body::from_stream(futures::stream::empty::<io::Result<Bytes>>()) } else { self.start(app, schema)? };
        let mut response = Response::new(body);
        let headers = response.headers_mut();
        headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(self.writer.media_type()));
        headers.insert(header::CONTENT_DISPOSITION, attachment(&self.file_name));
        Ok(response)
    }

    fn start(&self, app: &App, schema: arrow::datatypes::SchemaRef) -> Result<Body, Problem> {
        let place = app.export_place()?;
        let (sender, receiver) = mpsc::channel(PIECES_AHEAD);
        let rows = self.table.stream(&self.request);
        let (writer, options) = (self.writer, WriteOptions { title: Some(self.title.clone()) });
        let (runtime, app) = (Handle::current(), app.clone());
        tokio::task::spawn_blocking(move || {
            let _place = place;
            let pieces = Pieces { sender: sender.clone(), runtime: runtime.clone(), buffer: BytesMut::new(), limit: FIRST_PIECE_BYTES, app };
            if let Err(failure) = write_all(writer, &schema, rows, pieces, &options, &runtime)
                && !sender.is_closed()
            {
                tracing::error!(format = writer.id(), %failure, "a file could not be written to its end");
                // The body ends with an error, so that the reader does not take a part for the whole.
                let _ = runtime.block_on(tokio::time::timeout(PATIENCE, sender.send(Err(io::Error::other("the file could not be written to its end")))));
            }
        });
        let pieces = futures::stream::unfold(receiver, |mut receiver| async move { receiver.recv().await.map(|piece| (piece, receiver)) });
        // Compression asks once more after the end, which `unfold` alone answers by a panic.
        Ok(Body::from_stream(pieces.fuse()))
    }
}

#[derive(Debug, thiserror::Error)]
enum Failure {
    #[error("{0}")]
    Write(#[from] WriteError),
    #[error("{0}")]
    Query(#[from] parvis_query::QueryError),
}

fn write_all(
    writer: &dyn Writer,
    schema: &arrow::datatypes::SchemaRef,
    mut rows: RowStream,
    pieces: Pieces,
    options: &WriteOptions,
    runtime: &Handle,
) -> Result<(), Failure> {
    let mut sink = writer.start(schema, Box::new(pieces), options)?;
    while let Some(batch) = runtime.block_on(rows.next()) {
        sink.write(&batch?)?;
    }
    Ok(sink.finish()?)
}

/// Cuts what is written into pieces and hands them to the connection; waits when it is slow.
struct Pieces {
    sender: mpsc::Sender<io::Result<Bytes>>,
    runtime: Handle,
    buffer: BytesMut,
    limit: usize,
    app: App,
}

impl Pieces {
    fn send(&mut self) -> io::Result<()> {
        if self.buffer.is_empty() {
            return Ok(());
        }
        let piece = self.buffer.split().freeze();
        let metrics: &Metrics = self.app.metrics();
        metrics.exported_bytes.fetch_add(piece.len() as u64, Ordering::Relaxed);
        let sent = match self.sender.try_send(Ok(piece)) {
            Ok(()) => true,
            Err(mpsc::error::TrySendError::Closed(_)) => false,
            Err(mpsc::error::TrySendError::Full(piece)) => {
                let waited = self.runtime.block_on(async { tokio::time::timeout(PATIENCE, self.sender.send(piece)).await });
                matches!(waited, Ok(Ok(())))
            }
        };
        self.limit = PIECE_BYTES;
        if sent { Ok(()) } else { Err(io::ErrorKind::BrokenPipe.into()) }
    }
}

impl Write for Pieces {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.buffer.extend_from_slice(bytes);
        if self.buffer.len() >= self.limit {
            self.send()?;
        }
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        self.send()
    }
}

/// `attachment` with a name every browser understands (RFC 6266, RFC 8187).
pub fn attachment(name: &str) -> HeaderValue {
    let plain: String = name.chars().map(|c| if c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '_' | ' ' | '(' | ')') { c } else { '_' }).collect();
    let value = if plain == name {
        format!("attachment; filename=\"{plain}\"")
    } else {
        format!("attachment; filename=\"{plain}\"; filename*=UTF-8''{}", crate::params::encode(name))
    };
    HeaderValue::from_str(&value).unwrap_or(HeaderValue::from_static("attachment"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_cannot_leave_its_header() {
        assert_eq!(attachment("arbres-v3.csv"), "attachment; filename=\"arbres-v3.csv\"");
        let value = attachment("été\"\r\nx: y.csv");
        assert_eq!(value, "attachment; filename=\"_t____x_ y.csv\"; filename*=UTF-8''%C3%A9t%C3%A9%22%0D%0Ax%3A%20y.csv");
    }
}
