//! What several pages here decide alike.
use super::super::views::{self, Appointment};
use super::draft::Draft;
use crate::ground::Ground;
use crate::kernel::Result;
use crate::notify::Messages;
use crate::web::Visit;

/// The appointment behind a link, if this visit may see more of it than its date and time.
///
/// # Errors
/// `NotFound` and `Gone` as for the link; `None` when the code has to be given first.
pub async fn opened(ground: &Ground<'_>, token: &str, visit: &Visit<'_>) -> Result<Option<Appointment>> {
    let appointment = views::by_token(&ground.means(), token).await?;
    Ok(is_open(&appointment, visit).then_some(appointment))
}

/// Whether the page may tell more than the message did: always, or once the code was given (DOMAIN: discreet).
pub fn is_open(appointment: &Appointment, visit: &Visit<'_>) -> bool {
    appointment.messages != Messages::Discreet || visit.is_unlocked(appointment.id)
}

/// What this visit typed before. What cannot be read any more is as if it had not been typed.
pub fn draft(visit: &Visit<'_>) -> Draft {
    visit.draft().and_then(|it| serde_json::from_str(it).ok()).unwrap_or_default()
}

pub async fn keep(visit: &mut Visit<'_>, draft: &Draft) -> Result<()> {
    let text = serde_json::to_string(draft)?;
    visit.keep_draft(&text).await
}
