//! Remarks that name somebody, or say where somebody lives. E-mail addresses, telephone numbers and identifiers in a text are told by their own rules.

use super::{ColumnFacts, Said, Search, Setting, Tally, is_prose};
use crate::Shape;
use crate::personal::address::{find_address, says_living};
use crate::personal::header::{ADDRESS, FULL_NAME, Hint, REMARK_WORDS};
use crate::personal::kind::Sight;
use crate::personal::person_name::{NameSearch, find_name};
use crate::personal::policy::{Case, level};
use crate::personal::table_context::TableContext;
use crate::personal::text::header_holds_one;
use std::ops::Range;

/// Headers of names and places, which hold the names of persons without speaking of them.
#[rustfmt::skip]
const NAMES_OF_THINGS: &[&str] = &[
    "acheteur", "titulaire", "canteen", "association", "organisme", "structure", "societe", "entreprise", "etablissement", "ecole", "college", "station", "arret", "site", "lieu", "rue", "voie", "commune", "equipement", "batiment", "enseigne",
    "amenageur", "operateur", "raison sociale", "denomination", "nom", "auteur", "artiste", "titre", "url", "lien",
];

pub(super) fn search(column: &ColumnFacts<'_>, table: &TableContext) -> Option<Search> {
    let is_remark = header_holds_one(column.header, REMARK_WORDS);
    let named_thing = !is_remark && header_holds_one(column.header, NAMES_OF_THINGS);
    let told_elsewhere = named_thing || FULL_NAME.hint(column.header) == Hint::Named || ADDRESS.hint(column.header) == Hint::Named;
    if !column.is_text() || column.semantic.is_some() || told_elsewhere {
        return None;
    }
    let mut search = Search::new(Shape::LETTER, Hint::Silent, column, table, look, conclude);
    search.setting.is_remark = is_remark;
    Some(search)
}

/// The name and the home that a text tells.
pub(crate) fn told(text: &str, is_remark: bool) -> (Option<Range<usize>>, Option<Range<usize>>) {
    if !is_prose(text) {
        return (None, None);
    }
    let name = find_name(text, if is_remark { NameSearch::Any } else { NameSearch::Titled });
    let home = find_address(text).filter(|_| says_living(text) || (is_remark && name.is_some()));
    (name, home)
}

fn look(setting: &Setting, text: &str) -> Sight {
    match told(text, setting.is_remark) {
        (None, None) => Sight::Nothing,
        _ => Sight::Person,
    }
}

fn conclude(setting: &Setting, _: &Tally) -> Said {
    Said::persons(level(Case::FreeText, setting.role))
}
