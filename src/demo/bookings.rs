//! Appointments from yesterday to two weeks ahead, booked in the days before today by the same doors as everybody's, so
//! that their messages and calendar entries exist as well.
use chrono::{Datelike, Days, NaiveDate, TimeZone};

use super::dice::Dice;
use super::network::Network;
use super::people::somebody;
use crate::booking::{self, Booked, By, Need, Wish};
use crate::ground::{Means, Who};
use crate::kernel::{AppointmentId, Email, Error, Instant, Keys, Lang, Phone, Result, ServiceId, Site};
use crate::notify::{CallWish, Calls, Messages};
use crate::schedule::{self, Diary, Mode, Search, Slot};

const A_DAY: usize = 12;
/// From yesterday on.
const DAYS: u64 = 16;
const CANCELLED_PERCENT: usize = 7;
const MOVED_PERCENT: usize = 9;
const EARLIER_PERCENT: usize = 8;
/// How often each service is asked for, in the order of `schedule::ready_services`.
const SHARES: [usize; 8] = [22, 26, 12, 14, 7, 12, 4, 3];

/// What was booked, when, and what for.
pub struct Made {
    booked: Booked,
    at: Instant,
    service: ServiceId,
    day: NaiveDate,
    mode: Mode,
}

/// Books around `today`. What chance decides is the same for one date.
pub async fn book(diary: &Diary, keys: &Keys, site: &Site, network: &Network, today: NaiveDate) -> Result<Vec<Made>> {
    let mut dice = dice_of(today, 0);
    let mut made: Vec<Made> = Vec::new();
    for ahead in 0..DAYS {
        let day = today - Days::new(1) + Days::new(ahead);
        one_day(&mut dice, (diary, keys, site), network, (today, day), &mut made).await?;
    }
    Ok(made)
}

/// The appointments of one day, booked in the days before it and before today.
pub async fn one_day(
    dice: &mut Dice,
    (diary, keys, site): (&Diary, &Keys, &Site),
    network: &Network,
    (today, day): (NaiveDate, NaiveDate),
    made: &mut Vec<Made>,
) -> Result<()> {
    for _ in 0..A_DAY {
        let means = Means { diary, keys, site, now: written(dice, today, day) };
        made.extend(one(dice, &means, network, day, made.len()).await?);
    }
    Ok(())
}

impl Made {
    pub fn id(&self) -> AppointmentId {
        self.booked.id
    }
}

/// Plans change: an hour and a half after the booking, and days before the meeting.
pub async fn change_plans(diary: &Diary, keys: &Keys, site: &Site, made: &[Made], today: NaiveDate) -> Result<()> {
    let mut dice = dice_of(today, 1);
    for it in made {
        let means = Means { diary, keys, site, now: it.at.plus_minutes(95) };
        match second_thoughts(&mut dice, &means, it).await {
            // A no of the rules (too late to move it) leaves the appointment as it was.
            Ok(()) | Err(Error::Taken | Error::Refused(_)) => {}
            Err(other) => return Err(other),
        }
    }
    Ok(())
}

fn dice_of(today: NaiveDate, number: u64) -> Dice {
    Dice::new(2 * u64::try_from(today.num_days_from_ce()).unwrap_or_default() + number)
}

/// When it was booked: in the six days before the day itself, and before today's opening.
fn written(dice: &mut Dice, today: NaiveDate, day: NaiveDate) -> Instant {
    let before = today.min(day) - Days::new(1 + u64::try_from(dice.below(6)).unwrap_or_default());
    let minute = u32::try_from(dice.below(60)).unwrap_or_default();
    let hour = 9 + u32::try_from(dice.below(12)).unwrap_or_default();
    let local = before.and_hms_opt(hour, minute, 0).unwrap_or_default();
    chrono_tz::Europe::Minsk.from_local_datetime(&local).earliest().map_or(Instant(0), Instant::from)
}

/// One appointment on that day, if chance finds a time.
async fn one(dice: &mut Dice, means: &Means<'_>, network: &Network, day: NaiveDate, number: usize) -> Result<Option<Made>> {
    let shares: Vec<(usize, usize)> = SHARES.into_iter().enumerate().collect();
    let service = network.services[dice.pick(&shares).unwrap_or_default()];
    let Some((slot, mode)) = free(dice, means, service, day).await? else { return Ok(None) };
    let house = means.diary.house().await?;
    let Some(asked) = house.service(service) else { return Err(Error::NotFound) };
    let who = who(dice, day, mode, asked.anonymous, asked.discreet, number);
    // Too young for this service, or a closed day: then nobody comes at this time.
    match booking::book(means, &wish(service, &slot, mode), &who, None, None).await {
        Ok(booked) => Ok(Some(Made { booked, at: means.now, service, day, mode })),
        Err(Error::Taken | Error::Refused(_)) => Ok(None),
        Err(other) => Err(other),
    }
}

async fn second_thoughts(dice: &mut Dice, means: &Means<'_>, made: &Made) -> Result<()> {
    if dice.happens(CANCELLED_PERCENT) {
        return booking::cancel(means, made.booked.id, None, By::Client, None).await;
    }
    if dice.happens(MOVED_PERCENT) {
        let other = made.day + Days::new(1 + u64::try_from(dice.below(3)).unwrap_or_default());
        return match free(dice, means, made.service, other).await? {
            Some((slot, _)) if slot.modes.contains(&made.mode) => {
                booking::shift(means, made.booked.id, &wish(made.service, &slot, made.mode), By::Client, None).await
            }
            _ => Ok(()),
        };
    }
    if dice.happens(EARLIER_PERCENT) { booking::tell_earlier(means, made.booked.id, true).await } else { Ok(()) }
}

/// Any free time of that day, and how to meet then.
async fn free(dice: &mut Dice, means: &Means<'_>, service: ServiceId, day: NaiveDate) -> Result<Option<(Slot, Mode)>> {
    let search = Search {
        service,
        from: day,
        to: day,
        centre: None,
        counsellor: None,
        mode: None,
        language: None,
        found_as: None,
        leaving_out: None,
        by_staff: false,
    };
    let found = schedule::slots(means.diary, &search, means.now).await?;
    let Some(slot) = dice.one(&found.slots).cloned() else { return Ok(None) };
    let share = |mode: Mode| match mode {
        Mode::InPerson => 66,
        Mode::Phone | Mode::Video => 17,
        Mode::Outreach => 0,
    };
    let shares: Vec<(Mode, usize)> = slot.modes.iter().map(|it| (*it, share(*it))).collect();
    Ok(dice.pick(&shares).map(|mode| (slot, mode)))
}

fn wish(service: ServiceId, slot: &Slot, mode: Mode) -> Wish {
    Wish {
        service,
        start: slot.span.start(),
        mode,
        centre: Some(slot.centre),
        counsellor: Some(slot.counsellor),
        language: None,
        found_as: None,
    }
}

/// Somebody with an e-mail address, a phone, both, or, where nothing is needed, neither and no name.
fn who(dice: &mut Dice, day: NaiveDate, mode: Mode, anonymous: bool, discreet: bool, number: usize) -> Who {
    let person = somebody(dice, i64::from(day.year()));
    let needs = booking::needs(mode, anonymous);
    let unknown = needs.is_empty() && dice.happens(18);
    let mail = needs.contains(&Need::Email) || (!unknown && dice.happens(72));
    let phone = needs.contains(&Need::Phone) || (!unknown && (!mail || dice.happens(30)));
    let messages = match (mail || phone, discreet || dice.happens(8)) {
        (false, _) => Messages::None,
        (true, true) => Messages::Discreet,
        (true, false) => Messages::Full,
    };
    let calls = calls(dice, mode, phone, messages, person.language);
    Who {
        name: if unknown { String::new() } else { person.name },
        email: mail.then(|| Email::parse(&format!("guest{number}@mail.example")).ok()).flatten(),
        phone: phone.then(|| Phone::parse(&format!("+37529000{number:04}")).ok()).flatten(),
        birth_year: person.birth_year.filter(|_| !unknown),
        sex: person.sex,
        region: person.region,
        answers: Vec::new(),
        messages,
        calendar_part: messages == Messages::Discreet && dice.happens(30),
        language: person.language,
        calls,
        client: None,
    }
}

/// Who meets by phone says when; others allow it, forbid it, or were not asked.
fn calls(dice: &mut Dice, mode: Mode, phone: bool, messages: Messages, language: Lang) -> CallWish {
    if !phone || messages == Messages::None {
        return CallWish::NotAsked;
    }
    let say_instead = match (messages, language) {
        (Messages::Discreet, Lang::Be) => "Скажыце, што тэлефануеце наконт курсаў.",
        (Messages::Discreet, Lang::Ru) => "Скажите, что звоните насчёт курсов.",
        (Messages::Discreet, Lang::En) => "Say that you are calling about a course.",
        _ => "",
    };
    let evening = Calls { from_hour: 15, until_hour: 20, say_instead: say_instead.to_owned() };
    match dice.below(3) {
        0 => CallWish::Yes(evening),
        1 if mode != Mode::Phone => CallWish::No,
        _ if messages == Messages::Discreet => CallWish::Yes(evening),
        _ => CallWish::NotAsked,
    }
}
