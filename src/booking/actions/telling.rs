//! What changed is told in the transaction that changed it: to the young person and to the counsellor, each in her own
//! language, one letter and one calendar object each.
use std::sync::Arc;

use super::super::messages::{self, Colleague, SignIn, Told, Where};
use super::super::rules::{Cause, Reminder, spell_code};
use super::super::store::{self, OfferRow, Row};
use super::super::views::{Appointment, appointment};
use super::booking::Announce;
use super::{ASK_MINUTES, By, Request};
use crate::ground::Means;
use crate::i18n::say;
use crate::kernel::{AppointmentId, CounsellorId, Error, Instant, Lang, PersonId, Result, Span, Txn};
use crate::notify::{self, Channel, Content, Letter, Messages};
use crate::schedule::{Counsellor, House, Mode};

pub(super) async fn booked(txn: &Txn, means: &Means<'_>, house: &Arc<House>, id: AppointmentId) -> Result<()> {
    booked_as(txn, means, house, id, &Announce::default()).await
}

/// A letter for each date, one after the other: what comes later is told nearer to it (rule C6: each has its own identity).
pub(super) async fn booked_as(
    txn: &Txn,
    means: &Means<'_>,
    house: &Arc<House>,
    id: AppointmentId,
    announce: &Announce,
) -> Result<()> {
    let it = load(txn, means, house, id).await?;
    let told = Told { times: announce.further.clone(), ..of_client(txn, means, &it, None).await? };
    let mut letter = messages::confirmed(&told)?;
    letter.leaves_at = announce.not_before.unwrap_or(means.now).max(means.now);
    notify::post(txn, means.keys, &letter, means.now).await?;
    let (colleague, told) = of_counsellor(txn, means, &it, &told, it.counsellor).await?;
    notify::post(txn, means.keys, &messages::to_counsellor_booked(&told, &colleague)?, means.now).await
}

/// `former`: the row before the move. A counsellor who is replaced gets a cancellation, the new one an invitation (rule C5).
pub(super) async fn moved(
    txn: &Txn,
    means: &Means<'_>,
    house: &Arc<House>,
    id: AppointmentId,
    former: &Row,
    by: By,
) -> Result<()> {
    let it = load(txn, means, house, id).await?;
    let before = Span::new(Instant(former.starts_at), Instant(former.ends_at));
    let told = of_client(txn, means, &it, before).await?;
    // Whom nothing has been told of it yet is told how it stands, at once, and not that it moved.
    let held_back = notify::is_held_back(txn, &it.uid, it.person, means.now).await?;
    let told_before = !held_back || notify::withdraw(txn, &it.uid, it.person).await?;
    let letter = if told_before { messages::moved(&told, by.into())? } else { messages::confirmed(&told)? };
    notify::post(txn, means.keys, &letter, means.now).await?;
    let replaced = CounsellorId(former.counsellor_id);
    let (colleague, now_told) = of_counsellor(txn, means, &it, &told, it.counsellor).await?;
    if replaced == it.counsellor {
        return notify::post(txn, means.keys, &messages::to_counsellor_moved(&now_told, &colleague)?, means.now).await;
    }
    notify::post(txn, means.keys, &messages::to_counsellor_booked(&now_told, &colleague)?, means.now).await?;
    let (colleague, mut told) = of_counsellor(txn, means, &it, &told, replaced).await?;
    told.span = before.unwrap_or(told.span);
    tell_cancelled(txn, means, &told, &colleague).await
}

pub(super) async fn cancelled(txn: &Txn, means: &Means<'_>, house: &Arc<House>, id: AppointmentId, by: By) -> Result<()> {
    let it = load(txn, means, house, id).await?;
    let told = of_client(txn, means, &it, None).await?;
    // What never left needs no undoing (rule C8); but whom the centre cancels has seen the booking on the page.
    if notify::withdraw(txn, &it.uid, it.person).await? || !by.at_her_wish() {
        notify::post(txn, means.keys, &messages::cancelled(&told, by.into())?, means.now).await?;
    }
    let (colleague, told) = of_counsellor(txn, means, &it, &told, it.counsellor).await?;
    tell_cancelled(txn, means, &told, &colleague).await
}

/// Only to the counsellor: the person reads it in the letter that offers other times.
pub(super) async fn cancelled_to_counsellor(txn: &Txn, means: &Means<'_>, house: &Arc<House>, id: AppointmentId) -> Result<()> {
    let it = load(txn, means, house, id).await?;
    let told = of_client(txn, means, &it, None).await?;
    let (colleague, told) = of_counsellor(txn, means, &it, &told, it.counsellor).await?;
    tell_cancelled(txn, means, &told, &colleague).await
}

/// Other times, kept free until `until`.
pub(super) async fn offered(
    txn: &Txn,
    means: &Means<'_>,
    house: &Arc<House>,
    id: AppointmentId,
    cause: Cause,
    times: Vec<Span>,
    until: Instant,
) -> Result<()> {
    let it = load(txn, means, house, id).await?;
    let told = Told { times, ..of_client(txn, means, &it, None).await? };
    // What never left needs no undoing, only telling (rule C8).
    let left = cause != Cause::Away || notify::withdraw(txn, &it.uid, it.person).await?;
    notify::post(txn, means.keys, &messages::offered(&told, cause, until, left)?, means.now).await
}

/// Link and code are other ones: how a booking stands, and which times are kept for her, are told anew with them. What waited
/// to leave carries the former ones, and does not leave.
pub(super) async fn renewed(
    txn: &Txn,
    means: &Means<'_>,
    house: &Arc<House>,
    row: Row,
    stands: bool,
    offer: Option<OfferRow>,
) -> Result<()> {
    let generation = row.generation;
    let it = appointment(means, house, row)?;
    let owed = notify::take_back(txn, &it.uid, it.person, means.now).await?;
    let told = of_client(txn, means, &it, None).await?;
    let mut letters = Vec::new();
    if stands {
        letters.push(messages::confirmed(&told)?);
    }
    if let Some(offer) = offer {
        let cause = Cause::parse(&offer.cause).ok_or(Error::NotFound)?;
        let times = store::times_of(txn, offer.id).await?;
        let times = times.iter().filter_map(|it| Span::new(Instant(it.starts_at), Instant(it.ends_at))).collect();
        // A calendar that holds nothing of it needs no cancellation.
        letters.push(messages::offered(&Told { times, ..told }, cause, Instant(offer.expires_at), false)?);
    }
    for mut letter in letters {
        letter.cause = format!("{}/new-link-{generation}", letter.cause);
        letter.leaves_at = owed.not_before.max(means.now);
        letter.must_reach = owed.must_reach;
        if !owed.must_reach {
            // Nobody is called to be told a link.
            letter.call_script.clear();
        }
        notify::post(txn, means.keys, &letter, means.now).await?;
    }
    Ok(())
}

async fn tell_cancelled(txn: &Txn, means: &Means<'_>, told: &Told<'_>, colleague: &Colleague) -> Result<()> {
    if notify::withdraw(txn, &told.uid, colleague.to).await? {
        notify::post(txn, means.keys, &messages::to_counsellor_cancelled(told, colleague)?, means.now).await?;
    }
    Ok(())
}

pub(super) async fn reminder(txn: &Txn, means: &Means<'_>, house: &Arc<House>, row: Row, kind: Reminder) -> Result<()> {
    let told = of_client(txn, means, &appointment(means, house, row)?, None).await?;
    let letter = match kind {
        Reminder::Day => messages::reminder_day(&told)?,
        Reminder::Hours => messages::reminder_hours(&told)?,
    };
    notify::post(txn, means.keys, &letter, means.now).await
}

/// An earlier time, beginning at `start`, became free by the step of that number.
pub(super) async fn earlier(txn: &Txn, means: &Means<'_>, house: &Arc<House>, row: Row, start: Instant, step: i64) -> Result<()> {
    let it = appointment(means, house, row)?;
    let told = of_client(txn, means, &it, None).await?;
    let free = Span::lasting(start, it.span.minutes()).ok_or(Error::NotFound)?;
    notify::post(txn, means.keys, &messages::earlier_free(&told, free, &step.to_string())?, means.now).await
}

pub(super) async fn over_cap(txn: &Txn, means: &Means<'_>, it: &Appointment, held: i64) -> Result<()> {
    let told = of_client(txn, means, it, None).await?;
    notify::post(txn, means.keys, &messages::over_cap(&told, held)?, means.now).await
}

pub(super) async fn sign_in_link(txn: &Txn, means: &Means<'_>, person: PersonId, token: &str, lang: Lang) -> Result<()> {
    let sign_in = SignIn {
        site: means.site,
        to: person,
        lang,
        token: token.to_owned(),
        cause: format!("sign-in/{}", means.keys.tag("sign-in-cause", token)),
        minutes: ASK_MINUTES,
        expires_at: means.now.plus_minutes(ASK_MINUTES),
        now: means.now,
    };
    let mut letter = messages::sign_in_link(&sign_in)?;
    // Whoever asks may not be who reads: even where full messages are allowed this one names nothing.
    letter.full = letter.neutral.clone();
    notify::post(txn, means.keys, &letter, means.now).await
}

/// A line for the desk: somebody waits for an answer within a working day.
pub(super) async fn request_waits(txn: &Txn, means: &Means<'_>, person: PersonId, id: i64, request: &Request) -> Result<()> {
    let letter = Letter {
        to: person,
        kind: "time-request",
        cause: format!("time-request/{id}"),
        thread: String::new(),
        place: 0,
        full: Content::default(),
        neutral: Content::default(),
        must_reach: true,
        leaves_at: means.now,
        useless_at: None,
        call_why: "booking-call-request-why".to_owned(),
        call_script: say(request.language, "booking-call-request-script"),
    };
    notify::post(txn, means.keys, &letter, means.now).await
}

async fn load(txn: &Txn, means: &Means<'_>, house: &Arc<House>, id: AppointmentId) -> Result<Appointment> {
    let row = store::by_id(txn, id).await?.ok_or(Error::NotFound)?;
    appointment(means, house, row)
}

async fn of_client<'a>(txn: &Txn, means: &Means<'a>, it: &Appointment, before: Option<Span>) -> Result<Told<'a>> {
    let lang = it.language;
    let centre = it.house.centre(it.centre).ok_or(Error::NotFound)?;
    let service = it.house.service(it.service).ok_or(Error::NotFound)?;
    let counsellor = it.house.counsellor(it.counsellor).ok_or(Error::NotFound)?;
    Ok(Told {
        site: means.site,
        to: it.person,
        lang,
        uid: it.uid.clone(),
        sequence: it.sequence,
        dtstamp: it.dtstamp,
        span: it.span,
        zone: centre.zone,
        before,
        name: it.name.clone(),
        address: email(txn, it.person).await?,
        code: spell_code(&it.code),
        token: it.token.clone(),
        service: service.title.get(lang).to_owned(),
        counsellor: counsellor.name.get(lang).to_owned(),
        place: place(it, counsellor, lang)?,
        bring: service.bring.iter().map(|line| line.get(lang).to_owned()).collect(),
        phone: centre.phone.clone(),
        times: Vec::new(),
        now: means.now,
    })
}

/// The same facts as that counsellor reads them.
async fn of_counsellor<'a>(
    txn: &Txn,
    means: &Means<'a>,
    it: &Appointment,
    told: &Told<'a>,
    who: CounsellorId,
) -> Result<(Colleague, Told<'a>)> {
    let counsellor = it.house.counsellor(who).ok_or(Error::NotFound)?;
    let service = it.house.service(it.service).ok_or(Error::NotFound)?;
    let lang = counsellor.languages.first().copied().unwrap_or(Lang::Be);
    let colleague = Colleague {
        to: counsellor.person,
        lang,
        address: email(txn, counsellor.person).await?,
        client: if it.messages == Messages::Full { it.name.clone() } else { String::new() },
    };
    let told = Told {
        site: means.site,
        to: counsellor.person,
        lang,
        name: String::new(),
        address: None,
        service: service.title.get(lang).to_owned(),
        counsellor: counsellor.name.get(lang).to_owned(),
        place: place(it, counsellor, lang)?,
        bring: Vec::new(),
        ..told.clone()
    };
    Ok((colleague, told))
}

fn place(it: &Appointment, counsellor: &Counsellor, lang: Lang) -> Result<Where> {
    let centre = it.house.centre(it.centre).ok_or(Error::NotFound)?;
    let room = it.room.and_then(|id| it.house.room(id)).map(|room| room.name.get(lang).to_owned());
    Ok(match it.mode {
        Mode::InPerson => Where::Centre {
            city: centre.city.get(lang).to_owned(),
            address: centre.address.get(lang).to_owned(),
            room: room.unwrap_or_default(),
            directions: centre.directions.get(lang).to_owned(),
        },
        Mode::Phone => Where::Phone,
        Mode::Video => Where::Video { link: counsellor.video_link.clone() },
        Mode::Outreach => Where::Outreach,
    })
}

async fn email(txn: &Txn, person: PersonId) -> Result<Option<String>> {
    let contacts = notify::contacts_in(txn, person).await?;
    Ok(contacts.into_iter().find(|it| it.channel == Channel::Email).map(|it| it.address))
}

impl From<By> for messages::By {
    fn from(by: By) -> Self {
        if by.at_her_wish() { messages::By::Client } else { messages::By::Centre }
    }
}
