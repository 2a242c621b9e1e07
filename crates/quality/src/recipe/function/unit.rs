//! Units that people write beside numbers.

use parvis_formats::typing::cell::trim;
use serde::{Deserialize, Serialize};

macro_rules! units {
    ($($name:ident, $dimension:ident, [$($spelling:literal),+];)*) => {
        /// A unit of measure (BIPM, SI Brochure, 9th edition, and units used with the SI); `€` and `%` alone are read with numbers and are not here.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(rename_all = "snake_case")]
        pub enum Unit {
            $($name,)*
        }

        static UNITS: &[(Unit, Dimension, &[&str])] = &[$((Unit::$name, Dimension::$dimension, &[$($spelling),+]),)*];
    };
}

/// What a unit measures: units of one dimension can be converted into each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Dimension {
    Length,
    Area,
    Volume,
    Mass,
    Energy,
    Power,
    Duration,
    Speed,
    Money,
    Flow,
}

units! {
    Millimetre, Length, ["mm"];
    Centimetre, Length, ["cm"];
    Metre, Length, ["m", "mètre", "mètres", "metre", "metres", "ml"];
    Kilometre, Length, ["km", "kms", "kilomètre", "kilomètres", "kilometres"];
    SquareMetre, Area, ["m²", "m2"];
    Hectare, Area, ["ha", "hectare", "hectares"];
    SquareKilometre, Area, ["km²", "km2"];
    Litre, Volume, ["l", "L", "litre", "litres"];
    Hectolitre, Volume, ["hl"];
    CubicMetre, Volume, ["m³", "m3"];
    Gram, Mass, ["g"];
    Kilogram, Mass, ["kg", "kgs"];
    Tonne, Mass, ["t", "tonne", "tonnes"];
    WattHour, Energy, ["wh"];
    KilowattHour, Energy, ["kwh"];
    MegawattHour, Energy, ["mwh"];
    GigawattHour, Energy, ["gwh"];
    Watt, Power, ["W"];
    Kilowatt, Power, ["kw"];
    Megawatt, Power, ["MW"];
    KilovoltAmpere, Power, ["kva"];
    Minute, Duration, ["min", "mn", "minutes", "minute"];
    Hour, Duration, ["heures", "heure", "hrs"];
    Day, Duration, ["jour", "jours"];
    Month, Duration, ["mois"];
    Year, Duration, ["an", "ans", "année", "années"];
    KilometrePerHour, Speed, ["km/h"];
    Kiloeuro, Money, ["k€", "keur"];
    MillionEuro, Money, ["m€", "meur"];
    LitrePerSecond, Flow, ["l/s"];
    CubicMetrePerHour, Flow, ["m3/h", "m³/h"];
}

impl Unit {
    /// What it measures.
    pub fn dimension(self) -> Option<Dimension> {
        UNITS.iter().find(|(unit, ..)| *unit == self).map(|(_, dimension, _)| *dimension)
    }

    /// As it is most often written.
    pub fn symbol(self) -> &'static str {
        UNITS.iter().find(|(unit, ..)| *unit == self).and_then(|(.., spellings)| spellings.first().copied()).unwrap_or_default()
    }

    fn of(text: &str) -> Option<Self> {
        let exact = |spelling: &&str| **spelling == *text;
        let alike = |spelling: &&str| text.len() > 1 && spelling.len() > 1 && spelling.eq_ignore_ascii_case(text);
        let find = |same: &dyn Fn(&&str) -> bool| UNITS.iter().find(|(.., spellings)| spellings.iter().any(same)).map(|(unit, ..)| *unit);
        find(&exact).or_else(|| find(&alike))
    }
}

/// The number and the unit of `12,5 km`.
pub fn split_unit(text: &str) -> Option<(&str, Unit)> {
    let text = trim(text);
    let first = text.bytes().next()?;
    if text.len() > 40 || !(first.is_ascii_digit() || matches!(first, b'-' | b'+')) {
        return None;
    }
    let letters = text.find(|c: char| c.is_alphabetic())?;
    let (number, unit) = text.split_at(letters);
    Some((trim(number), Unit::of(unit.strip_suffix('.').unwrap_or(unit))?))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// As units are written in recipes. Never edited, but to add one at the end.
    const FROZEN: &[&str] = &[
        "millimetre",
        "centimetre",
        "metre",
        "kilometre",
        "square_metre",
        "hectare",
        "square_kilometre",
        "litre",
        "hectolitre",
        "cubic_metre",
        "gram",
        "kilogram",
        "tonne",
        "watt_hour",
        "kilowatt_hour",
        "megawatt_hour",
        "gigawatt_hour",
        "watt",
        "kilowatt",
        "megawatt",
        "kilovolt_ampere",
        "minute",
        "hour",
        "day",
        "month",
        "year",
        "kilometre_per_hour",
        "kiloeuro",
        "million_euro",
        "litre_per_second",
        "cubic_metre_per_hour",
    ];

    #[test]
    fn a_number_is_told_from_its_unit() {
        assert_eq!(split_unit("12,5 km"), Some(("12,5", Unit::Kilometre)));
        assert_eq!(split_unit("7 500\u{a0}M²"), Some(("7 500", Unit::SquareMetre)));
        assert_eq!(split_unit("3 ha."), Some(("3", Unit::Hectare)));
        assert_eq!(split_unit("12 MWh").map(|(_, unit)| unit), Some(Unit::MegawattHour));
        for other in ["12", "km", "12 rue", "12 M", "2A", "12 avril 2024", "9h05", ""] {
            assert_eq!(split_unit(other), None, "{other}");
        }
    }

    #[test]
    fn every_unit_measures_something_and_has_a_symbol() {
        for (unit, ..) in UNITS {
            assert!(unit.dimension().is_some() && Unit::of(unit.symbol()) == Some(*unit), "{unit:?}");
        }
    }

    #[test]
    fn units_are_stored_under_the_same_names_for_ever() {
        let names: Vec<String> = UNITS.iter().filter_map(|(unit, ..)| Some(serde_json::to_value(unit).ok()?.as_str()?.to_owned())).collect();
        assert_eq!(names, FROZEN);
    }
}
