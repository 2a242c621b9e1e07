//! The process is killed at each step of an upload and a publication; the store holds the old state or the new one, never less.
//!
//! The test executes itself again as the process to kill: `child` does nothing unless it is told where the store is.

use crate::builders::{FIRST, NOW, SECOND, options, send, slug};
use async_trait::async_trait;
use parvis_model::{Actor, DatasetDescription, TableName};
use parvis_quality::Context;
use parvis_stewardship::{Base, DraftTable, Job, JobFailure, JobOutcome, JobRun, Original, WorkerContext, approve, draft, new_job, publish_in_job, run_worker};
use parvis_store::testing::{EngineKind, TestEngine, open};
use parvis_store::{FAILPOINTS, JOB_FAILPOINTS, Lookup, RetryPolicy, Store};
use std::path::PathBuf;
use std::process::{Command, Stdio};
use std::sync::Arc;
use std::time::Duration;
use time::OffsetDateTime;
use time::macros::datetime;

const DIRECTORY: &str = "PARVIS_KILL_DIRECTORY";
const POSTGRES_URL: &str = "PARVIS_KILL_POSTGRES";
const FAILPOINT: &str = "PARVIS_FAILPOINT";

/// The child is a worker, which publishes the file that waits.
const WORKER: &str = "PARVIS_KILL_WORKER";

/// More than two parts of a large blob.
const LARGE_BYTES: usize = 17 << 20;

/// What the child does: it receives a large file, then publishes a table.
#[tokio::test]
async fn child() {
    let Some(directory) = std::env::var_os(DIRECTORY).map(PathBuf::from) else { return };
    let store = open(std::env::var(POSTGRES_URL).ok().as_deref(), &directory).await.unwrap();
    if std::env::var_os(WORKER).is_some() {
        // Until it is killed.
        return work(&store, NOW, std::future::pending()).await;
    }
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
            crash(&engine, step, None);
            let store = engine.reopen().await.unwrap();
            check(&store, step, is_new_dataset).await;
            store.close().await;
            engine.remove().await.unwrap();
        }
    }
}

fn crash(engine: &TestEngine, step: &str, worker: Option<&str>) {
    let mut command = Command::new(std::env::current_exe().unwrap());
    command.args(["--exact", "kill::child"]).env(DIRECTORY, engine.directory()).env(FAILPOINT, step);
    match engine.postgres_url() {
        Some(url) => command.env(POSTGRES_URL, url),
        None => command.env_remove(POSTGRES_URL),
    };
    if let Some(worker) = worker {
        command.env(WORKER, worker);
    }
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

/// Publishes a received file, once.
struct PublishUpload;

#[async_trait]
impl Job for PublishUpload {
    fn name(&self) -> &'static str {
        "publish-upload"
    }

    fn retry(&self) -> RetryPolicy {
        RetryPolicy { max_attempts: 3, first_delay_seconds: 0 }
    }

    async fn run(&self, run: JobRun) -> Result<JobOutcome, JobFailure> {
        let id: String = run.payload(1)?;
        let upload = run.store().upload(&id.parse().unwrap()).await.unwrap().unwrap();
        let original = Original::of_blob(run.store(), upload.blob).await.unwrap();
        let read = original.read(&Default::default(), &Default::default()).unwrap().remove(0);
        let table = DraftTable::checked(TableName::default(), read, &Context::new(NOW.date())).unwrap();
        let base = Base::at(run.store(), &slug("creches")).await.unwrap();
        let description = DatasetDescription { title: "Crèches".into(), ..Default::default() };
        let draft = draft(base, description, vec![table]).with_uploads(vec![upload.id]);
        let approved = approve(draft, &Actor::named("Ana Martin"), NOW).unwrap();
        publish_in_job(run.store(), approved, run.lease(), run.now()).await.map_err(|error| JobFailure::passing("not published").because(error))?;
        Ok(JobOutcome::Committed)
    }
}

/// What is harmless to repeat ends by the worker.
struct Tidy;

#[async_trait]
impl Job for Tidy {
    fn name(&self) -> &'static str {
        "tidy"
    }

    fn retry(&self) -> RetryPolicy {
        RetryPolicy { max_attempts: 3, first_delay_seconds: 0 }
    }

    async fn run(&self, _: JobRun) -> Result<JobOutcome, JobFailure> {
        Ok(JobOutcome::Done(serde_json::json!({})))
    }
}

async fn work(store: &Store, now: OffsetDateTime, shutdown: impl Future<Output = ()>) {
    let quick = Duration::from_millis(5);
    let jobs: Vec<Arc<dyn Job>> = vec![Arc::new(PublishUpload), Arc::new(Tidy)];
    let context = WorkerContext { jobs, poll: quick, watch: quick, ..WorkerContext::new(Arc::new(move || now)) };
    run_worker(store.clone(), context, shutdown).await;
}

async fn nothing_is_left(store: &Store) {
    while store.job_counts().await.unwrap().iter().any(|(state, count)| !state.is_ended() && *count > 0) {
        tokio::task::yield_now().await;
    }
}

#[tokio::test]
async fn a_worker_killed_at_any_step_publishes_once_on_sqlite() {
    kill_worker_everywhere(EngineKind::Sqlite).await;
}

#[tokio::test]
async fn a_worker_killed_at_any_step_publishes_once_on_postgresql() {
    kill_worker_everywhere(EngineKind::Postgres).await;
}

async fn kill_worker_everywhere(kind: EngineKind) {
    let publication = FAILPOINTS.iter().skip_while(|step| **step != "tables-kept");
    for step in JOB_FAILPOINTS.iter().chain(publication) {
        let Some(engine) = kind.start().await.unwrap() else { return };
        let (store, ana) = (&engine.store, Actor::named("Ana Martin"));
        let kept = store.put_blob_bytes(FIRST.into(), "creches.csv", "text/csv").await.unwrap();
        let upload = store.record_upload(&kept, &ana, NOW).await.unwrap();
        // What repeats harmlessly goes first where its own end is the step.
        let jobs = if *step == "job-completed" { vec![new_job(&Tidy, serde_json::json!({}), NOW)] } else { vec![] };
        for job in jobs.into_iter().chain([new_job(&PublishUpload, upload.id.to_string().into(), NOW)]) {
            store.enqueue_job(&job, &ana, NOW).await.unwrap();
        }
        store.close().await;
        crash(&engine, step, Some("yes"));

        let store = engine.reopen().await.unwrap();
        work(&store, NOW + Duration::from_secs(3600), nothing_is_left(&store)).await;
        let [.., done, failed, cancelled] = store.job_counts().await.unwrap().map(|(_, count)| count);
        assert_eq!((done, failed, cancelled), (if *step == "job-completed" { 2 } else { 1 }, 0, 0), "{step}");
        let Lookup::Found(dataset) = store.dataset_by_slug(&slug("creches")).await.unwrap() else { panic!("{step}: not published") };
        assert_eq!(dataset.current, Some(1), "{step}");
        assert_eq!(store.pending_uploads(9).await.unwrap(), [], "{step}");
        let published = store.audit(99).await.unwrap().into_iter().filter(|event| event.action == "dataset.published");
        assert_eq!(published.count(), 1, "{step}");
        assert!(store.verify(|_| {}).await.unwrap().is_sound(), "{step}");
        store.close().await;
        engine.remove().await.unwrap();
    }
}
