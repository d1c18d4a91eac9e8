//! Whom to ask what became of it.
use sea_orm::{ConnectionTrait, Statement};

use crate::kernel::{AppointmentId, CentreId, Db, Instant, Lang, PersonId, Result};
use crate::records::Asked;

/// What is older by more than this was never asked, and stays so: nobody hears of a meeting of long ago.
const LATE_DAYS: i64 = 14;

/// People who said that they may be asked, so many days after their last attended consultation about work, of which they
/// were not asked yet. Never about discreet services.
pub async fn to_ask(db: &Db, after_days: i64, now: Instant) -> Result<Vec<Asked>> {
    let family =
        "(SELECT f.id FROM person f WHERE f.id = COALESCE(cp.same_as, cp.id) OR f.same_as = COALESCE(cp.same_as, cp.id))";
    let text = format!(
        "SELECT DISTINCT a.id, a.person_id, a.centre_id, a.language, a.messages FROM consent c JOIN person cp ON cp.id = c.person_id \
         JOIN appointment a ON a.person_id IN {family} AND a.state = 'attended' \
         JOIN event e ON e.id = a.event_id AND e.starts_at <= $1 AND e.starts_at > $2 \
         JOIN service s ON s.id = a.service_id AND s.consultation AND NOT s.discreet AND s.field NOT IN ('safety', 'support') \
         WHERE c.kind = 'ask_later' AND c.answer = 'yes' AND c.withdrawn_at IS NULL AND (c.until_day IS NULL OR c.until_day >= $3) \
         AND NOT EXISTS (SELECT 1 FROM consent d WHERE d.person_id IN {family} AND d.kind = 'ask_later' AND d.id > c.id) \
         AND NOT EXISTS (SELECT 1 FROM later_question q WHERE q.appointment_id = a.id) \
         AND NOT EXISTS (SELECT 1 FROM appointment n JOIN event o ON o.id = n.event_id WHERE n.person_id IN {family} \
         AND n.state = 'attended' AND o.starts_at > e.starts_at) ORDER BY a.id LIMIT 100"
    );
    let until = now.plus_days(-after_days);
    let today = now.utc().date_naive().to_string();
    let values = [until.0.into(), until.plus_days(-LATE_DAYS).0.into(), today.into()];
    let read = db.read();
    let rows = read.query_all_raw(Statement::from_sql_and_values(read.get_database_backend(), text, values)).await?;
    let asked = |row: &sea_orm::QueryResult| {
        let (language, messages): (String, String) = (row.try_get("", "language")?, row.try_get("", "messages")?);
        Ok(Asked {
            person: PersonId(row.try_get("", "person_id")?),
            appointment: AppointmentId(row.try_get("", "id")?),
            centre: CentreId(row.try_get("", "centre_id")?),
            discreet: messages != "full",
            lang: Lang::from_tag(&language).unwrap_or(Lang::Be),
        })
    };
    rows.iter().map(asked).collect()
}
