//! What the help led to: written down, corrected.
use chrono::NaiveDate;

use super::super::rules::{No, PlacementKind, StatedBy, may_correct};
use super::super::store::{self, NewPlacementRow, Origin};
use crate::kernel::{AppointmentId, Asker, CentreId, EncounterId, Error, Instant, PersonId, Result, Txn};
use crate::people::{self, Deed};

/// A placement as it is told. The caller has seen to it that the person is known at the centre.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewPlacement {
    pub person: PersonId,
    pub centre: CentreId,
    pub appointment: Option<AppointmentId>,
    pub encounter: Option<EncounterId>,
    pub kind: PlacementKind,
    /// The first day of it: past, or agreed for the coming year.
    pub since: NaiveDate,
    pub stated_by: StatedBy,
    /// The firm, the school; may be empty.
    pub what: String,
}

/// Writes a placement down; its number.
///
/// # Errors
/// `NotFound` at a centre where the asker serves nobody; `Refused(records-no-future)` for a day more than a year ahead.
pub async fn add_placement(txn: &Txn, asker: &Asker, new: &NewPlacement, now: Instant) -> Result<i64> {
    if !asker.serves().covers(new.centre) {
        return Err(Error::NotFound);
    }
    not_too_far(new.since, now)?;
    let origin =
        Origin { person: new.person, centre: new.centre, appointment: new.appointment, encounter: new.encounter, question: None };
    let id = store::insert_placement(txn, &origin, row(new, false, asker), now).await?;
    people::record(txn, asker, &Deed::new("add-placement", "placement", id).of(new.person).at(new.centre), now).await?;
    Ok(id)
}

/// A correction: the newest version from now on. `seen`: the version that was looked at; `gone`: it never was so.
///
/// # Errors
/// `NotFound` for who neither works where it was written down nor wrote it, `Refused(records-no-changed)` when somebody corrected it meanwhile.
pub async fn correct_placement(
    txn: &Txn,
    asker: &Asker,
    id: i64,
    seen: i64,
    new: &NewPlacement,
    gone: bool,
    now: Instant,
) -> Result<()> {
    let old = store::placement_by_id(txn, id).await?.filter(|it| !it.gone).ok_or(Error::NotFound)?;
    let author = old.by_account == Some(asker.account.0);
    if !may_correct(author, asker.serves().covers(CentreId(old.centre_id))) {
        return Err(Error::NotFound);
    }
    not_too_far(new.since, now)?;
    if !store::add_placement_version(txn, id, seen, row(new, gone, asker), now).await? {
        return Err(No::Changed.into());
    }
    let deed = Deed::new("correct-placement", "placement", id).of(PersonId(old.person_id)).at(CentreId(old.centre_id));
    people::record(txn, asker, &deed, now).await
}

fn row(new: &NewPlacement, gone: bool, asker: &Asker) -> NewPlacementRow {
    NewPlacementRow {
        kind: new.kind.as_str(),
        since: new.since.to_string(),
        stated_by: new.stated_by.as_str(),
        what: new.what.clone(),
        gone,
        by: Some(asker.account),
    }
}

fn not_too_far(since: NaiveDate, now: Instant) -> Result<()> {
    if since > now.plus_days(366).utc().date_naive() { Err(No::Future.into()) } else { Ok(()) }
}
