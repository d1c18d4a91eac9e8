//! What is over and has no outcome: its list, and its lines on other pages.
use rocket::{Route, get, routes};
use serde::Serialize;

use crate::booking::{self, Appointment};
use crate::ground::Ground;
use crate::i18n::{self, say_with};
use crate::kernel::{Asker, Lang, Result};
use crate::web::{Page, Shell};

use super::own;

/// So many on one page; the oldest first, so that the next ones come when these are closed.
const A_PAGE: i64 = 50;

pub fn routes() -> Vec<Route> {
    routes![list]
}

#[derive(Debug, Serialize)]
pub struct Line {
    pub href: String,
    pub who: String,
    /// "today, 11:00", "Fri 20 Nov, 12:00".
    pub when: String,
    pub counsellor: String,
}

#[derive(Serialize)]
struct List {
    lead: String,
    lines: Vec<Line>,
    /// Only lists of several people's appointments name the counsellor.
    named: bool,
}

#[get("/staff/unclosed")]
async fn list(asker: &Asker, desk: Ground<'_>, shell: Shell<'_>) -> Result<Page> {
    let whose = booking::to_close(desk.diary, asker).await?;
    let many = booking::count_unclosed(desk.diary.db(), &whose, desk.now).await?;
    let found = booking::unclosed(&desk.means(), &whose, A_PAGE).await?;
    let view = List {
        lead: say_with(shell.lang, "desk-unclosed-lead", &[("count", many.into())]),
        lines: found.iter().map(|it| line(&desk, asker, shell.lang, it)).collect(),
        named: !matches!(whose, booking::ToClose::Counsellor(_)),
    };
    shell.page("desk/unclosed.html", &view)
}

pub fn line(desk: &Ground<'_>, asker: &Asker, lang: Lang, it: &Appointment) -> Line {
    let zone = desk.zone_of(it.centre);
    Line {
        href: format!("/staff/appointments/{}/close", it.id.0),
        who: own::who(lang, it, asker.beside),
        when: i18n::soon(lang, it.span.start(), desk.now, zone),
        counsellor: it.house.counsellor(it.counsellor).map_or("", |it| it.name.get(lang)).to_owned(),
    }
}
