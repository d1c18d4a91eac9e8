//! Fills an empty house, in a few transactions, and remembers that it did.
use chrono::Datelike;

use super::network::{self, COLLEAGUES, Network};
use super::past::{Meeting, Past, first_day, last_day, past};
use super::staff;
use super::{bookings, desk, outcomes, taught, trainings};
use crate::encounters::{AgeBand, FirstVisit, Kind, Method, NewEncounter, Outcome};
use crate::ground::Means;
use crate::kernel::{AccountId, Db, Error, Instant, Keys, PersonId, Result, Site, Texts, mark, set_mark};
use crate::notify::{self, Delivery};
use crate::people::Sex;
use crate::programmes::NewProgramme;
use crate::schedule::Diary;
use crate::{encounters, people, programmes};

/// Told in words how far the filling is.
pub type Progress<'a> = &'a (dyn Fn(&str) + Send + Sync);

pub const PROGRAMME: &str = "EU-UNDP-2009";
const MARK: &str = "demo";
const UNDER_WAY: &str = "filling";

/// Whether this database carries the demonstration's mark.
pub async fn is_demo(db: &Db) -> Result<bool> {
    Ok(mark(db, MARK).await?.is_some())
}

/// Fills an empty house around `now`; one that was filled before stays as it is. Answers whether it filled it.
///
/// # Errors
/// When somebody uses this house, or when a filling was broken off: such a database is made anew, never mended.
pub async fn fill(
    diary: &Diary,
    keys: &Keys,
    site: &Site,
    delivery: &Delivery,
    now: Instant,
    progress: Progress<'_>,
) -> Result<bool> {
    let db = diary.db();
    match mark(db, MARK).await?.as_deref() {
        Some(UNDER_WAY) => return Err(Error::Fault("the demonstration was not filled to its end: start it with --reset".into())),
        Some(_) => return Ok(false),
        None => {}
    }
    let house = diary.house().await?;
    if !house.centres.is_empty() {
        return Err(Error::Fault("this database holds a house that is not the demonstration's: it stays untouched".into()));
    }
    let today = now.at(chrono_tz::Europe::Minsk).date_naive();
    progress("Centres, counsellors and services …");
    let txn = db.begin().await?;
    set_mark(&txn, MARK, UNDER_WAY).await?;
    let network = network::set_up(&txn, today, now).await?;
    let staff::Engaged { clerk, manager } = staff::engage(&txn, keys, &network, &network.persons, now).await?;
    txn.commit().await?;
    progress("The programme of 2009 and 2010: 9,000 consultations …");
    remember(&Means { diary, keys, site, now }, &network, manager).await?;
    progress("Trainings of the coming weeks …");
    trainings::offer(diary, (keys, site), &network, manager, (today, now)).await?;
    progress("Appointments around today …");
    let mut made = bookings::book(diary, keys, site, &network, today).await?;
    // Whoever cancels or moves has her confirmation already: only then is there anything to take back.
    send(delivery, now).await?;
    bookings::change_plans(diary, keys, site, &made, today).await?;
    outcomes::before(diary, keys, site, &network, today, &mut made).await?;
    outcomes::record(diary, keys, site, &made, clerk, now).await?;
    desk::waits(&Means { diary, keys, site, now }, &network, clerk, today).await?;
    send(delivery, now).await?;
    let txn = db.begin().await?;
    set_mark(&txn, MARK, &today.to_string()).await?;
    txn.commit().await?;
    Ok(true)
}

/// Everything that may leave.
async fn send(delivery: &Delivery, now: Instant) -> Result<()> {
    while notify::deliver(delivery, now).await?.sent > 0 {}
    Ok(())
}

/// The past, in one transaction.
async fn remember(means: &Means<'_>, network: &Network, manager: AccountId) -> Result<()> {
    let past = past();
    let txn = means.diary.db().begin().await?;
    let house = means.diary.house_in(&txn).await?;
    let programme = NewProgramme {
        code: PROGRAMME.to_owned(),
        title: Texts::new(
            "Шматпрофільны цэнтр: занятасць і ўдзел моладзі, 2009–2010",
            "Многопрофильный центр: занятость и участие молодёжи, 2009–2010",
            "Multi-Service Centre: youth employment and participation, 2009–2010",
        ),
        starts_on: first_day(),
        ends_on: last_day(),
        zone: chrono_tz::Europe::Minsk,
    };
    let programme = programmes::create(&txn, &programme).await?;
    let opened = past.meetings.first().map_or(Instant(0), |it| it.starts_at);
    let ids = people::new_people(&txn, &past.people, opened).await?;
    let facts: Vec<NewEncounter> = past.meetings.iter().map(|it| fact(it, &past, &ids, network)).collect();
    let mut made = encounters::record_many(&txn, &facts).await?;
    made.extend(taught::remember(&txn, means, &house, network, manager).await?);
    programmes::claim(&txn, programme, &made).await?;
    Ok(txn.commit().await?)
}

fn fact(meeting: &Meeting, past: &Past, ids: &[PersonId], network: &Network) -> NewEncounter {
    let person = meeting.person.map(|at| &past.people[at]);
    let year = i64::from(meeting.starts_at.at(chrono_tz::Europe::Minsk).year());
    let minutes = match (meeting.outcome, meeting.service) {
        (Outcome::Attended, 3 | 5) => 60,
        (Outcome::Attended, 7) => 15,
        (Outcome::Attended, _) => 45,
        _ => 0,
    };
    NewEncounter {
        kind: Kind::Consultation,
        starts_at: meeting.starts_at,
        minutes,
        centre: network.centres[0],
        service: Some(network.services[meeting.service]),
        counsellor: Some(network.counsellors[meeting.counsellor]),
        event: None,
        person: meeting.person.map(|at| ids[at]),
        mode: meeting.mode.to_owned(),
        outcome: meeting.outcome,
        sex: person.map_or(Sex::Unknown, |it| it.sex),
        age_band: AgeBand::of(person.and_then(|it| it.birth_year), year),
        region: person.map_or_else(|| "unknown".to_owned(), |it| it.region.clone()),
        first_visit: match meeting.first {
            Some(true) => FirstVisit::Yes,
            Some(false) => FirstVisit::No,
            None => FirstVisit::Unknown,
        },
        reportable: true,
        heads: 1,
        method: Method::Register,
        recorded_by: COLLEAGUES[meeting.counsellor].name.0.to_owned(),
        recorded_at: meeting.starts_at.plus_minutes(minutes.max(60) + 5),
    }
}
