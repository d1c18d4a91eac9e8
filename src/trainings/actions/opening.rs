//! The code of a discreet enrolment, tried by a person on its page or by a program.
use super::super::views::Enrolment;
use crate::ground::Means;
use crate::kernel::{Keys, Limit, Result, strike};

/// Codes tried for one enrolment, right ones too; whoever tries more has to wait (requirement R9).
const CODES: Limit = Limit { times: 10, minutes: 10 };

/// Whether this is the enrolment's code, however it is typed.
///
/// # Errors
/// `TooMany` when too many were tried, here and at the other door.
pub async fn try_code(means: &Means<'_>, it: &Enrolment, typed: &str) -> Result<bool> {
    if means.site.limits {
        strike(means.diary.db(), &format!("enrolment-code:{}", it.id.0), CODES, means.now).await?;
    }
    Ok(Keys::fold_code(typed) == it.code)
}
