//! Applying what can be repaired unseen: `--apply all-safe --out FILE`.

use crate::says::Says;
use anyhow::Context as _;
use parvis_formats::{RawFile, ReadHints, ReadLimits, TypedTable, WRITERS, WriteOptions, Writer, arrow_schema};
use parvis_quality::projection::Projections;
use parvis_quality::recipe::{Applied, Effect, Recipe, Tools};
use parvis_quality::{Checked, Proposal, Safety};
use std::fs::File;
use std::io::BufWriter;
use std::path::Path;
use std::sync::Arc;

/// Rows written at once.
const BATCH_ROWS: usize = 8_192;

/// The repairs that may be applied unseen.
pub fn safe(checked: &Checked) -> impl Iterator<Item = &Proposal> {
    checked.report.findings.iter().filter_map(|finding| finding.repair.as_ref()).filter(|repair| repair.safety == Safety::Safe)
}

/// Applies them to the file as it was read, and writes the result in the format of the name `out`; says what was done.
///
/// # Errors
/// When the file cannot be written. Inside: a sentence, when the repairs cannot be applied.
pub fn apply_safe(says: Says, path: &Path, hints: &ReadHints, tables: &[(TypedTable, Checked)], out: &Path) -> anyhow::Result<Result<String, String>> {
    let [(_, checked)] = tables else { return Ok(Err(says.text("check-apply-one-table"))) };
    let extension = out.extension().map(|extension| extension.to_string_lossy().to_lowercase()).unwrap_or_default();
    let Some(writer) = WRITERS.iter().find(|writer| writer.extension() == extension) else {
        let known: Vec<&str> = WRITERS.iter().map(|writer| writer.extension()).collect();
        return Ok(Err(says.with("check-apply-format", &[("known", known.join(", ").into())])));
    };
    // Never over a file that is there: it may be the only one.
    if out.exists() {
        return Ok(Err(says.with("check-apply-exists", &[("path", out.display().to_string().into())])));
    }
    let recipe = Recipe::of_safe(&checked.report).read_with(hints);
    let file = RawFile::open(path).with_context(|| path.display().to_string())?;
    let tools = Tools { projector: Some(Arc::new(Projections::new(None))), ..Tools::default() };
    let Applied { tables, effects } = recipe.apply(&file, &tools, &ReadLimits::default())?;
    let [table] = tables.as_slice() else { return Ok(Err(says.text("check-apply-one-table"))) };
    let could_not = || says.with("check-could-not-write", &[("path", out.display().to_string().into())]);
    write(table, *writer, out).with_context(could_not)?;
    let applied = effects.iter().filter(|effect| !Effect::is_idle(effect)).count();
    Ok(Ok(says.with("check-repaired", &[("n", applied.into()), ("path", out.display().to_string().into())])))
}

fn write(table: &TypedTable, writer: &dyn Writer, out: &Path) -> anyhow::Result<()> {
    let file = BufWriter::new(File::create_new(out)?);
    let mut sink = writer.start(&arrow_schema(table.schema()), Box::new(file), &WriteOptions::default())?;
    for batch in table.batches(BATCH_ROWS)? {
        sink.write(&batch?)?;
    }
    Ok(sink.finish()?)
}
