//! Appointments of a centre's day.
use sea_orm::FromQueryResult;

use super::appointments::ROW;
use super::{Row, many, sql};
use crate::kernel::{AppointmentId, CentreId, Db, Result, Span, placeholders};

/// What begins at a centre in a span, cancelled ones left out. The index of events by their start leads there.
pub async fn of_centre(db: &Db, centre: CentreId, span: Span) -> Result<Vec<Row>> {
    let text = format!(
        "{ROW} WHERE e.starts_at >= $1 AND e.starts_at < $2 AND a.centre_id = $3 \
         AND a.state NOT IN ('cancelled_by_client', 'cancelled_by_centre') ORDER BY e.starts_at, a.id LIMIT 500"
    );
    many(db.read(), &text, vec![span.start().0.into(), span.end().0.into(), centre.0.into()]).await
}

/// The last press of each of several appointments.
#[derive(Debug, Clone, FromQueryResult)]
pub struct Press {
    pub appointment_id: i64,
    pub deed: String,
    pub at: i64,
}

/// Oldest first.
pub async fn presses(db: &Db, ids: &[AppointmentId]) -> Result<Vec<Press>> {
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    let marks = placeholders(ids.len(), 1);
    let text = format!(
        "SELECT appointment_id, deed, at FROM appointment_step WHERE appointment_id IN {marks} \
         AND deed IN ('arrive', 'attend', 'miss', 'undo', 'close', 'paper') ORDER BY id"
    );
    let values = ids.iter().map(|it| it.0.into()).collect();
    Ok(Press::find_by_statement(sql(db.read(), &text, values)).all(db.read()).await?)
}
