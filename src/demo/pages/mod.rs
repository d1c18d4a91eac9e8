//! `/demo/mailbox`: every message as its recipient gets it. There only while the demonstration runs.
mod letter;
mod list;
mod words;

use rocket::{FromForm, Route, State, get, routes};
use serde::Serialize;

use super::mailbox::{Entry, Mailbox, Show, entries};
use super::reading::{Mail, Text, mail, text};
use crate::i18n::{say, say_with};
use crate::kernel::{Db, Lang, Result};
use crate::web::{Now, Page, Shell};
use letter::{Form, LetterView, letter};
use list::{Row, row};

const AT_ONCE: usize = 50;

pub fn routes() -> Vec<Route> {
    routes![mailbox]
}

/// Whatever is asked for: what makes no sense is as if it were not said.
#[derive(FromForm)]
struct Asked<'r> {
    show: Option<&'r str>,
    m: Option<&'r str>,
    #[field(name = "as")]
    form: Option<&'r str>,
    page: Option<&'r str>,
}

/// An entry with what its file holds.
struct Kept {
    entry: Entry,
    body: Body,
}

enum Body {
    Mail(Box<Mail>),
    Text(Text),
    /// It left no file: not sent, or cleared away.
    Nothing,
}

/// Where on the page's shelves we are; makes the addresses of its links.
#[derive(Clone, Copy)]
struct Place<'a> {
    lang: Lang,
    show: Show,
    page: usize,
    open: &'a str,
}

#[derive(Serialize)]
struct Tab {
    label: String,
    href: String,
    on: bool,
}

#[derive(Serialize)]
struct Link {
    label: String,
    href: String,
}

#[derive(Serialize)]
struct MailboxPage {
    page_title: String,
    count: String,
    filters: Vec<Tab>,
    rows: Vec<Row>,
    newer: Option<Link>,
    older: Option<Link>,
    letter: Option<LetterView>,
}

#[get("/demo/mailbox?<asked..>")]
async fn mailbox(asked: Asked<'_>, db: &State<Db>, mailbox: &State<Mailbox>, now: Now, shell: Shell<'_>) -> Result<Page> {
    let lang = shell.lang;
    let show = Show::EVERY.into_iter().find(|it| asked.show == Some(it.as_str())).unwrap_or(Show::All);
    let all = entries(db, show).await?;
    let count = all.len();
    let last = count.div_ceil(AT_ONCE).max(1);
    let page = asked.page.and_then(|it| it.parse().ok()).filter(|it| (1..=last).contains(it)).unwrap_or(1);
    let mut kept = Vec::with_capacity(AT_ONCE);
    for entry in all.into_iter().skip((page - 1) * AT_ONCE).take(AT_ONCE) {
        let body = open(mailbox, &entry).await?;
        kept.push(Kept { entry, body });
    }
    let chosen = kept.iter().position(|it| asked.m == Some(it.entry.name().as_str())).unwrap_or(0);
    let name = kept.get(chosen).map(|it| it.entry.name()).unwrap_or_default();
    let place = Place { lang, show, page, open: &name };
    let mut rows = Vec::with_capacity(kept.len());
    for it in &kept {
        rows.push(row(db, it, place, now.0).await?);
    }
    let letter = match kept.get(chosen) {
        Some(it) => Some(letter(db, it, place, Form::parse(asked.form)).await?),
        None => None,
    };
    let view = MailboxPage {
        page_title: say(lang, "demo-mailbox-title"),
        count: say_with(lang, "demo-mailbox-count", &[("count", number(count).into())]),
        filters: Show::EVERY.map(|it| place.filter(it)).into(),
        rows,
        newer: (page > 1).then(|| place.turn(page - 1, say(lang, "demo-newer"))),
        older: (page < last).then(|| {
            let left = number(count - page * AT_ONCE);
            place.turn(page + 1, say_with(lang, "demo-older", &[("count", left.into())]))
        }),
        letter,
    };
    shell.private().style("demo.css").page("demo/mailbox.html", &view)
}

async fn open(mailbox: &Mailbox, entry: &Entry) -> Result<Body> {
    let Entry::Message(line) = entry else { return Ok(Body::Nothing) };
    let Some(bytes) = mailbox.read(line).await? else { return Ok(Body::Nothing) };
    Ok(if line.channel == Show::Sms.as_str() { Body::Text(text(&bytes)) } else { Body::Mail(Box::new(mail(&bytes))) })
}

fn number(count: usize) -> i64 {
    i64::try_from(count).unwrap_or(i64::MAX)
}

impl Place<'_> {
    fn filter(self, show: Show) -> Tab {
        let href = format!("/demo/mailbox?show={}", show.as_str());
        Tab { label: say(self.lang, &format!("demo-show-{}", show.as_str())), href, on: self.show == show }
    }

    fn turn(self, page: usize, label: String) -> Link {
        Link { label, href: format!("/demo/mailbox?show={}&page={page}", self.show.as_str()) }
    }

    /// The address of an entry, in one of its forms; on a phone it lies below the list.
    fn entry(self, name: &str, form: Form) -> String {
        format!("/demo/mailbox?show={}&page={}&m={name}&as={}#letter", self.show.as_str(), self.page, form.as_str())
    }
}
