//! The repairs of a publication: asked for on the command line, told once they are done.

use crate::cli;
use crate::says::Says;
use clap::ArgMatches;
use parvis_quality::personal::treatment::HashKey;
use parvis_quality::projection::Projections;
use parvis_quality::recipe::{Recipe, Tools};
use parvis_stewardship::{RepairChoice, Repairs};
use parvis_store::{Version, VersionTable};
use parvis_web::quality::{applied_line, operation_sentence_in_place};
use std::fs;
use std::io::Read;
use std::path::Path;
use std::sync::Arc;

/// A recipe, or a key, larger than this is something else.
const MAX_BYTES: u64 = 16 << 20;

/// Which repairs: those of a file, none, or by default those of the version before.
///
/// # Errors
/// A sentence that says what is wrong with the file.
pub fn choice(says: Says, matches: &ArgMatches) -> Result<RepairChoice, String> {
    if cli::given(matches, "without-repairs") {
        return Ok(RepairChoice::Without);
    }
    let Some(path) = cli::path(matches, "repairs") else { return Ok(RepairChoice::AsBefore) };
    let unreadable = |reason: String| says.with("publish-repairs-unreadable", &[("path", path.display().to_string().into()), ("reason", reason.into())]);
    let bytes = read(&path).map_err(|error| unreadable(error.to_string()))?;
    let recipe: Recipe = serde_json::from_slice(&bytes).map_err(|error| unreadable(error.to_string()))?;
    Ok(RepairChoice::Of(recipe))
}

/// Projections, and the key of pseudonyms when one is given.
///
/// # Errors
/// A sentence, when the key cannot be read or is too short.
pub fn tools(says: Says, matches: &ArgMatches) -> Result<Tools, String> {
    let hash_key = cli::path(matches, "pseudonym-key").map(|path| {
        let key = read(&path).ok().and_then(|bytes| HashKey::new(bytes.trim_ascii()));
        key.ok_or_else(|| says.with("publish-bad-key", &[("path", path.display().to_string().into())]))
    });
    Ok(Tools { projector: Some(Arc::new(Projections::new(None))), hash_key: hash_key.transpose()? })
}

fn read(path: &Path) -> std::io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    fs::File::open(path)?.take(MAX_BYTES).read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// What was repaired in each table, then what did not apply to this file.
pub fn told(says: Says, version: &Version) -> Vec<String> {
    version.tables.iter().flat_map(|table| of_table(says, table)).collect()
}

fn of_table(says: Says, table: &VersionTable) -> Vec<String> {
    let repairs = Repairs::of(table).ok().flatten().unwrap_or_default();
    let line = |id: &str, repair: String| says.with(id, &[("repair", repair.into())]);
    let done = repairs
        .done()
        .filter(|(_, effect)| !effect.is_idle())
        .map(|(operation, effect)| line("publish-repaired", applied_line(says.words(), operation, effect)));
    let idle = repairs.idle().map(|(operation, _)| line("publish-repair-idle", operation_sentence_in_place(says.words(), operation)));
    done.chain(idle).collect()
}
