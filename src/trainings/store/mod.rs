//! Rows of trainings, groups, sessions, enrolments and their steps.
mod attendance;
mod certificates;
mod enrolments;
mod groups;
mod lists;
mod sessions;
mod trainings;

pub use attendance::{
    AttendanceRow, Attended, HeadcountRow, attendance, attendance_of, headcount, insert_attended, minutes_attended,
    put_attendance, replace_headcount, set_task,
};
pub use certificates::{
    CertificateRow, NewCertificate, certificate_by_digest, certificate_of, certificates, certified, feedback, insert_certificate,
    insert_feedback, note_feedback, number_certificate, revoke_certificate,
};
pub use enrolments::{
    Change, Known, NewEnrolment, Row, Step, anybody, by_code_digest, by_id, by_public_id, first_waiting, insert, insert_known,
    lapsed, last_seated, of_group, open_of_group, passed, place_in_line, set_group_of, set_messages, set_state, step, steps,
    to_ask, to_remind, waits,
};
pub use groups::{
    GroupRow, add_taken, claim_group, delete_group, group, group_locked, groups_of, has_enrolments, insert_group, next_place,
    set_capacity, set_group, set_group_state, set_invitation, set_times, stamp_group,
};
pub use lists::{of_staff, open_groups, taught};
pub use sessions::{
    Elsewhere, SessionRow, begin_series, insert_session, leave_series, session, sessions_of, sessions_within, set_session,
};
pub use trainings::{TrainingRow, insert_training, training, training_by_slug, trainings, update_training};

use sea_orm::{ConnectionTrait, Statement, Value};

use crate::kernel::{Error, Result, Txn};

fn sql(db: &impl ConnectionTrait, text: &str, values: Vec<Value>) -> Statement {
    Statement::from_sql_and_values(db.get_database_backend(), text, values)
}

/// The number that an `INSERT … RETURNING id` answers with.
async fn made(txn: &Txn, text: &str, values: Vec<Value>) -> Result<i64> {
    let row = txn.query_one_raw(sql(txn, text, values)).await?;
    let row = row.ok_or_else(|| Error::Fault("an insert returned nothing".into()))?;
    Ok(row.try_get("", "id")?)
}

/// Whether a statement changed its one row.
async fn changed(txn: &Txn, text: &str, values: Vec<Value>) -> Result<bool> {
    Ok(txn.execute_raw(sql(txn, text, values)).await?.rows_affected() == 1)
}

/// `$4, $5, $6` for three values, the first of which is the fourth.
fn marks(first: usize, count: usize) -> String {
    (first..first + count).map(|it| format!("${it}")).collect::<Vec<_>>().join(", ")
}
