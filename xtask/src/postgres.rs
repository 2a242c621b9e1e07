//! A PostgreSQL cluster for the time of the tests: Debian's binaries, a directory of its own, an unprivileged user.

use std::env;
use std::fs;
use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};

use crate::machine::Machine;
use crate::step::output;
use crate::tools::{find, install_debian};

const PREFIX: &str = "parvis-postgres-";

/// A running cluster. It is stopped and deleted when dropped.
pub struct Cluster {
    server: Child,
    directory: PathBuf,
    pub url: String,
}

impl Cluster {
    /// Makes a cluster and waits until it answers.
    ///
    /// # Errors
    /// When PostgreSQL is missing and may not be installed, or does not start within 30 seconds.
    pub fn start(machine: &Machine) -> Result<Self> {
        let binaries = binaries(machine)?;
        remove_stale();
        // Under the system's temporary directory: the unprivileged user cannot enter root's home, where a target directory may be.
        let directory = env::temp_dir().join(format!("{PREFIX}{}", std::process::id()));
        fs::create_dir_all(&directory).with_context(|| format!("could not make {}", directory.display()))?;
        match Self::start_in(machine, &binaries, &directory) {
            Ok(cluster) => Ok(cluster),
            Err(error) => {
                let log = fs::read_to_string(directory.join("log")).unwrap_or_default();
                let _ = fs::remove_dir_all(&directory);
                Err(error.context(format!("PostgreSQL did not start; its log: {}", log.trim())))
            }
        }
    }

    fn start_in(machine: &Machine, binaries: &Path, directory: &Path) -> Result<Self> {
        let user = Runner::of(machine)?;
        user.give(directory)?;
        let data = directory.join("data");
        output(
            user.command(&binaries.join("initdb"))
                .arg("--pgdata")
                .arg(&data)
                .args(["--username=postgres", "--auth=trust", "--encoding=UTF8", "--locale=C.UTF-8", "--no-sync"])
                .current_dir(directory),
        )?;
        let port = TcpListener::bind("127.0.0.1:0")?.local_addr()?.port();
        let log = fs::File::create(directory.join("log"))?;
        let server = user
            .command(&binaries.join("postgres"))
            .arg("-D")
            .arg(&data)
            .arg("-k")
            .arg(directory)
            .args(["-h", "127.0.0.1", "-p", &port.to_string(), "-F"])
            .args(["-c", "max_connections=300", "-c", "synchronous_commit=off", "-c", "full_page_writes=off"])
            .current_dir(directory)
            .stdin(Stdio::null())
            .stdout(log.try_clone()?)
            .stderr(log)
            .spawn()
            .context("could not start postgres")?;
        let url = format!("postgres://postgres@127.0.0.1:{port}/postgres");
        let mut cluster = Self { server, directory: directory.to_path_buf(), url };
        cluster.wait_until_ready(&data)?;
        Ok(cluster)
    }

    /// The last line of `postmaster.pid` says `ready` when connections are taken (`miscadmin.h`, `LOCK_FILE_LINE_PM_STATUS`).
    fn wait_until_ready(&mut self, data: &Path) -> Result<()> {
        let deadline = Instant::now() + Duration::from_secs(30);
        while Instant::now() < deadline {
            if let Some(status) = self.server.try_wait()? {
                bail!("postgres stopped ({status})");
            }
            let state = fs::read_to_string(data.join("postmaster.pid")).unwrap_or_default();
            if state.lines().nth(7).is_some_and(|line| line.trim() == "ready") {
                return Ok(());
            }
            std::thread::sleep(Duration::from_millis(50));
        }
        bail!("no answer after 30 seconds")
    }
}

impl Drop for Cluster {
    fn drop(&mut self) {
        // SIGINT is PostgreSQL's fast shutdown: sessions are ended, nothing is waited for.
        let _ = Command::new("kill").args(["-INT", &self.server.id().to_string()]).status();
        let deadline = Instant::now() + Duration::from_secs(10);
        while Instant::now() < deadline && matches!(self.server.try_wait(), Ok(None)) {
            std::thread::sleep(Duration::from_millis(50));
        }
        let _ = self.server.kill();
        let _ = self.server.wait();
        let _ = fs::remove_dir_all(&self.directory);
    }
}

/// Who runs the server: PostgreSQL refuses root.
struct Runner {
    user: Option<&'static str>,
}

impl Runner {
    fn of(machine: &Machine) -> Result<Self> {
        if !machine.is_root {
            return Ok(Self { user: None });
        }
        if find("setpriv").is_none() {
            bail!("PostgreSQL does not run as root, and `setpriv` (package util-linux) is missing to become somebody else");
        }
        let accounts = fs::read_to_string("/etc/passwd").unwrap_or_default();
        let user = ["postgres", "nobody"].into_iter().find(|name| accounts.lines().any(|line| line.starts_with(&format!("{name}:"))));
        Ok(Self { user: Some(user.context("neither `postgres` nor `nobody` is an account here")?) })
    }

    /// `setpriv` replaces itself by the program: the process we start is the one we stop.
    fn command(&self, program: &Path) -> Command {
        let Some(user) = self.user else {
            return Command::new(program);
        };
        let mut command = Command::new("setpriv");
        command.args(["--reuid", user, "--clear-groups", "--regid"]).arg(group(user)).arg("--").arg(program);
        command
    }

    fn give(&self, directory: &Path) -> Result<()> {
        let Some(user) = self.user else {
            return Ok(());
        };
        output(Command::new("chown").arg(user).arg(directory)).map(drop)
    }
}

/// The main group of an account, by number.
fn group(user: &str) -> String {
    let accounts = fs::read_to_string("/etc/passwd").unwrap_or_default();
    let line = accounts.lines().find(|line| line.starts_with(&format!("{user}:")));
    line.and_then(|line| line.split(':').nth(3)).unwrap_or("65534").to_owned()
}

/// The directory of `initdb` and `postgres`: the latest version Debian installed, or the one of the path.
fn binaries(machine: &Machine) -> Result<PathBuf> {
    if let Some(found) = installed() {
        return Ok(found);
    }
    install_debian(machine, "postgresql", "the tests run on a real PostgreSQL too")?;
    installed().context("PostgreSQL is still missing after installing it")
}

fn installed() -> Option<PathBuf> {
    let versions = fs::read_dir("/usr/lib/postgresql").into_iter().flatten().flatten();
    let mut candidates: Vec<(u32, PathBuf)> = versions
        .filter_map(|entry| Some((entry.file_name().to_str()?.parse().ok()?, entry.path().join("bin"))))
        .filter(|(_, bin): &(u32, PathBuf)| bin.join("initdb").is_file() && bin.join("postgres").is_file())
        .collect();
    candidates.sort();
    candidates.pop().map(|(_, bin)| bin).or_else(|| {
        let initdb = find("initdb")?;
        find("postgres")?;
        initdb.parent().map(Path::to_path_buf)
    })
}

/// Removes what an interrupted run left: a directory whose process is gone.
fn remove_stale() {
    for entry in fs::read_dir(env::temp_dir()).into_iter().flatten().flatten() {
        let name = entry.file_name();
        let Some(pid) = name.to_str().and_then(|name| name.strip_prefix(PREFIX)) else { continue };
        if !Path::new("/proc").join(pid).exists() {
            let _ = fs::remove_dir_all(entry.path());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::net::TcpStream;

    #[test]
    fn a_cluster_takes_connections_and_leaves_nothing_behind() {
        if installed().is_none() {
            println!("skipped: PostgreSQL is not installed here");
            return;
        }
        let machine = Machine::here().unwrap();
        let cluster = Cluster::start(&machine).unwrap();
        let address = cluster.url.split('@').nth(1).and_then(|rest| rest.split('/').next()).unwrap().to_owned();
        let directory = cluster.directory.clone();
        assert!(TcpStream::connect(&address).is_ok());
        drop(cluster);
        assert!(TcpStream::connect(&address).is_err());
        assert!(!directory.exists());
    }
}
