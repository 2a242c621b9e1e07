//! Datasette, given its best: typed columns, an index on each column that is filtered or sorted, statistics, immutable mode.

use std::path::Path;
use std::process::Command;
use std::time::Duration;

use anyhow::{Context, Result};

use crate::bench::Bench;
use crate::server::Server;
use crate::step::{output, run as run_command, step};

const LOAD: &str = r#"
import csv, os, sqlite3, sys
source, target = sys.argv[1:]
if os.path.exists(target):
    os.remove(target)
connection = sqlite3.connect(target)
connection.executescript("pragma journal_mode = off; pragma synchronous = off;")
with open(source, encoding="utf-8", newline="") as lines:
    rows = csv.reader(lines, delimiter=";")
    names = next(rows)
    kinds = {"montant": "real", "annee": "integer", "pourcentage": "real", "latitude": "real", "longitude": "real"}
    columns = ", ".join(f"{name} {kinds.get(name, 'text')}" for name in names)
    connection.execute(f"create table subventions ({columns})")
    connection.executemany(f"insert into subventions values ({', '.join('?' * len(names))})", rows)
for name in ("id", "thematique", "montant", "departement", "annee"):
    connection.execute(f"create index subventions_{name} on subventions ({name})")
connection.commit()
connection.execute("analyze")
connection.commit()
"#;

/// Loads the file into SQLite, once, and starts Datasette on it.
///
/// # Errors
/// When it cannot be loaded or served.
pub fn datasette(bench: &Bench<'_>, file: &Path) -> Result<Server> {
    let folder = bench.machine.scratch("bench")?;
    let database = folder.join("subventions.db");
    let marker = folder.join("subventions.db.loaded");
    if !marker.is_file() {
        step("loading a million rows into SQLite for Datasette", || {
            run_command(bench.peers.python(&folder, "sqlite_load.py", LOAD).context("no Python")?.arg(file).arg(&database))
        })?;
        std::fs::write(marker, "")?;
    }
    let datasette = bench.peers.datasette.as_ref().context("no Datasette")?;
    let counts = folder.join("inspect.json");
    output(Command::new(datasette).arg("inspect").arg(&database).arg("--inspect-file").arg(&counts))?;
    let port = std::net::TcpListener::bind("127.0.0.1:0")?.local_addr()?.port();
    let mut command = Command::new(datasette);
    command.arg("serve").arg("-i").arg(&database).arg("--inspect-file").arg(&counts).args(["-h", "127.0.0.1", "-p", &port.to_string()]);
    command.args(["--setting", "sql_time_limit_ms", "60000", "--setting", "max_returned_rows", "1000"]);
    Server::start_at(&mut command, &format!("127.0.0.1:{port}"), Duration::from_secs(60)).context("Datasette")
}
