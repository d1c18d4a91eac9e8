//! Who was there, and what comes of it.
use super::No;
use crate::encounters::AgeBand;
use crate::kernel::Instant;
use crate::people::Sex;

/// Whether attendance of a date can be written down: from its beginning on, as long as it is not put away.
///
/// # Errors
/// `NotBegun`, `WrongState` for a date that was cancelled or a group that was called off.
pub fn may_take(starts_at: Instant, live: bool, now: Instant) -> Result<(), No> {
    if !live {
        return Err(No::WrongState);
    }
    if starts_at > now { Err(No::NotBegun) } else { Ok(()) }
}

/// What completing a training takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Bar {
    /// Of the planned minutes.
    pub percent: i64,
    pub task: bool,
}

/// Whether so many minutes of the planned ones, and the last task, make it completed. Of nothing planned nothing is completed.
pub fn completes(bar: Bar, attended: i64, planned: i64, task_done: bool) -> bool {
    planned > 0 && attended * 100 >= planned * bar.percent && (task_done || !bar.task)
}

/// Heads of one kind at a date.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Heads {
    pub sex: Sex,
    pub age_band: AgeBand,
    pub heads: i64,
}
