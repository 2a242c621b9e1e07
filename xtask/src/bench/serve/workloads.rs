//! What is asked, in the words of each side.
//!
//! Requests vary with their number, enough that our cache of answers does not serve them all: the first page and the first page of an equality apart, which are the same for everybody in life too.

use crate::bench::generate::THEMES;

/// A workload: the nth request, for each server.
pub struct Workload {
    pub name: &'static str,
    /// How many different requests are made, in turn.
    pub distinct: u64,
    pub parvis: fn(u64) -> String,
    pub datasette: fn(u64) -> String,
}

const ROWS: &str = "/api/v1/datasets/subventions/tables/subventions/rows";
const AGGREGATE: &str = "/api/v1/datasets/subventions/tables/subventions/aggregate";
/// Datasette without its count of all rows: the fastest it does.
const TABLE: &str = "/subventions/subventions.json?_shape=array&_nocount=1";

pub static WORKLOADS: &[Workload] = &[
    Workload { name: "first page, 100 rows", distinct: 1, parvis: |_| format!("{ROWS}?page_size=100"), datasette: |_| format!("{TABLE}&_size=100") },
    Workload {
        name: "page 100–900 k rows in",
        distinct: 8_000,
        parvis: |n| format!("{ROWS}?page_size=100&page={}", 1 + deep(n) / 100),
        // Its own pagination: the rowid after which the page starts.
        datasette: |n| format!("{TABLE}&_size=100&_next={}", deep(n)),
    },
    Workload {
        name: "equality on one of 12 values, first 100 rows",
        distinct: 12,
        parvis: |n| format!("{ROWS}?page_size=100&thematique__exact={}", encoded(theme(n))),
        datasette: |n| format!("{TABLE}&_size=100&thematique={}", encoded(theme(n))),
    },
    Workload {
        name: "equality on one of 12 values, any 100 rows",
        distinct: 8_000,
        parvis: |n| format!("{ROWS}?page_size=100&page={}&thematique__exact={}", 1 + n / 12, encoded(theme(n))),
        datasette: |n| format!("{TABLE}&_size=100&_next={}&thematique={}", n / 12 * 1_200, encoded(theme(n))),
    },
    Workload { name: "lookup by id", distinct: 200_000, parvis: |n| format!("{ROWS}?id__exact={}", id(n)), datasette: |n| format!("{TABLE}&id={}", id(n)) },
    Workload {
        name: "range, sort, 50 rows",
        distinct: 50_000,
        parvis: |n| format!("{ROWS}?page_size=50&montant__greater={}&montant__less={}&montant__sort=desc", low(n), high(n)),
        datasette: |n| format!("{TABLE}&_size=50&montant__gte={}&montant__lte={}&_sort_desc=montant", low(n), high(n)),
    },
    Workload {
        name: "group by département: sum and count",
        distinct: 8_000,
        parvis: |n| format!("{AGGREGATE}?group_by=departement&measure=sum:montant&measure=count&limit={}", 200 + n % 8_000),
        datasette: |n| {
            format!(
                "/subventions.json?_shape=array&sql={}",
                encoded(&format!(
                    "select departement, sum(montant) as s, count(*) as n from subventions group by departement order by departement limit {}",
                    200 + n % 8_000
                ))
            )
        },
    },
];

/// A multiple of 100 between 100,000 and 900,000.
fn deep(n: u64) -> u64 {
    100_000 + scattered(n) % 8_000 * 100
}

fn theme(n: u64) -> &'static str {
    THEMES[(n % 12) as usize]
}

fn id(n: u64) -> String {
    format!("S{:08}", scattered(n) % super::ROWS)
}

fn low(n: u64) -> u64 {
    500 + scattered(n) % 60_000
}

fn high(n: u64) -> u64 {
    low(n) + low(n) / 10
}

/// Knuth's multiplicative hash: neighbours end far apart.
fn scattered(n: u64) -> u64 {
    (n + 1).wrapping_mul(2_654_435_761) >> 3
}

fn encoded(text: &str) -> String {
    let byte = |byte: u8| match byte {
        b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'_' | b'.' => char::from(byte).to_string(),
        other => format!("%{other:02X}"),
    };
    text.bytes().map(byte).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn requests_are_valid_and_vary() {
        for workload in WORKLOADS.iter().skip(1) {
            for side in [workload.parvis, workload.datasette] {
                assert_ne!(side(1), side(2), "{}", workload.name);
                assert!(side(3).bytes().all(|byte| byte.is_ascii_graphic()), "{}", side(3));
            }
        }
        assert_eq!(encoded("Éducation"), "%C3%89ducation");
    }
}
