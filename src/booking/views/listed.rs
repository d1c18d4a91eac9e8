//! Appointments as a machine's token may see them.
use super::super::rules::State;
use super::super::store::{self, ListedRow};
use super::code_of;
use crate::ground::Means;
use crate::kernel::{Asker, CentreId, CounsellorId, Error, Instant, PersonId, Result, Role, Scope, ServiceId, Span};
use crate::notify::Messages;
use crate::schedule::{House, Mode};

pub use super::super::store::Listing;

/// One of the list.
pub struct Listed {
    pub public_id: String,
    pub code: String,
    pub state: State,
    pub span: Span,
    pub service: ServiceId,
    pub counsellor: CounsellorId,
    pub centre: CentreId,
    pub mode: Mode,
    /// Nobody where the booking is discreet or anonymous.
    pub person: Option<(PersonId, String)>,
    pub changed_at: Instant,
}

/// What this account may see: desk and managers all at their centres, counsellors their own. With where to go on.
pub async fn listed(
    means: &Means<'_>,
    house: &House,
    asker: &Asker,
    listing: &Listing,
) -> Result<(Vec<Listed>, Option<(i64, i64)>)> {
    let own = house.counsellors.values().filter(|it| it.person == asker.person && asker.is(Role::Counsellor));
    let whose = match asker.scope(&[Role::Desk, Role::Manager]) {
        Scope::All => None,
        scope => Some((scope.ids().unwrap_or_default(), own.map(|it| it.id.0).collect())),
    };
    let mut rows = store::listed(means.diary.db(), listing, &whose).await?;
    let more = rows.len() as i64 > listing.limit;
    rows.truncate(usize::try_from(listing.limit).unwrap_or_default());
    let order = |it: &ListedRow| if listing.updated_since.is_some() { it.changed_at } else { it.starts_at };
    let next = rows.last().filter(|_| more).map(|it| (order(it), it.id));
    Ok((rows.into_iter().map(|it| seen(means, it)).collect::<Result<_>>()?, next))
}

fn seen(means: &Means<'_>, row: ListedRow) -> Result<Listed> {
    let unknown = || Error::Fault(format!("appointment {} cannot be read", row.id).into());
    let quiet = row.anonymous || row.messages == Messages::Discreet.as_str();
    Ok(Listed {
        code: code_of(means.keys, &row.public_id, row.generation),
        state: State::parse(&row.state).ok_or_else(unknown)?,
        span: Span::new(Instant(row.starts_at), Instant(row.ends_at)).ok_or_else(unknown)?,
        service: ServiceId(row.service_id),
        counsellor: CounsellorId(row.counsellor_id),
        centre: CentreId(row.centre_id),
        mode: Mode::parse(&row.mode).ok_or_else(unknown)?,
        person: (!quiet).then(|| (PersonId(row.person_id), row.name.clone())),
        changed_at: Instant(row.changed_at),
        public_id: row.public_id,
    })
}
