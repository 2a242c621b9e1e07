//! Is anything lost? Reads everything again and says so.

mod report;

pub use report::{Discrepancy, Orphan, VerifyProgress, VerifyReport};

use crate::database::Tx;
use crate::dataset::{self, DatasetRow};
use crate::version::{self, VersionRow, wire};
use crate::{Store, StoreError, Version, stamp};
use futures::TryStreamExt;
use parvis_model::ContentHash;
use std::collections::HashSet;

const PAGE: i64 = 200;

impl Store {
    /// Reads every manifest, compares it with its row, follows the trail, and hashes every blob again. `progress` is told after each blob.
    ///
    /// The catalogue is looked at as it stands at the beginning; what is published meanwhile is not in the answer.
    ///
    /// # Errors
    /// When the database or the object store does not answer: what they answer badly is in the report.
    pub async fn verify(&self, mut progress: impl FnMut(VerifyProgress)) -> Result<VerifyReport, StoreError> {
        let mut report = VerifyReport::default();
        let mut sizes = Vec::new();
        let mut tx = self.database().snapshot().await?;
        let mut last = String::new();
        loop {
            let rows = dataset::after(&mut tx, &last, PAGE).await?;
            let Some(greatest) = rows.last() else { break };
            last.clone_from(&greatest.id);
            for row in rows {
                self.verify_dataset(&mut tx, row, &mut report, &mut sizes).await?;
            }
        }
        let (head, breaks) = crate::audit::check(&mut tx).await?;
        (report.trail, report.trail_breaks) = (Some(head), breaks);
        let referenced = crate::orphans::referenced_in(&mut tx).await?;
        drop(tx);
        self.verify_blobs(&referenced, &mut report, &mut progress).await?;
        sizes.sort_unstable();
        sizes.dedup();
        self.find_orphans(&referenced, &sizes, &mut report).await?;
        Ok(report)
    }

    /// Compares the rows of a dataset with its manifests. `sizes` receives the size each manifest gives its blobs.
    async fn verify_dataset(&self, tx: &mut Tx, row: DatasetRow, report: &mut VerifyReport, sizes: &mut Vec<(ContentHash, u64)>) -> Result<(), StoreError> {
        report.datasets += 1;
        let (id, current) = (row.id.clone(), row.current_version);
        let dataset = match dataset::dataset(row) {
            Ok(dataset) => Some(dataset),
            Err(error) => {
                report.differs(&id, None, error);
                None
            }
        };
        let (mut last, mut newest) = (0, None);
        loop {
            let rows = version::after_number(tx, &id, last, PAGE).await?;
            if rows.is_empty() {
                break;
            }
            for row in rows {
                if row.number != last + 1 {
                    report.differs(&id, Some(row.number), format!("version {} is missing before it", last + 1));
                }
                last = row.number;
                newest = self.verify_version(tx, &id, row, report).await?;
                if let Some(version) = &newest {
                    let blobs = version.tables.iter().flat_map(|table| [Some(&table.original), Some(&table.parquet), table.row_map_blob.as_ref()]);
                    sizes.extend(blobs.flatten().chain(&version.attachments).map(|blob| (blob.hash, blob.size_bytes)));
                }
            }
        }
        if current.unwrap_or(0) != last {
            report.differs(&id, current, format!("it is current, and the latest is {last}"));
        }
        if let (Some(dataset), Some(version)) = (dataset, newest)
            && dataset.description != version.description
        {
            report.differs(&id, current, "its description is not the dataset's");
        }
        Ok(())
    }

    async fn verify_version(&self, tx: &mut Tx, dataset: &str, row: VersionRow, report: &mut VerifyReport) -> Result<Option<Version>, StoreError> {
        report.versions += 1;
        let hash: ContentHash = match row.manifest.parse() {
            Ok(hash) => hash,
            Err(error) => {
                report.differs(dataset, Some(row.number), error);
                return Ok(None);
            }
        };
        let parsed = match self.read_blob(&hash).await {
            Ok(bytes) => wire::parse(&bytes, hash),
            // Said once, when the blobs are looked at.
            Err(StoreError::NoSuchBlob { .. } | StoreError::DamagedBlob { .. }) => return Ok(None),
            Err(error) => return Err(error),
        };
        match parsed {
            Ok(version) => {
                for difference in differences(dataset, &row, &version) {
                    report.differs(dataset, Some(row.number), format!("its {difference} is not the manifest's"));
                }
                let named = version::blobs_of(tx, &row.id).await?;
                if named != version.blob_hashes().collect() {
                    report.differs(dataset, Some(row.number), "its list of blobs is not the manifest's");
                }
                Ok(Some(version))
            }
            Err(error) => {
                report.differs(dataset, Some(row.number), error);
                Ok(None)
            }
        }
    }

    async fn verify_blobs(
        &self,
        referenced: &HashSet<ContentHash>,
        report: &mut VerifyReport,
        progress: &mut impl FnMut(VerifyProgress),
    ) -> Result<(), StoreError> {
        let mut hashes: Vec<_> = referenced.iter().copied().collect();
        hashes.sort_unstable();
        for hash in hashes {
            match self.check_blob(&hash).await {
                Ok((size_bytes, intact)) => {
                    report.blobs += 1;
                    report.bytes += size_bytes;
                    if !intact {
                        report.damaged.push(hash);
                    }
                }
                Err(StoreError::NoSuchBlob { .. }) => report.missing.push(hash),
                Err(error) => return Err(error),
            }
            progress(VerifyProgress { blobs: report.blobs, of_blobs: referenced.len() as u64, bytes: report.bytes });
        }
        Ok(())
    }

    /// What nothing names; and sizes on the object store that are not those of the manifests.
    async fn find_orphans(&self, referenced: &HashSet<ContentHash>, sizes: &[(ContentHash, u64)], report: &mut VerifyReport) -> Result<(), StoreError> {
        let mut blobs = self.list_blobs();
        while let Some((meta, hash)) = blobs.try_next().await? {
            match hash.filter(|hash| referenced.contains(hash)) {
                Some(hash) => {
                    let from = sizes.partition_point(|(known, _)| *known < hash);
                    let said = sizes.get(from..).unwrap_or_default().iter().take_while(|(known, _)| *known == hash);
                    if said.into_iter().any(|(_, size)| *size != meta.size) && !report.damaged.contains(&hash) {
                        report.damaged.push(hash);
                    }
                }
                None => report.orphans.push(Orphan { location: meta.location, size_bytes: meta.size }),
            }
        }
        let mut unfinished = self.objects().list(Some(&object_store::path::Path::from(crate::objects::INCOMING)));
        while let Some(meta) = unfinished.try_next().await? {
            report.orphans.push(Orphan { location: meta.location, size_bytes: meta.size });
        }
        let strays = self.stray_pieces(None).await?;
        report.orphans.extend(strays.into_iter().map(|meta| Orphan { location: meta.location, size_bytes: meta.size }));
        Ok(())
    }
}

/// The columns of a version's row that are not what its manifest says.
fn differences(dataset: &str, row: &VersionRow, version: &Version) -> Vec<&'static str> {
    let number = |number: Option<u32>| number.map(i64::from);
    let same = [
        ("dataset", version.dataset_id.to_string() == dataset),
        ("identifier", version.id.to_string() == row.id),
        ("number", i64::from(version.number) == row.number),
        ("time of publication", stamp::text(version.published_at).is_ok_and(|text| text == row.published_at)),
        ("author", version.published_by == row.published_by),
        ("note", version.note == row.note),
        ("predecessor", number(version.predecessor) == row.predecessor),
        ("restored version", number(version.restores) == row.restores),
        ("row count", i64::try_from(version.rows()) == Ok(row.row_count)),
        ("column count", i64::try_from(version.columns()) == Ok(row.column_count)),
        ("size", i64::try_from(version.size_bytes()) == Ok(row.size_bytes)),
    ];
    same.into_iter().filter(|(_, same)| !same).map(|(field, _)| field).collect()
}
