//! Who may see and change whose account, and grant what.
use crate::kernel::{Asker, Post, Role, Scope};

/// How much of an account a manager has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sight {
    Nothing,
    /// It works at her centre, and elsewhere too: only who manages all of it changes it.
    See,
    Change,
}

/// A manager of the whole house has every account; one of a centre has those that work there and nowhere else.
pub fn sight(asker: &Asker, posts: &[Post]) -> Sight {
    let scope = asker.scope(&[Role::Manager]);
    if scope == Scope::All {
        return Sight::Change;
    }
    let own = |it: &Post| it.centre.is_some_and(|it| scope.covers(it));
    match (posts.iter().any(own), posts.iter().all(own)) {
        (true, true) => Sight::Change,
        (true, false) => Sight::See,
        (false, _) => Sight::Nothing,
    }
}

/// Nobody grants more than she has: a manager of a centre gives posts at that centre only.
pub fn may_grant(asker: &Asker, posts: &[Post]) -> bool {
    let scope = asker.scope(&[Role::Manager]);
    posts.iter().all(|it| match it.centre {
        Some(centre) => scope.covers(centre),
        None => scope == Scope::All,
    })
}

/// Whether the house keeps a manager without this account: `whole` and `any` other active ones there are. One who had all of it is only replaced by
/// another of that kind.
pub fn is_last_manager(posts: &[Post], whole: i64, any: i64) -> bool {
    let had_all = posts.iter().any(|it| it.role == Role::Manager && it.centre.is_none());
    let had_some = posts.iter().any(|it| it.role == Role::Manager);
    (had_all && whole == 0) || (had_some && any == 0)
}

/// Whether somebody with the posts `after` manages as much as with those `before`.
pub fn still_manages(before: &[Post], after: &[Post]) -> bool {
    let all = |posts: &[Post]| posts.iter().any(|it| it.role == Role::Manager && it.centre.is_none());
    let some = |posts: &[Post]| posts.iter().any(|it| it.role == Role::Manager);
    if all(before) { all(after) } else { !some(before) || some(after) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::kernel::{AccountId, CentreId, Lang, PersonId};

    fn post(role: Role, centre: i64) -> Post {
        Post { role, centre: (centre > 0).then_some(CentreId(centre)) }
    }

    fn manager(centre: i64) -> Asker {
        Asker {
            account: AccountId(1),
            session: None,
            person: PersonId(1),
            name: String::new(),
            lang: Lang::Be,
            posts: vec![post(Role::Manager, centre), post(Role::Desk, 9)],
            beside: false,
        }
    }

    #[test]
    fn a_manager_of_a_centre_has_its_accounts_and_grants_its_posts_only() {
        let here = [post(Role::Desk, 1)];
        let both = [post(Role::Desk, 1), post(Role::Counsellor, 2)];
        let (all, there) = ([post(Role::Donor, 0)], [post(Role::Desk, 9)]);
        for (centre, posts, seen, grants) in [
            (1, &here[..], Sight::Change, true),
            (1, &both, Sight::See, false),
            (1, &all, Sight::Nothing, false),
            (1, &there, Sight::Nothing, false),
            (1, &[], Sight::Nothing, true),
            (0, &both, Sight::Change, true),
            (0, &all, Sight::Change, true),
            (0, &[], Sight::Change, true),
        ] {
            assert_eq!(
                (sight(&manager(centre), posts), may_grant(&manager(centre), posts)),
                (seen, grants),
                "{centre} {posts:?}"
            );
        }
    }

    #[test]
    fn the_last_manager_stays() {
        let (all, one, none) = ([post(Role::Manager, 0)], [post(Role::Manager, 1)], [post(Role::Desk, 1)]);
        assert!(is_last_manager(&all, 0, 1) && is_last_manager(&one, 0, 0));
        assert!(!is_last_manager(&all, 1, 1) && !is_last_manager(&one, 0, 1) && !is_last_manager(&none, 0, 0));
        assert!(still_manages(&all, &all) && !still_manages(&all, &one) && still_manages(&one, &all));
        assert!(!still_manages(&one, &none) && still_manages(&none, &none));
    }
}
