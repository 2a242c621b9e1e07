//! Subsidies of a fictional territory, as many as asked, always the same for a seed.

use std::fs::{self, File};
use std::io::{BufRead, BufReader, BufWriter, Write};
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

use crate::machine::Machine;
use crate::step::step;

/// What a file must reach.
#[derive(Clone, Copy)]
pub enum Size {
    Rows(u64),
    Bytes(u64),
}

/// The file of that size under the target directory, generated when it is not there.
///
/// # Errors
/// When it cannot be written.
pub fn subsidies(machine: &Machine, name: &str, size: Size) -> Result<PathBuf> {
    let path = machine.scratch("bench")?.join(name);
    if !path.is_file() {
        step(&format!("generating {name}"), || {
            let partial = path.with_extension("partial");
            write_csv(&partial, size).with_context(|| format!("could not write {}", partial.display()))?;
            Ok(fs::rename(&partial, &path)?)
        })?;
    }
    Ok(path)
}

/// The same file after a small deposit: 3 rows are gone, 4 changed in one cell, 3 are new at the end. It must have a million rows.
///
/// # Errors
/// When it cannot be read or written.
pub fn edited(machine: &Machine, name: &str, source: &Path) -> Result<PathBuf> {
    let path = machine.scratch("bench")?.join(name);
    if !path.is_file() {
        step(&format!("generating {name}"), || {
            let partial = path.with_extension("partial");
            let read = BufReader::new(File::open(source)?);
            edit(read, &mut BufWriter::new(File::create(&partial)?)).with_context(|| format!("could not write {}", partial.display()))?;
            Ok(fs::rename(&partial, &path)?)
        })?;
    }
    Ok(path)
}

/// Rows that [`edited`] takes away, and those it changes.
static GONE: [u64; 3] = [17, 500_000, 999_999];
static CHANGED: [u64; 4] = [5, 131, 700_000, 999_998];

fn edit(source: impl BufRead, out: &mut impl Write) -> std::io::Result<()> {
    let mut last = String::new();
    for (number, line) in source.lines().enumerate() {
        let line = line?;
        // The header is line 0.
        let row = (number as u64).wrapping_sub(1);
        if CHANGED.contains(&row) {
            writeln!(out, "{}", line.replacen("Commune de", "Ville de", 1))?;
        } else if !GONE.contains(&row) {
            writeln!(out, "{line}")?;
        }
        last = line;
    }
    for added in 1..=3 {
        writeln!(out, "S9000000{added}{}", last.get(9..).unwrap_or_default())?;
    }
    out.flush()
}

pub static THEMES: [&str; 12] = [
    "Culture",
    "Sport",
    "Action sociale",
    "Environnement",
    "Éducation",
    "Économie",
    "Tourisme",
    "Santé",
    "Jeunesse",
    "Logement",
    "Patrimoine",
    "Solidarité internationale",
];
static NATURES: [&str; 4] = ["aide en numéraire", "aide en nature", "prestation en nature", "aide en numéraire;prestation en nature"];
static CONDITIONS: [&str; 5] = ["unique", "échelonné", "récurrent", "autre", ""];
static KINDS: [&str; 10] =
    ["Association", "Comité des fêtes", "Union sportive", "Amicale", "Club", "Compagnie", "Centre social", "Collectif", "Foyer rural", "Harmonie"];
static NAMES: [&str; 16] = [
    "des Lilas",
    "de la Gare",
    "du Vieux Moulin",
    "des Trois Rivières",
    "de l'Étang",
    "Sainte-Barbe",
    "du Champ-de-Foire",
    "des Quatre Vents",
    "de la Fontaine",
    "« Les Joyeux »",
    "du Haut-Val",
    "de l'Île-aux-Moines",
    "des Tanneurs",
    "du Faubourg",
    "Saint-Éloi",
    "de la Plaine",
];
static OBJECTS: [&str; 10] = [
    "Subvention de fonctionnement",
    "Achat de matériel",
    "Organisation du festival",
    "Rénovation du local",
    "Séjour de vacances",
    "Projet pédagogique",
    "Création d'un emploi",
    "Spectacle de fin d'année",
    "Aide exceptionnelle",
    "Participation aux frais de transport",
];
static COMMUNES: [&str; 12] = [
    "Valmorin",
    "Saint-Aubin-sur-Lys",
    "Courteville",
    "Le Mesnil-Rouge",
    "L'Haÿ-en-Bocage",
    "Brécourt",
    "Aigremont",
    "Fontaine-Noire",
    "Ploubenec",
    "Castelroux",
    "Montjoie",
    "Rochefeuille",
];

const HEADER: &str = "id;attribuant;siret_attribuant;date_convention;beneficiaire;siret_beneficiaire;commune;code_insee;departement;objet;montant;nature;conditions;date_versement;\
                      thematique;annee;pourcentage;notification_ue;latitude;longitude\n";

fn write_csv(path: &Path, size: Size) -> std::io::Result<()> {
    let mut out = BufWriter::with_capacity(1 << 20, File::create(path)?);
    let mut random = Random(0x5eed_0fda_7a00_0001);
    let mut line = Vec::with_capacity(512);
    out.write_all(HEADER.as_bytes())?;
    let mut written = HEADER.len() as u64;
    let mut row = 0;
    loop {
        let enough = match size {
            Size::Rows(rows) => row >= rows,
            Size::Bytes(bytes) => written >= bytes,
        };
        if enough {
            return out.flush();
        }
        line.clear();
        write_row(&mut line, row, &mut random)?;
        out.write_all(&line)?;
        written += line.len() as u64;
        row += 1;
    }
}

/// One row: UTF-8, `;`, decimal point, ISO dates; one object in 50 is quoted with a delimiter inside.
fn write_row(line: &mut Vec<u8>, row: u64, random: &mut Random) -> std::io::Result<()> {
    let department = 1 + random.below(95);
    let commune = random.below(900);
    let year = 2015 + random.below(10);
    let (month, day) = (1 + random.below(12), 1 + random.below(28));
    let object = random.pick(&OBJECTS);
    let quoted = random.below(50) == 0;
    write!(line, "S{row:08};")?;
    write!(line, "Commune de {};{};", COMMUNES[(commune % 12) as usize], siret(200_000_000 + commune))?;
    write!(line, "{year}-{month:02}-{day:02};{} {} {};", random.pick(&KINDS), random.pick(&NAMES), random.below(400))?;
    let siren = 300_000_000 + random.below(500_000_000);
    write!(line, "{};{};{department:02}{commune:03};{department:02};", siret(siren), COMMUNES[(commune % 12) as usize])?;
    if quoted {
        write!(line, "\"{object}; n° {}\";", random.below(100_000))?;
    } else {
        write!(line, "{object} {};", random.below(5_000))?;
    }
    // Amounts spread over four orders of magnitude, like real ones: many small, few large.
    let amount = random.below(100) * random.below(100) * random.below(100) / 10 + random.below(500) + 50;
    write!(line, "{amount}.{:02};{};{};", random.below(100), random.pick(&NATURES).replace(';', ","), random.pick(&CONDITIONS))?;
    if random.below(10) == 0 {
        line.push(b';');
    } else {
        write!(line, "{year}-{:02}-{:02};", 1 + random.below(12), 1 + random.below(28))?;
    }
    write!(line, "{};{year};{}.{};", random.pick(&THEMES), random.below(100), random.below(10))?;
    write!(line, "{};", if random.below(20) == 0 { "oui" } else { "non" })?;
    writeln!(line, "{}.{:05};{}.{:05}", 42 + random.below(8), random.below(100_000), random.below(7), random.below(100_000))
}

/// Fourteen digits whose Luhn sum is a multiple of 10, from a SIREN-like number: establishment 0001, the right key.
fn siret(siren: u64) -> u64 {
    let body = siren * 10_000 + 1;
    let mut sum = 0;
    let mut rest = body;
    let mut doubled = true;
    while rest > 0 {
        let digit = rest % 10;
        let twice = digit * 2;
        sum += if doubled { twice / 10 + twice % 10 } else { digit };
        doubled = !doubled;
        rest /= 10;
    }
    body * 10 + (10 - sum % 10) % 10
}

/// SplitMix64 (Steele, Lea, Flood 2014): small, fast, the same everywhere.
struct Random(u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// A number under `limit`; the bias of the remainder is far under what a benchmark sees.
    fn below(&mut self, limit: u64) -> u64 {
        self.next() % limit
    }

    fn pick(&mut self, among: &[&'static str]) -> &'static str {
        among[(self.next() % among.len() as u64) as usize]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_are_always_the_same_and_have_twenty_cells() {
        let rows = |seed| {
            let mut line = Vec::new();
            let mut random = Random(seed);
            for row in 0..200 {
                write_row(&mut line, row, &mut random).unwrap();
            }
            String::from_utf8(line).unwrap()
        };
        assert_eq!(rows(7), rows(7));
        assert_ne!(rows(7), rows(8));
        assert_eq!(HEADER.matches(';').count(), 19);
        for line in rows(7).lines().filter(|line| !line.contains('"')) {
            assert_eq!(line.matches(';').count(), 19, "{line}");
        }
    }

    #[test]
    fn an_edited_file_has_other_rows_where_it_says() {
        let source: String = (0..200).map(|row| if row == 0 { "id;a\n".to_owned() } else { format!("S{:08};Commune de {row}\n", row - 1) }).collect();
        let mut out = Vec::new();
        edit(source.as_bytes(), &mut out).unwrap();
        let text = String::from_utf8(out).unwrap();
        assert_eq!(text.lines().count(), 200 - 1 + 3);
        assert!(!text.contains("S00000017;") && text.contains("S00000005;Ville de 6\n") && text.ends_with("S90000003;Commune de 199\n"));
    }

    #[test]
    fn a_siret_passes_luhn() {
        for siren in [732_829_320, 200_000_001, 799_999_999] {
            let digits: Vec<u64> = siret(siren).to_string().bytes().rev().map(|byte| u64::from(byte - b'0')).collect();
            let sum: u64 = digits.iter().enumerate().map(|(place, digit)| if place % 2 == 1 { digit * 2 / 10 + digit * 2 % 10 } else { *digit }).sum();
            assert_eq!(sum % 10, 0);
            assert_eq!(digits.len(), 14);
        }
    }
}
