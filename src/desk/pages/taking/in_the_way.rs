//! What is in the way of a time that is not offered, in words.
use crate::booking;
use crate::ground::Ground;
use crate::i18n::{self, say_with};
use crate::kernel::{AppointmentId, Asker, CounsellorId, Lang, Result, Span};

/// "12:00–12:45, Maryna": by code where she is discreet; only the time while somebody is beside, and of a centre where the
/// asker serves nobody.
pub async fn in_the_way(
    desk: &Ground<'_>,
    asker: &Asker,
    lang: Lang,
    (counsellor, span): (CounsellorId, Span),
    own: Option<AppointmentId>,
) -> Result<Vec<String>> {
    let found = booking::in_the_way(&desk.means(), counsellor, span).await?;
    let line = |it: &booking::Appointment| {
        let zone = desk.zone_of(it.centre);
        let time = format!("{}–{}", i18n::time(it.span.start(), zone), i18n::time(it.span.end(), zone));
        if asker.beside || !asker.serves().covers(it.centre) {
            return time;
        }
        let (called, coded) = booking::called(it, false);
        let who = if coded { say_with(lang, "desk-taking-code", &[("code", called.into())]) } else { called };
        format!("{time}, {who}")
    };
    Ok(found.iter().filter(|it| Some(it.id) != own).map(line).collect())
}
