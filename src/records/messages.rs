//! What records write to people: the one question, and a colleague's wish. Nothing of what is remembered is ever in it.
use serde::Serialize;

use crate::i18n::{self, say, say_with};
use crate::kernel::{Instant, Lang, PersonId, Result, Site};
use crate::notify::{Content, Letter};

/// The question what became of it.
pub struct Later<'a> {
    pub site: &'a Site,
    pub to: PersonId,
    pub lang: Lang,
    pub discreet: bool,
    pub token: String,
    pub cause: String,
    pub ends_at: Instant,
    pub now: Instant,
}

/// A colleague wants to read a note.
pub struct Asking<'a> {
    pub site: &'a Site,
    /// The author.
    pub to: PersonId,
    pub lang: Lang,
    pub colleague: String,
    pub person: PersonId,
    pub cause: String,
    pub now: Instant,
}

#[derive(Serialize)]
struct View {
    subject: String,
    sentence: String,
    link: String,
    button: String,
    /// Empty in the neutral variant.
    brand: String,
}

/// Useless once the link has ended. For whom discreet messages were chosen there is only the neutral variant.
pub fn what_became(it: &Later<'_>) -> Result<Letter> {
    let neutral = question(it, &it.site.discreet_url, String::new())?;
    let full = if it.discreet { neutral.clone() } else { question(it, &it.site.public_url, say(it.lang, "records-mail-brand"))? };
    Ok(letter(it.to, "later-question", it.cause.clone(), (full, neutral), it.now, Some(it.ends_at)))
}

fn question(it: &Later<'_>, base: &str, brand: String) -> Result<Content> {
    let named = !brand.is_empty();
    let host = it.site.discreet_url.split_once("://").map_or(it.site.discreet_url.as_str(), |it| it.1);
    let short = format!("{host}/q/{}", it.token);
    let mut content = content(
        it.lang,
        View {
            subject: say(it.lang, if named { "records-mail-later-subject" } else { "records-mail-later-subject-neutral" }),
            sentence: say(it.lang, if named { "records-mail-later" } else { "records-mail-later-neutral" }),
            link: format!("{base}/q/{}", it.token),
            button: say(it.lang, "records-mail-later-button"),
            brand,
        },
    )?;
    content.sms = say_with(it.lang, "records-sms-later", &[("link", short.into())]);
    Ok(content)
}

/// To a member of staff: it names the colleague, and nobody else.
pub fn colleague_asks(it: &Asking<'_>) -> Result<Letter> {
    let full = content(
        it.lang,
        View {
            subject: say(it.lang, "records-mail-ask-subject"),
            sentence: say_with(it.lang, "records-mail-ask", &[("colleague", it.colleague.clone().into())]),
            link: format!("{}/staff/people/{}", it.site.public_url, it.person.0),
            button: say(it.lang, "records-mail-ask-button"),
            brand: say(it.lang, "records-mail-brand"),
        },
    )?;
    Ok(letter(it.to, "note-ask", it.cause.clone(), (full.clone(), full), it.now, None))
}

fn content(lang: Lang, view: View) -> Result<Content> {
    Ok(Content {
        subject: view.subject.clone(),
        text: i18n::render("records/mail.txt", lang, &view)?,
        html: i18n::render("records/mail.html", lang, &view)?,
        sms: String::new(),
        calendar: None,
    })
}

fn letter(
    to: PersonId,
    kind: &'static str,
    cause: String,
    (full, neutral): (Content, Content),
    now: Instant,
    useless_at: Option<Instant>,
) -> Letter {
    Letter {
        to,
        kind,
        cause,
        thread: String::new(),
        place: 0,
        full,
        neutral,
        must_reach: false,
        leaves_at: now,
        useless_at,
        call_why: String::new(),
        call_script: String::new(),
    }
}
