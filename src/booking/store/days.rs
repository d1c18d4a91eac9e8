//! Appointments by whose day they are in, and those that wait for an outcome.
use sea_orm::{ConnectionTrait, FromQueryResult};

use super::appointments::ROW;
use super::{Row, many, sql};
use crate::kernel::{AppointmentId, CentreId, CounsellorId, Db, Instant, Result, Span, placeholders};

/// No hold is longer than a day, buffers included.
const A_DAY: i64 = 86_400;

/// A counsellor's appointments that begin in a span, cancelled ones left out (they hold no time). The holds of her own time lead
/// there, so that history costs nothing.
pub async fn of_counsellor(db: &Db, counsellor: CounsellorId, span: Span) -> Result<Vec<Row>> {
    let text = format!(
        "{ROW} JOIN hold h ON h.event_id = e.id WHERE h.resource_id = \
         (SELECT id FROM resource WHERE kind = 'counsellor' AND owner = $1) AND h.starts_at >= $2 AND h.starts_at < $4 \
         AND e.starts_at >= $3 AND e.starts_at < $4 AND a.state NOT IN ('cancelled_by_client', 'cancelled_by_centre') \
         ORDER BY e.starts_at, a.id LIMIT 500"
    );
    let (from, until) = (span.start().0, span.end().0);
    many(db.read(), &text, vec![counsellor.0.into(), (from - A_DAY).into(), from.into(), until.into()]).await
}

/// A step of one of several appointments.
#[derive(Debug, Clone, FromQueryResult)]
pub struct StepOf {
    pub appointment_id: i64,
    pub id: i64,
    pub deed: String,
    pub from_state: String,
    pub to_state: String,
    pub at: i64,
    pub account_id: Option<i64>,
}

pub async fn steps_of_many(db: &impl ConnectionTrait, ids: &[AppointmentId]) -> Result<Vec<StepOf>> {
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    let text = format!(
        "SELECT appointment_id, id, deed, from_state, to_state, at, account_id FROM appointment_step WHERE appointment_id IN {} ORDER BY id",
        placeholders(ids.len(), 1)
    );
    let values = ids.iter().map(|it| it.0.into()).collect();
    Ok(StepOf::find_by_statement(sql(db, &text, values)).all(db).await?)
}

/// ToClose unclosed appointments are meant: one counsellor's, or those of centres (all of them when there is no list).
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ToClose {
    Counsellor(CounsellorId),
    Centres(Option<Vec<CentreId>>),
}

const OPEN: &str = "a.state IN ('booked', 'arrived') AND e.ends_at <= $1";

/// How many appointments are over and have no outcome. The index of open ones leads there: history costs nothing.
pub async fn count_unclosed(db: &Db, whose: &ToClose, now: Instant) -> Result<i64> {
    let text = format!("SELECT COUNT(*) AS n FROM appointment a JOIN event e ON e.id = a.event_id WHERE {OPEN}{}", theirs(whose));
    let row = db.read().query_one_raw(sql(db.read(), &text, vec![now.0.into()])).await?;
    Ok(row.map(|it| it.try_get("", "n")).transpose()?.unwrap_or(0))
}

/// The oldest first, at most `limit`.
pub async fn unclosed(db: &Db, whose: &ToClose, now: Instant, limit: i64) -> Result<Vec<Row>> {
    // `+ 0`: else PostgreSQL goes through all past events in their order, until so many are found that stand open.
    let text = format!("{ROW} WHERE {OPEN}{} ORDER BY e.starts_at + 0, a.id LIMIT {limit}", theirs(whose));
    many(db.read(), &text, vec![now.0.into()]).await
}

/// Numbers of our own, never what somebody typed.
fn theirs(whose: &ToClose) -> String {
    match whose {
        ToClose::Counsellor(id) => format!(" AND a.counsellor_id = {}", id.0),
        ToClose::Centres(None) => String::new(),
        ToClose::Centres(Some(ids)) => {
            let ids: Vec<String> = ids.iter().map(|it| it.0.to_string()).collect();
            format!(" AND a.centre_id IN ({})", if ids.is_empty() { "0".to_owned() } else { ids.join(", ") })
        }
    }
}

/// An arrival that somebody else recorded.
#[derive(Debug, Clone, FromQueryResult)]
pub struct ArrivalRow {
    pub appointment_id: i64,
    pub at: i64,
}

/// Of a counsellor's appointments that stand as arrived: when, unless the account itself recorded it.
pub async fn arrivals(db: &Db, counsellor: CounsellorId, account: i64, since: Instant) -> Result<Vec<ArrivalRow>> {
    let text = "SELECT s.appointment_id, MAX(s.at) AS at FROM appointment a JOIN appointment_step s ON s.appointment_id = a.id \
                WHERE a.counsellor_id = $1 AND a.state = 'arrived' AND s.deed = 'arrive' AND s.at >= $2 \
                AND COALESCE(s.account_id, 0) <> $3 GROUP BY s.appointment_id ORDER BY MAX(s.at) LIMIT 20";
    let statement = sql(db.read(), text, vec![counsellor.0.into(), since.0.into(), account.into()]);
    Ok(ArrivalRow::find_by_statement(statement).all(db.read()).await?)
}
