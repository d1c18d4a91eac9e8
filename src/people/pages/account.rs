//! One's own account: what it has, where one is signed in, the language of letters.
use rocket::{Route, get, post, routes};
use serde::Serialize;

use super::super::actions;
use super::super::rules::{RECOVERY_CODES, SESSION_HOURS};
use super::super::views::{self, Device, Mine};
use super::ground::Ground;
use super::words::agent_words;
use crate::i18n::{Arg, language, say, say_with, soon};
use crate::kernel::{Asker, Error, Lang, Result, Role, SessionId};
use crate::web::{Choices, Errors, Fields, Form, Page, Shell, Turn, Typed, document_title};

pub fn routes() -> Vec<Route> {
    routes![show, end_session, end_others, choose_language]
}

#[derive(Serialize)]
struct AccountPage {
    page_title: String,
    errors: Option<Errors>,
    done: String,
    name: String,
    email: String,
    pin: String,
    has_pin: bool,
    factor: String,
    second_factor: bool,
    may_remove: bool,
    /// Has meetings of her own, which her calendar can show.
    may_feed: bool,
    codes: String,
    few_codes: bool,
    languages: Choices,
    sessions: Vec<SessionLine>,
    others: bool,
    hours: i64,
}

#[derive(Serialize)]
struct SessionLine {
    id: i64,
    agent: String,
    made: String,
    seen: String,
    current: bool,
}

#[get("/staff/account?<done>")]
async fn show(done: Option<&str>, asker: &Asker, ground: Ground<'_>, shell: Shell<'_>) -> Result<Page> {
    let done = match done {
        Some("password") => "people-done-password",
        Some("pin") => "people-done-pin",
        Some("factor-off") => "people-done-factor-off",
        Some("language") => "people-done-language",
        Some("session") => "people-done-session",
        _ => "",
    };
    page(asker, &ground, shell, done, &Typed::default()).await
}

#[post("/staff/account/sessions/end", data = "<form>")]
async fn end_session(form: Form, asker: &Asker, ground: Ground<'_>) -> Result<Turn> {
    let mut fields = Fields::from_form(&form);
    let id = fields.number("session", 1..=i64::MAX).ok_or(Error::NotFound)?;
    match actions::end_mine(&ground.means(), asker, SessionId(id)).await {
        // Pressed twice, or ended by itself meanwhile: it is over, which is what was asked for.
        Ok(()) | Err(Error::NotFound) => Turn::to("/staff/account?done=session"),
        Err(error) => Err(error),
    }
}

#[post("/staff/account/sessions/others")]
async fn end_others(asker: &Asker, ground: Ground<'_>) -> Result<Turn> {
    actions::end_others(&ground.means(), asker).await?;
    Turn::to("/staff/account?done=session")
}

#[post("/staff/account/language", data = "<form>")]
async fn choose_language(form: Form, asker: &Asker, ground: Ground<'_>, shell: Shell<'_>) -> Result<Turn> {
    let mut fields = Fields::from_form(&form);
    let words: Vec<(&str, Lang)> = Lang::ALL.iter().map(|it| (it.tag(), *it)).collect();
    let lang = fields.choice("language", &words);
    if lang.is_none() {
        fields.wrong("language", "web-field-choice");
    }
    match (fields.finish(), lang) {
        (Ok(()), Some(lang)) => {
            actions::choose_language(&ground.means(), asker, lang).await?;
            Turn::to("/staff/account?done=language")
        }
        (Err(wrong), _) => {
            let typed = Typed::of(shell.lang, &wrong);
            Ok(Turn::again(page(asker, &ground, shell, "", &typed).await?))
        }
        (Ok(()), None) => Err(Error::NotFound),
    }
}

async fn page(asker: &Asker, ground: &Ground<'_>, shell: Shell<'_>, done: &str, typed: &Typed) -> Result<Page> {
    let lang = shell.lang;
    let mine = views::mine(ground.db, asker).await?;
    let sessions = views::sessions(ground.db, asker, ground.now).await?;
    let errors = Errors::of(lang, typed.mistakes.clone());
    let view = AccountPage {
        page_title: document_title(lang, &say(lang, "people-account-title"), errors.is_some()),
        errors,
        done: if done.is_empty() { String::new() } else { say(lang, done) },
        pin: say(lang, if mine.has_pin { "people-pin-set" } else { "people-pin-unset" }),
        has_pin: mine.has_pin,
        factor: say(lang, factor_words(asker, &mine)),
        second_factor: mine.second_factor,
        may_feed: asker.is(Role::Counsellor),
        may_remove: mine.second_factor && !asker.is(Role::Manager),
        codes: codes_words(lang, mine.codes_left),
        few_codes: mine.codes_left <= 3,
        languages: languages(lang, &mine, typed),
        others: sessions.iter().any(|it| !it.current),
        sessions: sessions.iter().map(|it| line(lang, it, ground, &mine)).collect(),
        hours: SESSION_HOURS,
        name: mine.name,
        email: mine.email,
    };
    shell.page("people/account.html", &view)
}

fn factor_words(asker: &Asker, mine: &Mine) -> &'static str {
    match (mine.second_factor, asker.is(Role::Manager)) {
        (true, _) => "people-factor-is-on",
        (false, true) => "people-factor-must",
        (false, false) => "people-factor-is-off",
    }
}

fn codes_words(lang: Lang, left: i64) -> String {
    let all = i64::try_from(RECOVERY_CODES).unwrap_or_default();
    say_with(lang, "people-codes-left", &[("left", Arg::Number(left)), ("all", Arg::Number(all))])
}

fn languages(lang: Lang, mine: &Mine, typed: &Typed) -> Choices {
    let option = |it: Lang| (it.tag(), language(lang, it), String::new());
    let options = Lang::ALL.map(option).into();
    let choices = Choices::new("language", say(lang, "people-letters"), String::new(), mine.language.tag(), options);
    match typed.error("language") {
        error if error.is_empty() => choices,
        error => choices.wrong(error),
    }
}

fn line(lang: Lang, it: &Device, ground: &Ground<'_>, mine: &Mine) -> SessionLine {
    let moment = |key: &str, at| say_with(lang, key, &[("when", Arg::Text(soon(lang, at, ground.now, mine.zone)))]);
    SessionLine {
        id: it.id,
        agent: agent_words(lang, &it.agent),
        made: moment("people-session-made", it.made_at),
        seen: moment("people-session-seen", it.last_seen),
        current: it.current,
    }
}
