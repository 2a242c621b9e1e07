//! A file that arrives in several times is the file that was sent.

use crate::builders::{NO_DELAY, NOW, ana, far_future};
use bytes::Bytes;
use futures::channel::mpsc;
use futures::{StreamExt, TryStreamExt, stream};
use object_store::memory::InMemory;
use object_store::path::Path;
use parvis_model::{ArrivalId, ContentHash};
use parvis_store::testing::for_each_engine;
use parvis_store::{Arrival, ArrivalLimits, NewArrival, Store, StoreConfig, StoreError, UploadState};
use std::io;
use std::sync::Arc;
use std::time::Duration;

pub const LIMITS: ArrivalLimits =
    ArrivalLimits { max_length_bytes: 100 << 20, max_owner_bytes: 200 << 20, max_owner_files: 3, lifetime: Duration::from_secs(7 * 24 * 3600) };

/// Bytes that differ from one place to another; more than two pieces of 4 MiB.
pub fn content() -> Vec<u8> {
    (0..(9u32 << 20) + 12_345).map(|index| (index.wrapping_mul(2_654_435_761) >> 24) as u8).collect()
}

pub fn announced(length: usize) -> NewArrival {
    NewArrival { name: "C:\\Ana\\arbres.csv".into(), media_type: "text/csv".into(), length_bytes: length as u64, owner: "account-1".into() }
}

async fn begin(store: &Store, length: usize) -> Arrival {
    store.begin_arrival(&announced(length), &LIMITS, NOW).await.unwrap()
}

/// The bytes as a network gives them: in small pieces.
fn sent(bytes: &[u8]) -> stream::BoxStream<'static, io::Result<Bytes>> {
    let pieces: Vec<_> = bytes.chunks(100_000).map(|piece| Ok(Bytes::copy_from_slice(piece))).collect();
    stream::iter(pieces).boxed()
}

fn cut(bytes: &[u8]) -> stream::BoxStream<'static, io::Result<Bytes>> {
    sent(bytes).chain(stream::iter([Err(io::ErrorKind::ConnectionReset.into())])).boxed()
}

async fn offset(store: &Store, id: &ArrivalId) -> usize {
    store.arrival(id).await.unwrap().unwrap().received_bytes as usize
}

async fn arriving_objects(store: &Store) -> usize {
    store.objects().list(Some(&Path::from("arriving"))).try_collect::<Vec<_>>().await.unwrap().len()
}

#[tokio::test]
async fn a_file_cut_anywhere_goes_on_after_a_restart_and_is_the_same_file() {
    for_each_engine(async |engine| {
        let whole = content();
        for percent in [10, 50, 99] {
            let at = whole.len() * percent / 100;
            let id = begin(&engine.store, whole.len()).await.id;
            let result = engine.store.append_arrival(&id, 0, cut(&whole[..at])).await;
            assert!(matches!(result, Err(StoreError::Io { .. })), "{result:?}");

            let restarted = engine.reopen().await.unwrap();
            assert_eq!(offset(&restarted, &id).await, at, "what had arrived is kept to the byte");
            assert_eq!(restarted.append_arrival(&id, at as u64, sent(&whole[at..])).await.unwrap(), whole.len() as u64);
            let upload = restarted.finish_arrival(&id, &ana(), NOW).await.unwrap();
            assert_eq!((upload.blob.hash, upload.blob.size_bytes), (ContentHash::of(&whole), whole.len() as u64));
            assert_eq!((upload.blob.name.as_str(), upload.blob.media_type.as_str(), upload.state), ("arbres.csv", "text/csv", UploadState::Received));
            assert_eq!(restarted.read_blob(&upload.blob.hash).await.unwrap(), whole);
            assert_eq!(restarted.upload(&upload.id).await.unwrap(), Some(upload.clone()));
            assert_eq!(arriving_objects(&restarted).await, 0);
            restarted.abandon_upload(&upload.id, &ana(), NOW).await.unwrap();
            restarted.close().await;
        }
    })
    .await;
}

#[tokio::test]
async fn bytes_that_do_not_follow_are_refused_and_the_place_is_told() {
    for_each_engine(async |engine| {
        let store = &engine.store;
        let id = begin(store, 6).await.id;
        store.append_arrival(&id, 0, sent(b"par")).await.unwrap();
        for given in [0, 2, 4, u64::MAX / 4] {
            let result = store.append_arrival(&id, given, sent(b"x")).await;
            assert!(matches!(result, Err(StoreError::WrongOffset { expected: 3, given: told }) if told == given), "{result:?}");
        }
        let short = store.finish_arrival(&id, &ana(), NOW).await;
        assert!(matches!(short, Err(StoreError::WrongSize { expected_bytes: 6, received_bytes: 3 })), "{short:?}");
        assert!(matches!(store.append_arrival(&id, 3, sent(b"visx")).await, Err(StoreError::WrongSize { expected_bytes: 6, received_bytes: 7 })));
        assert_eq!(offset(store, &id).await, 3, "nothing of what exceeds is kept");
        store.append_arrival(&id, 3, sent(b"vis")).await.unwrap();
        let upload = store.finish_arrival(&id, &ana(), NOW).await.unwrap();
        assert_eq!(upload.blob.hash, ContentHash::of(b"parvis"));
        assert_eq!(store.finish_arrival(&id, &ana(), NOW).await.unwrap(), upload, "finished twice, received once");
        assert_eq!(store.pending_uploads(9).await.unwrap().len(), 1);
        assert!(matches!(store.append_arrival(&id, 6, sent(b"")).await, Err(StoreError::WrongOffset { .. })), "it has ended");
        assert_eq!(store.arrival(&id).await.unwrap().unwrap().upload, Some(upload.id));
    })
    .await;
}

#[tokio::test]
async fn an_append_takes_the_place_of_the_one_before_which_is_told() {
    for_each_engine(async |engine| {
        let store = &engine.store;
        let first = vec![7; 4 << 20];
        let whole = [first.as_slice(), b"vis"].concat();
        let id = begin(store, whole.len()).await.id;
        let (wire, frozen) = mpsc::unbounded();
        let old = tokio::spawn({
            let store = store.clone();
            async move { store.append_arrival(&id, 0, frozen).await }
        });
        wire.unbounded_send(Ok(Bytes::from(first.clone()))).unwrap();
        while offset(store, &id).await < first.len() {
            tokio::task::yield_now().await;
        }
        wire.unbounded_send(Ok(Bytes::from_static(b"non"))).unwrap();
        store.append_arrival(&id, first.len() as u64, sent(b"vis")).await.unwrap();
        drop(wire);
        let told = old.await.unwrap();
        assert!(matches!(told, Err(StoreError::ArrivalTaken { id: taken }) if taken == id), "{told:?}");
        assert_eq!(store.finish_arrival(&id, &ana(), NOW).await.unwrap().blob.hash, ContentHash::of(&whole));
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn of_many_appends_at_once_the_file_keeps_one() {
    for_each_engine(async |engine| {
        let store = &engine.store;
        let id = begin(store, 3).await.id;
        let mut appends = Vec::new();
        for text in ["aaa", "bbb", "ccc", "ddd", "eee", "fff"] {
            let store = store.clone();
            appends.push((text, tokio::spawn(async move { store.append_arrival(&id, 0, sent(text.as_bytes())).await })));
        }
        let mut winners = Vec::new();
        for (text, append) in appends {
            match append.await.unwrap() {
                Ok(3) => winners.push(text),
                Err(StoreError::ArrivalTaken { .. } | StoreError::WrongOffset { .. }) => {}
                other => panic!("{other:?}"),
            }
        }
        assert_eq!(winners.len(), 1);
        let upload = store.finish_arrival(&id, &ana(), NOW).await.unwrap();
        assert_eq!(upload.blob.hash, ContentHash::of(winners[0].as_bytes()));
        assert_eq!(arriving_objects(store).await, 0, "the bytes of the others are gone");
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn finished_by_many_at_once_it_is_received_once() {
    for_each_engine(async |engine| {
        let store = &engine.store;
        let whole = content();
        let id = begin(store, whole.len()).await.id;
        store.append_arrival(&id, 0, sent(&whole)).await.unwrap();
        let finishing: Vec<_> = (0..4)
            .map(|_| {
                let store = store.clone();
                tokio::spawn(async move { store.finish_arrival(&id, &ana(), NOW).await.unwrap() })
            })
            .collect();
        let mut uploads = Vec::new();
        for finished in finishing {
            uploads.push(finished.await.unwrap());
        }
        assert!(uploads.windows(2).all(|pair| pair[0] == pair[1]), "{uploads:?}");
        assert_eq!(store.pending_uploads(9).await.unwrap().len(), 1);
    })
    .await;
}

#[tokio::test]
async fn a_connection_that_dies_silently_with_its_handler_keeps_what_had_arrived() {
    for_each_engine(async |engine| {
        let store = &engine.store;
        let id = begin(store, 6).await.id;
        let (wire, body) = mpsc::unbounded();
        wire.unbounded_send(Ok(Bytes::from_static(b"par"))).unwrap();
        wire.unbounded_send(Err(io::ErrorKind::ConnectionReset.into())).unwrap();
        drop(wire);
        // The handler is dropped as soon as the append has begun.
        let (reached, is_reached) = futures::channel::oneshot::channel();
        let mut reached = Some(reached);
        let body = body.inspect(move |_| {
            if let Some(reached) = reached.take() {
                let _ = reached.send(());
            }
        });
        let handler = store.append_arrival(&id, 0, body);
        futures::future::select(Box::pin(handler), is_reached).await;
        while offset(store, &id).await < 3 {
            tokio::task::yield_now().await;
        }
    })
    .await;
}

#[tokio::test]
async fn an_owner_may_not_fill_the_disk() {
    for_each_engine(async |engine| {
        let store = &engine.store;
        let too_long = store.begin_arrival(&announced((100 << 20) + 1), &LIMITS, NOW).await;
        assert!(matches!(too_long, Err(StoreError::FileTooLong { .. })), "{too_long:?}");
        begin(store, 100 << 20).await;
        begin(store, 90 << 20).await;
        let over = store.begin_arrival(&announced(11 << 20), &LIMITS, NOW).await;
        assert!(matches!(over, Err(StoreError::OverQuota { files: 2, .. })), "{over:?}");
        store.begin_arrival(&NewArrival { owner: "account-2".into(), ..announced(11 << 20) }, &LIMITS, NOW).await.unwrap();

        // A file that was received and not published counts still.
        let small = begin(store, 3).await.id;
        store.append_arrival(&small, 0, sent(b"abc")).await.unwrap();
        let upload = store.finish_arrival(&small, &ana(), NOW).await.unwrap();
        assert!(matches!(store.begin_arrival(&announced(1), &LIMITS, NOW).await, Err(StoreError::OverQuota { files: 3, .. })));
        store.abandon_upload(&upload.id, &ana(), NOW).await.unwrap();
        begin(store, 1).await;
        assert_eq!(store.arrivals_of("account-1", 9).await.unwrap().len(), 3);
    })
    .await;
}

#[tokio::test]
async fn what_never_finished_is_forgotten_after_its_time_and_what_was_received_stays() {
    for_each_engine(async |engine| {
        let store = &engine.store;
        let unfinished = begin(store, 6).await;
        store.append_arrival(&unfinished.id, 0, sent(b"par")).await.unwrap();
        let finished = begin(store, 3).await.id;
        store.append_arrival(&finished, 0, sent(b"abc")).await.unwrap();
        let upload = store.finish_arrival(&finished, &ana(), far_future()).await.unwrap();
        store.objects().put_opts(&Path::from(format!("arriving/{finished}.0.stray")), "x".into(), Default::default()).await.unwrap();
        assert_eq!(store.verify(|_| {}).await.unwrap().orphans, [], "pieces of known arrivals are no orphans");

        let almost = unfinished.expires_at - Duration::from_micros(1);
        assert_eq!(store.expire_arrivals(almost).await.unwrap(), 0);
        assert_eq!(store.collect_orphans(NO_DELAY, almost).await.unwrap().objects, 0);
        assert_eq!(offset(store, &unfinished.id).await, 3);
        assert_eq!(store.expire_arrivals(unfinished.expires_at).await.unwrap(), 2);
        assert_eq!(store.arrival(&unfinished.id).await.unwrap(), None);
        assert!(matches!(store.append_arrival(&unfinished.id, 3, sent(b"vis")).await, Err(StoreError::NoSuchArrival { .. })));
        assert!(store.blob_exists(&upload.blob.hash).await.unwrap());
        assert_eq!(store.verify(|_| {}).await.unwrap().orphans.len(), 1, "the stray one");
        store.collect_orphans(NO_DELAY, far_future()).await.unwrap();
        assert_eq!(arriving_objects(store).await, 0);
        assert!(!store.forget_arrival(&unfinished.id).await.unwrap());
    })
    .await;
}

#[tokio::test]
async fn a_backup_leaves_arrivals_out_and_restores() {
    for_each_engine(async |engine| {
        let id = begin(&engine.store, 6).await.id;
        engine.store.append_arrival(&id, 0, sent(b"par")).await.unwrap();
        let mut archive = Vec::new();
        engine.store.backup(&mut archive, NOW, |_| {}).await.unwrap();
        let target = parvis_store::testing::EngineKind::Sqlite.start().await.unwrap().unwrap();
        target.store.restore(&mut archive.as_slice(), |_| {}).await.unwrap();
        assert_eq!(target.store.arrival(&id).await.unwrap(), None);
        target.remove().await.unwrap();
    })
    .await;
}

#[tokio::test]
async fn any_object_store_receives_in_several_times() {
    let directory = tempfile::tempdir().unwrap();
    let database_url = format!("sqlite:{}", directory.path().join("parvis.db").display());
    let store = Store::open(StoreConfig { database_url, objects: Arc::new(InMemory::new()) }).await.unwrap();
    let whole = content();
    let id = begin(&store, whole.len()).await.id;
    let at = 5_000_000;
    store.append_arrival(&id, 0, cut(&whole[..at])).await.unwrap_err();
    store.append_arrival(&id, at as u64, sent(&whole[at..])).await.unwrap();
    assert_eq!(store.finish_arrival(&id, &ana(), NOW).await.unwrap().blob.hash, ContentHash::of(&whole));
    let empty = begin(&store, 0).await.id;
    assert_eq!(store.finish_arrival(&empty, &ana(), NOW).await.unwrap().blob.hash, ContentHash::of(b""));
}
