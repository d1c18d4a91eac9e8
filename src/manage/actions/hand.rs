//! Whose hand it is, and how an edit of the house ends: *load, decide, write, tell, commit*. Of two who edit one thing at
//! once the second decides on what the first one left.
use super::super::rules::{Values, changed};
use crate::kernel::{Asker, CentreId, Db, Instant, Key, Result, Role, Scope, Txn};
use crate::people::{self, Deed};
use crate::{booking, kernel};

/// Who does it, when, and what the form carried besides its fields.
pub struct Hand<'a> {
    pub db: &'a Db,
    pub asker: &'a Asker,
    pub now: Instant,
    pub key: Key,
    /// Digests of what was shown; see [`super::rules::version`].
    pub version: String,
    /// Knows that appointments are to come, and switches it off all the same.
    pub sure: bool,
}

/// How an edit ended.
#[derive(Debug, PartialEq, Eq)]
pub enum Saved {
    Done(i64),
    /// Somebody else was faster: nothing was changed.
    Changed,
    /// So many appointments are to come: asked first.
    Coming(i64),
    /// A field that only the house can judge, and the words for it.
    Wrong(&'static str, &'static str),
}

impl Hand<'_> {
    /// Whether they manage the whole house: what is everybody's is theirs only then.
    pub fn manages_all(&self) -> bool {
        manages(self.asker) == Scope::All
    }

    /// Whether what they saw is no more what there is.
    pub(super) fn is_late(&self, now: &Values) -> bool {
        !changed(&self.version, now).is_empty()
    }

    /// The appointments to come that stand in the way of switching something off unasked.
    pub(super) async fn in_the_way(&self, txn: &Txn, whose: booking::Whose) -> Result<i64> {
        if self.sure { Ok(0) } else { booking::coming(txn, whose, self.now).await }
    }

    /// Whether this form has done its work already: what it brought about.
    pub(super) async fn done_before(&self, txn: &Txn) -> Result<Option<i64>> {
        match kernel::claim(txn, &self.key, self.now).await? {
            kernel::Claim::Done(id) => Ok(Some(id)),
            kernel::Claim::New => Ok(None),
        }
    }

    /// Writes down who did it, settles the key, commits.
    pub(super) async fn done(&self, txn: Txn, deed: Deed) -> Result<Saved> {
        let id = deed.subject.id;
        people::record(&txn, self.asker, &deed, self.now).await?;
        kernel::settle(&txn, &self.key, id).await?;
        txn.commit().await?;
        Ok(Saved::Done(id))
    }
}

/// Where somebody is manager.
pub fn manages(asker: &Asker) -> Scope {
    asker.scope(&[Role::Manager])
}

/// Whether they manage a centre.
pub fn manages_at(asker: &Asker, centre: CentreId) -> bool {
    manages(asker).covers(centre)
}
