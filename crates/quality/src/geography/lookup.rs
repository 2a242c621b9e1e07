//! Questions to the geography.

use super::numbers::Found;
use super::places::cells;
use super::{Arrondissement, Commune, Departement, Epci, Former, Geography, Region, fold_name};

impl Geography {
    /// The commune of today that has this INSEE code, written as INSEE writes it.
    pub fn commune(&self, code: &str) -> Option<Commune<'_>> {
        self.commune_at(self.rank_of(code)?)
    }

    /// The arrondissement of Paris, Lyon or Marseille that has this code.
    pub fn arrondissement(&self, code: &str) -> Option<Arrondissement<'_>> {
        let section = &self.sections.arrondissements;
        Arrondissement::read(self.line(section, section.find(&self.text, code)?)?)
    }

    /// What a code was before: several lines when a commune was shared between others.
    pub fn former(&self, code: &str) -> impl Iterator<Item = Former<'_>> {
        let section = &self.sections.former;
        let first = section.find(&self.text, code).unwrap_or(section.len());
        let owned = code.to_owned();
        (first..section.len()).map_while(move |rank| Former::read(self.line(section, rank)?).filter(|former| former.code == owned))
    }

    /// Whether data may use this code this year: a commune, or an arrondissement of Paris, Lyon or Marseille.
    pub fn is_commune_code(&self, code: &str) -> bool {
        self.rank_of(code).is_some() || self.sections.arrondissements.find(&self.text, code).is_some()
    }

    /// The commune of today for any code: itself, the commune of an arrondissement, the successor of a former one. `None` when the code never was, or when its territory went to several communes.
    pub fn commune_of_today(&self, code: &str) -> Option<Commune<'_>> {
        if let Some(commune) = self.commune(code) {
            return Some(commune);
        }
        if let Some(part) = self.arrondissement(code) {
            return self.commune(part.commune);
        }
        let mut successors = self.former(code).map(|former| former.commune);
        let first = successors.next()?;
        successors.all(|other| other == first).then(|| self.commune(first)).flatten()
    }

    /// Whether two communes of today were one before, and parted: files of that time give the code of one with the name of the other.
    pub fn were_one(&self, first: &str, second: &str) -> bool {
        let section = &self.sections.former;
        let (key, index) = (hash(first), self.former_ranks());
        let start = index.partition_point(|(hash, _)| *hash < key);
        let former = index.iter().skip(start).take_while(|(hash, _)| *hash == key).filter_map(|(_, rank)| Former::read(self.line(section, *rank as usize)?));
        former.filter(|line| line.commune == first).any(|line| self.former(line.code).any(|other| other.commune == second))
    }

    /// Former codes by the commune of today they lead to, in the order of its hash.
    fn former_ranks(&self) -> &[(u64, u32)] {
        self.former_by_commune.get_or_init(|| {
            let section = &self.sections.former;
            let line = |rank: usize| Some((hash(Former::read(self.line(section, rank)?)?.commune), u32::try_from(rank).ok()?));
            let mut index: Vec<(u64, u32)> = (0..section.len()).filter_map(line).collect();
            index.sort_unstable();
            index
        })
    }

    /// Communes of today of that name, however it is written: `SAINT ETIENNE`, `St-Étienne`. Names of arrondissements, delegated and associated communes lead to the commune of today.
    pub fn communes_named(&self, name: &str) -> impl Iterator<Item = Commune<'_>> {
        let key = hash(&fold_name(name));
        let index = self.names();
        let first = index.partition_point(|(hash, _)| *hash < key);
        index.iter().skip(first).take_while(move |(hash, _)| *hash == key).filter_map(|(_, rank)| self.commune_at(*rank as usize))
    }

    /// Communes of today that a postal code serves. Nothing for a CEDEX: La Poste gives those to companies.
    pub fn communes_of_postal_code(&self, postal_code: &str) -> impl Iterator<Item = Commune<'_>> {
        let key: Option<u32> = if postal_code.len() == 5 { postal_code.parse().ok() } else { None };
        let index = self.postal_codes();
        let first = key.map_or(index.len(), |key| index.partition_point(|(code, _)| *code < key));
        index.iter().skip(first).take_while(move |(code, _)| Some(*code) == key).filter_map(|(_, rank)| self.commune_at(*rank as usize))
    }

    pub fn departement(&self, code: &str) -> Option<Departement<'_>> {
        let section = &self.sections.departements;
        Departement::read(self.line(section, section.find(&self.text, code)?)?)
    }

    pub fn region(&self, code: &str) -> Option<Region<'_>> {
        let section = &self.sections.regions;
        Region::read(self.line(section, section.find(&self.text, code)?)?)
    }

    /// An intercommunal authority by its SIREN, nine digits.
    pub fn epci(&self, siren: &str) -> Option<Epci<'_>> {
        let section = &self.sections.epci;
        Epci::read(self.line(section, section.find(&self.text, siren)?)?)
    }

    /// Every commune of today, by code.
    pub fn communes(&self) -> impl Iterator<Item = Commune<'_>> {
        (0..self.sections.communes.len()).filter_map(|rank| self.commune_at(rank))
    }

    /// Every département and overseas collectivity, by code.
    pub fn departements(&self) -> impl Iterator<Item = Departement<'_>> {
        let section = &self.sections.departements;
        (0..section.len()).filter_map(|rank| Departement::read(self.line(section, rank)?))
    }

    /// The rank of the line of a commune of today.
    fn rank_of(&self, code: &str) -> Option<usize> {
        let communes = &self.sections.communes;
        match self.numbers.find(code) {
            Found::Nothing => None,
            Found::Unsure => communes.find(&self.text, code),
            Found::Rank(rank) => communes.line(&self.text, rank)?.strip_prefix(code)?.starts_with('\t').then_some(rank),
        }
    }

    fn commune_at(&self, rank: usize) -> Option<Commune<'_>> {
        let [code, name, population, authority, postal_codes] = cells(self.line(&self.sections.communes, rank)?)?;
        let epci = authority.parse().ok().and_then(|rank| self.line(&self.sections.epci, rank)).and_then(|line| line.split('\t').next());
        Some(Commune { code, name, population: population.parse().ok(), epci, postal_codes })
    }

    /// Folded names, hashed (64 bits over some 40 000 names: a collision is not to be feared), with the rank of the commune of today. Sorted.
    fn names(&self) -> &[(u64, u32)] {
        self.by_name.get_or_init(|| {
            let communes = &self.sections.communes;
            let mut index = Vec::with_capacity(communes.len() + self.sections.former.len());
            let mut add = |name: &str, rank: usize| {
                if let Ok(rank) = u32::try_from(rank) {
                    index.push((hash(&fold_name(name)), rank));
                }
            };
            for (rank, commune) in self.communes().enumerate() {
                add(commune.name, rank);
            }
            let parts = &self.sections.arrondissements;
            for part in (0..parts.len()).filter_map(|rank| Arrondissement::read(self.line(parts, rank)?)) {
                if let Some(rank) = self.rank_of(part.commune) {
                    add(part.name, rank);
                }
            }
            let former = &self.sections.former;
            for former in (0..former.len()).filter_map(|rank| Former::read(self.line(former, rank)?)) {
                if let (Some(name), Some(rank)) = (former.name, self.rank_of(former.commune)) {
                    add(name, rank);
                }
            }
            index.sort_unstable();
            index.dedup();
            index
        })
    }

    /// Postal codes as numbers, with the rank of the commune. Sorted.
    fn postal_codes(&self) -> &[(u32, u32)] {
        self.by_postal_code.get_or_init(|| {
            let mut index: Vec<(u32, u32)> = (0_u32..)
                .zip(self.communes())
                .flat_map(|(rank, commune)| commune.postal_codes().filter_map(move |code| Some((code.parse().ok()?, rank))).collect::<Vec<_>>())
                .collect();
            index.sort_unstable();
            index
        })
    }
}

/// FNV-1a, 64 bits (Fowler, Noll, Vo; RFC 9923).
fn hash(text: &str) -> u64 {
    text.bytes().fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3))
}
