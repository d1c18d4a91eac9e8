//! Enter from paper: many lines at once, checked together, stored together. What clashes is named beside its line; nothing
//! that was typed is lost.
use chrono::Datelike;
use rocket::{Route, get, post, routes};
use serde::Serialize;

use super::super::super::views;
use super::paper_lines::{Reading, WHATS};
use crate::booking::{self, Appointment, Clash, Entered, Line, PAPER_DAYS, State, Tick, Ticked};
use crate::ground::Ground;
use crate::i18n::{self, say, say_with};
use crate::kernel::{Asker, CentreId, Error, Instant, Key, Lang, Result, Role, ServiceId};
use crate::web::{Errors, Fields, Form, Mistake, Page, Select, Shell, Turn, Typed, document_title, fresh_key};

const ROLES: [Role; 2] = [Role::Desk, Role::Manager];
const ROWS: usize = 12;
const MORE: usize = 6;
const MOST: usize = 60;

pub fn routes() -> Vec<Route> {
    routes![page, enter]
}

#[derive(Serialize)]
struct View {
    page_title: String,
    place: String,
    back: String,
    centre: String,
    key: String,
    rows: usize,
    errors: Option<Errors>,
    /// "Stored: 7 lines."
    stored: String,
    /// All fits: in words what will be stored.
    preview: Vec<String>,
    lines: Vec<Row>,
}

#[derive(Serialize)]
struct Row {
    number: usize,
    what: Select,
    day: Box,
    time: Box,
    counsellor: Select,
    code: Box,
    minutes: Box,
    service: Select,
    name: Box,
    phone: Box,
    error: String,
    /// What this line comes to, when it fits.
    fine: String,
}

#[derive(Serialize)]
struct Box {
    id: String,
    label: String,
    value: String,
}

#[get("/staff/paper/enter?<centre>&<stored>")]
async fn page(centre: Option<&str>, stored: Option<i64>, asker: &Asker, desk: Ground<'_>, shell: Shell<'_>) -> Result<Page> {
    let centre = views::own_centre(&desk.house, asker, &ROLES, centre)?;
    let said = stored.map(|it| say_with(shell.lang, "desk-paper-stored", &[("count", it.into())])).unwrap_or_default();
    let sheet = Sheet { desk: &desk, lang: shell.lang, centre, typed: Typed::default(), rows: ROWS };
    sheet.show(&shell, Vec::new(), Vec::new(), said)
}

#[post("/staff/paper/enter", data = "<form>")]
async fn enter(form: Form, asker: &Asker, desk: Ground<'_>, shell: Shell<'_>) -> Result<Turn> {
    let mut fields = Fields::from_form(&form);
    let slug = fields.raw("centre").unwrap_or_default();
    let centre = views::own_centre(&desk.house, asker, &ROLES, Some(&slug))?;
    let rows = fields.number("rows", 1..=60).and_then(|it| usize::try_from(it).ok()).unwrap_or(ROWS).min(MOST);
    let (asked, key) = (fields.raw("do").unwrap_or_default(), fields.raw("key"));
    let mut reading = Reading { desk: &desk, centre, lang: shell.lang, wrong: Vec::new() };
    let read: Vec<Option<Line>> = (0..rows).map(|at| reading.line(&mut fields, at)).collect();
    let mut wrong = reading.wrong;
    let typed = Typed { values: fields.typed().clone(), mistakes: Vec::new() };
    if let Err(other) = fields.finish() {
        wrong.extend(other.fields.iter().map(|it| (row_of(&it.0), say_with(shell.lang, it.1, &it.2))));
    }
    let rows = if asked == "more" { (rows + MORE).min(MOST) } else { rows };
    let sheet = Sheet { desk: &desk, lang: shell.lang, centre, typed, rows };
    if asked == "more" {
        return Ok(Turn::Again(std::boxed::Box::new(sheet.show(&shell, Vec::new(), Vec::new(), String::new())?)));
    }
    let lines: Vec<(usize, Line)> = read.into_iter().enumerate().filter_map(|(at, line)| Some((at, line?))).collect();
    if lines.is_empty() && wrong.is_empty() {
        wrong.push((0, say(shell.lang, "desk-paper-nothing")));
    }
    let all: Vec<Line> = lines.iter().map(|it| it.1.clone()).collect();
    let key = key.filter(|_| asked == "keep" && wrong.is_empty());
    let key = Key::perhaps(asker.account, &format!("paper:{}", centre.0), key.as_deref(), &format!("{all:?}"));
    let done = booking::enter_paper(&desk.means(), asker, centre, &all, key.as_ref()).await?;
    if key.is_some() && done.iter().all(std::result::Result::is_ok) {
        return Turn::to(format!("/staff/paper/enter?centre={slug}&stored={}", all.len()));
    }
    let fits = wrong.is_empty() && done.iter().all(std::result::Result::is_ok);
    let done = lines.into_iter().zip(done).map(|((at, line), done)| (at, line, done)).collect();
    let page = sheet.show(&shell, wrong, done, String::new())?;
    // A look at lines that all fit is no mistake.
    Ok(if fits { Turn::Again(std::boxed::Box::new(page)) } else { Turn::again(page) })
}

/// The line that a field belongs to; the first for those of none.
fn row_of(field: &str) -> usize {
    field.rsplit('-').next().and_then(|it| it.parse().ok()).unwrap_or_default()
}

struct Sheet<'a> {
    desk: &'a Ground<'a>,
    lang: Lang,
    centre: CentreId,
    typed: Typed,
    rows: usize,
}

impl Sheet<'_> {
    fn show(
        &self,
        shell: &Shell<'_>,
        wrong: Vec<(usize, String)>,
        done: Vec<(usize, Line, Entered)>,
        stored: String,
    ) -> Result<Page> {
        let lang = self.lang;
        let at = self.desk.house.centre(self.centre).ok_or(Error::NotFound)?;
        let mut errors = wrong;
        let mut fine: Vec<(usize, String)> = Vec::new();
        for (at, line, entered) in &done {
            match entered {
                Ok(it) => fine.push((*at, self.told(line, it))),
                Err(clash) => errors.push((*at, self.clash(line, *clash))),
            }
        }
        errors.sort_by_key(|it| it.0);
        let mistake = |it: &(usize, String)| {
            let told = [("line", i64::try_from(it.0 + 1).unwrap_or_default().into()), ("why", it.1.as_str().into())];
            Mistake { id: format!("what-{}", it.0), text: say_with(lang, "desk-paper-line-wrong", &told) }
        };
        let summary = Errors::of(lang, errors.iter().map(mistake).collect());
        let of = |all: &[(usize, String)], at: usize| all.iter().find(|it| it.0 == at).map(|it| it.1.clone()).unwrap_or_default();
        let clear = summary.is_none();
        let view = View {
            page_title: document_title(lang, &say(lang, "desk-paper-enter"), summary.is_some()),
            place: format!("{} · {}", at.city.get(lang), i18n::starts(lang, self.desk.now, at.zone)),
            back: format!("/staff/centre?centre={}", at.slug),
            centre: at.slug.clone(),
            key: if self.typed.value("key").is_empty() { fresh_key()? } else { self.typed.value("key").to_owned() },
            rows: self.rows,
            stored,
            preview: if clear { fine.iter().map(|it| it.1.clone()).collect() } else { Vec::new() },
            lines: (0..self.rows).map(|it| self.row(it, of(&errors, it), of(&fine, it))).collect(),
            errors: summary,
        };
        shell.page("desk/paper_enter.html", &view)
    }

    fn row(&self, at: usize, error: String, fine: String) -> Row {
        let lang = self.lang;
        let named = |name: &str| format!("{name}-{at}");
        let input = |name: &str, key: &str| Box {
            id: named(name),
            label: say(lang, key),
            value: self.typed.value(&named(name)).to_owned(),
        };
        let chosen = |name: &str| self.typed.value(&named(name)).to_owned();
        let none = (String::new(), String::new());
        let whats = WHATS.iter().map(|it| (it.0.to_owned(), say(lang, it.2)));
        let house = &self.desk.house;
        let mut counsellors: Vec<_> = house.counsellors.values().filter(|it| house.works_at(it.id, self.centre)).collect();
        counsellors.retain(|it| it.services.iter().any(|id| self.is_given(*id)));
        counsellors.sort_by_key(|it| it.name.get(lang).to_owned());
        let counsellors = counsellors.into_iter().map(|it| (it.id.0.to_string(), it.name.get(lang).to_owned()));
        let mut services: Vec<_> = self.desk.house.services.values().filter(|it| self.is_given(it.id)).collect();
        services.sort_by_key(|it| (it.position, it.id));
        let services = services.into_iter().map(|it| (it.slug.clone(), it.title.get(lang).to_owned()));
        let mut day = input("day", "desk-paper-day");
        if day.value.is_empty() {
            day.value = i18n::day(self.desk.now, self.desk.zone_of(self.centre)).to_string();
        }
        let select = |name: &str, key: &str, options: Vec<(String, String)>| {
            Select::new(&named(name), say(lang, key), &chosen(name), std::iter::once(none.clone()).chain(options).collect())
        };
        Row {
            number: at + 1,
            what: select("what", "desk-paper-what", whats.collect()),
            day,
            time: input("time", "desk-paper-time"),
            counsellor: select("counsellor", "desk-paper-counsellor", counsellors.collect()),
            code: input("code", "desk-paper-code"),
            minutes: input("minutes", "desk-paper-minutes"),
            service: select("service", "desk-paper-service", services.collect()),
            name: input("name", "desk-paper-name"),
            phone: input("phone", "desk-paper-phone"),
            error,
            fine,
        }
    }

    fn is_given(&self, id: ServiceId) -> bool {
        self.desk.house.service(id).is_some_and(|it| it.active && it.centres.contains(&self.centre))
    }

    /// "Mon 23 Nov, 13:30, Alena K., 7KF2-9TQM: did not come".
    fn told(&self, line: &Line, it: &Appointment) -> String {
        let (what, minutes) = match line {
            Line::Tick(Tick { ticked: Ticked::Came, .. }) => ("desk-paper-what-came", None),
            Line::Tick(Tick { ticked: Ticked::Held, minutes, .. }) => ("desk-paper-what-held", *minutes),
            Line::Tick(Tick { ticked: Ticked::Missed, .. }) => ("desk-paper-what-missed", None),
            Line::WalkIn { minutes, .. } => ("desk-paper-what-walk-in", Some(*minutes)),
            Line::Booking { .. } => ("desk-paper-what-booking", None),
        };
        let when = self.when(it.span.start());
        let counsellor = it.house.counsellor(it.counsellor).map_or("", |it| it.name.get(self.lang));
        let who = match line {
            Line::Tick(_) => it.called(true),
            Line::WalkIn { name, .. } | Line::Booking { name, .. } if !name.is_empty() => name.clone(),
            _ => say(self.lang, "desk-queue-no-name"),
        };
        let lasted = minutes.map(|it| format!(", {}", i18n::minutes(self.lang, it))).unwrap_or_default();
        format!("{when}, {counsellor}, {who}: {}{lasted}", say(self.lang, what).to_lowercase())
    }

    /// "Mon 23 Nov, 13:30"; in another year than this "Mon 23 Nov 2025, 13:30".
    fn when(&self, start: Instant) -> String {
        let zone = self.desk.zone_of(self.centre);
        let (day, today) = (i18n::day(start, zone), i18n::day(self.desk.now, zone));
        if day.year() == today.year() {
            return i18n::starts_short(self.lang, start, zone);
        }
        i18n::capital(&format!("{} {}, {}", i18n::day_short(self.lang, day), day.year(), i18n::time(start, zone)))
    }

    fn clash(&self, line: &Line, clash: Clash) -> String {
        let lang = self.lang;
        let key = match clash {
            Clash::UnknownCode => "desk-paper-clash-code",
            Clash::NobodyThen => "desk-paper-clash-nobody",
            Clash::NotYet => "desk-paper-clash-not-yet",
            Clash::Cancelled => "desk-paper-clash-cancelled",
            Clash::DoubleTime => "desk-paper-clash-double",
            Clash::Twice => "desk-paper-clash-twice",
            Clash::Future => "desk-paper-clash-future",
            Clash::OtherTime => "desk-paper-clash-other",
            Clash::LongAgo => return say_with(lang, "desk-paper-clash-long-ago", &[("days", PAPER_DAYS.into())]),
            Clash::Lasted(minutes) => {
                return say_with(lang, "desk-paper-clash-lasted", &[("minutes", i18n::minutes(lang, minutes).into())]);
            }
            Clash::NotHers => match self.whose(line) {
                Some(name) => return say_with(lang, "desk-paper-clash-not-hers", &[("name", name.into())]),
                None => "desk-paper-not-there",
            },
            Clash::No(key) => key,
            Clash::Recorded(state) => {
                let state = match state {
                    State::Arrived => "desk-paper-what-came",
                    State::NoShow => "desk-paper-what-missed",
                    _ => "desk-paper-what-held",
                };
                let state = say(lang, state).to_lowercase();
                return say_with(lang, "desk-paper-clash-recorded", &[("state", state.into())]);
            }
        };
        say(lang, key)
    }

    /// By name only who works here: nobody learns of others.
    fn whose(&self, line: &Line) -> Option<&str> {
        let (Line::WalkIn { counsellor, .. } | Line::Booking { counsellor, .. }) = line else { return None };
        let house = &self.desk.house;
        house.counsellor(*counsellor).filter(|it| house.works_at(it.id, self.centre)).map(|it| it.name.get(self.lang))
    }
}
