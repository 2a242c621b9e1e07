//! From a first click to a version: what is decided is what was checked, and it is published once.

use crate::builders::{FIRST, NOW, options, send};
use parvis_formats::{RawFile, ReadLimits};
use parvis_model::{Actor, DatasetDescription, Frequency, Place};
use parvis_quality::QualityReport;
use parvis_quality::personal::Treatment;
use parvis_quality::recipe::{Operation, Tools};
use parvis_quality::schema::Registry;
use parvis_stewardship::deposit::{
    ColumnDecision, DecideError, DepositContent, DepositFile, DepositStep, DepositTools, KeptBlob, Lack, StepStatus, WaiverAnswer, base_of, decide, prepare,
    publish_approved, suspect_columns,
};
use parvis_stewardship::{Base, Original};
use parvis_store::testing::for_each_engine;
use parvis_store::{Deposit, DepositChange, DepositDecision, DepositState, Lookup, NewDeposit, NewSchema, Store, StoreError};
use std::sync::Arc;

/// E-mails of persons, and digits lost in an identifier.
const FILE: &str = "nom;courriel;siret;places\nHalle;zoe.martin@exemple.fr;2,43E+13;12\nCrèche;ali.durand@exemple.fr;24300000000012;7\n";

pub fn tools() -> DepositTools {
    DepositTools { limits: ReadLimits::default(), geography: None, tools: Tools::default(), schemas: Arc::new(Registry::built_in()) }
}

pub fn agent() -> Actor {
    Actor::named("Ana Martin")
}

pub fn steward() -> Actor {
    Actor::named("Référente")
}

pub async fn save(store: &Store, deposit: &Deposit, content: &DepositContent) -> Deposit {
    let change = DepositChange {
        dataset: deposit.dataset,
        title: content.described().unwrap().title,
        content: content.to_json().unwrap(),
        uploads: content.file.iter().map(|file| file.upload.parse().unwrap()).collect(),
        blobs: content.blobs().map(|blob| blob.blob().unwrap().hash).collect(),
    };
    store.save_deposit(&deposit.id, deposit.revision, &change, &agent(), NOW).await.unwrap()
}

pub async fn received(store: &Store, name: &str, file: &str) -> DepositFile {
    let original = Original::keep(store, RawFile::from_bytes(name, file.as_bytes())).await.unwrap();
    let upload = store.record_upload(original.blob(), &agent(), NOW).await.unwrap();
    DepositFile { upload: upload.id.to_string(), blob: KeptBlob::from(original.blob()) }
}

pub fn described(content: &mut DepositContent) {
    let description = DatasetDescription {
        title: "Crèches".into(),
        summary: Some("Les crèches.".into()),
        row_is: Some("une crèche".into()),
        frequency: Some(Frequency::TwiceAYear),
        contact: Some("enfance@exemple.fr".into()),
        ..DatasetDescription::default()
    };
    content.describe(&description).unwrap();
}

/// A deposit of a new dataset whose file is received and read.
async fn begun(store: &Store) -> (Deposit, DepositContent, QualityReport) {
    let new = NewDeposit { dataset: None, place: Place::Portal, title: String::new(), content: DepositContent::default().to_json().unwrap() };
    let deposit = store.begin_deposit(&new, &agent(), NOW).await.unwrap();
    let mut content = DepositContent::of(&deposit).unwrap();
    content.slug = Some("creches".into());
    content.file = Some(received(store, "creches.csv", FILE).await);
    let report = prepared(store, &deposit, &mut content).await;
    let deposit = save(store, &deposit, &content).await;
    (deposit, content, report)
}

pub async fn prepared(store: &Store, deposit: &Deposit, content: &mut DepositContent) -> QualityReport {
    let base = base_of(store, deposit, content).await.unwrap();
    content.prepared = Some(prepare(store, &base, content, &tools(), NOW.date()).await.unwrap());
    let hash = content.prepared.as_ref().unwrap().quality.blob().unwrap().hash;
    serde_json::from_slice(&store.read_blob(&hash).await.unwrap()).unwrap()
}

/// Every answer given: the e-mails are removed, the digits answered for.
pub async fn answered(store: &Store) -> (Deposit, DepositContent) {
    let (deposit, mut content, _) = begun(store).await;
    described(&mut content);
    content.recipe.add(Operation::Treat { column: "courriel".into(), treatment: Treatment::Remove });
    let reason = "Le fichier d’origine est perdu.".to_owned();
    content.waivers =
        vec![WaiverAnswer { rule: "digits-lost".into(), column: Some("siret".into()), reason, by: "Ana Martin".into(), at: "2026-03-01T08:30:00Z".into() }];
    (content.privacy.persons, content.privacy.secret, content.privacy.security) = (Some(true), Some(false), Some(false));
    let report = prepared(store, &deposit, &mut content).await;
    assert_eq!(content.lacks(true, Some(&report)).unwrap(), []);
    let deposit = save(store, &deposit, &content).await;
    (deposit, content)
}

pub const APPROVE: DepositDecision = DepositDecision::Approve { publish_at: None };

#[tokio::test]
async fn what_is_missing_is_told_step_by_step() {
    for_each_engine(async |engine| {
        let (_, mut content, report) = begun(&engine.store).await;
        let lacks = content.lacks(true, Some(&report)).unwrap();
        assert!(lacks.contains(&Lack::Blocking { rule: "digits-lost".into(), column: Some("siret".into()) }), "{lacks:?}");
        assert!(lacks.contains(&Lack::Field("summary")) && lacks.contains(&Lack::Question), "{lacks:?}");
        assert!(lacks.contains(&Lack::SuspectColumn("courriel".into())), "{lacks:?} {:?}", suspect_columns(&report));
        let status = |content: &DepositContent, lacks: &[Lack]| DepositStep::ALL.map(|step| step.status(content, lacks));
        use StepStatus::{Done, ToDo, ToMend};
        assert_eq!(status(&content, &lacks), [Done, Done, ToMend, ToDo, ToDo, ToDo]);
        content.privacy.columns.insert("courriel".into(), ColumnDecision { reason: "Adresses de service".into(), by: "Ana Martin".into() });
        assert!(!content.lacks(true, Some(&report)).unwrap().contains(&Lack::SuspectColumn("courriel".into())));
        assert!(content.needs_opinion(), "a suspect column is published: the data protection officer is asked");
    })
    .await;
}

#[tokio::test]
async fn an_approved_deposit_becomes_a_version_and_only_once() {
    for_each_engine(async |engine| {
        let store = &engine.store;
        let (deposit, content) = answered(store).await;
        let sent = store.submit_deposit(&deposit.id, deposit.revision, None, &agent(), NOW).await.unwrap();
        assert_eq!(store.datasets().await.unwrap().len(), 0, "nothing shows before the decision");
        let decided = decide(store, &sent, APPROVE, "Bien.", &tools(), &steward(), NOW).await.unwrap();
        assert_eq!(decided.state, DepositState::Approved);
        let version = publish_approved(store, &deposit.id, &tools(), &steward(), NOW).await.unwrap();
        assert_eq!((version.tables[0].rows, version.tables[0].withheld.as_slice()), (2, ["courriel".to_owned()].as_slice()));
        assert_eq!(version.waivers[0].reason, "Le fichier d’origine est perdu.");
        let again = publish_approved(store, &deposit.id, &tools(), &steward(), NOW).await;
        assert!(matches!(again, Err(DecideError::NotNow)), "{again:?}");
        assert_eq!(store.deposit(&deposit.id).await.unwrap().unwrap().version, Some(version.id));

        let record = &store.deposit_events(&deposit.id).await.unwrap().into_iter().find(|event| event.kind == "decision").unwrap();
        assert_eq!((record.by.as_str(), record.body["record"]["original"].as_str()), ("Référente", Some(content.file.unwrap().blob.sha256.as_str())));
        let trail: String = store.audit(99).await.unwrap().iter().map(|event| event.detail.to_string()).collect();
        assert!(trail.contains("\"approved\"") && !trail.contains("exemple.fr"), "{trail}");
        assert!(store.verify(|_| {}).await.unwrap().is_sound());
    })
    .await;
}

#[tokio::test]
async fn what_changed_since_it_was_read_cannot_be_approved() {
    for_each_engine(async |engine| {
        let store = &engine.store;
        let (deposit, mut content) = answered(store).await;
        content.recipe = Default::default();
        let deposit = save(store, &deposit, &content).await;
        let sent = store.submit_deposit(&deposit.id, deposit.revision, None, &agent(), NOW).await.unwrap();
        let refused = decide(store, &sent, APPROVE, "", &tools(), &steward(), NOW).await;
        assert!(matches!(refused, Err(DecideError::OutOfDate)), "{refused:?}");
    })
    .await;
}

#[tokio::test]
async fn what_blocks_and_is_not_answered_for_cannot_be_approved() {
    for_each_engine(async |engine| {
        let store = &engine.store;
        let (deposit, mut content) = answered(store).await;
        content.waivers.clear();
        let deposit = save(store, &deposit, &content).await;
        let sent = store.submit_deposit(&deposit.id, deposit.revision, None, &agent(), NOW).await.unwrap();
        let refused = decide(store, &sent, APPROVE, "", &tools(), &steward(), NOW).await;
        assert!(matches!(refused, Err(DecideError::Review { .. })), "{refused:?}");
        assert_eq!(store.deposit(&deposit.id).await.unwrap().unwrap().state, DepositState::Submitted);
    })
    .await;
}

#[tokio::test]
async fn a_dataset_that_moved_on_meanwhile_is_updated_from_where_it_is() {
    for_each_engine(async |engine| {
        let store = &engine.store;
        let first = send(store, "a.csv", FIRST, options("autre")).await.unwrap();
        let (deposit, mut content) = answered(store).await;
        let update = Deposit { dataset: Some(first.dataset_id), ..deposit };
        content.slug = None;
        prepared(store, &update, &mut content).await;
        let update = save(store, &update, &content).await;
        send(store, "a.csv", &FIRST.replace("12", "15"), options("autre")).await.unwrap();
        let sent = store.submit_deposit(&update.id, update.revision, None, &agent(), NOW).await.unwrap();
        decide(store, &sent, APPROVE, "", &tools(), &steward(), NOW).await.unwrap();
        let version = publish_approved(store, &update.id, &tools(), &steward(), NOW).await.unwrap();
        assert_eq!((version.dataset_id, version.number, version.predecessor), (first.dataset_id, 3, Some(2)));
    })
    .await;
}

#[tokio::test]
async fn a_schema_of_the_authority_is_followed_under_the_name_it_is_kept_by() {
    for_each_engine(async |engine| {
        let store = &engine.store;
        let descriptor = serde_json::json!({ "name": "autre nom", "fields": [{ "name": "nom" }, { "name": "siret" }, { "name": "places" }] });
        let new = NewSchema { name: "ville/creches".parse().unwrap(), version: None, title: None, descriptor };
        store.add_schema(new, &steward(), NOW).await.unwrap();
        let (deposit, mut content) = answered(store).await;
        content.schema = Some("ville/creches@1".into());
        prepared(store, &deposit, &mut content).await;
        let deposit = save(store, &deposit, &content).await;
        let sent = store.submit_deposit(&deposit.id, deposit.revision, None, &agent(), NOW).await.unwrap();
        decide(store, &sent, APPROVE, "", &tools(), &steward(), NOW).await.unwrap();
        let version = publish_approved(store, &deposit.id, &tools(), &steward(), NOW).await.unwrap();
        assert_eq!(version.tables[0].conforms_to.as_deref(), Some("ville/creches@1"));
    })
    .await;
}

#[tokio::test]
async fn an_address_taken_meanwhile_is_told() {
    for_each_engine(async |engine| {
        let store = &engine.store;
        let (deposit, content) = answered(store).await;
        send(store, "a.csv", FIRST, options("creches")).await.unwrap();
        let taken = base_of(store, &deposit, &content).await;
        assert!(matches!(taken, Err(DecideError::Store { source: StoreError::SlugTaken { .. } })), "{taken:?}");
        assert!(matches!(store.dataset_by_slug(&"creches".parse().unwrap()).await.unwrap(), Lookup::Found(_)));
        assert!(matches!(Base::at(store, &"libre".parse().unwrap()).await.unwrap(), Base::New(_)));
    })
    .await;
}
