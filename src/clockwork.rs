//! What happens without anybody asking: messages leave, reminders fall due, what has expired goes.
//! Each step is a function of the present, callable by itself; several instances may do the same step at once.
use std::path::PathBuf;

use crate::booking;
use crate::desk;
use crate::ground::Means;
use crate::kernel::{Clock, DISK_LOW, Db, Keys, Result, Site, mark, set_mark, sweep_keys, sweep_strikes, unset_mark};
use crate::notify::{self, Delivery};
use crate::people;
use crate::schedule::Diary;
use crate::trainings;
use crate::web;

/// What the steps work with.
#[derive(Clone)]
pub struct Clockwork {
    pub db: Db,
    pub clock: Clock,
    pub keys: Keys,
    pub site: Site,
    pub diary: Diary,
    pub delivery: Delivery,
    /// Where an SQLite database lies; a server looks after its own disk.
    pub folder: Option<PathBuf>,
}

/// With less than this there is soon no room for a day's work.
const LITTLE: u64 = 500 * 1024 * 1024;
/// With more than this there is time, however large the disk is.
const ENOUGH: u64 = 10 * 1024 * 1024 * 1024;

/// Whether staff should be told that the disk gets full: less than 500 MiB left, or less than a twentieth of a disk of
/// which less than 10 GiB are left.
pub fn is_low(free: u64, total: u64) -> bool {
    free < LITTLE || (free < total / 20 && free < ENOUGH)
}

impl Clockwork {
    /// Expired reservations go within seconds: somebody else may want the time. Then what falls due.
    ///
    /// # Errors
    /// Whatever the database says; the next round tries again.
    pub async fn tick(&self) -> Result<()> {
        let means = Means { diary: &self.diary, keys: &self.keys, site: &self.site, now: self.clock.now() };
        booking::tick(&means).await?;
        trainings::tick(&means).await?;
        people::look(&self.db, means.now).await?;
        desk::ask_what_became(&means).await
    }

    /// Lets leave what waits in the outbox.
    pub async fn deliver(&self) -> Result<()> {
        notify::deliver(&self.delivery, self.clock.now()).await?;
        Ok(())
    }

    /// Seals what the audit has written down since the last round.
    pub async fn seal(&self) -> Result<()> {
        people::seal_audit(&self.db, &self.keys).await
    }

    /// Looks how much room is left, and sets or lifts the mark that staff are warned by.
    pub async fn measure(&self) -> Result<()> {
        let Some(folder) = &self.folder else { return Ok(()) };
        let disk = rustix::fs::statvfs(folder)?;
        self.note_room(disk.f_bavail.saturating_mul(disk.f_frsize), disk.f_blocks.saturating_mul(disk.f_frsize)).await
    }

    /// Octets left, of so many.
    pub async fn note_room(&self, free: u64, total: u64) -> Result<()> {
        let marked = mark(&self.db, DISK_LOW).await?.map(|it| it.parse::<u64>().unwrap_or(0));
        match (is_low(free, total), marked) {
            (false, None) => return Ok(()),
            // The page says how much is left: a tenth more or less is news.
            (true, Some(said)) if free.abs_diff(said) <= said / 10 => return Ok(()),
            _ => {}
        }
        let txn = self.db.begin().await?;
        if is_low(free, total) {
            tracing::warn!(free, total, "the disk is nearly full");
            set_mark(&txn, DISK_LOW, &free.to_string()).await?;
        } else {
            unset_mark(&txn, DISK_LOW).await?;
        }
        Ok(txn.commit().await?)
    }

    /// Forgets what is of no use any more: idempotency keys, throttles, visits, sessions.
    pub async fn sweep(&self) -> Result<()> {
        let now = self.clock.now();
        sweep_keys(&self.db, now).await?;
        sweep_strikes(&self.db, now).await?;
        people::sweep(&self.db, now).await?;
        notify::sweep(&self.db, now).await?;
        web::sweep_visits(&self.db, now).await
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_disk_is_low_when_a_days_work_may_not_fit() {
        let gib = 1024 * 1024 * 1024;
        for (free, total, low) in [
            (400 << 20, gib, true),
            (600 << 20, 8 * gib, false),
            (2 * gib, 100 * gib, true),
            (6 * gib, 100 * gib, false),
            (20 * gib, 1000 * gib, false),
            (0, 0, true),
        ] {
            assert_eq!(is_low(free, total), low, "{free} of {total}");
        }
    }
}
