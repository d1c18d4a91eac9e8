//! Writes what staff set up.
use chrono::NaiveDate;
use sea_orm::ActiveValue::{NotSet, Set};
use sea_orm::sea_query::OnConflict;
use sea_orm::{ActiveModelTrait, EntityTrait};

use super::entities::{
    Questions, TextList, absence, calendar_swap, centre, closure, counsellor, counsellor_service, opening, opening_exception,
    opening_service, resource, room, service, service_centre,
};
use crate::kernel::{CentreId, CounsellorId, OpeningId, Result, RoomId, ServiceId, Span, Texts, Txn};
use crate::schedule::rules::{Away, Closure, NewCentre, NewCounsellor, NewException, NewOpening, NewService};

pub async fn centre(txn: &Txn, new: &NewCentre) -> Result<CentreId> {
    Ok(CentreId(centre_row(new).insert(txn).await?.id))
}

pub fn centre_row(new: &NewCentre) -> centre::ActiveModel {
    centre::ActiveModel {
        id: NotSet,
        slug: Set(new.slug.clone()),
        name: Set(new.name.clone()),
        city: Set(new.city.clone()),
        address: Set(new.address.clone()),
        directions: Set(new.directions.clone()),
        hours: Set(new.hours.clone()),
        phone: Set(new.phone.clone()),
        email: Set(new.email.clone()),
        zone: Set(new.zone.name().to_owned()),
        closed_on_holidays: Set(new.closed_on_holidays),
        position: Set(new.position),
        active: Set(true),
    }
}

pub async fn room(txn: &Txn, centre: CentreId, name: &Texts) -> Result<RoomId> {
    let row = room::ActiveModel { id: NotSet, centre_id: Set(centre.0), name: Set(name.clone()), active: Set(true) };
    let id = row.insert(txn).await?.id;
    resource(txn, "room", id).await?;
    Ok(RoomId(id))
}

pub async fn service(txn: &Txn, new: &NewService) -> Result<ServiceId> {
    let id = ServiceId(service_row(new).insert(txn).await?.id);
    given_at(txn, id, &new.centres).await?;
    Ok(id)
}

pub fn service_row(new: &NewService) -> service::ActiveModel {
    service::ActiveModel {
        id: NotSet,
        slug: Set(new.slug.clone()),
        field: Set(new.field.clone()),
        icon: Set(new.icon.clone()),
        title: Set(new.title.clone()),
        summary: Set(new.summary.clone()),
        bring: Set(TextList(new.bring.clone())),
        questions: Set(Questions(new.questions.clone())),
        duration_minutes: Set(new.duration_minutes),
        grid_minutes: Set(new.grid_minutes),
        notice_minutes: Set(new.notice_minutes),
        horizon_days: Set(new.horizon_days),
        buffer_before_minutes: Set(new.buffer_before_minutes),
        buffer_after_minutes: Set(new.buffer_after_minutes),
        cutoff_minutes: Set(new.cutoff_minutes),
        daily_cap: Set(new.daily_cap),
        open_cap: Set(new.open_cap),
        who: Set(new.who.as_str().to_owned()),
        modes: Set(list(&new.modes, |it| it.as_str().to_owned())),
        discreet: Set(new.discreet),
        anonymous: Set(new.anonymous),
        minimum_age: Set(new.minimum_age),
        consultation: Set(new.consultation),
        position: Set(new.position),
        active: Set(true),
    }
}

/// Notes at which centres a service is given.
pub async fn given_at(txn: &Txn, service: ServiceId, centres: &[CentreId]) -> Result<()> {
    if !centres.is_empty() {
        let links = centres.iter().map(|it| service_centre::ActiveModel { service_id: Set(service.0), centre_id: Set(it.0) });
        service_centre::Entity::insert_many(links).exec_without_returning(txn).await?;
    }
    Ok(())
}

pub async fn counsellor(txn: &Txn, new: &NewCounsellor) -> Result<CounsellorId> {
    let id = counsellor_row(new).insert(txn).await?.id;
    resource(txn, "counsellor", id).await?;
    gives(txn, CounsellorId(id), &new.services).await?;
    Ok(CounsellorId(id))
}

pub fn counsellor_row(new: &NewCounsellor) -> counsellor::ActiveModel {
    counsellor::ActiveModel {
        id: NotSet,
        person_id: Set(new.person.0),
        name: Set(new.name.clone()),
        title: Set(new.title.clone()),
        languages: Set(list(&new.languages, |it| it.tag().to_owned())),
        found_as: Set(new.found_as.map(|it| it.as_str().to_owned())),
        video_link: Set(new.video_link.clone()),
        active: Set(true),
    }
}

/// Notes which services a counsellor gives.
pub async fn gives(txn: &Txn, counsellor: CounsellorId, services: &[ServiceId]) -> Result<()> {
    if !services.is_empty() {
        let links =
            services.iter().map(|it| counsellor_service::ActiveModel { counsellor_id: Set(counsellor.0), service_id: Set(it.0) });
        counsellor_service::Entity::insert_many(links).exec_without_returning(txn).await?;
    }
    Ok(())
}

async fn resource(txn: &Txn, kind: &str, owner: i64) -> Result<()> {
    let row = resource::ActiveModel { id: NotSet, kind: Set(kind.to_owned()), owner: Set(owner) };
    row.insert(txn).await?;
    Ok(())
}

pub async fn opening(txn: &Txn, new: &NewOpening) -> Result<OpeningId> {
    let row = opening::ActiveModel {
        counsellor_id: Set(new.counsellor.0),
        version: Set(1),
        changed_by: Set(String::new()),
        ..hours_of(new)
    };
    let id = row.insert(txn).await?.id;
    opening_services(txn, id, &new.services).await?;
    Ok(OpeningId(id))
}

/// Where, when and how, without whose.
pub(super) fn hours_of(new: &NewOpening) -> opening::ActiveModel {
    opening::ActiveModel {
        centre_id: Set(new.centre.0),
        room_id: Set(new.room.map(|it| it.0)),
        weekday: Set(i64::from(new.weekday.number_from_monday())),
        every_weeks: Set(new.every_weeks),
        nth: Set(new.nth),
        valid_from: Set(new.valid_from.to_string()),
        valid_until: Set(new.valid_until.map(|it| it.to_string())),
        windows: Set(list(&new.windows, ToString::to_string)),
        modes: Set(list(&new.modes, |it| it.as_str().to_owned())),
        ..Default::default()
    }
}

pub(super) async fn opening_services(txn: &Txn, opening: i64, services: &[ServiceId]) -> Result<()> {
    if !services.is_empty() {
        let links = services.iter().map(|it| opening_service::ActiveModel { opening_id: Set(opening), service_id: Set(it.0) });
        opening_service::Entity::insert_many(links).exec_without_returning(txn).await?;
    }
    Ok(())
}

pub async fn exception(txn: &Txn, new: &NewException) -> Result<()> {
    let row = opening_exception::ActiveModel {
        id: NotSet,
        opening_id: Set(new.opening.0),
        day: Set(new.day.to_string()),
        windows: Set(list(&new.windows, ToString::to_string)),
        room_id: Set(new.room.map(|it| it.0)),
    };
    use opening_exception::Column;
    let again =
        OnConflict::columns([Column::OpeningId, Column::Day]).update_columns([Column::Windows, Column::RoomId]).to_owned();
    opening_exception::Entity::insert(row).on_conflict(again).exec_without_returning(txn).await?;
    Ok(())
}

pub async fn absence(txn: &Txn, counsellor: CounsellorId, span: Span, kind: Away, by: &str) -> Result<i64> {
    let row = absence::ActiveModel {
        id: NotSet,
        counsellor_id: Set(counsellor.0),
        starts_at: Set(span.start().0),
        ends_at: Set(span.end().0),
        kind: Set(kind.as_str().to_owned()),
        made_by: Set(by.to_owned()),
    };
    Ok(row.insert(txn).await?.id)
}

pub async fn closure(txn: &Txn, new: &Closure) -> Result<i64> {
    let row = closure::ActiveModel {
        id: NotSet,
        centre_id: Set(new.centre.map(|it| it.0)),
        first_day: Set(new.first_day.to_string()),
        last_day: Set(new.last_day.to_string()),
        reason: Set(new.reason.clone()),
    };
    Ok(row.insert(txn).await?.id)
}

pub async fn swap(txn: &Txn, day_off: NaiveDate, worked_day: NaiveDate) -> Result<()> {
    let row = calendar_swap::ActiveModel { day_off: Set(day_off.to_string()), worked_day: Set(worked_day.to_string()) };
    let again = OnConflict::column(calendar_swap::Column::DayOff).update_column(calendar_swap::Column::WorkedDay).to_owned();
    calendar_swap::Entity::insert(row).on_conflict(again).exec_without_returning(txn).await?;
    Ok(())
}

pub(super) fn list<T>(items: &[T], word: impl Fn(&T) -> String) -> String {
    items.iter().map(word).collect::<Vec<_>>().join(",")
}
