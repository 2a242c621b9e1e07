//! The official geography in sections of tab-separated lines, each sorted by code, so that a reader finds a code by bisection.
//!
//! ```text
//! parvis geography 1 ⇥ year
//! =regions ⇥ number of lines           code, name, code of the chef-lieu
//! =departements ⇥ …                    code, name, region, code of the chef-lieu
//! =epci ⇥ …                            SIREN, name
//! =communes ⇥ …                        code, name, population or nothing, rank in =epci or nothing, postal codes between spaces
//! =arrondissements ⇥ …                 code, name, code of the commune, population, postal codes between spaces
//! =former ⇥ …                          former code, code of today, name or nothing
//! ```

use std::collections::{BTreeSet, HashMap};
use std::error::Error;
use std::fs;
use std::path::Path;

use serde_json::Value;

type Rows = Vec<Vec<String>>;

pub fn compact(package: &Path) -> Result<String, Box<dyn Error>> {
    let read = |name: &str| -> Result<Vec<Value>, Box<dyn Error>> {
        let text = fs::read_to_string(package.join("data").join(name).with_extension("json"))?;
        Ok(serde_json::from_str(&text)?)
    };
    let (communes, epci, ept) = (read("communes")?, read("epci")?, read("ept")?);
    let mut authorities: Rows = epci.iter().chain(&ept).map(|authority| vec![text(authority, "code"), text(authority, "nom")]).collect();
    authorities.sort();
    let member_of = members(&epci, &authorities);

    let mut compact = format!("parvis geography 1\t{}\n", year(package)?);
    section(&mut compact, "regions", read("regions")?.iter().map(|region| vec![text(region, "code"), text(region, "nom"), text(region, "chefLieu")]))?;
    let departements = read("departements")?;
    section(&mut compact, "departements", departements.iter().map(|d| vec![text(d, "code"), text(d, "nom"), text(d, "region"), text(d, "chefLieu")]))?;
    section(&mut compact, "epci", authorities.into_iter())?;
    section(
        &mut compact,
        "communes",
        communes.iter().filter(|commune| text(commune, "type") == "commune-actuelle").map(|commune| {
            let code = text(commune, "code");
            let authority = member_of.get(&code).map(usize::to_string).unwrap_or_default();
            vec![code, text(commune, "nom"), text(commune, "population"), authority, list(commune, "codesPostaux")]
        }),
    )?;
    section(
        &mut compact,
        "arrondissements",
        communes
            .iter()
            .filter(|commune| text(commune, "type") == "arrondissement-municipal")
            .map(|part| vec![text(part, "code"), text(part, "nom"), text(part, "commune"), text(part, "population"), list(part, "codesPostaux")]),
    )?;
    section(&mut compact, "former", former(&communes))?;
    Ok(compact)
}

/// Delegated and associated communes with their names, and the former codes that current communes list.
///
/// Without the codes that the suburbs of Paris had until 1968, in the départements of Seine (75) and Seine-et-Oise (78): no data use them, and `75019` is written today for the 19th arrondissement.
fn former(communes: &[Value]) -> impl Iterator<Item = Vec<String>> {
    let named: BTreeSet<Vec<String>> = communes
        .iter()
        .filter(|commune| matches!(text(commune, "type").as_str(), "commune-deleguee" | "commune-associee"))
        .map(|commune| vec![text(commune, "code"), text(commune, "chefLieu"), text(commune, "nom")])
        .collect();
    let known: BTreeSet<(String, String)> = named.iter().map(|row| (row[0].clone(), row[1].clone())).collect();
    let codes = communes.iter().filter(|commune| text(commune, "type") == "commune-actuelle").flat_map(|commune| {
        let today = text(commune, "code");
        list(commune, "anciensCodes").split_whitespace().map(|code| (code.to_owned(), today.clone())).collect::<Vec<_>>()
    });
    let before_1968 = |(code, today): &(String, String)| (code.starts_with("75") || code.starts_with("78")) && code.get(..2) != today.get(..2);
    let unnamed: BTreeSet<Vec<String>> =
        codes.filter(|pair| !known.contains(pair) && !before_1968(pair)).map(|(code, today)| vec![code, today, String::new()]).collect();
    named.into_iter().chain(unnamed)
}

/// The rank in `authorities` of the authority of each commune. Territorial bodies of Greater Paris (EPT) are inside an authority: they have no members here.
fn members(epci: &[Value], authorities: &[Vec<String>]) -> HashMap<String, usize> {
    let mut member_of = HashMap::new();
    for authority in epci {
        let siren = text(authority, "code");
        let rank = authorities.partition_point(|row| row[0] < siren);
        for member in authority["membres"].as_array().into_iter().flatten() {
            member_of.insert(text(member, "code"), rank);
        }
    }
    member_of
}

/// The year of a version of the package: 6 is 2026, as the table of its own README says.
fn year(package: &Path) -> Result<u32, Box<dyn Error>> {
    let description: Value = serde_json::from_str(&fs::read_to_string(package.join("package.json"))?)?;
    let version = text(&description, "version");
    let major: u32 = version.split('.').next().unwrap_or_default().parse()?;
    Ok(2020 + major)
}

fn section(compact: &mut String, name: &str, rows: impl Iterator<Item = Vec<String>>) -> Result<(), Box<dyn Error>> {
    let mut rows: Rows = rows.collect();
    rows.sort();
    if rows.iter().flatten().any(|cell| cell.contains(['\t', '\n', '\r'])) {
        return Err(format!("a value of {name} holds a tab or a line end").into());
    }
    compact.push_str(&format!("={name}\t{}\n", rows.len()));
    for row in rows {
        compact.push_str(&row.join("\t"));
        compact.push('\n');
    }
    Ok(())
}

/// A member as text: nothing when it is absent.
fn text(value: &Value, name: &str) -> String {
    match &value[name] {
        Value::String(text) => text.clone(),
        Value::Number(number) => number.to_string(),
        _ => String::new(),
    }
}

/// A member that is a list, between spaces.
fn list(value: &Value, name: &str) -> String {
    let items = value[name].as_array().into_iter().flatten().filter_map(Value::as_str);
    items.collect::<Vec<_>>().join(" ")
}
