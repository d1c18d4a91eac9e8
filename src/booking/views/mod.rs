//! Read models: an appointment as its own page, the interface and the messages show it.
mod centres;
mod closing;
mod codes;
mod days;
mod facts;
mod feeds;
mod listed;
mod offers;
mod people;
mod reasons;
mod referrers;
mod steps;
mod walk_ins;

pub use centres::{AtCentre, at_centre};
pub use closing::{Closed, closed, history};
pub use codes::codes;
pub use days::{Arrival, Meeting, ToClose, arrivals, called, count_unclosed, in_the_way, meetings, to_close, unclosed};
pub use facts::{Facts, Prefilled, prefilled};
pub use feeds::{feed, feed_since};
pub use listed::{Listed, Listing, listed};
pub(super) use offers::LINK_OPEN_HOURS;
pub use offers::{HITS, Hit, HitOf, Offer, OfferTime, Reach, by_offer_token, hit_by, missed_reason, offer_of};
pub use people::{last_of, last_of_records, of_person, person_of_code};
pub use reasons::{Overbooking, cancel_reason, overbookings};
pub use referrers::{Missed, NoShows, Referral, Referrer, no_shows, referrals, referrer_by_link, referrers};
pub use steps::{ToldStep, series, steps};
pub use walk_ins::{Queue, WalkIn, queue, walk_in_seen_by};

use std::sync::Arc;

use chrono::Days;
use sha2::{Digest, Sha256};

use super::actions::Wish;
use super::rules::{self, State};
use super::store::{self, Reservation, Row};
use crate::ground::Means;
use crate::kernel::{
    AppointmentId, Asker, CentreId, CounsellorId, Error, EventId, Instant, Keys, Lang, PersonId, Result, Role, RoomId, ServiceId,
    Span, VisitId, WalkInId,
};
use crate::notify::Messages;
use crate::schedule::{self, House, Mode, Search, Slot};

/// How long after its end the link to an appointment still opens it.
const OPEN_AFTER_HOURS: i64 = 24;

/// One appointment with all that its page may say. `house` resolves the ids.
#[derive(Clone)]
pub struct Appointment {
    pub id: AppointmentId,
    pub public_id: String,
    pub token: String,
    pub feed_token: String,
    pub code: String,
    pub event: EventId,
    pub uid: String,
    pub sequence: i64,
    pub dtstamp: Instant,
    pub span: Span,
    pub service: ServiceId,
    /// What it is about, as far as anybody has said.
    pub topic: Option<ServiceId>,
    pub counsellor: CounsellorId,
    pub centre: CentreId,
    pub room: Option<RoomId>,
    pub mode: Mode,
    pub person: PersonId,
    pub name: String,
    pub state: State,
    pub language: Lang,
    pub messages: Messages,
    pub calendar_part: bool,
    pub tell_earlier: bool,
    /// Whether its person may move or cancel it now.
    pub may_change: bool,
    /// The last moment for that.
    pub change_until: Instant,
    pub booked_at: Instant,
    /// Staff took its time over what was in the way, and said why.
    pub overbooked: bool,
    /// As whom the queue knows somebody who came without an appointment.
    pub walk_in: Option<WalkInId>,
    pub house: Arc<House>,
}

/// The time that a visit holds for ten minutes.
#[derive(Clone)]
pub struct Reserved {
    pub slot: Slot,
    pub service: ServiceId,
    pub mode: Mode,
    pub expires_at: Instant,
    pub for_move: Option<AppointmentId>,
}

/// The appointment that a capability link names.
///
/// # Errors
/// `NotFound` for what never was a link, `Gone` for one revoked or long over.
pub async fn by_token(means: &Means<'_>, token: &str) -> Result<Appointment> {
    by_link(means, token, "manage").await
}

/// The appointment that a calendar subscription names.
pub async fn by_feed_token(means: &Means<'_>, token: &str) -> Result<Appointment> {
    by_link(means, token, "feed").await
}

async fn by_link(means: &Means<'_>, token: &str, purpose: &str) -> Result<Appointment> {
    by_link_until(means, token, purpose, OPEN_AFTER_HOURS).await
}

/// What a link names until so many hours after the end.
async fn by_link_until(means: &Means<'_>, token: &str, purpose: &str, hours: i64) -> Result<Appointment> {
    let (tag, public_id) = token.split_at_checked(12).filter(|it| it.1.len() == 8 && token.is_ascii()).ok_or(Error::NotFound)?;
    let row = store::by_public_id(means.diary.db().read(), public_id).await?.ok_or(Error::NotFound)?;
    if !means.keys.fits_short(purpose, &named(public_id, row.generation), tag) {
        let former = (0..row.generation).any(|it| means.keys.fits_short(purpose, &named(public_id, it), tag));
        return Err(if former { Error::Gone } else { Error::NotFound });
    }
    if means.now > Instant(row.ends_at).plus_hours(hours) {
        return Err(Error::Gone);
    }
    show(means, row).await
}

/// The appointment with this code, however it is typed. The caller throttles.
///
/// # Errors
/// `NotFound`, also when it is long over.
pub async fn by_code(means: &Means<'_>, typed: &str) -> Result<Appointment> {
    let code = Keys::fold_code(typed);
    if code.len() != 8 || !code.is_ascii() {
        return Err(Error::NotFound);
    }
    let row = store::by_code_digest(means.diary.db(), &code_digest(means.keys, &code)).await?.ok_or(Error::NotFound)?;
    if means.now > Instant(row.ends_at).plus_hours(OPEN_AFTER_HOURS) {
        return Err(Error::NotFound);
    }
    show(means, row).await
}

pub async fn by_id(means: &Means<'_>, id: AppointmentId) -> Result<Appointment> {
    let row = store::by_id(means.diary.db().read(), id).await?.ok_or(Error::NotFound)?;
    show(means, row).await
}

/// An appointment as staff see it: only at the centres where they serve people (requirement R3).
///
/// # Errors
/// `NotFound`, whether it is not there or not theirs.
pub async fn seen_by(means: &Means<'_>, asker: &Asker, id: AppointmentId) -> Result<Appointment> {
    let it = by_id(means, id).await?;
    if asker.serves().covers(it.centre) { Ok(it) } else { Err(Error::NotFound) }
}

/// Whether this member of staff may change it: her own, or as desk or manager of its centre.
pub fn may_act(asker: &Asker, it: &Appointment) -> bool {
    let own = it.house.counsellor(it.counsellor).is_some_and(|it| it.person == asker.person);
    let at_centre = asker.is_at(Role::Desk, it.centre) || asker.is_at(Role::Manager, it.centre);
    (own && asker.is_at(Role::Counsellor, it.centre)) || at_centre
}

/// What a list may show to who signed in by a mailed link: never discreet, never anonymous bookings.
pub async fn mine(means: &Means<'_>, person: PersonId) -> Result<Vec<Appointment>> {
    let house = means.diary.house().await?;
    let rows = store::of_same_address(means.diary.db(), person, means.now).await?;
    rows.into_iter().map(|row| appointment(means, &house, row)).collect()
}

/// What this visit has reserved and may still book.
pub async fn reserved(means: &Means<'_>, visit: VisitId) -> Result<Option<Reserved>> {
    let Some(row) = store::reservation_of(means.diary.db().read(), visit).await? else { return Ok(None) };
    if row.expires_at <= means.now.0 {
        return Ok(None);
    }
    let span = schedule::event(means.diary.db().read(), EventId(row.event_id)).await?.span;
    Ok(Some(Reserved {
        slot: row.slot(span),
        service: ServiceId(row.service_id),
        mode: Mode::parse(&row.mode).ok_or(Error::NotFound)?,
        expires_at: Instant(row.expires_at),
        for_move: row.appointment_id.map(AppointmentId),
    }))
}

/// The next `count` free times for a wish that could not be had: of the same kind, from its day on, else the first there are.
pub async fn alternatives(means: &Means<'_>, wish: &Wish, count: usize) -> Result<(Arc<House>, Vec<Slot>)> {
    let house = means.diary.house().await?;
    let zone = house.zone_of(wish.centre).ok_or(Error::NotFound)?;
    let first = wish.start.max(means.now).at(zone).date_naive();
    let today = means.now.at(zone).date_naive();
    for (from, days) in [(first, 13), (today, 62)] {
        let search = Search {
            service: wish.service,
            from,
            to: from + Days::new(days),
            centre: wish.centre,
            counsellor: None,
            mode: Some(wish.mode),
            language: wish.language,
            found_as: wish.found_as,
            leaving_out: None,
            by_staff: false,
        };
        let found = schedule::slots(means.diary, &search, means.now).await?;
        let mut free = schedule::choose(&found);
        if !free.is_empty() {
            free.truncate(count);
            return Ok((found.house, free));
        }
    }
    Ok((house, Vec::new()))
}

/// Whether a mailed link would still let somebody in; does not use it up.
pub async fn link_stands(means: &Means<'_>, token: &str) -> Result<bool> {
    store::link_stands(means.diary.db(), Sha256::digest(token.as_bytes()).to_vec(), means.now).await
}

async fn show(means: &Means<'_>, row: Row) -> Result<Appointment> {
    let house = means.diary.house().await?;
    appointment(means, &house, row)
}

pub(super) fn appointment(means: &Means<'_>, house: &Arc<House>, row: Row) -> Result<Appointment> {
    let state = row_state(&row)?;
    let service = ServiceId(row.service_id);
    let cutoff = house.service(service).map_or(0, |it| it.cutoff_minutes);
    let span = Span::new(Instant(row.starts_at), Instant(row.ends_at)).ok_or(Error::NotFound)?;
    Ok(Appointment {
        id: AppointmentId(row.id),
        token: token_of(means.keys, &row.public_id, row.generation),
        feed_token: link_of(means.keys, "feed", &row.public_id, row.generation),
        code: code_of(means.keys, &row.public_id, row.generation),
        event: store::event_of(&row),
        public_id: row.public_id,
        uid: row.uid,
        sequence: row.sequence,
        dtstamp: Instant(row.dtstamp),
        span,
        service,
        topic: rules::said(service, row.walk_in_id.is_some(), row.walk_in_topic_id.map(ServiceId), unsure(house)),
        counsellor: CounsellorId(row.counsellor_id),
        centre: CentreId(row.centre_id),
        room: row.room_id.map(RoomId),
        mode: Mode::parse(&row.mode).ok_or(Error::NotFound)?,
        person: PersonId(row.person_id),
        name: row.name,
        state,
        language: Lang::from_tag(&row.language).ok_or(Error::NotFound)?,
        messages: Messages::parse(&row.messages).ok_or(Error::NotFound)?,
        calendar_part: row.calendar_part,
        tell_earlier: row.tell_earlier,
        may_change: rules::may_change(state, span.start(), cutoff, means.now).is_ok(),
        change_until: span.start().plus_minutes(-cutoff),
        booked_at: Instant(row.booked_at),
        overbooked: row.overbooked,
        walk_in: row.walk_in_id.map(WalkInId),
        house: house.clone(),
    })
}

/// The service for who does not know yet what it is about, where the house has it.
pub fn unsure(house: &House) -> Option<ServiceId> {
    house.service_by_slug(schedule::NOT_SURE).map(|it| it.id)
}

pub(super) fn row_state(row: &Row) -> Result<State> {
    State::parse(&row.state).ok_or_else(|| Error::Fault(format!("unknown state of appointment {}", row.id).into()))
}

impl Reservation {
    /// The slot that is reserved, in the one mode that was chosen.
    pub fn slot(&self, span: Span) -> Slot {
        Slot {
            span,
            counsellor: CounsellorId(self.counsellor_id),
            centre: CentreId(self.centre_id),
            room: self.room_id.map(RoomId),
            modes: Mode::parse(&self.mode).into_iter().collect(),
        }
    }
}

/// The capability link's last part: 72 bits of MAC, then the public id (requirement R11).
pub fn token_of(keys: &Keys, public_id: &str, generation: i64) -> String {
    link_of(keys, "manage", public_id, generation)
}

fn link_of(keys: &Keys, purpose: &str, public_id: &str, generation: i64) -> String {
    format!("{}{public_id}", keys.short_tag(purpose, &named(public_id, generation)))
}

pub fn code_of(keys: &Keys, public_id: &str, generation: i64) -> String {
    keys.code("code", &named(public_id, generation))
}

pub fn code_digest(keys: &Keys, code: &str) -> Vec<u8> {
    keys.mac("code-digest", code).to_vec()
}

fn named(public_id: &str, generation: i64) -> String {
    format!("{public_id}:{generation}")
}
