//! Repairs are kept with the version, done again the next year, and what they hide is hidden everywhere.

use crate::builders::{NOW, options, send};
use parvis_model::Actor;
use parvis_quality::personal::Treatment;
use parvis_quality::recipe::{DropReason, Function, Operation, Recipe};
use parvis_quality::schema::Registry;
use parvis_stewardship::{RepairChoice, Repairs, SchemaChoice, SubmitError, SubmitOptions, quality_report, rollback};
use parvis_store::Store;
use parvis_store::testing::for_each_engine;

const FIRST: &str = "nom;contact;places\n Halle ;Zoé Martin;12\nCrèche;Ali Durand;7\nTotal;;19\n";
const NEXT: &str = "nom;contact;places\nHalle;Zoé Martin;14\nCrèche;Ali Durand;7\nÉcole;Eva Petit;9\nTotal;;30\n";
const RENAMED: &str = "nom;personne;places\nHalle;Zoé Martin;14\n";

fn recipe() -> Recipe {
    Recipe::of([
        Operation::DropRecords { reason: DropReason::Totals },
        Operation::Convert { column: "nom".into(), function: Function::Trim },
        Operation::Treat { column: "contact".into(), treatment: Treatment::Remove },
    ])
}

fn repaired(choice: RepairChoice) -> SubmitOptions {
    SubmitOptions { repairs: choice, ..options("creches") }
}

async fn kept(store: &Store, version: &parvis_store::Version) -> String {
    String::from_utf8(store.read_blob(&version.manifest).await.unwrap().to_vec()).unwrap()
}

#[tokio::test]
async fn the_repairs_of_one_year_are_done_again_the_next() {
    for_each_engine(async |engine| {
        let store = &engine.store;
        let first = send(store, "a.csv", FIRST, repaired(RepairChoice::Of(recipe()))).await.unwrap();
        let table = &first.tables[0];
        assert_eq!((table.rows, table.withheld.as_slice()), (2, ["contact".to_owned()].as_slice()));
        assert_eq!(table.schema.columns.iter().map(|column| column.name.as_str()).collect::<Vec<_>>(), ["nom", "places"]);
        assert_eq!(store.read_blob(&table.original.hash).await.unwrap(), FIRST, "the original stays as it was given");

        let next = send(store, "a.csv", NEXT, options("creches")).await.unwrap();
        let repairs = Repairs::of(&next.tables[0]).unwrap().unwrap();
        assert_eq!((next.number, next.tables[0].rows, &repairs.recipe), (2, 3, &recipe()));
        let idle: Vec<_> = repairs.idle().map(|(operation, _)| operation.clone()).collect();
        assert_eq!(idle, [Operation::Convert { column: "nom".into(), function: Function::Trim }], "this year nothing was to trim");
        assert_eq!(next.tables[0].withheld, ["contact"]);

        let back = rollback(store, &first.dataset_id, 1, None, &Actor::named("Ana Martin"), NOW).await.unwrap();
        assert_eq!(Repairs::of(&back.tables[0]).unwrap().unwrap().recipe, recipe());
    })
    .await;
}

#[tokio::test]
async fn a_file_whose_protected_column_has_another_name_is_refused() {
    for_each_engine(async |engine| {
        send(&engine.store, "a.csv", FIRST, repaired(RepairChoice::Of(recipe()))).await.unwrap();
        let refused = send(&engine.store, "a.csv", RENAMED, options("creches")).await;
        assert!(matches!(refused, Err(SubmitError::Repair { .. })), "{refused:?}");
        let without = send(&engine.store, "a.csv", RENAMED, repaired(RepairChoice::Without)).await.unwrap();
        assert_eq!((without.number, without.tables[0].repairs.as_ref()), (2, None), "whoever asks for none gets none");
    })
    .await;
}

#[tokio::test]
async fn nothing_of_a_treated_column_is_kept_beside_the_original() {
    for_each_engine(async |engine| {
        let version = send(&engine.store, "a.csv", FIRST, repaired(RepairChoice::Of(recipe()))).await.unwrap();
        let parquet = engine.store.read_blob(&version.tables[0].parquet.hash).await.unwrap();
        let report = serde_json::to_string(&quality_report(&version, &version.tables[0])).unwrap();
        let trail: String = engine.store.audit(99).await.unwrap().iter().map(|event| event.detail.to_string()).collect();
        for secret in ["Zoé Martin", "Ali Durand"] {
            for told in [kept(&engine.store, &version).await, report.clone(), trail.clone()] {
                assert!(!told.contains(secret), "{told}");
            }
            assert!(!parquet.windows(secret.len()).any(|bytes| bytes == secret.as_bytes()));
        }
    })
    .await;
}

#[tokio::test]
async fn safe_repairs_join_those_asked_for() {
    for_each_engine(async |engine| {
        let asked = Recipe::of([Operation::Treat { column: "contact".into(), treatment: Treatment::Remove }]);
        let asked = SubmitOptions { with_safe_repairs: true, ..repaired(RepairChoice::Of(asked)) };
        let version = send(&engine.store, "a.csv", FIRST, asked).await.unwrap();
        let repairs = Repairs::of(&version.tables[0]).unwrap().unwrap();
        assert!(repairs.recipe.operations.contains(&Operation::Convert { column: "nom".into(), function: Function::Trim }), "{repairs:?}");
        assert_eq!(version.tables[0].withheld, ["contact"]);
    })
    .await;
}

#[tokio::test]
async fn the_schema_of_one_version_is_that_of_the_next() {
    for_each_engine(async |engine| {
        let registry = Registry::built_in();
        let entry = registry.find("scdl/deliberations").unwrap();
        let file = format!("{}\n", entry.schema.fields.iter().map(|field| field.name.as_str()).collect::<Vec<_>>().join(","));
        let row = entry.schema.fields.iter().map(|field| field.examples[0].as_str()).collect::<Vec<_>>().join("\",\"");
        let (first, next) = (format!("{file}\"{row}\"\n"), format!("{file}\"{row}\"\n\"{row}\"\n"));
        let chosen = SubmitOptions { schema: SchemaChoice::Of(Box::new(entry.schema.clone())), ..options("deliberations") };
        let version = send(&engine.store, "d.csv", &first, chosen).await.unwrap();
        assert_eq!(version.tables[0].conforms_to.as_deref(), Some("scdl/deliberations@2.1.5"));
        let version = send(&engine.store, "d.csv", &next, options("deliberations")).await.unwrap();
        assert_eq!(version.tables[0].conforms_to.as_deref(), Some("scdl/deliberations@2.1.5"));
        let report = quality_report(&version, &version.tables[0]).unwrap();
        assert!(report.groups.iter().any(|group| group == "schema") && !report.not_checked.iter().any(|lack| lack == "schema"), "{report:?}");
    })
    .await;
}
