//! A free seat goes to who is next, in the transaction that freed it.
use super::super::rules::{self, By, Deed, Pass, State};
use super::super::store::{self, Change, Row, Step};
use super::telling;
use crate::ground::Means;
use crate::kernel::{EnrolmentId, Error, GroupId, Result, Txn};

/// How often somebody may let an offer pass and keep her place in line.
const LAPSES: i64 = 1;

/// Gives or offers every free seat to who waits, in their order. The group is locked.
pub(super) async fn pass_on(txn: &Txn, means: &Means<'_>, id: GroupId) -> Result<()> {
    loop {
        let group = store::group(txn, id).await?.ok_or(Error::NotFound)?;
        let Some(starts_at) = group.starts_at().filter(|_| group.doors().passes_on(means.now)) else { return Ok(()) };
        if group.taken >= group.capacity {
            return Ok(());
        }
        let Some(next) = store::first_waiting(txn, id).await? else { return Ok(()) };
        store::add_taken(txn, id, 1).await?;
        match rules::pass(next.auto_hours, starts_at, means.now) {
            Pass::Given => {
                let to = become_state(txn, means, &next, Deed::Enrol, |it| it).await?;
                noted(txn, means, &next, "given", to).await?;
                telling::given(txn, means, next.id()).await?;
            }
            Pass::Offered(until) => {
                let offered = |it: Change| Change { offer_until: Some(until), ..it };
                let to = become_state(txn, means, &next, Deed::Offer, offered).await?;
                noted(txn, means, &next, "offer", to).await?;
                telling::offered(txn, means, next.id()).await?;
            }
        }
    }
}

/// Takes an offered seat back from who let it pass, or does not want it; what becomes of her. The group is locked; the caller
/// passes the seat on.
pub(super) async fn give_up(txn: &Txn, means: &Means<'_>, row: &Row, stay: bool, by: (By, &'static str)) -> Result<State> {
    let stay = stay && store::passed(txn, row.id()).await? < LAPSES;
    let deed = if stay { Deed::Pass } else { Deed::Leave };
    let place = if stay { Some(store::next_place(txn, row.group()).await?) } else { None };
    let to = become_state(txn, means, row, deed, |it| Change { place, ..it }).await?;
    store::add_taken(txn, row.group(), -1).await?;
    let step = Step { deed: by.1, from: row.state(), to, by: by.0, account: None };
    store::step(txn, row.id(), step, means.now).await?;
    Ok(to)
}

/// Does a deed where the state still is what was read.
pub(super) async fn become_state(
    txn: &Txn,
    means: &Means<'_>,
    row: &Row,
    deed: Deed,
    change: impl FnOnce(Change) -> Change,
) -> Result<State> {
    let to = rules::next(row.state(), deed)?;
    if !store::set_state(txn, row.id(), change(Change::new(row.state(), to)), means.now).await? {
        return Err(Error::Busy);
    }
    Ok(to)
}

async fn noted(txn: &Txn, means: &Means<'_>, row: &Row, deed: &'static str, to: State) -> Result<()> {
    let step = Step { deed, from: State::Waiting, to, by: By::Line, account: None };
    store::step(txn, row.id(), step, means.now).await
}

/// The enrolment, with its group locked: whatever is decided of it holds until the commit.
///
/// # Errors
/// `NotFound`; `Busy` when it has changed its group meanwhile.
pub(super) async fn locked(txn: &Txn, id: EnrolmentId) -> Result<(Row, store::GroupRow)> {
    let before = store::by_id(txn, id).await?.ok_or(Error::NotFound)?;
    let group = store::group_locked(txn, before.group()).await?.ok_or(Error::NotFound)?;
    let row = store::by_id(txn, id).await?.ok_or(Error::NotFound)?;
    if row.group_id == group.id { Ok((row, group)) } else { Err(Error::Busy) }
}
