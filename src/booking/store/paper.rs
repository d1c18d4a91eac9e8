//! Appointments as a line on paper names them.
use sea_orm::ConnectionTrait;

use super::appointments::ROW;
use super::{Row, one, sql};
use crate::kernel::{CentreId, CounsellorId, Instant, Result, Span, Txn};

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
    let text = "SELECT e.id FROM hold h JOIN resource r ON r.id = h.resource_id JOIN event e ON e.id = h.event_id \
                LEFT JOIN appointment a ON a.event_id = e.id WHERE r.kind = 'counsellor' AND r.owner = $1 \
                AND h.starts_at > $4 AND h.starts_at < $3 AND e.starts_at < $3 AND e.ends_at > $2 AND e.state = 'live' \
                AND COALESCE(a.state, '') <> 'no_show' LIMIT 1";
    let (from, until) = (span.start().0, span.end().0);
    let values = vec![counsellor.0.into(), from.into(), until.into(), (from - 86_400).into()];
    Ok(txn.query_one_raw(sql(txn, text, values)).await?.is_some())
}
