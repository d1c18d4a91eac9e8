//! Somebody who has just been here comes again: the same person, topic and way to meet, another time.
use super::super::views::Appointment;
use super::booking::{Coming, bring_about};
use super::{Booked, By};
use crate::ground::{Means, Who};
use crate::kernel::{Asker, Email, Instant, Phone, Result, ServiceId, Txn};
use crate::notify::{self, CallWish, Calls, Channel, Contact};
use crate::people::{self, Person};
use crate::schedule::{self, Take};

/// Books the person of an appointment again with the same counsellor, inside a composed action.
///
/// # Errors
/// `Taken` and the schedule's refusals when the time cannot be had.
pub async fn book_again(
    txn: &Txn,
    means: &Means<'_>,
    asker: &Asker,
    it: &Appointment,
    topic: ServiceId,
    start: Instant,
) -> Result<Booked> {
    let person = people::person(txn, it.person).await?;
    let contacts = notify::contacts_of_newest_in(txn, &people::family(txn, it.person).await?).await?;
    let take = Take {
        service: topic,
        start,
        mode: it.mode,
        centre: Some(it.centre),
        counsellor: Some(it.counsellor),
        language: None,
        found_as: None,
        client: Some(person.id),
        leaving_out: None,
        by_staff: true,
    };
    let (event, mut slot) = schedule::take(txn, means.diary, &take, None, means.now).await?;
    slot.modes = vec![it.mode];
    let known = Who::known(&person, &contacts);
    let who = match contacts.is_empty() {
        true => Who { messages: it.messages, calendar_part: it.calendar_part, language: it.language, ..known },
        false => Who { language: it.language, ..known },
    };
    let made =
        bring_about(txn, means, &it.house, &Coming { event, slot, service: topic }, &who, By::StaffFor(asker.account)).await?;
    let deed = people::Deed::new("book", "appointment", made.id.0).of(made.person).at(it.centre);
    people::record(txn, asker, &deed, means.now).await?;
    Ok(made)
}

impl Who {
    /// Somebody known, as what is written down of them says.
    pub fn known(person: &Person, contacts: &[Contact]) -> Who {
        let (messages, calendar_part) = notify::as_messages(contacts);
        let phone = of(contacts, Channel::Sms).or(of(contacts, Channel::Call));
        Who {
            name: person.name.clone(),
            email: of(contacts, Channel::Email).and_then(|it| Email::parse(&it.address).ok()),
            phone: phone.and_then(|it| Phone::parse(&it.address).ok()),
            birth_year: person.birth_year,
            sex: person.sex,
            region: person.region.clone(),
            answers: Vec::new(),
            messages,
            calendar_part,
            language: person.language,
            calls: calls(of(contacts, Channel::Call)),
            client: Some(person.id),
        }
    }
}

fn of(contacts: &[Contact], channel: Channel) -> Option<&Contact> {
    contacts.iter().find(|it| it.channel == channel)
}

/// What was said about calls holds for the next meeting too.
fn calls(contact: Option<&Contact>) -> CallWish {
    match contact {
        None => CallWish::NotAsked,
        Some(it) if it.allowed => {
            CallWish::Yes(Calls { from_hour: it.from_hour, until_hour: it.until_hour, say_instead: it.say_instead.clone() })
        }
        Some(_) => CallWish::No,
    }
}
