//! A portal that runs and answers.

use crate::portal::Portal;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::process::{Child, Stdio};
use std::time::{Duration, Instant};

/// A running portal, killed if the test fails.
pub struct Served {
    child: Child,
    address: String,
    pub lines: Vec<String>,
}

impl Served {
    pub fn start(portal: &Portal, arguments: &[&str]) -> Self {
        let mut command = portal.command("fr_FR.UTF-8");
        command.args(arguments).args(["--listen", "127.0.0.1:0"]).stdout(Stdio::piped()).stderr(Stdio::null());
        let mut served = Self { child: command.spawn().unwrap(), address: String::new(), lines: Vec::new() };
        let mut out = BufReader::new(served.child.stdout.take().unwrap());
        while served.address.is_empty() {
            let mut line = String::new();
            assert!(out.read_line(&mut line).unwrap() > 0, "the portal ended: {:?}", served.lines);
            if let Some(address) = line.split("http://").nth(1) {
                served.address = address.split_whitespace().next().unwrap().to_owned();
            }
            served.lines.push(line);
        }
        served
    }

    /// The whole answer as text, its head included.
    pub fn get(&self, path: &str) -> String {
        String::from_utf8_lossy(&self.exchange(path)).into_owned()
    }

    /// The status and the body, whole: a body cut short is a failure.
    pub fn fetch(&self, path: &str) -> (u16, Vec<u8>) {
        let answer = self.exchange(path);
        let end = answer.windows(4).position(|window| window == b"\r\n\r\n").unwrap_or_else(|| panic!("{path}: no answer"));
        let head = String::from_utf8_lossy(&answer[..end]).to_lowercase();
        let status = head.split_whitespace().nth(1).and_then(|status| status.parse().ok()).unwrap_or_else(|| panic!("{path}: {head}"));
        let body = &answer[end + 4..];
        if head.contains("\r\ntransfer-encoding: chunked") {
            return (status, joined(body).unwrap_or_else(|| panic!("{path}: the body is cut short")));
        }
        let length = head.split("\r\ncontent-length: ").nth(1).and_then(|rest| rest.lines().next()?.parse().ok());
        assert!(length.is_none_or(|length: usize| length == body.len()), "{path}: {} bytes of {length:?}", body.len());
        (status, body.to_vec())
    }

    fn exchange(&self, path: &str) -> Vec<u8> {
        let mut stream = TcpStream::connect(&self.address).unwrap();
        stream.set_read_timeout(Some(Duration::from_secs(60))).unwrap();
        write!(stream, "GET {path} HTTP/1.1\r\nHost: {}\r\nConnection: close\r\n\r\n", self.address).unwrap();
        let mut answer = Vec::new();
        stream.read_to_end(&mut answer).unwrap_or_else(|error| panic!("{path}: {error}"));
        answer
    }

    /// Asks politely, and waits.
    #[cfg(unix)]
    pub fn stop(mut self) -> i32 {
        let asked = std::process::Command::new("kill").args(["-TERM", &self.child.id().to_string()]).status().unwrap();
        assert!(asked.success());
        let deadline = Instant::now() + Duration::from_secs(20);
        while Instant::now() < deadline {
            if let Some(status) = self.child.try_wait().unwrap() {
                return status.code().unwrap_or(-1);
            }
            std::thread::sleep(Duration::from_millis(20));
        }
        panic!("the portal does not stop");
    }
}

impl Drop for Served {
    fn drop(&mut self) {
        // Already ended when the test went well.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// The chunks of a body put together (RFC 9112, section 7.1); `None` without the last one.
fn joined(mut body: &[u8]) -> Option<Vec<u8>> {
    let mut whole = Vec::with_capacity(body.len());
    loop {
        let line = body.windows(2).position(|window| window == b"\r\n")?;
        let size = usize::from_str_radix(std::str::from_utf8(&body[..line]).ok()?.split(';').next()?.trim(), 16).ok()?;
        if size == 0 {
            return Some(whole);
        }
        whole.extend_from_slice(body.get(line + 2..line + 2 + size)?);
        body = body.get(line + 2 + size + 2..)?;
    }
}
