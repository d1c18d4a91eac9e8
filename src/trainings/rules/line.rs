//! Who gets a seat, and how it is passed on.
use crate::kernel::Instant;

/// An offered seat is kept so long, when there is time.
pub const LONGEST_OFFER_HOURS: i64 = 24;
/// Less is no time to read a message in.
const SHORTEST_OFFER_MINUTES: i64 = 30;

/// What somebody gets who comes now.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Seat {
    Enrolled,
    Waiting,
}

/// A free seat belongs to who waits already, if anybody does.
pub fn seat(capacity: i64, taken: i64, anybody_waits: bool) -> Seat {
    if taken < capacity && !anybody_waits { Seat::Enrolled } else { Seat::Waiting }
}

/// How a freed seat reaches who is next.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Pass {
    /// She said in advance that she comes, if she hears early enough.
    Given,
    /// She is asked, until then.
    Offered(Instant),
}

/// How a seat freed now goes to somebody who waits. `auto_hours`: as she said in advance.
pub fn pass(auto_hours: Option<i64>, starts_at: Instant, now: Instant) -> Pass {
    match auto_hours {
        Some(hours) if now.plus_hours(hours) <= starts_at => Pass::Given,
        _ => Pass::Offered(offer_until(starts_at, now)),
    }
}

/// How long an offer made now is kept: a day, near the beginning a third of what is left of the time, so that the next in line
/// has a chance too; never beyond the beginning.
pub fn offer_until(starts_at: Instant, now: Instant) -> Instant {
    let third = Instant(now.0 + (starts_at.0 - now.0) / 3);
    third.min(now.plus_hours(LONGEST_OFFER_HOURS)).max(now.plus_minutes(SHORTEST_OFFER_MINUTES)).min(starts_at)
}

/// How many would be over when there are only so many seats; none when all fit.
pub fn over(capacity: i64, taken: i64) -> Option<i64> {
    (taken > capacity).then(|| taken - capacity)
}
