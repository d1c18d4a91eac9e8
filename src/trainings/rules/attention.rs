//! What of a group somebody should look at.
use super::GroupState;
use crate::kernel::Instant;

/// So many days before the beginning it matters that too few have come.
const NEAR_DAYS: i64 = 3;
/// A line is long from so many people on, and a quarter of the seats.
const LONG: i64 = 3;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Attention {
    /// A draft without a date.
    NoDates,
    /// Fewer than the minimum, and it begins within three days.
    TooFew,
    /// Full, and many wait.
    LongLine,
    /// Over, and nobody has said that it took place.
    NotHeld,
}

/// A group as this question sees it.
#[derive(Debug, Clone, Copy)]
pub struct Looked {
    pub state: GroupState,
    pub starts_at: Option<Instant>,
    pub ends_at: Option<Instant>,
    pub capacity: i64,
    pub minimum: i64,
    pub taken: i64,
    pub waiting: i64,
}

pub fn attention(it: &Looked, now: Instant) -> Vec<Attention> {
    let mut found = Vec::new();
    if it.state == GroupState::Draft && it.starts_at.is_none() {
        found.push(Attention::NoDates);
    }
    let planned = it.state.is_planned();
    let near = it.starts_at.is_some_and(|start| now < start && start <= now.plus_days(NEAR_DAYS));
    if planned && near && it.taken < it.minimum {
        found.push(Attention::TooFew);
    }
    let ahead = it.starts_at.is_some_and(|start| now < start);
    if planned && ahead && it.taken >= it.capacity && it.waiting >= LONG.max(it.capacity / 4) {
        found.push(Attention::LongLine);
    }
    if planned && it.ends_at.is_some_and(|end| end <= now) {
        found.push(Attention::NotHeld);
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_group_is_looked_at_when_something_is_amiss() {
        let now = Instant(1_000_000_000);
        let fine = Looked {
            state: GroupState::Open,
            starts_at: Some(now.plus_days(2)),
            ends_at: Some(now.plus_days(9)),
            capacity: 12,
            minimum: 6,
            taken: 6,
            waiting: 0,
        };
        assert_eq!(attention(&fine, now), []);
        assert_eq!(attention(&Looked { taken: 5, ..fine }, now), [Attention::TooFew]);
        assert_eq!(attention(&Looked { taken: 5, starts_at: Some(now.plus_days(4)), ..fine }, now), []);
        assert_eq!(attention(&Looked { taken: 12, waiting: 3, ..fine }, now), [Attention::LongLine]);
        assert_eq!(attention(&Looked { taken: 12, waiting: 2, ..fine }, now), []);
        let over = Looked { starts_at: Some(now.plus_days(-9)), ends_at: Some(now.plus_days(-1)), ..fine };
        assert_eq!(attention(&over, now), [Attention::NotHeld]);
        assert_eq!(attention(&Looked { state: GroupState::TookPlace, ..over }, now), []);
        let draft = Looked { state: GroupState::Draft, starts_at: None, ends_at: None, ..fine };
        assert_eq!(attention(&draft, now), [Attention::NoDates]);
    }
}
