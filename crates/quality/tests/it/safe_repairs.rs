//! Real files of local authorities, repaired then checked again. Skipped when the folder is absent.

use crate::shared::real_files;
use parvis_formats::{RawFile, ReadHints, ReadLimits, assign_types, read};
use parvis_quality::recipe::{Recipe, Tools};
use parvis_quality::{Context, RuleSet, Safety, check};
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use time::macros::date;

fn context() -> Context<'static> {
    Context::new(date!(2026 - 11 - 24))
}

fn files(data: &Path) -> Vec<PathBuf> {
    let mut files: Vec<PathBuf> = ["csv", "xlsx", "xls", "ods", "json", "geojson", "parquet"]
        .iter()
        .filter_map(|folder| std::fs::read_dir(data.join(folder)).ok())
        .flatten()
        .filter_map(|entry| Some(entry.ok()?.path()))
        .filter(|path| path.is_file())
        .collect();
    files.sort();
    files
}

/// What repairing one file did, or what is wrong with it.
fn repaired(path: &Path) -> Option<Result<String, String>> {
    let file = RawFile::open(path).ok()?;
    let limits = ReadLimits::default();
    let hints = ReadHints::default();
    let before = assign_types(read(&file, &hints, &limits).ok()?.into_iter().next()?, &hints).ok()?;
    let first = check(&before, &RuleSet::default(), &context()).ok()?.report;
    let recipe = Recipe::of_safe(&first);
    let applied = match recipe.apply(&file, &Tools::default(), &limits) {
        Ok(applied) => applied,
        Err(error) => return Some(Err(format!("not repaired: {error}"))),
    };
    let table = applied.tables.first()?;
    let second = match check(table, &RuleSet::default(), &context()) {
        Ok(checked) => checked.report,
        Err(error) => return Some(Err(format!("not checked again: {error}"))),
    };
    let mut wrong = Vec::new();
    for finding in &first.findings {
        let Some(repair) = finding.repair.as_ref().filter(|repair| repair.safety == Safety::Safe) else { continue };
        let left = second.findings.iter().find(|other| other.rule == finding.rule && other.column == finding.column);
        if let Some(left) = left
            && left.count + repair.cells > finding.count
        {
            wrong.push(format!(
                "{} on {:?}: {} cells of which {} were to be repaired, {} left: {:?}",
                finding.rule, finding.column, finding.count, repair.cells, left.count, left.values
            ));
        }
    }
    let known: BTreeSet<_> = first.blocking().map(|finding| (&finding.rule, &finding.column)).collect();
    wrong.extend(second.blocking().filter(|finding| !known.contains(&(&finding.rule, &finding.column))).map(|finding| format!("new: {finding:?}")));
    let dropped: u64 = applied.effects.iter().map(|effect| effect.records_dropped).sum();
    if table.rows() + dropped != before.rows() {
        wrong.push(format!("{} rows became {} with {dropped} dropped", before.rows(), table.rows()));
    }
    wrong.extend(applied.effects.iter().filter(|effect| effect.is_idle()).map(|effect| format!("idle: {:?}", recipe.operations[effect.operation])));
    if !wrong.is_empty() {
        return Some(Err(wrong.join("\n    ")));
    }
    let mut told = format!("{} rows, {} findings then {}", before.rows(), first.findings.len(), second.findings.len());
    for finding in &first.findings {
        let proposal = finding.repair.as_ref().map(|repair| format!("{:?} {:?} {:?}", repair.safety, repair.operation, repair.examples));
        told.push_str(&format!("\n    {} {:?} × {} {:?} → {}", finding.rule, finding.column, finding.count, finding.values, proposal.unwrap_or_default()));
    }
    Some(Ok(told))
}

#[test]
fn safe_repairs_mend_what_they_claim_and_harm_nothing() {
    let Some(data) = real_files() else { return };
    let mut wrong = Vec::new();
    for path in files(&data) {
        let name = path.strip_prefix(&data).unwrap_or(&path).display().to_string();
        match repaired(&path) {
            None => println!("{name}: not readable as a table"),
            Some(Ok(told)) => println!("{name}: {told}"),
            Some(Err(what)) => wrong.push(format!("{name}: {what}")),
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
