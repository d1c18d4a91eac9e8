//! The list of messages: who, when, what, and what became of it.
use serde::Serialize;

use super::letter::Form;
use super::words::{self, Pill};
use super::{Body, Kept, Place};
use crate::demo::mailbox::Entry;
use crate::i18n::say;
use crate::kernel::{Db, Instant, Result};
use crate::people;

#[derive(Serialize)]
pub(super) struct Row {
    who: String,
    time: String,
    title: String,
    href: String,
    on: bool,
    channel: String,
    pills: Vec<Pill>,
}

pub(super) async fn row(db: &Db, kept: &Kept, place: Place<'_>, now: Instant) -> Result<Row> {
    let (lang, entry) = (place.lang, &kept.entry);
    let name = entry.name();
    let mut pills: Vec<Pill> = words::discreet(lang, entry).into_iter().collect();
    if !words::is_sent(entry) {
        pills.push(words::fate(lang, entry));
    }
    Ok(Row {
        who: recipient(db, kept).await?,
        time: words::moment(lang, entry.at(), now),
        title: words::title(lang, kept),
        href: place.entry(&name, Form::Seen),
        on: name == place.open,
        channel: channel(place, entry),
        pills,
    })
}

fn channel(place: Place<'_>, entry: &Entry) -> String {
    let channel = match entry {
        Entry::Message(it) if it.channel.is_empty() => "none",
        Entry::Message(it) => it.channel.as_str(),
        Entry::Call(_) => "call",
    };
    say(place.lang, &format!("demo-channel-{channel}"))
}

/// The address that it went to; a name where nothing went anywhere.
pub(super) async fn recipient(db: &Db, kept: &Kept) -> Result<String> {
    match &kept.body {
        Body::Mail(it) if !it.to.is_empty() => Ok(it.to.join(", ")),
        Body::Text(it) if !it.to.is_empty() => Ok(it.to.clone()),
        _ => Ok(people::person(db.read(), kept.entry.person()).await?.name),
    }
}
