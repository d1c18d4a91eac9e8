//! What a page learns by asking: the list as it stands now, and who has arrived.
use rocket::{Route, get, routes};
use serde::Serialize;

use super::own::{Own, date};
use super::today::{self, Day};
use crate::booking;
use crate::ground::Ground;
use crate::i18n::say_with;
use crate::kernel::{Asker, Result};
use crate::web::{Page, Shell};

pub fn routes() -> Vec<Route> {
    routes![news, arrivals]
}

/// Who came longer ago than this is known by now.
const NEWS_MINUTES: i64 = 120;

#[derive(Debug, Clone, Default, Serialize)]
pub struct News {
    pub notices: Vec<Notice>,
    /// Who is told of, for the next question: `12,15`.
    pub known: String,
}

#[derive(Debug, Clone, Serialize)]
pub struct Notice {
    pub title: String,
    pub text: String,
}

/// Who is there and waits, as others recorded it; `except`: an appointment that is on the page anyway.
pub async fn waiting(own: &Own<'_>, except: Option<i64>) -> Result<News> {
    let since = own.desk.now.plus_minutes(-NEWS_MINUTES);
    let found = booking::arrivals(&own.desk.means(), own.counsellor.id, own.asker.account, since).await?;
    let found: Vec<_> = found.into_iter().filter(|it| Some(it.it.id.0) != except).collect();
    let notice = |it: &booking::Arrival| {
        let start = own.time(it.it.span.start());
        let told = [("who", own.who(&it.it).into()), ("place", own.place(&it.it).into()), ("time", own.time(it.at).into())];
        Notice {
            title: say_with(own.lang, "desk-news-here", &[("time", start.into())]),
            text: say_with(own.lang, "desk-news-since", &told),
        }
    };
    let known: Vec<String> = found.iter().map(|it| it.it.id.0.to_string()).collect();
    Ok(News { notices: found.iter().map(notice).collect(), known: known.join(",") })
}

#[derive(Serialize)]
struct Part {
    day: Day,
    /// Said only when somebody is there of whom the page does not tell yet.
    fresh: bool,
}

/// The list of a day, for a page that swaps it.
#[get("/staff/news?<day>&<topic>&<known>")]
async fn news(
    day: Option<&str>,
    topic: Option<i64>,
    known: Option<&str>,
    asker: &Asker,
    desk: Ground<'_>,
    shell: Shell<'_>,
) -> Result<Page> {
    let own = Own::of(&desk, asker, shell.lang)?;
    let day = today::read(&own, date(day).unwrap_or_else(|| own.today()), topic).await?;
    let fresh = known.unwrap_or_default() != day.news.known;
    shell.page("desk/day_news.html", &Part { day, fresh })
}

#[derive(Serialize)]
struct Notices {
    news: News,
    href: String,
}

/// Only who has arrived, for a page on which somebody writes.
#[get("/staff/arrivals?<except>")]
async fn arrivals(except: Option<i64>, asker: &Asker, desk: Ground<'_>, shell: Shell<'_>) -> Result<Page> {
    let news = match Own::of(&desk, asker, shell.lang) {
        Ok(own) => waiting(&own, except).await?,
        // The desk receives nobody by itself.
        Err(_) => News::default(),
    };
    shell.page("desk/news.html", &Notices { news, href: address(except) })
}

pub fn address(except: Option<i64>) -> String {
    except.map_or_else(|| "/staff/arrivals".to_owned(), |it| format!("/staff/arrivals?except={it}"))
}
