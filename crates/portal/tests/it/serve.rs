//! The served portal, asked over HTTP and stopped as a service manager does.

use crate::portal::Portal;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::process::{Child, Stdio};
use std::time::{Duration, Instant};

/// A running portal, killed if the test fails.
struct Served {
    child: Child,
    address: String,
    lines: Vec<String>,
}

impl Served {
    fn start(portal: &Portal, arguments: &[&str]) -> Self {
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

    fn get(&self, path: &str) -> String {
        let mut stream = TcpStream::connect(&self.address).unwrap();
        stream.set_read_timeout(Some(Duration::from_secs(20))).unwrap();
        write!(stream, "GET {path} HTTP/1.1\r\nHost: {}\r\nConnection: close\r\n\r\n", self.address).unwrap();
        let mut answer = Vec::new();
        stream.read_to_end(&mut answer).unwrap();
        String::from_utf8_lossy(&answer).into_owned()
    }

    /// Asks politely, and waits.
    #[cfg(unix)]
    fn stop(mut self) -> i32 {
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

#[cfg(unix)]
#[test]
fn the_demonstration_is_made_once_and_answers_each_time() {
    let portal = Portal::new();
    let data = portal.data().display().to_string();
    let first = Served::start(&portal, &["demo", "--data", &data]);
    let list = first.get("/api/v1/datasets");
    assert!(list.starts_with("HTTP/1.1 200"), "{list}");
    for slug in [
        "creches",
        "arbres-remarquables",
        "subventions-aux-associations",
        "deliberations",
        "bornes-de-recharge",
        "menus-des-cantines",
        "frequentation-des-piscines",
    ] {
        assert!(list.contains(slug), "{slug} in {list}");
        let page = first.get(&format!("/donnees/{slug}"));
        assert!(page.starts_with("HTTP/1.1 200"), "{slug}: {}", page.lines().next().unwrap_or_default());
    }
    assert_eq!(first.stop(), 0);

    let second = Served::start(&portal, &["demo", "--data", &data]);
    assert!(second.lines.iter().any(|line| line.contains("existe déjà")), "{:?}", second.lines);
    assert!(second.get("/donnees/arbres-remarquables/versions/3").starts_with("HTTP/1.1 200"));
    assert_eq!(second.stop(), 0);

    let verified = portal.run(&["verify", "--data", &data, "--json"]).json();
    assert_eq!((verified["sound"].as_bool(), verified["versions"].as_u64()), (Some(true), Some(10)));
}

#[cfg(unix)]
#[test]
fn a_publication_by_another_process_is_seen_by_the_server() {
    let portal = Portal::new();
    let data = portal.data().display().to_string();
    let served = Served::start(&portal, &["serve", "--data", &data]);
    assert!(served.get("/donnees/menus").starts_with("HTTP/1.1 404"));
    portal.run(&["publish", &crate::portal::fixture("json/menus.json"), "--dataset", "menus", "--data", &data, "--json"]).json();
    let deadline = Instant::now() + Duration::from_secs(10);
    while !served.get("/donnees/menus").starts_with("HTTP/1.1 200") {
        assert!(Instant::now() < deadline, "the publication is not seen");
        std::thread::sleep(Duration::from_millis(100));
    }
    assert_eq!(served.stop(), 0);
}

#[test]
fn a_taken_port_is_told_with_what_to_do() {
    let taken = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let portal = Portal::new();
    let outcome = portal.run(&["serve", "--listen", &taken.local_addr().unwrap().to_string()]);
    assert_eq!(outcome.code, 1);
    assert!(outcome.stderr.contains("--listen"), "{}", outcome.stderr);
}
