//! Referrers from outside, and what they booked.
use sea_orm::{ConnectionTrait, FromQueryResult};

use super::appointments::ROW;
use super::{Row, many, sql};
use crate::kernel::{AccountId, AppointmentId, CentreId, Error, Instant, Result, ServiceId, Txn};

/// A referrer as he lies in the table.
#[derive(Debug, Clone, FromQueryResult)]
pub struct ReferrerRow {
    pub id: i64,
    pub centre_id: i64,
    pub name: String,
    pub organisation: String,
    pub expires_at: i64,
    pub revoked_at: Option<i64>,
}

pub struct NewReferrerRow<'a> {
    pub centre: CentreId,
    pub name: &'a str,
    pub organisation: &'a str,
    pub digest: Vec<u8>,
    pub by: AccountId,
    pub expires_at: Instant,
}

const REFERRER: &str = "SELECT id, centre_id, name, organisation, expires_at, revoked_at FROM referrer";

pub async fn insert_referrer(txn: &Txn, new: &NewReferrerRow<'_>, services: &[ServiceId], now: Instant) -> Result<i64> {
    let text = "INSERT INTO referrer (centre_id, name, organisation, token_digest, made_by, made_at, expires_at) \
                VALUES ($1, $2, $3, $4, $5, $6, $7) RETURNING id";
    let values = vec![
        new.centre.0.into(),
        new.name.into(),
        new.organisation.into(),
        new.digest.clone().into(),
        new.by.0.into(),
        now.0.into(),
        new.expires_at.0.into(),
    ];
    let row = txn.query_one_raw(sql(txn, text, values)).await?;
    let id: i64 = row.ok_or_else(|| Error::Fault("an insert returned nothing".into()))?.try_get("", "id")?;
    for service in services {
        let text = "INSERT INTO referrer_service (referrer_id, service_id) VALUES ($1, $2) ON CONFLICT DO NOTHING";
        txn.execute_raw(sql(txn, text, vec![id.into(), service.0.into()])).await?;
    }
    Ok(id)
}

pub async fn referrer_by_id(db: &impl ConnectionTrait, id: i64) -> Result<Option<ReferrerRow>> {
    Ok(ReferrerRow::find_by_statement(sql(db, &format!("{REFERRER} WHERE id = $1"), vec![id.into()])).one(db).await?)
}

pub async fn referrer_by_digest(db: &impl ConnectionTrait, digest: &[u8]) -> Result<Option<ReferrerRow>> {
    let text = format!("{REFERRER} WHERE token_digest = $1");
    Ok(ReferrerRow::find_by_statement(sql(db, &text, vec![digest.to_vec().into()])).one(db).await?)
}

/// The newest first, of some centres or of all.
pub async fn referrers(db: &impl ConnectionTrait, centres: Option<&[i64]>) -> Result<Vec<ReferrerRow>> {
    let at = match centres {
        None => String::new(),
        Some([]) => return Ok(Vec::new()),
        Some(ids) => format!(" WHERE centre_id IN ({})", ids.iter().map(i64::to_string).collect::<Vec<_>>().join(",")),
    };
    let text = format!("{REFERRER}{at} ORDER BY id DESC LIMIT 50");
    Ok(ReferrerRow::find_by_statement(sql(db, &text, vec![])).all(db).await?)
}

/// Which services each of these referrers may book.
pub async fn services_of_referrers(db: &impl ConnectionTrait, ids: &[i64]) -> Result<Vec<(i64, ServiceId)>> {
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    let ids = ids.iter().map(i64::to_string).collect::<Vec<_>>().join(",");
    let text = format!("SELECT referrer_id, service_id FROM referrer_service WHERE referrer_id IN ({ids}) ORDER BY service_id");
    let rows = db.query_all_raw(sql(db, &text, vec![])).await?;
    rows.iter().map(|it| Ok((it.try_get("", "referrer_id")?, ServiceId(it.try_get("", "service_id")?)))).collect()
}

/// From now on the link opens nothing; false when it was revoked before.
pub async fn revoke_referrer(txn: &Txn, id: i64, now: Instant) -> Result<bool> {
    let text = "UPDATE referrer SET revoked_at = $1 WHERE id = $2 AND revoked_at IS NULL";
    Ok(txn.execute_raw(sql(txn, text, vec![now.0.into(), id.into()])).await?.rows_affected() == 1)
}

pub async fn insert_referral(txn: &Txn, referrer: i64, id: AppointmentId) -> Result<()> {
    let text = "INSERT INTO referral (appointment_id, referrer_id) VALUES ($1, $2)";
    txn.execute_raw(sql(txn, text, vec![id.0.into(), referrer.into()])).await?;
    Ok(())
}

/// What a referrer booked, the last first.
pub async fn referrals(db: &impl ConnectionTrait, referrer: i64) -> Result<Vec<Row>> {
    let text = format!(
        "{ROW} JOIN referral r ON r.appointment_id = a.id WHERE r.referrer_id = $1 ORDER BY r.appointment_id DESC LIMIT 20"
    );
    many(db, &text, vec![referrer.into()]).await
}

/// Held and missed meetings since a moment, by service and hour of start: of some centres or of all.
#[derive(Debug, Clone, FromQueryResult)]
pub struct HourRow {
    pub service_id: i64,
    pub centre_id: i64,
    /// Hours since 1970.
    pub hour: i64,
    pub held: i64,
    pub missed: i64,
}

pub async fn held_and_missed(
    db: &impl ConnectionTrait,
    centres: Option<&[i64]>,
    since: Instant,
    until: Instant,
) -> Result<Vec<HourRow>> {
    let Some(at) = at(centres) else { return Ok(Vec::new()) };
    let text = format!(
        "SELECT a.service_id, a.centre_id, e.starts_at / 3600 AS hour, \
         CAST(SUM(CASE WHEN a.state = 'attended' THEN 1 ELSE 0 END) AS BIGINT) AS held, \
         CAST(SUM(CASE WHEN a.state = 'no_show' THEN 1 ELSE 0 END) AS BIGINT) AS missed \
         FROM event e JOIN appointment a ON a.event_id = e.id \
         WHERE e.starts_at >= $1 AND e.starts_at < $2 AND a.state IN ('attended', 'no_show'){at} \
         GROUP BY a.service_id, a.centre_id, e.starts_at / 3600"
    );
    Ok(HourRow::find_by_statement(sql(db, &text, vec![since.0.into(), until.0.into()])).all(db).await?)
}

/// How often each reason was named for missed meetings since a moment, of some centres or of all.
pub async fn missed_reasons(
    db: &impl ConnectionTrait,
    centres: Option<&[i64]>,
    since: Instant,
    until: Instant,
) -> Result<Vec<(String, i64)>> {
    let Some(at) = at(centres) else { return Ok(Vec::new()) };
    let text = format!(
        "SELECT m.reason, COUNT(*) AS many FROM event e JOIN appointment a ON a.event_id = e.id \
         JOIN missed_reason m ON m.appointment_id = a.id \
         WHERE e.starts_at >= $1 AND e.starts_at < $2 AND a.state = 'no_show'{at} GROUP BY m.reason"
    );
    let rows = db.query_all_raw(sql(db, &text, vec![since.0.into(), until.0.into()])).await?;
    rows.into_iter().map(|it| Ok((it.try_get("", "reason")?, it.try_get("", "many")?))).collect()
}

/// The words that keep a query to some centres; `None` where there are none.
fn at(centres: Option<&[i64]>) -> Option<String> {
    match centres {
        None => Some(String::new()),
        Some([]) => None,
        Some(ids) => Some(format!(" AND a.centre_id IN ({})", ids.iter().map(i64::to_string).collect::<Vec<_>>().join(","))),
    }
}

pub async fn set_referrer_digest(txn: &Txn, id: i64, digest: Vec<u8>) -> Result<()> {
    let text = "UPDATE referrer SET token_digest = $1 WHERE id = $2";
    txn.execute_raw(sql(txn, text, vec![digest.into(), id.into()])).await?;
    Ok(())
}
