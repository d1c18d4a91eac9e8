//! Who does it, and to whose account they may do it.
use crate::kernel::{Asker, Error, Instant, Post, Refusal, Result, Txn};
use crate::people::{self, Deed, Member};

use super::super::rules::{self, Sight};

/// Who does it: a manager, or whoever runs the service, by the command line.
#[derive(Debug, Clone, Copy)]
pub enum By<'a> {
    Manager(&'a Asker),
    Hand,
}

impl By<'_> {
    pub(super) async fn record(self, txn: &Txn, deed: &Deed, now: Instant) -> Result<()> {
        match self {
            By::Manager(asker) => people::record(txn, asker, deed, now).await,
            By::Hand => people::record_by_hand(txn, deed, now).await,
        }
    }

    pub(super) fn sight(self, posts: &[Post]) -> Sight {
        match self {
            By::Manager(asker) => rules::sight(asker, posts),
            By::Hand => Sight::Change,
        }
    }

    pub(super) fn may_grant(self, posts: &[Post]) -> bool {
        match self {
            By::Manager(asker) => rules::may_grant(asker, posts),
            By::Hand => true,
        }
    }
}

/// An account that is about to be changed: what is not hers to see is not there (requirement R3).
pub(super) async fn member_for(txn: &Txn, by: By<'_>, id: crate::kernel::AccountId) -> Result<Member> {
    let member = people::member(txn, id).await?;
    match by.sight(&member.posts) {
        Sight::Change => Ok(member),
        Sight::See => Err(Error::Refused(Refusal("team-no-elsewhere"))),
        Sight::Nothing => Err(Error::NotFound),
    }
}

/// A deed to an account, at the one centre where it works, if it is one.
pub(super) fn deed_to(name: &'static str, member: &Member, posts: &[Post]) -> Deed {
    let deed = Deed::new(name, "account", member.id.0);
    at_one_centre(deed, posts)
}

pub(super) fn at_one_centre(deed: Deed, posts: &[Post]) -> Deed {
    let mut centres: Vec<_> = posts.iter().map(|it| it.centre).collect();
    centres.dedup();
    match centres[..] {
        [Some(centre)] => deed.at(centre),
        _ => deed,
    }
}
