//! What holds for any table and any recipe.

use super::*;
use proptest::prelude::*;

const NAMES: [&str; 6] = ["nom", "2022", "2023", "lat", "lon", "notes"];

fn cell() -> impl Strategy<Value = String> {
    prop_oneof![
        4 => "[a-cé ]{0,3}",
        2 => "[0-9]{1,5}([,.][0-9]{1,2})?",
        1 => prop::sample::select(vec!["", "oui", "Non", "12/03/2024", "2024-03-12", "12 km", "7 m", "CrÃ¨che", "a|b|c", "1 234,5 €", "total", "48.5", "2.5", "250000"]).prop_map(str::to_owned),
    ]
}

fn table() -> impl Strategy<Value = String> {
    prop::collection::vec(prop::collection::vec(cell(), NAMES.len()), 1..12).prop_map(|rows| {
        let mut csv = NAMES.join(";");
        for row in rows {
            // A first letter, so that no record is blank and the header stays one.
            csv.push_str("\nx");
            csv.push_str(&row.join(";"));
        }
        csv.push('\n');
        csv
    })
}

fn column() -> impl Strategy<Value = String> {
    prop::sample::select(NAMES.to_vec()).prop_map(str::to_owned)
}

fn function() -> impl Strategy<Value = Function> {
    prop::sample::select(vec![
        Function::UndoDoubleEncoding,
        Function::RemoveInvisible,
        Function::Trim,
        Function::CollapseSpaces,
        Function::RemoveSpaces,
        Function::Uppercase,
        Function::Lowercase,
        Function::RemoveUnit { unit: Unit::Kilometre },
        Function::DecimalPoint,
        Function::RestoreZeros { width: 5 },
        Function::ExcelSerialDate,
        Function::IsoDate { day_first: true },
        Function::Boolean,
    ])
}

fn operation() -> impl Strategy<Value = Operation> {
    let reasons = prop::sample::select(vec![DropReason::Blank, DropReason::RepeatedHeader, DropReason::Totals, DropReason::Duplicate]);
    let pair = prop::sample::select(vec![("lon", "lat"), ("2022", "2023")]);
    let strings = |range| prop::collection::vec(column(), range);
    prop_oneof![
        4 => (column(), function()).prop_map(|(column, function)| Operation::Convert { column, function }),
        3 => (column(), prop::collection::btree_map(cell(), cell(), 0..4)).prop_map(|(column, mapping)| Operation::MapValues { column, mapping }),
        2 => column().prop_map(|column| Operation::FillDown { column }),
        1 => (3_u8..9).prop_map(|power| Operation::ScaleCoordinates { latitude: "lat".into(), longitude: "lon".into(), power }),
        1 => reasons.prop_map(|reason| Operation::DropRecords { reason }),
        1 => pair.prop_map(|(x, y)| Operation::Project(ProjectedColumns { x: x.into(), y: y.into(), epsg: 2154 })),
        1 => Just(Operation::SwapCoordinates { latitude: "lat".into(), longitude: "lon".into() }),
        1 => (column(), strings(1..3)).prop_map(|(column, names)| Operation::SplitIntoColumns { column, separator: "|".into(), names }),
        1 => (column(), cell()).prop_map(|(name, value)| Operation::AddColumn { name, value }),
        1 => (column(), column()).prop_map(|(column, to)| Operation::Rename { column, to }),
        1 => column().prop_map(|column| Operation::DropColumn { column }),
        1 => (prop::collection::btree_map(column(), column(), 0..3), strings(0..4)).prop_map(|(columns, order)| Operation::MapToSchema { columns, order }),
        1 => column().prop_map(|column| Operation::SplitIntoRows { column, separator: "|".into() }),
        1 => strings(1..4).prop_map(|columns| Operation::Unpivot { columns, name_column: "cle".into(), value_column: "valeur".into() }),
        1 => prop::sample::select(vec![None, Some(true), Some(false)]).prop_map(|day_first| Operation::ReadAs { encoding: None, delimiter: None, header_row: Some(0), sheet: None, day_first }),
    ]
}

/// Everything a recipe gives: bytes, rows' records, report; or why it gives nothing (every column dropped).
fn outcome(csv: &str, recipe: &Recipe) -> String {
    let tools = Tools { projector: Some(Arc::new(Plane)), ..Tools::default() };
    match recipe.apply(&RawFile::from_bytes("exemple.csv", csv), &tools, &ReadLimits::default()) {
        Err(error) => error.to_string(),
        Ok(applied) => {
            let table = &applied.tables[0];
            let records: Vec<u64> = (0..table.rows()).map(|row| table.row_map().record_of(row)).collect();
            format!("{}\n{records:?}\n{:?}", written(table), table.report())
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 150, ..ProptestConfig::default() })]

    #[test]
    fn operations_in_any_order_give_the_same_bytes(csv in table(), operations in prop::collection::vec(operation(), 0..8).prop_flat_map(|operations| (Just(operations.clone()), Just(operations).prop_shuffle()))) {
        let (one, other) = operations;
        prop_assert_eq!(outcome(&csv, &Recipe::of(one)), outcome(&csv, &Recipe::of(other)));
    }

    #[test]
    fn an_operation_added_then_removed_leaves_nothing_behind(csv in table(), operations in prop::collection::vec(operation(), 0..6), more in operation()) {
        let recipe = Recipe::of(operations);
        let before = outcome(&csv, &recipe);
        let mut edited = recipe.clone();
        if edited.add(more.clone()) {
            outcome(&csv, &edited);
            prop_assert!(edited.remove(&more));
        }
        prop_assert_eq!(&edited, &recipe);
        prop_assert_eq!(outcome(&csv, &edited), before);
    }

    #[test]
    fn a_recipe_comes_back_whole_from_its_stored_form(operations in prop::collection::vec(operation(), 0..8)) {
        let recipe = Recipe::of(operations);
        let stored = serde_json::to_string(&recipe).unwrap();
        prop_assert_eq!(serde_json::from_str::<Recipe>(&stored).unwrap(), recipe);
    }

    #[test]
    fn an_empty_recipe_changes_nothing(csv in table()) {
        let hints = parvis_formats::ReadHints::default();
        let raw = parvis_formats::read(&RawFile::from_bytes("exemple.csv", csv.clone()), &hints, &ReadLimits::default()).unwrap().remove(0);
        let table = parvis_formats::assign_types(raw, &hints).unwrap();
        prop_assert!(outcome(&csv, &Recipe::default()).starts_with(&written(&table)));
    }
}
