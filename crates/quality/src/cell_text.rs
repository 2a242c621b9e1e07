//! What rules read in the text of one cell: numbers, dates, words that mean nothing, and spellings compared.

mod dates;
mod missing;
mod numbers;
mod spelling;

pub(crate) use dates::{DateReader, year_of};
pub(crate) use missing::missing_marker;
pub(crate) use numbers::NumberReader;
pub(crate) use spelling::{collapse, is_typo, letters_of, singular, spelling_key};
