//! Addresses to subscribe to, and what their readers get: one query each.
use sea_orm::{ConnectionTrait, FromQueryResult};

use super::appointments::{ROW, Row};
use super::sql;
use crate::kernel::{CounsellorId, Db, Instant, PersonId, Result, Txn};

/// Whose meetings a feed tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FeedOwner {
    Counsellor(CounsellorId),
    Person(PersonId),
}

impl FeedOwner {
    fn column(self) -> &'static str {
        match self {
            FeedOwner::Counsellor(_) => "counsellor_id",
            FeedOwner::Person(_) => "person_id",
        }
    }

    pub fn number(self) -> i64 {
        match self {
            FeedOwner::Counsellor(id) => id.0,
            FeedOwner::Person(id) => id.0,
        }
    }
}

pub async fn insert_feed(txn: &Txn, owner: FeedOwner, digest: Vec<u8>, language: &str, now: Instant) -> Result<i64> {
    let text =
        format!("INSERT INTO feed ({}, token_digest, language, made_at) VALUES ($1, $2, $3, $4) RETURNING id", owner.column());
    let values = vec![owner.number().into(), digest.into(), language.into(), now.0.into()];
    let row = txn.query_one_raw(sql(txn, &text, values)).await?;
    Ok(row.map(|it| it.try_get("", "id")).transpose()?.unwrap_or_default())
}

/// Whether one stood until now.
pub async fn end_feed(txn: &Txn, owner: FeedOwner, now: Instant) -> Result<bool> {
    let text = format!("UPDATE feed SET revoked_at = $1 WHERE {} = $2 AND revoked_at IS NULL", owner.column());
    Ok(txn.execute_raw(sql(txn, &text, vec![now.0.into(), owner.number().into()])).await?.rows_affected() > 0)
}

/// Since when the owner's feed stands, if it does.
pub async fn feed_since(db: &Db, owner: FeedOwner) -> Result<Option<Instant>> {
    let text = format!("SELECT made_at FROM feed WHERE {} = $1 AND revoked_at IS NULL", owner.column());
    let row = db.read().query_one_raw(sql(db.read(), &text, vec![owner.number().into()])).await?;
    Ok(row.map(|it| it.try_get("", "made_at")).transpose()?.map(Instant))
}

/// A feed with the appointments in its window, in their order.
pub struct Fed {
    pub language: String,
    pub made_at: Instant,
    pub rows: Vec<Row>,
}

/// What a counsellor's feed tells, as long as her account is open and she is a counsellor. Her time is found by her holds, as everywhere, so that
/// the past costs nothing.
pub async fn counsellor_feed(db: &Db, digest: Vec<u8>, from: Instant, until: Instant) -> Result<Option<Fed>> {
    let tail = "FROM feed f LEFT JOIN resource r ON r.kind = 'counsellor' AND r.owner = f.counsellor_id \
                LEFT JOIN hold h ON h.resource_id = r.id AND h.starts_at >= $2 AND h.starts_at < $3 \
                LEFT JOIN event e ON e.id = h.event_id AND e.state = 'live' \
                LEFT JOIN appointment a ON a.event_id = e.id LEFT JOIN person p ON p.id = a.person_id \
                LEFT JOIN walk_in came ON came.appointment_id = a.id \
                WHERE f.token_digest = $1 AND f.revoked_at IS NULL AND EXISTS (SELECT 1 FROM counsellor c \
                JOIN account w ON w.person_id = c.person_id WHERE c.id = f.counsellor_id AND w.state = 'active' \
                AND EXISTS (SELECT 1 FROM account_post q WHERE q.account_id = w.id AND q.role = 'counsellor')) \
                ORDER BY e.starts_at, a.id";
    fed(db, tail, digest, from, until).await
}

/// What a young person's feed tells: what her list tells, of everybody who gave the same address; never what is discreet
/// or anonymous.
pub async fn person_feed(db: &Db, digest: Vec<u8>, from: Instant, until: Instant) -> Result<Option<Fed>> {
    let tail = "FROM feed f LEFT JOIN contact mine ON mine.person_id = f.person_id AND mine.channel = 'email' \
                LEFT JOIN contact c ON LOWER(c.address) = LOWER(mine.address) AND c.channel = 'email' \
                LEFT JOIN appointment a ON a.person_id = COALESCE(c.person_id, f.person_id) AND a.messages = 'full' \
                AND a.state NOT IN ('cancelled_by_client', 'cancelled_by_centre') \
                LEFT JOIN event e ON e.id = a.event_id AND e.starts_at >= $2 AND e.starts_at < $3 \
                LEFT JOIN person p ON p.id = a.person_id AND NOT p.anonymous \
                LEFT JOIN walk_in came ON came.appointment_id = a.id \
                WHERE f.token_digest = $1 AND f.revoked_at IS NULL ORDER BY e.starts_at, a.id";
    fed(db, tail, digest, from, until).await
}

async fn fed(db: &Db, tail: &str, digest: Vec<u8>, from: Instant, until: Instant) -> Result<Option<Fed>> {
    let columns = ROW.split_once(" FROM appointment a JOIN ").map_or(ROW, |it| it.0);
    let text = format!("{columns}, f.language AS feed_language, f.made_at AS feed_made_at {tail}");
    let rows = db.read().query_all_raw(sql(db.read(), &text, vec![digest.into(), from.0.into(), until.0.into()])).await?;
    let Some(first) = rows.first() else { return Ok(None) };
    let mut fed = Fed {
        language: first.try_get("", "feed_language")?,
        made_at: Instant(first.try_get("", "feed_made_at")?),
        rows: Vec::new(),
    };
    for row in &rows {
        // A feed without appointments is one row of nothing; one outside the window has no event, an anonymous one no name.
        let whole = row.try_get::<Option<i64>>("", "id")?.is_some()
            && row.try_get::<Option<String>>("", "uid")?.is_some()
            && row.try_get::<Option<String>>("", "name")?.is_some();
        if whole {
            let row = Row::from_query_result(row, "")?;
            if fed.rows.last().is_none_or(|it| it.id != row.id) {
                fed.rows.push(row);
            }
        }
    }
    Ok(Some(fed))
}
