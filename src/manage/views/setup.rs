//! How far the house is set up.
use chrono::Datelike;

use super::super::rules::Facts;
use crate::kernel::{Asker, Db, Instant, Result, Site, mark};
use crate::people;
use crate::schedule::House;
use crate::{i18n, notify};

/// The mark that holds the last year whose days off somebody looked through.
pub const DAYS_CHECKED: &str = "days_off_checked";

pub async fn facts(db: &Db, house: &House, site: &Site, asker: &Asker, now: Instant) -> Result<Facts> {
    let staff: Vec<people::Member> = people::team(db).await?.into_iter().filter(|it| it.state != "disabled").collect();
    let year = i18n::day(now, house.settings.zone).year();
    let checked = mark(db, DAYS_CHECKED).await?.and_then(|it| it.parse::<i32>().ok());
    let services: Vec<_> = house.services.values().filter(|it| it.active).collect();
    let placed: Vec<_> = services.iter().filter(|it| !house.centres_of(it).is_empty()).collect();
    let counsellors: Vec<_> = house.counsellors.values().filter(|it| it.active).collect();
    let offering: Vec<_> =
        counsellors.iter().filter(|it| placed.iter().any(|service| it.services.contains(&service.id))).collect();
    let opens = |it: &&&&crate::schedule::Counsellor| house.openings.get(&it.id).is_some_and(|it| !it.is_empty());
    Ok(Facts {
        named: !house.settings.name.be.is_empty(),
        centres: house.open_centres().len(),
        rooms: house.rooms.values().filter(|it| it.active).count(),
        days_off_checked: checked.is_some_and(|it| it >= year),
        services: services.len(),
        services_placed: placed.len(),
        counsellors: counsellors.len(),
        offering: offering.len(),
        second_factor: staff.iter().any(|it| it.id == asker.account && it.second_factor),
        staff: staff.len(),
        staff_signed_in: staff.iter().filter(|it| it.state == "active").count(),
        with_openings: offering.iter().filter(opens).count(),
        mail_left: notify::mail_has_left(db).await?,
        sms: site.sms,
        own_discreet_address: site.discreet_url != site.public_url,
    })
}
