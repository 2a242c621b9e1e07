//! The table against the schema that was chosen for it.

mod cards;
mod shape;
mod watch;

use crate::recipe::Operation;
use crate::schema::recognise::{Observed, compare};
use crate::schema::{ErrorKind, Errors, Plan, Schema, ValidateOptions};
use crate::{Findings, Proposal, Rule, RuleCard, Safety, TableView, Watchers};
use std::collections::BTreeMap;

pub use cards::SCHEMA_CARDS;

/// Tells every fault of the table against its schema: one finding for each kind of fault and column.
pub struct AgainstSchema;

impl Rule for AgainstSchema {
    fn card(&self) -> &'static RuleCard {
        cards::of(ErrorKind::Type)
    }

    fn lacks(&self, table: &TableView<'_>) -> Option<&'static str> {
        table.context().schema.is_none().then_some("schema")
    }

    fn watch<'t>(&'static self, table: &'t TableView<'t>, watchers: &mut Watchers<'t>) {
        let Some(schema) = table.context().schema else { return };
        let header: Vec<&str> = table.columns().iter().map(|column| column.name()).collect();
        // What is wrong with the header is told apart.
        let mut plan = Plan::new(schema, &header, &options(), &mut Errors::keeping(0));
        for referred in table.context().referred {
            plan.refer(schema, referred.resource.as_deref(), &referred.keys);
        }
        let has_rows = plan.has_row_checks();
        let (columns, rows) = plan.split();
        for check in columns.into_iter().filter(|check| !check.is_idle()) {
            watchers.column(check.column.index, watch::OfColumn::new(check));
        }
        if has_rows {
            watchers.rows(watch::OfRows::new(rows));
        }
    }

    fn conclude(&self, table: &TableView<'_>, findings: &mut Findings) {
        let Some(schema) = table.context().schema else { return };
        let header: Vec<&str> = table.columns().iter().map(|column| column.name()).collect();
        let mut errors = Errors::keeping(200);
        Plan::new(schema, &header, &options(), &mut errors);
        let (errors, _) = errors.sorted();
        let mut by_kind: BTreeMap<ErrorKind, Vec<String>> = BTreeMap::new();
        for error in errors {
            let name = if error.value.is_empty() { error.expected } else { error.value };
            by_kind.entry(error.kind).or_default().push(name);
        }
        let mut mapping = mapping(table, schema);
        for (kind, names) in by_kind {
            let finding = findings.table(cards::of(kind));
            finding.count(names.len() as u64).detail("expected", names.join(", ")).values(names);
            if matches!(kind, ErrorKind::MissingRequiredHeader | ErrorKind::MissingHeader | ErrorKind::DisorderedHeader)
                && let Some(proposal) = mapping.take()
            {
                finding.repaired(proposal);
            }
        }
        shape::tell(table, findings);
    }
}

fn options() -> ValidateOptions {
    ValidateOptions::default()
}

/// Columns that are fields under another name, or in another order, put as the schema has them.
fn mapping(table: &TableView<'_>, schema: &Schema) -> Option<Proposal> {
    let found = compare(&Observed::of_report(table.report()), schema);
    let renames = found.renames();
    let order: Vec<String> =
        schema.fields.iter().filter(|field| found.matches.iter().any(|known| known.field == field.name)).map(|field| field.name.clone()).collect();
    let is_ordered = found.matches.iter().map(|known| &known.field).eq(order.iter());
    if renames.is_empty() && is_ordered {
        return None;
    }
    let examples = renames.iter().take(5).map(|(from, to)| (from.clone(), to.clone())).collect();
    let cells = renames.len().max(1) as u64;
    Some(Proposal { operation: Operation::MapToSchema { columns: renames, order }, cells, examples, safety: Safety::Ask })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::schema::{NamedTable, Registry, Schema, gather};
    use crate::testing::{context, typed};
    use crate::{Checked, RuleSet, Severity, check};

    fn checked(csv: &str, schema: &str) -> Checked {
        let registry = Registry::built_in();
        let schema = &registry.find(schema).unwrap().schema;
        check(&typed(csv), &RuleSet::only(&AgainstSchema), &context().against(Some(schema))).unwrap()
    }

    /// Rule, column, records and count of each finding.
    fn told(checked: &Checked) -> Vec<(&str, Option<&str>, &[u64], u64)> {
        let mut told: Vec<_> =
            checked.report.findings.iter().map(|finding| (finding.rule.as_str(), finding.column.as_deref(), finding.rows.as_slice(), finding.count)).collect();
        told.sort_unstable();
        told
    }

    #[test]
    fn each_kind_of_fault_and_column_is_one_finding() {
        let csv = "COMMUNE_NOM;COLL_INSEE;ENFANT_SEXE;ENFANT_PRENOM;NOMBRE_OCCURRENCES;ANNEE\nRennes;35238;F;Léa;12;2023\nRennes;35238;X;Léa;0;2023\nRennes;35238;X;;douze;2023\n";
        let checked = checked(csv, "scdl/prenoms");
        assert_eq!(
            told(&checked),
            [
                ("schema-enum", Some("ENFANT_SEXE"), &[3, 4][..], 2),
                ("schema-minimum", Some("NOMBRE_OCCURRENCES"), &[3], 1),
                ("schema-required", Some("ENFANT_PRENOM"), &[4], 1),
                ("schema-type-error", Some("NOMBRE_OCCURRENCES"), &[4], 1),
            ]
        );
        let sex = checked.report.findings.iter().find(|finding| finding.rule == "schema-enum").unwrap();
        assert_eq!((sex.values.as_slice(), sex.details.get("expected").map(String::as_str)), (&["X".to_owned()][..], Some("M, F, I")));
    }

    #[test]
    fn a_column_under_another_name_is_proposed_to_be_renamed() {
        let csv = "coll insee;ENFANT_SEXE;ENFANT_PRENOM;NOMBRE_OCCURRENCES;ANNEE\n35238;F;Léa;12;2023\n2A004;M;Ange;3;2023\n";
        let checked = checked(csv, "scdl/prenoms");
        let missing = checked.report.findings.iter().find(|finding| finding.rule == "schema-missing-required-header").unwrap();
        assert_eq!(missing.severity, Severity::Blocking);
        let Some(Operation::MapToSchema { columns, .. }) = missing.repair.as_ref().map(|repair| &repair.operation) else { panic!("{missing:?}") };
        assert_eq!(columns.get("coll insee").map(String::as_str), Some("COLL_INSEE"));
    }

    #[test]
    fn columns_compared_with_one_another_are_told_by_record() {
        let csv = "COLL_NOM;COLL_SIRET;DELIB_ID;DELIB_DATE;DELIB_MATIERE_CODE;DELIB_MATIERE_NOM;DELIB_OBJET;PREF_DATE\n\
                   Valombre;21860194600013;1;2024-02-12;7.5;Finances locales/Subventions;Aides;2024-02-14\n\
                   Valombre;21860194600014;2;2024-02-12;7.5;Sport/Natation;Aides;2024-02-01\n";
        let checked = checked(csv, "scdl/deliberations");
        let rules: Vec<_> = told(&checked).into_iter().filter(|(rule, _, _, _)| !rule.ends_with("header")).collect();
        assert_eq!(
            rules,
            [
                ("schema-compare-columns-value", Some("PREF_DATE"), &[3][..], 1),
                ("schema-french-siret-value", Some("COLL_SIRET"), &[3], 1),
                ("schema-nomenclature-actes-value", Some("DELIB_MATIERE_NOM"), &[3], 1),
            ]
        );
    }

    #[test]
    fn blank_rows_and_rows_of_another_length_are_faults() {
        let schema = Schema::parse(&serde_json::json!({ "fields": [{ "name": "nom" }, { "name": "lieu" }, { "name": "note" }] })).unwrap();
        let look = |csv| check(&typed(csv), &RuleSet::only(&AgainstSchema), &context().against(Some(&schema))).unwrap();
        let checked = look("nom;lieu;note\na;b;c\n;;\nd;e;f\ng;h;i\nk;l;m\nn;o\np;q;r\n");
        assert_eq!(told(&checked), [("schema-blank-row", None, &[3][..], 1), ("schema-row-length", None, &[7], 1)]);
        assert!(checked.is_blocked());
        let wider = look("nom;lieu;note\na;b;c\nd;e;f;g\nh;i;j\n");
        assert_eq!(told(&wider), [("schema-extra-header", None, &[][..], 1)], "no row is accused that is as long as the header");
    }

    #[test]
    fn what_leads_to_no_row_of_another_table_or_of_the_same_is_told() {
        let schema = |descriptor| Schema::parse(&descriptor).unwrap();
        let sites = schema(serde_json::json!({ "fields": [{ "name": "id", "type": "integer" }, { "name": "parent", "type": "integer" }],
            "foreignKeys": [{ "fields": "parent", "reference": { "resource": "", "fields": "id" } }] }));
        let counts = schema(serde_json::json!({ "fields": [{ "name": "site", "type": "integer" }, { "name": "jour" }],
            "foreignKeys": [{ "fields": "site", "reference": { "resource": "sites", "fields": "id" } }, { "fields": "jour", "reference": { "resource": "absent", "fields": "jour" } }] }));
        let (of_sites, of_counts) = (typed("id;parent\n1;\n02;1\n3;9\n"), typed("site;jour\n1;a\n2;b\n7;c\n"));
        let tables = [NamedTable { name: "sites", table: &of_sites, schema: &sites }, NamedTable { name: "comptages", table: &of_counts, schema: &counts }];
        let told_of = |own: NamedTable<'_>| {
            let referred = gather(own, &tables).unwrap();
            let checked = check(own.table, &RuleSet::only(&AgainstSchema), &context().against(Some(own.schema)).referring(&referred)).unwrap();
            checked.report.findings.into_iter().map(|finding| (finding.rule, finding.column, finding.rows, finding.values)).collect::<Vec<_>>()
        };
        let broken = |column: &str, row, value: &str| [("schema-foreign-key-error".to_owned(), Some(column.to_owned()), vec![row], vec![value.to_owned()])];
        assert_eq!(told_of(tables[0]), broken("parent", 4, "9"));
        assert_eq!(told_of(tables[1]), broken("site", 4, "7"));
    }

    #[test]
    fn without_a_schema_it_is_told_as_not_checked() {
        let report = check(&typed("a;b\n1;2\n"), &RuleSet::only(&AgainstSchema), &context()).unwrap().report;
        assert_eq!((report.findings.len(), report.not_checked.as_slice()), (0, &["schema".to_owned()][..]));
    }
}
