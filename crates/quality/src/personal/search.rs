//! One kind looked for in one column: which cells are of it, and what to say when all have been seen.
//!
//! Strong kinds (a valid NIR, a valid IBAN, an e-mail address) count from the first hit; weak ones (names, addresses) need the header or a share of the values. Every cell is looked at: what is decided at the end is only whether to speak.

mod address;
mod birth_date;
mod document;
mod email;
mod free_text;
mod iban;
mod name;
mod nir;
mod phone;
mod plate;
mod secret;
mod sensitive;

use super::date::Day;
use super::header::Hint;
use super::kind::{PersonalKind, Sight};
use super::policy::Level;
use super::table_context::{People, Role, TableContext};
use crate::Shape;
use parvis_model::{ColumnType, SemanticType};

/// What is known of a column before its cells are looked at.
#[derive(Debug, Clone, Copy)]
pub struct ColumnFacts<'a> {
    /// Folded by `fold_header` of `formats`.
    pub header: &'a str,
    pub column_type: ColumnType,
    pub semantic: Option<SemanticType>,
}

impl ColumnFacts<'_> {
    fn is_text(&self) -> bool {
        self.column_type == ColumnType::Text
    }

    fn is(&self, semantic: SemanticType) -> bool {
        self.semantic == Some(semantic)
    }
}

/// How the cells of the column are read.
#[derive(Debug, Clone, Copy)]
struct Setting {
    hint: Hint,
    role: Role,
    people: People,
    today: Option<Day>,
    /// Remarks, where any name is one of a person spoken of.
    is_remark: bool,
}

/// What was seen in a column.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Tally {
    /// Cells that are not blank.
    pub filled: u64,
    pub candidates: u64,
    pub offices: u64,
    pub persons: u64,
}

impl Tally {
    /// Counts a filled cell.
    pub fn add(&mut self, sight: Sight) {
        self.filled += 1;
        match sight {
            Sight::Nothing => {}
            Sight::Candidate => self.candidates += 1,
            Sight::Office => self.offices += 1,
            Sight::Person => self.persons += 1,
        }
    }

    /// Whether that many cells are at least this share of those that are filled.
    fn reaches(&self, count: u64, share: f64) -> bool {
        count > 0 && count as f64 >= share * self.filled as f64
    }
}

/// What to say of the cells of a column. Nothing where it is `None`.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Said {
    /// Of those of an office.
    pub offices: Option<Level>,
    /// Of those of a person.
    pub persons: Option<Level>,
    /// The candidates are of the kind too, at the level of persons.
    pub with_candidates: bool,
}

impl Said {
    fn persons(level: Option<Level>) -> Self {
        Self { persons: level, ..Self::default() }
    }

    fn all(level: Option<Level>) -> Self {
        Self { persons: level, with_candidates: true, ..Self::default() }
    }

    /// What is said of a cell that was seen so.
    pub fn of(&self, sight: Sight) -> Option<Level> {
        match sight {
            Sight::Nothing => None,
            Sight::Office => self.offices,
            Sight::Person => self.persons,
            Sight::Candidate => self.persons.filter(|_| self.with_candidates),
        }
    }
}

/// One kind looked for in one column.
#[derive(Debug, Clone, Copy)]
pub struct Search {
    needs: Shape,
    setting: Setting,
    look: fn(&Setting, &str) -> Sight,
    conclude: fn(&Setting, &Tally) -> Said,
    /// Nothing is said below this share of persons.
    least_share: f64,
}

impl Search {
    /// How this kind is looked for in this column; `None` when it need not be. `today` bounds dates of birth.
    pub fn of(kind: PersonalKind, column: &ColumnFacts<'_>, table: &TableContext, today: Option<Day>) -> Option<Self> {
        match kind {
            PersonalKind::Nir => nir::search(column, table),
            PersonalKind::Iban => iban::search(column, table),
            PersonalKind::Email => email::search(column, table),
            PersonalKind::Phone => phone::search(column, table),
            PersonalKind::Plate => plate::search(column, table),
            PersonalKind::BirthDate => birth_date::search(column, table),
            PersonalKind::Name => name::search(column, table),
            PersonalKind::Address => address::search(column, table),
            PersonalKind::FreeText => free_text::search(column, table),
            PersonalKind::Sensitive => sensitive::search(column, table),
            PersonalKind::IdentityDocument => document::search(column, table),
            PersonalKind::Secret => secret::search(column, table),
            PersonalKind::SmallGroups => None,
        }
        .map(|search| Self { setting: Setting { today, ..search.setting }, ..search })
    }

    fn new(
        needs: Shape,
        hint: Hint,
        column: &ColumnFacts<'_>,
        table: &TableContext,
        look: fn(&Setting, &str) -> Sight,
        conclude: fn(&Setting, &Tally) -> Said,
    ) -> Self {
        let setting = Setting { hint, role: table.role_in(column.header), people: table.people, today: None, is_remark: false };
        Self { needs, setting, look, conclude, least_share: 0.0 }
    }

    /// Whether the header, or the type of the values, says that the column is of the kind.
    pub fn is_named(&self) -> bool {
        self.setting.hint == Hint::Named
    }

    /// A run of cells without any of these characters holds nothing of the kind.
    pub fn needs(&self) -> Shape {
        self.needs
    }

    /// Whether nothing can be said any more, whatever the cells that are left are: no need to look at them.
    pub fn is_lost(&self, tally: &Tally, cells_left: u64) -> bool {
        let (left, filled) = (cells_left as f64, tally.filled as f64);
        (tally.persons as f64) + left < self.least_share * (filled + left)
    }

    /// What a filled cell is.
    pub fn look(&self, text: &str) -> Sight {
        (self.look)(&self.setting, text)
    }

    /// What to say, when every cell has been seen.
    pub fn conclude(&self, tally: &Tally) -> Said {
        (self.conclude)(&self.setting, tally)
    }
}

/// Whether a cell is a text of several words, not a value.
pub(crate) fn is_prose(text: &str) -> bool {
    text.len() >= 16 && text.split([' ', '\n', '\u{a0}']).filter(|word| !word.is_empty()).nth(3).is_some()
}

/// `non`, `aucune`, `néant`, `0`: the cell says that there is nothing.
fn says_nothing(text: &str) -> bool {
    let words =
        ["non", "aucun", "aucune", "neant", "ras", "sans", "0", "-", "false", "faux", "n", "nc", "na", "sans objet", "rien", "inconnu", "non renseigne"];
    super::text::fold::<16>(text.trim()).is_some_and(|folded| folded.as_str().is_empty() || words.contains(&folded.as_str()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_search_is_lost_when_even_the_best_end_says_nothing() {
        let table = TableContext::of(&["intervenant"]);
        let facts = ColumnFacts { header: "intervenant", column_type: ColumnType::Text, semantic: None };
        let search = Search::of(PersonalKind::Name, &facts, &table, None).expect("a search");
        let tally = Tally { filled: 60, persons: 10, ..Tally::default() };
        assert!(search.is_lost(&tally, 40) && !search.is_lost(&tally, 100));
    }

    #[test]
    fn prose_has_at_least_four_words() {
        assert!(is_prose("Vu avec Mme Durand hier") && !is_prose("12 rue de") && !is_prose("un deux trois"));
    }

    #[test]
    fn a_cell_may_say_that_there_is_nothing() {
        for text in ["non", "Néant", "R.A.S", "0", "Aucune", "-", ""] {
            assert_eq!(says_nothing(text), text != "R.A.S", "{text}");
        }
        assert!(!says_nothing("diabète"));
    }
}
