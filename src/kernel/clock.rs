//! The only place that reads the time.
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

use super::Instant;

/// The house's clock: the machine's, shifted (`demo --today`), or standing still until a test moves it.
#[derive(Debug, Clone)]
pub struct Clock(Kind);

#[derive(Debug, Clone)]
enum Kind {
    Running { ahead: i64 },
    Standing(Arc<AtomicI64>),
}

impl Clock {
    pub fn system() -> Clock {
        Clock(Kind::Running { ahead: 0 })
    }

    /// Runs on from `start`, which is now.
    pub fn starting_at(start: Instant) -> Clock {
        Clock(Kind::Running { ahead: start.0 - machine() })
    }

    pub fn standing_at(moment: Instant) -> Clock {
        Clock(Kind::Standing(Arc::new(AtomicI64::new(moment.0))))
    }

    pub fn now(&self) -> Instant {
        match &self.0 {
            Kind::Running { ahead } => Instant(machine() + ahead),
            Kind::Standing(moment) => Instant(moment.load(Ordering::SeqCst)),
        }
    }

    /// What clocks outside the house show, those of telephones: this machine's time, also where ours was shifted.
    pub fn outside(&self) -> Instant {
        match &self.0 {
            Kind::Running { .. } => Instant(machine()),
            Kind::Standing(_) => self.now(),
        }
    }

    /// Moves a standing clock; a running one stays as it is.
    pub fn set(&self, moment: Instant) {
        if let Kind::Standing(it) = &self.0 {
            it.store(moment.0, Ordering::SeqCst);
        }
    }
}

fn machine() -> i64 {
    chrono::Utc::now().timestamp()
}
