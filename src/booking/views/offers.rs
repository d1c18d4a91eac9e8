//! Other times as their page shows them; and whom a change of hours hits, with how they can be told.
use std::collections::BTreeMap;

use super::super::rules::Cause;
use super::super::store;
use super::{Appointment, appointment, by_link_until};
use crate::ground::Means;
use crate::kernel::{AppointmentId, CentreId, CounsellorId, Error, Instant, PersonId, Result, RoomId, Span};
use crate::notify::Channel;
use crate::schedule::Mode;

/// How long after its end the link to an appointment still opens anything: the page with other times.
pub const LINK_OPEN_HOURS: i64 = 7 * 24;

/// The last offer that was made for an appointment.
#[derive(Debug, Clone)]
pub struct Offer {
    pub id: i64,
    pub cause: Cause,
    /// Whether its times can be taken now.
    pub open: bool,
    pub taken: bool,
    pub until: Instant,
    pub times: Vec<OfferTime>,
    /// The appointment that came of it, where the old one does not stand any more.
    pub new: Option<AppointmentId>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct OfferTime {
    pub id: i64,
    pub span: Span,
    pub counsellor: CounsellorId,
    pub centre: CentreId,
    pub mode: Mode,
}

/// The appointment whose other times a link shows: longer than its own page.
///
/// # Errors
/// As [`super::by_token`].
pub async fn by_offer_token(means: &Means<'_>, token: &str) -> Result<Appointment> {
    by_link_until(means, token, "manage", LINK_OPEN_HOURS).await
}

/// The last offer for an appointment, however it stands. Two queries.
pub async fn offer_of(means: &Means<'_>, id: AppointmentId) -> Result<Option<Offer>> {
    let db = means.diary.db().read();
    let Some(row) = store::last_offer(db, id).await? else { return Ok(None) };
    let mut times = Vec::new();
    for it in store::times_of(db, row.id).await? {
        times.push(OfferTime {
            id: it.id,
            span: Span::new(Instant(it.starts_at), Instant(it.ends_at)).ok_or(Error::NotFound)?,
            counsellor: CounsellorId(it.counsellor_id),
            centre: CentreId(it.centre_id),
            mode: Mode::parse(&it.mode).ok_or(Error::NotFound)?,
        });
    }
    Ok(Some(Offer {
        id: row.id,
        cause: Cause::parse(&row.cause).ok_or(Error::NotFound)?,
        open: row.state == "open" && means.now.0 < row.expires_at,
        taken: row.state == "taken",
        until: Instant(row.expires_at),
        times,
        new: row.new_appointment_id.map(AppointmentId),
    }))
}

/// What she said kept her from coming: `forgot`, `could_not`, `did_not_want`, `other`.
pub async fn missed_reason(means: &Means<'_>, id: AppointmentId) -> Result<Option<String>> {
    store::missed_reason(means.diary.db().read(), id).await
}

/// HitOf time changes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum HitOf {
    Counsellor(CounsellorId),
    Room(RoomId),
    Centre(CentreId),
    /// Every centre: a day off.
    Everybody,
}

/// How somebody can be told of a change.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reach {
    Email,
    Sms,
    /// The desk calls.
    Call,
    /// No way is known or allowed: told at the desk, by the code.
    Nobody,
}

/// Somebody whom a change of hours hits.
#[derive(Clone)]
pub struct Hit {
    pub appointment: Appointment,
    pub reach: Reach,
}

impl Reach {
    /// The Fluent key of its words.
    pub fn key(self) -> &'static str {
        match self {
            Reach::Email => "offers-reach-email",
            Reach::Sms => "offers-reach-sms",
            Reach::Call => "offers-reach-call",
            Reach::Nobody => "offers-reach-nobody",
        }
    }
}

/// At most so many are shown and decided at once.
pub const HITS: i64 = 300;

/// Booked appointments to come that touch these stretches of somebody's time, the first first. Two queries, whatever the
/// history. Which of them the asker may see is for the caller, who knows whose hours are changed.
pub async fn hit_by(means: &Means<'_>, whose: HitOf, spans: &[Span]) -> Result<Vec<Hit>> {
    let (Some(from), Some(until)) = (spans.iter().map(|it| it.start()).min(), spans.iter().map(|it| it.end()).max()) else {
        return Ok(Vec::new());
    };
    let (column, id) = match whose {
        HitOf::Counsellor(it) => ("counsellor_id", it.0),
        HitOf::Room(it) => ("room_id", it.0),
        HitOf::Centre(it) => ("centre_id", it.0),
        HitOf::Everybody => ("", 0),
    };
    let db = means.diary.db().read();
    let rows = store::booked_between(db, column, id, from.max(means.now), until, HITS).await?;
    let house = means.diary.house().await?;
    let mut hits = Vec::new();
    for row in rows {
        let it = appointment(means, &house, row)?;
        if spans.iter().any(|span| span.overlaps(it.span)) {
            hits.push(it);
        }
    }
    let people: Vec<i64> = hits.iter().map(|it| it.person.0).collect();
    let ways = ways(means, &people).await?;
    let reach = |it: &Appointment| ways.get(&it.person).copied().unwrap_or(Reach::Nobody);
    Ok(hits.into_iter().map(|appointment| Hit { reach: reach(&appointment), appointment }).collect())
}

/// The best allowed way to each of these people.
async fn ways(means: &Means<'_>, people: &[i64]) -> Result<BTreeMap<PersonId, Reach>> {
    let mut best: BTreeMap<PersonId, Reach> = BTreeMap::new();
    for (person, channel) in store::ways_to(means.diary.db().read(), people).await? {
        let way = match Channel::parse(&channel) {
            Some(Channel::Email) => Reach::Email,
            Some(Channel::Sms) if means.site.sms => Reach::Sms,
            Some(Channel::Call) => Reach::Call,
            _ => continue,
        };
        let known = best.entry(PersonId(person)).or_insert(way);
        if rank(way) < rank(*known) {
            *known = way;
        }
    }
    Ok(best)
}

fn rank(way: Reach) -> u8 {
    match way {
        Reach::Email => 0,
        Reach::Sms => 1,
        Reach::Call => 2,
        Reach::Nobody => 3,
    }
}
