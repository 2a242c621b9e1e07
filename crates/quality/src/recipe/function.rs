//! Functions of one cell.

mod boolean;
mod case;
mod decimal_point;
mod double_encoding;
mod excel_serial_date;
mod html;
mod invisible;
mod iso_date;
mod percent_to_share;
mod remove_unit;
mod restore_zeros;
mod spaces;
mod unit;
mod written;
mod year;

pub(crate) use double_encoding::holds_damage;
pub(crate) use invisible::is_invisible;
pub use unit::{Dimension as UnitDimension, Unit, split_unit};
pub(crate) use year::year_in;

use parvis_formats::typing::cell::DateOrder;
use serde::{Deserialize, Serialize};

/// What is done to each filled cell of a column. A cell that a function does not understand stays as it is.
///
/// Several functions on one column are applied in the order they are declared here, whatever the order of the recipe: letters first, then spaces, then case, then numbers and dates.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Function {
    /// `Ã©` into `é`: UTF-8 that was read as Windows-1252, even several times, even when part of it was lost since.
    UndoDoubleEncoding,
    /// Tags go, entities become letters.
    StripHtml,
    /// Invisible characters (controls, zero-width, direction and byte-order marks) go; signs of Windows-1252 hidden among controls come back.
    RemoveInvisible,
    /// Takes spaces of any kind away at both ends.
    Trim,
    /// [`Self::Trim`], and makes every run of spaces, non-breaking ones and line breaks included, one plain space.
    CollapseSpaces,
    /// Takes every space away.
    RemoveSpaces,
    Uppercase,
    Lowercase,
    /// `2a004` into `2A004`: the letter of a Corsican code.
    CorsicaCode,
    /// `12 km` into `12`, where the unit is that one.
    RemoveUnit {
        unit: Unit,
    },
    /// `1 234,50` into `1234.50`; a currency or percent sign at the end goes.
    DecimalPoint,
    /// `12,5 %` into `0.125`; a number without the sign stays.
    PercentToShare,
    /// Zeros in front until the code has that many characters, when it is made of digits only.
    RestoreZeros {
        width: u8,
    },
    /// `46350`, days since 30 December 1899, into `2026-11-24`.
    ExcelSerialDate,
    /// Dates of any known shape into `2026-11-24`. A year of two digits is not understood.
    IsoDate {
        day_first: bool,
    },
    /// oui/non, vrai/faux, O/N, 1/0, X into `true` and `false`.
    Boolean,
}

/// What a function made of a cell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// It already is as it should be.
    Unchanged,
    Changed,
    /// The function does not apply to such a value.
    NotUnderstood,
}

impl Function {
    /// Applies the function to one cell. `out` is overwritten; it holds the result when the outcome is [`Outcome::Changed`] and is of no use otherwise.
    pub fn apply(self, text: &str, out: &mut String) -> Outcome {
        out.clear();
        let outcome = match self {
            Self::UndoDoubleEncoding => double_encoding::apply(text, out),
            Self::StripHtml => html::apply(text, out),
            Self::RemoveInvisible => invisible::apply(text, out),
            Self::Trim => spaces::trim(text, out),
            Self::CollapseSpaces => spaces::collapse(text, out),
            Self::RemoveSpaces => spaces::remove(text, out),
            Self::Uppercase => case::upper(text, out),
            Self::Lowercase => case::lower(text, out),
            Self::CorsicaCode => case::corsica(text, out),
            Self::RemoveUnit { unit } => remove_unit::apply(text, unit, out),
            Self::DecimalPoint => decimal_point::apply(text, out),
            Self::PercentToShare => percent_to_share::apply(text, out),
            Self::RestoreZeros { width } => restore_zeros::apply(text, width, out),
            Self::ExcelSerialDate => excel_serial_date::apply(text, out),
            Self::IsoDate { day_first } => iso_date::apply(text, if day_first { DateOrder::DayFirst } else { DateOrder::MonthFirst }, out),
            Self::Boolean => boolean::apply(text, out),
        };
        if outcome == Outcome::Changed && out == text { Outcome::Unchanged } else { outcome }
    }

    /// The result, when the function changes the cell.
    pub fn changed(self, text: &str) -> Option<String> {
        let mut out = String::new();
        (self.apply(text, &mut out) == Outcome::Changed).then_some(out)
    }

    /// Whether it makes numbers, dates or booleans out of text: a column stated as text by its format is then typed again.
    pub(crate) fn makes_values(self) -> bool {
        matches!(self, Self::RemoveUnit { .. } | Self::DecimalPoint | Self::PercentToShare | Self::ExcelSerialDate | Self::IsoDate { .. } | Self::Boolean)
    }
}

#[cfg(test)]
pub(super) mod testing {
    use super::{Function, Outcome};

    /// Checks what a function makes of cells: `=` says that it stays, `?` that it is not understood. Applying it again changes nothing.
    pub fn assert_makes(function: Function, cases: &[(&str, &str)]) {
        let mut out = String::new();
        for (before, after) in cases {
            match (function.apply(before, &mut out), *after) {
                (Outcome::Unchanged, "=") | (Outcome::NotUnderstood, "?") => {}
                (Outcome::Changed, _) if out == *after => {
                    let once = out.clone();
                    assert_ne!(function.apply(&once, &mut out), Outcome::Changed, "{function:?} changes {once:?} again, into {out:?}");
                }
                (outcome, _) => panic!("{function:?} on {before:?}: expected {after:?}, found {outcome:?} {out:?}"),
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// As functions are written in recipes. Never edited.
    const FROZEN: &str = r#"["undo_double_encoding","strip_html","remove_invisible","trim","collapse_spaces","remove_spaces","uppercase","lowercase","corsica_code",{"remove_unit":{"unit":"kilometre"}},"decimal_point","percent_to_share",{"restore_zeros":{"width":5}},"excel_serial_date",{"iso_date":{"day_first":true}},"boolean"]"#;

    #[test]
    fn the_frozen_functions_are_read_and_written_back_byte_for_byte() {
        let functions: Vec<Function> = serde_json::from_str(FROZEN).unwrap();
        assert_eq!(serde_json::to_string(&functions).unwrap(), FROZEN);
        assert!(functions.is_sorted(), "the order of the declaration is the order of application");
    }

    #[test]
    fn no_function_panics_on_odd_cells() {
        let functions: Vec<Function> = serde_json::from_str(FROZEN).unwrap();
        let long = "é0".repeat(5_000);
        let mut out = String::new();
        for text in
            ["", " ", "\u{a0}", "-", ",", ".", "%", "€", "<", "&", "&#", "Ã", "Â", "â", "â€", "2", "99999999999999999999", "-,5", "1e999", "🦀", long.as_str()]
        {
            for function in &functions {
                function.apply(text, &mut out);
            }
        }
    }
}
