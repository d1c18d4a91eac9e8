//! What came of the meetings before today: most are closed, some wait for their note, and some for any word at all.
use chrono::{Datelike, Days, NaiveDate};

use super::bookings::{self, Made};
use super::dice::Dice;
use super::network::Network;
use crate::booking::{self, Appointment, Closing, NextStep, Outcome};
use crate::ground::Means;
use crate::kernel::{AccountId, Asker, Instant, Keys, Lang, PersonId, Post, Result, Role, Site};
use crate::schedule::Diary;

/// Days before yesterday on which people were received too: over a weekend, the working days before it.
const BEFORE: [u64; 3] = [4, 3, 2];

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Came {
    Closed,
    /// By one press, without the closing screen.
    Pressed,
    Missed,
    /// Nobody has said anything yet.
    Open,
}

const SHARES: [(Came, usize); 4] = [(Came::Closed, 62), (Came::Pressed, 8), (Came::Missed, 14), (Came::Open, 16)];

/// Books the days before yesterday, as `bookings::book` does those after.
pub async fn before(
    diary: &Diary,
    keys: &Keys,
    site: &Site,
    network: &Network,
    today: NaiveDate,
    made: &mut Vec<Made>,
) -> Result<()> {
    let mut dice = dice(today, 2);
    for day in BEFORE.map(|it| today - Days::new(it)) {
        bookings::one_day(&mut dice, (diary, keys, site), network, (today, day), made).await?;
    }
    Ok(())
}

/// Records what came of everything that is over at `now`. What chance decides is the same for one date.
pub async fn record(diary: &Diary, keys: &Keys, site: &Site, made: &[Made], clerk: AccountId, now: Instant) -> Result<()> {
    let today = now.at(chrono_tz::Europe::Minsk).date_naive();
    let mut dice = dice(today, 3);
    let asker = Asker {
        account: clerk,
        session: None,
        person: PersonId(0),
        name: "Жанна Р.".to_owned(),
        lang: Lang::Be,
        posts: vec![Post { role: Role::Desk, centre: None }],
        beside: false,
    };
    for one in made {
        let it = booking::by_id(&Means { diary, keys, site, now }, one.id()).await?;
        let came = dice.pick(&SHARES).unwrap_or(Came::Open);
        if it.span.end() > now || it.state != booking::State::Booked {
            continue;
        }
        let means = Means { diary, keys, site, now: it.span.end().plus_minutes(5) };
        match came {
            Came::Closed => close(&means, &asker, &it).await?,
            Came::Pressed => booking::done(&means, &asker, it.id, None).await?,
            Came::Missed => booking::no_show(&means, &asker, it.id, None).await?,
            Came::Open => {}
        }
    }
    Ok(())
}

async fn close(means: &Means<'_>, asker: &Asker, it: &Appointment) -> Result<()> {
    let txn = means.diary.db().begin().await?;
    let closing = Closing {
        outcome: Outcome::Attended,
        minutes: it.span.minutes(),
        topic: it.topic,
        facts: booking::prefilled(&txn, it).await?.facts,
        next: NextStep::None,
        seen: booking::history(&txn, it.id).await?.last().map_or(0, |it| it.id),
    };
    booking::close(&txn, means, asker, it.id, &closing).await?;
    Ok(txn.commit().await?)
}

fn dice(today: NaiveDate, number: u64) -> Dice {
    Dice::new(4 * u64::try_from(today.num_days_from_ce()).unwrap_or_default() + number)
}
