//! Two records are found to be one person, or not to be; and the periodic work that finds them.
use super::super::rules::Deed;
use super::super::store;
use super::record;
use crate::kernel::{Asker, Claim, Db, Error, Instant, Key, PersonId, Refusal, Result, Role, Scope, Txn, again, claim, settle};

/// So many records are looked at in one transaction.
const AT_ONCE: i64 = 500;
/// And so many times in one round.
const ROUNDS: usize = 20;

/// Looks at records that are new, that changed, or that an older version left: writes the words by which they are found,
/// and finds their doubles.
pub async fn look(db: &Db, now: Instant) -> Result<()> {
    for _ in 0..ROUNDS {
        let txn = db.begin().await?;
        let people = store::to_look(&txn, AT_ONCE).await?;
        if people.is_empty() {
            return Ok(());
        }
        let named: Vec<(PersonId, &str)> = people.iter().map(|(id, name)| (*id, name.as_str())).collect();
        store::insert_words(&txn, &named).await?;
        store::set_looked(&txn, &people).await?;
        let ids: Vec<i64> = people.iter().map(|it| it.0.0).collect();
        store::insert_twins(&txn, &ids, now).await?;
        txn.commit().await?;
    }
    Ok(())
}

/// How somebody may be reached has changed: her doubles are looked for again.
pub async fn look_again(txn: &Txn, family: &[PersonId]) -> Result<()> {
    let ids: Vec<i64> = family.iter().map(|it| it.0).collect();
    store::look_again(txn, &ids).await
}

/// Who may decide about doubles, and where.
fn deciders(asker: &Asker) -> Scope {
    asker.scope(&[Role::Desk, Role::Manager])
}

/// Joins two records: the elder stands for both from now on, and for whatever was joined to either. Joined twice is joined.
///
/// # Errors
/// `NotFound` unless both may be seen.
pub async fn join_people(db: &Db, asker: &Asker, pair: [PersonId; 2], key: &Key, now: Instant) -> Result<PersonId> {
    again(|| join_once(db, asker, pair, key, now)).await
}

async fn join_once(db: &Db, asker: &Asker, pair: [PersonId; 2], key: &Key, now: Instant) -> Result<PersonId> {
    let txn = db.begin().await?;
    if let Claim::Done(root) = claim(&txn, key, now).await? {
        return Ok(PersonId(root));
    }
    let roots = roots(&txn, asker, pair).await?;
    store::hold(&txn, roots).await?;
    // Somebody may have joined one of them while we waited.
    if self::roots(&txn, asker, pair).await? != roots {
        return Err(Error::Busy);
    }
    let (into, child) = (roots[0].min(roots[1]), roots[0].max(roots[1]));
    if into == child {
        return Ok(into);
    }
    store::insert_join(&txn, child, into, Some(asker.account), now).await?;
    store::set_verdict(&txn, pair, Some("same"), asker.account, now).await?;
    record(&txn, asker, &Deed::new("join-people", "person", child.0).of(into), now).await?;
    settle(&txn, key, into.0).await?;
    txn.commit().await?;
    Ok(into)
}

/// Takes a join back: the record and what had been joined to it stand for themselves again. Gives the person it left.
///
/// # Errors
/// `NotFound` unless they may be seen; `Refused(people-no-join)` when it is not joined, or was taken back before.
pub async fn part_people(db: &Db, asker: &Asker, child: PersonId, key: &Key, now: Instant) -> Result<PersonId> {
    let txn = db.begin().await?;
    if let Claim::Done(root) = claim(&txn, key, now).await? {
        return Ok(PersonId(root));
    }
    let root = store::root_of(&txn, child).await?.ok_or(Error::NotFound)?;
    if !store::is_known(&txn, root, &deciders(asker)).await? {
        return Err(Error::NotFound);
    }
    store::hold(&txn, [root, child]).await?;
    let joins = store::joins_of(&txn, root).await?;
    let no = || Error::Refused(Refusal("people-no-join"));
    let into = joins.iter().find(|it| it.person_id == child.0).map(|it| it.into_id).ok_or_else(no)?;
    let mut own = vec![child.0];
    let mut at = 0;
    while at < own.len() {
        let parent = own[at];
        own.extend(joins.iter().filter(|it| it.into_id == parent).map(|it| it.person_id));
        at += 1;
    }
    if !store::undo_join(&txn, child, &own[1..], asker.account, now).await? {
        return Err(no());
    }
    store::set_verdict(&txn, [child, PersonId(into)], None, asker.account, now).await?;
    record(&txn, asker, &Deed::new("part-people", "person", child.0).of(root), now).await?;
    settle(&txn, key, root.0).await?;
    txn.commit().await?;
    Ok(root)
}

/// Remembers that two records are not the same person: they are not offered again.
///
/// # Errors
/// `NotFound` unless both may be seen; `Refused(people-no-apart)` when somebody has joined them meanwhile.
pub async fn set_apart(db: &Db, asker: &Asker, pair: [PersonId; 2], key: &Key, now: Instant) -> Result<()> {
    let txn = db.begin().await?;
    if let Claim::Done(_) = claim(&txn, key, now).await? {
        return Ok(());
    }
    store::hold(&txn, roots(&txn, asker, pair).await?).await?;
    let [one, other] = roots(&txn, asker, pair).await?;
    if one == other {
        return Err(Error::Refused(Refusal("people-no-apart")));
    }
    store::set_verdict(&txn, pair, Some("apart"), asker.account, now).await?;
    record(&txn, asker, &Deed::new("set-apart", "person", pair[1].0).of(pair[0]), now).await?;
    settle(&txn, key, pair[0].0).await?;
    Ok(txn.commit().await?)
}

/// Who they stand for, if whoever decides may see both.
async fn roots(txn: &Txn, asker: &Asker, pair: [PersonId; 2]) -> Result<[PersonId; 2]> {
    let scope = deciders(asker);
    let mut roots = pair;
    for (at, id) in pair.into_iter().enumerate() {
        roots[at] = store::root_of(txn, id).await?.ok_or(Error::NotFound)?;
        if !store::is_known(txn, roots[at], &scope).await? {
            return Err(Error::NotFound);
        }
    }
    Ok(roots)
}
