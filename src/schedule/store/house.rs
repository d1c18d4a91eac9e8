//! Reads the whole house into memory, in a fixed number of queries.
use std::collections::{BTreeMap, HashMap};

use chrono::{NaiveDate, Weekday};
use sea_orm::{ConnectionTrait, EntityTrait};

use super::entities::{
    absence, calendar_swap, centre, closure, counsellor, counsellor_service, house_setting, opening, opening_exception,
    opening_service, public_holiday, resource, room, service, service_centre,
};
use super::{sql, version};
use crate::kernel::{
    CentreId, CounsellorId, Error, Instant, Lang, OpeningId, PersonId, ResourceId, Result, RoomId, ServiceId, Span, Spans,
};
use crate::schedule::rules::{
    Bookers, Centre, Closure, Counsellor, Exception, Feast, FoundAs, Holiday, House, Mode, Opening, Room, Service, Settings,
    Window, Workdays,
};

/// The version is read first: an edit that commits in between is seen as news by whoever compares versions later.
pub async fn load(db: &impl ConnectionTrait) -> Result<House> {
    let version = version(db).await?;
    let (counsellor_resources, room_resources) = resources(db).await?;
    Ok(House {
        version,
        settings: settings(db).await?,
        centres: centres(db).await?,
        rooms: rooms(db).await?,
        services: services(db).await?,
        counsellors: counsellors(db).await?,
        openings: openings(db).await?,
        absences: absences(db).await?,
        desk_times: desk_times(db).await?,
        workdays: workdays(db).await?,
        counsellor_resources,
        room_resources,
    })
}

/// What cannot be read any more is as if it had not been settled.
async fn settings(db: &impl ConnectionTrait) -> Result<Settings> {
    let row = house_setting::Entity::find_by_id(1).one(db).await?;
    Ok(row.and_then(|it| serde_json::from_value(it.content).ok()).unwrap_or_default())
}

async fn centres(db: &impl ConnectionTrait) -> Result<BTreeMap<CentreId, Centre>> {
    let mut centres = BTreeMap::new();
    for row in centre::Entity::find().all(db).await? {
        let id = CentreId(row.id);
        let zone = row.zone.parse().map_err(|_| broken("centre.zone", &row.zone))?;
        let centre = Centre {
            id,
            slug: row.slug,
            name: row.name,
            city: row.city,
            address: row.address,
            directions: row.directions,
            hours: row.hours,
            phone: row.phone,
            email: row.email,
            zone,
            closed_on_holidays: row.closed_on_holidays,
            position: row.position,
            active: row.active,
        };
        centres.insert(id, centre);
    }
    Ok(centres)
}

async fn rooms(db: &impl ConnectionTrait) -> Result<BTreeMap<RoomId, Room>> {
    let rows = room::Entity::find().all(db).await?;
    let room =
        |row: room::Model| Room { id: RoomId(row.id), centre: CentreId(row.centre_id), name: row.name, active: row.active };
    Ok(rows.into_iter().map(|row| (RoomId(row.id), room(row))).collect())
}

async fn services(db: &impl ConnectionTrait) -> Result<BTreeMap<ServiceId, Service>> {
    let mut centres: HashMap<i64, Vec<CentreId>> = HashMap::new();
    for row in service_centre::Entity::find().all(db).await? {
        centres.entry(row.service_id).or_default().push(CentreId(row.centre_id));
    }
    let mut services = BTreeMap::new();
    for row in service::Entity::find().all(db).await? {
        let centres = centres.remove(&row.id).unwrap_or_default();
        services.insert(ServiceId(row.id), service(row, centres)?);
    }
    Ok(services)
}

fn service(row: service::Model, centres: Vec<CentreId>) -> Result<Service> {
    Ok(Service {
        id: ServiceId(row.id),
        slug: row.slug,
        field: row.field,
        icon: row.icon,
        title: row.title,
        summary: row.summary,
        bring: row.bring.0,
        questions: row.questions.0,
        duration_minutes: row.duration_minutes,
        grid_minutes: row.grid_minutes,
        notice_minutes: row.notice_minutes,
        horizon_days: row.horizon_days,
        buffer_before_minutes: row.buffer_before_minutes,
        buffer_after_minutes: row.buffer_after_minutes,
        cutoff_minutes: row.cutoff_minutes,
        daily_cap: row.daily_cap,
        open_cap: row.open_cap,
        who: Bookers::parse(&row.who).ok_or_else(|| broken("service.who", &row.who))?,
        modes: words(&row.modes, "service.modes", Mode::parse)?,
        discreet: row.discreet,
        anonymous: row.anonymous,
        minimum_age: row.minimum_age,
        consultation: row.consultation,
        position: row.position,
        active: row.active,
        centres,
    })
}

async fn counsellors(db: &impl ConnectionTrait) -> Result<BTreeMap<CounsellorId, Counsellor>> {
    let mut services: HashMap<i64, Vec<ServiceId>> = HashMap::new();
    for row in counsellor_service::Entity::find().all(db).await? {
        services.entry(row.counsellor_id).or_default().push(ServiceId(row.service_id));
    }
    let mut counsellors = BTreeMap::new();
    for row in counsellor::Entity::find().all(db).await? {
        let id = CounsellorId(row.id);
        let found_as = row.found_as.map(|it| FoundAs::parse(&it).ok_or_else(|| broken("counsellor.found_as", &it)));
        let counsellor = Counsellor {
            id,
            person: PersonId(row.person_id),
            name: row.name,
            title: row.title,
            languages: words(&row.languages, "counsellor.languages", Lang::from_tag)?,
            found_as: found_as.transpose()?,
            video_link: row.video_link,
            active: row.active,
            services: services.remove(&row.id).unwrap_or_default(),
        };
        counsellors.insert(id, counsellor);
    }
    Ok(counsellors)
}

async fn openings(db: &impl ConnectionTrait) -> Result<BTreeMap<CounsellorId, Vec<Opening>>> {
    let mut exceptions: HashMap<i64, BTreeMap<NaiveDate, Exception>> = HashMap::new();
    for row in opening_exception::Entity::find().all(db).await? {
        let windows = words(&row.windows, "opening_exception.windows", Window::parse)?;
        let exception = Exception { windows, room: row.room_id.map(RoomId) };
        exceptions.entry(row.opening_id).or_default().insert(date(&row.day)?, exception);
    }
    let mut services: HashMap<i64, Vec<ServiceId>> = HashMap::new();
    for row in opening_service::Entity::find().all(db).await? {
        services.entry(row.opening_id).or_default().push(ServiceId(row.service_id));
    }
    let mut openings: BTreeMap<CounsellorId, Vec<Opening>> = BTreeMap::new();
    for row in opening::Entity::find().all(db).await? {
        let exceptions = exceptions.remove(&row.id).unwrap_or_default();
        let services = services.remove(&row.id).unwrap_or_default();
        openings.entry(CounsellorId(row.counsellor_id)).or_default().push(opening(row, services, exceptions)?);
    }
    Ok(openings)
}

fn opening(row: opening::Model, services: Vec<ServiceId>, exceptions: BTreeMap<NaiveDate, Exception>) -> Result<Opening> {
    Ok(Opening {
        id: OpeningId(row.id),
        counsellor: CounsellorId(row.counsellor_id),
        centre: CentreId(row.centre_id),
        room: row.room_id.map(RoomId),
        weekday: weekday(row.weekday)?,
        every_weeks: row.every_weeks,
        nth: row.nth,
        valid_from: date(&row.valid_from)?,
        valid_until: row.valid_until.as_deref().map(date).transpose()?,
        windows: words(&row.windows, "opening.windows", Window::parse)?,
        modes: words(&row.modes, "opening.modes", Mode::parse)?,
        services,
        version: row.version,
        exceptions,
    })
}

/// From the ISO number, 1 is Monday.
fn weekday(number: i64) -> Result<Weekday> {
    let from_monday = u8::try_from(number - 1).ok().and_then(|it| Weekday::try_from(it).ok());
    from_monday.ok_or_else(|| broken("opening.weekday", &number.to_string()))
}

async fn absences(db: &impl ConnectionTrait) -> Result<BTreeMap<CounsellorId, Spans>> {
    let mut absences: BTreeMap<CounsellorId, Vec<Span>> = BTreeMap::new();
    for row in absence::Entity::find().all(db).await? {
        let span = Span::new(Instant(row.starts_at), Instant(row.ends_at));
        absences.entry(CounsellorId(row.counsellor_id)).or_default().extend(span);
    }
    Ok(absences.into_iter().map(|(counsellor, spans)| (counsellor, spans.into_iter().collect())).collect())
}

/// A row for each centre at most.
async fn desk_times(db: &impl ConnectionTrait) -> Result<BTreeMap<CentreId, Span>> {
    let rows = db.query_all_raw(sql(db, "SELECT centre_id, starts_at, ends_at FROM desk_time", Vec::new())).await?;
    let mut found = BTreeMap::new();
    for row in rows {
        let span = Span::new(Instant(row.try_get("", "starts_at")?), Instant(row.try_get("", "ends_at")?));
        found.extend(span.map(|it| Ok::<_, Error>((CentreId(row.try_get("", "centre_id")?), it))).transpose()?);
    }
    Ok(found)
}

async fn workdays(db: &impl ConnectionTrait) -> Result<Workdays> {
    let mut holidays = Vec::new();
    for row in public_holiday::Entity::find().all(db).await? {
        holidays.push(holiday(row)?);
    }
    let mut closures = Vec::new();
    for row in closure::Entity::find().all(db).await? {
        let (first_day, last_day) = (date(&row.first_day)?, date(&row.last_day)?);
        closures.push(Closure { centre: row.centre_id.map(CentreId), first_day, last_day, reason: row.reason });
    }
    let mut swaps = Vec::new();
    for row in calendar_swap::Entity::find().all(db).await? {
        swaps.push((date(&row.day_off)?, date(&row.worked_day)?));
    }
    Ok(Workdays::new(holidays, closures, &swaps))
}

pub fn holiday(row: public_holiday::Model) -> Result<Holiday> {
    let feast = match (row.month, row.day, row.after_easter) {
        (Some(month), Some(day), None) => Feast::Fixed { month: u32::try_from(month)?, day: u32::try_from(day)? },
        (None, None, Some(days)) => Feast::AfterEaster(days),
        _ => return Err(broken("public_holiday", &row.id.to_string())),
    };
    let last_year = row.valid_until.map(i32::try_from).transpose()?;
    Ok(Holiday { feast, first_year: i32::try_from(row.valid_from)?, last_year, name: row.name })
}

type Resources = (HashMap<CounsellorId, ResourceId>, HashMap<RoomId, ResourceId>);

async fn resources(db: &impl ConnectionTrait) -> Result<Resources> {
    use sea_orm::{ColumnTrait, QueryFilter};
    let (mut counsellors, mut rooms) = (HashMap::new(), HashMap::new());
    // Clients are found when they are needed: they are many.
    for row in resource::Entity::find().filter(resource::Column::Kind.ne("client")).all(db).await? {
        match row.kind.as_str() {
            "counsellor" => drop(counsellors.insert(CounsellorId(row.owner), ResourceId(row.id))),
            _ => drop(rooms.insert(RoomId(row.owner), ResourceId(row.id))),
        }
    }
    Ok((counsellors, rooms))
}

fn words<T>(list: &str, column: &str, parse: impl Fn(&str) -> Option<T>) -> Result<Vec<T>> {
    let words = list.split(',').map(str::trim).filter(|it| !it.is_empty());
    words.map(|it| parse(it).ok_or_else(|| broken(column, it))).collect()
}

fn date(text: &str) -> Result<NaiveDate> {
    text.parse().map_err(|_| broken("date", text))
}

fn broken(column: &str, value: &str) -> Error {
    Error::Fault(format!("{column} holds what it cannot: {value:?}").into())
}
