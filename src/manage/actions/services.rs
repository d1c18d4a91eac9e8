//! Services: ready-made ones switched on, own ones, changes.
use super::super::rules;
use super::hand::{Hand, Saved};
use crate::booking::Whose;
use crate::kernel::{CentreId, Error, Result, ServiceId};
use crate::people::Deed;
use crate::schedule::{self, House, NewService};

pub async fn new_service(hand: &Hand<'_>, new: &NewService) -> Result<Saved> {
    if !hand.manages_all() {
        return Err(Error::NotFound);
    }
    let txn = hand.db.begin().await?;
    if let Some(id) = hand.done_before(&txn).await? {
        return Ok(Saved::Done(id));
    }
    let house = schedule::edit(&txn).await?;
    if let Some(wrong) = slug_taken(&house, &new.slug, None) {
        return Ok(wrong);
    }
    let id = schedule::add_service(&txn, new).await?;
    hand.done(txn, Deed::new("add-service", "service", id.0)).await
}

/// Switches a ready-made service on, at all open centres. One that is there already stays as it is.
pub async fn switch_on(hand: &Hand<'_>, slug: &str) -> Result<Saved> {
    if !hand.manages_all() {
        return Err(Error::NotFound);
    }
    let txn = hand.db.begin().await?;
    if let Some(id) = hand.done_before(&txn).await? {
        return Ok(Saved::Done(id));
    }
    let house = schedule::edit(&txn).await?;
    if let Some(there) = house.service_by_slug(slug) {
        return Ok(Saved::Done(there.id.0));
    }
    let centres: Vec<CentreId> = house.open_centres().iter().map(|it| it.id).collect();
    let new = schedule::ready_services(&centres).into_iter().find(|it| it.slug == slug).ok_or(Error::NotFound)?;
    let id = schedule::add_service(&txn, &new).await?;
    hand.done(txn, Deed::new("add-service", "service", id.0)).await
}

pub async fn change_service(hand: &Hand<'_>, id: ServiceId, to: &NewService, active: bool) -> Result<Saved> {
    if !hand.manages_all() {
        return Err(Error::NotFound);
    }
    let txn = hand.db.begin().await?;
    if let Some(id) = hand.done_before(&txn).await? {
        return Ok(Saved::Done(id));
    }
    let house = schedule::edit(&txn).await?;
    let service = house.service(id).ok_or(Error::NotFound)?;
    if hand.is_late(&rules::service(service)) {
        return Ok(Saved::Changed);
    }
    if let Some(wrong) = slug_taken(&house, &to.slug, Some(id)) {
        return Ok(wrong);
    }
    if service.active && !active {
        match hand.in_the_way(&txn, Whose::Service(id)).await? {
            0 => {}
            coming => return Ok(Saved::Coming(coming)),
        }
    }
    schedule::change_service(&txn, id, to, active).await?;
    hand.done(txn, Deed::new("change-service", "service", id.0)).await
}

fn slug_taken(house: &House, slug: &str, own: Option<ServiceId>) -> Option<Saved> {
    let other = house.service_by_slug(slug).is_some_and(|it| Some(it.id) != own);
    other.then_some(Saved::Wrong("slug", "manage-wrong-slug-taken"))
}
