//! Cells that a spreadsheet would run.

use crate::{Dimension, Example, Group, Rule, RuleCard, Severity, Shape, TableView, ValueCheck, Verdict, Watchers};

/// Flags cells that a spreadsheet takes for a formula when it opens the file: they may send data elsewhere or start a program.
///
/// `+33 4…`, `-12`, `@compte` and lists with dashes are no formulas: a function and its bracket, a cell reference after `=`, or a command bar must follow.
pub struct FormulasInCells;

static CARD: RuleCard = RuleCard {
    id: "formulas-in-cells",
    group: Group::Values,
    dimension: Dimension::Confidentiality,
    severity: Severity::Warning,
    source: "OWASP, CSV Injection",
    examples: &[
        Example {
            csv: "nom;note\nA;=SUM(B2:B9)\nB;\"=HYPERLINK(\"\"http://exemple.test\"\";\"\"ici\"\")\"\nC;@SUM(1)\nD;=A1+3\nE;+cmd|' /C calc'!A0\n",
            flagged: &[2, 3, 4, 5, 6],
        },
        Example { csv: "nom;note\nA;+33 4 12 34 56 78\nB;-12\nC;@mairie\nD;- une liste (longue)\nE;= égal\nF;=> suite\n", flagged: &[] },
    ],
};

impl Rule for FormulasInCells {
    fn card(&self) -> &'static RuleCard {
        &CARD
    }

    fn watch<'t>(&'static self, table: &'t TableView<'t>, watchers: &mut Watchers<'t>) {
        for column in table.text_columns() {
            let check = ValueCheck::of(&CARD, column).only_if(Shape::EQUALS | Shape::PLUS | Shape::HYPHEN | Shape::AT);
            watchers.values(check, |text| if is_formula(text) { Verdict::Wrong } else { Verdict::Fine });
        }
    }
}

fn is_formula(text: &str) -> bool {
    let text = text.trim_start();
    let Some(sign @ ('=' | '+' | '-' | '@')) = text.chars().next() else { return false };
    let rest = text[1..].trim_start_matches(['+', '-', '=', '@']);
    let word = rest.bytes().take_while(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'_' | b'$')).count();
    let (word, after) = rest.split_at(word);
    let starts_with_letter = word.starts_with(|c: char| c.is_ascii_alphabetic());
    if after.starts_with('|') && after.contains('!') {
        return starts_with_letter;
    }
    let is_call = after.starts_with('(') && word.len() > 1 && starts_with_letter && word.bytes().all(|byte| !byte.is_ascii_lowercase());
    let is_reference = {
        let bare = word.replace('$', "");
        let letters = bare.bytes().take_while(u8::is_ascii_uppercase).count();
        (1..=3).contains(&letters) && bare.len() > letters && bare[letters..].bytes().all(|byte| byte.is_ascii_digit())
    };
    let is_lower_call = sign == '=' && after.starts_with('(') && word.len() > 1 && starts_with_letter;
    is_call || is_lower_call || (sign == '=' && is_reference)
}
