//! The process is killed at each step of an upload and a publication; the store holds the old state or the new one, never less.
//!
//! The test executes itself again as the process to kill: `child` does nothing unless it is told where the store is.

use crate::builders::{FIRST, SECOND, options, send, slug};
use parvis_store::testing::{EngineKind, TestEngine, open};
use parvis_store::{FAILPOINTS, Lookup, Store};
use std::path::PathBuf;
use std::process::{Command, Stdio};
use std::time::Duration;
use time::macros::datetime;

const DIRECTORY: &str = "PARVIS_KILL_DIRECTORY";
const POSTGRES_URL: &str = "PARVIS_KILL_POSTGRES";
const FAILPOINT: &str = "PARVIS_FAILPOINT";

/// More than two parts of a large blob.
const LARGE_BYTES: usize = 17 << 20;

/// What the child does: it receives a large file, then publishes a table.
#[tokio::test]
async fn child() {
    let Some(directory) = std::env::var_os(DIRECTORY).map(PathBuf::from) else { return };
    let store = open(std::env::var(POSTGRES_URL).ok().as_deref(), &directory).await.unwrap();
    if std::env::var(FAILPOINT).is_ok_and(|name| ["part-sent", "incoming-complete"].contains(&name.as_str())) {
        store.put_blob_bytes(vec![0; LARGE_BYTES].into(), "large.bin", "application/octet-stream").await.unwrap();
    }
    send(&store, "creches.csv", SECOND, options("creches")).await.unwrap();
}

#[tokio::test]
async fn a_crash_at_any_step_leaves_the_old_state_or_the_new_one_on_sqlite() {
    crash_everywhere(EngineKind::Sqlite).await;
}

#[tokio::test]
async fn a_crash_at_any_step_leaves_the_old_state_or_the_new_one_on_postgresql() {
    crash_everywhere(EngineKind::Postgres).await;
}

async fn crash_everywhere(kind: EngineKind) {
    for step in FAILPOINTS {
        for is_new_dataset in [true, false] {
            let Some(engine) = kind.start().await.unwrap() else { return };
            if !is_new_dataset {
                send(&engine.store, "creches.csv", FIRST, options("creches")).await.unwrap();
            }
            engine.store.close().await;
            crash(&engine, step);
            let store = engine.reopen().await.unwrap();
            check(&store, step, is_new_dataset).await;
            store.close().await;
            engine.remove().await.unwrap();
        }
    }
}

fn crash(engine: &TestEngine, step: &str) {
    let mut command = Command::new(std::env::current_exe().unwrap());
    command.args(["--exact", "kill::child"]).env(DIRECTORY, engine.directory()).env(FAILPOINT, step);
    match engine.postgres_url() {
        Some(url) => command.env(POSTGRES_URL, url),
        None => command.env_remove(POSTGRES_URL),
    };
    let status = command.stdout(Stdio::null()).stderr(Stdio::null()).status().unwrap();
    #[cfg(unix)]
    {
        use std::os::unix::process::ExitStatusExt;
        const SIGABRT: i32 = 6;
        assert_eq!(status.signal(), Some(SIGABRT), "the child did not reach {step}: {status}");
    }
    assert!(!status.success());
}

async fn check(store: &Store, step: &str, is_new_dataset: bool) {
    let old = (!is_new_dataset).then_some(1);
    let new = if is_new_dataset { 1 } else { 2 };
    let current = match store.dataset_by_slug(&slug("creches")).await.unwrap() {
        Lookup::Found(dataset) => {
            let number = dataset.current.unwrap_or_else(|| panic!("{step}: a dataset without version"));
            let version = store.version(&dataset.id, number).await.unwrap().unwrap();
            let content = if Some(number) == old { FIRST } else { SECOND };
            assert_eq!(store.read_blob(&version.tables[0].original.hash).await.unwrap(), content, "{step}");
            Some(number)
        }
        other => {
            assert_eq!(other, Lookup::Absent, "{step}");
            None
        }
    };
    let is_committed = step == "after-commit";
    let expected = if is_committed { Some(new) } else { old };
    assert_eq!(current, expected, "{step}");
    let report = store.verify(|_| {}).await.unwrap();
    assert!(report.is_sound(), "{step}: {report:?}");

    // Young rubbish is left alone: it may be someone's work in progress. Old rubbish goes, and nothing else.
    let later = datetime!(2200-01-01 00:00 UTC);
    assert_eq!(store.collect_orphans(Duration::from_secs(u64::from(u32::MAX) * 2), later).await.unwrap().objects, 0, "{step}");
    store.collect_orphans(Duration::ZERO, later).await.unwrap();
    let after = store.verify(|_| {}).await.unwrap();
    assert!(after.is_sound() && after.orphans.is_empty(), "{step}: {after:?}");
    assert_eq!(store.pending_uploads(9).await.unwrap(), [], "{step}");

    // And the work goes on.
    let again = send(store, "creches.csv", SECOND, options("creches")).await;
    if is_committed {
        assert!(again.is_err(), "{step}: published twice");
    } else {
        assert_eq!(again.unwrap().number, new, "{step}");
    }
}
