//! What a deposit changes, as its reviewer sees it.

use crate::builders::{NOW, options, send};
use crate::deposits::{agent, prepared, received};
use parvis_diff::{ChangeKind, Key};
use parvis_model::Place;
use parvis_stewardship::deposit::{CompareError, Comparison, Comparisons, DepositContent, KeyChoice, deposited_table};
use parvis_store::testing::for_each_engine;
use parvis_store::{NewDeposit, Store, VersionTable};
use std::sync::Arc;

const BEFORE: &str = "id;nom;places\n1;Les Lutins;42\n2;Pom’Cannelle;30\n3;Arc-en-ciel;18\n4;La Ronde;20\n";
/// Without 1, with other places at 2, and two more.
const AFTER: &str = "id;nom;places\n2;Pom’Cannelle;36\n3;Arc-en-ciel;18\n4;La Ronde;20\n5;La Souris verte;24\n6;Les Écureuils;12\n";

/// A published table, and a deposit of another one.
async fn pair(store: &Store, before: &str, after: &str) -> (VersionTable, DepositContent) {
    let version = send(store, "a.csv", before, options("creches")).await.unwrap();
    let content = DepositContent::default().to_json().unwrap();
    let new = NewDeposit { dataset: Some(version.dataset_id), place: Place::Portal, title: "Crèches".into(), content };
    let deposit = store.begin_deposit(&new, &agent(), NOW).await.unwrap();
    let mut content = DepositContent::of(&deposit).unwrap();
    content.file = Some(received(store, "b.csv", after).await);
    prepared(store, &deposit, &mut content).await;
    (version.tables[0].clone(), content)
}

async fn compared(store: &Store, comparisons: &Comparisons, (old, content): &(VersionTable, DepositContent), choice: KeyChoice) -> Arc<Comparison> {
    comparisons.of(store, old, content.prepared.as_ref().unwrap(), choice).await.unwrap()
}

fn counts(comparison: &Comparison) -> [u64; 4] {
    ChangeKind::ALL.map(|kind| comparison.difference().count(kind))
}

#[tokio::test]
async fn each_row_is_counted_as_what_it_became_and_the_changed_cell_is_told() {
    for_each_engine(async |engine| {
        let pair = pair(&engine.store, BEFORE, AFTER).await;
        let comparisons = Comparisons::new(7);
        let comparison = compared(&engine.store, &comparisons, &pair, KeyChoice::Proposed).await;
        assert_eq!(comparison.difference().key, Key::Columns(vec!["id".into()]));
        assert_eq!(counts(&comparison), [1, 1, 2, 2]);
        let changed = comparison.page(ChangeKind::Changed, 0, 50, 100).await.unwrap();
        let cells: Vec<_> = changed.rows[0].cells.iter().filter(|cell| cell.changed).map(|cell| [cell.old.clone(), cell.new.clone()]).collect();
        assert_eq!(cells.len(), 1);
        assert_eq!(cells[0].clone().map(|cell| cell.unwrap().text), ["30", "36"]);
    })
    .await;
}

#[tokio::test]
async fn the_reviewer_chooses_what_rows_are_compared_by() {
    for_each_engine(async |engine| {
        let pair = pair(&engine.store, BEFORE, AFTER).await;
        let comparisons = Comparisons::new(7);
        let by_name = compared(&engine.store, &comparisons, &pair, KeyChoice::Columns(vec!["nom".into()])).await;
        assert_eq!(counts(&by_name), [1, 1, 2, 2]);
        let whole = compared(&engine.store, &comparisons, &pair, KeyChoice::WholeRows).await;
        assert_eq!(counts(&whole), [2, 0, 3, 2]);
        let unknown = compared(&engine.store, &comparisons, &pair, KeyChoice::Columns(vec!["gone".into()])).await;
        assert_eq!(unknown.difference().key, Key::Columns(vec!["id".into()]), "a column that is gone leaves the key that is proposed");
        assert_eq!(unknown.common_columns().collect::<Vec<_>>(), ["id", "nom", "places"]);
    })
    .await;
}

#[tokio::test]
async fn the_same_tables_are_compared_once() {
    for_each_engine(async |engine| {
        let pair = pair(&engine.store, BEFORE, AFTER).await;
        let comparisons = Comparisons::new(7);
        let (one, other) =
            tokio::join!(compared(&engine.store, &comparisons, &pair, KeyChoice::Proposed), compared(&engine.store, &comparisons, &pair, KeyChoice::Proposed),);
        assert!(Arc::ptr_eq(&one, &other));
        assert!(!Arc::ptr_eq(&one, &compared(&engine.store, &comparisons, &pair, KeyChoice::WholeRows).await));
    })
    .await;
}

#[tokio::test]
async fn a_table_of_something_else_is_told_and_not_compared() {
    for_each_engine(async |engine| {
        let (old, content) = pair(&engine.store, BEFORE, "rue;arbre\nA;Tilleul\nB;Chêne\n").await;
        let comparisons = Comparisons::new(7);
        let refused = comparisons.of(&engine.store, &old, content.prepared.as_ref().unwrap(), KeyChoice::Proposed).await;
        assert!(matches!(refused, Err(CompareError::Diff { source: parvis_diff::DiffError::NothingInCommon })), "{refused:?}");
        assert_eq!(deposited_table(&engine.store, content.prepared.as_ref().unwrap()).await.unwrap().rows(), 2);
    })
    .await;
}
