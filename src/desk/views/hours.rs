//! What a change of somebody's hours means before it is made: who is hit, which other times each could have, which rooms
//! clash. The same on a page and inside the action that makes the change.
use std::collections::BTreeSet;
use std::ops::RangeInclusive;

use chrono::{Days, NaiveDate};
use sea_orm::{ConnectionTrait, FromQueryResult, Statement, Value};

use super::offered;
use crate::booking;
use crate::ground::Means;
use crate::kernel::{
    AppointmentId, Asker, CentreId, CounsellorId, Error, Instant, PersonId, Result, Role, RoomId, ServiceId, Span,
};
use crate::notify::{self, Channel, Contact, Detail};
use crate::schedule::{self, Absence, Change, Clash, Counsellor, House, Meeting, Mode, Opening, Slot, Taken};

/// How far ahead rooms are compared.
const ROOM_DAYS: u64 = 366;

/// A booked meeting that is hit by a change.
#[derive(Debug, Clone)]
pub struct Hit {
    pub id: AppointmentId,
    pub person: PersonId,
    pub meeting: Meeting,
    pub name: String,
    pub discreet: bool,
    pub code: String,
    pub offers: Vec<Slot>,
    pub reach: Reach,
    /// Received where whoever changes the hours decides nothing: other times are offered, and nobody is named.
    pub elsewhere: bool,
}

/// How somebody hears of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Reach {
    Email,
    EmailNeutral,
    Sms,
    #[default]
    Call,
}

/// What is to be done about a room that two would sit in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum RoomChoice {
    #[default]
    Undecided,
    /// Another room on these dates.
    Room(RoomId),
    /// Closed in that time.
    Close,
    /// Both keep it: whoever is booked first has it.
    Share,
}

/// Everything that a change brings about.
pub struct Plan {
    pub old: House,
    pub new: House,
    /// With what was decided about rooms.
    pub change: Change,
    pub clashes: Vec<Clash>,
    /// Free on all dates of the clashes.
    pub rooms: Vec<RoomId>,
    pub hits: Vec<Hit>,
}

#[derive(Debug, FromQueryResult)]
struct Booked {
    id: i64,
    person_id: i64,
    counsellor_id: i64,
    centre_id: i64,
    service_id: i64,
    mode: String,
    messages: String,
    public_id: String,
    generation: i64,
    name: String,
    starts_at: i64,
    ends_at: i64,
}

const BOOKED: &str = "SELECT a.id, a.person_id, a.counsellor_id, a.centre_id, a.service_id, a.mode, a.messages, a.public_id, \
                      a.generation, p.name, e.starts_at, e.ends_at FROM appointment a JOIN event e ON e.id = a.event_id \
                      JOIN person p ON p.id = a.person_id";

/// What a change of the house would bring about. Three queries, whatever the history.
pub async fn plan(
    db: &impl ConnectionTrait,
    means: &Means<'_>,
    old: &House,
    change: Change,
    rooms: RoomChoice,
    contacts: Vec<Contact>,
    booked: Vec<Hit>,
) -> Result<Plan> {
    let today = means.now.utc().date_naive();
    let taken = schedule::taken(db, old, &(today..=plus(today, ROOM_DAYS)), means.now).await?;
    let (change, clashes, free) = with_rooms(old, change, rooms, &taken, today);
    let new = old.with(&change);
    let mut hits: Vec<Hit> = booked.into_iter().filter(|it| change.hits(old, &new, &it.meeting)).collect();
    for hit in &mut hits {
        hit.reach = reach(means, &contacts, hit);
    }
    offered::offer(&mut hits, &new, &taken, &change, means.now);
    Ok(Plan { old: old.clone(), new, change, clashes, rooms: free, hits })
}

/// Meetings that are booked with some counsellors from now on: one query.
pub async fn booked(
    db: &impl ConnectionTrait,
    means: &Means<'_>,
    asker: &Asker,
    house: &House,
    of: &[CounsellorId],
) -> Result<Vec<Hit>> {
    if of.is_empty() {
        return Ok(Vec::new());
    }
    let marks = (2..of.len() + 2).map(|it| format!("${it}")).collect::<Vec<_>>().join(", ");
    let text = format!(
        "{BOOKED} WHERE a.counsellor_id IN ({marks}) AND a.state = 'booked' AND e.starts_at > $1 ORDER BY e.starts_at, a.id"
    );
    let values: Vec<Value> = [means.now.0].into_iter().chain(of.iter().map(|it| it.0)).map(Value::from).collect();
    let found =
        Booked::find_by_statement(Statement::from_sql_and_values(db.get_database_backend(), text, values)).all(db).await?;
    let told = |it| hit(means, it).map(|it| Hit { elsewhere: !decides(asker, house, &it.meeting), ..it });
    found.into_iter().map(told).collect()
}

/// Whether somebody decides what becomes of a meeting: her own, or one at a centre where they are desk or manager.
fn decides(asker: &Asker, house: &House, it: &Meeting) -> bool {
    let hers = house.counsellor(it.counsellor).is_some_and(|it| it.person == asker.person);
    (hers && asker.is_at(Role::Counsellor, it.centre)) || asker.scope(&[Role::Desk, Role::Manager]).covers(it.centre)
}

/// What became of one who was booked while somebody is away.
#[derive(Debug, Clone)]
pub struct Told {
    pub hit: Hit,
    pub state: String,
    /// How many other times were offered last.
    pub offered: i64,
}

#[derive(Debug, FromQueryResult)]
struct ToldRow {
    id: i64,
    state: String,
    offered: i64,
}

/// Everybody who was or is booked in the time of an absence, and what became of each: three queries.
pub async fn told(means: &Means<'_>, absence: &Absence) -> Result<Vec<Told>> {
    let db = means.diary.db().read();
    let text = format!(
        "{BOOKED} WHERE a.counsellor_id = $1 AND e.starts_at < $2 AND e.ends_at > $3 \
         AND a.state IN ('booked', 'cancelled_by_centre') ORDER BY e.starts_at, a.id LIMIT 200"
    );
    let values: Vec<Value> = vec![absence.counsellor.0.into(), absence.span.end().0.into(), absence.span.start().0.into()];
    let sql = |text: &str, values: Vec<Value>| Statement::from_sql_and_values(db.get_database_backend(), text, values);
    let found = Booked::find_by_statement(sql(&text, values.clone())).all(db).await?;
    let states = "SELECT a.id, a.state, (SELECT COUNT(*) FROM offer_time t WHERE t.offer_id = (SELECT MAX(o.id) FROM offer o \
                  WHERE o.appointment_id = a.id)) AS offered FROM appointment a JOIN event e ON e.id = a.event_id \
                  WHERE a.counsellor_id = $1 AND e.starts_at < $2 AND e.ends_at > $3";
    let states = ToldRow::find_by_statement(sql(states, values)).all(db).await?;
    let mut hits: Vec<Hit> = found.into_iter().map(|it| hit(means, it)).collect::<Result<_>>()?;
    let contacts = contacts(db, &hits).await?;
    hits.iter_mut().for_each(|it| it.reach = reach(means, &contacts, it));
    let told = |hit: Hit| {
        let row = states.iter().find(|it| it.id == hit.id.0)?;
        Some(Told { state: row.state.clone(), offered: row.offered, hit })
    };
    Ok(hits.into_iter().filter_map(told).collect())
}

/// How these people may be reached: one query.
pub async fn contacts(db: &impl ConnectionTrait, of: &[Hit]) -> Result<Vec<Contact>> {
    let people: BTreeSet<PersonId> = of.iter().map(|it| it.person).collect();
    notify::contacts_of(db, &people.into_iter().collect::<Vec<_>>()).await
}

fn hit(means: &Means<'_>, row: Booked) -> Result<Hit> {
    let span = Span::new(Instant(row.starts_at), Instant(row.ends_at)).ok_or(Error::NotFound)?;
    Ok(Hit {
        id: AppointmentId(row.id),
        person: PersonId(row.person_id),
        meeting: Meeting {
            counsellor: CounsellorId(row.counsellor_id),
            centre: CentreId(row.centre_id),
            service: ServiceId(row.service_id),
            mode: Mode::parse(&row.mode).ok_or(Error::NotFound)?,
            span,
        },
        discreet: row.messages == "discreet",
        code: booking::spell_code(&booking::code_of(means.keys, &row.public_id, row.generation)),
        name: row.name,
        offers: Vec::new(),
        reach: Reach::Call,
        elsewhere: false,
    })
}

/// By which way a letter would go to somebody now, as the gate would choose.
pub fn reach(means: &Means<'_>, contacts: &[Contact], hit: &Hit) -> Reach {
    let open = |channel: Channel| {
        contacts.iter().find(|it| it.person == hit.person && it.channel == channel && it.allowed && it.detail != Detail::None)
    };
    match (open(Channel::Email), open(Channel::Sms)) {
        (Some(mail), _) if mail.detail == Detail::Full && !hit.discreet => Reach::Email,
        (Some(_), _) => Reach::EmailNeutral,
        (None, Some(_)) if means.site.sms => Reach::Sms,
        _ => Reach::Call,
    }
}

/// The change with what was decided about rooms, the clashes, and the rooms that would do instead.
fn with_rooms(
    old: &House,
    change: Change,
    choice: RoomChoice,
    taken: &Taken,
    today: NaiveDate,
) -> (Change, Vec<Clash>, Vec<RoomId>) {
    let raw = old.with(&change);
    let opening = match &change {
        Change::Open(opening) | Change::Alter(opening) => Some(opening.clone()),
        Change::Date { opening, exception: Some(_), .. } => raw.opening(*opening).cloned(),
        _ => None,
    };
    let Some(opening) = opening else { return (change, Vec::new(), Vec::new()) };
    let days = match &change {
        Change::Date { day, .. } => *day..=*day,
        _ => within(&opening, today),
    };
    let clashes = schedule::room_clashes(old, &raw, &opening, &days, taken);
    if clashes.is_empty() {
        return (change, clashes, Vec::new());
    }
    let rooms = schedule::free_rooms(&raw, &opening, &clashes, taken);
    let exceptions = match choice {
        RoomChoice::Room(room) if rooms.contains(&room) => schedule::moved(&opening, &clashes, room),
        RoomChoice::Close => schedule::closed(&raw, &opening, &clashes),
        _ => Vec::new(),
    };
    let change = match change {
        Change::Open(mut it) => {
            it.exceptions.extend(exceptions);
            Change::Open(it)
        }
        Change::Alter(mut it) => {
            it.exceptions.extend(exceptions);
            Change::Alter(it)
        }
        Change::Date { opening, day, exception } => {
            let decided = exceptions.into_iter().find(|it| it.0 == day).map(|it| it.1);
            Change::Date { opening, day, exception: decided.or(exception) }
        }
        other => other,
    };
    (change, clashes, rooms)
}

/// From today (or its first date) to its last, at most a year.
pub fn within(opening: &Opening, today: NaiveDate) -> RangeInclusive<NaiveDate> {
    let from = opening.valid_from.max(today);
    let last = plus(from, ROOM_DAYS - 1);
    from..=opening.valid_until.map_or(last, |it| it.min(last))
}

pub(super) fn plus(day: NaiveDate, days: u64) -> NaiveDate {
    day.checked_add_days(Days::new(days)).unwrap_or(day)
}

/// Whether these are her own hours.
pub fn is_own(asker: &Asker, counsellor: &Counsellor) -> bool {
    asker.is(Role::Counsellor) && counsellor.person == asker.person
}

/// Whose hours somebody may look at: her own; as desk or manager those of their centres.
pub fn may_see(asker: &Asker, house: &House, counsellor: &Counsellor) -> bool {
    let scope = asker.scope(&[Role::Desk, Role::Manager]);
    is_own(asker, counsellor) || house.places_of(counsellor).iter().any(|it| scope.covers(*it))
}

/// Whose hours somebody may change: her own, or as manager of one of her centres.
pub fn may_edit(asker: &Asker, house: &House, counsellor: &Counsellor) -> bool {
    let scope = asker.scope(&[Role::Manager]);
    is_own(asker, counsellor) || house.places_of(counsellor).iter().any(|it| scope.covers(*it))
}

/// The centres at which somebody may open hours for a counsellor.
pub fn may_open_at(asker: &Asker, house: &House, counsellor: &Counsellor) -> Vec<CentreId> {
    let mut scope: Vec<CentreId> = Vec::new();
    let manages = asker.scope(&[Role::Manager]);
    let own = asker.scope(&[Role::Counsellor]);
    let hers = house.places_of(counsellor);
    for centre in house.open_centres() {
        let at_home = own != crate::kernel::Scope::All || hers.contains(&centre.id);
        let as_herself = is_own(asker, counsellor) && own.covers(centre.id) && at_home;
        if manages.covers(centre.id) || as_herself {
            scope.push(centre.id);
        }
    }
    scope
}

/// A counsellor whom somebody may see.
///
/// # Errors
/// `NotFound`, whether there is none or she is not theirs.
pub fn counsellor<'h>(asker: &Asker, house: &'h House, id: CounsellorId) -> Result<&'h Counsellor> {
    house.counsellor(id).filter(|it| it.active && may_see(asker, house, it)).ok_or(Error::NotFound)
}

/// A counsellor whose hours somebody may change, as [`counsellor`].
pub fn editable<'h>(asker: &Asker, house: &'h House, id: CounsellorId) -> Result<&'h Counsellor> {
    counsellor(asker, house, id)?;
    house.counsellor(id).filter(|it| may_edit(asker, house, it)).ok_or(Error::NotFound)
}

/// Everybody whose hours somebody may see.
pub fn colleagues<'h>(asker: &Asker, house: &'h House) -> Vec<&'h Counsellor> {
    house.counsellors.values().filter(|it| it.active && may_see(asker, house, it)).collect()
}
