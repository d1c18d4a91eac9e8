//! Moments, half-open spans of time, and sets of them.
use chrono::{DateTime, Utc};
use chrono_tz::Tz;
use sea_orm::DeriveValueType;
use serde::{Deserialize, Serialize};

/// A moment: whole seconds since 1970-01-01T00:00:00Z. Local time exists only at the edges.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, DeriveValueType)]
pub struct Instant(pub i64);

impl Instant {
    /// The same moment on the wall clock of a zone.
    pub fn at(self, zone: Tz) -> DateTime<Tz> {
        self.utc().with_timezone(&zone)
    }

    /// The same moment as a UTC date and time; moments outside chrono's range (± 262,000 years) become 1970.
    pub fn utc(self) -> DateTime<Utc> {
        DateTime::from_timestamp(self.0, 0).unwrap_or_default()
    }

    pub fn plus_minutes(self, minutes: i64) -> Instant {
        Instant(self.0.saturating_add(minutes.saturating_mul(60)))
    }

    pub fn plus_hours(self, hours: i64) -> Instant {
        self.plus_minutes(hours.saturating_mul(60))
    }

    pub fn plus_days(self, days: i64) -> Instant {
        self.plus_hours(days.saturating_mul(24))
    }
}

impl<Z: chrono::TimeZone> From<DateTime<Z>> for Instant {
    fn from(moment: DateTime<Z>) -> Self {
        Instant(moment.timestamp())
    }
}

/// From `start` (in it) to `end` (not in it); never empty.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    start: Instant,
    end: Instant,
}

/// A set of moments. Invariant: sorted, disjoint, no two spans touch.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Spans(Vec<Span>);

impl Span {
    /// `None` unless the span holds at least one moment.
    pub fn new(start: Instant, end: Instant) -> Option<Span> {
        (start < end).then_some(Span { start, end })
    }

    /// `None` unless `minutes` is positive.
    pub fn lasting(start: Instant, minutes: i64) -> Option<Span> {
        Span::new(start, start.plus_minutes(minutes))
    }

    pub fn start(self) -> Instant {
        self.start
    }

    pub fn end(self) -> Instant {
        self.end
    }

    pub fn minutes(self) -> i64 {
        (self.end.0 - self.start.0) / 60
    }

    pub fn contains(self, moment: Instant) -> bool {
        self.start <= moment && moment < self.end
    }

    pub fn overlaps(self, other: Span) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// The span with `before` and `after` minutes of preparation around it (negative counts as none).
    pub fn with_buffers(self, before: i64, after: i64) -> Span {
        Span { start: self.start.plus_minutes(-before.max(0)), end: self.end.plus_minutes(after.max(0)) }
    }

    pub fn meet(self, other: Span) -> Option<Span> {
        Span::new(self.start.max(other.start), self.end.min(other.end))
    }
}

impl FromIterator<Span> for Spans {
    fn from_iter<I: IntoIterator<Item = Span>>(spans: I) -> Self {
        let mut sorted: Vec<Span> = spans.into_iter().collect();
        sorted.sort();
        let mut merged: Vec<Span> = Vec::with_capacity(sorted.len());
        for span in sorted {
            match merged.last_mut() {
                Some(last) if span.start <= last.end => last.end = last.end.max(span.end),
                _ => merged.push(span),
            }
        }
        Spans(merged)
    }
}

impl Spans {
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    pub fn iter(&self) -> impl Iterator<Item = Span> + '_ {
        self.0.iter().copied()
    }

    pub fn contains(&self, moment: Instant) -> bool {
        self.from(moment).is_some_and(|span| span.contains(moment))
    }

    /// Whether the whole of `span` is in the set.
    pub fn covers(&self, span: Span) -> bool {
        self.from(span.start).is_some_and(|it| it.start <= span.start && span.end <= it.end)
    }

    pub fn touches(&self, span: Span) -> bool {
        self.from(span.start).is_some_and(|it| it.overlaps(span))
    }

    pub fn without(&self, taken: &Spans) -> Spans {
        let mut left = Vec::with_capacity(self.0.len());
        let mut first = 0;
        for span in &self.0 {
            first += taken.0[first..].partition_point(|hole| hole.end <= span.start);
            let mut from = span.start;
            for hole in taken.0[first..].iter().take_while(|hole| hole.start < span.end) {
                left.extend(Span::new(from, hole.start));
                from = from.max(hole.end);
            }
            left.extend(Span::new(from, span.end));
        }
        Spans(left)
    }

    pub fn within(&self, other: &Spans) -> Spans {
        self.without(&self.without(other))
    }

    pub fn union(&self, other: &Spans) -> Spans {
        self.0.iter().chain(&other.0).copied().collect()
    }

    /// The first span that ends after `moment`.
    fn from(&self, moment: Instant) -> Option<Span> {
        self.0.get(self.0.partition_point(|span| span.end <= moment)).copied()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn spans() -> impl Strategy<Value = Spans> {
        let span = (0..40i64, 1..10i64).prop_map(|(start, len)| Span { start: Instant(start), end: Instant(start + len) });
        prop::collection::vec(span, 0..8).prop_map(Spans::from_iter)
    }

    proptest! {
        #[test]
        fn what_is_left_is_open_and_not_taken(open in spans(), taken in spans(), moment in -1..55i64) {
            let moment = Instant(moment);
            let left = open.without(&taken);
            prop_assert_eq!(left.contains(moment), open.contains(moment) && !taken.contains(moment));
        }

        #[test]
        fn a_meeting_of_sets_is_in_both_and_a_union_in_either(one in spans(), two in spans(), moment in -1..55i64) {
            let moment = Instant(moment);
            prop_assert_eq!(one.within(&two).contains(moment), one.contains(moment) && two.contains(moment));
            prop_assert_eq!(one.union(&two).contains(moment), one.contains(moment) || two.contains(moment));
        }

        #[test]
        fn a_set_has_one_spelling(open in spans(), taken in spans()) {
            let left = open.without(&taken);
            prop_assert_eq!(&left, &left.iter().collect::<Spans>());
        }

        #[test]
        fn covering_and_touching_speak_of_every_moment(open in spans(), start in 0..45i64, len in 1..8i64) {
            let span = Span { start: Instant(start), end: Instant(start + len) };
            let moments: Vec<bool> = (start..start + len).map(|it| open.contains(Instant(it))).collect();
            prop_assert_eq!(open.covers(span), moments.iter().all(|it| *it));
            prop_assert_eq!(open.touches(span), moments.iter().any(|it| *it));
        }
    }
}
