//! Servers that answer exactly the bytes they are told to.

use parvis_outbound::{Client, FetchError, Fetched, HostPort, Limits, Policy, Resolve};
use std::collections::VecDeque;
use std::io;
use std::net::{IpAddr, SocketAddr};
use std::sync::{Arc, Mutex};
use std::time::Duration;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpListener;

/// What a server does once it has read a request.
#[derive(Clone)]
pub enum Answer {
    Bytes(Vec<u8>),
    /// These bytes, then nothing, for ever.
    ThenSilence(Vec<u8>),
    /// This head, then these bytes again and again.
    Endless(Vec<u8>, Vec<u8>),
}

pub struct Server {
    pub address: SocketAddr,
    requests: Arc<Mutex<Vec<String>>>,
}

impl Server {
    pub async fn start(answer: impl Fn(&str) -> Answer + Send + Sync + 'static) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        let requests = Arc::new(Mutex::new(Vec::new()));
        let seen = Arc::clone(&requests);
        let answer = Arc::new(answer);
        tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                tokio::spawn(serve(stream, Arc::clone(&answer), Arc::clone(&seen)));
            }
        });
        Self { address, requests }
    }

    pub async fn of(response: impl Into<Vec<u8>>) -> Self {
        let response = response.into();
        Self::start(move |_| Answer::Bytes(response.clone())).await
    }

    pub fn url(&self, path: &str) -> String {
        format!("http://{}{path}", self.address)
    }

    /// The heads of the requests, in order.
    pub fn requests(&self) -> Vec<String> {
        self.requests.lock().unwrap().clone()
    }
}

pub async fn serve(mut stream: impl tokio::io::AsyncRead + tokio::io::AsyncWrite + Unpin, answer: Arc<impl Fn(&str) -> Answer>, seen: Arc<Mutex<Vec<String>>>) {
    let mut head = Vec::new();
    let mut buffer = [0; 1024];
    while !head.windows(4).any(|window| window == b"\r\n\r\n") {
        match stream.read(&mut buffer).await {
            Ok(0) | Err(_) => return,
            Ok(read) => head.extend_from_slice(&buffer[..read]),
        }
    }
    let head = String::from_utf8(head).unwrap();
    seen.lock().unwrap().push(head.clone());
    // The client may leave at any time.
    match answer(&head) {
        Answer::Bytes(bytes) => {
            let _ = stream.write_all(&bytes).await;
            let _ = stream.shutdown().await;
        }
        Answer::ThenSilence(bytes) => {
            let _ = stream.write_all(&bytes).await;
            std::future::pending::<()>().await;
        }
        Answer::Endless(first, again) => {
            let mut done = stream.write_all(&first).await;
            while done.is_ok() {
                done = stream.write_all(&again).await;
            }
        }
    }
}

/// An answer with a body of known length.
pub fn ok(headers: &str, body: &[u8]) -> Vec<u8> {
    let mut answer = format!("HTTP/1.1 200 OK\r\ncontent-length: {}\r\n{headers}\r\n", body.len()).into_bytes();
    answer.extend_from_slice(body);
    answer
}

pub fn redirect(to: &str) -> Vec<u8> {
    format!("HTTP/1.1 302 Found\r\nlocation: {to}\r\ncontent-length: 0\r\n\r\n").into_bytes()
}

pub fn limits() -> Limits {
    Limits::of(1 << 20, Duration::from_secs(20))
}

/// A policy that lets these be reached.
pub fn allowing(hosts: &[&str]) -> Policy {
    Policy { allow: hosts.iter().map(|host| host.parse::<HostPort>().unwrap()).collect(), trust: Vec::new() }
}

pub async fn fetch(client: &Client, url: &str, limits: &Limits) -> Result<(Fetched, Vec<u8>), FetchError> {
    let mut bytes = Vec::new();
    client.fetch(url, limits, &mut bytes).await.map(|fetched| (fetched, bytes))
}

/// Fetches from a server that the policy allows.
pub async fn fetch_from(server: &Server, path: &str, limits: &Limits) -> Result<(Fetched, Vec<u8>), FetchError> {
    fetch(&Client::new(allowing(&[&server.address.to_string()])), &server.url(path), limits).await
}

/// Answers what it was told, one answer after the other, then the last for ever.
pub struct Told(Mutex<VecDeque<Vec<IpAddr>>>, Mutex<Vec<String>>);

impl Told {
    pub fn new(answers: &[&[&str]]) -> Arc<Self> {
        Arc::new(Self(Mutex::new(answers.iter().map(|answer| answer.iter().map(|address| address.parse().unwrap()).collect()).collect()), Mutex::default()))
    }

    /// The names asked for.
    pub fn asked(&self) -> Vec<String> {
        self.1.lock().unwrap().clone()
    }
}

impl Resolve for Told {
    fn resolve(&self, name: String) -> futures::future::BoxFuture<'static, io::Result<Vec<IpAddr>>> {
        self.1.lock().unwrap().push(name);
        let mut answers = self.0.lock().unwrap();
        let answer = if answers.len() > 1 { answers.pop_front() } else { answers.front().cloned() };
        Box::pin(async move { answer.ok_or_else(|| io::Error::other("no such name")) })
    }
}
