//! The picture of the crates, and who may know what.
//!
//! ```text
//! 5  portal
//! 4  web
//! 3  stewardship ◀── harvest   identity    use cases
//! 2  store ◀── query   outbound           state, the way out
//! 1  formats ◀── quality, diff   dcat      pure: values in, values out
//! 0  model        reference               vocabulary, official lists
//! ```
//! A crate uses any crate in a lower row, and in its own row along a drawn arrow (`a ◀── b`: b uses a).

use std::collections::BTreeMap;

use anyhow::Result;

use super::{Outcome, graph};
use crate::machine::Machine;

struct Layer {
    name: &'static str,
    row: u8,
    /// Crates of its own row it may use.
    beside: &'static [&'static str],
}

static PICTURE: &[Layer] = &[
    Layer { name: "portal", row: 5, beside: &[] },
    Layer { name: "web", row: 4, beside: &[] },
    Layer { name: "harvest", row: 3, beside: &["stewardship"] },
    Layer { name: "stewardship", row: 3, beside: &[] },
    Layer { name: "identity", row: 3, beside: &[] },
    Layer { name: "query", row: 2, beside: &["store"] },
    Layer { name: "store", row: 2, beside: &[] },
    Layer { name: "outbound", row: 2, beside: &[] },
    Layer { name: "quality", row: 1, beside: &["formats"] },
    Layer { name: "diff", row: 1, beside: &["formats"] },
    Layer { name: "dcat", row: 1, beside: &[] },
    Layer { name: "formats", row: 1, beside: &[] },
    Layer { name: "model", row: 0, beside: &[] },
    Layer { name: "reference", row: 0, beside: &[] },
];

/// Heavy or telling dependencies, and the only crates that may name them.
static KNOWN_BY: &[(&str, &[&str])] = &[
    ("sqlx", &["store"]),
    // Query reads ranges of the Parquet files the store keeps; the portal chooses where they are.
    ("object_store", &["store", "query", "portal"]),
    ("datafusion", &["query"]),
    ("tantivy", &["query"]),
    ("roaring", &["query"]),
    // Web passes record batches from query to the writers of formats.
    ("arrow", &["formats", "diff", "query", "web"]),
    ("parquet", &["formats", "diff", "query"]),
    ("calamine", &["formats"]),
    ("rust_xlsxwriter", &["formats"]),
    ("spreadsheet-ods", &["formats"]),
    ("zip", &["formats"]),
    ("proj4rs", &["quality"]),
    ("encoding_rs", &["formats"]),
    ("chardetng", &["formats"]),
    ("argon2", &["identity"]),
    ("zxcvbn", &["identity"]),
    ("openidconnect", &["identity"]),
    ("sha1", &["identity"]),
    ("axum", &["web"]),
    ("axum-extra", &["web"]),
    ("tower-http", &["web"]),
    // Web answers, outbound asks.
    ("hyper", &["web", "outbound"]),
    ("askama", &["web"]),
    ("utoipa", &["web"]),
    ("clap", &["portal"]),
    ("clap_complete", &["portal"]),
    ("clap_mangen", &["portal"]),
    ("indicatif", &["portal"]),
    ("toml", &["portal"]),
    ("tracing-subscriber", &["portal"]),
    ("hyper-util", &["outbound"]),
    ("rustls", &["outbound"]),
    ("tokio-rustls", &["outbound"]),
    ("webpki-roots", &["outbound"]),
    // The one way out is outbound.
    ("reqwest", &[]),
    ("ureq", &[]),
];

/// Compares the real graph with the picture.
///
/// # Errors
/// When the graph cannot be read.
pub fn check(machine: &Machine) -> Result<Outcome> {
    let direct = graph::direct(&graph::read(machine)?);
    let drawn = direct.iter().map(|(name, uses)| format!("{name} → {}", ours(uses).join(", "))).collect();
    Ok(Outcome { problems: problems(&direct), notes: drawn })
}

fn ours(uses: &[String]) -> Vec<&str> {
    uses.iter().filter_map(|name| name.strip_prefix("parvis-")).collect()
}

fn problems(direct: &BTreeMap<String, Vec<String>>) -> Vec<String> {
    let mut problems = Vec::new();
    for (name, uses) in direct {
        let Some(layer) = PICTURE.iter().find(|layer| layer.name == name) else {
            problems.push(format!("{name} is not in the picture"));
            continue;
        };
        for used in ours(uses) {
            let below = PICTURE.iter().find(|layer| layer.name == used).is_some_and(|other| other.row < layer.row);
            if !below && !layer.beside.contains(&used) {
                problems.push(format!("{name} uses {used}, against the picture"));
            }
        }
        for (heavy, known_by) in KNOWN_BY {
            if uses.iter().any(|used| used == heavy) && !known_by.contains(&name.as_str()) {
                let who = if known_by.is_empty() { "nobody".to_owned() } else { format!("only {}", known_by.join(" and ")) };
                problems.push(format!("{name} uses {heavy}, which {who} may know"));
            }
        }
    }
    problems
}

#[cfg(test)]
mod tests {
    use super::*;

    fn graph(edges: &[(&str, &[&str])]) -> BTreeMap<String, Vec<String>> {
        edges.iter().map(|(name, uses)| ((*name).to_owned(), uses.iter().map(|used| (*used).to_owned()).collect())).collect()
    }

    #[test]
    fn an_arrow_that_climbs_is_a_problem() {
        let found = problems(&graph(&[("formats", &["parvis-model", "parvis-store"]), ("store", &["parvis-model"]), ("model", &[])]));
        assert_eq!(found, ["formats uses store, against the picture"]);
    }

    #[test]
    fn a_drawn_arrow_in_the_same_row_goes_one_way() {
        assert!(problems(&graph(&[("query", &["parvis-store"]), ("store", &[])])).is_empty());
        assert_eq!(problems(&graph(&[("store", &["parvis-query"])])).len(), 1);
    }

    #[test]
    fn a_heavy_dependency_stays_behind_its_crate() {
        assert_eq!(problems(&graph(&[("web", &["datafusion"])])), ["web uses datafusion, which only query may know"]);
    }

    #[test]
    fn a_crate_nobody_drew_is_a_problem() {
        assert_eq!(problems(&graph(&[("tiles", &[])])), ["tiles is not in the picture"]);
    }
}
