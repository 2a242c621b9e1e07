//! What an answer may cost.

use crate::server::{Answer, Server, fetch_from, limits, ok};
use flate2::Compression;
use flate2::write::GzEncoder;
use parvis_outbound::{FetchError, Limits};
use std::io::Write;
use std::time::Duration;

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(bytes).unwrap();
    encoder.finish().unwrap()
}

fn small() -> Limits {
    Limits { max_bytes: 1_000, ..limits() }
}

#[tokio::test]
async fn a_body_at_the_limit_is_taken_and_one_byte_more_is_too_large() {
    let fits = Server::of(ok("", &[b'a'; 1_000])).await;
    assert_eq!(fetch_from(&fits, "/", &small()).await.unwrap().1.len(), 1_000);
    let announced = Server::of(ok("", &[b'a'; 1_001])).await;
    assert!(matches!(fetch_from(&announced, "/", &small()).await, Err(FetchError::TooLarge { limit_bytes: 1_000 })));
}

#[tokio::test]
async fn a_body_without_end_is_too_large() {
    let plain = Server::start(|_| Answer::Endless(b"HTTP/1.1 200 OK\r\n\r\n".to_vec(), vec![b'a'; 512])).await;
    assert!(matches!(fetch_from(&plain, "/", &small()).await, Err(FetchError::TooLarge { .. })));
    let chunk = b"1\r\na\r\n".to_vec();
    let chunked = Server::start(move |_| Answer::Endless(b"HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n".to_vec(), chunk.clone())).await;
    assert!(matches!(fetch_from(&chunked, "/", &small()).await, Err(FetchError::TooLarge { .. })));
}

#[tokio::test]
async fn a_compressed_body_is_opened_and_a_bomb_is_too_large() {
    let text = "colonne;valeur\n".repeat(20);
    let honest = Server::of(ok("content-encoding: gzip\r\n", &gzip(text.as_bytes()))).await;
    let (fetched, bytes) = fetch_from(&honest, "/", &small()).await.unwrap();
    assert_eq!((fetched.size_bytes, bytes), (300, text.into_bytes()));
    let bomb = gzip(&vec![0; 64 << 20]);
    assert!(bomb.len() < 1 << 20);
    let bomb = Server::of(ok("content-encoding: gzip\r\n", &bomb)).await;
    assert!(matches!(fetch_from(&bomb, "/", &limits()).await, Err(FetchError::TooLarge { limit_bytes: 1_048_576 })));
}

#[tokio::test]
async fn a_body_that_stops_short_or_is_damaged_is_refused() {
    let cut = Server::of(b"HTTP/1.1 200 OK\r\ncontent-length: 10\r\n\r\nabc".to_vec()).await;
    assert!(matches!(fetch_from(&cut, "/", &limits()).await, Err(FetchError::Malformed { .. })));
    let whole = gzip(&[b'a'; 500]);
    let cut = Server::of(ok("content-encoding: gzip\r\n", &whole[..whole.len() - 9])).await;
    assert!(matches!(fetch_from(&cut, "/", &limits()).await, Err(FetchError::Malformed { .. })));
    let unknown = Server::of(ok("content-encoding: br\r\n", b"abc")).await;
    assert!(matches!(fetch_from(&unknown, "/", &limits()).await, Err(FetchError::Malformed { .. })));
    let other = Server::of(b"SSH-2.0-OpenSSH\r\n".to_vec()).await;
    assert!(matches!(fetch_from(&other, "/", &limits()).await, Err(FetchError::Malformed { .. })));
}

#[tokio::test]
async fn headers_are_bounded() {
    let long = Server::start(|_| Answer::Endless(b"HTTP/1.1 200 OK\r\n".to_vec(), b"x-long: aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\r\n".to_vec())).await;
    assert!(matches!(fetch_from(&long, "/", &limits()).await, Err(FetchError::Malformed { .. })));
    let one = Server::start(|_| Answer::Endless(b"HTTP/1.1 200 OK\r\nx-long: ".to_vec(), vec![b'a'; 4_096])).await;
    assert!(matches!(fetch_from(&one, "/", &limits()).await, Err(FetchError::Malformed { .. })));
}

#[tokio::test]
async fn a_server_that_falls_silent_is_too_slow() {
    let short = Limits { total: Duration::from_millis(300), ..limits() };
    for begun in [&b""[..], b"HTTP/1.1 200 OK\r\n", b"HTTP/1.1 200 OK\r\ncontent-length: 10\r\n\r\nabc"] {
        let begun = begun.to_vec();
        let silent = Server::start(move |_| Answer::ThenSilence(begun.clone())).await;
        assert!(matches!(fetch_from(&silent, "/", &short).await, Err(FetchError::TooSlow { .. })));
    }
}

#[tokio::test]
async fn an_answer_that_is_not_the_file_says_so() {
    for status in [404, 403, 500, 304] {
        let server = Server::of(format!("HTTP/1.1 {status} X\r\ncontent-length: 0\r\n\r\n")).await;
        assert!(matches!(fetch_from(&server, "/", &limits()).await, Err(FetchError::Status { status: said }) if said == status));
    }
}

#[tokio::test]
async fn what_cannot_be_kept_is_said() {
    struct Full;
    impl tokio::io::AsyncWrite for Full {
        fn poll_write(self: std::pin::Pin<&mut Self>, _: &mut std::task::Context<'_>, _: &[u8]) -> std::task::Poll<std::io::Result<usize>> {
            std::task::Poll::Ready(Err(std::io::Error::from(std::io::ErrorKind::StorageFull)))
        }
        fn poll_flush(self: std::pin::Pin<&mut Self>, _: &mut std::task::Context<'_>) -> std::task::Poll<std::io::Result<()>> {
            std::task::Poll::Ready(Ok(()))
        }
        fn poll_shutdown(self: std::pin::Pin<&mut Self>, _: &mut std::task::Context<'_>) -> std::task::Poll<std::io::Result<()>> {
            std::task::Poll::Ready(Ok(()))
        }
    }
    let server = Server::of(ok("", b"abc")).await;
    let client = parvis_outbound::Client::new(crate::server::allowing(&[&server.address.to_string()]));
    assert!(matches!(client.fetch(&server.url("/"), &limits(), &mut Full).await, Err(FetchError::Write { .. })));
}
