//! A group in the middle of its days, whose list is to be taken this morning, and one that is over, with certificates and
//! with what people said.
use chrono::{Days, NaiveDate};

use super::dice::Dice;
use super::network::Network;
use super::offers::{MORNINGS, Offered, Run};
use super::trainings::{enrol, open};
use crate::ground::Means;
use crate::kernel::{Asker, EnrolmentId, GroupId, Instant, Key, Lang, Result, TrainingId};
use crate::schedule::Mode;
use crate::trainings::{self, Feedback, GroupDeed, Mark, Recommends, Session};

/// From here the days of both are counted.
const BEGAN_DAYS: u64 = 16;
/// Before it they are announced and everybody enrols.
const ANNOUNCED_DAYS: i64 = 20;

const OVER: Run = Run {
    label: MORNINGS,
    centre: 0,
    mode: Mode::InPerson,
    language: Lang::Be,
    trainer: None,
    guest: "Марыя К.",
    seats: 10,
    people: 8,
    dates: &[(3, 510, 180), (5, 510, 180)],
};

/// Its last date is this morning.
const UNDER_WAY: Run = Run { seats: 12, people: 9, dates: &[(12, 510, 180), (BEGAN_DAYS, 510, 180)], ..OVER };

const NAMES: [&str; 4] = ["Алена Ткачук", "Міхась Грынь", "Ева Лапко", "Юрась Бондар"];

const SAID: [(i64, Recommends, &str); 4] = [
    (5, Recommends::Yes, "Больш часу на падаткі."),
    (4, Recommends::Yes, ""),
    (5, Recommends::Yes, "Усё зразумела, дзякуй!"),
    (3, Recommends::Unsure, "Пачынаць пазней."),
];

/// Both, as those who led them wrote them down.
pub async fn run(
    means: &Means<'_>,
    asker: &Asker,
    (network, today, now): (&Network, NaiveDate, Instant),
    (training, offered): (TrainingId, &Offered),
    dice: &mut Dice,
) -> Result<()> {
    let first = today - Days::new(BEGAN_DAYS);
    let means = Means { now: now.plus_days(-ANNOUNCED_DAYS), ..*means };
    let mut number = 500;
    for (at, group) in [OVER, UNDER_WAY].iter().enumerate() {
        let id = open(&means, asker, (network, first), training, group, 100 + at).await?;
        let mut people = Vec::new();
        for _ in 0..group.people {
            number += 1;
            people.push(enrol(dice, &means, offered, id, number).await?);
        }
        if let Some(end) = attend(&means, asker, (id, now), &people).await? {
            finish(&Means { now: end, ..means }, asker, id, &people).await?;
        }
    }
    Ok(())
}

/// Writes down who was at the dates that are over: two stayed away from the second. When all are over, tells the end.
async fn attend(
    means: &Means<'_>,
    asker: &Asker,
    (group, now): (GroupId, Instant),
    people: &[EnrolmentId],
) -> Result<Option<Instant>> {
    let (_, it) = trainings::group(means, group).await?;
    let last = it.sessions.iter().map(|it| it.span.end()).max();
    for (at, session) in it.sessions.iter().enumerate().filter(|(_, it)| it.span.end() < now) {
        let marks: Vec<Mark> = people.iter().enumerate().map(|(who, it)| mark(*it, at == 0 || who > 1)).collect();
        let means = Means { now: session.span.end(), ..*means };
        trainings::take_attendance(&means, asker, session.id, &marks, &key(session)).await?;
    }
    Ok(last.filter(|it| *it < now))
}

fn key(session: &Session) -> Key {
    Key::new("demo-attendance", &session.id.0.to_string(), "")
}

const fn mark(enrolment: EnrolmentId, present: bool) -> Mark {
    Mark { enrolment, present, minutes: None }
}

async fn finish(means: &Means<'_>, asker: &Asker, group: GroupId, people: &[EnrolmentId]) -> Result<()> {
    trainings::set_state(means, asker, group, GroupDeed::Finish).await?;
    let completed = people.iter().skip(2);
    for ((id, name), (useful, recommends, words)) in completed.zip(NAMES).zip(SAID) {
        trainings::certify(means, asker, *id, name, &Key::new("demo-certificate", &id.0.to_string(), "")).await?;
        let words = Some(words.to_owned()).filter(|it| !it.is_empty());
        trainings::say(means, *id, &Feedback { useful, recommends, words }).await?;
    }
    Ok(())
}
