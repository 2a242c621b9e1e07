//! What the geography knows of each place: views of its lines.

/// A commune of today.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Commune<'g> {
    /// INSEE code, five characters.
    pub code: &'g str,
    pub name: &'g str,
    /// Legal population (municipal), when INSEE counts one.
    pub population: Option<u32>,
    /// SIREN of the intercommunal authority it belongs to.
    pub epci: Option<&'g str>,
    pub(super) postal_codes: &'g str,
}

/// A municipal arrondissement of Paris, Lyon or Marseille: not a commune, but a code that data use.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Arrondissement<'g> {
    pub code: &'g str,
    pub name: &'g str,
    /// Code of the commune it is a part of.
    pub commune: &'g str,
    pub population: Option<u32>,
    pub(super) postal_codes: &'g str,
}

/// A code that was a commune: delegated, associated, merged or renumbered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Former<'g> {
    pub code: &'g str,
    /// Code of the commune of today.
    pub commune: &'g str,
    /// Known for delegated and associated communes only.
    pub name: Option<&'g str>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Departement<'g> {
    pub code: &'g str,
    pub name: &'g str,
    /// Code of its region.
    pub region: &'g str,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Region<'g> {
    pub code: &'g str,
    pub name: &'g str,
}

/// An intercommunal authority with its own taxes, or a territorial body of Greater Paris (EPT).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Epci<'g> {
    pub siren: &'g str,
    pub name: &'g str,
}

impl<'g> Commune<'g> {
    pub fn postal_codes(&self) -> impl Iterator<Item = &'g str> + use<'g> {
        self.postal_codes.split(' ').filter(|code| !code.is_empty())
    }
}

impl<'g> Arrondissement<'g> {
    pub(super) fn read(line: &'g str) -> Option<Self> {
        let [code, name, commune, population, postal_codes] = cells(line)?;
        Some(Self { code, name, commune, population: population.parse().ok(), postal_codes })
    }

    pub fn postal_codes(&self) -> impl Iterator<Item = &'g str> + use<'g> {
        self.postal_codes.split(' ').filter(|code| !code.is_empty())
    }
}

impl<'g> Former<'g> {
    pub(super) fn read(line: &'g str) -> Option<Self> {
        let [code, commune, name] = cells(line)?;
        Some(Self { code, commune, name: Some(name).filter(|name| !name.is_empty()) })
    }
}

impl<'g> Departement<'g> {
    pub(super) fn read(line: &'g str) -> Option<Self> {
        let [code, name, region, _] = cells(line)?;
        Some(Self { code, name, region })
    }
}

impl<'g> Region<'g> {
    pub(super) fn read(line: &'g str) -> Option<Self> {
        let [code, name, _] = cells(line)?;
        Some(Self { code, name })
    }
}

impl<'g> Epci<'g> {
    pub(super) fn read(line: &'g str) -> Option<Self> {
        let [siren, name] = cells(line)?;
        Some(Self { siren, name })
    }
}

/// The cells of a line, when it has that many.
pub(super) fn cells<const N: usize>(line: &str) -> Option<[&str; N]> {
    let mut found = [""; N];
    let mut cells = line.split('\t');
    for slot in &mut found {
        *slot = cells.next()?;
    }
    cells.next().is_none().then_some(found)
}
