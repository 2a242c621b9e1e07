//! The gate: nothing that blocks is published unless somebody says why, and what they said is kept.

use crate::builders::{FIRST, NOW, options, send, slug};
use parvis_model::{Actor, TableName};
use parvis_quality::{Context, Severity};
use parvis_stewardship::{
    Approved, Base, DraftTable, Original, PublishError, ReviewError, SubmitError, SubmitOptions, Waived, Waiver, approve, draft, publish, quality_report,
    rollback,
};
use parvis_store::Store;
use parvis_store::testing::for_each_engine;

/// Letters are lost in the file, and digits in `siret`.
const BROKEN: &str = "nom;siret;places\nCr\u{fffd}che A;2,43E+13;12\nHalle;24300000000012;7\n";
/// What digits-lost quotes.
const QUOTED: &str = "2,43E+13";

fn ana() -> Actor {
    Actor::named("Ana Martin")
}

fn about(rule: &str, column: Option<&str>) -> Waived {
    Waived { table: None, rule: rule.to_owned(), column: column.map(str::to_owned) }
}

fn waiver(rule: &str, column: Option<&str>, reason: &str) -> Waiver {
    Waiver::new(about(rule, column), reason, &Actor::named("Référente données"), NOW).unwrap()
}

fn both() -> Vec<Waiver> {
    vec![waiver("letters-lost", None, "L’original est perdu."), waiver("digits-lost", Some("siret"), "Idem.")]
}

fn waiving(waivers: Vec<Waiver>) -> SubmitOptions {
    SubmitOptions { waivers, ..options("creches") }
}

async fn refused(store: &Store, waivers: Vec<Waiver>) -> ReviewError {
    match send(store, "creches.csv", BROKEN, waiving(waivers)).await {
        Err(SubmitError::Review { source }) => source,
        other => panic!("{other:?}"),
    }
}

async fn approved(store: &Store, file: &str, withheld: &[&str], waivers: Vec<Waiver>) -> Result<Approved, ReviewError> {
    let original = Original::keep(store, parvis_formats::RawFile::from_bytes("creches.csv", file.as_bytes())).await.unwrap();
    let read = original.read(&Default::default(), &Default::default()).unwrap().remove(0);
    let table = DraftTable::checked(TableName::default(), read, &Context::new(NOW.date())).unwrap();
    let table = table.withholding(withheld.iter().map(|name| (*name).to_owned()));
    let base = Base::at(store, &slug("creches")).await.unwrap();
    let description = parvis_model::DatasetDescription { title: "Crèches".into(), ..Default::default() };
    approve(draft(base, description, vec![table]).with_waivers(waivers), &ana(), NOW)
}

#[tokio::test]
async fn a_blocking_finding_is_published_by_nobody() {
    for_each_engine(async |engine| {
        let ReviewError::Blocked { findings } = refused(&engine.store, vec![]).await else { panic!("not blocked") };
        let named: Vec<_> =
            findings.iter().map(|blocking| (blocking.table.as_str(), blocking.finding.rule.as_str(), blocking.finding.column.as_deref())).collect();
        assert_eq!(named, [("donnees", "letters-lost", None), ("donnees", "digits-lost", Some("siret"))]);
        let error = ReviewError::Blocked { findings }.to_string();
        assert!(error.contains("letters-lost, digits-lost:siret") && !error.contains(QUOTED), "{error}");

        assert_eq!(engine.store.datasets().await.unwrap().len(), 0);
        assert_eq!(engine.store.pending_uploads(9).await.unwrap(), [], "the refused file is given up");
    })
    .await;
}

#[tokio::test]
async fn each_blocking_finding_needs_its_own_waiver() {
    for_each_engine(async |engine| {
        let one = both().remove(0);
        let ReviewError::Blocked { findings } = refused(&engine.store, vec![one]).await else { panic!("not blocked") };
        assert_eq!(findings.iter().map(|blocking| blocking.finding.column.as_deref()).collect::<Vec<_>>(), [Some("siret")]);
        assert_eq!(send(&engine.store, "creches.csv", BROKEN, waiving(both())).await.unwrap().number, 1);
    })
    .await;
}

#[tokio::test]
async fn a_waiver_that_means_nothing_is_refused_and_says_what_blocks() {
    for_each_engine(async |engine| {
        for (rule, column) in [
            ("digits-lost", None),
            ("digits-lost", Some("Siret")),
            ("digits-lost", Some("siret ")),
            ("digits-lost", Some("places")),
            ("digit-lost", Some("siret")),
            ("letters-lost", Some("siret")),
            ("", Some("siret")),
            ("", None),
        ] {
            let mut waivers = both();
            waivers.push(waiver(rule, column, "parce que"));
            let error = refused(&engine.store, waivers).await;
            let ReviewError::UselessWaiver { about, blocking } = &error else { panic!("{rule} {column:?}: {error:?}") };
            assert_eq!((about.rule.as_str(), about.column.as_deref(), blocking.len()), (rule, column, 2));
            assert!(error.to_string().contains("digits-lost:siret"), "{error}");
        }
        let elsewhere = Waived { table: Some("autre".parse().unwrap()), ..about("letters-lost", None) };
        let elsewhere = Waiver::new(elsewhere, "parce que", &ana(), NOW).unwrap();
        assert!(matches!(refused(&engine.store, vec![elsewhere]).await, ReviewError::UselessWaiver { .. }));
        let twice = vec![both().remove(0), both().remove(0)];
        assert!(matches!(refused(&engine.store, twice).await, ReviewError::WaivedTwice { .. }));
        assert_eq!(engine.store.datasets().await.unwrap().len(), 0);
    })
    .await;
}

#[tokio::test]
async fn a_warning_is_not_waived_since_it_blocks_nothing() {
    for_each_engine(async |engine| {
        let file = "nom;lieu\n Halle;Paris\nÉcole;Paris\n";
        let refused = send(&engine.store, "a.csv", file, waiving(vec![waiver("spaces-around", Some("nom"), "parce que")])).await;
        let Err(SubmitError::Review { source: ReviewError::UselessWaiver { blocking, .. } }) = refused else { panic!("{refused:?}") };
        assert!(blocking.is_empty());
        assert_eq!(send(&engine.store, "a.csv", file, options("creches")).await.unwrap().number, 1, "a warning blocks nobody");
    })
    .await;
}

#[tokio::test]
async fn a_waiver_is_read_back_from_the_manifest_and_from_the_trail() {
    for_each_engine(async |engine| {
        let version = send(&engine.store, "creches.csv", BROKEN, waiving(both())).await.unwrap();
        let read = engine.reopen().await.unwrap();
        let kept = read.version(&version.dataset_id, 1).await.unwrap().unwrap();
        let waivers: Vec<_> =
            kept.waivers.iter().map(|waiver| (waiver.table.as_str(), waiver.rule.as_str(), waiver.column.as_deref(), waiver.reason.as_str())).collect();
        assert_eq!(waivers, [("donnees", "letters-lost", None, "L’original est perdu."), ("donnees", "digits-lost", Some("siret"), "Idem.")]);
        assert_eq!((kept.waivers[0].by.as_str(), kept.waivers[0].at), ("Référente données", NOW));
        assert_eq!(quality_report(&kept, &kept.tables[0]).unwrap().count_of(Severity::Blocking), 2);

        let trail = read.audit_of("dataset", &version.dataset_id.to_string(), 9).await.unwrap();
        let deed = trail.iter().find(|event| event.action == "dataset.published").unwrap();
        assert_eq!(deed.detail["waivers"][0]["reason"], "L’original est perdu.");
        assert_eq!(deed.detail["waivers"][1]["column"], "siret");
        assert_eq!(deed.detail["waivers"][1]["by"], "Référente données");
        assert!(read.verify(|_| {}).await.unwrap().is_sound());
        read.close().await;
    })
    .await;
}

#[tokio::test]
async fn going_back_keeps_the_waivers_with_their_names_and_dates() {
    for_each_engine(async |engine| {
        let first = send(&engine.store, "creches.csv", BROKEN, waiving(both())).await.unwrap();
        let second = send(&engine.store, "creches.csv", FIRST, options("creches")).await.unwrap();
        assert_eq!(second.waivers, [], "the file is mended: nothing is waived any more");
        let back = rollback(&engine.store, &first.dataset_id, 1, None, &ana(), NOW).await.unwrap();
        assert_eq!(back.waivers, first.waivers);
    })
    .await;
}

#[tokio::test]
async fn waivers_of_a_table_stay_as_long_as_the_table_does() {
    for_each_engine(async |engine| {
        let named = |table: &str, waivers| SubmitOptions { table: Some(table.parse().unwrap()), ..waiving(waivers) };
        send(&engine.store, "a.csv", BROKEN, named("a", both())).await.unwrap();
        let version = send(&engine.store, "b.csv", FIRST, named("b", vec![])).await.unwrap();
        assert_eq!(version.waivers.iter().map(|waiver| waiver.table.as_str()).collect::<Vec<_>>(), ["a", "a"]);
        let version = send(&engine.store, "a.csv", FIRST, named("a", vec![])).await.unwrap();
        assert_eq!(version.waivers, []);
    })
    .await;
}

#[tokio::test]
async fn another_reason_makes_another_version_and_the_same_one_does_not() {
    for_each_engine(async |engine| {
        send(&engine.store, "creches.csv", BROKEN, waiving(both())).await.unwrap();
        let again = send(&engine.store, "creches.csv", BROKEN, waiving(both())).await;
        assert!(matches!(again, Err(SubmitError::Publish { source: PublishError::Unchanged { version: 1 } })), "{again:?}");
        let mut others = both();
        others[1] = waiver("digits-lost", Some("siret"), "Une autre raison.");
        assert_eq!(send(&engine.store, "creches.csv", BROKEN, waiving(others)).await.unwrap().number, 2);
    })
    .await;
}

#[tokio::test]
async fn what_is_kept_says_nothing_of_a_column_that_is_not_published() {
    for_each_engine(async |engine| {
        let published = async |withheld: &[&str]| {
            let version = publish(&engine.store, approved(&engine.store, BROKEN, withheld, both()).await.unwrap(), NOW).await.unwrap();
            let kept = engine.store.read_blob(&version.manifest).await.unwrap();
            (version, String::from_utf8(kept.to_vec()).unwrap())
        };
        let (_, kept) = published(&[]).await;
        assert!(kept.contains(QUOTED), "what is published may be quoted: {kept}");
        let (version, kept) = published(&["siret"]).await;
        assert_eq!((version.number, version.tables[0].withheld.as_slice()), (2, ["siret".to_owned()].as_slice()));
        for secret in [QUOTED, "24300000000012"] {
            assert!(!kept.contains(secret), "{kept}");
        }
        let trail: String = engine.store.audit(99).await.unwrap().iter().map(|event| event.detail.to_string()).collect();
        assert!(!trail.contains(QUOTED), "{trail}");
    })
    .await;
}
