//! The process is killed while a file arrives; what was counted is kept, and the file ends as the one that was sent.
//!
//! The test executes itself again as the process to kill: `child` does nothing unless it is told where the store is.

use crate::arrivals::{LIMITS, announced, content};
use crate::builders::{NO_DELAY, NOW, ana, far_future};
use bytes::Bytes;
use futures::stream;
use parvis_model::{ArrivalId, ContentHash};
use parvis_store::testing::{EngineKind, TestEngine, open};
use parvis_store::{ARRIVAL_FAILPOINTS, Store, Upload};
use std::path::PathBuf;
use std::process::{Command, Stdio};

const DIRECTORY: &str = "PARVIS_KILL_DIRECTORY";
const POSTGRES_URL: &str = "PARVIS_KILL_POSTGRES";
const ARRIVAL: &str = "PARVIS_KILL_ARRIVAL";
const FAILPOINT: &str = "PARVIS_FAILPOINT";

/// Goes on with the file from where it stands, to its end.
async fn go_on(store: &Store, id: &ArrivalId) -> Upload {
    let offset = store.arrival(id).await.unwrap().unwrap().received_bytes;
    let rest = content().split_off(offset as usize);
    if !rest.is_empty() {
        store.append_arrival(id, offset, stream::iter([Ok(Bytes::from(rest))])).await.unwrap();
    }
    store.finish_arrival(id, &ana(), NOW).await.unwrap()
}

#[tokio::test]
async fn child() {
    let Some(directory) = std::env::var_os(DIRECTORY).map(PathBuf::from) else { return };
    let store = open(std::env::var(POSTGRES_URL).ok().as_deref(), &directory).await.unwrap();
    go_on(&store, &std::env::var(ARRIVAL).unwrap().parse().unwrap()).await;
}

#[tokio::test]
async fn a_server_killed_while_a_file_arrives_goes_on_to_the_same_file_on_sqlite() {
    kill_everywhere(EngineKind::Sqlite).await;
}

#[tokio::test]
async fn a_server_killed_while_a_file_arrives_goes_on_to_the_same_file_on_postgresql() {
    kill_everywhere(EngineKind::Postgres).await;
}

async fn kill_everywhere(kind: EngineKind) {
    for step in ARRIVAL_FAILPOINTS {
        let Some(engine) = kind.start().await.unwrap() else { return };
        let id = engine.store.begin_arrival(&announced(content().len()), &LIMITS, NOW).await.unwrap().id;
        engine.store.close().await;
        kill(&engine, step, &id);

        let store = engine.reopen().await.unwrap();
        let kept = store.arrival(&id).await.unwrap().unwrap();
        let expected = match *step {
            "piece-kept" => 0,
            "piece-recorded" => 4 << 20,
            _ => kept.length_bytes,
        };
        assert_eq!((kept.received_bytes, kept.upload.is_some()), (expected, *step == "arrival-finished"), "{step}");
        let upload = go_on(&store, &id).await;
        assert_eq!(upload.blob.hash, ContentHash::of(&content()), "{step}");
        assert_eq!(store.pending_uploads(9).await.unwrap(), std::slice::from_ref(&upload), "{step}");
        assert!(store.verify(|_| {}).await.unwrap().is_sound(), "{step}");
        store.collect_orphans(NO_DELAY, far_future()).await.unwrap();
        store.collect_orphans(NO_DELAY, far_future()).await.unwrap();
        assert_eq!(store.verify(|_| {}).await.unwrap().orphans, [], "{step}");
        store.close().await;
        engine.remove().await.unwrap();
    }
}

fn kill(engine: &TestEngine, step: &str, id: &ArrivalId) {
    let mut command = Command::new(std::env::current_exe().unwrap());
    command.args(["--exact", "kill::child"]).env(DIRECTORY, engine.directory()).env(FAILPOINT, step).env(ARRIVAL, id.to_string());
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
