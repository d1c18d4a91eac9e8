//! When the disk is nearly full: how much is left, and what to do.
use rocket::{Route, get, routes};
use serde::Serialize;

use crate::ground::Ground;
use crate::i18n::{number, say, say_with};
use crate::kernel::{DISK_LOW, Result, mark};
use crate::web::{Page, Shell};

pub fn routes() -> Vec<Route> {
    routes![show]
}

#[derive(Serialize)]
struct Storage {
    title: String,
    /// Empty when there is room.
    left: String,
}

#[get("/manage/storage")]
async fn show(ground: Ground<'_>, shell: Shell<'_>) -> Result<Page> {
    let lang = shell.lang;
    let free: Option<i64> = mark(ground.diary.db(), DISK_LOW).await?.map(|it| it.parse().unwrap_or_default());
    let left = |free: i64| say_with(lang, "team-storage-left", &[("size", number(lang, free / (1024 * 1024)).into())]);
    let view = Storage { title: say(lang, "team-storage-title"), left: free.map(left).unwrap_or_default() };
    shell.page("manage/storage.html", &view)
}
