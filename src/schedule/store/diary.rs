//! The house in memory, as fresh as its version.
use std::ops::RangeInclusive;
use std::sync::{Arc, PoisonError, RwLock};

use chrono::NaiveDate;
use sea_orm::ConnectionTrait;

use super::{holds, house, version};
use crate::kernel::{Db, Error, EventId, Instant, ResourceId, Result, Txn};
use crate::schedule::rules::{self, House, Taken};

/// Managed handle of the schedule: the database, and the house as last read from it. Cheap to clone.
#[derive(Debug, Clone)]
pub struct Diary {
    db: Db,
    house: Arc<RwLock<Arc<House>>>,
}

/// The house, and what is taken in it, as one moment saw them.
#[derive(Debug)]
pub struct Look {
    pub house: Arc<House>,
    pub taken: Taken,
    /// Whether reservations have expired that are still there.
    pub stale: bool,
}

impl Diary {
    pub fn new(db: Db) -> Diary {
        // No edit leaves the version at 0: the first look reads everything.
        Diary { db, house: Arc::default() }
    }

    pub fn db(&self) -> &Db {
        &self.db
    }

    /// The house as it stands now: one small query, and all of it again after an edit.
    pub async fn house(&self) -> Result<Arc<House>> {
        let version = version(self.db.read()).await?;
        self.at(self.db.read(), version).await
    }

    /// The house as a transaction sees it: whoever holds a connection must not wait for a second one.
    pub async fn house_in(&self, txn: &Txn) -> Result<Arc<House>> {
        self.at(txn, version(txn).await?).await
    }

    /// The house as last read, which may be old; whoever compares versions afterwards needs no query before.
    pub(in crate::schedule) fn last(&self) -> Arc<House> {
        self.house.read().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// The house of a version that `db` shows, read through it when it is not the one in memory.
    pub(in crate::schedule) async fn at(&self, db: &impl ConnectionTrait, version: i64) -> Result<Arc<House>> {
        let last = self.last();
        if last.version == version {
            return Ok(last);
        }
        let fresh = Arc::new(house::load(db).await?);
        *self.house.write().unwrap_or_else(PoisonError::into_inner) = fresh.clone();
        Ok(fresh)
    }

    /// Looks at the holds on some days (and around them) of the resources that `whose` finds in the house. `None` when it finds that there is nothing to
    /// look for, in the house as it stands now.
    pub(in crate::schedule) async fn look(
        &self,
        db: &impl ConnectionTrait,
        whose: impl Fn(&House) -> Option<Vec<ResourceId>>,
        days: &RangeInclusive<NaiveDate>,
        leaving_out: Option<EventId>,
        now: Instant,
    ) -> Result<Option<Look>> {
        let Some(span) = rules::wide(days) else { return Ok(None) };
        let mut house = self.last();
        // More than two edits during one look are somebody's import: the next try may see it done.
        for _ in 0..3 {
            let resources = whose(&house);
            let (seen, found) = match &resources {
                Some(resources) => {
                    let (seen, taken, stale) = holds::taken(db, resources, span, leaving_out, now).await?;
                    (seen, Some((taken, stale)))
                }
                None => (version(db).await?, None),
            };
            if seen == house.version {
                return Ok(found.map(|(taken, stale)| Look { house, taken, stale }));
            }
            house = self.at(db, seen).await?;
        }
        Err(Error::Busy)
    }
}
