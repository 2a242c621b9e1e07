//! A report never holds a raw hit.

use parvis_formats::{RawFile, ReadHints, ReadLimits, assign_types, read};
use parvis_quality::{Context, RuleSet, check};
use std::sync::{Arc, Mutex};

/// A table full of what must not be kept, with faults that other rules speak of too: spaces, repeated rows, spellings, dates to come.
const PLANTED: &str = "\
nom;prenom;date_naissance;adresse;courriel;portable;nir;iban;allergies;plaque;passeport;digicode;observations
Quéménerec;Zénaïde;14/03/1985;12 rue des Lilas Fleuris 35000 Rennes;zenaide.quemenerec@exemple.fr;06 12 34 56 78;185127800604845;FR7630006000011234567890189;arachide grave;AB-123-CD;12AB34567;7788A;Vu avec Mme Quéménerec au 06 12 34 56 78
 Quéménerec ;Zénaïde ;14/03/1985;12 rue des Lilas Fleuris 35000 Rennes;zenaide.quemenerec@exemple.fr ;06 12 34 56 78;185127800604845;FR7630006000011234567890189;arachide grave;AB-123-CD;12AB34567;7788A;Vu avec Mme Quéménerec au 06 12 34 56 78
QUEMENEREC;Zenaide;14/03/2085;12 rue des Lilas Fleuris 35000 Rennes;ZENAIDE.QUEMENEREC@exemple.fr;0612345678;2 95 09 99 126 111 77;FR76 3000 6000 0112 3456 7890 189;Arachide Grave;ab-123-cd;12AB34567;7788A;Né le 14/03/1985, habite 12 rue des Lilas Fleuris
Oyarzabalenko;Iñakiko;31/02/1991;4 allée Kerbiquet 29470 Plougastel;<b>iñakiko@exemple.fr</b>;+33 7 12 34 56 79;285207800604826;DE89370400440532013000;latex;GH-456-KL;14CD98765;9912B;=HYPERLINK(06 98 76 54 32)
Oyarzabalenko;Iñakiko;31/02/1991;4 allée Kerbiquet 29470 Plougastel;iñakiko@exemple.fr;+33 7 12 34 56 79;285207800604826;DE89370400440532013000;latex;GH-456-KL;14CD98765;9912B;=HYPERLINK(06 98 76 54 32)
";

const SECRETS: &[&str] = &[
    "Quéménerec",
    "QUEMENEREC",
    "quemenerec",
    "Zénaïde",
    "Zenaide",
    "Oyarzabalenko",
    "Iñakiko",
    "14/03/1985",
    "Lilas Fleuris",
    "Kerbiquet",
    "@exemple.fr",
    "12 34 56 78",
    "0612345678",
    "12 34 56 79",
    "98 76 54 32",
    "185127800604845",
    "126 111 77",
    "285207800604826",
    "FR76300060000112345",
    "3000 6000 0112",
    "DE89370400440532013000",
    "arachide",
    "Arachide",
    "latex",
    "AB-123-CD",
    "GH-456-KL",
    "12AB34567",
    "14CD98765",
    "7788A",
    "9912B",
];

/// Everything that is logged, at every level, by any thread.
#[derive(Clone, Default)]
struct Logged(Arc<Mutex<Vec<u8>>>);

impl std::io::Write for Logged {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0.lock().expect("no thread panics while it logs").extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

#[test]
fn what_is_masked_in_a_report_is_neither_logged_nor_shown_when_debugged() {
    let logged = Logged::default();
    let writer = logged.clone();
    let subscriber = tracing_subscriber::fmt().with_max_level(tracing::Level::TRACE).with_ansi(false).with_writer(move || writer.clone()).finish();
    // Of the whole process: rules run on threads of their own.
    tracing::subscriber::set_global_default(subscriber).expect("the only subscriber of these tests");
    tracing::trace!("listening");
    let hints = ReadHints::default();
    let mut tables = read(&RawFile::from_bytes("secrets.csv", PLANTED), &hints, &ReadLimits::default()).expect("readable");
    let table = assign_types(tables.remove(0), &hints).expect("readable");
    let context = Context::new(time::Date::from_calendar_date(2026, time::Month::November, 24).expect("a date"));
    let checked = check(&table, &RuleSet::default(), &context).expect("readable");
    let mut said = format!("{checked:?}\n{table:?}\n{context:?}");
    said.push_str(&String::from_utf8_lossy(&logged.0.lock().expect("no thread panics while it logs")));
    assert!(said.contains("listening"), "nothing was captured");
    let leaked: Vec<&&str> = SECRETS.iter().filter(|secret| said.contains(**secret)).collect();
    assert!(leaked.is_empty(), "{leaked:?} in\n{said}");
}

#[test]
fn the_report_of_a_table_full_of_secrets_holds_none_of_them() {
    let hints = ReadHints::default();
    let mut tables = read(&RawFile::from_bytes("secrets.csv", PLANTED), &hints, &ReadLimits::default()).expect("readable");
    let table = assign_types(tables.remove(0), &hints).expect("readable");
    let context = Context::new(time::Date::from_calendar_date(2026, time::Month::November, 24).expect("a date"));
    let checked = check(&table, &RuleSet::default(), &context).expect("readable");
    let json = serde_json::to_string_pretty(&checked.report).expect("serialisable");
    let leaked: Vec<&&str> = SECRETS.iter().filter(|secret| json.contains(**secret)).collect();
    assert!(leaked.is_empty(), "{leaked:?} in\n{json}");
    for rule in [
        "personal-nir",
        "personal-iban",
        "personal-email",
        "personal-phone",
        "personal-birth-date",
        "personal-name",
        "personal-address",
        "personal-free-text",
        "sensitive-category",
        "identity-document",
        "personal-plate",
        "security-secret",
    ] {
        assert!(checked.report.findings.iter().any(|finding| finding.rule == rule), "{rule} found nothing in\n{json}");
    }
    assert!(checked.is_blocked());
}
