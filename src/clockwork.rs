//! What happens without anybody asking: messages leave, reminders fall due, what has expired goes.
//! Each step is a function of the present, callable by itself; several instances may do the same step at once.
use crate::booking::{self, Means};
use crate::kernel::{Clock, Db, Keys, Result, Site, sweep_keys, sweep_strikes};
use crate::notify::{self, Delivery};
use crate::schedule::Diary;
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
}

impl Clockwork {
    /// Expired reservations go within seconds: somebody else may want the time. Then what falls due.
    ///
    /// # Errors
    /// Whatever the database says; the next round tries again.
    pub async fn tick(&self) -> Result<()> {
        let means = Means { diary: &self.diary, keys: &self.keys, site: &self.site, now: self.clock.now() };
        booking::tick(&means).await
    }

    /// Lets leave what waits in the outbox.
    pub async fn deliver(&self) -> Result<()> {
        notify::deliver(&self.delivery, self.clock.now()).await?;
        Ok(())
    }

    /// Forgets what is of no use any more: idempotency keys, throttles, visits.
    pub async fn sweep(&self) -> Result<()> {
        let now = self.clock.now();
        sweep_keys(&self.db, now).await?;
        sweep_strikes(&self.db, now).await?;
        web::sweep_visits(&self.db, now).await
    }
}
