//! Calls to make: who, why no message, the number, what to say, what came of it.
use rocket::http::Status;
use rocket::{Either, Route, get, post, routes};
use serde::Serialize;

use super::super::super::actions::{self, Answer};
use super::super::super::views::{self, Attempt, CallLine, Calls};
use super::super::unready::unready;
use crate::ground::Ground;
use crate::i18n::{self, say, say_with};
use crate::kernel::{Asker, CallId, CentreId, CounsellorId, Error, Instant, Key, Lang, Result, Role, Span};
use crate::notify::{CallResult, Contact, Detail};
use crate::web::{Fields, Form, Page, Shell, Turn, fresh_key};

pub fn routes() -> Vec<Route> {
    routes![page, answer, undo]
}

#[derive(Serialize)]
struct View {
    place: String,
    lead: String,
    /// What somebody else did before.
    before: String,
    key: String,
    calls: Vec<Card>,
    more: bool,
    today_title: String,
    today: Vec<Row>,
    may_undo: bool,
}

#[derive(Serialize)]
struct Card {
    id: i64,
    who: String,
    until: String,
    urgent: bool,
    why: String,
    /// Whether there is a number that may be called.
    callable: bool,
    /// Empty while somebody is beside, too.
    number: String,
    tel: String,
    hours: String,
    tried: Vec<String>,
    /// None while somebody is beside.
    script: Option<Script>,
    late: bool,
}

#[derive(Serialize)]
struct Script {
    happened: String,
    about: String,
    say: String,
    when: String,
    instead: String,
    only: String,
}

#[derive(Serialize)]
struct Row {
    at: String,
    who: String,
    result: String,
    by: String,
    /// The call whose end can still be taken back, and when it ended.
    undo: Option<i64>,
    ended: i64,
    more: String,
}

#[get("/staff/calls")]
async fn page(asker: &Asker, desk: Ground<'_>, shell: Shell<'_>) -> Result<Either<Page, Turn>> {
    if let Some(instead) = unready(asker, &desk, &shell)? {
        return Ok(instead);
    }
    Ok(Either::Left(show(asker, &desk, &shell, String::new()).await?))
}

#[post("/staff/calls/<id>", data = "<form>")]
async fn answer(id: i64, form: Form, asker: &Asker, desk: Ground<'_>, shell: Shell<'_>) -> Result<Turn> {
    let mut fields = Fields::from_form(&form);
    let words: Vec<(&str, CallResult)> = CallResult::ALL.iter().map(|it| (it.as_str(), *it)).collect();
    let result = fields.choice("result", &words);
    let key = fields.raw("key");
    let (Some(result), Ok(())) = (result, fields.finish()) else {
        return Ok(Turn::again(show(asker, &desk, &shell, say(shell.lang, "desk-calls-no-result")).await?));
    };
    let key = Key::perhaps(asker.account, &format!("call:{id}"), key.as_deref(), result.as_str());
    match actions::answer_call(desk.diary.db(), asker, CallId(id), result, key.as_ref(), desk.now).await? {
        Answer::Written => Turn::to("/staff/calls"),
        Answer::Before { by, at, result } => {
            let name = match by {
                Some(by) => views::account_name(desk.diary.db(), by).await?,
                None => String::new(),
            };
            let told = [
                ("name", name.into()),
                ("time", i18n::time(at, zone(asker, &desk)?).into()),
                ("result", result_words(shell.lang, &result).into()),
            ];
            let before = say_with(shell.lang, "desk-calls-before", &told);
            let page = show(asker, &desk, &shell, before).await?;
            Ok(Turn::Again(Box::new(page.with_status(Status::Conflict))))
        }
    }
}

#[post("/staff/calls/<id>/undo", data = "<form>")]
async fn undo(id: i64, form: Form, asker: &Asker, desk: Ground<'_>, shell: Shell<'_>) -> Result<Turn> {
    let mut fields = Fields::from_form(&form);
    let ended = fields.number("ended", 0..=253_402_300_799).map(Instant);
    let key = fields.raw("key");
    let (Some(ended), Ok(())) = (ended, fields.finish()) else { return Err(Error::NotFound) };
    let key = Key::perhaps(asker.account, &format!("call-undo:{id}"), key.as_deref(), &ended.0.to_string());
    match actions::undo_call(desk.diary.db(), asker, CallId(id), ended, key.as_ref(), desk.now).await {
        Ok(()) => Turn::to("/staff/calls"),
        Err(Error::Refused(why)) => Ok(Turn::again(show(asker, &desk, &shell, say(shell.lang, why.0)).await?)),
        Err(other) => Err(other),
    }
}

/// The zone of the asker's first centre: her clock on the wall.
fn zone(asker: &Asker, desk: &Ground<'_>) -> Result<chrono_tz::Tz> {
    let scope = asker.scope(&[Role::Desk, Role::Manager]);
    let own = desk.house.open_centres().into_iter().find(|it| scope.covers(it.id)).map(|it| it.id);
    desk.house.zone_of(own).ok_or(Error::NotFound)
}

async fn show(asker: &Asker, desk: &Ground<'_>, shell: &Shell<'_>, before: String) -> Result<Page> {
    let lang = shell.lang;
    let zone = zone(asker, desk)?;
    let today = i18n::day(desk.now, zone);
    let midnight = today.and_hms_opt(0, 0, 0).and_then(|it| it.and_local_timezone(zone).earliest());
    let found = views::calls(&desk.means(), asker, midnight.map_or(desk.now, Instant::from)).await?;
    let reading = Reading { desk, asker, lang, zone };
    let scope = asker.scope(&[Role::Desk, Role::Manager]);
    let cities: Vec<&str> =
        desk.house.open_centres().into_iter().filter(|it| scope.covers(it.id)).map(|it| it.city.get(lang)).collect();
    let many = i64::try_from(found.open.len()).unwrap_or_default();
    let rows: Vec<Row> = found.today.iter().map(|it| reading.row(it)).collect();
    let view = View {
        place: format!("{} · {}", cities.join(", "), i18n::starts(lang, desk.now, zone)),
        lead: say_with(lang, "desk-calls-lead", &[("count", many.into())]),
        before,
        key: fresh_key()?,
        calls: found.open.iter().map(|it| reading.card(it, &found)).collect(),
        more: found.more,
        today_title: say_with(
            lang,
            "desk-calls-today",
            &[("count", i64::try_from(found.today.len()).unwrap_or_default().into())],
        ),
        may_undo: rows.iter().any(|it| it.undo.is_some()),
        today: rows,
    };
    shell.page("desk/calls.html", &view)
}

struct Reading<'a> {
    desk: &'a Ground<'a>,
    asker: &'a Asker,
    lang: Lang,
    zone: chrono_tz::Tz,
}

impl Reading<'_> {
    fn card(&self, it: &CallLine, found: &Calls) -> Card {
        let none = Vec::new();
        let contacts = found.contacts.get(&it.person_id).unwrap_or(&none);
        let voice = CallLine::by_voice(contacts);
        // Whoever sits beside reads neither what is said nor whose number it is.
        let shown = voice.filter(|_| !self.asker.beside);
        let deadline = it.deadline.map(Instant);
        let today = i18n::day(self.desk.now, self.zone);
        Card {
            id: it.id,
            who: self.who(&it.name, it.code(&self.desk.means()), it.messages.as_deref()),
            until: self.until(it),
            urgent: deadline.is_some_and(|it| i18n::day(it, self.zone) <= today),
            late: deadline.is_some_and(|it| it <= self.desk.now),
            why: say(self.lang, why(it, contacts)),
            callable: voice.is_some(),
            number: shown.map(|it| i18n::phone(&it.address)).unwrap_or_default(),
            tel: shown.map(|it| it.address.clone()).unwrap_or_default(),
            hours: voice.map(|it| self.hours(it)).unwrap_or_default(),
            tried: found.tried.get(&it.id).into_iter().flatten().map(|it| self.tried(it)).collect(),
            script: (!self.asker.beside).then(|| self.script(it, voice)),
        }
    }

    /// Name, or code where even the name stays in the house or somebody is beside.
    fn who(&self, name: &str, code: Option<String>, messages: Option<&str>) -> String {
        let hidden = self.asker.beside || name.is_empty() || messages == Some("discreet");
        match (hidden, code) {
            (false, _) => name.to_owned(),
            (true, Some(code)) => say_with(self.lang, "desk-calls-code", &[("code", code.into())]),
            (true, None) if self.asker.beside => say(self.lang, "desk-calls-somebody"),
            (true, None) => say(self.lang, "desk-calls-no-name"),
        }
    }

    fn until(&self, it: &CallLine) -> String {
        let Some(deadline) = it.deadline.map(Instant) else {
            let made = i18n::soon(self.lang, Instant(it.made_at), self.desk.now, self.zone);
            return say_with(self.lang, "desk-calls-since", &[("when", made.into())]);
        };
        let when = [("when", i18n::soon(self.lang, deadline, self.desk.now, self.zone).into())];
        say_with(self.lang, if deadline <= self.desk.now { "desk-calls-late" } else { "desk-calls-until" }, &when)
    }

    fn hours(&self, it: &Contact) -> String {
        if it.from_hour == 0 && it.until_hour == 24 {
            return say(self.lang, "desk-calls-any-time");
        }
        let hours = [("from", i18n::hour(it.from_hour).into()), ("until", i18n::hour(it.until_hour).into())];
        let key = if it.open_at(self.desk.now) { "desk-calls-hours" } else { "desk-calls-not-now" };
        say_with(self.lang, key, &hours)
    }

    fn tried(&self, it: &Attempt) -> String {
        let told = [
            ("when", i18n::soon(self.lang, Instant(it.at), self.desk.now, self.zone).into()),
            ("result", result_words(self.lang, &it.result).into()),
        ];
        say_with(self.lang, "desk-calls-tried", &told)
    }

    fn script(&self, it: &CallLine, voice: Option<&Contact>) -> Script {
        let lang = self.lang;
        let only = match voice.map(|it| it.detail) {
            None => "",
            Some(Detail::Full) => "desk-calls-anybody",
            Some(_) => "desk-calls-only",
        };
        let instead = voice.map(|it| it.say_instead.clone()).unwrap_or_default();
        Script {
            happened: i18n::known(lang, &it.why).unwrap_or_else(|| it.why.clone()),
            about: self.about(it),
            when: say(lang, if voice.is_some() { "desk-calls-when-answers" } else { "desk-calls-when-comes" }),
            say: it.script.clone(),
            instead: if instead.is_empty() && voice.is_some() { say(lang, "desk-calls-instead") } else { instead },
            only: if only.is_empty() { String::new() } else { say(lang, only) },
        }
    }

    /// "Thu 26 Nov, 15:30–16:15 · Alena K."
    fn about(&self, it: &CallLine) -> String {
        let (Some(starts), Some(ends)) = (it.starts_at, it.ends_at) else { return String::new() };
        let zone = it.centre_id.map_or(self.zone, |it| self.desk.zone_of(CentreId(it)));
        let counsellor = it.counsellor_id.and_then(|it| self.desk.house.counsellor(CounsellorId(it)));
        let when = Span::new(Instant(starts), Instant(ends)).map(|it| i18n::when(self.lang, it, zone)).unwrap_or_default();
        format!("{when} · {}", counsellor.map_or("", |it| it.name.get(self.lang)))
    }

    fn row(&self, it: &Attempt) -> Row {
        let (at, who) =
            (i18n::time(Instant(it.at), self.zone), self.who(&it.name, it.code(&self.desk.means()), it.messages.as_deref()));
        Row {
            undo: it.may_undo(self.desk.now).then_some(it.call_id),
            ended: it.at,
            more: format!("{who} {at}"),
            at,
            who,
            result: result_words(self.lang, &it.result),
            by: it.by_name.clone(),
        }
    }
}

/// Why no message.
fn why(it: &CallLine, contacts: &[Contact]) -> &'static str {
    let voice = CallLine::by_voice(contacts).is_some();
    let wanted = contacts.iter().any(|it| it.channel != crate::notify::Channel::Call && it.allowed && it.detail != Detail::None);
    match (contacts.is_empty(), voice, wanted) {
        (true, _, _) => "desk-calls-why-none",
        (false, _, true) if it.attempts.unwrap_or_default() > 0 => "desk-calls-why-failed",
        (false, _, true) => "desk-calls-why-cannot",
        (false, true, false) => "desk-calls-why-voice",
        (false, false, false) => "desk-calls-why-silence",
    }
}

fn result_words(lang: Lang, result: &str) -> String {
    let key = match CallResult::parse(result) {
        Some(CallResult::Told) => "desk-calls-result-told",
        Some(CallResult::ToldAtDesk) => "desk-calls-result-at-desk",
        Some(CallResult::NoAnswer) => "desk-calls-result-no-answer",
        Some(CallResult::SomebodyElse) => "desk-calls-result-somebody",
        Some(CallResult::DoNotCall) => "desk-calls-result-no-more",
        Some(CallResult::NotNeeded) | None => "desk-calls-result-not-needed",
    };
    say(lang, key)
}
