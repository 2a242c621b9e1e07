//! The bytes of an answer: decompressed, bounded, handed on as they come.

use crate::FetchError;
use bytes::Bytes;
use flate2::write::MultiGzDecoder;
use http_body_util::BodyExt;
use hyper::body::{Body, Incoming};
use hyper::header::{CONTENT_ENCODING, HeaderMap};
use std::io::{self, Write};
use tokio::io::{AsyncWrite, AsyncWriteExt};

/// Compressed bytes decoded at once: they become a thousand times as many at most, so a few mebibytes.
const SLICE_BYTES: usize = 4_096;

/// How the bytes are sent. `gzip` is the only way asked for.
enum Coding {
    Plain,
    Gzip(Box<MultiGzDecoder<Bounded>>),
}

/// Writes the body to `writer`; its size, once decompressed.
pub(crate) async fn receive(
    headers: &HeaderMap,
    mut body: Incoming,
    limit_bytes: u64,
    writer: &mut (dyn AsyncWrite + Unpin + Send),
) -> Result<u64, FetchError> {
    let mut coding = coding(headers, limit_bytes)?;
    // What is announced as too large is not begun.
    if body.size_hint().lower() > limit_bytes {
        return Err(FetchError::TooLarge { limit_bytes });
    }
    let (mut sent, mut size) = (0_u64, 0_u64);
    while let Some(frame) = body.frame().await {
        let Ok(piece) = frame.map_err(FetchError::malformed)?.into_data() else { continue };
        sent = sent.saturating_add(piece.len() as u64);
        if sent > limit_bytes {
            return Err(FetchError::TooLarge { limit_bytes });
        }
        match &mut coding {
            Coding::Plain => write(writer, &piece, &mut size).await?,
            Coding::Gzip(decoder) => {
                for slice in piece.chunks(SLICE_BYTES) {
                    let decoded = decoder.write_all(slice);
                    refused(decoded, decoder.get_ref(), limit_bytes)?;
                    let ready = decoder.get_mut().take();
                    write(writer, &ready, &mut size).await?;
                }
            }
        }
    }
    if let Coding::Gzip(mut decoder) = coding {
        // An empty body is empty whatever it says of itself.
        if sent > 0 {
            let ended = decoder.try_finish();
            refused(ended, decoder.get_ref(), limit_bytes)?;
        }
        let ready = decoder.get_mut().take();
        write(writer, &ready, &mut size).await?;
    }
    writer.flush().await.map_err(|source| FetchError::Write { source })?;
    Ok(size)
}

fn coding(headers: &HeaderMap, limit_bytes: u64) -> Result<Coding, FetchError> {
    let mut named = headers.get_all(CONTENT_ENCODING).iter();
    let coding = named.next().map(|value| value.as_bytes().to_ascii_lowercase());
    match (coding.as_deref(), named.next()) {
        (None | Some(b"" | b"identity"), None) => Ok(Coding::Plain),
        (Some(b"gzip" | b"x-gzip"), None) => Ok(Coding::Gzip(Box::new(MultiGzDecoder::new(Bounded { ready: Vec::new(), left: limit_bytes, is_over: false })))),
        _ => Err(FetchError::malformed("it is compressed in a way that was not asked for")),
    }
}

/// Whether decoding failed, and why: over the limit, or damaged.
fn refused(done: io::Result<()>, bounded: &Bounded, limit_bytes: u64) -> Result<(), FetchError> {
    match done {
        _ if bounded.is_over => Err(FetchError::TooLarge { limit_bytes }),
        Ok(()) => Ok(()),
        Err(error) => Err(FetchError::malformed(error)),
    }
}

async fn write(writer: &mut (dyn AsyncWrite + Unpin + Send), bytes: &Bytes, size: &mut u64) -> Result<(), FetchError> {
    *size = size.saturating_add(bytes.len() as u64);
    writer.write_all(bytes).await.map_err(|source| FetchError::Write { source })
}

/// Decoded bytes on their way, of which no more than were allowed.
struct Bounded {
    ready: Vec<u8>,
    left: u64,
    is_over: bool,
}

impl Bounded {
    fn take(&mut self) -> Bytes {
        Bytes::from(std::mem::take(&mut self.ready))
    }
}

impl Write for Bounded {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        match self.left.checked_sub(bytes.len() as u64) {
            Some(left) => self.left = left,
            None => {
                self.is_over = true;
                return Err(io::Error::other("over the limit"));
            }
        }
        self.ready.extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}
