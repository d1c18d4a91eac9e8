//! What waits for the desk when the demonstration opens: people in the queue, and people to call.
use chrono::{Days, NaiveDate};

use super::network::Network;
use crate::booking::{self, By, NewWalkIn, Wish};
use crate::ground::{Means, Who};
use crate::kernel::{AccountId, Asker, Lang, PersonId, Phone, Post, Result, Role, ServiceId};
use crate::notify::{self, CallWish, Calls, Channel, Messages};
use crate::people::Sex;
use crate::schedule::{self, Mode, Search};

/// Name, what for (by the number of the service), how many minutes ago.
const WAITING: [(&str, Option<usize>, i64); 3] = [("Каця", Some(1), 12), ("Artsiom", Some(0), 7), ("", None, 4)];

/// Name, number, what to say if somebody else answers, in how many days the meeting would have been.
const TO_CALL: [(&str, Option<&str>, &str, u64); 3] = [
    ("Саша", Some("+375290000914"), "", 1),
    ("Павел", Some("+375440000931"), "Калі ласка, перадайце, што я ператэлефаную.", 2),
    ("", None, "", 3),
];

pub async fn waits(means: &Means<'_>, network: &Network, clerk: AccountId, today: NaiveDate) -> Result<()> {
    let centre = network.centres[0];
    let asker = Asker {
        account: clerk,
        session: None,
        person: PersonId(0),
        name: String::new(),
        lang: Lang::Be,
        posts: vec![Post { role: Role::Desk, centre: Some(centre) }],
        beside: false,
    };
    for (name, service, ago) in WAITING {
        let then = Means { now: means.now.plus_minutes(-ago), ..*means };
        let new = NewWalkIn { centre, name: name.to_owned(), service: service.map(|it| network.services[it]) };
        booking::add_walk_in(&then, &asker, &new, None).await?;
    }
    for (name, number, instead, ahead) in TO_CALL {
        let who = who(name, number.and_then(|it| Phone::parse(it).ok()), instead);
        call(means, network, today + Days::new(ahead), &who).await?;
    }
    Ok(())
}

/// Somebody books, and the centre has to take the time back: nobody may be written to.
async fn call(means: &Means<'_>, network: &Network, day: NaiveDate, who: &Who) -> Result<()> {
    let then = Means { now: means.now.plus_days(-1), ..*means };
    let Some(wish) = first_free(&then, network.services[0], network, day).await? else { return Ok(()) };
    let booked = booking::book(&then, &wish, who, None, None).await?;
    if let CallWish::Yes(calls) = &who.calls {
        let person = booking::by_id(&then, booked.id).await?.person;
        let txn = means.diary.db().begin().await?;
        let mut contacts = notify::contacts_in(&txn, person).await?;
        for contact in contacts.iter_mut().filter(|it| it.channel == Channel::Call) {
            contact.allowed = true;
            contact.say_instead.clone_from(&calls.say_instead);
        }
        notify::set_contacts(&txn, person, &contacts).await?;
        txn.commit().await?;
    }
    let later = Means { now: means.now.plus_minutes(-35), ..*means };
    booking::cancel(&later, booked.id, None, By::Centre, None).await
}

async fn first_free(means: &Means<'_>, service: ServiceId, network: &Network, from: NaiveDate) -> Result<Option<Wish>> {
    let search = Search {
        service,
        from,
        to: from + Days::new(7),
        centre: Some(network.centres[0]),
        counsellor: None,
        mode: Some(Mode::InPerson),
        language: None,
        found_as: None,
        leaving_out: None,
        by_staff: false,
    };
    let found = schedule::slots(means.diary, &search, means.now).await?;
    Ok(found.slots.first().map(|slot| Wish {
        service,
        start: slot.span.start(),
        mode: Mode::InPerson,
        centre: Some(slot.centre),
        counsellor: Some(slot.counsellor),
        language: None,
        found_as: None,
    }))
}

fn who(name: &str, phone: Option<Phone>, say_instead: &str) -> Who {
    let daytime = Calls { from_hour: 9, until_hour: 18, say_instead: say_instead.to_owned() };
    Who {
        name: name.to_owned(),
        email: None,
        calls: if phone.is_some() { CallWish::Yes(daytime) } else { CallWish::No },
        phone,
        birth_year: None,
        sex: Sex::Unknown,
        region: "unknown".to_owned(),
        answers: Vec::new(),
        messages: Messages::None,
        calendar_part: false,
        language: Lang::Be,
        client: None,
    }
}
