//! Whose counsellor somebody is.
use std::collections::BTreeSet;

use crate::kernel::{Asker, CentreId, Role, Scope};
use crate::people::Member;
use crate::schedule::{Counsellor, House};

/// Whether a colleague receives people only at centres that the asker manages.
pub fn is_theirs(asker: &Asker, colleague: &Member) -> bool {
    let mut posts = colleague.posts.iter().filter(|it| it.role == Role::Counsellor).peekable();
    let scope = asker.scope(&[Role::Manager]);
    posts.peek().is_some() && posts.all(|it| it.centre.map_or(scope == Scope::All, |centre| scope.covers(centre)))
}

/// Whether a counsellor's openings and posts lie only where the asker is manager; one who has neither is the whole house's.
pub fn manages_counsellor(asker: &Asker, house: &House, colleagues: &[Member], it: &Counsellor) -> bool {
    let scope = asker.scope(&[Role::Manager]);
    if scope == Scope::All {
        return true;
    }
    let own = colleagues.iter().filter(|other| other.person == it.person).flat_map(|other| &other.posts);
    let posts: Vec<Option<CentreId>> = own.filter(|it| it.role == Role::Counsellor).map(|it| it.centre).collect();
    let mut centres: BTreeSet<CentreId> = posts.iter().copied().flatten().collect();
    centres.extend(house.openings.get(&it.id).into_iter().flatten().map(|it| it.centre));
    !centres.is_empty() && !posts.contains(&None) && centres.iter().all(|it| scope.covers(*it))
}
