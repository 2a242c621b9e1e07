//! Numbers or dates, and words, in one column.

use crate::cell_text::{DateReader, NumberReader, missing_marker};
use crate::{ColumnCells, ColumnWatcher, Dimension, Example, Findings, Flags, Group, Rule, RuleCard, Severity, TableView, Watchers};

/// Flags the words of a column where most values, but not nearly all, are numbers or dates: such a column can be neither summed nor sorted.
///
/// Columns that are nine tenths of one type the reader tells already. Codes, numbers of houses and names may be made of digits: columns that say so are left alone, and so are those whose other values hold digits too.
pub struct MixedTypes;

static CARD: RuleCard = RuleCard {
    id: "mixed-types",
    group: Group::Structure,
    dimension: Dimension::Consistency,
    severity: Severity::Warning,
    source: "W3C Tabular Data Model §4.6: a column has one datatype",
    examples: &[
        Example { csv: "ecole;places\nA;12\nB;complet\nC;30\nD;25\nE;sur demande\nF;18\n", flagged: &[3, 6] },
        Example { csv: "code;libelle\n01;A\n2A;B\n75;C\n13;D\n", flagged: &[] },
        Example { csv: "station;n\n12;1\nGare;2\n14;3\n15;4\n", flagged: &[] },
    ],
};

/// Of the values must be numbers, or dates: from this share to that where the reader speaks.
const FROM: f64 = 0.6;
const BELOW: f64 = 0.9;
/// Fewer values than this prove nothing.
const MIN_VALUES: u64 = 6;

/// Columns whose digits are names.
const NAMES: &[&str] = &[
    "nom",
    "code",
    "id",
    "identifiant",
    "num",
    "numero",
    "no",
    "n",
    "ref",
    "reference",
    "matricule",
    "libelle",
    "station",
    "lieu",
    "voie",
    "adresse",
    "type",
    "categorie",
    "classe",
    "nature",
    "article",
    "lot",
    "parcelle",
    "section",
    "ligne",
    "immatriculation",
    "telephone",
    "tel",
    "marche",
    "siret",
    "siren",
    "departement",
    "dep",
    "dept",
    "insee",
    "postal",
    "cp",
    "version",
    "zone",
    "epci",
    "siege",
    "canton",
    "commune",
];

impl Rule for MixedTypes {
    fn card(&self) -> &'static RuleCard {
        &CARD
    }

    fn watch<'t>(&'static self, table: &'t TableView<'t>, watchers: &mut Watchers<'t>) {
        for column in table.text_columns().filter(|column| column.semantic().is_none() && !column.says(NAMES)) {
            let reader = DateReader::of(column);
            let is_value = |text: &String| kind_of(text, reader) != Kind::Word;
            if column.profile.examples.iter().any(is_value) {
                watchers.column(
                    column.index,
                    Kinds { index: column.index, reader, numbers: 0, dates: 0, filled: 0, words: Flags::new(), with_digits: 0, known: Vec::new() },
                );
            }
        }
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Blank,
    Number,
    Date,
    Word,
    /// Neither a number nor without digits.
    WordWithDigits,
}

fn kind_of(text: &str, reader: DateReader) -> Kind {
    let text = text.trim();
    // A code keeps its zeros; a number has none in front.
    let is_code = text.len() > 1 && text.starts_with('0') && !text.starts_with("0,") && !text.starts_with("0.");
    if text.is_empty() || missing_marker(text).is_some() {
        Kind::Blank
    } else if !is_code && NumberReader::default().read(text).is_some() {
        Kind::Number
    } else if reader.read(text).is_some() {
        Kind::Date
    } else if text.bytes().any(|byte| byte.is_ascii_digit()) {
        Kind::WordWithDigits
    } else {
        Kind::Word
    }
}

struct Kinds {
    index: usize,
    reader: DateReader,
    numbers: u64,
    dates: u64,
    filled: u64,
    words: Flags,
    with_digits: u64,
    /// Kinds of the numbered values.
    known: Vec<Kind>,
}

impl Kinds {
    fn add(&mut self, row: u64, text: &str, kind: Kind) {
        self.filled += u64::from(kind != Kind::Blank);
        match kind {
            Kind::Blank => {}
            Kind::Number => self.numbers += 1,
            Kind::Date => self.dates += 1,
            Kind::Word => self.words.add(row, text),
            Kind::WordWithDigits => self.with_digits += 1,
        }
    }
}

impl ColumnWatcher for Kinds {
    fn look(&mut self, cells: &ColumnCells<'_>) {
        let Some(coded) = cells.coded() else {
            for (row, text) in cells.filled() {
                let kind = kind_of(text, self.reader);
                self.add(row, text, kind);
            }
            return;
        };
        for value in coded.values.iter().skip(self.known.len()) {
            self.known.push(kind_of(value, self.reader));
        }
        for (row, code) in (cells.first_row()..).zip(coded.codes) {
            if let (Some(kind), Some(text)) = (self.known.get(*code as usize).copied(), coded.values.get(*code as usize)) {
                self.add(row, text, kind);
            }
        }
    }

    fn finish(self: Box<Self>, findings: &mut Findings) {
        let (values, expected) = if self.numbers >= self.dates { (self.numbers, "number") } else { (self.dates, "date") };
        let share = values as f64 / self.filled.max(1) as f64;
        // Values such as `12 bis` or `A4` show that digits are part of names here.
        let is_mixed = self.filled >= MIN_VALUES && (FROM..BELOW).contains(&share) && !self.words.is_empty() && self.with_digits <= self.words.count();
        if is_mixed {
            findings.cells(&CARD, self.index, self.words).detail("expected", expected).detail("share", (share * 100.0).round());
        }
    }
}
