//! Appointments as a line on paper names them; whom a counsellor receives then.
use sea_orm::{ConnectionTrait, Value};

use super::appointments::ROW;
use super::{Row, one, sql};
use crate::kernel::{AppointmentId, CentreId, CounsellorId, Instant, Result, Span, Txn};

pub async fn by_code_at(txn: &Txn, digest: &[u8], centre: CentreId) -> Result<Option<Row>> {
    let text = format!("{ROW} WHERE a.code_digest = $1 AND a.centre_id = $2");
    one(txn, &text, vec![digest.to_vec().into(), centre.0.into()]).await
}

/// The appointment of a counsellor that begins then, cancelled ones left out.
pub async fn by_time_at(txn: &Txn, counsellor: CounsellorId, start: Instant, centre: CentreId) -> Result<Option<Row>> {
    let text = format!(
        "{ROW} WHERE e.starts_at = $1 AND a.counsellor_id = $2 AND a.centre_id = $3 \
         AND a.state NOT IN ('cancelled_by_client', 'cancelled_by_centre') ORDER BY a.id LIMIT 1"
    );
    one(txn, &text, vec![start.0.into(), counsellor.0.into(), centre.0.into()]).await
}

/// Whether a counsellor had or has somebody else in a span; who did not come took none of her time.
pub async fn is_engaged(txn: &Txn, counsellor: CounsellorId, span: Span) -> Result<bool> {
    let values = engaging(counsellor, span);
    Ok(txn.query_one_raw(sql(txn, &format!("{ENGAGED} AND COALESCE(a.state, '') <> 'no_show' LIMIT 1"), values)).await?.is_some())
}

/// Whether a counsellor is expected to receive somebody in a span, this appointment aside: what has an outcome is over.
pub async fn receives(txn: &Txn, counsellor: CounsellorId, span: Span, beside: AppointmentId) -> Result<bool> {
    let text = format!("{ENGAGED} AND COALESCE(a.id, 0) <> $5 AND COALESCE(a.state, 'booked') IN ('booked', 'arrived') LIMIT 1");
    let values = engaging(counsellor, span).into_iter().chain([beside.0.into()]).collect();
    Ok(txn.query_one_raw(sql(txn, &text, values)).await?.is_some())
}

const ENGAGED: &str = "SELECT e.id FROM hold h JOIN resource r ON r.id = h.resource_id JOIN event e ON e.id = h.event_id \
     LEFT JOIN appointment a ON a.event_id = e.id WHERE r.kind = 'counsellor' AND r.owner = $1 \
     AND h.starts_at > $4 AND h.starts_at < $3 AND e.starts_at < $3 AND e.ends_at > $2 AND e.state = 'live'";

fn engaging(counsellor: CounsellorId, span: Span) -> Vec<Value> {
    let (from, until) = (span.start().0, span.end().0);
    vec![counsellor.0.into(), from.into(), until.into(), (from - 86_400).into()]
}
