//! What changed is told in the transaction that changed it: to each person in her own language, one letter and one calendar
//! object each.
use super::super::messages::{Date, Kind, Known, Series, Told, letters};
use super::super::rules::{By, State};
use super::super::store;
use super::super::views::{self, Enrolment, Group, Session};
use crate::ground::{Means, spell_code};
use crate::i18n::say_with;
use crate::kernel::{EnrolmentId, Error, GroupId, Instant, Lang, Result, TrainingSessionId, Txn};
use crate::notify::{self, Channel};
use crate::schedule::{House, Mode};

/// Word of a date, and the way in to a meeting by video.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reminder {
    DayBefore,
    WayIn,
}

impl Reminder {
    pub const ALL: [Reminder; 2] = [Reminder::DayBefore, Reminder::WayIn];

    /// As the outbox names the letter.
    pub fn as_str(self) -> &'static str {
        match self {
            Reminder::DayBefore => "reminder-training",
            Reminder::WayIn => "way-in",
        }
    }

    /// Dates that begin in there are told of now.
    pub fn window(self, now: Instant) -> (Instant, Instant) {
        match self {
            Reminder::DayBefore => (now.plus_hours(3), now.plus_hours(24)),
            Reminder::WayIn => (now, now.plus_hours(views::WAY_IN_HOURS)),
        }
    }
}

/// Somebody got a seat or a place in line.
pub(super) async fn came(txn: &Txn, means: &Means<'_>, id: EnrolmentId) -> Result<()> {
    let it = views::by_id(means, txn, id).await?;
    let kind = match it.position {
        Some(position) => Kind::Waiting { position },
        None => Kind::Enrolled,
    };
    tell(txn, means, &it, &kind).await
}

/// Who waited, or was offered a seat, has it.
pub(super) async fn given(txn: &Txn, means: &Means<'_>, id: EnrolmentId) -> Result<()> {
    tell(txn, means, &views::by_id(means, txn, id).await?, &Kind::Given).await
}

pub(super) async fn offered(txn: &Txn, means: &Means<'_>, id: EnrolmentId) -> Result<()> {
    let it = views::by_id(means, txn, id).await?;
    let until = it.offer_until.ok_or(Error::Busy)?;
    tell(txn, means, &it, &Kind::Offered { until }).await
}

pub(super) async fn lapsed(txn: &Txn, means: &Means<'_>, id: EnrolmentId, became: State) -> Result<()> {
    let it = views::by_id(means, txn, id).await?;
    tell(txn, means, &it, &Kind::Lapsed { stays: became == State::Waiting }).await
}

/// `was`: where it stood before. What never left needs no undoing (rule C8).
pub(super) async fn cancelled(txn: &Txn, means: &Means<'_>, id: EnrolmentId, was: State, by: By) -> Result<()> {
    let it = views::by_id(means, txn, id).await?;
    let left = take_back(txn, &it).await?;
    if left || by != By::Client {
        tell(txn, means, &it, &Kind::Cancelled { by, seated: was == State::Enrolled }).await?;
    }
    Ok(())
}

pub(super) async fn called_off(txn: &Txn, means: &Means<'_>, id: EnrolmentId, seated: bool) -> Result<()> {
    let it = views::by_id(means, txn, id).await?;
    take_back(txn, &it).await?;
    tell(txn, means, &it, &Kind::CalledOff { seated }).await
}

/// The former group's dates leave her calendar, the new one's come.
pub(super) async fn changed_group(txn: &Txn, means: &Means<'_>, id: EnrolmentId, was: State, old: GroupId) -> Result<()> {
    let it = views::by_id(means, txn, id).await?;
    if was == State::Enrolled {
        let (offer, group) = views::group_in(txn, old).await?;
        let former = Enrolment { offer, group, ..it.clone() };
        if take_back(txn, &former).await? {
            tell(txn, means, &former, &Kind::Cancelled { by: By::Line, seated: true }).await?;
        }
    }
    let kind = match it.position {
        Some(position) => Kind::Waiting { position },
        None => Kind::ChangedGroup,
    };
    tell(txn, means, &it, &kind).await
}

/// Everybody with a seat learns that the group meets in another way.
pub(super) async fn group_changed(txn: &Txn, means: &Means<'_>, group: GroupId) -> Result<()> {
    let (_, it) = views::group_in(txn, group).await?;
    for date in it.dates().filter(|it| it.span.start() > means.now) {
        let kind = Kind::Moved { uid: date.uid.clone(), former: None };
        tell_seated(txn, means, group, &kind).await?;
    }
    Ok(())
}

/// What became of a date.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Became {
    Added,
    /// The former beginning, when the time is another one.
    Moved(Option<Instant>),
    Dropped,
}

/// Everybody with a seat learns what became of a date.
pub(super) async fn session_changed(
    txn: &Txn,
    means: &Means<'_>,
    group: GroupId,
    session: TrainingSessionId,
    became: Became,
) -> Result<()> {
    let uid = store::session(txn, session).await?.ok_or(Error::NotFound)?.uid;
    let kind = match became {
        Became::Added => Kind::Added { uid },
        Became::Moved(former) => Kind::Moved { uid, former },
        Became::Dropped => Kind::Dropped { uid },
    };
    tell_seated(txn, means, group, &kind).await
}

async fn tell_seated(txn: &Txn, means: &Means<'_>, group: GroupId, kind: &Kind) -> Result<()> {
    for row in store::open_of_group(txn, group).await? {
        if row.state() == State::Enrolled {
            tell(txn, means, &views::by_id(means, txn, row.id()).await?, kind).await?;
        }
    }
    Ok(())
}

pub(super) async fn reminder(
    txn: &Txn,
    means: &Means<'_>,
    kind: Reminder,
    session: TrainingSessionId,
    id: EnrolmentId,
) -> Result<()> {
    let it = views::by_id(means, txn, id).await?;
    let uid = store::session(txn, session).await?.ok_or(Error::NotFound)?.uid;
    match kind {
        Reminder::DayBefore => tell(txn, means, &it, &Kind::Reminder { uid }).await,
        Reminder::WayIn => tell(txn, means, &it, &Kind::WayIn { uid }).await,
    }
}

/// Her certificate is there.
pub(super) async fn certified(txn: &Txn, means: &Means<'_>, id: EnrolmentId, number: &str) -> Result<()> {
    tell(txn, means, &views::by_id(means, txn, id).await?, &Kind::Certified { number: number.to_owned() }).await
}

/// The group is over: what does she think?
pub(super) async fn ask(txn: &Txn, means: &Means<'_>, id: EnrolmentId) -> Result<()> {
    tell(txn, means, &views::by_id(means, txn, id).await?, &Kind::Asked).await
}

/// Takes back what of an enrolment has not left yet; whether anything has.
async fn take_back(txn: &Txn, it: &Enrolment) -> Result<bool> {
    let mut left = notify::withdraw(txn, &format!("enrolment/{}", it.public_id), it.person).await?;
    for session in &it.group.sessions {
        left |= notify::withdraw(txn, &session.uid, it.person).await?;
    }
    left |= notify::withdraw(txn, &it.group.uid, it.person).await?;
    Ok(left)
}

async fn tell(txn: &Txn, means: &Means<'_>, it: &Enrolment, kind: &Kind) -> Result<()> {
    let told = told(txn, means, it).await?;
    for letter in letters(&told, kind)? {
        notify::post(txn, means.keys, &letter, means.now).await?;
    }
    Ok(())
}

async fn told<'a>(txn: &Txn, means: &Means<'a>, it: &Enrolment) -> Result<Told<'a>> {
    let lang = it.language;
    let centre = it.house.centre(it.group.centre).ok_or(Error::NotFound)?;
    let contacts = notify::contacts_in(txn, it.person).await?;
    let link = it.group.joining_link.as_deref().map(|it| means.keys.open(it)).transpose()?;
    Ok(Told {
        site: means.site,
        to: it.person,
        lang,
        zone: centre.zone,
        name: it.name.clone(),
        address: contacts.into_iter().find(|it| it.channel == Channel::Email).map(|it| it.address),
        code: spell_code(&it.code),
        token: it.token.clone(),
        public_id: it.public_id.clone(),
        step: store::steps(txn, it.id).await?,
        title: it.offer.it.title.get(lang).to_owned(),
        group: group_words(lang, &it.group),
        by_video: it.group.mode == Mode::Video,
        place: format!("{}, {}", centre.city.get(lang), centre.address.get(lang)),
        directions: centre.directions.get(lang).to_owned(),
        joining_link: link.unwrap_or_default(),
        phone: centre.phone.clone(),
        series: it.group.series(centre.zone).map(|(rule, changed)| Series {
            uid: it.group.uid.clone(),
            sequence: it.group.sequence,
            dtstamp: it.group.dtstamp,
            rule,
            changed,
        }),
        dates: it.group.sessions.iter().map(|session| date(&it.house, lang, session)).collect(),
        now: means.now,
    })
}

fn date(house: &House, lang: Lang, it: &Session) -> Date {
    Date {
        uid: it.uid.clone(),
        sequence: it.sequence,
        dtstamp: it.dtstamp,
        span: it.span,
        live: it.live,
        known: match (it.in_series, it.left_series) {
            (None, _) => Known::Alone,
            (Some(_), false) => Known::InSeries,
            (Some(_), true) => Known::LeftSeries,
        },
        room: it.room.and_then(|it| house.room(it)).map(|it| it.name.get(lang).to_owned()).unwrap_or_default(),
    }
}

/// "Evenings, in Russian".
fn group_words(lang: Lang, group: &Group) -> String {
    let spoken = crate::i18n::language(lang, group.language);
    match group.label.get(lang) {
        "" => spoken,
        label => say_with(lang, "trainings-group-words", &[("label", label.into()), ("language", spoken.into())]),
    }
}
