//! The tables of the corpus.

use super::identifiers::{ascii, iban, luhn, nir, phone, plate};
use super::words::{GREAT_NAMES, commune, date, first_name, street, surname};
use super::{Cell, Random, Table};
use parvis_quality::personal::PersonalKind as Kind;

const ROWS: usize = 250;

pub fn all(random: &mut Random) -> Vec<Table> {
    vec![
        table(
            "agents, with their private life",
            &["Matricule RH", "Civilité", "Nom", "Prénom", "Date de naissance", "Adresse", "Portable", "Courriel", "N° de sécurité sociale", "IBAN", "Service"],
            random,
            staff,
        ),
        table(
            "beneficiaries of help",
            &["N° dossier", "NOM_USAGE", "PRENOM", "date_naissance", "adresse_postale", "code_postal", "commune", "tel", "quotient", "commentaire"],
            random,
            beneficiaries,
        ),
        table("building permits", &["numero_permis", "demandeur", "adresse_terrain", "cadastre", "date_depot", "surface"], random, permits),
        table("who borrows rooms", &["salle", "Qui", "contact", "jour", "montant"], random, rooms),
        table("reports of residents", &["id", "date", "rue", "objet", "remarque"], random, remarks),
        table("fines", &["date", "Immatriculation", "motif", "montant"], random, fines),
        table(
            "associations",
            &["nom_association", "siret", "adresse_siege", "code_postal", "ville", "telephone", "courriel", "objet", "subvention"],
            random,
            associations,
        ),
        table("elected officials", &["nom", "prenom", "mandat", "delegation", "commune", "courriel"], random, elected),
        table("town halls", &["commune", "adresse_mairie", "telephone", "courriel", "site"], random, town_halls),
        table("equipment", &["nom", "type_equipement", "adresse", "code_postal", "commune", "latitude", "longitude", "telephone"], random, equipment),
        table(
            "numbers that look alike",
            &["reference", "siret", "ean", "numero_15", "num_pdl", "facture", "coordonnees", "code_insee", "libelle"],
            random,
            look_alikes,
        ),
        table("contracts", &["id", "acheteur", "titulaire", "objet", "montant", "date_notification"], random, contracts),
        table("columns without a name that helps", &["c1", "c2", "c3", "c4", "c5"], random, opaque),
    ]
}

fn table(name: &'static str, headers: &[&'static str], random: &mut Random, row: fn(&mut Random) -> Vec<Cell>) -> Table {
    Table { name, headers: headers.to_vec(), rows: (0..ROWS).map(|_| row(random)).collect() }
}

fn email(random: &mut Random, first: &str, last: &str) -> String {
    let (first, last) = (ascii(first), ascii(last));
    let provider = random.pick(&["gmail.com", "orange.fr", "free.fr", "hotmail.fr", "laposte.net", "exemple.fr", "ville-exemple.fr"]);
    match random.below(4) {
        0 => format!("{}.{last}@{provider}", first.chars().next().unwrap_or('x')),
        1 => format!("{last}{}@{}", random.between(1, 99), random.pick(&["gmail.com", "wanadoo.fr", "yahoo.fr"])),
        _ => format!("{first}.{last}@{provider}"),
    }
}

fn staff(random: &mut Random) -> Vec<Cell> {
    let (first, last) = (first_name(random), surname(random));
    let (year, month, day) = date(random, 1960, 2004);
    let (code, city) = commune(random);
    let address = format!("{} {code} {city}", street(random));
    vec![
        Cell::plain(format!("A{}", random.digits(5))),
        Cell::plain(random.pick(&["M.", "Mme"])),
        Cell::of(Kind::Name, last.clone()),
        Cell::of(Kind::Name, first),
        Cell::of(Kind::BirthDate, format!("{day:02}/{month:02}/{year}")),
        Cell::of(Kind::Address, address),
        Cell::of(Kind::Phone, if random.chance(10) { String::new() } else { phone(random, true) }),
        Cell::of(Kind::Email, email(random, first, &last)),
        Cell::of(Kind::Nir, nir(random)),
        Cell::of(Kind::Iban, iban(random)),
        Cell::plain(random.pick(&["Voirie", "État civil", "Petite enfance", "Espaces verts"])),
    ]
}

fn beneficiaries(random: &mut Random) -> Vec<Cell> {
    let (first, last) = (first_name(random), surname(random));
    let (year, month, day) = date(random, 1935, 2010);
    let (code, city) = commune(random);
    vec![
        Cell::plain(format!("0{}", random.digits(9))),
        Cell::of(Kind::Name, last),
        Cell::of(Kind::Name, first),
        Cell::of(Kind::BirthDate, format!("{year}-{month:02}-{day:02}")),
        Cell::of(Kind::Address, street(random)),
        Cell::plain(code),
        Cell::plain(city),
        Cell::of(Kind::Phone, {
            let mobile = random.chance(70);
            phone(random, mobile)
        }),
        Cell::plain(random.between(200, 1500).to_string()),
        remark(random),
    ]
}

fn permits(random: &mut Random) -> Vec<Cell> {
    let company = random.chance(25);
    let applicant = if company {
        Cell::plain(format!("{} {}", random.pick(&["SCI", "SARL", "SAS", "Société", "Commune de"]), surname(random)))
    } else {
        let (first, last) = (first_name(random), surname(random));
        Cell::of(
            Kind::Name,
            match random.below(3) {
                0 => format!("{last} {first}"),
                1 => format!("{} {last}", random.pick(&["M.", "Mme", "Monsieur", "M. et Mme"])),
                _ => format!("{first} {last}"),
            },
        )
    };
    let (_, city) = commune(random);
    vec![
        Cell::plain(format!("PC 035 238 {} A{}", random.between(18, 26), random.digits(4))),
        applicant,
        Cell::plain(format!("{} {city}", street(random))),
        Cell::plain(format!("{} {}", random.pick(&["AB", "ZC", "BK"]), random.digits(4))),
        Cell::plain(format!("{}/03/2024", random.between(10, 28))),
        Cell::plain(random.between(10, 300).to_string()),
    ]
}

fn rooms(random: &mut Random) -> Vec<Cell> {
    let (first, last) = (first_name(random), surname(random));
    let contact = match random.below(4) {
        0 => Cell::of(Kind::Email, email(random, first, &last)),
        1 => Cell::of(Kind::Email, random.pick(&["contact@asso-exemple.fr", "mairie@exemple.fr", "secretariat.judo@gmail.com", "accueil@mjc-exemple.org"])),
        2 => Cell::of(Kind::Phone, phone(random, true)),
        _ => Cell::of(Kind::Phone, format!("Tél. {}", phone(random, false))),
    };
    vec![
        Cell::plain(format!("Salle {}", random.pick(GREAT_NAMES))),
        Cell::of(Kind::Name, format!("{first} {last}")),
        contact,
        Cell::plain(random.pick(&["lundi", "mardi", "samedi"])),
        Cell::plain(random.between(0, 400).to_string()),
    ]
}

/// A remark: half of them speak of nobody.
fn remark(random: &mut Random) -> Cell {
    let (first, last) = (first_name(random), surname(random));
    let (_, city) = commune(random);
    let (year, month, day) = date(random, 1940, 2015);
    let mut cell = match random.below(16) {
        0 => Cell::of(Kind::FreeText, format!("Vu avec {} {last}, qui demande un délai", random.pick(&["M.", "Mme", "Monsieur", "Madame", "Mlle"]))),
        1 => Cell::of(Kind::FreeText, format!("Relance faite auprès de {first} {last} par courrier")),
        2 => Cell::of(Kind::FreeText, format!("L’occupant réside au {} à {city}", street(random))),
        3 => Cell::of(Kind::FreeText, format!("{} {last} habite {}, {city}", random.pick(&["M.", "Mme"]), street(random))),
        4 => Cell::of(Kind::Phone, format!("Rappeler le {} avant midi", phone(random, true))),
        5 => Cell::of(Kind::Email, format!("Réponse envoyée à {} hier soir", email(random, first, &last))),
        6 => Cell::of(Kind::Nir, format!("Dossier complet, NIR {} vérifié par le service", nir(random))),
        7 => Cell::of(Kind::Iban, format!("Virement demandé sur {} ce jour", iban(random))),
        8 => Cell::of(Kind::Plate, format!("Véhicule {} gênant sur le trottoir", plate(random))),
        9 => Cell::of(Kind::BirthDate, format!("Enfant né le {day:02}/{month:02}/{year} inscrit à la cantine")),
        10 => Cell::plain(format!("Lampadaire en panne devant le collège {}", random.pick(GREAT_NAMES))),
        11 => Cell::plain("Courrier transmis à M. le Maire pour suite à donner"),
        12 => Cell::plain(format!("Travaux au {} à {city} reportés au printemps", street(random))),
        13 => Cell::plain(format!("Voir dossier n° 0{} du {:02}/{:02}/2024", random.digits(9), random.between(1, 28), random.between(1, 12))),
        14 => Cell::plain("Pièces manquantes : justificatif et avis d’imposition, relance le mois prochain"),
        _ => Cell::plain(format!("Facture {} payée le 12 mars 2024, montant 1 250,00 €", random.digits(10))),
    };
    if cell.truth.contains(&Kind::FreeText) && random.chance(20) {
        cell.text = format!("{} - tél {}", cell.text, phone(random, true));
        cell.truth.push(Kind::Phone);
    }
    cell
}

fn remarks(random: &mut Random) -> Vec<Cell> {
    vec![
        Cell::plain(random.digits(6)),
        Cell::plain(format!("2024-{:02}-{:02}", random.between(1, 12), random.between(1, 28))),
        Cell::plain(format!("rue {}", random.pick(GREAT_NAMES))),
        Cell::plain(random.pick(&[
            "Propreté de la rue Jean Jaurès",
            "Éclairage public",
            "Dépôt sauvage place de la Mairie",
            "Nid-de-poule devant la salle Simone Veil",
        ])),
        remark(random),
    ]
}

fn fines(random: &mut Random) -> Vec<Cell> {
    let number = match random.below(6) {
        0 => format!("{} {} {:02}", random.between(10, 9999), random.pick(&["AB", "QR", "XYZ", "K"]), random.between(10, 95)),
        1 => plate(random).replace('-', ""),
        2 => plate(random).replace('-', " "),
        _ => plate(random),
    };
    vec![
        Cell::plain(format!("{:02}/05/2024", random.between(1, 28))),
        Cell::of(Kind::Plate, number),
        Cell::plain(random.pick(&["zone bleue", "trottoir", "livraison"])),
        Cell::plain("35"),
    ]
}

fn associations(random: &mut Random) -> Vec<Cell> {
    let (code, city) = commune(random);
    let name = match random.below(5) {
        0 => format!("Amicale {}", random.pick(GREAT_NAMES)),
        1 => format!("Club de judo de {city}"),
        2 => format!("Les amis de {} {}", first_name(random), surname(random)),
        3 => format!("Association {}", surname(random)),
        _ => format!("Comité des fêtes de {city}"),
    };
    let address = random.pick(&["contact@club-exemple.fr", "secretariat@asso-exemple.org", "bureau.judo@orange.fr", "asso.fetes@gmail.com"]);
    vec![
        Cell::plain(name),
        Cell::plain(luhn(random, 14)),
        Cell::plain(street(random)),
        Cell::plain(code),
        Cell::plain(city),
        Cell::of(Kind::Phone, phone(random, false)),
        Cell::of(Kind::Email, address),
        Cell::plain(random.pick(&["Tournoi annuel", "Concert au théâtre Jacques Prévert", "Achat de matériel"])),
        Cell::plain(random.between(100, 9000).to_string()),
    ]
}

/// Names that are for everyone: no alarm.
fn elected(random: &mut Random) -> Vec<Cell> {
    let (_, city) = commune(random);
    let (first, last) = (first_name(random), surname(random));
    vec![
        Cell::plain(last.clone()),
        Cell::plain(first),
        Cell::plain(random.pick(&["Maire", "Adjointe au maire", "Conseiller municipal"])),
        Cell::plain(random.pick(&["Voirie", "Culture", "Finances", ""])),
        Cell::plain(city),
        Cell::of(Kind::Email, format!("{}.{}@ville-exemple.fr", ascii(first), ascii(&last))),
    ]
}

fn town_halls(random: &mut Random) -> Vec<Cell> {
    let (code, city) = commune(random);
    vec![
        Cell::plain(city),
        Cell::plain(format!("{} {code} {city}", street(random))),
        Cell::of(Kind::Phone, phone(random, false)),
        Cell::of(Kind::Email, format!("{}@{}.fr", random.pick(&["mairie", "accueil", "contact"]), ascii(city))),
        Cell::plain(format!("https://www.{}.fr/@ville", ascii(city))),
    ]
}

fn equipment(random: &mut Random) -> Vec<Cell> {
    let (code, city) = commune(random);
    let name = match random.below(4) {
        0 => random.pick(GREAT_NAMES).to_owned(),
        1 => format!("{} {}", first_name(random), surname(random)),
        2 => format!("Gymnase {}", random.pick(GREAT_NAMES)),
        _ => format!("École {} {}", first_name(random), surname(random)),
    };
    vec![
        Cell::plain(name),
        Cell::plain(random.pick(&["Gymnase", "École", "Stade", "Médiathèque"])),
        Cell::plain(street(random)),
        Cell::plain(code),
        Cell::plain(city),
        Cell::plain(format!("48.{}", random.digits(6))),
        Cell::plain(format!("-1.{}", random.digits(6))),
        Cell::of(Kind::Phone, phone(random, false)),
    ]
}

fn look_alikes(random: &mut Random) -> Vec<Cell> {
    vec![
        Cell::plain(format!("0{}", random.digits(9))),
        Cell::plain(luhn(random, 14)),
        Cell::plain(format!("3{}", random.digits(12))),
        Cell::plain(format!("{}{}", random.between(1, 9), random.digits(14))),
        Cell::plain(format!("06{}", random.digits(12))),
        Cell::plain(format!("FR{}{}", random.digits(2), random.digits(9))),
        Cell::plain(format!("2.{} 48.{}", random.digits(6), random.digits(6))),
        Cell::plain(random.digits(5)),
        Cell::plain(format!("{} {}", random.pick(&["Lot", "Tranche", "Version"]), random.digits(3))),
    ]
}

fn contracts(random: &mut Random) -> Vec<Cell> {
    let (_, city) = commune(random);
    let object = match random.below(4) {
        0 => format!("Réhabilitation de l’école {}", random.pick(GREAT_NAMES)),
        1 => format!("Travaux de voirie {} à {city}", street(random)),
        2 => format!("Fourniture de {} repas pour 2024-0{}", random.between(100, 900), random.digits(9)),
        _ => "Mission de maîtrise d’œuvre, salle polyvalente Jean Moulin".to_owned(),
    };
    vec![
        Cell::plain(format!("2024{}", random.digits(10))),
        Cell::plain(format!("COMMUNE DE {}", city.to_uppercase())),
        Cell::plain(format!("{} {}", surname(random), random.pick(&["SARL", "FILS", "TP", "CONSTRUCTION", "& Associés"]))),
        Cell::plain(object),
        Cell::plain(format!("{}.{}", random.between(1_000, 90_000), random.digits(2))),
        Cell::plain("2024-05-14"),
    ]
}

fn opaque(random: &mut Random) -> Vec<Cell> {
    let (first, last) = (first_name(random), surname(random));
    vec![
        Cell::of(Kind::Nir, nir(random)),
        Cell::of(Kind::Iban, iban(random)),
        Cell::of(Kind::Email, email(random, first, &last)),
        Cell::plain(format!("{}-{}", random.pick(&["REF", "LOT", "BC"]), random.digits(10))),
        Cell::of(Kind::Plate, plate(random)),
    ]
}
