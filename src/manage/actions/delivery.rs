//! What leaves the house: sending again, holding delivery, a test to oneself.
use super::super::messages;
use super::hand::{Hand, Saved, manages};
use crate::i18n::say;
use crate::kernel::{DELIVERY_HELD, Email, Error, Keys, MessageId, Result, set_mark, unset_mark};
use crate::notify::{self, Channel, Contact, Detail};
use crate::people::{self, Deed};

/// A message that did not get through is tried again.
pub async fn send_again(hand: &Hand<'_>, id: MessageId) -> Result<Saved> {
    if !notify::may_see(hand.db, id, manages(hand.asker).ids().as_deref()).await? {
        return Err(Error::NotFound);
    }
    let txn = hand.db.begin().await?;
    if let Some(id) = hand.done_before(&txn).await? {
        return Ok(Saved::Done(id));
    }
    notify::send_again(&txn, id, hand.now).await?;
    hand.done(txn, Deed::new("send-again", "message", id.0)).await
}

/// Nothing leaves until somebody lets it.
pub async fn hold(hand: &Hand<'_>, held: bool) -> Result<Saved> {
    if !hand.manages_all() {
        return Err(Error::NotFound);
    }
    let txn = hand.db.begin().await?;
    if let Some(id) = hand.done_before(&txn).await? {
        return Ok(Saved::Done(id));
    }
    if held {
        set_mark(&txn, DELIVERY_HELD, "manager").await?;
    } else {
        unset_mark(&txn, DELIVERY_HELD).await?;
    }
    hand.done(txn, Deed::new(if held { "hold-delivery" } else { "release-delivery" }, "house", 1)).await
}

/// A message to oneself, by the outbox as every other: what arrives proves the whole way.
pub async fn test(hand: &Hand<'_>, keys: &Keys, zone: chrono_tz::Tz) -> Result<Saved> {
    let own = people::team(hand.db).await?.into_iter().find(|it| it.id == hand.asker.account).ok_or(Error::NotFound)?;
    let address = Email::parse(&own.email).map_err(|_| Error::NotFound)?;
    let txn = hand.db.begin().await?;
    if let Some(id) = hand.done_before(&txn).await? {
        return Ok(Saved::Done(id));
    }
    let mut contacts = notify::contacts_in(&txn, own.person).await?;
    if !contacts.iter().any(|it| it.channel == Channel::Email) {
        contacts.push(Contact {
            person: own.person,
            channel: Channel::Email,
            address: address.as_str().to_owned(),
            allowed: true,
            detail: Detail::Full,
            from_hour: 0,
            until_hour: 24,
            zone,
            say_instead: String::new(),
            calendar_part: true,
        });
        notify::set_contacts(&txn, own.person, &contacts).await?;
    }
    let lang = hand.asker.lang;
    let words = (say(lang, "notify-test-subject"), say(lang, "notify-test-text"));
    notify::post(&txn, keys, &messages::test(own.person, words, hand.now)?, hand.now).await?;
    hand.done(txn, Deed::new("test-delivery", "house", 1)).await
}
