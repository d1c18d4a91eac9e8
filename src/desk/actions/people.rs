//! What staff do on a person's pages: one transaction each, with the key of the form that it came by.
use crate::booking;
use crate::ground::Means;
use crate::kernel::{AccountId, Asker, Claim, Error, Key, Lang, NoteId, PersonId, Refusal, Result, Txn, claim, settle};
use crate::notify::{self, Channel, Contact};
use crate::people::{self, Deed, Known};
use crate::records::{self, ConsentKind, NewConsent, NewNote, NewPlacement, Reading, Ways};

/// Begins a deed; none when its key has done it before.
async fn begin(means: &Means<'_>, key: &Key) -> Result<Option<Txn>> {
    let txn = means.diary.db().begin().await?;
    match claim(&txn, key, means.now).await? {
        Claim::New => Ok(Some(txn)),
        Claim::Done(_) => Ok(None),
    }
}

async fn finish(txn: Txn, key: &Key, result: i64) -> Result<()> {
    settle(&txn, key, result).await?;
    Ok(txn.commit().await?)
}

pub async fn write_note(means: &Means<'_>, asker: &Asker, new: &NewNote, key: &Key) -> Result<()> {
    let Some(txn) = begin(means, key).await? else { return Ok(()) };
    let id = records::add_note(&txn, means.keys, asker, new, means.now).await?;
    finish(txn, key, id.0).await
}

/// `seen`: the version that the author had before her.
pub async fn amend_note(means: &Means<'_>, asker: &Asker, id: NoteId, seen: i64, text: &str, key: &Key) -> Result<()> {
    let Some(txn) = begin(means, key).await? else { return Ok(()) };
    records::amend_note(&txn, means.keys, asker, id, seen, text, means.now).await?;
    finish(txn, key, id.0).await
}

/// Asks a note's author to share it. `lang`: the author's.
pub async fn ask_author(means: &Means<'_>, asker: &Asker, id: NoteId, lang: Lang, key: &Key) -> Result<()> {
    let Some(txn) = begin(means, key).await? else { return Ok(()) };
    let ways = Ways { keys: means.keys, site: means.site, now: means.now };
    records::ask_author(&txn, &ways, asker, id, lang).await?;
    finish(txn, key, id.0).await
}

pub async fn answer_reader(
    means: &Means<'_>,
    asker: &Asker,
    id: NoteId,
    reader: AccountId,
    answer: Reading,
    key: &Key,
) -> Result<()> {
    let Some(txn) = begin(means, key).await? else { return Ok(()) };
    records::answer_reader(&txn, asker, id, reader, answer, means.now).await?;
    finish(txn, key, id.0).await
}

pub async fn add_placement(means: &Means<'_>, asker: &Asker, new: &NewPlacement, key: &Key) -> Result<()> {
    let Some(txn) = begin(means, key).await? else { return Ok(()) };
    let id = records::add_placement(&txn, asker, new, means.now).await?;
    finish(txn, key, id).await
}

/// `gone`: it never was so.
pub async fn correct_placement(
    means: &Means<'_>,
    asker: &Asker,
    (id, seen): (i64, i64),
    new: &NewPlacement,
    gone: bool,
    key: &Key,
) -> Result<()> {
    let Some(txn) = begin(means, key).await? else { return Ok(()) };
    records::correct_placement(&txn, asker, id, seen, new, gone, means.now).await?;
    finish(txn, key, id).await
}

pub async fn add_consent(means: &Means<'_>, asker: &Asker, new: &NewConsent, key: &Key) -> Result<()> {
    let Some(txn) = begin(means, key).await? else { return Ok(()) };
    records::add_consent(&txn, means.keys, asker, new, means.now).await?;
    finish(txn, key, new.person.0).await
}

pub async fn withdraw_consent(means: &Means<'_>, asker: &Asker, known: &Known, kind: ConsentKind, key: &Key) -> Result<()> {
    let Some(txn) = begin(means, key).await? else { return Ok(()) };
    records::withdraw_consent(&txn, asker, &known.family, kind, means.now).await?;
    finish(txn, key, known.person.id.0).await
}

/// How a person may be reached from now on, under all her records: messages that wait obey it too, and her coming
/// appointments say the same as the gate. `seen`: what whoever changes it had before them, as [`contacts_mark`] says it.
///
/// # Errors
/// `Refused(records-no-changed)` when somebody else changed it meanwhile.
pub async fn set_contacts(
    means: &Means<'_>,
    asker: &Asker,
    known: &Known,
    seen: &str,
    contacts: &[Contact],
    key: &Key,
) -> Result<()> {
    let Some(txn) = begin(means, key).await? else { return Ok(()) };
    let before = notify::contacts_of_newest_in(&txn, &known.family).await?;
    if contacts_mark(means, &before) != seen {
        return Err(Error::Refused(Refusal("records-no-changed")));
    }
    for id in &known.family {
        notify::set_contacts(&txn, *id, contacts).await?;
    }
    if email_of(&before) != email_of(contacts) {
        // Whoever reads the former mailbox may not be she.
        people::end_devices_of(&txn, &known.family).await?;
        booking::end_feeds_of(&txn, &known.family, means.now).await?;
    }
    let (messages, calendar_part) = notify::as_messages(contacts);
    booking::speak_as(&txn, &known.family, messages, calendar_part, means.now).await?;
    if is_another(&before, contacts) {
        booking::renew_links_of(&txn, means, &known.family).await?;
    }
    people::look_again(&txn, &known.family).await?;
    let id: PersonId = known.person.id;
    people::record(&txn, asker, &Deed::new("change-contacts", "person", id.0).of(id), means.now).await?;
    finish(txn, key, id.0).await
}

/// Whether the mailbox or the telephone that was written to is not hers any more: it holds links to her appointments.
fn is_another(before: &[Contact], now: &[Contact]) -> bool {
    let sms_of = |all: &[Contact]| all.iter().find(|it| it.channel == Channel::Sms).map(|it| it.address.clone());
    email_of(before) != email_of(now) || sms_of(before).is_some_and(|it| sms_of(now) != Some(it))
}

fn email_of(contacts: &[Contact]) -> Option<String> {
    contacts.iter().find(|it| it.channel == Channel::Email).map(|it| it.address.to_lowercase())
}

/// What tells one state of somebody's contacts from another; says nothing of them.
pub fn contacts_mark(means: &Means<'_>, contacts: &[Contact]) -> String {
    let told: Vec<String> = contacts
        .iter()
        .map(|it| {
            let (channel, detail) = (it.channel.as_str(), it.detail.as_str());
            let hours = (it.from_hour, it.until_hour);
            format!("{channel} {} {} {detail} {hours:?} {} {}", it.address, it.allowed, it.say_instead, it.calendar_part)
        })
        .collect();
    means.keys.tag("contacts", &told.join("\n"))
}
