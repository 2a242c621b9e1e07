//! The served portal, asked over HTTP and stopped as a service manager does.

use crate::portal::Portal;
use crate::served::Served;
use std::time::{Duration, Instant};

#[cfg(unix)]
#[test]
fn the_demonstration_is_made_once_and_answers_each_time() {
    let portal = Portal::new();
    let data = portal.data().display().to_string();
    let first = Served::start(&portal, &["demo", "--data", &data]);
    let list = first.get("/api/v1/datasets");
    assert!(list.starts_with("HTTP/1.1 200"), "{list}");
    for slug in [
        "creches",
        "arbres-remarquables",
        "subventions-aux-associations",
        "deliberations",
        "bornes-de-recharge",
        "menus-des-cantines",
        "frequentation-des-piscines",
        "annuaire-des-associations",
    ] {
        assert!(list.contains(slug), "{slug} in {list}");
        let page = first.get(&format!("/donnees/{slug}"));
        assert!(page.starts_with("HTTP/1.1 200"), "{slug}: {}", page.lines().next().unwrap_or_default());
    }
    assert_eq!(first.stop(), 0);

    let second = Served::start(&portal, &["demo", "--data", &data]);
    assert!(second.lines.iter().any(|line| line.contains("existe déjà")), "{:?}", second.lines);
    assert!(second.get("/donnees/arbres-remarquables/versions/3").starts_with("HTTP/1.1 200"));
    assert_eq!(second.stop(), 0);

    let verified = portal.run(&["verify", "--data", &data, "--json"]).json();
    assert_eq!((verified["sound"].as_bool(), verified["versions"].as_u64()), (Some(true), Some(12)));
}

#[cfg(unix)]
#[test]
fn a_publication_by_another_process_is_seen_by_the_server() {
    let portal = Portal::new();
    let data = portal.data().display().to_string();
    let served = Served::start(&portal, &["serve", "--data", &data]);
    assert!(served.get("/donnees/menus").starts_with("HTTP/1.1 404"));
    portal.run(&["publish", &crate::portal::fixture("json/menus.json"), "--dataset", "menus", "--data", &data, "--json"]).json();
    let deadline = Instant::now() + Duration::from_secs(10);
    while !served.get("/donnees/menus").starts_with("HTTP/1.1 200") {
        assert!(Instant::now() < deadline, "the publication is not seen");
        std::thread::sleep(Duration::from_millis(100));
    }
    assert_eq!(served.stop(), 0);
}

#[test]
fn a_taken_port_is_told_with_what_to_do() {
    let taken = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let portal = Portal::new();
    let outcome = portal.run(&["serve", "--listen", &taken.local_addr().unwrap().to_string()]);
    assert_eq!(outcome.code, 1);
    assert!(outcome.stderr.contains("--listen"), "{}", outcome.stderr);
}
