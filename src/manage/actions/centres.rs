//! Centres and their rooms.
use super::super::rules;
use super::hand::{Hand, Saved, manages_at};
use crate::booking::Whose;
use crate::kernel::{CentreId, Error, Result, RoomId, Texts};
use crate::people::Deed;
use crate::schedule::{self, House, NewCentre};

pub async fn new_centre(hand: &Hand<'_>, new: &NewCentre) -> Result<Saved> {
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
    let id = schedule::add_centre(&txn, new).await?;
    hand.done(txn, Deed::new("add-centre", "centre", id.0).at(id)).await
}

pub async fn change_centre(hand: &Hand<'_>, id: CentreId, to: &NewCentre, active: bool) -> Result<Saved> {
    let txn = hand.db.begin().await?;
    if let Some(id) = hand.done_before(&txn).await? {
        return Ok(Saved::Done(id));
    }
    let house = schedule::edit(&txn).await?;
    let centre = house.centre(id).filter(|_| manages_at(hand.asker, id)).ok_or(Error::NotFound)?;
    if hand.is_late(&rules::centre(centre)) {
        return Ok(Saved::Changed);
    }
    if let Some(wrong) = slug_taken(&house, &to.slug, Some(id)) {
        return Ok(wrong);
    }
    if centre.active && !active {
        match hand.in_the_way(&txn, Whose::Centre(id)).await? {
            0 => {}
            coming => return Ok(Saved::Coming(coming)),
        }
    }
    schedule::change_centre(&txn, id, to, active).await?;
    hand.done(txn, Deed::new("change-centre", "centre", id.0).at(id)).await
}

pub async fn new_room(hand: &Hand<'_>, centre: CentreId, name: &Texts) -> Result<Saved> {
    let txn = hand.db.begin().await?;
    if let Some(id) = hand.done_before(&txn).await? {
        return Ok(Saved::Done(id));
    }
    let house = schedule::edit(&txn).await?;
    house.centre(centre).filter(|_| manages_at(hand.asker, centre)).ok_or(Error::NotFound)?;
    let id = schedule::add_room(&txn, centre, name).await?;
    hand.done(txn, Deed::new("add-room", "room", id.0).at(centre)).await
}

pub async fn change_room(hand: &Hand<'_>, id: RoomId, name: &Texts, active: bool) -> Result<Saved> {
    let txn = hand.db.begin().await?;
    if let Some(id) = hand.done_before(&txn).await? {
        return Ok(Saved::Done(id));
    }
    let house = schedule::edit(&txn).await?;
    let room = house.room(id).filter(|it| manages_at(hand.asker, it.centre)).ok_or(Error::NotFound)?;
    if hand.is_late(&rules::room(room)) {
        return Ok(Saved::Changed);
    }
    if room.active && !active {
        match hand.in_the_way(&txn, Whose::Room(id)).await? {
            0 => {}
            coming => return Ok(Saved::Coming(coming)),
        }
    }
    schedule::change_room(&txn, id, name, active).await?;
    hand.done(txn, Deed::new("change-room", "room", id.0).at(room.centre)).await
}

fn slug_taken(house: &House, slug: &str, own: Option<CentreId>) -> Option<Saved> {
    let other = house.centre_by_slug(slug).is_some_and(|it| Some(it.id) != own);
    other.then_some(Saved::Wrong("slug", "manage-wrong-slug-taken"))
}
