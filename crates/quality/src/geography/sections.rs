//! The sections of the text, as places of its lines. The format is described where it is written, in `crates/reference/build/geography.rs`.

use super::GeographyError;

#[derive(Debug, Default)]
pub(super) struct Sections {
    pub regions: Section,
    pub departements: Section,
    pub epci: Section,
    pub communes: Section,
    pub arrondissements: Section,
    pub former: Section,
}

/// Where each line of a section starts; lines are sorted by their first cell.
#[derive(Debug, Default)]
pub(super) struct Section {
    starts: Vec<u32>,
}

/// Reads the year and finds the lines of every section.
pub(super) fn read(text: &str) -> Result<(u16, Sections), GeographyError> {
    if text.is_empty() {
        return Err(GeographyError::Absent);
    }
    let (head, mut rest) = text.split_once('\n').ok_or(GeographyError::UnknownFormat)?;
    let year = head.strip_prefix("parvis geography 1\t").and_then(|year| year.parse().ok()).ok_or(GeographyError::UnknownFormat)?;
    let mut sections = Sections::default();
    let Sections { regions, departements, epci, communes, arrondissements, former } = &mut sections;
    for (name, section) in
        [("regions", regions), ("departements", departements), ("epci", epci), ("communes", communes), ("arrondissements", arrondissements), ("former", former)]
    {
        let (filled, after) = Section::read(text, rest, name).ok_or(GeographyError::Damaged(name))?;
        (*section, rest) = (filled, after);
    }
    Ok((year, sections))
}

impl Section {
    /// Reads the section that `rest`, the end of `text`, starts with; gives it and what follows. `None` when it is not the one named, too short or not sorted.
    fn read<'t>(text: &'t str, rest: &'t str, name: &str) -> Option<(Self, &'t str)> {
        let (title, mut rest) = rest.split_once('\n')?;
        let count: usize = title.strip_prefix('=')?.strip_prefix(name)?.strip_prefix('\t')?.parse().ok()?;
        // A line is not empty: a count above the length of the text is a lie, and must not reserve memory.
        let mut starts = Vec::with_capacity(count.min(rest.len()));
        let mut previous = "";
        for _ in 0..count {
            let (line, after) = rest.split_once('\n')?;
            let code = line.split('\t').next().unwrap_or_default();
            if code < previous || code.is_empty() {
                return None;
            }
            previous = code;
            starts.push(u32::try_from(text.len() - rest.len()).ok()?);
            rest = after;
        }
        Some((Self { starts }, rest))
    }

    pub fn len(&self) -> usize {
        self.starts.len()
    }

    /// The line of that rank, without its end.
    pub fn line<'t>(&self, text: &'t str, rank: usize) -> Option<&'t str> {
        let start = *self.starts.get(rank)? as usize;
        text.get(start..)?.split('\n').next()
    }

    /// The rank of the first line whose code is `code`.
    pub fn find(&self, text: &str, code: &str) -> Option<usize> {
        let rank = self.starts.partition_point(|start| text.get(*start as usize..).is_some_and(|line| code_of(line, code.len()) < code.as_bytes()));
        let line = self.line(text, rank)?;
        (line.split('\t').next() == Some(code)).then_some(rank)
    }
}

/// The first cell of a line that may be long, of which `longest` bytes and one are enough to compare.
fn code_of(line: &str, longest: usize) -> &[u8] {
    let bytes = line.as_bytes().get(..=longest).unwrap_or(line.as_bytes());
    let end = bytes.iter().position(|b| *b == b'\t').unwrap_or(bytes.len());
    bytes.get(..end).unwrap_or_default()
}
