//! Somebody comes to be known.
use chrono::Datelike;

use super::{Means, Who};
use crate::kernel::{CentreId, PersonId, Result, Txn};
use crate::notify::{self, CallWish, Calls, Channel, Contact, Messages};
use crate::people::{self, NewPerson};
use crate::records;

/// Where somebody comes to be known, and how.
#[derive(Debug, Clone, Copy)]
pub struct Arriving {
    pub centre: CentreId,
    pub zone: chrono_tz::Tz,
    /// They will meet by telephone: then we may call, unless she said no.
    pub by_call: bool,
    /// Staff write her down: what she allowed before holds.
    pub by_staff: bool,
}

/// A fresh record, and how it is written to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Entered {
    pub person: PersonId,
    pub messages: Messages,
    pub calendar_part: bool,
}

/// A fresh record, so that what is allowed now changes nothing about earlier meetings; who is known points to herself. What
/// staff write down for her goes by what she allowed last. A step of the action by which she comes.
pub async fn enter(txn: &Txn, means: &Means<'_>, who: &Who, at: &Arriving) -> Result<Entered> {
    let new = NewPerson {
        name: who.name.clone(),
        birth_year: who.birth_year,
        sex: who.sex,
        region: who.region.clone(),
        language: who.language,
        anonymous: who.email.is_none() && who.phone.is_none(),
    };
    let person = people::new_person(txn, &new, means.now).await?;
    people::known_at(txn, person, at.centre, means.now).await?;
    if let Some(known) = who.client {
        people::join(txn, person, known, means.now).await?;
    } else if records::guardian_needed(new.birth_year, new.anonymous, i64::from(means.now.at(at.zone).year())) {
        // The young come by themselves; a guardian is asked when they are here.
        records::guardian_pending(txn, person, at.centre, means.now).await?;
    }
    let contacts = contacts(person, who, at.zone, at.by_call);
    let (contacts, messages, calendar_part) = match who.client.filter(|_| at.by_staff) {
        Some(known) => {
            let before = notify::contacts_of_newest_in(txn, &people::family(txn, known).await?).await?;
            let contacts = notify::obeying(contacts, &before, who.messages);
            let as_told = notify::as_messages(&contacts);
            let (messages, part) = if contacts.is_empty() { (who.messages, false) } else { as_told };
            (contacts, messages, part)
        }
        None => (contacts, who.messages, who.calendar_part),
    };
    notify::set_contacts(txn, person, &contacts).await?;
    Ok(Entered { person, messages, calendar_part })
}

/// What the person allowed, channel by channel (DOMAIN: safe contact).
pub fn contacts(person: PersonId, who: &Who, zone: chrono_tz::Tz, by_call: bool) -> Vec<Contact> {
    let detail = notify::detail(who.messages);
    let allowed = who.messages != Messages::None;
    let blank = Contact {
        person,
        channel: Channel::Email,
        address: String::new(),
        allowed,
        detail,
        from_hour: 0,
        until_hour: 24,
        zone,
        say_instead: String::new(),
        calendar_part: who.messages == Messages::Full || who.calendar_part,
    };
    let mut all = Vec::new();
    if let Some(email) = &who.email {
        all.push(Contact { address: email.as_str().to_owned(), ..blank.clone() });
    }
    if let Some(phone) = &who.phone {
        let address = phone.as_str().to_owned();
        all.push(Contact { channel: Channel::Sms, address: address.clone(), from_hour: 8, until_hour: 22, ..blank.clone() });
        let daytime = Calls { from_hour: 9, until_hour: 20, say_instead: String::new() };
        let (may_call, calls) = match &who.calls {
            CallWish::Yes(calls) => (true, calls),
            CallWish::NotAsked => (by_call || who.messages == Messages::Full, &daytime),
            CallWish::No => (false, &daytime),
        };
        all.push(Contact {
            channel: Channel::Call,
            address,
            allowed: may_call && allowed,
            from_hour: calls.from_hour,
            until_hour: calls.until_hour,
            say_instead: calls.say_instead.clone(),
            ..blank
        });
    }
    all
}
