//! From a file to the review, page by page.

use crate::html;
use crate::portal::{NOW, TestPortal, Visitor, trees};
use axum::http::{StatusCode, header};
use parvis_model::{Actor, Role};
use parvis_store::DepositState;

/// E-mails of persons, and digits lost in an identifier.
const FILE: &str = "nom;courriel;siret;places\nHalle;zoe.martin@exemple.fr;2,43E+13;12\nCrèche; ali.durand@exemple.fr;24300000000012;7\n";

async fn town() -> TestPortal {
    let portal = TestPortal::start().await;
    let children = portal.department("Petite enfance").await;
    let roads = portal.department("Voirie").await;
    portal.person("ana@val.example.fr", "Ana Martin", Role::Agent, &children).await;
    portal.person("luc@val.example.fr", "Luc Roche", Role::Agent, &roads).await;
    portal.person("ines@val.example.fr", "Inès Faure", Role::Reviewer, &children).await;
    portal
}

/// Begins a deposit; gives its address in a language.
async fn begun(visitor: &Visitor<'_>, prefix: &str) -> String {
    visitor.page(&format!("{prefix}/espace/deposer")).await;
    let begun = visitor.post(&format!("{prefix}/espace/deposer"), &[("jeu", "nouveau")]).await;
    assert_eq!(begun.status, StatusCode::SEE_OTHER, "{}", begun.text());
    let file = begun.header(header::LOCATION);
    assert!(file.starts_with(&format!("{prefix}/espace/depots/")), "{file}");
    file.strip_suffix("/fichier").unwrap().to_owned()
}

async fn with_file(visitor: &Visitor<'_>, prefix: &str, name: &str, content: &str) -> String {
    let deposit = begun(visitor, prefix).await;
    let sent = visitor.send_file(&format!("{deposit}/fichier"), name, content.as_bytes()).await;
    assert_eq!((sent.status, sent.header(header::LOCATION)), (StatusCode::SEE_OTHER, format!("{deposit}/lecture").as_str()), "{}", sent.text());
    deposit
}

/// The hidden fields of the form whose button has that label.
fn form_of<'a>(page: &'a str, label: &str) -> Vec<(&'a str, &'a str)> {
    let form = page
        .split("<form")
        .find(|form| form.split("</form>").next().unwrap().contains(&format!(">{label}</button>")))
        .unwrap_or_else(|| panic!("no button {label}: {page}"));
    let inputs = form.split("</form>").next().unwrap().split("<input type=\"hidden\" name=\"").skip(1);
    inputs.map(|input| (input.split('"').next().unwrap(), input.split("value=\"").nth(1).unwrap().split('"').next().unwrap())).collect()
}

#[tokio::test]
async fn a_deposit_goes_from_its_file_to_the_review() {
    for (prefix, fix_words, missing_words) in [("", "Retirer cette correction", "Envoyer à la relecture"), ("/en", "Remove this correction", "Send to review")]
    {
        let portal = town().await;
        let ana = portal.signed_in("ana@val.example.fr").await;
        let deposit = with_file(&ana, prefix, "crèches.csv", FILE).await;
        let at = |step: &str| format!("{deposit}/{step}");

        let reading = ana.page(&at("lecture")).await;
        let text = html::text(reading.text());
        assert!(text.contains("Halle") && text.contains("Crèche") && text.contains("courriel"), "{text}");
        let again = ana.fill(&at("lecture"), &[("entete", "1"), ("separateur", ";")]).await;
        assert_eq!(again.status, StatusCode::SEE_OTHER, "{}", again.text());

        // Nothing can be sent yet.
        let refused = ana.fill(&at("verification"), &[]).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
        html::check(refused.text(), "verification");
        assert!(refused.text().contains(missing_words));

        let quality = ana.page(&at("qualite")).await;
        let leave = quality.text().split("qualite?laisser=").nth(1).unwrap().split('#').next().unwrap().to_owned();
        ana.page(&at(&format!("qualite?laisser={leave}"))).await;
        let without = ana.fill(&at("qualite"), &[("faire", "laisser"), ("rang", &leave), ("raison", " – ")]).await;
        assert_eq!(without.status, StatusCode::UNPROCESSABLE_ENTITY);
        html::check(without.text(), "qualite");
        let left = ana.fill(&at("qualite"), &[("faire", "laisser"), ("rang", &leave), ("raison", "Le fichier d’origine est perdu.")]).await;
        assert_eq!(left.status, StatusCode::SEE_OTHER, "{}", left.text());
        assert!(ana.page(&at("qualite")).await.text().contains("Le fichier d’origine est perdu."));

        let wrong = [("titre", "Crèches"), ("debut", "2026-02-01"), ("fin", "2026-01-01")];
        let refused = ana.fill(&at("description"), &wrong).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
        html::check(refused.text(), "description");
        assert!(refused.text().contains("aria-invalid=\"true\"") && refused.text().contains("value=\"2026-02-01\""));
        let described = [
            ("titre", "Crèches municipales"),
            ("resume", "Les crèches et leurs places."),
            ("ligne", "une crèche"),
            ("frequence", "annual"),
            ("licence", "lov2"),
            ("contact", "enfance@val.example.fr"),
            ("territoire", "68224"),
            ("colonne-0", "nom"),
            ("sens-0", "Nom de la crèche"),
        ];
        let saved = ana.fill(&at("description"), &described).await;
        assert_eq!(saved.status, StatusCode::SEE_OTHER, "{}", saved.text());
        let page = ana.page(&at("description")).await;
        assert!(page.text().contains("value=\"creches-municipales\"") && page.text().contains("value=\"Nom de la crèche\""), "{}", page.text());

        let privacy = ana.page(&at("confidentialite")).await;
        assert!(privacy.text().contains("name=\"colonne-0\" value=\"courriel\""), "{}", privacy.text());
        assert!(!privacy.text().contains("zoe.martin@exemple.fr"), "personal values are masked");
        let answers = [("personnes", "oui"), ("secret", "non"), ("securite", "non"), ("colonne-0", "courriel")];
        let without = ana.fill(&at("confidentialite"), &[answers[0], answers[1], answers[2], answers[3], ("choix-0", "publier")]).await;
        assert_eq!(without.status, StatusCode::UNPROCESSABLE_ENTITY);
        html::check(without.text(), "confidentialite");
        let removed = ana.fill(&at("confidentialite"), &[answers[0], answers[1], answers[2], answers[3], ("choix-0", "retirer")]).await;
        assert_eq!(removed.status, StatusCode::SEE_OTHER, "{}", removed.text());
        assert!(ana.page(&at("qualite")).await.text().contains(fix_words));

        let check = ana.page(&at("verification")).await;
        assert!(html::text(check.text()).contains("Crèches municipales"), "{}", check.text());
        let sent = ana.fill(&at("verification"), &[]).await;
        assert_eq!((sent.status, sent.header(header::LOCATION)), (StatusCode::SEE_OTHER, deposit.as_str()), "{}", html::text(sent.text()));
        let receipt = ana.page(&deposit).await;
        let promised = if prefix.is_empty() { "19\u{a0}novembre 2026" } else { "19\u{a0}November 2026" };
        assert!(html::text(receipt.text()).contains(promised), "{}", receipt.text());

        // Once sent, nothing changes any more; the reviewer sees it.
        let late = ana.post(&at("description"), &[("titre", "Autre")]).await;
        assert_eq!(late.status, StatusCode::FORBIDDEN);
        let ines = portal.signed_in("ines@val.example.fr").await;
        assert!(ines.page(&format!("{prefix}/espace")).await.text().contains("Crèches municipales"));
        let id = deposit.rsplit('/').next().unwrap().parse().unwrap();
        let kept = portal.store.deposit(&id).await.unwrap().unwrap();
        assert_eq!(kept.state, DepositState::Submitted);

        // Nothing of it is public.
        for path in
            ["/", "/donnees", "/donnees?q=creches", "/donnees.csv", "/donnees.json", "/donnees.atom", "/sitemap.xml", "/api/v1/datasets", "/plan-du-site"]
        {
            let page = portal.get(path).await;
            assert!(!page.text().contains("Crèches municipales") && !page.text().contains("creches-municipales"), "{path}");
        }
        for path in ["/donnees/creches-municipales", "/api/v1/datasets/creches-municipales"] {
            assert_eq!(portal.get(path).await.status, StatusCode::NOT_FOUND, "{path}");
        }
    }
}

#[tokio::test]
async fn a_deposit_is_not_there_for_another_department_and_anonymous_readers_sign_in() {
    let portal = town().await;
    let ana = portal.signed_in("ana@val.example.fr").await;
    let deposit = with_file(&ana, "", "creches.csv", FILE).await;
    let luc = portal.signed_in("luc@val.example.fr").await;
    for step in ["", "/fichier", "/lecture", "/qualite", "/description", "/confidentialite", "/verification"] {
        let path = format!("{deposit}{step}");
        ana.page(&path).await;
        assert_eq!(luc.get(&path).await.status, StatusCode::NOT_FOUND, "{path}");
        let anonymous = portal.get(&path).await;
        assert_eq!(anonymous.status, StatusCode::SEE_OTHER, "{path}");
        assert!(anonymous.header(header::LOCATION).starts_with("/connexion?retour="), "{path}");
        if step != "/fichier" && !step.is_empty() {
            assert_eq!(luc.post(&path, &[("revision", "2")]).await.status, StatusCode::NOT_FOUND, "{path}");
            assert_eq!(portal.post_form(&path, "", &[("revision", "2")]).await.status, StatusCode::SEE_OTHER, "{path}");
        }
    }
    assert_eq!(luc.post(&format!("{deposit}/abandon"), &[("revision", "2")]).await.status, StatusCode::NOT_FOUND);
    assert!(!luc.page("/espace").await.text().contains(&deposit));
}

#[tokio::test]
async fn a_file_that_cannot_be_read_is_kept_and_can_be_replaced() {
    let portal = town().await;
    let ana = portal.signed_in("ana@val.example.fr").await;
    let deposit = begun(&ana, "").await;
    let path = format!("{deposit}/fichier");
    for (name, content) in [("vide.csv", "".as_bytes()), ("", b"a;b\n1;2\n")] {
        let answer = ana.send_file(&path, name, content).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{name}");
        html::check(answer.text(), &path);
    }
    let answer = ana.send_file(&path, "note.pdf", b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n<<>>\nendobj\n").await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    html::check(answer.text(), &path);
    assert!(html::text(answer.text()).contains("note.pdf"), "{}", answer.text());
    assert!(html::text(ana.page(&path).await.text()).contains("note.pdf"), "the file stays with its deposit");
    let replaced = ana.send_file(&path, "creches.csv", FILE.as_bytes()).await;
    assert_eq!(replaced.status, StatusCode::SEE_OTHER, "{}", replaced.text());
}

#[tokio::test]
async fn what_somebody_else_changed_is_not_overwritten() {
    let portal = town().await;
    let ana = portal.signed_in("ana@val.example.fr").await;
    let deposit = with_file(&ana, "", "creches.csv", FILE).await;
    let path = format!("{deposit}/description");
    let seen = ana.revision(&path).await;
    let ines = portal.signed_in("ines@val.example.fr").await;
    assert_eq!(ines.fill(&path, &[("titre", "Les crèches d’Inès")]).await.status, StatusCode::SEE_OTHER);
    let late = ana.post(&path, &[("revision", &seen), ("titre", "Les crèches d’Ana")]).await;
    assert_eq!(late.status, StatusCode::CONFLICT);
    assert!(html::text(late.text()).contains("entre-temps"), "{}", late.text());
    assert!(ana.page(&path).await.text().contains("Les crèches d’Inès"));
}

#[tokio::test]
async fn a_correction_is_applied_and_taken_back() {
    let portal = town().await;
    let ana = portal.signed_in("ana@val.example.fr").await;
    let deposit = with_file(&ana, "", "lieux.csv", "nom;places\n Halle;12\nCrèche;7\nHalle ;4\n").await;
    let path = format!("{deposit}/qualite");
    let page = ana.page(&path).await;
    let fix = page.text().split(">Corriger l").nth(1).unwrap_or_else(|| panic!("{}", html::text(page.text())));
    let label = format!("Corriger l{}", fix.split('<').next().unwrap());
    let fixed = ana.post(&path, &form_of(page.text(), &label)).await;
    assert_eq!(fixed.status, StatusCode::SEE_OTHER, "{}", fixed.text());
    let page = ana.page(&path).await;
    assert!(!page.text().contains(&label), "{}", html::text(page.text()));
    let back = ana.post(&path, &form_of(page.text(), "Retirer cette correction")).await;
    assert_eq!(back.status, StatusCode::SEE_OTHER);
    assert!(ana.page(&path).await.text().contains(&label));
}

#[tokio::test]
async fn an_abandoned_deposit_is_closed() {
    let portal = town().await;
    let ana = portal.signed_in("ana@val.example.fr").await;
    let deposit = with_file(&ana, "", "creches.csv", FILE).await;
    let revision = ana.revision(&deposit).await;
    let closed = ana.post(&format!("{deposit}/abandon"), &[("revision", &revision)]).await;
    assert_eq!((closed.status, closed.header(header::LOCATION)), (StatusCode::SEE_OTHER, "/espace"));
    assert!(html::text(ana.page(&deposit).await.text()).contains("Abandonné"));
}

#[tokio::test]
async fn a_masked_column_is_decided() {
    let portal = town().await;
    let ana = portal.signed_in("ana@val.example.fr").await;
    let deposit = with_file(&ana, "", "creches.csv", FILE).await;
    let path = format!("{deposit}/confidentialite");
    let masked = ana.fill(&path, &[("colonne-0", "courriel"), ("choix-0", "masquer")]).await;
    assert_eq!(masked.status, StatusCode::SEE_OTHER, "{}", masked.text());
    let check = ana.page(&format!("{deposit}/verification")).await;
    assert!(!html::text(check.text()).contains("Dites que faire de la colonne"), "{}", html::text(check.text()));
    let reading = ana.page(&format!("{deposit}/lecture")).await;
    assert!(!reading.text().contains("zoe.martin@exemple.fr"), "{}", html::text(reading.text()));
}

#[tokio::test]
async fn an_update_begins_with_what_is_said_of_the_dataset() {
    let portal = town().await;
    let children = portal.store.departments().await.unwrap().into_iter().find(|department| department.name == "Petite enfance").unwrap();
    let (trees_dataset, _) = portal.store.datasets().await.unwrap().into_iter().next().unwrap();
    let luc = portal.signed_in("luc@val.example.fr").await;
    portal.store.set_dataset_holder(&trees_dataset.id, &children.id, &Actor::named("Référente"), NOW).await.unwrap();
    let id = trees_dataset.id.to_string();
    assert!(!luc.page("/espace/deposer").await.text().contains(&id));
    assert_eq!(luc.post("/espace/deposer", &[("jeu", &id)]).await.status, StatusCode::NOT_FOUND);

    let ana = portal.signed_in("ana@val.example.fr").await;
    assert!(ana.page("/espace/deposer").await.text().contains(&id));
    let begun = ana.post("/espace/deposer", &[("jeu", &id)]).await;
    let deposit = begun.header(header::LOCATION).strip_suffix("/fichier").unwrap().to_owned();
    let sent = ana.send_file(&format!("{deposit}/fichier"), "arbres.csv", trees().as_bytes()).await;
    assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", sent.text());
    let page = ana.page(&format!("{deposit}/description")).await;
    assert!(page.text().contains("value=\"Arbres d’alignement\"") && !page.text().contains("name=\"adresse\""));
    assert!(ana.page("/espace").await.text().contains("Arbres d’alignement"));
    assert!(html::text(ana.page(&format!("{deposit}/lecture")).await.text()).contains("60 lignes"));
}

#[tokio::test]
async fn who_has_lost_the_role_sees_the_deposit_no_more() {
    let portal = town().await;
    let ana = portal.signed_in("ana@val.example.fr").await;
    let deposit = with_file(&ana, "", "creches.csv", FILE).await;
    let person = portal.store.person_by_email(&"ana@val.example.fr".parse().unwrap()).await.unwrap().unwrap();
    for role in portal.store.roles_of(&person.id).await.unwrap() {
        portal.store.end_role(&role.id, &Actor::named("Admin"), NOW).await.unwrap();
    }
    assert_eq!(ana.get(&deposit).await.status, StatusCode::NOT_FOUND);
    assert!(!ana.page("/espace").await.text().contains(&deposit));
    assert_eq!(ana.get("/espace/deposer").await.status, StatusCode::FORBIDDEN);
}
