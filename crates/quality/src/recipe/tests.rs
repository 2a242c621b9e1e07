//! Recipes applied to small files.

mod properties;

use super::*;
use crate::personal::Treatment;
use crate::personal::treatment::Suppression;
use parvis_formats::{RawFile, ReadLimits, SkipReason, TypedTable, WriteOptions, arrow_schema, writers};
use std::sync::Arc;

/// A plane where a projected metre is a hundred-thousandth of a degree, and the territory is the square from (2, 48) to (3, 49).
struct Plane;

impl Projector for Plane {
    fn to_wgs84(&self, epsg: u32, x: f64, y: f64) -> Option<(f64, f64)> {
        (epsg == 2154 && x < 1e7).then_some((x / 1e5, y / 1e5))
    }

    fn is_inside(&self, longitude: f64, latitude: f64) -> bool {
        (2.0..3.0).contains(&longitude) && (48.0..49.0).contains(&latitude)
    }
}

pub(super) fn apply(csv: &str, operations: impl IntoIterator<Item = Operation>) -> Applied {
    let tools = Tools { projector: Some(Arc::new(Plane)), ..Tools::default() };
    Recipe::of(operations).apply(&RawFile::from_bytes("exemple.csv", csv), &tools, &ReadLimits::default()).expect("a readable example")
}

/// The table as standard CSV.
pub(super) fn written(table: &TypedTable) -> String {
    let mut bytes = Vec::new();
    let writer = writers::by_id("csv").expect("a writer");
    let mut sink = writer.start(&arrow_schema(table.schema()), Box::new(&mut bytes), &WriteOptions::default()).expect("a start");
    for batch in table.batches(1000).expect("rows") {
        sink.write(&batch.expect("rows")).expect("rows");
    }
    sink.finish().expect("an end");
    String::from_utf8(bytes).expect("UTF-8").replace("\r\n", "\n")
}

fn becomes(csv: &str, operations: impl IntoIterator<Item = Operation>) -> String {
    written(&apply(csv, operations).tables[0])
}

fn convert(column: &str, function: Function) -> Operation {
    Operation::Convert { column: column.to_owned(), function }
}

fn map(column: &str, mapping: &[(&str, &str)]) -> Operation {
    Operation::MapValues { column: column.to_owned(), mapping: mapping.iter().map(|(from, to)| ((*from).to_owned(), (*to).to_owned())).collect() }
}

fn names(names: &[&str]) -> Vec<String> {
    names.iter().map(|name| (*name).to_owned()).collect()
}

#[test]
fn cells_are_converted_then_mapped_and_what_is_mapped_is_final() {
    let csv = "lieu;type\n Halle ;ECOLE\nMarché;ecole\nmarche;MAIRIE\n";
    let operations = [
        map("lieu", &[("marche", "Marché"), ("Halle", "La Halle")]),
        convert("lieu", Function::Trim),
        map("type", &[("ecole", "École")]),
        convert("type", Function::Uppercase),
    ];
    let applied = apply(csv, operations);
    assert_eq!(written(&applied.tables[0]), "lieu;type\nLa Halle;ECOLE\nMarché;École\nMarché;MAIRIE\n".replace(';', ","));
    assert_eq!(applied.effects.iter().map(|effect| effect.cells_changed).collect::<Vec<_>>(), [2, 1, 1, 0]);
}

#[test]
fn a_repaired_column_gets_the_type_its_values_have() {
    let applied = apply("lieu;longueur\na;12 km\nb;1 234,5 km\n", [convert("longueur", Function::RemoveUnit { unit: Unit::Kilometre })]);
    assert_eq!(applied.tables[0].report().columns[1].column_type, "decimal(5,1)");
    assert_eq!(written(&applied.tables[0]), "lieu,longueur\na,12\nb,1234.5\n");
}

#[test]
fn records_left_out_are_told_and_rows_still_lead_to_their_record() {
    let csv = "nom;nombre\na;1\nb;2\nnom;nombre\na;1\nc;3\nTotal;7\n";
    let drop = |reason| Operation::DropRecords { reason };
    let applied = apply(csv, [drop(DropReason::Totals), drop(DropReason::Duplicate), drop(DropReason::RepeatedHeader)]);
    let table = &applied.tables[0];
    assert_eq!(written(table), "nom,nombre\na,1\nb,2\nc,3\n");
    assert_eq!([0, 1, 2].map(|row| table.row_map().record_of(row)), [2, 3, 6]);
    assert_eq!(applied.effects.iter().map(|effect| effect.records_dropped).collect::<Vec<_>>(), [1, 1, 1]);
    let dropped: u64 = table.report().skipped.iter().filter(|run| run.reason == SkipReason::Dropped).map(|run| run.count).sum();
    assert_eq!(dropped, 3);
}

#[test]
fn years_become_rows_that_lead_to_their_record() {
    let unpivot = Operation::Unpivot { columns: names(&["2022", "2023"]), name_column: "annee".into(), value_column: "budget".into() };
    let applied = apply("code;2022;2023;note\nA1;10;11;x\nA2;20;;y\n", [unpivot, convert("note", Function::Uppercase)]);
    let table = &applied.tables[0];
    assert_eq!(written(table), "code,annee,budget,note\nA1,2022,10,X\nA1,2023,11,X\nA2,2022,20,Y\nA2,2023,,Y\n");
    assert_eq!([0, 1, 2, 3].map(|row| table.row_map().record_of(row)), [2, 2, 3, 3]);
    assert_eq!((applied.effects[0].rows_added, applied.effects[0].columns_changed), (2, 2));
}

#[test]
fn the_values_of_a_cell_become_rows_or_columns() {
    let csv = "nom;activites;ville\na;vélo, danse;75056 Paris\nb;chant;Nantes\nc;;44109 Nantes Sud\n";
    let rows = Operation::SplitIntoRows { column: "activites".into(), separator: ",".into() };
    let columns = Operation::SplitIntoColumns { column: "ville".into(), separator: " ".into(), names: names(&["code", "commune"]) };
    let applied = apply(csv, [rows, columns]);
    assert_eq!(written(&applied.tables[0]), "nom,activites,code,commune\na,vélo,75056,Paris\na,danse,75056,Paris\nb,chant,Nantes,\nc,,44109,Nantes Sud\n");
    assert_eq!((applied.effects[0].rows_added, applied.effects[1].cells_changed, applied.effects[1].not_understood), (1, 2, 1));
    assert_eq!([0, 1, 2, 3].map(|row| applied.tables[0].row_map().record_of(row)), [2, 2, 3, 4]);
}

#[test]
fn columns_take_the_names_and_the_order_of_a_schema() {
    let csv = "Nom du lieu;Commune;inutile\nHalle;Nantes;x\n";
    let schema = Operation::MapToSchema {
        columns: [("Nom du lieu", "nom"), ("Commune", "commune")].map(|(from, to)| (from.to_owned(), to.to_owned())).into(),
        order: names(&["commune", "annee", "nom"]),
    };
    let add = Operation::AddColumn { name: "annee".into(), value: "2024".into() };
    let applied = apply(csv, [add, schema, Operation::DropColumn { column: "inutile".into() }]);
    assert_eq!(written(&applied.tables[0]), "commune,annee,nom\nNantes,2024,Halle\n");
    assert_eq!(applied.tables[0].schema().columns[2].label.as_deref(), Some("Nom du lieu"));
}

#[test]
fn two_columns_never_have_one_name() {
    let rename = |column: &str, to: &str| Operation::Rename { column: column.into(), to: to.into() };
    assert_eq!(becomes("a;b;c\n1;2;3\n", [rename("a", "c"), rename("b", "c")]), "c,c_2,c_3\n1,2,3\n");
}

#[test]
fn coordinates_are_projected_and_exchanged() {
    let csv = "nom;x;y\na;250000;4850000\nb;2,5;48,5\nc;;\nd;20000000;0\n";
    let project = Operation::Project(ProjectedColumns { x: "x".into(), y: "y".into(), epsg: 2154 });
    let applied = apply(csv, [project]);
    assert_eq!((applied.effects[0].cells_changed, applied.effects[0].not_understood), (2, 1));
    assert_eq!(written(&applied.tables[0]), "nom,x,y\na,2.5,48.5\nb,2.5,48.5\nc,,\nd,20000000,0\n");
    let swap = Operation::SwapCoordinates { latitude: "lat".into(), longitude: "lon".into() };
    assert_eq!(becomes("nom;lat;lon\na;48.5;2.5\nb;2.25;48.75\nc;0.5;0.5\n", [swap]), "nom,lat,lon\na,48.5,2.5\nb,48.75,2.25\nc,0.5,0.5\n");
}

#[test]
fn what_does_not_apply_to_this_year_s_file_is_told() {
    let csv = "nom;type\na;Mairie\n";
    let operations = [
        convert("disparue", Function::Trim),
        map("type", &[("Ecole", "École"), ("Mairie", "Hôtel de ville")]),
        Operation::Unpivot { columns: names(&["2022", "2023"]), name_column: "annee".into(), value_column: "valeur".into() },
        Operation::ReadAs { encoding: None, delimiter: None, header_row: Some(40), sheet: None, day_first: None },
        convert("nom", Function::Uppercase),
    ];
    let effects = apply(csv, operations).effects;
    assert_eq!((effects[0].missing_columns.as_slice(), effects[0].obstacle), (&["disparue".to_owned()][..], Some(Obstacle::Columns)));
    assert_eq!((effects[1].missing_values.as_slice(), effects[1].cells_changed), (&["Ecole".to_owned()][..], 1));
    assert_eq!((effects[2].missing_columns.len(), effects[2].obstacle), (2, Some(Obstacle::Columns)));
    assert_eq!(effects[3].obstacle, Some(Obstacle::Reading));
    assert_eq!((effects[4].cells_changed, effects[4].is_idle(), effects[3].is_idle()), (1, false, true));
}

#[test]
fn a_recipe_says_how_the_file_is_read() {
    let csv = "titre,x\n03/04/2024,1\n05/06/2024,2\n";
    let read_as = Operation::ReadAs { encoding: None, delimiter: None, header_row: None, sheet: None, day_first: Some(true) };
    assert_eq!(becomes(csv, [read_as]), "titre,x\n2024-04-03,1\n2024-06-05,2\n");
}

#[test]
fn a_file_that_widens_while_it_is_read_is_repaired_whole() {
    let mut csv = String::from("nom;nombre\n");
    for row in 0..300 {
        csv.push_str(&format!(" a{row};{row}\n"));
    }
    csv.push_str(" b;1;reste\n");
    let applied = apply(&csv, [convert("nom", Function::Trim), Operation::AddColumn { name: "annee".into(), value: "2024".into() }]);
    let text = written(&applied.tables[0]);
    assert!(text.starts_with("nom,nombre,colonne_3,annee\na0,0,,2024\n") && text.contains("\nb,1,reste,2024\n"), "{text}");
    assert_eq!(applied.effects[0].cells_changed, 301);
}

#[test]
fn a_recipe_of_a_newer_program_is_refused() {
    let recipe = Recipe { format: 2, operations: Vec::new() };
    let outcome = recipe.apply(&RawFile::from_bytes("a.csv", *b"a;b\n1;2\n"), &Tools::default(), &ReadLimits::default());
    assert!(matches!(outcome, Err(ApplyError::NewerFormat(2))));
}

#[test]
fn cells_that_would_make_too_many_rows_stay_whole() {
    let many = "x;".repeat(600);
    let split = |column: &str| Operation::SplitIntoRows { column: column.into(), separator: ";".into() };
    let header = Operation::ReadAs { encoding: None, delimiter: Some(','), header_row: Some(0), sheet: None, day_first: None };
    let csv = format!("a,b\n\"{many}\",\"{many}\"\nu,v;w\n");
    let applied = apply(&csv, [split("a"), split("b"), header]);
    assert_eq!(applied.tables[0].rows(), 602);
    assert_eq!(applied.effects.iter().map(|effect| effect.not_understood).sum::<u64>(), 1);
}

/// As a recipe is stored. Never edited.
const FROZEN: &str = r#"{"format":1,"operations":[{"op":"convert","column":"nom","function":"trim"},{"op":"drop_records","reason":"totals"}]}"#;

#[test]
fn the_frozen_recipe_is_read_and_written_back_byte_for_byte() {
    let recipe: Recipe = serde_json::from_str(FROZEN).unwrap();
    assert_eq!(serde_json::to_string(&recipe).unwrap(), FROZEN);
}

#[test]
fn persons_are_treated_and_small_groups_are_left_out_whatever_the_order() {
    let csv = "nom;naissance;commune\nA;14/03/1985;Rennes\nB;15/07/1985;Rennes\nC;02/11/1990;Brest\nD;inconnue;Rennes\n";
    let treat = |column: &str, treatment| Operation::Treat { column: column.into(), treatment };
    let columns = vec!["naissance".into(), "commune".into()];
    let suppress = Treatment::SuppressSmall { columns, threshold: 2, action: Suppression::RemoveRow };
    let operations = [treat("commune", suppress), treat("nom", Treatment::Remove), treat("naissance", Treatment::DateToYear)];
    assert_eq!(becomes(csv, operations.clone()), "naissance,commune\n1985,Rennes\n1985,Rennes\n");
    let applied = apply(csv, operations);
    assert_eq!(applied.effects.iter().map(|effect| effect.records_dropped).collect::<Vec<_>>(), [2, 0, 0]);
}

#[test]
fn a_treatment_that_cannot_be_done_leaves_nothing_of_the_column() {
    let csv = "nom;ville\nJeanne Le Goff;Brest\nPaul Martin;Rennes\n";
    let small = Treatment::SuppressSmall { columns: vec!["absente".into()], threshold: 2, action: Suppression::EmptyCell };
    for treatment in [Treatment::KeyedHash, small] {
        let applied = apply(csv, [Operation::Treat { column: "nom".into(), treatment }]);
        assert_eq!(written(&applied.tables[0]), "nom,ville\n,Brest\n,Rennes\n");
        assert_eq!(applied.effects[0].obstacle, Some(Obstacle::NotProtected));
    }
}

#[test]
fn small_groups_are_judged_on_what_was_there_before_any_cell_was_emptied() {
    let csv = "nom;age;cp\nA;30;35000\nB;30;35000\nC;41;29000\nD;;29000\nE;;29000\n";
    let suppress = |column: &str, columns: &[&str]| Operation::Treat {
        column: column.into(),
        treatment: Treatment::SuppressSmall { columns: columns.iter().map(|name| (*name).to_owned()).collect(), threshold: 2, action: Suppression::EmptyCell },
    };
    let text = becomes(csv, [suppress("age", &["age"]), suppress("cp", &["age", "cp"])]);
    assert_eq!(text, "nom,age,cp\nA,30,35000\nB,30,35000\nC,,\nD,,29000\nE,,29000\n");
}

#[test]
fn a_file_where_the_column_to_protect_has_another_name_is_not_repaired_at_all() {
    let recipe = Recipe { operations: vec![Operation::Treat { column: "nom".into(), treatment: Treatment::Remove }], ..Recipe::default() };
    let file = RawFile::from_bytes("a.csv", "patronyme;ville\nLe Goff;Brest\nMartin;Rennes\n");
    let refused = recipe.apply(&file, &Tools::default(), &ReadLimits::default());
    assert!(matches!(refused, Err(ApplyError::Unprotected { column }) if column == "nom"));
}

#[test]
fn a_blank_cell_takes_the_value_above_it_in_the_file_before_anything_else() {
    let csv = "quartier;rue;arbres\n centre ;Hugo;12\n;Zola;9\nquartier;rue;arbres\n;Sand;4\nGare;Verne;7\n;Dumas;8\n";
    let drop = Operation::DropRecords { reason: DropReason::RepeatedHeader };
    let applied = apply(csv, [convert("quartier", Function::Trim), Operation::FillDown { column: "quartier".into() }, drop]);
    assert_eq!(written(&applied.tables[0]), "quartier,rue,arbres\ncentre,Hugo,12\ncentre,Zola,9\ncentre,Sand,4\nGare,Verne,7\nGare,Dumas,8\n");
    assert_eq!(applied.effects[1].cells_changed, 3);
    let first = apply("nom;rue\n;Hugo\na;Zola\n", [Operation::FillDown { column: "nom".into() }]);
    assert_eq!((written(&first.tables[0]).as_str(), first.effects[0].is_idle()), ("nom,rue\n,Hugo\na,Zola\n", true));
}

#[test]
fn a_value_fills_down_across_the_blocks_of_a_large_file() {
    // Two slices of four mebibytes and more.
    let long = "abcdefgh ".repeat(500);
    let mut csv = String::from("groupe;texte;n\n");
    for row in 0..2_000 {
        csv.push_str(&format!("{};{long};{row}\n", if row == 5 { "premier" } else { "" }));
    }
    let applied = apply(&csv, [Operation::FillDown { column: "groupe".into() }]);
    assert_eq!((applied.effects[0].cells_changed, applied.tables[0].report().columns[0].nulls), (1_994, 5));
}

#[test]
fn degrees_get_their_decimal_mark_back_and_only_where_they_lack_it() {
    let scale = Operation::ScaleCoordinates { latitude: "lat".into(), longitude: "lon".into(), power: 6 };
    let applied = apply("nom;lat;lon\na;48856614;2352222\nb;48.1;2.5\nc;;\nd;48856614;150\ne;x;1\n", [scale]);
    assert_eq!(written(&applied.tables[0]), "nom,lat,lon\na,48.856614,2.352222\nb,48.1,2.5\nc,,\nd,48.856614,0.00015\ne,x,1\n");
    assert_eq!((applied.effects[0].cells_changed, applied.effects[0].not_understood), (4, 1));
}
