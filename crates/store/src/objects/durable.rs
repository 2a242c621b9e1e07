//! An object store on a local directory that survives a power cut.
//!
//! `object_store::local::LocalFileSystem` is atomic but does not ask the disk to keep what it was given, and hides the files an interrupted upload leaves. Here every write goes to a visible file of `incoming/`, is synchronised, takes its place, and the directory that names it is synchronised too, before anyone is told that it is written.

use async_trait::async_trait;
use futures::stream::BoxStream;
use object_store::local::LocalFileSystem;
use object_store::path::Path;
use object_store::{
    CopyOptions, Error, GetOptions, GetResult, ListResult, MultipartUpload, ObjectMeta, ObjectStore, PutMode, PutMultipartOptions, PutOptions, PutPayload,
    PutResult, RenameOptions, Result, UploadPart,
};
use std::fs::{self, File};
use std::io::{self, Seek, SeekFrom, Write};
use std::ops::Range;
use std::path::{Path as FilePath, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

const STORE: &str = "DurableDirectory";

/// Objects as files under one directory, synchronised before each answer.
#[derive(Debug)]
pub struct DurableDirectory {
    inner: LocalFileSystem,
    root: PathBuf,
}

impl std::fmt::Display for DurableDirectory {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{STORE}({})", self.root.display())
    }
}

impl DurableDirectory {
    /// Objects under `root`, which is made when absent.
    ///
    /// # Errors
    /// Those of the file system.
    pub fn new(root: &FilePath) -> Result<Self> {
        let generic = |source: io::Error| Error::Generic { store: STORE, source: Box::new(source) };
        fs::create_dir_all(root).map_err(generic)?;
        let root = fs::canonicalize(root).map_err(generic)?;
        Ok(Self { inner: LocalFileSystem::new_with_prefix(&root)?, root })
    }

    /// The file that holds an object, whether it exists or not.
    ///
    /// # Errors
    /// When the location cannot be a file name.
    pub fn file_of(&self, location: &Path) -> Result<PathBuf> {
        self.inner.path_to_filesystem(location)
    }

    fn stage(&self) -> PathBuf {
        self.root.join(super::INCOMING).join(format!("{}.part", uuid::Uuid::new_v4()))
    }
}

#[async_trait]
impl ObjectStore for DurableDirectory {
    async fn put_opts(&self, location: &Path, payload: PutPayload, options: PutOptions) -> Result<PutResult> {
        let replace = match options.mode {
            PutMode::Overwrite => true,
            PutMode::Create => false,
            PutMode::Update(_) => return Err(Error::NotImplemented { operation: "conditional update".into(), implementer: self.to_string() }),
        };
        let (staged, target, root) = (self.stage(), self.file_of(location)?, self.root.clone());
        let path = location.to_string();
        blocking(move || {
            let result = write_staged(&root, &staged, &payload).and_then(|()| {
                make_parents(&root, &target)?;
                if replace {
                    fs::rename(&staged, &target)?;
                } else {
                    fs::hard_link(&staged, &target)?;
                    fs::remove_file(&staged)?;
                }
                sync_directory_of(&target)
            });
            if result.is_err() {
                // Best effort: what stays is collected later as an orphan.
                let _ = fs::remove_file(&staged);
            }
            result.map_err(|error| explained(error, &path))
        })
        .await?;
        Ok(PutResult { e_tag: None, version: None })
    }

    async fn put_multipart_opts(&self, location: &Path, _: PutMultipartOptions) -> Result<Box<dyn MultipartUpload>> {
        let (staged, target, root) = (self.stage(), self.file_of(location)?, self.root.clone());
        let path = location.to_string();
        let upload = blocking(move || {
            make_parents(&root, &staged).and_then(|()| File::create_new(&staged)).map_err(|error| explained(error, &path)).map(|file| DurableUpload {
                file: Arc::new(Mutex::new(file)),
                staged: Some(staged),
                target,
                root,
                offset: 0,
            })
        })
        .await?;
        Ok(Box::new(upload))
    }

    async fn get_opts(&self, location: &Path, options: GetOptions) -> Result<GetResult> {
        self.inner.get_opts(location, options).await
    }

    async fn get_ranges(&self, location: &Path, ranges: &[Range<u64>]) -> Result<Vec<bytes::Bytes>> {
        self.inner.get_ranges(location, ranges).await
    }

    fn delete_stream(&self, locations: BoxStream<'static, Result<Path>>) -> BoxStream<'static, Result<Path>> {
        self.inner.delete_stream(locations)
    }

    fn list(&self, prefix: Option<&Path>) -> BoxStream<'static, Result<ObjectMeta>> {
        self.inner.list(prefix)
    }

    async fn list_with_delimiter(&self, prefix: Option<&Path>) -> Result<ListResult> {
        self.inner.list_with_delimiter(prefix).await
    }

    async fn copy_opts(&self, from: &Path, to: &Path, options: CopyOptions) -> Result<()> {
        self.inner.copy_opts(from, to, options).await?;
        self.settle(to).await
    }

    async fn rename_opts(&self, from: &Path, to: &Path, options: RenameOptions) -> Result<()> {
        self.prepare(to).await?;
        self.inner.rename_opts(from, to, options).await?;
        self.settle(to).await
    }
}

impl DurableDirectory {
    async fn prepare(&self, location: &Path) -> Result<()> {
        let (target, root, path) = (self.file_of(location)?, self.root.clone(), location.to_string());
        blocking(move || make_parents(&root, &target).map_err(|error| explained(error, &path))).await
    }

    async fn settle(&self, location: &Path) -> Result<()> {
        let (target, path) = (self.file_of(location)?, location.to_string());
        blocking(move || sync_directory_of(&target).map_err(|error| explained(error, &path))).await
    }
}

/// A large object that arrives in parts.
#[derive(Debug)]
struct DurableUpload {
    file: Arc<Mutex<File>>,
    /// Nothing once complete or aborted.
    staged: Option<PathBuf>,
    target: PathBuf,
    root: PathBuf,
    offset: u64,
}

#[async_trait]
impl MultipartUpload for DurableUpload {
    fn put_part(&mut self, data: PutPayload) -> UploadPart {
        let offset = self.offset;
        self.offset += data.content_length() as u64;
        let (file, path) = (Arc::clone(&self.file), self.target.display().to_string());
        Box::pin(blocking(move || {
            let mut file = file.lock().unwrap_or_else(PoisonError::into_inner);
            file.seek(SeekFrom::Start(offset)).and_then(|_| data.iter().try_for_each(|piece| file.write_all(piece))).map_err(|error| explained(error, &path))
        }))
    }

    async fn complete(&mut self) -> Result<PutResult> {
        let staged = self.staged.take().ok_or_else(|| explained(io::ErrorKind::NotFound.into(), "an upload that ended"))?;
        let (file, target, root) = (Arc::clone(&self.file), self.target.clone(), self.root.clone());
        blocking(move || {
            let finish = || {
                file.lock().unwrap_or_else(PoisonError::into_inner).sync_all()?;
                make_parents(&root, &target)?;
                fs::rename(&staged, &target)?;
                sync_directory_of(&target)
            };
            finish().map_err(|error| explained(error, &target.display().to_string()))
        })
        .await?;
        Ok(PutResult { e_tag: None, version: None })
    }

    async fn abort(&mut self) -> Result<()> {
        match self.staged.take() {
            Some(staged) => blocking(move || fs::remove_file(&staged).map_err(|error| explained(error, &staged.display().to_string()))).await,
            None => Ok(()),
        }
    }
}

impl Drop for DurableUpload {
    fn drop(&mut self) {
        if let Some(staged) = self.staged.take() {
            // Best effort: what stays is collected later as an orphan.
            let _ = fs::remove_file(staged);
        }
    }
}

fn write_staged(root: &FilePath, staged: &FilePath, payload: &PutPayload) -> io::Result<()> {
    make_parents(root, staged)?;
    let mut file = File::create_new(staged)?;
    payload.iter().try_for_each(|piece| file.write_all(piece))?;
    file.sync_all()
}

/// Makes the missing directories down to `file`, each one synchronised in the directory that names it.
fn make_parents(root: &FilePath, file: &FilePath) -> io::Result<()> {
    let Some(parent) = file.parent() else { return Ok(()) };
    if parent.is_dir() || !parent.starts_with(root) {
        return Ok(());
    }
    make_parents(root, parent)?;
    match fs::create_dir(parent) {
        Err(error) if error.kind() != io::ErrorKind::AlreadyExists => Err(error),
        _ => sync_directory_of(parent),
    }
}

/// On Unix a new name is safe once the directory that holds it is synchronised; elsewhere directories cannot be opened and the file system answers for it.
fn sync_directory_of(file: &FilePath) -> io::Result<()> {
    match file.parent() {
        Some(parent) if cfg!(unix) => File::open(parent)?.sync_all(),
        _ => Ok(()),
    }
}

fn explained(error: io::Error, path: &str) -> Error {
    let path = path.to_owned();
    match error.kind() {
        io::ErrorKind::AlreadyExists => Error::AlreadyExists { path, source: Box::new(error) },
        io::ErrorKind::NotFound => Error::NotFound { path, source: Box::new(error) },
        _ => Error::Generic { store: STORE, source: Box::new(error) },
    }
}

async fn blocking<T: Send + 'static>(work: impl FnOnce() -> Result<T> + Send + 'static) -> Result<T> {
    tokio::task::spawn_blocking(work).await.map_err(|source| Error::JoinError { source })?
}

#[cfg(test)]
mod tests {
    use super::*;
    use futures::TryStreamExt;
    use object_store::ObjectStoreExt;

    #[tokio::test]
    async fn what_was_put_is_read_and_nothing_else_stays() {
        let directory = tempfile::tempdir().unwrap();
        let store = DurableDirectory::new(directory.path()).unwrap();
        let small = Path::from("blobs/a/b");
        store.put(&small, "one".into()).await.unwrap();
        store.put(&small, "two".into()).await.unwrap();
        let large = Path::from("blobs/c");
        let mut upload = store.put_multipart(&large).await.unwrap();
        upload.put_part("par".into()).await.unwrap();
        upload.put_part("vis".into()).await.unwrap();
        upload.complete().await.unwrap();

        assert_eq!(store.get(&small).await.unwrap().bytes().await.unwrap(), "two");
        assert_eq!(store.get(&large).await.unwrap().bytes().await.unwrap(), "parvis");
        let names: Vec<_> = store.list(None).map_ok(|meta| meta.location).try_collect().await.unwrap();
        assert_eq!(names.len(), 2, "{names:?}");
    }

    #[tokio::test]
    async fn creating_what_exists_is_refused_and_leaves_the_first() {
        let directory = tempfile::tempdir().unwrap();
        let store = DurableDirectory::new(directory.path()).unwrap();
        let path = Path::from("a");
        store.put_opts(&path, "one".into(), PutMode::Create.into()).await.unwrap();
        let second = store.put_opts(&path, "two".into(), PutMode::Create.into()).await;
        assert!(matches!(second, Err(Error::AlreadyExists { .. })));
        assert_eq!(store.get(&path).await.unwrap().bytes().await.unwrap(), "one");
        assert_eq!(store.list(Some(&Path::from("incoming"))).try_collect::<Vec<_>>().await.unwrap().len(), 0);
    }

    #[tokio::test]
    async fn an_interrupted_upload_is_visible_in_incoming() {
        let directory = tempfile::tempdir().unwrap();
        let store = DurableDirectory::new(directory.path()).unwrap();
        let mut upload = store.put_multipart(&Path::from("a")).await.unwrap();
        upload.put_part("x".into()).await.unwrap();
        // As a crash does: the destructor never runs.
        std::mem::forget(upload);
        assert_eq!(store.list(Some(&Path::from("incoming"))).try_collect::<Vec<_>>().await.unwrap().len(), 1);
    }
}
