//! A person as her page shows her: meetings, notes, what it led to, contacts, consents, who looked. A fixed number of queries.
use std::collections::BTreeSet;

use chrono::NaiveDate;

use crate::booking::{self, Appointment, State};
use crate::ground::Means;
use crate::i18n::day;
use crate::kernel::{Asker, CentreId, Error, Instant, PersonId, Result, Role};
use crate::notify::{self, Contact};
use crate::people::{self, JoinRow, Known, OpenedRow};
use crate::records::{self, Consent, Guardian, Note, Placement, Ties};

/// Everything that the page is made from.
pub struct PersonPage {
    pub known: Known,
    /// The latest first.
    pub meetings: Vec<Appointment>,
    pub notes: Vec<Note>,
    pub placements: Vec<Placement>,
    pub contacts: Vec<Contact>,
    pub consents: Vec<Consent>,
    pub guardian: Guardian,
    pub opened: Vec<OpenedRow>,
    pub times_opened: i64,
    pub joins: Vec<JoinRow>,
}

/// A person with her meetings: where every page about her begins.
pub struct Seen {
    pub known: Known,
    pub meetings: Vec<Appointment>,
    pub ties: Ties,
    /// The centre at which whoever asks works with her.
    pub centre: CentreId,
    /// The local day there.
    pub today: NaiveDate,
    pub zone: chrono_tz::Tz,
}

/// So many meetings stand on the page.
const MEETINGS: i64 = 50;
/// And so many lines of who looked.
const OPENED: i64 = 5;

/// A person whom the asker may see, with how they are tied to her.
///
/// # Errors
/// `NotFound` otherwise.
pub async fn seen(means: &Means<'_>, asker: &Asker, id: PersonId) -> Result<Seen> {
    let db = means.diary.db();
    let known = people::known(db, asker, id).await?;
    let scope = asker.serves();
    let meetings = booking::of_person(means, &known.family, &scope, MEETINGS).await?;
    let centre = match meetings.first() {
        Some(last) => last.centre,
        None => {
            let centres = people::centres_of(db.read(), known.person.id).await?;
            let house = means.diary.house().await?;
            let own = centres.into_iter().find(|it| scope.covers(*it));
            own.or_else(|| house.open_centres().first().map(|it| it.id)).ok_or(Error::NotFound)?
        }
    };
    let zone = means.diary.house().await?.zone_of(Some(centre)).ok_or(Error::NotFound)?;
    let ties = ties(asker, &meetings, means.now);
    Ok(Seen { known, ties, centre, today: day(means.now, zone), zone, meetings })
}

/// How the asker is tied to a person by these meetings.
fn ties(asker: &Asker, meetings: &[Appointment], now: Instant) -> Ties {
    let own = |it: &&Appointment| {
        let hers = it.house.counsellor(it.counsellor).is_some_and(|it| it.person == asker.person);
        hers && asker.is_at(Role::Counsellor, it.centre)
    };
    let off = |it: &Appointment| matches!(it.state, State::CancelledByClient | State::CancelledByCentre);
    let centres: BTreeSet<CentreId> = meetings.iter().map(|it| it.centre).collect();
    let next = |centre: &CentreId| {
        let coming = meetings.iter().filter(|it| it.centre == *centre && it.span.end() > now);
        let coming = coming.filter(|it| matches!(it.state, State::Booked | State::Arrived));
        coming.min_by_key(|it| it.span.start()).filter(own).is_some()
    };
    Ties {
        assigned: meetings.iter().filter(|it| !off(it)).any(|it| own(&it)),
        next_at: centres.into_iter().filter(next).collect(),
    }
}

/// The whole page.
pub async fn person(means: &Means<'_>, asker: &Asker, seen: Seen) -> Result<PersonPage> {
    let db = means.diary.db();
    let family = &seen.known.family;
    let notes = records::notes(db, means.keys, asker, family, &seen.ties).await?;
    let placements = records::placements(db, asker, family).await?;
    let consents = records::consents(db, means.keys, family, seen.today).await?;
    let it = &seen.known.person;
    let guardian = records::guardian_of(&consents, it.birth_year, it.anonymous, seen.today);
    let (opened, times_opened) = people::opened(db, family, OPENED).await?;
    let joins = people::joins(db, it.id).await?;
    let contacts = contacts(means, &seen.known).await?;
    Ok(PersonPage {
        known: seen.known,
        meetings: seen.meetings,
        notes,
        placements,
        contacts,
        consents,
        guardian,
        opened,
        times_opened,
        joins,
    })
}

/// Whether a guardian still has to be asked before she is recorded under her name.
pub async fn guardian_to_ask(means: &Means<'_>, person: PersonId, today: NaiveDate) -> Result<Option<Guardian>> {
    Ok(records::guardians_missing(means.diary.db(), &[person], today).await?.remove(&person))
}

/// How a person may be reached: as her newest record that says so does.
pub async fn contacts(means: &Means<'_>, known: &Known) -> Result<Vec<Contact>> {
    notify::contacts_of_newest(means.diary.db(), &known.family).await
}
