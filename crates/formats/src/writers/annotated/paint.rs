//! How cells look.

use super::MarkLevel;
use rust_xlsxwriter::{Format, FormatAlign, FormatBorder};

/// Every style of the copy.
pub(super) struct Paint {
    cells: [Format; 4],
    headers: [Format; 4],
    /// What was in the file and is no data: titles, notes.
    pub skipped: Format,
    pub title: Format,
    pub heading: Format,
    pub fact: Format,
    pub wrapped: Format,
    pub number: Format,
    pub link: Format,
}

/// Grounds and inks: the pairs of the portal's tokens, grounds a little stronger since a sheet has no border.
const LOOKS: [(u32, u32); 3] = [(0xD5_E4_F7, 0x1D_4F_91), (0xFF_E2_B5, 0x7A_42_00), (0xF9_CF_CA, 0x9E_1B_14)];

impl Paint {
    pub fn new() -> Self {
        // Text, so that a code keeps its zeros when somebody edits its cell.
        let plain = Format::new().set_num_format("@");
        let header = Format::new().set_bold().set_num_format("@").set_background_color(0xE8_ED_F2).set_border_bottom(FormatBorder::Medium);
        Self {
            cells: levels(&plain),
            headers: levels(&header),
            skipped: Format::new().set_italic().set_font_color(0x4A_57_66).set_num_format("@"),
            title: Format::new().set_bold().set_font_size(16),
            heading: Format::new()
                .set_bold()
                .set_background_color(0xE8_ED_F2)
                .set_border_bottom(FormatBorder::Medium)
                .set_align(FormatAlign::Top)
                .set_text_wrap(),
            fact: Format::new(),
            wrapped: Format::new().set_text_wrap().set_align(FormatAlign::Top),
            number: Format::new().set_num_format("#,##0").set_align(FormatAlign::Top).set_align(FormatAlign::Center),
            link: Format::new().set_font_color(0x0A_5C_73).set_underline(rust_xlsxwriter::FormatUnderline::Single).set_align(FormatAlign::Top),
        }
    }

    pub fn cell(&self, level: Option<MarkLevel>) -> &Format {
        &self.cells[index(level)]
    }

    /// The name of a level, in the summary.
    pub fn level(&self, level: MarkLevel) -> Format {
        self.cell(Some(level)).clone().set_align(FormatAlign::Top)
    }

    pub fn header(&self, level: Option<MarkLevel>) -> &Format {
        &self.headers[index(level)]
    }
}

fn index(level: Option<MarkLevel>) -> usize {
    match level {
        None => 0,
        Some(MarkLevel::Info) => 1,
        Some(MarkLevel::Warning) => 2,
        Some(MarkLevel::Blocking) => 3,
    }
}

/// Plain, information, warning, blocking.
fn levels(base: &Format) -> [Format; 4] {
    let [info, warning, blocking] = LOOKS.map(|(ground, ink)| base.clone().set_background_color(ground).set_font_color(ink));
    [base.clone(), info.set_italic(), warning, blocking.set_bold()]
}
