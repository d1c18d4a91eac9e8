//! A group's page: its dates and seats, what can be done with it, who is in and who waits.
use rocket::{Route, get, routes};
use serde::Serialize;

use super::sheet::Press;
use super::{states, words};
use crate::ground::Ground;
use crate::i18n::{self, say, say_with};
use crate::kernel::{Asker, Error, GroupId, Lang, Result};
use crate::trainings::actions::plans_at;
use crate::trainings::rules::{GroupDeed, GroupState, State, next_group};
use crate::trainings::views::{self, Group, InGroup, Offer, Session};
use crate::web::{Errors, Fact, Field, Page, Shell, Typed, document_title};

pub fn routes() -> Vec<Route> {
    routes![show]
}

#[derive(Serialize)]
struct View {
    page_title: String,
    title: String,
    training: String,
    training_href: String,
    errors: Option<Errors>,
    done: String,
    state: String,
    kind: &'static str,
    notices: Vec<String>,
    beside: bool,
    own: String,
    key: String,
    /// Who plans may change it, while it is planned.
    plans: bool,
    facts: Vec<Fact>,
    dates: Vec<DateLine>,
    seats: Option<Field>,
    states: Vec<Press>,
    call_off: bool,
    delete: Option<Press>,
    word: Option<Field>,
    /// Whether people still come in.
    enrols: bool,
    seated_count: String,
    lists: Vec<People>,
}

#[derive(Serialize)]
struct DateLine {
    when: String,
    about: String,
    /// Empty while it is to come.
    pill: String,
    /// `12` in `/staff/groups/3/dates/12/move`; empty when it stays as it is.
    id: String,
    /// Where it is written down who was there; empty before it begins.
    attended: String,
}

#[derive(Serialize)]
struct People {
    id: &'static str,
    title: String,
    lines: Vec<Line>,
}

#[derive(Serialize)]
struct Line {
    number: String,
    who: String,
    href: String,
    about: String,
    pill: String,
    kind: &'static str,
    twin: bool,
    /// Where she is taken out; empty when there is nothing to do.
    own: String,
    accept: Option<Press>,
    moves: bool,
    /// Where a certificate is given; empty when none is due.
    certificate: String,
    /// That the last task is done, or is not.
    task: Option<Press>,
}

#[get("/staff/groups/<id>?<done>")]
async fn show(id: i64, done: Option<&str>, ground: Ground<'_>, asker: &Asker, shell: Shell<'_>) -> Result<Page> {
    let done = states::done(shell.lang, done.unwrap_or_default());
    page(&ground, asker, shell, id, &Typed::default(), &done).await
}

/// A group that the asker plans.
///
/// # Errors
/// `NotFound` for one that is not there, not theirs, or that they do not plan.
pub async fn planned(ground: &Ground<'_>, asker: &Asker, id: i64) -> Result<(Offer, Group)> {
    let found = views::staff_group(&ground.means(), asker, GroupId(id)).await?;
    if plans_at(asker, found.1.centre) { Ok(found) } else { Err(Error::NotFound) }
}

pub async fn page(ground: &Ground<'_>, asker: &Asker, shell: Shell<'_>, id: i64, typed: &Typed, done: &str) -> Result<Page> {
    let lang = shell.lang;
    let (offer, it) = views::staff_group(&ground.means(), asker, GroupId(id)).await?;
    let people = views::in_group(&ground.means(), asker, &it).await?;
    let plans = plans_at(asker, it.centre) && it.state().is_planned();
    let own = format!("/staff/groups/{id}");
    let title = words::group(lang, &it);
    let errors = Errors::of(lang, typed.mistakes.clone());
    let (state, kind) = words::state(lang, it.state());
    let enrols = it.doors.let_in(true, ground.now).is_ok();
    let view = View {
        page_title: document_title(lang, &title, errors.is_some()),
        training: offer.it.title.get(lang).to_owned(),
        training_href: format!("/staff/trainings/{}", offer.id.0),
        done: done.to_owned(),
        state,
        kind,
        notices: words::notices(lang, &it, ground.now),
        beside: asker.beside,
        key: crate::web::fresh_key()?,
        facts: facts(ground, lang, &it),
        dates: it.sessions.iter().map(|one| date(ground, lang, (&offer, &it, one), plans)).collect(),
        seats: plans.then(|| seats(lang, &it, typed)),
        states: if plans_at(asker, it.centre) { presses(ground, lang, &own, &it)? } else { Vec::new() },
        call_off: plans && next_group(it.state(), GroupDeed::CallOff).is_ok(),
        delete: match plans && it.state() == GroupState::Draft && people.is_empty() {
            true => Some(Press::new(lang, format!("{own}/delete"), "trainings-staff-delete")?),
            false => None,
        },
        word: (plans && offer.it.by_invitation).then(|| word(lang, &it, typed)),
        enrols,
        seated_count: words::seats(lang, &it),
        lists: lists(ground, asker, lang, (&offer, &it), &people)?,
        plans,
        own,
        title,
        errors,
    };
    shell.page("trainings/staff_group.html", &view)
}

fn facts(ground: &Ground<'_>, lang: Lang, it: &Group) -> Vec<Fact> {
    let zone = ground.zone_of(it.centre);
    let moment = |at: Option<crate::kernel::Instant>, without: &str| {
        at.map_or_else(|| say(lang, without), |at| i18n::starts_short(lang, at, zone))
    };
    let centre = ground.house.centre(it.centre).map_or("", |it| it.name.get(lang));
    let mut facts = vec![
        Fact::new(say(lang, "trainings-staff-centre"), centre),
        Fact::new(say(lang, "trainings-staff-mode"), say(lang, it.mode.key())),
        Fact::new(say(lang, "trainings-staff-language"), i18n::language(lang, it.language)),
        Fact::new(say(lang, "trainings-staff-opens"), moment(it.doors.opens_at, "trainings-staff-at-once")),
        Fact::new(say(lang, "trainings-staff-closes"), moment(it.doors.closes_at, "trainings-staff-until-beginning")),
    ];
    if it.minimum > 0 {
        facts.push(Fact::new(say(lang, "trainings-staff-minimum"), i18n::number(lang, it.minimum)));
    }
    facts
}

fn date(ground: &Ground<'_>, lang: Lang, (offer, group, it): (&Offer, &Group, &Session), plans: bool) -> DateLine {
    let house = &ground.house;
    let trainer = it.trainer.and_then(|it| house.counsellor(it)).map(|it| it.name.get(lang).to_owned());
    let room = it.room.and_then(|it| house.room(it)).map(|it| it.name.get(lang).to_owned());
    let guest = Some(it.guest_trainer.clone()).filter(|it| !it.is_empty());
    let about: Vec<String> = [trainer, guest, room].into_iter().flatten().collect();
    let over = it.span.end() <= ground.now;
    DateLine {
        when: words::when(ground, lang, group, it.span),
        about: about.join(" · "),
        pill: match (it.live, over) {
            (false, _) => say(lang, "trainings-staff-date-off"),
            (true, true) => say(lang, "trainings-staff-date-over"),
            (true, false) => String::new(),
        },
        id: if plans && it.live && it.span.start() > ground.now { it.id.0.to_string() } else { String::new() },
        attended: match (it.live && it.span.start() <= ground.now, offer.it.named) {
            (false, _) => String::new(),
            (true, true) => format!("/staff/sessions/{}/attendance", it.id.0),
            (true, false) => format!("/staff/sessions/{}/heads", it.id.0),
        },
    }
}

fn seats(lang: Lang, it: &Group, typed: &Typed) -> Field {
    let field = Field::new("seats", "text", say(lang, "trainings-staff-seats"));
    let field = Field { look: "w-xs", inputmode: "numeric", ..field.filled(typed) };
    if field.value.is_empty() { Field { value: it.capacity.to_string(), ..field } } else { field }
}

fn word(lang: Lang, it: &Group, typed: &Typed) -> Field {
    let hint = if it.has_word { "trainings-staff-word-set" } else { "trainings-staff-word-none" };
    let field = Field { autocomplete: "off", ..Field::new("word", "text", say(lang, "trainings-staff-word")) };
    field.hint(say(lang, hint)).filled(typed)
}

fn presses(ground: &Ground<'_>, lang: Lang, own: &str, it: &Group) -> Result<Vec<Press>> {
    let press = |(deed, label)| Ok(Press::new(lang, format!("{own}/state"), label)?.with("deed", deed));
    states::deeds(it, ground.now).into_iter().map(press).collect()
}

/// Who has a seat, who is offered one, the line in its order, who left.
fn lists(
    ground: &Ground<'_>,
    asker: &Asker,
    lang: Lang,
    (offer, group): (&Offer, &Group),
    people: &[InGroup],
) -> Result<Vec<People>> {
    let parts: [(&'static str, &'static str, &[State]); 4] = [
        ("seated", "trainings-staff-seated", &[State::Enrolled, State::Completed, State::NotCompleted]),
        ("offered", "trainings-staff-offered", &[State::Offered]),
        ("line", "trainings-staff-line", &[State::Waiting]),
        ("left", "trainings-staff-left", &[State::Cancelled]),
    ];
    let mut lists = Vec::new();
    for (id, title, states) in parts {
        let theirs = people.iter().filter(|it| states.contains(&it.state)).enumerate();
        let lines = theirs.map(|(at, it)| line(ground, asker, lang, (offer, group), (at, it))).collect::<Result<Vec<Line>>>()?;
        if !lines.is_empty() || id == "seated" {
            let count = i64::try_from(lines.len()).unwrap_or_default();
            lists.push(People { id, title: say_with(lang, title, &[("count", count.into())]), lines });
        }
    }
    Ok(lists)
}

fn line(
    ground: &Ground<'_>,
    asker: &Asker,
    lang: Lang,
    (offer, group): (&Offer, &Group),
    (at, it): (usize, &InGroup),
) -> Result<Line> {
    let zone = ground.zone_of(group.centre);
    let coded = words::is_coded(asker, offer, it);
    let own = format!("/staff/groups/{}/enrolments/{}", group.id.0, it.id.0);
    let mut about = Vec::new();
    if !coded {
        about.push(it.code.clone());
        about.extend(it.birth_year.map(|year| say_with(lang, "desk-people-born", &[("year", year.to_string().into())])));
        if !it.guardian.is_empty() {
            about.push(say_with(lang, "trainings-staff-guardian-is", &[("name", it.guardian.clone().into())]));
        }
    }
    if it.by_staff {
        about.push(say(lang, "trainings-staff-by-staff"));
    }
    let (pill, kind) = match it.state {
        State::Offered => {
            let until = it.offer_until.map_or(String::new(), |it| i18n::soon(lang, it, ground.now, zone));
            (say_with(lang, "trainings-staff-offered-until", &[("when", until.into())]), "warn")
        }
        State::Cancelled if it.late => (say(lang, "trainings-staff-left-late"), "warn"),
        State::Completed => (say(lang, "trainings-staff-completed"), "ok"),
        State::NotCompleted => (say(lang, "trainings-staff-not-completed"), ""),
        State::Waiting | State::Enrolled | State::Cancelled => (String::new(), ""),
    };
    let accept = match it.state == State::Offered {
        true => Some(Press::new(lang, format!("{own}/accept"), "trainings-staff-accept")?),
        false => None,
    };
    Ok(Line {
        number: it.position.unwrap_or(i64::try_from(at + 1).unwrap_or_default()).to_string(),
        who: words::called(asker, offer, it),
        href: format!("/staff/people/{}", it.person.0),
        about: about.join(" · "),
        pill,
        kind,
        twin: it.twin,
        own: if it.state.is_open() { own } else { String::new() },
        accept,
        moves: it.state.is_open() && group.doors.starts_at.is_none_or(|it| it > ground.now),
        certificate: if it.state == State::Completed && !it.certified && offer.it.certificate && plans_at(asker, group.centre) {
            format!("/staff/enrolments/{}/certificate", it.id.0)
        } else {
            String::new()
        },
        task: task(lang, offer, it)?,
    })
}

/// Where a training asks for a last task, whether it is done is one press.
fn task(lang: Lang, offer: &Offer, it: &InGroup) -> Result<Option<Press>> {
    if !offer.it.final_task || !matches!(it.state, State::Enrolled | State::Completed | State::NotCompleted) {
        return Ok(None);
    }
    let (word, label) =
        if it.task_done { ("undone", "trainings-register-task-undone") } else { ("done", "trainings-register-task-done") };
    Ok(Some(Press::new(lang, format!("/staff/enrolments/{}/task/{word}", it.id.0), label)?))
}
