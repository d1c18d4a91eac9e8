//! Trainings of the coming weeks: planned by the manager, enrolled in during the days before today. One group is full, and
//! people wait.
use chrono::{Datelike, Days, NaiveDate};

use super::dice::Dice;
use super::network::Network;
use super::offers::{OFFERED, Offered, Run, three};
use super::people::somebody;
use super::running;
use crate::ground::{Means, Who};
use crate::kernel::{
    AccountId, Asker, Email, EnrolmentId, Error, GroupId, Instant, Key, Keys, Lang, PersonId, Phone, Post, Result, Role, Site,
    Span, TrainingId,
};
use crate::notify::{CallWish, Messages};
use crate::schedule::{self, Diary, Mode};
use crate::trainings::{self, GroupDeed, Hand, Lapse, NewGroup, NewSession, Wish};

const ZONE: chrono_tz::Tz = chrono_tz::Europe::Minsk;
/// Before anybody enrols.
const PLANNED_DAYS: i64 = 9;

/// Plans them, opens them, and lets people come.
pub async fn offer(
    diary: &Diary,
    (keys, site): (&Keys, &Site),
    network: &Network,
    manager: AccountId,
    (today, now): (NaiveDate, Instant),
) -> Result<()> {
    let asker = Asker {
        account: manager,
        session: None,
        person: PersonId(0),
        name: "Ірына В.".to_owned(),
        lang: Lang::Be,
        posts: vec![Post { role: Role::Manager, centre: None }],
        beside: false,
    };
    let means = Means { diary, keys, site, now: now.plus_days(-PLANNED_DAYS) };
    let mut dice = Dice::new(7 * u64::try_from(today.num_days_from_ce()).unwrap_or_default());
    let mut number = 0;
    for (position, offered) in OFFERED.iter().enumerate() {
        let training = plan(&means, &asker, offered, position).await?;
        for (at, run) in offered.groups.iter().enumerate() {
            let group = open(&means, &asker, (network, monday(today)), training, run, at).await?;
            for _ in 0..run.people {
                // One after the other, from a week ago until yesterday.
                let came = means.now.plus_minutes(24 * 60 + 60 * i64::from(number));
                let means = Means { now: came, ..means };
                number += 1;
                enrol(&mut dice, &means, offered, group, number).await?;
            }
        }
        if position == 0 {
            running::run(&means, &asker, (network, today, now), (training, offered), &mut dice).await?;
        }
    }
    Ok(())
}

async fn plan(means: &Means<'_>, asker: &Asker, offered: &Offered, position: usize) -> Result<TrainingId> {
    let new = offered.training(i64::try_from(position).unwrap_or_default());
    trainings::add_training(means, asker, &new, &Key::new("demo-training", &new.slug, "")).await
}

/// `first` is the day from which the group's dates are counted.
pub async fn open(
    means: &Means<'_>,
    asker: &Asker,
    (network, first): (&Network, NaiveDate),
    training: TrainingId,
    run: &Run,
    at: usize,
) -> Result<GroupId> {
    let new = NewGroup {
        training,
        centre: network.centres[run.centre],
        label: three(run.label),
        mode: run.mode,
        language: run.language,
        capacity: run.seats,
        minimum: 4,
        opens_at: None,
        closes_at: None,
        joining_link: (run.mode == Mode::Video).then(|| "https://meet.pachatak.example/training".to_owned()),
    };
    let group = trainings::add_group(means, asker, &new, &Key::new("demo-group", &format!("{}/{at}", training.0), "")).await?;
    for (days, minute, minutes) in run.dates {
        let start = schedule::moment(ZONE, first + Days::new(*days), *minute);
        let session = NewSession {
            span: Span::lasting(start, *minutes).ok_or(Error::NotFound)?,
            room: if run.mode == Mode::InPerson { Some(network.halls[run.centre]) } else { None },
            trainer: run.trainer.map(|it| network.counsellors[it]),
            guest_trainer: run.guest.to_owned(),
        };
        trainings::add_session(means, asker, group, &session, &Key::new("demo-date", &format!("{}/{days}", group.0), "")).await?;
    }
    trainings::set_state(means, asker, group, GroupDeed::Open).await?;
    Ok(group)
}

pub async fn enrol(dice: &mut Dice, means: &Means<'_>, offered: &Offered, group: GroupId, number: u32) -> Result<EnrolmentId> {
    let new = offered.training(0);
    let person = somebody(dice, i64::from(means.now.at(ZONE).year()));
    let year = i64::from(means.now.at(ZONE).year());
    // Who is too young or too old for this one does not say when she was born.
    let fits = |born: &i64| *born <= year - 16 && new.is_for(Some(*born), 14, year).is_ok();
    let (mail, phone) = (dice.happens(80), dice.happens(40));
    let who = Who {
        name: person.name,
        email: if mail { Email::parse(&format!("learner{number}@mail.example")).ok() } else { None },
        phone: if phone || !mail { Phone::parse(&format!("+37533000{number:04}")).ok() } else { None },
        birth_year: person.birth_year.filter(fits),
        sex: person.sex,
        region: person.region,
        answers: Vec::new(),
        messages: if new.discreet || dice.happens(6) { Messages::Discreet } else { Messages::Full },
        calendar_part: false,
        language: person.language,
        calls: CallWish::NotAsked,
        client: None,
    };
    let auto_hours = if dice.happens(30) { Some(48) } else { None };
    let wish = Wish { group, auto_hours, lapse: Lapse::Back, invitation: None, guardian: None };
    Ok(trainings::enrol(means, &wish, &who, Hand::Client, None).await?.id)
}

/// Of next week.
fn monday(today: NaiveDate) -> NaiveDate {
    today + Days::new(u64::from(7 - today.weekday().num_days_from_monday()))
}
