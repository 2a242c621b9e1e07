//! Words of the command line itself.

use crate::portal::{Outcome, Portal};

#[test]
fn a_mistake_is_explained_in_french_with_the_close_word() {
    let outcome = Portal::new().run(&["inspct"]);
    assert_eq!(outcome.code, 64);
    assert!(outcome.stderr.contains("n’existe pas") && outcome.stderr.contains("inspect"), "{}", outcome.stderr);
}

#[test]
fn a_missing_argument_is_named() {
    let outcome = Portal::new().run(&["publish"]);
    assert_eq!(outcome.code, 64);
    assert!(outcome.stderr.contains("il manque") && outcome.stderr.contains("--dataset"), "{}", outcome.stderr);
}

#[test]
fn english_is_spoken_when_the_system_does() {
    let portal = Portal::new();
    let outcome = Outcome::of(portal.command("en_GB.UTF-8").args(["inspect", "--help"]).output().unwrap());
    assert_eq!(outcome.code, 0);
    assert!(outcome.stdout.contains("Usage:") && outcome.stdout.contains("Says what is read in a file"), "{}", outcome.stdout);
}

#[test]
fn completions_and_the_manual_name_every_command() {
    let portal = Portal::new();
    for arguments in [["completions", "bash"].as_slice(), &["completions", "fish"], &["man"]] {
        let outcome = portal.run(arguments);
        assert_eq!(outcome.code, 0, "{}", outcome.stderr);
        for command in ["serve", "demo", "inspect", "check", "schema", "publish", "verify", "backup", "restore", "migrate", "user", "organisation"] {
            assert!(outcome.stdout.contains(command), "{command} in {arguments:?}");
        }
    }
}

#[test]
fn the_sample_configuration_is_accepted_and_a_wrong_key_is_named() {
    let portal = Portal::new();
    let sample = portal.run(&["config", "sample"]);
    let file = portal.file("parvis.toml", &sample.stdout);
    let shown = portal.run(&["config", "show", "--config", &file]);
    assert_eq!(shown.code, 0, "{}", shown.stderr);
    assert!(shown.stdout.contains("listen = \"127.0.0.1:8080\""), "{}", shown.stdout);

    portal.file("parvis.toml", "[server]\nprot = 80\n");
    let refused = portal.run(&["config", "show"]);
    assert_eq!(refused.code, 1);
    assert!(refused.stderr.contains("server.prot"), "{}", refused.stderr);
}
