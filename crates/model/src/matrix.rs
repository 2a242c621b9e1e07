//! Who may do what: the one table.
//!
//! `docs/reference/roles.md` shows it, and a test keeps them the same.

use crate::{Action, Role};

const X: bool = true;
#[expect(non_upper_case_globals, reason = "an empty cell, in a table for eyes")]
const o: bool = false;

/// A line of the matrix.
struct Line {
    action: Action,
    /// One cell for each role, in the order of [`Role::ALL`].
    roles: [bool; 7],
    /// Whether a token of the API may carry it. What gives power over people stays in a browser, where someone signed in.
    token: bool,
}

const fn line(action: Action, roles: [bool; 7], token: bool) -> Line {
    Line { action, roles, token }
}

#[rustfmt::skip]
static MATRIX: [Line; 20] = [
    //                                 agent reviewer steward dpo communication direction administrator      token
    line(Action::Deposit,             [X,    X,       X,      o,  o,            o,        o],                X),
    line(Action::SeeDraft,            [X,    X,       X,      X,  o,            o,        o],                X),
    line(Action::EditDraft,           [X,    X,       X,      o,  o,            o,        o],                X),
    line(Action::Review,              [o,    X,       X,      X,  o,            o,        o],                X),
    line(Action::Assign,              [o,    X,       X,      o,  o,            o,        o],                X),
    line(Action::Decide,              [o,    X,       X,      o,  o,            o,        o],                X),
    line(Action::Waive,               [o,    o,       X,      o,  o,            o,        o],                X),
    line(Action::GiveDpoOpinion,      [o,    o,       o,      X,  o,            o,        o],                o),
    line(Action::PublishNow,          [o,    o,       X,      o,  o,            o,        o],                X),
    line(Action::Withdraw,            [o,    o,       X,      o,  o,            o,        o],                X),
    line(Action::RollBack,            [o,    o,       X,      o,  o,            o,        o],                X),
    line(Action::Delete,              [o,    o,       X,      o,  o,            o,        o],                o),
    line(Action::ChangeHolder,        [o,    o,       X,      o,  o,            o,        o],                X),
    line(Action::ReadDesk,            [o,    X,       X,      X,  X,            X,        o],                X),
    line(Action::EditShowcase,        [o,    o,       X,      o,  X,            o,        o],                X),
    line(Action::ReadJournal,         [o,    o,       X,      X,  o,            o,        X],                X),
    line(Action::ManageOrganisations, [o,    o,       o,      o,  o,            o,        X],                o),
    line(Action::ManagePeople,        [o,    o,       X,      o,  o,            o,        X],                o),
    line(Action::ManageTokens,        [o,    o,       o,      o,  o,            o,        X],                o),
    line(Action::ManagePortal,        [o,    o,       o,      o,  o,            o,        X],                o),
];

/// Whether a role allows an action, where the role reaches.
pub fn allows(role: Role, action: Action) -> bool {
    let column = Role::ALL.iter().position(|known| *known == role);
    let cell = column.and_then(|column| find(action)?.roles.get(column).copied());
    cell.unwrap_or(false)
}

/// Whether a token of the API may carry an action.
pub fn is_for_tokens(action: Action) -> bool {
    find(action).is_some_and(|line| line.token)
}

/// Whether someone with the role `giver` may give (and end) the role `given`, where the first reaches. A steward composes the team that publishes; only an administrator makes stewards, data protection officers and administrators, so nobody raises themselves.
pub fn may_give(giver: Role, given: Role) -> bool {
    match giver {
        Role::Administrator => true,
        Role::Steward => matches!(given, Role::Agent | Role::Reviewer | Role::Communication | Role::Direction),
        Role::Agent | Role::Reviewer | Role::Dpo | Role::Communication | Role::Direction => false,
    }
}

fn find(action: Action) -> Option<&'static Line> {
    MATRIX.iter().find(|line| line.action == action)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fmt::Write as _;

    #[test]
    fn each_action_has_its_line_in_order_and_an_identifier_of_its_own() {
        assert!(MATRIX.iter().map(|line| line.action).eq(Action::ALL));
        assert!(Action::ALL.into_iter().all(|action| Action::from_id(action.id()) == Some(action)));
    }

    /// Run with `PARVIS_BLESS=1` to write the page anew.
    #[test]
    fn the_page_shows_the_matrix() {
        let head: Vec<_> = Role::ALL.iter().map(|role| format!("`{}`", role.id())).collect();
        let mut table = format!("| Action | {} | jeton |\n| --- |{}\n", head.join(" | "), " --- |".repeat(8));
        for action in Action::ALL {
            let cells: Vec<_> =
                Role::ALL.iter().map(|role| allows(*role, action)).chain([is_for_tokens(action)]).map(|cell| if cell { "oui" } else { "·" }).collect();
            writeln!(table, "| `{}` | {} |", action.id(), cells.join(" | ")).unwrap();
        }
        let mut giving = "| Rôle | Peut donner et retirer |\n| --- | --- |\n".to_owned();
        for giver in Role::ALL.into_iter().filter(|giver| Role::ALL.iter().any(|given| may_give(*giver, *given))) {
            let given: Vec<_> = Role::ALL.iter().filter(|given| may_give(giver, **given)).map(|given| format!("`{}`", given.id())).collect();
            writeln!(giving, "| `{}` | {} |", giver.id(), given.join(", ")).unwrap();
        }
        let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../../docs/reference/roles.md");
        let page = std::fs::read_to_string(path).unwrap();
        let blessed = between(&between(&page, "matrix", &table), "giving", &giving);
        if std::env::var_os("PARVIS_BLESS").is_some() {
            std::fs::write(path, blessed).unwrap();
            return;
        }
        assert!(page == blessed, "docs/reference/roles.md is not up to date; it should be:\n{blessed}");
    }

    /// The page with what stands between two marks replaced.
    fn between(page: &str, name: &str, text: &str) -> String {
        let (begin, end) = (format!("<!-- {name} -->\n"), format!("<!-- end of {name} -->"));
        let (before, rest) = page.split_once(&begin).unwrap();
        let (_, after) = rest.split_once(&end).unwrap();
        format!("{before}{begin}{text}{end}{after}")
    }

    #[test]
    fn nobody_can_raise_themselves() {
        for giver in Role::ALL {
            let gives_more = Role::ALL.into_iter().any(|given| may_give(giver, given) && allows(given, Action::ManagePeople) && giver != Role::Administrator);
            assert!(!gives_more, "{giver:?} could make themselves more");
            assert!(allows(giver, Action::ManagePeople) || !Role::ALL.into_iter().any(|given| may_give(giver, given)));
        }
    }

    #[test]
    fn who_only_reads_changes_nothing() {
        let changed: Vec<_> = Action::ALL.into_iter().filter(|action| allows(Role::Direction, *action)).collect();
        assert_eq!(changed, [Action::ReadDesk]);
    }

    #[test]
    fn an_administrator_sees_no_draft() {
        assert!(![Action::SeeDraft, Action::EditDraft, Action::Decide].into_iter().any(|action| allows(Role::Administrator, action)));
    }
}
