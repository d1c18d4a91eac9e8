//! Wishes for other times, and links that sign in.
use sea_orm::ActiveValue::Set;
use sea_orm::entity::prelude::*;

use super::entities::{sign_in_link, time_request};
use super::sql;
use crate::kernel::{CentreId, Db, Instant, PersonId, Result, ServiceId, Txn};

pub async fn insert_request(
    txn: &Txn,
    service: ServiceId,
    centre: Option<CentreId>,
    person: PersonId,
    wish: Vec<u8>,
    now: Instant,
) -> Result<i64> {
    let row = time_request::ActiveModel {
        service_id: Set(service.0),
        centre_id: Set(centre.map(|it| it.0)),
        person_id: Set(person.0),
        wish: Set(wish),
        made_at: Set(now.0),
        ..Default::default()
    };
    Ok(time_request::Entity::insert(row).exec(txn).await?.last_insert_id)
}

pub async fn insert_link(txn: &Txn, digest: Vec<u8>, person: PersonId, expires_at: Instant) -> Result<()> {
    let row = sign_in_link::ActiveModel {
        token_digest: Set(digest),
        person_id: Set(person.0),
        expires_at: Set(expires_at.0),
        used: Set(false),
    };
    sign_in_link::Entity::insert(row).exec_without_returning(txn).await?;
    Ok(())
}

/// Uses a link up; `None` when there is none such, or it was used, or its time is over.
pub async fn use_link(txn: &Txn, digest: Vec<u8>, now: Instant) -> Result<Option<PersonId>> {
    let text = "UPDATE sign_in_link SET used = $1 WHERE token_digest = $2 AND used = $3 AND expires_at > $4 RETURNING person_id";
    let values = vec![true.into(), digest.into(), false.into(), now.0.into()];
    let row = txn.query_one_raw(sql(txn, text, values)).await?;
    Ok(row.map(|it| it.try_get::<i64>("", "person_id")).transpose()?.map(PersonId))
}

/// Whether a link is still good, without using it up.
pub async fn link_stands(db: &Db, digest: Vec<u8>, now: Instant) -> Result<bool> {
    let link = sign_in_link::Entity::find_by_id(digest).one(db.read()).await?;
    Ok(link.is_some_and(|it| !it.used && it.expires_at > now.0))
}

pub async fn sweep_links(txn: &Txn, now: Instant) -> Result<()> {
    sign_in_link::Entity::delete_many().filter(sign_in_link::Column::ExpiresAt.lt(now.plus_days(-1).0)).exec(txn).await?;
    Ok(())
}
