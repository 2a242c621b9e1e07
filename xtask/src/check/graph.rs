//! The dependency graph as Cargo resolves it.

use std::collections::BTreeMap;

use anyhow::{Context, Result};
use cargo_metadata::{DependencyKind, Metadata, MetadataCommand, Package};

use crate::machine::Machine;

/// Reads the graph, every platform and feature as locked.
///
/// # Errors
/// When Cargo cannot give it.
pub fn read(machine: &Machine) -> Result<Metadata> {
    MetadataCommand::new().current_dir(&machine.root).exec().context("could not read the dependency graph")
}

/// The crates of the workspace under `crates/`, by their short name, with what they depend on directly to run (not to test).
pub fn direct(metadata: &Metadata) -> BTreeMap<String, Vec<String>> {
    metadata.workspace_packages().into_iter().filter_map(|package| Some((short_name(package)?, normal_dependencies(package)))).collect()
}

/// `formats` for `parvis-formats`; nothing for `xtask`.
fn short_name(package: &Package) -> Option<String> {
    package.name.strip_prefix("parvis-").map(str::to_owned)
}

fn normal_dependencies(package: &Package) -> Vec<String> {
    package.dependencies.iter().filter(|dependency| dependency.kind == DependencyKind::Normal).map(|dependency| dependency.name.to_string()).collect()
}
