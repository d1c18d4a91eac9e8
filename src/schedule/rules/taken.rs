//! What is taken of whose time, as the holds say.
use std::collections::HashMap;

use crate::kernel::{Instant, ResourceId, ServiceId, Span, Spans};

/// One hold that counts: live, or reserved and not yet expired.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Held {
    pub resource: ResourceId,
    /// Buffers included.
    pub span: Span,
    pub service: Option<ServiceId>,
}

/// Holds by resource.
#[derive(Debug, Default)]
pub struct Taken(HashMap<ResourceId, Lane>);

#[derive(Debug, Default)]
struct Lane {
    busy: Spans,
    starts: Vec<Start>,
}

/// When a hold begins, and for which service.
type Start = (Instant, Option<ServiceId>);

impl FromIterator<Held> for Taken {
    fn from_iter<I: IntoIterator<Item = Held>>(holds: I) -> Taken {
        let mut lanes: HashMap<ResourceId, (Vec<Span>, Vec<Start>)> = HashMap::new();
        for hold in holds {
            let (spans, starts) = lanes.entry(hold.resource).or_default();
            spans.push(hold.span);
            starts.push((hold.span.start(), hold.service));
        }
        let lane = |(spans, starts): (Vec<Span>, _)| Lane { busy: spans.into_iter().collect(), starts };
        Taken(lanes.into_iter().map(|(resource, it)| (resource, lane(it))).collect())
    }
}

impl Taken {
    pub fn is_busy(&self, resource: ResourceId, span: Span) -> bool {
        self.busy(resource).is_some_and(|busy| busy.touches(span))
    }

    /// When a resource is taken; `None` when never.
    pub fn busy(&self, resource: ResourceId) -> Option<&Spans> {
        self.0.get(&resource).map(|lane| &lane.busy)
    }

    /// How many holds of a resource begin in a span, of one service or of all.
    pub fn count(&self, resource: ResourceId, span: Span, service: Option<ServiceId>) -> usize {
        let counts = |(start, of): &&Start| span.contains(*start) && (service.is_none() || *of == service);
        self.0.get(&resource).map_or(0, |lane| lane.starts.iter().filter(counts).count())
    }
}
