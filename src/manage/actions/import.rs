//! People and coming appointments from a file: looked at first, then all of it or nothing.
use std::collections::BTreeSet;

use super::super::rules::{Plan, Row, Same};
use super::super::{store, views};
use super::hand::{Hand, Saved};
use crate::booking::{self, Carried};
use crate::ground::Means;
use crate::kernel::{Error, PersonId, Result, Txn};
use crate::notify::{self, Channel, Contact, Detail, Messages};
use crate::people::{self, Deed, NewPerson, Sex};
use crate::schedule;

/// Keeps a brought file for an hour, for who brought it. `name` is the form's key: the same press is the same file.
pub async fn bring(hand: &Hand<'_>, means: &Means<'_>, name: &str, text: &str) -> Result<()> {
    if !hand.manages_all() {
        return Err(Error::NotFound);
    }
    let txn = hand.db.begin().await?;
    store::insert_draft(&txn, means.keys, name, hand.asker.account, text, hand.now).await?;
    Ok(txn.commit().await?)
}

/// Stores the whole plan. `same`: the rows that somebody said are the persons they look like. `tell`: whether people get a
/// confirmation; without it they hear nothing of this import, reminders included.
///
/// # Errors
/// [`Error::Taken`] when a time went meanwhile: nothing is stored then.
pub async fn import(
    hand: &Hand<'_>,
    means: &Means<'_>,
    name: &str,
    plan: &Plan,
    same: &BTreeSet<u64>,
    tell: bool,
) -> Result<Saved> {
    if !hand.manages_all() {
        return Err(Error::NotFound);
    }
    let txn = hand.db.begin().await?;
    if let Some(id) = hand.done_before(&txn).await? {
        return Ok(Saved::Done(id));
    }
    if !plan.is_whole() {
        return Ok(Saved::Changed);
    }
    // Held until the end: what the rows were read against does not change under them.
    let house = std::sync::Arc::new(schedule::edit(&txn).await?);
    let mut made: Vec<PersonId> = Vec::with_capacity(plan.rows.good.len());
    for (at, row) in plan.rows.good.iter().enumerate() {
        let person = person(&txn, hand, &house, row).await?;
        if same.contains(&row.line) {
            match &plan.same[at] {
                Some(Same::Known(known)) => people::join(&txn, person, known.person, hand.now).await?,
                Some(Same::Row(other)) => people::join(&txn, person, root(plan, same, &made, *other), hand.now).await?,
                None => {}
            }
        }
        made.push(person);
        if let (Some(place), Some(meeting)) = (views::place(row), row.meeting) {
            let carried = Carried {
                person,
                place,
                centre: row.centre,
                mode: meeting.mode,
                language: row.language,
                messages: row.messages,
                tell,
            };
            booking::carry_in(&txn, means, &house, &carried).await?;
        }
    }
    store::drop_draft(&txn, name).await?;
    hand.done(txn, Deed::new("import", "house", i64::try_from(made.len())?)).await
}

/// Whether this press has stored its file already.
pub async fn imported(hand: &Hand<'_>) -> Result<bool> {
    let txn = hand.db.begin().await?;
    Ok(hand.done_before(&txn).await?.is_some())
}

/// The person that an earlier row is in the end: a pointer never leads to a pointer.
fn root(plan: &Plan, same: &BTreeSet<u64>, made: &[PersonId], at: usize) -> PersonId {
    match &plan.same[at] {
        Some(Same::Known(known)) if same.contains(&plan.rows.good[at].line) => known.person,
        Some(Same::Row(other)) if same.contains(&plan.rows.good[at].line) => root(plan, same, made, *other),
        _ => made[at],
    }
}

async fn person(txn: &Txn, hand: &Hand<'_>, house: &schedule::House, row: &Row) -> Result<PersonId> {
    let new = NewPerson {
        name: row.name.clone(),
        birth_year: row.birth_year,
        sex: Sex::Unknown,
        region: "unknown".to_owned(),
        language: row.language,
        anonymous: false,
    };
    let id = people::new_person(txn, &new, hand.now).await?;
    people::known_at(txn, id, row.centre, hand.now).await?;
    let zone = house.centre(row.centre).ok_or(Error::NotFound)?.zone;
    notify::set_contacts(txn, id, &contacts(id, row, zone)).await?;
    Ok(id)
}

/// Only what the row allows: without a word about messages nothing leaves, and the desk may call.
fn contacts(person: PersonId, row: &Row, zone: chrono_tz::Tz) -> Vec<Contact> {
    let (allowed, detail) = match row.messages {
        Messages::Full => (true, Detail::Full),
        Messages::Discreet => (true, Detail::Neutral),
        Messages::None => (false, Detail::None),
    };
    let one = |channel: Channel, address: &String, allowed: bool, from_hour: i64, until_hour: i64| Contact {
        person,
        channel,
        address: address.clone(),
        allowed,
        detail,
        from_hour,
        until_hour,
        zone,
        say_instead: String::new(),
        calendar_part: row.messages == Messages::Full,
    };
    let mail = row.email.iter().map(|it| one(Channel::Email, it, allowed, 0, 24));
    let sms = row.phone.iter().map(|it| one(Channel::Sms, it, allowed, 8, 22));
    let call = row.phone.iter().map(|it| one(Channel::Call, it, row.messages != Messages::Discreet, 9, 20));
    mail.chain(sms).chain(call).collect()
}
