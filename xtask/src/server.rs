//! The portal's binary: built, started, asked, measured, stopped.

use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};

use crate::machine::Machine;
use crate::reference;
use crate::step::{run, step};

/// How the binary is built.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Build {
    Debug,
    /// The debug binary as the tests built it: with the features of the whole workspace, so that nothing is built twice.
    Tested,
    /// Optimised, without link-time optimisation: quick to build, close to what ships.
    Quick,
}

/// Builds `parvis` and gives its path.
///
/// # Errors
/// When it does not build.
pub fn build(machine: &Machine, build: Build) -> Result<PathBuf> {
    let (what, profile, folder): (&[&str], _, _) = match build {
        Build::Debug => (&["--package", "parvis-portal"], "dev", "debug"),
        Build::Tested => (&["--workspace", "--all-targets"], "dev", "debug"),
        Build::Quick => (&["--package", "parvis-portal"], "quick", "quick"),
    };
    reference::ensure(machine);
    step(&format!("building parvis (profile {profile})"), || run(machine.cargo("build").args(what).args(["--profile", profile])))?;
    let binary = machine.target.join(folder).join(if cfg!(windows) { "parvis.exe" } else { "parvis" });
    if !binary.is_file() {
        bail!("the build left no {}", binary.display());
    }
    Ok(binary)
}

/// A server we started. It is stopped when dropped.
pub struct Server {
    child: Child,
    /// `127.0.0.1:41234`.
    pub address: String,
    /// From the start of the process to the line that gives the address.
    pub started_in: Duration,
}

impl Server {
    /// Starts a command and waits for a line of its standard output that holds `http://host:port`.
    ///
    /// # Errors
    /// When it does not start, or gives no address within the delay.
    pub fn start(command: &mut Command, within: Duration) -> Result<Self> {
        let started = Instant::now();
        let mut child = command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::null()).spawn().context("could not start the server")?;
        let stdout = child.stdout.take().context("no standard output")?;
        let (sender, receiver) = std::sync::mpsc::channel();
        std::thread::spawn(move || {
            for line in BufReader::new(stdout).lines().map_while(Result::ok) {
                if let Some(address) = address_in(&line) {
                    // Nobody listens any more once the first address is known; the rest is read so that the pipe never fills.
                    let _ = sender.send(address);
                }
            }
        });
        let Ok(address) = receiver.recv_timeout(within) else {
            let _ = child.kill();
            let _ = child.wait();
            bail!("the server gave no address within {} s", within.as_secs());
        };
        Ok(Self { child, address, started_in: started.elapsed() })
    }

    /// Starts a server that listens where it was told, and waits until it takes connections.
    ///
    /// # Errors
    /// When it does not, within the delay.
    pub fn start_at(command: &mut Command, address: &str, within: Duration) -> Result<Self> {
        let started = Instant::now();
        let child = command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null()).spawn().context("could not start the server")?;
        let mut server = Self { child, address: address.to_owned(), started_in: Duration::ZERO };
        while started.elapsed() < within {
            if TcpStream::connect(address).is_ok() {
                server.started_in = started.elapsed();
                return Ok(server);
            }
            if let Some(status) = server.child.try_wait()? {
                bail!("the server stopped ({status})");
            }
            std::thread::sleep(Duration::from_millis(5));
        }
        bail!("nothing listens on {address} after {} s", within.as_secs())
    }

    pub fn pid(&self) -> u32 {
        self.child.id()
    }

    /// `GET path`: the status, the size of the body and the time to its first byte.
    ///
    /// # Errors
    /// When the connection fails or the answer is not HTTP.
    pub fn get(&self, path: &str) -> Result<Answer> {
        get(&self.address, path)
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = Command::new("kill").args(["-TERM", &self.child.id().to_string()]).status();
        let deadline = Instant::now() + Duration::from_secs(5);
        while Instant::now() < deadline && matches!(self.child.try_wait(), Ok(None)) {
            std::thread::sleep(Duration::from_millis(20));
        }
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// What a server answered.
pub struct Answer {
    pub status: u16,
    pub head: String,
    /// The first mebibyte of the body; chunk sizes of a chunked answer are in it.
    pub body: Vec<u8>,
    pub body_bytes: u64,
    pub first_byte: Duration,
    pub took: Duration,
}

/// One request on one connection, over HTTP/1.1 with `Connection: close`.
///
/// # Errors
/// When the connection fails or the answer is not HTTP.
pub fn get(address: &str, path: &str) -> Result<Answer> {
    let started = Instant::now();
    let mut stream = TcpStream::connect(address)?;
    stream.set_read_timeout(Some(Duration::from_secs(120)))?;
    write!(stream, "GET {path} HTTP/1.1\r\nHost: {address}\r\nConnection: close\r\n\r\n")?;
    let mut reader = BufReader::with_capacity(256 << 10, stream);
    let mut head = String::new();
    loop {
        let mut line = String::new();
        if reader.read_line(&mut line)? == 0 {
            bail!("the answer to {path} stopped in its head");
        }
        if line.trim().is_empty() {
            break;
        }
        head.push_str(&line);
    }
    let status = head.split(' ').nth(1).and_then(|code| code.parse().ok()).with_context(|| format!("the answer to {path} is not HTTP"))?;
    let mut answer = Answer { status, head, body: Vec::new(), body_bytes: 0, first_byte: Duration::ZERO, took: Duration::ZERO };
    let mut buffer = vec![0; 256 << 10];
    loop {
        let count = reader.read(&mut buffer)?;
        if count == 0 {
            break;
        }
        if answer.body_bytes == 0 {
            answer.first_byte = started.elapsed();
        }
        answer.body_bytes += count as u64;
        let room = (1_usize << 20).saturating_sub(answer.body.len());
        answer.body.extend_from_slice(&buffer[..count.min(room)]);
    }
    answer.took = started.elapsed();
    Ok(answer)
}

/// Resident memory of a process, in bytes: now (`VmRSS`) or the most it ever had (`VmHWM`).
pub fn resident(pid: u32, field: &str) -> Option<u64> {
    let status = fs::read_to_string(Path::new("/proc").join(pid.to_string()).join("status")).ok()?;
    let line = status.lines().find(|line| line.starts_with(field))?;
    let kibibytes: u64 = line.split_whitespace().nth(1)?.parse().ok()?;
    Some(kibibytes << 10)
}

fn address_in(line: &str) -> Option<String> {
    let start = line.find("http://")? + "http://".len();
    let rest = &line[start..];
    let end = rest.find(|character: char| !(character.is_alphanumeric() || ".:-[]".contains(character))).unwrap_or(rest.len());
    let address = &rest[..end];
    address.contains(':').then(|| address.replace("localhost", "127.0.0.1"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_address_is_found_in_a_sentence() {
        assert_eq!(address_in("Parvis écoute sur http://127.0.0.1:8080/ (Ctrl-C)").as_deref(), Some("127.0.0.1:8080"));
        assert_eq!(address_in("http://localhost:80"), Some("127.0.0.1:80".to_owned()));
        assert_eq!(address_in("no address"), None);
    }
}
