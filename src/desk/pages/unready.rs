//! Before any centre is open there is no day, no hour and nobody to book with: who can set the house up goes there, others
//! are told.
use rocket::Either;
use serde::Serialize;

use crate::ground::Ground;
use crate::kernel::{Asker, Result, Role};
use crate::web::{Page, Shell, Turn};

#[derive(Serialize)]
struct Unready<'a> {
    name: &'a str,
}

/// What is answered instead of the page; none once a centre is open.
pub fn unready(asker: &Asker, desk: &Ground<'_>, shell: &Shell<'_>) -> Result<Option<Either<Page, Turn>>> {
    if !desk.house.open_centres().is_empty() {
        return Ok(None);
    }
    if asker.is(Role::Manager) {
        return Ok(Some(Either::Right(Turn::to("/manage/setup")?)));
    }
    Ok(Some(Either::Left(shell.page("desk/unready.html", &Unready { name: &asker.name })?)))
}
