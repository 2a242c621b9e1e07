//! Two rows with one identifier.

use crate::{ColumnCells, ColumnWatcher, Dimension, Example, Findings, Flags, Group, Rule, RuleCard, Severity, TableView, Watchers};
use foldhash::fast::FixedState;
use hashbrown::HashSet;
use parvis_model::SemanticType;
use std::hash::BuildHasher;

/// Flags values that come back in a column that identifies the rows: its name says identifier, and nearly all of its values are different.
///
/// Identifiers of somebody else (the SIRET of a beneficiary, the commune) come back by nature. The later rows are flagged, not the first.
pub struct RepeatedIdentifiers;

static CARD: RuleCard = RuleCard {
    id: "repeated-identifiers",
    group: Group::Keys,
    dimension: Dimension::Consistency,
    severity: Severity::Warning,
    source: "a primary key is unique (Frictionless Table Schema, primaryKey; ISO/IEC 9075-2)",
    examples: &[
        Example {
            csv: "id;nom\nA1;a\nA2;b\nA3;c\nA4;d\nA5;e\nA6;f\nA7;g\nA8;h\nA9;i\nA10;j\nA11;k\nA12;l\nA13;m\nA14;n\nA15;o\nA16;p\nA17;q\nA18;r\nA19;s\nA3;t\n",
            flagged: &[21],
        },
        Example { csv: "id;nom\nA1;a\nA2;b\nA1;c\nA2;d\n", flagged: &[] },
    ],
};

/// Of the values must be different: a tenth that come back are no accidents.
const MIN_DISTINCT: f64 = 0.94;
const MIN_VALUES: u64 = 20;
/// Values whose hashes are kept: 8 million, at most 128 MiB; what comes back after them is not seen.
const MAX_HASHES: usize = 1 << 23;

const IDENTIFIERS: &[&str] =
    &["id", "identifiant", "ident", "uid", "uuid", "gid", "fid", "objectid", "matricule", "code", "numero", "num", "n", "no", "ref", "reference", "cle"];
/// Words that say whose identifier it is, when it is not the row's.
const OF_OTHERS: &[&str] = &[
    "beneficiaire",
    "attribuant",
    "fournisseur",
    "acheteur",
    "titulaire",
    "commune",
    "insee",
    "postal",
    "siret",
    "siren",
    "departement",
    "dep",
    "dept",
    "region",
    "epci",
    "parent",
    "tel",
    "telephone",
    "tiers",
    "article",
    "fonction",
    "chapitre",
    "nature",
    "type",
    "categorie",
    "voie",
    "rue",
    "rivoli",
    "adresse",
    "parcelle",
    "section",
    "lot",
    "ape",
    "naf",
    "cpv",
    "engagement",
    "groupe",
    "amenageur",
    "operateur",
    "bureau",
    "route",
    "ligne",
    "arret",
    "trip",
    "stop",
    "reseau",
    "zone",
    "secteur",
    "quartier",
    "canton",
    "pays",
    "decision",
    "deliberation",
    "mandat",
    "facture",
    "uai",
    "externe",
    "rae",
    "exercice",
    "programme",
    "local",
    "pdl",
    "version",
    "etage",
    "porte",
    "page",
    "serie",
    "ministere",
    "organisme",
    "collectivite",
    "gestionnaire",
    "contact",
    "rna",
    "dossier",
];

impl Rule for RepeatedIdentifiers {
    fn card(&self) -> &'static RuleCard {
        &CARD
    }

    fn watch<'t>(&'static self, table: &'t TableView<'t>, watchers: &mut Watchers<'t>) {
        for column in table.columns() {
            let may_name = matches!(column.semantic(), None | Some(SemanticType::Code | SemanticType::Uuid)) && !column.column_type().is_temporal();
            // Identifiers stand first; further right, only what is called nothing but identifier is one.
            let is_first = column.index <= 1 || IDENTIFIERS.contains(&column.folded.as_str());
            if !may_name || !is_first || !column.says(IDENTIFIERS) || column.says(OF_OTHERS) {
                continue;
            }
            let filled = column.filled(table.rows());
            let share = column.profile.distinct as f64 / filled.max(1) as f64;
            let is_unique = column.profile.distinct == filled && !column.profile.distinct_is_estimate;
            if filled >= MIN_VALUES && share >= MIN_DISTINCT && !is_unique {
                watchers
                    .column(column.index, Known { index: column.index, hashes: HashSet::with_hasher(FixedState::default()), filled: 0, flags: Flags::new() });
            }
        }
    }
}

struct Known {
    index: usize,
    hashes: HashSet<u64, FixedState>,
    filled: u64,
    flags: Flags,
}

impl ColumnWatcher for Known {
    fn look(&mut self, cells: &ColumnCells<'_>) {
        let hasher = FixedState::default();
        for (row, text) in cells.filled() {
            self.filled += 1;
            let hash = hasher.hash_one(text.trim());
            let is_new = if self.hashes.len() < MAX_HASHES { self.hashes.insert(hash) } else { !self.hashes.contains(&hash) };
            if !is_new {
                self.flags.add(row, text);
            }
        }
    }

    fn finish(self: Box<Self>, findings: &mut Findings) {
        let is_identifier = (self.filled - self.flags.count()) as f64 >= MIN_DISTINCT * self.filled as f64;
        if is_identifier && !self.flags.is_empty() {
            findings.cells(&CARD, self.index, self.flags);
        }
    }
}
